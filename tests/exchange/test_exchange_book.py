"""The engine alone: ticks, steps, and no money."""

from __future__ import annotations

import itertools

from binance_futures_async.exchange.engine.book import OrderBook
from binance_futures_async.exchange.engine.order import Order
from binance_futures_async.generated.usdm.enums import (
    ExpiryReason,
    OrderStatus,
    OrderType,
    SelfTradePreventionMode,
    TimeInForce,
)


class Recorder:
    def __init__(self) -> None:
        self.trades: list[tuple[int, int, int, int]] = []
        self.expiries: list[tuple[int, ExpiryReason]] = []
        self.rooms: dict[int, int] = {}
        self.changes: list[tuple[bool, int]] = []
        self.book = OrderBook(
            self, itertools.count(1).__next__, lambda is_buy, price: self.changes.append((is_buy, price))
        )
        self._ids = itertools.count(1)

    def traded(self, maker: Order, taker: Order, price: int, quantity: int) -> None:
        self.trades.append((maker.order_id, taker.order_id, price, quantity))
        for order in (maker, taker):
            if order.reduce_only:
                self.rooms[order.owner] -= quantity

    def expired(self, order: Order, reason: ExpiryReason) -> None:
        self.expiries.append((order.order_id, reason))

    def room(self, order: Order) -> int:
        return self.rooms[order.owner]

    def submit(
        self,
        is_buy: bool,
        quantity: int,
        price: int,
        *,
        owner: int | None = None,
        type: OrderType = OrderType.LIMIT,
        time_in_force: TimeInForce = TimeInForce.GTC,
        reduce_only: bool = False,
        self_trade: SelfTradePreventionMode = SelfTradePreventionMode.NONE,
    ) -> Order:
        number = next(self._ids)
        order = Order(
            order_id=number,
            owner=1000 + number if owner is None else owner,
            symbol="X",
            is_buy=is_buy,
            quantity=quantity,
            price=price,
            type=type,
            time_in_force=time_in_force,
            reduce_only=reduce_only,
            self_trade_prevention=self_trade,
        )
        self.book.submit(order)
        return order


def test_better_prices_fill_first_and_older_orders_before_younger_ones() -> None:
    recorder = Recorder()
    recorder.submit(False, 5, 102)
    recorder.submit(False, 5, 101)
    recorder.submit(False, 5, 101)
    recorder.submit(False, 5, 100)
    taker = recorder.submit(True, 17, 105)
    assert recorder.trades == [(4, 5, 100, 5), (2, 5, 101, 5), (3, 5, 101, 5), (1, 5, 102, 2)]
    assert taker.status is OrderStatus.FILLED
    assert taker.quote == 500 + 1010 + 204


def test_a_fill_happens_at_the_resting_price() -> None:
    recorder = Recorder()
    recorder.submit(True, 5, 100)
    recorder.submit(False, 5, 90)
    assert recorder.trades == [(1, 2, 100, 5)]


def test_what_does_not_fill_rests_at_its_own_price() -> None:
    recorder = Recorder()
    recorder.submit(False, 3, 100)
    order = recorder.submit(True, 10, 101)
    assert order.status is OrderStatus.PARTIALLY_FILLED
    assert recorder.book.bids.top(5) == [(101, 7)]
    assert recorder.book.asks.top(5) == []


def test_a_partly_filled_order_keeps_its_place() -> None:
    recorder = Recorder()
    recorder.submit(False, 5, 100)
    recorder.submit(False, 5, 100)
    recorder.submit(True, 2, 100)
    recorder.submit(True, 4, 100)
    assert recorder.trades == [(1, 3, 100, 2), (1, 4, 100, 3), (2, 4, 100, 1)]


def test_the_rest_of_an_immediate_or_cancel_order_expires() -> None:
    recorder = Recorder()
    recorder.submit(False, 3, 100)
    order = recorder.submit(True, 10, 100, time_in_force=TimeInForce.IOC)
    assert order.status is OrderStatus.EXPIRED
    assert order.filled == 3
    assert recorder.expiries == [(2, ExpiryReason.IMMEDIATE_OR_CANCEL)]
    assert not len(recorder.book.bids)


