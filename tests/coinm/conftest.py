"""A client of COIN-M futures against an exchange that replays the spec."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from binance_futures_async.coinm import CoinMClient
from binance_futures_async.config import ServiceConfigDict
from tests.auth.pems import PemPair, pem_pair

from .replay_server import ReplayServer


@pytest.fixture(scope="session")
def ed25519() -> PemPair:
    return pem_pair(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


@pytest.fixture(params=["picows", "websockets"])
def config(request: pytest.FixtureRequest) -> ServiceConfigDict:
    """Settings of every service: one transport after the other, and no end of attempts to connect."""
    return {"transport": request.param, "max_reconnect_attempts": None}


@pytest.fixture
async def replay() -> AsyncIterator[ReplayServer]:
    """The exchange. It must find nothing wrong with what it was sent; a test that means it to clears ``refusals``."""
    async with ReplayServer("coinm") as server:
        yield server
    assert not server.refusals


@pytest.fixture
async def client(replay: ReplayServer) -> AsyncIterator[CoinMClient]:
    async with CoinMClient(replay.environment) as client:
        yield client
