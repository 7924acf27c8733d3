"""A program that only trades does not pay for the packages of the local exchange."""

from __future__ import annotations

import asyncio
import sys

import pytest

from binance_futures_async.exchange import LocalExchange

_PROGRAM = """
import asyncio, sys
from binance_futures_async import BinanceClient
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET

async def main():
    config = {"transport": sys.argv[2]}
    async with BinanceClient(sys.argv[1]) as client:
        api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, config=config)
        user = await client.user_stream(DEFAULT_API_KEY, config=config)
        market = await client.market_service(config=config)
        await api.load_symbols()
        await api.place_market_order("BTCUSDT", "BUY", "0.001")
        async for _ in market.subscribe_aggregate_trade("BTCUSDT"):
            break

asyncio.run(main())
print(sorted({"aiohttp", "sortedcontainers"} & sys.modules.keys()))
"""


@pytest.mark.parametrize("transport", ["picows", "websockets"])
async def test_opening_services_and_trading_loads_neither_aiohttp_nor_sortedcontainers(
    transport: str,
) -> None:
    async with LocalExchange() as exchange:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", _PROGRAM, f"local:{exchange.port}", transport),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        said, complaints = await process.communicate()
    assert (said, complaints) == (b"[]\n", b"")
