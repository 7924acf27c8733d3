# Generated from spec/ by make generate. Do not edit.

"""Tables of everything: what the runtime looks up by the exchange's names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from binance_futures_async.generated import rest
from binance_futures_async.generated.messages import (
    AccountConfigUpdate,
    AccountUpdate,
    AggTrade,
    AlgoUpdate,
    AssetIndex,
    BookTicker,
    CompositeIndex,
    ConditionalOrderTriggerReject,
    ContinuousKline,
    ContractInfo,
    DepthUpdate,
    ForceOrder,
    GridUpdate,
    Kline,
    ListenKeyExpired,
    MarginCall,
    MarkPrice,
    MiniTicker,
    OrderTradeUpdate,
    StrategyUpdate,
    Ticker,
    Trade,
    TradeLite,
    TradingSession,
)
from binance_futures_async.generated.methods import account, algo_order, market, order, session, user_stream
from binance_futures_async.generated.subscriptions import market as market_streams
from binance_futures_async.generated.subscriptions import public as public_streams
from binance_futures_async.model.message import UnknownEvent
from binance_futures_async.model.methods import Call, Method
from binance_futures_async.model.numbers import N
from binance_futures_async.model.streams import Stream
from binance_futures_async.wire.response import ControlReply

EVENT_TAG: Final = "e"
"""Key under which an event says what it is."""

METHODS: Final[Mapping[str, Method[Any]]] = {
    method.name: method
    for method in (
        account.V2_ACCOUNT_BALANCE,
        account.V2_ACCOUNT_POSITION,
        account.V2_ACCOUNT_STATUS,
        account.ACCOUNT_BALANCE,
        account.ACCOUNT_POSITION,
        account.ACCOUNT_STATUS,
        algo_order.ALGO_ORDER_PLACE,
        algo_order.ALGO_ORDER_CANCEL,
        market.DEPTH,
        market.TICKER_PRICE,
        market.TICKER_BOOK,
        order.ORDER_PLACE,
        order.ORDER_MODIFY,
        order.ORDER_CANCEL,
        order.ORDER_STATUS,
        session.SESSION_LOGON,
        session.SESSION_STATUS,
        session.SESSION_LOGOUT,
        user_stream.USER_DATA_STREAM_START,
        user_stream.USER_DATA_STREAM_PING,
        user_stream.USER_DATA_STREAM_STOP,
    )
}

CALLS: Final[Mapping[str, Call[Any]]] = {
    call.name: call
    for call in (
        account.GET_ACCOUNT_BALANCE,
        account.GET_POSITION_INFO,
        account.GET_ACCOUNT_STATUS,
        account.GET_ACCOUNT_BALANCE_V1,
        account.GET_POSITION_INFO_V1,
        account.GET_ACCOUNT_STATUS_V1,
        algo_order.PLACE_ALGO_ORDER,
        algo_order.CANCEL_ALGO_ORDER,
        algo_order.PLACE_STOP_MARKET_ORDER,
        algo_order.PLACE_STOP_ORDER,
        algo_order.PLACE_TAKE_PROFIT_ORDER,
        algo_order.PLACE_TAKE_PROFIT_MARKET_ORDER,
        algo_order.PLACE_TRAILING_STOP_MARKET_ORDER,
        market.GET_DEPTH,
        market.GET_TICKER_PRICE,
        market.GET_TICKER_BOOK,
        order.PLACE_ORDER,
        order.MODIFY_ORDER,
        order.CANCEL_ORDER,
        order.GET_ORDER,
        order.PLACE_LIMIT_ORDER,
        order.PLACE_MARKET_ORDER,
        session.LOGIN,
        session.SESSION_STATUS_CALL,
        session.LOGOUT,
        user_stream.START_USER_DATA_STREAM,
        user_stream.PING_USER_DATA_STREAM,
        user_stream.STOP_USER_DATA_STREAM,
    )
}

STREAMS: Final[Mapping[str, Stream[Any]]] = {
    stream.key: stream
    for stream in (
        market_streams.AGGREGATE_TRADE,
        market_streams.MARK_PRICE,
        market_streams.ALL_MARK_PRICE,
        market_streams.KLINE,
        market_streams.CONTINUOUS_KLINE,
        market_streams.MINI_TICKER,
        market_streams.ALL_MARKET_MINI_TICKERS,
        market_streams.SYMBOL_TICKER,
        market_streams.ALL_MARKET_TICKERS,
        market_streams.LIQUIDATION_ORDER,
        market_streams.ALL_LIQUIDATION_ORDERS,
        market_streams.COMPOSITE_INDEX,
        market_streams.CONTRACT_INFO,
        market_streams.ASSET_INDEX_ARRAY,
        market_streams.ASSET_INDEX,
        market_streams.TRADING_SESSION,
        public_streams.BOOK_TICKER,
        public_streams.ALL_BOOK_TICKERS,
        public_streams.PARTIAL_BOOK_DEPTH,
        public_streams.DIFF_BOOK_DEPTH,
        public_streams.RPI_DIFF_BOOK_DEPTH,
        public_streams.TRADE,
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
    "compositeIndex": CompositeIndex,
    "contractInfo": ContractInfo,
    "assetIndexUpdate": AssetIndex,
    "EquityUpdate": TradingSession,
    "CommodityUpdate": TradingSession,
    "KR_EquityUpdate": TradingSession,
    "HK_EquityUpdate": TradingSession,
    "CN_EquityUpdate": TradingSession,
    "FXUpdate": TradingSession,
    "bookTicker": BookTicker,
    "depthUpdate": DepthUpdate,
    "trade": Trade,
}

USER_EVENTS: Final[Mapping[str, Any]] = {
    "ACCOUNT_UPDATE": AccountUpdate,
    "listenKeyExpired": ListenKeyExpired,
    "ACCOUNT_CONFIG_UPDATE": AccountConfigUpdate,
    "MARGIN_CALL": MarginCall,
    "ORDER_TRADE_UPDATE": OrderTradeUpdate,
    "ALGO_UPDATE": AlgoUpdate,
    "TRADE_LITE": TradeLite,
    "CONDITIONAL_ORDER_TRIGGER_REJECT": ConditionalOrderTriggerReject,
    "STRATEGY_UPDATE": StrategyUpdate,
    "GRID_UPDATE": GridUpdate,
}

MarketEventUnion: TypeAlias = (
    AggTrade[N]
    | MarkPrice[N]
    | Kline[N]
    | ContinuousKline[N]
    | MiniTicker[N]
    | Ticker[N]
    | ForceOrder[N]
    | CompositeIndex[N]
    | ContractInfo[N]
    | AssetIndex[N]
    | TradingSession[N]
    | BookTicker[N]
    | DepthUpdate[N]
    | Trade[N]
)
MarketMessage: TypeAlias = MarketEventUnion[N] | list[MarketEventUnion[N]] | UnknownEvent | ControlReply
UserEventUnion: TypeAlias = (
    AccountUpdate
    | ListenKeyExpired
    | AccountConfigUpdate
    | MarginCall
    | OrderTradeUpdate
    | AlgoUpdate
    | TradeLite
    | ConditionalOrderTriggerReject
    | StrategyUpdate
    | GridUpdate
)
UserMessage: TypeAlias = UserEventUnion | UnknownEvent | ControlReply

# What the runtime itself uses, by the role that the spec gives it.
LIMIT_ORDER_CALL: Final = order.PLACE_LIMIT_ORDER
MARKET_ORDER_CALL: Final = order.PLACE_MARKET_ORDER
LOG_ON: Final = session.SESSION_LOGON
LOG_ON_CALL: Final = session.LOGIN
SERVER_TIME: Final = session.SESSION_STATUS
SERVER_TIME_CALL: Final = session.SESSION_STATUS_CALL
LOG_OFF: Final = session.SESSION_LOGOUT
LOG_OFF_CALL: Final = session.LOGOUT
START_LISTEN_KEY: Final = user_stream.USER_DATA_STREAM_START
START_LISTEN_KEY_CALL: Final = user_stream.START_USER_DATA_STREAM
KEEP_LISTEN_KEY: Final = user_stream.USER_DATA_STREAM_PING
KEEP_LISTEN_KEY_CALL: Final = user_stream.PING_USER_DATA_STREAM
STOP_LISTEN_KEY: Final = user_stream.USER_DATA_STREAM_STOP
STOP_LISTEN_KEY_CALL: Final = user_stream.STOP_USER_DATA_STREAM
SYMBOLS_REQUEST: Final = rest.EXCHANGE_INFORMATION
LISTEN_KEY_EXPIRED: Final = ListenKeyExpired
