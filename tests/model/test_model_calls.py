"""What a call makes of its arguments: names in every spelling, Python types, everything wrong at once."""

from __future__ import annotations

import copy
import pickle
import re
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest

from binance_futures_async.enums import OrderType, PositionSide, Side, TimeInForce
from binance_futures_async.exceptions import BinanceWebSocketError, ParameterError
from binance_futures_async.generated import PRODUCTS
from binance_futures_async.generated.usdm.api import CALLS, METHODS
from binance_futures_async.generated.usdm.methods import ApiMethods
from binance_futures_async.generated.usdm.rest import REQUESTS
from binance_futures_async.model.methods import REQUIRED, Call, Kind, WeightLine
from binance_futures_async.model.product import product_named
from binance_futures_async.model.rest import Span

PLACE, LIMIT, MARKET = CALLS["place_order"], CALLS["place_limit_order"], CALLS["place_market_order"]
STOP, ALGO = CALLS["place_stop_market_order"], CALLS["place_algo_order"]
GOOD = {"symbol": "BTCUSDT", "side": "BUY", "quantity": "1", "price": "2", "time_in_force": "GTC"}
PARAMETERS = [
    (product, call, parameter)
    for product in PRODUCTS
    for call in product_named(product).api.calls.values()
    for parameter in call.parameters
]
"""Of every call of every product."""


def refused(call: Call[Any], *args: object, **kwargs: object) -> str:
    with pytest.raises(ParameterError) as caught:
        call.bind(args, kwargs)
    assert isinstance(caught.value, TypeError)
    assert isinstance(caught.value, BinanceWebSocketError)
    return str(caught.value)


# --- names ------------------------------------------------------------------------------------------


def test_our_spelling_and_the_exchanges_lead_to_the_same_request() -> None:
    ours = LIMIT.bind((), GOOD | {"new_client_order_id": "me", "reduce_only": True})
    theirs = LIMIT.bind(
        (),
        {
            "symbol": "BTCUSDT",
            "side": "BUY",
            "quantity": "1",
            "price": "2",
            "timeInForce": "GTC",
            "newClientOrderId": "me",
            "reduceOnly": True,
        },
    )
    assert ours == theirs
    assert ours == {
        "type": "LIMIT",
        "symbol": "BTCUSDT",
        "side": "BUY",
        "quantity": "1",
        "price": "2",
        "timeInForce": "GTC",
        "newClientOrderId": "me",
        "reduceOnly": "true",
    }


@pytest.mark.parametrize("spelling", ["trigger_price", "triggerPrice", "stop_price", "stopPrice"])
def test_spellings_of_former_times_are_taken(spelling: str) -> None:
    bound = STOP.bind((), {"symbol": "BTCUSDT", "side": "SELL", "quantity": "1", spelling: "9"})
    assert bound["triggerPrice"] == "9"


@pytest.mark.parametrize(
    "spelling",
    sorted({spelling for _, _, parameter in PARAMETERS for spelling in parameter.spellings}),
)
def test_no_spelling_is_a_word_of_the_envelope(spelling: str) -> None:
    assert spelling not in {"apiKey", "timestamp", "signature", "wait_for_response"}


def test_values_may_be_given_in_the_order_of_the_signature() -> None:
    assert LIMIT.bind(("BTCUSDT", "BUY", "1", "2", "GTC"), {}) == LIMIT.bind((), GOOD)
    assert CALLS["get_depth"].bind(("BTCUSDT", 5), {}) == {"symbol": "BTCUSDT", "limit": 5}
    assert CALLS["cancel_order"].bind(("BTCUSDT",), {"order_id": 7}) == {"symbol": "BTCUSDT", "orderId": 7}


def test_none_counts_as_not_given() -> None:
    assert LIMIT.bind((), GOOD | {"reduce_only": None, "reduceOnly": None}) == LIMIT.bind((), GOOD)
    assert CALLS["get_depth"].bind(("BTCUSDT", None), {"limit": 5})["limit"] == 5


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"time_in_force": "GTC", "timeInForce": "GTC"},
            "timeInForce and time_in_force are the same parameter",
        ),
        ({"newClientOrderId": "a", "new_client_order_id": "b"}, "are the same parameter, given twice"),
    ],
)
def test_one_parameter_in_two_spellings_is_an_error(given: dict[str, str], told: str) -> None:
    assert told in refused(LIMIT, **{**GOOD, **given})


