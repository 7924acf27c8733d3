"""The local exchange, keys of every kind, and the clients that an example makes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

from binance_futures_async import BinanceClient
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange

__all__ = ["Keys", "clients", "ed25519_keys", "exchange", "hmac_keys", "rsa_keys"]


@dataclass(frozen=True)
class Keys:
    """What stands for the page's placeholders."""

    api_key: str
    private_key: str

    @property
    def placeholders(self) -> dict[str, str]:
        return {
            "your_api_key": self.api_key,
            "path/to/your/key": self.private_key,
            "path/to/ed25519.pem": self.private_key,
            "path/to/private.pem": self.private_key,
        }


@pytest.fixture
async def exchange(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LocalExchange]:
    """A local exchange, and the variable that leads unchanged scripts to it."""
    async with LocalExchange(port=0, seed=1) as exchange:
        monkeypatch.setenv("BINANCE_FUTURES_ENVIRONMENT", f"local:{exchange.port}")
        yield exchange


@pytest.fixture
async def clients(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[list[BinanceClient]]:
    """Every client that the test makes; what they opened is closed at the end."""
    made: list[BinanceClient] = []
    begin = BinanceClient.__init__

    def remembering(self: BinanceClient, *arguments: object, **named: object) -> None:
        begin(self, *arguments, **named)  # type: ignore[arg-type]
        made.append(self)

    monkeypatch.setattr(BinanceClient, "__init__", remembering)
    yield made
    for client in made:
        await client.close()


@pytest.fixture
def hmac_keys() -> Keys:
    return Keys(DEFAULT_API_KEY, DEFAULT_SECRET)


@pytest.fixture
def ed25519_keys(exchange: LocalExchange, tmp_path: Path) -> Keys:
    return _account(exchange, "ed25519", ed25519.Ed25519PrivateKey.generate(), tmp_path)


@pytest.fixture
def rsa_keys(exchange: LocalExchange, tmp_path: Path) -> Keys:
    return _account(exchange, "rsa", rsa.generate_private_key(65537, 2048), tmp_path)


def _account(
    exchange: LocalExchange, name: str, key: ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey, folder: Path
) -> Keys:
    private = folder / f"{name}.pem"
    private.touch(mode=0o600)
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    account = exchange.add_account(name, public_key=public.decode())
    return Keys(account.api_key, str(private))
