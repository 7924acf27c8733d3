"""The rules of the spec, checked before an order is sent: every violation at once."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from binance_futures_async.enums import Side
from binance_futures_async.exceptions import (
    BinanceWebSocketError,
    OrderValidationError,
    ParameterError,
    Violation,
)
from binance_futures_async.generated import PRODUCTS
from binance_futures_async.generated.usdm.api import CALLS
from binance_futures_async.model.methods import Kind, Parameter
from binance_futures_async.model.product import product_named
from binance_futures_async.model.rules import Rule
from binance_futures_async.validation import validate

LIMIT = {"symbol": "BTCUSDT", "side": "BUY", "quantity": "1", "price": "2", "time_in_force": "GTC"}
MARKET = {"symbol": "BTCUSDT", "side": "BUY", "quantity": "1"}
STOP = {"symbol": "BTCUSDT", "side": "SELL", "trigger_price": "9", "quantity": "1"}


def check(call: str, **given: Any) -> None:
    validate(CALLS[call], CALLS[call].bind((), given, complete=False))


def told(call: str, **given: Any) -> list[str]:
    """Return the violations in words."""
    with pytest.raises(OrderValidationError) as caught:
        check(call, **given)
    error = caught.value
    assert isinstance(error, ValueError)
    assert isinstance(error, BinanceWebSocketError)
    assert error.call == call
    assert str(error) == f"{call}: " + "; ".join(map(str, error.violations))
    return [str(violation) for violation in error.violations]


# --- what is right ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "given"),
    [
        ("place_limit_order", LIMIT),
        ("place_limit_order", LIMIT | {"price": None, "price_match": "QUEUE"}),
        ("place_limit_order", LIMIT | {"time_in_force": "GTD", "good_till_date": 1_800_000_000_000}),
        ("place_limit_order", LIMIT | {"reduce_only": True, "position_side": "BOTH"}),
        ("place_limit_order", LIMIT | {"quantity": Decimal("1E-8"), "side": Side.SELL}),
        ("place_limit_order", LIMIT | {"new_client_order_id": "a" * 36}),
        ("place_market_order", MARKET),
        ("place_market_order", MARKET | {"position_side": "LONG"}),
        ("place_stop_market_order", STOP),
        ("place_stop_market_order", STOP | {"quantity": None, "close_position": True}),
        ("place_stop_market_order", STOP | {"quantity": None, "close_position": "true"}),
        ("place_stop_market_order", STOP | {"close_position": False}),
        ("place_stop_market_order", STOP | {"close_position": "false", "reduce_only": "true"}),
        ("place_order", LIMIT | {"type": "LIMIT"}),
        ("place_order", MARKET | {"type": "MARKET"}),
        ("place_algo_order", STOP | {"type": "STOP", "price": "8"}),
        ("place_algo_order", MARKET | {"type": "TRAILING_STOP_MARKET", "callback_rate": "0.1"}),
        (
            "place_algo_order",
            MARKET | {"type": "TRAILING_STOP_MARKET", "callback_rate": 20, "activate_price": 5},
        ),
        ("cancel_order", {"symbol": "BTCUSDT", "order_id": 1}),
        ("cancel_algo_order", {"client_algo_id": "x"}),
        ("get_order", {"symbol": "BTCUSDT", "orig_client_order_id": "x"}),
        ("get_depth", {"symbol": "BTCUSDT", "limit": 5}),
        ("get_ticker_price", {}),
    ],
)
def test_a_call_that_keeps_the_rules_passes(call: str, given: dict[str, Any]) -> None:
    check(call, **given)


# --- what is never sent ------------------------------------------------------------------------------


@pytest.mark.parametrize("complete", [True, False])
@pytest.mark.parametrize(
    "value",
    [
        "NaN",
        "nan",
        "-sNaN",
        "nan123",
        "Infinity",
        "-inf",
        " +Infinity\n",
        Decimal("NaN"),
        Decimal("-Infinity"),
    ],
)
def test_what_is_no_finite_number_is_misuse_with_and_without_validation(
    value: object, complete: bool
) -> None:
    for name in ("price", "quantity"):
        with pytest.raises(ParameterError, match=f"{name} is .*; it takes a finite number"):
            CALLS["place_limit_order"].bind((), LIMIT | {name: value}, complete=complete)
    stop = {**STOP, "triggerPrice": value}
    del stop["trigger_price"]
    with pytest.raises(ParameterError, match=r"triggerPrice is .*; it takes a finite number"):
        CALLS["place_stop_market_order"].bind((), stop, complete=complete)


def test_an_n_in_other_text_is_no_matter() -> None:
    given = LIMIT | {"symbol": "INFUSDT", "new_client_order_id": "NaN", "price": "banana"}
    assert CALLS["place_limit_order"].bind((), given)["price"] == "banana"


# --- what is wrong ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "given", "violation"),
    [
        (
            "place_limit_order",
            LIMIT | {"price": None},
            "price or price_match was not given; a LIMIT order needs a price or a price match, and not both",
        ),
        (
            "place_limit_order",
            LIMIT | {"price_match": "QUEUE"},
            "price or price_match is ['2', 'QUEUE']; a LIMIT order needs a price or a price match, and not both",
        ),
        (
            "place_limit_order",
            LIMIT | {"time_in_force": "GTD"},
            "good_till_date was not given; an order with time in force GTD needs a good till date",
        ),
        (
            "place_limit_order",
            LIMIT | {"good_till_date": 5},
            "time_in_force is 'GTC'; a good till date goes with time in force GTD only (allowed are GTD)",
        ),
        (
            "place_limit_order",
            LIMIT | {"reduce_only": True, "position_side": "LONG"},
            "reduce_only is 'true'; reduce-only is not taken in hedge mode, that is with position side LONG or SHORT",
        ),
        ("place_limit_order", LIMIT | {"side": "BUUY"}, "side is 'BUUY'; allowed are BUY, SELL"),
        ("place_limit_order", LIMIT | {"quantity": "0"}, "quantity is '0'; it must be above 0"),
        ("place_limit_order", LIMIT | {"quantity": -1}, "quantity is '-1'; it must be above 0"),
        (
            "place_limit_order",
            LIMIT | {"price": "abc"},
            "price is 'abc'; it must be a decimal number without exponent",
        ),
        (
            "place_limit_order",
            LIMIT | {"new_client_order_id": "a" * 37},
            f"new_client_order_id is '{'a' * 37}'; it must match " + r"^[\.A-Z\:/a-z0-9_-]{1,36}$",
        ),
        (
            "place_limit_order",
            LIMIT | {"reduce_only": "maybe"},
            "reduce_only is 'maybe'; allowed are true, false",
        ),
        ("place_limit_order", LIMIT | {"recv_window": 0}, "recv_window is 0; it must be above 0"),
        (
            "place_limit_order",
            LIMIT | {"time_in_force": "GTE_GTC"},
            "time_in_force is 'GTE_GTC'; allowed are GTC, IOC, FOK, GTX, GTD, RPI",
        ),
        (
            "place_stop_market_order",
            STOP | {"quantity": None},
            "quantity or close_position was not given; a STOP_MARKET or TAKE_PROFIT_MARKET order needs a "
            "quantity or close position, and not both",
        ),
        (
            "place_stop_market_order",
            STOP | {"quantity": None, "close_position": True, "reduce_only": False},
            "reduce_only is 'false'; an order that closes the whole position takes no reduce-only",
        ),
        (
            "place_stop_market_order",
            STOP | {"quantity": None, "close_position": True, "position_side": "SHORT"},
            "side is 'SELL'; an order that closes a SHORT position buys (allowed are BUY)",
        ),
        (
            "place_algo_order",
            MARKET | {"type": "TRAILING_STOP_MARKET", "callback_rate": "20.1"},
            "callback_rate is '20.1'; it must be at most 20",
        ),
        (
            "place_algo_order",
            MARKET | {"type": "TRAILING_STOP_MARKET", "callback_rate": "0.09"},
            "callback_rate is '0.09'; it must be at least 0.1",
        ),
        (
            "place_algo_order",
            MARKET | {"type": "TRAILING_STOP_MARKET"},
            "callback_rate was not given; a TRAILING_STOP_MARKET order needs a quantity and a callback rate",
        ),
        (
            "cancel_order",
            {"symbol": "BTCUSDT"},
            "order_id or orig_client_order_id was not given; an order is named by its order id or its original "
            "client order id",
        ),
        (
            "get_depth",
            {"symbol": "BTCUSDT", "limit": 7},
            "limit is 7; allowed are 5, 10, 20, 50, 100, 500, 1000",
        ),
        ("get_depth", {}, "symbol was not given; get_depth needs it"),
    ],
)
def test_a_broken_rule_is_told_with_parameter_value_and_what_is_allowed(
    call: str, given: dict[str, Any], violation: str
) -> None:
    assert told(call, **given) == [violation]


@pytest.mark.parametrize(
    ("kind", "call"),
    [
        ("STOP", "place_stop_order"),
        ("STOP_MARKET", "place_stop_market_order"),
        ("TAKE_PROFIT", "place_take_profit_order"),
        ("TAKE_PROFIT_MARKET", "place_take_profit_market_order"),
        ("TRAILING_STOP_MARKET", "place_trailing_stop_market_order"),
    ],
)
def test_conditional_types_are_sent_elsewhere(kind: str, call: str) -> None:
    assert told("place_order", **(MARKET | {"type": kind})) == [
        f"type is {kind!r}; order.place takes LIMIT and MARKET orders; conditional types are placed with "
        f"algoOrder.place (allowed are LIMIT, MARKET); use {call} for type {kind}"
    ]


@pytest.mark.parametrize(("kind", "call"), [("LIMIT", "place_limit_order"), ("MARKET", "place_market_order")])
def test_plain_types_are_no_conditional_orders(kind: str, call: str) -> None:
    said = told("place_algo_order", **(STOP | {"type": kind}))
    assert f"use {call} for type {kind}" in said[0]


def test_closing_a_position_takes_no_quantity() -> None:
    assert told("place_stop_market_order", **(STOP | {"close_position": True})) == [
        "quantity is '1'; an order that closes the whole position takes no quantity",
        "quantity or close_position is ['1', 'true']; a STOP_MARKET or TAKE_PROFIT_MARKET order needs a quantity "
        "or close position, and not both",
    ]


def test_all_violations_are_told_at_once() -> None:
    said = told(
        "place_limit_order",
        side="UP",
        quantity="-1",
        price="2",
        price_match="NOWHERE",
        good_till_date=5,
        position_side="LONG",
        reduce_only=True,
    )
    beginnings = [text.split("; ")[0] for text in said]
    assert beginnings == [
        "symbol was not given",
        "side is 'UP'",
        "quantity is '-1'",
        "price_match is 'NOWHERE'",
        "time_in_force was not given",
        "price or price_match is ['2', 'NOWHERE']",
        "reduce_only is 'true'",
    ]


@pytest.mark.parametrize(
    ("mode", "given", "said"),
    [
        ("hedge", {"position_side": "LONG"}, ""),
        ("hedge", {}, "position_side was not given; in hedge mode an order says which position it is for"),
        ("hedge", {"position_side": "BOTH"}, "position_side is 'BOTH'; in hedge mode an order says which"),
        (
            "hedge",
            {"position_side": "SHORT", "reduce_only": False},
            "reduce_only is 'false'; reduce-only is not",
        ),
        ("one_way", {}, ""),
        ("one_way", {"position_side": "BOTH", "reduce_only": True}, ""),
        ("one_way", {"position_side": "LONG"}, "position_side is 'LONG'; in one-way mode there is only one"),
        (None, {"position_side": "LONG"}, ""),
    ],
)
@pytest.mark.parametrize(("call", "order"), [("place_limit_order", LIMIT), ("place_stop_market_order", STOP)])
def test_orders_fit_the_position_mode_that_the_user_names(
    call: str, order: dict[str, Any], mode: str | None, given: dict[str, Any], said: str
) -> None:
    parameters = CALLS[call].bind((), order | given, complete=False)
    if not said:
        validate(CALLS[call], parameters, position_mode=mode)
        return
    with pytest.raises(OrderValidationError) as caught:
        validate(CALLS[call], parameters, position_mode=mode)
    (violation,) = caught.value.violations
    assert str(violation).startswith(said)


def test_violations_can_be_worked_with() -> None:
    with pytest.raises(OrderValidationError) as caught:
        check("place_limit_order", **(LIMIT | {"side": "UP", "quantity": "0"}))
    assert caught.value.violations == (
        Violation("side", "UP", "allowed are BUY, SELL"),
        Violation("quantity", "0", "it must be above 0"),
    )
    first = caught.value.violations[0]
    assert (first.parameter, first.value, first.allowed) == ("side", "UP", "allowed are BUY, SELL")


@pytest.mark.parametrize(
    "text",
    ["", " 1", "1 ", "1e3", "1E-8", "1_000", "+1", "1,5", ".5", "1.", "１", "0x10", "--1"],
)
def test_text_that_the_exchange_would_not_read_as_a_number_is_told(text: str) -> None:
    assert told("place_limit_order", **(LIMIT | {"quantity": text})) == [
        f"quantity is {text!r}; it must be a decimal number without exponent"
    ]


@pytest.mark.parametrize("text", ["1", "0.001", "001.10", "12345678901234567890.123456789"])
def test_text_of_digits_is_a_number(text: str) -> None:
    check("place_limit_order", **(LIMIT | {"quantity": text}))


# --- every rule of the spec -------------------------------------------------------------------------


def value_for(parameters: dict[str, Parameter], wire: str) -> Any:
    """Return a value that the parameter takes."""
    one = parameters[wire]
    if one.allowed:
        return one.allowed[0]
    return {Kind.DECIMAL: "1", Kind.WHOLE: "1", Kind.INTEGER: 1}.get(one.kind, "x")


def breaking(rule: Rule, parameters: dict[str, Parameter]) -> Iterator[dict[str, Any]]:
    """Return requests that break one rule."""
    base = {
        condition.parameter: condition.values[0]
        if condition.values
        else value_for(parameters, condition.parameter)
        for condition in rule.when
    }
    for wire in rule.requires:
        yield {key: value for key, value in base.items() if key != wire}
    for wire in rule.excludes:
        yield base | {wire: value_for(parameters, wire)}
    if rule.exactly_one:
        bare = {key: value for key, value in base.items() if key not in rule.exactly_one}
        yield bare
        yield bare | {
            wire: "true" if parameters[wire].kind is Kind.FLAG else "1" for wire in rule.exactly_one
        }
    if rule.at_least_one:
        yield {key: value for key, value in base.items() if key not in rule.at_least_one}
    for wire, _ in rule.allows:
        yield base | {wire: "NOT_THIS"}


RULES = [
    (product, name, number)
    for product in PRODUCTS
    for name, method in product_named(product).api.methods.items()
    for number in range(len(method.rules))
]


@pytest.mark.parametrize(("product", "name", "number"), RULES)
def test_every_rule_of_the_spec_can_be_broken_and_is_told_in_its_words(
    product: str, name: str, number: int
) -> None:
    api = product_named(product).api
    method = api.methods[name]
    rule = method.rules[number]
    (call,) = (one for one in api.calls.values() if one.method is method and one.fixed == dict(method.fixed))
    requests = list(breaking(rule, {one.wire: one for one in method.parameters}))
    assert requests
    for request in requests:
        with pytest.raises(OrderValidationError) as caught:
            validate(call, request, position_mode=rule.mode or None)
        assert [one for one in caught.value.violations if one.allowed.startswith(rule.text)], request
