"""What a market did before the exchange opened: made up from a seed, backwards from the opening price.

Who comes to an exchange wants to see what was before. Candles of a minute are made for the last days, longer ones for
the time before them, and only as far back as somebody asks; longer candles are put together from them, so that they
fit each other and the figures of the last 24 hours.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from random import Random
from typing import Final

from ...generated.usdm.enums import KlineInterval
from ..instruments import Instrument
from .bars import Bar

__all__ = ["EarlierMarket"]

_MINUTE: Final = 60_000
_DAY: Final = 1_440
"""In minutes, as all that follows."""
_REACHES: Final = (
    (1, 4_500),
    (5, 7_500),
    (15, 45_000),
    (60, 125 * _DAY),
    (120, 500 * _DAY),
    (720, 750 * _DAY),
    (_DAY, 10_000 * _DAY),
)
"""Length of the candles that are made, and the age up to which they are; each length is a multiple of the one before.

Thus there are 1,500 candles of each interval, unless the contract is younger.
"""
_VOLATILITY: Final = 0.0004
"""Standard deviation of a minute's change, as a fraction: some 1.5 % a day."""
_PULL: Final = 0.000002
"""Share of the way back to the opening price that is gone in a minute, so that years do not lead out of all bounds."""
_LAST_TRADE_ID: Final = 7_000_000_000
_LAST_AGGREGATE_ID: Final = 3_000_000_000
_UPDATES_PER_TRADE: Final = 20


class _Stretch:
    """Candles of one length, the newest first."""

    __slots__ = ("bars", "begins", "ends", "length")

    def __init__(self, length: int, begins: int, ends: int) -> None:
        self.length = length
        self.begins = begins
        self.ends = ends
        self.bars: list[Bar] = []

    @property
    def made_back_to(self) -> int:
        return self.ends - len(self.bars) * self.length


class EarlierMarket:
    """Candles of one symbol from its first day to the opening of the exchange.

    Args:
        instrument: the contract.
        opened_ms: when the exchange opened.
        random: chance for all of it but the funding rates.
        funding_random: chance for these.
        trades_per_minute: how many there are in a minute on average.
        last_update_id: number of the last change of the book before it.
    """

    def __init__(
        self,
        instrument: Instrument,
        opened_ms: int,
        random: Random,
        *,
        funding_random: Random,
        trades_per_minute: float,
        last_update_id: int,
    ) -> None:
        self.opened = opened_ms
        self.last_trade_id = _LAST_TRADE_ID
        self.last_aggregate_id = _LAST_AGGREGATE_ID
        self.funding_random = funding_random
        self._random = random
        self._trades_per_minute = trades_per_minute
        self._typical_steps = instrument.steps(instrument.typical_quantity)
        self._last_update_id = last_update_id
        self._opening_log = self._log = math.log(instrument.ticks(instrument.opening_price))
        self._next_id = _LAST_TRADE_ID
        self._stretches = _stretches(instrument.onboard_time, opened_ms)
        self._running = self._make(opened_ms - self._newest) if opened_ms > self._newest else Bar()

    @property
    def _newest(self) -> int:
        """Begin of the minute in which the exchange opened."""
        return self._stretches[0].ends if self._stretches else self.opened

    def begins(self, interval: KlineInterval) -> int:
        """How far back candles of an interval can be put together."""
        begins = self._newest
        for stretch in self._stretches:
            if _minutes(interval) % (stretch.length // _MINUTE):
                break
            begins = stretch.begins
        return begins

    def bar(self, start_ms: int, end_ms: int) -> Bar:
        """All trades from an instant on and before another one; both lie between candles that are made."""
        bar = Bar()
        for _, part in self.bars(start_ms, end_ms):
            bar.absorb(part)
        return bar

    def bars(self, start_ms: int, end_ms: int) -> Iterator[tuple[int, Bar]]:
        """The candles that are made, with the instants at which they begin, oldest first."""
        self._make_back_to(start_ms)
        for stretch in reversed(self._stretches):
            oldest = (stretch.ends - max(start_ms, stretch.begins)) // stretch.length
            newest = max(0, stretch.ends - end_ms) // stretch.length
            for index in range(min(oldest, len(stretch.bars)) - 1, newest - 1, -1):
                yield stretch.ends - (index + 1) * stretch.length, stretch.bars[index]
        if start_ms <= self._newest < end_ms:
            yield self._newest, self._running

    def _make_back_to(self, start_ms: int) -> None:
        for stretch in self._stretches:
            goal = max(start_ms, stretch.begins)
            while stretch.made_back_to > goal:
                stretch.bars.append(self._make(stretch.length))
            if goal == start_ms:
                return

    def _make(self, length_ms: int) -> Bar:
        """A candle that ends where the one made before it begins."""
        random = self._random
        minutes = length_ms / _MINUTE
        deviation = _VOLATILITY * math.sqrt(minutes)
        close_log = self._log
        pull = min(0.5, _PULL * minutes) * (self._opening_log - close_log)
        open_log = self._log = close_log + pull + random.gauss(0.0, deviation)
        reach = deviation / 2
        high_log = max(open_log, close_log) + abs(random.gauss(0.0, reach))
        low_log = min(open_log, close_log) - abs(random.gauss(0.0, reach))
        bar = Bar()
        bar.open, bar.close, bar.high, bar.low = (
            max(1, round(math.exp(each))) for each in (open_log, close_log, high_log, low_log)
        )
        bar.trades = max(1, round(self._trades_per_minute * minutes * random.lognormvariate(-0.08, 0.4)))
        bar.last_id, self._next_id = self._next_id, self._next_id - bar.trades
        bar.first_id = self._next_id + 1
        bar.first_update_id, bar.last_update_id = self._update_id(bar.first_id), self._update_id(bar.last_id)
        bar.volume = max(bar.trades, round(bar.trades * self._typical_steps * random.uniform(0.3, 0.6)))
        bar.quote = bar.volume * (bar.open + bar.close + bar.high + bar.low) // 4
        share = random.uniform(0.35, 0.65)
        bar.buy_volume, bar.buy_quote = round(bar.volume * share), round(bar.quote * share)
        bar.last_quantity = max(1, bar.volume // bar.trades)
        return bar

    def _update_id(self, trade_id: int) -> int:
        """A change of the book that may have been made by a trade."""
        return max(0, self._last_update_id - (self.last_trade_id - trade_id) * _UPDATES_PER_TRADE)


def _minutes(interval: KlineInterval) -> int:
    """Length of an interval, or of the part that it can be put together from."""
    count, unit = int(interval.value[:-1]), interval.value[-1]
    return count * {"m": 1, "h": 60}.get(unit, _DAY)


def _stretches(began_ms: int, opened_ms: int) -> list[_Stretch]:
    """What is made between the first day of a contract and the opening of the exchange, the newest first."""
    stretches: list[_Stretch] = []
    ends = opened_ms // _MINUTE * _MINUTE
    lengths = [minutes * _MINUTE for minutes, _ in _REACHES]
    for (minutes, age), next_length in zip(_REACHES, [*lengths[1:], lengths[-1]], strict=True):
        oldest = max(opened_ms - age * _MINUTE, began_ms)
        # On the grid of the next length, so that its candles begin where these end.
        begins = oldest // next_length * next_length
        if begins >= ends:
            break
        stretches.append(_Stretch(minutes * _MINUTE, begins, ends))
        ends = begins
    return stretches
