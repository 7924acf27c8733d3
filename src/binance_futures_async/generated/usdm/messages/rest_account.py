# Generated from spec/usdm/rest/account.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from msgspec import field

from binance_futures_async.generated.common.enums import IncomeType, MarginMode
from binance_futures_async.model.message import Message


class AccountConfiguration(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Permissions and modes of an account."""

    fee_tier: int = field(name="feeTier")
    """Level of the commission."""

    can_trade: bool = field(name="canTrade")
    """Whether it may trade."""

    can_deposit: bool = field(name="canDeposit")
    """Whether transfers in are allowed."""

    can_withdraw: bool = field(name="canWithdraw")
    """Whether transfers out are allowed."""

    dual_side_position: bool = field(name="dualSidePosition")
    """Whether it is in hedge mode."""

    update_time: int = field(name="updateTime")
    """Without meaning (ms since 1970 UTC)."""

    multi_assets_margin: bool = field(name="multiAssetsMargin")
    """Whether all assets together serve as margin."""

    trade_group_id: int = field(name="tradeGroupId")
    """Group whose orders do not trade with each other, -1 if there is none."""


class AdlPlaces(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Places of a symbol's positions in the queue of auto-deleveraging."""

    symbol: str
    """Symbol."""

    places: AdlQuantiles = field(name="adlQuantile")
    """The places, from 0, the last in the queue, to 4."""


class AdlQuantiles(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A place in the queue of auto-deleveraging for each position of a symbol."""

    long: int = field(name="LONG")
    """Of the long position."""

    short: int = field(name="SHORT")
    """Of the short position."""

    both: int | None = field(default=None, name="BOTH")
    """Of the one position in one-way mode."""

    hedge: int | None = field(default=None, name="HEDGE")
    """Stands for a cross position in hedge mode; its value has no meaning."""


class CommissionRates(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Commission of a symbol as fractions."""

    symbol: str
    """Symbol."""

    maker: Decimal = field(name="makerCommissionRate")
    """Of resting orders."""

    taker: Decimal = field(name="takerCommissionRate")
    """Of orders that take from the book."""

    rpi: Decimal | None = field(default=None, name="rpiCommissionRate")
    """Of RPI orders (since 2025-11-25)."""


class FeeBurn(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Whether commission is paid in BNB."""

    fee_burn: bool = field(name="feeBurn")
    """Whether it is."""


class IncomeEntry(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A change of a wallet."""

    symbol: str
    """Symbol, empty if it belongs to none."""

    income_type: IncomeType = field(name="incomeType")
    """Why."""

    income: Decimal
    """How much, below 0 if it was taken."""

    asset: str
    """Asset."""

    info: str
    """More about it: id of a trade, or the kind again."""

    time: int
    """When (ms since 1970 UTC)."""

    transaction_id: int = field(name="tranId")
    """Id that no other of the kind has."""

    trade_id: str = field(name="tradeId")
    """Id of the trade it comes from, as text; empty if there is none."""


class InitialLeverage(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Leverage that a symbol has now."""

    symbol: str
    """Symbol."""

    leverage: int
    """Leverage."""

    max_notional_value: Decimal = field(name="maxNotionalValue")
    """Greatest notional that the leverage allows."""


class MarginBracket(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One step of a symbol's margin."""

    _number_fields: ClassVar[frozenset[str]] = frozenset(
        ["notional_cap", "notional_floor", "maintenance_margin_ratio", "cumulative"]
    )

    bracket: int
    """Its number, from 1."""

    initial_leverage: int = field(name="initialLeverage")
    """Greatest leverage."""

    notional_cap: Decimal = field(name="notionalCap")
    """Greatest worth of a position."""

    notional_floor: Decimal = field(name="notionalFloor")
    """Worth of a position that it begins above."""

    maintenance_margin_ratio: Decimal = field(name="maintMarginRatio")
    """Maintenance margin as a fraction of the worth."""

    cumulative: Decimal = field(name="cum")
    """Amount that is taken off the maintenance margin."""


class MarginChange(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Confirms that the margin of an isolated position was changed."""

    _number_fields: ClassVar[frozenset[str]] = frozenset(["amount"])

    amount: Decimal
    """How much."""

    code: int
    """The number 200."""

    message: str = field(name="msg")
    """The same in words; the wording varies."""

    direction: int = field(name="type")
    """1 when it was added and 2 when it was taken out."""


class MultiAssetsMode(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Asset mode of an account."""

    multi_assets_margin: bool = field(name="multiAssetsMargin")
    """Whether all assets together serve as margin."""


class PositionMode(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Position mode of an account."""

    dual_side_position: bool = field(name="dualSidePosition")
    """Whether it is in hedge mode."""


class SymbolBrackets(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """The steps of a symbol's margin."""

    _number_fields: ClassVar[frozenset[str]] = frozenset(["notional_coefficient"])

    symbol: str
    """Symbol."""

    brackets: list[MarginBracket]
    """The steps, smallest positions first."""

    notional_coefficient: Decimal | None = field(default=None, name="notionalCoef")
    """Factor on the bounds; only if the account has one."""


class SymbolConfiguration(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Leverage and margin type of a symbol."""

    symbol: str
    """Symbol."""

    margin_type: MarginMode = field(name="marginType")
    """ISOLATED or CROSSED."""

    is_auto_add_margin: bool = field(name="isAutoAddMargin")
    """Whether margin is added by itself."""

    leverage: int
    """Leverage."""

    max_notional_value: Decimal = field(name="maxNotionalValue")
    """Greatest notional that the leverage allows."""
