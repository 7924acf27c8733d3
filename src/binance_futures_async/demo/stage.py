"""Puts the session on: a local exchange, a fresh key, an account, and a limit of time."""

from __future__ import annotations

import asyncio

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from binance_futures_async import BinanceClient
from binance_futures_async.exceptions import BinanceWebSocketError
from binance_futures_async.exchange import LocalExchange

from .report import Report
from .screen import Screen
from .story import trade

__all__ = ["make_key", "play"]

_GRACE_SECONDS = 12
"""On top of the wanted time, for a machine that is slow or a market that does not move."""


async def play(*, seed: int, seconds: float, screen: Screen) -> int:
    """Run the demo; return the exit code: 0 if all happened that should."""
    private_key, public_key = make_key()
    async with LocalExchange(port=0, seed=seed) as exchange:
        account = exchange.add_account("demo", public_key=public_key)
        screen.plain(
            f"A local exchange on port {exchange.port}, seed {seed}; an account with a fresh Ed25519 key."
        )
        client = BinanceClient(exchange.environment)
        report = Report()
        try:
            async with asyncio.timeout(seconds + _GRACE_SECONDS):
                await trade(client, account.api_key, private_key, screen, report, seconds=seconds)
        except TimeoutError:
            report.problems.append(f"the end, within {seconds + _GRACE_SECONDS:g} seconds")
        except BinanceWebSocketError as error:
            report.problems.append(f"the end: {type(error).__name__}: {error}")
    report.show(screen)
    return 1 if report.problems else 0


def make_key() -> tuple[str, str]:
    """Make an Ed25519 key; return private and public key as PEM text."""
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return private.decode(), public.decode()