def test_one_parameter_in_its_place_and_by_another_spelling_is_an_error() -> None:
    said = refused(CALLS["get_depth"], "BTCUSDT", symbol="ETHUSDT")
    assert said == "get_depth: symbol and symbol are the same parameter, given twice"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("quantitty", "quantity"),
        ("time_inforce", "time_in_force"),
        ("timeinForce", "timeInForce"),
        ("reduceonly", "reduce_only"),
    ],
)
def test_a_misspelled_name_is_told_with_the_one_that_was_meant(name: str, meant: str) -> None:
    said = refused(LIMIT, **GOOD, **{name: "1"})
    assert said.startswith(
        f"place_limit_order: unknown parameter {name}, did you mean {meant}? (allowed: symbol, side,"
    )


def test_a_name_that_resembles_nothing_gets_no_guess() -> None:
    said = refused(LIMIT, **GOOD, leverage=5)
    assert "unknown parameter leverage (allowed: " in said
    assert "did you mean" not in said


def test_what_a_preset_settles_cannot_be_given() -> None:
    assert (
        refused(LIMIT, **GOOD, type="MARKET")
        == "place_limit_order: type is settled by place_limit_order (LIMIT)"
    )
    assert "unknown parameter price (" in refused(MARKET, symbol="B", side="BUY", quantity=1, price=2)


def test_what_is_required_counts_as_missing_until_it_is_given() -> None:
    assert refused(LIMIT, "BTCUSDT", REQUIRED, "1", "2", "GTC") == "place_limit_order: side is missing"
    assert repr(REQUIRED) == "<required>"


def test_a_copy_of_the_mark_of_what_is_required_is_the_mark() -> None:
    for copied in (copy.deepcopy(REQUIRED), pickle.loads(pickle.dumps(REQUIRED))):
        assert copied is REQUIRED


def test_an_alias_that_is_not_given_is_none_or_the_mark_of_what_is_required() -> None:
    assert LIMIT.bind((), {**GOOD, "newClientOrderId": None, "goodTillDate": REQUIRED}) == LIMIT.bind(
        (), GOOD
    )


def test_an_unknown_name_is_an_error_whatever_its_value() -> None:
    assert "unknown parameter quantty, did you mean quantity?" in refused(LIMIT, **GOOD, quantty=None)


def test_of_alternatives_exactly_one_has_to_be_given() -> None:
    given = {**GOOD, "price": None}
    assert refused(LIMIT, **given) == "place_limit_order: price or price_match is missing"
    assert refused(LIMIT, **GOOD, priceMatch="QUEUE") == (
        "place_limit_order: price and priceMatch exclude each other"
    )
    assert LIMIT.bind((), {**given, "price_match": "QUEUE"})["priceMatch"] == "QUEUE"


def test_what_is_missing_is_told() -> None:
    assert refused(CALLS["get_depth"]) == "get_depth: symbol is missing"
    said = refused(LIMIT, symbol="BTCUSDT", price="1")
    assert said == "place_limit_order: side, quantity, time_in_force are missing"
    assert refused(LIMIT) == (
        "place_limit_order: symbol, side, quantity, time_in_force are missing; price or price_match is missing"
    )


def test_with_validation_missing_values_are_left_to_it() -> None:
    assert LIMIT.bind((), {"symbol": "BTCUSDT"}, complete=False) == {"type": "LIMIT", "symbol": "BTCUSDT"}
    with pytest.raises(ParameterError, match="pirce"):
        LIMIT.bind((), {"pirce": "1"}, complete=False)


def test_everything_wrong_is_told_at_once() -> None:
    said = refused(LIMIT, "BTCUSDT", symbol="ETHUSDT", price=1.5, pirce="1", time_in_force=3, type="LIMIT")
    for part in (
        "symbol and symbol are the same parameter",
        "price is 1.5 (float)",
        "unknown parameter pirce, did you mean price?",
        "time_in_force is 3 (int); it takes text",
        "type is settled by",
        "side, quantity are missing",
    ):
        assert part in said, part


