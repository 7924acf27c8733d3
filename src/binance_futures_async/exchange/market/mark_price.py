"""Index and mark price of one contract.

The index is a random walk that is drawn back to a price, so that a market left alone for a night is still near it. The
mark price of a perpetual contract is the median of three: index and funding, index and mean basis, last trade; that of
a dated contract is index and mean basis.
"""

from __future__ import annotations

import math
from collections import deque
from decimal import Decimal
from random import Random
from statistics import median
from typing import Final, Protocol

from ...generated.usdm.limits import INDEX_BASIS_SAMPLES
from ..instruments import Instrument

__all__ = ["INDEX_VOLATILITY", "FollowedIndex", "Index", "IndexWalk", "MarkPriceState"]

_SHOWN: Final = Decimal("0.00000001")
INDEX_VOLATILITY: Final = 0.0002
"""Standard deviation of one second's step, as a fraction."""
_MARK_SAMPLES: Final = 30
"""Mark prices, one a second, that the average beside them goes back over; Binance does not say how far its own does."""


class Index(Protocol):
    """Price of what a contract is about."""

    @property
    def price(self) -> float: ...

    def move_to(self, price: Decimal) -> None:
        """Jump to a price, and return to that one from now on."""

    def step(self) -> float:
        """Go on by a second; returns the price then."""
        ...


class IndexWalk:
    """Price of the underlying, one step a second.

    Args:
        start: the price it starts at and returns to.
        random: its source of chance.
        volatility: standard deviation of one step, as a fraction.
        spread: standard deviation of the price around the start in the long run, as a fraction.
    """

    def __init__(
        self, start: Decimal, random: Random, *, volatility: float = INDEX_VOLATILITY, spread: float = 0.0015
    ) -> None:
        self._start = float(start)
        self._random = random
        self._volatility = volatility
        self._pull = volatility**2 / (2 * spread**2) if spread else 0.0
        self._deviation = 0.0

    @property
    def price(self) -> float:
        return self._start * math.exp(self._deviation)

    def move_to(self, price: Decimal) -> None:
        """Jump to a price, and return to that one from now on."""
        self._start = float(price)
        self._deviation = 0.0

    def step(self) -> float:
        self._deviation += self._random.gauss(0.0, self._volatility) - self._pull * self._deviation
        return self.price


class FollowedIndex:
    """The price that another contract is about too: it is the other's market that lets it go on.

    Args:
        leader: the other's.
    """

    def __init__(self, leader: Index) -> None:
        self._leader = leader

    @property
    def price(self) -> float:
        return self._leader.price

    def move_to(self, price: Decimal) -> None:
        """Jump to a price, for the other contract too."""
        self._leader.move_to(price)

    def step(self) -> float:
        """The price as it is."""
        return self._leader.price


class MarkPriceState:
    """Takes one sample of index, book and last trade a second, and knows the prices that follow from them."""

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._basis: deque[float] = deque(maxlen=INDEX_BASIS_SAMPLES)
        self._marks: deque[Decimal] = deque(maxlen=_MARK_SAMPLES)
        self.index_price = instrument.opening_price.quantize(_SHOWN)
        self.mark_price = self.index_price
        self.average_mark_price = self.index_price

    @property
    def mark_ticks(self) -> int:
        """The mark price cut down to the tick, as triggers compare it."""
        return self._instrument.ticks(self.mark_price)

    def sample(
        self, *, index: float, bid: Decimal, ask: Decimal, last: Decimal, funding: float | None
    ) -> None:
        """Take in one second.

        Args:
            index: price of the underlying.
            bid: best bid, 0 if there is none.
            ask: best ask, 0 if there is none.
            last: price of the last trade.
            funding: what is to be paid until the next settlement, as a fraction; None for a contract that pays none.
        """
        middle = float(bid + ask) / 2 if bid and ask else index
        self._basis.append(middle - index)
        by_basis = index + sum(self._basis) / len(self._basis)
        mark = by_basis if funding is None else median((index * (1 + funding), by_basis, float(last)))
        self.index_price = Decimal(index).quantize(_SHOWN)
        self.mark_price = Decimal(mark).quantize(_SHOWN)
        self._marks.append(self.mark_price)
        self.average_mark_price = (sum(self._marks, Decimal(0)) / len(self._marks)).quantize(_SHOWN)
