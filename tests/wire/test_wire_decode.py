"""Frames of every form, odd values, and what is no message at all."""

from __future__ import annotations

import contextlib
import functools
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binance_futures_async.decoding import decode_market, decode_response, decode_user_event
from binance_futures_async.enums import OrderStatus, OrderType, SymbolType
from binance_futures_async.exceptions import DecodeError
from binance_futures_async.generated import PRODUCTS
from binance_futures_async.generated.usdm import PRODUCT
from binance_futures_async.messages import AggTrade, DepthUpdate, Kline, MarkPrice, Order, OrderTradeUpdate
from binance_futures_async.model.message import set_local
from binance_futures_async.model.numbers import NumberType
from binance_futures_async.model.product import Product, product_named
from binance_futures_async.wire import ControlReply, ErrorResponse, Response, UnknownEvent, encode
from binance_futures_async.wire.decoding import (
    decode_control_reply,
    decode_event,
    decode_frame,
    market_decoder,
)
from tests.wire.spec_samples import (
    Sample,
    decode,
    document_samples,
    event_samples,
    reply_samples,
    sample_path,
)

NUMBERS: list[NumberType] = [Decimal, float, str]


def sample(name: str) -> Any:
    return json.loads(sample_path(name).read_text(encoding="utf-8"))


def trade_frame(**changes: Any) -> bytes:
    event = {**sample("stream.aggTrade.json"), **changes}
    return json.dumps({key: value for key, value in event.items() if value is not ...}).encode()


def trade(numbers: NumberType = Decimal, **changes: Any) -> Any:
    found: Any = decode_market(trade_frame(**changes), numbers=numbers)
    assert isinstance(found, AggTrade)
    return found


# --- numbers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("numbers", NUMBERS)
@pytest.mark.parametrize("text", ["0.00000000", "43187.00", "1E-8", "0.1", "-1.5", "7", "0"])
def test_a_number_is_of_the_type_asked_for(numbers: NumberType, text: str) -> None:
    price = trade(numbers, p=text).price
    assert type(price) is numbers
    assert price == numbers(text)


def test_numbers_are_decimals_unless_something_else_is_asked_for() -> None:
    assert type(trade().price) is Decimal


def test_no_digit_of_a_decimal_is_lost() -> None:
    text = "12345678901234567890.123456789012345678"
    assert str(trade(p=text).price) == text
    frame = trade_frame().replace(b'"p": "0.001"', f'"p": {text}'.encode())
    found: Any = decode_market(frame)
    assert str(found.price) == text


@pytest.mark.parametrize("numbers", NUMBERS)
def test_a_json_number_is_taken_where_text_is_the_rule(numbers: NumberType) -> None:
    price = trade(numbers, p=0.25).price
    assert type(price) is numbers
    assert price == numbers("0.25")
    assert trade(numbers, p=3).price == numbers("3")


def test_text_is_taken_where_a_json_number_is_the_rule() -> None:
    found = trade(E="123", a="1234567890123456789", st="1", m="true")
    assert (found.event_time, found.aggregate_trade_id) == (123, 1234567890123456789)
    assert found.symbol_type is SymbolType.USD_M
    assert found.buyer_is_maker is True


@pytest.mark.parametrize("numbers", NUMBERS)
@pytest.mark.parametrize("number", [1234567890123456789, 9223372036854775807, 9999999999999999999])
def test_ids_of_19_digits_stay_whole(number: int, numbers: NumberType) -> None:
    for value in (number, str(number)):
        found = trade(numbers, a=value)
        assert type(found.aggregate_trade_id) is int
        assert found.aggregate_trade_id == number
        assert f'"a":{number},'.encode() in encode(found)


@pytest.mark.parametrize("numbers", NUMBERS)
def test_numbers_of_leverage_brackets_are_json_numbers_both_ways(numbers: NumberType) -> None:
    payload = sample("stream.contractInfo.json")
    payload["bks"][0] |= {"mmr": 0.0125, "cf": "0.00000000", "bnc": ""}
    found: Any = decode_market(json.dumps(payload).replace("0.0125", "0.01250000"), numbers=numbers)
    bracket = found.brackets[0]
    assert type(bracket.maintenance_margin_rate) is numbers
    assert bracket.maintenance_margin_rate == numbers("0.01250000")
    assert bracket.auxiliary_amount == numbers("0.00000000")
    written = encode(found)
    assert b'"mmr":0.0125,' in written
    assert b'"bnf":5000,' in written
    # A blank number is None, but for those who asked for the text of the wire.
    assert json.loads(written)["bks"][0]["bnc"] == ("" if numbers is str else None)
    assert json.loads(written)["bks"][0]["cf"] == 0


