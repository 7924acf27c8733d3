"""What one account has in one symbol: its positions, how they are margined, and the open orders."""

from __future__ import annotations

from ...generated.usdm.enums import PositionSide
from ...generated.usdm.limits import DEFAULT_LEVERAGE
from ..engine.order import Order
from ..instruments import Instrument
from .position import Position

__all__ = ["SymbolAccount"]

_BOTH = PositionSide.BOTH


class SymbolAccount:
    """One account in one symbol.

    In one-way mode the position is ``position``, whose amount is signed; in hedge mode there are ``long`` and ``short``.
    ``positions`` holds those of the mode in force.
    """

    __slots__ = (
        "ask_notional",
        "bid_notional",
        "instrument",
        "is_hedge",
        "is_isolated",
        "leverage",
        "long",
        "open_orders",
        "position",
        "positions",
        "reduce_only_orders",
        "short",
    )

    def __init__(self, instrument: Instrument, *, is_hedge: bool = False) -> None:
        self.instrument = instrument
        self.position = Position(instrument)
        self.long = Position(instrument, PositionSide.LONG)
        self.short = Position(instrument, PositionSide.SHORT)
        self.positions: tuple[Position, ...] = ()
        self.is_hedge = is_hedge
        self.is_isolated = False
        self.leverage = min(DEFAULT_LEVERAGE, instrument.maximum_leverage)
        self.open_orders: dict[int, Order] = {}
        self.reduce_only_orders = 0
        # Value of the open orders that need margin, in ticks times steps. Kept along, so that a check costs no walk. In
        # hedge mode only those that open need any: bids are then for the long position, asks for the short one.
        self.bid_notional = 0
        self.ask_notional = 0
        self.set_hedge(is_hedge)

    def take_on(self, instrument: Instrument) -> None:
        """Know the contract as it is now; prices and quantities are counted as before."""
        self.instrument = instrument
        for position in (self.position, self.long, self.short):
            position.instrument = instrument

    def set_hedge(self, is_hedge: bool) -> None:
        """Take on a position mode; there must be neither positions nor open orders."""
        self.is_hedge = is_hedge
        self.positions = (self.long, self.short) if is_hedge else (self.position,)

    @property
    def is_flat(self) -> bool:
        """Whether there is no position."""
        if self.is_hedge:
            return not (self.long.quantity or self.short.quantity)
        return not self.position.quantity

    @property
    def is_idle(self) -> bool:
        """Whether there is neither a position nor an open order."""
        return not self.open_orders and self.is_flat

    def is_idle_on(self, position: Position) -> bool:
        """Whether one of the positions is flat and has no open order."""
        return not position.quantity and not any(
            order.position_side is position.side for order in self.open_orders.values()
        )

    def position_of(self, side: PositionSide) -> Position:
        """The position that orders of a position side change."""
        if side is _BOTH:
            return self.position
        return self.long if side is PositionSide.LONG else self.short

    def opened(self, order: Order) -> None:
        """Take in an order that the engine is about to see."""
        self.open_orders[order.order_id] = order
        if order.reduce_only:
            self.reduce_only_orders += 1
        else:
            self.count(order, order.quantity)

    def ended(self, order: Order) -> None:
        """Let go of an order that ended, with whatever was left of it."""
        del self.open_orders[order.order_id]
        if order.reduce_only:
            self.reduce_only_orders -= 1
        else:
            self.count(order, order.filled - order.quantity)

    def count(self, order: Order, steps: int) -> None:
        """Add (or, negative, take away) a quantity of an open order to the value that needs margin."""
        if order.reduce_only:
            return
        if order.is_buy:
            self.bid_notional += order.price * steps
        else:
            self.ask_notional += order.price * steps

    def room(self, is_buy: bool, position_side: PositionSide = _BOTH) -> int:
        """Steps that an order of this side can fill and still only reduce the position."""
        quantity = self.position_of(position_side).quantity
        return max(0, -quantity if is_buy else quantity)

    def closing_orders(self, is_buy: bool, position_side: PositionSide = _BOTH) -> list[Order]:
        """Open orders for one position and of one side, in the order in which they would fill."""
        sign = -1 if is_buy else 1
        orders = [
            order
            for order in self.open_orders.values()
            if order.is_buy is is_buy and order.position_side is position_side
        ]
        orders.sort(key=lambda order: (sign * order.price, order.turn))
        return orders
