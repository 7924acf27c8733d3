"""What an account owes when its positions are closed: other assets are sold for it, the insurance fund gives the rest."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_DOWN, Decimal

from ...generated.usdm.enums import BalanceUpdateReason, IncomeType
from ..accounts.account import Account
from ..accounts.account_views import account_update
from ..accounts.pools import Prices
from ..accounts.position import CENT
from ..bus import Bus
from ..schedule import Schedule
from .insurance import InsuranceFund

__all__ = ["Debts"]


class Debts:
    """Fills up cross wallets that are below 0.

    Args:
        fund: the other side of everything.
        prices: what assets are worth.
        bus: takes the events.
        schedule: tells the time.
    """

    def __init__(self, fund: InsuranceFund, prices: Prices, bus: Bus, schedule: Schedule) -> None:
        self._fund = fund
        self._prices = prices
        self._bus = bus
        self._schedule = schedule

    def settle(self, account: Account, asset: str) -> None:
        """Let an account owe nothing of an asset. In multi-assets mode it first pays with what else it has."""
        if account.is_multi_assets:
            before = dict(account.wallets)
            for sold in before:
                if account.cross_wallet(asset) < 0 < account.cross_wallet(sold):
                    self._exchange(account, sold, asset)
            changes = {one: account.wallets[one] - amount for one, amount in before.items()}
            self._tell(account, BalanceUpdateReason.AUTO_EXCHANGE, changes)
        missing = -account.cross_wallet(asset)
        if missing > 0:
            self._fund.fill_up(account, asset, missing, "")
            self._tell(account, BalanceUpdateReason.INSURANCE_CLEAR, {asset: missing})

    def _exchange(self, account: Account, sold: str, bought: str) -> None:
        """Sell one asset for another as far as that is owed, at the rates at which the exchange does so."""
        if sold not in self._prices.assets or bought not in self._prices.assets:
            return
        rate = (
            self._prices.assets[sold].auto_exchange_bid_rate
            / self._prices.assets[bought].auto_exchange_ask_rate
        )
        owed, available = -account.cross_wallet(bought), account.cross_wallet(sold)
        amount = min(available, (owed / rate).quantize(CENT, ROUND_CEILING))
        gained = min(owed, (amount * rate).quantize(CENT, ROUND_DOWN))
        now, fund = self._schedule.now, self._fund.account
        for asset, change in ((sold, -amount), (bought, gained)):
            account.receive(IncomeType.AUTO_EXCHANGE, asset, change, now)
            fund.receive(IncomeType.AUTO_EXCHANGE, asset, -change, now)

    def _tell(self, account: Account, reason: BalanceUpdateReason, changes: Mapping[str, Decimal]) -> None:
        changed = {asset: change for asset, change in changes.items() if change}
        if changed and self._bus.is_heard:
            self._bus.publish(account_update(account, self._schedule.now, reason, changed))
