"""Turns changes of a book into updates of a fixed pace, each pace with a chain of ids of its own.

A partial view has a chain of its own too: it skips the periods in which nothing within its levels changed.
"""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from ..engine.book import OrderBook
from ..instruments import Instrument
from .events import DepthSnapshot, DepthUpdate, LevelView, PartialDepth

__all__ = ["DepthChain", "DepthPeriod", "PartialChain", "shown_levels", "snapshot"]


class DepthPeriod(NamedTuple):
    """What became of a book between two instants."""

    first_update_id: int
    final_update_id: int
    previous_update_id: int
    """The final one of the period with changes before."""
    changed_at: int
    bids: Set[int]
    """Prices of the levels that changed, in ticks."""
    asks: Set[int]


class DepthChain:
    """The updates of one symbol at one pace."""

    def __init__(self, instrument: Instrument, speed_ms: int) -> None:
        self.speed_ms = speed_ms
        self._instrument = instrument
        self._bids: set[int] = set()
        self._asks: set[int] = set()
        self._first_update_id = 0
        self._previous_update_id = 0
        self._changed_at = 0

    def changed(self, is_buy: bool, price: int, update_id: int, now_ms: int) -> bool:
        """Note a level that changed (its quantity is read when the update is made); True for the first of an update."""
        is_first = not self._bids and not self._asks
        if is_first:
            self._first_update_id = update_id
        (self._bids if is_buy else self._asks).add(price)
        self._changed_at = now_ms
        return is_first

    def end_period(self, book: OrderBook) -> DepthPeriod | None:
        """Start a new period; returns the one that ended, None if nothing changed in it."""
        if not self._bids and not self._asks:
            return None
        period = DepthPeriod(
            self._first_update_id,
            book.update_id,
            self._previous_update_id,
            self._changed_at,
            self._bids,
            self._asks,
        )
        self._previous_update_id = book.update_id
        self._bids, self._asks = set(), set()
        return period

    def update(self, period: DepthPeriod, book: OrderBook, now_ms: int) -> DepthUpdate:
        """The message about a period that ends now."""
        instrument = self._instrument
        return DepthUpdate(
            symbol=instrument.symbol,
            speed_ms=self.speed_ms,
            event_time=now_ms,
            transaction_time=period.changed_at,
            first_update_id=period.first_update_id,
            final_update_id=period.final_update_id,
            previous_final_update_id=period.previous_update_id,
            bids=shown_levels(
                instrument,
                [(price, book.bids.quantity_at(price)) for price in sorted(period.bids, reverse=True)],
            ),
            asks=shown_levels(
                instrument, [(price, book.asks.quantity_at(price)) for price in sorted(period.asks)]
            ),
        )


class PartialChain:
    """Views of the best levels of one symbol at one pace."""

    def __init__(self, instrument: Instrument, speed_ms: int, levels: int) -> None:
        self._instrument = instrument
        self._speed_ms = speed_ms
        self._levels = levels
        self._shown: tuple[list[tuple[int, int]], list[tuple[int, int]]] | None = None
        self._first_update_id = 0
        self._previous_update_id = 0

    def skip(self) -> None:
        """Nobody listens: whoever does next is shown the levels at once."""
        self._shown = None
        self._first_update_id = 0

    def update(self, period: DepthPeriod, book: OrderBook, now_ms: int) -> PartialDepth | None:
        """The message about a period that ends now, None if none of the best levels changed."""
        if self._shown is None:
            self._previous_update_id = period.previous_update_id
        self._first_update_id = self._first_update_id or period.first_update_id
        best = book.bids.top(self._levels), book.asks.top(self._levels)
        if best == self._shown:
            return None
        first, self._first_update_id = self._first_update_id, 0
        previous, self._previous_update_id = self._previous_update_id, period.final_update_id
        self._shown = best
        bids, asks = best
        return PartialDepth(
            symbol=self._instrument.symbol,
            speed_ms=self._speed_ms,
            levels=self._levels,
            event_time=now_ms,
            transaction_time=period.changed_at,
            first_update_id=first,
            final_update_id=period.final_update_id,
            previous_final_update_id=previous,
            bids=shown_levels(self._instrument, bids),
            asks=shown_levels(self._instrument, asks),
        )


def snapshot(instrument: Instrument, book: OrderBook, limit: int, now_ms: int) -> DepthSnapshot:
    """The best levels of both sides."""
    return DepthSnapshot(
        symbol=instrument.symbol,
        event_time=now_ms,
        transaction_time=now_ms,
        last_update_id=book.update_id,
        bids=shown_levels(instrument, book.bids.top(limit)),
        asks=shown_levels(instrument, book.asks.top(limit)),
    )


def shown_levels(instrument: Instrument, levels: list[tuple[int, int]]) -> tuple[LevelView, ...]:
    """Prices in ticks and quantities in steps as decimals."""
    return tuple((instrument.price(price), instrument.quantity(quantity)) for price, quantity in levels)
