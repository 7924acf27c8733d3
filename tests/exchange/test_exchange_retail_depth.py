"""The book that counts retail price improvement orders in, and the fills in which they took part."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from binance_futures_async.exchange.clock import ManualClock
from binance_futures_async.exchange.events import VenueEvent
from binance_futures_async.exchange.market.events import (
    AggregateTrade,
    BookTicker,
    DepthSnapshot,
    DepthUpdate,
    LevelView,
    RpiDepthUpdate,
    Trade,
)
from binance_futures_async.exchange.orders import OrderView
from binance_futures_async.exchange.venue import Venue
from binance_futures_async.generated.usdm.enums import Side, TimeInForce
from tests.exchange.bench import SYMBOL, Bench


def offer(bench: Bench, side: Side, quantity: str, price: int) -> OrderView:
    return bench.limit(bench.carol, side, quantity, price, TimeInForce.RPI)


def figures(levels: tuple[LevelView, ...]) -> list[tuple[int, str]]:
    return [(int(price), str(quantity)) for price, quantity in levels]


def updates(bench: Bench) -> list[RpiDepthUpdate]:
    return [one for one in bench.of(RpiDepthUpdate) if one.symbol == SYMBOL]


def test_rpi_orders_are_added_to_their_level_and_leave_no_trace_in_the_ordinary_book() -> None:
    bench = Bench()
    bench.buy(bench.carol, "1", 49990)
    bench.sell(bench.carol, "1", 50010)
    bench.passes(500)
    bench.events.clear()
    offer(bench, Side.BUY, "0.5", 49990)
    offer(bench, Side.SELL, "0.2", 50005)
    bench.passes(500)
    (update,) = updates(bench)
    assert figures(update.bids) == [(49990, "1.500")]
    assert figures(update.asks) == [(50005, "0.200")]
    assert update.event_time % 500 == 0
    assert bench.of(DepthUpdate) == []
    assert bench.of(BookTicker) == []
    assert figures(bench.venue.depth(SYMBOL).bids) == [(49990, "1.000")]
    snapshot = bench.venue.rpi_depth(SYMBOL)
    assert (figures(snapshot.bids), figures(snapshot.asks)) == (
        [(49990, "1.500")],
        [(50005, "0.200"), (50010, "1.000")],
    )
    assert snapshot.last_update_id == update.final_update_id > bench.venue.depth(SYMBOL).last_update_id


def test_rpi_orders_that_cross_each_other_are_hidden_until_they_do_not_any_more() -> None:
    bench = Bench()
    bench.buy(bench.carol, "1", 49990)
    bench.sell(bench.carol, "1", 50010)
    bench.passes(500)
    bid = offer(bench, Side.BUY, "0.5", 50002)
    bench.passes(500)
    ask = offer(bench, Side.SELL, "0.2", 50001)
    bench.passes(500)
    bench.venue.cancel_order(bench.carol, SYMBOL, order_id=ask.order_id)
    bench.passes(500)
    bench.venue.cancel_order(bench.carol, SYMBOL, order_id=bid.order_id)
    bench.passes(500)
    told = [(figures(one.bids), figures(one.asks)) for one in updates(bench)[1:]]
    assert told == [
        ([(50002, "0.500")], []),
        ([(50002, "0.000")], []),
        ([(50002, "0.500")], []),
        ([(50002, "0.000")], []),
    ]


def test_rpi_orders_that_an_ordinary_one_crosses_are_hidden_while_it_is_there() -> None:
    bench = Bench()
    bench.sell(bench.carol, "1", 50010)
    offer(bench, Side.BUY, "0.5", 50002)
    bench.passes(500)
    ask = bench.sell(bench.bob, "0.001", 50000)
    bench.passes(500)
    assert bench.venue.rpi_depth(SYMBOL).bids == ()
    assert figures(updates(bench)[-1].bids) == [(50002, "0.000")]
    bench.venue.cancel_order(bench.bob, SYMBOL, order_id=ask.order_id)
    bench.passes(500)
    assert figures(updates(bench)[-1].bids) == [(50002, "0.500")]


def rebuilt(snapshot: DepthSnapshot, told: list[RpiDepthUpdate]) -> tuple[dict[Decimal, Decimal], ...]:
    sides = dict(snapshot.bids), dict(snapshot.asks)
    for update in told:
        for book, levels in zip(sides, (update.bids, update.asks), strict=True):
            for price, quantity in levels:
                if quantity:
                    book[price] = quantity
                else:
                    book.pop(price, None)
    return sides


def test_the_updates_of_a_simulated_market_chain_onto_the_snapshot() -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=21)
    told: list[RpiDepthUpdate] = []
    compared = differs = 0

    def take(event: VenueEvent) -> None:
        if isinstance(event, RpiDepthUpdate):
            told.append(event)

    venue.subscribe(take, lambda topic: topic[:2] == (RpiDepthUpdate, SYMBOL))
    clock.advance(1_000)
    venue.step()
    start = venue.rpi_depth(SYMBOL)
    told.clear()
    for _ in range(60):
        clock.advance(500)
        venue.step()
        now = venue.rpi_depth(SYMBOL)
        if now.last_update_id > told[-1].final_update_id:
            # Something happened at the very instant, after the update was made.
            continue
        compared += 1
        bids, asks = rebuilt(start, told)
        assert tuple(sorted(bids.items(), reverse=True)) == now.bids
        assert tuple(sorted(asks.items())) == now.asks
        assert now.bids[0][0] < now.asks[0][0]
        differs += now.bids != venue.depth(SYMBOL, 1_000).bids
    assert differs > 20
    assert compared > 50
    assert told[0].first_update_id > start.last_update_id
    for before, after in pairwise(told):
        assert after.previous_final_update_id == before.final_update_id
        assert before.final_update_id < after.first_update_id <= after.final_update_id


def test_some_who_trade_by_hand_meet_rpi_orders_and_aggregate_trades_tell_them_apart() -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=21)
    aggregates: list[AggregateTrade] = []
    venue.subscribe(lambda event: aggregates.append(event) if isinstance(event, AggregateTrade) else None)
    clock.advance(60_000)
    venue.step()
    mine = [one for one in aggregates if one.symbol == SYMBOL]
    fills = {one.trade_id: one for one in venue.trades(SYMBOL, limit=1_000)}
    mixed = 0
    for whole in mine:
        if whole.first_trade_id not in fills:
            continue
        parts = [fills[number] for number in range(whole.first_trade_id, whole.last_trade_id + 1)]
        assert whole.normal_quantity == sum((one.quantity for one in parts if not one.is_rpi), Decimal(0))
        mixed += whole.normal_quantity < whole.quantity
    assert 0 < mixed < len(mine) / 2


def test_where_rpi_orders_are_not_permitted_there_are_none() -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=21)
    trades: list[Trade] = []
    venue.subscribe(lambda event: trades.append(event) if isinstance(event, Trade) else None)
    clock.advance(30_000)
    venue.step()
    permitted = {one.symbol for one in venue.instruments if one.takes_rpi_orders}
    assert {one.symbol for one in trades if one.is_rpi} <= permitted == {"BTCUSDT", "ETHUSDT"}
    name = "币安人生USDT"
    assert venue.rpi_depth(name).bids == venue.depth(name, 1_000).bids
