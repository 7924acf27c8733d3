"""What an account is shown of itself: positions, assets, and the sums over them.

Every amount of money is cut to the smallest that is booked where it first appears, and sums are made of what is shown,
so that a statement adds up to the last digit.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec

from ...generated.usdm.enums import PositionSide
from .position import ZERO

__all__ = ["AccountStatement", "AssetStatement", "PositionStatement"]


class PositionStatement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One position of one account at its current mark price."""

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
    is_isolated: bool = False
    isolated_wallet: Decimal = ZERO
    """Margin set aside for it; 0 in cross margin."""
    adl_quantile: int = 0
    """Place in the queue of auto-deleveraging, 0 (last) to 4."""

    @property
    def isolated_margin(self) -> Decimal:
        """What is set aside for it, were it closed at the mark price; 0 in cross margin."""
        return self.isolated_wallet + self.unrealized_profit if self.is_isolated else ZERO

    @property
    def initial_margin(self) -> Decimal:
        """What position and open orders tie up."""
        return self.position_initial_margin + self.open_order_initial_margin


class AssetStatement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One asset of one account, with what the positions and orders in its contracts come to."""

    account_alias: str
    asset: str
    wallet_balance: Decimal
    isolated_balance: Decimal = ZERO
    """The part of the wallet that is set aside for isolated positions."""
    unrealized_profit: Decimal = ZERO
    isolated_profit: Decimal = ZERO
    """The part of the unrealised profit that belongs to isolated positions."""
    position_initial_margin: Decimal = ZERO
    isolated_initial_margin: Decimal = ZERO
    """The part of the positions' initial margin that belongs to isolated ones."""
    open_order_initial_margin: Decimal = ZERO
    maintenance_margin: Decimal = ZERO
    isolated_maintenance_margin: Decimal = ZERO
    """The part of the maintenance margin that belongs to isolated positions."""
    update_time: int = 0

    @property
    def margin_balance(self) -> Decimal:
        """The wallet, were everything closed at the mark price."""
        return self.wallet_balance + self.unrealized_profit

    @property
    def cross_wallet_balance(self) -> Decimal:
        """The wallet without what is set aside for isolated positions."""
        return self.wallet_balance - self.isolated_balance

    @property
    def cross_unrealized_profit(self) -> Decimal:
        return self.unrealized_profit - self.isolated_profit

    @property
    def cross_position_initial_margin(self) -> Decimal:
        return self.position_initial_margin - self.isolated_initial_margin

    @property
    def cross_maintenance_margin(self) -> Decimal:
        return self.maintenance_margin - self.isolated_maintenance_margin

    @property
    def initial_margin(self) -> Decimal:
        """What positions and open orders tie up."""
        return self.position_initial_margin + self.open_order_initial_margin

    @property
    def available_balance(self) -> Decimal:
        """What new orders may still tie up."""
        tied_up = self.cross_position_initial_margin + self.open_order_initial_margin
        return max(ZERO, self.cross_wallet_balance + self.cross_unrealized_profit - tied_up)

    @property
    def maximum_withdraw_amount(self) -> Decimal:
        """What may be transferred out; profit that is not realised stays."""
        free = self.cross_wallet_balance - self.cross_position_initial_margin
        return max(ZERO, min(self.available_balance, free))


class AccountStatement(msgspec.Struct, frozen=True, kw_only=True):
    """A whole account. ``total`` is that of the asset in which the exchange reckons accounts."""

    total: AssetStatement
    assets: tuple[AssetStatement, ...]
    positions: tuple[PositionStatement, ...]
    is_multi_assets: bool = False
    trade_group_id: int = -1
    """Of the accounts that do not trade with each other; -1 if it is in none."""
