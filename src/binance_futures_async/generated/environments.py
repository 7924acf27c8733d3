# Generated from spec/ (environments) by make generate. Do not edit.

"""Where the exchange is reached."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from binance_futures_async.definitions.environment import Environment

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
