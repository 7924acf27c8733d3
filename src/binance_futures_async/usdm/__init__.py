"""USD-M futures: the names of the package itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazy import lazy_names

if TYPE_CHECKING:
    from ..client import BinanceClient
    from .market_service import MarketService
    from .user_stream import UserStream
    from .websocket_service import WebSocketService
else:
    __getattr__ = lazy_names(
        __name__,
        {
            "BinanceClient": "binance_futures_async.client",
            "MarketService": f"{__name__}.market_service",
            "UserStream": f"{__name__}.user_stream",
            "WebSocketService": f"{__name__}.websocket_service",
        },
    )

__all__ = ["BinanceClient", "MarketService", "UserStream", "WebSocketService"]