@pytest.mark.parametrize("stream", ["forceOrder", "forceOrder_all"])
def test_a_liquidation_tells_its_pair_whether_inside_the_order_or_beside_it(stream: str) -> None:
    payload = sample(f"stream.{stream}.json")
    inside: Any = decode_market(json.dumps(payload))
    assert (inside.order.pair, inside.order.symbol_type) == ("XRPUSDT", SymbolType.USD_M)
    assert (inside.pair, inside.symbol_type) == (None, None)
    payload |= {key: payload["o"].pop(key) for key in ("ps", "st")}
    beside: Any = decode_market(json.dumps(payload))
    assert (beside.pair, beside.symbol_type, beside["st"]) == ("XRPUSDT", SymbolType.USD_M, 1)
    assert (beside.order.pair, beside.order.symbol_type) == (None, None)
    assert json.loads(encode(beside)) == payload


def test_whole_numbers_and_truth_values_that_travel_as_text_are_written_as_text() -> None:
    raw = json.dumps(sample("account.position.response.one-way.json")).encode()
    (position,) = (found := read_reply("account.position", raw)).result
    assert (position.leverage, type(position.leverage)) == (4, int)
    assert position.is_auto_add_margin is False
    for piece in (b'"leverage":"4"', b'"isAutoAddMargin":"false"'):
        assert piece in encode(found)
    # In the other form they are read as well.
    plain = raw.replace(b'"leverage": "4"', b'"leverage": 4').replace(
        b'"isAutoAddMargin": "false"', b'"isAutoAddMargin": false'
    )
    assert plain != raw
    assert read_reply("account.position", plain) == found


def read_reply(method: str, raw: bytes) -> Any:
    return decode_response(method, raw)


@pytest.mark.parametrize("numbers", NUMBERS)
@pytest.mark.parametrize("value", ["", None])
def test_an_empty_text_reads_as_none_where_a_number_stands_for_a_set(
    value: object, numbers: NumberType
) -> None:
    assert trade(numbers, st=value).symbol_type is None


def test_a_key_that_is_called_like_something_of_ours_is_not_taken_for_it() -> None:
    found = trade(stream={"new": 1})
    assert found.stream is None
    reply: Any = decode_response(
        "order.place", json.dumps(sample("order.place.response.json") | {"latency": [1]})
    )
    assert isinstance(reply, Response)
    assert reply.latency is None


def test_a_number_becomes_text_where_text_is_the_rule() -> None:
    payload = sample("event.ORDER_TRADE_UPDATE.json")
    payload["o"]["c"], payload["o"]["er"] = 200, 4
    found: Any = decode_user_event(json.dumps(payload))
    assert found.order.client_order_id == "200"
    assert found.order.expiry_reason.name == "REDUCE_ONLY_CONFLICT"


@pytest.mark.parametrize("numbers", [Decimal, float])
@pytest.mark.parametrize("value", ["", None])
def test_an_empty_text_or_null_for_a_number_reads_as_none(numbers: NumberType, value: object) -> None:
    frame = json.dumps(sample("stream.markPrice.json") | {"r": value, "P": value})
    found: Any = decode_market(frame, numbers=numbers)
    assert isinstance(found, MarkPrice)
    assert found.funding_rate is None
    assert found.estimated_settle_price is None
    assert found.mark_price == numbers("11794.15000000")


def test_what_reads_as_none_is_written_as_it_came() -> None:
    payload = sample("stream.markPrice.json") | {"r": ""}
    assert json.loads(encode(decode_market(json.dumps(payload)))) == payload


def test_str_passes_the_text_of_numbers_through() -> None:
    found = trade(str, p="1E-8", q="00.10")
    assert (found.price, found.quantity) == ("1E-8", "00.10")


@pytest.mark.parametrize(
    ("given", "written"),
    [("0.00000000", "0.00000000"), ("1E-8", "0.00000001"), ("0E-8", "0.00000000"), ("1E+3", "1000")],
)
def test_a_decimal_is_written_without_an_exponent(given: str, written: str) -> None:
    assert json.loads(encode(trade(p=given)))["p"] == written


