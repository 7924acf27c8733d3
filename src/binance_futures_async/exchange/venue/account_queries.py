"""What an account may ask about its past: orders, conditional orders, trades, income.

Each answers oldest first. From an id or a time on the oldest that fit are given, otherwise the newest.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from ...generated.usdm.enums import IncomeType
from ...generated.usdm.limits import RECENT_HISTORY_DAYS
from ..accounts.account import Account
from ..accounts.ended_orders import is_forgotten
from ..accounts.history import Amendment, Income, Trade, within
from ..engine.order import Order
from ..engine.triggers import ConditionalOrder

__all__ = [
    "amendments_of",
    "conditional_orders_of",
    "forced_orders_of",
    "income_of",
    "orders_of",
    "trades_of",
]

_RECENT_MS = RECENT_HISTORY_DAYS * 86_400_000


class _Made(Protocol):
    @property
    def created(self) -> int: ...

    @property
    def ended_unfilled(self) -> bool: ...


T = TypeVar("T")
M = TypeVar("M", bound=_Made)


def orders_of(
    account: Account,
    symbol: str | None,
    now_ms: int,
    *,
    from_id: int | None,
    start_time: int | None,
    end_time: int | None,
    limit: int,
) -> list[Order]:
    """Orders, open and ended, by the times at which they were made; without a time or an id those of the last days."""
    orders = [
        order
        for order in account.orders.values()
        if symbol in (None, order.symbol) and (from_id is None or order.order_id >= from_id)
    ]
    orders = _made_within(orders, start_time, end_time, now_ms, is_open_ended=from_id is not None)
    orders.sort(key=lambda order: order.order_id)
    return _page(orders, limit, runs_upward=from_id is not None or start_time is not None)


def amendments_of(
    account: Account,
    order_id: int,
    now_ms: int,
    *,
    start_time: int | None,
    end_time: int | None,
    limit: int,
) -> list[Amendment]:
    """Modifications of an order, the newest ones and these first."""
    # Unlike other lists it is one of all times if none is given.
    first = 0 if start_time is None else start_time
    amendments = [one for one in account.history.amendments if one.order_id == order_id]
    return list(within(amendments, first, end_time, now_ms))[: -limit - 1 : -1]


def conditional_orders_of(
    account: Account,
    symbol: str,
    now_ms: int,
    *,
    from_id: int | None,
    start_time: int | None,
    end_time: int | None,
    limit: int,
) -> list[ConditionalOrder]:
    """Conditional orders, waiting and ended, as :func:`orders_of` gives orders."""
    orders = [
        algo
        for algo in account.conditional_orders.values()
        if algo.symbol == symbol and (from_id is None or algo.algo_id >= from_id)
    ]
    orders = _made_within(orders, start_time, end_time, now_ms, is_open_ended=from_id is not None)
    orders.sort(key=lambda algo: algo.algo_id)
    return _page(orders, limit, runs_upward=from_id is not None or start_time is not None)


def forced_orders_of(
    account: Account,
    symbol: str | None,
    now_ms: int,
    *,
    prefixes: tuple[str, ...],
    start_time: int | None,
    end_time: int | None,
    limit: int,
) -> list[Order]:
    """Orders by which the exchange closed positions, told by how their client order ids begin; the newest ones."""
    if start_time is None and end_time is not None:
        start_time = end_time - _RECENT_MS
    orders = [
        order
        for order in account.orders.values()
        if symbol in (None, order.symbol) and order.client_order_id.startswith(prefixes)
    ]
    orders = _made_within(orders, start_time, end_time, now_ms, is_open_ended=False)
    orders.sort(key=lambda order: order.order_id)
    return _page(orders, limit, runs_upward=False)


def trades_of(
    account: Account,
    symbol: str,
    now_ms: int,
    *,
    order_id: int | None,
    from_id: int | None,
    start_time: int | None,
    end_time: int | None,
    limit: int,
) -> list[Trade]:
    """Fills of the account's orders in a symbol."""
    # An id asks for older ones too.
    start = 0 if from_id is not None and start_time is None and end_time is None else start_time
    trades = [
        trade
        for trade in within(account.history.trades, start, end_time, now_ms)
        if trade.symbol == symbol
        and order_id in (None, trade.order_id)
        and (from_id is None or trade.trade_id >= from_id)
    ]
    return _page(trades, limit, runs_upward=from_id is not None or start_time is not None)


def income_of(
    account: Account,
    now_ms: int,
    *,
    symbol: str | None,
    kind: IncomeType | None,
    start_time: int | None,
    end_time: int | None,
    limit: int,
) -> list[Income]:
    """What came into the wallets and left them."""
    entries = [
        entry
        for entry in within(account.history.income, start_time, end_time, now_ms)
        if symbol in (None, entry.symbol) and kind in (None, entry.kind)
    ]
    return _page(entries, limit, runs_upward=start_time is not None)


def _made_within(
    orders: Iterable[M], start_time: int | None, end_time: int | None, now_ms: int, *, is_open_ended: bool
) -> list[M]:
    if start_time is None and end_time is None and not is_open_ended:
        start_time = now_ms - _RECENT_MS
    return [
        order
        for order in orders
        if (start_time is None or order.created >= start_time)
        and (end_time is None or order.created <= end_time)
        and not is_forgotten(order, now_ms)
    ]


def _page(entries: list[T], limit: int, *, runs_upward: bool) -> list[T]:
    return entries[:limit] if runs_upward else entries[-limit:]
