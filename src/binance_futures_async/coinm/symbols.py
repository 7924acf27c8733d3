"""The symbols of COIN-M futures with the rules that their orders are held to, and rounding to their grids.

``await api.load_symbols()`` brings them; ``api.symbols["BTCUSD_PERP"]`` is one of them.
"""

from __future__ import annotations

from ..generated.coinm import PRODUCT
from ..generated.coinm.messages import ExchangeInformation, SymbolInformation
from ..symbol_list import MARK_PRICE_LIFETIME, BaseSymbol, Grid, MarkPriceSource, SymbolList

__all__ = ["MARK_PRICE_LIFETIME", "Grid", "MarkPriceSource", "Symbol", "Symbols"]


class Symbol(BaseSymbol[SymbolInformation]):
    """A contract and its rules, as the exchange listed them when they were loaded."""

    _product = PRODUCT

    @property
    def contract_size(self) -> int:
        """Value of one contract in USD."""
        return self.information.contract_size


class Symbols(SymbolList[Symbol, ExchangeInformation]):
    """The symbols by name, in capitals or not; read-only, empty until :meth:`WebSocketService.load_symbols` was called.

    It stays the same object when they are loaded again. It also takes mark prices, so that orders can be
    checked against what depends on them: ``market.subscribe_mark_price(..., handler=api.symbols.take)``.

    Args:
        now: monotonic seconds, to tell old mark prices.
    """

    product = PRODUCT
    _symbol = Symbol
