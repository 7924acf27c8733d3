"""Conditional orders: placing, waiting, triggering, and what follows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from binance_futures_async.exchange.contracts import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.events import AlgoUpdate, OrderUpdate
from binance_futures_async.exchange.orders import AlgoOrderRequest
from binance_futures_async.generated.usdm.enums import (
    AlgoStatus,
    OrderStatus,
    OrderType,
    PositionSide,
    PriceMatch,
    Side,
    TimeInForce,
    WorkingType,
)
from tests.exchange.bench import Bench, refused


def with_position(quantity: str = "0.010") -> Bench:
    """Alice is long, and there is a book to close into."""
    bench = Bench()
    bench.sell(bench.carol, quantity, 50000)
    bench.market(bench.alice, Side.BUY, quantity)
    bench.buy(bench.carol, "1", 49000)
    bench.sell(bench.carol, "1", 51000)
    bench.events.clear()
    return bench


def test_a_new_conditional_order_waits_and_touches_neither_book_nor_margin() -> None:
    bench = with_position()
    before = bench.book(), bench.venue.balances(bench.alice)
    order = bench.stop(bench.alice, Side.SELL, 49500, "0.010", client_algo_id="guard")
    assert (order.status, order.client_algo_id, order.order_id) == (AlgoStatus.NEW, "guard", None)
    assert order.working_type is WorkingType.CONTRACT_PRICE
    assert (bench.book(), bench.venue.balances(bench.alice)) == before
    assert bench.story(bench.alice) == ["ALGO NEW"]
    assert bench.venue.open_algo_orders(bench.alice) == [order]
    with refused(bench, -2013):
        bench.venue.order_status(bench.alice, "BTCUSDT", client_order_id="guard")


def test_a_stop_market_order_triggers_on_the_last_price_and_tells_its_story_in_order() -> None:
    bench = with_position()
    order = bench.stop(bench.alice, Side.SELL, 49500, "0.010", client_algo_id="guard")
    bench.passes(5)
    bench.trade_at("49500.10")
    assert bench.story(bench.alice) == ["ALGO NEW"]
    bench.trade_at("49500")
    assert bench.story(bench.alice) == [
        "ALGO NEW",
        "ALGO TRIGGERING",
        "NEW NEW",
        "TRADE FILLED",
        "ACCOUNT",
        "ALGO TRIGGERED",
        "ALGO FINISHED",
    ]
    new, triggering, triggered, finished = bench.of(AlgoUpdate, bench.alice)
    assert (new.order.trigger_time, new.order.order_id, new.order.actual_type) == (0, None, None)
    assert triggering.order.trigger_time == bench.clock.now_ms()
    real = bench.of(OrderUpdate, bench.alice)[0].order
    assert real.type is OrderType.MARKET
    assert (real.client_order_id, real.algo_id) == ("guard", order.algo_id)
    assert triggered.order.order_id == real.order_id
    assert triggered.order.actual_type is OrderType.MARKET
    assert finished.order.average_price == 49000
    assert finished.order.executed_quantity == Decimal("0.010")
    assert bench.venue.algo_order_status(bench.alice, algo_id=order.algo_id).status is AlgoStatus.FINISHED


def test_an_order_that_watches_the_mark_price_ignores_trades() -> None:
    bench = Bench()
    bench.stop(bench.alice, Side.BUY, 51000, "0.001", working_type=WorkingType.MARK_PRICE)
    bench.trade_at(52000)
    assert bench.story(bench.alice) == ["ALGO NEW"]
    bench.buy(bench.carol, "1", 51990)
    bench.sell(bench.carol, "1", 52010)
    bench.passes(1_000)
    (mark,) = bench.venue.mark_price("BTCUSDT")
    assert mark.mark_price >= 51000
    assert "ALGO FINISHED" in bench.story(bench.alice)


def test_an_order_that_watches_trades_ignores_the_mark_price() -> None:
    bench = Bench()
    bench.stop(bench.alice, Side.BUY, 51000, "0.001")
    bench.buy(bench.carol, "1", 51990)
    bench.sell(bench.carol, "1", 52010)
    bench.passes(60_000)
    assert bench.story(bench.alice) == ["ALGO NEW"]


@pytest.mark.parametrize(
    ("type", "side", "trigger"),
    [
        (OrderType.STOP_MARKET, Side.BUY, "50000"),
        (OrderType.STOP_MARKET, Side.SELL, "50000"),
        (OrderType.STOP_MARKET, Side.BUY, "49000"),
        (OrderType.STOP_MARKET, Side.SELL, "51000"),
        (OrderType.TAKE_PROFIT_MARKET, Side.BUY, "51000"),
        (OrderType.TAKE_PROFIT_MARKET, Side.SELL, "49000"),
        (OrderType.TAKE_PROFIT_MARKET, Side.SELL, "50000"),
    ],
)
def test_an_order_that_would_trigger_at_once_is_refused(type: OrderType, side: Side, trigger: str) -> None:
    bench = Bench()
    for working_type in (WorkingType.CONTRACT_PRICE, WorkingType.MARK_PRICE):
        with refused(bench, -2021):
            bench.stop(bench.alice, side, trigger, "0.001", type=type, working_type=working_type)


def test_a_stop_limit_order_becomes_a_limit_order_and_finishes_when_that_ends() -> None:
    bench = Bench()
    algo = bench.stop(bench.alice, Side.BUY, 50500, "0.001", type=OrderType.STOP, price=50400)
    bench.trade_at(50500)
    assert bench.story(bench.alice) == ["ALGO NEW", "ALGO TRIGGERING", "NEW NEW", "ALGO TRIGGERED"]
    (real,) = bench.venue.open_orders(bench.alice)
    assert (real.type, real.price, real.algo_id) == (OrderType.LIMIT, Decimal(50400), algo.algo_id)
    bench.venue.cancel_order(bench.alice, "BTCUSDT", order_id=real.order_id)
    assert bench.story(bench.alice)[-2:] == ["CANCELED CANCELED", "ALGO FINISHED"]


def test_a_take_profit_triggers_from_the_other_side() -> None:
    bench = with_position()
    bench.stop(bench.alice, Side.SELL, 50800, "0.010", type=OrderType.TAKE_PROFIT_MARKET, reduce_only=True)
    bench.trade_at(50800)
    assert bench.story(bench.alice)[-1] == "ALGO FINISHED"
    assert bench.venue.positions(bench.alice) == []


def test_what_a_triggered_order_trades_may_trigger_the_next() -> None:
    bench = Bench()
    for price in (49500, 49000, 48500):
        bench.buy(bench.carol, "0.001", price)
    bench.stop(bench.alice, Side.SELL, 49600, "0.001")
    bench.stop(bench.bob, Side.SELL, 49500, "0.001")
    bench.sell(bench.carol, "0.001", "49600")
    bench.events.clear()
    # A third party trades at the first trigger; alice's sale goes to 49,500, which is bob's.
    bench.market(bench.bob, Side.BUY, "0.001")
    assert bench.story(bench.alice)[-1] == "ALGO FINISHED"
    assert bench.story(bench.bob)[-1] == "ALGO FINISHED"
    prices = [event.last_price for event in bench.of(OrderUpdate) if event.trade_id and not event.is_maker]
    assert prices == [49600, 49500, 49000]


def test_an_order_refused_at_its_trigger_is_rejected_with_the_reason() -> None:
    bench = Bench()
    bench.stop(bench.alice, Side.BUY, 50500, "100")
    bench.sell(bench.carol, "200", 50600)
    bench.trade_at(50500)
    assert bench.story(bench.alice) == ["ALGO NEW", "ALGO TRIGGERING", "ALGO REJECTED"]
    last = bench.of(AlgoUpdate, bench.alice)[-1].order
    assert last.reject_reason == "Margin is insufficient."
    assert last.order_id is None


def test_a_reduce_only_order_without_position_is_rejected_when_it_triggers() -> None:
    bench = Bench()
    bench.stop(bench.alice, Side.SELL, 49500, "0.001", reduce_only=True)
    bench.trade_at(49500)
    assert bench.of(AlgoUpdate, bench.alice)[-1].order.status is AlgoStatus.REJECTED


def test_close_position_takes_the_quantity_from_the_position_at_the_trigger() -> None:
    bench = with_position()
    order = bench.stop(bench.alice, Side.SELL, 49500, close_position=True)
    assert order.close_position
    assert order.quantity == 0
    bench.sell(bench.carol, "0.005", 50000)
    bench.market(bench.alice, Side.BUY, "0.005")
    bench.trade_at(49500)
    real = bench.of(OrderUpdate, bench.alice)[-1].order
    assert real.original_quantity == real.executed_quantity == Decimal("0.015")
    assert real.close_position
    assert real.reduce_only
    assert bench.venue.positions(bench.alice) == []


def test_close_position_ends_when_the_position_is_closed_otherwise() -> None:
    bench = with_position()
    bench.stop(bench.alice, Side.SELL, 49500, close_position=True)
    bench.stop(bench.alice, Side.SELL, 50500, type=OrderType.TAKE_PROFIT_MARKET, close_position=True)
    bench.stop(bench.alice, Side.SELL, 48500, "0.001")
    bench.market(bench.alice, Side.SELL, "0.010")
    assert [event.order.status for event in bench.of(AlgoUpdate, bench.alice)][3:] == [
        AlgoStatus.EXPIRED,
        AlgoStatus.EXPIRED,
    ]
    assert len(bench.venue.open_algo_orders(bench.alice)) == 1


def test_an_order_reached_by_the_same_price_ends_when_an_earlier_one_closes_its_position() -> None:
    bench = with_position()
    bench.stop(bench.alice, Side.SELL, 49500, "0.010")
    bench.stop(bench.alice, Side.SELL, 49500, close_position=True)
    bench.trade_at(49500)
    last = {event.order.algo_id: event.order.status for event in bench.of(AlgoUpdate, bench.alice)}
    assert list(last.values()) == [AlgoStatus.FINISHED, AlgoStatus.EXPIRED]
    assert bench.venue.open_algo_orders(bench.alice) == []


def test_close_position_needs_a_position_in_its_direction() -> None:
    bench = Bench()
    with refused(bench, -4509):
        bench.stop(bench.alice, Side.SELL, 49500, close_position=True)
    bench = with_position()
    with refused(bench, -4509):
        bench.stop(bench.alice, Side.BUY, 50500, close_position=True)


def test_only_one_close_position_order_of_a_kind_and_direction_waits() -> None:
    bench = with_position()
    bench.stop(bench.alice, Side.SELL, 49500, close_position=True)
    with refused(bench, -4130):
        bench.stop(bench.alice, Side.SELL, 49400, close_position=True)
    bench.stop(bench.alice, Side.SELL, 50500, type=OrderType.TAKE_PROFIT_MARKET, close_position=True)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"trigger_price": None}, -1102),
        ({"quantity": None}, -1102),
        ({"trigger_price": Decimal(0)}, -4006),
        ({"trigger_price": Decimal(5_000_001)}, -4007),
        ({"trigger_price": Decimal("49500.05")}, -4014),
        ({"trigger_price": Decimal("49500.055")}, -1111),
        ({"quantity": Decimal("121")}, -4005),
        ({"close_position": True}, -4137),
        ({"close_position": True, "quantity": None, "reduce_only": True}, -4138),
        ({"close_position": True, "quantity": None, "type": OrderType.STOP, "price": Decimal(1)}, -4136),
        ({"price": Decimal(49000)}, -1106),
        ({"price_match": PriceMatch.QUEUE}, -5038),
        ({"type": OrderType.STOP}, -1102),
        ({"type": OrderType.STOP, "price": Decimal(47000)}, -4184),
        ({"type": OrderType.STOP, "price": Decimal(60000), "side": Side.BUY, "trigger_price": Decimal(50500)}, -4183),
        ({"type": OrderType.LIMIT}, -1116),
        ({"time_in_force": TimeInForce.RPI}, -1115),
        ({"time_in_force": TimeInForce.GTD}, -1102),
        ({"time_in_force": TimeInForce.GTD, "good_till_date": 1_735_689_600_000}, -5040),
        ({"good_till_date": 1_835_689_600_000}, -1106),
        ({"callback_rate": Decimal(1)}, -1106),
        ({"activate_price": Decimal(51000)}, -1106),
        ({"working_type": WorkingType("INDEX_PRICE")}, -4031),
        ({"side": Side("HOLD")}, -1117),
        ({"position_side": PositionSide.SHORT}, -4061),
        ({"client_algo_id": "x" * 37}, -4015),
        ({"client_algo_id": "taken"}, -4116),
        ({"symbol": "NOSUCH"}, -1121),
    ],
)  # fmt: skip
def test_parameters_that_break_a_rule_are_refused(changes: dict[str, object], code: int) -> None:
    bench = Bench()
    bench.stop(bench.alice, Side.SELL, 49000, "0.001", client_algo_id="taken")
    parameters: dict[str, object] = {
        "symbol": "BTCUSDT",
        "side": Side.SELL,
        "type": OrderType.STOP_MARKET,
        "trigger_price": Decimal(49500),
        "quantity": Decimal("0.001"),
    }
    with refused(bench, code):
        bench.venue.place_algo_order(
            bench.alice,
            AlgoOrderRequest(**{**parameters, **changes}),  # type: ignore[arg-type]
        )


def test_two_hundred_may_wait() -> None:
    bench = Bench()
    for _ in range(200):
        bench.stop(bench.alice, Side.SELL, 49000, "0.001")
    with refused(bench, -4045):
        bench.stop(bench.alice, Side.SELL, 49000, "0.001")
    bench.stop(bench.bob, Side.SELL, 49000, "0.001")


def test_cancel_by_either_id_and_only_once() -> None:
    bench = Bench()
    first = bench.stop(bench.alice, Side.SELL, 49000, "0.001")
    bench.stop(bench.alice, Side.SELL, 49000, "0.001", client_algo_id="second")
    canceled = bench.venue.cancel_algo_order(bench.alice, algo_id=first.algo_id)
    assert canceled.status is AlgoStatus.CANCELED
    bench.venue.cancel_algo_order(bench.alice, client_algo_id="second")
    with refused(bench, -2011):
        bench.venue.cancel_algo_order(bench.alice, algo_id=first.algo_id)
    for unknown in ("second", "third"):
        with refused(bench, -2011):
            bench.venue.cancel_algo_order(bench.alice, client_algo_id=unknown)
    with refused(bench, -1102):
        bench.venue.cancel_algo_order(bench.alice)
    with refused(bench, -2011):
        bench.venue.cancel_algo_order(bench.bob, algo_id=first.algo_id)
    bench.trade_at(48000)
    assert bench.story(bench.alice) == ["ALGO NEW", "ALGO NEW", "ALGO CANCELED", "ALGO CANCELED"]


def test_after_the_trigger_the_real_order_is_canceled_not_the_conditional_one() -> None:
    bench = Bench()
    algo = bench.stop(bench.alice, Side.BUY, 50500, "0.001", type=OrderType.STOP, price=50400)
    bench.trade_at(50500)
    with refused(bench, -2011):
        bench.venue.cancel_algo_order(bench.alice, algo_id=algo.algo_id)
    order_id = bench.venue.algo_order_status(bench.alice, algo_id=algo.algo_id).order_id
    canceled = bench.venue.cancel_order(bench.alice, "BTCUSDT", order_id=order_id)
    assert canceled.status is OrderStatus.CANCELED


def test_an_id_may_equal_that_of_an_open_plain_order_until_the_trigger() -> None:
    bench = Bench()
    bench.buy(bench.alice, "0.001", 48000, client_order_id="same")
    bench.stop(bench.alice, Side.BUY, 50500, "0.001", client_algo_id="same")
    bench.trade_at(50500)
    assert bench.of(AlgoUpdate, bench.alice)[-1].order.status is AlgoStatus.REJECTED


def test_a_protected_order_waits_until_mark_and_last_price_are_close() -> None:
    bench = Bench([replace(DEFAULT_INSTRUMENTS[0], trigger_protect=Decimal("0.01"))])
    bench.stop(bench.alice, Side.BUY, 51000, "0.001", price_protect=True)
    bench.stop(bench.bob, Side.BUY, 51000, "0.001")
    bench.trade_at(51000)
    assert bench.story(bench.bob)[-1] == "ALGO FINISHED"
    assert bench.story(bench.alice) == ["ALGO NEW"]
    bench.buy(bench.carol, "1", 50990)
    bench.sell(bench.carol, "1", 51010)
    bench.passes(1_000)
    assert bench.story(bench.alice) == ["ALGO NEW"]
    bench.trade_at(51000)
    assert bench.story(bench.alice)[-1] == "ALGO FINISHED"


@pytest.mark.parametrize(
    ("type", "trigger", "before", "at"),
    [
        (OrderType.STOP, 49500, "49500.10", 49500),
        (OrderType.STOP_MARKET, 49500, "49500.10", 49500),
        (OrderType.TAKE_PROFIT, 50500, "50499.90", 50500),
        (OrderType.TAKE_PROFIT_MARKET, 50500, "50499.90", 50500),
    ],
)
def test_each_type_becomes_its_real_order_at_its_trigger(
    type: OrderType, trigger: int, before: str, at: int
) -> None:
    bench = with_position()
    at_limit = type in (OrderType.STOP, OrderType.TAKE_PROFIT)
    algo = bench.stop(bench.alice, Side.SELL, trigger, "0.010", type=type, price=49000 if at_limit else None)
    bench.trade_at(before)
    assert bench.venue.algo_order_status(bench.alice, algo_id=algo.algo_id).status is AlgoStatus.NEW
    bench.trade_at(at)
    ended = bench.venue.algo_order_status(bench.alice, algo_id=algo.algo_id)
    assert ended.status is AlgoStatus.FINISHED
    assert ended.actual_type is (OrderType.LIMIT if at_limit else OrderType.MARKET)
    assert ended.order_id is not None
    real = bench.venue.order_status(bench.alice, "BTCUSDT", order_id=ended.order_id)
    assert (real.status, real.type) == (OrderStatus.FILLED, ended.actual_type)
    assert real.price == (49000 if at_limit else 0)
    assert real.algo_id == algo.algo_id
    assert bench.venue.positions(bench.alice) == []


def test_a_price_match_is_looked_up_at_the_trigger() -> None:
    bench = with_position()
    algo = bench.stop(
        bench.alice, Side.SELL, 49500, "0.010", type=OrderType.STOP, price_match=PriceMatch.QUEUE
    )
    assert (algo.price, algo.price_match) == (Decimal(0), PriceMatch.QUEUE)
    bench.sell(bench.carol, "1", 50900)
    bench.trade_at(49500)
    (real,) = bench.venue.open_orders(bench.alice)
    assert (real.price, real.price_match) == (Decimal(50900), PriceMatch.QUEUE)


def test_a_fill_or_kill_order_that_cannot_fill_at_its_trigger_is_rejected() -> None:
    bench = with_position()
    bench.stop(
        bench.alice,
        Side.SELL,
        49500,
        "0.010",
        type=OrderType.STOP,
        price=49400,
        time_in_force=TimeInForce.FOK,
    )
    bench.trade_at(49500)
    last = bench.of(AlgoUpdate, bench.alice)[-1].order
    assert last.status is AlgoStatus.REJECTED
    assert "FOK" in last.reject_reason


def test_a_good_till_date_order_stops_waiting_at_its_date() -> None:
    bench = Bench()
    date = bench.clock.now_ms() + 700_500
    algo = bench.stop(
        bench.alice, Side.SELL, 49500, "0.001", time_in_force=TimeInForce.GTD, good_till_date=date
    )
    assert algo.good_till_date == date // 1000 * 1000
    bench.passes(algo.good_till_date - bench.clock.now_ms() - 1)
    assert bench.story(bench.alice) == ["ALGO NEW"]
    bench.passes(1)
    assert bench.story(bench.alice) == ["ALGO NEW", "ALGO EXPIRED"]
    assert bench.venue.open_algo_orders(bench.alice) == []


def test_a_limit_order_that_triggers_keeps_the_date_even_if_it_is_near() -> None:
    bench = Bench()
    date = bench.clock.now_ms() + 601_000
    bench.stop(
        bench.alice,
        Side.SELL,
        49500,
        "0.001",
        type=OrderType.STOP,
        price=49500,
        time_in_force=TimeInForce.GTD,
        good_till_date=date,
    )
    bench.passes(600_000)
    bench.trade_at(49500)
    (real,) = bench.venue.open_orders(bench.alice)
    assert (real.time_in_force, real.good_till_date) == (TimeInForce.GTD, date)
    bench.passes(1_000)
    assert bench.story(bench.alice)[-2:] == ["EXPIRED EXPIRED", "ALGO FINISHED"]
