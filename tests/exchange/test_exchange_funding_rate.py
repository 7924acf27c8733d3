"""The funding rate: premium, formula, bounds, intervals, and the mark price that it moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from binance_futures_async.exchange.clock import ManualClock
from binance_futures_async.exchange.contracts import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.engine.book import BookSide
from binance_futures_async.exchange.engine.order import Order
from binance_futures_async.exchange.instruments import Instrument
from binance_futures_async.exchange.market.events import MarkPrice
from binance_futures_async.exchange.market.funding_rate import (
    FundingRate,
    funding_rate,
    impact_price,
    premium,
)
from binance_futures_async.exchange.market.mark_price import MarkPriceState
from binance_futures_async.exchange.venue import Venue
from binance_futures_async.generated.usdm.enums import ContractType, KlineInterval
from tests.exchange.bench import SYMBOL, Bench, refused

BTC = DEFAULT_INSTRUMENTS[0]
HOUR = 3_600_000
EIGHT_HOURS = 8 * HOUR
LIMIT = Decimal("0.003")


@pytest.mark.parametrize(
    ("mean_premium", "hours", "rate"),
    [
        (0.0, 8, "0.0001"),
        (0.0002, 8, "0.0001"),
        (0.0010, 8, "0.0005"),
        (-0.0020, 8, "-0.0015"),
        (-0.0020, 4, "-0.00075"),
        (0.0010, 1, "0.0000625"),
    ],
)
def test_the_rate_is_the_premium_drawn_towards_the_interest(
    mean_premium: float, hours: int, rate: str
) -> None:
    assert funding_rate(mean_premium, hours, LIMIT) == Decimal(rate)


@pytest.mark.parametrize(("mean_premium", "rate"), [(0.1, LIMIT), (-0.1, -LIMIT)])
def test_the_rate_stays_within_its_bounds(mean_premium: float, rate: Decimal) -> None:
    assert funding_rate(mean_premium, 8, LIMIT) == rate


def test_the_impact_price_is_the_average_over_the_levels_that_a_value_needs() -> None:
    levels = [(100, 2), (110, 10)]
    assert impact_price(levels, 200) == 100
    # 200 at 100 and 220 at 110: 2 + 2 pieces for 420.
    assert impact_price(levels, 420) == 105
    assert impact_price(levels, 10_000) == (200 + 1100) / 12
    assert impact_price([], 100) is None


@pytest.mark.parametrize(
    ("bid", "ask", "expected"),
    [(99.0, 101.0, 0.0), (102.0, 103.0, 0.02), (96.0, 97.0, -0.03), (None, None, 0.0), (None, 99.0, -0.01)],
)
def test_there_is_a_premium_only_while_the_index_lies_outside_the_book(
    bid: float | None, ask: float | None, expected: float
) -> None:
    assert premium(bid, ask, 100.0) == pytest.approx(expected)


def book_side(is_buy: bool, price: str, instrument: Instrument = BTC) -> BookSide:
    side = BookSide(is_buy)
    side.add(
        Order(
            order_id=1,
            owner=1,
            symbol=SYMBOL,
            is_buy=is_buy,
            quantity=10**9,
            price=instrument.ticks(Decimal(price)),
        )
    )
    return side


def sampled(*bids: str) -> FundingRate:
    """The rate after one sample for each best bid, over an index of 50,000."""
    funding = FundingRate(BTC, 0)
    for number, bid in enumerate(bids):
        funding.sample(number * 5_000, 50_000.0, book_side(True, bid), BookSide(False))
    return funding


def test_the_newest_sample_weighs_most() -> None:
    # Premiums 0 and 0.3 % with the weights 1 and 2: 0.2 % in the mean, less 0.05 %.
    assert sampled("50000", "50150").rate == Decimal("0.0015")
    # The other way round 0.1 %.
    assert sampled("50150", "50000").rate == Decimal("0.0005")


def test_samples_are_taken_every_five_seconds() -> None:
    funding = sampled("50150")
    before = funding.rate
    for second in (1, 2, 3, 4):
        funding.sample(second * 1_000, 50_000.0, BookSide(True), BookSide(False))
    assert funding.rate == before
    funding.sample(5_000, 50_000.0, BookSide(True), BookSide(False))
    assert funding.rate != before


def settle_at(funding: FundingRate, bid: str) -> Decimal:
    funding.sample(0, 50_000.0, book_side(True, bid), BookSide(False))
    return funding.settle()


def test_a_rate_settled_at_its_bound_makes_settlements_hourly() -> None:
    funding = FundingRate(BTC, 0)
    assert funding.next_time == EIGHT_HOURS
    assert settle_at(funding, "55000") == LIMIT
    assert (funding.interval_hours, funding.next_time) == (1, EIGHT_HOURS + HOUR)


def test_a_bound_that_is_left_before_the_settlement_changes_nothing() -> None:
    funding = FundingRate(BTC, 0)
    funding.sample(0, 50_000.0, book_side(True, "55000"), BookSide(False))
    assert funding.rate == LIMIT
    for second in range(5, 1000, 5):
        funding.sample(second * 1_000, 50_000.0, BookSide(True), BookSide(False))
    funding.settle()
    assert (funding.interval_hours, funding.next_time) == (8, 2 * EIGHT_HOURS)


def test_calm_settlements_in_a_row_bring_the_longer_interval_back() -> None:
    funding = FundingRate(BTC, 0)
    settle_at(funding, "55000")
    for _ in range(15):
        funding.settle()
    # A rate of 0.0375 % is too lively and begins the count anew.
    assert settle_at(funding, "50175") == Decimal("0.000375")
    for _ in range(15):
        funding.settle()
    assert funding.interval_hours == 1
    funding.settle()
    assert funding.interval_hours == 8
    assert funding.next_time % EIGHT_HOURS == 0


@pytest.mark.parametrize(
    ("last", "funding", "mark"), [("100.1", 0.00005, "100.1"), ("100", 0.00005, "100.005")]
)
def test_the_mark_price_is_that_of_the_worked_example(last: str, funding: float, mark: str) -> None:
    # Index 100, rate 0.01 % with half of the interval left, mean basis 0.2.
    state = MarkPriceState(BTC)
    state.sample(index=100.0, bid=Decimal("100.1"), ask=Decimal("100.3"), last=Decimal(last), funding=funding)
    assert state.mark_price == Decimal(mark)


def test_the_basis_is_the_mean_of_thirty_seconds() -> None:
    state = MarkPriceState(BTC)
    for distance in [60] * 30 + [0] * 15:
        price = Decimal(100 + distance)
        state.sample(index=100.0, bid=price, ask=price, last=price, funding=None)
    assert state.mark_price == 130


def test_a_dated_contract_pays_no_funding() -> None:
    dated = replace(BTC, contract_type=ContractType.CURRENT_QUARTER)
    bench = Bench([dated])
    bench.buy(bench.carol, "1", 50090)
    bench.sell(bench.carol, "1", 50110)
    bench.passes(EIGHT_HOURS)
    (mark,) = bench.venue.mark_price(SYMBOL)
    assert (mark.funding_rate, mark.next_funding_time) == (None, 0)
    assert mark.mark_price == 50100
    assert bench.venue.funding_rates() == []
    assert bench.venue.funding_terms() == []


def test_settlements_come_at_the_hours_of_the_interval_and_are_remembered() -> None:
    bench = Bench(interest=lambda topic: False)
    start = bench.clock.now_ms()
    bench.passes(24 * HOUR)
    times = {
        symbol: [one.time - start for one in bench.venue.funding_rates(symbol)]
        for symbol in (SYMBOL, "币安人生USDT")
    }
    assert times[SYMBOL] == [EIGHT_HOURS, 2 * EIGHT_HOURS, 3 * EIGHT_HOURS]
    assert times["币安人生USDT"] == [hours * HOUR for hours in (4, 8, 12, 16, 20, 24)]
    (first, *_) = bench.venue.funding_rates(SYMBOL)
    assert (first.rate, first.mark_price) == (Decimal("0.0001"), Decimal(50000))
    (mark,) = bench.venue.mark_price(SYMBOL)
    assert mark.next_funding_time == start + 4 * EIGHT_HOURS


def test_a_page_of_settlements_starts_at_a_time_or_ends_with_the_newest() -> None:
    bench = Bench([BTC], interest=lambda topic: False)
    start = bench.clock.now_ms()
    bench.passes(48 * HOUR)

    def hours(**page: int) -> list[int]:
        return [(one.time - start) // HOUR for one in bench.venue.funding_rates(SYMBOL, **page)]

    assert hours(limit=2) == [40, 48]
    assert hours(start_time=start + EIGHT_HOURS, limit=2) == [8, 16]
    assert hours(start_time=start + EIGHT_HOURS, end_time=start + 2 * EIGHT_HOURS) == [8, 16]
    with refused(bench, -1121):
        bench.venue.funding_rates("NOSUCH")


LATE_2026 = 1_798_012_800_000
"""An instant of settlements at which all contracts have been listed for long."""


def traded_venue(seed: int = 3, now_ms: int = LATE_2026) -> tuple[Venue, ManualClock]:
    clock = ManualClock(now_ms)
    return Venue(clock=clock, seed=seed), clock


@pytest.mark.parametrize(("symbol", "hours"), [(SYMBOL, 8), ("币安人生USDT", 4)])
def test_a_market_has_settlements_behind_it_from_the_start(symbol: str, hours: int) -> None:
    venue, clock = traded_venue(now_ms=LATE_2026 + 12_345_678)
    settled = venue.funding_rates(symbol, limit=1_000)
    assert len(venue.funding_rates(symbol)) == 100
    assert len(settled) == 1_000
    assert settled[-1].time == clock.now_ms() // (hours * HOUR) * (hours * HOUR)
    assert {after.time - before.time for before, after in pairwise(settled)} == {hours * HOUR}
    (terms,) = (one for one in venue.funding_terms() if one.symbol == symbol)
    assert all(terms.floor <= one.rate <= terms.cap for one in settled)
    rates = [one.rate for one in settled]
    # Calm markets pay the interest rate, and others more or less than that.
    assert len(settled) / 2 < rates.count(Decimal("0.0001") * hours / 8) < len(settled)
    assert min(rates) < 0
    for one in settled[-5:]:
        (candle,) = venue.klines(symbol, KlineInterval.ONE_HOUR, one.time - HOUR, one.time - HOUR, 1)
        assert one.mark_price == candle.close


def test_a_contract_has_no_settlements_before_its_first_day() -> None:
    clock = ManualClock()
    young = replace(BTC, onboard_time=clock.now_ms() - 3 * EIGHT_HOURS)
    venue = Venue([young], clock, seed=3)
    assert [one.time - clock.now_ms() for one in venue.funding_rates(SYMBOL)] == [
        -2 * EIGHT_HOURS,
        -EIGHT_HOURS,
        0,
    ]


def test_settlements_before_the_opening_follow_from_the_seed_however_they_are_asked_for() -> None:
    (venue, clock), (again, _), (other, _) = traded_venue(), traded_venue(), traded_venue(4)
    first = clock.now_ms() - 50 * EIGHT_HOURS
    at_once = venue.funding_rates(SYMBOL, start_time=first)
    assert len(at_once) == 51
    piece_by_piece = [
        one
        for end in range(first, clock.now_ms() + 1, EIGHT_HOURS)
        for one in again.funding_rates(SYMBOL, end_time=end, limit=1)
    ]
    assert piece_by_piece == at_once
    assert other.funding_rates(SYMBOL, start_time=first) != at_once


def test_pages_lead_from_before_the_opening_to_after_it() -> None:
    venue, clock = traded_venue()
    opened = clock.now_ms()
    (mark,) = venue.mark_price(SYMBOL)
    clock.advance(mark.next_funding_time - opened)

    def hours(**page: int) -> list[int]:
        return [(one.time - opened) // HOUR for one in venue.funding_rates(SYMBOL, **page)]

    assert hours(limit=3) == [-8, 0, 8]
    assert hours(start_time=opened - 2 * EIGHT_HOURS, limit=2) == [-16, -8]
    assert hours(start_time=opened - 2 * EIGHT_HOURS) == [-16, -8, 0, 8]
    assert hours(end_time=opened - EIGHT_HOURS, limit=2) == [-16, -8]
    every = venue.funding_rates(limit=7)
    assert [one.time for one in every] == sorted(one.time for one in every)
    assert len(every) == 7


def test_terms_tell_bounds_and_interval_as_they_stand() -> None:
    bench = Bench([BTC], interest=lambda topic: False)
    start = bench.clock.now_ms()
    bench.buy(bench.carol, "10", 52400)
    bench.passes(EIGHT_HOURS)
    (terms,) = bench.venue.funding_terms()
    assert (terms.cap, terms.floor, terms.interval_hours) == (LIMIT, -LIMIT, 1)
    assert terms.update_time == start + EIGHT_HOURS


def told_rates(bench: Bench) -> list[tuple[int, Decimal | None]]:
    return [(mark.next_funding_time, mark.funding_rate) for mark in bench.of(MarkPrice)]


def test_the_estimate_becomes_the_settled_rate_and_then_starts_anew() -> None:
    bench = Bench([BTC], interest=lambda topic: topic[0] is MarkPrice)
    start = bench.clock.now_ms()
    bench.buy(bench.carol, "10", 50100)
    bench.passes(EIGHT_HOURS - 1)
    bench.venue.cancel_order(bench.carol, SYMBOL, order_id=bench.venue.open_orders(bench.carol)[0].order_id)
    bench.events.clear()
    bench.passes(1_001)
    (settled,) = bench.venue.funding_rates(SYMBOL)
    at_settlement, after = told_rates(bench)
    assert at_settlement == (start + EIGHT_HOURS, settled.rate)
    assert after == (start + 2 * EIGHT_HOURS, Decimal("0.0001"))
    assert settled.rate != after[1]


def move_nothing(bench: Bench) -> None:
    pass


def give_two_sides(bench: Bench) -> None:
    bench.buy(bench.carol, "1", 44990)
    bench.sell(bench.carol, "1", 45010)


@pytest.mark.parametrize("prepare", [move_nothing, give_two_sides])
def test_the_mark_price_follows_an_index_that_is_set(prepare: Callable[[Bench], None]) -> None:
    bench = Bench()
    bench.venue.set_index_price(SYMBOL, Decimal(45000))
    bench.passes(1_000)
    prepare(bench)
    bench.passes(1_000)
    (mark,) = bench.venue.mark_price(SYMBOL)
    assert mark.index_price == 45000
    assert 45000 <= mark.mark_price < 45010


def test_an_index_price_is_set_for_listed_symbols_and_above_zero() -> None:
    bench = Bench()
    with refused(bench, -1121):
        bench.venue.set_index_price("NOSUCH", Decimal(1))
    with pytest.raises(ValueError, match="above 0"):
        bench.venue.set_index_price(SYMBOL, Decimal(0))
