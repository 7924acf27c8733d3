"""An exchange with customers, and the clients that trade for them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

from binance_futures_async.exchange import LocalExchange

from .environments import ENVIRONMENTS
from .guest import Customer, Guest


@pytest.fixture
async def market() -> AsyncIterator[LocalExchange]:
    """An exchange with a simulated market, in real time as the clients are."""
    async with LocalExchange(seed=7) as exchange:
        yield exchange


@pytest.fixture
async def quiet() -> AsyncIterator[LocalExchange]:
    """An exchange on which nobody trades but the customers."""
    async with LocalExchange(seed=7, market_maker=False) as exchange:
        yield exchange


@pytest.fixture(scope="session")
def pems() -> dict[str, tuple[str, str]]:
    """A private and a public key of each kind, as PEM texts."""
    made: dict[str, rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey] = {
        "rsa": rsa.generate_private_key(public_exponent=65537, key_size=2048),
        "ed25519": ed25519.Ed25519PrivateKey.generate(),
    }
    return {kind: (_private(key), _public(key)) for kind, key in made.items()}


def _private(key: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def _public(key: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey) -> str:
    return (
        key.public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


class Branch:
    """Opens accounts with keys of each kind."""

    def __init__(self, pems: dict[str, tuple[str, str]]) -> None:
        self._pems = pems

    def open(self, exchange: LocalExchange, kind: str = "hmac", name: str | None = None) -> Customer:
        """A new customer with an ``hmac``, ``rsa`` or ``ed25519`` key."""
        if kind == "hmac":
            return Customer(exchange.add_account(name or kind))
        private_key, public_key = self._pems[kind]
        return Customer(exchange.add_account(name or kind, public_key=public_key), private_key)


@pytest.fixture
def branch(pems: dict[str, tuple[str, str]]) -> Branch:
    return Branch(pems)


def _guest(name: str) -> Guest:
    environment = ENVIRONMENTS[name]
    if not environment.is_ready:
        pytest.skip("other people's clients are not installed; `make test-clients` does that")
    return Guest(environment)


@pytest.fixture
def official() -> Guest:
    return _guest("official")


@pytest.fixture
def official_coinm() -> Guest:
    return _guest("official-coinm")


@pytest.fixture
def python_binance() -> Guest:
    return _guest("python-binance")


@pytest.fixture
def ccxt() -> Guest:
    return _guest("ccxt")


@pytest.fixture
def unicorn() -> Guest:
    return _guest("unicorn")
