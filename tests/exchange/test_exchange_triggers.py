from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest

from binance_futures_async.exchange.contracts import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.engine.triggers import ConditionalOrder, TriggerBook
from binance_futures_async.exchange.market.mark_price import MarkPriceState
from binance_futures_async.generated.usdm.enums import OrderType


def waiting(algo_id: int, type: OrderType, is_buy: bool, trigger_price: int) -> ConditionalOrder:
    return ConditionalOrder(
        algo_id=algo_id,
        owner=1,
        symbol="X",
        client_algo_id=str(algo_id),
        type=type,
        is_buy=is_buy,
        trigger_price=trigger_price,
        created=0,
    )


@pytest.mark.parametrize(
    ("type", "is_buy", "below", "at", "above"),
    [
        (OrderType.STOP_MARKET, True, False, True, True),
        (OrderType.STOP_MARKET, False, True, True, False),
        (OrderType.STOP, True, False, True, True),
        (OrderType.STOP, False, True, True, False),
        (OrderType.TAKE_PROFIT_MARKET, True, True, True, False),
        (OrderType.TAKE_PROFIT_MARKET, False, False, True, True),
        (OrderType.TAKE_PROFIT, True, True, True, False),
        (OrderType.TAKE_PROFIT, False, False, True, True),
    ],
)
def test_each_type_is_reached_from_its_side(
    type: OrderType, is_buy: bool, below: bool, at: bool, above: bool
) -> None:
    for price, expected in ((99, below), (100, at), (101, above)):
        book = TriggerBook()
        book.add(waiting(1, type, is_buy, 100))
        assert bool(book.reached(price)) is expected


def test_orders_that_one_price_reaches_come_in_order_of_their_ids() -> None:
    book = TriggerBook()
    book.add(waiting(3, OrderType.STOP_MARKET, True, 100))
    book.add(waiting(1, OrderType.STOP_MARKET, True, 105))
    book.add(waiting(2, OrderType.TAKE_PROFIT_MARKET, False, 103))
    book.add(waiting(4, OrderType.STOP_MARKET, True, 111))
    assert [order.algo_id for order in book.reached(110)] == [1, 2, 3]


def test_a_removed_order_is_not_reached() -> None:
    book = TriggerBook()
    order = waiting(1, OrderType.STOP_MARKET, True, 100)
    book.add(order)
    book.remove(order)
    assert book.reached(200) == []
    assert len(book) == 0


def trailing(is_buy: bool, rate: str, activate_price: int) -> ConditionalOrder:
    return ConditionalOrder(
        algo_id=1,
        owner=1,
        symbol="X",
        client_algo_id="1",
        type=OrderType.TRAILING_STOP_MARKET,
        is_buy=is_buy,
        trigger_price=0,
        created=0,
        activate_price=activate_price,
        callback_rate=Decimal(rate),
    )


def trigger_of(order: ConditionalOrder, prices: Iterable[int]) -> int | None:
    """The price that sets an order off."""
    book = TriggerBook()
    book.add(order)
    for price in prices:
        book.follow(price)
        if book.reached(price):
            return price
    return None


def test_a_trailing_stop_to_sell_follows_the_highest_price_and_is_reached_from_above() -> None:
    # Activated at 10,500; the highest is then 10,800, and 2 % below that is 10,584.
    prices = [10_300, 10_500, 10_800, 10_600, 10_585, 10_584]
    assert trigger_of(trailing(False, "2", 10_500), prices) == 10_584


def test_a_trailing_stop_to_buy_follows_the_lowest_price_and_is_reached_from_below() -> None:
    prices = [10_000, 9_500, 9_000, 9_089, 9_090]
    assert trigger_of(trailing(True, "1", 9_500), prices) == 9_090


def test_a_trailing_stop_looks_at_no_price_before_its_activation() -> None:
    assert trigger_of(trailing(False, "1", 10_500), [10_499, 9_000, 10_499]) is None
    assert trigger_of(trailing(True, "1", 9_500), [9_501, 11_000, 9_501]) is None


def test_a_trailing_stop_says_once_that_it_is_activated() -> None:
    book = TriggerBook()
    order = trailing(False, "50", 100)
    book.add(order)
    assert [book.follow(price) for price in (99, 100, 101, 100)] == [[], [order], [], []]
    assert order.extreme == 101
    book.remove(order)
    assert len(book) == 0
    assert book.follow(500) == []


def test_a_fraction_of_a_percent_counts() -> None:
    assert trigger_of(trailing(False, "0.1", 10_000), [10_000, 9_991, 9_990]) == 9_990


def test_the_mark_price_is_cut_to_the_tick_before_it_is_compared() -> None:
    # The exchange's own example: ETHUSDT, take-profit to sell at 2,000.05.
    instrument = next(each for each in DEFAULT_INSTRUMENTS if each.symbol == "ETHUSDT")
    state = MarkPriceState(instrument)
    book = TriggerBook()
    book.add(waiting(1, OrderType.TAKE_PROFIT_MARKET, False, instrument.ticks(Decimal("2000.05"))))
    state.mark_price = Decimal("2000.048914224")
    assert book.reached(state.mark_ticks) == []
    state.mark_price = Decimal("2000.05000001")
    assert [order.algo_id for order in book.reached(state.mark_ticks)] == [1]
