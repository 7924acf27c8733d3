"""The events of a conditional order that triggers, beside those that Binance was recorded to send."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from binance_futures_async.exchange.choices import Choices
from binance_futures_async.exchange.events import AlgoUpdate, OrderUpdate
from binance_futures_async.exchange.server.user_events import messages_of
from binance_futures_async.generated.usdm.enums import AlgoStatus, OrderType, Side
from binance_futures_async.wire import encode
from codegen.__main__ import SPEC
from tests.exchange.bench import Bench

LIVE = Choices()
RECORDED = [
    json.loads((SPEC / "usdm" / "samples" / f"event.{name}.json").read_bytes())
    for name in (
        "ALGO_UPDATE.recorded.new",
        "ALGO_UPDATE.recorded.triggering",
        "ORDER_TRADE_UPDATE.recorded.new",
        "ORDER_TRADE_UPDATE.recorded.partial",
        "ORDER_TRADE_UPDATE.recorded.filled",
        "ALGO_UPDATE.recorded.triggered",
        "ALGO_UPDATE.recorded.finished",
    )
]
PLACED = {
    OrderType.STOP_MARKET: "MARKET",
    OrderType.TAKE_PROFIT_MARKET: "MARKET",
    OrderType.TRAILING_STOP_MARKET: "MARKET",
    OrderType.STOP: "LIMIT",
    OrderType.TAKE_PROFIT: "LIMIT",
}
# What depends on symbol, ids, times, prices and quantities. All else is the same as in the recording.
OF_THE_CASE = {
    "s",
    "c",
    "caid",
    "aid",
    "si",
    "i",
    "ai",
    "t",
    "T",
    "tt",
    "p",
    "q",
    "tp",
    "L",
    "l",
    "z",
    "b",
    "a",
}


def live_bench() -> Bench:
    """An exchange on which triggers take their time, with two small offers near 50,000."""
    bench = Bench(choices=LIVE)
    bench.trade_at(50000)
    return bench


def story_of(type: OrderType) -> list[dict[str, Any]]:
    """Buy 3 by a conditional order that fills in two parts; what the account was sent, but for fills and balances."""
    bench = live_bench()
    price = Decimal(50100) if PLACED[type] == "LIMIT" else None
    if type is OrderType.TRAILING_STOP_MARKET:
        bench.trail(bench.alice, Side.BUY, "0.1", quantity="0.003")
        reached: Decimal | int = Decimal("50050")
    else:
        rises = type in (OrderType.STOP, OrderType.STOP_MARKET)
        reached = 50010 if rises else 49990
        bench.stop(bench.alice, Side.BUY, reached, "0.003", type=type, price=price)
    bench.passes(1_000)
    bench.trade_at(reached)
    bench.sell(bench.bob, "0.002", 50060)
    bench.sell(bench.bob, "0.001", 50070)
    bench.passes(1_000)
    return [
        json.loads(encode(message))
        for event in bench.events
        if isinstance(event, AlgoUpdate | OrderUpdate) and event.account == bench.alice.name
        for message in messages_of(event)
        if message["e"] != "TRADE_LITE"
    ]


@pytest.mark.parametrize("type", PLACED, ids=str)
def test_the_events_of_a_trigger_are_those_of_the_recording(type: OrderType) -> None:
    told = story_of(type)
    assert [(one["e"], one["o"]["X"]) for one in told] == [(one["e"], one["o"]["X"]) for one in RECORDED]
    for ours, recorded in zip(told, RECORDED, strict=True):
        ours, recorded = ours["o"], dict(recorded["o"])
        is_order = "x" in recorded
        recorded["o"] = PLACED[type] if is_order else type.value
        if is_order:
            recorded["ot"] = PLACED[type]
        elif "act" in recorded:
            recorded["act"] = PLACED[type]
        if type is OrderType.TRAILING_STOP_MARKET and not is_order:
            # Newer than the recording, and of trailing stops only.
            assert ours.pop("ia") is True
        assert ours.keys() == recorded.keys()
        assert {key: kind(value) for key, value in ours.items()} == {
            key: kind(value) for key, value in recorded.items()
        }
        case = OF_THE_CASE | ({"ap", "n"} if recorded.get("z", "0") != "0" else set())
        case |= {"ap", "aq"} if recorded["X"] == "FINISHED" else set()
        assert without(ours, case) == without(recorded, case)


@pytest.mark.parametrize("told", [RECORDED, story_of(OrderType.STOP_MARKET)], ids=["recorded", "local"])
def test_a_triggered_order_is_linked_to_its_conditional_order_and_comes_when_it_should(
    told: list[dict[str, Any]],
) -> None:
    new, triggering, accepted, partial, filled, triggered, finished = told
    orders = [one["o"] for one in (accepted, partial, filled)]
    assert {order["si"] for order in orders} == {new["o"]["aid"]}
    assert {order["c"] for order in orders} == {new["o"]["caid"]}
    assert {str(order["i"]) for order in orders} == {triggered["o"]["ai"], finished["o"]["ai"]}
    assert (new["o"]["tt"], new["o"]["ai"], triggering["o"]["ai"]) == (0, "", "")
    assert {one["o"]["tt"] for one in (triggering, triggered, finished)} == {triggering["T"]}
    assert (finished["o"]["aq"], finished["o"]["ap"]) == (filled["o"]["z"], filled["o"]["ap"])
    # The recording's 401 ms hold the network, too.
    assert accepted["T"] - triggering["T"] == pytest.approx(LIVE.trigger_delay_ms, abs=1)
    assert {one["T"] for one in (accepted, partial, filled)} == {accepted["T"]}
    assert triggered["E"] - accepted["T"] == LIVE.trigger_report_delay_ms
    assert triggered["E"] == finished["E"]


def kind(value: Any) -> type:
    return type(value)


def without(message: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    return {key: value for key, value in message.items() if key not in keys}


def test_what_a_triggered_order_trades_triggers_the_next_at_that_moment_however_late_somebody_looks() -> None:
    bench = live_bench()
    for price in (49500, 49000, 48500):
        bench.buy(bench.carol, "0.001", price)
    bench.stop(bench.alice, Side.SELL, 49600, "0.001")
    bench.stop(bench.bob, Side.SELL, 49500, "0.001")
    bench.sell(bench.carol, "0.001", "49600")
    start = bench.clock.now_ms()
    bench.market(bench.bob, Side.BUY, "0.001")
    bench.passes(60_000)
    told = [
        (event.account, event.order.status, event.event_time - start)
        for event in bench.of(AlgoUpdate)
        if event.event_time > start or event.order.status is not AlgoStatus.NEW
    ]
    assert told == [
        ("alice", AlgoStatus.TRIGGERING, 0),
        ("bob", AlgoStatus.TRIGGERING, 400),
        ("alice", AlgoStatus.TRIGGERED, 407),
        ("alice", AlgoStatus.FINISHED, 407),
        ("bob", AlgoStatus.TRIGGERED, 807),
        ("bob", AlgoStatus.FINISHED, 807),
    ]


@pytest.mark.parametrize(("rests_ms", "finished_after"), [(0, 0), (3, 0), (1_000, 7)])
def test_the_end_of_the_placed_order_is_reported_after_triggered_and_as_late(
    rests_ms: int, finished_after: int
) -> None:
    bench = live_bench()
    algo = bench.stop(bench.alice, Side.BUY, 50500, "0.001", type=OrderType.STOP, price=50400)
    bench.trade_at(50500)
    bench.passes(400 + rests_ms)
    (order,) = bench.venue.open_orders(bench.alice)
    canceled = bench.clock.now_ms()
    bench.venue.cancel_order(bench.alice, "BTCUSDT", order_id=order.order_id)
    waiting = bench.venue.algo_order_status(bench.alice, algo_id=algo.algo_id)
    if rests_ms < 7:
        assert (waiting.status, waiting.order_id) == (AlgoStatus.TRIGGERING, None)
    else:
        assert (waiting.status, waiting.order_id) == (AlgoStatus.TRIGGERED, order.order_id)
    bench.passes(1_000)
    *_, triggered, finished = bench.of(AlgoUpdate, bench.alice)
    assert (triggered.order.status, finished.order.status) == (AlgoStatus.TRIGGERED, AlgoStatus.FINISHED)
    assert finished.event_time == max(triggered.event_time, canceled + finished_after)
    assert finished.order.order_id == order.order_id


def test_a_position_closed_while_its_stop_triggers_leaves_a_rejected_stop() -> None:
    bench = live_bench()
    bench.sell(bench.carol, "0.010", 50000)
    bench.market(bench.alice, Side.BUY, "0.010")
    bench.buy(bench.carol, "1", 49000)
    algo = bench.stop(bench.alice, Side.SELL, 49500, close_position=True)
    bench.trade_at(49500)
    bench.market(bench.alice, Side.SELL, "0.010", reduce_only=True)
    bench.passes(400)
    ended = bench.venue.algo_order_status(bench.alice, algo_id=algo.algo_id)
    assert (ended.status, ended.order_id) == (AlgoStatus.REJECTED, None)
    assert ended.reject_reason
    assert bench.venue.positions(bench.alice) == []
