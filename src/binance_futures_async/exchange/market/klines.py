"""Candles of all intervals from one stream of fills.

Only the candle of the current second sees each fill; the longer ones are put together from it when they are shown, so
that a fill costs the same however many intervals there are.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from ...generated.enums import KlineInterval
from ..instruments import Instrument
from .bars import Bar
from .events import Kline

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
    """

    def __init__(self, instrument: Instrument, now_ms: int, last_price: int) -> None:
        self._instrument = instrument
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
        return self._show(interval, self._bar(interval), now_ms, is_closed=False)

    def changed(self, now_ms: int, wanted: Callable[[KlineInterval], bool]) -> list[Kline]:
        """The wanted candles with fills since they were last shown."""
        shown_id, self._shown_id = self._shown_id, self._last_id
        if self._last_id <= shown_id:
            return []
        bars = [(interval, self._bar(interval)) for interval in self._bounds if wanted(interval)]
        return [
            self._show(interval, bar, now_ms, is_closed=False)
            for interval, bar in bars
            if bar.last_id > shown_id
        ]

    def roll(self, now_ms: int, wanted: Callable[[KlineInterval], bool]) -> list[Kline]:
        """Start new candles where an interval has ended; returns the wanted ones of those that closed."""
        closed: list[Kline] = []
        if now_ms > self._bounds[KlineInterval.ONE_SECOND][1]:
            second, self.second = self.second, Bar()
            self._minute.absorb(second)
            self._close(KlineInterval.ONE_SECOND, second, now_ms, wanted, closed)
        if now_ms > self._bounds[KlineInterval.ONE_MINUTE][1]:
            minute, self._minute = self._minute, Bar()
            for interval, bar in self._bars.items():
                bar.absorb(minute)
                if now_ms > self._bounds[interval][1]:
                    self._bars[interval] = Bar()
                    self._close(interval, bar, now_ms, wanted, closed)
        return closed

    def _bar(self, interval: KlineInterval) -> Bar:
        if interval is KlineInterval.ONE_SECOND:
            return self.second
        joined = Bar()
        for part in (self._bars[interval], self._minute, self.second):
            joined.absorb(part)
        return joined

    def _close(
        self,
        interval: KlineInterval,
        bar: Bar,
        now_ms: int,
        wanted: Callable[[KlineInterval], bool],
        closed: list[Kline],
    ) -> None:
        if wanted(interval):
            closed.append(self._show(interval, bar, now_ms, is_closed=True))
        self._opening_prices[interval] = self._last_price
        self._bounds[interval] = bar_bounds(interval, now_ms)

    def _show(self, interval: KlineInterval, bar: Bar, now_ms: int, *, is_closed: bool) -> Kline:
        price = self._instrument.price
        idle_price = self._opening_prices[interval]
        prices = (bar.open, bar.close, bar.high, bar.low) if bar.trades else (idle_price,) * 4
        opened, last, high, low = map(price, prices)
        open_time, close_time = self._bounds[interval]
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
            is_closed=is_closed,
            quote_volume=notional(bar.quote),
            taker_buy_volume=quantity(bar.buy_volume),
            taker_buy_quote_volume=notional(bar.buy_quote),
        )
