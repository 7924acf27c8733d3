"""What happened in a stretch of time, put together from fills or from shorter stretches."""

from __future__ import annotations

from struct import Struct
from typing import Final, Self

__all__ = ["Bar"]

_PACKED: Final = Struct("14q")


class Bar:
    """Fills of a stretch of time: prices in ticks, volumes in steps, quote volumes in ticks times steps.

    Prices of one without fills are 0, its ids -1.
    """

    __slots__ = (
        "buy_quote",
        "buy_volume",
        "close",
        "first_id",
        "first_update_id",
        "high",
        "last_id",
        "last_quantity",
        "last_update_id",
        "low",
        "open",
        "quote",
        "trades",
        "volume",
    )

    def __init__(self) -> None:
        self.open = self.high = self.low = self.close = 0
        self.volume = self.quote = self.buy_volume = self.buy_quote = self.last_quantity = 0
        self.first_id = self.last_id = self.first_update_id = self.last_update_id = -1
        self.trades = 0

    def add(self, trade_id: int, update_id: int, price: int, quantity: int, *, bought: bool) -> None:
        """Take in a fill.

        Args:
            trade_id: its number.
            update_id: number of the change of the book that it made.
            price: in ticks.
            quantity: in steps.
            bought: whether the taker bought.
        """
        quote = price * quantity
        if not self.trades:
            self.open = self.high = self.low = price
            self.first_id, self.first_update_id = trade_id, update_id
        elif price > self.high:
            self.high = price
        elif price < self.low:
            self.low = price
        self.close, self.last_quantity = price, quantity
        self.last_id, self.last_update_id = trade_id, update_id
        self.volume += quantity
        self.quote += quote
        if bought:
            self.buy_volume += quantity
            self.buy_quote += quote
        self.trades += 1

    def absorb(self, later: Bar) -> None:
        """Take in the stretch that follows this one."""
        if not later.trades:
            return
        if not self.trades:
            self.open, self.high, self.low = later.open, later.high, later.low
            self.first_id, self.first_update_id = later.first_id, later.first_update_id
        else:
            self.high = max(self.high, later.high)
            self.low = min(self.low, later.low)
        self.close, self.last_quantity = later.close, later.last_quantity
        self.last_id, self.last_update_id = later.last_id, later.last_update_id
        self.volume += later.volume
        self.quote += later.quote
        self.buy_volume += later.buy_volume
        self.buy_quote += later.buy_quote
        self.trades += later.trades

    def packed(self) -> bytes:
        """Its figures in few bytes, for keeping."""
        return _PACKED.pack(*(getattr(self, name) for name in self.__slots__))

    @classmethod
    def unpacked(cls, packed: bytes) -> Self:
        """One that was packed."""
        bar = cls()
        for name, figure in zip(cls.__slots__, _PACKED.unpack(packed), strict=True):
            setattr(bar, name, figure)
        return bar
