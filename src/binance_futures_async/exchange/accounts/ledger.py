"""Values accounts at the current mark prices, and checks that money is conserved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_DOWN, Decimal
from typing import Final

from ..instruments import Instrument
from .account import Account, SymbolAccount
from .margin import initial_margins, liquidation_price, maintenance_margin
from .position import CENT, ZERO
from .statements import AccountStatement, AssetStatement, PositionStatement

__all__ = ["Ledger", "imbalance"]

_TOTALS_ASSET: Final = "USDT"
"""In single-asset mode the totals of an account are those of this asset."""


class Ledger:
    """Values accounts in cross mode, each asset for itself.

    Args:
        mark_price: gives the current mark price of a symbol.
    """

    def __init__(self, mark_price: Callable[[str], Decimal]) -> None:
        self._mark_price = mark_price

    def available(self, account: Account, asset: str) -> Decimal:
        """What new orders may still tie up: the figure of :meth:`asset`, without the others.

        Every new order asks for it.
        """
        free = account.wallets.get(asset, ZERO)
        for symbol, state in account.symbols.items():
            if state.instrument.margin_asset != asset or state.is_idle:
                continue
            mark_price = self._mark_price(symbol)
            position, orders = initial_margins(state, mark_price)
            free += _cut(state.position.unrealized_profit(mark_price)) - _cut(position) - _cut(orders)
        return max(ZERO, free)

    def asset(self, account: Account, asset: str) -> AssetStatement:
        """One asset of an account; empty if the account has none of it."""
        unrealized = for_positions = for_orders = maintenance = ZERO
        for symbol, state in account.symbols.items():
            if state.instrument.margin_asset != asset or state.is_idle:
                continue
            mark_price = self._mark_price(symbol)
            position, orders = initial_margins(state, mark_price)
            for_positions += _cut(position)
            for_orders += _cut(orders)
            unrealized += _cut(state.position.unrealized_profit(mark_price))
            maintenance += _cut(maintenance_margin(state, mark_price))
        return AssetStatement(
            account_alias=account.alias,
            asset=asset,
            wallet_balance=account.wallets.get(asset, ZERO),
            unrealized_profit=unrealized,
            position_initial_margin=for_positions,
            open_order_initial_margin=for_orders,
            maintenance_margin=maintenance,
            update_time=account.wallet_updated.get(asset, 0),
        )

    def assets(self, account: Account) -> list[AssetStatement]:
        """Every asset of an account."""
        return [self.asset(account, asset) for asset in account.wallets]

    def positions(self, account: Account, instruments: Iterable[Instrument]) -> list[PositionStatement]:
        """The account in each of some symbols, whether it has anything there or not."""
        return [
            self._position(account, account.symbols.get(instrument.symbol) or SymbolAccount(instrument))
            for instrument in instruments
        ]

    def statement(self, account: Account, instruments: Iterable[Instrument]) -> AccountStatement:
        """A whole account, and of its positions those in some symbols."""
        return AccountStatement(
            total=self.asset(account, _TOTALS_ASSET),
            assets=tuple(self.assets(account)),
            positions=tuple(self.positions(account, instruments)),
        )

    def _position(self, account: Account, state: SymbolAccount) -> PositionStatement:
        instrument, position = state.instrument, state.position
        mark_price = self._mark_price(instrument.symbol)
        for_position, for_orders = initial_margins(state, mark_price)
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
            liquidation_price=self._liquidation_price(account, state, mark_price),
            notional=_cut(position.notional(mark_price)),
            unrealized_profit=_cut(position.unrealized_profit(mark_price)),
            position_initial_margin=_cut(for_position),
            open_order_initial_margin=_cut(for_orders),
            maintenance_margin=_cut(maintenance_margin(state, mark_price)),
            bid_notional=_cut(instrument.notional(state.bid_notional)),
            ask_notional=_cut(instrument.notional(state.ask_notional)),
            update_time=position.updated,
        )

    def _liquidation_price(self, account: Account, state: SymbolAccount, mark_price: Decimal) -> Decimal:
        position = state.position
        if not position.quantity:
            return ZERO
        whole = self.asset(account, state.instrument.margin_asset)
        others_profit = whole.unrealized_profit - _cut(position.unrealized_profit(mark_price))
        others_maintenance = whole.maintenance_margin - _cut(maintenance_margin(state, mark_price))
        return _cut(
            liquidation_price(
                amount=position.amount,
                entry_price=position.entry_price,
                equity=whole.wallet_balance + others_profit - others_maintenance,
                brackets=state.instrument.brackets,
            )
        )


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


def _cut(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_DOWN)
