"""Market streams, from the simulated market to typed events."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.messages import AggTrade, BookTicker, DepthUpdate, Kline, MarkPrice
from tests.integration.events import PATIENCE, Events

pytestmark = pytest.mark.exchange(virtual_time=True)


async def test_every_stream_flows(client: BinanceClient, config: ServiceConfigDict) -> None:
    market = await client.market_service(config=config)
    seen: dict[str, Events] = {}

    def events(name: str) -> Events:
        return seen.setdefault(name, Events())

    await market.subscribe_aggregate_trade(["BTCUSDT", "币安人生USDT"], handler=events("trades"))
    await market.subscribe_book_ticker("ETHUSDT", handler=events("tickers"))
    await market.subscribe_kline("BTCUSDT", ["1m", "1M"], handler=events("candles"))
    await market.subscribe_mark_price("BTCUSDT", "1000ms", handler=events("marks"))
    await market.subscribe_all_mark_price("1000ms", handler=events("all marks"))
    await market.subscribe_diff_book_depth("BTCUSDT", 100, handler=events("depth"))
    for name, kind in (
        *(("trades", AggTrade), ("tickers", BookTicker), ("candles", Kline)),
        *(("marks", MarkPrice), ("depth", DepthUpdate)),
    ):
        for event in await seen[name].count(2):
            assert isinstance(event, kind)
    await seen["trades"].until(
        lambda trades: {trade.symbol for trade in trades} == {"BTCUSDT", "币安人生USDT"}
    )
    assert {event.bar.interval for event in seen["candles"].all} == {"1m", "1M"}
    arrays = await seen["all marks"].count(2)
    assert {mark.symbol for marks in arrays for mark in marks} >= {"BTCUSDT", "币安人生USDT", "XAGUSDT"}


@pytest.mark.parametrize("speed", [0, 100, 250, 500])
async def test_depth_updates_chain_onto_the_snapshot(
    client: BinanceClient, config: ServiceConfigDict, speed: Any
) -> None:
    market = await client.market_service(config=config)
    api = await client.websocket_service(config=config)
    events = Events()
    await market.subscribe_diff_book_depth("BTCUSDT", speed, handler=events)
    await events.count(1)
    book = (await api.get_depth("BTCUSDT", limit=1000)).result
    updates = await events.until(
        lambda updates: updates[-1].final_update_id > book.last_update_id and len(updates) >= 4
    )
    assert all(
        after.previous_final_update_id == before.final_update_id for before, after in pairwise(updates)
    )
    first = next(update for update in updates if update.final_update_id >= book.last_update_id)
    assert first.previous_final_update_id <= book.last_update_id <= first.final_update_id
    bids = {level.price: level.quantity for level in book.bids}
    for update in updates[updates.index(first) :]:
        bids.update((price, quantity) for price, quantity in update.bids)
    best = max(price for price, quantity in bids.items() if quantity)
    assert abs(best - book.bids[0].price) < 200


@pytest.mark.parametrize("numbers", [Decimal, float, str])
async def test_numbers_come_as_they_were_asked_for(
    client: BinanceClient, config: ServiceConfigDict, numbers: type[Any]
) -> None:
    market = await client.market_service(config=config, numbers=numbers)
    async with asyncio.timeout(PATIENCE):
        async for trade in await market.subscribe_aggregate_trade("BTCUSDT"):
            assert type(trade.price) is numbers
            assert 40_000 < float(trade.price) < 60_000
            break


async def test_candles_and_trades_agree(client: BinanceClient, config: ServiceConfigDict) -> None:
    market = await client.market_service(config=config)
    events = Events()
    await market.subscribe_aggregate_trade("BTCUSDT", handler=events)
    await market.subscribe_kline("BTCUSDT", "1d", handler=events)
    found = await events.until(lambda events: sum(isinstance(one, Kline) for one in events) >= 6)
    ends = {trade.last_trade_id: trade.price for trade in found if isinstance(trade, AggTrade)}
    candles = [event.bar for event in found if isinstance(event, Kline)]
    shared = [bar for bar in candles if bar.last_trade_id in ends]
    assert shared
    assert all(bar.close_price == ends[bar.last_trade_id] for bar in shared)


async def test_more_streams_than_a_connection_takes_are_spread(
    client: BinanceClient, config: ServiceConfigDict
) -> None:
    market = await client.market_service(config=config)
    events = Events()
    names = [f"NOBODY{number}USDT" for number in range(1_030)]
    async with asyncio.timeout(PATIENCE):
        await market.subscribe_aggregate_trade([*names, "BTCUSDT"], handler=events)
    await events.count(1)
    assert len(await market.list_subscriptions()) == 1_031


async def test_a_stream_that_was_ended_falls_silent(client: BinanceClient, config: ServiceConfigDict) -> None:
    market = await client.market_service(config=config)
    events, others = Events(), Events()
    subscription = await market.subscribe_book_ticker("BTCUSDT", handler=events)
    await market.subscribe_book_ticker("ETHUSDT", handler=others)
    await events.count(1)
    await subscription.close()
    before = len(events.all)
    await others.more(10)
    assert len(events.all) == before
    assert await market.list_subscriptions() == ["ethusdt@bookTicker"]
