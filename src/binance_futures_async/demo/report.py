"""What the demo says at its end."""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from .orders import Placed
from .screen import Screen

__all__ = ["Fill", "Report"]


@dataclass(frozen=True)
class Fill:
    """One fill, as an event told of it."""

    quantity: Decimal
    price: Decimal
    profit: Decimal
    fee: Decimal


@dataclass
class Report:
    """The session in figures.

    Attributes:
        orders: by client order id.
        events: how many of each type.
        problems: what should have happened and did not; empty after a good session.
        wallet_change: difference of the wallet balance between end and start, which needs no
            events; None if the session did not come that far.
    """

    orders: dict[str, Placed] = field(default_factory=dict)
    fills: list[Fill] = field(default_factory=list)
    events: Counter[str] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)
    wallet_change: Decimal | None = None
    problems: list[str] = field(default_factory=list)

    def show(self, screen: Screen) -> None:
        """Write the summary."""
        screen.heading("Summary")
        outcomes = Counter(order.status for order in self.orders.values())
        _row(screen, "orders", f"{len(self.orders)}: {_counted(outcomes)}")
        doubts = [order for order in self.orders.values() if order.was_in_doubt]
        if doubts:
            _row(
                screen,
                "in doubt",
                f"{len(doubts)}, settled by asking: {_counted(Counter(o.status for o in doubts))}",
            )
        volume = sum((fill.quantity * fill.price for fill in self.fills), Decimal(0))
        _row(screen, "fills", f"{len(self.fills)}, {volume:.2f} USDT in all")
        profit = sum((fill.profit for fill in self.fills), Decimal(0))
        fees = sum((fill.fee for fill in self.fills), Decimal(0))
        money = f"profit {profit:+.4f}, fees {-fees:+.4f}"
        if self.wallet_change is not None:
            money += f", wallet {self.wallet_change:+.4f} USDT"
        _row(screen, "money", money)
        if self.wallet_change not in (None, profit - fees):
            _row(screen, "", "the rest of it was filled while the user stream was away")
        _row(screen, "events", _counted(self.events))
        if len(self.latencies) > 1:
            cuts = statistics.quantiles(self.latencies, n=100, method="inclusive")
            times = f"p50 {cuts[49] * 1000:.2f} ms, p99 {cuts[98] * 1000:.2f} ms"
            _row(screen, "latency", f"{times} of {len(self.latencies)} requests, sent to answered")
        for problem in self.problems:
            _row(screen, "missing", problem, tone="bad")


def _row(screen: Screen, name: str, text: str, tone: str = "") -> None:
    screen.plain(f"  {name:<9} {text}", tone, indent=12)


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.most_common())
