# Generated from spec/usdm/rest/order.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from msgspec import field

from binance_futures_async.generated.common.enums import (
    OrderStatus,
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
    WorkingType,
)
from binance_futures_async.model.message import Message


class AccountTrade(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A fill of one of the account's orders."""

    trade_id: int = field(name="id")
    """Id of the trade."""

    symbol: str
    """Symbol."""

    order_id: int = field(name="orderId")
    """Id of the order."""

    side: Side
    """Buy or sell."""

    position_side: PositionSide = field(name="positionSide")
    """Position it was for."""

    price: Decimal
    """Price."""

    quantity: Decimal = field(name="qty")
    """Base quantity."""

    quote_quantity: Decimal = field(name="quoteQty")
    """Price times quantity."""

    realized_profit: Decimal = field(name="realizedPnl")
    """Profit that it made real."""

    commission: Decimal
    """Commission, above 0 if it was paid."""

    commission_asset: str = field(name="commissionAsset")
    """Asset of the commission."""

    is_buyer: bool = field(name="buyer")
    """Whether the account bought."""

    is_maker: bool = field(name="maker")
    """Whether its order was resting."""

    time: int
    """When it happened (ms since 1970 UTC)."""

    pair: str | None = None
    """Pair of the contract (since 2026-08)."""

    base_quantity: Decimal | None = field(default=None, name="baseQty")
    """Of coin-margined contracts; 0 for others (since 2026-08)."""

    margin_asset: str | None = field(default=None, name="marginAsset")
    """Asset of margin and settlement."""


class BatchedOrder(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """What became of one order of a batch: the order, or code and message of a refusal."""

    order_id: int | None = field(default=None, name="orderId")
    """The exchange's id, rising per symbol."""

    symbol: str | None = None
    """Symbol."""

    pair: str | None = None
    """Pair of the contract. Only in PUT /fapi/v1/batchOrders."""

    status: OrderStatus | None = None
    """State of the order."""

    client_order_id: str | None = field(default=None, name="clientOrderId")
    """The caller's id."""

    modify_id: int | None = field(default=None, name="modifyId")
    """The caller's id of a modification. Only in PUT /fapi/v1/batchOrders."""

    price: Decimal | None = None
    """Limit price, 0 for a market order."""

    average_price: Decimal | None = field(default=None, name="avgPrice")
    """Average price of the fills (until 2026-07)."""

    original_quantity: Decimal | None = field(default=None, name="origQty")
    """Quantity ordered."""

    executed_quantity: Decimal | None = field(default=None, name="executedQty")
    """Quantity filled."""

    cumulative_quantity: Decimal | None = field(default=None, name="cumQty")
    """Quantity filled; the same as executed_quantity."""

    cumulative_quote: Decimal | None = field(default=None, name="cumQuote")
    """Quote amount of the fills (until 2026-07)."""

    time_in_force: TimeInForce | None = field(default=None, name="timeInForce")
    """How long the order may wait."""

    order_type: OrderType | None = field(default=None, name="type")
    """Order type."""

    reduce_only: bool | None = field(default=None, name="reduceOnly")
    """Whether it may only make the position smaller."""

    close_position: bool | None = field(default=None, name="closePosition")
    """Whether it closes the whole position."""

    side: Side | None = None
    """Buy or sell."""

    position_side: PositionSide | None = field(default=None, name="positionSide")
    """Position it is for."""

    stop_price: Decimal | None = field(default=None, name="stopPrice")
    """Trigger price, 0 if it has none."""

    working_type: WorkingType | None = field(default=None, name="workingType")
    """Price that the trigger is compared with."""

    price_protect: bool | None = field(default=None, name="priceProtect")
    """Whether the trigger waits until mark and last price are close."""

    original_type: OrderType | None = field(default=None, name="origType")
    """Order type as first sent, before a trigger changed it."""

    price_match: PriceMatch | None = field(default=None, name="priceMatch")
    """Price match, NONE if not used."""

    self_trade_prevention_mode: SelfTradePreventionMode | None = field(
        default=None, name="selfTradePreventionMode"
    )
    """Mode in force."""

    good_till_date: int | None = field(default=None, name="goodTillDate")
    """When a GTD order is canceled, 0 for others (ms since 1970 UTC)."""

    update_time: int | None = field(default=None, name="updateTime")
    """Time of the last change (ms since 1970 UTC)."""

    activate_price: Decimal | None = field(default=None, name="activatePrice")
    """Activation price of an old trailing stop. Only in DELETE /fapi/v1/batchOrders."""

    price_rate: Decimal | None = field(default=None, name="priceRate")
    """Callback rate of an old trailing stop in percent. Only in DELETE /fapi/v1/batchOrders."""

    code: int | None = None
    """Error code of a refusal."""

    message: str | None = field(default=None, name="msg")
    """Its reason in words."""


class ClosingOrder(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """An order by which the exchange closed a position."""

    order_id: int = field(name="orderId")
    """The exchange's id, rising per symbol."""

    symbol: str
    """Symbol."""

    status: OrderStatus
    """State of the order."""

    client_order_id: str = field(name="clientOrderId")
    """Begins with autoclose- in a liquidation, and is adl_autoclose in auto-deleveraging."""

    price: Decimal
    """Limit price."""

    average_price: Decimal = field(name="avgPrice")
    """Average price of the fills, 0 without any."""

    original_quantity: Decimal = field(name="origQty")
    """Quantity ordered."""

    executed_quantity: Decimal = field(name="executedQty")
    """Quantity filled."""

    cumulative_quote: Decimal = field(name="cumQuote")
    """Quote amount of the fills."""

    time_in_force: TimeInForce = field(name="timeInForce")
    """How long it might wait."""

    order_type: OrderType = field(name="type")
    """Order type."""

    reduce_only: bool = field(name="reduceOnly")
    """Whether it may only make the position smaller."""

    close_position: bool = field(name="closePosition")
    """Whether it closes the whole position."""

    side: Side
    """Buy or sell."""

    position_side: PositionSide = field(name="positionSide")
    """Position it is for."""

    stop_price: Decimal = field(name="stopPrice")
    """Without meaning."""

    working_type: WorkingType = field(name="workingType")
    """Without meaning."""

    original_type: OrderType = field(name="origType")
    """Order type as first sent."""

    time: int
    """When the order was made (ms since 1970 UTC)."""

    update_time: int = field(name="updateTime")
    """Time of the last change (ms since 1970 UTC)."""

    pair: str | None = None
    """Pair of the contract (since 2026-08)."""

    cumulative_base: Decimal | None = field(default=None, name="cumBase")
    """Of coin-margined contracts; 0 for others (since 2026-08)."""


class Countdown(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A countdown at whose end a symbol's orders are canceled."""

    _text_fields: ClassVar[frozenset[str]] = frozenset(["countdown_time"])

    symbol: str
    """Symbol."""

    countdown_time: int = field(name="countdownTime")
    """Its length in ms, 0 if there is none."""


class DecimalChange(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A number before and after a change."""

    before: Decimal
    """The old one."""

    after: Decimal
    """The new one."""


class Done(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Says that something was carried out."""

    code: int
    """The number 200."""

    message: str = field(name="msg")
    """The same in words; the wording varies."""


class OrderAmendment(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """What a modification changed."""

    price: DecimalChange
    """Limit price."""

    original_quantity: DecimalChange = field(name="origQty")
    """Quantity, what is filled included."""

    count: int
    """How often the order had been modified by then."""

    modify_id: int | None = field(default=None, name="modifyId")
    """Id that the caller gave the modification, if any (since 2026-07)."""


class OrderModification(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A modification of an order."""

    amendment_id: int = field(name="amendmentId")
    """The exchange's id of the modification."""

    symbol: str
    """Symbol."""

    pair: str
    """Pair of the contract."""

    order_id: int = field(name="orderId")
    """Id of the order."""

    client_order_id: str = field(name="clientOrderId")
    """Client order id."""

    time: int
    """When it was modified (ms since 1970 UTC)."""

    amendment: OrderAmendment
    """What changed."""
