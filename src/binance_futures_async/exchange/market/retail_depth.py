"""The book that counts retail price improvement (RPI) orders in: its changes and its levels.

RPI orders of a price come on top of what others offer there. Where they would cross the other side they are hidden:
they may lie there, but nobody can be told of a crossed book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from ..engine.book import BookSide, OrderBook
from ..instruments import Instrument
from .depth import DepthPeriod, shown_levels
from .events import DepthSnapshot, LevelView, RpiDepthUpdate

__all__ = ["RetailDepth"]

_Levels: TypeAlias = dict[tuple[bool, int], int]
"""Steps by side and price; RPI orders only."""


class RetailDepth:
    """The RPI book of one symbol.

    Args:
        instrument: the contract.
        book: the book of all orders.
        next_update_id: numbers the changes. Those of RPI orders get numbers of their own, so that the others' book shows
            no trace of them.
        wake: called when the next update will have something to tell that is not part of the others' book.
    """

    def __init__(
        self,
        instrument: Instrument,
        book: OrderBook,
        next_update_id: Callable[[], int],
        wake: Callable[[], None],
    ) -> None:
        self._instrument = instrument
        self._book = book
        self._next_update_id = next_update_id
        self._wake = wake
        self._shown: _Levels = {}
        self._first_id = self._last_id = 0
        self._previous_id = 0
        book.retail_changed = self._changed

    def end_period(
        self, period: DepthPeriod | None, now_ms: int, *, is_wanted: bool
    ) -> RpiDepthUpdate | None:
        """The update about a period that ends now.

        Args:
            period: what changed in the others' book, if anything did.
            now_ms: the instant.
            is_wanted: whether anybody has use for it.
        """
        first_id, self._first_id = self._first_id, 0
        if period is None and not first_id:
            return None
        final_id = self._last_id
        if period is not None:
            first_id = min(first_id or period.first_update_id, period.first_update_id)
            final_id = max(final_id, period.final_update_id)
        previous_id, self._previous_id = self._previous_id, final_id
        if not is_wanted:
            return None
        before, self._shown = self._shown, self._retail_levels()
        changed = {
            key for key in before.keys() | self._shown.keys() if before.get(key) != self._shown.get(key)
        }
        if period is not None:
            changed |= {(True, price) for price in period.bids} | {(False, price) for price in period.asks}
        return RpiDepthUpdate(
            symbol=self._instrument.symbol,
            event_time=now_ms,
            transaction_time=now_ms if period is None else period.changed_at,
            first_update_id=first_id,
            final_update_id=final_id,
            previous_final_update_id=previous_id,
            bids=self._rows(True, changed),
            asks=self._rows(False, changed),
        )

    def snapshot(self, limit: int, now_ms: int) -> DepthSnapshot:
        """The best levels of both sides."""
        retail = self._retail_levels()
        rows = [
            [(level.price, level.quantity + retail.pop((side.is_buy, level.price), 0)) for level in side]
            for side in (self._book.bids, self._book.asks)
        ]
        for (is_buy, price), quantity in retail.items():
            rows[0 if is_buy else 1].append((price, quantity))
        bids, asks = sorted(rows[0], reverse=True), sorted(rows[1])
        return DepthSnapshot(
            symbol=self._instrument.symbol,
            event_time=now_ms,
            transaction_time=now_ms,
            last_update_id=max(self._book.update_id, self._last_id),
            bids=shown_levels(self._instrument, bids[:limit]),
            asks=shown_levels(self._instrument, asks[:limit]),
        )

    def _changed(self, is_buy: bool, price: int) -> None:
        self._last_id = self._next_update_id()
        self._first_id = self._first_id or self._last_id
        self._wake()

    def _retail_levels(self) -> _Levels:
        """The RPI orders that may be seen."""
        book = self._book
        levels: _Levels = {}
        for side, others in (
            (book.retail_bids, (book.asks, book.retail_asks)),
            (book.retail_asks, (book.bids, book.retail_bids)),
        ):
            bests = [best.price for best in (other.best() for other in others) if best is not None]
            for level in side:
                if not _crosses(side, level.price, bests):
                    levels[side.is_buy, level.price] = level.quantity
        return levels

    def _rows(self, is_buy: bool, changed: Iterable[tuple[bool, int]]) -> tuple[LevelView, ...]:
        side = self._book.side(is_buy)
        prices = sorted((price for of_bids, price in changed if of_bids is is_buy), reverse=is_buy)
        return shown_levels(
            self._instrument,
            [(price, side.quantity_at(price) + self._shown.get((is_buy, price), 0)) for price in prices],
        )


def _crosses(side: BookSide, price: int, opposite: Iterable[int]) -> bool:
    return any(price >= best if side.is_buy else price <= best for best in opposite)
