"""Lines of the spec as they would be written, and what is guessed of values."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from binance_futures_async.drift.kinds import JsonKind, guessed_type, kind_of
from binance_futures_async.drift.spec_lines import (
    event_yaml,
    field_name,
    field_yaml,
    member_name,
    python_name,
    struct_name,
    value_yaml,
    yaml_text,
)
from binance_futures_async.generated import PRODUCTS
from tests.wire.spec_samples import model

SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("avgPrice", "avg_price"),
        ("unRealizedProfit", "un_realized_profit"),
        ("RPIOnly", "rpi_only"),
        ("ps", "ps"),
        ("e", "e"),
        ("E", "capital_e"),
        ("24hVolume", "value_24_h_volume"),
        ("class", "class_value"),
        ("币安", "unnamed"),
        ("", "unnamed"),
        ("__proto__", "proto"),
    ],
)
def test_a_key_gets_a_name_that_the_spec_allows(wire: str, name: str) -> None:
    assert python_name(wire) == name
    assert SNAKE.fullmatch(name)


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("avgPrice", "average_price"),
        ("cumQty", "cumulative_quantity"),
        ("maxQty", "maximum_quantity"),
        ("minuteRate", "minute_rate"),
        ("E", "capital_e"),
        ("币安", "unnamed"),
    ],
)
def test_a_field_is_named_in_full_words(wire: str, name: str) -> None:
    assert field_name(wire) == name


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert python_name("avgPrice", taken={"avg_price", "avg_price_2"}) == "avg_price_3"


@pytest.mark.parametrize("product", PRODUCTS)
def test_names_of_the_spec_are_kept_as_they_are(product: str) -> None:
    for enum in model(product).enums.values():
        for member in enum.members:
            if member.name == member.wire:
                assert member_name(member.wire) == member.name


@pytest.mark.parametrize(
    ("value", "name"),
    [("NEW_ONE", "NEW_ONE"), ("newOne", "NEW_ONE"), (7, "VALUE_7"), ("5m", "VALUE_5_M"), ("?", "VALUE")],
)
def test_a_value_gets_a_name_that_the_spec_allows(value: str | int, name: str) -> None:
    assert member_name(value) == name
    assert re.fullmatch(r"[A-Z][A-Z0-9_]*", name)


@pytest.mark.parametrize(
    ("event", "name"),
    [
        ("ORDER_TRADE_UPDATE", "OrderTradeUpdate"),
        ("aggTrade", "AggTrade"),
        ("24hrTicker", "Event24hrTicker"),
        ("continuous_kline", "ContinuousKline"),
        ("!", "Event"),
    ],
)
def test_an_event_gets_a_name_that_the_spec_allows(event: str, name: str) -> None:
    assert struct_name(event) == name


ODD_TEXTS = [
    "plain words",
    "a: b",
    "on",
    "No",
    "null",
    "1",
    "1e5",
    "",
    "a, b",
    "{x}",
    '"',
    "'",
    "#",
    "ü",
    "N",
    "- x",
]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_a_text_is_read_back_as_it_was_in_both_styles_of_yaml(text: str) -> None:
    written = yaml_text(text)
    assert yaml.safe_load(f"{{key: {written}}}") == {"key": text}
    assert yaml.safe_load(f"key: {written}") == {"key": text}


def test_a_field_is_written_as_the_spec_writes_it() -> None:
    line = field_yaml("symbol_type", "st", "SymbolType", optional=True, since="2026-06-30", doc="Its market.")
    assert line == (
        "symbol_type: {wire: st, type: SymbolType, optional: true, since: 2026-06-30, doc: Its market.}"
    )
    assert (
        field_yaml("asks", "a", "BookLevel", many=True, doc="") == "asks: {wire: a, type: {list: BookLevel}}"
    )


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_whatever_a_key_or_value_is_its_line_is_yaml(text: str) -> None:
    ((_, facts),) = yaml.safe_load(field_yaml(python_name(text), text, "text")).items()
    assert facts["wire"] == text
    ((name, value),) = yaml.safe_load(value_yaml(text)).items()
    assert isinstance(name, str)
    assert name == text or value["wire"] == text


def test_a_whole_number_as_value_stays_one() -> None:
    assert yaml.safe_load(value_yaml(7)) == {"VALUE_7": {"wire": 7, "doc": "Not described yet."}}


def test_an_event_is_written_as_the_spec_writes_it() -> None:
    text = event_yaml("NEW_EVENT", kind="user", tag_key="e", fields=[field_yaml("a", "a", "int")])
    assert yaml.safe_load(text) == {
        "NewEvent": {
            "doc": "Not described yet.",
            "event": "user",
            "tag": {"field": "e", "value": "NEW_EVENT"},
            "fields": {"a": {"wire": "a", "type": "int", "doc": "Not described yet."}},
        }
    }


@pytest.mark.parametrize(
    ("value", "kind", "guess"),
    [
        ("0.50", JsonKind.TEXT, ("decimal", False)),
        ("-3", JsonKind.TEXT, ("decimal", False)),
        ("BTCUSDT", JsonKind.TEXT, ("text", False)),
        ("true", JsonKind.TEXT, ("flag", False)),
        ("", JsonKind.TEXT, ("text", False)),
        (5, JsonKind.INTEGER, ("int", False)),
        (8_886_774_000, JsonKind.INTEGER, ("id", False)),
        (1_786_400_000_000, JsonKind.INTEGER, ("millis", False)),
        (0.5, JsonKind.NUMBER, ("decimal_number", False)),
        (True, JsonKind.BOOLEAN, ("bool", False)),
        ({"a": 1}, JsonKind.OBJECT, ("anything", False)),
        (["0.5"], JsonKind.LIST, ("decimal", True)),
        ([["0.5"]], JsonKind.LIST, ("anything", True)),
        ([], JsonKind.LIST, ("anything", True)),
        (None, JsonKind.NULL, ("anything", False)),
    ],
)
def test_a_value_tells_the_type_that_the_spec_would_give_it(
    value: object, kind: JsonKind, guess: tuple[str, bool]
) -> None:
    assert kind_of(value) is kind
    assert guessed_type(value) == guess
    assert all(guess[0] in model(product).scalars for product in PRODUCTS)


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("decimal", 5, "decimal_number"),
        ("decimal", 0.5, "decimal_number"),
        ("decimal_number", "0.5", "decimal"),
        ("millis", "1786400000000", "int_text"),
        ("id", "5", "int_text"),
        ("int_text", 5, "int"),
        ("bool", "true", "flag"),
        ("decimal", True, "bool"),
        ("text", 5, "int"),
    ],
)
def test_a_number_stays_a_number_when_its_form_changes(before: str, value: Any, after: str) -> None:
    assert guessed_type(value, instead_of=before) == (after, False)
