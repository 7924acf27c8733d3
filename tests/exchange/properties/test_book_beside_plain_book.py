"""The engine's book makes the same trades, in the same order, as a book that is too plain to be wrong."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from binance_futures_async.exchange.engine.book import OrderBook
from binance_futures_async.exchange.engine.order import Order
from binance_futures_async.generated.usdm.enums import ExpiryReason, OrderType, TimeInForce
from tests.exchange.properties.plain_book import PlainBook, PlainTrade

_HIGHEST = 10**9

_numbers = st.integers(0, 30)
_prices = st.integers(95, 105)
_quantities = st.integers(1, 20)
_actions = st.one_of(
    st.tuples(st.just("limit"), st.booleans(), _prices, _quantities),
    st.tuples(st.just("limit"), st.booleans(), _prices, _quantities),
    st.tuples(st.just("at once"), st.booleans(), _prices, _quantities),
    st.tuples(st.just("market"), st.booleans(), st.just(0), _quantities),
    st.tuples(st.just("cancel"), st.booleans(), st.just(0), _numbers),
    st.tuples(st.just("move"), st.booleans(), _prices, _numbers),
)


class Tape:
    """Listens to the engine."""

    def __init__(self) -> None:
        self.trades: list[PlainTrade] = []

    def traded(self, maker: Order, taker: Order, price: int, quantity: int) -> None:
        self.trades.append((maker.order_id, taker.order_id, price, quantity))

    def expired(self, order: Order, reason: ExpiryReason) -> None:
        pass

    def room(self, order: Order) -> int:
        raise AssertionError("there are no reduce-only orders")


class Engine:
    """The engine's book, asked for the same things as the plain one."""

    def __init__(self) -> None:
        self.tape = Tape()
        self.book = OrderBook(self.tape, itertools.count(1).__next__)
        self._orders: dict[int, Order] = {}

    def enter(
        self, number: int, is_buy: bool, price: int | None, quantity: int, *, stays: bool = True
    ) -> None:
        any_price = _HIGHEST if is_buy else 0
        order = self._orders[number] = Order(
            order_id=number,
            owner=number,
            symbol="X",
            is_buy=is_buy,
            quantity=quantity,
            price=price or 0,
            limit=any_price if price is None else price,
            type=OrderType.MARKET if price is None else OrderType.LIMIT,
            time_in_force=TimeInForce.GTC if stays else TimeInForce.IOC,
        )
        self.book.submit(order)

    def cancel(self, number: int) -> None:
        self.book.cancel(self._orders[number])

    def move(self, number: int, price: int) -> None:
        order = self._orders[number]
        self.book.lift(order)
        order.price = order.limit = price
        self.book.submit(order)


@settings(max_examples=300, deadline=None)
@given(st.lists(_actions, min_size=5, max_size=80))
def test_the_engine_trades_like_a_plain_book(actions: list[tuple[str, bool, int, int]]) -> None:
    engine, plain = Engine(), PlainBook()
    for number, (kind, is_buy, price, value) in enumerate(actions):
        if kind == "cancel":
            if plain.take(value) is not None:
                engine.cancel(value)
        elif kind == "move":
            found = plain.take(value)
            if found is not None:
                engine.move(value, price)
                plain.enter(value, found.is_buy, price, found.left)
        else:
            wanted = None if kind == "market" else price
            for book in (engine, plain):
                book.enter(number, is_buy, wanted, value, stays=kind == "limit")
        assert engine.tape.trades == plain.trades
        for side in (True, False):
            assert engine.book.side(side).top(1000) == plain.levels(side)
