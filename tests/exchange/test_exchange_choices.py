"""Switches for rules that Binance leaves in doubt."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from binance_futures_async.exchange.choices import Choices
from binance_futures_async.exchange.orders import AlgoOrderRequest
from binance_futures_async.generated.usdm.enums import (
    AlgoStatus,
    OrderStatus,
    OrderType,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
)
from tests.exchange.bench import PROMPT, SYMBOL, Bench, refused

HOUR = 3_600_000


@pytest.mark.parametrize("end", [OrderStatus.EXPIRED, OrderStatus.CANCELED])
def test_an_order_whose_date_comes_ends_as_chosen(end: OrderStatus) -> None:
    bench = Bench(choices=Choices(good_till_date_ends=end))
    order = bench.buy(
        bench.alice,
        "0.1",
        49000,
        time_in_force=TimeInForce.GTD,
        good_till_date=bench.clock.now_ms() + HOUR,
    )
    bench.passes(HOUR)
    assert bench.venue.order_status(bench.alice, SYMBOL, order_id=order.order_id).status is end


@pytest.mark.parametrize("end", [OrderStatus.EXPIRED, OrderStatus.CANCELED])
def test_a_post_only_order_that_a_modification_would_make_take_ends_as_chosen(end: OrderStatus) -> None:
    bench = Bench(choices=Choices(post_only_that_would_take_ends=end))
    bench.sell(bench.carol, "0.1", 50000)
    order = bench.buy(bench.alice, "0.1", 49000, time_in_force=TimeInForce.GTX)
    assert bench.modify(bench.alice, order, "0.1", 50000).status is end


@pytest.mark.parametrize("resets", [False, True])
def test_a_modification_may_end_self_trade_prevention(resets: bool) -> None:
    bench = Bench(choices=Choices(modification_ends_self_trade_prevention=resets))
    order = bench.buy(bench.alice, "0.1", 49000)
    mode = SelfTradePreventionMode.NONE if resets else SelfTradePreventionMode.EXPIRE_MAKER
    assert bench.modify(bench.alice, order, "0.1", 49001).self_trade_prevention_mode is mode


FAR_TRIGGERS = [
    (Side.BUY, OrderType.STOP_MARKET, "90000", -4210),
    (Side.SELL, OrderType.TAKE_PROFIT_MARKET, "75000.1", -4210),
    (Side.SELL, OrderType.STOP_MARKET, "24999.9", -4211),
    (Side.BUY, OrderType.TAKE_PROFIT_MARKET, "10000", -4211),
]


@pytest.mark.parametrize(("side", "kind", "price", "code"), FAR_TRIGGERS)
def test_a_trigger_far_from_the_mark_price_is_refused(
    side: Side, kind: OrderType, price: str, code: int
) -> None:
    for choices in (Choices(), Choices(trigger_band=None)):
        bench = Bench(choices=choices)
        with refused(bench, code):
            bench.stop(bench.alice, side, price, "0.001", type=kind)
    wide = Bench(choices=Choices(trigger_band=Decimal("0.9")))
    wide.stop(wide.alice, side, price, "0.001", type=kind)


@pytest.mark.parametrize(("side", "price"), [(Side.BUY, "75000"), (Side.SELL, "25000")])
def test_a_trigger_may_lie_as_far_away_as_chosen(side: Side, price: str) -> None:
    bench = Bench()
    bench.stop(bench.alice, side, price, "0.001")
    narrow = Bench(choices=Choices(trigger_band=None))
    with refused(narrow, -4210 if side is Side.BUY else -4211):
        narrow.stop(narrow.alice, side, price, "0.001")
    narrow.stop(narrow.alice, side, "52500" if side is Side.BUY else "47500", "0.001")


@pytest.mark.parametrize(("price", "code"), [("80000", -4210), ("60000", None)])
def test_the_activation_price_of_a_trailing_stop_lies_in_the_same_band(price: str, code: int | None) -> None:
    bench = Bench()
    request = AlgoOrderRequest(
        symbol=SYMBOL,
        side=Side.SELL,
        type=OrderType.TRAILING_STOP_MARKET,
        quantity=Decimal("0.001"),
        activate_price=Decimal(price),
        callback_rate=Decimal(1),
    )
    if code is None:
        bench.venue.place_algo_order(bench.alice, request)
        return
    with refused(bench, code):
        bench.venue.place_algo_order(bench.alice, request)


def test_a_reduce_only_order_at_the_market_may_have_to_yield_to_those_that_rest() -> None:
    bench = Bench(choices=Choices(market_order_yields_to_reduce_only=True))
    bench.sell(bench.carol, "0.1", 50000)
    bench.market(bench.alice, Side.BUY, "0.1")
    bench.buy(bench.carol, "0.1", 49999)
    bench.sell(bench.alice, "0.06", 51000, reduce_only=True)
    bench.market(bench.alice, Side.SELL, "0.01", reduce_only=True)
    bench.sell(bench.alice, "0.03", 51000, reduce_only=True)
    with refused(bench, -4118):
        bench.market(bench.alice, Side.SELL, "0.01", reduce_only=True)


@pytest.mark.parametrize("order_first", [True, False])
def test_the_news_of_a_triggered_order_come_in_the_chosen_order(order_first: bool) -> None:
    bench = Bench(choices=replace(PROMPT, order_news_first=order_first))
    bench.trade_at(50000)
    bench.stop(bench.alice, Side.BUY, 50010, "0.1")
    bench.sell(bench.bob, "0.5", 50010)
    bench.market(bench.carol, Side.BUY, "0.1")
    order = ["NEW NEW", "TRADE FILLED"]
    begin, end = ["ALGO NEW", "ALGO TRIGGERING"], ["ALGO FINISHED"]
    told = [one for one in bench.story(bench.alice) if one != "ACCOUNT"]
    if order_first:
        assert told == [*begin, *order, "ALGO TRIGGERED", *end]
    else:
        assert told == [*begin, "ALGO TRIGGERED", *order, *end]


def test_an_order_that_takes_time_to_trigger_cannot_be_canceled_meanwhile() -> None:
    bench = Bench(choices=replace(PROMPT, trigger_delay_ms=20))
    bench.trade_at(50000)
    algo = bench.stop(bench.alice, Side.BUY, 50010, "0.1")
    bench.trade_at(50010)
    with refused(bench, -4117):
        bench.venue.cancel_algo_order(bench.alice, algo_id=algo.algo_id)
    bench.sell(bench.bob, "0.5", 50020)
    bench.passes(20)
    found = bench.venue.algo_order_status(bench.alice, algo_id=algo.algo_id)
    assert (found.status, found.average_price) == (AlgoStatus.FINISHED, Decimal(50020))
