"""Conditional orders, by REST: the WebSocket API cannot list them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from ....generated.usdm import messages
from ....generated.usdm.enums import AlgoType
from ...orders import AlgoOrderView
from ..context import Context
from .windows import window_of

__all__ = ["algo_order", "all_algo_orders", "cancel_all_open_algo_orders", "open_algo_orders"]

_DONE: Final = 200
_NO_AVERAGE: Final = Decimal("0.00000")


def algo_order(request: Context) -> messages.AlgoOrderState:
    """One conditional order."""
    return _state(
        request.state.venue.algo_order_status(
            request.account, algo_id=request.whole("algo_id"), client_algo_id=request.text("client_algo_id")
        )
    )


def open_algo_orders(request: Context) -> list[messages.AlgoOrderState]:
    """Conditional orders that wait for their price."""
    symbol, algo_id = request.text("symbol"), request.whole("algo_id")
    if symbol is not None:
        request.state.venue.instrument(symbol)
    return [
        _state(view)
        for view in request.state.venue.open_algo_orders(request.account, symbol)
        if algo_id in (None, view.algo_id)
    ]


def all_algo_orders(request: Context) -> list[messages.AlgoOrderState]:
    """Conditional orders of a symbol, waiting and ended."""
    start, end = window_of(request)
    views = request.state.venue.all_algo_orders(
        request.account,
        request.symbol,
        from_id=request.whole("algo_id"),
        start_time=start,
        end_time=end,
        limit=request.whole_or_default("limit"),
    )
    return [_state(view) for view in views]


def cancel_all_open_algo_orders(request: Context) -> messages.Done:
    """Cancel every conditional order of a symbol that waits."""
    request.state.venue.cancel_open_algo_orders(request.account, request.symbol)
    return messages.Done(code=_DONE, message="The operation of cancel all open order is done.")


def _state(view: AlgoOrderView) -> messages.AlgoOrderState:
    has_fills = bool(view.executed_quantity)
    return messages.AlgoOrderState(
        algo_id=view.algo_id,
        client_algo_id=view.client_algo_id,
        algo_type=AlgoType.CONDITIONAL,
        order_type=view.order_type,
        symbol=view.symbol,
        side=view.side,
        position_side=view.position_side,
        time_in_force=view.time_in_force,
        quantity=view.quantity,
        algo_status=view.status,
        actual_order_id="" if view.order_id is None else str(view.order_id),
        actual_price=view.average_price or _NO_AVERAGE,
        actual_type=view.actual_type,
        actual_quantity=view.executed_quantity if has_fills else None,
        trigger_price=view.trigger_price,
        price=view.price,
        iceberg_quantity=None,
        take_profit_order_type="",
        self_trade_prevention_mode=view.self_trade_prevention_mode,
        working_type=view.working_type,
        price_match=view.price_match,
        close_position=view.close_position,
        price_protect=view.price_protect,
        reduce_only=view.reduce_only,
        create_time=view.create_time,
        update_time=view.update_time,
        trigger_time=view.trigger_time,
        good_till_date=view.good_till_date,
    )
