"""What positions and orders tie up, and when it is not enough.

Formulas as published; each function takes all it needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from ...generated.usdm.enums import PositionSide
from ..instruments import Bracket
from .position import ZERO, Position
from .symbol_account import SymbolAccount

__all__ = [
    "Leg",
    "initial_margins",
    "liquidation_price",
    "maintenance_margin",
    "margin_for",
    "open_loss",
    "position_value_with",
]


def initial_margins(state: SymbolAccount, position: Position, mark_price: Decimal) -> tuple[Decimal, Decimal]:
    """Initial margin of a position, and of the open orders for it on top."""
    notional = position.notional(mark_price)
    bids = state.instrument.notional(state.bid_notional)
    asks = state.instrument.notional(state.ask_notional)
    if position.side is PositionSide.BOTH:
        held = abs(notional)
        return held / state.leverage, (_worst(notional, bids, asks) - held) / state.leverage
    orders = bids if position.side is PositionSide.LONG else asks
    return abs(notional) / state.leverage, orders / state.leverage


def maintenance_margin(position: Position, mark_price: Decimal) -> Decimal:
    """Margin that a position must hold so as not to be liquidated."""
    return position.instrument.maintenance_margin(abs(position.notional(mark_price)))


class Leg(NamedTuple):
    """A position as far as its liquidation price depends on it."""

    amount: Decimal
    """Negative for a short."""
    entry_price: Decimal


def liquidation_price(legs: Sequence[Leg], equity: Decimal, brackets: Sequence[Bracket]) -> Decimal:
    """Mark price at which positions no longer hold their maintenance margin; 0 if there is none above 0.

    Args:
        legs: the position; in hedge mode both of a symbol if they are in cross margin, since they share one price. None
            of them is flat.
        equity: what else backs them: the cross wallet with the profit of all other positions, less their maintenance
            margin, or the isolated wallet.
        brackets: the margin table. The price is that of the steps in which the positions would then be.
    """
    price = Decimal(0)
    for chosen in product(brackets, repeat=len(legs)):
        backing, exposure = equity, Decimal(0)
        for leg, bracket in zip(legs, chosen, strict=True):
            backing += bracket.cumulative - leg.amount * leg.entry_price
            exposure += abs(leg.amount) * bracket.maintenance_rate - leg.amount
        price = backing / exposure if exposure else Decimal(0)
        if price <= 0 or all(
            bracket.floor <= abs(leg.amount) * price <= bracket.cap
            for leg, bracket in zip(legs, chosen, strict=True)
        ):
            break
    return max(ZERO, price)


def _worst(position: Decimal, bids: Decimal, asks: Decimal) -> Decimal:
    """Value that needs margin. Orders of both sides cannot both open: the side that leads to the larger position counts."""
    if not position:
        return max(bids, asks)
    return max(abs(position + bids), abs(position - asks), abs(position))


def open_loss(quantity: Decimal, price: Decimal, mark_price: Decimal, is_buy: bool) -> Decimal:
    """Loss that an order would show at once, were it filled at its price."""
    gain = (mark_price - price) if is_buy else (price - mark_price)
    return quantity * max(ZERO, -gain)


def margin_for(
    state: SymbolAccount, *, quantity: Decimal, price: Decimal, mark_price: Decimal, is_buy: bool
) -> Decimal:
    """What the available balance must hold for a new order to be accepted; 0 for one that only reduces.

    In hedge mode orders that reduce are not to be asked for.
    """
    if state.is_hedge:
        return quantity * price / state.leverage + open_loss(quantity, price, mark_price, is_buy)
    position = state.position.notional(mark_price)
    bids = state.instrument.notional(state.bid_notional)
    asks = state.instrument.notional(state.ask_notional)
    value = quantity * price
    before = _worst(position, bids, asks)
    after = _worst(position, bids + value, asks) if is_buy else _worst(position, bids, asks + value)
    if after <= before:
        return ZERO
    opening = quantity
    if position:
        held = state.position.amount
        opening -= max(ZERO, -held if is_buy else held)
        if opening <= 0:
            return ZERO
    return (after - before) / state.leverage + open_loss(opening, price, mark_price, is_buy)


def position_value_with(
    state: SymbolAccount, *, value: Decimal, mark_price: Decimal, is_buy: bool
) -> Decimal:
    """Value of the position if a new order and all open ones of its side were filled."""
    instrument = state.instrument
    if state.is_hedge:
        position = state.long.notional(mark_price) if is_buy else state.short.notional(mark_price)
    else:
        position = state.position.notional(mark_price)
    if is_buy:
        return position + instrument.notional(state.bid_notional) + value
    return -position + instrument.notional(state.ask_notional) + value
