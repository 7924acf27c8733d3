"""What is published fits what happened in the book."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise

import pytest

from binance_futures_async.exchange.market.events import (
    AggregateTrade,
    AssetIndex,
    AssetIndexes,
    BookTicker,
    CompositeIndex,
    DepthSnapshot,
    DepthUpdate,
    Kline,
    MarkPrice,
    MarkPrices,
    TradingSessions,
)
from binance_futures_async.exchange.market.klines import bar_bounds
from binance_futures_async.generated.usdm.enums import KlineInterval, Side
from tests.exchange.bench import SYMBOL, Bench, refused


def millis(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def test_fills_of_one_price_and_side_within_a_tenth_of_a_second_are_one_aggregate_trade() -> None:
    bench = Bench()
    bench.sell(bench.carol, "0.001", 50000)
    bench.sell(bench.bob, "0.002", 50000)
    bench.sell(bench.bob, "0.001", 50010)
    bench.buy(bench.alice, "0.003", 50000)
    bench.passes(40)
    bench.buy(bench.alice, "0.001", 50010)
    bench.passes(60)
    first, second = bench.of(AggregateTrade)
    assert (first.first_trade_id, first.last_trade_id, first.aggregate_id) == (1, 2, 1)
    assert (first.price, first.quantity) == (Decimal(50000), Decimal("0.003"))
    assert not first.buyer_is_maker
    assert (second.first_trade_id, second.last_trade_id, second.aggregate_id) == (3, 3, 2)
    assert second.trade_time == bench.clock.now_ms() - 60
    assert second.event_time == bench.clock.now_ms()


def test_a_new_tenth_of_a_second_is_a_new_aggregate_trade() -> None:
    bench = Bench()
    for _ in range(2):
        bench.trade_at(50000)
        bench.passes(100)
    assert [trade.quantity for trade in bench.of(AggregateTrade)] == [Decimal("0.001")] * 2


def test_a_sale_into_the_book_has_the_buyer_as_maker() -> None:
    bench = Bench()
    bench.buy(bench.carol, "0.001", 50000)
    bench.market(bench.alice, Side.SELL, "0.001")
    bench.passes(100)
    assert bench.of(AggregateTrade)[0].buyer_is_maker


def test_the_book_ticker_speaks_when_a_best_price_or_quantity_changes() -> None:
    bench = Bench()
    bench.buy(bench.carol, "1", 49990)
    bench.sell(bench.carol, "1", 50010)
    bench.buy(bench.carol, "1", 49980)
    bench.buy(bench.carol, "2", 49990)
    bench.market(bench.alice, Side.BUY, "0.1")
    seen = [
        (f"{each.bid_price:f}", f"{each.bid_quantity:f}", f"{each.ask_price:f}", f"{each.ask_quantity:f}")
        for each in bench.of(BookTicker)
    ]
    assert seen == [
        ("49990.00", "1.000", "0.00", "0.000"),
        ("49990.00", "1.000", "50010.00", "1.000"),
        ("49990.00", "3.000", "50010.00", "1.000"),
        ("49990.00", "3.000", "50010.00", "0.900"),
    ]
    ids = [each.update_id for each in bench.of(BookTicker)]
    assert ids == sorted(set(ids))


def test_depth_updates_hold_the_last_state_of_changed_levels_in_a_chain_of_ids() -> None:
    bench = Bench()
    bench.buy(bench.carol, "1", 49990)
    gone = bench.buy(bench.carol, "1", 49980)
    bench.venue.cancel_order(bench.carol, SYMBOL, order_id=gone.order_id)
    bench.passes(100)
    bench.buy(bench.carol, "1", 49990)
    bench.passes(500)
    fast = [update for update in bench.of(DepthUpdate) if update.speed_ms == 100]
    assert [update.bids for update in fast] == [
        ((Decimal(49990), Decimal(1)), (Decimal(49980), Decimal(0))),
        ((Decimal(49990), Decimal(2)),),
    ]
    assert fast[1].previous_final_update_id == fast[0].final_update_id
    assert fast[0].first_update_id < fast[0].final_update_id < fast[1].first_update_id
    slow = [update for update in bench.of(DepthUpdate) if update.speed_ms == 500]
    assert [update.final_update_id for update in slow] == [fast[1].final_update_id]
    assert slow[0].first_update_id == fast[0].first_update_id


def test_depth_in_real_time_tells_of_every_action_at_once_in_a_chain_of_its_own() -> None:
    bench = Bench()
    bench.buy(bench.carol, "1", 49990)
    gone = bench.buy(bench.carol, "1", 49980)
    bench.venue.cancel_order(bench.carol, SYMBOL, order_id=gone.order_id)
    bench.sell(bench.bob, "0.4", 49990)
    live = [update for update in bench.of(DepthUpdate) if update.speed_ms == 0]
    assert [update.bids for update in live] == [
        ((Decimal(49990), Decimal(1)),),
        ((Decimal(49980), Decimal(1)),),
        ((Decimal(49980), Decimal(0)),),
        ((Decimal(49990), Decimal("0.6")),),
    ]
    assert all(update.event_time == bench.clock.now_ms() for update in live)
    assert [(one.previous_final_update_id, one.final_update_id) for one in live[1:]] == [
        (before.final_update_id, after.final_update_id) for before, after in pairwise(live)
    ]
    bench.passes(100)
    paced = next(update for update in bench.of(DepthUpdate) if update.speed_ms == 100)
    assert (paced.first_update_id, paced.final_update_id) == (
        live[0].first_update_id,
        live[-1].final_update_id,
    )
    assert paced.previous_final_update_id == 0


def test_of_a_book_at_rest_only_mark_prices_and_empty_seconds_are_told() -> None:
    bench = Bench()
    bench.buy(bench.carol, "1", 49990)
    bench.passes(5_000 - bench.clock.now_ms() % 5_000)
    bench.events.clear()
    bench.passes(10_000)
    assert {type(event) for event in bench.events} == {
        *(MarkPrice, MarkPrices, Kline),
        *(AssetIndex, AssetIndexes, CompositeIndex, TradingSessions),
    }
    assert {(kline.interval, kline.is_closed, kline.trades) for kline in bench.of(Kline)} == {("1s", True, 0)}


def apply(book: dict[Decimal, Decimal], levels: tuple[tuple[Decimal, Decimal], ...]) -> None:
    for price, quantity in levels:
        if quantity:
            book[price] = quantity
        else:
            book.pop(price, None)


@pytest.mark.parametrize("speed_ms", [0, 100, 250, 500])
def test_the_published_procedure_rebuilds_the_book(speed_ms: int) -> None:
    bench = Bench()
    snapshot: DepthSnapshot | None = None
    price = 50000
    for number in range(60):
        price += (number * 7) % 11 - 5
        bench.buy(bench.carol, "0.5", price - 1)
        bench.sell(bench.bob, "0.002", price + 1)
        bench.passes(37)
        if number == 30:
            snapshot = bench.venue.depth(SYMBOL, 1000)
    bench.passes(500)
    assert snapshot is not None
    updates = [update for update in bench.of(DepthUpdate) if update.speed_ms == speed_ms]
    usable = [update for update in updates if update.final_update_id >= snapshot.last_update_id]
    assert usable[0].first_update_id <= snapshot.last_update_id
    bids, asks = dict(snapshot.bids), dict(snapshot.asks)
    previous: int | None = None
    for update in usable:
        assert previous in (None, update.previous_final_update_id)
        previous = update.final_update_id
        apply(bids, update.bids)
        apply(asks, update.asks)
    end = bench.venue.depth(SYMBOL, 1000)
    assert tuple(sorted(bids.items(), reverse=True)) == end.bids
    assert tuple(sorted(asks.items())) == end.asks


@pytest.mark.parametrize(
    ("interval", "start", "end"),
    [
        ("1m", "2026-11-23T10:44:00", "2026-11-23T10:45:00"),
        ("15m", "2026-11-23T10:30:00", "2026-11-23T10:45:00"),
        ("4h", "2026-11-23T08:00:00", "2026-11-23T12:00:00"),
        ("1d", "2026-11-23T00:00:00", "2026-11-24T00:00:00"),
        ("1w", "2026-11-23T00:00:00", "2026-11-30T00:00:00"),
        ("1M", "2026-11-01T00:00:00", "2026-12-01T00:00:00"),
    ],
)
def test_candles_lie_on_the_grid_of_utc(interval: str, start: str, end: str) -> None:
    expected = (millis(start), millis(end) - 1)
    for instant in (expected[0], millis("2026-11-23T10:44:30"), expected[1]):
        assert bar_bounds(KlineInterval(interval), instant) == expected


def test_a_candle_follows_its_trades_and_closes_on_time() -> None:
    bench = Bench()
    bench.passes(10)
    bench.sell(bench.carol, "0.001", 50010)
    bench.buy(bench.alice, "0.001", 50010)
    bench.trade_at(50030)
    bench.buy(bench.carol, "0.002", 49980)
    bench.sell(bench.alice, "0.002", 49980)
    bench.passes(240)
    kline = next(each for each in bench.of(Kline) if each.interval == "1m")
    assert [kline.open, kline.high, kline.low, kline.close] == [50010, 50030, 49980, 49980]
    assert (kline.first_trade_id, kline.last_trade_id, kline.trades) == (1, 3, 3)
    assert kline.volume == Decimal("0.004")
    assert kline.taker_buy_volume == Decimal("0.002")
    assert kline.quote_volume == Decimal("200.00000")
    assert kline.taker_buy_quote_volume == Decimal("100.04000")
    assert not kline.is_closed
    bench.events.clear()
    bench.passes(60_000)
    closed = [each for each in bench.of(Kline) if each.is_closed and each.symbol == SYMBOL]
    (mine,) = (each for each in closed if each.interval != "1s")
    assert mine.interval == "1m"
    assert mine.close == 49980
    assert (mine.trades, mine.close_time) == (3, mine.open_time + 59_999)
    assert mine.event_time == mine.close_time + 1


def test_a_candle_without_trades_repeats_the_last_price() -> None:
    bench = Bench()
    bench.trade_at(50020)
    bench.passes(60_000)
    bench.events.clear()
    bench.passes(60_000)
    (empty,) = (each for each in bench.of(Kline) if each.symbol == SYMBOL and each.interval == "1m")
    assert empty.is_closed
    assert [empty.open, empty.high, empty.low, empty.close] == [50020, 50020, 50020, 50020]
    assert (empty.trades, empty.first_trade_id, empty.last_trade_id) == (0, -1, -1)
    assert (empty.first_update_id, empty.last_update_id) == (-1, -1)
    assert empty.volume == 0


def test_longer_candles_hold_the_shorter_ones() -> None:
    bench = Bench()
    for minute in range(5):
        bench.trade_at(50000 + minute * 10)
        bench.passes(60_000)
    closed = {
        interval: [
            each
            for each in bench.of(Kline)
            if each.is_closed and each.symbol == SYMBOL and each.interval == interval
        ]
        for interval in ("1m", "3m", "5m")
    }
    assert [len(each) for each in closed.values()] == [5, 1, 1]
    (five,) = closed["5m"]
    assert [five.open, five.close, five.high, five.low] == [50000, 50040, 50040, 50000]
    assert five.volume == sum(each.volume for each in closed["1m"])
    assert (five.first_trade_id, five.last_trade_id) == (1, 5)
    assert bench.venue.kline(SYMBOL, KlineInterval("1h")).trades == 5


def test_a_candle_of_a_second_holds_that_second_and_closes_with_it() -> None:
    bench = Bench()
    bench.passes(1_000 - bench.clock.now_ms() % 1_000)
    for price in (50010, 50030, 50020):
        bench.trade_at(price)
        bench.passes(300)
    bench.passes(100)
    bench.trade_at(50050)
    bench.passes(1_000)
    seconds = [
        kline
        for kline in bench.of(Kline)
        if kline.interval == "1s" and kline.symbol == SYMBOL and kline.is_closed and kline.trades
    ]
    first, second = seconds
    assert [first.open, first.high, first.low, first.close] == [50010, 50030, 50010, 50020]
    assert (first.trades, first.first_trade_id, first.last_trade_id) == (3, 1, 3)
    assert first.close_time + 1 == first.event_time == second.open_time
    assert [second.open, second.close, second.trades] == [50050, 50050, 1]


def test_a_candle_names_the_updates_of_the_book_that_its_trades_made() -> None:
    bench = Bench()
    for price in (50010, 50030):
        bench.trade_at(price)
    bench.passes(250)
    kline = next(each for each in bench.of(Kline) if each.interval == "1m")
    by_update = {ticker.update_id for ticker in bench.of(BookTicker)}
    assert kline.first_update_id < kline.last_update_id
    assert {kline.first_update_id, kline.last_update_id} <= by_update


def test_longer_candles_are_up_to_date_when_a_shorter_one_closes() -> None:
    bench = Bench()
    bench.passes(60_000 - bench.clock.now_ms() % 60_000)
    bench.passes(59_900)
    bench.trade_at(50020)
    bench.passes(100)
    at_the_minute = {
        kline.interval.value: kline
        for kline in bench.of(Kline)
        if kline.symbol == SYMBOL and kline.event_time == bench.clock.now_ms()
    }
    assert at_the_minute["1m"].is_closed
    assert not at_the_minute["1h"].is_closed
    assert {kline.last_trade_id for kline in at_the_minute.values()} == {1}


def test_mark_prices_come_on_the_second_for_every_symbol() -> None:
    bench = Bench()
    bench.passes(3_500)
    marks = bench.of(MarkPrice)
    assert {mark.event_time % 1000 for mark in marks} == {0}
    assert len(marks) == 3 * len(bench.venue.instruments)
    assert {mark.symbol for mark in marks} == {each.symbol for each in bench.venue.instruments}


def test_the_mark_price_is_the_median_of_funding_basis_and_last_trade() -> None:
    bench = Bench()
    bench.buy(bench.carol, "1", 50090)
    bench.sell(bench.carol, "1", 50110)
    bench.trade_at("50095")
    bench.passes(1_000)
    (mark,) = bench.venue.mark_price(SYMBOL)
    # Index 50,000: by funding some 50,005, by basis 50,100, last trade 50,095.
    assert mark.index_price == 50000
    assert mark.mark_price == 50095
    assert mark.average_mark_price == 50095


def test_funding_is_due_at_the_interval_s_next_multiple() -> None:
    bench = Bench()
    for mark in bench.venue.mark_price():
        hours = bench.venue.instrument(mark.symbol).funding_interval_hours
        assert mark.next_funding_time % (hours * 3_600_000) == 0
        assert 0 < mark.next_funding_time - bench.clock.now_ms() <= hours * 3_600_000
    # Without premium the rate is the interest: 0.01 % in 8 hours.
    rates = {mark.symbol: mark.funding_rate for mark in bench.venue.mark_price()}
    assert rates[SYMBOL] == Decimal("0.0001")
    assert rates["币安人生USDT"] == Decimal("0.00005")


def test_queries_name_one_symbol_or_give_all() -> None:
    bench = Bench()
    bench.trade_at(50020)
    (ticker,) = bench.venue.ticker_price(SYMBOL)
    assert (ticker.price, ticker.time) == (Decimal(50020), bench.clock.now_ms())
    assert len(bench.venue.ticker_price()) == len(bench.venue.book_ticker())
    assert [one.symbol for one in bench.venue.ticker_price()] == [
        one.symbol for one in bench.venue.instruments
    ]
    for query in (bench.venue.ticker_price, bench.venue.depth, bench.venue.mark_price):
        with refused(bench, -1121):
            query("NOSUCH")


def test_a_depth_snapshot_has_the_best_levels_first() -> None:
    bench = Bench()
    for offset in range(1, 9):
        bench.buy(bench.carol, "0.001", 50000 - offset)
        bench.sell(bench.carol, "0.001", 50000 + offset)
    depth = bench.venue.depth(SYMBOL, 5)
    assert [price for price, _ in depth.bids] == [49999, 49998, 49997, 49996, 49995]
    assert [price for price, _ in depth.asks] == [50001, 50002, 50003, 50004, 50005]
    assert depth.event_time == bench.clock.now_ms()
