"""What a link remembers for whoever asks how it is; pure, on monotonic seconds."""

from __future__ import annotations

from typing import NamedTuple

from ..health import Disconnect, HealthState, LinkHealth
from ..transport import CloseCause
from .lifetime import State

__all__ = ["LinkRecord"]

_NO_CLOSE_FRAME = 1006
"""RFC 6455, section 7.4.1: stands for the missing code of a link that ended without a close frame."""

_TOLERANCE = 60.0
"""Seconds by which a link may be younger than its socket."""


class _Loss(NamedTuple):
    code: int | None
    reason: str
    moment: float

    def dated(self, now: float, wall: float) -> Disconnect:
        age = max(0.0, now - self.moment)
        return Disconnect(code=self.code, reason=self.reason, time=wall - age, age=age)


class LinkRecord:
    """When a link came into its state, and how it was lost.

    Args:
        lifetime: seconds after which the exchange ends each socket, to recognise such an end; None if it is
            not known.
    """

    def __init__(self, lifetime: float | None = None) -> None:
        self._lifetime = lifetime
        self._state = HealthState.CONNECTING
        self._since: float | None = None
        self._ready_since: float | None = None
        self._was_ready = False
        self._disconnect: _Loss | None = None
        self._failure: _Loss | None = None

    def entered(self, state: State, now: float, *, failed: bool = False) -> None:
        """Note the state that the link is in now; ``failed`` tells how a closed one came to be so."""
        if state is State.READY:
            if self._ready_since is None:
                self._ready_since = now
            self._was_ready = True
            self._failure = None
            found = HealthState.CONNECTED
        elif state in (State.CLOSING, State.CLOSED):
            found = HealthState.FAILED if failed else HealthState.CLOSED
        else:
            found = HealthState.RECONNECTING if self._was_ready else HealthState.CONNECTING
        if self._since is None or found is not self._state:
            self._state, self._since = found, now

    def failed(self, cause: CloseCause, now: float) -> None:
        """Note that a ready link was lost, or that an attempt failed: which of the two, the record knows."""
        ready_since, self._ready_since = self._ready_since, None
        if ready_since is None:
            self._failure = _Loss(cause.code, cause.describe(), now)
            return
        code, reason = cause.code, cause.describe()
        if code is None and not cause.by_us:
            code = _NO_CLOSE_FRAME
        if self._lifetime is not None and now - ready_since > self._lifetime - _TOLERANCE:
            reason += f" (at the end of its {self._lifetime / 3600:g} h)"
        self._disconnect = _Loss(code, reason, now)

    def health(
        self,
        name: str,
        *,
        now: float,
        wall: float,
        reconnects: int,
        attempts: int,
        last_frame_age: float | None,
        last_event_age: float | None,
    ) -> LinkHealth:
        """Return how the link is.

        Args:
            name: of the link.
            now: monotonic seconds.
            wall: seconds since 1970 UTC at the same moment.
            reconnects: see :class:`LinkHealth`, as the rest.
            attempts: the same.
            last_frame_age: the same.
            last_event_age: the same.
        """
        age = 0.0 if self._since is None else max(0.0, now - self._since)
        return LinkHealth(
            name=name,
            state=self._state,
            since=wall - age,
            age=age,
            reconnects=reconnects,
            attempts=attempts,
            last_disconnect=self._disconnect and self._disconnect.dated(now, wall),
            last_failure=self._failure and self._failure.dated(now, wall),
            last_frame_age=last_frame_age,
            last_event_age=last_event_age,
        )
