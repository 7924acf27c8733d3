"""An order as the engine holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...generated.enums import (
    OrderStatus,
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    TimeInForce,
    WorkingType,
)

if TYPE_CHECKING:
    from .triggers import ConditionalOrder

__all__ = ["Order"]

_OPEN = (OrderStatus.NEW, OrderStatus.PARTIALLY_FILLED)


class Order:
    """Mutable and owned by the engine; what others may keep is a view of it.

    ``price`` and ``limit`` are in ticks, ``quantity`` and ``filled`` in steps, ``quote`` is the sum of price times
    quantity over the fills, in ticks times steps. ``limit`` is the worst price it may fill at; for a limit order that
    is its price.
    """

    __slots__ = (
        "client_order_id",
        "close_position",
        "created",
        "filled",
        "good_till_date",
        "is_buy",
        "is_retail",
        "limit",
        "modifications",
        "order_id",
        "origin",
        "original_type",
        "owner",
        "position_side",
        "price",
        "price_match",
        "price_protect",
        "quantity",
        "quote",
        "reduce_only",
        "self_trade_prevention",
        "status",
        "stop_price",
        "symbol",
        "time_in_force",
        "trade_group",
        "turn",
        "type",
        "updated",
        "working_type",
    )

    def __init__(
        self,
        *,
        order_id: int,
        owner: int,
        symbol: str,
        is_buy: bool,
        quantity: int,
        price: int = 0,
        limit: int | None = None,
        type: OrderType = OrderType.LIMIT,
        time_in_force: TimeInForce = TimeInForce.GTC,
        created: int = 0,
        client_order_id: str = "",
        position_side: PositionSide = PositionSide.BOTH,
        reduce_only: bool = False,
        close_position: bool = False,
        self_trade_prevention: SelfTradePreventionMode = SelfTradePreventionMode.NONE,
        price_match: PriceMatch = PriceMatch.NONE,
        good_till_date: int = 0,
        origin: ConditionalOrder | None = None,
        trade_group: int | None = None,
        is_retail: bool = False,
    ) -> None:
        self.order_id = order_id
        self.owner = owner
        self.symbol = symbol
        self.is_buy = is_buy
        self.quantity = quantity
        self.price = price
        self.limit = price if limit is None else limit
        self.type = type
        self.time_in_force = time_in_force
        self.created = created
        self.updated = created
        self.client_order_id = client_order_id
        self.position_side = position_side
        self.reduce_only = reduce_only
        self.close_position = close_position
        self.self_trade_prevention = self_trade_prevention
        self.price_match = price_match
        self.good_till_date = good_till_date
        self.origin = origin
        """The conditional order that this one came out of."""
        self.trade_group = owner if trade_group is None else trade_group
        """Orders of one group are self-trades of each other."""
        self.is_retail = is_retail
        """Whether it was entered by hand, so that it may take from RPI orders."""
        self.turn = order_id
        """Of two orders at one price the one with the lower turn fills first."""
        self.modifications = 0
        self.original_type = type if origin is None else origin.type
        self.stop_price = 0 if origin is None else origin.trigger_price
        self.working_type = WorkingType.CONTRACT_PRICE if origin is None else origin.working_type
        self.price_protect = False if origin is None else origin.price_protect
        self.status = OrderStatus.NEW
        self.filled = 0
        self.quote = 0

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
        side = "BUY" if self.is_buy else "SELL"
        return (
            f"<Order {self.order_id} {self.symbol} {side} {self.filled}/{self.quantity} @ {self.price}"
            f" {self.time_in_force} {self.status}>"
        )
