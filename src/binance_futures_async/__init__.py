"""Typed asyncio SDK for Binance USD-M Futures over WebSocket.

Example:
    >>> from binance_futures_async import BinanceClient
    >>> async with BinanceClient().market_service() as market:  # doctest: +SKIP
    ...     async for trade in await market.subscribe_aggregate_trade(symbols=["BTCUSDT"]):
    ...         print(trade.price)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .client import BinanceClient
from .environments import Environment

if TYPE_CHECKING:
    from .services.market_service import MarketService
    from .services.user_stream import UserStream
    from .services.websocket_service import WebSocketService
    from .session.subscription import Subscription
    from .wire.response import Response

__all__ = [
    "BinanceClient",
    "Environment",
    "MarketService",
    "Response",
    "Subscription",
    "UserStream",
    "WebSocketService",
]

__version__ = "0.2.0"

# Named for annotations mostly; each is loaded when it is first asked for.
_HOMES = {
    "MarketService": "services.market_service",
    "Response": "wire.response",
    "Subscription": "session.subscription",
    "UserStream": "services.user_stream",
    "WebSocketService": "services.websocket_service",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
