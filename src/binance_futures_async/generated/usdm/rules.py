# Generated from spec/ (rules) by make generate. Do not edit.

"""Rules over several parameters of a method."""

from __future__ import annotations

from typing import Final

from binance_futures_async.model.rules import Condition, Rule

ALGO_ORDER_PLACE: Final[tuple[Rule, ...]] = (
    Rule(
        "a STOP or TAKE_PROFIT order needs a quantity and a trigger price",
        when=(Condition("type", ("STOP", "TAKE_PROFIT")),),
        requires=("quantity", "triggerPrice"),
        code=-1102,
    ),
    Rule(
        "a STOP or TAKE_PROFIT order needs a price or a price match, and not both",
        when=(Condition("type", ("STOP", "TAKE_PROFIT")),),
        exactly_one=("price", "priceMatch"),
        code=-1102,
        code_of_several=-1106,
    ),
    Rule(
        "a STOP_MARKET or TAKE_PROFIT_MARKET order needs a trigger price",
        when=(Condition("type", ("STOP_MARKET", "TAKE_PROFIT_MARKET")),),
        requires=("triggerPrice",),
        code=-1102,
    ),
    Rule(
        "an order that closes the whole position takes no quantity",
        when=(Condition("closePosition", ("true",)),),
        excludes=("quantity",),
        code=-4137,
    ),
    Rule(
        "a STOP_MARKET or TAKE_PROFIT_MARKET order needs a quantity or close position, and not both",
        when=(Condition("type", ("STOP_MARKET", "TAKE_PROFIT_MARKET")),),
        exactly_one=("quantity", "closePosition"),
        code=-1102,
    ),
    Rule(
        "a TRAILING_STOP_MARKET order needs a quantity and a callback rate",
        when=(Condition("type", ("TRAILING_STOP_MARKET",)),),
        requires=("quantity", "callbackRate"),
        code=-1102,
    ),
    Rule(
        "close position is for STOP_MARKET and TAKE_PROFIT_MARKET orders",
        when=(Condition("closePosition", ("true",)),),
        allows=(("type", ("STOP_MARKET", "TAKE_PROFIT_MARKET")),),
        code=-4136,
    ),
    Rule(
        "an order that closes the whole position takes no reduce-only",
        when=(Condition("closePosition", ("true",)),),
        excludes=("reduceOnly",),
        code=-4138,
    ),
    Rule(
        "an order that closes a LONG position sells",
        when=(
            Condition("closePosition", ("true",)),
            Condition("positionSide", ("LONG",)),
        ),
        allows=(("side", ("SELL",)),),
    ),
    Rule(
        "an order that closes a SHORT position buys",
        when=(
            Condition("closePosition", ("true",)),
            Condition("positionSide", ("SHORT",)),
        ),
        allows=(("side", ("BUY",)),),
    ),
    Rule(
        "an order that becomes a market order takes no price",
        when=(Condition("type", ("STOP_MARKET", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET")),),
        excludes=("price",),
        code=-1106,
    ),
    Rule(
        "a price match is for LIMIT, STOP and TAKE_PROFIT orders",
        when=(Condition("type", ("STOP_MARKET", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET")),),
        excludes=("priceMatch",),
        code=-5038,
    ),
    Rule(
        "activation price and callback rate are for TRAILING_STOP_MARKET orders",
        when=(Condition("type", ("STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET")),),
        excludes=("activatePrice", "callbackRate"),
        code=-1106,
    ),
    Rule(
        "an order with time in force GTD needs a good till date",
        when=(Condition("timeInForce", ("GTD",)),),
        requires=("goodTillDate",),
        code=-1102,
    ),
    Rule(
        "a good till date goes with time in force GTD only",
        when=(Condition("goodTillDate"),),
        requires=("timeInForce",),
        allows=(("timeInForce", ("GTD",)),),
        code=-1106,
    ),
    Rule(
        "in hedge mode an order says which position it is for, LONG or SHORT",
        mode="hedge",
        requires=("positionSide",),
        allows=(("positionSide", ("LONG", "SHORT")),),
        code=-4061,
    ),
    Rule(
        "in one-way mode there is only one position, BOTH",
        mode="one_way",
        allows=(("positionSide", ("BOTH",)),),
        code=-4061,
    ),
    Rule(
        "reduce-only is not taken in hedge mode, that is with position side LONG or SHORT",
        mode="hedge",
        excludes=("reduceOnly",),
        code=-1106,
    ),
    Rule(
        "reduce-only is not taken in hedge mode, that is with position side LONG or SHORT",
        when=(Condition("positionSide", ("LONG", "SHORT")),),
        excludes=("reduceOnly",),
        code=-1106,
    ),
)

ALGO_ORDER_CANCEL: Final[tuple[Rule, ...]] = (
    Rule(
        "an algo order is named by its algo id or its client algo id",
        at_least_one=("algoId", "clientAlgoId"),
        code=-1102,
    ),
)

ORDER_PLACE: Final[tuple[Rule, ...]] = (
    Rule(
        "order.place takes LIMIT and MARKET orders; conditional types are placed with algoOrder.place",
        allows=(("type", ("LIMIT", "MARKET")),),
        code=-4120,
        message="Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.",
    ),
    Rule(
        "a LIMIT order needs a quantity and a time in force",
        when=(Condition("type", ("LIMIT",)),),
        requires=("quantity", "timeInForce"),
        code=-1102,
    ),
    Rule(
        "a LIMIT order needs a price or a price match, and not both",
        when=(Condition("type", ("LIMIT",)),),
        exactly_one=("price", "priceMatch"),
        code=-1102,
        code_of_several=-1106,
    ),
    Rule(
        "a MARKET order needs a quantity",
        when=(Condition("type", ("MARKET",)),),
        requires=("quantity",),
        code=-1102,
    ),
    Rule(
        "a MARKET order takes no price, no time in force and no good till date",
        when=(Condition("type", ("MARKET",)),),
        excludes=("price", "timeInForce", "goodTillDate"),
        code=-1106,
    ),
    Rule(
        "a price match is for LIMIT, STOP and TAKE_PROFIT orders",
        when=(Condition("type", ("MARKET",)),),
        excludes=("priceMatch",),
        code=-5038,
    ),
    Rule(
        "an order with time in force GTD needs a good till date",
        when=(
            Condition("type", ("LIMIT",)),
            Condition("timeInForce", ("GTD",)),
        ),
        requires=("goodTillDate",),
        code=-1102,
    ),
    Rule(
        "a good till date goes with time in force GTD only",
        when=(
            Condition("type", ("LIMIT",)),
            Condition("goodTillDate"),
        ),
        allows=(("timeInForce", ("GTD",)),),
        code=-1106,
    ),
    Rule(
        "in hedge mode an order says which position it is for, LONG or SHORT",
        mode="hedge",
        requires=("positionSide",),
        allows=(("positionSide", ("LONG", "SHORT")),),
        code=-4061,
    ),
    Rule(
        "in one-way mode there is only one position, BOTH",
        mode="one_way",
        allows=(("positionSide", ("BOTH",)),),
        code=-4061,
    ),
    Rule(
        "reduce-only is not taken in hedge mode, that is with position side LONG or SHORT",
        mode="hedge",
        excludes=("reduceOnly",),
        code=-1106,
    ),
    Rule(
        "reduce-only is not taken in hedge mode, that is with position side LONG or SHORT",
        when=(Condition("positionSide", ("LONG", "SHORT")),),
        excludes=("reduceOnly",),
        code=-1106,
    ),
)

ORDER_MODIFY: Final[tuple[Rule, ...]] = (
    Rule(
        "an order is named by its order id or its original client order id",
        at_least_one=("orderId", "origClientOrderId"),
        code=-1102,
    ),
    Rule(
        "a modification needs a price or a price match, and not both",
        exactly_one=("price", "priceMatch"),
        code=-1102,
        code_of_several=-1106,
    ),
)

ORDER_CANCEL: Final[tuple[Rule, ...]] = (
    Rule(
        "an order is named by its order id or its original client order id",
        at_least_one=("orderId", "origClientOrderId"),
        code=-1102,
    ),
)

ORDER_STATUS: Final[tuple[Rule, ...]] = (
    Rule(
        "an order is named by its order id or its original client order id",
        at_least_one=("orderId", "origClientOrderId"),
        code=-1102,
    ),
)

QUERY_ALGO_ORDER: Final[tuple[Rule, ...]] = (
    Rule(
        "an algo order is named by its algo id or its client algo id",
        at_least_one=("algoId", "clientAlgoId"),
        code=-1102,
    ),
)

CANCEL_MULTIPLE_ORDERS: Final[tuple[Rule, ...]] = (
    Rule(
        "orders are named by a list of order ids or of client order ids",
        at_least_one=("orderIdList", "origClientOrderIdList"),
        code=-1102,
    ),
)
