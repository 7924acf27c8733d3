"""An order as the engine holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from ...generated.usdm.enums import (
    OrderStatus,
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
    WorkingType,
)

if TYPE_CHECKING:
    from .triggers import ConditionalOrder

__all__ = ["Order"]

_OPEN = (OrderStatus.NEW, OrderStatus.PARTIALLY_FILLED)


class Order(msgspec.Struct, kw_only=True, eq=False, gc=False):
    """Mutable and owned by the engine; what others may keep is a view of it.

    ``price`` and ``limit`` are in ticks, ``quantity`` and ``filled`` in steps, ``quote`` is the sum of price times
    quantity over the fills, in ticks times steps.

    The garbage collector leaves orders out: it would have to walk all that are remembered, time and again. So the circle
    with a conditional order must be opened by whoever lets go of them (:meth:`forget_origin`).
    """

    order_id: int
    owner: int
    symbol: str
    is_buy: bool
    quantity: int
    price: int = 0
    limit: int = -1
    """The worst price it may fill at; if none is given, its price."""
    type: OrderType = OrderType.LIMIT
    time_in_force: TimeInForce = TimeInForce.GTC
    created: int = 0
    client_order_id: str = ""
    position_side: PositionSide = PositionSide.BOTH
    reduce_only: bool = False
    close_position: bool = False
    self_trade_prevention: SelfTradePreventionMode = SelfTradePreventionMode.NONE
    price_match: PriceMatch = PriceMatch.NONE
    good_till_date: int = 0
    origin: ConditionalOrder | None = None
    """The conditional order that this one came out of."""
    trade_group: int = 0
    """Orders of one group are self-trades of each other; if none is given, those of one owner are."""
    is_retail: bool = False
    """Whether it was entered by hand, so that it may take from RPI orders."""
    updated: int = 0
    """When it changed last; at first, when it was made."""
    turn: int = 0
    """Of two orders at one price the one with the lower turn fills first; at first, its id."""
    modifications: int = 0
    working_type: WorkingType = WorkingType.CONTRACT_PRICE
    price_protect: bool = False
    status: OrderStatus = OrderStatus.NEW
    filled: int = 0
    quote: int = 0

    def __post_init__(self) -> None:
        if self.limit < 0:
            self.limit = self.price
        self.trade_group = self.trade_group or self.owner
        self.updated = self.created
        self.turn = self.order_id
        origin = self.origin
        if origin is not None:
            self.working_type = origin.working_type
            self.price_protect = origin.price_protect

    def forget_origin(self) -> None:
        """Let go of the conditional order that this one came out of."""
        self.origin = None

    @property
    def remaining(self) -> int:
        return self.quantity - self.filled

    @property
    def is_open(self) -> bool:
        return self.status in _OPEN

    @property
    def ended_unfilled(self) -> bool:
        """Whether it was canceled or expired without a fill."""
        return not self.filled and self.status in (OrderStatus.CANCELED, OrderStatus.EXPIRED)

    def fill(self, price: int, quantity: int) -> None:
        """Fill a quantity, in steps, at a price in ticks."""
        self.filled += quantity
        self.quote += price * quantity
        self.status = OrderStatus.FILLED if self.filled == self.quantity else OrderStatus.PARTIALLY_FILLED

    def __repr__(self) -> str:
        side = Side.BUY if self.is_buy else Side.SELL
        return (
            f"<Order {self.order_id} {self.symbol} {side} {self.filled}/{self.quantity} @ {self.price}"
            f" {self.time_in_force} {self.status}>"
        )
