"""What the exchange tells its observers: user events here, market events in :mod:`.market.events`."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

import msgspec

from ..generated.usdm.enums import (
    BalanceUpdateReason,
    ExecutionType,
    ExpiryReason,
    PositionSide,
    StrategyOperation,
    StrategyStatus,
)
from .market.events import MarketEvent
from .orders import AlgoOrderView, OrderView

__all__ = [
    "AccountUpdate",
    "AlgoUpdate",
    "AssetModeChange",
    "GridUpdate",
    "LeverageChange",
    "MarginCall",
    "MarginCallPosition",
    "OrderUpdate",
    "PositionView",
    "StrategyUpdate",
    "UserEvent",
    "VenueEvent",
    "WalletChange",
]


class OrderUpdate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One step in the life of an order."""

    account: str
    """Name of the account."""
    event_time: int
    transaction_time: int
    order: OrderView
    execution_type: ExecutionType
    expiry_reason: ExpiryReason
    last_quantity: Decimal
    last_price: Decimal
    trade_id: int
    """0 if this step is no trade."""
    is_maker: bool
    commission: Decimal | None
    """None if this step is no trade, or 0 if a conditional order placed the order; likewise the asset."""
    commission_asset: str | None
    realized_profit: Decimal
    bids_notional: Decimal
    asks_notional: Decimal
    modify_id: int | None = None
    """What the caller named a modification; None if this step is none, or it has no name."""


class WalletChange(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A wallet after a change. ``balance_change`` is the part that is neither profit nor commission."""

    asset: str
    wallet_balance: Decimal
    cross_wallet_balance: Decimal
    balance_change: Decimal


class PositionView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A position as it stood at one moment."""

    symbol: str
    margin_asset: str
    position_side: PositionSide
    amount: Decimal
    entry_price: Decimal
    break_even_price: Decimal
    accumulated_realized: Decimal
    unrealized_profit: Decimal
    is_isolated: bool
    isolated_wallet: Decimal


class AccountUpdate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Balances and positions after something changed them."""

    account: str
    event_time: int
    transaction_time: int
    reason: BalanceUpdateReason
    balances: tuple[WalletChange, ...]
    positions: tuple[PositionView, ...]
    symbol: str | None = None
    """The contract that funding was paid for; None for any other reason."""


class MarginCallPosition(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A position that comes near its liquidation."""

    symbol: str
    position_side: PositionSide
    amount: Decimal
    is_isolated: bool
    isolated_wallet: Decimal
    mark_price: Decimal
    unrealized_profit: Decimal
    maintenance_margin: Decimal


class MarginCall(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Warns an account that positions come near their liquidation: an isolated one, or all in cross margin."""

    account: str
    event_time: int
    cross_wallet_balance: Decimal | None
    """None for an isolated position."""
    positions: tuple[MarginCallPosition, ...]


class LeverageChange(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The leverage of a symbol after it was set anew."""

    account: str
    event_time: int
    transaction_time: int
    symbol: str
    leverage: int


class AssetModeChange(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Whether all assets of an account together serve as margin, after a change."""

    account: str
    event_time: int
    transaction_time: int
    is_multi_assets: bool


class StrategyUpdate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an account is told of a strategy that the exchange runs for it."""

    account: str
    event_time: int
    transaction_time: int
    symbol: str
    strategy_id: int
    status: StrategyStatus
    operation: StrategyOperation


class GridUpdate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an account is told of a fill in a grid that the exchange runs for it."""

    account: str
    event_time: int
    transaction_time: int
    symbol: str
    strategy_id: int
    status: StrategyStatus
    realized_profit: Decimal
    unmatched_average_price: Decimal
    unmatched_quantity: Decimal
    unmatched_fee: Decimal
    matched_profit: Decimal


class AlgoUpdate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One step in the life of a conditional order."""

    account: str
    event_time: int
    transaction_time: int
    order: AlgoOrderView


UserEvent: TypeAlias = (
    OrderUpdate
    | AccountUpdate
    | AlgoUpdate
    | MarginCall
    | LeverageChange
    | AssetModeChange
    | StrategyUpdate
    | GridUpdate
)
VenueEvent: TypeAlias = UserEvent | MarketEvent
