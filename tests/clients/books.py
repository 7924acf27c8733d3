"""A book that the test itself fills and stirs, so that it knows when it stands still."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from random import Random
from typing import Final

from binance_futures_async.enums import OrderType, Side, TimeInForce
from binance_futures_async.exchange import ExchangeAccount, LocalExchange
from binance_futures_async.exchange.orders import OrderRequest

__all__ = ["StirredBook"]

_MIDDLE: Final = 50_000
_PAUSE: Final = 0.02
"""Seconds between two changes: the client's time is real, and many updates shall be made of them."""


class StirredBook:
    """The orders of one participant.

    Args:
        exchange: one without a simulated market.
    """

    def __init__(self, exchange: LocalExchange) -> None:
        self._exchange = exchange
        self._maker: ExchangeAccount = exchange.add_account("maker", balances={"USDT": Decimal(100_000_000)})
        self._random = Random(5)
        self._orders: list[int] = []
        for _ in range(60):
            self._place()

    async def stir(self) -> int:
        """Place and cancel; return the id of the last update."""
        for _ in range(80):
            if self._random.random() < 0.5:
                order_id = self._orders.pop(self._random.randrange(len(self._orders)))
                self._exchange.venue.cancel_order(self._maker.account, "BTCUSDT", order_id=order_id)
            else:
                self._place()
            await asyncio.sleep(_PAUSE)
        return self._exchange.venue.depth("BTCUSDT").last_update_id

    def levels(self, limit: int) -> dict[str, list[tuple[Decimal, Decimal]]]:
        """The best levels as the venue has them."""
        depth = self._exchange.venue.depth("BTCUSDT", limit)
        return {side: list(levels) for side, levels in (("bids", depth.bids), ("asks", depth.asks))}

    def _place(self) -> None:
        side = self._random.choice((Side.BUY, Side.SELL))
        away = self._random.randint(1, 200)
        placed = self._exchange.venue.place_order(
            self._maker.account,
            OrderRequest(
                symbol="BTCUSDT",
                side=side,
                type=OrderType.LIMIT,
                time_in_force=TimeInForce.GTC,
                quantity=Decimal(self._random.randint(1, 500)) / 1000 + 1,
                price=Decimal(_MIDDLE - away if side is Side.BUY else _MIDDLE + away),
            ),
        )
        self._orders.append(placed.order_id)
