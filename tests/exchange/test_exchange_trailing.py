"""Trailing stops: activation, following, the trigger, and what is told of them."""

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
    PriceMatch,
    Side,
    WorkingType,
)
from tests.exchange.bench import Bench, refused


def with_book() -> Bench:
    """There is something to trade with at 49,000 and 51,000."""
    bench = Bench()
    bench.buy(bench.carol, "1", 49000)
    bench.sell(bench.carol, "1", 51000)
    return bench


def test_without_an_activation_price_it_follows_from_the_latest_price_on() -> None:
    bench = with_book()
    algo = bench.trail(bench.alice, Side.SELL, "1")
    assert (algo.activate_price, algo.callback_rate, algo.is_activated) == (Decimal(50000), Decimal(1), True)
    assert (algo.trigger_price, algo.price, algo.status) == (Decimal(0), Decimal(0), AlgoStatus.NEW)
    bench.trade_at(50400)
    bench.trade_at("49896.10")
    assert bench.story(bench.alice) == ["ALGO NEW"]
    bench.trade_at(49896)
    assert bench.story(bench.alice)[-1] == "ALGO FINISHED"


def test_it_waits_for_its_activation_price_and_tells_when_that_came() -> None:
    bench = with_book()
    algo = bench.trail(bench.alice, Side.SELL, "1", 50500)
    assert not algo.is_activated
    bench.trade_at(49100)
    bench.passes(5)
    bench.trade_at(50500)
    first, second = (event.order for event in bench.of(AlgoUpdate, bench.alice))
    assert (first.status, first.is_activated) == (AlgoStatus.NEW, False)
    assert (second.status, second.is_activated) == (AlgoStatus.NEW, True)
    assert (second.create_time, second.update_time) == (algo.create_time, bench.clock.now_ms())
    bench.trade_at(49995)
    assert bench.story(bench.alice)[2:] == [
        "ALGO TRIGGERING",
        "NEW NEW",
        "TRADE FILLED",
        "ACCOUNT",
        "ALGO TRIGGERED",
        "ALGO FINISHED",
    ]


def test_it_becomes_a_market_order_that_knows_where_it_came_from() -> None:
    bench = with_book()
    algo = bench.trail(bench.alice, Side.BUY, "0.5", client_algo_id="chase")
    bench.trade_at(49500)
    bench.trade_at("49747.50")
    real = bench.of(OrderUpdate, bench.alice)[-1].order
    assert (real.type, real.algo_id) == (OrderType.MARKET, algo.algo_id)
    assert (real.status, real.client_order_id, real.average_price) == (
        OrderStatus.FILLED,
        "chase",
        Decimal(51000),
    )
    ended = bench.venue.algo_order_status(bench.alice, algo_id=algo.algo_id)
    assert (ended.status, ended.actual_type) == (AlgoStatus.FINISHED, OrderType.MARKET)


def test_it_follows_the_mark_price_if_told_to() -> None:
    bench = Bench()
    bench.trail(bench.alice, Side.SELL, "1", working_type=WorkingType.MARK_PRICE)
    bench.trade_at(49000)
    assert bench.story(bench.alice) == ["ALGO NEW"]
    bench.buy(bench.carol, "1", 48990)
    bench.sell(bench.carol, "1", 49010)
    bench.passes(1_000)
    assert bench.story(bench.alice)[-1] == "ALGO FINISHED"


def test_it_closes_a_position_as_a_reduce_only_order() -> None:
    bench = with_book()
    bench.market(bench.alice, Side.BUY, "0.010")
    bench.trail(bench.alice, Side.SELL, "2", quantity="0.010", reduce_only=True)
    bench.trade_at(49980)
    assert bench.venue.positions(bench.alice) == []
    assert bench.of(OrderUpdate, bench.alice)[-1].order.reduce_only


def test_a_protected_one_waits_at_its_trigger_until_mark_and_last_price_are_close() -> None:
    bench = Bench([replace(DEFAULT_INSTRUMENTS[0], trigger_protect=Decimal("0.01"))])
    bench.trail(bench.alice, Side.SELL, "2", price_protect=True)
    bench.trade_at(49000)
    assert bench.story(bench.alice) == ["ALGO NEW"]
    bench.buy(bench.carol, "1", 48990)
    bench.sell(bench.carol, "1", 49010)
    bench.passes(1_000)
    bench.trade_at(49000)
    assert bench.story(bench.alice)[-1] == "ALGO FINISHED"


@pytest.mark.parametrize(
    ("side", "activate"), [(Side.BUY, 50000), (Side.BUY, 50001), (Side.SELL, 50000), (Side.SELL, 49999)]
)
@pytest.mark.parametrize("working_type", [WorkingType.CONTRACT_PRICE, WorkingType.MARK_PRICE])
def test_an_activation_price_on_the_wrong_side_is_refused(
    side: Side, activate: int, working_type: WorkingType
) -> None:
    bench = with_book()
    with refused(bench, -2021):
        bench.trail(bench.alice, side, "1", activate, working_type=working_type)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"callback_rate": None}, -1102),
        ({"callback_rate": Decimal(0)}, -1130),
        ({"callback_rate": Decimal(100)}, -1130),
        ({"quantity": None}, -1102),
        ({"quantity": Decimal(121)}, -4005),
        ({"trigger_price": Decimal(49000)}, -1106),
        ({"price": Decimal(49000)}, -1106),
        ({"price_match": PriceMatch.QUEUE}, -5038),
        ({"activate_price": Decimal(0)}, -4135),
        ({"activate_price": Decimal("50500.05")}, -4014),
        ({"activate_price": Decimal(5_000_001)}, -4007),
        ({"close_position": True, "quantity": None}, -4136),
    ],
)
def test_parameters_that_break_a_rule_are_refused(changes: dict[str, object], code: int) -> None:
    bench = Bench()
    parameters: dict[str, object] = {
        "symbol": "BTCUSDT",
        "side": Side.SELL,
        "type": OrderType.TRAILING_STOP_MARKET,
        "quantity": Decimal("0.001"),
        "callback_rate": Decimal(1),
    }
    with refused(bench, code):
        bench.venue.place_algo_order(
            bench.alice,
            AlgoOrderRequest(**{**parameters, **changes}),  # type: ignore[arg-type]
        )


def test_a_canceled_one_follows_no_longer() -> None:
    bench = with_book()
    algo = bench.trail(bench.alice, Side.SELL, "1", 50500)
    bench.venue.cancel_algo_order(bench.alice, algo_id=algo.algo_id)
    bench.trade_at(50600)
    bench.trade_at(49100)
    assert bench.story(bench.alice) == ["ALGO NEW", "ALGO CANCELED"]
