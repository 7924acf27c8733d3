# Generated from spec/usdm/streams/market.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from typing import ClassVar, Generic

from msgspec import field

from binance_futures_async.generated.enums import KlineInterval, SymbolType
from binance_futures_async.wire.message import MarketEvent, Message
from binance_futures_async.wire.numbers import N


class AggTrade(
    MarketEvent[N], frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="aggTrade"
):
    """Fills at one price from one taker order."""

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    symbol: str = field(name="s")
    """Symbol traded."""

    aggregate_trade_id: int = field(name="a")
    """Id of this aggregate, rising by one per symbol."""

    price: N = field(name="p")
    """Price of the fills."""

    quantity: N = field(name="q")
    """Base quantity of all fills, those with RPI orders included."""

    first_trade_id: int = field(name="f")
    """Id of the first fill."""

    last_trade_id: int = field(name="l")
    """Id of the last fill."""

    trade_time: int = field(name="T")
    """When the fills happened (ms since 1970 UTC)."""

    buyer_is_maker: bool = field(name="m")
    """True if a sell order took liquidity from the book."""

    normal_quantity: N | None = field(default=None, name="nq")
    """Base quantity without fills that involve RPI orders (since 2025-12-31)."""

    symbol_type: SymbolType | None = field(default=None, name="st")
    """Which futures market the symbol belongs to (since 2026-06-30)."""


class KlineBar(Message, Generic[N], frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One candle."""

    open_time: int = field(name="t")
    """First millisecond of the interval (ms since 1970 UTC)."""

    close_time: int = field(name="T")
    """Last millisecond of the interval (ms since 1970 UTC)."""

    interval: KlineInterval = field(name="i")
    """Length of the candle."""

    first_trade_id: int = field(name="f")
    """Id of the first trade, -1 if there was none."""

    last_trade_id: int = field(name="L")
    """Id of the last trade, -1 if there was none."""

    open_price: N = field(name="o")
    """Price of the first trade."""

    close_price: N = field(name="c")
    """Price of the latest trade."""

    high_price: N = field(name="h")
    """Highest price."""

    low_price: N = field(name="l")
    """Lowest price."""

    volume: N = field(name="v")
    """Traded quantity of the base asset."""

    trade_count: int = field(name="n")
    """Number of trades."""

    is_closed: bool = field(name="x")
    """True in the last update of the candle."""

    quote_volume: N = field(name="q")
    """Traded amount of the quote asset."""

    taker_buy_volume: N = field(name="V")
    """Part of the base volume that takers bought."""

    taker_buy_quote_volume: N = field(name="Q")
    """Part of the quote volume that takers bought."""

    symbol: str | None = field(default=None, name="s")
    """Symbol."""

    ignored: str | None = field(default=None, name="B")
    """Without meaning."""


class Kline(
    MarketEvent[N], frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="kline"
):
    """Update of a candle."""

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    symbol: str = field(name="s")
    """Symbol."""

    bar: KlineBar[N] = field(name="k")
    """The candle."""


class MarkPrice(
    MarketEvent[N],
    frozen=True,
    kw_only=True,
    gc=False,
    omit_defaults=True,
    tag_field="e",
    tag="markPriceUpdate",
):
    """Mark price, index price and funding rate."""

    blank_fields: ClassVar[frozenset[str]] = frozenset(["estimated_settle_price", "funding_rate"])

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    symbol: str = field(name="s")
    """Symbol."""

    mark_price: N = field(name="p")
    """Price that margin and liquidation go by."""

    index_price: N = field(name="i")
    """Weighted spot price of several exchanges."""

    estimated_settle_price: N | None = field(name="P")
    """Of use only in the last hour before a settlement."""

    funding_rate: N | None = field(name="r")
    """Estimate for the running interval; empty for delivery contracts."""

    next_funding_time: int = field(name="T")
    """When funding is next paid, 0 for delivery contracts (ms since 1970 UTC)."""

    average_price: N | None = field(default=None, name="ap")
    """Moving average of the mark price (since 2026-03-16)."""

    symbol_type: SymbolType | None = field(default=None, name="st")
    """Which futures market the symbol belongs to (since 2026-06-30)."""
