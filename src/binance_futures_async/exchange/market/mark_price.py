"""Index, mark price and funding estimate of one contract.

The index is a random walk that is drawn back to the opening price, so that a market left alone for a night is still
near it. The mark price is the median of three: index and funding, index and mean basis, last trade.
"""

from __future__ import annotations

import math
from collections import deque
from decimal import Decimal
from random import Random
from statistics import median

from ..instruments import Instrument

__all__ = ["IndexWalk", "MarkPriceState"]

_SHOWN = Decimal("0.00000001")
_BASIS_SAMPLES = 30
_PREMIUM_PERIOD_SECONDS = 5
_INTEREST_PER_8_HOURS = 0.0001
_INTEREST_CLAMP = 0.0005
_HOUR = 3_600_000


class IndexWalk:
    """Price of the underlying, one step a second.

    Args:
        start: the price it starts at and returns to.
        random: its source of chance.
        volatility: standard deviation of one step, as a fraction.
        spread: standard deviation of the price around the start in the long run, as a fraction.
    """

    def __init__(
        self, start: Decimal, random: Random, *, volatility: float = 0.0002, spread: float = 0.0015
    ) -> None:
        self._start = float(start)
        self._random = random
        self._volatility = volatility
        self._pull = volatility**2 / (2 * spread**2) if spread else 0.0
        self._deviation = 0.0

    @property
    def price(self) -> float:
        return self._start * math.exp(self._deviation)

    def step(self) -> float:
        self._deviation += self._random.gauss(0.0, self._volatility) - self._pull * self._deviation
        return self.price


class MarkPriceState:
    """Takes one sample of index, book and last trade a second, and knows the figures that follow from them."""

    def __init__(self, instrument: Instrument, now_ms: int) -> None:
        self._instrument = instrument
        self._interval_ms = instrument.funding_interval_hours * _HOUR
        self._basis: deque[float] = deque(maxlen=_BASIS_SAMPLES)
        self._marks: deque[Decimal] = deque(maxlen=_BASIS_SAMPLES)
        self._premium_sum = 0.0
        self._premium_weight = 0
        self._premium_samples = 0
        self.index_price = instrument.opening_price.quantize(_SHOWN)
        self.mark_price = self.index_price
        self.average_mark_price = self.index_price
        self.funding_rate = self._estimate(0.0)
        self.next_funding_time = (now_ms // self._interval_ms + 1) * self._interval_ms

    @property
    def mark_ticks(self) -> int:
        """The mark price cut down to the tick, as triggers compare it."""
        return self._instrument.ticks(self.mark_price)

    def sample(self, now_ms: int, index: float, bid: Decimal, ask: Decimal, last: Decimal) -> None:
        """Take in one second.

        Args:
            now_ms: the second.
            index: price of the underlying.
            bid: best bid, 0 if there is none.
            ask: best ask, 0 if there is none.
            last: price of the last trade.
        """
        if now_ms >= self.next_funding_time:
            self._premium_sum, self._premium_weight, self._premium_samples = 0.0, 0, 0
            self.next_funding_time = (now_ms // self._interval_ms + 1) * self._interval_ms
        has_both_sides = bool(bid and ask)
        middle = float(bid + ask) / 2 if has_both_sides else index
        self._basis.append(middle - index)
        if has_both_sides and now_ms // 1000 % _PREMIUM_PERIOD_SECONDS == 0:
            # Best prices stand in for the average fill of a large order.
            premium = (max(0.0, float(bid) - index) - max(0.0, index - float(ask))) / index
            self._premium_samples += 1
            self._premium_sum += premium * self._premium_samples
            self._premium_weight += self._premium_samples
        self.funding_rate = self._estimate(
            self._premium_sum / self._premium_weight if self._premium_weight else 0.0
        )
        share = (self.next_funding_time - now_ms) / self._interval_ms
        by_funding = index * (1 + float(self.funding_rate) * share)
        by_basis = index + sum(self._basis) / len(self._basis)
        self.index_price = Decimal(index).quantize(_SHOWN)
        self.mark_price = Decimal(median((by_funding, by_basis, float(last)))).quantize(_SHOWN)
        self._marks.append(self.mark_price)
        self.average_mark_price = (sum(self._marks, Decimal(0)) / len(self._marks)).quantize(_SHOWN)

    def _estimate(self, premium: float) -> Decimal:
        toward_interest = max(-_INTEREST_CLAMP, min(_INTEREST_CLAMP, _INTEREST_PER_8_HOURS - premium))
        rate = (premium + toward_interest) / (8 / self._instrument.funding_interval_hours)
        limit = float(self._instrument.funding_rate_limit)
        return Decimal(max(-limit, min(limit, rate))).quantize(_SHOWN)
