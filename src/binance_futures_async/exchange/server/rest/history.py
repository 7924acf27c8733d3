"""Trades, income and forced orders of the account, by REST."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from ....generated.usdm import messages
from ....generated.usdm.enums import AutoCloseType, IncomeType, OrderType, Side, SystemOrderPrefix
from ...accounts.history import Amendment, Income, Trade
from ...orders import OrderView
from ..context import Context
from ..figures import money
from ..replies import no_trigger_price
from .windows import window_of

__all__ = ["force_orders", "income", "order_amendments", "user_trades"]

_NO_BASE: Final = Decimal(0)
_SHOWN_AS: Final = OrderType.LIMIT
"""In lists of REST; events tell them by a type of their own."""
_PREFIXES: Final = {
    AutoCloseType.LIQUIDATION: SystemOrderPrefix.LIQUIDATION,
    AutoCloseType.ADL: SystemOrderPrefix.AUTO_DELEVERAGING,
}


def user_trades(request: Context) -> list[messages.AccountTrade]:
    """Trades of the account in a symbol."""
    start, end = window_of(request)
    trades = request.state.venue.user_trades(
        request.account,
        request.symbol,
        order_id=request.whole("order_id"),
        from_id=request.whole("from_id"),
        start_time=start,
        end_time=end,
        limit=request.whole_or_default("limit"),
    )
    instrument = request.state.venue.instrument(request.symbol)
    return [_trade(trade, instrument.pair) for trade in trades]


def _trade(trade: Trade, pair: str) -> messages.AccountTrade:
    return messages.AccountTrade(
        trade_id=trade.trade_id,
        symbol=trade.symbol,
        pair=pair,
        order_id=trade.order_id,
        side=trade.side,
        position_side=trade.position_side,
        price=trade.price,
        quantity=trade.quantity,
        quote_quantity=trade.quote_quantity,
        base_quantity=_NO_BASE,
        margin_asset=trade.commission_asset,
        realized_profit=money(trade.realized_profit),
        commission=money(trade.commission),
        commission_asset=trade.commission_asset,
        is_buyer=trade.side is Side.BUY,
        is_maker=trade.is_maker,
        time=trade.time,
    )


def order_amendments(request: Context) -> list[messages.OrderModification]:
    """Modifications of an order."""
    amendments = request.state.venue.order_amendments(
        request.account,
        request.symbol,
        order_id=request.whole("order_id"),
        client_order_id=request.text("orig_client_order_id"),
        start_time=request.whole("start_time"),
        end_time=request.whole("end_time"),
        limit=request.whole_or_default("limit"),
    )
    instrument = request.state.venue.instrument(request.symbol)
    return [_modification(one, instrument.pair) for one in amendments]


def _modification(one: Amendment, pair: str) -> messages.OrderModification:
    return messages.OrderModification(
        amendment_id=one.amendment_id,
        symbol=one.symbol,
        pair=pair,
        order_id=one.order_id,
        client_order_id=one.client_order_id,
        time=one.time,
        amendment=messages.OrderAmendment(
            price=messages.DecimalChange(before=one.old_price, after=one.new_price),
            original_quantity=messages.DecimalChange(before=one.old_quantity, after=one.new_quantity),
            count=one.count,
            modify_id=one.modify_id,
        ),
    )


def force_orders(request: Context) -> list[messages.ClosingOrder]:
    """Orders by which the exchange closed positions of the account."""
    kind = request.member(AutoCloseType, "auto_close_type", None)
    views = request.state.venue.forced_orders(
        request.account,
        request.text("symbol"),
        kind=None if kind is None else _PREFIXES[kind],
        start_time=request.whole("start_time"),
        end_time=request.whole("end_time"),
        limit=request.whole_or_default("limit"),
    )
    return [_closing_order(view, request.state.venue.instrument(view.symbol).pair) for view in views]


def _closing_order(view: OrderView, pair: str) -> messages.ClosingOrder:
    return messages.ClosingOrder(
        order_id=view.order_id,
        symbol=view.symbol,
        pair=pair,
        status=view.status,
        client_order_id=view.client_order_id,
        price=view.price,
        average_price=view.average_price,
        original_quantity=view.original_quantity,
        executed_quantity=view.executed_quantity,
        cumulative_quote=view.cumulative_quote,
        cumulative_base=_NO_BASE,
        time_in_force=view.time_in_force,
        order_type=_SHOWN_AS,
        reduce_only=view.reduce_only,
        close_position=view.close_position,
        side=view.side,
        position_side=view.position_side,
        stop_price=no_trigger_price(view),
        working_type=view.working_type,
        original_type=_SHOWN_AS,
        time=view.time,
        update_time=view.update_time,
    )


def income(request: Context) -> list[messages.IncomeEntry]:
    """What came into the wallets and left them."""
    entries = request.state.venue.income(
        request.account,
        symbol=request.text("symbol"),
        kind=request.member(IncomeType, "income_type", None),
        start_time=request.whole("start_time"),
        end_time=request.whole("end_time"),
        limit=request.whole_or_default("limit"),
    )
    return [_income(entry) for entry in entries]


def _income(entry: Income) -> messages.IncomeEntry:
    trade_id = "" if entry.trade_id is None else str(entry.trade_id)
    return messages.IncomeEntry(
        symbol=entry.symbol,
        income_type=entry.kind,
        income=money(entry.amount),
        asset=entry.asset,
        info=trade_id or entry.kind.value,
        time=entry.time,
        transaction_id=entry.transaction_id,
        trade_id=trade_id,
    )
