"""Settles funding: at its instant the holders of one side of a contract pay those of the other."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal
from functools import partial

import msgspec

from ...generated.usdm.enums import BalanceUpdateReason, IncomeType
from ..accounts.account import Account
from ..accounts.account_views import account_update, position_view
from ..accounts.position import CENT, ZERO
from ..bus import Bus
from ..market.funding_rate import FundingRate
from ..market.market import Market
from ..schedule import Schedule
from .funding_history import FundingHistory, FundingSettlement
from .holders import Holders

__all__ = ["Funding", "FundingTerms"]


class FundingTerms(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How a contract's funding is bound, as things stand."""

    symbol: str
    cap: Decimal
    """Highest rate of a settlement, as a fraction."""
    floor: Decimal
    interval_hours: int
    update_time: int
    """When the interval last changed; when the market opened if it never did."""


class Funding:
    """Settles the funding of all symbols when it is due, and remembers it.

    Args:
        markets: by symbol.
        holders: who has positions.
        residue: the account that takes what rounding leaves over, fractions of the smallest amount in all.
        bus: takes the events.
        schedule: tells the time.
    """

    def __init__(
        self,
        markets: Mapping[str, Market],
        holders: Holders,
        residue: Account,
        bus: Bus,
        schedule: Schedule,
    ) -> None:
        self._markets = markets
        self._holders = holders
        self._residue = residue
        self._bus = bus
        self._schedule = schedule
        self._histories: dict[str, FundingHistory] = {}
        self._changed: dict[str, int] = {}

    def open(self, market: Market) -> None:
        """Settle the funding of a market from now on; nothing to do for a contract that pays none."""
        if market.funding is not None:
            self._histories[market.symbol] = FundingHistory(market, market.funding)
            self._changed[market.symbol] = self._schedule.now
            self._await_settlement(market, market.funding)

    def settlements(
        self, symbol: str | None, start_ms: int | None, end_ms: int | None, limit: int
    ) -> list[FundingSettlement]:
        """What was settled, oldest first; of all symbols if none is named.

        The other arguments are those of :meth:`FundingHistory.find`.
        """
        found = [
            settlement
            for name, history in self._histories.items()
            if symbol in (None, name)
            for settlement in history.find(start_ms, end_ms, limit)
        ]
        found.sort(key=lambda settlement: settlement.time)
        return found[-limit:] if start_ms is None else found[:limit]

    def terms(self) -> list[FundingTerms]:
        """The bounds and the interval of every contract that pays funding."""
        return [
            FundingTerms(
                symbol=symbol,
                cap=market.funding.limit,
                floor=-market.funding.limit,
                interval_hours=market.funding.interval_hours,
                update_time=self._changed[symbol],
            )
            for symbol, market in self._markets.items()
            if market.funding is not None
        ]

    def _await_settlement(self, market: Market, funding: FundingRate) -> None:
        self._schedule.at(funding.next_time, partial(self._settle, market, funding))

    def _settle(self, market: Market, funding: FundingRate, now_ms: int) -> None:
        interval_hours, due_ms = funding.interval_hours, funding.next_time
        settlement = FundingSettlement(
            symbol=market.symbol, time=due_ms, rate=funding.settle(), mark_price=market.mark_price
        )
        if funding.interval_hours != interval_hours:
            self._changed[market.symbol] = now_ms
        self._histories[market.symbol].add(settlement)
        self._pay(market, settlement)
        self._await_settlement(market, funding)

    def _pay(self, market: Market, settlement: FundingSettlement) -> None:
        asset = market.instrument.margin_asset
        paid = ZERO
        for account in self._holders.of(market):
            amount = self._pay_account(account, market, settlement)
            paid += amount
            if amount:
                self._publish(account, market, amount)
        if paid:
            self._residue.receive(IncomeType.FUNDING_FEE, asset, -paid, self._schedule.now)

    def _pay_account(self, account: Account, market: Market, settlement: FundingSettlement) -> Decimal:
        """Pay an account for its positions, negative if it is the one that pays; returns the amount."""
        state = account.symbol(market.instrument)
        total = ZERO
        for position in state.positions:
            amount = -(position.notional(settlement.mark_price) * settlement.rate).quantize(CENT, ROUND_DOWN)
            total += amount
            if state.is_isolated and amount:
                account.set_isolated_wallet(position, position.isolated_wallet + amount)
        account.receive(
            IncomeType.FUNDING_FEE,
            market.instrument.margin_asset,
            total,
            self._schedule.now,
            symbol=market.symbol,
        )
        return total

    def _publish(self, account: Account, market: Market, amount: Decimal) -> None:
        if account.is_house or not self._bus.is_heard:
            return
        state = account.symbol(market.instrument)
        self._bus.publish(
            account_update(
                account,
                self._schedule.now,
                BalanceUpdateReason.FUNDING_FEE,
                {market.instrument.margin_asset: amount},
                tuple(
                    position_view(state, position, market.mark_price)
                    for position in state.positions
                    if state.is_isolated and position.quantity
                ),
                symbol=market.symbol,
            )
        )
