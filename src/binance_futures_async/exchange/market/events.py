"""Market events: plain values in decimals, no letters of the wire.

Each has a topic, which is known before the event is made: nobody makes an event on a topic that nobody wants.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Self, TypeAlias

import msgspec

from ...generated.usdm.enums import KlineInterval, OrderStatus, Side, TradingSessionMarket, TradingSessionType
from ..instruments import Instrument

__all__ = [
    "AggregateTrade",
    "AssetIndex",
    "AssetIndexes",
    "BookTicker",
    "BookTickers",
    "CompositeIndex",
    "ContractInfo",
    "DayTicker",
    "DayTickers",
    "DepthSnapshot",
    "DepthUpdate",
    "ForceOrder",
    "IndexComponent",
    "Kline",
    "LevelView",
    "MarkPrice",
    "MarkPrices",
    "MarketEvent",
    "PartialDepth",
    "PriceTicker",
    "RpiDepthUpdate",
    "Topic",
    "Trade",
    "TradingSession",
    "TradingSessions",
    "Variant",
]

LevelView: TypeAlias = tuple[Decimal, Decimal]
"""Price and quantity of one level of the book."""

Variant: TypeAlias = KlineInterval | int | tuple[int, int] | None
"""Which of several kinds of an event: an interval, a pace in ms, or number of levels and pace; None if there is one."""

Topic: TypeAlias = tuple[type[msgspec.Struct], str, Variant]
"""Class, symbol and variant of an event; the symbol is empty if the event tells of all symbols."""


class _SymbolEvent(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is told of one symbol."""

    symbol: str
    event_time: int

    @property
    def variant(self) -> Variant:
        return None

    @property
    def topic(self) -> Topic:
        return type(self), self.symbol, self.variant

    @property
    def parts(self) -> tuple[Self]:
        return (self,)


