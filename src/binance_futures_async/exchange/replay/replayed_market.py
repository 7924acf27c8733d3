"""The participant who makes a market again that was recorded: quotes as it was quoted, trades as it was traded.

Customers trade with it through the engine like with everybody. What they take from a level is there again with the next
recorded change of that level, because the recorded market knew nothing of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from ...generated.usdm.enums import OrderType, TimeInForce
from ..accounts.account import Account
from ..engine.order import Order
from ..market.market import Market
from ..schedule import Schedule

__all__ = ["Level", "ReplayedMarket"]

Level = tuple[Decimal, Decimal]
"""Price and quantity."""


class ReplayedMarket:
    """Quotes and takes in one market as it is told to.

    Args:
        market: where.
        schedule: tells the time.
        quoter: account of the quotes.
        taker: account of the takers.
        enter: sends an order to the engine.
        withdraw: cancels one.
        next_order_id: numbers the orders.
        complete: called when an action is done, so that its consequences follow.
    """

    def __init__(
        self,
        market: Market,
        schedule: Schedule,
        *,
        quoter: Account,
        taker: Account,
        enter: Callable[[Account, Market, Order], None],
        withdraw: Callable[[Order], None],
        next_order_id: Callable[[], int],
        complete: Callable[[], None],
    ) -> None:
        self._market = market
        self._schedule = schedule
        self._quoter = quoter
        self._taker = taker
        self._enter = enter
        self._withdraw = withdraw
        self._next_order_id = next_order_id
        self._complete = complete
        self._levels: dict[tuple[bool, int], list[Order]] = {}
        """Own quotes by side and price in ticks, the oldest first: quantity that is added waits behind."""
        self._cleared: dict[tuple[bool, int], int] = {}
        """Quantities of levels that the market moved through since the book was told last. One that came back unchanged
        before the book is told again is not mentioned in it."""

    def set_levels(self, bids: Iterable[Level], asks: Iterable[Level]) -> None:
        """Give levels the quantities that they have now; 0 takes one away."""
        changes = [(True, *self._rounded(level)) for level in bids]
        changes += [(False, *self._rounded(level)) for level in asks]
        cleared, self._cleared = self._cleared, {}
        told = {(is_buy, price) for is_buy, price, _ in changes}
        changes += [(*key, quantity) for key, quantity in cleared.items() if key not in told]
        self._set(changes)
        self._cleared.clear()

    def set_best(self, bids: Iterable[Level], asks: Iterable[Level]) -> None:
        """Give the best levels their quantities, and take away whatever is better than the best of a side or stands
        between the levels that are given.
        """
        changes: list[tuple[bool, int, int]] = []
        for is_buy, levels in ((True, bids), (False, asks)):
            given = dict(rounded for level in levels if (rounded := self._rounded(level))[1])
            changes += [(is_buy, price, quantity) for price, quantity in given.items()]
            if not given:
                continue
            worst = min(given) if is_buy else max(given)
            changes += [
                (is_buy, price, 0)
                for side, price in self._levels
                if side is is_buy and price not in given and (price > worst if is_buy else price < worst)
            ]
        self._set(changes)
        self._cleared.clear()

    def trade(self, price: Decimal, quantity: Decimal, *, is_buy: bool) -> None:
        """Take a quantity as it was traded. Customers' orders at better prices fill first; what no quote is there for
        was traded with somebody who is not in the recording.

        Args:
            price: the worst that it is traded at.
            quantity: how much.
            is_buy: whether the taker buys.
        """
        ticks, steps = self._rounded((price, quantity))
        if not ticks or not steps:
            return
        # Before a buy at a price nobody asked less, and nobody bid as much.
        self._clear(is_asks=is_buy, beyond=ticks)
        self._clear(is_asks=not is_buy, beyond=ticks, and_there=True)
        first = self._send(self._taker, is_buy, ticks, steps, immediate=True)
        if first.remaining:
            self._send(self._quoter, not is_buy, ticks, first.remaining)
            self._send(self._taker, is_buy, ticks, first.remaining, immediate=True)
        self._complete()

    def move_index(self, price: Decimal) -> None:
        """Set the price of the underlying; the mark price follows from the next second on."""
        self._market.index.move_to(price)

    def _set(self, changes: list[tuple[bool, int, int]]) -> None:
        """Change own quotes: smaller ones first, so that none meets an own one that is about to go."""
        changes.sort(key=lambda change: change[2] > 0)
        for is_buy, price, quantity in changes:
            self._set_level(is_buy, price, quantity)
        self._complete()

    def _set_level(self, is_buy: bool, price: int, quantity: int) -> None:
        if price <= 0:
            return
        orders = [order for order in self._levels.pop((is_buy, price), []) if order.is_open]
        missing = quantity - sum(order.remaining for order in orders)
        while missing < 0 and orders:
            # Those who came last go first: a customer behind the others never falls back by it.
            last = orders.pop()
            self._withdraw(last)
            missing += last.remaining
        if missing > 0:
            self._clear(is_asks=is_buy, beyond=price, and_there=True)
            order = self._send(self._quoter, is_buy, price, missing)
            if order.is_open:
                orders.append(order)
        if orders:
            self._levels[is_buy, price] = orders

    def _clear(self, *, is_asks: bool, beyond: int, and_there: bool = False) -> None:
        """Take away own quotes of one side that are better than a price, or at it: the recorded market has moved on."""
        passed = [
            (is_bid, price)
            for is_bid, price in self._levels
            if is_bid is not is_asks
            and ((price < beyond if is_asks else price > beyond) or (and_there and price == beyond))
        ]
        for key in passed:
            orders = [order for order in self._levels.pop(key) if order.is_open]
            if orders:
                self._cleared[key] = sum(order.remaining for order in orders)
            for order in orders:
                self._withdraw(order)

    def _send(
        self, account: Account, is_buy: bool, price: int, quantity: int, *, immediate: bool = False
    ) -> Order:
        order = Order(
            order_id=self._next_order_id(),
            owner=account.account_id,
            symbol=self._market.symbol,
            is_buy=is_buy,
            quantity=quantity,
            price=price,
            type=OrderType.LIMIT,
            time_in_force=TimeInForce.IOC if immediate else TimeInForce.GTC,
            created=self._schedule.now,
        )
        self._enter(account, self._market, order)
        return order

    def _rounded(self, level: Level) -> tuple[int, int]:
        """A level in whole ticks and steps, the nearest ones; a quantity is never rounded to nothing."""
        instrument = self._market.instrument
        price, quantity = level
        steps = int((quantity / instrument.step_size).to_integral_value())
        return int((price / instrument.tick_size).to_integral_value()), max(steps, 1 if quantity else 0)
