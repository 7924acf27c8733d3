"""Control messages and names of streams, without sockets."""

from __future__ import annotations

from random import Random

import msgspec
import pytest

from binance_futures_async.exchange.server import control
from binance_futures_async.exchange.server.control import ControlProblem
from binance_futures_async.exchange.server.hub import Hub
from binance_futures_async.exchange.server.listen_keys import ListenKeys
from binance_futures_async.exchange.server.stream_names import StreamNames
from binance_futures_async.generated.usdm.streams import STREAMS

HOUR = 3_600_000


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("{", 3),
        ("nonsense", 3),
        ("[1]", 2),
        ('{"id":1}', 2),
        ('{"method":7,"id":1}', 2),
        ('{"method":"DANCE","id":1}', 2),
        ('{"method":"SUBSCRIBE","params":["a"]}', 2),
        ('{"method":"SUBSCRIBE","params":["a"],"id":-1}', 2),
        ('{"method":"SUBSCRIBE","params":["a"],"id":1.5}', 2),
        ('{"method":"SUBSCRIBE","params":["a"],"id":true}', 2),
        ('{"method":"SUBSCRIBE","params":["a"],"id":null}', 2),
        ('{"method":"SUBSCRIBE","params":"a","id":1}', 2),
        ('{"method":"SUBSCRIBE","params":[1],"id":1}', 2),
        ('{"method":"LIST_SUBSCRIPTIONS","params":["a"],"id":1}', 2),
        ('{"method":"SET_PROPERTY","id":1}', 2),
        ('{"method":"SET_PROPERTY","params":[5,true],"id":1}', 2),
        ('{"method":"SET_PROPERTY","params":["combined",true,1],"id":1}', 2),
        ('{"method":"SET_PROPERTY","params":["colour",true],"id":1}', 0),
        ('{"method":"GET_PROPERTY","params":["colour"],"id":1}', 0),
        ('{"method":"SET_PROPERTY","params":["combined","yes"],"id":1}', 1),
        ('{"method":"SET_PROPERTY","params":["combined"],"id":1}', 1),
        ('{"method":"SUBSCRIBE","params":[[[]]],"id":1}', 2),
        ("[" * 5_000 + "]" * 5_000, 3),
        ('{"method":"SUBSCRIBE","params":' + "[" * 5_000 + "]" * 5_000 + ',"id":1}', 3),
    ],
)
def test_a_wrong_control_message_is_answered_with_its_code_alone(frame: str, code: int) -> None:
    with pytest.raises(ControlProblem) as caught:
        control.parse(frame)
    answer = msgspec.json.decode(caught.value.encoded())
    assert answer == {"code": code, "msg": caught.value.message}


@pytest.mark.parametrize("request_id", [0, 7, "text"])
def test_answers_carry_result_and_id(request_id: object) -> None:
    frame = msgspec.json.encode({"method": "UNSUBSCRIBE", "params": ["a", "b"], "id": request_id})
    request = control.parse(frame)
    assert request.names == ("a", "b")
    assert msgspec.json.decode(control.answer(request)) == {"result": None, "id": request_id}
    assert msgspec.json.decode(control.answer(request, ["a"])) == {"result": ["a"], "id": request_id}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("btcusdt@aggTrade", "aggTrade"),
        ("币安人生usdt@aggTrade", "aggTrade"),
        ("btcusdt@markPrice", "markPrice"),
        ("btcusdt@markPrice@1s", "markPrice"),
        ("!markPrice@arr", "markPrice_all"),
        ("!markPrice@arr@1s", "markPrice_all"),
        ("btcusdt@kline_1m", "kline"),
        ("btcusdt@kline_1M", "kline"),
        ("btcusdt@bookTicker", "bookTicker"),
        ("btcusdt@depth", "depth_diff"),
        ("btcusdt@depth@100ms", "depth_diff"),
        ("btcusdt@depth@500ms", "depth_diff"),
        ("btcusdt@depth@0ms", "depth_diff"),
        ("btcusdt@depth5@0ms", None),
        ("btcusdt@markPrice@3s", None),
        ("btcusdt@kline_7m", None),
        ("btcusdt@depth@1ms", None),
        ("btcusdt@aggtrade", None),
        ("btcusdt", None),
        ("@aggTrade", None),
        ("a/b@aggTrade", None),
        ("", None),
    ],
)
def test_names_are_told_by_the_templates_of_the_spec(name: str, key: str | None) -> None:
    stream = StreamNames(STREAMS.values()).find(name)
    assert (None if stream is None else stream.key) == key


def test_every_stream_of_the_spec_is_told_by_a_name_of_its_own() -> None:
    names = StreamNames(STREAMS.values())
    for stream in STREAMS.values():
        values = {one.name: next(iter(one.spelled or one.allowed), "BTCUSDT") for one in stream.parameters}
        for name in stream.names("test", values):
            assert names.find(name) is stream


class Ear:
    def __init__(self, *, combined: bool) -> None:
        self.combined = combined
        self.frames: list[bytes] = []

    def push(self, payload: bytes) -> None:
        self.frames.append(payload)


def test_the_hub_wraps_for_those_who_want_it_and_shares_the_bytes() -> None:
    hub = Hub()
    bare, first, second = Ear(combined=False), Ear(combined=True), Ear(combined=True)
    for ear in (bare, first, second):
        hub.subscribe("币@x", ear)
    body = b'{"e":1}'
    hub.publish("币@x", body)
    hub.publish("other", body)
    assert bare.frames == [body]
    assert bare.frames[0] is body
    assert first.frames == ['{"stream":"币@x","data":{"e":1}}'.encode()]
    assert first.frames[0] is second.frames[0]


def test_the_hub_sends_an_event_of_two_streams_once() -> None:
    hub = Hub()
    both, one = Ear(combined=False), Ear(combined=True)
    hub.subscribe("a", both)
    hub.subscribe("b", both)
    hub.subscribe("b", one)
    hub.publish_once(("a", "b"), b"{}")
    assert both.frames == [b"{}"]
    assert one.frames == [b'{"stream":"b","data":{}}']


def test_the_hub_forgets_who_has_left() -> None:
    hub = Hub()
    ear = Ear(combined=False)
    hub.subscribe("a", ear)
    assert hub.is_heard("a")
    hub.unsubscribe("a", ear)
    hub.unsubscribe("a", ear)
    assert not hub.is_heard("a")


def test_an_account_has_one_listen_key_that_lives_an_hour_from_its_last_renewal() -> None:
    keys = ListenKeys(Random(1))
    first = keys.start("alice", 0)
    assert len(first) == 64
    assert first.isalnum()
    assert keys.start("alice", HOUR - 1) == first
    assert keys.renew("alice", 2 * HOUR - 2) == first
    assert keys.expire(3 * HOUR - 3) == []
    assert keys.active("alice", 3 * HOUR - 2) is None
    assert keys.renew("alice", 3 * HOUR - 2) is None
    assert keys.expire(3 * HOUR - 2) == [first]
    assert keys.start("alice", 3 * HOUR) not in (first, keys.start("bob", 3 * HOUR))


def test_a_stopped_listen_key_is_gone() -> None:
    keys = ListenKeys(Random(1))
    first = keys.start("alice", 0)
    assert keys.stop("alice", 1) == first
    assert keys.stop("alice", 1) is None
    assert keys.active("alice", 1) is None
    assert keys.expire(HOUR) == []
