"""Orders through a socket: our client in this process, the exchange in another, each on a core if there are two."""

from __future__ import annotations

import asyncio
import statistics
import time

from benchmarks.exchange_process import HMAC, LOGGED_ON, ExchangeProcess
from binance_futures_async import BinanceClient, WebSocketService

__all__ = ["round_trips"]

_ROUNDS = 5
_PAIRS = 1_024
_WIDTHS = (1, 8, 64)


async def round_trips() -> None:
    """Print a table."""
    print("\nOrder round trips through a socket (each order is placed and canceled: two round trips)")
    print(f"{'':<44}{'a second':>12}{'min':>10}{'max':>10}{'exchange µs':>14}{'client µs':>11}   CPU, each")
    exchange = ExchangeProcess("quiet")
    try:
        async with BinanceClient(f"local:{exchange.port}") as client:
            async with client.websocket_service(LOGGED_ON, exchange.private_key) as api:
                await api.login()
                for width in _WIDTHS:
                    await _measure(f"logged on (Ed25519), {_called(width)}", exchange, api, width)
            async with client.websocket_service(HMAC, HMAC) as api:
                for width in _WIDTHS:
                    await _measure(f"each signed (HMAC), {_called(width)}", exchange, api, width)
    finally:
        exchange.stop()


def _called(width: int) -> str:
    return "one by one" if width == 1 else f"{width} under way"


async def _measure(label: str, exchange: ExchangeProcess, api: WebSocketService, width: int) -> None:
    await _trade(api, width, 128)
    rates: list[float] = []
    theirs: list[float] = []
    ours: list[float] = []
    for _ in range(_ROUNDS):
        cpu, mine = exchange.ask("cpu"), time.process_time()
        started = time.perf_counter()
        await _trade(api, width, _PAIRS)
        rates.append(2 * _PAIRS / (time.perf_counter() - started))
        theirs.append((exchange.ask("cpu") - cpu) / (2 * _PAIRS) * 1e6)
        ours.append((time.process_time() - mine) / (2 * _PAIRS) * 1e6)
    print(
        f"{label:<44}{statistics.median(rates):>12,.0f}{min(rates):>10,.0f}{max(rates):>10,.0f}"
        f"{statistics.median(theirs):>14.1f}{statistics.median(ours):>11.1f}"
    )


async def _trade(api: WebSocketService, width: int, pairs: int) -> None:
    """Place and cancel so many orders, a number of them at the same time."""
    await asyncio.gather(*(_trade_one_by_one(api, pairs // width) for _ in range(width)))


async def _trade_one_by_one(api: WebSocketService, pairs: int) -> None:
    for _ in range(pairs):
        placed = await api.place_limit_order(
            symbol="BTCUSDT", side="BUY", quantity="0.001", price="49000", time_in_force="GTC"
        )
        await api.cancel_order(symbol="BTCUSDT", order_id=placed.result.order_id)
