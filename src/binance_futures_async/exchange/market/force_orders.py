"""Tells the public of liquidations: of each symbol the largest in every second, and nothing of the others."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import msgspec

from ...generated.usdm.subscriptions.market import LIQUIDATION_ORDER
from ..schedule import Schedule
from .events import ForceOrder
from .market import Audience

__all__ = ["ForceOrders"]

_PERIOD_MS: Final = LIQUIDATION_ORDER.every_ms or 1


class ForceOrders:
    """Gathers the orders that closed positions by force.

    Args:
        schedule: tells when a second is over.
        audience: takes the events.
    """

    def __init__(self, schedule: Schedule, audience: Audience) -> None:
        self._audience = audience
        self._largest: dict[str, ForceOrder] = {}
        self._wake = schedule.on_demand(_PERIOD_MS, self._tell)

    def report(self, liquidation: ForceOrder) -> None:
        """Take in an order that has ended; its event time is set when it is told."""
        if not self._audience.wants(liquidation.topic):
            return
        largest = self._largest.get(liquidation.symbol)
        if largest is None or _value(liquidation) > _value(largest):
            self._largest[liquidation.symbol] = liquidation
        self._wake()

    def _tell(self, now_ms: int) -> None:
        for liquidation in self._largest.values():
            self._audience.publish(msgspec.structs.replace(liquidation, event_time=now_ms))
        self._largest.clear()


def _value(liquidation: ForceOrder) -> Decimal:
    return liquidation.executed_quantity * liquidation.average_price
