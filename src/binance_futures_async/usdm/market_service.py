"""The market streams of USD-M futures."""

from __future__ import annotations

from ..generated.usdm.subscriptions import StreamSubscriptions
from ..model.numbers import N
from ..services.market_service import BaseMarketService

__all__ = ["MarketService"]


class MarketService(StreamSubscriptions[N], BaseMarketService[N]):
    """Market data as typed events with numbers of type N.

    Streams are subscribed by name; which connection they flow on is the service's business. After a cut they
    are all subscribed again and confirmed before the link counts as connected.
    """
