"""What the venue shows of orders and prices, as results of the WebSocket API."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from ...generated.usdm import messages
from ...generated.usdm.enums import AlgoType, OrderStatus
from ..market.events import BookTicker, DepthSnapshot, LevelView, PriceTicker
from ..orders import AlgoOrderView, OrderView

__all__ = [
    "accepted",
    "algo_order",
    "algo_order_cancellation",
    "no_trigger_price",
    "order",
    "order_book",
    "order_state",
    "ticker_book",
    "ticker_price",
]

_NO_AVERAGE = Decimal("0.00000")
_CANCELED_CODE = "200"
_CANCELED_MESSAGE = "success"


def no_trigger_price(view: OrderView) -> Decimal:
    """A trigger price of 0, written with the decimals of the symbol: the matching engine knows no conditional orders."""
    return view.price * 0


def order(view: OrderView, modify_id: int | None = None) -> messages.Order:
    """An order as its placing, modifying or canceling left it."""
    return messages.Order(
        order_id=view.order_id,
        symbol=view.symbol,
        status=view.status,
        client_order_id=view.client_order_id,
        modify_id=modify_id,
        price=view.price,
        original_quantity=view.original_quantity,
        executed_quantity=view.executed_quantity,
        cumulative_quantity=view.executed_quantity,
        time_in_force=view.time_in_force,
        order_type=view.type,
        reduce_only=view.reduce_only,
        close_position=view.close_position,
        side=view.side,
        position_side=view.position_side,
        stop_price=no_trigger_price(view),
        working_type=view.working_type,
        price_protect=view.price_protect,
        original_type=view.type,
        price_match=view.price_match,
        self_trade_prevention_mode=view.self_trade_prevention_mode,
        good_till_date=view.good_till_date,
        update_time=view.update_time,
    )


def accepted(view: OrderView) -> messages.Order:
    """An order as it was when it was accepted, whatever became of it since."""
    # Times 0, not 0 itself: the decimals stay.
    nothing = view.executed_quantity * 0
    return order(replace(view, status=OrderStatus.NEW, executed_quantity=nothing, update_time=view.time))


def order_state(view: OrderView) -> messages.OrderState:
    """An order as it stands."""
    return messages.OrderState(
        order_id=view.order_id,
        symbol=view.symbol,
        status=view.status,
        client_order_id=view.client_order_id,
        price=view.price,
        average_price=view.average_price or _NO_AVERAGE,
        original_quantity=view.original_quantity,
        executed_quantity=view.executed_quantity,
        cumulative_quote=view.cumulative_quote,
        time_in_force=view.time_in_force,
        order_type=view.type,
        reduce_only=view.reduce_only,
        close_position=view.close_position,
        side=view.side,
        position_side=view.position_side,
        stop_price=no_trigger_price(view),
        working_type=view.working_type,
        price_protect=view.price_protect,
        original_type=view.type,
        price_match=view.price_match,
        self_trade_prevention_mode=view.self_trade_prevention_mode,
        good_till_date=view.good_till_date,
        time=view.time,
        update_time=view.update_time,
    )


def algo_order(view: AlgoOrderView) -> messages.AlgoOrder:
    """A conditional order as its placing left it."""
    return messages.AlgoOrder(
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
        trigger_price=view.trigger_price,
        price=view.price,
        iceberg_quantity=None,
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
        activate_price=view.activate_price,
        callback_rate=view.callback_rate,
    )


def algo_order_cancellation(view: AlgoOrderView) -> messages.AlgoOrderCancellation:
    """Confirms that a conditional order was canceled."""
    return messages.AlgoOrderCancellation(
        algo_id=view.algo_id,
        client_algo_id=view.client_algo_id,
        code=_CANCELED_CODE,
        message=_CANCELED_MESSAGE,
    )


def order_book(snapshot: DepthSnapshot) -> messages.OrderBook:
    """The best levels of a book."""
    return messages.OrderBook(
        last_update_id=snapshot.last_update_id,
        event_time=snapshot.event_time,
        transaction_time=snapshot.transaction_time,
        bids=_levels(snapshot.bids),
        asks=_levels(snapshot.asks),
    )


def _levels(levels: tuple[LevelView, ...]) -> list[messages.BookLevel[Decimal]]:
    return [messages.BookLevel(price=price, quantity=quantity) for price, quantity in levels]


def ticker_price(ticker: PriceTicker) -> messages.TickerPrice:
    """Latest price of a symbol."""
    return messages.TickerPrice(symbol=ticker.symbol, price=ticker.price, time=ticker.time)


def ticker_book(ticker: BookTicker) -> messages.TickerBook:
    """Best bid and ask of a symbol."""
    return messages.TickerBook(
        last_update_id=ticker.update_id,
        symbol=ticker.symbol,
        bid_price=ticker.bid_price,
        bid_quantity=ticker.bid_quantity,
        ask_price=ticker.ask_price,
        ask_quantity=ticker.ask_quantity,
        time=ticker.transaction_time,
    )
