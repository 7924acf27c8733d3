"""Checks that a new order must pass before it reaches the engine, each with the exchange's code.

Every function takes what it needs and either returns the value in the engine's units or raises
:class:`~binance_futures_async.exchange.refusal.Refusal`.
"""

from __future__ import annotations

from decimal import Decimal

from ...generated.usdm import parameters
from ...generated.usdm.enums import (
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    SystemOrderPrefix,
)
from ...generated.usdm.errors import ErrorCode
from ...model.methods import Parameter
from ..engine.book import OrderBook
from ..instruments import Instrument
from ..refusal import Refusal

__all__ = [
    "client_id",
    "limit_price",
    "listed_values",
    "market_limit",
    "matched_price",
    "minimum_notional",
    "quantity_in_steps",
    "stop_limit_price",
    "trigger_in_band",
    "trigger_price",
]

_RESERVED = tuple(prefix.value for prefix in SystemOrderPrefix)


def client_id(given: str, parameter: Parameter) -> None:
    """Length, characters and beginning of an id that the client chose."""
    name, longest = parameter.wire, parameter.longest
    assert longest is not None, f"the spec limits the length of {name}"
    if not 1 <= len(given) <= longest:
        raise Refusal(
            ErrorCode.INVALID_CL_ORD_ID_LEN, f"{name} must have 1 to {longest} characters, not {len(given)}."
        )
    if not parameter.fits(given):
        raise Refusal(ErrorCode.ILLEGAL_CHARS, f"Illegal characters found in parameter '{name}'.")
    if given.startswith(_RESERVED):
        raise Refusal(ErrorCode.INVALID_CL_ORD_ID_LEN, f"{name} begins like those of the exchange.")


def listed_values(
    side: Side,
    position_side: PositionSide = PositionSide.BOTH,
    price_match: PriceMatch = PriceMatch.NONE,
    self_trade_prevention_mode: SelfTradePreventionMode | None = None,
) -> None:
    """Whether each value is one that the exchange knows."""
    # Asked of every order: the common values pass by identity.
    if side is not Side.BUY and side is not Side.SELL:
        raise Refusal(ErrorCode.INVALID_SIDE, "Invalid side.")
    if position_side is not PositionSide.BOTH and not position_side.is_listed:
        raise Refusal(ErrorCode.INVALID_POSITION_SIDE, "Invalid position side.")
    if price_match is not PriceMatch.NONE and not price_match.is_listed:
        raise Refusal(ErrorCode.INVALID_PRICE_MATCH, "Invalid price match.")
    if self_trade_prevention_mode is not None and not self_trade_prevention_mode.is_listed:
        raise Refusal(ErrorCode.INVALID_SELF_TRADE_PREVENTION_MODE, "Invalid self trade prevention mode.")


def limit_price(instrument: Instrument, price: Decimal, *, is_buy: bool, mark_price: Decimal) -> int:
    """PRICE_FILTER and PERCENT_PRICE; the price in ticks."""
    _above_zero_and_not_beyond_the_maximum(instrument, price)
    if price < instrument.minimum_price:
        raise Refusal(
            ErrorCode.PRICE_LESS_THAN_MIN_PRICE, f"Price must not be less than {instrument.minimum_price}."
        )
    ticks = _on_tick(instrument, price)
    if is_buy and price > mark_price * instrument.multiplier_up:
        raise Refusal(
            ErrorCode.PRICE_HIGHTER_THAN_MULTIPLIER_UP,
            f"Limit price can't be higher than {mark_price * instrument.multiplier_up:f}.",
        )
    if not is_buy and price < mark_price * instrument.multiplier_down:
        raise Refusal(
            ErrorCode.PRICE_LOWER_THAN_MULTIPLIER_DOWN,
            f"Limit price can't be lower than {mark_price * instrument.multiplier_down:f}.",
        )
    return ticks


def trigger_price(instrument: Instrument, price: Decimal, parameter: str = parameters.TRIGGER_PRICE) -> int:
    """PRICE_FILTER for a price that a conditional order waits for; in ticks."""
    _precision(price, instrument.price_precision, parameter)
    if price <= 0:
        raise Refusal(ErrorCode.STOP_PRICE_LESS_THAN_ZERO, "Stop price must be greater than zero.")
    if price > instrument.maximum_price:
        raise Refusal(
            ErrorCode.STOP_PRICE_GREATER_THAN_MAX_PRICE,
            f"Stop price must not be greater than {instrument.maximum_price}.",
        )
    if price < instrument.minimum_price:
        raise Refusal(
            ErrorCode.PRICE_LESS_THAN_MIN_PRICE,
            f"Stop price must not be less than {instrument.minimum_price}.",
        )
    return _on_tick(instrument, price)


def trigger_in_band(price: Decimal, lowest: Decimal, highest: Decimal) -> None:
    """Whether a price that a conditional order waits for is not too far away."""
    if price > highest:
        raise Refusal(
            ErrorCode.STOP_PRICE_HIGHER_THAN_PRICE_MULTIPLIER_LIMIT,
            f"Stop price can't be higher than {highest:f}.",
        )
    if price < lowest:
        raise Refusal(
            ErrorCode.STOP_PRICE_LOWER_THAN_PRICE_MULTIPLIER_LIMIT,
            f"Stop price can't be lower than {lowest:f}.",
        )


