"""What the venue shows of accounts, as results of the WebSocket API and of REST."""

from __future__ import annotations

from msgspec.structs import replace

from ...generated.usdm import messages
from ...generated.usdm.enums import MarginType
from ..accounts.statements import AccountStatement, AssetStatement, PositionStatement
from .figures import money, money_or_zero

__all__ = [
    "account_balance",
    "account_status",
    "account_status_v1",
    "account_status_v1_by_rest",
    "position",
    "position_v1",
]

_NO_TRADE_GROUP = -1


def account_balance(asset: AssetStatement) -> messages.AccountBalance:
    """One asset of an account."""
    return messages.AccountBalance(
        account_alias=asset.account_alias,
        asset=asset.asset,
        balance=money(asset.wallet_balance),
        cross_wallet_balance=money(asset.cross_wallet_balance),
        cross_unrealized_profit=money(asset.cross_unrealized_profit),
        available_balance=money(asset.available_balance),
        max_withdraw_amount=money(asset.maximum_withdraw_amount),
        margin_available=True,
        update_time=asset.update_time,
    )


def position(one: PositionStatement) -> messages.Position:
    """A position."""
    return messages.Position(
        symbol=one.symbol,
        position_side=one.position_side,
        position_amount=one.amount,
        entry_price=money_or_zero(one.entry_price),
        break_even_price=money_or_zero(one.break_even_price),
        mark_price=money(one.mark_price),
        unrealized_profit=money(one.unrealized_profit),
        liquidation_price=money_or_zero(one.liquidation_price),
        isolated_margin=money_or_zero(one.isolated_margin),
        notional=money_or_zero(one.notional),
        margin_asset=one.margin_asset,
        isolated_wallet=money_or_zero(one.isolated_wallet),
        initial_margin=money_or_zero(one.initial_margin),
        maintenance_margin=money_or_zero(one.maintenance_margin),
        position_initial_margin=money_or_zero(one.position_initial_margin),
        open_order_initial_margin=money_or_zero(one.open_order_initial_margin),
        adl=one.adl_quantile,
        bid_notional=money_or_zero(one.bid_notional),
        ask_notional=money_or_zero(one.ask_notional),
        update_time=one.update_time,
    )


def position_v1(one: PositionStatement) -> messages.PositionV1:
    """A position as the first form tells it."""
    return messages.PositionV1(
        symbol=one.symbol,
        position_side=one.position_side,
        position_amount=one.amount,
        entry_price=money_or_zero(one.entry_price),
        break_even_price=money_or_zero(one.break_even_price),
        mark_price=money(one.mark_price),
        unrealized_profit=money(one.unrealized_profit),
        liquidation_price=money_or_zero(one.liquidation_price),
        leverage=one.leverage,
        max_notional_value=one.maximum_notional,
        margin_type=MarginType.ISOLATED if one.is_isolated else MarginType.CROSS,
        isolated_margin=money_or_zero(one.isolated_margin),
        is_auto_add_margin=False,
        notional=money_or_zero(one.notional),
        isolated_wallet=money_or_zero(one.isolated_wallet),
        update_time=one.update_time,
    )


def account_status(statement: AccountStatement) -> messages.AccountStatus:
    """A whole account."""
    total = statement.total
    return messages.AccountStatus(
        total_initial_margin=money(total.initial_margin),
        total_maintenance_margin=money(total.maintenance_margin),
        total_wallet_balance=money(total.wallet_balance),
        total_unrealized_profit=money(total.unrealized_profit),
        total_margin_balance=money(total.margin_balance),
        total_position_initial_margin=money(total.position_initial_margin),
        total_open_order_initial_margin=money(total.open_order_initial_margin),
        total_cross_wallet_balance=money(total.cross_wallet_balance),
        total_cross_unrealized_profit=money(total.cross_unrealized_profit),
        available_balance=money(total.available_balance),
        max_withdraw_amount=money(total.maximum_withdraw_amount),
        assets=[_asset(one) for one in statement.assets],
        positions=[_position(one) for one in statement.positions],
    )


