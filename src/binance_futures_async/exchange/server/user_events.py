"""What the venue tells an account, as events of the user data stream."""

from __future__ import annotations

from decimal import Decimal

from ...generated.usdm import messages
from ...generated.usdm.enums import (
    AlgoStatus,
    AlgoType,
    ExecutionType,
    MarginMode,
    MarginType,
    OrderType,
    StrategyType,
)
from ...model.message import UserEvent
from .. import events
from ..accounts.position import ZERO
from .figures import money, money_or_zero

__all__ = ["listen_key_expired", "messages_of", "name_of"]

_PRICE_GRID = Decimal("0.00000001")
_CONFIG = (events.LeverageChange, events.AssetModeChange)
_STRATEGY_SUB_ID = -1
"""What ``ss`` is of an order that a conditional order placed."""


def messages_of(event: events.UserEvent) -> tuple[UserEvent, ...]:
    """The messages for an event of the venue. A fill is told twice, the short form first."""
    if isinstance(event, events.OrderUpdate):
        whole = _order_update(event)
        return (_trade_lite(event), whole) if event.execution_type is ExecutionType.TRADE else (whole,)
    if isinstance(event, events.AccountUpdate):
        return (_account_update(event),)
    if isinstance(event, events.MarginCall):
        return (_margin_call(event),)
    if isinstance(event, events.AlgoUpdate):
        return (_algo_update(event),)
    return (_config_update(event),) if isinstance(event, _CONFIG) else (_strategy_update(event),)


def name_of(message: UserEvent) -> str:
    """The event's name on the wire."""
    tag = type(message).__struct_config__.tag
    assert isinstance(tag, str)
    return tag


def listen_key_expired(listen_key: str, now_ms: int) -> UserEvent:
    """The last message under a listen key."""
    return messages.ListenKeyExpired(event_time=now_ms, listen_key=listen_key)


def _order_update(event: events.OrderUpdate) -> UserEvent:
    order = event.order
    is_placed_by_algo = order.algo_id != 0
    return messages.OrderTradeUpdate(
        event_time=event.event_time,
        transaction_time=event.transaction_time,
        order=messages.OrderUpdate(
            symbol=order.symbol,
            client_order_id=order.client_order_id,
            side=order.side,
            order_type=order.type,
            execution_type=event.execution_type,
            status=order.status,
            order_id=order.order_id,
            modify_id=None if event.modify_id is None else str(event.modify_id),
            time_in_force=order.time_in_force,
            original_quantity=order.original_quantity,
            original_price=order.price,
            average_price=order.average_price,
            stop_price=ZERO,
            last_filled_quantity=event.last_quantity,
            accumulated_filled_quantity=order.executed_quantity,
            last_filled_price=event.last_price,
            commission_asset=event.commission_asset,
            commission=None if event.commission is None else money_or_zero(event.commission),
            trade_time=event.transaction_time,
            trade_id=event.trade_id,
            bids_notional=event.bids_notional,
            asks_notional=event.asks_notional,
            is_maker=event.is_maker,
            reduce_only=order.reduce_only,
            working_type=order.working_type,
            original_type=order.type,
            position_side=order.position_side,
            close_position=order.close_position,
            price_protect=order.price_protect,
            algo_id=order.algo_id,
            ignored_ss=_STRATEGY_SUB_ID if is_placed_by_algo else 0,
            strategy_type=StrategyType.ALGO_CONDITION if is_placed_by_algo else None,
            realized_profit=money_or_zero(event.realized_profit),
            self_trade_prevention_mode=order.self_trade_prevention_mode,
            price_match=order.price_match,
            good_till_date=order.good_till_date,
            expiry_reason=event.expiry_reason,
        ),
    )


def _trade_lite(event: events.OrderUpdate) -> UserEvent:
    order = event.order
    return messages.TradeLite(
        event_time=event.event_time,
        transaction_time=event.transaction_time,
        symbol=order.symbol,
        original_quantity=order.original_quantity,
        original_price=order.price,
        is_maker=event.is_maker,
        client_order_id=order.client_order_id,
        side=order.side,
        last_filled_price=event.last_price,
        last_filled_quantity=event.last_quantity,
        trade_id=event.trade_id,
        order_id=order.order_id,
    )


def _account_update(event: events.AccountUpdate) -> UserEvent:
    return messages.AccountUpdate(
        event_time=event.event_time,
        transaction_time=event.transaction_time,
        change=messages.AccountChange(
            reason=event.reason,
            symbol=event.symbol,
            balances=[_balance_change(change) for change in event.balances],
            positions=[_position_change(position) for position in event.positions],
        ),
    )


def _balance_change(change: events.WalletChange) -> messages.BalanceChange:
    return messages.BalanceChange(
        asset=change.asset,
        wallet_balance=money(change.wallet_balance),
        cross_wallet_balance=money(change.cross_wallet_balance),
        balance_change=money_or_zero(change.balance_change),
    )


