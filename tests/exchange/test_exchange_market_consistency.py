"""Whatever customers do, all feeds tell the same story."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from binance_futures_async.exchange.market.events import (
    AggregateTrade,
    AssetIndexes,
    BookTicker,
    DayTicker,
    DayTickers,
    DepthUpdate,
    Kline,
    LevelView,
    MarkPrice,
    MarkPrices,
    PartialDepth,
    RpiDepthUpdate,
    Trade,
)
from binance_futures_async.exchange.market.paces import DEPTH_MS, PARTIAL_LEVELS
from binance_futures_async.exchange.refusal import Refusal
from binance_futures_async.generated.usdm.enums import KlineInterval, Side, TimeInForce
from tests.exchange.bench import SYMBOL, Bench

Sides: TypeAlias = tuple[dict[Decimal, Decimal], dict[Decimal, Decimal]]

ZERO = Decimal(0)
END_MS = 61_000
"""Long enough that a minute ends in every story, and that all paces come to an end after the last action."""

orders = st.tuples(
    st.sampled_from([TimeInForce.GTC, TimeInForce.GTC, TimeInForce.IOC, TimeInForce.RPI]),
    st.sampled_from(["alice", "bob", "carol"]),
    st.sampled_from([Side.BUY, Side.SELL]),
    st.integers(1, 30),
    st.integers(-3, 3),
)
others = st.one_of(
    st.tuples(st.just("cancel"), st.integers(0, 5)),
    st.tuples(st.just("index"), st.integers(49_500, 50_500)),
    st.tuples(st.just("wait"), st.integers(1, 900)),
)
actions = st.lists(st.tuples(st.lists(orders, min_size=1, max_size=6), others), min_size=4, max_size=15).map(
    lambda scenes: [action for several, other in scenes for action in (*several, other)]
)


def do(bench: Bench, action: tuple[object, ...]) -> None:
    match action:
        case (TimeInForce() as time_in_force, str(name), Side() as side, int(steps), int(offset)):
            bench.limit(
                bench.venue.account(name),
                side,
                steps * Decimal("0.001"),
                Decimal(50_000) + offset * Decimal("0.10"),
                time_in_force,
            )
        case ("cancel", int(number)):
            waiting = bench.venue.open_orders(bench.carol) + bench.venue.open_orders(bench.bob)
            if waiting:
                order = waiting[number % len(waiting)]
                owner = bench.carol if order in bench.venue.open_orders(bench.carol) else bench.bob
                bench.venue.cancel_order(owner, SYMBOL, order_id=order.order_id)
        case ("index", int(price)):
            bench.venue.set_index_price(SYMBOL, Decimal(price))
        case ("wait", int(milliseconds)):
            bench.passes(milliseconds)


def told(actions: list[tuple[object, ...]]) -> Bench:
    bench = Bench()
    bench.passes((-bench.clock.now_ms()) % 60_000)
    bench.events.clear()
    for action in actions:
        try:
            do(bench, action)
        except Refusal:
            continue
    bench.passes(END_MS - bench.clock.now_ms() % 1_000)
    return bench


def apply(sides: Sides, update: DepthUpdate | RpiDepthUpdate) -> None:
    for book, levels in zip(sides, (update.bids, update.asks), strict=True):
        for price, quantity in levels:
            if quantity:
                book[price] = quantity
            else:
                book.pop(price, None)


def sorted_levels(sides: Sides) -> tuple[tuple[LevelView, ...], tuple[LevelView, ...]]:
    bids, asks = sides
    return tuple(sorted(bids.items(), reverse=True)), tuple(sorted(asks.items()))


def check_books(bench: Bench) -> None:
    now = bench.venue.depth(SYMBOL, 1_000)
    tickers = [one for one in bench.of(BookTicker) if one.symbol == SYMBOL]
    for speed in DEPTH_MS:
        updates = [one for one in bench.of(DepthUpdate) if (one.symbol, one.speed_ms) == (SYMBOL, speed)]
        views = defaultdict(list)
        for view in bench.of(PartialDepth):
            if (view.symbol, view.speed_ms) == (SYMBOL, speed):
                views[view.levels].append(view)
        sides: Sides = {}, {}
        for number, update in enumerate(updates):
            apply(sides, update)
            bids, asks = sorted_levels(sides)
            assert update.previous_final_update_id == (updates[number - 1].final_update_id if number else 0)
            assert update.previous_final_update_id < update.first_update_id <= update.final_update_id
            ticker = next(one for one in reversed(tickers) if one.update_id <= update.final_update_id)
            assert (ticker.bid_price, ticker.bid_quantity) == (bids[0] if bids else (ZERO, ZERO))
            assert (ticker.ask_price, ticker.ask_quantity) == (asks[0] if asks else (ZERO, ZERO))
            for levels in PARTIAL_LEVELS:
                view = next(
                    one for one in reversed(views[levels]) if one.final_update_id <= update.final_update_id
                )
                assert (view.bids, view.asks) == (bids[:levels], asks[:levels])
        assert sorted_levels(sides) == (now.bids, now.asks)
        assert (updates[-1].final_update_id if updates else now.last_update_id) == now.last_update_id
    rpi: Sides = {}, {}
    for change in bench.of(RpiDepthUpdate):
        if change.symbol == SYMBOL:
            apply(rpi, change)
    whole = bench.venue.rpi_depth(SYMBOL)
    assert sorted_levels(rpi) == (whole.bids, whole.asks)


def check_trades(bench: Bench) -> None:
    fills = [one for one in bench.of(Trade) if one.symbol == SYMBOL]
    aggregates = [one for one in bench.of(AggregateTrade) if one.symbol == SYMBOL]
    assert [one.trade_id for one in fills] == list(range(1, len(fills) + 1))
    assert [one.aggregate_id for one in aggregates] == list(range(1, len(aggregates) + 1))
    for aggregate in aggregates:
        parts = fills[aggregate.first_trade_id - 1 : aggregate.last_trade_id]
        assert {(one.price, one.buyer_is_maker) for one in parts} == {
            (aggregate.price, aggregate.buyer_is_maker)
        }
        assert sum(one.quantity for one in parts) == aggregate.quantity
        assert {one.trade_time // 100 for one in parts} == {aggregate.event_time // 100 - 1}
    assert sum(one.last_trade_id - one.first_trade_id + 1 for one in aggregates) == len(fills)
    for interval in (KlineInterval.ONE_SECOND, KlineInterval.ONE_MINUTE):
        closed = [
            one
            for one in bench.of(Kline)
            if (one.symbol, one.interval, one.is_closed) == (SYMBOL, interval, True)
        ]
        for before, after in pairwise(closed):
            assert after.open_time == before.close_time + 1
        for candle in closed:
            mine = [one for one in fills if candle.open_time <= one.trade_time <= candle.close_time]
            assert candle.trades == len(mine)
            assert candle.volume == sum((one.quantity for one in mine), ZERO)
            if mine:
                prices = [one.price for one in mine]
                assert (candle.open, candle.close) == (prices[0], prices[-1])
                assert (candle.high, candle.low) == (max(prices), min(prices))
        assert sum(one.trades for one in closed) == len(fills)
    if fills:
        day = [one for one in bench.of(DayTicker) if one.symbol == SYMBOL][-1]
        arrays = [one for several in bench.of(DayTickers) for one in several.parts if one.symbol == SYMBOL]
        for ticker in (day, arrays[-1]):
            assert (ticker.trades, ticker.last_price) == (len(fills), fills[-1].price)
            assert ticker.quote_volume == sum(one.price * one.quantity for one in fills)


def check_marks(bench: Bench) -> None:
    single = {(one.symbol, one.event_time): one for one in bench.of(MarkPrice)}
    for several in bench.of(MarkPrices):
        for mark in several.parts:
            assert single[mark.symbol, mark.event_time] == mark
    for assets in bench.of(AssetIndexes):
        rates = {one.symbol: one for one in assets.parts}
        assert rates["BTCUSD"].index_price == single[SYMBOL, assets.event_time].index_price


@given(actions)
@settings(max_examples=60, deadline=None)
def test_all_feeds_tell_the_same_story(actions: list[tuple[object, ...]]) -> None:
    bench = told(actions)
    check_books(bench)
    check_trades(bench)
    check_marks(bench)
