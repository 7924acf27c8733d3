# Generated from spec/ by make generate. Do not edit.

"""Tables of everything: what the runtime looks up by the exchange's names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from binance_futures_async.definitions.methods import Call, Method
from binance_futures_async.definitions.streams import Stream
from binance_futures_async.generated.messages import (
    AccountUpdate,
    AggTrade,
    AlgoUpdate,
    BookTicker,
    DepthUpdate,
    Kline,
    ListenKeyExpired,
    MarkPrice,
    OrderTradeUpdate,
)
from binance_futures_async.generated.methods import account, algo_order, market, order, session, user_stream
from binance_futures_async.generated.subscriptions import market as market_streams
from binance_futures_async.generated.subscriptions import public as public_streams
from binance_futures_async.wire.message import UnknownEvent
from binance_futures_async.wire.numbers import N
from binance_futures_async.wire.response import ControlReply

EVENT_TAG: Final = "e"
"""Key under which an event says what it is."""

METHODS: Final[Mapping[str, Method[Any]]] = {
    method.name: method
    for method in (
        account.V2_ACCOUNT_BALANCE,
        algo_order.ALGO_ORDER_PLACE,
        algo_order.ALGO_ORDER_CANCEL,
        market.DEPTH,
        market.TICKER_PRICE,
        order.ORDER_PLACE,
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
        algo_order.PLACE_ALGO_ORDER,
        algo_order.CANCEL_ALGO_ORDER,
        algo_order.PLACE_STOP_MARKET_ORDER,
        market.GET_DEPTH,
        market.GET_TICKER_PRICE,
        order.PLACE_ORDER,
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
        public_streams.BOOK_TICKER,
        public_streams.DIFF_BOOK_DEPTH,
    )
}

MARKET_EVENTS: Final[Mapping[str, Any]] = {
    "aggTrade": AggTrade,
    "markPriceUpdate": MarkPrice,
    "kline": Kline,
    "bookTicker": BookTicker,
    "depthUpdate": DepthUpdate,
}

USER_EVENTS: Final[Mapping[str, Any]] = {
    "ACCOUNT_UPDATE": AccountUpdate,
    "listenKeyExpired": ListenKeyExpired,
    "ORDER_TRADE_UPDATE": OrderTradeUpdate,
    "ALGO_UPDATE": AlgoUpdate,
}

MarketEventUnion: TypeAlias = AggTrade[N] | MarkPrice[N] | Kline[N] | BookTicker[N] | DepthUpdate[N]
MarketMessage: TypeAlias = MarketEventUnion[N] | list[MarketEventUnion[N]] | UnknownEvent | ControlReply
UserEventUnion: TypeAlias = AccountUpdate | ListenKeyExpired | OrderTradeUpdate | AlgoUpdate
UserMessage: TypeAlias = UserEventUnion | UnknownEvent | ControlReply

# What the runtime itself uses, by the role that the spec gives it.
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
LISTEN_KEY_EXPIRED: Final = ListenKeyExpired
