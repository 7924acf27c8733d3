"""Feeds that show the whole of something: the best levels, all fills, statistics, every symbol at once."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest

from binance_futures_async.exchange.clock import ManualClock
from binance_futures_async.exchange.events import VenueEvent
from binance_futures_async.exchange.market.events import (
    AggregateTrade,
    BookTicker,
    BookTickers,
    DayTicker,
    DayTickers,
    DepthUpdate,
    Kline,
    MarkPrices,
    PartialDepth,
    Topic,
    Trade,
)
from binance_futures_async.exchange.market.paces import DEPTH_MS, PARTIAL_LEVELS
from binance_futures_async.exchange.venue import Venue
from binance_futures_async.generated.usdm.enums import KlineInterval, Side
from tests.exchange.bench import SYMBOL, Bench

DAY_MS = 24 * 3_600_000


def views(bench: Bench, levels: int = 5, speed_ms: int = 100) -> list[PartialDepth]:
    """Views of the best levels so far."""
    return [view for view in bench.of(PartialDepth) if (view.levels, view.speed_ms) == (levels, speed_ms)]


def on_the_second() -> Bench:
    bench = Bench()
    bench.passes(10_000 - bench.clock.now_ms() % 10_000)
    bench.events.clear()
    return bench


# Single fills


def test_every_fill_is_told_with_its_number_at_once() -> None:
    bench = Bench()
    bench.sell(bench.carol, "0.001", 50000)
    bench.sell(bench.bob, "0.002", 50000)
    bench.buy(bench.alice, "0.003", 50000)
    first, second = bench.of(Trade)
    assert [(trade.trade_id, trade.quantity) for trade in (first, second)] == [
        (1, Decimal("0.001")),
        (2, Decimal("0.002")),
    ]
    assert first.price == 50000
    assert not first.buyer_is_maker
    assert first.trade_time == first.event_time == bench.clock.now_ms()


def test_aggregate_trades_are_the_fills_they_name() -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=11)
    events: list[VenueEvent] = []
    venue.subscribe(events.append)
    clock.advance(20_000)
    venue.step()
    aggregates = [one for one in events if isinstance(one, AggregateTrade)]
    assert len(aggregates) > 100
    for symbol in {one.symbol for one in aggregates}:
        fills = {one.trade_id: one for one in venue.trades(symbol, limit=1_000)}
        for whole in (one for one in aggregates if one.symbol == symbol):
            parts = [fills[number] for number in range(whole.first_trade_id, whole.last_trade_id + 1)]
            assert {(part.price, part.buyer_is_maker) for part in parts} == {
                (whole.price, whole.buyer_is_maker)
            }
            assert sum(part.quantity for part in parts) == whole.quantity
            assert parts[-1].trade_time == whole.trade_time


# The best levels


@pytest.mark.parametrize("speed_ms", DEPTH_MS)
@pytest.mark.parametrize("levels", PARTIAL_LEVELS)
def test_a_view_shows_the_best_levels_as_they_are(levels: int, speed_ms: int) -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=5)
    seen: list[PartialDepth] = []
    changes: list[DepthUpdate] = []

    def take(event: VenueEvent) -> None:
        if isinstance(event, PartialDepth):
            seen.append(event)
        elif isinstance(event, DepthUpdate):
            changes.append(event)

    wanted = {(PartialDepth, SYMBOL, (levels, speed_ms)), (DepthUpdate, SYMBOL, speed_ms)}
    venue.subscribe(take, wanted.__contains__)
    compared = 0
    for _ in range(40):
        clock.advance(speed_ms)
        venue.step()
        depth = venue.depth(SYMBOL, levels)
        if depth.last_update_id == changes[-1].final_update_id:
            # Otherwise something happened at the very instant, after the view was made.
            assert (seen[-1].bids, seen[-1].asks) == (depth.bids, depth.asks)
            compared += 1
    assert compared > 30
    for before, after in pairwise(seen):
        assert (before.bids, before.asks) != (after.bids, after.asks)
    assert len(seen) > 10
    assert {len(view.bids) for view in seen} == {levels}
    assert {view.event_time % speed_ms for view in seen} == {0}


def test_a_view_is_told_only_when_a_level_in_it_changed() -> None:
    bench = Bench()
    for offset in range(8):
        bench.buy(bench.carol, "0.001", 49990 - offset)
    bench.passes(500)
    bench.events.clear()
    bench.buy(bench.carol, "0.001", 49983)
    bench.passes(100)
    assert not views(bench, 5)
    assert len(views(bench, 10)) == 1
    bench.buy(bench.carol, "0.001", 49990)
    bench.passes(100)
    (five,) = views(bench, 5)
    assert five.bids[0] == (Decimal(49990), Decimal("0.002"))
    assert not five.asks


def test_views_form_a_chain_of_their_own_that_includes_the_silent_times() -> None:
    bench = Bench()
    for offset in range(8):
        bench.buy(bench.carol, "0.001", 49990 - offset)
        bench.passes(100)
    for offset in range(8):
        bench.buy(bench.carol, "0.001", 49990 - offset)
        bench.passes(100)
    updates = [update for update in bench.of(DepthUpdate) if update.speed_ms == 100]
    seen = views(bench, 5)
    assert len(seen) < len(updates) == 16
    for before, after in pairwise(seen):
        assert after.previous_final_update_id == before.final_update_id
        assert before.final_update_id < after.first_update_id <= after.final_update_id
    # The first one after three silent updates begins where these began.
    silent = next(update for update in updates if update.final_update_id > seen[4].final_update_id)
    assert seen[5].first_update_id == silent.first_update_id


def test_who_begins_to_listen_is_shown_the_levels_with_the_next_change_of_the_book() -> None:
    wanted: set[Topic] = set()
    bench = Bench(interest=wanted.__contains__)
    for offset in range(6):
        bench.buy(bench.carol, "0.001", 49990 - offset)
        bench.passes(100)
    assert not views(bench)
    wanted.add((PartialDepth, SYMBOL, (5, 100)))
    bench.buy(bench.carol, "0.001", 49000)
    bench.passes(100)
    (view,) = views(bench)
    assert len(view.bids) == 5
    assert view.first_update_id == view.final_update_id > view.previous_final_update_id > 0


# Statistics of a day


def test_statistics_come_every_other_second_while_they_change() -> None:
    bench = on_the_second()
    bench.passes(2_500)
    assert not bench.of(DayTicker)
    bench.trade_at(50010)
    bench.trade_at(50030, "0.002")
    bench.passes(10_000)
    (ticker,) = bench.of(DayTicker)
    assert ticker.event_time % 2_000 == 0
    assert [ticker.open, ticker.high, ticker.low, ticker.last_price] == [50010, 50030, 50010, 50030]
    assert ticker.price_change == 20
    assert f"{ticker.price_change_percent:f}" == "0.040"
    assert (ticker.first_trade_id, ticker.last_trade_id, ticker.trades) == (1, 2, 2)
    assert ticker.last_quantity == Decimal("0.002")
    assert ticker.weighted_average_price == Decimal("50023.33")
    assert ticker.open_time == ticker.event_time - DAY_MS


def test_trades_that_fall_out_of_the_day_are_news_too() -> None:
    bench = on_the_second()
    bench.trade_at(50010)
    bench.passes(60_000)
    bench.trade_at(50030)
    bench.passes(DAY_MS - 30_000)
    ticker = bench.of(DayTicker)[-1]
    assert (ticker.first_trade_id, ticker.trades) == (2, 1)
    assert ticker.open == 50030
    bench.passes(60_000)
    ticker = bench.of(DayTicker)[-1]
    assert (ticker.first_trade_id, ticker.trades) == (-1, 0)
    assert [ticker.last_price, ticker.volume] == [50030, 0]


def test_the_whole_market_is_told_every_second_with_the_symbols_that_changed() -> None:
    bench = on_the_second()
    bench.trade_at(50010)
    bench.passes(1_000)
    bench.passes(1_000)
    (tickers,) = bench.of(DayTickers)
    assert [ticker.symbol for ticker in tickers.parts] == [SYMBOL]
    bench.trade_at(50020)
    bench.passes(1_000)
    assert [one.event_time - tickers.event_time for one in bench.of(DayTickers)] == [0, 2_000]


def test_statistics_equal_the_trades() -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=8)
    trades: dict[str, list[Trade]] = defaultdict(list)
    tickers: dict[str, list[DayTicker]] = defaultdict(list)

    def take(event: VenueEvent) -> None:
        if isinstance(event, Trade):
            trades[event.symbol].append(event)
        elif isinstance(event, DayTicker):
            tickers[event.symbol].append(event)

    venue.subscribe(take, lambda topic: topic[0] in (Trade, DayTicker))
    for _ in range(60):
        clock.advance(1_000)
        venue.step()
    assert len(tickers) == len(venue.instruments)
    for symbol, (first, *later) in tickers.items():
        assert len(later) > (20 if venue.instrument(symbol).mean_pause_ms < 100 else 2)
        for ticker in later:
            # Some were made when the market opened, before anybody listened: only what came since can be compared.
            since = [one for one in trades[symbol] if first.event_time <= one.trade_time < ticker.event_time]
            assert (ticker.trades - first.trades, ticker.last_trade_id) == (len(since), since[-1].trade_id)
            assert (ticker.last_price, ticker.last_quantity) == (since[-1].price, since[-1].quantity)
            assert ticker.high == max(first.high, *(one.price for one in since))
            assert ticker.low == min(first.low, *(one.price for one in since))
            assert ticker.volume - first.volume == sum(one.quantity for one in since)
            assert ticker.quote_volume - first.quote_volume == sum(one.quantity * one.price for one in since)


def test_after_a_standstill_no_trade_is_lost_or_counted_twice() -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=8)
    closed: dict[str, int] = defaultdict(int)

    def take(event: VenueEvent) -> None:
        if isinstance(event, Kline) and event.is_closed:
            closed[event.symbol] += event.trades

    venue.subscribe(take, lambda topic: topic[2] is KlineInterval.ONE_SECOND)
    first_ids = {one.symbol: venue.trades(one.symbol)[0].trade_id for one in venue.instruments}
    for milliseconds in (1_500, 3_000_000, 700):
        clock.advance(milliseconds)
        venue.step()
    for ticker in venue.day_ticker():
        running = venue.kline(ticker.symbol, KlineInterval.ONE_SECOND).trades
        since = ticker.last_trade_id - first_ids[ticker.symbol] + 1
        assert since == closed[ticker.symbol] + running > 100
        assert ticker.trades == ticker.last_trade_id - ticker.first_trade_id + 1


# Every symbol at once


def test_best_prices_of_all_symbols_come_every_five_seconds_where_they_changed() -> None:
    bench = on_the_second()
    bench.buy(bench.carol, "1", 49990)
    bench.buy(bench.carol, "1", 49991)
    bench.passes(5_000)
    (first,) = bench.of(BookTickers)
    assert [(ticker.symbol, ticker.bid_price) for ticker in first.parts] == [(SYMBOL, Decimal(49991))]
    assert first.event_time % 5_000 == 0
    bench.passes(5_000)
    assert bench.of(BookTickers) == [first]
    bench.market(bench.alice, Side.SELL, "0.1")
    bench.passes(5_000)
    assert bench.of(BookTickers)[-1].parts[0].bid_quantity == Decimal("0.9")
    assert bench.of(BookTickers)[-1].parts[0].update_id == bench.of(BookTicker)[-1].update_id


def test_mark_prices_of_traditional_markets_come_apart_from_the_rest() -> None:
    bench = Bench()
    bench.passes(1_000)
    crypto, traditional = bench.of(MarkPrices)
    assert [mark.symbol for mark in traditional.parts] == ["XAGUSDT"]
    assert [mark.symbol for mark in crypto.parts] == [
        each.symbol for each in bench.venue.instruments if each.symbol != "XAGUSDT"
    ]


# Only what somebody wants


def test_market_events_are_made_only_on_topics_that_somebody_wants() -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=2)
    wanted: set[Topic] = {
        (Trade, "ETHUSDT", None),
        (Kline, SYMBOL, KlineInterval.FIVE_MINUTES),
        (DepthUpdate, SYMBOL, 250),
        (PartialDepth, SYMBOL, (10, 500)),
        (DayTickers, "", None),
    }
    events: list[VenueEvent] = []
    end = venue.subscribe(events.append, wanted.__contains__)
    clock.advance(5_000)
    venue.step()
    assert {event.topic for event in events} == wanted  # type: ignore[union-attr]  # nobody has orders
    end()
    events.clear()
    clock.advance(5_000)
    venue.step()
    assert not events


def test_what_was_not_wanted_for_a_while_goes_on_without_a_hole() -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=2)
    everything: list[VenueEvent] = []
    venue.subscribe(everything.append)
    other_clock = ManualClock()
    other = Venue(clock=other_clock, seed=2)
    wants = True
    late: list[VenueEvent] = []
    other.subscribe(late.append, lambda topic: wants)
    for number in range(12):
        wants = number not in (3, 4, 5)
        for each, time in ((venue, clock), (other, other_clock)):
            time.advance(1_000)
            each.step()
    kinds = (AggregateTrade, DepthUpdate, Kline, Trade)
    since = clock.now_ms() - 5_000
    assert [one for one in late if isinstance(one, kinds) and one.event_time > since] == [
        one for one in everything if isinstance(one, kinds) and one.event_time > since
    ]