@pytest.mark.parametrize(
    ("given", "written"), [("0.00000001", "0.00000001"), ("0.1", "0.1"), ("1e22", "1" + "0" * 22)]
)
def test_a_float_is_written_with_its_shortest_digits(given: str, written: str) -> None:
    assert json.loads(encode(trade(float, p=given)))["p"] == written


# --- frames -----------------------------------------------------------------------------------------


def test_a_bare_a_combined_and_an_array_frame_are_told_apart() -> None:
    event = sample("stream.markPrice.json")
    bare = decode_market(json.dumps(event))
    combined = decode_market(json.dumps({"stream": "btcusdt@markPrice", "data": event}))
    array = decode_market(json.dumps([event, event]))
    both = decode_market(json.dumps({"stream": "!markPrice@arr", "data": [event, event]}))
    assert isinstance(bare, MarkPrice)
    assert isinstance(combined, MarkPrice)
    assert isinstance(array, list)
    assert isinstance(both, list)
    assert (bare.stream, combined.stream) == (None, "btcusdt@markPrice")
    assert [one.stream for one in array] == [None, None]
    assert [one.stream for one in both] == ["!markPrice@arr"] * 2


def test_the_stream_tells_kinds_of_depth_events_apart() -> None:
    event = sample("stream.depth_diff.json")
    names = ["btcusdt@depth", "btcusdt@depth5", "btcusdt@rpiDepth@500ms"]
    found = [decode_market(json.dumps({"stream": name, "data": event})) for name in names]
    assert all(isinstance(one, DepthUpdate) for one in found)
    assert [one.stream for one in found] == names  # type: ignore[union-attr]


def test_a_change_of_subscriptions_is_answered_with_null_and_a_refusal_has_no_result() -> None:
    done = decode_control_reply(b'{"result":null,"id":3}')
    assert "result" in done
    assert json.loads(encode(done)) == {"result": None, "id": 3}
    refused = decode_control_reply(b'{"error":{"code":2,"msg":"Invalid request"},"id":5}')
    assert "result" not in refused
    assert json.loads(encode(refused)) == {"error": {"code": 2, "msg": "Invalid request"}, "id": 5}


def test_an_empty_array_is_an_empty_list() -> None:
    assert decode_market(b"[]") == []
    assert decode_market(b'{"stream":"!markPrice@arr","data":[]}') == []


def test_the_answer_to_a_control_message_is_told_apart_from_events() -> None:
    assert decode_market(b'{"result":null,"id":3}') == ControlReply(id=3)
    found = decode_market(b'{"id":4,"result":["btcusdt@kline_1m"]}')
    assert found == ControlReply(id=4, result=["btcusdt@kline_1m"])
    refused = decode_control_reply(b'{"error":{"code":2,"msg":"Invalid request"},"id":5}')
    assert refused.error is not None
    assert (refused.id, refused.error.code) == (5, 2)
    naked = decode_control_reply(b'{"code":3,"msg":"Invalid JSON"}')
    assert naked.error is not None
    assert (naked.id, naked.error.code, naked.error.message) == (None, 3, "Invalid JSON")


@pytest.mark.parametrize("raw", [b"", b"[]", b"3", b'{"id":1}', b'{"e":"kline"}'])
def test_what_is_no_answer_to_a_control_message_is_refused(raw: bytes) -> None:
    with pytest.raises(DecodeError):
        decode_control_reply(raw)


# --- odd messages -----------------------------------------------------------------------------------


def test_a_field_that_is_always_there_and_missing_reads_as_none() -> None:
    found = trade(s=..., p=...)
    assert (found.symbol, found.price) == (None, None)
    assert found.quantity == 100


def test_a_part_that_is_missing_reads_as_none() -> None:
    found: Any = decode_market(json.dumps(sample("stream.kline.json") | {"k": None}))
    assert isinstance(found, Kline)
    assert found.bar is None


def test_a_new_value_of_a_set_becomes_a_member() -> None:
    payload = sample("event.ORDER_TRADE_UPDATE.json")
    payload["o"] |= {"X": "PAUSED", "o": "LIMIT"}
    found: Any = decode_user_event(json.dumps(payload))
    assert isinstance(found, OrderTradeUpdate)
    assert isinstance(found.order.status, OrderStatus)
    assert found.order.status == "PAUSED"
    assert not found.order.status.is_listed
    assert found.order.order_type is OrderType.LIMIT
    assert json.loads(encode(found)) == payload
    assert trade(st=9).symbol_type == 9
    assert isinstance(trade(st=9).symbol_type, SymbolType)


