"""What the reference pages say in words is exact: payloads, weights, rules, examples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codegen.__main__ import SPEC
from codegen.docs import examples, words
from codegen.load import load_spec
from codegen.lower import lower
from codegen.model import CallModel, Model


@pytest.fixture(scope="module")
def model() -> Model:
    return lower(load_spec(SPEC), "usdm")


def call(model: Model, name: str) -> CallModel:
    (found,) = [one for one in model.calls if one.name == name]
    return found


def test_a_payload_keeps_every_digit_and_fits_the_page() -> None:
    text = '{"id": 1234567890123456789, "rate": 0.00000000, "small": 1E-8, "levels": [["1.0", "2"], []], "名": null}'
    shown = words.compact_json(text)
    assert shown == (
        '{\n  "id": 1234567890123456789,\n  "rate": 0.00000000,\n  "small": 1E-8,\n'
        '  "levels": [["1.0", "2"], []],\n  "名": null\n}'
    )
    assert json.loads(shown) == json.loads(text)


@pytest.mark.parametrize("sample", sorted(SPEC.glob("*/samples/*.json")), ids=lambda file: file.stem)
def test_every_payload_is_shown_as_it_is(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    shown = words.compact_json(text)
    assert json.loads(shown) == json.loads(text)
    assert max(map(len, shown.splitlines())) <= 110


def test_a_weight_by_parameter_is_told_whole_and_in_short(model: Model) -> None:
    depth = call(model, "get_depth").method
    assert words.weight(depth).startswith("2 with `limit` `5`, `10`, `20`, `50`; ")
    assert words.weight_range(depth) == "2 to 20"
    assert words.weight(call(model, "get_ticker_price").method) == "1 with `symbol`; otherwise 2"
    assert words.weight_range(call(model, "cancel_order").method) == "1"


def test_a_preset_lists_only_the_rules_that_its_signature_leaves_open(model: Model) -> None:
    limit = {rule.text for rule in words.remaining_rules(call(model, "place_limit_order"))}
    assert "a LIMIT order needs a price or a price match, and not both" in limit
    assert not {text for text in limit if "MARKET order" in text or "conditional" in text}
    assert "an order with time in force GTD needs a good till date" in limit
    whole = words.remaining_rules(call(model, "place_order"))
    assert whole == list(call(model, "place_order").method.rules)


def test_an_example_is_laid_out_by_its_length(model: Model) -> None:
    assert examples.call_example(call(model, "cancel_order"), {}) == (
        'answer = await api.cancel_order(symbol="BTCUSDT", orig_client_order_id="my-order-1")\n'
        "print(answer.result)"
    )
    assert examples.call_example(
        call(model, "get_account_balance"), {"v2_account.balance.request.json": {}}
    ) == ("answer = await api.get_account_balance()\nfor one in answer.result:\n    print(one)")


def test_a_stream_without_an_example_takes_the_values_of_its_sample(model: Model) -> None:
    stream = model.streams["forceOrder"]
    frame = {"e": "forceOrder", "E": 1, "o": {"s": "ETHUSDT"}}
    shown = examples.stream_example(model, stream, {stream.samples[0]: frame})
    assert shown.startswith('async for event in market.subscribe_liquidation_order(symbols=["ETHUSDT"]):\n')


def test_names_keep_their_case_at_the_begin_of_a_sentence() -> None:
    assert words.capital("an order needs a price") == "An order needs a price"
    assert words.capital("order.place takes LIMIT") == "order.place takes LIMIT"
    assert words.capital("close_position is for stops") == "close_position is for stops"
