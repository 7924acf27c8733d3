"""The assets that serve as margin: what each is worth in multi-assets mode, and when others are exchanged for it."""

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
    auto_exchange_from: Decimal = Decimal(0)
    """Balance, zero or negative, below which other assets are exchanged for it."""

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


def _asset(
    asset: str, index_price: str, buffer: str, auto_exchange_buffer: str, auto_from: str
) -> MarginAsset:
    return MarginAsset(
        asset,
        Decimal(index_price),
        bid_buffer=Decimal(buffer),
        ask_buffer=Decimal(buffer),
        auto_exchange_bid_buffer=Decimal(auto_exchange_buffer),
        auto_exchange_ask_buffer=Decimal(auto_exchange_buffer),
        auto_exchange_from=Decimal(auto_from),
    )


_TABLE = (
    _asset("USDT", "1.00000000", "0.00010000", "0.05000000", "-10000"),
    _asset("USDC", "1.00000000", "0.00010000", "0.05000000", "-10000"),
    _asset("BTC", "50000", "0.05000000", "0.10000000", "-0.00100000"),
    _asset("ETH", "3000", "0.05000000", "0.10000000", "-0.01000000"),
    _asset("BNB", "600", "0.05000000", "0.10000000", "-0.10000000"),
)

MARGIN_ASSETS = {one.asset: one for one in _TABLE}
"""By name; any other asset counts nothing in multi-assets mode."""