def test_an_unknown_event_reaches_the_user_with_everything() -> None:
    payload = {
        "e": "tomorrow",
        "p": "1.10",
        "n": 1.10,
        "big": 1234567890123456789,
        "l": [{"a": None}],
        "s": True,
    }
    raw = json.dumps(payload)
    for found in (decode_market(raw), decode_user_event(raw)):
        assert isinstance(found, UnknownEvent)
        assert found.event_type == "tomorrow"
        assert found.data == payload | {"n": Decimal("1.1")}
        assert json.loads(encode(found)) == payload
    combined = decode_market(json.dumps({"stream": "x@tomorrow", "data": payload}))
    assert isinstance(combined, UnknownEvent)
    assert combined.stream == "x@tomorrow"
    array: Any = decode_market(json.dumps([payload, sample("stream.aggTrade.json")]))
    assert [type(one) for one in array] == [UnknownEvent, AggTrade]


def test_events_of_the_account_are_unknown_to_market_streams_and_the_other_way_round() -> None:
    assert isinstance(decode_market(json.dumps(sample("event.ACCOUNT_UPDATE.json"))), UnknownEvent)
    assert isinstance(decode_user_event(trade_frame()), UnknownEvent)


# --- what is no message -----------------------------------------------------------------------------

NOTHING = [
    (b"", "$"),
    (b"\xff\xfe\x00", "$"),
    (b"hello", "$"),
    (b'{"e":"aggTrade"', "$"),
    (b'{"e":"aggTrade"} {}', "$"),
    (b"[" * 100_000, "$"),
    (b"3", "$"),
    (b"null", "$"),
    (b'"text"', "$"),
    (b"{}", "$.e"),
    (b'{"e":null}', "$.e"),
    (b'{"e":5}', "$.e"),
    (b"[3]", "$[0]"),
    (b'{"stream":"x","data":7}', "$.data"),
    (b'{"stream":"x","data":[{"e":"aggTrade","p":"abc"}]}', "$.data[0].p"),
    (b'{"e":"aggTrade","p":1E99999999999999999999}', "$"),
    (b'{"e":"aggTrade","a":1E999999999}', "$.a"),
    (b'{"e":"aggTrade","s":1E999999999}', "$.s"),
    (b'{"e":"aggTrade","st":"--5"}', "$.st"),
]


@pytest.mark.parametrize(("raw", "place"), NOTHING, ids=lambda value: str(value)[:40])
@pytest.mark.parametrize("numbers", NUMBERS)
def test_garbage_is_refused_with_its_place_and_its_bytes(raw: bytes, place: str, numbers: NumberType) -> None:
    if b"abc" in raw and numbers is str:
        return
    with pytest.raises(DecodeError) as caught:
        decode_market(raw, numbers=numbers)
    assert caught.value.place == place
    assert caught.value.raw == raw
    assert f"at {place} (frame of {len(raw)} bytes" in str(caught.value)


@pytest.mark.parametrize(
    "raw", [raw for raw, place in NOTHING if b'aggTrade",' not in raw and "data" not in place]
)
def test_garbage_on_the_user_stream_is_refused(raw: bytes) -> None:
    with pytest.raises(DecodeError) as caught:
        decode_user_event(raw)
    assert caught.value.raw == raw


def test_text_that_has_no_utf8_form_is_refused() -> None:
    with pytest.raises(DecodeError, match="not JSON"):
        decode_market('{"e":"\ud800"}')


@pytest.mark.parametrize(
    ("changes", "place", "wanted"),
    [
        ({"p": "abc"}, "$.p", "a number"),
        ({"p": True}, "$.p", "a number"),
        ({"p": {}}, "$.p", "a plain value"),
        ({"p": ["1"]}, "$.p", "a plain value"),
        ({"a": "x"}, "$.a", "a number"),
        ({"a": 1.5}, "$.a", "a whole number"),
        ({"m": "maybe"}, "$.m", "true or false"),
        ({"st": "x"}, "$.st", "a value of the set"),
    ],
)
def test_a_value_without_sense_is_refused_with_its_place(
    changes: dict[str, Any], place: str, wanted: str
) -> None:
    raw = trade_frame(**changes)
    with pytest.raises(DecodeError, match=f"^expected {wanted} at ") as caught:
        decode_market(raw)
    assert (caught.value.place, caught.value.raw) == (place, raw)
    inner = json.dumps({"stream": "btcusdt@aggTrade", "data": json.loads(raw)}).encode()
    with pytest.raises(DecodeError) as caught:
        market_decoder(PRODUCT.market_events, AggTrade, False, Decimal, "btcusdt@aggTrade")(inner)
    assert (caught.value.place, caught.value.raw) == (place.replace("$", "$.data"), inner)