def stop_limit_price(instrument: Instrument, price: Decimal, trigger: Decimal, *, is_buy: bool) -> int:
    """Price of an order that a trigger will place, held against the trigger price; in ticks."""
    _above_zero_and_not_beyond_the_maximum(instrument, price)
    ticks = _on_tick(instrument, price)
    if is_buy and price > trigger * instrument.multiplier_up:
        raise Refusal(
            ErrorCode.PRICE_HIGHER_THAN_STOP_MULTIPLIER_UP,
            f"Limit price can't be higher than {trigger * instrument.multiplier_up:f}.",
        )
    if not is_buy and price < trigger * instrument.multiplier_down:
        raise Refusal(
            ErrorCode.PRICE_LOWER_THAN_STOP_MULTIPLIER_DOWN,
            f"Limit price can't be lower than {trigger * instrument.multiplier_down:f}.",
        )
    return ticks


def _above_zero_and_not_beyond_the_maximum(instrument: Instrument, price: Decimal) -> None:
    """What PRICE_FILTER asks of every price that an order may fill at."""
    _precision(price, instrument.price_precision, parameters.PRICE)
    if price <= 0:
        raise Refusal(ErrorCode.PRICE_LESS_THAN_ZERO, "Price must be greater than zero.")
    if price > instrument.maximum_price:
        raise Refusal(
            ErrorCode.PRICE_GREATER_THAN_MAX_PRICE,
            f"Price must not be greater than {instrument.maximum_price}.",
        )


def quantity_in_steps(instrument: Instrument, quantity: Decimal, order_type: OrderType) -> int:
    """LOT_SIZE, or MARKET_LOT_SIZE for an order that fills at any price; the quantity in steps."""
    at_any_price = order_type not in (OrderType.LIMIT, OrderType.STOP, OrderType.TAKE_PROFIT)
    _precision(quantity, instrument.quantity_precision, parameters.QUANTITY)
    if quantity <= 0:
        raise Refusal(ErrorCode.QTY_LESS_THAN_ZERO, "Quantity must be greater than zero.")
    if quantity < instrument.minimum_quantity:
        raise Refusal(
            ErrorCode.QTY_LESS_THAN_MIN_QTY, f"Quantity must not be less than {instrument.minimum_quantity}."
        )
    most = instrument.market_maximum_quantity if at_any_price else instrument.maximum_quantity
    if quantity > most:
        raise Refusal(ErrorCode.QTY_GREATER_THAN_MAX_QTY, f"Quantity must not be greater than {most}.")
    if (quantity - instrument.minimum_quantity) % instrument.step_size:
        raise Refusal(
            ErrorCode.QTY_NOT_INCREASED_BY_STEP_SIZE,
            f"Quantity must be a multiple of {instrument.step_size}.",
        )
    return instrument.steps(quantity)


def minimum_notional(instrument: Instrument, quantity: Decimal, price: Decimal) -> None:
    """MIN_NOTIONAL. Reduce-only orders are exempt: do not ask for them."""
    if quantity * price < instrument.minimum_notional:
        raise Refusal(
            ErrorCode.MIN_NOTIONAL,
            f"Order's notional must be no smaller than {instrument.minimum_notional}"
            " (unless you choose reduce only).",
        )


def matched_price(book: OrderBook, mode: PriceMatch, *, is_buy: bool) -> int:
    """The price that a price match mode means at this moment, in ticks."""
    name, _, count = mode.value.partition("_")
    side = book.side(is_buy if name == PriceMatch.QUEUE else not is_buy)
    level = side.nth(int(count or 1))
    if level is None:
        raise Refusal(ErrorCode.BBO_ORDER_REJECT, "No depth matches this price match mode.")
    return level.price


def market_limit(instrument: Instrument, book: OrderBook, *, is_buy: bool, mark_price: Decimal) -> int:
    """The worst price in ticks that a MARKET order may fill at; refused if the best one is out of range already."""
    up, down = instrument.multiplier_up, instrument.multiplier_down
    best = book.side(not is_buy).best()
    if best is not None:
        price = instrument.price(best.price)
        if price > mark_price * up if is_buy else price < mark_price * down:
            raise Refusal(
                ErrorCode.MARKET_ORDER_REJECT,
                "The counterparty's best price does not meet the PERCENT_PRICE filter limit.",
            )
    if is_buy:
        return instrument.ticks(mark_price * (1 + instrument.market_take_bound))
    # Rounded down to the tick would be one tick beyond the bound.
    return -instrument.ticks(-mark_price * (1 - instrument.market_take_bound))


def _precision(value: Decimal, most: int, parameter: str) -> None:
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > most:
        # Zeros at the end do no harm.
        exponent = value.normalize().as_tuple().exponent
    if not isinstance(exponent, int):
        raise Refusal(
            ErrorCode.MANDATORY_PARAM_EMPTY_OR_MALFORMED, f"Parameter '{parameter}' is not a number."
        )
    if -exponent > most:
        raise Refusal(
            ErrorCode.BAD_PRECISION,
            f"Precision is over the maximum defined for this asset ({parameter}: {most} decimals).",
        )


def _on_tick(instrument: Instrument, price: Decimal) -> int:
    if (price - instrument.minimum_price) % instrument.tick_size:
        raise Refusal(
            ErrorCode.PRICE_NOT_INCREASED_BY_TICK_SIZE,
            f"Price must be a multiple of {instrument.tick_size}.",
        )
    return instrument.ticks(price)
