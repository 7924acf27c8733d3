# Generated from spec/usdm/api/algo_order.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

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


class AlgoOrder(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A conditional order as its placing left it.


    Activation price and callback rate are documented in the reply of REST only.
    """

    _blank_fields: ClassVar[frozenset[str]] = frozenset(["activate_price", "callback_rate"])

    algo_id: int = field(name="algoId")
    """The exchange's id of the algo order."""

    client_algo_id: str = field(name="clientAlgoId")
    """The caller's id."""

    algo_type: AlgoType = field(name="algoType")
    """Kind of algo order."""

    order_type: OrderType = field(name="orderType")
    """Order type; the request calls it type."""

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

    activate_price: Decimal | None = field(default=None, name="activatePrice")
    """Activation price; trailing stops only."""

    callback_rate: Decimal | None = field(default=None, name="callbackRate")
    """Callback rate in percent; trailing stops only."""


class AlgoOrderCancellation(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Confirms that a conditional order was canceled.


    Until 2025-12-16 the reply was the whole algo order.
    """

    algo_id: int = field(name="algoId")
    """The exchange's id of the algo order."""

    client_algo_id: str = field(name="clientAlgoId")
    """The caller's id."""

    code: str
    """The text 200 when it succeeded."""

    message: str = field(name="msg")
    """The word success."""
