"""Warns accounts whose positions come near their liquidation."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

from ..accounts.margin import maintenance_margin
from ..accounts.pools import Pool, PoolKey, Prices, Risk, holdings
from ..accounts.position import CENT, ZERO, Position
from ..accounts.symbol_account import SymbolAccount
from ..bus import Bus
from ..choices import Choices
from ..events import MarginCall, MarginCallPosition
from ..schedule import Schedule

__all__ = ["MarginCalls"]


class MarginCalls:
    """Sends warnings, and not too many of them.

    Args:
        choices: from when on, and how often.
        prices: what positions and assets are worth.
        bus: takes the events.
        schedule: tells the time.
    """

    def __init__(self, choices: Choices, prices: Prices, bus: Bus, schedule: Schedule) -> None:
        self._choices = choices
        self._prices = prices
        self._bus = bus
        self._schedule = schedule
        self._warned: dict[PoolKey, int] = {}

    def consider(self, pool: Pool, risk: Risk) -> None:
        """Warn the owner of a pool if its risk asks for it and the last warning is long enough ago."""
        threshold = self._choices.margin_call_ratio
        if threshold is None or risk.ratio < threshold:
            return
        now = self._schedule.now
        warned = self._warned.get(pool.key)
        if warned is not None and now - warned < self._choices.margin_call_pause_ms:
            return
        self._warned[pool.key] = now
        if self._bus.is_heard:
            self._bus.publish(
                MarginCall(
                    account=pool.account.name,
                    event_time=now,
                    cross_wallet_balance=self._cross_wallet(pool),
                    positions=tuple(self._shown(state, position) for state, position in holdings(pool)),
                )
            )

    def _cross_wallet(self, pool: Pool) -> Decimal | None:
        if pool.isolated is not None:
            return None
        if not pool.is_joint:
            return pool.account.cross_wallet(pool.asset)
        assets = self._prices.assets.values()
        return sum((one.worth(pool.account.cross_wallet(one.asset)) for one in assets), start=ZERO)

    def _shown(self, state: SymbolAccount, position: Position) -> MarginCallPosition:
        mark_price = self._prices.mark(state.instrument.symbol)
        return MarginCallPosition(
            symbol=state.instrument.symbol,
            position_side=position.side,
            amount=position.amount,
            is_isolated=state.is_isolated,
            isolated_wallet=position.isolated_wallet,
            mark_price=mark_price,
            unrealized_profit=position.unrealized_profit(mark_price).quantize(CENT, ROUND_DOWN),
            maintenance_margin=maintenance_margin(position, mark_price).quantize(CENT, ROUND_DOWN),
        )
