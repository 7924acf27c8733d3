"""What is asked of the exchange, and how it shows orders: plain values in decimals, no letters of the wire."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from ..generated.usdm.enums import (
    AlgoStatus,
    OrderStatus,
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
    WorkingType,
)
from .accounts.position import ZERO
from .engine.order import Order
from .engine.triggers import ConditionalOrder
from .instruments import Instrument

__all__ = [
    "AlgoOrderRequest",
    "AlgoOrderView",
    "ModifyRequest",
    "OrderRequest",
    "OrderView",
    "view_of",
    "view_of_conditional",
]


class OrderRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A new order. None means not given."""

    symbol: str
    side: Side
    type: OrderType
    quantity: Decimal | None = None
    price: Decimal | None = None
    time_in_force: TimeInForce | None = None
    position_side: PositionSide = PositionSide.BOTH
    reduce_only: bool | None = None
    """In hedge mode it must not be given, whatever its value."""
    client_order_id: str | None = None
    price_match: PriceMatch = PriceMatch.NONE
    self_trade_prevention_mode: SelfTradePreventionMode | None = None
    good_till_date: int | None = None


class ModifyRequest(msgspec.Struct, frozen=True, kw_only=True):
    """New values for an open order, named by one of its ids. None means not given."""

    symbol: str
    side: Side
    quantity: Decimal
    """The new total, what is filled included."""
    price: Decimal | None = None
    order_id: int | None = None
    client_order_id: str | None = None
    price_match: PriceMatch = PriceMatch.NONE
    modify_id: int | None = None
    reduce_only: bool = False
    """Whether a reduce-only order is to be free from the least notional; the order's own flag stays."""


class AlgoOrderRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A new conditional order. None means not given."""

    symbol: str
    side: Side
    type: OrderType
    trigger_price: Decimal | None = None
    quantity: Decimal | None = None
    price: Decimal | None = None
    time_in_force: TimeInForce | None = None
    working_type: WorkingType = WorkingType.CONTRACT_PRICE
    position_side: PositionSide = PositionSide.BOTH
    reduce_only: bool | None = None
    """In hedge mode it must not be given, whatever its value."""
    close_position: bool = False
    price_protect: bool = False
    client_algo_id: str | None = None
    price_match: PriceMatch = PriceMatch.NONE
    self_trade_prevention_mode: SelfTradePreventionMode | None = None
    good_till_date: int | None = None
    activate_price: Decimal | None = None
    callback_rate: Decimal | None = None
    """In percent."""


class OrderView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An order as it stood at one moment. Prices and quantities are 0 where there is none."""

    symbol: str
    order_id: int
    client_order_id: str
    side: Side
    position_side: PositionSide
    type: OrderType
    time_in_force: TimeInForce
    status: OrderStatus
    price: Decimal
    average_price: Decimal
    original_quantity: Decimal
    executed_quantity: Decimal
    cumulative_quote: Decimal
    working_type: WorkingType
    price_protect: bool
    reduce_only: bool
    close_position: bool
    price_match: PriceMatch
    self_trade_prevention_mode: SelfTradePreventionMode
    good_till_date: int
    time: int
    update_time: int
    algo_id: int
    """Id of the conditional order that placed it; 0 if none did."""


class AlgoOrderView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A conditional order as it stood at one moment."""

    algo_id: int
    client_algo_id: str
    order_type: OrderType
    symbol: str
    side: Side
    position_side: PositionSide
    time_in_force: TimeInForce
    quantity: Decimal
    status: AlgoStatus
    trigger_price: Decimal
    price: Decimal
    working_type: WorkingType
    close_position: bool
    price_protect: bool
    reduce_only: bool
    price_match: PriceMatch
    self_trade_prevention_mode: SelfTradePreventionMode
    create_time: int
    update_time: int
    trigger_time: int
    order_id: int | None
    """Id of the real order; None before the trigger."""
    actual_type: OrderType | None
    """Type of the real order; None before the trigger."""
    average_price: Decimal
    executed_quantity: Decimal
    reject_reason: str
    good_till_date: int
    activate_price: Decimal | None
    """None unless it is a trailing stop; so is the callback rate, in percent."""
    callback_rate: Decimal | None
    is_activated: bool
    """Whether a trailing stop has begun to follow the price."""


def view_of(order: Order, instrument: Instrument) -> OrderView:
    # Made of every order at least once: the products are written out.
    tick, step, origin = instrument.tick_size, instrument.step_size, order.origin
    return OrderView(
        symbol=order.symbol,
        order_id=order.order_id,
        client_order_id=order.client_order_id,
        side=Side.BUY if order.is_buy else Side.SELL,
        position_side=order.position_side,
        type=order.type,
        time_in_force=order.time_in_force,
        status=order.status,
        price=order.price * tick,
        average_price=_average(order, instrument) if order.filled else ZERO,
        original_quantity=order.quantity * step,
        executed_quantity=order.filled * step,
        cumulative_quote=order.quote * (tick * step),
        working_type=order.working_type,
        price_protect=order.price_protect,
        reduce_only=order.reduce_only,
        close_position=order.close_position,
        price_match=order.price_match,
        self_trade_prevention_mode=order.self_trade_prevention,
        good_till_date=order.good_till_date,
        time=order.created,
        update_time=order.updated,
        algo_id=0 if origin is None else origin.algo_id,
    )


def view_of_conditional(algo: ConditionalOrder, instrument: Instrument) -> AlgoOrderView:
    # The algo order service learns of the real order only with its report.
    order = None if algo.status is AlgoStatus.TRIGGERING else algo.order
    return AlgoOrderView(
        algo_id=algo.algo_id,
        client_algo_id=algo.client_algo_id,
        order_type=algo.type,
        symbol=algo.symbol,
        side=Side.BUY if algo.is_buy else Side.SELL,
        position_side=algo.position_side,
        time_in_force=algo.time_in_force,
        quantity=instrument.quantity(algo.quantity),
        status=algo.status,
        trigger_price=instrument.price(algo.trigger_price),
        price=instrument.price(algo.price),
        working_type=algo.working_type,
        close_position=algo.close_position,
        price_protect=algo.price_protect,
        reduce_only=algo.reduce_only,
        price_match=algo.price_match,
        self_trade_prevention_mode=algo.self_trade_prevention,
        create_time=algo.created,
        update_time=algo.updated,
        trigger_time=algo.triggered,
        order_id=None if order is None else order.order_id,
        actual_type=None if order is None else order.type,
        average_price=ZERO if order is None else _average(order, instrument),
        executed_quantity=ZERO if order is None else instrument.quantity(order.filled),
        reject_reason=algo.reason,
        good_till_date=algo.good_till_date,
        activate_price=None if algo.callback_rate is None else instrument.price(algo.activate_price),
        callback_rate=algo.callback_rate,
        is_activated=algo.is_activated,
    )


def _average(order: Order, instrument: Instrument) -> Decimal:
    if not order.filled:
        return ZERO
    average = instrument.tick_size * order.quote / order.filled
    # Averages keep more digits than the tick; the sums they come from are exact.
    return average.quantize(instrument.tick_size / 1000)
