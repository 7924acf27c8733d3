"""The simulated participants who keep a market alive: one who quotes, and many who take.

Everything is drawn from one source of chance and done at instants that it draws, so that the same seed makes the same
market. They trade through the engine like everybody; customers' orders at the market are filled by the quotes, and
customers' resting orders by the takers or by quotes that move onto them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

from ...generated.usdm.enums import ContractStatus, OrderType, TimeInForce
from ..accounts.account import Account
from ..engine.order import Order
from ..instruments import Instrument
from ..schedule import Schedule
from .market import Market

__all__ = ["MarketMaker", "trades_per_minute"]

LEVELS = 40
"""Quotes on each side."""
_FILLS_PER_ACTION = 0.5
_RETAIL_SHARE = 0.3
"""Of the takers: those who trade by hand."""


def trades_per_minute(instrument: Instrument) -> float:
    """How many fills there are of a contract in a minute on average, customers' orders aside."""
    return 60_000 / instrument.mean_pause_ms * _FILLS_PER_ACTION


class MarketMaker:
    """Quotes and takes in one market.

    Args:
        market: where.
        schedule: when.
        random: chance for everything it does.
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
        random: Random,
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
        self._random = random
        self._quoter = quoter
        self._taker = taker
        self._enter = enter
        self._withdraw = withdraw
        self._next_order_id = next_order_id
        self._complete = complete
        instrument = market.instrument
        self._tick = float(instrument.tick_size)
        opening_ticks = instrument.ticks(instrument.opening_price)
        self._half_spread = max(0.5, opening_ticks * 0.000005)
        self._mean_offset = max(20.0, opening_ticks * 0.0003)
        self._typical_steps = instrument.steps(instrument.typical_quantity)
        self._largest_step = instrument.steps(instrument.market_maximum_quantity)
        self._quotes: dict[tuple[bool, int], Order] = {}
        self._rpi_quotes: dict[bool, Order] = {}

    def open(self) -> None:
        """Fill the book, make the first trades, and go on from there."""
        self._quote()
        self._take()
        self._complete()
        self._plan()

    def _plan(self) -> None:
        pause = 1 + int(self._random.expovariate(1 / self._market.instrument.mean_pause_ms))
        self._schedule.at(max(self._schedule.now + pause, self._schedule.earliest), self._act)

    def _act(self, now_ms: int) -> None:
        if self._market.instrument.status is ContractStatus.TRADING:
            self._do_something()
            self._complete()
        self._plan()

    def _do_something(self) -> None:
        choice = self._random.random()
        if choice < 0.45:
            self._quote()
        elif choice < 0.80:
            self._take()
        elif choice < 0.85 and self._market.instrument.takes_rpi_orders:
            self._quote_for_retail()
        else:
            self._refresh_one()

    def _quote(self) -> None:
        """Move the quotes to where the price is now."""
        random = self._random
        fair = self._market.index.price / self._tick + random.gauss(0.0, self._half_spread)
        half_spread = self._half_spread * (0.5 + random.random())
        best = {True: math.floor(fair - half_spread), False: math.ceil(fair + half_spread)}
        if best[True] >= best[False]:
            best[False] = best[True] + 1
        for (is_buy, price), order in list(self._quotes.items()):
            if order.is_open and (price > best[True] if is_buy else price < best[False]):
                self._withdraw(order)
            if not order.is_open:
                del self._quotes[is_buy, price]
        for is_buy in (True, False):
            self._fill_side(is_buy, best[is_buy])

    def _fill_side(self, is_buy: bool, best: int) -> None:
        away = -1 if is_buy else 1
        own = sorted(
            (price for side, price in self._quotes if side is is_buy), key=lambda price: price * away
        )
        for price in own[LEVELS - 2 :]:
            self._withdraw(self._quotes.pop((is_buy, price)))
        count = min(len(own), LEVELS - 2)
        price = best
        while count < LEVELS:
            if price > 0 and (is_buy, price) not in self._quotes:
                self._place(is_buy, price)
                count += 1
            price = best + away * int(self._random.expovariate(1 / self._mean_offset))

    def _refresh_one(self) -> None:
        """Change the quantity of one quote near the market."""
        is_buy = self._random.random() < 0.5
        level = self._market.book.side(is_buy).nth(1 + int(self._random.expovariate(0.4)))
        if level is None:
            return
        order = self._quotes.pop((is_buy, level.price), None)
        if order is None:
            return
        if order.is_open:
            self._withdraw(order)
        self._place(is_buy, level.price)

    def _quote_for_retail(self) -> None:
        """Improve the best price of one side, for those who trade by hand only."""
        is_buy = self._random.random() < 0.5
        old = self._rpi_quotes.pop(is_buy, None)
        if old is not None and old.is_open:
            self._withdraw(old)
        own, opposite = self._market.book.side(is_buy).best(), self._market.book.side(not is_buy).best()
        if own is None or opposite is None:
            return
        away = 1 if is_buy else -1
        room = abs(opposite.price - own.price) - 1
        self._rpi_quotes[is_buy] = self._enter_quote(
            is_buy, own.price + away * min(room, self._random.randrange(3)), TimeInForce.RPI
        )

    def _place(self, is_buy: bool, price: int) -> None:
        order = self._enter_quote(is_buy, price)
        if order.is_open:
            self._quotes[is_buy, price] = order

    def _enter_quote(self, is_buy: bool, price: int, time_in_force: TimeInForce = TimeInForce.GTC) -> Order:
        order = Order(
            order_id=self._next_order_id(),
            owner=self._quoter.account_id,
            symbol=self._market.symbol,
            is_buy=is_buy,
            quantity=self._quantity(0.0),
            price=price,
            time_in_force=time_in_force,
            created=self._schedule.now,
        )
        self._enter(self._quoter, self._market, order)
        return order

    def _take(self) -> None:
        """One of the many buys or sells at the market."""
        market = self._market
        is_buy = self._random.random() < 0.5
        best = market.book.side(not is_buy).best()
        if best is None:
            return
        # Takers are not so hungry that they would run through a thin book.
        reach = int(4 * self._mean_offset)
        order = Order(
            order_id=self._next_order_id(),
            owner=self._taker.account_id,
            symbol=market.symbol,
            is_buy=is_buy,
            quantity=self._quantity(-1.0),
            limit=best.price + reach if is_buy else max(1, best.price - reach),
            type=OrderType.MARKET,
            created=self._schedule.now,
            is_retail=self._random.random() < _RETAIL_SHARE,
        )
        self._enter(self._taker, market, order)

    def _quantity(self, mean: float) -> int:
        drawn = int(self._typical_steps * self._random.lognormvariate(mean, 0.8))
        return max(1, min(drawn, self._largest_step))
