"""Cancels a symbol's orders when their owner is not heard of in time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ..accounts.account import Account
from ..schedule import Schedule

__all__ = ["Countdowns"]


class Countdowns:
    """One countdown per account and symbol; setting it again replaces it.

    Args:
        schedule: tells when a countdown is over.
        cancel: called then with the account and the symbol.
    """

    def __init__(self, schedule: Schedule, cancel: Callable[[Account, str], object]) -> None:
        self._schedule = schedule
        self._cancel = cancel
        self._ends: dict[tuple[int, str], int] = {}

    def set(self, account: Account, symbol: str, length_ms: int) -> None:
        """Begin a countdown; one of 0 ms calls off the one that runs."""
        key = account.account_id, symbol
        if not length_ms:
            self._ends.pop(key, None)
            return
        end = self._ends[key] = self._schedule.now + length_ms
        self._schedule.at(end, partial(self._over, account, symbol, end))

    def _over(self, account: Account, symbol: str, end: int, now_ms: int) -> None:
        key = account.account_id, symbol
        # It may have been set anew since, or called off.
        if self._ends.get(key) == end:
            del self._ends[key]
            self._cancel(account, symbol)
