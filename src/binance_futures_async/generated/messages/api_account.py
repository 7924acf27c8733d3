# Generated from spec/usdm/api/account.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal

from msgspec import field

from binance_futures_async.wire.message import Message


class AccountBalance(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Balance of one asset."""

    account_alias: str = field(name="accountAlias")
    """Code that the exchange gives the account."""

    asset: str
    """Asset."""

    balance: Decimal
    """Wallet balance: transfers, realized profit, funding and fees."""

    cross_wallet_balance: Decimal = field(name="crossWalletBalance")
    """Wallet balance without the margin of isolated positions."""

    cross_unrealized_profit: Decimal = field(name="crossUnPnl")
    """Unrealized profit of cross positions."""

    available_balance: Decimal = field(name="availableBalance")
    """Amount free to open positions with."""

    max_withdraw_amount: Decimal = field(name="maxWithdrawAmount")
    """Amount that can be transferred out."""

    margin_available: bool = field(name="marginAvailable")
    """Whether the asset serves as margin in multi-assets mode."""

    update_time: int = field(name="updateTime")
    """Time of the last change (ms since 1970 UTC)."""
