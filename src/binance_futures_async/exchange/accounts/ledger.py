"""Values accounts at the current mark prices, and checks that money is conserved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import Final

from ..instruments import Instrument
from .account import Account, SymbolAccount
from .margin import Leg, initial_margins, liquidation_price, maintenance_margin
from .margin_assets import MARGIN_ASSETS, MarginAsset
from .position import CENT, ZERO, Position
from .statements import AccountStatement, AssetStatement, PositionStatement

__all__ = ["Ledger", "imbalance"]

_TOTALS_ASSET: Final = "USDT"
"""In single-asset mode the totals of an account are those of this asset."""


_SUMMED: Final = (
    "wallet_balance",
    "unrealized_profit",
    "position_initial_margin",
    "open_order_initial_margin",
    "maintenance_margin",
)


class Ledger:
    """Values accounts, each asset for itself.

    Args:
        mark_price: gives the current mark price of a symbol.
        margin_assets: what serves as margin in multi-assets mode, as things stand.
    """

    def __init__(
        self,
        mark_price: Callable[[str], Decimal],
        margin_assets: Mapping[str, MarginAsset] = MARGIN_ASSETS,
    ) -> None:
        self._mark_price = mark_price
        self._margin_assets = margin_assets

    def available(self, account: Account, asset: str) -> Decimal:
        """What new orders may still tie up."""
        return max(ZERO, self.free(account, asset))

    def free(self, account: Account, asset: str) -> Decimal:
        """What new orders may still tie up; negative if more is tied up than there is. Every new order asks for it."""
        if not account.is_multi_assets:
            return self._free_of(account, asset)
        worth = sum(
            (one.worth(self._free_of(account, one.asset)) for one in self._margin_assets.values()), start=ZERO
        )
        known = self._margin_assets.get(asset)
        return ZERO if known is None else _cut(worth / known.index_price)

    def _free_of(self, account: Account, asset: str) -> Decimal:
        free = account.cross_wallet(asset)
        for symbol, state in account.symbols.items():
            if state.instrument.margin_asset != asset or state.is_idle:
                continue
            mark_price = self._mark_price(symbol)
            for position in state.positions:
                for_position, for_orders = initial_margins(state, position, mark_price)
                free -= _cut(for_orders)
                if not state.is_isolated:
                    free += _cut(position.unrealized_profit(mark_price)) - _cut(for_position)
        return free

    def asset(self, account: Account, asset: str) -> AssetStatement:
        """One asset of an account; empty if the account has none of it."""
        whole, isolated = _Sums(), _Sums()
        for_orders = ZERO
        for symbol, state in account.symbols.items():
            if state.instrument.margin_asset != asset or state.is_idle:
                continue
            mark_price = self._mark_price(symbol)
            for position in state.positions:
                for_position, orders = initial_margins(state, position, mark_price)
                for_orders += _cut(orders)
                for sums in (whole, isolated) if state.is_isolated else (whole,):
                    sums.unrealized += _cut(position.unrealized_profit(mark_price))
                    sums.initial += _cut(for_position)
                    sums.maintenance += _cut(maintenance_margin(position, mark_price))
        return AssetStatement(
            account_alias=account.alias,
            asset=asset,
            wallet_balance=account.wallets.get(asset, ZERO),
            isolated_balance=account.isolated.get(asset, ZERO),
            unrealized_profit=whole.unrealized,
            isolated_profit=isolated.unrealized,
            position_initial_margin=whole.initial,
            isolated_initial_margin=isolated.initial,
            open_order_initial_margin=for_orders,
            maintenance_margin=whole.maintenance,
            isolated_maintenance_margin=isolated.maintenance,
            update_time=account.wallet_updated.get(asset, 0),
        )

    def assets(self, account: Account) -> list[AssetStatement]:
        """Every asset of an account."""
        return [self.asset(account, asset) for asset in account.wallets]

    def positions(
        self, account: Account, instruments: Iterable[Instrument], *, every: bool = True
    ) -> list[PositionStatement]:
        """The positions of an account in some symbols.

        Args:
            account: whose.
            instruments: the symbols.
            every: whether those are shown too that are flat and have no open order.
        """
        shown: list[PositionStatement] = []
        for instrument in instruments:
            state = account.symbols.get(instrument.symbol)
            if state is None:
                state = SymbolAccount(instrument, is_hedge=account.is_hedge)
            shown.extend(
                self._position(account, state, position)
                for position in state.positions
                if every or not state.is_idle_on(position)
            )
        return shown

    def statement(
        self, account: Account, instruments: Iterable[Instrument], *, every: bool = True
    ) -> AccountStatement:
        """A whole account, and of its positions those in some symbols."""
        return AccountStatement(
            total=self._total(account),
            assets=tuple(self.assets(account)),
            positions=tuple(self.positions(account, instruments, every=every)),
            is_multi_assets=account.is_multi_assets,
            trade_group_id=account.trade_group_id,
        )

    def _total(self, account: Account) -> AssetStatement:
        """The figures of the account: in multi-assets mode the sums over all assets in US dollars."""
        if not account.is_multi_assets:
            return self.asset(account, _TOTALS_ASSET)
        sums = dict.fromkeys(_SUMMED, ZERO)
        updated = 0
        for one in self.assets(account):
            known = self._margin_assets.get(one.asset)
            if known is None:
                continue
            rate = known.bid_rate if one.margin_balance > 0 else known.ask_rate
            updated = max(updated, one.update_time)
            for name in _SUMMED:
                amount: Decimal = getattr(one, name)
                sums[name] += _cut(amount * rate)
        return AssetStatement(account_alias=account.alias, asset=_TOTALS_ASSET, update_time=updated, **sums)

    def _position(self, account: Account, state: SymbolAccount, position: Position) -> PositionStatement:
        instrument = state.instrument
        mark_price = self._mark_price(instrument.symbol)
        for_position, for_orders = initial_margins(state, position, mark_price)
        return PositionStatement(
            symbol=instrument.symbol,
            position_side=position.side,
            margin_asset=instrument.margin_asset,
            leverage=state.leverage,
            maximum_notional=instrument.maximum_notional(state.leverage),
            amount=position.amount,
            entry_price=position.entry_price,
            break_even_price=position.break_even_price,
            mark_price=mark_price,
            liquidation_price=self._liquidation_price(account, state, position, mark_price),
            notional=_cut(position.notional(mark_price)),
            unrealized_profit=_cut(position.unrealized_profit(mark_price)),
            position_initial_margin=_cut(for_position),
            open_order_initial_margin=_cut(for_orders),
            maintenance_margin=_cut(maintenance_margin(position, mark_price)),
            bid_notional=_cut(instrument.notional(state.bid_notional)),
            ask_notional=_cut(instrument.notional(state.ask_notional)),
            update_time=position.updated,
            is_isolated=state.is_isolated,
            isolated_wallet=position.isolated_wallet,
            adl_quantile=position.adl_quantile,
        )

    def _liquidation_price(
        self, account: Account, state: SymbolAccount, position: Position, mark_price: Decimal
    ) -> Decimal:
        if not position.quantity:
            return ZERO
        brackets = state.instrument.brackets
        if state.is_isolated:
            leg = Leg(position.amount, position.entry_price)
            return _cut(liquidation_price([leg], position.isolated_wallet, brackets))
        whole = self.asset(account, state.instrument.margin_asset)
        equity = whole.cross_wallet_balance + whole.cross_unrealized_profit - whole.cross_maintenance_margin
        # Both sides of a hedge are reached at one price; what is theirs is not part of what else backs them.
        held = [one for one in state.positions if one.quantity]
        for one in held:
            equity += _cut(maintenance_margin(one, mark_price)) - _cut(one.unrealized_profit(mark_price))
        legs = [Leg(one.amount, one.entry_price) for one in held]
        return _cut(liquidation_price(legs, equity, brackets))


class _Sums:
    """Sums over positions."""

    __slots__ = ("initial", "maintenance", "unrealized")

    def __init__(self) -> None:
        self.unrealized = self.initial = self.maintenance = ZERO


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
                total -= sum(position.cost for position in state.positions)
    return total


def _cut(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_DOWN)
