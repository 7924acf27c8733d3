"""Orders, by REST: what the WebSocket API has no method for."""

from __future__ import annotations

from msgspec.structs import replace

from ....generated import messages
from ....generated.errors import ErrorCode
from ...refusal import Refusal
from .. import handlers, replies
from ..context import Context

__all__ = ["modify_order", "open_order", "open_orders"]


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


def _pair(request: Context, symbol: str) -> str:
    return request.state.venue.instrument(symbol).pair
