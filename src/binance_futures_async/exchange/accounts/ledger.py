"""Balances of accounts at the current mark prices, and the check that money is conserved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_DOWN, Decimal

import msgspec

from .account import Account
from .margin import initial_margins
from .position import CENT, ZERO

__all__ = ["Balance", "Ledger", "imbalance"]


class Balance(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One asset of one account."""

    account_alias: str
    asset: str
    balance: Decimal
    cross_wallet_balance: Decimal
    cross_unrealized_profit: Decimal
    available_balance: Decimal
    maximum_withdraw_amount: Decimal
    margin_available: bool
    update_time: int


class Ledger:
    """Values accounts.

    Args:
        mark_price: gives the current mark price of a symbol.
    """

    def __init__(self, mark_price: Callable[[str], Decimal]) -> None:
        self._mark_price = mark_price

    def available(self, account: Account, asset: str) -> Decimal:
        """What new orders may still tie up."""
        unrealized, margin = self._commitments(account, asset)[:2]
        return max(ZERO, account.wallets.get(asset, ZERO) + unrealized - margin)

    def balances(self, account: Account) -> list[Balance]:
        """Every asset of an account."""
        return [self._balance(account, asset) for asset in account.wallets]

    def _balance(self, account: Account, asset: str) -> Balance:
        wallet = account.wallets[asset]
        unrealized, margin, position_margin = self._commitments(account, asset)
        available = max(ZERO, wallet + unrealized - margin)
        return Balance(
            account_alias=account.alias,
            asset=asset,
            balance=wallet,
            cross_wallet_balance=wallet,
            cross_unrealized_profit=_shown(unrealized),
            available_balance=_shown(available),
            maximum_withdraw_amount=_shown(max(ZERO, min(available, wallet - position_margin))),
            margin_available=True,
            update_time=account.wallet_updated.get(asset, 0),
        )

    def _commitments(self, account: Account, asset: str) -> tuple[Decimal, Decimal, Decimal]:
        """Unrealised profit, initial margin in all, initial margin of positions."""
        unrealized = margin = position_margin = ZERO
        for symbol, state in account.symbols.items():
            if state.instrument.margin_asset != asset:
                continue
            mark_price = self._mark_price(symbol)
            for_position, for_orders = initial_margins(state, mark_price)
            unrealized += state.position.unrealized_profit(mark_price)
            position_margin += for_position
            margin += for_position + for_orders
        return unrealized, margin, position_margin


def imbalance(accounts: Iterable[Account], asset: str) -> Decimal:
    """Money that appeared or vanished; exactly 0 unless the exchange is wrong.

    Every trade has two sides, so wallets, fees paid, and what open positions cost must add up to what was deposited.
    """
    total = ZERO
    for account in accounts:
        total += account.wallets.get(asset, ZERO) + account.fees_paid.get(asset, ZERO)
        total -= account.deposited.get(asset, ZERO)
        for state in account.symbols.values():
            if state.instrument.margin_asset == asset:
                total -= state.position.cost
    return total


def _shown(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_DOWN)
