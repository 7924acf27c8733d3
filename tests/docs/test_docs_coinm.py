"""Examples about COIN-M futures run as they stand, against an exchange that replays the spec's samples."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from binance_futures_async.coinm import CoinMClient, messages
from binance_futures_async.generated.coinm import PRODUCT, environments
from tests.coinm.replay_server import ReplayServer
from tests.pages.reader import Printed, run_block

from .pages import EXAMPLES, Example, run_until_it_has_shown_itself

COINM = [one for one in EXAMPLES if one.is_of_coinm]
SCRIPTS = [one for one in COINM if one.is_script]
IMPORTS = [one for one in COINM if not (one.is_script or one.needs_services)]
CALLS = [one for one in COINM if one.needs_services and "api." in one.block.code]
STREAMS = [one for one in COINM if one.needs_services and "market." in one.block.code]
EVENTS = [one for one in COINM if one.needs_services and "in stream.events(" in one.block.code]

KEY, SECRET = "test-api-key", "test-secret"


@pytest.fixture
async def replay(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ReplayServer]:
    """The exchange, in the place of production."""
    async with ReplayServer("coinm") as server:
        server.add_key(KEY, SECRET)
        monkeypatch.delenv("BINANCE_FUTURES_ENVIRONMENT", raising=False)
        table = {**PRODUCT.addresses.environments, "production": server.environment}
        monkeypatch.setattr(environments, "PART", replace(PRODUCT.addresses, environments=table))
        yield server
    assert not server.refusals


def test_every_example_is_of_a_kind_that_is_run() -> None:
    assert set(map(str, (*SCRIPTS, *IMPORTS, *CALLS, *STREAMS, *EVENTS))) == set(map(str, COINM))
    assert min(map(len, (SCRIPTS, IMPORTS, CALLS, STREAMS, EVENTS))) > 0


@asynccontextmanager
async def playing(replay: ReplayServer) -> AsyncIterator[None]:
    """Frames come all the time, because an example does not say when it listens."""

    async def play() -> None:
        while True:
            await replay.push()
            await asyncio.sleep(0.05)

    task = asyncio.create_task(play())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize("example", SCRIPTS, ids=str)
async def test_a_program_runs(example: Example, replay: ReplayServer) -> None:
    async with playing(replay):
        assert await run_until_it_has_shown_itself(example)


@pytest.mark.parametrize("example", IMPORTS, ids=str)
async def test_what_it_imports_exists(example: Example) -> None:
    await run_block(str(example), example.block, {})


@pytest.mark.parametrize("example", CALLS, ids=str)
async def test_a_call_is_answered(example: Example, replay: ReplayServer) -> None:
    printed = Printed()
    async with CoinMClient().websocket_service(KEY, SECRET) as api:
        await run_block(str(example), example.block, {"api": api, "print": printed})
    assert printed.lines


@pytest.mark.parametrize("example", STREAMS, ids=str)
async def test_a_stream_delivers(example: Example, replay: ReplayServer) -> None:
    printed = Printed()
    async with CoinMClient().market_service() as market:
        part = run_block(str(example), example.block, {"market": market, "print": printed})
        following = asyncio.create_task(part)
        try:
            await printed.until(lambda line: True)
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)


@pytest.mark.parametrize("example", EVENTS, ids=str)
async def test_an_account_event_is_waited_for(example: Example, replay: ReplayServer) -> None:
    async with playing(replay), CoinMClient().user_stream(KEY) as stream:
        events = aiter(stream)
        names = {name: getattr(messages, name) for name in messages.__all__}
        names |= {"stream": stream, "print": Printed()}
        following = asyncio.create_task(run_block(str(example), example.block, names))
        try:
            async with asyncio.timeout(20):
                await anext(events)
            assert not following.done(), following.exception()
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