def _position_change(position: events.PositionView) -> messages.PositionChange:
    return messages.PositionChange(
        symbol=position.symbol,
        position_side=position.position_side,
        position_amount=position.amount,
        entry_price=_price_or_zero(position.entry_price),
        break_even_price=_price_or_zero(position.break_even_price),
        accumulated_realized_profit=money_or_zero(position.accumulated_realized),
        unrealized_profit=money_or_zero(position.unrealized_profit),
        margin_asset=position.margin_asset,
        margin_type=MarginType.ISOLATED if position.is_isolated else MarginType.CROSS,
        isolated_wallet=money_or_zero(position.isolated_wallet),
    )


def _price_or_zero(price: Decimal) -> Decimal:
    return price.quantize(_PRICE_GRID) if price else Decimal(0)


def _margin_call(event: events.MarginCall) -> UserEvent:
    wallet = event.cross_wallet_balance
    return messages.MarginCall(
        event_time=event.event_time,
        cross_wallet_balance=None if wallet is None else money(wallet),
        positions=[_threatened(position) for position in event.positions],
    )


def _threatened(position: events.MarginCallPosition) -> messages.MarginCallPosition:
    return messages.MarginCallPosition(
        symbol=position.symbol,
        position_side=position.position_side,
        position_amount=position.amount,
        margin_mode=MarginMode.ISOLATED if position.is_isolated else MarginMode.CROSSED,
        isolated_wallet=money_or_zero(position.isolated_wallet),
        mark_price=money(position.mark_price),
        unrealized_profit=money_or_zero(position.unrealized_profit),
        maintenance_margin=money_or_zero(position.maintenance_margin),
    )


def _algo_update(event: events.AlgoUpdate) -> UserEvent:
    order = event.order
    has_order = order.order_id is not None
    tells_fills = order.status is not AlgoStatus.TRIGGERED
    return messages.AlgoUpdate(
        event_time=event.event_time,
        transaction_time=event.transaction_time,
        order=messages.AlgoOrderUpdate(
            client_algo_id=order.client_algo_id,
            algo_id=order.algo_id,
            order_type=order.order_type,
            symbol=order.symbol,
            side=order.side,
            algo_status=order.status,
            algo_type=AlgoType.CONDITIONAL,
            position_side=order.position_side,
            time_in_force=order.time_in_force,
            quantity=order.quantity,
            order_id="" if order.order_id is None else str(order.order_id),
            average_price=(order.average_price if tells_fills else ZERO) if has_order else None,
            executed_quantity=(order.executed_quantity if tells_fills else ZERO) if has_order else None,
            actual_type=None if order.actual_type is None else order.actual_type.value,
            trigger_price=order.trigger_price,
            price=order.price,
            self_trade_prevention_mode=order.self_trade_prevention_mode,
            working_type=order.working_type,
            price_match=order.price_match,
            close_position=order.close_position,
            price_protect=order.price_protect,
            reduce_only=order.reduce_only,
            trigger_time=order.trigger_time,
            good_till_date=order.good_till_date,
            failure_reason=order.reject_reason or None,
            is_activated=order.is_activated if order.order_type is OrderType.TRAILING_STOP_MARKET else None,
        ),
    )


def _config_update(event: events.LeverageChange | events.AssetModeChange) -> UserEvent:
    leverage = asset_mode = None
    if isinstance(event, events.LeverageChange):
        leverage = messages.LeverageChange(symbol=event.symbol, leverage=event.leverage)
    else:
        asset_mode = messages.AssetModeChange(multi_assets_margin=event.is_multi_assets)
    return messages.AccountConfigUpdate(
        event_time=event.event_time,
        transaction_time=event.transaction_time,
        leverage=leverage,
        asset_mode=asset_mode,
    )


def _strategy_update(event: events.StrategyUpdate | events.GridUpdate) -> UserEvent:
    if isinstance(event, events.StrategyUpdate):
        return messages.StrategyUpdate(
            event_time=event.event_time,
            transaction_time=event.transaction_time,
            strategy=messages.Strategy(
                strategy_id=event.strategy_id,
                strategy_type=StrategyType.GRID,
                status=event.status,
                symbol=event.symbol,
                update_time=event.transaction_time,
                operation=event.operation,
            ),
        )
    return messages.GridUpdate(
        event_time=event.event_time,
        transaction_time=event.transaction_time,
        grid=messages.Grid(
            strategy_id=event.strategy_id,
            strategy_type=StrategyType.GRID,
            status=event.status,
            symbol=event.symbol,
            realized_profit=event.realized_profit,
            unmatched_average_price=event.unmatched_average_price,
            unmatched_quantity=event.unmatched_quantity,
            unmatched_fee=event.unmatched_fee,
            matched_profit=event.matched_profit,
            update_time=event.transaction_time,
        ),
    )
