"""The exchange's parts put together: what there is, and how one thing follows from another."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from decimal import Decimal
from random import Random

from ..generated.usdm.enums import WorkingType
from .accounts.account import NO_TRADE_GROUP, Account
from .accounts.ledger import Ledger
from .bus import Bus
from .choices import Choices
from .clock import Clock
from .instruments import Instrument
from .listings import Listings
from .market.asset_indexes import AssetIndexes
from .market.composite_index import CompositeWalk
from .market.earlier import EarlierMarket
from .market.maker import MarketMaker, trades_per_minute
from .market.mark_price import INDEX_VOLATILITY, FollowedIndex, Index, IndexWalk
from .market.market import Audience, Market
from .market.publication import Publication
from .replay.replayed_market import ReplayedMarket
from .risk.risk_desk import RiskDesk
from .schedule import Schedule
from .trading.account_desk import AccountDesk
from .trading.algo_desk import AlgoDesk
from .trading.countdowns import Countdowns
from .trading.order_desk import OrderDesk
from .trading.settlement import Settlement

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
        self.asset_indexes = AssetIndexes()
        self.ledger = Ledger(lambda symbol: self.markets[symbol].mark_price, self.asset_indexes.assets)
        self.settlement = Settlement(self.markets, self.accounts, self.bus, self.schedule)
        self.orders = OrderDesk(
            self.markets,
            self.accounts,
            self.ledger,
            self.settlement,
            self.schedule,
            self._chance("ids"),
            choices,
        )
        self.settings = AccountDesk(self.ledger, self.bus, self.schedule)
        self.algos = AlgoDesk(
            self.orders, self.accounts, self.settlement, self.bus, self.schedule, choices, self.complete
        )
        self.countdowns = Countdowns(self.schedule, self.orders.cancel_all)
        self.risk = RiskDesk(self, choices)
        self._publication = Publication(
            self.schedule,
            Audience(self.bus.publish, self.bus.wants),
            self.asset_indexes,
            self._mark_price_moved,
        )
        # One counter for all symbols, as on the real exchange: the ids of one symbol have holes.
        self._update_ids = itertools.count(_FIRST_UPDATE_ID)
        self._participants: tuple[Account, Account] | None = None
        self._replaying: tuple[Account, Account] | None = None
        self._replayed: dict[str, ReplayedMarket] = {}
        self.listings = Listings(self)
        self._open_all(instruments, moving=market_maker)

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
        self.complete()
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

    def open_market(self, instrument: Instrument) -> Market:
        """Open the book of a contract, with the simulated participants if there are any."""
        market = self._open_book(instrument, moving=self._participants is not None)
        self._let_participants_in(market)
        return market

    def replayed_market(self, symbol: str) -> ReplayedMarket | None:
        """The participant who makes a recorded market again in a symbol; None if that is not listed."""
        market = self.markets.get(symbol)
        if market is None:
            return None
        replayed = self._replayed.get(symbol)
        if replayed is None:
            if self._replaying is None:
                self._replaying = (
                    self.open_account("house: replayed quotes", {}, is_house=True),
                    self.open_account("house: replayed takers", {}, is_house=True),
                )
            quoter, taker = self._replaying
            replayed = self._replayed[symbol] = ReplayedMarket(
                market,
                self.schedule,
                quoter=quoter,
                taker=taker,
                enter=self.orders.enter,
                withdraw=self.orders.withdraw,
                next_order_id=self.orders.next_order_id,
                complete=self.complete,
            )
        return replayed

    def close_market(self, market: Market) -> None:
        """Tell nothing more of a contract that has ended."""
        self._publication.close(market)

    def _open_all(self, instruments: Iterable[Instrument], *, moving: bool) -> None:
        markets = [self._open_book(instrument, moving=moving) for instrument in instruments]
        if moving:
            quoter = self.open_account("house: quotes", {}, is_house=True)
            taker = self.open_account("house: takers", {}, is_house=True)
            self._participants = quoter, taker
        for market in markets:
            self._let_participants_in(market)
            self.listings.await_dates(market)

    def _open_book(self, instrument: Instrument, *, moving: bool) -> Market:
        now = self.schedule.now
        market = self._publication.open(
            instrument,
            now,
            index=self._index(instrument, moving=moving),
            listener=self.settlement,
            next_update_id=self._update_ids.__next__,
            earlier=self._earlier(instrument, now) if moving else None,
        )
        self.markets[instrument.symbol] = market
        self.risk.open(market)
        return market

    def _index(self, instrument: Instrument, *, moving: bool) -> Index:
        # Contracts on one asset are about one price, in whatever dollars they are paid.
        for market in self.markets.values():
            other = market.instrument
            if (other.base_asset, other.opening_price) == (instrument.base_asset, instrument.opening_price):
                return FollowedIndex(market.index)
        random = self._chance(f"index/{instrument.symbol}")
        volatility = INDEX_VOLATILITY if moving else 0.0
        if instrument.components:
            return CompositeWalk(instrument, random, volatility=volatility)
        return IndexWalk(instrument.opening_price, random, volatility=volatility)

    def _earlier(self, instrument: Instrument, now_ms: int) -> EarlierMarket:
        return EarlierMarket(
            instrument,
            now_ms,
            self._chance(f"earlier/{instrument.symbol}"),
            funding_random=self._chance(f"earlier funding/{instrument.symbol}"),
            trades_per_minute=trades_per_minute(instrument),
            last_update_id=_FIRST_UPDATE_ID - 1,
        )

    def _let_participants_in(self, market: Market) -> None:
        if self._participants is None:
            return
        quoter, taker = self._participants
        MarketMaker(
            market,
            self.schedule,
            self._chance(f"maker/{market.symbol}"),
            quoter=quoter,
            taker=taker,
            enter=self.orders.enter,
            withdraw=self.orders.withdraw,
            next_order_id=self.orders.next_order_id,
            complete=self.complete,
        ).open()

    def _mark_price_moved(self, market: Market) -> None:
        self.algos.price_reached(market, WorkingType.MARK_PRICE, market.mark.mark_ticks)
        self.complete()
        self.risk.mark_price_moved(market)
        self.complete()

    def complete(self) -> None:
        """Let the consequences of an action follow: triggers, then news of the book."""
        self.algos.follow_trades()
        touched = self.settlement.touched
        if touched:
            for market in touched.values():
                market.publish_changes()
            touched.clear()
