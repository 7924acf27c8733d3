# Generated from spec/common/streams/events.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from typing import ClassVar, Generic

from msgspec import field

from binance_futures_async.generated.common.enums import (
    ContractStatus,
    ContractType,
    KlineInterval,
    OrderStatus,
    OrderType,
    Side,
    SymbolType,
    TimeInForce,
)
from binance_futures_async.generated.common.messages.structs import BookLevel
from binance_futures_async.model.message import MarketEvent, Message
from binance_futures_async.model.numbers import N


class AggTrade(
    MarketEvent[N], frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="aggTrade"
):
    """Fills at one price from one taker order.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market> and <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    symbol: str = field(name="s")
    """Symbol traded."""

    aggregate_trade_id: int = field(name="a")
    """Id of this aggregate, rising by one per symbol."""

    price: N = field(name="p")
    """Price of the fills."""

    quantity: N = field(name="q")
    """Quantity of all fills, those with RPI orders included; in the base asset, of COIN-M in contracts."""

    first_trade_id: int = field(name="f")
    """Id of the first fill."""

    last_trade_id: int = field(name="l")
    """Id of the last fill."""

    trade_time: int = field(name="T")
    """When the fills happened (ms since 1970 UTC)."""

    buyer_is_maker: bool = field(name="m")
    """True if a sell order took liquidity from the book."""

    normal_quantity: N | None = field(default=None, name="nq")
    """Quantity without fills that involve RPI orders; of USD-M only (since 2025-12-31)."""

    symbol_type: SymbolType | None = field(default=None, name="st")
    """Which futures market the symbol belongs to (since 2026-06-30)."""


class BookTicker(
    MarketEvent[N], frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="bookTicker"
):
    """Best bid and best ask.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market> and <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public>
    """

    update_id: int = field(name="u")
    """Id of the book's update, from the same counter as that of the depth streams."""

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the change in the matching engine (ms since 1970 UTC)."""

    symbol: str = field(name="s")
    """Symbol."""

    best_bid_price: N = field(name="b")
    """Highest price of the buy side."""

    best_bid_quantity: N = field(name="B")
    """Quantity at that price in the base asset, of COIN-M in contracts."""

    best_ask_price: N = field(name="a")
    """Lowest price of the sell side."""

    best_ask_quantity: N = field(name="A")
    """Quantity at that price in the base asset, of COIN-M in contracts."""

    pair: str | None = field(default=None, name="ps")
    """Pair of the symbol (since 2026-06-30)."""

    symbol_type: SymbolType | None = field(default=None, name="st")
    """Which futures market the symbol belongs to (since 2026-06-30)."""


class ContinuousKlineBar(Message, Generic[N], frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One candle of a continuous contract."""

    open_time: int = field(name="t")
    """First millisecond of the interval (ms since 1970 UTC)."""

    close_time: int = field(name="T")
    """Last millisecond of the interval (ms since 1970 UTC)."""

    interval: KlineInterval = field(name="i")
    """Length of the candle."""

    first_update_id: int = field(name="f")
    """Id of the first update; the candles of a symbol have a trade id here."""

    last_update_id: int = field(name="L")
    """Id of the last update; the candles of a symbol have a trade id here."""

    open_price: N = field(name="o")
    """Price of the first trade."""

    close_price: N = field(name="c")
    """Price of the latest trade."""

    high_price: N = field(name="h")
    """Highest price."""

    low_price: N = field(name="l")
    """Lowest price."""

    volume: N = field(name="v")
    """Traded quantity in the base asset, of COIN-M in contracts."""

    trade_count: int = field(name="n")
    """Number of trades."""

    is_closed: bool = field(name="x")
    """True in the last update of the candle."""

    quote_volume: N = field(name="q")
    """Traded amount in the quote asset, of COIN-M in the base asset."""

    taker_buy_volume: N = field(name="V")
    """Part of volume that takers bought."""

    taker_buy_quote_volume: N = field(name="Q")
    """Part of quote_volume that takers bought."""

    ignored: str | None = field(default=None, name="B")
    """Without meaning."""


