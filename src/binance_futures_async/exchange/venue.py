"""The exchange without its sockets.

::

    clock = ManualClock()
    venue = Venue(clock=clock, seed=7)
    venue.subscribe(print)
    account = venue.add_account("alice", {"USDT": Decimal(10_000)})
    venue.place_order(account, OrderRequest(symbol="BTCUSDT", side=Side.BUY, type=OrderType.MARKET,
                                            quantity=Decimal("0.001")))
    clock.advance(1_000)
    venue.step()

Nothing happens by itself: time passes in :meth:`Venue.step`, and in every other call before it does its work. The
same seed, clock readings and calls give the same events.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import partial
from random import Random

from ..generated.enums import KlineInterval, WorkingType
from ..generated.errors import ErrorCode
from ..generated.limits import AGGREGATE_TRADE_WINDOW_MS
from .accounts.account import Account
from .accounts.ledger import Balance, Ledger, imbalance
from .algo_desk import AlgoDesk
from .bus import Bus, Observer
from .clock import Clock, SystemClock
from .events import PositionView
from .instruments import DEFAULT_INSTRUMENTS, Instrument
from .market.events import BookTicker, DepthSnapshot, Kline, MarkPrice, PriceTicker
from .market.maker import MarketMaker
from .market.mark_price import IndexWalk
from .market.market import Market
from .order_desk import OrderDesk, position_view
from .orders import (
    AlgoOrderRequest,
    AlgoOrderView,
    OrderRequest,
    OrderView,
    view_of,
    view_of_conditional,
)
from .refusal import Refusal
from .schedule import Action, Schedule

__all__ = ["Venue"]

_SLICE_MS = 1_000
_DEPTH_SPEEDS_MS = (100, 250, 500)
_KLINE_PACE_MS = 250
_MARK_PRICE_PACE_MS = 1_000
_MINUTE_MS = 60_000
_ALIAS_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


class Venue:
    """Books, accounts and market data of all symbols.

    Args:
        instruments: the contracts to list.
        clock: where time comes from; the machine's clock if none is given.
        seed: start of all chance in it.
        market_maker: whether simulated participants trade. Without them the books are the customers' own, the index
            stands still, and only fills move prices.
    """

    def __init__(
        self,
        instruments: Iterable[Instrument] = DEFAULT_INSTRUMENTS,
        clock: Clock | None = None,
        seed: int = 0,
        *,
        market_maker: bool = True,
    ) -> None:
        self._clock = SystemClock() if clock is None else clock
        now = self._clock.now_ms()
        self._schedule = Schedule(now)
        self._bus = Bus()
        self._seed = seed
        self._accounts: dict[int, Account] = {}
        self._accounts_by_name: dict[str, Account] = {}
        self._markets: dict[str, Market] = {}
        self._ledger = Ledger(lambda symbol: self._markets[symbol].mark_price)
        self._orders = OrderDesk(
            self._markets, self._accounts, self._ledger, self._bus, self._schedule, self._chance("ids")
        )
        self._algos = AlgoDesk(self._orders, self._accounts, self._bus, self._schedule)
        self._open_books(instruments, now, moving=market_maker)
        if market_maker:
            self._open_markets()

    # Accounts and observers

    def add_account(self, name: str, balances: Mapping[str, Decimal] | None = None) -> Account:
        """Open an account with wallets per asset; 10,000 USDT if none are given.

        Raises:
            ValueError: the name is taken.
        """
        return self._add_account(name, {"USDT": Decimal(10_000)} if balances is None else balances)

    def account(self, name: str) -> Account:
        """The account of a name.

        Raises:
            KeyError: there is none.
        """
        return self._accounts_by_name[name]

    def subscribe(self, observer: Observer) -> Callable[[], None]:
        """Tell an observer of every event from now on; calling the result ends that.

        The observer is called when the operation that caused the events is complete, before its caller goes on.
        """
        return self._bus.subscribe(observer)

    # Time

    @property
    def now_ms(self) -> int:
        """The exchange's time: that of the last step or call."""
        return self._schedule.now

    def step(self) -> None:
        """Let everything happen that is due by now: timers, simulated participants, triggers."""
        now = self._clock.now_ms()
        while self._schedule.now < now:
            self._schedule.run_until(min(now, self._schedule.now + _SLICE_MS), now)
            self._finish()

    def at(self, due_ms: int, action: Action) -> None:
        """Do something once at an instant of the exchange's time; the action is told that instant."""
        self._schedule.at(due_ms, action)

    # Orders

    def place_order(self, account: Account, request: OrderRequest) -> OrderView:
        """Place a plain order and match it; the result shows it after matching.

        Raises:
            Refusal: the order breaks a rule; nothing has happened.
        """
        self.step()
        order = self._orders.place(account, request)
        shown = view_of(order, self._markets[order.symbol].instrument)
        self._finish()
        return shown

    def cancel_order(
        self,
        account: Account,
        symbol: str,
        *,
        order_id: int | None = None,
        client_order_id: str | None = None,
    ) -> OrderView:
        """Cancel an open order by one of its ids.

        Raises:
            Refusal: no such open order.
        """
        self.step()
        order = self._orders.cancel(account, symbol, order_id, client_order_id)
        shown = view_of(order, self._markets[symbol].instrument)
        self._finish()
        return shown

    def order_status(
        self,
        account: Account,
        symbol: str,
        *,
        order_id: int | None = None,
        client_order_id: str | None = None,
    ) -> OrderView:
        """Show an order by one of its ids, also one that ended.

        Raises:
            Refusal: no such order.
        """
        self.step()
        order = self._orders.status(account, symbol, order_id, client_order_id)
        return view_of(order, self._markets[symbol].instrument)

    def open_orders(self, account: Account, symbol: str | None = None) -> list[OrderView]:
        """Open orders, oldest first; of all symbols if none is named."""
        self.step()
        states = [state for name, state in account.symbols.items() if symbol in (None, name)]
        views = [view_of(order, state.instrument) for state in states for order in state.open_orders.values()]
        return sorted(views, key=lambda view: view.order_id)

    # Conditional orders

    def place_algo_order(self, account: Account, request: AlgoOrderRequest) -> AlgoOrderView:
        """Place a conditional order.

        Raises:
            Refusal: the order breaks a rule; nothing has happened.
        """
        self.step()
        algo = self._algos.place(account, request)
        shown = view_of_conditional(algo, self._markets[algo.symbol].instrument)
        self._finish()
        return shown

    def cancel_algo_order(
        self, account: Account, *, algo_id: int | None = None, client_algo_id: str | None = None
    ) -> AlgoOrderView:
        """Cancel a waiting conditional order by one of its ids.

        Raises:
            Refusal: no such waiting order.
        """
        self.step()
        algo = self._algos.cancel(account, algo_id, client_algo_id)
        shown = view_of_conditional(algo, self._markets[algo.symbol].instrument)
        self._finish()
        return shown

    def algo_order_status(
        self, account: Account, *, algo_id: int | None = None, client_algo_id: str | None = None
    ) -> AlgoOrderView:
        """Show a conditional order by one of its ids, also one that ended.

        Raises:
            Refusal: no such order.
        """
        self.step()
        algo = self._algos.find(account, algo_id, client_algo_id)
        if algo is None:
            raise Refusal(ErrorCode.NO_SUCH_ORDER, "Order does not exist.")
        return view_of_conditional(algo, self._markets[algo.symbol].instrument)

    def open_algo_orders(self, account: Account, symbol: str | None = None) -> list[AlgoOrderView]:
        """Waiting conditional orders, oldest first; of all symbols if none is named."""
        self.step()
        return [
            view_of_conditional(algo, self._markets[algo.symbol].instrument)
            for algo in account.waiting_orders.values()
            if symbol in (None, algo.symbol)
        ]

    # Money

    def balances(self, account: Account) -> list[Balance]:
        """Every asset of an account at the current mark prices."""
        self.step()
        return self._ledger.balances(account)

    def positions(self, account: Account) -> list[PositionView]:
        """Positions that are not flat."""
        self.step()
        return [
            position_view(state, self._markets[symbol].mark_price)
            for symbol, state in account.symbols.items()
            if state.position.quantity
        ]

    def imbalance(self, asset: str = "USDT") -> Decimal:
        """Money that appeared or vanished since the start; exactly 0 unless the exchange is wrong."""
        return imbalance(self._accounts.values(), asset)

    # Market data

    @property
    def instruments(self) -> list[Instrument]:
        """The listed contracts."""
        return [market.instrument for market in self._markets.values()]

    def instrument(self, symbol: str) -> Instrument:
        """A listed contract.

        Raises:
            Refusal: there is no such symbol.
        """
        return self._orders.market(symbol).instrument

    def depth(self, symbol: str, limit: int = 500) -> DepthSnapshot:
        """The best levels of a book.

        Raises:
            Refusal: there is no such symbol.
        """
        return self._current(symbol).depth(limit)

    def ticker_price(self, symbol: str | None = None) -> list[PriceTicker]:
        """Last price of one symbol, or of all.

        Raises:
            Refusal: there is no such symbol.
        """
        return [market.price_ticker() for market in self._chosen(symbol)]

    def book_ticker(self, symbol: str | None = None) -> list[BookTicker]:
        """Best bid and ask of one symbol, or of all.

        Raises:
            Refusal: there is no such symbol.
        """
        return [market.book_ticker() for market in self._chosen(symbol)]

    def mark_price(self, symbol: str | None = None) -> list[MarkPrice]:
        """Mark price, index price and funding estimate of one symbol, or of all.

        Raises:
            Refusal: there is no such symbol.
        """
        return [market.mark_price_event() for market in self._chosen(symbol)]

    def kline(self, symbol: str, interval: KlineInterval) -> Kline:
        """The candle of an interval as it stands.

        Raises:
            Refusal: there is no such symbol.
        """
        return self._current(symbol).kline(interval)

    # How it works

    def _current(self, symbol: str) -> Market:
        self.step()
        market = self._orders.market(symbol)
        market.at(self._schedule.now)
        return market

    def _chosen(self, symbol: str | None) -> list[Market]:
        return [self._current(name) for name in ([symbol] if symbol is not None else self._markets)]

    def _chance(self, purpose: str) -> Random:
        """A source of chance of its own for each purpose, so that one does not disturb the other."""
        return Random(f"{self._seed}/{purpose}")

    def _index(self, instrument: Instrument, *, moving: bool) -> IndexWalk:
        random = self._chance(f"index/{instrument.symbol}")
        if moving:
            return IndexWalk(instrument.opening_price, random)
        return IndexWalk(instrument.opening_price, random, volatility=0.0)

    def _add_account(self, name: str, balances: Mapping[str, Decimal], *, is_house: bool = False) -> Account:
        if name in self._accounts_by_name:
            raise ValueError(f"there is an account named {name!r} already")
        account_id = len(self._accounts) + 1
        alias = "".join(self._chance(f"alias/{name}").choices(_ALIAS_LETTERS, k=4))
        account = Account(account_id, name, alias, balances, created=self._schedule.now, is_house=is_house)
        self._accounts[account_id] = self._accounts_by_name[name] = account
        return account

    def _open_books(self, instruments: Iterable[Instrument], now_ms: int, *, moving: bool) -> None:
        # At one instant: what ends an interval comes first, then what the next one starts with.
        wake_trades = self._on_demand(AGGREGATE_TRADE_WINDOW_MS, Market.flush_trades)
        wake_depth = {
            speed: self._on_demand(speed, partial(Market.flush_depth, speed_ms=speed))
            for speed in _DEPTH_SPEEDS_MS
        }
        self._schedule.every(_MINUTE_MS, self._for_all(Market.roll_klines))
        wake_klines = self._on_demand(_KLINE_PACE_MS, Market.flush_klines)
        self._schedule.every(_MARK_PRICE_PACE_MS, self._for_all(self._step_mark_price))
        # One counter for all symbols, as on the real exchange: the ids of one symbol have holes.
        update_ids = itertools.count(1_000_000_001)
        for instrument in instruments:
            self._markets[instrument.symbol] = Market(
                instrument,
                now_ms,
                index=self._index(instrument, moving=moving),
                listener=self._orders,
                next_update_id=update_ids.__next__,
                publish=self._bus.publish,
                wake_trades=wake_trades,
                wake_klines=wake_klines,
                wake_depth=wake_depth,
            )

    def _on_demand(self, period_ms: int, action: Callable[[Market], None]) -> Callable[[], None]:
        return self._schedule.on_demand(period_ms, self._for_all(action))

    def _for_all(self, action: Callable[[Market], None]) -> Action:
        def all_markets(now_ms: int) -> None:
            for market in self._markets.values():
                market.at(now_ms)
                action(market)

        return all_markets

    def _step_mark_price(self, market: Market) -> None:
        market.step_mark_price()
        self._algos.price_reached(market, WorkingType.MARK_PRICE, market.mark.mark_ticks)
        self._complete()

    def _open_markets(self) -> None:
        quoter = self._add_account("house: quotes", {}, is_house=True)
        taker = self._add_account("house: takers", {}, is_house=True)
        for market in self._markets.values():
            MarketMaker(
                market,
                self._schedule,
                self._chance(f"maker/{market.symbol}"),
                quoter=quoter,
                taker=taker,
                enter=self._orders.enter,
                withdraw=self._orders.withdraw,
                next_order_id=self._orders.next_order_id,
                complete=self._complete,
            ).open()

    def _complete(self) -> None:
        """Let the consequences of an action follow: triggers, then news of the best prices."""
        self._algos.follow_trades()
        touched = self._orders.touched
        if touched:
            for market in touched.values():
                market.publish_book_ticker()
            touched.clear()

    def _finish(self) -> None:
        self._complete()
        self._bus.deliver()
