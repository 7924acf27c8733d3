"""Candles of all intervals from one stream of fills.

Only the candle of the current second sees each fill; the longer ones are put together from it when they are shown, so
that a fill costs the same however many intervals there are.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from ...generated.usdm.enums import KlineInterval
from ..instruments import Instrument
from .bars import Bar
from .earlier import EarlierMarket
from .events import Kline
from .kline_archive import KlineArchive

__all__ = ["MINUTE", "SECOND", "KlineSeries", "bar_bounds"]

SECOND = 1_000
MINUTE = 60 * SECOND
_UNITS = {"s": SECOND, "m": MINUTE, "h": 60 * MINUTE, "d": 24 * 60 * MINUTE, "w": 7 * 24 * 60 * MINUTE}
# 1970-01-01 was a Thursday; weeks start on Monday.
_MONDAY = 4 * 24 * 60 * MINUTE


def bar_bounds(interval: KlineInterval, time_ms: int) -> tuple[int, int]:
    """First and last millisecond of the candle that holds an instant (UTC)."""
    count, unit = int(interval.value[:-1]), interval.value[-1]
    if unit == "M":
        moment = datetime.fromtimestamp(time_ms / 1000, UTC)
        months = (moment.year * 12 + moment.month - 1) // count * count
        return _month_start(months), _month_start(months + count) - 1
    length = count * _UNITS[unit]
    offset = _MONDAY if unit == "w" else 0
    start = (time_ms - offset) // length * length + offset
    return start, start + length - 1


def _month_start(months: int) -> int:
    return int(datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC).timestamp()) * 1000


class KlineSeries:
    """Candles of one symbol.

    Args:
        instrument: the contract.
        now_ms: when the series starts.
        last_price: what a candle without trades shows, in ticks.
        earlier: what was before the start; None if there was nothing.
    """

    def __init__(
        self, instrument: Instrument, now_ms: int, last_price: int, earlier: EarlierMarket | None = None
    ) -> None:
        self._instrument = instrument
        self._earlier = earlier
        self._started = now_ms
        self._opening_price = last_price
        self._last_price = last_price
        self._last_id = self._shown_id = 0
        self.second = Bar()
        """Fills of the current second."""
        self._minute = Bar()
        """Those of the current minute before."""
        intervals = tuple(KlineInterval)
        self._bars = {interval: Bar() for interval in intervals if interval is not KlineInterval.ONE_SECOND}
        """And those of the minutes before."""
        self._opening_prices = dict.fromkeys(intervals, last_price)
        self._bounds = {interval: bar_bounds(interval, now_ms) for interval in intervals}
        self._archives: dict[KlineInterval, KlineArchive] = {
            interval: KlineArchive(interval) for interval in intervals
        }
        # The candles in which the exchange opened have a part before that; it is made when somebody looks at them.
        self._earlier_parts: dict[KlineInterval, Bar] = {}

    @property
    def second_starts(self) -> int:
        """First millisecond of the current second."""
        return self._bounds[KlineInterval.ONE_SECOND][0]

    @property
    def second_ends(self) -> int:
        """First millisecond of the next one."""
        return self._bounds[KlineInterval.ONE_SECOND][1] + 1

    def add(self, trade_id: int, update_id: int, price: int, quantity: int, *, buyer_is_maker: bool) -> None:
        """Take in a fill of the current second."""
        self.second.add(trade_id, update_id, price, quantity, bought=not buyer_is_maker)
        self._last_price = price
        self._last_id = trade_id

    def current(self, interval: KlineInterval, now_ms: int) -> Kline:
        """The candle of an interval as it stands."""
        return self._show_running(interval, self._bar(interval), now_ms, is_closed=False)

    def between(
        self, interval: KlineInterval, now_ms: int, start_ms: int | None, end_ms: int | None, limit: int
    ) -> list[Kline]:
        """Candles that began within a time, oldest first, the one that still runs included.

        Args:
            interval: length; candles of a second begin with the series.
            now_ms: the present.
            start_ms: first instant at which one may begin; with it the oldest that fit are given, without it the newest.
            end_ms: last instant at which one may begin.
            limit: how many at most.
        """
        is_second = interval is KlineInterval.ONE_SECOND
        begins = self._started if self._earlier is None or is_second else self._earlier.begins(interval)
        # Of what had to go, nobody knows whether there were trades.
        first = max(bar_bounds(interval, begins)[0], self._archives[interval].begins or 0)
        last = bar_bounds(interval, now_ms if end_ms is None else min(end_ms, now_ms))[0]
        if start_ms is not None and start_ms > first:
            open_time, close_time = bar_bounds(interval, start_ms)
            first = open_time if open_time == start_ms else close_time + 1
        bounds: list[tuple[int, int]] = []
        instant = last if start_ms is None else first
        while first <= instant <= last and len(bounds) < limit:
            open_time, close_time = bar_bounds(interval, instant)
            bounds.append((open_time, close_time))
            instant = open_time - 1 if start_ms is None else close_time + 1
        if start_ms is None:
            bounds.reverse()
        return self._listed(interval, bounds, now_ms)

    def changed(self, now_ms: int, wanted: Callable[[KlineInterval], bool]) -> list[Kline]:
        """The wanted candles with fills since they were last shown."""
        shown_id, self._shown_id = self._shown_id, self._last_id
        if self._last_id <= shown_id:
            return []
        bars = [(interval, self._bar(interval)) for interval in self._bounds if wanted(interval)]
        return [
            self._show_running(interval, bar, now_ms, is_closed=False)
            for interval, bar in bars
            if bar.last_id > shown_id
        ]

    def roll(self, now_ms: int, wanted: Callable[[KlineInterval], bool]) -> list[Kline]:
        """Start new candles where an interval has ended; returns the wanted ones of those that closed."""
        closed: list[Kline] = []
        if now_ms > self._bounds[KlineInterval.ONE_SECOND][1]:
            second, self.second = self.second, Bar()
            self._minute.absorb(second)
            self._archives[KlineInterval.ONE_SECOND].add(self.second_starts, second)
            self._close(KlineInterval.ONE_SECOND, second, now_ms, wanted, closed)
        if now_ms > self._bounds[KlineInterval.ONE_MINUTE][1]:
            minute, self._minute = self._minute, Bar()
            for interval, bar in self._bars.items():
                bar.absorb(minute)
                if now_ms > self._bounds[interval][1]:
                    self._bars[interval] = Bar()
                    whole = self._joined(interval, bar)
                    self._archives[interval].add(self._bounds[interval][0], whole)
                    self._close(interval, whole, now_ms, wanted, closed)
        return closed

    def _listed(self, interval: KlineInterval, bounds: list[tuple[int, int]], now_ms: int) -> list[Kline]:
        """Candles that follow each other."""
        if not bounds:
            return []
        archive, running = self._archives[interval], self._bounds[interval][0]
        price = archive.close_before(bounds[0][0])
        candles: list[Kline] = []
        for open_time, close_time in bounds:
            if open_time == running:
                bar = self._bar(interval)
            elif self._earlier is not None and close_time < self._started:
                bar = self._earlier.bar(open_time, close_time + 1)
            else:
                bar = archive.find(open_time)
            if price is None:
                price = bar.open if bar.trades else self._opening_price
            candles.append(self._show(interval, bar, (open_time, close_time), price, now_ms))
            price = bar.close if bar.trades else price
        return candles

    def _bar(self, interval: KlineInterval) -> Bar:
        """The candle of an interval as it stands."""
        if interval is KlineInterval.ONE_SECOND:
            return self.second
        return self._joined(interval, self._bars[interval], self._minute, self.second)

    def _joined(self, interval: KlineInterval, *parts: Bar) -> Bar:
        """The running candle from its parts, what was before the start included."""
        joined = Bar()
        joined.absorb(self._earlier_part(interval))
        for part in parts:
            joined.absorb(part)
        return joined

    def _earlier_part(self, interval: KlineInterval) -> Bar:
        """What the running candle holds from before the start."""
        begins = self._bounds[interval][0]
        if self._earlier is None or begins >= self._started:
            return Bar()
        part = self._earlier_parts.get(interval)
        if part is None:
            part = self._earlier_parts[interval] = self._earlier.bar(begins, self._started)
        return part

    def _close(
        self,
        interval: KlineInterval,
        bar: Bar,
        now_ms: int,
        wanted: Callable[[KlineInterval], bool],
        closed: list[Kline],
    ) -> None:
        if wanted(interval):
            closed.append(self._show_running(interval, bar, now_ms, is_closed=True))
        self._opening_prices[interval] = self._last_price
        self._bounds[interval] = bar_bounds(interval, now_ms)

    def _show_running(self, interval: KlineInterval, bar: Bar, now_ms: int, *, is_closed: bool) -> Kline:
        idle_price = self._opening_prices[interval]
        return self._show(interval, bar, self._bounds[interval], idle_price, now_ms, is_closed=is_closed)

    def _show(
        self,
        interval: KlineInterval,
        bar: Bar,
        bounds: tuple[int, int],
        idle_price: int,
        now_ms: int,
        *,
        is_closed: bool | None = None,
    ) -> Kline:
        price = self._instrument.price
        prices = (bar.open, bar.close, bar.high, bar.low) if bar.trades else (idle_price,) * 4
        opened, last, high, low = map(price, prices)
        open_time, close_time = bounds
        quantity, notional = self._instrument.quantity, self._instrument.notional
        return Kline(
            symbol=self._instrument.symbol,
            event_time=now_ms,
            interval=interval,
            open_time=open_time,
            close_time=close_time,
            first_trade_id=bar.first_id,
            last_trade_id=bar.last_id,
            first_update_id=bar.first_update_id,
            last_update_id=bar.last_update_id,
            open=opened,
            close=last,
            high=high,
            low=low,
            volume=quantity(bar.volume),
            trades=bar.trades,
            is_closed=close_time < now_ms if is_closed is None else is_closed,
            quote_volume=notional(bar.quote),
            taker_buy_volume=quantity(bar.buy_volume),
            taker_buy_quote_volume=notional(bar.buy_quote),
        )
