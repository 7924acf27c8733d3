# Generated from spec/usdm/streams/public.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from msgspec import field

from binance_futures_async.generated.enums import SymbolType, TradeClass
from binance_futures_async.generated.messages.structs import BookLevel
from binance_futures_async.model.message import MarketEvent
from binance_futures_async.model.numbers import N


class BookTicker(
    MarketEvent[N], frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="bookTicker"
):
    """Best bid and best ask.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public>
    """

    update_id: int = field(name="u")
    """Id of the book's update, from the same counter as that of the depth streams."""

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the change in the matching engine (ms since 1970 UTC)."""

    symbol: str = field(name="s")
    """Symbol."""

    best_bid_price: N = field(name="b")
    """Highest price of the buy side."""

    best_bid_quantity: N = field(name="B")
    """Base quantity at that price."""

    best_ask_price: N = field(name="a")
    """Lowest price of the sell side."""

    best_ask_quantity: N = field(name="A")
    """Base quantity at that price."""

    pair: str | None = field(default=None, name="ps")
    """Pair of the symbol (since 2026-06-30)."""

    symbol_type: SymbolType | None = field(default=None, name="st")
    """Which futures market the symbol belongs to (since 2026-06-30)."""


class DepthUpdate(
    MarketEvent[N], frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="depthUpdate"
):
    """Levels of an order book with their quantities as they are now.


    Partial depth and RPI depth come in the same form; only the stream's name tells them apart.

    Ids are not contiguous: first_update_id need not follow the message before.

    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the last change in the matching engine (ms since 1970 UTC)."""

    symbol: str = field(name="s")
    """Symbol."""

    first_update_id: int = field(name="U")
    """Id of the first update in the message."""

    final_update_id: int = field(name="u")
    """Id of the last update in the message."""

    previous_final_update_id: int = field(name="pu")
    """The final_update_id of the stream's message before."""

    bids: list[BookLevel[N]] = field(name="b")
    """Levels of the buy side; a quantity of 0 takes the level out."""

    asks: list[BookLevel[N]] = field(name="a")
    """Levels of the sell side; a quantity of 0 takes the level out."""

    pair: str | None = field(default=None, name="ps")
    """Pair of the symbol (since 2026-06-30)."""

    symbol_type: SymbolType | None = field(default=None, name="st")
    """Which futures market the symbol belongs to (since 2026-06-30)."""


class Trade(
    MarketEvent[N], frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="trade"
):
    """One fill.


    Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public>
    """

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    trade_time: int = field(name="T")
    """When the fill happened (ms since 1970 UTC)."""

    symbol: str = field(name="s")
    """Symbol traded."""

    trade_id: int = field(name="t")
    """Id of the fill, rising per symbol."""

    price: N = field(name="p")
    """Price of the fill, 0 in a frame of class NA."""

    quantity: N = field(name="q")
    """Base quantity of the fill, 0 in a frame of class NA."""

    buyer_is_maker: bool = field(name="m")
    """True if a sell order took liquidity from the book."""

    trade_class: TradeClass | None = field(default=None, name="X")
    """What kind of fill it was."""

    symbol_type: SymbolType | None = field(default=None, name="st")
    """Which futures market the symbol belongs to; seen in live frames."""
