# Generated from spec/coinm/events/account.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal

from msgspec import field

from binance_futures_async.generated.common.messages.events_parts import (
    AccountChange,
    LeverageChange,
    MarginCallPosition,
)
from binance_futures_async.model.message import UserEvent


class AccountConfigUpdate(
    UserEvent,
    frozen=True,
    kw_only=True,
    gc=False,
    omit_defaults=True,
    tag_field="e",
    tag="ACCOUNT_CONFIG_UPDATE",
):
    """The leverage of a symbol changed.


    A change of the position mode, which holds for USD-M too, is not reported.

    Described at <https://developers.binance.com/en/docs/products/derivatives-trading-coin-futures/user-data-streams>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the change (ms since 1970 UTC)."""

    leverage: LeverageChange | None = field(default=None, name="ac")
    """New leverage of a symbol."""


class AccountUpdate(
    UserEvent, frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="ACCOUNT_UPDATE"
):
    """Balances or positions changed, with what changed and nothing else.


    The manual says that all symbols are pushed, that of USD-M that those that changed are: take positions as changes.

    Orders that are placed, canceled or expire without a fill cause none.

    Messages of one event type come in the order of both times; across types the event time orders them.

    Described at <https://developers.binance.com/en/docs/products/derivatives-trading-coin-futures/user-data-streams>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the change in the matching engine (ms since 1970 UTC)."""

    change: AccountChange = field(name="a")
    """What changed."""

    account_alias: str | None = field(default=None, name="i")
    """Code that the exchange gives the account."""


class MarginCall(
    UserEvent, frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="MARGIN_CALL"
):
    """Positions are close to liquidation.


    It is a hint: in a moving market the position may be liquidated already.

    Described at <https://developers.binance.com/en/docs/products/derivatives-trading-coin-futures/user-data-streams>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    cross_wallet_balance: Decimal | None = field(default=None, name="cw")
    """Cross wallet balance of the coin; only with cross positions."""

    positions: list[MarginCallPosition] | None = field(default=None, name="p")
    """The positions."""

    account_alias: str | None = field(default=None, name="i")
    """Code that the exchange gives the account."""
