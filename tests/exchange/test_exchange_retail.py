"""RPI orders: they wait for retail orders, and nobody else sees or meets them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from binance_futures_async.exchange.contracts import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.engine.order import Order
from binance_futures_async.exchange.events import OrderUpdate
from binance_futures_async.exchange.orders import OrderView
from binance_futures_async.generated.usdm.enums import OrderStatus, OrderType, Side, TimeInForce
from tests.exchange.bench import SYMBOL, Bench, refused

BTC = DEFAULT_INSTRUMENTS[0]
RPI = TimeInForce.RPI


@pytest.fixture
def bench() -> Bench:
    return Bench([replace(BTC, times_in_force=tuple({*BTC.times_in_force, RPI}))])


def retail(bench: Bench, *, is_buy: bool, quantity: str, price: str) -> Order:
    """An order that bob enters by hand."""
    floor = bench.venue._floor
    market = floor.market(SYMBOL)
    order = Order(
        order_id=floor.orders.next_order_id(),
        owner=bench.bob.account_id,
        symbol=SYMBOL,
        is_buy=is_buy,
        quantity=BTC.steps(Decimal(quantity)),
        price=BTC.ticks(Decimal(price)),
        type=OrderType.LIMIT,
        time_in_force=TimeInForce.IOC,
        is_retail=True,
    )
    floor.orders.enter(bench.bob, market, order)
    floor.finish()
    return order


def state(bench: Bench, order: OrderView) -> tuple[OrderStatus, Decimal]:
    found = bench.venue.order_status(bench.alice, SYMBOL, order_id=order.order_id)
    return found.status, found.executed_quantity


def test_a_symbol_without_permission_takes_none() -> None:
    bench = Bench([replace(BTC, times_in_force=(TimeInForce.GTC,))])
    with refused(bench, -4188):
        bench.buy(bench.alice, "0.1", 49000, time_in_force=RPI)


def test_it_is_not_part_of_the_published_book(bench: Bench) -> None:
    order = bench.sell(bench.alice, "0.1", 50000, time_in_force=RPI)
    assert state(bench, order) == (OrderStatus.NEW, Decimal(0))
    assert bench.book() == ([], [])
    assert bench.venue.book_ticker(SYMBOL)[0].ask_price == 0


def test_orders_of_other_clients_pass_it_by(bench: Bench) -> None:
    order = bench.sell(bench.alice, "0.1", 50000, time_in_force=RPI)
    taker = bench.market(bench.bob, Side.BUY, "0.1")
    assert (taker.status, taker.executed_quantity) == (OrderStatus.EXPIRED, Decimal(0))
    assert state(bench, order) == (OrderStatus.NEW, Decimal(0))


def test_a_retail_order_meets_it_at_its_better_price(bench: Bench) -> None:
    order = bench.sell(bench.alice, "0.1", 50000, time_in_force=RPI)
    bench.sell(bench.carol, "0.1", "50000.10")
    taker = retail(bench, is_buy=True, quantity="0.15", price="50001")
    assert taker.status is OrderStatus.FILLED
    assert state(bench, order) == (OrderStatus.FILLED, Decimal("0.1"))
    assert bench.book()[1] == [("50000.10", "0.050")]
    assert bench.venue.imbalance() == 0


@pytest.mark.parametrize("is_buy", [True, False])
def test_it_comes_after_the_others_at_its_price(bench: Bench, is_buy: bool) -> None:
    side = Side.SELL if is_buy else Side.BUY
    order = bench.limit(bench.alice, side, "0.1", 50000, RPI)
    other = bench.limit(bench.carol, side, "0.1", 50000)
    retail(bench, is_buy=is_buy, quantity="0.1", price="50000")
    assert state(bench, order) == (OrderStatus.NEW, Decimal(0))
    filled = bench.venue.order_status(bench.carol, SYMBOL, order_id=other.order_id)
    assert filled.status is OrderStatus.FILLED


def test_it_must_not_cross_the_book_but_may_cross_its_like(bench: Bench) -> None:
    bench.sell(bench.carol, "0.1", 50000)
    with refused(bench, -5022):
        bench.buy(bench.alice, "0.1", 50000, time_in_force=RPI)
    asked = bench.sell(bench.alice, "0.1", "49999.80", time_in_force=RPI)
    bid = bench.buy(bench.alice, "0.1", "49999.90", time_in_force=RPI)
    assert (state(bench, asked), state(bench, bid)) == (
        (OrderStatus.NEW, Decimal(0)),
        (OrderStatus.NEW, Decimal(0)),
    )


def test_it_can_be_canceled_and_not_modified(bench: Bench) -> None:
    order = bench.sell(bench.alice, "0.1", 50000, time_in_force=RPI)
    with refused(bench, -5025):
        bench.modify(bench.alice, order, "0.1", 50001)
    bench.venue.cancel_order(bench.alice, SYMBOL, order_id=order.order_id)
    taker = retail(bench, is_buy=True, quantity="0.1", price="50001")
    assert taker.filled == 0


def test_its_fills_cost_more_than_those_of_other_makers(bench: Bench) -> None:
    bench.sell(bench.alice, "0.1", 50000, time_in_force=RPI)
    retail(bench, is_buy=True, quantity="0.1", price="50000")
    fill = bench.of(OrderUpdate, bench.alice)[-1]
    assert fill.is_maker
    assert fill.commission == 5000 * (BTC.maker_rate + Decimal("0.00005"))


def test_who_asks_is_told_of_changed_levels_of_rpi_orders(bench: Bench) -> None:
    book = bench.venue._floor.market(SYMBOL).book
    changed: list[tuple[bool, int]] = []
    book.retail_changed = lambda is_buy, price: changed.append((is_buy, price))
    before = book.update_id
    order = bench.sell(bench.alice, "0.1", 50000, time_in_force=RPI)
    bench.venue.cancel_order(bench.alice, SYMBOL, order_id=order.order_id)
    assert changed == [(False, 500_000)] * 2
    assert book.update_id == before
