# Generated from spec/usdm/events/orders.yaml by make generate. Do not edit.

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
    StrategyType,
    TimeInForce,
    WorkingType,
)
from binance_futures_async.generated.common.messages.events_parts import AlgoOrderUpdate
from binance_futures_async.model.message import Message, UserEvent


class AlgoUpdate(
    UserEvent, frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="ALGO_UPDATE"
):
    """A conditional order was accepted or its state changed.


    Since 2025-12-09.

    Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the change (ms since 1970 UTC)."""

    order: AlgoOrderUpdate = field(name="o")
    """The conditional order as it is now."""


class ConditionalOrderTriggerReject(
    UserEvent,
    frozen=True,
    kw_only=True,
    gc=False,
    omit_defaults=True,
    tag_field="e",
    tag="CONDITIONAL_ORDER_TRIGGER_REJECT",
):
    """A conditional order that triggered was refused by the matching engine.


    Deprecated by the exchange since 2025-12-15: use AlgoUpdate. AlgoUpdate with status REJECTED took its place, with the reason in failure_reason.

    Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the refusal (ms since 1970 UTC)."""

    rejection: TriggerRejection = field(name="or")
    """The order and the reason."""


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


    Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the change in the matching engine (ms since 1970 UTC)."""

    order: OrderUpdate = field(name="o")
    """The order, and what happened to it."""


class OrderUpdate(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """State of an order, and what happened to it.


    Client order ids of the exchange's own: autoclose-... for a liquidation, adl_autoclose for auto-deleveraging, settlement_autoclose-... for delisting and delivery.

    An order that takes at once is reported NEW first and then once for each fill.

    A fill is told apart by symbol and trade id.

    An order that a conditional order placed is recognised by algo_id, or by client_order_id, which is the client algo id. Its order_type and original_type are MARKET or LIMIT, its stop_price is 0, and commission and commission_asset are there in every report. Recorded in 2026-03.
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
    """Quantity ordered, in the base asset, of COIN-M in contracts."""

    original_price: Decimal | None = field(default=None, name="p")
    """Limit price, 0 for a market order."""

    average_price: Decimal | None = field(default=None, name="ap")
    """Average price of all fills, 0 without any."""

    stop_price: Decimal | None = field(default=None, name="sp")
    """Trigger price; 0 for an order that a conditional order placed, without meaning for a trailing stop."""

    modify_id: str | None = field(default=None, name="M")
    """Id that the caller gave a modification; only with AMENDMENT. A whole number in the request, said to be text here: take both (since 2026-07-22)."""

    last_filled_quantity: Decimal | None = field(default=None, name="l")
    """Quantity of this fill, 0 if there was none."""

    accumulated_filled_quantity: Decimal | None = field(default=None, name="z")
    """Quantity of all fills."""

    last_filled_price: Decimal | None = field(default=None, name="L")
    """Price of this fill, 0 if there was none."""

    commission_asset: str | None = field(default=None, name="N")
    """Asset the commission is taken in; may be missing without one."""

    commission: Decimal | None = field(default=None, name="n")
    """Commission of this fill, negative for a rebate; 0 or missing without one."""

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
    """Order type as sent to the matching engine: MARKET or LIMIT for an order that a conditional order placed. Recognise that one by algo_id."""

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
    """Profit that this fill realized, without commission."""

    self_trade_prevention_mode: SelfTradePreventionMode | None = field(default=None, name="V")
    """Mode in force."""

    price_match: PriceMatch | None = field(default=None, name="pm")
    """Price match."""

    expiry_reason: ExpiryReason | None = field(default=None, name="er")
    """Why the order expired (since 2025-10-23)."""

    bids_notional: Decimal | None = field(default=None, name="b")
    """Notional of the open buy orders in the symbol."""

    asks_notional: Decimal | None = field(default=None, name="a")
    """Notional of the open sell orders in the symbol."""

    algo_id: int | None = field(default=None, name="si")
    """Algo id of the conditional order that placed it, 0 for other orders. The manual says to ignore it."""

    ignored_ss: int | None = field(default=None, name="ss")
    """No known meaning; -1 for an order that a conditional order placed, 0 for others."""

    strategy_type: StrategyType | None = field(default=None, name="st")
    """What placed it, if a service of the exchange did; st is the symbol type in market streams. Not in the manual."""

    good_till_date: int | None = field(default=None, name="gtd")
    """When a GTD order is canceled, 0 for others (ms since 1970 UTC)."""


class TradeLite(
    UserEvent, frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="TRADE_LITE"
):
    """A fill, sooner and with less than OrderTradeUpdate, which follows.


    Since 2024-09-03.

    Who follows both events sees each fill twice; symbol and trade id tell that it is the same.

    Commission, profit and position side are in OrderTradeUpdate only.

    Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the fill in the matching engine (ms since 1970 UTC)."""

    symbol: str = field(name="s")
    """Symbol."""

    client_order_id: str = field(name="c")
    """The caller's id, or one of the exchange's own."""

    side: Side = field(name="S")
    """Buy or sell."""

    order_id: int = field(name="i")
    """The exchange's id of the order."""

    original_quantity: Decimal | None = field(default=None, name="q")
    """Quantity ordered."""

    original_price: Decimal | None = field(default=None, name="p")
    """Limit price, 0 for a market order."""

    is_maker: bool | None = field(default=None, name="m")
    """Whether the order rested in the book and was hit."""

    last_filled_price: Decimal | None = field(default=None, name="L")
    """Price of this fill."""

    last_filled_quantity: Decimal | None = field(default=None, name="l")
    """Quantity of this fill."""

    trade_id: int | None = field(default=None, name="t")
    """Id of this fill."""


class TriggerRejection(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """An order that was refused at its trigger."""

    symbol: str = field(name="s")
    """Symbol."""

    order_id: int = field(name="i")
    """The exchange's id of the order."""

    reason: str | None = field(default=None, name="r")
    """The reason in words."""
