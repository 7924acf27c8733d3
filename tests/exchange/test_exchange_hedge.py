"""Hedge mode: a long and a short position of one symbol, side by side."""

from __future__ import annotations

from decimal import Decimal

import pytest

from binance_futures_async.exchange.accounts.margin import Leg, liquidation_price
from binance_futures_async.exchange.contracts import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.events import AccountUpdate, OrderUpdate
from binance_futures_async.generated.usdm.enums import (
    AlgoStatus,
    ExpiryReason,
    OrderStatus,
    OrderType,
    PositionSide,
    Side,
)
from tests.exchange.bench import SYMBOL, Bench, refused

BTC = DEFAULT_INSTRUMENTS[0]
LONG, SHORT, BOTH = PositionSide.LONG, PositionSide.SHORT, PositionSide.BOTH


@pytest.fixture
def bench() -> Bench:
    bench = Bench()
    bench.venue.set_position_mode(bench.alice, hedge=True)
    bench.sell(bench.carol, "2", 50000)
    bench.buy(bench.carol, "2", "49999.90")
    return bench


def held(bench: Bench) -> dict[PositionSide, Decimal]:
    return {one.position_side: one.amount for one in bench.venue.positions(bench.alice)}


def test_long_and_short_are_held_side_by_side(bench: Bench) -> None:
    bench.market(bench.alice, Side.BUY, "0.5", position_side=LONG)
    bench.market(bench.alice, Side.SELL, "0.2", position_side=SHORT)
    assert held(bench) == {LONG: Decimal("0.5"), SHORT: Decimal("-0.2")}
    assert bench.venue.imbalance() == 0


def test_the_sides_of_an_order_say_what_it_closes(bench: Bench) -> None:
    bench.market(bench.alice, Side.BUY, "0.5", position_side=LONG)
    bench.market(bench.alice, Side.SELL, "0.2", position_side=SHORT)
    closing = bench.market(bench.alice, Side.SELL, "0.1", position_side=LONG)
    assert closing.reduce_only
    bench.market(bench.alice, Side.BUY, "0.2", position_side=SHORT)
    assert held(bench) == {LONG: Decimal("0.4")}
    assert bench.venue.imbalance() == 0


@pytest.mark.parametrize(("side", "position_side"), [(Side.SELL, LONG), (Side.BUY, SHORT)])
def test_more_than_the_position_cannot_be_closed(
    bench: Bench, side: Side, position_side: PositionSide
) -> None:
    bench.market(bench.alice, Side.BUY, "0.1", position_side=LONG)
    bench.market(bench.alice, Side.SELL, "0.1", position_side=SHORT)
    with refused(bench, -2022):
        bench.market(bench.alice, side, "0.101", position_side=position_side)


def test_the_position_side_must_fit_the_mode(bench: Bench) -> None:
    with refused(bench, -4061):
        bench.market(bench.alice, Side.BUY, "0.1")
    with refused(bench, -4061):
        bench.stop(bench.alice, Side.BUY, 51000, "0.1")
    with refused(bench, -4061):
        bench.buy(bench.bob, "0.1", 49000, position_side=LONG)


@pytest.mark.parametrize("value", [True, False])
def test_reduce_only_must_not_be_given_whatever_its_value(bench: Bench, value: bool) -> None:
    bench.market(bench.alice, Side.BUY, "0.1", position_side=LONG)
    with refused(bench, -1106):
        bench.sell(bench.alice, "0.1", 51000, position_side=LONG, reduce_only=value)
    with refused(bench, -1106):
        bench.stop(bench.alice, Side.SELL, 49000, "0.1", position_side=LONG, reduce_only=value)


def test_closing_orders_need_no_margin_and_opening_ones_do_on_both_sides(bench: Bench) -> None:
    bench.market(bench.alice, Side.BUY, "1", position_side=LONG)
    bench.sell(bench.alice, "1", 51000, position_side=LONG)
    (statement,) = bench.venue.position_statements(bench.alice)
    assert (statement.position_side, statement.open_order_initial_margin) == (LONG, Decimal(0))
    bench.buy(bench.alice, "0.4", 49000, position_side=LONG)
    bench.sell(bench.alice, "0.2", 51000, position_side=SHORT)
    long, short = bench.venue.position_statements(bench.alice)
    assert long.open_order_initial_margin == Decimal("0.4") * 49000 / 20
    assert short.open_order_initial_margin == Decimal("0.2") * 51000 / 20
    (asset,) = bench.venue.balances(bench.alice)
    assert asset.open_order_initial_margin == 980 + 510


