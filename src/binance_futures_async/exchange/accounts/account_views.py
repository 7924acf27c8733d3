"""Wallets and positions as the exchange tells an account of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal

from ...generated.usdm.enums import BalanceUpdateReason
from ..events import AccountUpdate, PositionView, WalletChange
from .account import Account
from .position import CENT, ZERO, Position
from .symbol_account import SymbolAccount

__all__ = ["account_update", "position_view", "position_views"]


def account_update(
    account: Account,
    now_ms: int,
    reason: BalanceUpdateReason,
    changes: Mapping[str, Decimal],
    positions: tuple[PositionView, ...] = (),
    *,
    symbol: str | None = None,
) -> AccountUpdate:
    """What an account is told when something changed its wallets or positions.

    Args:
        account: as it stands now.
        now_ms: the exchange's time.
        reason: what happened.
        changes: by asset, for each wallet that is told of; 0 if all of it was profit and commission.
        positions: those that are told of.
        symbol: the contract that funding was paid for.
    """
    return AccountUpdate(
        account=account.name,
        event_time=now_ms,
        transaction_time=now_ms,
        reason=reason,
        balances=tuple(_wallet_change(account, asset, change) for asset, change in changes.items()),
        positions=positions,
        symbol=symbol,
    )


def _wallet_change(account: Account, asset: str, change: Decimal) -> WalletChange:
    """A wallet as it stands, after a change that is neither profit nor commission."""
    return WalletChange(
        asset=asset,
        wallet_balance=account.wallets.get(asset, ZERO),
        cross_wallet_balance=account.cross_wallet(asset),
        balance_change=change,
    )


def position_views(state: SymbolAccount, mark_price: Decimal) -> tuple[PositionView, ...]:
    """The positions of a symbol as they stand. In hedge mode the one of the other mode is told too, which is flat."""
    positions = (state.position, *state.positions) if state.is_hedge else state.positions
    return tuple(position_view(state, position, mark_price) for position in positions)


def position_view(state: SymbolAccount, position: Position, mark_price: Decimal) -> PositionView:
    """A position as it stands."""
    return PositionView(
        symbol=state.instrument.symbol,
        margin_asset=state.instrument.margin_asset,
        position_side=position.side,
        amount=position.amount,
        entry_price=position.entry_price,
        break_even_price=position.break_even_price,
        accumulated_realized=position.realized_profit,
        unrealized_profit=position.unrealized_profit(mark_price).quantize(CENT, ROUND_DOWN),
        is_isolated=state.is_isolated,
        isolated_wallet=position.isolated_wallet,
    )
