"""The assets that serve as margin: what each is worth in multi-assets mode."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

__all__ = ["MARGIN_ASSETS", "MarginAsset"]


@dataclass(frozen=True, slots=True)
class MarginAsset:
    """One asset, valued in US dollars. Buffers are fractions of one."""

    asset: str
    index_price: Decimal
    bid_buffer: Decimal = Decimal(0)
    ask_buffer: Decimal = Decimal(0)
    auto_exchange_bid_buffer: Decimal = Decimal(0)
    auto_exchange_ask_buffer: Decimal = Decimal(0)

    @property
    def bid_rate(self) -> Decimal:
        """What one unit that is owned counts."""
        return self.index_price * (1 - self.bid_buffer)

    @property
    def ask_rate(self) -> Decimal:
        """What one unit that is owed counts."""
        return self.index_price * (1 + self.ask_buffer)

    @property
    def auto_exchange_bid_rate(self) -> Decimal:
        """What one unit is sold for when it is exchanged by itself."""
        return self.index_price * (1 - self.auto_exchange_bid_buffer)

    @property
    def auto_exchange_ask_rate(self) -> Decimal:
        """What one unit is bought for when it is exchanged by itself."""
        return self.index_price * (1 + self.auto_exchange_ask_buffer)

    def worth(self, amount: Decimal) -> Decimal:
        """What an amount counts as margin; of what is owed more, of what is owned less than its price."""
        return min(amount * self.bid_rate, amount * self.ask_rate)


_TABLE = (
    MarginAsset(
        "USDT", Decimal("1.00000000"), *([Decimal("0.00010000")] * 2), *([Decimal("0.05000000")] * 2)
    ),
    MarginAsset(
        "USDC", Decimal("1.00000000"), *([Decimal("0.00010000")] * 2), *([Decimal("0.05000000")] * 2)
    ),
    MarginAsset("BTC", Decimal("50000"), *([Decimal("0.05000000")] * 2), *([Decimal("0.10000000")] * 2)),
    MarginAsset("ETH", Decimal("3000"), *([Decimal("0.05000000")] * 2), *([Decimal("0.10000000")] * 2)),
    MarginAsset("BNB", Decimal("600"), *([Decimal("0.05000000")] * 2), *([Decimal("0.10000000")] * 2)),
)

MARGIN_ASSETS = {one.asset: one for one in _TABLE}
"""By name; any other asset counts nothing in multi-assets mode."""
