"""Ends orders that nobody ended for so long that the exchange does."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...generated.usdm.enums import TimeInForce
from ...generated.usdm.limits import GOOD_TILL_CANCELED_LIFETIME_DAYS
from ..engine.order import Order
from ..schedule import Schedule

__all__ = ["Lifetimes"]

_LIFETIME_MS = GOOD_TILL_CANCELED_LIFETIME_DAYS * 86_400_000


class Lifetimes:
    """Orders without a date of their own.

    Args:
        schedule: wakes it when the first of them is too old. Orders are not kept here, because nearly all end before.
        open_orders: gives all open orders there are.
        end: called with each order that is too old.
    """

    def __init__(
        self, schedule: Schedule, open_orders: Callable[[], Iterable[Order]], end: Callable[[Order], None]
    ) -> None:
        self._schedule = schedule
        self._open_orders = open_orders
        self._end = end
        self._is_waiting = False

    def begin(self) -> None:
        """Look after an order that was just placed."""
        if not self._is_waiting:
            self._wake_for(self._schedule.now)

    def _wake_for(self, created: int) -> None:
        self._is_waiting = True
        self._schedule.at(created + _LIFETIME_MS, self._wake)

    def _wake(self, now_ms: int) -> None:
        self._is_waiting = False
        dateless = [order for order in self._open_orders() if order.time_in_force is not TimeInForce.GTD]
        for order in dateless:
            if order.is_open and order.created <= now_ms - _LIFETIME_MS:
                self._end(order)
        left = [order.created for order in dateless if order.is_open]
        if left:
            self._wake_for(min(left))
