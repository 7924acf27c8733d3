"""Gathers fills into aggregate trades."""

from __future__ import annotations

from collections.abc import Callable

from ..instruments import Instrument
from .events import AggregateTrade

__all__ = ["TradeAggregator"]


class TradeAggregator:
    """Joins consecutive fills of one price and taker side; whoever owns it flushes it every 100 ms.

    Args:
        instrument: the contract.
        wanted: whether anybody has use for the messages; they are numbered in any case.
    """

    def __init__(self, instrument: Instrument, wanted: Callable[[], bool]) -> None:
        self._instrument = instrument
        self._wanted = wanted
        self._gathered: list[_Gathered] = []
        self._next_id = 1

    def add(self, trade_id: int, price: int, quantity: int, buyer_is_maker: bool, now_ms: int) -> None:
        """Take in a fill: into the last message, or as the first of a new one if it does not fit there."""
        gathered = self._gathered
        if gathered:
            last = gathered[-1]
            if price == last.price and buyer_is_maker == last.buyer_is_maker:
                last.quantity += quantity
                last.last_trade_id = trade_id
                last.trade_time = now_ms
                return
        gathered.append(_Gathered(trade_id, price, quantity, buyer_is_maker, now_ms))

    def flush(self, now_ms: int) -> list[AggregateTrade]:
        """End the messages that were gathered; returns them if they are wanted."""
        gathered, self._gathered = self._gathered, []
        first_id = self._next_id
        self._next_id += len(gathered)
        if not self._wanted():
            return []
        return [self._message(one, first_id + index, now_ms) for index, one in enumerate(gathered)]

    def _message(self, gathered: _Gathered, aggregate_id: int, now_ms: int) -> AggregateTrade:
        quantity = self._instrument.quantity(gathered.quantity)
        return AggregateTrade(
            symbol=self._instrument.symbol,
            event_time=now_ms,
            aggregate_id=aggregate_id,
            price=self._instrument.price(gathered.price),
            quantity=quantity,
            normal_quantity=quantity,
            first_trade_id=gathered.first_trade_id,
            last_trade_id=gathered.last_trade_id,
            trade_time=gathered.trade_time,
            buyer_is_maker=gathered.buyer_is_maker,
        )


class _Gathered:
    """Fills that will be one message."""

    __slots__ = ("buyer_is_maker", "first_trade_id", "last_trade_id", "price", "quantity", "trade_time")

    def __init__(
        self, trade_id: int, price: int, quantity: int, buyer_is_maker: bool, trade_time: int
    ) -> None:
        self.first_trade_id = self.last_trade_id = trade_id
        self.price = price
        self.quantity = quantity
        self.buyer_is_maker = buyer_is_maker
        self.trade_time = trade_time
