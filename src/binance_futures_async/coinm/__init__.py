"""COIN-M futures: contracts margined and settled in the coin itself; quantities are whole contracts.

Example:
    >>> from binance_futures_async.coinm import CoinMClient
    >>> async with CoinMClient().market_service() as market:  # doctest: +SKIP
    ...     async for price in await market.subscribe_mark_price(symbols=["BTCUSD_PERP"]):
    ...         print(price.mark_price)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazy import lazy_names

if TYPE_CHECKING:
    from .client import CoinMClient
    from .market_service import MarketService
    from .user_stream import UserStream
    from .websocket_service import WebSocketService
else:
    __getattr__ = lazy_names(
        __name__,
        {
            "CoinMClient": f"{__name__}.client",
            "MarketService": f"{__name__}.market_service",
            "UserStream": f"{__name__}.user_stream",
            "WebSocketService": f"{__name__}.websocket_service",
        },
    )

__all__ = ["CoinMClient", "MarketService", "UserStream", "WebSocketService"]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
