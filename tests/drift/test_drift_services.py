"""Drift as running services notice it, on an exchange that can behave as after a change."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.drift import Aspect, DriftReport
from binance_futures_async.enums import OrderStatus
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange
from binance_futures_async.messages import OrderTradeUpdate
from binance_futures_async.wire import UnknownEvent
from tests.services.conftest import until

pytestmark = pytest.mark.exchange(virtual_time=True)

OFTEN: ServiceConfigDict = {"drift_interval": 0.02}


@pytest.fixture
async def exchange() -> AsyncIterator[LocalExchange]:
    async with LocalExchange() as exchange:
        yield exchange


@pytest.fixture
async def client(exchange: LocalExchange) -> AsyncIterator[BinanceClient]:
    async with BinanceClient(exchange.environment) as client:
        yield client


def told(report: DriftReport) -> set[tuple[str, str]]:
    return {(one.entry, one.name) for one in report.differences}


async def first(events: Any) -> Any:
    async with asyncio.timeout(10):
        return await anext(aiter(events))


async def place(api: Any) -> None:
    await api.place_limit_order(
        symbol="BTCUSDT", side="BUY", quantity="0.002", price="49000", time_in_force="GTC"
    )


async def test_the_local_exchange_is_as_the_spec_says(client: BinanceClient) -> None:
    api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, config=OFTEN)
    user = await client.user_stream(DEFAULT_API_KEY, config=OFTEN)
    market = await client.market_service(config=OFTEN)
    streams = [
        market.subscribe_aggregate_trade(["BTCUSDT"]),
        market.subscribe_diff_book_depth(["BTCUSDT"]),
        market.subscribe_all_mark_price("1000ms"),
        market.subscribe_book_ticker(["BTCUSDT"]),
    ]
    events = aiter(user)
    await place(api)
    await api.place_market_order("BTCUSDT", "BUY", "0.002")
    await api.get_account_status()
    async with asyncio.timeout(10):
        for stream in streams:
            await first(stream)
        await anext(events)
    await until(lambda: client.drift.looked_at.get("account events"))
    report = client.drift
    assert report.is_clean, str(report)
    assert report.looked_at["market frames"] >= 4
    assert report.looked_at["answers"] >= 4
    assert report.subject.startswith("all services of local:")
    assert market.drift.subject.startswith("market_service of local:")
    assert set(market.drift.looked_at) == {"market frames"}


@pytest.mark.parametrize("way", ["iterated", "handled", "followed by nobody"])
async def test_a_new_field_is_noticed_in_the_first_frame_of_a_stream(
    exchange: LocalExchange, client: BinanceClient, way: str
) -> None:
    exchange.faults.add("changed-field", field="newField", value="1.5", path="/market")
    events: list[Any] = []
    market = await client.market_service(config={"drift_interval": 1000})
    stream = market.subscribe_aggregate_trade(
        ["BTCUSDT"], handler=events.append if way == "handled" else None
    )
    if way == "iterated":
        events.append(await first(stream))
    await until(lambda: not market.drift.is_clean)
    assert told(market.drift) == told(client.drift) == {("structs.AggTrade", "newField")}
    (difference,) = market.drift.differences
    assert (difference.theirs, difference.seen_in, difference.count) == ("number", ("{symbol}@aggTrade",), 1)
    assert "type: decimal_number" in difference.yaml
    assert len(events) > 0 or way == "followed by nobody"


async def test_frames_are_looked_at_again_and_again_and_streams_take_turns(
    exchange: LocalExchange, client: BinanceClient
) -> None:
    market = await client.market_service(config=OFTEN)
    market.subscribe_book_ticker(["BTCUSDT"])
    await first(market.subscribe_diff_book_depth(["BTCUSDT"]))
    assert market.drift.is_clean
    exchange.faults.add("changed-field", field="newField", path="/public")
    wanted = {("structs.BookTicker", "newField"), ("structs.DepthUpdate", "newField")}
    await until(lambda: told(market.drift) == wanted)


async def test_a_new_value_in_an_event_is_noticed_at_once_and_reaches_the_reader(
    exchange: LocalExchange, client: BinanceClient
) -> None:
    exchange.faults.add("changed-field", field="f", value="NEVER_SEEN", path="/private")
    api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)
    user = await client.user_stream(DEFAULT_API_KEY)
    events = aiter(user)
    await place(api)
    event = await first(events)
    assert isinstance(event, OrderTradeUpdate)
    assert event.order.time_in_force == "NEVER_SEEN"
    await until(lambda: not user.drift.is_clean)
    assert told(user.drift) == {("enums.TimeInForce", "NEVER_SEEN")}
    assert api.drift.is_clean


async def test_what_is_new_in_an_answer_is_noticed(exchange: LocalExchange, client: BinanceClient) -> None:
    exchange.faults.add("changed-field", field="newField", value='{"a": 1}', path="/ws-fapi")
    api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)
    await place(api)
    await until(lambda: len(api.drift.differences) == 2)
    assert told(api.drift) == {("structs.SessionStatus", "newField"), ("structs.Order", "newField")}
    (order,) = (one for one in api.drift.differences if one.entry == "structs.Order")
    assert (order.theirs, order.seen_in) == ("object", ("order.place",))
    await until(lambda: api.drift.looked_at["answers"] >= 2)


@pytest.mark.parametrize("interval", [1000, None])
@pytest.mark.parametrize("way", ["iterated", "iterated twice", "handled", "both"])
async def test_every_event_of_an_unknown_type_is_counted_once(
    exchange: LocalExchange, client: BinanceClient, way: str, interval: float | None
) -> None:
    exchange.faults.add("changed-field", field="e", value="neverSeen", path="/market")
    events: list[Any] = []
    market = await client.market_service(config={"drift_interval": interval})
    handler = events.append if way in ("handled", "both") else None
    stream = market.subscribe_aggregate_trade(["BTCUSDT"], handler=handler)
    readers = [aiter(stream) for _ in range({"handled": 0, "iterated twice": 2}.get(way, 1))]
    async with asyncio.timeout(10):
        for _ in range(3):
            for reader in readers:
                assert isinstance(await anext(reader), UnknownEvent)
    await until(lambda: len(events) >= 3 or handler is None)
    (difference,) = market.drift.differences
    assert (difference.entry, difference.aspect, difference.name) == (
        "structs.NeverSeen",
        Aspect.EVENT,
        "neverSeen",
    )
    assert difference.count == (len(events) if handler is not None else 3)
    assert "aggregate_trade_id" in difference.yaml


async def test_unknown_events_of_an_account_are_counted(
    exchange: LocalExchange, client: BinanceClient
) -> None:
    user = await client.user_stream(DEFAULT_API_KEY, config={"drift_interval": None})
    events = aiter(user)
    for _ in range(2):
        exchange.faults.add("garbage", text='{"e":"NEVER_SEEN","E":1,"listenKey":"x"}', path="/private")
        await first(events)
    (difference,) = user.drift.differences
    assert (difference.name, difference.count) == ("NEVER_SEEN", 2)
    assert "only events of unknown types are counted" in str(user.drift)


async def test_looks_can_be_turned_off(exchange: LocalExchange, client: BinanceClient) -> None:
    exchange.faults.add("changed-field", field="newField")
    config: ServiceConfigDict = {"drift_interval": None}
    api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, config=config)
    user = await client.user_stream(DEFAULT_API_KEY, config=config)
    market = await client.market_service(config=config)
    events = aiter(user)
    await first(market.subscribe_aggregate_trade(["BTCUSDT"]))
    await place(api)
    await first(events)
    assert client.drift.is_clean
    assert client.drift.looked_at == {}


async def test_what_a_user_makes_by_hand_is_no_drift(client: BinanceClient) -> None:
    api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, config=OFTEN)
    assert not OrderStatus("MADE_BY_HAND").is_listed
    await place(api)
    await until(lambda: api.drift.looked_at["answers"] >= 2)
    assert api.drift.is_clean


async def test_a_frame_that_cannot_be_decoded_shows_why(
    exchange: LocalExchange, client: BinanceClient, caplog: pytest.LogCaptureFixture
) -> None:
    user = await client.user_stream(DEFAULT_API_KEY)
    event = {"e": "ACCOUNT_UPDATE", "E": 1, "T": 1, "a": "gone"}
    exchange.faults.add("garbage", text=json.dumps(event), path="/private")
    await until(lambda: not user.drift.is_clean)
    assert told(user.drift) == {("structs.AccountUpdate", "a")}


async def test_a_listen_key_is_in_no_report(exchange: LocalExchange, client: BinanceClient) -> None:
    exchange.faults.add("changed-field", field="newField")
    user = await client.user_stream(DEFAULT_API_KEY, config=OFTEN)
    key = user.listen_key
    assert key
    text = json.dumps({"stream": key, "data": {"e": "NEVER_SEEN", "E": 1, "more": key}, "other": key})
    exchange.faults.add("garbage", text=text, path="/private")
    events = aiter(user)
    assert isinstance(await first(events), UnknownEvent)
    assert len(user.drift.differences) >= 2
    assert key not in f"{user.drift} {user.drift.to_json()}"


async def test_the_client_remembers_services_that_are_gone(
    exchange: LocalExchange, client: BinanceClient, caplog: pytest.LogCaptureFixture
) -> None:
    exchange.faults.add("changed-field", field="newField", path="/ws-fapi")
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            async with client.websocket_service() as api:
                await until(lambda api=api: not api.drift.is_clean)
            del api
    (difference,) = client.drift.differences
    assert difference.count == 2
    assert [one.name for one in caplog.records] == ["binance_futures_async.drift"]


async def test_a_report_can_be_had_when_the_service_has_ended(client: BinanceClient) -> None:
    market = await client.market_service()
    await first(market.subscribe_aggregate_trade(["BTCUSDT"]))
    await until(lambda: market.drift.looked_at)
    await market.close()
    assert market.drift.is_clean
    assert market.drift.looked_at["market frames"] >= 1
