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
    "RAW_STREAMS",
    "COMBINED_STREAMS",
    "STREAM_NAMES",
]

ENVIRONMENTS: Final[Mapping[str, Environment]] = {
    "production": Environment(
        name="production",
        websocket_api="wss://ws-dapi.binance.com/ws-dapi/v1",
        streams="wss://dstream.binance.com",
        rest="https://dapi.binance.com",
    ),
    "testnet": Environment(
        name="testnet",
        websocket_api="wss://testnet.binancefuture.com/ws-dapi/v1",
        streams="wss://dstream.binancefuture.com",
        rest="https://testnet.binancefuture.com",
    ),
    "demo": Environment(
        name="demo",
        streams="wss://demo-dstream.binance.com",
        rest="https://demo-dapi.binance.com",
    ),
}

ROUTES: Final[Mapping[str, str]] = {}


PART: Final = Addresses(
    environments=ENVIRONMENTS,
    routes=ROUTES,
    account_route="",
    raw_streams=RAW_STREAMS,
    combined_streams=COMBINED_STREAMS,
)
