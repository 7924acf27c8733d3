"""Bytes to typed messages and back, usable without a network.

What reads whole frames belongs to a product: see :mod:`binance_futures_async.decoding`.

Example:
    >>> from binance_futures_async.decoding import decode_market
    >>> from binance_futures_async.wire import encode
    >>> encode(decode_market(b'{"e":"kline", ...}'))  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazy import lazy_names
from ..model.message import MarketEvent, Message, UnknownEvent, UserEvent

if TYPE_CHECKING:
    from .encoding import encode
    from .response import ControlReply, ErrorResponse, Response
else:
    # Generated messages stand on the bases here, and these modules on generated messages.
    __getattr__ = lazy_names(
        __name__,
        {"encode": f"{__name__}.encoding"}
        | dict.fromkeys(("ControlReply", "ErrorResponse", "Response"), f"{__name__}.response"),
    )

__all__ = [
    "ControlReply",
    "ErrorResponse",
    "MarketEvent",
    "Message",
    "Response",
    "UnknownEvent",
    "UserEvent",
    "encode",
]
