"""Where the exchange takes its time from.

Nothing else of the exchange reads a clock: with :class:`ManualClock` a test moves time itself.
"""

from __future__ import annotations

import time
from typing import Protocol

from ..surroundings import Surroundings, surroundings

__all__ = ["Clock", "ManualClock", "SurroundingsClock", "SystemClock", "clock_of_surroundings"]


class Clock(Protocol):
    """Milliseconds since 1970-01-01 UTC."""

    def now_ms(self) -> int: ...


class SystemClock:
    """The machine's clock. It may step back; the venue then holds its own time until the clock catches up."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000


class SurroundingsClock:
    """The clock of an event loop on virtual time."""

    def __init__(self, source: Surroundings) -> None:
        self._source = source

    def now_ms(self) -> int:
        # A timer fires at the instant it was set for but for the rounding of a float, which may be downwards.
        return int(self._source.wall_time() * 1000 + 0.01)


def clock_of_surroundings() -> Clock:
    """The clock of the running event loop if that is on virtual time, else the machine's."""
    own = surroundings()
    return SystemClock() if own is None else SurroundingsClock(own)


class ManualClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now_ms: int = 1_735_689_600_000) -> None:
        self._now_ms = now_ms

    def now_ms(self) -> int:
        return self._now_ms

    def advance(self, milliseconds: int) -> int:
        """Move on and return the new time.

        Raises:
            ValueError: the step is negative.
        """
        if milliseconds < 0:
            raise ValueError(f"a clock does not run back ({milliseconds} ms)")
        self._now_ms += milliseconds
        return self._now_ms
