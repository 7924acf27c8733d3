"""Statistics of the last 24 hours, second by second.

The window's edges are whole seconds, so that the figures told on the second are those of all trades in it, to the
millisecond. What it holds is bounded: one row of numbers for each second with trades.
"""

from __future__ import annotations

from array import array
from collections import deque
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from ..instruments import Instrument
from .bars import Bar
from .earlier import EarlierMarket
from .events import DayTicker

__all__ = ["DAY_MS", "DayWindow"]

DAY_MS: Final = 24 * 60 * 60 * 1_000

_PERCENT_STEP = Decimal("0.001")
_ROW: Final = 6
"""Numbers of a row: second, opening price, first id, volume, quote volume, trades."""
_SHORTEST_CUT: Final = 4_096 * _ROW


class DayWindow:
    """The last 24 hours of one symbol.

    Args:
        instrument: the contract.
        last_price: what is shown before the first trade, in ticks.
        earlier: what was before the first second; None if there was nothing.
    """

    def __init__(self, instrument: Instrument, last_price: int, earlier: EarlierMarket | None = None) -> None:
        self.version = 0
        """Grows with every change, so that whoever shows the figures knows whether they are news."""
        self._instrument = instrument
        self._earlier = earlier
        self._last_price = last_price
        self._last_quantity = 0
        self._last_id = -1
        # Flat rows, 48 bytes a second; those before the head are gone and cut off in large pieces.
        self._rows = array("q")
        self._head = 0
        self._volume = self._quote = self._trades = 0
        # Only prices that no later one exceeds, thus the extreme of the window comes first.
        self._highs: deque[tuple[int, int]] = deque()
        self._lows: deque[tuple[int, int]] = deque()

    @property
    def held(self) -> int:
        """Numbers in memory."""
        return len(self._rows) + 2 * (len(self._highs) + len(self._lows))

    def add(self, second_ms: int, bar: Bar) -> None:
        """Take in a second that is over."""
        if not bar.trades:
            return
        self._rows.extend((second_ms, bar.open, bar.first_id, bar.volume, bar.quote, bar.trades))
        self._volume += bar.volume
        self._quote += bar.quote
        self._trades += bar.trades
        self._rise(second_ms, bar.high)
        self._fall(second_ms, bar.low)
        self._last_price, self._last_quantity, self._last_id = bar.close, bar.last_quantity, bar.last_id
        self.version += 1

    def expire(self, now_ms: int) -> None:
        """Let go of the seconds that began more than 24 hours ago."""
        oldest = now_ms - DAY_MS
        if self._earlier is not None:
            self._recall(self._earlier, oldest)
        rows, head = self._rows, self._head
        while head < len(rows) and rows[head] < oldest:
            self._volume -= rows[head + 3]
            self._quote -= rows[head + 4]
            self._trades -= rows[head + 5]
            head += _ROW
        if head == self._head:
            return
        self.version += 1
        for extremes in (self._highs, self._lows):
            while extremes and extremes[0][0] < oldest:
                extremes.popleft()
        if head >= max(_SHORTEST_CUT, len(rows) // 2):
            del rows[:head]
            head = 0
        self._head = head

    def ticker(self, now_ms: int, second: Bar) -> DayTicker:
        """The figures at an instant.

        Args:
            now_ms: the instant.
            second: fills of the second that is not over yet.
        """
        self.expire(now_ms)
        instrument = self._instrument
        joined = self._joined()
        joined.absorb(second)
        last_price = instrument.price(joined.close if joined.trades else self._last_price)
        opened, high, low = (
            (instrument.price(joined.open), instrument.price(joined.high), instrument.price(joined.low))
            if joined.trades
            else (last_price, last_price, last_price)
        )
        volume, quote = instrument.quantity(joined.volume), instrument.notional(joined.quote)
        change = last_price - opened
        return DayTicker(
            symbol=instrument.symbol,
            event_time=now_ms,
            open_time=now_ms - DAY_MS,
            close_time=now_ms,
            first_trade_id=joined.first_id,
            last_trade_id=joined.last_id,
            open=opened,
            last_price=last_price,
            last_quantity=instrument.quantity(joined.last_quantity if joined.trades else self._last_quantity),
            high=high,
            low=low,
            price_change=change,
            price_change_percent=(change * 100 / opened).quantize(_PERCENT_STEP, ROUND_HALF_EVEN),
            weighted_average_price=(quote / volume if volume else Decimal(0)).quantize(
                last_price, ROUND_HALF_EVEN
            ),
            volume=volume,
            quote_volume=quote,
            trades=joined.trades,
        )

    def _rise(self, second_ms: int, high: int) -> None:
        highs = self._highs
        while highs and highs[-1][1] <= high:
            highs.pop()
        highs.append((second_ms, high))

    def _fall(self, second_ms: int, low: int) -> None:
        lows = self._lows
        while lows and lows[-1][1] >= low:
            lows.pop()
        lows.append((second_ms, low))

    def _recall(self, earlier: EarlierMarket, oldest_ms: int) -> None:
        """Put before all seconds what was before the first one, minute by minute. It is not made until somebody asks."""
        self._earlier = None
        if oldest_ms >= earlier.opened:
            return
        rows, highs, lows = self._rows[self._head :], self._highs, self._lows
        totals = self._volume, self._quote, self._trades
        last = self._last_price, self._last_quantity, self._last_id
        self._rows, self._highs, self._lows = array("q"), deque(), deque()
        self._head = self._volume = self._quote = self._trades = 0
        for minute_ms, bar in earlier.bars(oldest_ms, earlier.opened):
            self.add(minute_ms, bar)
        if not rows:
            return
        self._rows.extend(rows)
        self._volume, self._quote, self._trades = (
            before + since
            for before, since in zip((self._volume, self._quote, self._trades), totals, strict=True)
        )
        for second_ms, high in highs:
            self._rise(second_ms, high)
        for second_ms, low in lows:
            self._fall(second_ms, low)
        self._last_price, self._last_quantity, self._last_id = last

    def _joined(self) -> Bar:
        """All seconds of the window together."""
        bar = Bar()
        if self._head < len(self._rows):
            _, bar.open, bar.first_id, *_ = self._rows[self._head : self._head + _ROW]
            bar.high, bar.low = self._highs[0][1], self._lows[0][1]
            bar.close, bar.last_quantity, bar.last_id = self._last_price, self._last_quantity, self._last_id
            bar.volume, bar.quote, bar.trades = self._volume, self._quote, self._trades
        return bar
