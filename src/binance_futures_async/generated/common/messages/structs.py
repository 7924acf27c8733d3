# Generated from spec/common/structs.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from typing import Generic

from msgspec import field

from binance_futures_async.generated.common.enums import RateLimitInterval, RateLimitType
from binance_futures_async.model.message import Message, PositionalMessage
from binance_futures_async.model.numbers import N


class BookLevel(PositionalMessage, Generic[N], frozen=True, kw_only=True, gc=False, array_like=True):
    """One price level of an order book."""

    price: N = field(name="0")
    """Price of the level."""

    quantity: N = field(name="1")
    """Quantity at this price, in the base asset, of COIN-M in contracts; in an update 0 takes the level out of the book."""


class ErrorDetail(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Why a request was refused."""

    code: int
    """Error code; stable."""

    message: str = field(name="msg")
    """The reason in words; the wording varies."""


class RateLimit(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """State of one rate limit after the request.


    Which limits a reply lists depends on the method; their order is not fixed.
    """

    rate_limit_type: RateLimitType = field(name="rateLimitType")
    """What is counted."""

    interval: RateLimitInterval
    """Unit of the window."""

    interval_number: int = field(name="intervalNum")
    """Length of the window in that unit."""

    limit: int
    """Most that the window allows."""

    count: int
    """Used so far in the running window, this request included."""
