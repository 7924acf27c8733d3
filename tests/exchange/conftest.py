"""Servers that the tests of this folder talk to."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from binance_futures_async.exchange import LocalExchange, ManualClock
from tests.exchange.rest_clients import RawRest, open_rest
from tests.exchange.server_clients import RawApi, open_api


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
async def quiet(clock: ManualClock) -> AsyncIterator[LocalExchange]:
    """An exchange on which nobody trades but the test, and time stands still."""
    async with LocalExchange(clock=clock, market_maker=False) as exchange:
        yield exchange


@pytest.fixture
async def busy(clock: ManualClock) -> AsyncIterator[LocalExchange]:
    """An exchange with a market, whose time stands still."""
    async with LocalExchange(clock=clock) as exchange:
        yield exchange


@pytest.fixture
async def api(quiet: LocalExchange) -> AsyncIterator[RawApi]:
    async with open_api(quiet) as connection:
        yield connection


@pytest.fixture
async def rest(quiet: LocalExchange) -> AsyncIterator[RawRest]:
    async with open_rest(quiet) as client:
        yield client
