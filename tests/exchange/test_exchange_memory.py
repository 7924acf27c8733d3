"""What the exchange remembers of ended orders, and that it does not remember for ever."""

from __future__ import annotations

from binance_futures_async.exchange.accounts.account import Account
from binance_futures_async.exchange.accounts.ended_orders import EndedOrders
from binance_futures_async.exchange.engine.order import Order
from binance_futures_async.exchange.schedule import Schedule
from binance_futures_async.exchange.trading.good_till_dates import GoodTillDates
from binance_futures_async.generated.usdm.enums import OrderStatus, Side
from tests.exchange.bench import SYMBOL, Bench, refused

DAY = 86_400_000


def kept(account: Account) -> tuple[int, int]:
    """How many orders are found by id, and how many by their clients' ids."""
    return len(account.orders), len(account.orders_by_client_id)


def place_and_cancel(bench: Bench, client_order_id: str | None = None) -> int:
    order = bench.buy(bench.alice, "0.001", 49000, client_order_id=client_order_id)
    bench.venue.cancel_order(bench.alice, SYMBOL, order_id=order.order_id)
    return order.order_id


def test_an_unfilled_order_leaves_memory_when_it_can_no_longer_be_asked_for() -> None:
    bench = Bench()
    for _ in range(5):
        place_and_cancel(bench)
    bench.passes(3 * DAY)
    place_and_cancel(bench)
    assert kept(bench.alice) == (6, 6)
    bench.passes(1)
    place_and_cancel(bench)
    assert kept(bench.alice) == (2, 2)


def test_an_order_with_fills_stays_longer_than_the_unfilled_that_ended_after_it() -> None:
    bench = Bench()
    bench.sell(bench.carol, "0.001", 50000)
    filled = bench.market(bench.alice, Side.BUY, "0.001")
    place_and_cancel(bench)
    bench.passes(3 * DAY + 1)
    place_and_cancel(bench)
    assert kept(bench.alice) == (2, 2)
    assert bench.venue.order_status(bench.alice, SYMBOL, order_id=filled.order_id) == filled
    bench.passes(87 * DAY)
    with refused(bench, -2013):
        bench.venue.order_status(bench.alice, SYMBOL, order_id=filled.order_id)
    place_and_cancel(bench)
    assert kept(bench.alice) == (1, 1)


def test_a_client_id_still_finds_the_newer_order_when_the_older_one_is_forgotten() -> None:
    bench = Bench()
    place_and_cancel(bench, "again")
    bench.passes(3 * DAY + 1)
    newer = place_and_cancel(bench, "again")
    assert kept(bench.alice) == (1, 1)
    assert bench.venue.order_status(bench.alice, SYMBOL, client_order_id="again").order_id == newer


def test_open_orders_are_never_forgotten() -> None:
    bench = Bench()
    order = bench.buy(bench.alice, "0.001", 49000)
    bench.passes(10 * DAY)
    place_and_cancel(bench)
    assert bench.venue.order_status(bench.alice, SYMBOL, order_id=order.order_id) == order


def test_of_too_many_the_oldest_are_forgotten_those_with_and_without_fills_apart() -> None:
    forgotten: list[Order] = []
    memory: EndedOrders[Order] = EndedOrders(forgotten.append, most=2)
    orders = [Order(order_id=number, owner=1, symbol="X", is_buy=True, quantity=1) for number in range(6)]
    for order in orders:
        order.status = OrderStatus.CANCELED
    orders[0].filled = 1
    for order in orders:
        memory.add(order, 0)
    assert forgotten == orders[1:4]
    assert len(memory) == 3


def test_conditional_orders_are_forgotten_too() -> None:
    bench = Bench()
    canceled = bench.stop(bench.alice, Side.SELL, 49000, "0.001")
    bench.venue.cancel_algo_order(bench.alice, algo_id=canceled.algo_id)
    triggered = bench.stop(bench.alice, Side.SELL, 49900, "0.001")
    bench.buy(bench.carol, "1", 49000)
    bench.trade_at(49900)
    bench.passes(3 * DAY + 1)
    with refused(bench, -2013):
        bench.venue.algo_order_status(bench.alice, algo_id=canceled.algo_id)
    later = bench.stop(bench.alice, Side.SELL, 48000, "0.001")
    bench.venue.cancel_algo_order(bench.alice, algo_id=later.algo_id)
    assert set(bench.alice.conditional_orders) == {triggered.algo_id, later.algo_id}
    assert len(bench.alice.conditional_orders_by_client_id) == 2


def test_a_forgotten_order_and_the_conditional_one_that_it_came_out_of_do_not_hold_each_other() -> None:
    bench = Bench()
    waiting = bench.stop(bench.alice, Side.SELL, 49900, "0.001")
    bench.buy(bench.carol, "1", 49000)
    bench.trade_at(49900)
    algo = bench.alice.conditional_orders[waiting.algo_id]
    order = algo.order
    assert order is not None
    assert order.origin is algo
    bench.passes(90 * DAY + 1)
    place_and_cancel(bench)
    assert not bench.alice.symbols[SYMBOL].open_orders
    assert order.origin is None


def test_a_date_of_an_order_that_ended_holds_nothing() -> None:
    schedule = Schedule(0)
    ended: list[str] = []
    dates: GoodTillDates[str] = GoodTillDates(schedule, ended.append)
    dates.add(3_000, 1, "canceled")
    dates.add(2_000, 2, "second")
    dates.add(1_000, 3, "first")
    dates.add(2_000, 4, "third")
    dates.remove(3_000, 1)
    dates.remove(3_000, 1)
    assert len(dates) == 3
    schedule.run_until(999)
    assert ended == []
    schedule.run_until(1_000)
    assert ended == ["first"]
    schedule.run_until(5_000)
    assert ended == ["first", "second", "third"]
    assert len(dates) == 0


def test_a_date_may_be_added_after_others_have_come() -> None:
    schedule = Schedule(0)
    ended: list[str] = []
    dates: GoodTillDates[str] = GoodTillDates(schedule, ended.append)
    for date in (1_000, 2_000):
        dates.add(date, 1, str(date))
        schedule.run_until(date)
    dates.add(9_000, 1, "late")
    dates.add(3_000, 1, "early")
    schedule.run_until(9_000)
    assert ended == ["1000", "2000", "early", "late"]
