"""What a modification of an order comes to: checks, and the values that the order gets.

Nothing is changed here; :class:`~binance_futures_async.exchange.trading.order_desk.OrderDesk` carries it out.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ...generated.usdm import parameters
from ...generated.usdm.enums import ContractStatus, OrderStatus, OrderType, PriceMatch, Side, TimeInForce
from ...generated.usdm.errors import ErrorCode
from ..accounts.account import Account
from ..accounts.ledger import Ledger
from ..accounts.margin import margin_for
from ..choices import Choices
from ..engine.order import Order
from ..market.market import Market
from ..orders import ModifyRequest
from ..refusal import Refusal
from . import admission, order_rules

__all__ = ["Change", "change_of", "modifiable"]


class Change(NamedTuple):
    """New values of an order."""

    price: int
    """In ticks."""
    quantity: int
    """In steps, what is filled included."""
    ends: OrderStatus | None = None
    """State in which the order ends instead, if the exchange will not let it live with these values."""


def modifiable(market: Market, order: Order | None, request: ModifyRequest) -> Order:
    """Whether the order may be modified at all, whatever to.

    Raises:
        Refusal: it may not.
    """
    if market.instrument.status is not ContractStatus.TRADING:
        raise Refusal(
            ErrorCode.MOVE_ORDER_NOT_ALLOWED_SYMBOL_REASON, "Modification is not allowed for this symbol now."
        )
    if order is not None and (order.type is not OrderType.LIMIT or order.time_in_force is TimeInForce.RPI):
        raise Refusal(ErrorCode.LIMIT_ORDER_ONLY, "Only limit order is supported.")
    if order is None or not order.is_open:
        raise Refusal(ErrorCode.NO_SUCH_ORDER, "Order does not exist.")
    if order.is_buy is not (request.side is Side.BUY):
        raise Refusal(ErrorCode.INVALID_SIDE, "The side of an order cannot be changed.")
    if request.reduce_only and not order.reduce_only:
        raise Refusal(ErrorCode.MODIFIED_ORDER_IS_NOT_REDUCE_ONLY, "The order is not a reduce only order.")
    most = market.instrument.maximum_modifications
    if order.modifications >= most:
        raise Refusal(
            ErrorCode.EXCEED_MAXIMUM_MODIFY_ORDER_LIMIT,
            f"An order may be modified {most} times and no more.",
        )
    return order


def change_of(
    market: Market, account: Account, ledger: Ledger, choices: Choices, order: Order, request: ModifyRequest
) -> Change:
    """The values that a modification gives an order.

    Raises:
        Refusal: they break a rule; the order stays as it is.
    """
    instrument = market.instrument
    price = _price(market, order, request)
    quantity = admission.quantity_in_steps(instrument, request.quantity, OrderType.LIMIT)
    if (price, quantity) == (order.price, order.quantity):
        raise Refusal(ErrorCode.SAME_ORDER, "No need to modify the order.")
    if quantity <= order.filled:
        return Change(price, quantity, OrderStatus.CANCELED)
    # Not the order's own flag but that of the request frees from the least notional.
    if not request.reduce_only and request.quantity * instrument.price(price) < instrument.minimum_notional:
        raise Refusal(
            ErrorCode.MODIFICATION_MIN_NOTIONAL,
            f"Notional of the modified order must be no smaller than {instrument.minimum_notional}.",
        )
    if order.time_in_force is TimeInForce.GTX and market.book.would_take(order.is_buy, price):
        return Change(price, quantity, choices.post_only_that_would_take_ends)
    if order.reduce_only:
        order_rules.reduce_only(
            account.symbol(instrument),
            is_buy=order.is_buy,
            price=price,
            quantity=quantity - order.filled,
            position_side=order.position_side,
            apart_from=order,
        )
    else:
        _check_margin(market, account, ledger, order, price, quantity)
    return Change(price, quantity)


def _price(market: Market, order: Order, request: ModifyRequest) -> int:
    instrument = market.instrument
    is_buy = order.is_buy
    wanted = request.price
    if request.price_match is not PriceMatch.NONE:
        order_rules.forbid(wanted is not None, parameters.PRICE)
        wanted = instrument.price(admission.matched_price(market.book, request.price_match, is_buy=is_buy))
    elif wanted is None:
        raise order_rules.missing(parameters.PRICE)
    return admission.limit_price(instrument, wanted, is_buy=is_buy, mark_price=market.mark_price)


def _check_margin(
    market: Market, account: Account, ledger: Ledger, order: Order, price: int, quantity: int
) -> None:
    """As for a new order while the old one is not there; one that ties up no more than the old one passes."""
    instrument = market.instrument
    state = account.symbol(instrument)

    def needed(steps: int, ticks: int) -> Decimal:
        return margin_for(
            state,
            quantity=instrument.quantity(steps),
            price=instrument.price(ticks),
            mark_price=market.mark_price,
            is_buy=order.is_buy,
        )

    remaining = order.remaining
    state.count(order, -remaining)
    try:
        if needed(quantity - order.filled, price) > needed(remaining, order.price):
            order_rules.leverage_and_margin(
                ledger,
                account,
                market,
                is_buy=order.is_buy,
                quantity=instrument.quantity(quantity - order.filled),
                price=instrument.price(price),
            )
    finally:
        state.count(order, remaining)
