"""From recorded frames to what happens in the markets of a venue."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from ...generated.usdm.messages import AggTrade, BookTicker, DepthUpdate, MarkPrice
from ...generated.usdm.subscriptions import public as public_streams
from ..recording import Entry
from .frames import decoded, stream_of
from .replayed_market import ReplayedMarket

__all__ = ["Reenactment"]


class Reenactment:
    """Makes recorded frames happen.

    Where the depth of a symbol was recorded, its best prices are left alone: they follow from the book, and would cut
    into it. Frames that cannot be decoded, and those of symbols that are not listed, are counted and passed over.

    Args:
        market_of: the replayed market of a symbol; None if it is not listed.
    """

    def __init__(self, market_of: Callable[[str], ReplayedMarket | None]) -> None:
        self._market_of = market_of
        self._has_depth: set[str] = set()
        self.passed_over = 0

    def play(self, entry: Entry, due_ms: int) -> None:
        """Let a frame happen, if it says what happens in a market."""
        stream = stream_of(entry.stream)
        if stream is None:
            return
        message = decoded(stream, entry)
        market = None if message is None else self._market_of(message.symbol)
        if market is None:
            self.passed_over += 1
            return
        match message:
            case AggTrade():
                market.trade(message.price, message.quantity, is_buy=not message.buyer_is_maker)
            case BookTicker():
                if message.symbol not in self._has_depth:
                    market.set_best(
                        [(message.best_bid_price, message.best_bid_quantity)],
                        [(message.best_ask_price, message.best_ask_quantity)],
                    )
            case DepthUpdate():
                self._has_depth.add(message.symbol)
                change = (
                    market.set_best
                    if stream.key == public_streams.PARTIAL_BOOK_DEPTH.key
                    else market.set_levels
                )
                change(_levels(message.bids), _levels(message.asks))
            case MarkPrice() if message.index_price:
                market.move_index(message.index_price)


def _levels(levels: Iterable[Any]) -> list[tuple[Decimal, Decimal]]:
    return [(level.price, level.quantity) for level in levels]
