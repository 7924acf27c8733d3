"""Margin in cross mode: what positions and orders tie up, and whether a new order fits.

Formulas as published for single-asset mode; each function takes all it needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ..instruments import Bracket
from .account import SymbolAccount
from .position import ZERO

__all__ = [
    "initial_margins",
    "liquidation_price",
    "maintenance_margin",
    "margin_for",
    "open_loss",
    "position_value_with",
]


def initial_margins(state: SymbolAccount, mark_price: Decimal) -> tuple[Decimal, Decimal]:
    """Initial margin of the position, and of the open orders on top of it."""
    return _margins(
        state.position.notional(mark_price),
        state.instrument.notional(state.bid_notional),
        state.instrument.notional(state.ask_notional),
        state.leverage,
    )


def maintenance_margin(state: SymbolAccount, mark_price: Decimal) -> Decimal:
    """Margin that the position must hold so as not to be liquidated."""
    return state.instrument.maintenance_margin(abs(state.position.notional(mark_price)))


def liquidation_price(
    *, amount: Decimal, entry_price: Decimal, equity: Decimal, brackets: Iterable[Bracket]
) -> Decimal:
    """Mark price at which a position no longer holds its maintenance margin; 0 if there is none above 0.

    Args:
        amount: the position, negative for a short, not 0.
        entry_price: its average price.
        equity: what else backs it: the cross wallet with the profit of all other positions, less their maintenance
            margin.
        brackets: the margin table. The price is that of the step in which the position would then be.
    """
    size = abs(amount)
    price = Decimal(0)
    for bracket in brackets:
        price = (equity + bracket.cumulative - amount * entry_price) / (
            size * bracket.maintenance_rate - amount
        )
        if size * price <= bracket.cap:
            break
    return max(ZERO, price)


def _margins(position: Decimal, bids: Decimal, asks: Decimal, leverage: int) -> tuple[Decimal, Decimal]:
    # Orders of both sides cannot both open: only the side that leads to the larger position needs margin.
    worst = max(abs(position + bids), abs(position - asks), abs(position))
    return abs(position) / leverage, (worst - abs(position)) / leverage


def open_loss(quantity: Decimal, price: Decimal, mark_price: Decimal, is_buy: bool) -> Decimal:
    """Loss that an order would show at once, were it filled at its price."""
    gain = (mark_price - price) if is_buy else (price - mark_price)
    return quantity * max(ZERO, -gain)


def margin_for(
    state: SymbolAccount, *, quantity: Decimal, price: Decimal, mark_price: Decimal, is_buy: bool
) -> Decimal:
    """What the available balance must hold for a new order to be accepted; 0 for one that only reduces."""
    position = state.position.notional(mark_price)
    bids = state.instrument.notional(state.bid_notional)
    asks = state.instrument.notional(state.ask_notional)
    value = quantity * price
    before = sum(_margins(position, bids, asks, state.leverage))
    after = sum(
        _margins(position, bids + value, asks, state.leverage)
        if is_buy
        else _margins(position, bids, asks + value, state.leverage)
    )
    held = state.position.amount
    opening = max(ZERO, quantity - max(ZERO, -held if is_buy else held))
    if after <= before or not opening:
        return ZERO
    return Decimal(after - before) + open_loss(opening, price, mark_price, is_buy)


def position_value_with(
    state: SymbolAccount, *, value: Decimal, mark_price: Decimal, is_buy: bool
) -> Decimal:
    """Value of the position if a new order and all open ones of its side were filled."""
    position = state.position.notional(mark_price)
    if is_buy:
        return position + state.instrument.notional(state.bid_notional) + value
    return -position + state.instrument.notional(state.ask_notional) + value
