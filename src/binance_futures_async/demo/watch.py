"""Follows streams: counts every event, shows one now and then."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterable, Callable
from decimal import Decimal
from typing import TypeVar

from binance_futures_async import MarketService
from binance_futures_async.messages import AggTrade, BookTicker, DepthUpdate, Kline, MarkPrice

from .screen import Screen

__all__ = ["watch_market"]

E = TypeVar("E")


async def watch_market(
    market: MarketService[Decimal], symbol: str, screen: Screen, events: Counter[str]
) -> None:
    """Follow the streams of one symbol, and the mark prices of all, until cancelled.

    The service subscribes again by itself after a cut; nothing here has to care.

    Args:
        market: where to subscribe.
        symbol: what to follow.
        screen: shows an event of each stream now and then.
        events: counts them all, by type.
    """

    async def follow(kind: str, stream: AsyncIterable[E], describe: Callable[[E], str], every: float) -> None:
        clock = asyncio.get_running_loop().time
        due = 0.0
        async for event in stream:
            name = f"list[{type(event[0]).__name__}]" if isinstance(event, list) else type(event).__name__
            events[name] += 1
            if clock() >= due:
                screen.line(kind, describe(event))
                due = clock() + every

    async with asyncio.TaskGroup() as group:
        start = group.create_task
        start(follow("trade", market.subscribe_aggregate_trade(symbol), _trade, every=0.8))
        start(follow("quote", market.subscribe_book_ticker(symbol), _quote, every=1.6))
        start(follow("depth", market.subscribe_diff_book_depth(symbol, 100), _depth, every=2.4))
        start(follow("candle", market.subscribe_kline(symbol, "1m"), _candle, every=3.2))
        start(follow("mark", market.subscribe_mark_price(symbol, "1000ms"), _mark, every=2.8))
        start(follow("marks", market.subscribe_all_mark_price("1000ms"), _marks, every=4.0))


def _trade(event: AggTrade) -> str:
    taker = "sold" if event.buyer_is_maker else "bought"
    return f"{event.symbol:<9}{event.price:>9} {taker:>7} {event.quantity}"


def _quote(event: BookTicker) -> str:
    spread = event.best_ask_price - event.best_bid_price
    return f"{event.symbol:<9}{event.best_bid_price:>9} bid {event.best_ask_price:>9} ask, spread {spread}"


def _depth(event: DepthUpdate) -> str:
    return f"{event.symbol:<9}{len(event.bids)} bid and {len(event.asks)} ask levels changed"


def _candle(event: Kline) -> str:
    bar = event.bar
    close = "closed" if bar.is_closed else "still open"
    return (
        f"{event.symbol:<9}{bar.interval} {bar.low_price} to {bar.high_price}, {close} at {bar.close_price}"
    )


def _mark(event: MarkPrice) -> str:
    return f"{event.symbol:<9}{event.mark_price:>9.2f} index {event.index_price:.2f}, funding {event.funding_rate:%}"


def _marks(events: list[MarkPrice]) -> str:
    first = events[0]
    return f"{first.symbol:<9}{first.mark_price:>9.2f} and {len(events) - 1} other contracts"
