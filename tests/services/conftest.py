"""Services of the client against an exchange that a test can take away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.exchange import LocalExchange

QUICK: ServiceConfigDict = {
    "reconnect_delay": 0.02,
    "max_reconnect_delay": 0.05,
    "max_reconnect_attempts": 2,
    "connection_timeout": 5,
}
"""Gives up soon."""


@pytest.fixture
async def exchange() -> AsyncIterator[LocalExchange]:
    async with LocalExchange() as exchange:
        yield exchange


@pytest.fixture
async def client(exchange: LocalExchange) -> AsyncIterator[BinanceClient]:
    async with BinanceClient(exchange.environment) as client:
        yield client


async def until(condition: object, seconds: float = 600) -> None:
    """Wait until a function returns something true."""
    assert callable(condition)
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - the condition is anybody's
            await asyncio.sleep(0.01)
