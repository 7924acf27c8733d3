"""Watches margin, and leads accounts that no longer hold enough of it through their liquidation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from ...generated.usdm.enums import AlgoStatus, ExpiryReason
from ..accounts.forced_close import largest_loss
from ..accounts.pools import Pool, PoolKey, Prices, assess, cross_pool, holdings, pools_touched_by
from ..choices import Choices
from ..market.market import Market
from ..schedule import Schedule
from ..trading.algo_desk import AlgoDesk
from ..trading.order_desk import OrderDesk
from .debts import Debts
from .forced_closing import ForcedClosing
from .holders import Holders
from .margin_calls import MarginCalls

__all__ = ["Liquidation"]


class Liquidation:
    """The process from the margin ratio of 1 to the end: open orders expire, then positions are closed one by one, the
    largest loss first, until what is left holds enough margin.

    Args:
        markets: by symbol.
        orders: ends plain orders.
        algos: ends conditional orders.
        holders: who has positions.
        closing: closes them.
        debts: fills up what accounts owe in the end.
        calls: warns those who come near.
        prices: what positions and assets are worth.
        choices: how long the process waits.
        schedule: tells the time.
        complete: lets the consequences of what was done follow.
    """

    def __init__(
        self,
        markets: Mapping[str, Market],
        orders: OrderDesk,
        algos: AlgoDesk,
        holders: Holders,
        closing: ForcedClosing,
        debts: Debts,
        calls: MarginCalls,
        prices: Prices,
        choices: Choices,
        schedule: Schedule,
        complete: Callable[[], None],
    ) -> None:
        self._markets = markets
        self._orders = orders
        self._algos = algos
        self._holders = holders
        self._closing = closing
        self._debts = debts
        self._calls = calls
        self._prices = prices
        self._choices = choices
        self._schedule = schedule
        self._complete = complete
        self._running: set[PoolKey] = set()

    def watch(self, market: Market) -> None:
        """Look at everybody whose margin depends on a mark price that moved."""
        for account in self._holders.leave(market):
            if not account.is_house:
                self._clear_debt(cross_pool(account, market.instrument.margin_asset))
        for account in self._holders.of(market):
            if account.is_house:
                continue
            for pool in pools_touched_by(account, market.instrument):
                if pool.key in self._running:
                    continue
                risk = assess(pool, self._prices)
                self._calls.consider(pool, risk)
                if risk.ratio >= 1:
                    self._begin(pool)

    def _begin(self, pool: Pool) -> None:
        self._running.add(pool.key)
        pool.account.is_in_liquidation = True
        for state in list(pool.account.symbols.values()):
            if not pool.covers(state):
                continue
            for order in list(state.open_orders.values()):
                # The end of one may have ended another.
                if order.is_open:
                    self._orders.expire(order, ExpiryReason.LIQUIDATION)
            self._algos.cancel_all(pool.account, state.instrument.symbol, AlgoStatus.EXPIRED)
        self._go_on_later(pool)

    def _go_on_later(self, pool: Pool) -> None:
        due = self._schedule.now + self._choices.liquidation_pause_ms
        self._schedule.at(due, partial(self._go_on, pool))

    def _go_on(self, pool: Pool, now_ms: int) -> None:
        """Close one position, unless the margin is enough again."""
        held, risk = holdings(pool), assess(pool, self._prices)
        if not held or risk.ratio < 1:
            self._end(pool)
            return
        state, position = largest_loss(held, self._prices.mark)
        if pool.is_joint:
            risk = risk.at_price(self._prices.in_dollars(state.instrument.margin_asset))
        self._closing.close(pool, self._markets[state.instrument.symbol], state, position, risk)
        self._complete()
        if holdings(pool):
            self._go_on_later(pool)
        else:
            self._end(pool)

    def _end(self, pool: Pool) -> None:
        self._running.discard(pool.key)
        if pool.isolated is None:
            self._clear_debt(pool)
        account_id = pool.account.account_id
        pool.account.is_in_liquidation = any(key[0] == account_id for key in self._running)

    def _clear_debt(self, pool: Pool) -> None:
        """Let an account owe nothing that has no position left in cross margin."""
        if pool.key in self._running or holdings(pool):
            return
        account = pool.account
        for asset in list(account.wallets) if pool.is_joint else [pool.asset]:
            if account.cross_wallet(asset) < 0:
                self._debts.settle(account, asset)
