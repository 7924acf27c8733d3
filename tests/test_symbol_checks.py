"""Orders against the rules of their symbol: every violation, with what is allowed and the nearest value."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from binance_futures_async.coinm.messages import SymbolInformation as ContractInformation
from binance_futures_async.exceptions import OrderValidationError, Violation
from binance_futures_async.generated import PRODUCTS
from binance_futures_async.generated.usdm.api import CALLS
from binance_futures_async.generated.usdm.rest import SYMBOLS_REQUEST
from binance_futures_async.messages import SymbolFilter, SymbolInformation
from binance_futures_async.model.filters import FilterCheck
from binance_futures_async.model.product import product_named
from binance_futures_async.symbol_list import exchange_information
from binance_futures_async.symbols import Symbols
from binance_futures_async.validation import validate
from tests.wire.spec_samples import sample_path

SAMPLE = sample_path("rest.exchange_information.response.json").read_bytes()
"""BTCUSDT: tick 0.10 from 500, step 0.001 up to 900 (at market 110), least notional 100, 5 % around the mark."""

LIMIT: dict[str, Any] = {
    "symbol": "BTCUSDT",
    "side": "BUY",
    "quantity": "0.002",
    "price": "50000",
    "time_in_force": "GTC",
}
MARKET = {"symbol": "BTCUSDT", "side": "BUY", "quantity": "0.002"}
STOP = {"symbol": "BTCUSDT", "side": "SELL", "quantity": "0.002", "trigger_price": "48000"}
CLOSING = {"symbol": "BTCUSDT", "side": "SELL", "trigger_price": "48000", "close_position": True}
MODIFY = {"symbol": "BTCUSDT", "side": "BUY", "quantity": "0.002", "price": "50000", "order_id": 1}


class Told(msgspec.Struct):
    symbol: str
    mark_price: Decimal


def symbols(mark_price: str | None = "50000") -> Symbols:
    found = Symbols(now=lambda: 0.0)
    found.replace(exchange_information(SYMBOLS_REQUEST, SAMPLE))
    if mark_price is not None:
        found.take(Told("BTCUSDT", Decimal(mark_price)))
    return found


def violations(
    call: str, given: dict[str, Any], known: Symbols | None = None, **changed: Any
) -> tuple[Violation, ...]:
    parameters = CALLS[call].bind((), given | changed, complete=False)
    try:
        validate(CALLS[call], parameters, symbols=symbols() if known is None else known)
    except OrderValidationError as error:
        return error.violations
    return ()


# --- what passes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "given"),
    [
        ("place_limit_order", LIMIT),
        ("place_limit_order", LIMIT | {"price": Decimal("47500.10"), "quantity": Decimal("0.0030")}),
        ("place_limit_order", LIMIT | {"price": "500", "quantity": "900"}),
        ("place_limit_order", LIMIT | {"price": "52500.0"}),
        ("place_limit_order", LIMIT | {"price": None, "price_match": "QUEUE"}),
        ("place_limit_order", LIMIT | {"quantity": "0.001", "reduce_only": True}),
        ("place_limit_order", LIMIT | {"quantity": "0.001", "position_side": "LONG", "side": "SELL"}),
        ("place_limit_order", LIMIT | {"time_in_force": "GTX"}),
        ("place_market_order", MARKET | {"quantity": 110}),
        ("place_stop_market_order", STOP),
        ("place_stop_market_order", CLOSING),
        ("place_stop_order", STOP | {"price": "20000.1", "quantity": "0.01"}),
        ("place_trailing_stop_market_order", MARKET | {"callback_rate": "1", "activate_price": "51000"}),
        ("modify_order", MODIFY),
        ("modify_order", MODIFY | {"quantity": "0.001", "reduce_only": True}),
        ("cancel_order", {"symbol": "NOSUCH", "order_id": 1}),
        ("cancel_order", {"symbol": "OLDUSDT", "order_id": 1}),
        ("get_depth", {"symbol": "NOSUCH"}),
        ("get_order", {"symbol": "NOSUCH", "order_id": 1}),
    ],
)
def test_what_keeps_the_rules_passes(call: str, given: dict[str, Any]) -> None:
    assert violations(call, given) == ()


def test_without_symbols_only_the_spec_is_checked() -> None:
    assert violations("place_limit_order", LIMIT, Symbols(), price="0.00001", symbol="NOSUCH") == ()


def test_without_a_mark_price_what_needs_one_is_passed_over() -> None:
    unmarked = symbols(mark_price=None)
    assert violations("place_market_order", MARKET, unmarked, quantity="0.001") == ()
    assert violations("place_limit_order", LIMIT, unmarked, price="5000000") == ()


# --- what is told -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "given", "violation", "code"),
    [
        (
            "place_limit_order",
            LIMIT | {"price": "50000.05"},
            "price is '50000.05'; it must be a multiple of 0.10 (PRICE_FILTER); nearest are 50000.00 and 50000.10",
            -4014,
        ),
        (
            "place_limit_order",
            LIMIT | {"price": "499.90", "quantity": "1"},
            "price is '499.90'; it must be at least 500.00 (PRICE_FILTER); nearest is 500.00",
            -4013,
        ),
        (
            "place_limit_order",
            LIMIT | {"side": "SELL", "price": "5000000.10"},
            "price is '5000000.10'; it must be at most 5000000.00 (PRICE_FILTER); nearest is 5000000.00",
            -4002,
        ),
        (
            "place_stop_market_order",
            STOP | {"trigger_price": "5000001"},
            "trigger_price is '5000001'; it must be at most 5000000.00 (PRICE_FILTER); nearest is 5000000.00",
            -4007,
        ),
        (
            "place_trailing_stop_market_order",
            MARKET | {"callback_rate": "1", "activate_price": Decimal("50000.01")},
            "activate_price is '50000.01'; it must be a multiple of 0.10 (PRICE_FILTER); nearest are 50000.00 and "
            "50000.10",
            -4014,
        ),
        (
            "place_limit_order",
            LIMIT | {"quantity": "0.0025"},
            "quantity is '0.0025'; it must be a multiple of 0.001 (LOT_SIZE); nearest are 0.002 and 0.003",
            -4023,
        ),
        (
            "place_limit_order",
            LIMIT | {"quantity": "901"},
            "quantity is '901'; it must be at most 900 (LOT_SIZE); nearest is 900.000",
            -4005,
        ),
        (
            "place_market_order",
            MARKET | {"quantity": "111"},
            "quantity is '111'; it must be at most 110 (MARKET_LOT_SIZE); nearest is 110.000",
            -4005,
        ),
        (
            "place_stop_market_order",
            STOP | {"quantity": "110.001"},
            "quantity is '110.001'; it must be at most 110 (MARKET_LOT_SIZE); nearest is 110.000",
            -4005,
        ),
        (
            "place_limit_order",
            LIMIT | {"quantity": "0.001"},
            "quantity is '0.001'; quantity times price is 50.000, and must be at least 100 (MIN_NOTIONAL); nearest "
            "is 0.002",
            -4164,
        ),
        (
            "place_market_order",
            MARKET | {"quantity": "0.001"},
            "quantity is '0.001'; quantity times the mark price of 50000 is 50.000, and must be at least 100 "
            "(MIN_NOTIONAL); nearest is 0.002",
            -4164,
        ),
        (
            "place_limit_order",
            LIMIT | {"price": "52500.1"},
            "price is '52500.1'; it must be at most 1.0500 times the mark price of 50000 (PERCENT_PRICE); nearest "
            "is 52500.00",
            -4016,
        ),
        (
            "modify_order",
            MODIFY | {"side": "SELL", "price": "47499.9", "quantity": "1"},
            "price is '47499.9'; it must be at least 0.9500 times the mark price of 50000 (PERCENT_PRICE); nearest "
            "is 47500.00",
            -4024,
        ),
        (
            "place_limit_order",
            LIMIT | {"symbol": "BTCUSD"},
            "symbol is 'BTCUSD'; none of the 4 symbols loaded (did you mean BTCUSDT?); load_symbols() brings new "
            "ones",
            None,
        ),
    ],
)
def test_a_violation_names_parameter_value_and_what_is_allowed(
    call: str, given: dict[str, Any], violation: str, code: int | None
) -> None:
    found = [(str(one), one.code) for one in violations(call, given)]
    assert (violation, code) in found


def test_a_symbol_that_is_not_traded_is_told() -> None:
    said = [str(one) for one in violations("place_limit_order", LIMIT, symbol="OLDUSDT")]
    status = symbols()["OLDUSDT"].status
    assert said[0] == (
        f"symbol is 'OLDUSDT'; the symbol is not open for trading: status is {status}, not TRADING"
    )


def test_a_type_that_the_symbol_does_not_take_is_told() -> None:
    document = msgspec.json.decode(SAMPLE)
    document["symbols"][0]["orderTypes"] = ["LIMIT", "STOP"]
    known = Symbols()
    known.replace(exchange_information(SYMBOLS_REQUEST, document))
    assert violations("place_market_order", MARKET, known) == (
        Violation("type", "MARKET", "the symbol does not take this type of order; allowed are LIMIT, STOP"),
    )


def test_everything_is_told_at_once() -> None:
    found = violations("place_limit_order", LIMIT, side="UP", quantity="0.0005", price="499.95")
    assert [one.parameter for one in found] == ["side", "price", "price", "quantity", "quantity", "quantity"]
    assert [one.code for one in found] == [-1117, -4013, -4014, -4004, -4023, -4164]


def test_what_is_no_number_is_told_once() -> None:
    assert [str(one) for one in violations("place_limit_order", LIMIT, price="1e5")] == [
        "price is '1e5'; it must be a decimal number without exponent"
    ]
    first = violations("place_limit_order", LIMIT, price="0")[0]
    assert first.allowed == "it must be above 0"


def test_the_nearest_values_are_valid_themselves() -> None:
    for price in ("50000.05", "499.90", "5000000.1", "60000", "1"):
        for violation in violations("place_limit_order", LIMIT, price=price, quantity="1"):
            near = violation.allowed.rpartition("nearest ")[2].removeprefix("is ").removeprefix("are ")
            for value in near.split(" and "):
                again = violations("place_limit_order", LIMIT, price=value, quantity="1")
                kind = violation.allowed.partition("(")[2].partition(")")[0]
                assert not [one for one in again if kind in one.allowed], (price, value)


# --- what the spec says -----------------------------------------------------------------------------

CHECKS = [
    (product, kind, check)
    for product in PRODUCTS
    for kind, checks in product_named(product).symbol_rules.filters.items()
    for check in checks
]
INFORMATION = {"usdm": SymbolInformation, "coinm": ContractInformation}


@pytest.mark.parametrize(("product", "kind", "check"), CHECKS)
def test_every_check_of_the_spec_names_fields_and_parameters_that_exist(
    product: str, kind: str, check: FilterCheck
) -> None:
    fields, parts = set(SymbolFilter.__struct_fields__), product_named(product)
    assert {check.at_least, check.at_most, check.step, check.origin} - {""} <= fields
    methods = parts.api.methods.values()
    wires = {one.wire for method in methods if method.changes_order for one in method.parameters}
    assert {*check.parameters, *([check.by] if check.by else [])} <= wires
    assert {one.parameter for one in (*check.when, *check.unless)} <= wires
    assert check.code in parts.errors.codes


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_rule_of_a_symbol_names_a_field_that_exists(product: str) -> None:
    rules = product_named(product).symbol_rules.rules
    assert {rule.field for rule in rules} <= set(INFORMATION[product].__struct_fields__)
