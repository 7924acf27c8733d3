"""The exchange's parts put together: what there is, and how one thing follows from another."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from decimal import Decimal
from random import Random

from ..generated.enums import WorkingType
from .account_desk import AccountDesk
from .accounts.account import NO_TRADE_GROUP, Account
from .accounts.ledger import Ledger
from .algo_desk import AlgoDesk
from .bus import Bus
from .choices import Choices
from .clock import Clock
from .countdowns import Countdowns
from .funding import Funding
from .instruments import Instrument
from .market.earlier import EarlierMarket
from .market.maker import MarketMaker, trades_per_minute
from .market.mark_price import IndexWalk
from .market.market import Audience, Market
from .market.publication import Publication
from .order_desk import OrderDesk
from .schedule import Schedule
from .settlement import Settlement

__all__ = ["Floor"]

_SLICE_MS = 1_000
_FIRST_UPDATE_ID = 10_000_000_000_001
_ALIAS_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


class Floor:
    """Markets, accounts and desks, and the time that passes for all of them.

    Args:
        instruments: the contracts to list.
        clock: where time comes from.
        seed: start of all chance in it.
        market_maker: whether simulated participants trade.
        choices: what is done where the rules leave a doubt.
    """

    def __init__(
        self,
        instruments: Iterable[Instrument],
        clock: Clock,
        seed: int,
        *,
        market_maker: bool,
        choices: Choices,
    ) -> None:
        self._clock = clock
        self._seed = seed
        now = clock.now_ms()
        self.schedule = Schedule(now)
        self.bus = Bus()
        self.accounts: dict[int, Account] = {}
        self.accounts_by_name: dict[str, Account] = {}
        self.markets: dict[str, Market] = {}
        self.ledger = Ledger(lambda symbol: self.markets[symbol].mark_price)
        self._settlement = Settlement(self.markets, self.accounts, self.bus, self.schedule)
        self.orders = OrderDesk(
            self.markets,
            self.accounts,
            self.ledger,
            self._settlement,
            self.schedule,
            self._chance("ids"),
            choices,
        )
        self.settings = AccountDesk(self.ledger, self.bus, self.schedule)
        self.algos = AlgoDesk(self.orders, self.accounts, self._settlement, self.bus, self.schedule, choices)
        self.countdowns = Countdowns(self.schedule, self.orders.cancel_all)
        self.funding = Funding(self.markets, self.schedule)
        self._open_books(instruments, now, moving=market_maker)
        if market_maker:
            self._open_markets()

    def open_account(
        self,
        name: str,
        balances: Mapping[str, Decimal],
        *,
        is_house: bool = False,
        trade_group_id: int = NO_TRADE_GROUP,
    ) -> Account:
        """Open an account.

        Raises:
            ValueError: the name is taken.
        """
        if name in self.accounts_by_name:
            raise ValueError(f"there is an account named {name!r} already")
        account_id = len(self.accounts) + 1
        alias = "".join(self._chance(f"alias/{name}").choices(_ALIAS_LETTERS, k=4))
        account = Account(
            account_id,
            name,
            alias,
            balances,
            created=self.schedule.now,
            is_house=is_house,
            trade_group_id=trade_group_id,
        )
        self.accounts[account_id] = self.accounts_by_name[name] = account
        return account

    def step(self) -> None:
        """Let everything happen that is due by now: timers, simulated participants, triggers."""
        now = self._clock.now_ms()
        while self.schedule.now < now:
            due = self.schedule.next_due
            # Of a time in which nothing happens there need be no slices.
            end = max(self.schedule.now + _SLICE_MS, now if due is None else due)
            self.schedule.run_until(min(now, end), now)
            self.finish()

    def finish(self) -> None:
        """Complete an action: its consequences follow, and all of it is told."""
        self._complete()
        self.bus.deliver()

    def market(self, symbol: str) -> Market:
        """The market of a symbol as it stands.

        Raises:
            Refusal: there is no such symbol.
        """
        self.step()
        market = self.orders.market(symbol)
        market.at(self.schedule.now)
        return market

    def _chance(self, purpose: str) -> Random:
        """A source of chance of its own for each purpose, so that one does not disturb the other."""
        return Random(f"{self._seed}/{purpose}")

    def _index(self, instrument: Instrument, *, moving: bool) -> IndexWalk:
        random = self._chance(f"index/{instrument.symbol}")
        if moving:
            return IndexWalk(instrument.opening_price, random)
        return IndexWalk(instrument.opening_price, random, volatility=0.0)

    def _earlier(self, instrument: Instrument, now_ms: int) -> EarlierMarket:
        return EarlierMarket(
            instrument,
            now_ms,
            self._chance(f"earlier/{instrument.symbol}"),
            trades_per_minute=trades_per_minute(instrument),
            last_update_id=_FIRST_UPDATE_ID - 1,
        )

    def _open_books(self, instruments: Iterable[Instrument], now_ms: int, *, moving: bool) -> None:
        publication = Publication(
            self.schedule, Audience(self.bus.publish, self.bus.wants), self._mark_price_moved
        )
        # One counter for all symbols, as on the real exchange: the ids of one symbol have holes.
        update_ids = itertools.count(_FIRST_UPDATE_ID)
        for instrument in instruments:
            self.markets[instrument.symbol] = publication.open(
                instrument,
                now_ms,
                index=self._index(instrument, moving=moving),
                listener=self._settlement,
                next_update_id=update_ids.__next__,
                earlier=self._earlier(instrument, now_ms) if moving else None,
            )
            self.funding.open(self.markets[instrument.symbol])

    def _mark_price_moved(self, market: Market) -> None:
        self.algos.price_reached(market, WorkingType.MARK_PRICE, market.mark.mark_ticks)
        self._complete()

    def _open_markets(self) -> None:
        quoter = self.open_account("house: quotes", {}, is_house=True)
        taker = self.open_account("house: takers", {}, is_house=True)
        for market in self.markets.values():
            MarketMaker(
                market,
                self.schedule,
                self._chance(f"maker/{market.symbol}"),
                quoter=quoter,
                taker=taker,
                enter=self.orders.enter,
                withdraw=self.orders.withdraw,
                next_order_id=self.orders.next_order_id,
                complete=self._complete,
            ).open()

    def _complete(self) -> None:
        """Let the consequences of an action follow: triggers, then news of the best prices."""
        self.algos.follow_trades()
        touched = self._settlement.touched
        if touched:
            for market in touched.values():
                market.publish_book_ticker()
            touched.clear()