def test_the_place_leads_into_lists_and_parts() -> None:
    depth = sample("stream.depth_diff.json")
    depth["b"] = [["1", "2"], ["3", "x"]]
    with pytest.raises(DecodeError, match=r"expected a number at \$\.b\[1\]\.1 "):
        decode_market(json.dumps(depth))
    kline = sample("stream.kline.json")
    kline["k"]["n"] = {}
    with pytest.raises(DecodeError, match=r"expected a plain value at \$\.k\.n "):
        decode_market(json.dumps(kline))


def test_the_text_of_the_error_shows_nothing_of_the_frame() -> None:
    raw = b'{"e":"listenKeyExpired","listenKey":"SECRET","E":"x"}'
    with pytest.raises(DecodeError) as caught:
        decode_user_event(raw)
    assert "SECRET" not in str(caught.value)
    assert "SECRET" not in repr(caught.value)


@settings(deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60))
def test_whatever_comes_is_read_or_refused(raw: bytes | str) -> None:
    for read in (decode_market, decode_user_event):
        with contextlib.suppress(DecodeError):
            read(raw)


# Numbers with any exponent, which json.dumps would never write.
LITERALS = st.from_regex(r"-?[1-9][0-9]{0,3}(\.[0-9]{1,3})?E[-+]?[0-9]{1,22}", fullmatch=True)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers().map(lambda number: msgspec.Raw(str(number).encode()))
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5)
    | LITERALS
    | LITERALS.map(lambda literal: msgspec.Raw(literal.encode())),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["e", "stream", "data", "id", "status", "result", "error", "p", "k", "b"]), inner
        )
    ),
    max_leaves=12,
)
TAGS = st.sampled_from(
    [
        (product, tag)
        for product in map(product_named, PRODUCTS)
        for tag in [*product.market_events.kinds, *product.user_events.kinds, "new"]
    ]
)


@settings(deadline=None)
@given(JSON, TAGS)
def test_whatever_json_comes_is_read_or_refused(value: Any, told: tuple[Product, str]) -> None:
    product, tag = told
    if isinstance(value, dict):
        value = {**value, product.market_events.tag: tag}
    raw = msgspec.json.encode(value)
    for read in (
        functools.partial(decode_frame, product.market_events, numbers=Decimal),
        functools.partial(decode_event, product.user_events),
        decode_control_reply,
    ):
        with contextlib.suppress(DecodeError):
            read(raw)


SAMPLES = [one for one in (*event_samples(), *reply_samples(), *document_samples()) if one.payload]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(SAMPLES), st.integers(min_value=0), JSON, st.sampled_from(NUMBERS))
def test_whatever_stands_at_a_place_of_a_message_is_read_or_refused(
    one: Sample, where: int, value: Any, numbers: NumberType
) -> None:
    def places(inner: Any) -> Iterator[tuple[Any, Any]]:
        for key in inner if isinstance(inner, dict) else range(len(inner)):
            yield inner, key
            if isinstance(inner[key], dict | list):
                yield from places(inner[key])

    payload = one.payload
    found = list(places(payload))
    owner, key = found[where % len(found)]
    owner[key] = value
    raw = msgspec.json.encode(payload)
    with contextlib.suppress(DecodeError):
        is_market = one.kind == "market"
        read = decode_frame(one.parts.market_events, raw, numbers) if is_market else decode(one, raw)
        assert repr(read)


# --- replies ----------------------------------------------------------------------------------------


def test_a_success_is_a_typed_response() -> None:
    found = decode_response("order.place", json.dumps(sample("order.place.response.json")))
    assert isinstance(found, Response)
    assert isinstance(found.result, Order)
    assert (found.status, found.result.order_id, found.latency) == (200, 325078477, None)
    assert found.result.price == Decimal("43187.00")
    assert found.rate_limits is not None
    assert [limit.count for limit in found.rate_limits] == [1, 1, 1]


def test_a_refusal_comes_back_as_a_value() -> None:
    found = decode_response("order.place", json.dumps(sample("error.bad_request.json")))
    assert isinstance(found, ErrorResponse)
    assert (found.status, found.error.code) == (400, -1102)


