# Generated from spec/usdm/api/order.yaml by make generate. Do not edit.

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
    """Limit price, 0 for a market order."""

    original_quantity: Decimal = field(name="origQty")
    """Quantity ordered, in the base asset, of COIN-M in contracts."""

    executed_quantity: Decimal = field(name="executedQty")
    """Quantity filled, in the base asset, of COIN-M in contracts."""

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

    cumulative_quantity: Decimal = field(name="cumQty")
    """Quantity filled; the same as executed_quantity."""

    price_match: PriceMatch = field(name="priceMatch")
    """Price match, NONE if not used."""

    self_trade_prevention_mode: SelfTradePreventionMode = field(name="selfTradePreventionMode")
    """Mode in force."""

    good_till_date: int = field(name="goodTillDate")
    """When a GTD order is canceled, 0 for others (ms since 1970 UTC)."""

    pair: str | None = None
    """Pair of the contract. Only in PUT /fapi/v1/order."""

    modify_id: int | None = field(default=None, name="modifyId")
    """The caller's id of a modification; only if it gave one (since 2026-07-22). Only in order.modify, PUT /fapi/v1/order."""

    average_price: Decimal | None = field(default=None, name="avgPrice")
    """Average price of the fills (until 2026-06)."""

    cumulative_quote: Decimal | None = field(default=None, name="cumQuote")
    """Quote amount of the fills (until 2026-06)."""

    activate_price: Decimal | None = field(default=None, name="activatePrice")
    """Activation price of a trailing stop of the time before algo orders. Only in order.cancel, DELETE /fapi/v1/order, POST /fapi/v1/order/test."""

    price_rate: Decimal | None = field(default=None, name="priceRate")
    """Callback rate of such a stop in percent. Only in order.cancel, DELETE /fapi/v1/order, POST /fapi/v1/order/test."""


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
    """Limit price, 0 for a market order."""

    original_quantity: Decimal = field(name="origQty")
    """Quantity ordered, in the base asset, of COIN-M in contracts."""

    executed_quantity: Decimal = field(name="executedQty")
    """Quantity filled, in the base asset, of COIN-M in contracts."""

    time_in_force: TimeInForce = field(name="timeInForce")
    """How long the order may wait."""

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
    """Trigger price, 0 if it has none; without meaning for a trailing stop."""

    working_type: WorkingType = field(name="workingType")
    """Price that the trigger is compared with."""

    price_protect: bool = field(name="priceProtect")
    """Whether the trigger waits until mark and last price are close."""

    original_type: OrderType = field(name="origType")
    """Order type as first sent, before a trigger changed it."""

    update_time: int = field(name="updateTime")
    """Time of the last change (ms since 1970 UTC)."""

    average_price: Decimal = field(name="avgPrice")
    """Average price of the fills, 0 without any."""

    cumulative_quote: Decimal = field(name="cumQuote")
    """Quote amount of the fills."""

    price_match: PriceMatch = field(name="priceMatch")
    """Price match, NONE if not used."""

    self_trade_prevention_mode: SelfTradePreventionMode = field(name="selfTradePreventionMode")
    """Mode in force."""

    good_till_date: int = field(name="goodTillDate")
    """When a GTD order is canceled, 0 for others (ms since 1970 UTC)."""

    time: int
    """When the order was made (ms since 1970 UTC)."""

    pair: str | None = None
    """Pair of the contract (since 2026-08). Only in GET /fapi/v1/allOrders."""

    cumulative_base: Decimal | None = field(default=None, name="cumBase")
    """Of coin-margined contracts; 0 for others (since 2026-08). Only in GET /fapi/v1/allOrders."""

    activate_price: Decimal | None = field(default=None, name="activatePrice")
    """Activation price; trailing stops only."""

    price_rate: Decimal | None = field(default=None, name="priceRate")
    """Callback rate in percent; trailing stops only."""
