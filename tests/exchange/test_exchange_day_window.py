"""Statistics of the last 24 hours against those of all the trades in them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import NamedTuple

import pytest

from binance_futures_async.exchange.contracts import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.market.bars import Bar
from binance_futures_async.exchange.market.day_window import DAY_MS, DayWindow

BTC = DEFAULT_INSTRUMENTS[0]
START = 1_735_689_600_000


class Fill(NamedTuple):
    time: int
    trade_id: int
    price: int
    quantity: int


class Days:
    """A window that is fed second by second, and all its fills."""

    def __init__(self) -> None:
        self.window = DayWindow(BTC, 500_000)
        self.fills: list[Fill] = []

    def second(self, start_ms: int, *fills: tuple[int, int, int]) -> None:
        """Fills of one second: offset in ms, price in ticks, quantity in steps."""
        bar = Bar()
        for offset, price, quantity in fills:
            fill = Fill(start_ms + offset, len(self.fills) + 1, price, quantity)
            self.fills.append(fill)
            bar.add(fill.trade_id, fill.trade_id, price, quantity, bought=True)
        self.window.add(start_ms, bar)

    def check(self, now_ms: int) -> None:
        """Compare the figures with those of the fills themselves."""
        inside = [fill for fill in self.fills if now_ms - DAY_MS <= fill.time < now_ms]
        ticker = self.window.ticker(now_ms, Bar())
        assert ticker.open_time == now_ms - DAY_MS
        assert ticker.close_time == ticker.event_time == now_ms
        assert ticker.trades == len(inside)
        assert ticker.first_trade_id == (inside[0].trade_id if inside else -1)
        assert ticker.last_trade_id == (inside[-1].trade_id if inside else -1)
        prices = [fill.price for fill in inside] or [self.fills[-1].price]
        shown = (ticker.open, ticker.high, ticker.low, ticker.last_price)
        assert shown == tuple(map(BTC.price, (prices[0], max(prices), min(prices), prices[-1])))
        assert ticker.last_quantity == BTC.quantity(self.fills[-1].quantity)
        assert ticker.volume == BTC.quantity(sum(fill.quantity for fill in inside))
        assert ticker.quote_volume == BTC.notional(sum(fill.quantity * fill.price for fill in inside))
        assert ticker.price_change == ticker.last_price - ticker.open


def walk(seed: int, seconds: int, gap: int) -> Iterator[tuple[int, list[tuple[int, int, int]]]]:
    random = Random(seed)
    price, now = 500_000, START
    for _ in range(seconds):
        fills = []
        for offset in sorted(random.choices(range(1_000), k=random.randrange(4))):
            price += random.randrange(-50, 51)
            fills.append((offset, price, random.randrange(1, 500)))
        yield now, fills
        now += 1_000 * random.randrange(1, gap)


@pytest.mark.parametrize(("seed", "gap"), [(1, 2), (2, 200), (3, 3_000), (4, 60_000)])
def test_the_figures_are_those_of_the_trades_of_24_hours_to_the_millisecond(seed: int, gap: int) -> None:
    days = Days()
    for number, (now, fills) in enumerate(walk(seed, 2_000, gap)):
        days.second(now, *fills)
        if days.fills and number % 97 == 0:
            days.check(now + 1_000)


def test_a_trade_leaves_the_window_after_24_hours_and_not_before() -> None:
    days = Days()
    days.second(START, (0, 500_100, 5), (999, 500_200, 6))
    days.second(START + 1_000, (0, 500_300, 7))
    days.check(START + DAY_MS)
    version = days.window.version
    days.check(START + DAY_MS + 1_000)
    assert days.window.version > version
    days.check(START + 2 * DAY_MS)


def test_a_day_without_trades_shows_the_last_price_and_no_volume() -> None:
    days = Days()
    days.second(START, (0, 500_100, 5))
    ticker = days.window.ticker(START + 2 * DAY_MS, Bar())
    assert {ticker.open, ticker.high, ticker.low, ticker.last_price} == {Decimal("50010.0")}
    assert (ticker.trades, ticker.first_trade_id, ticker.last_trade_id) == (0, -1, -1)
    assert [ticker.volume, ticker.quote_volume, ticker.weighted_average_price] == [0, 0, 0]
    assert [ticker.price_change, ticker.price_change_percent] == [0, 0]


def test_derived_figures_are_rounded_like_prices_and_percentages() -> None:
    days = Days()
    days.second(START, (0, 500_000, 1), (1, 500_001, 2))
    ticker = days.window.ticker(START + 1_000, Bar())
    assert f"{ticker.price_change:f}" == "0.10"
    assert f"{ticker.price_change_percent:f}" == "0.000"
    assert f"{ticker.weighted_average_price:f}" == "50000.07"


def test_the_second_that_is_not_over_counts_too() -> None:
    days = Days()
    days.second(START, (0, 500_100, 5))
    running = Bar()
    running.add(2, 2, 500_400, 3, bought=False)
    ticker = days.window.ticker(START + 1_500, running)
    assert (ticker.trades, ticker.last_trade_id) == (2, 2)
    assert (ticker.last_price, ticker.high) == (Decimal("50040.0"), Decimal("50040.0"))
    assert ticker.last_quantity == Decimal("0.003")


def test_what_a_window_holds_stays_bounded() -> None:
    window = DayWindow(BTC, 500_000)
    held = []
    for day in range(3):
        for second in range(0, DAY_MS, 8_000):
            now = START + day * DAY_MS + second
            bar = Bar()
            bar.add(1, 1, 500_000 + second // 8_000, 1, bought=True)
            window.add(now, bar)
            window.expire(now)
        held.append(window.held)
    assert held[1] <= 2 * held[0]
    assert held[2] <= 2 * held[0]
