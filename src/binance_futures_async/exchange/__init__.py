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

DEFAULT_API_KEY: Final = "test-api-key"
"""API key of the account that a local exchange has from the start."""
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
    # At first use only: a trading install has neither the server's packages nor a reason to load them.
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    try:
        value: object = getattr(import_module(f"{__name__}.{home}"), name)
    except ModuleNotFoundError as error:
        if error.name not in ("aiohttp", "sortedcontainers"):
            raise
        raise ImportError(
            "the local exchange needs an extra: pip install 'binance-futures-async[exchange]'"
        ) from error
    globals()[name] = value
    return value
