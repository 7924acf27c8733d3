"""A whole exchange on this machine: matching, accounts, market data and the server that speaks Binance's protocol.

Layers, each knowing only those before it: ``engine`` (order books in ticks and steps), ``accounts`` (money), ``market``
(what is published about a book), ``venue`` (the three together, no sockets), ``server``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .choices import Choices
    from .clock import ManualClock, SystemClock
    from .contracts import DEFAULT_INSTRUMENTS
    from .instruments import Instrument
    from .recording import Recording, RecordingError, SessionRecorder
    from .replay import Replay
    from .server.local_exchange import ExchangeAccount, LocalExchange
    from .venue import Venue
    from .virtual_time import VirtualTimeLoop, run_virtual

__all__ = [
    "DEFAULT_ACCOUNT",
    "DEFAULT_API_KEY",
    "DEFAULT_INSTRUMENTS",
    "DEFAULT_SECRET",
    "Choices",
    "ExchangeAccount",
    "Instrument",
    "LocalExchange",
    "ManualClock",
    "Recording",
    "RecordingError",
    "Replay",
    "SessionRecorder",
    "SystemClock",
    "Venue",
    "VirtualTimeLoop",
    "run_virtual",
]

DEFAULT_ACCOUNT: Final = "default"
"""Name of the account that a local exchange has from the start."""
DEFAULT_API_KEY: Final = "test-api-key"
"""API key of that account."""
DEFAULT_SECRET: Final = "test-secret"
"""HMAC secret that belongs to it."""

_HOMES: Final = {
    "Choices": "choices",
    "DEFAULT_INSTRUMENTS": "contracts",
    "Instrument": "instruments",
    "ManualClock": "clock",
    "Recording": "recording",
    "RecordingError": "recording",
    "Replay": "replay",
    "SessionRecorder": "recording",
    "SystemClock": "clock",
    "Venue": "venue",
    "VirtualTimeLoop": "virtual_time",
    "run_virtual": "virtual_time",
    "ExchangeAccount": "server.local_exchange",
    "LocalExchange": "server.local_exchange",
}


def __getattr__(name: str) -> object:
    # On first use: a program that only trades never loads the exchange, aiohttp or sortedcontainers.
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value