# --- values -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (Decimal("0.00000000"), "0.00000000"),
        (Decimal("1E-8"), "0.00000001"),
        (Decimal("1E+3"), "1000"),
        (Decimal("43187.00"), "43187.00"),
        (7, "7"),
        ("0.100", "0.100"),
    ],
)
def test_a_number_goes_out_as_plain_text(value: object, sent: str) -> None:
    assert LIMIT.bind((), GOOD | {"quantity": value})["quantity"] == sent


def test_a_float_is_refused_with_the_reason() -> None:
    said = refused(LIMIT, **(GOOD | {"price": 0.1}))
    assert said == (
        "place_limit_order: price is 0.1 (float); it takes Decimal, text or int; "
        "never float, which cannot hold most prices exactly"
    )


@pytest.mark.parametrize(
    "value",
    [Decimal("NaN"), Decimal("Infinity"), True, b"1", ["1"], object(), 10**1001, 10**5000],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_number_is_refused(value: object) -> None:
    assert "; it takes " in refused(LIMIT, **(GOOD | {"price": value}))


@pytest.mark.parametrize(
    ("value", "sent"), [(True, "true"), (False, "false"), ("true", "true"), ("false", "false")]
)
def test_a_flag_is_a_bool_or_its_text(value: object, sent: str) -> None:
    bound = ALGO.bind(
        (),
        {"symbol": "B", "side": "BUY", "type": "STOP_MARKET", "price_protect": value, "closePosition": value},
    )
    assert (bound["priceProtect"], bound["closePosition"]) == (sent, sent)


@pytest.mark.parametrize("value", [1, 0, 1.0])
def test_a_flag_is_no_number(value: object) -> None:
    assert 'it takes bool, "true" or "false"' in refused(LIMIT, **GOOD, reduce_only=value)


def test_members_of_enums_go_out_as_their_text() -> None:
    bound = PLACE.bind(
        (),
        {
            "symbol": "BTCUSDT",
            "side": Side.BUY,
            "type": OrderType.LIMIT,
            "time_in_force": TimeInForce.GTC,
            "position_side": PositionSide("SOMETHING_NEW"),
        },
    )
    assert bound["side"] == "BUY"
    assert bound["positionSide"] == "SOMETHING_NEW"
    assert {type(value) for value in bound.values()} == {str}


def test_a_whole_number_stays_one() -> None:
    assert CALLS["cancel_order"].bind(("BTCUSDT", 1234567890123456789), {})["orderId"] == 1234567890123456789
    for value in ("5", 5.0, True, Decimal(5)):
        assert "it takes int" in refused(CALLS["cancel_order"], "BTCUSDT", value)


def test_what_is_fixed_goes_out_with_every_call() -> None:
    bound = STOP.bind(("BTCUSDT", "SELL", "9"), {"close_position": True})
    assert (bound["algoType"], bound["type"]) == ("CONDITIONAL", "STOP_MARKET")


def test_a_call_gives_every_request_parameters_of_its_own() -> None:
    first = LIMIT.bind((), GOOD)
    first["quantity"] = "99"
    assert LIMIT.bind((), GOOD)["quantity"] == "1"
    assert LIMIT.fixed == {"type": "LIMIT"}


# --- weight -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("limit", "weight"), [(5, 2), (50, 2), (100, 5), (500, 10), (1000, 20), (None, 10)])
def test_the_weight_of_a_call_follows_its_parameters(limit: int | None, weight: int) -> None:
    given = {"symbol": "BTCUSDT"} | ({} if limit is None else {"limit": limit})
    assert METHODS["depth"].weight_of(given) == weight


def test_one_price_weighs_less_than_all() -> None:
    assert METHODS["ticker.price"].weight_of({"symbol": "BTCUSDT"}) == 1
    assert METHODS["ticker.price"].weight_of({}) == 2
    assert METHODS["ticker.book"].weight_of({"symbol": "BTCUSDT"}) == 2
    assert METHODS["ticker.book"].weight_of({}) == 5
    assert METHODS["order.place"].weight_of({}) == 0


@pytest.mark.parametrize(
    ("limit", "weight"), [(1, 1), (99, 1), (100, 2), (499, 2), (500, 5), (1000, 5), (1001, 10), (None, 5)]
)
def test_a_weight_may_have_bounds(limit: int | None, weight: int) -> None:
    given = {} if limit is None else {"limit": limit}
    assert REQUESTS["kline_candlestick_data"].weight_of(given) == weight


def test_a_bound_of_a_weight_is_about_numbers() -> None:
    assert not WeightLine(1, "limit", at_most=99).holds({"limit": "5"})
    assert WeightLine(1, "limit", at_least=5).holds({"limit": 5})
    assert not WeightLine(1, "limit", at_least=5).holds({})


# --- what requests assume ---------------------------------------------------------------------------


def test_a_default_is_what_the_exchange_assumes() -> None:
    assert REQUESTS["all_orders"].default_of("limit", int) == 500
    assert METHODS["algoOrder.place"].default_of("close_position", bool) is False
    assert METHODS["order.place"].default_of("position_side", str) == "BOTH"


def test_a_parameter_without_a_default_has_none() -> None:
    with pytest.raises(KeyError, match=r"price of order\.place has no default that is str"):
        METHODS["order.place"].default_of("price", str)
    with pytest.raises(KeyError, match=r"order\.place has no parameter colour"):
        METHODS["order.place"].default_of("colour", str)


@pytest.mark.parametrize(
    ("text", "fits"), [("a" * 36, True), ("a" * 37, False), ("", False), ("ä", False), ("a\n", False)]
)
def test_a_client_order_id_has_the_characters_and_the_length_of_the_spec(text: str, fits: bool) -> None:
    assert METHODS["order.place"].parameter("new_client_order_id").fits(text) is fits


def test_what_is_not_limited_fits_always() -> None:
    assert METHODS["order.place"].parameter("symbol").fits("币安人生USDT")


def test_a_span_of_time_has_one_bound() -> None:
    hour = Span(start="a", end="b", below=10, code=-1)
    week = Span(start="a", end="b", at_most=10, code=-1)
    assert [hour.allows(0, end) for end in (-1, 9, 10)] == [True, True, False]
    assert [week.allows(0, end) for end in (-1, 10, 11)] == [False, True, False]


# --- the case of symbols ------------------------------------------------------------------------------


WITH_SYMBOL = [
    pytest.param(call, parameter.wire, id=f"{product}-{call.name}-{parameter.wire}")
    for product, call, parameter in PARAMETERS
    if parameter.upper_case
]


@pytest.mark.parametrize(("product", "least"), [("usdm", 11), ("coinm", 7)])
def test_every_call_about_a_symbol_or_pair_knows_its_case(product: str, least: int) -> None:
    calls = product_named(product).api.calls.values()
    named = [one for call in calls for one in call.parameters if one.wire in ("symbol", "pair")]
    assert len(named) >= least
    assert all(one.upper_case for one in named)


@pytest.mark.parametrize(("call", "wire"), WITH_SYMBOL)
@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("btcusdt", "BTCUSDT"),
        ("BtcUsdt_260327", "BTCUSDT_260327"),
        ("币安人生usdt", "币安人生USDT"),
        ("äßﬁusdt", "äßﬁUSDT"),
    ],
)
def test_letters_of_a_symbol_are_sent_as_capitals_and_nothing_else_is_touched(
    call: Call[Any], wire: str, given: str, sent: str
) -> None:
    class Text(str):
        __slots__ = ()

    for value in (given, Text(given)):
        assert call.bind((), {wire: value}, complete=False)[wire] == sent
    if call.order[:1] == (wire,):
        assert call.bind((given,), {}, complete=False)[wire] == sent