def test_one_price_and_all_prices_are_told_apart() -> None:
    single: Any = decode_response("ticker.price", json.dumps(sample("ticker.price.response.single.json")))
    every: Any = decode_response("ticker.price", json.dumps(sample("ticker.price.response.all.json")))
    assert single.result.price == every.result[0].price == Decimal("6000.01")


def test_a_method_that_nobody_knows_is_told_with_those_that_are() -> None:
    with pytest.raises(ValueError, match=r"method is 'order.palce'; known are .*order\.place"):
        decode_response("order.palce", b"{}")


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"", "$"),
        (b"[]", "$"),
        (b"{}", "$"),
        (b'{"id":"1","status":200}', "$"),
        (b'{"id":"1","status":400,"error":"no"}', "$"),
        (b'{"id":"1","status":400,"error":{}}', "$"),
        (b'{"id":"1","status":null,"error":{"code":-1102,"msg":"no"}}', "$"),
        (b'{"id":"1","status":400,"error":{"code":"x","msg":"no"}}', "$.error.code"),
        (b'{"id":"1","status":200,"result":[]}', "$.result"),
        (b'{"id":"1","status":200,"result":"ok"}', "$.result"),
        (b'{"id":"1","status":200,"result":{"orderId":"x"}}', "$.result.orderId"),
        (b'{"id":"1","status":200,"result":null}', "$.result"),
        (b'{"id":"1","status":200,"result":{}}', "$.result"),
        (b'{"id":"1","status":200,"result":{"new":1}}', "$.result"),
        (b'{"id":"1","status":400,"result":{"orderId":1}}', "$.status"),
        (b'{"id":"1","status":"400","result":{"orderId":1}}', "$.status"),
        (b'{"id":"1","status":null,"result":{"orderId":1}}', "$.status"),
        (b'{"id":"1","status":200,"error":{"code":-1,"msg":"x"},"result":{"orderId":1}}', "$"),
        (b'{"id":"1","status":400,"error":{"code":-1,"msg":"x"},"result":{"orderId":1}}', "$"),
        (b'{"id":"1","status":200,"error":"no","result":{"orderId":1}}', "$"),
        (b'{"id":"1","status":200,"error":[],"result":{"orderId":1}}', "$"),
    ],
)
def test_a_reply_that_says_neither_yes_nor_no_is_refused(raw: bytes, place: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode_response("order.place", raw)
    assert (caught.value.place, caught.value.raw) == (place, raw)


@pytest.mark.parametrize(
    "raw",
    [
        b'{"status":400,"error":{"msg":"no","code":-1102},"id":null}',
        b'{"id":7,"status":"400","error":{"code":"-1102","msg":"no"},"rateLimits":null,"new":1}',
        b'{"id":"1","status":400,"error":{"code":-1102}}',
    ],
)
def test_an_odd_refusal_is_still_a_refusal(raw: bytes) -> None:
    found = decode_response("order.place", raw)
    assert isinstance(found, ErrorResponse)
    assert (found.status, found.error.code) == (400, -1102)


def test_a_complete_result_is_no_success_beside_an_error_or_under_another_status() -> None:
    reply = sample("order.place.response.json")
    for changes in ({"status": 400}, {"status": 503}, {"error": {"code": -1007, "msg": "x"}}, {"error": "x"}):
        with pytest.raises(DecodeError):
            decode_response("order.place", json.dumps(reply | changes))
    found: Any = decode_response("order.place", json.dumps(reply | {"error": None, "status": "200"}))
    assert isinstance(found, Response)
    assert (found.status, found.error) == (200, None)
    assert json.loads(encode(found)) == reply


def test_the_latency_is_measured_for_the_user_and_no_part_of_the_message() -> None:
    found: Any = decode_response("order.place", json.dumps(sample("order.place.response.json")))
    set_local(found, "latency", 0.25)
    assert found.latency == 0.25
    assert json.loads(encode(found)) == sample("order.place.response.json")
    assert "latency" not in found


@pytest.mark.parametrize("odd", ["1+", "1_", "1 ", "\\u0031"])
def test_a_long_text_is_looked_through_once(odd: str) -> None:
    """What would be found behind each of its characters is the same."""

    def looks_at(repeated: int) -> int:
        calls = 0

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal calls
            calls += event == "c_call"

        raw = b'{"e":"news","text":"' + odd.encode() * repeated + b'x"}'
        sys.setprofile(count)
        try:
            decode_market(raw)
        finally:
            sys.setprofile(None)
        return calls

    assert looks_at(2000) < 2 * looks_at(20)
