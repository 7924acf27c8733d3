"""The market streams of COIN-M futures."""

from __future__ import annotations

from ..generated.coinm.subscriptions import StreamSubscriptions
from ..model.numbers import N
from ..services.market_service import BaseMarketService

__all__ = ["MarketService"]


class MarketService(StreamSubscriptions[N], BaseMarketService[N]):
    """Market data as typed events with numbers of type N.

    All streams flow on one connection, or on further ones once it is full. After a cut they are all subscribed again
    and confirmed before the link counts as connected.
    """
