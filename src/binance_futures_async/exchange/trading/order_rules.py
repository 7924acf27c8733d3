"""Checks of an order against its account, the book and the time, each with the exchange's code.

What the symbol's filters say is in :mod:`.admission`. Every function returns nothing or a value that follows from the
check, or raises :class:`~binance_futures_async.exchange.refusal.Refusal`.
"""

from __future__ import annotations

from decimal import Decimal

from ...generated.usdm import parameters
from ...generated.usdm.enums import ContractStatus, OrderType, PositionSide, Side, TimeInForce
from ...generated.usdm.errors import ErrorCode
from ...generated.usdm.limits import (
    GOOD_TILL_DATE_AHEAD_MS,
    GOOD_TILL_DATE_END_MS,
    GOOD_TILL_DATE_STEP_MS,
    MARKET_BUY_PREMIUM,
    OPEN_ORDERS_PER_ACCOUNT,
)
from ..accounts.account import Account, SymbolAccount
from ..accounts.ledger import Ledger
from ..accounts.margin import margin_for, position_value_with
from ..engine.book import OrderBook
from ..engine.order import Order
from ..instruments import Instrument
from ..market.market import Market
from ..orders import AlgoOrderRequest, OrderRequest
from ..refusal import Refusal

__all__ = [
    "assumed_price",
    "crossing",
    "forbid",
    "good_till_date",
    "leverage_and_margin",
    "missing",
    "not_in_liquidation",
    "open_for_trading",
    "open_order_limit",
    "position_side",
    "reduce_only",
    "reduces",
    "time_in_force",
]

_POST_ONLY = (TimeInForce.GTX, TimeInForce.RPI)
_CLOSED = (
    ContractStatus.SETTLING,
    ContractStatus.DELIVERING,
    ContractStatus.DELIVERED,
    ContractStatus.CLOSE,
)


def missing(parameter: str) -> Refusal:
    """A mandatory parameter is not there."""
    return Refusal(
        ErrorCode.MANDATORY_PARAM_EMPTY_OR_MALFORMED,
        f"Mandatory parameter '{parameter}' was not sent, was empty/null, or malformed.",
    )


def not_in_liquidation(account: Account) -> None:
    """The exchange must not be closing positions of the account."""
    if account.is_in_liquidation:
        raise Refusal(ErrorCode.USER_IN_LIQUIDATION, "User in liquidation mode now.")


def forbid(is_present: bool, parameter: str) -> None:
    """A parameter must not be there."""
    if is_present:
        raise Refusal(ErrorCode.PARAM_NOT_REQUIRED, f"Parameter '{parameter}' sent when not required.")


def open_for_trading(instrument: Instrument, *, reduces: bool) -> None:
    """Whether the symbol takes the order in the state that it is in."""
    status = instrument.status
    if status is ContractStatus.TRADING:
        return
    if status in _CLOSED:
        raise Refusal(ErrorCode.SYMBOL_ALREADY_CLOSED, "Symbol is closed.")
    if status not in (ContractStatus.PRE_DELIVERING, ContractStatus.PRE_SETTLE):
        raise Refusal(ErrorCode.INVALID_SYMBOL_STATUS, "Invalid symbol status.")
    if not reduces:
        raise Refusal(
            ErrorCode.INVALID_OPENING_POSITION_STATUS, "Invalid symbol status for opening position."
        )


def open_order_limit(account: Account, state: SymbolAccount) -> None:
    """Whether the account may have one more open order."""
    if account.is_house:
        return
    if len(state.open_orders) >= state.instrument.maximum_open_orders or (
        len(account.symbols) > 1
        and sum(len(one.open_orders) for one in account.symbols.values()) >= OPEN_ORDERS_PER_ACCOUNT
    ):
        raise Refusal(ErrorCode.MAX_OPEN_ORDER_EXCEEDED, "Reach max open order limit.")


def position_side(account: Account, given: PositionSide) -> None:
    """In hedge mode an order is for the long or the short position, in one-way mode there is but one."""
    if account.is_hedge is (given is PositionSide.BOTH):
        raise Refusal(
            ErrorCode.POSITION_SIDE_NOT_MATCH, "Order's position side does not match user's setting."
        )


def reduces(account: Account, request: OrderRequest | AlgoOrderRequest) -> bool:
    """Whether an order may only make a position smaller: because it says so, or by its sides in hedge mode."""
    if not account.is_hedge:
        return bool(request.reduce_only)
    forbid(request.reduce_only is not None, parameters.REDUCE_ONLY)
    return (request.side is Side.BUY) is (request.position_side is PositionSide.SHORT)


