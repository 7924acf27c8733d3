"""The whole arch: our client on one side, the local exchange on the other, sockets between them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from binance_futures_async import BinanceClient
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.exchange import LocalExchange
from tests.auth.pems import PemPair, pem_pair


@pytest.fixture(scope="session")
def ed25519() -> PemPair:
    return pem_pair(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


@pytest.fixture(scope="session")
def rsa() -> PemPair:
    return pem_pair(generate_private_key(public_exponent=65537, key_size=2048))


@pytest.fixture(params=["picows", "websockets"])
def config(request: pytest.FixtureRequest) -> ServiceConfigDict:
    """Settings of every service: one transport after the other, and quick to connect again."""
    return {
        "transport": request.param,
        "reconnect_delay": 0.05,
        "max_reconnect_delay": 0.2,
        "max_reconnect_attempts": None,
    }


@pytest.fixture
async def exchange() -> AsyncIterator[LocalExchange]:
    """An exchange with a living market."""
    async with LocalExchange() as exchange:
        yield exchange


@pytest.fixture
async def quiet() -> AsyncIterator[LocalExchange]:
    """An exchange on which nobody trades but the test."""
    async with LocalExchange(market_maker=False) as exchange:
        yield exchange


@pytest.fixture
async def client(exchange: LocalExchange) -> AsyncIterator[BinanceClient]:
    async with BinanceClient(exchange.environment) as client:
        yield client


@pytest.fixture
async def quiet_client(quiet: LocalExchange) -> AsyncIterator[BinanceClient]:
    async with BinanceClient(quiet.environment) as client:
        yield client
