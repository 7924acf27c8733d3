"""One symbol's order book, and matching in price-time order."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Protocol

from sortedcontainers import SortedDict

from ...generated.usdm.enums import (
    ExpiryReason,
    OrderStatus,
    OrderType,
    PositionSide,
    SelfTradePreventionMode,
    TimeInForce,
)
from .order import Order

__all__ = ["BookListener", "BookSide", "Level", "OrderBook"]


_WITHOUT_SELF_TRADE_PREVENTION = (TimeInForce.FOK, TimeInForce.GTX)


class BookListener(Protocol):
    """Told what matching does, in the order in which it happens."""

    def traded(self, maker: Order, taker: Order, price: int, quantity: int) -> None:
        """Both orders already show the fill."""

    def expired(self, order: Order, reason: ExpiryReason) -> None:
        """The engine ended an order; it has left the book."""

    def room(self, order: Order) -> int:
        """Steps that a reduce-only order may still fill before it would open a position."""
        ...


class Level:
    """Orders of one price, oldest first."""

    __slots__ = ("orders", "price", "quantity")

    def __init__(self, price: int) -> None:
        self.price = price
        self.quantity = 0
        # Not a plain dict: finding the oldest entry of one stays cheap only in an OrderedDict when many were taken
        # from its front.
        self.orders: OrderedDict[int, Order] = OrderedDict()


class BookSide:
    """Levels of one side, best first."""

    __slots__ = ("_best", "_levels", "_sign", "is_buy", "is_retail")

    def __init__(self, is_buy: bool, *, is_retail: bool = False) -> None:
        self.is_buy = is_buy
        self.is_retail = is_retail
        """Whether these are the RPI orders, which most takers do not meet."""
        self._sign = -1 if is_buy else 1
        self._levels = SortedDict()
        # Asked for several times an order; None while it has to be looked up.
        self._best: Level | None = None

    def __len__(self) -> int:
        return len(self._levels)

    def __iter__(self) -> Iterator[Level]:
        levels: Iterable[Level] = self._levels.values()
        return iter(levels)

    def best(self) -> Level | None:
        if self._best is None and self._levels:
            self._best = self._levels.peekitem(0)[1]
        return self._best

    def nth(self, position: int) -> Level | None:
        """The n-th best level, counted from 1."""
        if position > len(self._levels):
            return None
        level: Level = self._levels.peekitem(position - 1)[1]
        return level

    def quantity_at(self, price: int) -> int:
        level: Level | None = self._levels.get(price * self._sign)
        return 0 if level is None else level.quantity

    def top(self, limit: int) -> list[tuple[int, int]]:
        """Price and quantity of the best levels."""
        return [(level.price, level.quantity) for level in islice(self, limit)]

    def add(self, order: Order) -> None:
        key = order.price * self._sign
        level: Level | None = self._levels.get(key)
        if level is None:
            level = self._levels[key] = Level(order.price)
            best = self._best
            if best is not None and key < best.price * self._sign:
                self._best = level
        level.orders[order.order_id] = order
        level.quantity += order.remaining

    def remove(self, order: Order) -> bool:
        """Take an order out; False if it does not rest here."""
        key = order.price * self._sign
        level: Level | None = self._levels.get(key)
        if level is None or level.orders.pop(order.order_id, None) is None:
            return False
        level.quantity -= order.remaining
        if not level.orders:
            del self._levels[key]
            if level is self._best:
                self._best = None
        return True


class OrderBook:
    """Matches orders of one symbol.

    Args:
        listener: told of every trade and every order that the engine ends.
        next_update_id: gives the number of the next change of the book.
        changed: told the side and the price of every level that changed.
    """

    def __init__(
        self,
        listener: BookListener,
        next_update_id: Callable[[], int],
        changed: Callable[[bool, int], None] | None = None,
    ) -> None:
        self.bids = BookSide(True)
        self.asks = BookSide(False)
        self.retail_bids = BookSide(True, is_retail=True)
        self.retail_asks = BookSide(False, is_retail=True)
        self.retail_changed: Callable[[bool, int], None] | None = None
        """Told the side and the price of every level of RPI orders that changed, if anybody asks to be."""
        self.update_id = next_update_id()
        self._listener = listener
        self._next_update_id = next_update_id
        self._changed = changed

    def side(self, is_buy: bool) -> BookSide:
        return self.bids if is_buy else self.asks

    def retail_side(self, is_buy: bool) -> BookSide:
        """The RPI orders of one side: not part of what is published as the book, behind others at their price."""
        return self.retail_bids if is_buy else self.retail_asks

    def would_take(self, is_buy: bool, price: int) -> bool:
        """Whether an order at this price would meet one of the other side."""
        best = self.side(not is_buy).best()
        return best is not None and (best.price <= price if is_buy else best.price >= price)

    def fillable(self, is_buy: bool, limit: int, wanted: int) -> int:
        """Steps, up to those wanted, that would be filled at once at prices not worse than the limit."""
        found = 0
        spent: dict[tuple[int, PositionSide], int] = {}
        for level in self.side(not is_buy):
            if level.price > limit if is_buy else level.price < limit:
                break
            for maker in level.orders.values():
                quantity = maker.remaining
                if maker.reduce_only:
                    # Several reduce-only orders for one position share the room that it leaves.
                    key = maker.owner, maker.position_side
                    quantity = min(quantity, self._listener.room(maker) - spent.get(key, 0))
                    if quantity <= 0:
                        continue
                    spent[key] = spent.get(key, 0) + quantity
                found += quantity
                if found >= wanted:
                    return wanted
        return found

    def submit(self, order: Order) -> None:
        """Match a new order and let what is left rest or expire, as its type and time in force say.

        Whether a FOK can be filled or a post-only order would take is asked before
        (:meth:`fillable`, :meth:`would_take`).
        """
        if order.time_in_force is TimeInForce.RPI:
            # It meets nobody on its own: takers come to it.
            side = self._place_of(order)
            side.add(order)
            self._level_changed(side, order.price)
            return
        self._match(order)
        if not order.is_open:
            return
        if order.type is OrderType.MARKET:
            self._expire(order, ExpiryReason.MARKET_REMAINDER)
        elif order.time_in_force is TimeInForce.IOC or order.time_in_force is TimeInForce.FOK:
            # What is left of a liquidation is for its owner, the exchange, to give to somebody.
            if order.type is not OrderType.LIQUIDATION:
                self._expire(order, ExpiryReason.IMMEDIATE_OR_CANCEL)
        else:
            side = self.side(order.is_buy)
            side.add(order)
            self._level_changed(side, order.price)

    def cancel(self, order: Order) -> None:
        """Take an order out at its owner's wish."""
        order.status = OrderStatus.CANCELED
        self._take_out(order)

    def lift(self, order: Order) -> None:
        """Take an order out that is to be changed and submitted again, at the end of the queue."""
        self._take_out(order)

    def expire(self, order: Order, reason: ExpiryReason) -> None:
        """End a resting order for a reason of the exchange's own."""
        self._take_out(order)
        self._expire(order, reason)

    def _match(self, taker: Order) -> None:
        visible = opposite = self.side(not taker.is_buy)
        listener = self._listener
        is_buy, limit = taker.is_buy, taker.limit
        while taker.filled < taker.quantity:
            if taker.is_retail:
                opposite = self._better(visible, self.retail_side(not is_buy))
            level = opposite.best()
            if level is None or (level.price > limit if is_buy else level.price < limit):
                return
            maker = next(iter(level.orders.values()))
            if maker.trade_group == taker.trade_group and not self._self_trade_allowed(maker, taker):
                if not taker.is_open:
                    return
                continue
            quantity = min(taker.remaining, maker.remaining)
            if maker.reduce_only:
                quantity = min(quantity, listener.room(maker))
                if quantity <= 0:
                    self.expire(maker, ExpiryReason.REDUCE_ONLY_CONFLICT)
                    continue
            if taker.reduce_only:
                quantity = min(quantity, listener.room(taker))
                if quantity <= 0:
                    self._expire(taker, ExpiryReason.REDUCE_ONLY_CONFLICT)
                    return
            self._fill(opposite, level, maker, taker, quantity)

    def _fill(self, side: BookSide, level: Level, maker: Order, taker: Order, quantity: int) -> None:
        price = level.price
        maker.fill(price, quantity)
        taker.fill(price, quantity)
        level.quantity -= quantity
        if maker.filled == maker.quantity:
            side.remove(maker)
        self._level_changed(side, price)
        self._listener.traded(maker, taker, price, quantity)

    def _self_trade_allowed(self, maker: Order, taker: Order) -> bool:
        """Whether two orders of one group may meet; if not, those that the taker's mode names have been ended."""
        mode = taker.self_trade_prevention
        if mode is SelfTradePreventionMode.NONE or taker.time_in_force in _WITHOUT_SELF_TRADE_PREVENTION:
            return True
        if mode is not SelfTradePreventionMode.EXPIRE_TAKER:
            self._take_out(maker)
            self._expire(maker, ExpiryReason.SELF_TRADE_PREVENTION, OrderStatus.EXPIRED_IN_MATCH)
        if mode is not SelfTradePreventionMode.EXPIRE_MAKER:
            immediate = taker.time_in_force is TimeInForce.IOC
            reason = (
                ExpiryReason.IMMEDIATE_OR_CANCEL_SELF_TRADE
                if immediate
                else ExpiryReason.SELF_TRADE_PREVENTION
            )
            self._expire(taker, reason, OrderStatus.EXPIRED_IN_MATCH)
        return False

    def _take_out(self, order: Order) -> None:
        side = self._place_of(order)
        if side.remove(order):
            self._level_changed(side, order.price)

    def _place_of(self, order: Order) -> BookSide:
        if order.time_in_force is TimeInForce.RPI:
            return self.retail_side(order.is_buy)
        return self.bids if order.is_buy else self.asks

    def _better(self, visible: BookSide, retail: BookSide) -> BookSide:
        """Of two sides the one with the better price; RPI orders come after others at theirs."""
        seen, hidden = visible.best(), retail.best()
        if hidden is None or seen is None:
            return visible if hidden is None else retail
        is_better = hidden.price > seen.price if visible.is_buy else hidden.price < seen.price
        return retail if is_better else visible

    def _expire(self, order: Order, reason: ExpiryReason, status: OrderStatus = OrderStatus.EXPIRED) -> None:
        order.status = status
        self._listener.expired(order, reason)

    def _level_changed(self, side: BookSide, price: int) -> None:
        if side.is_retail:
            if self.retail_changed is not None:
                self.retail_changed(side.is_buy, price)
            return
        self.update_id = self._next_update_id()
        if self._changed is not None:
            self._changed(side.is_buy, price)
