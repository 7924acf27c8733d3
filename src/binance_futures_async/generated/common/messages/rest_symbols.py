# Generated from spec/common/rest/symbols.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal

from msgspec import field

from binance_futures_async.generated.common.enums import RateLimitInterval, RateLimitType, SymbolFilterType
from binance_futures_async.model.message import Message


class RateLimitRule(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A rate limit in force."""

    rate_limit_type: RateLimitType = field(name="rateLimitType")
    """What is counted."""

    interval: RateLimitInterval
    """Unit of the window."""

    interval_number: int = field(name="intervalNum")
    """Length of the window in that unit."""

    limit: int
    """Most that the window allows."""


class ServerTime(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """The exchange's clock."""

    server_time: int = field(name="serverTime")
    """Now (ms since 1970 UTC)."""


class SymbolFilter(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A rule that orders are held to; its kind says which fields it has. A bound of 0 does not bind."""

    filter_type: SymbolFilterType = field(name="filterType")
    """Kind of the rule."""

    minimum_price: Decimal | None = field(default=None, name="minPrice")
    """Lowest price."""

    maximum_price: Decimal | None = field(default=None, name="maxPrice")
    """Highest price."""

    tick_size: Decimal | None = field(default=None, name="tickSize")
    """Step between prices."""

    minimum_quantity: Decimal | None = field(default=None, name="minQty")
    """Smallest quantity."""

    maximum_quantity: Decimal | None = field(default=None, name="maxQty")
    """Greatest quantity."""

    step_size: Decimal | None = field(default=None, name="stepSize")
    """Step between quantities."""

    limit: int | None = None
    """Most orders."""

    notional: Decimal | None = None
    """Least price times quantity."""

    multiplier_up: Decimal | None = field(default=None, name="multiplierUp")
    """A buy order's price is at most the mark price times this."""

    multiplier_down: Decimal | None = field(default=None, name="multiplierDown")
    """A sell order's price is at least the mark price times this."""

    multiplier_decimal: str | None = field(default=None, name="multiplierDecimal")
    """Decimals of the two multipliers."""

    position_control_side: str | None = field(default=None, name="positionControlSide")
    """NONE, or the side that is restricted; recorded, not documented."""
