"""The client of COIN-M futures."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ..client import Client
from ..generated.coinm import PRODUCT

if TYPE_CHECKING:
    from .market_service import MarketService
    from .user_stream import UserStream
    from .websocket_service import WebSocketService

    _CoinMClient = Client[
        WebSocketService, UserStream, MarketService[Decimal], MarketService[float], MarketService[str]
    ]
else:
    _CoinMClient = Client

__all__ = ["CoinMClient"]


class CoinMClient(_CoinMClient):
    """Opens the services of COIN-M futures in one environment of the exchange.

    Each of the three can be awaited (``api = await client.websocket_service(...)``, closed by you) or used
    with ``async with``. Used as an async context manager itself, the client closes every service it opened.

    Args:
        environment: ``production``, ``testnet``, ``demo`` (market streams only), or an :class:`Environment`. Without it
            the variable ``BINANCE_FUTURES_ENVIRONMENT`` decides, else it is production.
        recorder: reads along on all connections, such as a
            :class:`~binance_futures_async.exchange.recording.SessionRecorder`. It stays open when the client closes.

    Raises:
        ParameterError: an environment that is not known. ``local`` is none: the local exchange does not trade COIN-M
            futures yet.
    """

    _product = PRODUCT
    _home = "binance_futures_async.coinm"
