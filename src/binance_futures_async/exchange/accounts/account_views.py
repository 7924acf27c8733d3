"""Wallets and positions as the exchange tells an account of them."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

from ..events import PositionView, WalletChange
from .account import Account
from .position import CENT, ZERO, Position
from .symbol_account import SymbolAccount

__all__ = ["position_view", "position_views", "wallet_change"]


def wallet_change(account: Account, asset: str, change: Decimal = ZERO) -> WalletChange:
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
        position_side=position.side,
        amount=position.amount,
        entry_price=position.entry_price,
        break_even_price=position.break_even_price,
        accumulated_realized=position.realized_profit,
        unrealized_profit=position.unrealized_profit(mark_price).quantize(CENT, ROUND_DOWN),
        is_isolated=state.is_isolated,
        isolated_wallet=position.isolated_wallet,
    )
