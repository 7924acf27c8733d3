# Generated from spec/usdm/streams/public.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from msgspec import field

from binance_futures_async.generated.common.enums import SymbolType, TradeClass
from binance_futures_async.model.message import MarketEvent
from binance_futures_async.model.numbers import N


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
