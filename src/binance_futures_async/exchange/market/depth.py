"""Turns changes of a book into updates of a fixed pace, each pace with a chain of ids of its own."""

from __future__ import annotations

from ..engine.book import OrderBook
from ..instruments import Instrument
from .events import DepthSnapshot, DepthUpdate, LevelView

__all__ = ["DepthChain", "snapshot"]


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

    def flush(self, book: OrderBook, now_ms: int) -> DepthUpdate | None:
        """The update of the time since the last one; None if nothing changed."""
        if not self._bids and not self._asks:
            return None
        instrument = self._instrument
        update = DepthUpdate(
            symbol=instrument.symbol,
            speed_ms=self.speed_ms,
            event_time=now_ms,
            transaction_time=self._changed_at,
            first_update_id=self._first_update_id,
            final_update_id=book.update_id,
            previous_final_update_id=self._previous_update_id,
            bids=tuple(
                (instrument.price(price), instrument.quantity(book.bids.quantity_at(price)))
                for price in sorted(self._bids, reverse=True)
            ),
            asks=tuple(
                (instrument.price(price), instrument.quantity(book.asks.quantity_at(price)))
                for price in sorted(self._asks)
            ),
        )
        self._previous_update_id = book.update_id
        self._bids.clear()
        self._asks.clear()
        return update


def snapshot(instrument: Instrument, book: OrderBook, limit: int, now_ms: int) -> DepthSnapshot:
    """The best levels of both sides."""

    def shown(levels: list[tuple[int, int]]) -> tuple[LevelView, ...]:
        return tuple((instrument.price(price), instrument.quantity(quantity)) for price, quantity in levels)

    return DepthSnapshot(
        symbol=instrument.symbol,
        event_time=now_ms,
        transaction_time=now_ms,
        last_update_id=book.update_id,
        bids=shown(book.bids.top(limit)),
        asks=shown(book.asks.top(limit)),
    )
