"""What each method of the WebSocket API does.

The only place of the server that knows single methods. A method that the spec describes and that has no handler here
is answered as not supported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, TypeAlias

from ...generated.common.methods import session, user_stream
from ...generated.usdm import messages
from ...generated.usdm.enums import (
    OrderResponseType,
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
    WorkingType,
)
from ...generated.usdm.errors import ErrorCode
from ...generated.usdm.methods import account, algo_order, market, order
from ...model.methods import Method
from ..orders import AlgoOrderRequest, ModifyRequest, OrderRequest
from . import account_replies, replies
from .context import Context
from .refusals import RequestRefusal

__all__ = ["HANDLERS", "Handler", "modify_order", "order_request"]

Handler: TypeAlias = Callable[[Context], object]
"""Carries out a request and returns its result; raises Refusal."""


# Market data


def _depth(request: Context) -> messages.OrderBook:
    symbol = request.text("symbol") or ""
    return replies.order_book(request.state.venue.depth(symbol, request.whole_or_default("limit")))


def _ticker_price(request: Context) -> messages.TickerPrice | list[messages.TickerPrice]:
    symbol = request.text("symbol")
    tickers = [replies.ticker_price(ticker) for ticker in request.state.venue.ticker_price(symbol)]
    return tickers if symbol is None else tickers[0]


def _ticker_book(request: Context) -> messages.TickerBook | list[messages.TickerBook]:
    symbol = request.text("symbol")
    tickers = [replies.ticker_book(ticker) for ticker in request.state.venue.book_ticker(symbol)]
    return tickers if symbol is None else tickers[0]


# Orders


def order_request(request: Context) -> OrderRequest:
    """The order that a request describes."""
    return OrderRequest(
        symbol=request.text("symbol") or "",
        side=Side(request.text("side") or ""),
        type=OrderType(request.text("type") or ""),
        quantity=request.number("quantity"),
        price=request.number("price"),
        time_in_force=request.member(TimeInForce, "time_in_force", None),
        position_side=request.member_or_default(PositionSide, "position_side"),
        reduce_only=request.flag_if_given("reduce_only"),
        client_order_id=request.text("new_client_order_id"),
        price_match=request.member(PriceMatch, "price_match", PriceMatch.NONE),
        self_trade_prevention_mode=request.member(
            SelfTradePreventionMode, "self_trade_prevention_mode", None
        ),
        good_till_date=request.whole("good_till_date"),
    )


def _place_order(request: Context) -> messages.Order:
    view = request.state.venue.place_order(request.account, order_request(request))
    kind = request.member_or_default(OrderResponseType, "new_order_resp_type")
    return replies.order(view) if kind is OrderResponseType.RESULT else replies.accepted(view)


def modify_order(request: Context) -> messages.Order:
    """Change an open limit order."""
    modify_id = request.whole("modify_id")
    view = request.state.venue.modify_order(
        request.account,
        ModifyRequest(
            symbol=request.text("symbol") or "",
            side=Side(request.text("side") or ""),
            quantity=request.number("quantity") or Decimal(0),
            price=request.number("price"),
            order_id=request.whole("order_id"),
            client_order_id=request.text("orig_client_order_id"),
            price_match=request.member(PriceMatch, "price_match", PriceMatch.NONE),
            modify_id=modify_id,
            reduce_only=request.flag("reduce_only"),
        ),
    )
    return replies.order(view, modify_id)


def _cancel_order(request: Context) -> messages.Order:
    return replies.order(
        request.state.venue.cancel_order(
            request.account,
            request.text("symbol") or "",
            order_id=request.whole("order_id"),
            client_order_id=request.text("orig_client_order_id"),
        )
    )


def _order_status(request: Context) -> messages.OrderState:
    return replies.order_state(
        request.state.venue.order_status(
            request.account,
            request.text("symbol") or "",
            order_id=request.whole("order_id"),
            client_order_id=request.text("orig_client_order_id"),
        )
    )


def _place_algo_order(request: Context) -> messages.AlgoOrder:
    return replies.algo_order(
        request.state.venue.place_algo_order(
            request.account,
            AlgoOrderRequest(
                symbol=request.text("symbol") or "",
                side=Side(request.text("side") or ""),
                type=OrderType(request.text("type") or ""),
                trigger_price=request.number("trigger_price"),
                quantity=request.number("quantity"),
                price=request.number("price"),
                time_in_force=request.member(TimeInForce, "time_in_force", None),
                working_type=request.member_or_default(WorkingType, "working_type"),
                position_side=request.member_or_default(PositionSide, "position_side"),
                reduce_only=request.flag_if_given("reduce_only"),
                close_position=request.flag("close_position"),
                price_protect=request.flag("price_protect"),
                client_algo_id=request.text("client_algo_id"),
                price_match=request.member(PriceMatch, "price_match", PriceMatch.NONE),
                self_trade_prevention_mode=request.member(
                    SelfTradePreventionMode, "self_trade_prevention_mode", None
                ),
                good_till_date=request.whole("good_till_date"),
                activate_price=request.number("activate_price"),
                callback_rate=request.number("callback_rate"),
            ),
        )
    )


def _cancel_algo_order(request: Context) -> messages.AlgoOrderCancellation:
    return replies.algo_order_cancellation(
        request.state.venue.cancel_algo_order(
            request.account,
            algo_id=request.whole("algo_id"),
            client_algo_id=request.text("client_algo_id"),
        )
    )


# Accounts


def _account_balance(request: Context) -> list[messages.AccountBalance]:
    return [account_replies.account_balance(one) for one in request.state.venue.balances(request.account)]


def _positions(request: Context) -> list[messages.Position]:
    positions = request.state.venue.position_statements(request.account, request.text("symbol"))
    return [account_replies.position(one) for one in positions]


def _positions_v1(request: Context) -> list[messages.PositionV1]:
    positions = request.state.venue.position_statements(
        request.account, request.text("symbol"), every_symbol=True
    )
    return [account_replies.position_v1(one) for one in positions]


def _account_status(request: Context) -> messages.AccountStatus:
    return account_replies.account_status(request.state.venue.statement(request.account))


def _account_status_v1(request: Context) -> messages.AccountStatusV1:
    return account_replies.account_status_v1(
        request.state.venue.statement(request.account, every_symbol=True),
        is_multi_assets=request.account.is_multi_assets,
    )


# Sessions


def _log_on(request: Context) -> messages.SessionStatus:
    request.session.log_on(request.caller, request.now_ms)
    return _session_status(request)


def _log_out(request: Context) -> messages.SessionStatus:
    request.session.log_out()
    return _session_status(request)


def _session_status(request: Context) -> messages.SessionStatus:
    session = request.session
    return messages.SessionStatus(
        api_key=None if session.key is None else session.key.api_key,
        authorized_since=session.authorized_since,
        connected_since=session.connected_since,
        return_rate_limits=session.return_rate_limits,
        server_time=request.told_ms,
    )


# User data streams


def _start_user_data_stream(request: Context) -> messages.ListenKey:
    name = request.account.name
    listen_key = request.state.listen_keys.start(name, request.now_ms)
    request.state.watch_listen_key(name)
    return messages.ListenKey(listen_key=listen_key)


def _ping_user_data_stream(request: Context) -> messages.ListenKey:
    name = request.account.name
    listen_key = request.state.listen_keys.renew(name, request.now_ms)
    if listen_key is None:
        raise _no_listen_key()
    request.state.watch_listen_key(name)
    return messages.ListenKey(listen_key=listen_key)


def _stop_user_data_stream(request: Context) -> messages.Nothing:
    if request.state.listen_keys.stop(request.account.name, request.now_ms) is None:
        raise _no_listen_key()
    return messages.Nothing()


def _no_listen_key() -> RequestRefusal:
    return RequestRefusal(ErrorCode.INVALID_LISTEN_KEY, "This listenKey does not exist.")


def _table(*rows: tuple[Method[Any], Handler]) -> Mapping[str, Handler]:
    return {method.name: handler for method, handler in rows}


HANDLERS: Final = _table(
    (market.DEPTH, _depth),
    (market.TICKER_PRICE, _ticker_price),
    (market.TICKER_BOOK, _ticker_book),
    (order.ORDER_PLACE, _place_order),
    (order.ORDER_MODIFY, modify_order),
    (order.ORDER_CANCEL, _cancel_order),
    (order.ORDER_STATUS, _order_status),
    (algo_order.ALGO_ORDER_PLACE, _place_algo_order),
    (algo_order.ALGO_ORDER_CANCEL, _cancel_algo_order),
    (account.ACCOUNT_BALANCE, _account_balance),
    (account.V2_ACCOUNT_BALANCE, _account_balance),
    (account.ACCOUNT_POSITION, _positions_v1),
    (account.V2_ACCOUNT_POSITION, _positions),
    (account.ACCOUNT_STATUS, _account_status_v1),
    (account.V2_ACCOUNT_STATUS, _account_status),
    (session.SESSION_LOGON, _log_on),
    (session.SESSION_STATUS, _session_status),
    (session.SESSION_LOGOUT, _log_out),
    (user_stream.USER_DATA_STREAM_START, _start_user_data_stream),
    (user_stream.USER_DATA_STREAM_PING, _ping_user_data_stream),
    (user_stream.USER_DATA_STREAM_STOP, _stop_user_data_stream),
)
"""By the methods' names."""
