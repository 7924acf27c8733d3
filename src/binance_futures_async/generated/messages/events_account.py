# Generated from spec/usdm/events/account.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from msgspec import field

from binance_futures_async.generated.enums import BalanceUpdateReason, MarginMode, MarginType, PositionSide
from binance_futures_async.model.message import Message, UserEvent


class AccountChange(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """What changed in an account, and why.


    Funding of a cross position lists the balance only; of an isolated position also the position.
    """

    reason: BalanceUpdateReason = field(name="m")
    """Cause of the change."""

    symbol: str | None = field(default=None, name="S")
    """Symbol that a funding fee belongs to; only with FUNDING_FEE (since 2026-08-11)."""

    balances: list[BalanceChange] | None = field(default=None, name="B")
    """Assets whose balance changed."""

    positions: list[PositionChange] | None = field(default=None, name="P")
    """Positions that changed; may be empty."""


class AccountConfigUpdate(
    UserEvent,
    frozen=True,
    kw_only=True,
    gc=False,
    omit_defaults=True,
    tag_field="e",
    tag="ACCOUNT_CONFIG_UPDATE",
):
    """The leverage of a symbol or the asset mode changed; exactly one of the two is there.


    A change of the position mode is not reported.

    Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the change (ms since 1970 UTC)."""

    leverage: LeverageChange | None = field(default=None, name="ac")
    """New leverage of a symbol."""

    asset_mode: AssetModeChange | None = field(default=None, name="ai")
    """New asset mode of the account."""


class AccountUpdate(
    UserEvent, frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="ACCOUNT_UPDATE"
):
    """Balances or positions changed, with what changed and nothing else.


    Orders that are placed, canceled or expire without a fill cause none.

    Messages of one event type come in the order of both times; across types the event time orders them.

    Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the change in the matching engine (ms since 1970 UTC)."""

    change: AccountChange = field(name="a")
    """What changed."""


class AssetModeChange(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """New asset mode of an account."""

    multi_assets_margin: bool = field(name="j")
    """Whether all assets together serve as margin."""


class BalanceChange(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """New balance of one asset."""

    asset: str = field(name="a")
    """Asset."""

    wallet_balance: Decimal | None = field(default=None, name="wb")
    """Wallet balance."""

    cross_wallet_balance: Decimal | None = field(default=None, name="cw")
    """Wallet balance without the margin of isolated positions."""

    balance_change: Decimal | None = field(default=None, name="bc")
    """Change that is neither profit nor commission, signed."""


class LeverageChange(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """New leverage of a symbol."""

    symbol: str = field(name="s")
    """Symbol."""

    leverage: int = field(name="l")
    """Leverage."""


class ListenKeyExpired(
    UserEvent, frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="listenKeyExpired"
):
    """The listen key has run out: the connection stays open and silent. Start a new key and connect with it.


    Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>
    """

    secret_fields: ClassVar[frozenset[str]] = frozenset(["listen_key"])

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    listen_key: str | None = field(default=None, name="listenKey")
    """The key that expired."""


class MarginCall(
    UserEvent, frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="MARGIN_CALL"
):
    """Positions are close to liquidation.


    It is a hint: in a moving market the position may be liquidated already.

    Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    cross_wallet_balance: Decimal | None = field(default=None, name="cw")
    """Cross wallet balance; only with cross positions."""

    positions: list[MarginCallPosition] | None = field(default=None, name="p")
    """The positions."""


class MarginCallPosition(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A position close to liquidation."""

    symbol: str = field(name="s")
    """Symbol."""

    position_side: PositionSide | None = field(default=None, name="ps")
    """Which position of the symbol; ps is the pair in market streams."""

    position_amount: Decimal | None = field(default=None, name="pa")
    """Base quantity, negative for a short."""

    margin_mode: MarginMode | None = field(default=None, name="mt")
    """Isolated or crossed, in upper case."""

    isolated_wallet: Decimal | None = field(default=None, name="iw")
    """Margin set aside for it, 0 for a cross position."""

    mark_price: Decimal | None = field(default=None, name="mp")
    """Mark price."""

    unrealized_profit: Decimal | None = field(default=None, name="up")
    """Profit if it were closed at the mark price."""

    maintenance_margin: Decimal | None = field(default=None, name="mm")
    """Margin that the position must hold."""


class PositionChange(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """New state of one position."""

    symbol: str = field(name="s")
    """Symbol."""

    position_side: PositionSide | None = field(default=None, name="ps")
    """Which position of the symbol; ps is the pair in market streams."""

    position_amount: Decimal | None = field(default=None, name="pa")
    """Base quantity, negative for a short, 0 when closed."""

    entry_price: Decimal | None = field(default=None, name="ep")
    """Average price of entry."""

    break_even_price: Decimal | None = field(default=None, name="bep")
    """Price at which closing gains and loses nothing."""

    accumulated_realized_profit: Decimal | None = field(default=None, name="cr")
    """Profit realized so far without fees."""

    unrealized_profit: Decimal | None = field(default=None, name="up")
    """Profit if it were closed at the mark price."""

    margin_asset: str | None = field(default=None, name="ma")
    """Asset that the position is margined in. Seen in live events; not in the manual."""

    margin_type: MarginType | None = field(default=None, name="mt")
    """Isolated or cross, in lower case."""

    isolated_wallet: Decimal | None = field(default=None, name="iw")
    """Margin set aside for it, 0 for a cross position."""
