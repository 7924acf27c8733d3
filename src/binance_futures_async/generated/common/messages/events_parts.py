# Generated from spec/common/events/parts.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal

from msgspec import field

from binance_futures_async.generated.common.enums import (
    AlgoStatus,
    AlgoType,
    BalanceUpdateReason,
    MarginMode,
    MarginType,
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
    WorkingType,
)
from binance_futures_async.model.message import Message


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


class AlgoOrderUpdate(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """State of a conditional order.


    The order that it places is reported by OrderTradeUpdate, where algo_id is the algo_id here, client_order_id the client_algo_id, and order_id the number that order_id has here as text.

    As recorded in 2026-03: TRIGGERING comes about 400 ms before the order's NEW; NEW and the fills share one transaction time; TRIGGERED and, for an order that filled at once, FINISHED follow some 7 ms later with one event time. So the fills come before TRIGGERED.

    The manual's samples show order values of 0 before the trigger; in the recording they are missing.

    A trailing stop may be reported NEW twice, before and after its activation.
    """

    client_algo_id: str = field(name="caid")
    """The caller's id."""

    algo_id: int = field(name="aid")
    """The exchange's id of the algo order."""

    order_type: OrderType = field(name="o")
    """Order type."""

    symbol: str = field(name="s")
    """Symbol."""

    side: Side = field(name="S")
    """Buy or sell."""

    algo_status: AlgoStatus = field(name="X")
    """State of the algo order."""

    algo_type: AlgoType | None = field(default=None, name="at")
    """Kind of algo order."""

    position_side: PositionSide | None = field(default=None, name="ps")
    """Position it is for; ps is the pair in market streams."""

    time_in_force: TimeInForce | None = field(default=None, name="f")
    """How long it may wait once triggered."""

    quantity: Decimal | None = field(default=None, name="q")
    """Quantity in the base asset, of COIN-M in contracts."""

    order_id: str | None = field(default=None, name="ai")
    """Id of the order in the matching engine, as text; empty before the trigger."""

    average_price: Decimal | None = field(default=None, name="ap")
    """Average price of that order's fills; missing before the trigger, 0 with TRIGGERED."""

    executed_quantity: Decimal | None = field(default=None, name="aq")
    """Quantity that order has filled; missing before the trigger, 0 with TRIGGERED."""

    actual_type: str | None = field(default=None, name="act")
    """Type of that order, such as MARKET; missing before the trigger."""

    trigger_price: Decimal | None = field(default=None, name="tp")
    """Price that sets it off, 0 for a trailing stop."""

    price: Decimal | None = field(default=None, name="p")
    """Limit price, 0 for those that become market orders."""

    self_trade_prevention_mode: SelfTradePreventionMode | None = field(default=None, name="V")
    """Mode in force."""

    working_type: WorkingType | None = field(default=None, name="wt")
    """Price that the trigger is compared with."""

    price_match: PriceMatch | None = field(default=None, name="pm")
    """Price match."""

    close_position: bool | None = field(default=None, name="cp")
    """Whether it closes the whole position."""

    price_protect: bool | None = field(default=None, name="pP")
    """Whether the trigger waits until mark and last price are close."""

    reduce_only: bool | None = field(default=None, name="R")
    """Whether it may only make the position smaller."""

    trigger_time: int | None = field(default=None, name="tt")
    """When it triggered, 0 before (ms since 1970 UTC)."""

    good_till_date: int | None = field(default=None, name="gtd")
    """When a GTD order is canceled, 0 for others (ms since 1970 UTC)."""

    failure_reason: str | None = field(default=None, name="rm")
    """Why it failed; empty or missing if it did not (since 2025-11-27)."""

    is_activated: bool | None = field(default=None, name="ia")
    """Whether a trailing stop has begun to follow the price; trailing stops only (since 2026-08-11)."""


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


class MarginCallPosition(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A position close to liquidation."""

    symbol: str = field(name="s")
    """Symbol."""

    position_side: PositionSide | None = field(default=None, name="ps")
    """Which position of the symbol; ps is the pair in market streams."""

    position_amount: Decimal | None = field(default=None, name="pa")
    """Size in the base asset, of COIN-M in contracts; negative for a short."""

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
    """Size in the base asset, of COIN-M in contracts; negative for a short, 0 when closed."""

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
