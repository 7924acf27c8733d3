"""Everything the exchange does by the clock, in one queue.

The queue is drained in order of time, and at one instant in order of registration, so that the outcome does not
depend on how often somebody asks it to catch up.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from typing import TypeAlias

__all__ = ["LONGEST_CATCH_UP_MS", "Action", "Schedule"]

Action: TypeAlias = Callable[[int], None]
"""Something to do; it is told the instant it was due."""

LONGEST_CATCH_UP_MS = 10 * 60_000
"""Of a longer standstill (a machine that slept) recurring work is done for the end only."""


class _Recurring:
    """An action at multiples of a period: always, or whenever it was asked for before."""

    __slots__ = ("action", "is_always", "is_queued", "order", "period_ms")

    def __init__(self, period_ms: int, order: int, action: Action, *, is_always: bool) -> None:
        self.period_ms = period_ms
        self.order = order
        self.action = action
        self.is_always = is_always
        self.is_queued = False


class Schedule:
    """A queue of things due. It knows no clock: :meth:`run_until` says how far time has come."""

    def __init__(self, now_ms: int) -> None:
        self._now = now_ms
        self._horizon = now_ms
        self._queue: list[tuple[int, int, Action | _Recurring]] = []
        self._registered = 0
        self.on_sooner: Callable[[int], None] | None = None
        """Told when something is registered that is due before all else. To be set by whoever lets time pass."""

    @property
    def now(self) -> int:
        """The instant being worked on; it never goes back."""
        return self._now

    @property
    def earliest(self) -> int:
        """From where on recurring work is done in the present catching up."""
        return self._horizon - LONGEST_CATCH_UP_MS

    @property
    def next_due(self) -> int | None:
        """The instant of what comes next, None if nothing does."""
        return self._queue[0][0] if self._queue else None

    def at(self, due_ms: int, action: Action) -> None:
        """Do something once, at an instant; a past one means at the next opportunity."""
        self._registered += 1
        self._push(due_ms, self._registered, action)

    def every(self, period_ms: int, action: Action) -> None:
        """Do something at every multiple of a period since 1970, for ever."""
        self._registered += 1
        self._enqueue(_Recurring(period_ms, self._registered, action, is_always=True))

    def on_demand(self, period_ms: int, action: Action) -> Callable[[], None]:
        """Do something at the next multiple of a period whenever the result was called since the last one.

        An idle exchange thus costs nothing, however short its periods are.
        """
        self._registered += 1
        recurring = _Recurring(period_ms, self._registered, action, is_always=False)

        def demand() -> None:
            if not recurring.is_queued:
                self._enqueue(recurring)

        return demand

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
            due, _, entry = heapq.heappop(queue)
            if not isinstance(entry, _Recurring):
                self._now = max(self._now, due)
                entry(self._now)
                continue
            entry.is_queued = False
            if due < self.earliest:
                self._enqueue(entry, self.earliest)
                continue
            self._now = max(self._now, due)
            if entry.is_always:
                self._enqueue(entry)
            entry.action(self._now)
        self._now = now_ms

    def _enqueue(self, entry: _Recurring, after_ms: int = 0) -> None:
        start = max(self._now, after_ms)
        entry.is_queued = True
        # The rank stays that of the first registration: what happens at one instant keeps its order.
        self._push((start // entry.period_ms + 1) * entry.period_ms, entry.order, entry)

    def _push(self, due_ms: int, order: int, entry: Action | _Recurring) -> None:
        queue = self._queue
        is_sooner = not queue or due_ms < queue[0][0]
        heapq.heappush(queue, (due_ms, order, entry))
        if is_sooner and self.on_sooner is not None:
            self.on_sooner(due_ms)
