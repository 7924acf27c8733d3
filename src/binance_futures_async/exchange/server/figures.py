"""Figures as the exchange writes them.

Prices and quantities come out of the engine with the decimals of their symbol; money is cut to the smallest amount
that is booked.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

from ..accounts.position import CENT, ZERO

__all__ = ["money", "money_or_zero"]


def money(amount: Decimal) -> Decimal:
    """An amount with eight decimals."""
    return amount.quantize(CENT, ROUND_DOWN)


def money_or_zero(amount: Decimal) -> Decimal:
    """An amount with eight decimals, or a bare 0."""
    return money(amount) if amount else ZERO