def test_a_market_order_stops_at_its_bound() -> None:
    recorder = Recorder()
    recorder.submit(False, 1, 100)
    recorder.submit(False, 5, 110)
    order = Order(
        order_id=9,
        owner=9,
        symbol="X",
        is_buy=True,
        quantity=3,
        limit=105,
        type=OrderType.MARKET,
    )
    recorder.book.submit(order)
    assert order.filled == 1
    assert recorder.expiries == [(9, ExpiryReason.MARKET_REMAINDER)]


def test_a_canceled_order_leaves_the_book_and_is_not_reported_as_expired() -> None:
    recorder = Recorder()
    order = recorder.submit(True, 5, 100)
    recorder.book.cancel(order)
    assert order.status is OrderStatus.CANCELED
    assert not len(recorder.book.bids)
    assert recorder.expiries == []


def test_the_book_foresees_what_would_fill() -> None:
    recorder = Recorder()
    recorder.submit(False, 3, 100)
    recorder.submit(False, 3, 102)
    assert recorder.book.would_take(True, 100)
    assert not recorder.book.would_take(True, 99)
    assert not recorder.book.would_take(False, 1)
    assert recorder.book.fillable(True, 101, 10) == 3
    assert recorder.book.fillable(True, 102, 10) == 6
    assert recorder.book.fillable(True, 102, 4) == 4


def test_every_change_of_a_level_has_a_number_of_its_own() -> None:
    recorder = Recorder()
    start = recorder.book.update_id
    recorder.submit(False, 3, 100)
    recorder.submit(False, 3, 101)
    recorder.submit(True, 4, 101)
    assert recorder.changes == [(False, 100), (False, 101), (False, 100), (False, 101)]
    assert recorder.book.update_id == start + 4


def test_a_reduce_only_maker_fills_no_more_than_its_position() -> None:
    recorder = Recorder()
    recorder.rooms[7] = 2
    recorder.submit(False, 5, 100, owner=7, reduce_only=True)
    recorder.submit(False, 5, 100)
    assert recorder.book.fillable(True, 100, 10) == 7
    recorder.submit(True, 4, 100)
    assert recorder.trades == [(1, 3, 100, 2), (2, 3, 100, 2)]
    assert recorder.expiries == [(1, ExpiryReason.REDUCE_ONLY_CONFLICT)]


def test_a_reduce_only_taker_stops_when_its_position_is_closed() -> None:
    recorder = Recorder()
    recorder.rooms[7] = 2
    recorder.submit(False, 5, 100)
    order = recorder.submit(True, 4, 100, owner=7, reduce_only=True)
    assert (order.filled, order.status) == (2, OrderStatus.EXPIRED)


def self_trade(mode: SelfTradePreventionMode) -> tuple[Recorder, Order, Order]:
    """The published example: own 1 @ 100, other 2 @ 100, other 5 @ 101; own buy of 4 @ 101."""
    recorder = Recorder()
    own = recorder.submit(False, 1, 100, owner=7)
    recorder.submit(False, 2, 100)
    recorder.submit(False, 5, 101)
    return recorder, own, recorder.submit(True, 4, 101, owner=7, self_trade=mode)


def test_expire_maker_goes_on_with_the_next_order() -> None:
    recorder, own, taker = self_trade(SelfTradePreventionMode.EXPIRE_MAKER)
    assert own.status is OrderStatus.EXPIRED_IN_MATCH
    assert taker.status is OrderStatus.FILLED
    assert recorder.trades == [(2, 4, 100, 2), (3, 4, 101, 2)]


def test_expire_taker_leaves_the_resting_order() -> None:
    recorder, own, taker = self_trade(SelfTradePreventionMode.EXPIRE_TAKER)
    assert own.status is OrderStatus.NEW
    assert (taker.status, taker.filled) == (OrderStatus.EXPIRED_IN_MATCH, 0)
    assert recorder.expiries == [(4, ExpiryReason.SELF_TRADE_PREVENTION)]


def test_expire_both_ends_both() -> None:
    recorder, own, taker = self_trade(SelfTradePreventionMode.EXPIRE_BOTH)
    assert own.status is taker.status is OrderStatus.EXPIRED_IN_MATCH
    assert recorder.trades == []


def test_without_prevention_an_account_trades_with_itself() -> None:
    recorder, own, taker = self_trade(SelfTradePreventionMode.NONE)
    assert own.status is taker.status is OrderStatus.FILLED
    assert recorder.trades[0] == (1, 4, 100, 1)
