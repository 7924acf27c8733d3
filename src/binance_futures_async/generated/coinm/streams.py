# Generated from spec/ (structs) by make generate. Do not edit.

"""Every market stream by its key, and every event of theirs by its tag."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from binance_futures_async.generated.coinm.messages import (
    AggTrade,
    BookTicker,
    ContinuousKline,
    ContractInfo,
    DepthUpdate,
    ForceOrder,
    IndexPrice,
    IndexPriceKline,
    Kline,
    MarkPrice,
    MarkPriceKline,
    MiniTicker,
    Ticker,
)
from binance_futures_async.generated.coinm.subscriptions import books, market, prices
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
        books.BOOK_TICKER,
        books.ALL_BOOK_TICKERS,
        books.PARTIAL_BOOK_DEPTH,
        books.DIFF_BOOK_DEPTH,
        market.AGGREGATE_TRADE,
        market.KLINE,
        market.CONTINUOUS_KLINE,
        market.MINI_TICKER,
        market.ALL_MARKET_MINI_TICKERS,
        market.SYMBOL_TICKER,
        market.ALL_MARKET_TICKERS,
        market.LIQUIDATION_ORDER,
        market.ALL_LIQUIDATION_ORDERS,
        market.CONTRACT_INFO,
        prices.INDEX_PRICE,
        prices.MARK_PRICE,
        prices.PAIR_MARK_PRICE,
        prices.ALL_MARK_PRICE,
        prices.INDEX_PRICE_KLINE,
        prices.MARK_PRICE_KLINE,
    )
}

MARKET_EVENTS: Final[Mapping[str, Any]] = {
    "indexPriceUpdate": IndexPrice,
    "indexPrice_kline": IndexPriceKline,
    "markPrice_kline": MarkPriceKline,
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
}

MarketEventUnion: TypeAlias = (
    IndexPrice[N]
    | IndexPriceKline[N]
    | MarkPriceKline[N]
    | AggTrade[N]
    | MarkPrice[N]
    | Kline[N]
    | ContinuousKline[N]
    | MiniTicker[N]
    | Ticker[N]
    | ForceOrder[N]
    | ContractInfo[N]
    | BookTicker[N]
    | DepthUpdate[N]
)
MarketMessage: TypeAlias = MarketEventUnion[N] | list[MarketEventUnion[N]] | UnknownEvent | ControlReply

PART: Final = MarketEvents(tag=EVENT_TAG, kinds=MARKET_EVENTS, streams=STREAMS)
