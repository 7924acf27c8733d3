# Generated from spec/ (methods) by make generate. Do not edit.

"""The WebSocket API: every method and call by its name, and those that the client makes by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from binance_futures_async.generated.common.methods import session, user_stream
from binance_futures_async.generated.usdm.methods import account, algo_order, market, order
from binance_futures_async.model.methods import Call, Method
from binance_futures_async.model.product import Api

METHODS: Final[Mapping[str, Method[Any]]] = {
    method.name: method
    for method in (
        session.SESSION_LOGON,
        session.SESSION_STATUS,
        session.SESSION_LOGOUT,
        user_stream.USER_DATA_STREAM_START,
        user_stream.USER_DATA_STREAM_PING,
        user_stream.USER_DATA_STREAM_STOP,
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
    )
}

CALLS: Final[Mapping[str, Call[Any]]] = {
    call.name: call
    for call in (
        session.LOGIN,
        session.SESSION_STATUS_CALL,
        session.LOGOUT,
        user_stream.START_USER_DATA_STREAM,
        user_stream.PING_USER_DATA_STREAM,
        user_stream.STOP_USER_DATA_STREAM,
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
    )
}

# What the client makes by itself, by the role that the spec gives it.
LOG_ON: Final = session.SESSION_LOGON
SERVER_TIME: Final = session.SESSION_STATUS
LOG_OFF: Final = session.SESSION_LOGOUT
START_LISTEN_KEY: Final = user_stream.USER_DATA_STREAM_START
KEEP_LISTEN_KEY: Final = user_stream.USER_DATA_STREAM_PING
STOP_LISTEN_KEY: Final = user_stream.USER_DATA_STREAM_STOP
LOG_ON_CALL: Final = session.LOGIN
SERVER_TIME_CALL: Final = session.SESSION_STATUS_CALL
LOG_OFF_CALL: Final = session.LOGOUT
START_LISTEN_KEY_CALL: Final = user_stream.START_USER_DATA_STREAM
KEEP_LISTEN_KEY_CALL: Final = user_stream.PING_USER_DATA_STREAM
STOP_LISTEN_KEY_CALL: Final = user_stream.STOP_USER_DATA_STREAM
LIMIT_ORDER_CALL: Final = order.PLACE_LIMIT_ORDER
MARKET_ORDER_CALL: Final = order.PLACE_MARKET_ORDER

PART: Final = Api(
    methods=METHODS,
    calls=CALLS,
    log_on=LOG_ON_CALL,
    log_off=LOG_OFF_CALL,
    server_time=SERVER_TIME_CALL,
    start_listen_key=START_LISTEN_KEY_CALL,
    keep_listen_key=KEEP_LISTEN_KEY_CALL,
    limit_order=LIMIT_ORDER_CALL,
    market_order=MARKET_ORDER_CALL,
)
