"""Messages as after a change of the interface."""

from __future__ import annotations

import json
from typing import Any

import pytest

from binance_futures_async.exchange import LocalExchange
from binance_futures_async.exchange.faults.changed_field import changed_field, json_value
from tests.exchange.server_clients import open_api, open_stream


@pytest.mark.parametrize(
    ("message", "becomes"),
    [
        ({"e": "x"}, {"e": "x", "new": 1}),
        ({"stream": "s", "data": {"e": "x"}}, {"stream": "s", "data": {"e": "x", "new": 1}}),
        ({"stream": "s", "data": [{"e": "x"}] * 2}, {"stream": "s", "data": [{"e": "x", "new": 1}] * 2}),
        ({"id": 1, "status": 200, "result": {}}, {"id": 1, "status": 200, "result": {"new": 1}}),
        ({"id": 1, "status": 200, "result": [{}]}, {"id": 1, "status": 200, "result": [{"new": 1}]}),
        ({"e": "x", "o": {"new": "a"}, "l": [{"new": "b"}]}, {"e": "x", "o": {"new": 1}, "l": [{"new": 1}]}),
    ],
)
def test_a_field_is_set_where_it_is_or_else_outermost(message: Any, becomes: Any) -> None:
    assert json.loads(changed_field(json.dumps(message).encode(), "new", 1)) == becomes


@pytest.mark.parametrize(
    "payload",
    [
        b'{"id":1,"result":null}',
        b'{"id":1,"result":["a"]}',
        b'{"id":1,"status":400,"error":{}}',
        b"[]",
        b"oops",
        b"\xff",
    ],
)
def test_a_message_that_carries_neither_event_nor_result_stays_as_it_is(payload: bytes) -> None:
    assert changed_field(payload, "new", 1) is payload


def test_a_value_is_json_or_else_text() -> None:
    assert [json_value(text) for text in ("1.5", "true", '"1"', "[1]", "NEW", "")] == [
        1.5,
        True,
        "1",
        [1],
        "NEW",
        "",
    ]


async def test_answers_and_events_are_changed_as_long_as_the_fault_lasts(quiet: LocalExchange) -> None:
    async with open_api(quiet) as api, open_stream(quiet, "/market/stream") as stream:
        with (
            quiet.faults.add("changed-field", path="/ws-fapi"),
            quiet.faults.add("changed-field", field="symbol", value="NEW", path="/ws-fapi"),
        ):
            answer = await api.call("ticker.price", symbol="BTCUSDT")
            assert (answer["result"]["newField"], answer["result"]["symbol"]) == ("new", "NEW")
            quiet.inject(b'{"stream":"s","data":{"e":"x"}}', path="/market")
            assert await stream.receive() == {"stream": "s", "data": {"e": "x"}}
        answer = await api.call("ticker.price", symbol="BTCUSDT")
        assert "newField" not in answer["result"]
