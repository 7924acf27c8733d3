# Generated from spec/ (rules) by make generate. Do not edit.

"""Rules over several parameters of a method."""

from __future__ import annotations

from typing import Final

from binance_futures_async.model.rules import Condition, Rule

ORDER_PLACE: Final[tuple[Rule, ...]] = (
    Rule(
        "order.place takes LIMIT and MARKET orders and answers conditional types with -4120; REST places those, POST /dapi/v1/algoOrder",
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
        "a MARKET order takes no price and no time in force",
        when=(Condition("type", ("MARKET",)),),
        excludes=("price", "timeInForce"),
        code=-1106,
    ),
    Rule(
        "a price match is for LIMIT orders",
        when=(Condition("type", ("MARKET",)),),
        excludes=("priceMatch",),
        code=-5038,
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
