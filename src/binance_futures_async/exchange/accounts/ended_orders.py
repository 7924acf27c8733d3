"""Orders that ended, kept for as long as the exchange answers questions about them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from ...generated.usdm.limits import ORDER_QUERY_DAYS, UNFILLED_ORDER_QUERY_DAYS

__all__ = ["MOST_ENDED_ORDERS", "EndedOrders", "is_forgotten"]

MOST_ENDED_ORDERS = 50_000
"""Ended orders of an account that are kept, however young they are: as many with fills, as many without any."""
_DAY_MS = 86_400_000


class _Ending(Protocol):
    @property
    def created(self) -> int: ...

    @property
    def ended_unfilled(self) -> bool:
        """Whether it was canceled or expired without a fill."""
        ...


O = TypeVar("O", bound=_Ending)  # noqa: E741


def is_forgotten(order: _Ending, now_ms: int) -> bool:
    """Whether the exchange denies that there ever was such an order."""
    days = UNFILLED_ORDER_QUERY_DAYS if order.ended_unfilled else ORDER_QUERY_DAYS
    return now_ms - order.created > days * _DAY_MS


class EndedOrders(Generic[O]):
    """Lets go of ended orders when they are too old to be asked for, and of the oldest when they are too many.

    Args:
        forget: called with each order that is let go of.
        most: how many to keep of those with fills, and of those without.
    """

    def __init__(self, forget: Callable[[O], None], most: int = MOST_ENDED_ORDERS) -> None:
        self._forget = forget
        self._most = most
        # Two queues because the ages differ: one alone would keep the short-lived behind the long-lived.
        self._unfilled: deque[O] = deque()
        self._others: deque[O] = deque()

    def __len__(self) -> int:
        return len(self._unfilled) + len(self._others)

    def add(self, order: O, now_ms: int) -> None:
        """Take in an order that just ended."""
        (self._unfilled if order.ended_unfilled else self._others).append(order)
        for queue in (self._unfilled, self._others):
            while queue and (len(queue) > self._most or is_forgotten(queue[0], now_ms)):
                self._forget(queue.popleft())
