"""Candles of all intervals from one stream of fills.

Only the candle of the current minute sees each fill; the longer ones are put together from it when they are shown, so
that a fill costs the same however many intervals there are.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from ...generated.enums import KlineInterval
from ..instruments import Instrument
from .events import Kline

__all__ = ["KlineSeries", "bar_bounds"]

MINUTE = 60_000
_UNITS = {"m": MINUTE, "h": 60 * MINUTE, "d": 24 * 60 * MINUTE, "w": 7 * 24 * 60 * MINUTE}
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


class _Bar(NamedTuple):
    """Prices in ticks, volume in steps, quote volume in ticks times steps. Open and close of an empty one are 0."""

    open: int
    high: int
    low: int
    close: int
    volume: int
    quote: int
    buy_volume: int
    buy_quote: int
    first_id: int
    last_id: int
    trades: int

    def then(self, later: _Bar) -> _Bar:
        """Both together."""
        if not later.trades:
            return self
        if not self.trades:
            return later
        return _Bar(
            self.open,
            max(self.high, later.high),
            min(self.low, later.low),
            later.close,
            self.volume + later.volume,
            self.quote + later.quote,
            self.buy_volume + later.buy_volume,
            self.buy_quote + later.buy_quote,
            self.first_id,
            later.last_id,
            self.trades + later.trades,
        )


_EMPTY = _Bar(0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0)


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
        self._minute = _EMPTY
        self._minute_ends = bar_bounds(KlineInterval.ONE_MINUTE, now_ms)[1]
        # Shorter intervals than a minute exist only for other kinds of candles.
        self._intervals = [interval for interval in KlineInterval if not interval.value.endswith("s")]
        self._bars = dict.fromkeys(self._intervals, _EMPTY)
        self._opening_prices = dict.fromkeys(self._intervals, last_price)
        self._bounds = {interval: bar_bounds(interval, now_ms) for interval in self._intervals}
        self._shown_id = 0

    def add(self, trade_id: int, price: int, quantity: int, buyer_is_maker: bool) -> None:
        """Take in a fill of the current minute."""
        minute = self._minute
        quote = price * quantity
        bought = 0 if buyer_is_maker else quantity
        fill = _Bar(
            price, price, price, price, quantity, quote, bought, price * bought, trade_id, trade_id, 1
        )
        self._minute = minute.then(fill)
        self._last_price = price

    def current(self, interval: KlineInterval, now_ms: int) -> Kline:
        """The candle of an interval as it stands."""
        return self._show(interval, self._bars[interval].then(self._minute), now_ms, is_closed=False)

    def changed(self, now_ms: int) -> list[Kline]:
        """The candles of all intervals, if there was a fill since they were last shown."""
        if self._minute.last_id <= self._shown_id:
            return []
        self._shown_id = self._minute.last_id
        return [self.current(interval, now_ms) for interval in self._intervals]

    def roll(self, now_ms: int) -> list[Kline]:
        """Start new candles where an interval has ended; returns those that closed."""
        if now_ms <= self._minute_ends:
            return []
        closed: list[Kline] = []
        minute, self._minute = self._minute, _EMPTY
        for interval in self._intervals:
            bar = self._bars[interval].then(minute)
            if now_ms <= self._bounds[interval][1]:
                self._bars[interval] = bar
                continue
            closed.append(self._show(interval, bar, now_ms, is_closed=True))
            self._bars[interval] = _EMPTY
            self._opening_prices[interval] = self._last_price
            self._bounds[interval] = bar_bounds(interval, now_ms)
        self._minute_ends = self._bounds[KlineInterval.ONE_MINUTE][1]
        self._shown_id = max(self._shown_id, minute.last_id)
        return closed

    def _show(self, interval: KlineInterval, bar: _Bar, now_ms: int, *, is_closed: bool) -> Kline:
        instrument = self._instrument
        if not bar.trades:
            price = self._opening_prices[interval]
            bar = bar._replace(open=price, high=price, low=price, close=price)
        open_time, close_time = self._bounds[interval]
        return Kline(
            symbol=instrument.symbol,
            event_time=now_ms,
            interval=interval,
            open_time=open_time,
            close_time=close_time,
            first_trade_id=bar.first_id,
            last_trade_id=bar.last_id,
            open=instrument.price(bar.open),
            close=instrument.price(bar.close),
            high=instrument.price(bar.high),
            low=instrument.price(bar.low),
            volume=instrument.quantity(bar.volume),
            trades=bar.trades,
            is_closed=is_closed,
            quote_volume=instrument.notional(bar.quote),
            taker_buy_volume=instrument.quantity(bar.buy_volume),
            taker_buy_quote_volume=instrument.notional(bar.buy_quote),
        )
