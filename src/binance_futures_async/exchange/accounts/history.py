"""What happened to an account: trades, income, modified orders, kept for as long as they can be asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Protocol, TypeVar

import msgspec

from ...generated.usdm.enums import IncomeType, PositionSide, Side
from ...generated.usdm.limits import ACCOUNT_HISTORY_DAYS, RECENT_HISTORY_DAYS

__all__ = ["MOST_ENTRIES", "AccountHistory", "Amendment", "Income", "Trade", "within"]

MOST_ENTRIES = 50_000
"""Trades of an account that are kept, however young they are, and as many entries of income and modifications."""
_DAY_MS = 86_400_000


class Trade(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A fill as the account that had it is shown it."""

    symbol: str
    trade_id: int
    order_id: int
    side: Side
    position_side: PositionSide
    price: Decimal
    quantity: Decimal
    realized_profit: Decimal
    commission: Decimal
    commission_asset: str
    is_maker: bool
    time: int

    @property
    def quote_quantity(self) -> Decimal:
        """Its value."""
        return self.price * self.quantity


class Amendment(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A modification of an order: its values before and after."""

    amendment_id: int
    symbol: str
    order_id: int
    client_order_id: str
    old_price: Decimal
    new_price: Decimal
    old_quantity: Decimal
    new_quantity: Decimal
    count: int
    """How often the order had been modified by then."""
    modify_id: int | None
    """What the caller named it."""
    time: int


class Income(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A change of a wallet, and why."""

    kind: IncomeType
    asset: str
    amount: Decimal
    """Negative if it was taken."""
    time: int
    transaction_id: int
    symbol: str = ""
    """Empty if it belongs to none."""
    trade_id: int | None = None
    """The trade that it comes from, if it does."""


class _Dated(Protocol):
    @property
    def time(self) -> int: ...


D = TypeVar("D", bound=_Dated)


def within(entries: Iterable[D], start_time: int | None, end_time: int | None, now_ms: int) -> Iterator[D]:
    """Of dated entries those of a time, both ends included; the recent ones if no end is given."""
    oldest = now_ms - ACCOUNT_HISTORY_DAYS * _DAY_MS
    if start_time is None and end_time is None:
        start_time = now_ms - RECENT_HISTORY_DAYS * _DAY_MS
    first = oldest if start_time is None else max(oldest, start_time)
    return (
        entry for entry in entries if first <= entry.time and (end_time is None or entry.time <= end_time)
    )


class AccountHistory:
    """Trades, income and modifications of orders of one account, oldest first."""

    def __init__(self, most: int = MOST_ENTRIES) -> None:
        self.trades: deque[Trade] = deque(maxlen=most)
        self.income: deque[Income] = deque(maxlen=most)
        self.amendments: deque[Amendment] = deque(maxlen=most)
        self._transactions = 9_000_000_000_000_000

    def earned(
        self,
        kind: IncomeType,
        asset: str,
        amount: Decimal,
        now_ms: int,
        *,
        symbol: str = "",
        trade_id: int | None = None,
    ) -> None:
        """Keep a change of a wallet; none of nothing is kept."""
        if amount:
            self._transactions += 1
            self.income.append(
                Income(
                    kind=kind,
                    asset=asset,
                    amount=amount,
                    time=now_ms,
                    transaction_id=self._transactions,
                    symbol=symbol,
                    trade_id=trade_id,
                )
            )
