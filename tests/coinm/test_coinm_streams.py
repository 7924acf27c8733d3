"""Market streams and user data of COIN-M futures, on the one address that they share."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from binance_futures_async.coinm import CoinMClient
from binance_futures_async.coinm.enums import SymbolType
from binance_futures_async.coinm.messages import (
    AccountUpdate,
    AlgoUpdate,
    ListenKeyExpired,
    MarginCall,
    MarkPrice,
    OrderTradeUpdate,
)
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.exceptions import AuthenticationError
from binance_futures_async.generated.coinm import PRODUCT
from binance_futures_async.model.message import UnknownEvent
from tests.integration.events import Events, eventually

from .replay_server import KEY, Mishap, ReplayServer, refused
from .spec_answers import SpecAnswers

pytestmark = pytest.mark.exchange(virtual_time=True)

STREAMS = PRODUCT.market_events.streams
MOST = PRODUCT.limits.streams_per_connection


# --- market streams ---------------------------------------------------------------------------------


@pytest.mark.parametrize("key", sorted(STREAMS))
async def test_every_stream_brings_its_events(
    client: CoinMClient, config: ServiceConfigDict, key: str
) -> None:
    stream = STREAMS[key]
    samples = SpecAnswers("coinm")
    market = await client.market_service(config=config)
    seen = Events()
    subscribe = getattr(market, f"subscribe_{stream.name}")
    subscription = await subscribe(**samples.stream_arguments(key), handler=seen)

    (name,) = subscription.names
    frames = samples.frames(name)
    assert samples.stream(name) is stream
    assert frames
    await seen.count(len(frames))
    for event, frame in zip(seen.all, frames, strict=True):
        assert isinstance(event, list) is stream.array is isinstance(frame, list)
        for one in event if stream.array else [event]:
            assert isinstance(one, stream.event)
            assert one.stream == name
    assert market.undecoded == 0
    assert client.drift.is_clean, str(client.drift)


async def test_mark_prices_come_alone_for_a_symbol_and_in_lists_for_a_pair(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    market = await client.market_service(config=config)
    of_symbol, of_pair = Events(), Events()
    await market.subscribe_mark_price("BTCUSD_PERP", "1000ms", handler=of_symbol)
    await market.subscribe_pair_mark_price("BTCUSD", "1000ms", handler=of_pair)
    assert await market.list_subscriptions() == ["btcusd_perp@markPrice@1s", "btcusd@markPrice@1s"]
    await replay.push()
    single, listed = (await of_symbol.count(1))[0], (await of_pair.count(1))[0]
    assert isinstance(single, MarkPrice)
    assert isinstance(single.mark_price, Decimal)
    assert isinstance(listed, list)
    assert [one.symbol for one in listed] == ["BTCUSD_201225", "BTCUSD_PERP"]
    assert {one.symbol_type for one in listed} == {SymbolType.COIN_M}
    # Delivery contracts have no funding.
    assert [one.funding_rate for one in listed] == [None, 0]


@pytest.mark.parametrize("numbers", [Decimal, float, str])
async def test_numbers_are_of_the_type_that_was_asked_for(
    client: CoinMClient, config: ServiceConfigDict, numbers: Any
) -> None:
    market = await client.market_service(config=config, numbers=numbers)
    async for event in market.subscribe_index_price("BTCUSD"):
        assert type(event.index_price) is numbers
        break


async def test_all_streams_share_one_connection_without_a_route(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    samples = SpecAnswers("coinm")
    market = await client.market_service(config=config)
    for key, stream in STREAMS.items():
        await getattr(market, f"subscribe_{stream.name}")(**samples.stream_arguments(key))
    assert len(await market.list_subscriptions()) == len(STREAMS)
    assert replay.paths == ["/stream"]
    assert await market.get_property("combined") is True


async def test_more_streams_than_a_connection_takes_open_another_one(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    market = await client.market_service(config=config)
    seen = Events()
    symbols = [f"COIN{number}USD_PERP" for number in range(MOST + 5)]
    await market.subscribe_book_ticker(symbols, handler=seen)
    assert replay.paths == ["/stream", "/stream"]
    assert [len(link.names) for link in replay.stream_links] == [MOST, 5]
    await seen.until(lambda events: len({event.stream for event in events}) == len(symbols))
    await market.unsubscribe_book_ticker(symbols[:10])
    assert len(await market.list_subscriptions()) == len(symbols) - 10


async def test_streams_are_subscribed_and_confirmed_again_after_a_cut(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    market = await client.market_service(config=config)
    prices, books = Events(), Events()
    await market.subscribe_pair_mark_price(["BTCUSD", "ETHUSD"], handler=prices)
    await market.subscribe_diff_book_depth("BTCUSD_PERP", handler=books)
    await books.count(1)
    assert replay.cut("/stream") == 1
    await eventually(lambda: not market.is_connected)
    await market.connect()
    assert replay.paths == ["/stream", "/stream"]
    assert sorted(await market.list_subscriptions()) == [
        "btcusd@markPrice",
        "btcusd_perp@depth",
        "ethusd@markPrice",
    ]
    await replay.push()
    assert {event[0].stream for event in await prices.more(2)} == {"btcusd@markPrice", "ethusd@markPrice"}


async def test_what_the_spec_does_not_know_is_told_with_the_file_of_coin_m(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    market = await client.market_service(config=config)
    (frame,) = replay.samples.frames("btcusd@indexPrice")
    replay.frames["btcusd@indexPrice"] = [frame | {"newField": "1"}]
    seen = Events()
    await market.subscribe_index_price("BTCUSD", handler=seen)
    await seen.count(1)
    await eventually(lambda: not market.drift.is_clean)
    (difference,) = market.drift.differences
    assert (difference.entry, difference.name) == ("structs.IndexPrice", "newField")
    assert difference.file == "spec/coinm/streams/prices.yaml"
    assert client.drift.differences == market.drift.differences


# --- user data --------------------------------------------------------------------------------------


async def test_the_events_of_an_account_come_typed_over_the_listen_key(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    seen = Events()
    stream = await client.user_stream(KEY, seen, config=config)
    assert replay.paths == ["/ws-dapi/v1", f"/ws/{replay.listen_key}"]
    kinds = set(PRODUCT.user_events.kinds.values()) - {ListenKeyExpired}
    await seen.until(lambda events: {type(event) for event in events} == kinds)
    assert not [event for event in seen.all if isinstance(event, UnknownEvent)]

    first: dict[type, Any] = {type(event): event for event in reversed(seen.all)}
    assert [first[kind].account_alias for kind in (AccountUpdate, OrderTradeUpdate, MarginCall)] == [
        "SfsR",
        "SfsR",
        "SfsR",
    ]
    assert first[AccountUpdate].change.balances[0].wallet_balance == Decimal("122624.12345678")
    assert first[AlgoUpdate].order.algo_id
    assert isinstance(first[OrderTradeUpdate].order.order_id, int)
    assert client.drift.is_clean, str(client.drift)
    # The key needs no signature.
    (started,) = replay.sent("userDataStream.start")
    assert set(started.values) == {"apiKey"}
    assert stream.listen_key == replay.listen_key


async def test_events_are_iterated_too(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    stream = await client.user_stream(KEY, config=config)
    events = aiter(stream)
    await replay.push()
    assert isinstance(await anext(events), AccountUpdate)


async def test_the_listen_key_is_renewed_in_time(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    stream = await client.user_stream(KEY, config={**config, "ping_interval": 1800})
    await asyncio.sleep(3 * 1800 + 1)
    assert len(replay.sent("userDataStream.ping")) == 3
    assert stream.health.listen_key is not None
    assert stream.health.listen_key.renewals == 3
    assert stream.health.listen_key.last_failure is None
    assert len(replay.paths) == 2


async def test_an_expired_listen_key_is_replaced(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    seen = Events()
    stream = await client.user_stream(KEY, seen, config=config)
    old = replay.listen_key
    await seen.count(1)
    await replay.expire_listen_key()
    await seen.until(lambda events: [one for one in events if isinstance(one, ListenKeyExpired)])
    await eventually(lambda: stream.is_connected and replay.paths[-1] == f"/ws/{replay.listen_key}")
    assert replay.listen_key != old
    assert stream.listen_key == replay.listen_key
    count = len(seen.all)
    await replay.push()
    await seen.until(lambda events: len(events) > count)


async def test_a_listen_key_that_cannot_be_renewed_is_replaced(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    stream = await client.user_stream(KEY, config={**config, "ping_interval": 1800})
    replay.next("userDataStream.ping", refused(-1125, "This listenKey does not exist."))
    await asyncio.sleep(1801)
    await eventually(lambda: len(replay.sent("userDataStream.start")) == 2)
    await stream.start()
    assert len(replay.paths) == 3


@pytest.mark.parametrize("path", ["/ws/", "/ws-dapi/v1", "/"])
async def test_events_go_on_after_a_cut(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict, path: str
) -> None:
    seen = Events()
    stream = await client.user_stream(KEY, seen, config=config)
    before = len(replay.paths)
    assert replay.cut(path)
    await eventually(lambda: len(replay.paths) > before)
    await stream.start()
    await eventually(lambda: replay.stream_links)
    count = len(seen.all)
    await replay.push()
    await seen.until(lambda events: len(events) > count)


async def test_a_listen_key_whose_answer_was_lost_is_asked_for_again(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    replay.next("userDataStream.start", Mishap.LOST)
    stream = await client.user_stream(KEY, config={**config, "connection_timeout": 60})
    assert stream.is_connected
    assert len(replay.sent("userDataStream.start")) == 2


async def test_a_key_that_is_not_known_opens_no_stream(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    with pytest.raises(AuthenticationError):
        await client.user_stream("unknown", config=config)
    assert len(replay.paths) == 1
    replay.refusals.clear()