def time_in_force(request: OrderRequest, instrument: Instrument, now_ms: int) -> tuple[TimeInForce, int]:
    """Time in force and, for one that needs it, the date in whole seconds."""
    given, date = request.time_in_force, request.good_till_date
    if request.type is OrderType.MARKET:
        if given is not None:
            raise Refusal(ErrorCode.TIF_NOT_REQUIRED, "Time in force must not be sent for this type.")
        return TimeInForce.GTC, 0
    if request.type is not OrderType.LIMIT:
        raise Refusal(ErrorCode.INVALID_ORDER_TYPE, "Invalid orderType.")
    if given is None:
        raise missing(parameters.TIME_IN_FORCE)
    if not given.is_listed or given is TimeInForce.GTE_GTC:
        raise Refusal(ErrorCode.INVALID_TIF, "Invalid timeInForce.")
    if given is TimeInForce.RPI and given not in instrument.times_in_force:
        raise Refusal(ErrorCode.RPI_NOT_PERMITTED, "This symbol takes no RPI orders.")
    if given is not TimeInForce.GTD:
        forbid(bool(date), parameters.GOOD_TILL_DATE)
        return given, 0
    return given, good_till_date(date, now_ms)


def good_till_date(date: int | None, now_ms: int) -> int:
    """The date of a GTD order, in whole seconds."""
    if not date:
        raise missing(parameters.GOOD_TILL_DATE)
    if not now_ms + GOOD_TILL_DATE_AHEAD_MS < date < GOOD_TILL_DATE_END_MS:
        raise Refusal(
            ErrorCode.FUTURE_GOOD_TILL_DATE,
            f"The goodTillDate must be more than {GOOD_TILL_DATE_AHEAD_MS // 1000} seconds ahead"
            f" and before {GOOD_TILL_DATE_END_MS}.",
        )
    return date // GOOD_TILL_DATE_STEP_MS * GOOD_TILL_DATE_STEP_MS


def reduce_only(
    state: SymbolAccount,
    *,
    is_buy: bool,
    price: int,
    quantity: int,
    position_side: PositionSide = PositionSide.BOTH,
    at_market: bool = False,
    yields: bool = False,
    apart_from: Order | None = None,
) -> None:
    """Whether something is left to reduce when the order's turn comes.

    Args:
        state: the account in the symbol.
        is_buy: side of the order.
        price: its price in ticks.
        quantity: what is to be filled, in steps.
        position_side: of the order.
        at_market: whether it goes ahead of every order that rests.
        yields: whether an order at the market must leave the position to the reduce-only orders that rest.
        apart_from: an open order that this one takes the place of.
    """
    held = state.room(is_buy, position_side)
    ahead = 0
    if not at_market:
        sign = -1 if is_buy else 1
        ahead = sum(
            order.remaining
            for order in state.closing_orders(is_buy, position_side)
            if sign * order.price <= sign * price and order is not apart_from
        )
    elif yields and held:
        resting = state.closing_orders(is_buy, position_side)
        if sum(order.remaining for order in resting if order.reduce_only) >= held:
            raise Refusal(
                ErrorCode.REDUCE_ONLY_MARGIN_CHECK_FAILED,
                "ReduceOnly Order Failed. Please check your existing position and open orders.",
            )
    if quantity > held or ahead >= held:
        raise Refusal(ErrorCode.REDUCE_ONLY_REJECT, "ReduceOnly Order is rejected.")


def leverage_and_margin(
    ledger: Ledger,
    account: Account,
    market: Market,
    *,
    is_buy: bool,
    quantity: Decimal,
    price: Decimal,
) -> None:
    """Whether the position that may come of the order is allowed, and the account can pay for it.

    Args:
        ledger: values the account.
        account: who places it.
        market: where.
        is_buy: side of the order.
        quantity: what is to be filled.
        price: the price it is reckoned at.
    """
    instrument, mark_price = market.instrument, market.mark_price
    state = account.symbol(instrument)
    if state.is_hedge or quantity > instrument.quantity(state.room(is_buy)):
        value = position_value_with(state, value=quantity * price, mark_price=mark_price, is_buy=is_buy)
        # The first bracket is open to every leverage, and enough for most.
        if value > instrument.brackets[0].cap and value > instrument.maximum_notional(state.leverage):
            raise Refusal(
                ErrorCode.MAX_LEVERAGE_RATIO, "Exceeded the maximum allowable position at current leverage."
            )
    needed = margin_for(state, quantity=quantity, price=price, mark_price=mark_price, is_buy=is_buy)
    if needed and needed > ledger.available(account, instrument.margin_asset):
        raise Refusal(ErrorCode.MARGIN_NOT_SUFFICIEN, "Margin is insufficient.")


def assumed_price(market: Market, *, is_buy: bool) -> Decimal:
    """Price at which the margin of a MARKET order is reckoned before it is known."""
    ticker = market.book_ticker()
    if is_buy:
        return (ticker.ask_price or market.mark_price) * (1 + MARKET_BUY_PREMIUM)
    return max(ticker.bid_price, market.mark_price)


def crossing(book: OrderBook, *, is_buy: bool, price: int, quantity: int, time_in_force: TimeInForce) -> None:
    """Whether a post-only order would rest, and a fill-or-kill order would be filled."""
    if time_in_force in _POST_ONLY and book.would_take(is_buy, price):
        raise Refusal(
            ErrorCode.GTX_ORDER_REJECT,
            "Due to the order could not be executed as maker, the Post Only order will be rejected.",
        )
    if time_in_force is TimeInForce.FOK and book.fillable(is_buy, price, quantity) < quantity:
        raise Refusal(
            ErrorCode.FOK_ORDER_REJECT, "FOK order could not be filled immediately and was rejected"
        )
