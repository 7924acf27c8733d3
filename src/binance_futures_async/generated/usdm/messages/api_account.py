# Generated from spec/usdm/api/account.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from msgspec import field

from binance_futures_async.generated.common.enums import MarginType, PositionSide
from binance_futures_async.model.message import Message


class AccountAsset(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Margin and balance of one asset."""

    asset: str
    """Asset."""

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

    margin_available: bool | None = field(default=None, name="marginAvailable")
    """Whether the asset serves as margin in multi-assets mode."""


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

    update_time: int = field(name="updateTime")
    """Time of the last change (ms since 1970 UTC)."""

    max_withdraw_amount: Decimal = field(name="maxWithdrawAmount")
    """Amount that can be transferred out."""

    margin_available: bool = field(name="marginAvailable")
    """Whether the asset serves as margin in multi-assets mode."""


class AccountPosition(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A position as part of the account's state."""

    symbol: str
    """Symbol."""

    position_side: PositionSide = field(name="positionSide")
    """Which position of the symbol."""

    position_amount: Decimal = field(name="positionAmt")
    """Base quantity, negative for a short."""

    unrealized_profit: Decimal = field(name="unrealizedProfit")
    """Profit if it were closed at the mark price; spelled with a small r here."""

    isolated_margin: Decimal = field(name="isolatedMargin")
    """Isolated wallet and unrealized profit, 0 for a cross position."""

    notional: Decimal
    """Worth at the mark price, signed."""

    isolated_wallet: Decimal = field(name="isolatedWallet")
    """Margin set aside for it, 0 for a cross position."""

    initial_margin: Decimal = field(name="initialMargin")
    """Initial margin of position and open orders."""

    maintenance_margin: Decimal = field(name="maintMargin")
    """Margin that it must hold."""

    update_time: int = field(name="updateTime")
    """Time of the last change (ms since 1970 UTC)."""


class AccountPositionV1(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A position as part of the account's state in the first form."""

    _text_fields: ClassVar[frozenset[str]] = frozenset(["leverage"])

    symbol: str
    """Symbol."""

    position_side: PositionSide = field(name="positionSide")
    """Which position of the symbol."""

    position_amount: Decimal = field(name="positionAmt")
    """Base quantity, negative for a short."""

    entry_price: Decimal = field(name="entryPrice")
    """Average price of entry."""

    unrealized_profit: Decimal = field(name="unrealizedProfit")
    """Profit if it were closed at the mark price; spelled with a small r here."""

    leverage: int
    """Leverage."""

    isolated: bool
    """Whether its margin is isolated."""

    max_notional: Decimal = field(name="maxNotional")
    """Greatest notional that the leverage allows."""

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

    break_even_price: Decimal | None = field(default=None, name="breakEvenPrice")
    """Price at which closing gains and loses nothing."""

    bid_notional: Decimal | None = field(default=None, name="bidNotional")
    """Without meaning."""

    ask_notional: Decimal | None = field(default=None, name="askNotional")
    """Without meaning."""

    notional: Decimal | None = None
    """Value at the mark price, negative for a short. Only in GET /fapi/v2/account."""

    isolated_wallet: Decimal | None = field(default=None, name="isolatedWallet")
    """Isolated wallet, 0 for cross. Only in GET /fapi/v2/account."""


class AccountStatus(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Margin, balances and positions of an account."""

    total_initial_margin: Decimal = field(name="totalInitialMargin")
    """Initial margin of positions and open orders at the mark price."""

    total_maintenance_margin: Decimal = field(name="totalMaintMargin")
    """Maintenance margin."""

    total_wallet_balance: Decimal = field(name="totalWalletBalance")
    """Wallet balance."""

    total_unrealized_profit: Decimal = field(name="totalUnrealizedProfit")
    """Profit if everything were closed at the mark price."""

    total_margin_balance: Decimal = field(name="totalMarginBalance")
    """Wallet balance and unrealized profit."""

    total_position_initial_margin: Decimal = field(name="totalPositionInitialMargin")
    """Initial margin of the positions."""

    total_open_order_initial_margin: Decimal = field(name="totalOpenOrderInitialMargin")
    """Initial margin of the open orders."""

    total_cross_wallet_balance: Decimal = field(name="totalCrossWalletBalance")
    """Wallet balance without the margin of isolated positions."""

    total_cross_unrealized_profit: Decimal = field(name="totalCrossUnPnl")
    """Unrealized profit of cross positions."""

    available_balance: Decimal = field(name="availableBalance")
    """Amount free to open positions with."""

    max_withdraw_amount: Decimal = field(name="maxWithdrawAmount")
    """Amount that can be transferred out."""

    assets: list[AccountAsset]
    """Balances by asset."""

    positions: list[AccountPosition]
    """Symbols with a position or an open order."""


class AccountStatusV1(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Permissions, margin, balances and positions of an account as the first form tells them."""

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

    multi_assets_margin: bool = field(name="multiAssetsMargin")
    """Whether all assets together serve as margin."""

    trade_group_id: int = field(name="tradeGroupId")
    """Group whose orders do not trade with each other, -1 if there is none."""

    total_initial_margin: Decimal = field(name="totalInitialMargin")
    """Initial margin of positions and open orders at the mark price."""

    total_maintenance_margin: Decimal = field(name="totalMaintMargin")
    """Maintenance margin."""

    total_wallet_balance: Decimal = field(name="totalWalletBalance")
    """Wallet balance."""

    total_unrealized_profit: Decimal = field(name="totalUnrealizedProfit")
    """Profit if everything were closed at the mark price."""

    total_margin_balance: Decimal = field(name="totalMarginBalance")
    """Wallet balance and unrealized profit."""

    total_position_initial_margin: Decimal = field(name="totalPositionInitialMargin")
    """Initial margin of the positions."""

    total_open_order_initial_margin: Decimal = field(name="totalOpenOrderInitialMargin")
    """Initial margin of the open orders."""

    total_cross_wallet_balance: Decimal = field(name="totalCrossWalletBalance")
    """Wallet balance without the margin of isolated positions."""

    total_cross_unrealized_profit: Decimal = field(name="totalCrossUnPnl")
    """Unrealized profit of cross positions."""

    available_balance: Decimal = field(name="availableBalance")
    """Amount free to open positions with."""

    max_withdraw_amount: Decimal = field(name="maxWithdrawAmount")
    """Amount that can be transferred out."""

    assets: list[AccountAsset]
    """Balances by asset."""

    positions: list[AccountPositionV1]
    """Every symbol of the market."""

    fee_burn: bool | None = field(default=None, name="feeBurn")
    """Whether commission is paid in BNB. Only in GET /fapi/v2/account."""


class Position(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A position."""

    symbol: str
    """Symbol."""

    position_side: PositionSide = field(name="positionSide")
    """Which position of the symbol."""

    position_amount: Decimal = field(name="positionAmt")
    """Base quantity, negative for a short."""

    entry_price: Decimal = field(name="entryPrice")
    """Average price of entry."""

    break_even_price: Decimal = field(name="breakEvenPrice")
    """Price at which closing gains and loses nothing."""

    mark_price: Decimal = field(name="markPrice")
    """Mark price."""

    unrealized_profit: Decimal = field(name="unRealizedProfit")
    """Profit if it were closed at the mark price; spelled with a capital R here."""

    liquidation_price: Decimal = field(name="liquidationPrice")
    """Price at which it is liquidated, 0 if there is none."""

    isolated_margin: Decimal = field(name="isolatedMargin")
    """Isolated wallet and unrealized profit, 0 for a cross position."""

    notional: Decimal
    """Worth at the mark price, signed."""

    margin_asset: str = field(name="marginAsset")
    """Asset of margin and settlement."""

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

    adl: int
    """Place in the queue of auto-deleveraging, from 0 to 4."""

    update_time: int = field(name="updateTime")
    """Time of the last change (ms since 1970 UTC)."""

    bid_notional: Decimal | None = field(default=None, name="bidNotional")
    """Without meaning."""

    ask_notional: Decimal | None = field(default=None, name="askNotional")
    """Without meaning."""


class PositionV1(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A position as the first form tells it."""

    _text_fields: ClassVar[frozenset[str]] = frozenset(["leverage", "is_auto_add_margin"])

    symbol: str
    """Symbol."""

    position_side: PositionSide = field(name="positionSide")
    """Which position of the symbol."""

    position_amount: Decimal = field(name="positionAmt")
    """Base quantity, negative for a short."""

    entry_price: Decimal = field(name="entryPrice")
    """Average price of entry."""

    break_even_price: Decimal = field(name="breakEvenPrice")
    """Price at which closing gains and loses nothing."""

    mark_price: Decimal = field(name="markPrice")
    """Mark price."""

    unrealized_profit: Decimal = field(name="unRealizedProfit")
    """Profit if it were closed at the mark price; spelled with a capital R here."""

    liquidation_price: Decimal = field(name="liquidationPrice")
    """Price at which it is liquidated, 0 if there is none."""

    leverage: int
    """Leverage."""

    max_notional_value: Decimal = field(name="maxNotionalValue")
    """Greatest notional that the leverage allows."""

    margin_type: MarginType = field(name="marginType")
    """Isolated or cross, in lower case."""

    isolated_margin: Decimal = field(name="isolatedMargin")
    """Isolated wallet and unrealized profit, 0 for a cross position."""

    is_auto_add_margin: bool = field(name="isAutoAddMargin")
    """Whether margin is added by itself."""

    notional: Decimal
    """Worth at the mark price, signed."""

    isolated_wallet: Decimal = field(name="isolatedWallet")
    """Margin set aside for it, 0 for a cross position."""

    update_time: int = field(name="updateTime")
    """Time of the last change (ms since 1970 UTC)."""
