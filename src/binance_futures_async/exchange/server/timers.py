"""Waiting on the exchange's time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from ..clock import Clock
from ..venue import Venue

__all__ = ["Timers"]


class Timers:
    """Does things later.

    Args:
        venue: whose schedule is used.
        clock: the venue's.
        runs_by_itself: whether the clock goes on by itself, so that waiting makes sense.
    """

    def __init__(self, venue: Venue, clock: Clock, *, runs_by_itself: bool) -> None:
        self._venue = venue
        self._clock = clock
        self._runs_by_itself = runs_by_itself
        self._instant: int | None = None
        """What was due when, while it is done: the clock may have jumped far beyond it."""

    def after(self, milliseconds: float, action: Callable[[], None]) -> None:
        """Do something after a time; of two things due at once the earlier registered comes first."""
        wait = max(0, round(milliseconds))
        self._venue.at(self.now_ms() + wait, lambda now_ms: self._do(action, now_ms))
        # The exchange steps now and then only; the clock's readings are rounded down, hence the one more.
        if self._runs_by_itself:
            try:
                asyncio.get_running_loop().call_later((wait + 1) / 1000, self._venue.step)
            except RuntimeError:
                # Not started yet; time passes from then on.
                return

    async def sleep(self, milliseconds: float) -> None:
        """Wait for a time."""
        over = asyncio.get_running_loop().create_future()
        self.after(milliseconds, lambda: None if over.done() else over.set_result(None))
        await over

    def soon(self, action: Callable[[], None]) -> None:
        """Do something in the next turn of the loop, when clients may have read what was sent."""
        asyncio.get_running_loop().call_soon(action)

    def now_ms(self) -> int:
        """The clock's time, which may be a little ahead of the venue's; while something that was due is done, when."""
        return self._clock.now_ms() if self._instant is None else self._instant

    def _do(self, action: Callable[[], None], now_ms: int) -> None:
        self._instant = now_ms
        try:
            action()
        finally:
            self._instant = None
