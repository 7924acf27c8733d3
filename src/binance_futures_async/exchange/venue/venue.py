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

from ...arithmetic import in_own_arithmetic
from ...generated.usdm import rest
from ...generated.usdm.enums import ContractStatus, KlineInterval
from ..accounts.account import NO_TRADE_GROUP, Account
from ..accounts.account_views import position_view
from ..accounts.ledger import imbalance
from ..accounts.statements import AccountStatement, AssetStatement, PositionStatement
from ..bus import Interest, Observer
from ..choices import Choices
from ..clock import Clock, clock_of_surroundings
from ..contracts import default_instruments
from ..events import PositionView
from ..floor import Floor
from ..instruments import Bracket, Instrument
from ..market.events import (
    AggregateTrade,
    BookTicker,
    DayTicker,
    DepthSnapshot,
    Kline,
    MarkPrice,
    PriceTicker,
    Trade,
)
from ..market.market import Market
from ..replay.replayed_market import ReplayedMarket
from ..risk.funding import FundingTerms
from ..risk.funding_history import FundingSettlement
from ..schedule import Action
from .account_face import AccountFace
from .order_face import OrderFace

__all__ = ["Venue"]


@in_own_arithmetic
class Venue(AccountFace, OrderFace):
    """Books, accounts and market data of all symbols.

    Args:
        instruments: the contracts to list; if none are given, those of :func:`~.contracts.default_instruments`.
        clock: where time comes from; that of the event loop if it is on virtual time, else the machine's, if none
            is given.
        seed: start of all chance in it.
        market_maker: whether simulated participants trade. Without them the books are the customers' own, the index
            stands still, and only fills move prices.
        choices: what is done where Binance's rules leave a doubt; the likelier everywhere if none are given.
    """

    def __init__(
        self,
        instruments: Iterable[Instrument] | None = None,
        clock: Clock | None = None,
        seed: int = 0,
        *,
        market_maker: bool = True,
        choices: Choices | None = None,
    ) -> None:
        clock = clock_of_surroundings() if clock is None else clock
        self._floor = Floor(
            default_instruments(clock.now_ms()) if instruments is None else instruments,
            clock,
            seed,
            market_maker=market_maker,
            choices=Choices() if choices is None else choices,
        )

    def replayed_market(self, symbol: str) -> ReplayedMarket | None:
        """The participant who makes a recorded market again in a symbol; None if that is not listed."""
        return self._floor.replayed_market(symbol)

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

    def find_instrument(self, symbol: str) -> Instrument | None:
        """The contract of a symbol as it stands, None if there is none."""
        market = self._floor.markets.get(symbol)
        return None if market is None else market.instrument

    def instrument(self, symbol: str) -> Instrument:
        """A listed contract.

        Raises:
            Refusal: there is no such symbol.
        """
        return self._floor.orders.market(symbol).instrument

    def depth(self, symbol: str, limit: int = rest.ORDER_BOOK.default_of("limit", int)) -> DepthSnapshot:
        """The best levels of a book.

        Raises:
            Refusal: there is no such symbol.
        """
        return self._floor.market(symbol).depth(limit)

    def list_instrument(self, instrument: Instrument) -> None:
        """List a contract from now on, and announce it.

        If its status is ``PENDING_TRADING``, trading begins at its onboard time.

        Raises:
            ValueError: there is one of that symbol.
        """
        self.step()
        self._floor.listings.add(instrument)
        self._floor.finish()

    def change_status(self, symbol: str, status: ContractStatus) -> None:
        """Bring a contract into another state, and announce it. Where that is the end of trading, all orders expire.

        Raises:
            Refusal: there is no such symbol.
        """
        self._floor.listings.set_status(self._floor.market(symbol), status)
        self._floor.finish()

    def change_brackets(self, symbol: str, brackets: Iterable[Bracket]) -> None:
        """Give a contract another margin table, for open positions too, and announce it.

        Raises:
            Refusal: there is no such symbol.
        """
        self._floor.listings.set_brackets(self._floor.market(symbol), tuple(brackets))
        self._floor.finish()

    def rpi_depth(
        self, symbol: str, limit: int = rest.RPI_ORDER_BOOK.default_of("limit", int)
    ) -> DepthSnapshot:
        """The best levels of the book that counts retail price improvement orders in.

        Raises:
            Refusal: there is no such symbol.
        """
        return self._floor.market(symbol).rpi_depth(limit)

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
        limit: int = rest.GET_FUNDING_RATE_HISTORY.default_of("limit", int),
    ) -> list[FundingSettlement]:
        """Funding rates that were settled, oldest first; where participants trade, those before the opening too.

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
        return self._floor.risk.funding.settlements(symbol, start_time, end_time, limit)

    def funding_terms(self) -> list[FundingTerms]:
        """Bounds and interval of the funding of every contract that pays it."""
        self.step()
        return self._floor.risk.funding.terms()

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
        limit: int = rest.KLINE_CANDLESTICK_DATA.default_of("limit", int),
    ) -> list[Kline]:
        """Candles that began within a time, oldest first, the one that still runs included.

        At least the last 1,500 of each interval are kept. With a simulated market there are candles from before the
        exchange was opened too, but for those of a second.

        Args:
            symbol: whose.
            interval: length.
            start_ms: first instant at which one may begin; with it the oldest that fit are given, without it the newest.
            end_ms: last instant at which one may begin.
            limit: how many at most.

        Raises:
            Refusal: there is no such symbol.
        """
        return self._floor.market(symbol).klines(interval, start_ms, end_ms, limit)

    def trades(
        self,
        symbol: str,
        from_id: int | None = None,
        limit: int = rest.RECENT_TRADES_LIST.default_of("limit", int),
    ) -> list[Trade]:
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
        limit: int = rest.COMPRESSED_AGGREGATE_TRADES_LIST.default_of("limit", int),
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

    def _chosen(self, symbol: str | None) -> list[Market]:
        names = [symbol] if symbol is not None else self._floor.markets
        return [self._floor.market(name) for name in names]

    def _listed(self, symbol: str | None) -> list[Instrument]:
        """The contracts that a statement is about, in the order in which they are listed."""
        if symbol is not None:
            return [self._floor.orders.market(symbol).instrument]
        return [market.instrument for market in self._floor.markets.values()]
