"""Puts the session on: a local exchange, a fresh key, an account, and a limit of time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

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


async def play(*, seed: int, seconds: float, screen: Screen, command: str = "binance-futures") -> int:
    """Run the demo; return the exit code: 0 if all happened that should.

    Args:
        seed: of the simulated market.
        seconds: how long it should take.
        screen: where to show it.
        command: how the reader can call the command line, for the hint at the end.
    """
    private_key, public_key = make_key()
    async with LocalExchange(port=0, seed=seed) as exchange:
        account = exchange.add_account("demo", public_key=public_key)
        screen.plain(
            f"A local exchange on port {exchange.port}, seed {seed}; an account with a fresh Ed25519 key. "
            "Each line begins with the seconds since the start. Market events are shown now and then; "
            "the summary counts all of them."
        )
        client = BinanceClient(exchange.environment)
        report = Report()
        try:
            with _log_shown(screen):
                async with asyncio.timeout(seconds + _GRACE_SECONDS):
                    await trade(
                        client,
                        account.api_key,
                        private_key,
                        screen,
                        report,
                        seconds=seconds,
                        accident=lambda: exchange.lose_next_answer("order.place"),
                    )
        except TimeoutError:
            report.problems.append(f"the end, within {seconds + _GRACE_SECONDS:g} seconds")
        except BinanceWebSocketError as error:
            report.problems.append(f"the end: {type(error).__name__}: {error}")
    report.show(screen)
    if report.problems:
        screen.heading("Not everything happened that should: see what is missing above.")
        return 1
    screen.heading(f"All went well. To trade here yourself, run: {command} exchange")
    return 0


class _LogLines(logging.Handler):
    """Shows the warnings that the package logs, such as a lost connection."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(logging.WARNING)
        self._screen = screen

    def emit(self, record: logging.LogRecord) -> None:
        self._screen.line("log", record.getMessage(), tone="doubt")


@contextmanager
def _log_shown(screen: Screen) -> Iterator[None]:
    logger, lines = logging.getLogger("binance_futures_async"), _LogLines(screen)
    logger.addHandler(lines)
    try:
        yield
    finally:
        logger.removeHandler(lines)


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
