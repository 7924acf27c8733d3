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
from .lazy import lazy_names

if TYPE_CHECKING:
    from .session.subscription import Subscription
    from .session.user_handlers import Registration
    from .usdm.market_service import MarketService
    from .usdm.user_stream import UserStream
    from .usdm.websocket_service import WebSocketService
    from .wire.response import Response
else:
    # Named for annotations mostly; each is loaded when it is first asked for.
    __getattr__ = lazy_names(
        __name__,
        {
            "MarketService": f"{__name__}.usdm.market_service",
            "Registration": f"{__name__}.session.user_handlers",
            "Response": f"{__name__}.wire.response",
            "Subscription": f"{__name__}.session.subscription",
            "UserStream": f"{__name__}.usdm.user_stream",
            "WebSocketService": f"{__name__}.usdm.websocket_service",
        },
    )

__all__ = [
    "BinanceClient",
    "Environment",
    "MarketService",
    "Registration",
    "Response",
    "Subscription",
    "UserStream",
    "WebSocketService",
]

__version__ = "0.2.0"


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
