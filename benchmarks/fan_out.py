"""Market messages out of the exchange: one process makes and sends them, this one receives on many connections."""

from __future__ import annotations

import asyncio
import time

from picows import WSFrame, WSListener, WSTransport, ws_connect

from benchmarks.exchange_process import ExchangeProcess

__all__ = ["fan_out"]

_SYMBOLS = ("btcusdt", "ethusdt")
_ROUTES = {
    "public": ("bookTicker", "depth@100ms", "depth@500ms", "depth", "depth5@100ms", "depth20@100ms"),
    "market": ("aggTrade", "markPrice@1s", "kline_1s", "kline_1m", "kline_5m", "ticker", "miniTicker"),
}
_CLIENTS = (1, 10, 50)
"""Each has a connection per route."""
_WARM_UP_MS = 5_000
_RUN_MS = 60_000
_SLICE_MS = 500
_SETTLED_SECONDS = 0.3


class _Counter(WSListener):
    """Counts what comes in."""

    frames = 0
    last = 0.0

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        _Counter.frames += 1
        _Counter.last = time.perf_counter()


async def fan_out() -> None:
    """Print a table."""
    print(f"\nMarket messages out, {len(_SYMBOLS) * sum(map(len, _ROUTES.values()))} streams")
    print(
        f"{'connections':<14}{'frames a second':>17}{'events a second':>17}{'exchange µs':>14}   CPU per frame"
    )
    for clients in _CLIENTS:
        await _measure(clients)


async def _measure(clients: int) -> None:
    exchange = ExchangeProcess("market")
    transports: list[WSTransport] = []
    try:
        for route, kinds in list(_ROUTES.items()) * clients:
            names = "/".join(f"{symbol}@{kind}" for kind in kinds for symbol in _SYMBOLS)
            url = f"ws://127.0.0.1:{exchange.port}/{route}/stream?streams={names}"
            transports.append((await ws_connect(_Counter, url))[0])
        before = await exchange.ask_beside(f"run {_WARM_UP_MS}")
        await _settled()
        _Counter.frames = 0
        cpu = await exchange.ask_beside("cpu")
        events = before
        started = time.perf_counter()
        for _ in range(_RUN_MS // _SLICE_MS):
            events = await exchange.ask_beside(f"run {_SLICE_MS}")
        await _settled()
        seconds = _Counter.last - started
        cpu = await exchange.ask_beside("cpu") - cpu
        frames = _Counter.frames
    finally:
        for transport in transports:
            transport.disconnect()
        exchange.stop()
    print(
        f"{len(transports):<14}{frames / seconds:>17,.0f}{(events - before) / seconds:>17,.0f}"
        f"{cpu / frames * 1e6:>14.2f}"
    )


async def _settled() -> None:
    """Wait until nothing more comes in."""
    frames = -1
    while frames != _Counter.frames:
        frames = _Counter.frames
        await asyncio.sleep(_SETTLED_SECONDS)