class _MarketWideEvent(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of several symbols at once."""

    event_time: int

    @property
    def topic(self) -> Topic:
        return type(self), "", None


class Trade(_SymbolEvent, frozen=True, kw_only=True, gc=False):
    """One fill."""

    trade_id: int
    price: Decimal
    quantity: Decimal
    trade_time: int
    buyer_is_maker: bool
    is_rpi: bool
    """Whether a retail price improvement order took part."""


class AggregateTrade(_SymbolEvent, frozen=True, kw_only=True, gc=False):
    """Fills of one price and one taker side within 100 ms."""

    aggregate_id: int
    price: Decimal
    quantity: Decimal
    normal_quantity: Decimal
    """Quantity without fills that involve retail price improvement orders."""
    first_trade_id: int
    last_trade_id: int
    trade_time: int
    buyer_is_maker: bool


class BookTicker(_SymbolEvent, frozen=True, kw_only=True, gc=False):
    """Best bid and ask after one of them changed; 0 for a side without orders."""

    transaction_time: int
    update_id: int
    bid_price: Decimal
    bid_quantity: Decimal
    ask_price: Decimal
    ask_quantity: Decimal


class BookTickers(_MarketWideEvent, frozen=True, kw_only=True):
    """Best bid and ask of the symbols where they changed since they were last told so."""

    parts: tuple[BookTicker, ...]


class _DepthEvent(_SymbolEvent, frozen=True, kw_only=True):
    """Levels of a book, and a chain of ids: each event names the last id of the one before it of its topic."""

    transaction_time: int
    first_update_id: int
    final_update_id: int
    previous_final_update_id: int
    bids: tuple[LevelView, ...]
    asks: tuple[LevelView, ...]


class DepthUpdate(_DepthEvent, frozen=True, kw_only=True):
    """Levels that changed since the last update of the same speed; quantity 0 means the level is gone."""

    speed_ms: int

    @property
    def variant(self) -> Variant:
        return self.speed_ms


class PartialDepth(_DepthEvent, frozen=True, kw_only=True):
    """The best levels, all of them, best first, after one of them changed."""

    speed_ms: int
    levels: int
    """Most levels of each side."""

    @property
    def variant(self) -> Variant:
        return self.levels, self.speed_ms


class RpiDepthUpdate(_DepthEvent, frozen=True, kw_only=True):
    """Levels that changed in the book that counts RPI orders in; quantity 0 means that nothing may be seen there."""


class DepthSnapshot(msgspec.Struct, frozen=True, kw_only=True):
    """The best levels of a book at one moment, best first."""

    symbol: str
    event_time: int
    transaction_time: int
    last_update_id: int
    bids: tuple[LevelView, ...]
    asks: tuple[LevelView, ...]


class Kline(_SymbolEvent, frozen=True, kw_only=True, gc=False):
    """A candle as it stands. Ids are -1 in one without trades."""

    interval: KlineInterval
    open_time: int
    close_time: int
    first_trade_id: int
    last_trade_id: int
    first_update_id: int
    """The book's update that the first trade made."""
    last_update_id: int
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

    @property
    def variant(self) -> Variant:
        return self.interval


class DayTicker(_SymbolEvent, frozen=True, kw_only=True, gc=False):
    """Statistics of the last 24 hours, once they changed. Without trades in them all prices are the last one."""

    open_time: int
    close_time: int
    first_trade_id: int
    """-1 without trades, like the last one."""
    last_trade_id: int
    open: Decimal
    last_price: Decimal
    last_quantity: Decimal
    high: Decimal
    low: Decimal
    price_change: Decimal
    price_change_percent: Decimal
    weighted_average_price: Decimal
    """0 without trades."""
    volume: Decimal
    quote_volume: Decimal
    trades: int


class DayTickers(_MarketWideEvent, frozen=True, kw_only=True):
    """Statistics of the symbols where they changed since they were last told so."""

    parts: tuple[DayTicker, ...]


class MarkPrice(_SymbolEvent, frozen=True, kw_only=True, gc=False):
    """Mark price, index price and the running estimate of the funding rate; once a second, on the second."""

    mark_price: Decimal
    average_mark_price: Decimal
    index_price: Decimal
    estimated_settle_price: Decimal
    funding_rate: Decimal | None
    """None for a contract that pays no funding; the time is 0 then."""
    next_funding_time: int


class MarkPrices(_MarketWideEvent, frozen=True, kw_only=True):
    """Mark prices of several symbols at one second; contracts on traditional markets are told apart from the rest."""

    parts: tuple[MarkPrice, ...]


class ForceOrder(_SymbolEvent, frozen=True, kw_only=True, gc=False):
    """An order by which the exchange closed a position whose margin was used up."""

    side: Side
    quantity: Decimal
    price: Decimal
    """Where nothing would have been left of the margin."""
    average_price: Decimal
    status: OrderStatus
    last_quantity: Decimal
    executed_quantity: Decimal
    trade_time: int


class ContractInfo(_SymbolEvent, frozen=True, kw_only=True):
    """A contract was listed, or its state or its margin table changed."""

    instrument: Instrument
    shows_brackets: bool
    """Whether the margin table is news."""

    @property
    def topic(self) -> Topic:
        return ContractInfo, "", None


class IndexComponent(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One part of a composite index."""

    base_asset: str
    quote_asset: str
    quantity: Decimal
    """How much of the base asset is in the index."""
    share: Decimal
    """Of the index, as a fraction."""
    index_price: Decimal


class CompositeIndex(_SymbolEvent, frozen=True, kw_only=True):
    """Price and composition of an index over several assets; once a second."""

    price: Decimal
    components: tuple[IndexComponent, ...]


class AssetIndex(_SymbolEvent, frozen=True, kw_only=True, gc=False):
    """What a margin asset is worth in US dollars; its symbol is that of the asset and ``USD``. Buffers are fractions."""

    index_price: Decimal
    bid_buffer: Decimal
    ask_buffer: Decimal
    bid_rate: Decimal
    ask_rate: Decimal
    auto_exchange_bid_buffer: Decimal
    auto_exchange_ask_buffer: Decimal
    auto_exchange_bid_rate: Decimal
    auto_exchange_ask_rate: Decimal


class AssetIndexes(_MarketWideEvent, frozen=True, kw_only=True):
    """What every margin asset is worth; once a second."""

    parts: tuple[AssetIndex, ...]


class TradingSession(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The session that a market outside the exchange is in."""

    event_time: int
    market: TradingSessionMarket
    session_type: TradingSessionType
    begins: int
    """First ms."""
    ends: int
    """First ms after it."""


class TradingSessions(_MarketWideEvent, frozen=True, kw_only=True):
    """The sessions of all markets outside the exchange; once a second."""

    parts: tuple[TradingSession, ...]


class PriceTicker(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Price of the last trade and its time."""

    symbol: str
    price: Decimal
    time: int


MarketEvent: TypeAlias = (
    Trade
    | AggregateTrade
    | BookTicker
    | BookTickers
    | DepthUpdate
    | PartialDepth
    | RpiDepthUpdate
    | Kline
    | DayTicker
    | DayTickers
    | MarkPrice
    | MarkPrices
    | ForceOrder
    | ContractInfo
    | CompositeIndex
    | AssetIndex
    | AssetIndexes
    | TradingSessions
)
