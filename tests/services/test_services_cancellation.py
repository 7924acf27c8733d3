"""Whatever is cancelled, wherever: nothing is left behind, and nothing else is harmed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange

from .conftest import QUICK, until

pytestmark = pytest.mark.exchange(virtual_time=True)

OPENINGS: dict[str, Callable[[BinanceClient], Any]] = {
    "websocket_service": lambda client: client.websocket_service(
        DEFAULT_API_KEY, DEFAULT_SECRET, config=QUICK
    ),
    "market_service": lambda client: client.market_service(config=QUICK),
    "user_stream": lambda client: client.user_stream(DEFAULT_API_KEY, print, config=QUICK),
}


def ours() -> set[asyncio.Task[Any]]:
    """Tasks of the package that are alive."""
    return {task for task in asyncio.all_tasks() if task.get_name().startswith(("link", "binance-futures"))}


@pytest.mark.parametrize("name", OPENINGS)
async def test_opening_can_be_cancelled_at_every_step(name: str, exchange: LocalExchange) -> None:
    client = BinanceClient(exchange.environment)
    for turns in range(60):
        opening = asyncio.ensure_future(opened(lambda: OPENINGS[name](client)))
        for _ in range(turns):
            await asyncio.sleep(0)
        opening.cancel()
        result = (await asyncio.gather(opening, return_exceptions=True))[0]
        if not isinstance(result, BaseException):
            await client.close()
        assert ours() == set()
    await until(lambda: exchange.connection_count == 0)


async def opened(begin: Callable[[], Awaitable[Any]]) -> Any:
    """Begin within the task: one that is cancelled before its first step then drops nothing unopened."""
    return await begin()


@pytest.mark.parametrize("name", OPENINGS)
async def test_closing_can_be_cancelled_and_done_again(name: str, exchange: LocalExchange) -> None:
    for turns in range(6):
        client = BinanceClient(exchange.environment)
        service = await OPENINGS[name](client)
        closing = asyncio.ensure_future(client.close())
        for _ in range(turns):
            await asyncio.sleep(0)
        closing.cancel()
        await asyncio.gather(closing, return_exceptions=True)
        await client.close()
        assert service.closed
        assert ours() == set()
    await until(lambda: exchange.connection_count == 0)


async def test_a_call_that_is_cancelled_leaves_the_service_as_it_was(client: BinanceClient) -> None:
    async with client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET) as api:
        for turns in range(5):
            call = asyncio.ensure_future(api.get_ticker_price("BTCUSDT"))
            for _ in range(turns):
                await asyncio.sleep(0)
            call.cancel()
            await asyncio.gather(call, return_exceptions=True)
            assert (await api.get_ticker_price("BTCUSDT")).result.symbol == "BTCUSDT"


async def test_a_call_can_be_given_less_time_than_the_service_gives_it(client: BinanceClient) -> None:
    async with client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET) as api:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0):
                await api.get_account_balance()
        assert (await api.get_account_balance()).result[0].asset == "USDT"


async def test_waiting_for_an_acknowledgement_can_be_cancelled(client: BinanceClient) -> None:
    async with client.market_service() as market:
        subscription = market.subscribe_book_ticker("BTCUSDT")
        waiting = asyncio.ensure_future(opened(lambda: subscription))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        await subscription
        assert subscription.is_confirmed


async def test_iterating_can_be_cancelled_and_taken_up_again(client: BinanceClient) -> None:
    async with client.market_service() as market:
        events = aiter(await market.subscribe_book_ticker("BTCUSDT"))
        await anext(events)
        for _ in range(3):
            waiting = asyncio.ensure_future(anext(events))
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        assert (await anext(events)).symbol == "BTCUSDT"
