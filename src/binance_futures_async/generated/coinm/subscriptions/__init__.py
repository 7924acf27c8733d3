# Generated from spec/ by make generate. Do not edit.

"""Every market stream."""

from __future__ import annotations

from binance_futures_async.model.numbers import N

from .books import BooksSubscriptions
from .market import MarketSubscriptions
from .prices import PricesSubscriptions

__all__ = ["StreamSubscriptions"]


class StreamSubscriptions(
    BooksSubscriptions[N],
    MarketSubscriptions[N],
    PricesSubscriptions[N],
):
    """All groups of streams together."""
