"""Orders, by REST: what the WebSocket API has no method for."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from ....generated.usdm import messages
from ....generated.usdm.errors import ErrorCode
from ...refusal import Refusal
from .. import handlers, replies
from ..context import Context
from .windows import window_of

__all__ = [
    "all_orders",
    "cancel_all_open_orders",
    "count_down",
    "modify_order",
    "open_order",
    "open_orders",
    "test_order",
]

_DONE: Final = 200
_NO_AVERAGE: Final = Decimal("0.00")
_NO_BASE: Final = Decimal(0)


def test_order(request: Context) -> messages.Order:
    """Check an order without placing it."""
    view = request.state.venue.test_order(request.account, handlers.order_request(request))
    return replace(
        replies.order(view), order_id=0, average_price=_NO_AVERAGE, cumulative_quote=view.cumulative_quote
    )


def modify_order(request: Context) -> messages.Order:
    """Change an open limit order; REST also tells the pair."""
    order = handlers.modify_order(request)
    return replace(order, pair=_pair(request, order.symbol))


def open_order(request: Context) -> messages.OrderState:
    """One order, if it is open."""
    order_id, client_order_id = request.whole("order_id"), request.text("orig_client_order_id")
    request.state.venue.instrument(request.symbol)
    for view in request.state.venue.open_orders(request.account, request.symbol):
        if view.order_id == order_id or (order_id is None and view.client_order_id == client_order_id):
            return replies.order_state(view)
    raise Refusal(ErrorCode.NO_SUCH_ORDER, "Order does not exist.")


def open_orders(request: Context) -> list[messages.OrderState]:
    """Every open order."""
    symbol = request.text("symbol")
    if symbol is not None:
        request.state.venue.instrument(symbol)
    return [replies.order_state(view) for view in request.state.venue.open_orders(request.account, symbol)]


def all_orders(request: Context) -> list[messages.OrderState]:
    """Orders, open and ended."""
    start, end = window_of(request)
    views = request.state.venue.all_orders(
        request.account,
        request.text("symbol"),
        from_id=request.whole("order_id"),
        start_time=start,
        end_time=end,
        limit=request.whole_or_default("limit"),
    )
    return [
        replace(replies.order_state(view), pair=_pair(request, view.symbol), cumulative_base=_NO_BASE)
        for view in views
    ]


def cancel_all_open_orders(request: Context) -> messages.Done:
    """Cancel every open order of a symbol."""
    request.state.venue.cancel_open_orders(request.account, request.symbol)
    return messages.Done(code=_DONE, message="The operation of cancel all open order is done.")


def count_down(request: Context) -> messages.Countdown:
    """Cancel every open order of a symbol unless this is asked for again in time."""
    length = request.whole("countdown_time") or 0
    request.state.venue.count_down(request.account, request.symbol, length)
    return messages.Countdown(symbol=request.symbol, countdown_time=length)


def _pair(request: Context, symbol: str) -> str:
    return request.state.venue.instrument(symbol).pair
