# Generated from spec/usdm/rest/algo_order.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal

from msgspec import field

from binance_futures_async.generated.common.enums import (
    AlgoStatus,
    AlgoType,
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
    WorkingType,
)
from binance_futures_async.model.message import Message


class AlgoOrderState(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A conditional order as it stands."""

    algo_id: int = field(name="algoId")
    """The exchange's id of the algo order."""

    client_algo_id: str = field(name="clientAlgoId")
    """The caller's id."""

    algo_type: AlgoType = field(name="algoType")
    """Kind of algo order."""

    order_type: OrderType = field(name="orderType")
    """Order type."""

    symbol: str
    """Symbol."""

    side: Side
    """Buy or sell."""

    position_side: PositionSide = field(name="positionSide")
    """Position it is for."""

    time_in_force: TimeInForce = field(name="timeInForce")
    """How long it may wait once triggered."""

    quantity: Decimal
    """Quantity of the base asset."""

    algo_status: AlgoStatus = field(name="algoStatus")
    """State of the algo order."""

    actual_order_id: str = field(name="actualOrderId")
    """Id of the order that took its place, as text; empty before the trigger."""

    actual_price: Decimal = field(name="actualPrice")
    """Average price of that order's fills, 0 without any."""

    trigger_price: Decimal = field(name="triggerPrice")
    """Price that sets it off, 0 for a trailing stop."""

    price: Decimal
    """Limit price, 0 for those that become market orders."""

    iceberg_quantity: Decimal | None = field(name="icebergQuantity")
    """Always null so far."""

    self_trade_prevention_mode: SelfTradePreventionMode = field(name="selfTradePreventionMode")
    """Mode in force."""

    working_type: WorkingType = field(name="workingType")
    """Price that the trigger is compared with."""

    price_match: PriceMatch = field(name="priceMatch")
    """Price match, NONE if not used."""

    close_position: bool = field(name="closePosition")
    """Whether it closes the whole position."""

    price_protect: bool = field(name="priceProtect")
    """Whether the trigger waits until mark and last price are close."""

    reduce_only: bool = field(name="reduceOnly")
    """Whether it may only make the position smaller."""

    create_time: int = field(name="createTime")
    """When it was made (ms since 1970 UTC)."""

    update_time: int = field(name="updateTime")
    """Time of the last change (ms since 1970 UTC)."""

    trigger_time: int = field(name="triggerTime")
    """When it triggered, 0 before (ms since 1970 UTC)."""

    good_till_date: int = field(name="goodTillDate")
    """When a GTD order is canceled, 0 for others (ms since 1970 UTC)."""

    actual_type: OrderType | None = field(default=None, name="actualType")
    """Type of that order; once triggered (since 2026-06). Only in GET /fapi/v1/algoOrder."""

    actual_quantity: Decimal | None = field(default=None, name="actualQty")
    """Quantity of its fills; once there are any (since 2026-06). Only in GET /fapi/v1/algoOrder."""

    take_profit_trigger_price: Decimal | None = field(default=None, name="tpTriggerPrice")
    """Without meaning. Only in GET /fapi/v1/allAlgoOrders, GET /fapi/v1/openAlgoOrders."""

    take_profit_price: Decimal | None = field(default=None, name="tpPrice")
    """Without meaning. Only in GET /fapi/v1/allAlgoOrders, GET /fapi/v1/openAlgoOrders."""

    stop_loss_trigger_price: Decimal | None = field(default=None, name="slTriggerPrice")
    """Without meaning. Only in GET /fapi/v1/allAlgoOrders, GET /fapi/v1/openAlgoOrders."""

    stop_loss_price: Decimal | None = field(default=None, name="slPrice")
    """Without meaning. Only in GET /fapi/v1/allAlgoOrders, GET /fapi/v1/openAlgoOrders."""

    take_profit_order_type: str | None = field(default=None, name="tpOrderType")
    """Without meaning; empty."""
