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

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from ..generated.enums import KlineInterval
from ..generated.errors import ErrorCode
from .account_face import AccountFace
from .account_views import position_view
from .accounts.account import NO_TRADE_GROUP, Account
from .accounts.ledger import imbalance
from .accounts.statements import AccountStatement, AssetStatement, PositionStatement
from .bus import Interest, Observer
from .choices import Choices
from .clock import Clock, clock_of_surroundings
from .engine.order import Order
from .engine.triggers import ConditionalOrder
from .events import PositionView
from .floor import Floor
from .funding import FundingSettlement, FundingTerms
from .history_face import HistoryFace
from .instruments import DEFAULT_INSTRUMENTS, Instrument
from .market.events import (
    AggregateTrade,
    BookTicker,
    DayTicker,
    DepthSnapshot,
    Kline,
    MarkPrice,
    PriceTicker,
    Trade,
)
from .market.market import Market
from .orders import (
    AlgoOrderRequest,
    AlgoOrderView,
    ModifyRequest,
    OrderRequest,
    OrderView,
    view_of,
    view_of_conditional,
)
from .refusal import Refusal
from .schedule import Action

__all__ = ["Venue"]


class Venue(AccountFace, HistoryFace):
    """Books, accounts and market data of all symbols.

    Args:
        instruments: the contracts to list.
        clock: where time comes from; that of the event loop if it is on virtual time, else the machine's, if none
            is given.
        seed: start of all chance in it.
        market_maker: whether simulated participants trade. Without them the books are the customers' own, the index
            stands still, and only fills move prices.
        choices: what is done where Binance's rules leave a doubt; the likelier everywhere if none are given.
    """

    def __init__(
        self,
        instruments: Iterable[Instrument] = DEFAULT_INSTRUMENTS,
        clock: Clock | None = None,
        seed: int = 0,
        *,
        market_maker: bool = True,
        choices: Choices | None = None,
    ) -> None:
        self._floor = Floor(
            instruments,
            clock_of_surroundings() if clock is None else clock,
            seed,
            market_maker=market_maker,
            choices=Choices() if choices is None else choices,
        )

    # Accounts and observers

    def add_account(
        self,
        name: str,
        balances: Mapping[str, Decimal] | None = None,
        *,
        trade_group_id: int = NO_TRADE_GROUP,
    ) -> Account:
        """Open an account.

        Args:
            name: of your choice.
            balances: wallets per asset; 10,000 USDT if none are given.
            trade_group_id: accounts with the same one do not trade with each other, as their orders' self-trade
                prevention says; -1 for none.

        Raises:
            ValueError: the name is taken.
        """
        return self._floor.open_account(
            name,
            {"USDT": Decimal(10_000)} if balances is None else balances,
            trade_group_id=trade_group_id,
        )

    def account(self, name: str) -> Account:
        """The account of a name.

        Raises:
            KeyError: there is none.
        """
        return self._floor.accounts_by_name[name]

    def subscribe(self, observer: Observer, interest: Interest | None = None) -> Callable[[], None]:
        """Tell an observer of every event from now on; calling the result ends that.

        The observer is called when the operation that caused the events is complete, before its caller goes on.

        Args:
            observer: told of every event.
            interest: asked by topic whether a market event is worth making; all are if none is given.
        """
        return self._floor.bus.subscribe(observer, interest)

    # Time

    @property
    def now_ms(self) -> int:
        """The exchange's time: that of the last step or call."""
        return self._floor.schedule.now

    def step(self) -> None:
        """Let everything happen that is due by now: timers, simulated participants, triggers."""
        self._floor.step()

    def at(self, due_ms: int, action: Action) -> None:
        """Do something once at an instant of the exchange's time; the action is told that instant."""
        self._floor.schedule.at(due_ms, action)

    @property
    def next_due_ms(self) -> int | None:
        """When the next thing is due, None if nothing is: until then a step changes nothing."""
        return self._floor.schedule.next_due

    def watch_schedule(self, on_sooner: Callable[[int], None] | None) -> None:
        """Have a function told of every instant that comes to be due before all others; None ends that."""
        self._floor.schedule.on_sooner = on_sooner

    # Orders

    def place_order(self, account: Account, request: OrderRequest) -> OrderView:
        """Place a plain order and match it; the result shows it after matching.

        Raises:
            Refusal: the order breaks a rule; nothing has happened.
        """
        self.step()
        order = self._floor.orders.place(account, request)
        shown = self._shown(order)
        self._floor.finish()
        return shown

    def test_order(self, account: Account, request: OrderRequest) -> OrderView:
        """Hold a plain order to every rule without placing it; the result shows what it would be.

        Raises:
            Refusal: the order breaks a rule.
        """
        self.step()
        return self._shown(self._floor.orders.check(account, request))

    def modify_order(self, account: Account, request: ModifyRequest) -> OrderView:
        """Give an open limit order a new price or quantity; the result shows it after matching.

        It goes to the end of the queue at its price. It is canceled instead if no more is wanted than is filled, or
        if it is post-only and would take.

        Raises:
            Refusal: a rule forbids it; the order stays as it was.
        """
        self.step()
        order = self._floor.orders.modify(account, request)
        shown = self._shown(order)
        self._floor.finish()
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
        order = self._floor.orders.cancel(account, symbol, order_id, client_order_id)
        shown = self._shown(order)
        self._floor.finish()
        return shown

    def cancel_open_orders(self, account: Account, symbol: str) -> list[OrderView]:
        """Cancel every open order in a symbol; the result shows them, oldest first.

        Raises:
            Refusal: there is no such symbol.
        """
        self.step()
        shown = [self._shown(order) for order in self._floor.orders.cancel_all(account, symbol)]
        self._floor.finish()
        return shown

    def count_down(self, account: Account, symbol: str, length_ms: int) -> None:
        """Cancel every open order in a symbol after a time, unless this is called again before; 0 calls it off.

        Raises:
            Refusal: there is no such symbol.
        """
        self.step()
        self._floor.orders.market(symbol)
        self._floor.countdowns.set(account, symbol, length_ms)

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
        order = self._floor.orders.status(account, symbol, order_id, client_order_id)
        return self._shown(order)

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
        algo = self._floor.algos.place(account, request)
        shown = self._shown_conditional(algo)
        self._floor.finish()
        return shown

    def cancel_algo_order(
        self, account: Account, *, algo_id: int | None = None, client_algo_id: str | None = None
    ) -> AlgoOrderView:
        """Cancel a waiting conditional order by one of its ids.

        Raises:
            Refusal: no such waiting order.
        """
        self.step()
        algo = self._floor.algos.cancel(account, algo_id, client_algo_id)
        shown = self._shown_conditional(algo)
        self._floor.finish()
        return shown

    def cancel_open_algo_orders(self, account: Account, symbol: str) -> list[AlgoOrderView]:
        """Cancel every waiting conditional order in a symbol; the result shows them, oldest first.

        Raises:
            Refusal: there is no such symbol.
        """
        self.step()
        shown = [self._shown_conditional(algo) for algo in self._floor.algos.cancel_all(account, symbol)]
        self._floor.finish()
        return shown

    def algo_order_status(
        self, account: Account, *, algo_id: int | None = None, client_algo_id: str | None = None
    ) -> AlgoOrderView:
        """Show a conditional order by one of its ids, also one that ended.

        Raises:
            Refusal: no such order.
        """
        self.step()
        algo = self._floor.algos.status(account, algo_id, client_algo_id)
        return self._shown_conditional(algo)

    def open_algo_orders(self, account: Account, symbol: str | None = None) -> list[AlgoOrderView]:
        """Waiting conditional orders, oldest first; of all symbols if none is named."""
        self.step()
        return [
            self._shown_conditional(algo)
            for algo in account.waiting_orders.values()
            if symbol in (None, algo.symbol)
        ]

    # Money

    def balances(self, account: Account) -> list[AssetStatement]:
        """Every asset of an account at the current mark prices."""
        self.step()
        return self._floor.ledger.assets(account)

    def statement(self, account: Account, *, every_symbol: bool = False) -> AccountStatement:
        """A whole account at the current mark prices.

        Args:
            account: whose.
            every_symbol: whether positions that are flat and have no open order are listed too.
        """
        self.step()
        return self._floor.ledger.statement(account, self._listed(None), every=every_symbol)

    def position_statements(
        self, account: Account, symbol: str | None = None, *, every_symbol: bool = False
    ) -> list[PositionStatement]:
        """The positions of an account in one symbol, or in all, at the current mark prices; in hedge mode two a symbol.

        Args:
            account: whose.
            symbol: the one.
            every_symbol: whether positions that are flat and have no open order are listed too.

        Raises:
            Refusal: there is no such symbol.
        """
        self.step()
        return self._floor.ledger.positions(account, self._listed(symbol), every=every_symbol)

    def positions(self, account: Account) -> list[PositionView]:
        """Positions that are not flat."""
        self.step()
        return [
            position_view(state, position, self._floor.markets[symbol].mark_price)
            for symbol, state in account.symbols.items()
            for position in state.positions
            if position.quantity
        ]

    def imbalance(self, asset: str = "USDT") -> Decimal:
        """Money that appeared or vanished since the start; exactly 0 unless the exchange is wrong."""
        return imbalance(self._floor.accounts.values(), asset)

    # Market data

    @property
    def instruments(self) -> list[Instrument]:
        """The listed contracts."""
        return [market.instrument for market in self._floor.markets.values()]

    def instrument(self, symbol: str) -> Instrument:
        """A listed contract.

        Raises:
            Refusal: there is no such symbol.
        """
        return self._floor.orders.market(symbol).instrument

    def depth(self, symbol: str, limit: int = 500) -> DepthSnapshot:
        """The best levels of a book.

        Raises:
            Refusal: there is no such symbol.
        """
        return self._floor.market(symbol).depth(limit)

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

    def day_ticker(self, symbol: str | None = None) -> list[DayTicker]:
        """Statistics of the last 24 hours of one symbol, or of all.

        Raises:
            Refusal: there is no such symbol.
        """
        return [market.day_ticker() for market in self._chosen(symbol)]

    def mark_price(self, symbol: str | None = None) -> list[MarkPrice]:
        """Mark price, index price and funding estimate of one symbol, or of all.

        Raises:
            Refusal: there is no such symbol.
        """
        return [market.mark_price_event() for market in self._chosen(symbol)]

    def open_interest(self, symbol: str) -> Decimal:
        """Base quantity of all long positions in a symbol, which is that of all short ones.

        Raises:
            Refusal: there is no such symbol.
        """
        instrument = self._floor.market(symbol).instrument
        self.step()
        states = [state for one in self._floor.accounts.values() if (state := one.symbols.get(symbol))]
        steps = sum(max(0, position.quantity) for state in states for position in state.positions)
        return instrument.quantity(steps)

    def set_index_price(self, symbol: str, price: Decimal) -> None:
        """Move the price of a symbol's underlying; from the next second on the mark price follows.

        A simulated market follows too, and is drawn back to this price from now on.

        Raises:
            Refusal: there is no such symbol.
            ValueError: the price is not above 0.
        """
        if price <= 0:
            raise ValueError(f"an index price is above 0, not {price}")
        self._floor.market(symbol).index.move_to(price)

    def funding_rates(
        self,
        symbol: str | None = None,
        *,
        start_time: int | None = None,
        end_time: int | None = None,
        limit: int = 100,
    ) -> list[FundingSettlement]:
        """Funding rates that were settled, oldest first.

        Args:
            symbol: the contract; all of them if none is named.
            start_time: first time that counts, in ms.
            end_time: last time that counts, in ms.
            limit: how many; the first ones after the start time, the newest ones if there is none.

        Raises:
            Refusal: there is no such symbol.
        """
        if symbol is not None:
            self._floor.market(symbol)
        self.step()
        settled = self._floor.funding.settlements(symbol, start_time, end_time)
        return settled[-limit:] if start_time is None else settled[:limit]

    def funding_terms(self) -> list[FundingTerms]:
        """Bounds and interval of the funding of every contract that pays it."""
        self.step()
        return self._floor.funding.terms()

    def kline(self, symbol: str, interval: KlineInterval) -> Kline:
        """The candle of an interval as it stands.

        Raises:
            Refusal: there is no such symbol.
        """
        return self._floor.market(symbol).kline(interval)

    def klines(
        self,
        symbol: str,
        interval: KlineInterval,
        start_ms: int | None = None,
        end_ms: int | None = None,
        limit: int = 500,
    ) -> list[Kline]:
        """Candles that began within a time, oldest first, the one that still runs included.

        At least the last 1,500 of each interval are kept. With a simulated market there are candles from before the
        exchange was opened too.

        Args:
            symbol: whose.
            interval: length; a second is too short to be kept.
            start_ms: first instant at which one may begin; with it the oldest that fit are given, without it the newest.
            end_ms: last instant at which one may begin.
            limit: how many at most.

        Raises:
            Refusal: there is no such symbol, or the interval is not kept.
        """
        if interval is KlineInterval.ONE_SECOND:
            raise Refusal(ErrorCode.BAD_INTERVAL, "Invalid interval.")
        return self._floor.market(symbol).klines(interval, start_ms, end_ms, limit)

    def trades(self, symbol: str, from_id: int | None = None, limit: int = 500) -> list[Trade]:
        """The last fills, oldest first; from a number on if one is given.

        Raises:
            Refusal: there is no such symbol.
        """
        return self._floor.market(symbol).trades(limit, from_id)

    def aggregate_trades(
        self,
        symbol: str,
        from_id: int | None = None,
        start_ms: int | None = None,
        end_ms: int | None = None,
        limit: int = 500,
    ) -> list[AggregateTrade]:
        """The last aggregate trades, oldest first. Some ten thousand are kept.

        Args:
            symbol: whose.
            from_id: number of the first.
            start_ms: earliest time; with it or a number the oldest that fit are given, without them the newest.
            end_ms: latest time.
            limit: how many at most.

        Raises:
            Refusal: there is no such symbol.
        """
        return self._floor.market(symbol).aggregate_trades(limit, from_id, start_ms, end_ms)

    # How it works

    def _shown(self, order: Order) -> OrderView:
        return view_of(order, self._floor.markets[order.symbol].instrument)

    def _shown_conditional(self, algo: ConditionalOrder) -> AlgoOrderView:
        return view_of_conditional(algo, self._floor.markets[algo.symbol].instrument)

    def _chosen(self, symbol: str | None) -> list[Market]:
        names = [symbol] if symbol is not None else self._floor.markets
        return [self._floor.market(name) for name in names]

    def _listed(self, symbol: str | None) -> list[Instrument]:
        """The contracts that a statement is about, in the order in which they are listed."""
        if symbol is not None:
            return [self._floor.orders.market(symbol).instrument]
        return [market.instrument for market in self._floor.markets.values()]
