# Generated from spec/ (environments) by make generate. Do not edit.

"""Where the exchange is reached."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from binance_futures_async.model.environment import Environment

ENVIRONMENTS: Final[Mapping[str, Environment]] = {
    "production": Environment(
        name="production",
        websocket_api="wss://ws-fapi.binance.com/ws-fapi/v1",
        streams="wss://fstream.binance.com",
        rest="https://fapi.binance.com",
    ),
    "testnet": Environment(
        name="testnet",
        websocket_api="wss://testnet.binancefuture.com/ws-fapi/v1",
        streams="wss://fstream.binancefuture.com",
        rest="https://testnet.binancefuture.com",
    ),
    "demo": Environment(
        name="demo",
        websocket_api="wss://testnet.binancefuture.com/ws-fapi/v1",
        streams="wss://demo-fstream.binance.com",
        rest="https://demo-fapi.binance.com",
    ),
    "local": Environment(
        name="local",
        websocket_api="ws://127.0.0.1:9950/ws-fapi/v1",
        streams="ws://127.0.0.1:9950",
        rest="http://127.0.0.1:9950",
    ),
}

ROUTES: Final[Mapping[str, str]] = {
    "public": "/public",
    "market": "/market",
    "private": "/private",
}

DEFAULT_ROUTE: Final = "public"
"""Name of the route that an address without one behaves like."""

ACCOUNT_ROUTE: Final = "private"
"""Name of the route of an account's events."""

# Parts of the address of a stream connection, behind the base and the route.
RAW_STREAMS: Final = "/ws"
"""Events come bare. Names may follow as further parts of the path."""
COMBINED_STREAMS: Final = "/stream"
"""Events come wrapped with the name of their stream."""
STREAM_NAMES: Final = "streams"
"""Names of streams, with slashes between them."""
LISTEN_KEY: Final = "listenKey"
"""Whose events are wanted; may be there several times."""
USER_EVENTS: Final = "events"
"""Types of the events that are wanted of the listen key before it, with slashes between them; all if left out."""
