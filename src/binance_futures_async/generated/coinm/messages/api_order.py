# Generated from spec/coinm/api/order.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal

from msgspec import field

from binance_futures_async.generated.common.enums import (
    OrderStatus,
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
    WorkingType,
)
from binance_futures_async.model.message import Message


class Order(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """An order as its placing, modifying or canceling left it.


    Since 2026-06-30 the reply says nothing of prices of fills; OrderState and the order events do.
    """

    order_id: int = field(name="orderId")
    """The exchange's id, rising per symbol."""

    symbol: str
    """Symbol."""

    status: OrderStatus
    """State of the order."""

    client_order_id: str = field(name="clientOrderId")
    """The caller's id."""

    price: Decimal
    """Limit price in USD, 0 for a market order."""

    original_quantity: Decimal = field(name="origQty")
    """Contracts ordered."""

    executed_quantity: Decimal = field(name="executedQty")
    """Contracts filled."""

    time_in_force: TimeInForce = field(name="timeInForce")
    """How long the order may wait; GTC for a market order."""

    order_type: OrderType = field(name="type")
    """Order type."""

    reduce_only: bool = field(name="reduceOnly")
    """Whether it may only make the position smaller."""

    close_position: bool = field(name="closePosition")
    """Whether it closes the whole position."""

    side: Side
    """Buy or sell."""

    position_side: PositionSide = field(name="positionSide")
    """Position it is for."""

    stop_price: Decimal = field(name="stopPrice")
    """Trigger price, 0 if it has none."""

    working_type: WorkingType = field(name="workingType")
    """Price that the trigger is compared with."""

    price_protect: bool = field(name="priceProtect")
    """Whether the trigger waits until mark and last price are close."""

    original_type: OrderType = field(name="origType")
    """Order type as first sent, before a trigger changed it."""

    update_time: int = field(name="updateTime")
    """Time of the last change (ms since 1970 UTC)."""

    pair: str
    """Pair of the contract."""

    cumulative_quantity: Decimal = field(name="cumQty")
    """Contracts filled; the same as executed_quantity."""

    modify_id: int | None = field(default=None, name="modifyId")
    """The caller's id of a modification; only if it gave one (since 2026-07-28). Only in order.modify."""

    average_price: Decimal | None = field(default=None, name="avgPrice")
    """Average price of the fills (until 2026-06)."""

    cumulative_base: Decimal | None = field(default=None, name="cumBase")
    """Worth of the fills in the base asset (until 2026-06)."""

    price_match: PriceMatch | None = field(default=None, name="priceMatch")
    """Price match, NONE if not used; in the manual of REST only."""

    self_trade_prevention_mode: SelfTradePreventionMode | None = field(
        default=None, name="selfTradePreventionMode"
    )
    """Mode in force; in the manual of REST only."""


class OrderState(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """An order as it stands."""

    order_id: int = field(name="orderId")
    """The exchange's id, rising per symbol."""

    symbol: str
    """Symbol."""

    status: OrderStatus
    """State of the order."""

    client_order_id: str = field(name="clientOrderId")
    """The caller's id."""

    price: Decimal
    """Limit price in USD, 0 for a market order."""

    original_quantity: Decimal = field(name="origQty")
    """Contracts ordered."""

    executed_quantity: Decimal = field(name="executedQty")
    """Contracts filled."""

    time_in_force: TimeInForce = field(name="timeInForce")
    """How long the order may wait; GTC for a market order."""

    order_type: OrderType = field(name="type")
    """Order type."""

    reduce_only: bool = field(name="reduceOnly")
    """Whether it may only make the position smaller."""

    close_position: bool = field(name="closePosition")
    """Whether it closes the whole position."""

    side: Side
    """Buy or sell."""

    position_side: PositionSide = field(name="positionSide")
    """Position it is for."""

    stop_price: Decimal = field(name="stopPrice")
    """Trigger price, 0 if it has none."""

    working_type: WorkingType = field(name="workingType")
    """Price that the trigger is compared with."""

    price_protect: bool = field(name="priceProtect")
    """Whether the trigger waits until mark and last price are close."""

    original_type: OrderType = field(name="origType")
    """Order type as first sent, before a trigger changed it."""

    update_time: int = field(name="updateTime")
    """Time of the last change (ms since 1970 UTC)."""

    pair: str
    """Pair of the contract."""

    average_price: Decimal = field(name="avgPrice")
    """Average price of the fills, 0 without any."""

    cumulative_base: Decimal = field(name="cumBase")
    """Worth of the fills in the base asset."""

    price_match: PriceMatch = field(name="priceMatch")
    """Price match, NONE if not used."""

    self_trade_prevention_mode: SelfTradePreventionMode = field(name="selfTradePreventionMode")
    """Mode in force."""

    time: int
    """When the order was made (ms since 1970 UTC)."""

    cumulative_quantity: Decimal | None = field(default=None, name="cumQty")
    """Contracts filled; the same as executed_quantity (since 2026-07-14)."""