def test_a_position_that_ends_takes_its_closing_orders_along_and_no_others(bench: Bench) -> None:
    bench.market(bench.alice, Side.BUY, "0.1", position_side=LONG)
    bench.market(bench.alice, Side.SELL, "0.1", position_side=SHORT)
    closes_long = bench.sell(bench.alice, "0.1", 51000, position_side=LONG)
    opens_short = bench.sell(bench.alice, "0.1", 51000, position_side=SHORT)
    closes_short = bench.buy(bench.alice, "0.1", 49000, position_side=SHORT)
    bench.market(bench.alice, Side.SELL, "0.1", position_side=LONG)
    assert [order.order_id for order in bench.venue.open_orders(bench.alice)] == [
        opens_short.order_id,
        closes_short.order_id,
    ]
    last = [event for event in bench.of(OrderUpdate) if event.order.order_id == closes_long.order_id][-1]
    assert (last.order.status, last.expiry_reason) == (
        OrderStatus.EXPIRED,
        ExpiryReason.REDUCE_ONLY_CONFLICT,
    )


def test_an_account_event_shows_all_three_rows_of_the_symbol(bench: Bench) -> None:
    bench.market(bench.alice, Side.BUY, "0.1", position_side=LONG)
    update = bench.of(AccountUpdate, bench.alice)[-1]
    assert [(one.position_side, one.amount) for one in update.positions] == [
        (BOTH, 0),
        (LONG, Decimal("0.1")),
        (SHORT, 0),
    ]


def test_a_stop_closes_the_side_that_it_is_for(bench: Bench) -> None:
    bench.market(bench.alice, Side.BUY, "0.3", position_side=LONG)
    bench.market(bench.alice, Side.SELL, "0.1", position_side=SHORT)
    algo = bench.stop(bench.alice, Side.SELL, 49000, position_side=LONG, close_position=True)
    bench.buy(bench.bob, "1", 49000)
    bench.market(bench.carol, Side.SELL, "0.5")
    assert bench.venue.algo_order_status(bench.alice, algo_id=algo.algo_id).status is AlgoStatus.FINISHED
    assert held(bench) == {SHORT: Decimal("-0.1")}


def test_one_stop_for_each_side_may_close_the_whole_position(bench: Bench) -> None:
    bench.market(bench.alice, Side.BUY, "0.3", position_side=LONG)
    with refused(bench, -4509):
        bench.stop(bench.alice, Side.BUY, 51000, position_side=SHORT, close_position=True)
    bench.market(bench.alice, Side.SELL, "0.1", position_side=SHORT)
    bench.stop(bench.alice, Side.SELL, 49000, position_side=LONG, close_position=True)
    bench.stop(bench.alice, Side.BUY, 51000, position_side=SHORT, close_position=True)
    with refused(bench, -4130):
        bench.stop(bench.alice, Side.BUY, 52000, position_side=SHORT, close_position=True)
    bench.stop(
        bench.alice,
        Side.BUY,
        48000,
        type=OrderType.TAKE_PROFIT_MARKET,
        position_side=SHORT,
        close_position=True,
    )


def test_both_sides_in_cross_margin_share_one_liquidation_price(bench: Bench) -> None:
    bench.market(bench.alice, Side.BUY, "1", position_side=LONG)
    bench.market(bench.alice, Side.SELL, "0.4", position_side=SHORT)
    long, short = bench.venue.position_statements(bench.alice)
    assert long.liquidation_price == short.liquidation_price > 0
    price = long.liquidation_price
    wallet = bench.wallet(bench.alice)
    equity = wallet + (price - long.entry_price) - Decimal("0.4") * (price - short.entry_price)
    maintenance = BTC.maintenance_margin(price) + BTC.maintenance_margin(price * Decimal("0.4"))
    assert abs(equity - maintenance) < Decimal("0.000001")


def test_a_hedge_of_equal_sides_is_liquidated_by_maintenance_margin_alone() -> None:
    legs = [Leg(Decimal(1), Decimal(50000)), Leg(Decimal(-1), Decimal(50000))]
    price = liquidation_price(legs, Decimal(500), BTC.brackets)
    assert abs(2 * BTC.maintenance_margin(price) - 500) < Decimal("0.000001")


def test_the_mode_changes_only_while_nothing_is_open(bench: Bench) -> None:
    with refused(bench, -4059):
        bench.venue.set_position_mode(bench.alice, hedge=True)
    order = bench.buy(bench.alice, "0.1", 49000, position_side=LONG)
    with refused(bench, -4067):
        bench.venue.set_position_mode(bench.alice, hedge=False)
    bench.venue.cancel_order(bench.alice, SYMBOL, order_id=order.order_id)
    bench.market(bench.alice, Side.BUY, "0.1", position_side=LONG)
    with refused(bench, -4068):
        bench.venue.set_position_mode(bench.alice, hedge=False)
    bench.market(bench.alice, Side.SELL, "0.1", position_side=LONG)
    bench.venue.set_position_mode(bench.alice, hedge=False)
    assert bench.market(bench.alice, Side.BUY, "0.1").position_side is BOTH
