"""An order book as one would write it without a thought for speed: one list, searched and sorted each time."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PlainBook", "PlainOrder", "PlainTrade"]


@dataclass
class PlainOrder:
    """An order that rests."""

    number: int
    is_buy: bool
    price: int
    left: int
    arrived: int


PlainTrade = tuple[int, int, int, int]
"""Numbers of maker and taker, price, quantity."""


class PlainBook:
    """Limit and market orders by price and time, nothing else."""

    def __init__(self) -> None:
        self.orders: list[PlainOrder] = []
        self.trades: list[PlainTrade] = []
        self._arrivals = 0

    def enter(
        self, number: int, is_buy: bool, price: int | None, quantity: int, *, stays: bool = True
    ) -> None:
        """Match an order; no price means any."""
        left = quantity
        others = [
            order
            for order in self.orders
            if order.is_buy is not is_buy
            and (price is None or (order.price <= price if is_buy else order.price >= price))
        ]
        others.sort(key=lambda order: (order.price if is_buy else -order.price, order.arrived))
        for other in others:
            if not left:
                break
            amount = min(left, other.left)
            left -= amount
            other.left -= amount
            self.trades.append((other.number, number, other.price, amount))
        self.orders = [order for order in self.orders if order.left]
        if left and stays and price is not None:
            self._arrivals += 1
            self.orders.append(PlainOrder(number, is_buy, price, left, self._arrivals))

    def take(self, number: int) -> PlainOrder | None:
        """Take an order out, if it rests."""
        for order in self.orders:
            if order.number == number:
                self.orders.remove(order)
                return order
        return None

    def levels(self, is_buy: bool) -> list[tuple[int, int]]:
        """Price and quantity of a side, best first."""
        prices = sorted({order.price for order in self.orders if order.is_buy is is_buy}, reverse=is_buy)
        return [
            (
                price,
                sum(order.left for order in self.orders if (order.is_buy, order.price) == (is_buy, price)),
            )
            for price in prices
        ]
