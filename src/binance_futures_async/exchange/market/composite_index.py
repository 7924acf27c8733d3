"""An index over several assets, and the price of what a contract on it follows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Final

from ..instruments import Component, Instrument
from .events import CompositeIndex, IndexComponent
from .mark_price import INDEX_VOLATILITY, IndexWalk

__all__ = ["CompositeWalk"]

_SHOWN: Final = Decimal("0.00000001")


class CompositeWalk:
    """The price of a basket: each of its parts walks by itself.

    Args:
        instrument: the contract on the basket.
        random: source of chance.
        volatility: standard deviation of one step of each part, as a fraction.
    """

    def __init__(
        self, instrument: Instrument, random: Random, *, volatility: float = INDEX_VOLATILITY
    ) -> None:
        self._symbol = instrument.symbol
        self._parts = [
            (component, IndexWalk(component.opening_price, random, volatility=volatility))
            for component in instrument.components
        ]

    @property
    def price(self) -> float:
        return sum(float(component.quantity) * walk.price for component, walk in self._parts)

    def move_to(self, price: Decimal) -> None:
        """Move all parts alike, so that the basket is at a price."""
        factor = float(price) / self.price
        for _, walk in self._parts:
            walk.move_to(Decimal(walk.price * factor))

    def step(self) -> float:
        for _, walk in self._parts:
            walk.step()
        return self.price

    def shown(self, now_ms: int) -> CompositeIndex:
        """The basket as it stands."""
        return CompositeIndex(
            symbol=self._symbol,
            event_time=now_ms,
            price=_cut(self.price),
            components=tuple(self._shares()),
        )

    def _shares(self) -> Iterator[IndexComponent]:
        whole = self.price
        for component, walk in self._parts:
            yield _shown(component, walk.price, whole)


def _shown(component: Component, price: float, whole: float) -> IndexComponent:
    return IndexComponent(
        base_asset=component.base_asset,
        quote_asset=component.quote_asset,
        quantity=component.quantity,
        share=_cut(float(component.quantity) * price / whole),
        index_price=_cut(price),
    )


def _cut(number: float) -> Decimal:
    return Decimal(number).quantize(_SHOWN)
