"""Ends orders at their dates, and holds nothing of those that ended before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from sortedcontainers import SortedDict

from ..schedule import Schedule

__all__ = ["GoodTillDates"]

T = TypeVar("T")


class GoodTillDates(Generic[T]):
    """Orders that are good till a date.

    Args:
        schedule: wakes it at the next date; only that one stands there, because most orders end long before theirs.
        end: called with each order whose date has come.
    """

    def __init__(self, schedule: Schedule, end: Callable[[T], None]) -> None:
        self._schedule = schedule
        self._end = end
        self._waiting = SortedDict()
        self._wakes_at: int | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, date_ms: int, order_id: int, order: T) -> None:
        """Let an order end at a date, unless it is removed before."""
        self._waiting[date_ms, order_id] = order
        self._wake_at(date_ms)

    def remove(self, date_ms: int, order_id: int) -> None:
        """Forget an order that ended otherwise; one that has no date may be given too."""
        self._waiting.pop((date_ms, order_id), None)

    def _wake_at(self, date_ms: int) -> None:
        if self._wakes_at is None or date_ms < self._wakes_at:
            self._wakes_at = date_ms
            self._schedule.at(date_ms, self._wake)

    def _wake(self, now_ms: int) -> None:
        if self._wakes_at is None or now_ms < self._wakes_at:
            return
        self._wakes_at = None
        while self._waiting and self._waiting.peekitem(0)[0][0] <= now_ms:
            order: T = self._waiting.popitem(0)[1]
            self._end(order)
        if self._waiting:
            self._wake_at(self._waiting.peekitem(0)[0][0])
