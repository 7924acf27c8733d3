"""A scripted day on virtual time: two traders over sockets, and everything that the clock brings to them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from binance_futures_async import BinanceClient
from binance_futures_async.exceptions import BinanceWebSocketError
from binance_futures_async.exchange import (
    DEFAULT_API_KEY,
    DEFAULT_INSTRUMENTS,
    DEFAULT_SECRET,
    LocalExchange,
    SessionRecorder,
    run_virtual,
)
from binance_futures_async.surroundings import wall_time

HOUR = 3600
BITCOIN = [instrument for instrument in DEFAULT_INSTRUMENTS if instrument.symbol == "BTCUSDT"]


@dataclass
class Day:
    """What came of it."""

    frames: bytes = b""
    account_events: list[Any] = field(default_factory=list)
    candles: list[Any] = field(default_factory=list)
    trades: list[Any] = field(default_factory=list)
    placed: list[str] = field(default_factory=list)
    reconnects: dict[str, int] = field(default_factory=dict)
    listen_keys: list[str] = field(default_factory=list)
    imbalance: Decimal = Decimal("NaN")

    def told(self, kind: str, accept: Callable[[Any], bool] = lambda event: True) -> list[Any]:
        """Account events of a kind."""
        return [event for event in self.account_events if event["e"] == kind and accept(event)]


def live(path: Path, *, seed: int, hours: float = 24.5) -> Day:
    """Live the day, and return what came of it with all frames that the client sent and got."""
    day = Day()
    run_virtual(_live(day, path, seed, hours), seed=seed)
    day.frames = path.read_bytes()
    return day


async def _live(day: Day, path: Path, seed: int, hours: float) -> None:
    async with LocalExchange(seed=seed, instruments=BITCOIN, market_maker=False) as exchange:
        maker = exchange.add_account("maker")
        assert maker.secret is not None
        with SessionRecorder(path, "local") as recorder:
            async with BinanceClient(exchange.environment, recorder=recorder) as client:
                user = await client.user_stream(DEFAULT_API_KEY, day.account_events.append)
                api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)
                other = await client.websocket_service(maker.api_key, maker.secret)
                market = await client.market_service()
                await market.subscribe_kline("BTCUSDT", "1h", handler=day.candles.append)
                await market.subscribe_aggregate_trade("BTCUSDT", handler=day.trades.append)
                await _trade(day, Random(seed), api, other, user, hours)
                await asyncio.sleep(10)
                for service in (user, api, other, market):
                    day.reconnects |= {link.name: link.reconnects for link in service.health.links}
                day.imbalance = exchange.venue.imbalance()


async def _trade(day: Day, random: Random, api: Any, other: Any, user: Any, hours: float) -> None:
    """Every quarter of an hour one quotes, the other takes; the price wanders a little."""
    loop = asyncio.get_running_loop()
    end = loop.time() + hours * HOUR
    ticks = 0
    while loop.time() < end:
        ticks += random.randrange(-50, 51)
        price = f"{50_000 + Decimal(ticks) / 10:.2f}"
        good_till = int((wall_time() + 20 * 60) * 1000)
        try:
            await other.place_limit_order("BTCUSDT", "SELL", "0.002", price, "GTD", good_till_date=good_till)
            placed = await api.place_market_order("BTCUSDT", "BUY", "0.001")
            day.placed.append(placed.result.client_order_id)
        except BinanceWebSocketError:
            # The links are cut after a day, and back within a second.
            await asyncio.sleep(5)
            continue
        if user.listen_key not in day.listen_keys:
            day.listen_keys.append(user.listen_key)
        await asyncio.sleep(15 * 60)
