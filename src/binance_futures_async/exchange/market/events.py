"""Market events: plain values in decimals, no letters of the wire."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

import msgspec

from ...generated.enums import KlineInterval

__all__ = [
    "AggregateTrade",
    "BookTicker",
    "DepthSnapshot",
    "DepthUpdate",
    "Kline",
    "LevelView",
    "MarkPrice",
    "MarketEvent",
    "PriceTicker",
]

LevelView: TypeAlias = tuple[Decimal, Decimal]
"""Price and quantity of one level of the book."""


class AggregateTrade(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Fills of one price and one taker side within 100 ms."""

    symbol: str
    event_time: int
    aggregate_id: int
    price: Decimal
    quantity: Decimal
    normal_quantity: Decimal
    """Quantity without fills that involve retail price improvement orders."""
    first_trade_id: int
    last_trade_id: int
    trade_time: int
    buyer_is_maker: bool


class BookTicker(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Best bid and ask after one of them changed; 0 for a side without orders."""

    symbol: str
    event_time: int
    transaction_time: int
    update_id: int
    bid_price: Decimal
    bid_quantity: Decimal
    ask_price: Decimal
    ask_quantity: Decimal


class DepthUpdate(msgspec.Struct, frozen=True, kw_only=True):
    """Levels that changed since the last update of the same speed; quantity 0 means the level is gone."""

    symbol: str
    speed_ms: int
    event_time: int
    transaction_time: int
    first_update_id: int
    final_update_id: int
    previous_final_update_id: int
    bids: tuple[LevelView, ...]
    asks: tuple[LevelView, ...]


class DepthSnapshot(msgspec.Struct, frozen=True, kw_only=True):
    """The best levels of a book at one moment, best first."""

    symbol: str
    event_time: int
    transaction_time: int
    last_update_id: int
    bids: tuple[LevelView, ...]
    asks: tuple[LevelView, ...]


class Kline(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A candle as it stands. Trade ids are -1 in one without trades."""

    symbol: str
    event_time: int
    interval: KlineInterval
    open_time: int
    close_time: int
    first_trade_id: int
    last_trade_id: int
    open: Decimal
    close: Decimal
    high: Decimal
    low: Decimal
    volume: Decimal
    trades: int
    is_closed: bool
    quote_volume: Decimal
    taker_buy_volume: Decimal
    taker_buy_quote_volume: Decimal


class MarkPrice(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Mark price, index price and the running estimate of the funding rate; once a second, on the second."""

    symbol: str
    event_time: int
    mark_price: Decimal
    average_mark_price: Decimal
    index_price: Decimal
    estimated_settle_price: Decimal
    funding_rate: Decimal
    next_funding_time: int


class PriceTicker(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Price of the last trade and its time."""

    symbol: str
    price: Decimal
    time: int


MarketEvent: TypeAlias = AggregateTrade | BookTicker | DepthUpdate | Kline | MarkPrice
