"""The price at which a dated contract is delivered: the mean of its index over the last hour."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from ...generated.usdm.limits import SETTLE_PRICE_PERIOD_MS

__all__ = ["SettlePrice"]

_SHOWN: Final = Decimal("0.00000001")


class SettlePrice:
    """Takes one sample of the index a second.

    Args:
        delivery_ms: when the contract ends.
    """

    def __init__(self, delivery_ms: int) -> None:
        self._begins = delivery_ms - SETTLE_PRICE_PERIOD_MS
        self._sum = 0.0
        self._count = 0

    def sample(self, now_ms: int, index: float) -> None:
        """Take in one second; those before the last hour do not count."""
        if now_ms >= self._begins:
            self._sum += index
            self._count += 1

    def estimate(self, index: Decimal) -> Decimal:
        """What it would be now; the index as long as nothing counts."""
        return Decimal(self._sum / self._count).quantize(_SHOWN) if self._count else index