class ContinuousKline(
    MarketEvent[N],
    frozen=True,
    kw_only=True,
    gc=False,
    omit_defaults=True,
    tag_field="e",
    tag="continuous_kline",
):
    """Update of a candle of a continuous contract.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market> and <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    pair: str = field(name="ps")
    """Pair."""

    contract_type: ContractType = field(name="ct")
    """Kind of contract."""

    bar: ContinuousKlineBar[N] = field(name="k")
    """The candle."""


class ContractInfo(
    MarketEvent[N], frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="contractInfo"
):
    """A contract was listed or settled, or its leverage brackets changed.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market> and <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    symbol: str = field(name="s")
    """Symbol."""

    contract_type: ContractType = field(name="ct")
    """Kind of contract."""

    delivery_time: int = field(name="dt")
    """When it is delivered; the end of the year 2100 if that is not planned (ms since 1970 UTC)."""

    onboard_time: int = field(name="ot")
    """When trading began or begins (ms since 1970 UTC)."""

    contract_status: ContractStatus = field(name="cs")
    """State of the contract."""

    pair: str | None = field(default=None, name="ps")
    """Pair of the symbol; of USD-M contracts until 2026-06."""

    brackets: list[LeverageBracket[N]] | None = field(default=None, name="bks")
    """Leverage brackets; only when they changed."""

    symbol_type: SymbolType | None = field(default=None, name="st")
    """Which futures market the symbol belongs to (since 2026-06-30)."""


class DepthUpdate(
    MarketEvent[N], frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="depthUpdate"
):
    """Levels of an order book with their quantities as they are now.


    Partial depth, and on USD-M RPI depth, come in the same form; only the stream's name tells them apart.

    Ids are not contiguous: first_update_id need not follow the message before.

    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market> and <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the last change in the matching engine (ms since 1970 UTC)."""

    symbol: str = field(name="s")
    """Symbol."""

    first_update_id: int = field(name="U")
    """Id of the first update in the message."""

    final_update_id: int = field(name="u")
    """Id of the last update in the message."""

    previous_final_update_id: int = field(name="pu")
    """The final_update_id of the stream's message before."""

    bids: list[BookLevel[N]] = field(name="b")
    """Levels of the buy side; a quantity of 0 takes the level out."""

    asks: list[BookLevel[N]] = field(name="a")
    """Levels of the sell side; a quantity of 0 takes the level out."""

    pair: str | None = field(default=None, name="ps")
    """Pair of the symbol (since 2026-06-30)."""

    symbol_type: SymbolType | None = field(default=None, name="st")
    """Which futures market the symbol belongs to (since 2026-06-30)."""


class ForceOrder(
    MarketEvent[N], frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="forceOrder"
):
    """A liquidation.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#liquidation-order-streams>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    order: LiquidationOrder[N] = field(name="o")
    """The order that closed the position."""

    pair: str | None = field(default=None, name="ps")
    """Pair of the symbol where a frame has it beside the order, as the manual shows it; frames recorded since 2026-09 have it in order (since 2026-06-30). Only in !forceOrder@arr."""

    symbol_type: SymbolType | None = field(default=None, name="st")
    """Futures market of the symbol where a frame has it beside the order, as the manual shows it; frames recorded since 2026-09 have it in order (since 2026-06-30). Only in !forceOrder@arr."""


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
    """Traded quantity in the base asset, of COIN-M in contracts."""

    trade_count: int = field(name="n")
    """Number of trades."""

    is_closed: bool = field(name="x")
    """True in the last update of the candle."""

    quote_volume: N = field(name="q")
    """Traded amount in the quote asset, of COIN-M in the base asset."""

    taker_buy_volume: N = field(name="V")
    """Part of volume that takers bought."""

    taker_buy_quote_volume: N = field(name="Q")
    """Part of quote_volume that takers bought."""

    symbol: str | None = field(default=None, name="s")
    """Symbol."""

    ignored: str | None = field(default=None, name="B")
    """Without meaning."""


class Kline(
    MarketEvent[N], frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="kline"
):
    """Update of a candle.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market> and <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    symbol: str = field(name="s")
    """Symbol."""

    bar: KlineBar[N] = field(name="k")
    """The candle."""


