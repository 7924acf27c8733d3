# Generated from spec/ by make generate. Do not edit.

"""Frames of USD-M futures to typed messages."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, overload

from binance_futures_async.generated.usdm import PRODUCT
from binance_futures_async.wire.decoding import decode_event, decode_frame, decode_reply

if TYPE_CHECKING:
    from binance_futures_async.generated.usdm.streams import MarketMessage
    from binance_futures_async.generated.usdm.user_events import UserMessage
    from binance_futures_async.wire.response import ErrorResponse, Response

__all__ = ["decode_market", "decode_response", "decode_user_event"]


@overload
def decode_market(raw: bytes | str) -> MarketMessage[Decimal]: ...
@overload
def decode_market(raw: bytes | str, *, numbers: type[Decimal]) -> MarketMessage[Decimal]: ...
@overload
def decode_market(raw: bytes | str, *, numbers: type[float]) -> MarketMessage[float]: ...
@overload
def decode_market(raw: bytes | str, *, numbers: type[str]) -> MarketMessage[str]: ...
def decode_market(raw: bytes | str, *, numbers: Any = Decimal) -> Any:
    """Read a frame of a market stream, bare or combined.

    Args:
        raw: the frame.
        numbers: what prices and quantities become: Decimal, float, or the text itself with str.

    Returns:
        The event, a list of events for an array stream, an :class:`UnknownEvent` for an event that this
        version does not know, or a :class:`ControlReply`.

    Raises:
        DecodeError: the frame fits nothing; it names the place and keeps the bytes.
    """
    return decode_frame(PRODUCT.market_events, raw, numbers)


def decode_user_event(raw: bytes | str) -> UserMessage:
    """Read an event of the user data stream, bare or in the wrapper of the combined form.

    Returns:
        The event, or an :class:`UnknownEvent` of a type that this version does not know.

    Raises:
        DecodeError: the frame fits nothing; it names the place and keeps the bytes.
    """
    event: UserMessage = decode_event(PRODUCT.user_events, raw)
    return event


def decode_response(method: str, raw: bytes | str) -> Response[Any] | ErrorResponse:
    """Read a reply of the WebSocket API; a refusal comes back as a value.

    Args:
        method: the exchange's name of the method that was called, such as ``order.place``.
        raw: the reply.

    Raises:
        DecodeError: the reply fits nothing; it names the place and keeps the bytes.
        ValueError: the method is not known.
    """
    return decode_reply(PRODUCT.api, method, raw)
