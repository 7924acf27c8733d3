# Generated from spec/usdm/api/market.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal

from msgspec import field

from binance_futures_async.generated.common.messages.structs import BookLevel
from binance_futures_async.model.message import Message


class OrderBook(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """An order book at one moment.


    Models of the official SDK since 13.0.0 have bids and asks beside the result; on the wire they are in it.
    """

    last_update_id: int = field(name="lastUpdateId")
    """Id of the last update that is part of the snapshot."""

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    transaction_time: int = field(name="T")
    """Time of the snapshot in the matching engine (ms since 1970 UTC)."""

    bids: list[BookLevel[Decimal]]
    """Buy side, highest price first."""

    asks: list[BookLevel[Decimal]]
    """Sell side, lowest price first."""


class TickerBook(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Best bid and best ask of a symbol."""

    symbol: str
    """Symbol."""

    bid_price: Decimal = field(name="bidPrice")
    """Highest price of the buy side."""

    bid_quantity: Decimal = field(name="bidQty")
    """Base quantity at that price."""

    ask_price: Decimal = field(name="askPrice")
    """Lowest price of the sell side."""

    ask_quantity: Decimal = field(name="askQty")
    """Base quantity at that price."""

    time: int
    """Time of the last change in the matching engine (ms since 1970 UTC)."""

    last_update_id: int | None = field(default=None, name="lastUpdateId")
    """Id of the last update of the book; not in every answer of REST."""


class TickerPrice(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Latest price of a symbol."""

    symbol: str
    """Symbol."""

    price: Decimal
    """Price of the latest trade."""

    time: int
    """Time of that trade (ms since 1970 UTC)."""
