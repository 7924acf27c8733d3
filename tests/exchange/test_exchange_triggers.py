from __future__ import annotations

from decimal import Decimal

import pytest

from binance_futures_async.exchange.engine.triggers import ConditionalOrder, TriggerBook
from binance_futures_async.exchange.instruments import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.market.mark_price import MarkPriceState
from binance_futures_async.generated.enums import OrderType


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


def test_the_mark_price_is_cut_to_the_tick_before_it_is_compared() -> None:
    # The exchange's own example: ETHUSDT, take-profit to sell at 2,000.05.
    instrument = next(each for each in DEFAULT_INSTRUMENTS if each.symbol == "ETHUSDT")
    state = MarkPriceState(instrument, 0)
    book = TriggerBook()
    book.add(waiting(1, OrderType.TAKE_PROFIT_MARKET, False, instrument.ticks(Decimal("2000.05"))))
    state.mark_price = Decimal("2000.048914224")
    assert book.reached(state.mark_ticks) == []
    state.mark_price = Decimal("2000.05000001")
    assert [order.algo_id for order in book.reached(state.mark_ticks)] == [1]
