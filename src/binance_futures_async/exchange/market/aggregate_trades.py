"""Gathers fills into aggregate trades."""

from __future__ import annotations

from ..instruments import Instrument
from .events import AggregateTrade

__all__ = ["TradeAggregator"]


class TradeAggregator:
    """Joins consecutive fills of one price and taker side; whoever owns it flushes it every 100 ms."""

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._next_id = 1
        self._price = 0
        self._buyer_is_maker = False
        self._quantity = 0
        self._first_trade_id = 0
        self._last_trade_id = 0
        self._trade_time = 0

    def add(
        self, trade_id: int, price: int, quantity: int, buyer_is_maker: bool, now_ms: int
    ) -> AggregateTrade | None:
        """Take in a fill; returns the message that it ends, if it does not fit into it."""
        ended = None
        if self._quantity and (price != self._price or buyer_is_maker != self._buyer_is_maker):
            ended = self.flush(now_ms)
        if not self._quantity:
            self._price, self._buyer_is_maker, self._first_trade_id = price, buyer_is_maker, trade_id
        self._quantity += quantity
        self._last_trade_id = trade_id
        self._trade_time = now_ms
        return ended

    def flush(self, now_ms: int) -> AggregateTrade | None:
        """End the message that is being gathered, if any."""
        if not self._quantity:
            return None
        quantity = self._instrument.quantity(self._quantity)
        message = AggregateTrade(
            symbol=self._instrument.symbol,
            event_time=now_ms,
            aggregate_id=self._next_id,
            price=self._instrument.price(self._price),
            quantity=quantity,
            normal_quantity=quantity,
            first_trade_id=self._first_trade_id,
            last_trade_id=self._last_trade_id,
            trade_time=self._trade_time,
            buyer_is_maker=self._buyer_is_maker,
        )
        self._next_id += 1
        self._quantity = 0
        return message