def account_status_v1(statement: AccountStatement, *, is_multi_assets: bool) -> messages.AccountStatusV1:
    """A whole account as the first form tells it."""
    total = statement.total
    return messages.AccountStatusV1(
        fee_tier=0,
        can_trade=True,
        can_deposit=True,
        can_withdraw=True,
        update_time=0,
        multi_assets_margin=is_multi_assets,
        trade_group_id=statement.trade_group_id,
        total_initial_margin=money(total.initial_margin),
        total_maintenance_margin=money(total.maintenance_margin),
        total_wallet_balance=money(total.wallet_balance),
        total_unrealized_profit=money(total.unrealized_profit),
        total_margin_balance=money(total.margin_balance),
        total_position_initial_margin=money(total.position_initial_margin),
        total_open_order_initial_margin=money(total.open_order_initial_margin),
        total_cross_wallet_balance=money(total.cross_wallet_balance),
        total_cross_unrealized_profit=money(total.cross_unrealized_profit),
        available_balance=money(total.available_balance),
        max_withdraw_amount=money(total.maximum_withdraw_amount),
        assets=[_asset(one) for one in statement.assets],
        positions=[_position_v1(one) for one in statement.positions],
    )


def account_status_v1_by_rest(
    statement: AccountStatement, *, is_multi_assets: bool
) -> messages.AccountStatusV1:
    """The same by REST, which tells more of the positions, and whether commission is paid in BNB."""
    return replace(
        account_status_v1(statement, is_multi_assets=is_multi_assets),
        fee_burn=False,
        positions=[
            replace(
                _position_v1(one),
                notional=money_or_zero(one.notional),
                isolated_wallet=money_or_zero(one.isolated_wallet),
            )
            for one in statement.positions
        ],
    )


def _asset(asset: AssetStatement) -> messages.AccountAsset:
    return messages.AccountAsset(
        asset=asset.asset,
        wallet_balance=money(asset.wallet_balance),
        unrealized_profit=money(asset.unrealized_profit),
        margin_balance=money(asset.margin_balance),
        maintenance_margin=money(asset.maintenance_margin),
        initial_margin=money(asset.initial_margin),
        position_initial_margin=money(asset.position_initial_margin),
        open_order_initial_margin=money(asset.open_order_initial_margin),
        cross_wallet_balance=money(asset.cross_wallet_balance),
        cross_unrealized_profit=money(asset.cross_unrealized_profit),
        available_balance=money(asset.available_balance),
        max_withdraw_amount=money(asset.maximum_withdraw_amount),
        margin_available=True,
        update_time=asset.update_time,
    )


def _position(one: PositionStatement) -> messages.AccountPosition:
    return messages.AccountPosition(
        symbol=one.symbol,
        position_side=one.position_side,
        position_amount=one.amount,
        unrealized_profit=money(one.unrealized_profit),
        isolated_margin=money_or_zero(one.isolated_margin),
        notional=money_or_zero(one.notional),
        isolated_wallet=money_or_zero(one.isolated_wallet),
        initial_margin=money_or_zero(one.initial_margin),
        maintenance_margin=money_or_zero(one.maintenance_margin),
        update_time=one.update_time,
    )


def _position_v1(one: PositionStatement) -> messages.AccountPositionV1:
    return messages.AccountPositionV1(
        symbol=one.symbol,
        position_side=one.position_side,
        position_amount=one.amount,
        entry_price=money_or_zero(one.entry_price),
        break_even_price=money_or_zero(one.break_even_price),
        unrealized_profit=money(one.unrealized_profit),
        leverage=one.leverage,
        isolated=one.is_isolated,
        max_notional=one.maximum_notional,
        initial_margin=money_or_zero(one.initial_margin),
        maintenance_margin=money_or_zero(one.maintenance_margin),
        position_initial_margin=money_or_zero(one.position_initial_margin),
        open_order_initial_margin=money_or_zero(one.open_order_initial_margin),
        bid_notional=money_or_zero(one.bid_notional),
        ask_notional=money_or_zero(one.ask_notional),
        update_time=one.update_time,
    )
