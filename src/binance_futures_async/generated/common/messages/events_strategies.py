# Generated from spec/common/events/strategies.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal

from msgspec import field

from binance_futures_async.generated.common.enums import StrategyOperation, StrategyStatus, StrategyType
from binance_futures_async.model.message import Message, UserEvent


class Grid(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """State of a grid."""

    strategy_id: int = field(name="si")
    """Id of the strategy."""

    symbol: str = field(name="s")
    """Symbol."""

    strategy_type: StrategyType | None = field(default=None, name="st")
    """Kind of strategy; st is the symbol type in market streams."""

    status: StrategyStatus | None = field(default=None, name="ss")
    """State of the strategy."""

    realized_profit: Decimal | None = field(default=None, name="r")
    """Profit realized so far."""

    unmatched_average_price: Decimal | None = field(default=None, name="up")
    """Average price of fills without a counterpart."""

    unmatched_quantity: Decimal | None = field(default=None, name="uq")
    """Quantity of fills without a counterpart, signed."""

    unmatched_fee: Decimal | None = field(default=None, name="uf")
    """Fees of fills without a counterpart."""

    matched_profit: Decimal | None = field(default=None, name="mp")
    """Profit of fills with a counterpart."""

    update_time: int | None = field(default=None, name="ut")
    """Time of the change (ms since 1970 UTC)."""


class GridUpdate(
    UserEvent, frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="GRID_UPDATE"
):
    """An order of a grid was filled.


    Deprecated by the exchange. The manual marks it so and names nothing in its place.

    Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the fill (ms since 1970 UTC)."""

    grid: Grid = field(name="gu")
    """The grid after it."""


class Strategy(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """State of a strategy."""

    strategy_id: int = field(name="si")
    """Id of the strategy."""

    symbol: str = field(name="s")
    """Symbol."""

    strategy_type: StrategyType | None = field(default=None, name="st")
    """Kind of strategy; st is the symbol type in market streams."""

    status: StrategyStatus | None = field(default=None, name="ss")
    """State of the strategy."""

    update_time: int | None = field(default=None, name="ut")
    """Time of the change (ms since 1970 UTC)."""

    operation: StrategyOperation | None = field(default=None, name="c")
    """What happened."""


class StrategyUpdate(
    UserEvent, frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="STRATEGY_UPDATE"
):
    """A strategy was made, canceled or ended.


    Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the change (ms since 1970 UTC)."""

    strategy: Strategy = field(name="su")
    """The strategy, and what happened to it."""
