"""The queue in which profitable positions are closed when nobody else takes over a bankrupt one."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from ...generated.usdm.limits import ADL_QUANTILES
from .account import Account
from .pools import Prices, assess, pool_of
from .position import Position
from .symbol_account import SymbolAccount

__all__ = ["Holder", "quantile", "ranked", "score"]

_BEYOND_LEVERAGE: Final = Decimal(10_000)
"""Stands for the leverage of positions that nothing backs."""


class Holder(NamedTuple):
    """A position and whose it is."""

    account: Account
    state: SymbolAccount
    position: Position


def score(*, profit: Decimal, entry_value: Decimal, value: Decimal, equity: Decimal) -> Decimal:
    """How early a position comes in the queue, the largest first.

    Profit counts by the leverage that it was made with; a loss the less, the larger the leverage.

    Args:
        profit: of the position at the mark price.
        entry_value: what it was worth when it was opened, above 0.
        value: what it is worth at the mark price, above 0.
        equity: what backs it.
    """
    leverage = value / equity if equity > 0 else _BEYOND_LEVERAGE
    rate = profit / entry_value
    return rate * leverage if profit >= 0 else rate / leverage


def ranked(holders: Iterable[Holder], prices: Prices) -> list[Holder]:
    """The positions of one side of a symbol, first in the queue first.

    Those of the exchange's own participants, whose credit has no end, come after all others.
    """

    def place(holder: Holder) -> tuple[bool, Decimal, int]:
        account, state, position = holder
        price = prices.mark(state.instrument.symbol)
        pool = pool_of(account, state, position)
        risk = assess(pool, prices)
        if pool.is_joint:
            risk = risk.at_price(prices.in_dollars(state.instrument.margin_asset))
        value = score(
            profit=position.unrealized_profit(price),
            entry_value=abs(position.amount) * position.entry_price,
            value=abs(position.notional(price)),
            equity=risk.equity,
        )
        return account.is_house, -value, account.account_id

    return sorted(holders, key=place)


def quantile(place: int, count: int) -> int:
    """The class of a position that is at a place, counted from 0, of a queue; the highest class is first to be closed."""
    return ADL_QUANTILES - 1 - place * ADL_QUANTILES // count
