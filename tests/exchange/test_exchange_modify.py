"""Modification of open orders: what may change, what is refused, what ends the order, and the queue."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from binance_futures_async.exchange.contracts import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.events import OrderUpdate
from binance_futures_async.exchange.orders import ModifyRequest, OrderView
from binance_futures_async.generated.usdm.enums import (
    ContractStatus,
    ExecutionType,
    OrderStatus,
    OrderType,
    PriceMatch,
    Side,
    TimeInForce,
)
from tests.exchange.bench import SYMBOL, Bench, refused

BTC = DEFAULT_INSTRUMENTS[0]


def test_price_and_quantity_change_and_everything_else_stays() -> None:
    bench = Bench()
    order = bench.buy(bench.alice, "0.010", 49000, client_order_id="mine")
    bench.passes(5)
    changed = bench.modify(bench.alice, order, "0.020", 49100, modify_id=7)
    assert (changed.price, changed.original_quantity) == (Decimal(49100), Decimal("0.020"))
    assert (changed.order_id, changed.client_order_id, changed.status) == (
        order.order_id,
        "mine",
        OrderStatus.NEW,
    )
    assert (changed.time, changed.update_time) == (order.time, bench.clock.now_ms())
    assert bench.book()[0] == [("49100.00", "0.020")]
    assert bench.venue.order_status(bench.alice, "BTCUSDT", client_order_id="mine") == changed


def test_the_event_is_an_amendment_with_the_new_values_and_the_caller_s_id() -> None:
    bench = Bench()
    order = bench.buy(bench.alice, "0.010", 49000)
    bench.modify(bench.alice, order, "0.020", 49100, modify_id=7)
    bench.modify(bench.alice, order, "0.020", 49200)
    first, second = bench.of(OrderUpdate, bench.alice)[1:]
    assert (first.execution_type, first.order.status) == (ExecutionType.AMENDMENT, OrderStatus.NEW)
    assert (first.order.price, first.order.original_quantity) == (Decimal(49100), Decimal("0.020"))
    assert (first.last_quantity, first.trade_id, first.modify_id) == (Decimal(0), 0, 7)
    assert first.bids_notional == 982
    assert second.modify_id is None


def test_the_quantity_is_the_new_total_with_what_is_filled() -> None:
    bench = Bench()
    order = bench.buy(bench.alice, "0.010", 49000)
    bench.sell(bench.carol, "0.004", 49000)
    changed = bench.modify(bench.alice, order, "0.009", 49001)
    assert (changed.status, changed.executed_quantity) == (OrderStatus.PARTIALLY_FILLED, Decimal("0.004"))
    assert bench.book()[0] == [("49001.00", "0.005")]


@pytest.mark.parametrize(
    ("quantity", "price"),
    [("0.009", 49000), ("0.011", 49000), ("0.010", 49001), ("0.009", 49001), ("0.010", 48999)],
)
def test_a_modified_order_goes_to_the_end_of_its_queue_whatever_was_changed(
    quantity: str, price: int
) -> None:
    bench = Bench()
    first = bench.buy(bench.alice, "0.010", 49000)
    bench.buy(bench.bob, "0.010", price)
    bench.modify(bench.alice, first, quantity, price)
    bench.sell(bench.carol, "0.010", price)
    assert bench.venue.open_orders(bench.bob) == []
    assert bench.venue.open_orders(bench.alice)[0].executed_quantity == 0


def test_an_order_modified_to_a_price_that_crosses_is_amended_first_and_then_takes() -> None:
    bench = Bench()
    bench.sell(bench.carol, "0.004", 50000)
    order = bench.buy(bench.alice, "0.010", 49000)
    changed = bench.modify(bench.alice, order, "0.010", 50000)
    assert bench.story(bench.alice) == [
        "NEW NEW",
        "AMENDMENT NEW",
        "TRADE PARTIALLY_FILLED",
        "ACCOUNT",
    ]
    assert bench.of(OrderUpdate, bench.alice)[-1].is_maker is False
    assert changed.executed_quantity == Decimal("0.004")
    assert bench.book()[0] == [("50000.00", "0.006")]


@pytest.mark.parametrize("quantity", ["0.004", "0.003"])
def test_a_partially_filled_order_is_canceled_when_no_more_is_wanted_than_is_filled(quantity: str) -> None:
    bench = Bench()
    order = bench.buy(bench.alice, "0.010", 49000)
    bench.sell(bench.carol, "0.004", 49000)
    changed = bench.modify(bench.alice, order, quantity, 49000, modify_id=1)
    assert (changed.status, changed.executed_quantity) == (OrderStatus.CANCELED, Decimal("0.004"))
    last = bench.of(OrderUpdate, bench.alice)[-1]
    assert (last.execution_type, last.order.status, last.modify_id) == (
        ExecutionType.CANCELED,
        OrderStatus.CANCELED,
        None,
    )
    assert bench.book() == ([], [])


def test_a_post_only_order_is_canceled_when_its_new_price_would_take() -> None:
    bench = Bench()
    bench.sell(bench.carol, "1", 50000)
    order = bench.buy(bench.alice, "0.010", 49000, time_in_force=TimeInForce.GTX)
    assert bench.modify(bench.alice, order, "0.010", "49999.90").status is OrderStatus.NEW
    assert bench.modify(bench.alice, order, "0.010", 50000).status is OrderStatus.CANCELED
    assert bench.story(bench.alice) == ["NEW NEW", "AMENDMENT NEW", "CANCELED CANCELED"]


def test_a_price_match_takes_the_price_from_the_book_and_a_price_ends_it() -> None:
    bench = Bench()
    bench.buy(bench.carol, "1", 49500)
    order = bench.buy(bench.alice, "0.010", 49000)
    changed = bench.modify(bench.alice, order, "0.010", None, price_match=PriceMatch.QUEUE)
    assert (changed.price, changed.price_match) == (Decimal(49500), PriceMatch.QUEUE)
    assert bench.modify(bench.alice, order, "0.010", 49000).price_match is PriceMatch.NONE


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"symbol": "NOSUCH"}, -1121),
        ({"order_id": 1}, -2013),
        ({"order_id": None}, -1102),
        ({"order_id": None, "client_order_id": "other"}, -2013),
        ({"side": Side.SELL}, -1117),
        ({"side": Side("HOLD")}, -1117),
        ({"price": None}, -1102),
        ({"price_match": PriceMatch.QUEUE}, -1106),
        ({"price_match": PriceMatch("BEST")}, -5037),
        ({"price": None, "price_match": PriceMatch.OPPONENT}, -5041),
        ({"price": Decimal("49000.05")}, -4014),
        ({"price": Decimal("49000.055")}, -1111),
        ({"price": Decimal(0)}, -4001),
        ({"price": Decimal("52500.1")}, -4016),
        ({"quantity": Decimal("0.0005")}, -1111),
        ({"quantity": Decimal(0)}, -4003),
        ({"quantity": Decimal(1001)}, -4005),
        ({"quantity": Decimal("0.001"), "price": Decimal(4900)}, -5029),
        ({"quantity": Decimal("0.010"), "price": Decimal(49000)}, -5027),
        ({"reduce_only": True}, -5047),
        ({"quantity": Decimal(5)}, -2019),
    ],
)
def test_a_modification_that_breaks_a_rule_is_refused_and_the_order_stays(
    changes: dict[str, object], code: int
) -> None:
    bench = Bench([replace(BTC, minimum_notional=Decimal(50)), *DEFAULT_INSTRUMENTS[1:]])
    order = bench.buy(bench.alice, "0.010", 49000)
    parameters: dict[str, object] = {
        "symbol": "BTCUSDT",
        "side": Side.BUY,
        "order_id": order.order_id,
        "quantity": Decimal("0.020"),
        "price": Decimal(49100),
    }
    with refused(bench, code):
        bench.venue.modify_order(
            bench.alice,
            ModifyRequest(**{**parameters, **changes}),  # type: ignore[arg-type]
        )
    assert bench.venue.open_orders(bench.alice) == [order]


def test_a_sell_order_is_held_to_the_lower_bound_of_prices() -> None:
    bench = Bench()
    order = bench.sell(bench.alice, "0.010", 51000)
    with refused(bench, -4024):
        bench.modify(bench.alice, order, "0.010", "47499.9")


def test_only_an_own_open_limit_order_can_be_modified() -> None:
    bench = Bench()
    bench.sell(bench.carol, "1", 50000)
    taken = bench.market(bench.alice, Side.BUY, "0.001")
    with refused(bench, -5025):
        bench.modify(bench.alice, taken, "0.002", 49000)
    order = bench.buy(bench.alice, "0.010", 49000)
    with refused(bench, -2013):
        bench.modify(bench.bob, order, "0.010", 49001)
    bench.venue.cancel_order(bench.alice, "BTCUSDT", order_id=order.order_id)
    with refused(bench, -2013):
        bench.modify(bench.alice, order, "0.010", 49001)


def test_a_conditional_order_can_be_modified_once_it_is_a_limit_order() -> None:
    bench = Bench()
    algo = bench.stop(
        bench.alice, Side.BUY, 50500, "0.001", type=OrderType.STOP, price=50400, client_algo_id="stop"
    )
    wanted = ModifyRequest(
        symbol="BTCUSDT",
        side=Side.BUY,
        quantity=Decimal("0.001"),
        price=Decimal(50300),
        client_order_id="stop",
    )
    with refused(bench, -2013):
        bench.venue.modify_order(bench.alice, wanted)
    bench.trade_at(50500)
    changed = bench.venue.modify_order(bench.alice, wanted)
    assert (changed.price, changed.type, changed.algo_id) == (Decimal(50300), OrderType.LIMIT, algo.algo_id)
    assert changed.order_id == bench.venue.algo_order_status(bench.alice, algo_id=algo.algo_id).order_id


def test_a_symbol_that_does_not_trade_takes_no_modification() -> None:
    bench = Bench()
    order = bench.buy(bench.alice, "0.010", 49000)
    market = bench.venue._floor.market(SYMBOL)
    market.instrument = replace(market.instrument, status=ContractStatus.SETTLING)
    with refused(bench, -5024):
        bench.modify(bench.alice, order, "0.010", 49001)


def test_an_order_may_be_modified_only_so_many_times() -> None:
    bench = Bench([replace(BTC, maximum_modifications=3)])
    order = bench.buy(bench.alice, "0.010", 49000)
    for offset in range(1, 4):
        bench.modify(bench.alice, order, "0.010", 49000 + offset)
    with refused(bench, -5026):
        bench.modify(bench.alice, order, "0.010", 49000)
    assert bench.venue.instruments[0].maximum_modifications == 3
    assert BTC.maximum_modifications == 10_000


def test_a_modification_counts_what_the_order_tied_up_before() -> None:
    bench = Bench()
    order = bench.buy(bench.alice, "4", 50000)
    assert bench.venue.balances(bench.alice)[0].available_balance == 0
    bench.modify(bench.alice, order, "4", "49999.90")
    with refused(bench, -2019):
        bench.modify(bench.alice, order, "4.001", 50000)
    bench.modify(bench.alice, order, "2", 50000)
    assert bench.venue.balances(bench.alice)[0].available_balance == 5_000


def test_an_order_may_become_smaller_though_no_margin_is_left() -> None:
    bench = Bench()
    bench.sell(bench.carol, "3", 50000)
    bench.market(bench.alice, Side.BUY, "3")
    order = bench.buy(bench.alice, "0.9", 48000)
    bench.buy(bench.carol, "1", 48500)
    bench.sell(bench.carol, "1", 48510)
    bench.trade_at(48505)
    bench.passes(30_000)
    assert bench.venue.balances(bench.alice)[0].available_balance == 0
    assert bench.modify(bench.alice, order, "0.8", 48000).original_quantity == Decimal("0.8")
    with refused(bench, -2019):
        bench.modify(bench.alice, order, "0.9", 48000)


def test_a_position_beyond_the_leverage_s_limit_is_refused() -> None:
    bench = Bench()
    bench.carol.deposit("USDT", Decimal(100_000_000), 0)
    bench.buy(bench.carol, 1000, 50000)
    order = bench.buy(bench.carol, 999, 50000)
    bench.modify(bench.carol, order, 1000, 50000)
    with refused(bench, -2027):
        bench.modify(bench.carol, order, 1000, "50000.10")


def long(bench: Bench, quantity: str) -> None:
    bench.sell(bench.carol, quantity, 50000)
    bench.market(bench.alice, Side.BUY, quantity)


def closing(bench: Bench, quantity: str, price: int) -> OrderView:
    return bench.sell(bench.alice, quantity, price, reduce_only=True)


def test_a_reduce_only_order_stays_one_and_may_not_outgrow_the_position() -> None:
    bench = Bench()
    long(bench, "0.010")
    order = closing(bench, "0.005", 51000)
    assert bench.modify(bench.alice, order, "0.010", 51000).reduce_only
    with refused(bench, -2022):
        bench.modify(bench.alice, order, "0.011", 51000)


def test_a_reduce_only_order_may_not_move_behind_those_that_close_the_position() -> None:
    bench = Bench()
    long(bench, "0.010")
    closing_all = bench.sell(bench.alice, "0.010", 51000)
    order = closing(bench, "0.005", 50900)
    with refused(bench, -2022):
        bench.modify(bench.alice, order, "0.005", 51000)
    assert {each.order_id for each in bench.venue.open_orders(bench.alice)} == {
        closing_all.order_id,
        order.order_id,
    }


def test_the_queue_of_reduce_only_orders_follows_the_modifications() -> None:
    bench = Bench()
    long(bench, "0.010")
    first = closing(bench, "0.005", 51000)
    second = closing(bench, "0.005", 51000)
    # Now second stands before first, and a third before both leaves room for one of them.
    bench.modify(bench.alice, first, "0.004", 51000)
    closing(bench, "0.005", 50900)
    left = {order.order_id for order in bench.venue.open_orders(bench.alice)}
    assert second.order_id in left
    assert first.order_id not in left


def test_a_reduce_only_order_is_free_from_the_least_notional_if_the_request_says_so() -> None:
    bench = Bench([replace(BTC, minimum_notional=Decimal(100))])
    long(bench, "0.010")
    order = closing(bench, "0.005", 51000)
    with refused(bench, -5029):
        bench.modify(bench.alice, order, "0.001", 51000)
    changed = bench.modify(bench.alice, order, "0.001", 51000, reduce_only=True)
    assert changed.original_quantity == Decimal("0.001")


def test_a_good_till_date_order_still_ends_at_its_date_after_a_modification() -> None:
    bench = Bench()
    date = bench.clock.now_ms() + 700_000
    order = bench.buy(bench.alice, "0.010", 49000, time_in_force=TimeInForce.GTD, good_till_date=date)
    bench.modify(bench.alice, order, "0.010", 49001)
    bench.passes(700_000)
    assert bench.story(bench.alice)[-1] == "EXPIRED EXPIRED"
    assert bench.book() == ([], [])
