"""Positions that answer for each other, and how close they are to liquidation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from ..instruments import Instrument
from .account import Account
from .margin import maintenance_margin
from .margin_assets import MarginAsset
from .position import ZERO, Position
from .symbol_account import SymbolAccount

__all__ = [
    "Pool",
    "PoolKey",
    "Prices",
    "Risk",
    "assess",
    "cross_pool",
    "holdings",
    "pool_of",
    "pools_touched_by",
]

PoolKey = tuple[int, str, str, str]
"""Account id, asset, and symbol and position side of an isolated position."""
_ALL_ASSETS = ""


class Prices(NamedTuple):
    """What positions and assets are worth at the moment."""

    mark: Callable[[str], Decimal]
    """Mark price of a symbol."""
    assets: Mapping[str, MarginAsset]
    """What serves as margin in multi-assets mode, by name."""

    def in_dollars(self, asset: str) -> Decimal:
        """Index price of an asset; one that serves as margin of no kind counts as a dollar."""
        known = self.assets.get(asset)
        return Decimal(1) if known is None else known.index_price


class Pool(NamedTuple):
    """An isolated position, or positions of an account in cross margin: those settled in one asset, or, in
    multi-assets mode, all of them.
    """

    account: Account
    asset: str
    """Empty for all assets together; amounts are then in US dollars."""
    isolated: Position | None = None

    @property
    def key(self) -> PoolKey:
        """What tells it from every other."""
        position = self.isolated
        if position is None:
            return self.account.account_id, self.asset, "", ""
        return self.account.account_id, self.asset, position.instrument.symbol, position.side.value

    @property
    def is_joint(self) -> bool:
        """Whether all assets together back the positions."""
        return self.asset == _ALL_ASSETS

    def covers(self, state: SymbolAccount) -> bool:
        """Whether the positions in a symbol, or one of them, are of this pool."""
        if self.isolated is not None:
            return state.instrument.symbol == self.isolated.instrument.symbol
        return not state.is_isolated and (self.is_joint or state.instrument.margin_asset == self.asset)


class Risk(NamedTuple):
    """What backs the positions of a pool, and what they need."""

    equity: Decimal
    """The wallet with profit and loss at the mark prices."""
    maintenance: Decimal

    @property
    def ratio(self) -> Decimal:
        """Maintenance margin over equity; liquidation begins at 1. Infinite if nothing is left."""
        if not self.maintenance:
            return ZERO
        return self.maintenance / self.equity if self.equity > 0 else Decimal("Infinity")

    def at_price(self, price: Decimal) -> Risk:
        """The same in units of something that is worth so much."""
        return Risk(self.equity / price, self.maintenance / price)


def pools_touched_by(account: Account, instrument: Instrument) -> Iterator[Pool]:
    """The pools whose risk depends on the mark price of a symbol."""
    state = account.symbols.get(instrument.symbol)
    if state is None or state.is_flat:
        return
    pools = [pool_of(account, state, position) for position in state.positions if position.quantity]
    # In cross margin all of them are one.
    yield from pools if state.is_isolated else pools[:1]


def pool_of(account: Account, state: SymbolAccount, position: Position) -> Pool:
    """The pool that a position belongs to."""
    asset = state.instrument.margin_asset
    return Pool(account, asset, position) if state.is_isolated else cross_pool(account, asset)


def cross_pool(account: Account, asset: str) -> Pool:
    """The pool that the positions in cross margin belong to which are settled in an asset."""
    return Pool(account, _ALL_ASSETS if account.is_multi_assets else asset)


def holdings(pool: Pool) -> list[tuple[SymbolAccount, Position]]:
    """The positions of a pool that are not flat."""
    return [
        (state, position)
        for state in pool.account.symbols.values()
        if pool.covers(state)
        for position in state.positions
        if position.quantity and (pool.isolated is None or position is pool.isolated)
    ]


def assess(pool: Pool, prices: Prices) -> Risk:
    """The risk of a pool at the current prices."""
    if pool.is_joint:
        return _assess_all_assets(pool, prices)
    wallet = pool.account.cross_wallet(pool.asset) if pool.isolated is None else pool.isolated.isolated_wallet
    equity, maintenance = wallet, ZERO
    for state, position in holdings(pool):
        price = prices.mark(state.instrument.symbol)
        equity += position.unrealized_profit(price)
        maintenance += maintenance_margin(position, price)
    return Risk(equity, maintenance)


def _assess_all_assets(pool: Pool, prices: Prices) -> Risk:
    account = pool.account
    balances = {asset: account.cross_wallet(asset) for asset in account.wallets}
    maintenance = ZERO
    for state, position in holdings(pool):
        price, asset = prices.mark(state.instrument.symbol), state.instrument.margin_asset
        balances[asset] = balances.get(asset, ZERO) + position.unrealized_profit(price)
        maintenance += maintenance_margin(position, price) * prices.in_dollars(asset)
    equity = sum(
        (prices.assets[asset].worth(amount) for asset, amount in balances.items() if asset in prices.assets),
        start=ZERO,
    )
    return Risk(equity, maintenance)
