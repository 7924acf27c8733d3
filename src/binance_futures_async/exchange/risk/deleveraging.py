"""The queue of auto-deleveraging: shows accounts their place in it, and closes positions from its front."""

from __future__ import annotations

from ..accounts.account import Account
from ..accounts.deleveraging import Holder, quantile, ranked
from ..accounts.pools import Prices
from ..accounts.position import Position
from ..market.market import Market
from .holders import Holders

__all__ = ["Deleveraging"]


class Deleveraging:
    """Ranks the positions of every symbol.

    Args:
        holders: who has positions.
        prices: what positions are worth.
    """

    def __init__(self, holders: Holders, prices: Prices) -> None:
        self._holders = holders
        self._prices = prices

    def queue(self, market: Market, *, longs: bool) -> list[Holder]:
        """The positions of one side, first in the queue first."""
        return ranked(
            (
                Holder(account, state, position)
                for account in self._holders.of(market)
                for state in (account.symbol(market.instrument),)
                for position in state.positions
                if (position.quantity > 0 if longs else position.quantity < 0)
            ),
            self._prices,
        )

    def refresh(self, market: Market) -> None:
        """Give the positions of a symbol the class that they are shown with."""
        for longs in (True, False):
            queue = self.queue(market, longs=longs)
            for place, holder in enumerate(queue):
                holder.position.adl_quantile = quantile(place, len(queue))
        for account in self._holders.of(market):
            _share_class(account, market)

    def counterparts(self, market: Market, position: Position, steps: int) -> list[tuple[Holder, int]]:
        """Whose positions are closed against a quantity of a bankrupt one, and how many steps of each."""
        chosen: list[tuple[Holder, int]] = []
        for holder in self.queue(market, longs=position.quantity < 0):
            if not steps:
                break
            taken = min(steps, abs(holder.position.quantity))
            chosen.append((holder, taken))
            steps -= taken
        return chosen


def _share_class(account: Account, market: Market) -> None:
    """In hedge mode both positions of a symbol in cross margin are shown with one class."""
    state = account.symbol(market.instrument)
    if state.is_hedge and not state.is_isolated and state.long.quantity and state.short.quantity:
        highest = max(state.long.adl_quantile, state.short.adl_quantile)
        state.long.adl_quantile = state.short.adl_quantile = highest