def test_other_texts_keep_their_case() -> None:
    bound = LIMIT.bind((), GOOD | {"new_client_order_id": "my-Own-id", "side": "buy"})
    assert (bound["newClientOrderId"], bound["side"]) == ("my-Own-id", "buy")


# --- units --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", [name for name, call in CALLS.items() if "goodTillDate" in str(call.parameters)]
)
def test_a_docstring_names_the_unit_of_a_point_in_time(name: str) -> None:
    documented = " ".join(str(getattr(ApiMethods, name).__doc__).split())
    assert re.search(r"good_till_date: [^:]*\(in ms since 1970 UTC\)", documented)


# --- what an argument is ----------------------------------------------------------------------------


class TextSide(str, Enum):  # noqa: UP042 - it prints itself as "TextSide.ENTRY"
    ENTRY = "BUY"


class Quantity(Decimal, Enum):
    SMALL = "1.50"


class Levels(int, Enum):
    FIVE = 5


class Loud(str):
    def __str__(self) -> str:
        return "printed"


class LoudInt(int):
    def __repr__(self) -> str:
        return "printed"

    __str__ = __repr__


class LoudDecimal(Decimal):
    def __str__(self) -> str:
        return "printed"

    def __format__(self, specifier: str, /, *_: object) -> str:
        return "printed"


