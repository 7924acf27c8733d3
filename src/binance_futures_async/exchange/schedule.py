"""Everything the exchange does by the clock, in one queue.

The queue is drained in order of time, and at one instant in order of registration, so that the outcome does not
depend on how often somebody asks it to catch up.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable

__all__ = ["Action", "Schedule"]

Action = Callable[[int], None]
"""Something to do; it is told the instant it was due."""


class Schedule:
    """A queue of things due. It knows no clock: :meth:`run_until` says how far time has come."""

    def __init__(self, now_ms: int) -> None:
        self._now = now_ms
        self._horizon = now_ms
        self._queue: list[tuple[int, int, Action]] = []
        self._registered = 0

    @property
    def now(self) -> int:
        """The instant being worked on; it never goes back."""
        return self._now

    @property
    def horizon(self) -> int:
        """How far the present catching up will go. Equal to :attr:`now` when there is nothing left to catch up."""
        return self._horizon

    def at(self, due_ms: int, action: Action) -> None:
        """Do something once, at an instant; a past one means at the next opportunity."""
        self._registered += 1
        heapq.heappush(self._queue, (due_ms, self._registered, action))

    def every(self, period_ms: int, action: Action) -> None:
        """Do something at every multiple of a period since 1970, for ever."""
        self._registered += 1
        order = self._registered

        def repeat(due_ms: int) -> None:
            # The rank stays that of the first registration: what happens at one instant keeps its order.
            heapq.heappush(self._queue, (due_ms + period_ms, order, repeat))
            action(due_ms)

        heapq.heappush(self._queue, ((self._now // period_ms + 1) * period_ms, order, repeat))

    def run_until(self, now_ms: int, horizon_ms: int | None = None) -> None:
        """Do all that is due up to an instant, that instant included.

        Args:
            now_ms: the instant.
            horizon_ms: how far time will be taken in all, when this call is one slice of a longer way.
        """
        if now_ms <= self._now:
            return
        self._horizon = now_ms if horizon_ms is None else horizon_ms
        queue = self._queue
        while queue and queue[0][0] <= now_ms:
            due, _, action = heapq.heappop(queue)
            self._now = max(self._now, due)
            action(self._now)
        self._now = now_ms
