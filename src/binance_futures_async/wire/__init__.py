"""Bytes to typed messages and back, usable without a network.

Example:
    >>> from binance_futures_async.wire import decode_market, encode
    >>> event = decode_market(b'{"e":"kline", ...}')  # doctest: +SKIP
    >>> encode(event)  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.message import MarketEvent, Message, UnknownEvent, UserEvent

if TYPE_CHECKING:
    from .decoding import decode_market, decode_response, decode_user_event
    from .encoding import encode
    from .response import ControlReply, ErrorResponse, Response

__all__ = [
    "ControlReply",
    "ErrorResponse",
    "MarketEvent",
    "Message",
    "Response",
    "UnknownEvent",
    "UserEvent",
    "decode_market",
    "decode_response",
    "decode_user_event",
    "encode",
]

_HOMES = {
    "decode_market": "decoding",
    "decode_response": "decoding",
    "decode_user_event": "decoding",
    "encode": "encoding",
    "ControlReply": "response",
    "ErrorResponse": "response",
    "Response": "response",
}


def __getattr__(name: str) -> object:
    # Generated messages import the bases from this package while the decoders import the generated
    # messages; looking names up at first use keeps that from being a circle.
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value
