"""How patient and how persistent a link is."""

from __future__ import annotations

from random import Random
from typing import Final

import msgspec

__all__ = ["PROVEN_AFTER", "QUICK_RETRY", "LinkPolicy"]

PROVEN_AFTER: Final = 10.0
"""Seconds that a link has to be ready before it counts as steady: the delays start anew after it."""

QUICK_RETRY: Final = 1.0
"""Seconds within which a link that was steady is tried again for the first time. Spread over the whole of
them, so that the clients of a restarted server do not come back all at once."""


class LinkPolicy(msgspec.Struct, frozen=True):
    """Times are in seconds.

    Attributes:
        connection_timeout: for one attempt, from asking for the endpoint to the open socket, and again for
            the session's preparation of it. For the first opening: for everything together, retries included.
        ping_interval: between our own pings.
        pong_timeout: how long after a ping of ours without any frame from the peer the link counts as dead.
        reconnect_delay: upper bound of the first delay; doubles with each failure, and half of each
            delay is random.
        max_reconnect_delay: upper bound of every delay.
        max_reconnect_attempts: in a row, before the link is given up; None for no end, 0 for none at all.
            They are counted anew once a link has proved itself (see :mod:`.lifetime`).
        when_refused: what to do when nobody listens at the address, in words for the error. Given, a refused first
            connection is not tried again; a link that was ready once is.
        lifetime: after which the peer ends each socket, to recognise such an end; None if it is not known.
    """

    connection_timeout: float = 30.0
    ping_interval: float = 180.0
    pong_timeout: float = 20.0
    reconnect_delay: float = 5.0
    max_reconnect_delay: float = 300.0
    max_reconnect_attempts: int | None = 5
    lifetime: float | None = None
    when_refused: str = ""

    def __post_init__(self) -> None:
        for name in ("connection_timeout", "ping_interval", "pong_timeout", "reconnect_delay"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} is {getattr(self, name)!r}; it has to be more than 0 seconds")
        if self.max_reconnect_attempts is not None and self.max_reconnect_attempts < 0:
            raise ValueError(
                f"max_reconnect_attempts is {self.max_reconnect_attempts!r}; it is a number from 0, or None for no end"
            )

    def delay(self, failures: int, random: Random) -> float:
        """Seconds to wait after so many failures in a row: exponential, half of it random."""
        # The exponent is bounded because attempts need not be.
        ceiling = min(self.reconnect_delay * 2.0 ** min(failures - 1, 32), self.max_reconnect_delay)
        return ceiling / 2 + random.random() * ceiling / 2

    def quick_delay(self, random: Random) -> float:
        """Seconds to wait for the first attempt after a steady link."""
        return random.random() * min(QUICK_RETRY, self.reconnect_delay, self.max_reconnect_delay)