@pytest.mark.parametrize(
    ("name", "value", "sent"),
    [
        ("side", TextSide.ENTRY, "BUY"),
        ("side", Loud("BUY"), "BUY"),
        ("new_client_order_id", TextSide.ENTRY, "BUY"),
        ("price", Loud("1.5"), "1.5"),
        ("price", TextSide.ENTRY, "BUY"),
        ("price", Quantity.SMALL, "1.50"),
        ("price", Levels.FIVE, "5"),
        ("price", LoudInt(7), "7"),
        ("price", LoudDecimal("7.50"), "7.50"),
        ("price", Decimal("-0"), "-0"),
        ("price", Decimal("1E-7"), "0.0000001"),
        ("price", Decimal("1E+3"), "1000"),
        ("price", 10**999, "1" + "0" * 999),
        ("good_till_date", Levels.FIVE, 5),
        ("good_till_date", LoudInt(7), 7),
        ("good_till_date", 2**63 - 1, 2**63 - 1),
        ("reduce_only", Loud("true"), "true"),
    ],
    ids=str,
)
def test_an_argument_sends_the_text_or_number_that_it_is(name: str, value: object, sent: str | int) -> None:
    bound = LIMIT.bind((), GOOD | {name: value})
    wire = next(one.wire for one in LIMIT.parameters if one.name == name)
    assert bound[wire] == sent
    assert type(bound[wire]) in (str, int)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("price", 10**5000, "price is too long to be shown (int); it takes a finite number"),
        (
            "price",
            Decimal("1E+99999999"),
            "price is Decimal('1E+99999999') (Decimal); it takes a finite number",
        ),
        ("price", Decimal("-1E-99999999"), "it takes a finite number"),
        ("price", Decimal("sNaN"), "it takes a finite number"),
        ("price", Decimal("Infinity"), "it takes a finite number"),
        ("price", Loud("NaN"), "it takes a finite number"),
        ("price", True, "price is True (bool); it takes Decimal, text or int"),
        (
            "good_till_date",
            10**5000,
            "good_till_date is too long to be shown (int); it takes an int of at most 64 bits",
        ),
        ("good_till_date", 2**63, "it takes an int of at most 64 bits"),
        ("good_till_date", True, "good_till_date is True (bool); it takes int"),
        ("good_till_date", Decimal(5), "it takes int"),
    ],
    ids=lambda value: str(value)[:30] if not isinstance(value, int) else "int",
)
def test_a_number_that_cannot_be_sent_is_refused_by_name(name: str, value: object, told: str) -> None:
    assert told in refused(LIMIT, **{**GOOD, name: value})


FLOATS = [
    pytest.param(call, parameter.name, id=f"{product}-{call.name}-{parameter.name}")
    for product, call, parameter in PARAMETERS
    if parameter.kind in (Kind.DECIMAL, Kind.INTEGER, Kind.WHOLE)
]


@pytest.mark.parametrize(("call", "name"), FLOATS)
@pytest.mark.parametrize("value", [1.0, True, float("nan"), [1]], ids=repr)
def test_no_numeric_parameter_takes_a_float_or_a_bool(call: Call[Any], name: str, value: object) -> None:
    with pytest.raises(ParameterError, match=f"{name} is .*; it takes (Decimal, text or )?int"):
        call.bind((), {name: value}, complete=False)


def test_an_empty_id_of_an_order_counts_as_not_given() -> None:
    for nothing in ("", Loud("")):
        assert LIMIT.bind((), GOOD | {"new_client_order_id": nothing}) == LIMIT.bind((), GOOD)
