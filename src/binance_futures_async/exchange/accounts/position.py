"""One position: average entry, realised profit, break-even price."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from ...generated.usdm.enums import PositionSide
from ..instruments import Instrument

__all__ = ["CENT", "Position", "to_cents"]

ZERO = Decimal(0)
CENT = Decimal("0.00000001")
"""Smallest amount of money that is booked."""
_ENTRY_PRICE_GRID = Decimal("0.00000000001")


def to_cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_EVEN)


class Position:
    """A signed quantity and what it was bought or sold for.

    ``cost`` is the exact signed sum of price times quantity of what is open. Partial closes book profit rounded to
    the smallest amount; the rounding stays in ``cost`` until the position is flat, so that no money appears or
    vanishes.
    """

    __slots__ = (
        "adl_quantile",
        "break_even_cost",
        "cost",
        "entry_price",
        "instrument",
        "isolated_wallet",
        "quantity",
        "realized_profit",
        "side",
        "updated",
    )

    def __init__(self, instrument: Instrument, side: PositionSide = PositionSide.BOTH) -> None:
        self.instrument = instrument
        self.side = side
        self.quantity = 0
        """Signed, in steps."""
        self.cost = ZERO
        self.entry_price = ZERO
        self.break_even_cost = ZERO
        self.realized_profit = ZERO
        """Accumulated over the position's life, fees not included."""
        self.updated = 0
        self.isolated_wallet = ZERO
        """Margin set aside for it; 0 in cross margin. Changed through the account, which keeps the sum."""
        self.adl_quantile = 0
        """Place in the queue of auto-deleveraging, 0 (last) to 4."""

    @property
    def amount(self) -> Decimal:
        return self.instrument.quantity(self.quantity)

    @property
    def break_even_price(self) -> Decimal:
        """Where closing would pay for the fees so far; 0 when flat."""
        return self.break_even_cost / self.amount if self.quantity else ZERO

    def notional(self, mark_price: Decimal) -> Decimal:
        return self.amount * mark_price

    def unrealized_profit(self, mark_price: Decimal) -> Decimal:
        return self.amount * (mark_price - self.entry_price) if self.quantity else ZERO

    def apply(self, steps: int, price: Decimal, fee: Decimal = ZERO) -> Decimal:
        """Book a fill of a signed quantity and return the profit it realised, fee not included."""
        held = self.quantity
        if held == 0 or (held > 0) == (steps > 0):
            self._open(steps, price, fee)
            return ZERO
        closing = -held if abs(steps) >= abs(held) else steps
        closed_value = price * self.instrument.quantity(closing)
        if closing == -held:
            realized = -(self.cost + closed_value)
            self._flatten()
            if steps != closing:
                self._open(steps - closing, price, fee * (steps - closing) / steps)
        else:
            realized = to_cents((self.entry_price - price) * self.instrument.quantity(closing))
            self.quantity += closing
            self.cost += closed_value + realized
            self.break_even_cost += closed_value + fee
        self.realized_profit += realized
        return realized

    def _open(self, steps: int, price: Decimal, fee: Decimal) -> None:
        value = price * self.instrument.quantity(steps)
        self.quantity += steps
        self.cost += value
        self.break_even_cost += value + fee
        self.entry_price = (self.cost / self.amount).quantize(_ENTRY_PRICE_GRID, ROUND_HALF_EVEN)

    def _flatten(self) -> None:
        self.quantity = 0
        self.cost = self.entry_price = self.break_even_cost = ZERO