class LeverageBracket(Message, Generic[N], frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """What a position may use and must hold while its notional is in a range."""

    _number_fields: ClassVar[frozenset[str]] = frozenset(
        ["notional_floor", "notional_cap", "maintenance_margin_rate", "auxiliary_amount"]
    )

    bracket: int = field(name="bs")
    """Number of the bracket, from 1."""

    notional_floor: N = field(name="bnf")
    """Notional that the bracket begins at; of COIN-M in the base asset."""

    notional_cap: N = field(name="bnc")
    """Notional that the bracket ends at; of COIN-M in the base asset."""

    maintenance_margin_rate: N = field(name="mmr")
    """Maintenance margin as a fraction of the notional: 0.01 is 1 %."""

    auxiliary_amount: N = field(name="cf")
    """Amount to take off for the brackets below."""

    minimum_leverage: int = field(name="mi")
    """Lowest leverage of the bracket."""

    maximum_leverage: int = field(name="ma")
    """Highest leverage of the bracket."""


class LiquidationOrder(Message, Generic[N], frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """An order by which the exchange closes a position."""

    symbol: str = field(name="s")
    """Symbol."""

    side: Side = field(name="S")
    """SELL closes a long position, BUY a short one."""

    order_type: OrderType = field(name="o")
    """Order type; LIMIT."""

    time_in_force: TimeInForce = field(name="f")
    """How long the order may wait; IOC."""

    original_quantity: N = field(name="q")
    """Quantity to be closed, in the base asset, of COIN-M in contracts."""

    price: N = field(name="p")
    """Limit price."""

    average_price: N = field(name="ap")
    """Average price of the fills."""

    status: OrderStatus = field(name="X")
    """State of the order."""

    last_filled_quantity: N = field(name="l")
    """Quantity of the last fill."""

    accumulated_filled_quantity: N = field(name="z")
    """Quantity of all fills."""

    trade_time: int = field(name="T")
    """Time of the fill (ms since 1970 UTC)."""

    pair: str | None = field(default=None, name="ps")
    """Pair of the symbol (since 2026-06-30)."""

    symbol_type: SymbolType | None = field(default=None, name="st")
    """Which futures market the symbol belongs to (since 2026-06-30)."""


class MarkPrice(
    MarketEvent[N],
    frozen=True,
    kw_only=True,
    gc=False,
    omit_defaults=True,
    tag_field="e",
    tag="markPriceUpdate",
):
    """Mark price, index price and funding rate.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market> and <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public>
    """

    _blank_fields: ClassVar[frozenset[str]] = frozenset(["estimated_settle_price", "funding_rate"])

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
    """Estimate for the running interval as a fraction: 0.0001 is 0.01 %; empty for delivery contracts."""

    next_funding_time: int = field(name="T")
    """When funding is next paid, 0 for delivery contracts (ms since 1970 UTC)."""

    average_price: N | None = field(default=None, name="ap")
    """Moving average of the mark price (since 2026-03-16)."""

    symbol_type: SymbolType | None = field(default=None, name="st")
    """Which futures market the symbol belongs to (since 2026-06-30)."""


class MiniTicker(
    MarketEvent[N],
    frozen=True,
    kw_only=True,
    gc=False,
    omit_defaults=True,
    tag_field="e",
    tag="24hrMiniTicker",
):
    """Price and volume over the last 24 hours.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market> and <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    symbol: str = field(name="s")
    """Symbol."""

    close_price: N = field(name="c")
    """Price of the latest trade."""

    open_price: N = field(name="o")
    """Price 24 hours ago."""

    high_price: N = field(name="h")
    """Highest price."""

    low_price: N = field(name="l")
    """Lowest price."""

    volume: N = field(name="v")
    """Traded quantity in the base asset, of COIN-M in contracts."""

    quote_volume: N = field(name="q")
    """Traded amount in the quote asset, of COIN-M in the base asset."""

    pair: str | None = field(default=None, name="ps")
    """Pair of the symbol (since 2026-06-30)."""

    symbol_type: SymbolType | None = field(default=None, name="st")
    """Which futures market the symbol belongs to (since 2026-06-30)."""


class Ticker(
    MarketEvent[N], frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="24hrTicker"
):
    """Statistics over the last 24 hours.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market> and <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    symbol: str = field(name="s")
    """Symbol."""

    price_change: N = field(name="p")
    """Latest price less the price 24 hours ago."""

    price_change_percent: N = field(name="P")
    """The same in percent: 1 is 1 %."""

    weighted_average_price: N = field(name="w")
    """Average price of the trades weighted by quantity."""

    close_price: N = field(name="c")
    """Price of the latest trade."""

    last_quantity: N = field(name="Q")
    """Quantity of the latest trade in the base asset, of COIN-M in contracts."""

    open_price: N = field(name="o")
    """Price 24 hours ago."""

    high_price: N = field(name="h")
    """Highest price."""

    low_price: N = field(name="l")
    """Lowest price."""

    volume: N = field(name="v")
    """Traded quantity in the base asset, of COIN-M in contracts."""

    quote_volume: N = field(name="q")
    """Traded amount in the quote asset, of COIN-M in the base asset."""

    open_time: int = field(name="O")
    """Begin of the window (ms since 1970 UTC)."""

    close_time: int = field(name="C")
    """End of the window (ms since 1970 UTC)."""

    first_trade_id: int = field(name="F")
    """Id of the first trade in the window."""

    last_trade_id: int = field(name="L")
    """Id of the last trade in the window."""

    trade_count: int = field(name="n")
    """Number of trades in the window."""

    pair: str | None = field(default=None, name="ps")
    """Pair of the symbol (since 2026-06-30)."""

    symbol_type: SymbolType | None = field(default=None, name="st")
    """Which futures market the symbol belongs to (since 2026-06-30)."""
