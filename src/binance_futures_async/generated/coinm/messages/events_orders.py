# Generated from spec/coinm/events/orders.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal

from msgspec import field

from binance_futures_async.generated.common.enums import (
    ExecutionType,
    ExpiryReason,
    OrderStatus,
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
    WorkingType,
)
from binance_futures_async.generated.common.messages.events_parts import AlgoOrderUpdate
from binance_futures_async.model.message import Message, UserEvent


class AlgoUpdate(
    UserEvent, frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="ALGO_UPDATE"
):
    """A conditional order was accepted or its state changed.


    Neither the manual nor the official SDK has this event of COIN-M. It is to be expected, since conditional orders went to the algo order service that USD-M has; the sample is made up.
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the change (ms since 1970 UTC)."""

    order: AlgoOrderUpdate = field(name="o")
    """The conditional order as it is now."""

    account_alias: str | None = field(default=None, name="i")
    """Code that the exchange gives the account, if it is here as in other events."""


class OrderTradeUpdate(
    UserEvent,
    frozen=True,
    kw_only=True,
    gc=False,
    omit_defaults=True,
    tag_field="e",
    tag="ORDER_TRADE_UPDATE",
):
    """An order was accepted, filled, modified, canceled or expired; orders made by the exchange included.


    Described at <https://developers.binance.com/en/docs/products/derivatives-trading-coin-futures/user-data-streams>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the change in the matching engine (ms since 1970 UTC)."""

    order: OrderUpdate = field(name="o")
    """The order, and what happened to it."""

    account_alias: str | None = field(default=None, name="i")
    """Code that the exchange gives the account; inside the order i is its id."""


class OrderUpdate(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """State of an order, and what happened to it.


    Client order ids of the exchange's own: autoclose-... for a liquidation, adl_autoclose for auto-deleveraging, delivery_autoclose-... for delisting and delivery; USD-M has settlement_autoclose-... for the latter.

    An order that takes at once is reported NEW first and then once for each fill.

    A fill is told apart by symbol and trade id.
    """

    symbol: str = field(name="s")
    """Symbol."""

    client_order_id: str = field(name="c")
    """The caller's id, or one of the exchange's own."""

    side: Side = field(name="S")
    """Buy or sell."""

    order_type: OrderType = field(name="o")
    """Order type in the matching engine, such as MARKET for an order that a stop placed."""

    execution_type: ExecutionType = field(name="x")
    """What happened."""

    status: OrderStatus = field(name="X")
    """State of the order after it."""

    order_id: int = field(name="i")
    """The exchange's id of the order."""

    time_in_force: TimeInForce | None = field(default=None, name="f")
    """How long the order may wait."""

    original_quantity: Decimal | None = field(default=None, name="q")
    """Contracts ordered."""

    original_price: Decimal | None = field(default=None, name="p")
    """Limit price in USD, 0 for a market order."""

    average_price: Decimal | None = field(default=None, name="ap")
    """Average price of all fills, 0 without any."""

    stop_price: Decimal | None = field(default=None, name="sp")
    """Trigger price; 0 for an order that a conditional order placed, without meaning for a trailing stop."""

    modify_id: str | None = field(default=None, name="M")
    """Id that the caller gave a modification; only with AMENDMENT. A whole number in the request, said to be text here: take both (since 2026-07-22)."""

    last_filled_quantity: Decimal | None = field(default=None, name="l")
    """Contracts of this fill, 0 if there was none."""

    accumulated_filled_quantity: Decimal | None = field(default=None, name="z")
    """Contracts of all fills."""

    last_filled_price: Decimal | None = field(default=None, name="L")
    """Price of this fill in USD, 0 if there was none."""

    commission_asset: str | None = field(default=None, name="N")
    """Asset the commission is taken in; may be missing without one."""

    commission: Decimal | None = field(default=None, name="n")
    """Commission of this fill in commission_asset, negative for a rebate; 0 or missing without one."""

    trade_time: int | None = field(default=None, name="T")
    """Time of the fill or of the change (ms since 1970 UTC)."""

    trade_id: int | None = field(default=None, name="t")
    """Id of this fill, 0 if there was none."""

    is_maker: bool | None = field(default=None, name="m")
    """Whether the order rested in the book and was hit."""

    reduce_only: bool | None = field(default=None, name="R")
    """Whether it may only make the position smaller."""

    working_type: WorkingType | None = field(default=None, name="wt")
    """Price that the trigger is compared with."""

    original_type: OrderType | None = field(default=None, name="ot")
    """Order type as sent to the matching engine."""

    position_side: PositionSide | None = field(default=None, name="ps")
    """Position it is for; ps is the pair in market streams."""

    close_position: bool | None = field(default=None, name="cp")
    """Whether it closes the whole position; pushed with conditional orders."""

    activate_price: Decimal | None = field(default=None, name="AP")
    """Activation price; trailing stops only."""

    callback_rate: Decimal | None = field(default=None, name="cr")
    """Callback rate in percent; trailing stops only."""

    price_protect: bool | None = field(default=None, name="pP")
    """Whether the trigger waits until mark and last price are close."""

    realized_profit: Decimal | None = field(default=None, name="rp")
    """Profit in the margin asset that this fill realized, without commission."""

    self_trade_prevention_mode: SelfTradePreventionMode | None = field(default=None, name="V")
    """Mode in force."""

    price_match: PriceMatch | None = field(default=None, name="pm")
    """Price match."""

    expiry_reason: ExpiryReason | None = field(default=None, name="er")
    """Why the order expired (since 2025-10-23)."""

    margin_asset: str | None = field(default=None, name="ma")
    """Asset of margin and settlement."""

    bid_quantity: Decimal | None = field(default=None, name="b")
    """Quantity of the open buy orders in the symbol, in the base asset."""

    ask_quantity: Decimal | None = field(default=None, name="a")
    """Quantity of the open sell orders in the symbol, in the base asset."""
