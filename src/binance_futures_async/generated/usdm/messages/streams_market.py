# Generated from spec/usdm/streams/market.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from typing import Generic

from msgspec import field

from binance_futures_async.generated.common.enums import TradingSessionMarket, TradingSessionType
from binance_futures_async.generated.usdm.enums import IndexComponentKind
from binance_futures_async.model.message import MarketEvent, Message
from binance_futures_async.model.numbers import N


class AssetIndex(
    MarketEvent[N],
    frozen=True,
    kw_only=True,
    gc=False,
    omit_defaults=True,
    tag_field="e",
    tag="assetIndexUpdate",
):
    """Rates at which an asset counts as margin.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    symbol: str = field(name="s")
    """Asset index symbol, such as ADAUSD."""

    index_price: N = field(name="i")
    """Index price."""

    bid_buffer: N = field(name="b")
    """Distance of the bid rate below the index as a fraction: 0.1 is 10 %."""

    ask_buffer: N = field(name="a")
    """Distance of the ask rate above the index as a fraction: 0.1 is 10 %."""

    bid_rate: N = field(name="B")
    """Rate at which the asset counts when held."""

    ask_rate: N = field(name="A")
    """Rate at which the asset counts when owed."""

    auto_exchange_bid_buffer: N = field(name="q")
    """Bid buffer of automatic exchange."""

    auto_exchange_ask_buffer: N = field(name="g")
    """Ask buffer of automatic exchange."""

    auto_exchange_bid_rate: N = field(name="Q")
    """Bid rate of automatic exchange."""

    auto_exchange_ask_rate: N = field(name="G")
    """Ask rate of automatic exchange."""


class CompositeIndex(
    MarketEvent[N],
    frozen=True,
    kw_only=True,
    gc=False,
    omit_defaults=True,
    tag_field="e",
    tag="compositeIndex",
):
    """Price and composition of an index.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    symbol: str = field(name="s")
    """Index symbol."""

    price: N = field(name="p")
    """Price of the index."""

    component_kind: IndexComponentKind = field(name="C")
    """What the parts are."""

    components: list[IndexComponent[N]] = field(name="c")
    """Parts of the index."""


class IndexComponent(Message, Generic[N], frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One part of a composite index."""

    base_asset: str = field(name="b")
    """Base asset."""

    quote_asset: str = field(name="q")
    """Quote asset."""

    weight_in_quantity: N = field(name="w")
    """Quantity of the base asset in the index."""

    weight_in_percentage: N = field(name="W")
    """Share of the index as a fraction: 0.01 is 1 %."""

    index_price: N = field(name="i")
    """Index price of the part."""


class TradingSession(MarketEvent[N], frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Trading hours of a market outside the exchange.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market>
    """

    market: TradingSessionMarket = field(name="e")
    """Which market."""

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    session_start: int = field(name="t")
    """Begin of the session (ms since 1970 UTC)."""

    session_end: int = field(name="T")
    """End of the session (ms since 1970 UTC)."""

    session_type: TradingSessionType = field(name="S")
    """Kind of session; only US equities have more than REGULAR and NO_TRADING."""
