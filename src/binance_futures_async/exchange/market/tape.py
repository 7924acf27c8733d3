"""The last fills of a market and the aggregate trades made of them, for whoever asks later."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from itertools import islice
from typing import Final, NamedTuple, TypeVar

__all__ = ["Aggregate", "Fill", "Tape"]

_KEPT: Final = 10_000
"""Of each kind. A tenth of that may be asked for at once."""


class Fill(NamedTuple):
    """One match, in ticks and steps."""

    trade_id: int
    price: int
    quantity: int
    time: int
    buyer_is_maker: bool
    is_rpi: bool
    """Whether a retail price improvement order took part."""


class Aggregate(NamedTuple):
    """Fills of one price and taker side within one slot, in ticks and steps."""

    aggregate_id: int
    price: int
    quantity: int
    normal_quantity: int
    first_trade_id: int
    last_trade_id: int
    time: int
    buyer_is_maker: bool


T = TypeVar("T", Fill, Aggregate)


class Tape:
    """Bounded: the oldest go."""

    def __init__(self) -> None:
        self.fills: deque[Fill] = deque(maxlen=_KEPT)
        self.aggregates: deque[Aggregate] = deque(maxlen=_KEPT)

    def last_fills(self, limit: int, from_id: int | None = None) -> list[Fill]:
        """Fills, oldest first.

        Args:
            limit: how many at most.
            from_id: number of the first; the newest are given if there is none.
        """
        if from_id is None:
            return _newest(self.fills, limit)
        # Numbers have no holes.
        skipped = max(0, from_id - self.fills[0].trade_id) if self.fills else 0
        return list(islice(self.fills, skipped, skipped + limit))

    def last_aggregates(
        self,
        limit: int,
        from_id: int | None = None,
        start_ms: int | None = None,
        end_ms: int | None = None,
    ) -> list[Aggregate]:
        """Aggregate trades, oldest first.

        Args:
            limit: how many at most.
            from_id: number of the first.
            start_ms: earliest time; with it the oldest that fit are given, without it and an id the newest.
            end_ms: latest time.
        """
        kept = self.aggregates
        first, end = 0, len(kept)
        if from_id is not None and kept:
            first = max(0, from_id - kept[0].aggregate_id)
        if start_ms is not None:
            first = max(first, _position(kept, start_ms))
        if end_ms is not None:
            end = _position(kept, end_ms + 1)
        if from_id is None and start_ms is None:
            first = max(0, end - limit)
        return list(islice(kept, first, max(first, min(end, first + limit))))


def _newest(kept: deque[T], limit: int) -> list[T]:
    return list(islice(kept, max(0, len(kept) - limit), None))


def _position(kept: Sequence[Aggregate], time_ms: int) -> int:
    """Where those begin that are not older than an instant."""
    return bisect_left(kept, time_ms, key=lambda one: one.time)
