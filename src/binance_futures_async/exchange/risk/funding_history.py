"""The funding rates of one contract that were settled, those before the exchange opened included.

Like the candles before the opening, earlier rates are made up from a seed, backwards and only as far back as somebody
asks; their mark prices fit the candles.
"""

from __future__ import annotations

from collections import deque
from decimal import Decimal
from typing import Final

import msgspec

from ..accounts.position import CENT
from ..market.funding_rate import FundingRate, funding_rate
from ..market.market import Market

__all__ = ["FundingHistory", "FundingSettlement"]

_KEPT_SETTLEMENTS: Final = 3_000
"""Settlements since the opening that are remembered; more than two years of three a day."""
_EARLIER_SETTLEMENTS: Final = 1_000
"""Settlements before the opening, unless the contract is younger."""
_MEAN_PREMIUM: Final = 0.0002
_PREMIUM_DEVIATION: Final = 0.0004
"""Of the premium of an earlier interval, so that most rates are the interest rate, as in calm markets."""
_LONGEST_BAR_MS: Final = 2 * 3_600_000
"""Candles that far back are no longer than this, and each settlement is at the end of one."""


class FundingSettlement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A funding rate that was settled."""

    symbol: str
    time: int
    rate: Decimal
    """As a fraction; negative: shorts paid longs."""
    mark_price: Decimal
    """The price that positions were valued at."""


class FundingHistory:
    """Settlements of one contract.

    Args:
        market: the contract's.
        funding: its running rate, at the opening.
    """

    def __init__(self, market: Market, funding: FundingRate) -> None:
        self._market = market
        self._interval_hours = funding.interval_hours
        self._interval_ms = funding.interval_ms
        self._limit = funding.limit
        self._settled: deque[FundingSettlement] = deque(maxlen=_KEPT_SETTLEMENTS)
        self._earlier: list[FundingSettlement] = []
        """The newest first."""
        self._next_earlier_time = funding.next_time - funding.interval_ms
        self._is_complete = market.earlier is None

    def add(self, settlement: FundingSettlement) -> None:
        """Remember a settlement that was just made."""
        self._settled.append(settlement)

    def find(self, start_ms: int | None, end_ms: int | None, limit: int) -> list[FundingSettlement]:
        """Return settlements between two times, both included, oldest first.

        Args:
            start_ms: the first ones from this time on are returned; the newest ones if it is None.
            end_ms: last time that counts; None: until now.
            limit: how many at most.
        """
        self._make_earlier(start_ms, end_ms, limit)
        found = [
            one
            for one in (*reversed(self._earlier), *self._settled)
            if (start_ms is None or one.time >= start_ms) and (end_ms is None or one.time <= end_ms)
        ]
        return found[-limit:] if start_ms is None else found[:limit]

    def _make_earlier(self, start_ms: int | None, end_ms: int | None, limit: int) -> None:
        """Make those that such a question is about."""
        missing = limit - sum(
            end_ms is None or one.time <= end_ms for made in (self._earlier, self._settled) for one in made
        )
        while not self._is_complete:
            time = self._next_earlier_time
            if missing <= 0 if start_ms is None else time < start_ms:
                return
            if end_ms is None or time <= end_ms:
                missing -= 1
            self._make_one(time)

    def _make_one(self, time: int) -> None:
        earlier, instrument = self._market.earlier, self._market.instrument
        assert earlier is not None
        bars = [bar for _, bar in earlier.bars(time - _LONGEST_BAR_MS, time)]
        if not bars or time <= instrument.onboard_time:
            self._is_complete = True
            return
        premium = earlier.funding_random.gauss(_MEAN_PREMIUM, _PREMIUM_DEVIATION)
        self._earlier.append(
            FundingSettlement(
                symbol=instrument.symbol,
                time=time,
                rate=funding_rate(premium, self._interval_hours, self._limit),
                mark_price=instrument.price(bars[-1].close).quantize(CENT),
            )
        )
        self._next_earlier_time -= self._interval_ms
        self._is_complete = len(self._earlier) >= _EARLIER_SETTLEMENTS
