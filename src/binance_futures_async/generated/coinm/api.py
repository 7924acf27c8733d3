# Generated from spec/ (methods) by make generate. Do not edit.

"""The WebSocket API: every method and call by its name, and those that the client makes by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from binance_futures_async.generated.coinm.methods import account, order
from binance_futures_async.generated.common.methods import session, user_stream
from binance_futures_async.model.methods import Call, Method
from binance_futures_async.model.product import Api

METHODS: Final[Mapping[str, Method[Any]]] = {
    method.name: method
    for method in (
        account.ACCOUNT_BALANCE,
        account.ACCOUNT_POSITION,
        account.ACCOUNT_STATUS,
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

# What the client makes by itself, by the role that the spec gives it.
LOG_ON: Final = session.SESSION_LOGON
SERVER_TIME: Final = session.SESSION_STATUS
LOG_OFF: Final = session.SESSION_LOGOUT
START_LISTEN_KEY: Final = user_stream.USER_DATA_STREAM_START
KEEP_LISTEN_KEY: Final = user_stream.USER_DATA_STREAM_PING
STOP_LISTEN_KEY: Final = user_stream.USER_DATA_STREAM_STOP
LIMIT_ORDER_CALL: Final = order.PLACE_LIMIT_ORDER
MARKET_ORDER_CALL: Final = order.PLACE_MARKET_ORDER
LOG_ON_CALL: Final = session.LOGIN
SERVER_TIME_CALL: Final = session.SESSION_STATUS_CALL
LOG_OFF_CALL: Final = session.LOGOUT
START_LISTEN_KEY_CALL: Final = user_stream.START_USER_DATA_STREAM
KEEP_LISTEN_KEY_CALL: Final = user_stream.PING_USER_DATA_STREAM
STOP_LISTEN_KEY_CALL: Final = user_stream.STOP_USER_DATA_STREAM

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
