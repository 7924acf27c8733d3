# Generated from spec/ (environments) by make generate. Do not edit.

"""Where the exchange is reached."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from binance_futures_async.generated.common.addresses import COMBINED_STREAMS, RAW_STREAMS, STREAM_NAMES
from binance_futures_async.model.environment import Environment
from binance_futures_async.model.product import Addresses

__all__ = [
    "ENVIRONMENTS",
    "PART",
    "ROUTES",
    "DEFAULT_ROUTE",
    "ACCOUNT_ROUTE",
    "RAW_STREAMS",
    "COMBINED_STREAMS",
    "STREAM_NAMES",
    "LISTEN_KEY",
    "USER_EVENTS",
]

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
LISTEN_KEY: Final = "listenKey"
"""Whose events are wanted; may be there several times."""
USER_EVENTS: Final = "events"
"""Types of the events that are wanted of the listen key before it, with slashes between them; all if left out."""

PART: Final = Addresses(
    environments=ENVIRONMENTS,
    routes=ROUTES,
    account_route=ACCOUNT_ROUTE,
    raw_streams=RAW_STREAMS,
    combined_streams=COMBINED_STREAMS,
)
