# Generated from spec/ (structs) by make generate. Do not edit.

"""Every market stream by its key, and every event of theirs by its tag."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from binance_futures_async.generated.usdm.messages import (
    AggTrade,
    AssetIndex,
    BookTicker,
    CompositeIndex,
    ContinuousKline,
    ContractInfo,
    DepthUpdate,
    ForceOrder,
    Kline,
    MarkPrice,
    MiniTicker,
    Ticker,
    Trade,
    TradingSession,
)
from binance_futures_async.generated.usdm.subscriptions import market, public
from binance_futures_async.model.message import UnknownEvent
from binance_futures_async.model.numbers import N
from binance_futures_async.model.product import MarketEvents
from binance_futures_async.model.streams import Stream
from binance_futures_async.wire.response import ControlReply

EVENT_TAG: Final = "e"
"""Key under which an event says what it is."""

STREAMS: Final[Mapping[str, Stream[Any]]] = {
    stream.key: stream
    for stream in (
        market.AGGREGATE_TRADE,
        market.MARK_PRICE,
        market.ALL_MARK_PRICE,
        market.KLINE,
        market.CONTINUOUS_KLINE,
        market.MINI_TICKER,
        market.ALL_MARKET_MINI_TICKERS,
        market.SYMBOL_TICKER,
        market.ALL_MARKET_TICKERS,
        market.LIQUIDATION_ORDER,
        market.ALL_LIQUIDATION_ORDERS,
        market.COMPOSITE_INDEX,
        market.CONTRACT_INFO,
        market.ASSET_INDEX_ARRAY,
        market.ASSET_INDEX,
        market.TRADING_SESSION,
        public.BOOK_TICKER,
        public.ALL_BOOK_TICKERS,
        public.PARTIAL_BOOK_DEPTH,
        public.DIFF_BOOK_DEPTH,
        public.RPI_DIFF_BOOK_DEPTH,
        public.TRADE,
    )
}

MARKET_EVENTS: Final[Mapping[str, Any]] = {
    "aggTrade": AggTrade,
    "markPriceUpdate": MarkPrice,
    "kline": Kline,
    "continuous_kline": ContinuousKline,
    "24hrMiniTicker": MiniTicker,
    "24hrTicker": Ticker,
    "forceOrder": ForceOrder,
    "contractInfo": ContractInfo,
    "bookTicker": BookTicker,
    "depthUpdate": DepthUpdate,
    "compositeIndex": CompositeIndex,
    "assetIndexUpdate": AssetIndex,
    "EquityUpdate": TradingSession,
    "CommodityUpdate": TradingSession,
    "KR_EquityUpdate": TradingSession,
    "HK_EquityUpdate": TradingSession,
    "CN_EquityUpdate": TradingSession,
    "FXUpdate": TradingSession,
    "trade": Trade,
}

MarketEventUnion: TypeAlias = (
    AggTrade[N]
    | MarkPrice[N]
    | Kline[N]
    | ContinuousKline[N]
    | MiniTicker[N]
    | Ticker[N]
    | ForceOrder[N]
    | ContractInfo[N]
    | BookTicker[N]
    | DepthUpdate[N]
    | CompositeIndex[N]
    | AssetIndex[N]
    | TradingSession[N]
    | Trade[N]
)
MarketMessage: TypeAlias = MarketEventUnion[N] | list[MarketEventUnion[N]] | UnknownEvent | ControlReply

PART: Final = MarketEvents(tag=EVENT_TAG, kinds=MARKET_EVENTS, streams=STREAMS)
