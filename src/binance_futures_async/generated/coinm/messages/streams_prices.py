# Generated from spec/coinm/streams/prices.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from typing import Generic

from msgspec import field

from binance_futures_async.generated.common.enums import KlineInterval
from binance_futures_async.model.message import MarketEvent, Message
from binance_futures_async.model.numbers import N


class IndexPrice(
    MarketEvent[N],
    frozen=True,
    kw_only=True,
    gc=False,
    omit_defaults=True,
    tag_field="e",
    tag="indexPriceUpdate",
):
    """Index price of a pair.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    pair: str = field(name="i")
    """Pair; in a mark price the key i is the index price."""

    index_price: N = field(name="p")
    """Weighted spot price of several exchanges; in a mark price the key p is the mark price."""


class IndexPriceKlineBar(Message, Generic[N], frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One candle of an index price."""

    open_time: int = field(name="t")
    """First millisecond of the interval (ms since 1970 UTC)."""

    close_time: int = field(name="T")
    """Last millisecond of the interval (ms since 1970 UTC)."""

    interval: KlineInterval = field(name="i")
    """Length of the candle."""

    first_time: int = field(name="f")
    """A time without meaning; candles of trades have a trade id here (ms since 1970 UTC)."""

    last_time: int = field(name="L")
    """A time without meaning; candles of trades have a trade id here (ms since 1970 UTC)."""

    open_price: N = field(name="o")
    """First price."""

    close_price: N = field(name="c")
    """Latest price."""

    high_price: N = field(name="h")
    """Highest price."""

    low_price: N = field(name="l")
    """Lowest price."""

    price_count: int = field(name="n")
    """Number of prices that the candle is made of."""

    is_closed: bool = field(name="x")
    """True in the last update of the candle."""

    volume: N | None = field(default=None, name="v")
    """Without meaning, 0."""

    quote_volume: N | None = field(default=None, name="q")
    """Without meaning, 0."""

    taker_buy_volume: N | None = field(default=None, name="V")
    """Without meaning, 0."""

    taker_buy_quote_volume: N | None = field(default=None, name="Q")
    """Without meaning, 0."""

    ignored: str | None = field(default=None, name="B")
    """Without meaning."""

    ignored_symbol: str | None = field(default=None, name="s")
    """Without meaning, 0."""


class IndexPriceKline(
    MarketEvent[N],
    frozen=True,
    kw_only=True,
    gc=False,
    omit_defaults=True,
    tag_field="e",
    tag="indexPrice_kline",
):
    """Update of a candle of a pair's index price.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    pair: str = field(name="ps")
    """Pair."""

    bar: IndexPriceKlineBar[N] = field(name="k")
    """The candle."""


class MarkPriceKlineBar(Message, Generic[N], frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One candle of a mark price."""

    open_time: int = field(name="t")
    """First millisecond of the interval (ms since 1970 UTC)."""

    close_time: int = field(name="T")
    """Last millisecond of the interval (ms since 1970 UTC)."""

    interval: KlineInterval = field(name="i")
    """Length of the candle."""

    first_time: int = field(name="f")
    """A time without meaning; candles of trades have a trade id here (ms since 1970 UTC)."""

    last_time: int = field(name="L")
    """A time without meaning; candles of trades have a trade id here (ms since 1970 UTC)."""

    open_price: N = field(name="o")
    """First price."""

    close_price: N = field(name="c")
    """Latest price."""

    high_price: N = field(name="h")
    """Highest price."""

    low_price: N = field(name="l")
    """Lowest price."""

    price_count: int = field(name="n")
    """Number of prices that the candle is made of."""

    is_closed: bool = field(name="x")
    """True in the last update of the candle."""

    symbol: str = field(name="s")
    """Symbol."""

    volume: N | None = field(default=None, name="v")
    """Without meaning, 0."""

    quote_volume: N | None = field(default=None, name="q")
    """Without meaning, 0."""

    taker_buy_volume: N | None = field(default=None, name="V")
    """Without meaning, 0."""

    taker_buy_quote_volume: N | None = field(default=None, name="Q")
    """Without meaning, 0."""

    ignored: str | None = field(default=None, name="B")
    """Without meaning."""


class MarkPriceKline(
    MarketEvent[N],
    frozen=True,
    kw_only=True,
    gc=False,
    omit_defaults=True,
    tag_field="e",
    tag="markPrice_kline",
):
    """Update of a candle of a symbol's mark price.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    pair: str = field(name="ps")
    """Pair of the symbol, which the candle names."""

    bar: MarkPriceKlineBar[N] = field(name="k")
    """The candle."""
