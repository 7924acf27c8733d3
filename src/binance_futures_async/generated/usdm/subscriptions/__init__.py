# Generated from spec/ by make generate. Do not edit.

"""Every market stream."""

from __future__ import annotations

from binance_futures_async.model.numbers import N

from .market import MarketSubscriptions
from .public import PublicSubscriptions

__all__ = ["StreamSubscriptions"]


class StreamSubscriptions(
    MarketSubscriptions[N],
    PublicSubscriptions[N],
):
    """All groups of streams together."""
