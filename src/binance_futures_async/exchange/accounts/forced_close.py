"""Which position of a pool is closed by force, how much of it, and at what price nothing is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from ..instruments import Instrument
from .pools import Risk
from .position import Position
from .symbol_account import SymbolAccount

__all__ = ["bankruptcy_ticks", "largest_loss", "steps_to_close"]


def largest_loss(
    held: Iterable[tuple[SymbolAccount, Position]], mark_price: Callable[[str], Decimal]
) -> tuple[SymbolAccount, Position]:
    """The position that has lost most at the mark prices; it is closed first."""
    return min(held, key=lambda one: one[1].unrealized_profit(mark_price(one[0].instrument.symbol)))


def bankruptcy_ticks(position: Position, mark_price: Decimal, equity: Decimal) -> int:
    """The price in ticks at which closing a position uses up the equity, the other positions staying at their marks.

    It is rounded so that the account does not owe anything, and at least one tick.
    """
    price = mark_price - equity / position.amount
    rounding = ROUND_CEILING if position.quantity > 0 else ROUND_FLOOR
    return max(1, int((price / position.instrument.tick_size).to_integral_value(rounding)))


def steps_to_close(position: Position, mark_price: Decimal, risk: Risk) -> int:
    """How much of a position has to go: down to a margin step that the equity still carries, or all of it.

    Args:
        position: the one that is closed.
        mark_price: of its symbol.
        risk: that of its pool.
    """
    instrument = position.instrument
    held = abs(position.quantity)
    value = instrument.quantity(held) * mark_price
    others = risk.maintenance - instrument.maintenance_margin(value)
    cost = instrument.liquidation_fee + instrument.taker_rate
    for bracket in reversed(instrument.brackets):
        if bracket.cap >= value:
            continue
        closed = value - bracket.cap
        if risk.equity - closed * cost > others + instrument.maintenance_margin(bracket.cap):
            return min(held, _steps_worth(instrument, closed, mark_price))
    return held


def _steps_worth(instrument: Instrument, value: Decimal, price: Decimal) -> int:
    return int((value / price / instrument.step_size).to_integral_value(ROUND_CEILING))
