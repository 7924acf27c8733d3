"""Who holds a position in which symbol, so that nobody else is looked at when its price moves."""

from __future__ import annotations

from collections import defaultdict

from ..accounts.account import Account
from ..market.market import Market

__all__ = ["Holders"]


class Holders:
    """Accounts by the symbols that they have positions in."""

    def __init__(self) -> None:
        self._accounts: defaultdict[str, dict[int, Account]] = defaultdict(dict)

    def note(self, account: Account, market: Market) -> None:
        """Take in an account whose position in a symbol may have changed."""
        self._accounts[market.symbol][account.account_id] = account

    def of(self, market: Market) -> list[Account]:
        """The accounts that hold a position in a symbol, the oldest account first."""
        accounts = self._accounts[market.symbol]
        return [
            accounts[account_id]
            for account_id in sorted(accounts)
            if not _is_flat(accounts[account_id], market)
        ]

    def leave(self, market: Market) -> list[Account]:
        """Let go of the accounts that hold no position in a symbol any more, and return them."""
        accounts = self._accounts[market.symbol]
        left = [account for account in accounts.values() if _is_flat(account, market)]
        for account in left:
            del accounts[account.account_id]
        return left


def _is_flat(account: Account, market: Market) -> bool:
    state = account.symbols.get(market.symbol)
    return state is None or state.is_flat
