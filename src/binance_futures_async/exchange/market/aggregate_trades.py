"""Gathers fills into aggregate trades."""

from __future__ import annotations

from collections.abc import Callable

from ..instruments import Instrument
from .events import AggregateTrade
from .tape import Aggregate, Fill, Tape

__all__ = ["TradeAggregator"]


class TradeAggregator:
    """Joins consecutive fills of one price and taker side; whoever owns it flushes it every 100 ms.

    Args:
        instrument: the contract.
        tape: keeps them.
        wanted: whether anybody has use for the messages; they are kept in any case.
        last_id: number of the aggregate trade before the first one.
    """

    def __init__(
        self, instrument: Instrument, tape: Tape, wanted: Callable[[], bool], *, last_id: int = 0
    ) -> None:
        self._instrument = instrument
        self._tape = tape
        self._wanted = wanted
        self._gathered: list[_Gathered] = []
        self._next_id = last_id + 1

    def add(self, fill: Fill) -> None:
        """Take in a fill: into the last message, or as the first of a new one if it does not fit there."""
        gathered = self._gathered
        if gathered:
            last = gathered[-1]
            if fill.price == last.price and fill.buyer_is_maker == last.buyer_is_maker:
                last.take(fill)
                return
        gathered.append(_Gathered(fill))

    def flush(self, now_ms: int) -> list[AggregateTrade]:
        """End the messages that were gathered; returns them if they are wanted."""
        gathered, self._gathered = self._gathered, []
        first_id = self._next_id
        self._next_id += len(gathered)
        ended = [one.end(first_id + index) for index, one in enumerate(gathered)]
        self._tape.aggregates.extend(ended)
        if not self._wanted():
            return []
        return [self.shown(one, now_ms) for one in ended]

    def shown(self, aggregate: Aggregate, now_ms: int) -> AggregateTrade:
        """The message about an aggregate trade."""
        quantity = self._instrument.quantity
        return AggregateTrade(
            symbol=self._instrument.symbol,
            event_time=now_ms,
            aggregate_id=aggregate.aggregate_id,
            price=self._instrument.price(aggregate.price),
            quantity=quantity(aggregate.quantity),
            normal_quantity=quantity(aggregate.normal_quantity),
            first_trade_id=aggregate.first_trade_id,
            last_trade_id=aggregate.last_trade_id,
            trade_time=aggregate.time,
            buyer_is_maker=aggregate.buyer_is_maker,
        )


class _Gathered:
    """Fills that will be one message."""

    __slots__ = ("buyer_is_maker", "first_id", "last_id", "normal_quantity", "price", "quantity", "time")

    def __init__(self, fill: Fill) -> None:
        self.price = fill.price
        self.buyer_is_maker = fill.buyer_is_maker
        self.first_id = fill.trade_id
        self.quantity = self.normal_quantity = 0
        self.take(fill)

    def take(self, fill: Fill) -> None:
        self.quantity += fill.quantity
        if not fill.is_rpi:
            self.normal_quantity += fill.quantity
        self.last_id = fill.trade_id
        self.time = fill.time

    def end(self, aggregate_id: int) -> Aggregate:
        return Aggregate(
            aggregate_id,
            self.price,
            self.quantity,
            self.normal_quantity,
            self.first_id,
            self.last_id,
            self.time,
            self.buyer_is_maker,
        )
