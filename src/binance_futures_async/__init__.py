"""Typed asyncio SDK for Binance USD-M Futures over WebSocket.

Example:
    >>> from binance_futures_async import BinanceClient
    >>> async with BinanceClient().market_service() as market:  # doctest: +SKIP
    ...     async for trade in await market.subscribe_aggregate_trade(symbols=["BTCUSDT"]):
    ...         print(trade.price)
"""

from .client import BinanceClient
from .environments import Environment
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
