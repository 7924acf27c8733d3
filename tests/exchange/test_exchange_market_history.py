"""What may be asked for later: candles, fills and aggregate trades, also from before the exchange was opened."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binance_futures_async.exchange.clock import ManualClock
from binance_futures_async.exchange.contracts import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.market.bars import Bar
from binance_futures_async.exchange.market.events import AggregateTrade, Kline, Trade
from binance_futures_async.exchange.market.kline_archive import CANDLES_KEPT, KlineArchive
from binance_futures_async.exchange.market.klines import bar_bounds
from binance_futures_async.exchange.market.tape import Aggregate, Fill, Tape
from binance_futures_async.exchange.venue import Venue
from binance_futures_async.generated.usdm.enums import KlineInterval
from tests.exchange.bench import SYMBOL, Bench

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
OPENED_MS = 1_795_176_000_000 + 37 * MINUTE + 12_345
"""In the middle of a minute, an hour, a day, a week and a month."""
KEPT = [interval for interval in KlineInterval if interval is not KlineInterval.ONE_SECOND]
# An old contract has as many candles of each interval as may be asked for at once, but for those that last long.
WHOLE = [interval for interval in KEPT if interval.value not in ("3d", "1w", "1M")]


def opened(seed: int = 3) -> tuple[Venue, ManualClock]:
    clock = ManualClock(OPENED_MS)
    return Venue(DEFAULT_INSTRUMENTS[:3], clock, seed), clock


def minutes_of(bench: Bench, **wanted: int) -> list[Kline]:
    return bench.venue.klines(SYMBOL, KlineInterval.ONE_MINUTE, **wanted)


def check_whole(whole: Kline, parts: list[Kline]) -> None:
    """A candle against the shorter ones of the same time."""
    traded = [part for part in parts if part.trades]
    assert whole.open == parts[0].open
    assert whole.close == parts[-1].close
    assert whole.high == max(part.high for part in parts)
    assert whole.low == min(part.low for part in parts)
    assert whole.trades == sum(part.trades for part in parts)
    assert whole.first_trade_id == (traded[0].first_trade_id if traded else -1)
    assert whole.last_trade_id == (traded[-1].last_trade_id if traded else -1)
    for volume in ("volume", "quote_volume", "taker_buy_volume", "taker_buy_quote_volume"):
        assert getattr(whole, volume) == sum(getattr(part, volume) for part in parts)


# Candles of a market that began empty


def test_candles_are_listed_from_the_opening_on_with_the_one_that_runs() -> None:
    bench = Bench()
    for price in (50010, 50020, 50030):
        bench.trade_at(price)
        bench.passes(MINUTE)
    candles = minutes_of(bench)
    assert [candle.close for candle in candles] == [50010, 50020, 50030, 50030]
    assert [candle.trades for candle in candles] == [1, 1, 1, 0]
    assert [candle.is_closed for candle in candles] == [True, True, True, False]
    told = [one for one in bench.of(Kline) if one.interval == "1m" and one.is_closed and one.symbol == SYMBOL]
    for listed, event in zip(candles, told, strict=False):
        assert (listed.open_time, listed.open, listed.volume) == (event.open_time, event.open, event.volume)


def test_candles_without_trades_repeat_the_price_before_them() -> None:
    bench = Bench()
    bench.passes(3 * MINUTE)
    bench.trade_at(50020)
    bench.passes(5 * MINUTE)
    prices = [(candle.open, candle.close, candle.trades) for candle in minutes_of(bench)]
    before, idle = (Decimal(50000), Decimal(50000), 0), (Decimal(50020), Decimal(50020), 0)
    assert prices == [before] * 3 + [(Decimal(50020), Decimal(50020), 1)] + [idle] * 5
    late = minutes_of(bench, start_ms=bench.clock.now_ms() - 2 * MINUTE)
    assert [(candle.open, candle.trades) for candle in late] == [(Decimal(50020), 0)] * 3


def test_a_part_of_the_candles_is_chosen_by_the_instants_at_which_they_began() -> None:
    bench = Bench()
    start = bench.clock.now_ms()
    bench.passes(10 * MINUTE)

    def begun(**wanted: int) -> list[int]:
        return [(candle.open_time - start) // MINUTE for candle in minutes_of(bench, **wanted)]

    assert begun() == list(range(11))
    assert begun(limit=3) == [8, 9, 10]
    assert begun(start_ms=start + 4 * MINUTE) == [4, 5, 6, 7, 8, 9, 10]
    assert begun(start_ms=start + 4 * MINUTE + 1, limit=2) == [5, 6]
    assert begun(end_ms=start + 4 * MINUTE, limit=2) == [3, 4]
    assert begun(start_ms=start + 2 * MINUTE, end_ms=start + 4 * MINUTE) == [2, 3, 4]
    assert begun(start_ms=start - DAY, limit=2) == [0, 1]
    assert begun(end_ms=start - 1) == []
    assert begun(start_ms=start + DAY) == []
    assert begun(start_ms=start + 5 * MINUTE, end_ms=start + 4 * MINUTE) == []


def test_candles_of_a_second_are_kept_since_the_opening() -> None:
    venue, clock = opened()
    for _ in range(150):
        clock.advance(1_000)
        venue.step()
    seconds = venue.klines(SYMBOL, KlineInterval.ONE_SECOND)
    assert [one.open_time for one in seconds] == [OPENED_MS // 1000 * 1000 + 1000 * n for n in range(151)]
    assert [one.is_closed for one in seconds] == [True] * 150 + [False]
    (minute,) = (
        one
        for one in venue.klines(SYMBOL, KlineInterval.ONE_MINUTE)
        if one.open_time == OPENED_MS // MINUTE * MINUTE + MINUTE
    )
    check_whole(minute, [one for one in seconds if minute.open_time <= one.open_time < minute.close_time])


def test_candles_that_had_to_go_are_not_listed_as_candles_without_trades() -> None:
    bench = Bench()
    start = bench.clock.now_ms()
    for _ in range(CANDLES_KEPT + 20):
        bench.trade_at(50010)
        bench.passes(1_000)
    (oldest,) = bench.venue.klines(SYMBOL, KlineInterval.ONE_SECOND, start_ms=start, limit=1)
    assert (oldest.open_time, oldest.trades) == (start + 20_000, 1)


def test_no_more_candles_are_kept_than_may_be_asked_for() -> None:
    archive = KlineArchive(KlineInterval.ONE_MINUTE)
    bar = Bar()
    bar.add(1, 2, 500_000, 7, bought=True)
    for number in range(CANDLES_KEPT + 5):
        archive.add(number * MINUTE, bar)
    archive.add(5_000 * MINUTE, Bar())
    assert len(archive) == CANDLES_KEPT
    assert archive.find(4 * MINUTE).trades == 0
    found = archive.find(5 * MINUTE)
    assert all(getattr(found, name) == getattr(bar, name) for name in Bar.__slots__)


# Before the opening


@pytest.mark.parametrize("interval", WHOLE)
def test_a_new_exchange_has_as_many_candles_as_one_may_ask_for(interval: KlineInterval) -> None:
    venue, clock = opened()
    candles = venue.klines(SYMBOL, interval, limit=1_500)
    assert len(candles) == 1_500
    assert candles[-1].open_time <= clock.now_ms() <= candles[-1].close_time
    for before, after in pairwise(candles):
        assert after.open_time == before.close_time + 1
        assert after.open == before.close
        assert after.first_trade_id == before.last_trade_id + 1
        assert 0 < before.first_update_id < before.last_update_id < after.first_update_id
    for candle in candles:
        assert candle.low <= min(candle.open, candle.close) <= max(candle.open, candle.close) <= candle.high
        assert candle.low <= candle.quote_volume / candle.volume <= candle.high
        assert 0 < candle.taker_buy_volume < candle.volume
        assert (candle.open_time, candle.close_time) == bar_bounds(interval, candle.open_time)


def test_what_was_before_ends_at_the_price_and_the_number_where_trading_begins() -> None:
    venue, clock = opened()
    first = venue.trades(SYMBOL)[0]
    *_, before, running = venue.klines(SYMBOL, KlineInterval.ONE_MINUTE)
    assert before.last_trade_id < running.first_trade_id < first.trade_id <= running.last_trade_id
    clock.advance(MINUTE)
    venue.step()
    opening = next(
        candle
        for candle in venue.klines(SYMBOL, KlineInterval.ONE_MINUTE)
        if candle.open_time <= OPENED_MS <= candle.close_time
    )
    assert opening.is_closed
    assert opening.open == before.close
    assert (
        opening.trades
        == sum(one.trade_time <= opening.close_time for one in venue.trades(SYMBOL))
        + first.trade_id
        - opening.first_trade_id
    )


@pytest.mark.parametrize(
    ("long", "short"), [("3m", "1m"), ("1h", "5m"), ("4h", "1h"), ("1d", "1h"), ("1w", "1d"), ("1M", "1d")]
)
def test_long_candles_hold_the_short_ones_before_and_after_the_opening(long: str, short: str) -> None:
    venue, clock = opened(seed=5)
    asked = KlineInterval(long)
    clock.advance(7 * MINUTE)
    venue.step()
    wholes = venue.klines(SYMBOL, asked, limit=12)
    assert wholes[-1].open_time < OPENED_MS or asked is KlineInterval.THREE_MINUTES
    for whole in wholes:
        parts = venue.klines(
            SYMBOL, KlineInterval(short), start_ms=whole.open_time, end_ms=whole.close_time, limit=1_500
        )
        assert parts[0].open_time == whole.open_time
        check_whole(whole, parts)
    assert venue.kline(SYMBOL, asked) == wholes[-1]


def test_what_was_before_does_not_depend_on_what_is_asked_first() -> None:
    venue, _ = opened()
    other, _ = opened()
    venue.klines(SYMBOL, KlineInterval.ONE_DAY)
    venue.day_ticker(SYMBOL)
    for interval in KEPT:
        assert venue.klines(SYMBOL, interval, limit=40) == other.klines(SYMBOL, interval, limit=40)
    assert opened(seed=4)[0].klines(SYMBOL, KlineInterval.ONE_MINUTE) != venue.klines(
        SYMBOL, KlineInterval.ONE_MINUTE
    )


def test_a_contract_has_no_candles_from_before_its_first_day() -> None:
    venue, _ = opened()
    instrument = next(one for one in venue.instruments if one.symbol == "币安人生USDT")
    candles = venue.klines(instrument.symbol, KlineInterval.ONE_DAY, limit=1_500)
    assert candles[0].open_time <= instrument.onboard_time <= candles[0].close_time
    assert len(candles) == (OPENED_MS - candles[0].open_time) // DAY + 1
    before_that = Venue(clock=ManualClock(instrument.onboard_time - DAY), seed=1)
    assert len(before_that.klines(instrument.symbol, KlineInterval.ONE_DAY)) == 1


@pytest.mark.parametrize("waited", [0, 3 * MINUTE])
def test_the_statistics_of_a_day_are_those_of_its_candles(waited: int) -> None:
    venue, clock = opened()
    clock.advance(waited + (-OPENED_MS) % MINUTE)
    venue.step()
    (day,) = venue.day_ticker(SYMBOL)
    minutes = venue.klines(SYMBOL, KlineInterval.ONE_MINUTE, start_ms=day.open_time, limit=1_441)
    assert minutes[0].open_time == day.open_time
    assert (day.first_trade_id, day.last_trade_id) == (
        minutes[0].first_trade_id,
        max(one.last_trade_id for one in minutes),
    )
    assert (day.open, day.last_price) == (minutes[0].open, minutes[-1].close)
    assert (day.high, day.low) == (max(one.high for one in minutes), min(one.low for one in minutes))
    assert (day.volume, day.trades) == (
        sum(one.volume for one in minutes),
        sum(one.trades for one in minutes),
    )
    assert day.quote_volume == sum(one.quote_volume for one in minutes)


@given(
    seed=st.integers(0, 1_000),
    began=st.integers(1_700_000_000_000, 1_900_000_000_000),
    steps=st.lists(st.integers(1, MINUTE), max_size=3),
    interval=st.sampled_from(KEPT),
)
@settings(max_examples=30, deadline=None)
def test_candles_hang_together_whenever_the_exchange_opens(
    seed: int, began: int, steps: list[int], interval: KlineInterval
) -> None:
    clock = ManualClock(began)
    venue = Venue([DEFAULT_INSTRUMENTS[1]], clock, seed)
    for step in steps:
        clock.advance(step)
        venue.step()
    candles = venue.klines("ETHUSDT", interval, limit=200)
    for before, after in pairwise(candles):
        assert after.open_time == before.close_time + 1
        # The first fill need not be at the price at which the exchange opened.
        if after.close_time < began:
            assert after.open == before.close
    assert candles[-1] == venue.kline("ETHUSDT", interval)
    again = venue.klines("ETHUSDT", interval, start_ms=candles[0].open_time, limit=200)
    assert again == candles


# Fills and aggregate trades


def test_the_last_fills_are_given_oldest_first_or_from_a_number_on() -> None:
    bench = Bench()
    for offset in range(6):
        bench.trade_at(50000 + offset)
    ids = [one.trade_id for one in bench.venue.trades(SYMBOL)]
    assert ids == [1, 2, 3, 4, 5, 6]
    told = [(one.trade_id, one.price, one.buyer_is_maker) for one in bench.of(Trade)]
    assert [(one.trade_id, one.price, one.buyer_is_maker) for one in bench.venue.trades(SYMBOL)] == told
    assert [one.trade_id for one in bench.venue.trades(SYMBOL, limit=2)] == [5, 6]
    assert [one.trade_id for one in bench.venue.trades(SYMBOL, from_id=3, limit=2)] == [3, 4]
    assert bench.venue.trades(SYMBOL, from_id=7) == []


def test_aggregate_trades_are_found_by_number_and_by_time() -> None:
    bench = Bench()
    start = bench.clock.now_ms()
    for offset in range(6):
        bench.trade_at(50000 + offset)
        bench.passes(1_000)

    def found(**wanted: int) -> list[int]:
        return [one.aggregate_id for one in bench.venue.aggregate_trades(SYMBOL, **wanted)]

    assert found() == [1, 2, 3, 4, 5, 6]
    assert found(limit=2) == [5, 6]
    assert found(from_id=2, limit=2) == [2, 3]
    assert found(start_ms=start + 1_000, end_ms=start + 3_000) == [2, 3, 4]
    assert found(start_ms=start + 1, limit=2) == [2, 3]
    assert found(end_ms=start + 3_999, limit=2) == [3, 4]
    assert found(from_id=9) == []
    assert found(start_ms=start + 60_000) == []
    listed = bench.venue.aggregate_trades(SYMBOL)
    assert [(one.price, one.trade_time) for one in listed] == [
        (one.price, one.trade_time) for one in bench.of(AggregateTrade)
    ]


def test_of_fills_and_aggregate_trades_the_oldest_go() -> None:
    tape = Tape()
    for number in range(1, 25_001):
        tape.fills.append(Fill(number, 1, 1, number, False, False))
        tape.aggregates.append(Aggregate(number, 1, 1, 1, number, number, number, False))
    assert len(tape.fills) == len(tape.aggregates) == 10_000
    assert [fill.trade_id for fill in tape.last_fills(2, from_id=3)] == [15_001, 15_002]
    assert [one.aggregate_id for one in tape.last_aggregates(2, start_ms=20_000)] == [20_000, 20_001]
