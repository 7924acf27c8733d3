"""What an account is shown of itself: positions, assets, and the sums over them.

Every amount of money is cut to the smallest that is booked where it first appears, and sums are made of what is shown,
so that a statement adds up to the last digit.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec

from ...generated.enums import PositionSide
from .position import ZERO

__all__ = ["AccountStatement", "AssetStatement", "PositionStatement"]


class PositionStatement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One symbol of one account at its current mark price, in cross mode."""

    symbol: str
    position_side: PositionSide
    margin_asset: str
    leverage: int
    maximum_notional: Decimal
    """Largest position that the leverage allows."""
    amount: Decimal
    entry_price: Decimal
    break_even_price: Decimal
    mark_price: Decimal
    liquidation_price: Decimal
    """0 if no price above 0 would liquidate."""
    notional: Decimal
    """Signed, as the amount."""
    unrealized_profit: Decimal
    position_initial_margin: Decimal
    open_order_initial_margin: Decimal
    maintenance_margin: Decimal
    bid_notional: Decimal
    ask_notional: Decimal
    update_time: int
    """When a fill changed the position; 0 if none ever did."""

    @property
    def initial_margin(self) -> Decimal:
        """What position and open orders tie up."""
        return self.position_initial_margin + self.open_order_initial_margin


class AssetStatement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One asset of one account, with what the positions and orders in its contracts come to."""

    account_alias: str
    asset: str
    wallet_balance: Decimal
    unrealized_profit: Decimal = ZERO
    position_initial_margin: Decimal = ZERO
    open_order_initial_margin: Decimal = ZERO
    maintenance_margin: Decimal = ZERO
    update_time: int = 0

    @property
    def margin_balance(self) -> Decimal:
        """The wallet, were everything closed at the mark price."""
        return self.wallet_balance + self.unrealized_profit

    @property
    def initial_margin(self) -> Decimal:
        """What positions and open orders tie up."""
        return self.position_initial_margin + self.open_order_initial_margin

    @property
    def available_balance(self) -> Decimal:
        """What new orders may still tie up."""
        return max(ZERO, self.margin_balance - self.initial_margin)

    @property
    def maximum_withdraw_amount(self) -> Decimal:
        """What may be transferred out; profit that is not realised stays."""
        return max(ZERO, min(self.available_balance, self.wallet_balance - self.position_initial_margin))


class AccountStatement(msgspec.Struct, frozen=True, kw_only=True):
    """A whole account. ``total`` is that of the asset in which the exchange reckons accounts."""

    total: AssetStatement
    assets: tuple[AssetStatement, ...]
    positions: tuple[PositionStatement, ...]
