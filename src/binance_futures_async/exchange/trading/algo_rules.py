"""Checks that a new conditional order must pass, each with the exchange's code.

Margin and most rules for the order that it becomes are looked at when it triggers, not here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ...generated.usdm import parameters
from ...generated.usdm.enums import OrderType, PriceMatch, Side, TimeInForce
from ...generated.usdm.errors import ErrorCode
from ...generated.usdm.methods.algo_order import ALGO_ORDER_PLACE
from ..accounts.account import Account
from ..engine.triggers import ConditionalOrder
from ..market.market import Market
from ..orders import AlgoOrderRequest
from ..refusal import Refusal
from . import admission, order_rules

__all__ = [
    "AT_LIMIT",
    "Trigger",
    "depends_on_position",
    "limit_price",
    "not_at_once",
    "position_to_close",
    "quantity",
    "time_in_force",
    "trigger",
]

AT_LIMIT = (OrderType.STOP, OrderType.TAKE_PROFIT)
"""Types that become limit orders; the others become market orders."""
_CLOSING = (OrderType.STOP_MARKET, OrderType.TAKE_PROFIT_MARKET)
_TIMES_IN_FORCE = ALGO_ORDER_PLACE.parameter("time_in_force").allowed
_UNLESS_GIVEN = TimeInForce(ALGO_ORDER_PLACE.default_of("time_in_force", str))


class Trigger(NamedTuple):
    """What sets an order off; prices in ticks, 0 where there is none."""

    price: int = 0
    activate_price: int = 0
    callback_rate: Decimal | None = None


def time_in_force(request: AlgoOrderRequest, now_ms: int) -> tuple[TimeInForce, int]:
    """Time in force and, for one that needs it, the date in whole seconds."""
    given = request.time_in_force or _UNLESS_GIVEN
    if given not in _TIMES_IN_FORCE:
        raise Refusal(ErrorCode.INVALID_TIF, "Invalid timeInForce.")
    if given is TimeInForce.GTD:
        return given, order_rules.good_till_date(request.good_till_date, now_ms)
    order_rules.forbid(bool(request.good_till_date), parameters.GOOD_TILL_DATE)
    return given, 0


def quantity(market: Market, request: AlgoOrderRequest) -> int:
    """The quantity in steps; 0 for an order that takes it from the position when it triggers."""
    if not request.close_position:
        if request.quantity is None:
            raise order_rules.missing(parameters.QUANTITY)
        return admission.quantity_in_steps(market.instrument, request.quantity, request.type)
    if request.type not in _CLOSING:
        raise Refusal(
            ErrorCode.CLOSE_POSITION_TYPE_INVALID, "This order type cannot close the whole position."
        )
    if request.quantity:
        raise Refusal(
            ErrorCode.QUANTITY_EXISTS_WITH_CLOSE_POSITION,
            "Quantity must not be sent with closePosition equals true.",
        )
    if request.reduce_only:
        raise Refusal(
            ErrorCode.REDUCE_ONLY_MUST_BE_TRUE, "ReduceOnly must not be sent with closePosition equals true."
        )
    return 0


def trigger(market: Market, request: AlgoOrderRequest, band: Decimal | None) -> Trigger:
    """What sets the order off. A trailing stop without an activation price begins to follow at the latest price.

    Args:
        market: where.
        request: the order.
        band: how far from the mark price it may wait, see :attr:`~.choices.Choices.trigger_band`.
    """
    if request.type is not OrderType.TRAILING_STOP_MARKET:
        order_rules.forbid(request.activate_price is not None, parameters.ACTIVATE_PRICE)
        order_rules.forbid(request.callback_rate is not None, parameters.CALLBACK_RATE)
        if request.trigger_price is None:
            raise order_rules.missing(parameters.TRIGGER_PRICE)
        return Trigger(_trigger_price(market, request.trigger_price, parameters.TRIGGER_PRICE, band))
    order_rules.forbid(request.trigger_price is not None, parameters.TRIGGER_PRICE)
    rate = request.callback_rate
    if rate is None:
        raise order_rules.missing(parameters.CALLBACK_RATE)
    # The interface's own bounds are narrower; beyond these a rate means nothing.
    if not 0 < rate < 100:
        raise Refusal(
            ErrorCode.INVALID_PARAMETER, f"Data sent for parameter '{parameters.CALLBACK_RATE}' is not valid."
        )
    latest = market.working_ticks(request.working_type)
    if request.activate_price is None:
        return Trigger(activate_price=latest, callback_rate=rate)
    if request.activate_price <= 0:
        raise Refusal(ErrorCode.INVALID_ACTIVATION_PRICE, "Activation price must be greater than zero.")
    activation = _trigger_price(market, request.activate_price, parameters.ACTIVATE_PRICE, band)
    if activation >= latest if request.side is Side.BUY else activation <= latest:
        raise _at_once()
    return Trigger(activate_price=activation, callback_rate=rate)


def _trigger_price(market: Market, price: Decimal, parameter: str, band: Decimal | None) -> int:
    instrument, mark_price = market.instrument, market.mark_price
    ticks = admission.trigger_price(instrument, price, parameter)
    up, down = (
        (instrument.multiplier_up, instrument.multiplier_down) if band is None else (1 + band, 1 - band)
    )
    admission.trigger_in_band(price, mark_price * down, mark_price * up)
    return ticks


def not_at_once(market: Market, algo: ConditionalOrder) -> None:
    """Whether the price that the order waits for has not come yet."""
    if algo.is_reached_by(market.working_ticks(algo.working_type)):
        raise _at_once()


def limit_price(market: Market, request: AlgoOrderRequest) -> int:
    """Price in ticks of the limit order to be; 0 if it becomes a market order, or takes its price from the book."""
    at_limit = request.type in AT_LIMIT
    matches = request.price_match is not PriceMatch.NONE
    if not at_limit or matches:
        order_rules.forbid(request.price is not None, parameters.PRICE)
    if matches and not at_limit:
        raise Refusal(ErrorCode.UNSUPPORTED_ORDER_TYPE_PRICE_MATCH, "This order type takes no price match.")
    if not at_limit or matches:
        return 0
    if request.price is None or request.trigger_price is None:
        raise order_rules.missing(parameters.PRICE)
    return admission.stop_limit_price(
        market.instrument, request.price, request.trigger_price, is_buy=request.side is Side.BUY
    )


def depends_on_position(algo: ConditionalOrder) -> bool:
    """Whether the order lives only as long as there is a position that it would reduce."""
    return algo.close_position or algo.time_in_force is TimeInForce.GTE_GTC


def position_to_close(account: Account, market: Market, algo: ConditionalOrder) -> None:
    """Whether an order that depends on a position has one, and to itself."""
    if not depends_on_position(algo):
        return
    if not account.symbol(market.instrument).room(algo.is_buy, algo.position_side):
        raise Refusal(
            ErrorCode.GTE_WITHOUT_POSITION, "Time in force GTE needs an open position in this direction."
        )
    if algo.close_position and any(
        other.close_position
        and other.symbol == algo.symbol
        and other.type is algo.type
        and other.is_buy is algo.is_buy
        and other.position_side is algo.position_side
        for other in account.waiting_orders.values()
    ):
        raise Refusal(
            ErrorCode.CLOSE_POSITION_ORDER_EXISTS,
            "An open stop or take profit order that closes the position in this direction exists.",
        )


def _at_once() -> Refusal:
    return Refusal(ErrorCode.ORDER_WOULD_IMMEDIATELY_TRIGGER, "Order would immediately trigger.")
