"""Messages answer to Python names and to the exchange's keys, and show no credential."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from binance_futures_async.decoding import decode_market, decode_response, decode_user_event
from binance_futures_async.generated import PRODUCTS
from binance_futures_async.messages import AccountUpdate, BookLevel, ListenKey, SessionStatus
from binance_futures_async.model.numbers import plain_number
from binance_futures_async.model.product import product_named
from binance_futures_async.wire import Message, UnknownEvent, encode
from tests.wire.changes import payload_of
from tests.wire.mutations import ways
from tests.wire.spec_samples import event_samples, sample_path


def market(name: str, **changes: Any) -> Any:
    payload = json.loads(sample_path(name).read_text(encoding="utf-8")) | changes
    return decode_market(json.dumps({key: value for key, value in payload.items() if value is not ...}))


def test_the_exchanges_keys_lead_through_a_message() -> None:
    event = market("stream.kline.json")
    assert event["k"]["c"] == event.bar.close_price == Decimal("0.0020")
    assert event["k"]["x"] is False
    assert event["s"] == "BTCUSDT"


def test_the_tag_is_a_key_too() -> None:
    event = market("stream.kline.json")
    assert event["e"] == event.get("e") == "kline"
    assert "e" in event
    assert event.keys()[0] == "e"


def test_an_optional_field_that_was_left_out_is_not_among_the_keys() -> None:
    event = market("stream.aggTrade.json", nq=..., st=...)
    assert event.normal_quantity is None
    assert "nq" not in event
    assert event.get("nq", "nothing") == "nothing"
    assert event.get("nq") is None
    assert "nq" not in event.keys()  # noqa: SIM118
    with pytest.raises(KeyError, match="nq"):
        event["nq"]
    assert "nq" in market("stream.aggTrade.json")


def test_an_optional_list_has_a_default_like_in_a_dict() -> None:
    event: Any = decode_user_event(b'{"e":"ACCOUNT_UPDATE","E":1,"T":1,"a":{"m":"ORDER"}}')
    assert isinstance(event, AccountUpdate)
    assert event["a"].get("P", []) == []
    assert event.change.positions is None


def test_a_number_that_may_be_blank_and_is_left_out_is_not_among_the_keys() -> None:
    raw = sample_path("algoOrder.place.response.json").read_bytes()
    order: Any = decode_response("algoOrder.place", raw)
    assert "activatePrice" not in order.result
    assert "icebergQuantity" in order.result  # null, but there
    assert order.result["icebergQuantity"] is None


@pytest.mark.parametrize("key", ["price", "nothing", "", "stream", 3])
def test_what_is_no_key_of_the_exchange_is_none_of_the_message(key: Any) -> None:
    event = market("stream.aggTrade.json")
    assert key not in event
    with pytest.raises(KeyError):
        event[key]


def test_a_message_makes_a_dict() -> None:
    event = market("stream.aggTrade.json")
    payload = json.loads(sample_path("stream.aggTrade.json").read_text(encoding="utf-8"))
    assert set(event) == set(event.keys()) == payload.keys()
    assert len(event) == len(payload)
    assert dict(event) == dict(event.items()) == dict(zip(event.keys(), event.values(), strict=True))
    assert {**event}["p"] == event.price


def test_a_message_counts_as_true_even_without_a_field() -> None:
    empty: Any = decode_response("userDataStream.stop", b'{"id":"1","status":200,"result":{}}')
    assert empty.result
    assert len(empty.result) == 0
    assert json.loads(encode(empty.result)) == {}


def test_levels_of_a_book_unpack_like_pairs_and_have_names() -> None:
    event = market("stream.depth_diff.json", b=[["7.1", "2"], ["7.0", "0"]])
    assert [(price, quantity) for price, quantity in event["b"]] == [
        (Decimal("7.1"), Decimal(2)),
        (Decimal("7.0"), Decimal(0)),
    ]
    level = event.bids[0]
    assert isinstance(level, BookLevel)
    assert (level.price, level.quantity) == (level[0], level[1]) == tuple(level) == level[:]
    assert level[-1] == level.quantity
    assert len(level) == 2
    assert json.loads(encode(event))["b"] == [["7.1", "2"], ["7.0", "0"]]


def test_messages_are_frozen_and_compare_by_value() -> None:
    event = market("stream.aggTrade.json")
    with pytest.raises(AttributeError):
        event.price = Decimal(1)
    assert event == market("stream.aggTrade.json")
    assert event != market("stream.aggTrade.json", p="2")


def test_a_message_prints_its_fields_by_name() -> None:
    event = market("stream.bookTicker.json")
    assert repr(event).startswith("BookTicker(update_id=400900217, event_time=1568014460893, ")
    assert "best_bid_price=25.35190000, " in repr(event)
    assert "symbol='BNBUSDT'" in repr(event)
    assert "stream" not in repr(event)
    assert "pair" not in repr(market("stream.bookTicker.json", ps=...))


def test_a_message_prints_numbers_and_listed_members_of_enums_as_they_are_sent() -> None:
    changed: Any = decode_user_event(
        b'{"e":"ACCOUNT_UPDATE","E":1,"T":1,"a":{"m":"FUNDING_FEE","B":[{"a":"BNB","wb":"0.00000000","bc":"1E+3"}],'
        b'"P":[{"s":"BTCUSDT","ps":"NEW, pa=5"}]}}'
    )
    assert repr(changed) == (
        "AccountUpdate(event_time=1, transaction_time=1, change=AccountChange(reason=FUNDING_FEE, "
        "balances=[BalanceChange(asset='BNB', wallet_balance=0.00000000, balance_change=1E+3)], "
        "positions=[PositionChange(symbol='BTCUSDT', position_side=PositionSide('NEW, pa=5'))]))"
    )


def test_a_message_becomes_a_dict_of_plain_values_under_python_names() -> None:
    event: Any = decode_user_event(
        b'{"e":"ACCOUNT_UPDATE","E":1,"T":2,"a":{"m":"ORDER","B":[{"a":"BNB","wb":"5.10"}],"P":[]}}'
    )
    plain = event.to_dict()
    assert plain == {
        "event_type": "ACCOUNT_UPDATE",
        "event_time": 1,
        "transaction_time": 2,
        "change": {
            "reason": "ORDER",
            "balances": [{"asset": "BNB", "wallet_balance": Decimal("5.10")}],
            "positions": [],
        },
    }
    assert type(plain["change"]["reason"]) is str
    assert market("stream.depth_diff.json", b=[["7.1", "2"]]).to_dict()["bids"] == [
        {"price": Decimal("7.1"), "quantity": Decimal(2)}
    ]


def test_the_dict_of_a_message_is_data_and_masks_nothing() -> None:
    key: Any = decode_response(
        "userDataStream.start", sample_path("userDataStream.start.response.json").read_bytes()
    )
    assert key.to_dict()["result"] == {"listen_key": key.result.listen_key}
    assert "latency" not in key.to_dict()
    out: Any = decode_response("session.logout", sample_path("session.logout.response.json").read_bytes())
    assert out.result.to_dict()["api_key"] is None  # null, but there


def test_the_dict_of_an_unknown_event_holds_it_as_it_came() -> None:
    event: Any = decode_user_event(b'{"e":"new","E":1.5}')
    assert event.to_dict() == {"event_type": "new", "data": {"e": "new", "E": Decimal("1.5")}}


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_event_has_the_exchanges_name_of_its_type(product: str) -> None:
    checked = [sample for sample in event_samples() if sample.product == product]
    assert checked
    for sample in checked:
        way = ways(sample)[0]
        read = way.read(way.frame(payload_of(sample)))
        for event in read if isinstance(read, list) else [read]:
            assert event.event_type == event["e"]
            assert event.to_dict()["event_type"] == event["e"]


@pytest.mark.parametrize("product", PRODUCTS)
def test_completion_shows_fields_and_what_every_message_can_do(product: str) -> None:
    part = product_named(product)
    allowed = {"event_type", "get", "items", "keys", "to_dict", "values"}
    for kind in part.user_events.kinds.values():
        shown = {name for name in dir(kind) if not name.startswith("_")}
        assert shown - set(kind.__struct_fields__) == allowed


def test_keys_are_masked_when_a_message_is_printed() -> None:
    def reply(method: str, name: str) -> Any:
        return decode_response(method, sample_path(name).read_bytes())

    key = reply("userDataStream.start", "userDataStream.start.response.json")
    status = reply("session.status", "session.status.response.json")
    expired: Any = decode_user_event(sample_path("event.listenKeyExpired.json").read_bytes())
    assert isinstance(key.result, ListenKey)
    assert isinstance(status.result, SessionStatus)
    for message in (key, key.result, status, status.result, expired):
        for text in (repr(message), str(message), f"{message}", repr([message])):
            assert "EXAMPLE" not in text
            assert "***" in text
    assert key.result.listen_key.startswith("EXAMPLE")
    assert status.result["apiKey"].startswith("EXAMPLE")
    assert "EXAMPLE" in encode(key).decode()


def test_a_key_that_is_null_is_not_masked() -> None:
    out: Any = decode_response("session.logout", sample_path("session.logout.response.json").read_bytes())
    assert "api_key=None" in repr(out.result)


def test_an_unknown_event_prints_its_keys_and_no_value() -> None:
    event: Any = decode_user_event(b'{"e":"newSecret","listenKey":"SECRET","E":1}')
    assert isinstance(event, UnknownEvent)
    assert repr(event) == "UnknownEvent(event_type='newSecret', keys=['e', 'listenKey', 'E'])"
    assert event["listenKey"] == "SECRET"
    assert event.get("nothing", 5) == 5
    assert "E" in event
    assert "nothing" not in event
    assert dict(event) == event.data
    assert len(event) == 3
    with pytest.raises(KeyError):
        event["nothing"]


def test_lists_of_messages_are_encoded_too() -> None:
    event = market("stream.aggTrade.json")
    assert json.loads(encode([event, event])) == [json.loads(encode(event))] * 2


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("0.00000000"), "0.00000000"),
        (Decimal("1E-8"), "0.00000001"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.10"), "-0.10"),
        (1e-07, "0.0000001"),
        (0.1, "0.1"),
        (1e16, "10000000000000000"),
        (200, "200"),
        (1234567890123456789, "1234567890123456789"),
        ("1E-8", "1E-8"),
    ],
)
def test_a_number_is_written_plainly(value: Decimal | float | int | str, text: str) -> None:
    assert plain_number(value) == text


def test_every_message_is_a_message() -> None:
    assert isinstance(market("stream.kline.json").bar, Message)
