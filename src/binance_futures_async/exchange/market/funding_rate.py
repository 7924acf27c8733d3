"""The funding rate of one perpetual contract: premium samples, the running estimate, and when it is settled.

Between two settlements the premium of the book over the index is sampled and averaged, the newest sample weighing
most. A rate that is settled at its bound makes settlements hourly, until enough calm ones in a row followed.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from ...generated.usdm.limits import (
    FUNDING_CALM_PPM,
    FUNDING_CALM_SETTLEMENTS,
    FUNDING_DAMPER_PPM,
    FUNDING_FASTEST_HOURS,
    FUNDING_IMPACT_MARGIN,
    FUNDING_INTEREST_PPM,
    FUNDING_PREMIUM_PERIOD_MS,
    FUNDING_RATE_PERIOD_HOURS,
)
from ..engine.book import BookSide
from ..instruments import Instrument

__all__ = ["FundingRate", "funding_rate", "impact_price", "premium"]

_HOUR_MS: Final = 3_600_000
_GRID: Final = Decimal("0.00000001")
_ONE_PPM: Final = Decimal("0.000001")
_INTEREST: Final = float(FUNDING_INTEREST_PPM * _ONE_PPM)
_DAMPER: Final = float(FUNDING_DAMPER_PPM * _ONE_PPM)
_CALM: Final = FUNDING_CALM_PPM * _ONE_PPM


def impact_price(levels: Iterable[tuple[int, int]], value: float) -> float | None:
    """Average price at which a value would be filled; that of all there is if it is less, None if there is nothing.

    Args:
        levels: price and quantity, best first.
        value: the price times the quantity that are to be filled, in the units of the levels.
    """
    left, quantity = value, 0.0
    for price, available in levels:
        worth = price * available
        if worth >= left:
            quantity += left / price
            left = 0.0
            break
        quantity += available
        left -= worth
    return (value - left) / quantity if quantity else None


def premium(impact_bid: float | None, impact_ask: float | None, index: float) -> float:
    """How far the book stands above the index (negative: below it), as a fraction; 0 as long as the index is within."""
    above = 0.0 if impact_bid is None else max(0.0, impact_bid - index)
    below = 0.0 if impact_ask is None else max(0.0, index - impact_ask)
    return (above - below) / index


def funding_rate(mean_premium: float, interval_hours: int, limit: Decimal) -> Decimal:
    """The rate of one interval.

    Args:
        mean_premium: the premium over the interval, as a fraction.
        interval_hours: length of the interval.
        limit: the largest rate; its negative is the smallest.
    """
    toward_interest = max(-_DAMPER, min(_DAMPER, _INTEREST - mean_premium))
    rate = (mean_premium + toward_interest) / (FUNDING_RATE_PERIOD_HOURS / interval_hours)
    return max(-limit, min(limit, Decimal(rate).quantize(_GRID)))


class FundingRate:
    """The rate that runs, and the rhythm in which it is settled.

    Args:
        instrument: the contract.
        now_ms: when the first interval begins to be observed.
    """

    def __init__(self, instrument: Instrument, now_ms: int) -> None:
        self._instrument = instrument
        self._impact_value = float(
            FUNDING_IMPACT_MARGIN
            * max(bracket.maximum_leverage for bracket in instrument.brackets)
            / (instrument.tick_size * instrument.step_size)
        )
        self._tick = float(instrument.tick_size)
        self._calm_settlements = 0
        self.interval_hours = instrument.funding_interval_hours
        """Hours between settlements, as things stand."""
        self._restart(now_ms)

    @property
    def limit(self) -> Decimal:
        """The largest rate of a settlement; its negative is the smallest."""
        return self._instrument.funding_rate_limit

    @property
    def interval_ms(self) -> int:
        return self.interval_hours * _HOUR_MS

    def sample(self, now_ms: int, index: float, bids: BookSide, asks: BookSide) -> None:
        """Take in the book as it stands at a second; of most seconds nothing is taken."""
        if now_ms % FUNDING_PREMIUM_PERIOD_MS:
            return
        now_premium = premium(self._impact(bids), self._impact(asks), index)
        self._samples += 1
        self._weighted_sum += now_premium * self._samples
        self._weights += self._samples
        self.rate = funding_rate(self._weighted_sum / self._weights, self.interval_hours, self.limit)

    def until_settlement(self, now_ms: int) -> float:
        """The share of the interval that is still to come."""
        return max(0.0, (self.next_time - now_ms) / self.interval_ms)

    def settle(self) -> Decimal:
        """End the interval that is due and begin the next; returns the rate that was settled."""
        rate, settled_at = self.rate, self.next_time
        if abs(rate) >= self.limit:
            self.interval_hours = FUNDING_FASTEST_HOURS
            self._calm_settlements = 0
        elif self.interval_hours != self._instrument.funding_interval_hours:
            self._calm_settlements = self._calm_settlements + 1 if abs(rate) <= _CALM else 0
            if self._calm_settlements >= FUNDING_CALM_SETTLEMENTS:
                self.interval_hours = self._instrument.funding_interval_hours
        self._restart(settled_at)
        return rate

    def _restart(self, now_ms: int) -> None:
        self._samples = self._weights = 0
        self._weighted_sum = 0.0
        self.rate = funding_rate(0.0, self.interval_hours, self.limit)
        """The running estimate for the next settlement."""
        self.next_time = (now_ms // self.interval_ms + 1) * self.interval_ms
        """When the rate is settled."""

    def _impact(self, side: BookSide) -> float | None:
        price = impact_price(((level.price, level.quantity) for level in side), self._impact_value)
        return None if price is None else price * self._tick
