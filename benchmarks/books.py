"""Order books under one face: ours, and those that the package index has. Peers that are not installed are left out.

``make bench`` installs the peers, at the versions of ``peers.txt``, into a folder below ``build``.
"""

from __future__ import annotations

import importlib
import itertools
import logging
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from binance_futures_async.exchange.engine.book import OrderBook
from binance_futures_async.exchange.engine.order import Order
from binance_futures_async.generated.usdm.enums import ExpiryReason, OrderType

__all__ = ["Book", "OurBook", "peers"]

_PEERS = Path(__file__).parent.parent / "build" / "bench-peers"
_SYMBOL = "BTCUSDT"


class Book(Protocol):
    """A book that can be measured."""

    name: str

    def limit(self, order: int, is_buy: bool, price: int, quantity: int) -> None:
        """Match a limit order and let the rest stay."""

    def cancel(self, order: int) -> None:
        """Take an order out, if it is still there."""

    def resting(self) -> int:
        """Quantity of all orders in the book: equal for books that did the same."""
        ...


class _Nobody:
    """Listens to the engine and does nothing."""

    def traded(self, maker: Order, taker: Order, price: int, quantity: int) -> None:
        pass

    def expired(self, order: Order, reason: ExpiryReason) -> None:
        pass

    def room(self, order: Order) -> int:
        return 0


class OurBook:
    """The engine of the local exchange, without accounts."""

    name = "ours"

    def __init__(self) -> None:
        self._book = OrderBook(_Nobody(), itertools.count(1).__next__)
        self._orders: dict[int, Order] = {}

    def limit(self, order: int, is_buy: bool, price: int, quantity: int) -> None:
        made = Order(
            order_id=order, owner=order & 7, symbol=_SYMBOL, is_buy=is_buy, quantity=quantity, price=price
        )
        self._orders[order] = made
        self._book.submit(made)

    def market(self, order: int, is_buy: bool, quantity: int) -> None:
        """Match a market order; what finds nobody expires."""
        self._book.submit(
            Order(
                order_id=order,
                owner=8,
                symbol=_SYMBOL,
                is_buy=is_buy,
                quantity=quantity,
                limit=sys.maxsize if is_buy else 0,
                type=OrderType.MARKET,
            )
        )

    def cancel(self, order: int) -> None:
        found = self._orders.pop(order)
        if found.is_open:
            self._book.cancel(found)

    def resting(self) -> int:
        return sum(level.quantity for side in (self._book.bids, self._book.asks) for level in side)


class _LightMatchingEngine:
    """lightmatchingengine: pure Python, lists in a dict of prices."""

    name = "lightmatchingengine"

    def __init__(self, module: Any) -> None:
        self._engine = module.LightMatchingEngine()
        self._buy, self._sell = module.Side.BUY, module.Side.SELL
        self._orders: dict[int, Any] = {}

    def limit(self, order: int, is_buy: bool, price: int, quantity: int) -> None:
        made, _ = self._engine.add_order(_SYMBOL, price, quantity, self._buy if is_buy else self._sell)
        self._orders[order] = made

    def cancel(self, order: int) -> None:
        found = self._orders.pop(order)
        # It finds no order that is filled, but fails if the last order of its price went with it.
        if found.leaves_qty:
            self._engine.cancel_order(found.order_id, _SYMBOL)

    def resting(self) -> int:
        book = self._engine.order_books[_SYMBOL]
        return sum(
            order.leaves_qty for side in (book.bids, book.asks) for level in side.values() for order in level
        )


class _PyOrderBook:
    """pyorderbook: pure Python, heaps of levels."""

    name = "pyorderbook"

    def __init__(self, module: Any) -> None:
        logging.getLogger("pyorderbook").setLevel(logging.ERROR)
        self._book = module.Book()
        self._bid, self._ask = module.bid, module.ask
        self._orders: dict[int, Any] = {}

    def limit(self, order: int, is_buy: bool, price: int, quantity: int) -> None:
        made = (self._bid if is_buy else self._ask)(_SYMBOL, price, quantity)
        self._orders[order] = made
        self._book.match(made)

    def cancel(self, order: int) -> None:
        found = self._orders.pop(order)
        if found.quantity:
            self._book.cancel(found)

    def resting(self) -> int:
        return sum(order.quantity for order in self._book.order_map.values())


class _LimitOrderBook:
    """limit-order-book: C++ behind ctypes; it tells neither fills nor trades."""

    name = "limit-order-book (C++)"

    def __init__(self, module: Any) -> None:
        self._book = module.LimitOrderBook()

    def limit(self, order: int, is_buy: bool, price: int, quantity: int) -> None:
        (self._book.limit_buy if is_buy else self._book.limit_sell)(order, quantity, price)

    def cancel(self, order: int) -> None:
        if self._book.has(order):
            self._book.cancel(order)

    def resting(self) -> int:
        return int(self._book.volume())


_KNOWN: dict[str, Callable[[Any], Book]] = {
    "pyorderbook": _PyOrderBook,
    "lightmatchingengine.lightmatchingengine": _LightMatchingEngine,
    "limit_order_book.limit_order_book": _LimitOrderBook,
}


def peers() -> Iterator[Callable[[], Book]]:
    """Makers of the peers' books, of those that are installed."""
    if str(_PEERS) not in sys.path:
        sys.path.append(str(_PEERS))
    for module_name, adapter in _KNOWN.items():
        try:
            module = importlib.import_module(module_name)
        except ImportError:
            print(f"{module_name.partition('.')[0]}: not installed")
            continue
        # One of them sets up logging for the whole process when it is imported.
        logging.getLogger().handlers.clear()
        yield partial(adapter, module)
