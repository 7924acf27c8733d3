# Generated from spec/coinm/api/account.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from msgspec import field

from binance_futures_async.generated.common.enums import MarginType, PositionSide
from binance_futures_async.model.message import Message


class AccountAsset(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Margin and balance of one coin; amounts are in it."""

    asset: str
    """Coin, such as BTC."""

    wallet_balance: Decimal = field(name="walletBalance")
    """Wallet balance."""

    unrealized_profit: Decimal = field(name="unrealizedProfit")
    """Profit if everything were closed at the mark price."""

    margin_balance: Decimal = field(name="marginBalance")
    """Wallet balance and unrealized profit."""

    maintenance_margin: Decimal = field(name="maintMargin")
    """Maintenance margin."""

    initial_margin: Decimal = field(name="initialMargin")
    """Initial margin of positions and open orders."""

    position_initial_margin: Decimal = field(name="positionInitialMargin")
    """Initial margin of the positions."""

    open_order_initial_margin: Decimal = field(name="openOrderInitialMargin")
    """Initial margin of the open orders."""

    cross_wallet_balance: Decimal = field(name="crossWalletBalance")
    """Wallet balance without the margin of isolated positions."""

    cross_unrealized_profit: Decimal = field(name="crossUnPnl")
    """Unrealized profit of cross positions."""

    available_balance: Decimal = field(name="availableBalance")
    """Amount free to open positions with."""

    max_withdraw_amount: Decimal = field(name="maxWithdrawAmount")
    """Amount that can be transferred out."""

    update_time: int = field(name="updateTime")
    """Time of the last change (ms since 1970 UTC)."""


class AccountBalance(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Balance of one coin; amounts are in it."""

    account_alias: str = field(name="accountAlias")
    """Code that the exchange gives the account."""

    asset: str
    """Coin, such as BTC."""

    balance: Decimal
    """Wallet balance: transfers, realized profit, funding and fees."""

    cross_wallet_balance: Decimal = field(name="crossWalletBalance")
    """Wallet balance without the margin of isolated positions."""

    cross_unrealized_profit: Decimal = field(name="crossUnPnl")
    """Unrealized profit of cross positions."""

    available_balance: Decimal = field(name="availableBalance")
    """Amount free to open positions with."""

    update_time: int = field(name="updateTime")
    """Time of the last change (ms since 1970 UTC)."""

    withdraw_available: Decimal = field(name="withdrawAvailable")
    """Amount that can be transferred out."""


class AccountPosition(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A position as part of the account's state; amounts are in the margin asset unless a field says otherwise."""

    _text_fields: ClassVar[frozenset[str]] = frozenset(["leverage"])

    symbol: str
    """Symbol."""

    position_side: PositionSide = field(name="positionSide")
    """Which position of the symbol."""

    position_amount: Decimal = field(name="positionAmt")
    """Number of contracts, negative for a short."""

    entry_price: Decimal = field(name="entryPrice")
    """Average price of entry in USD."""

    break_even_price: Decimal = field(name="breakEvenPrice")
    """Price in USD at which closing gains and loses nothing."""

    unrealized_profit: Decimal = field(name="unrealizedProfit")
    """Profit if it were closed at the mark price; spelled with a small r here."""

    leverage: int
    """Leverage."""

    isolated: bool
    """Whether its margin is isolated."""

    maximum_quantity: Decimal = field(name="maxQty")
    """Greatest position that the leverage allows, in the base asset, not in contracts."""

    notional_value: Decimal = field(name="notionalValue")
    """Worth at the mark price, signed."""

    isolated_wallet: Decimal = field(name="isolatedWallet")
    """Margin set aside for it, 0 for a cross position."""

    initial_margin: Decimal = field(name="initialMargin")
    """Initial margin of position and open orders."""

    maintenance_margin: Decimal = field(name="maintMargin")
    """Margin that it must hold."""

    position_initial_margin: Decimal = field(name="positionInitialMargin")
    """Initial margin of the position."""

    open_order_initial_margin: Decimal = field(name="openOrderInitialMargin")
    """Initial margin of the open orders."""

    update_time: int = field(name="updateTime")
    """Time of the last change (ms since 1970 UTC)."""


class AccountStatus(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Permissions, balances by coin and positions of an account."""

    fee_tier: int = field(name="feeTier")
    """Level of the commission."""

    can_trade: bool = field(name="canTrade")
    """Whether it may trade."""

    can_deposit: bool = field(name="canDeposit")
    """Whether transfers in are allowed."""

    can_withdraw: bool = field(name="canWithdraw")
    """Whether transfers out are allowed."""

    update_time: int = field(name="updateTime")
    """Without meaning (ms since 1970 UTC)."""

    assets: list[AccountAsset]
    """Balances by coin."""

    positions: list[AccountPosition]
    """Every symbol of the market."""


class Position(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A position; amounts are in the margin asset unless a field says otherwise."""

    _text_fields: ClassVar[frozenset[str]] = frozenset(["leverage", "is_auto_add_margin"])

    symbol: str
    """Symbol."""

    position_side: PositionSide = field(name="positionSide")
    """Which position of the symbol."""

    position_amount: Decimal = field(name="positionAmt")
    """Number of contracts, negative for a short."""

    entry_price: Decimal = field(name="entryPrice")
    """Average price of entry in USD: the harmonic mean of the fills, weighted by contracts."""

    break_even_price: Decimal = field(name="breakEvenPrice")
    """Price in USD at which closing gains and loses nothing."""

    mark_price: Decimal = field(name="markPrice")
    """Mark price in USD."""

    unrealized_profit: Decimal = field(name="unRealizedProfit")
    """Profit if it were closed at the mark price; spelled with a capital R here."""

    liquidation_price: Decimal = field(name="liquidationPrice")
    """Price in USD at which it is liquidated, 0 if there is none."""

    leverage: int
    """Leverage."""

    maximum_quantity: Decimal = field(name="maxQty")
    """Greatest position that the leverage allows, in the base asset, not in contracts."""

    margin_type: MarginType = field(name="marginType")
    """Isolated or cross, in lower case."""

    isolated_margin: Decimal = field(name="isolatedMargin")
    """Isolated wallet and unrealized profit, 0 for a cross position."""

    is_auto_add_margin: bool = field(name="isAutoAddMargin")
    """Whether margin is added by itself."""

    notional_value: Decimal = field(name="notionalValue")
    """Worth at the mark price, signed."""

    isolated_wallet: Decimal = field(name="isolatedWallet")
    """Margin set aside for it, 0 for a cross position."""

    update_time: int = field(name="updateTime")
    """Time of the last change (ms since 1970 UTC)."""
