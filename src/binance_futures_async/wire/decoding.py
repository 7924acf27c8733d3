"""Frames to typed messages: one pass of msgspec, and a second, slower look where a value is odd."""

from __future__ import annotations

import contextlib
import functools
import operator
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation, getcontext
from typing import Annotated, Any, Protocol, TypeVar, cast

import msgspec

from ..exceptions import DecodeError
from ..generated.common.messages.structs import ErrorDetail
from ..generated.common.wrappers import (
    FRAME_DATA,
    FRAME_STREAM,
    REPLY_ERROR,
    REPLY_ID,
    REPLY_RESULT,
    REPLY_STATUS,
)
from ..model.message import MarketEvent, Message, UnknownEvent, set_local
from ..model.methods import Method
from ..model.product import Api, MarketEvents, UserEvents
from ..model.rest import RestRequest
from .misreading import may_misread, may_underflow
from .response import ControlReply, ErrorResponse, Frame, Response
from .unreadable import UNREADABLE

__all__ = [
    "Decode",
    "decode_control_reply",
    "decode_document",
    "decode_event",
    "decode_frame",
    "decode_reply",
    "doubt_of",
    "frame_decoder",
    "market_decoder",
    "reply_slowly",
    "response_decoder",
    "stream_of",
    "user_event_decoder",
]


T = TypeVar("T")

# Types put together at run time are beyond a type checker.
_FRAME: Any = Frame
_LIST: Any = list

_FLOAT: Any = Annotated[float, msgspec.Meta(ge=-sys.float_info.max, le=sys.float_info.max)]
"""A float that is neither NaN nor infinite."""

_COMBINED = f'{{"{FRAME_STREAM}":'.encode()
_ERROR_KEYS = frozenset(ErrorDetail.__struct_encode_fields__)


class Decode(Protocol):
    """Turns the bytes of one frame into what its receiver gets; raises DecodeError."""

    def __call__(self, raw: bytes, /) -> Any: ...


def _bytes(raw: bytes | str) -> bytes:
    # A lone surrogate is no UTF-8 either way; the decoder says so better than an encoder would.
    return raw.encode(errors="surrogatepass") if isinstance(raw, str) else raw


# The slow way and what it stands on are imported when the first odd frame comes.

# --- market streams ---------------------------------------------------------------------------------


def decode_frame(events: MarketEvents, raw: bytes | str, numbers: Any) -> Any:
    """Read a frame of any market stream, bare or combined.

    Args:
        events: those of the product.
        raw: the frame.
        numbers: what prices and quantities become: Decimal, float, or the text itself with str.

    Returns:
        The event, a list of events for an array stream, an :class:`UnknownEvent` for an event that this
        version does not know, or a :class:`ControlReply`.

    Raises:
        DecodeError: the frame fits nothing; it names the place and keeps the bytes.
    """
    raw = _bytes(raw)
    if doubt_of(numbers)(raw):
        return _market_slowly(events, raw, numbers)
    try:
        if raw.startswith(_COMBINED):
            frame = _market_decoder(events, numbers, True).decode(raw)
            return _with_stream(frame.data, frame.stream)
        return _market_decoder(events, numbers, False).decode(raw)
    except UNREADABLE:
        return _market_slowly(events, raw, numbers)


def market_decoder(
    events: MarketEvents,
    event: Any,
    array: bool,
    numbers: Any,
    stream: str,
    on_odd: Callable[[Any], None] | None = None,
) -> Decode:
    """Return the decoder of one stream's combined frames.

    Args:
        events: those of the product, for a frame that carries something else.
        event: Struct that the stream carries.
        array: it carries lists of them.
        numbers: what prices and quantities become.
        stream: its name.
        on_odd: called with what was read of a frame that is not as it should be.
    """
    decode = frame_decoder(event, array, numbers).decode
    is_doubtful = doubt_of(numbers)

    def decode_odd(raw: bytes) -> Any:
        message = _market_slowly(events, raw, numbers)
        if on_odd is not None:
            on_odd(message)
        return message

    def decode_array(raw: bytes) -> Any:
        try:
            listed = decode(raw).data
        except UNREADABLE:
            return decode_odd(raw)
        if is_doubtful(raw):
            return decode_odd(raw)
        for one in listed:
            set_local(one, "stream", stream)
        return listed

    def decode_one(raw: bytes) -> Any:
        try:
            one = decode(raw).data
        except UNREADABLE:
            return decode_odd(raw)
        if is_doubtful(raw):
            return decode_odd(raw)
        set_local(one, "stream", stream)
        return one

    return decode_array if array else decode_one


def doubt_of(numbers: Any) -> Callable[[bytes], bool]:
    """Return what tells whether a frame goes the slow way although the fast one can read it.

    A text of any kind is what was asked for with ``str``, so that nothing is doubtful then.
    """
    return _DOUBTS[numbers]


_DOUBTS: Mapping[Any, Callable[[bytes], bool]] = {
    Decimal: may_misread,
    float: may_underflow,
    str: lambda raw: False,
}


def _is_doubtful(raw: bytes) -> bool:
    # Where a program has switched this trap off, Decimal makes a NaN of any text. To look costs too much for market
    # streams, but not where money is booked.
    return may_misread(raw) or not getcontext().traps[InvalidOperation]


def _read_as(kind: Any, numbers: Any) -> Any:
    return kind[_FLOAT if numbers is float else numbers]


def _is_strict(numbers: Any) -> bool:
    # A float has to be read from text; all else that comes in another form than the spec's is odd, and the
    # slow way reads it.
    return numbers is not float


@functools.cache
def frame_decoder(event: Any, array: bool, numbers: Any) -> msgspec.json.Decoder[Any]:
    """Return the fast decoder of a kind of combined frame, made once per kind.

    It knows neither the stream's name nor odd values, and reads what :func:`doubt_of` finds doubtful;
    :func:`market_decoder` adds all that.
    """
    kind: Any = _read_as(event, numbers)
    carried: Any = _LIST[kind] if array else kind
    return msgspec.json.Decoder(_FRAME[carried], strict=_is_strict(numbers))


@functools.cache
def _market_decoder(events: MarketEvents, numbers: Any, combined: bool) -> msgspec.json.Decoder[Any]:
    # What answers to several tags has none of its own; the slow way finds it by the table of tags.
    kinds = [_read_as(kind, numbers) for kind in events.kinds.values() if kind.__struct_config__.tag]
    anything: Any = functools.reduce(operator.or_, kinds)
    anything = anything | _LIST[anything]
    return msgspec.json.Decoder(_FRAME[anything] if combined else anything, strict=_is_strict(numbers))


class _Named(msgspec.Struct, frozen=True, gc=False):
    stream: str = msgspec.field(name=FRAME_STREAM)
    data: msgspec.Raw = msgspec.field(name=FRAME_DATA)


_named = msgspec.json.Decoder(_Named)


def stream_of(raw: bytes) -> str | None:
    """Return the name of the stream that a combined frame came on, however it is written; None for other frames."""
    try:
        return _named.decode(raw).stream
    except UNREADABLE:
        return None


def _with_stream(message: Any, stream: str) -> Any:
    for event in message if isinstance(message, list) else [message]:
        if isinstance(event, MarketEvent | UnknownEvent):
            set_local(event, "stream", stream)
    return message


def _market_slowly(events: MarketEvents, raw: bytes, numbers: Any) -> Any:
    from . import lenient

    message, place, stream = _unwrapped(lenient.loads(raw))
    if _is_control_reply(message, events.tag):
        return lenient.build(ControlReply, message, raw=raw, place=place)
    kinds = {tag: kind[numbers] for tag, kind in events.kinds.items()}
    if isinstance(message, list):
        built: Any = [
            _event(item, events.tag, kinds, raw, f"{place}[{index}]") for index, item in enumerate(message)
        ]
    else:
        built = _event(message, events.tag, kinds, raw, place)
    return built if stream is None else _with_stream(built, stream)


def _unwrapped(message: Any) -> tuple[Any, str, str | None]:
    """Return what a combined frame carries, its place, and the stream's name; a bare frame as it is."""
    if isinstance(message, dict) and isinstance(message.get(FRAME_STREAM), str) and FRAME_DATA in message:
        return message[FRAME_DATA], f"$.{FRAME_DATA}", message[FRAME_STREAM]
    return message, "$", None


def _is_control_reply(message: Any, tag: str) -> bool:
    return (
        isinstance(message, dict)
        and tag not in message
        and (REPLY_RESULT in message or REPLY_ERROR in message)
    )


def _event(message: Any, tag: str, kinds: Mapping[str, Any], raw: bytes, place: str) -> Any:
    from . import lenient

    if not isinstance(message, dict):
        raise DecodeError("expected an event", place=place, raw=raw)
    named = message.get(tag)
    if not isinstance(named, str):
        raise DecodeError("expected the type of an event", place=f"{place}.{tag}", raw=raw)
    kind = kinds.get(named)
    if kind is None:
        return UnknownEvent(event_type=named, data=message)
    return lenient.build(kind, message, raw=raw, place=place)


# --- user data stream -------------------------------------------------------------------------------


def decode_event(events: UserEvents, raw: bytes | str) -> Any:
    """Read an event of the user data stream, bare or in the wrapper of the combined form.

    Args:
        events: those of the product.
        raw: the frame.

    Returns:
        The event, or an :class:`UnknownEvent` of a type that this version does not know.

    Raises:
        DecodeError: the frame fits nothing; it names the place and keeps the bytes.
    """
    return user_event_decoder(events)(_bytes(raw))


@functools.cache
def user_event_decoder(events: UserEvents) -> Decode:
    """Return the decoder of a product's user events, made once."""
    kinds: Any = functools.reduce(operator.or_, events.kinds.values())
    decode = msgspec.json.Decoder(kinds).decode

    def decode_one(raw: bytes) -> Any:
        try:
            event = decode(raw)
        except UNREADABLE:
            return _user_event_slowly(events, raw)
        return _user_event_slowly(events, raw) if _is_doubtful(raw) else event

    return decode_one


def _user_event_slowly(events: UserEvents, raw: bytes) -> Any:
    from . import lenient

    message, place, _ = _unwrapped(lenient.loads(raw))
    if _is_control_reply(message, events.tag):
        return lenient.build(ControlReply, message, raw=raw, place=place)
    return _event(message, events.tag, events.kinds, raw, place)


# --- WebSocket API ----------------------------------------------------------------------------------


def decode_reply(api: Api, method: str, raw: bytes | str) -> Response[Any] | ErrorResponse:
    """Read a reply of the WebSocket API; a refusal comes back as a value.

    Args:
        api: that of the product.
        method: the exchange's name of the method that was called, such as ``order.place``.
        raw: the reply.

    Raises:
        DecodeError: the reply fits nothing; it names the place and keeps the bytes.
        ValueError: the method is not known.
    """
    known = api.methods.get(method)
    if known is None:
        raise ValueError(f"method is {method!r}; known are {', '.join(api.methods)}")
    raw = _bytes(raw)
    reply: Response[Any] | None = response_decoder(known)(raw)
    return reply_slowly(raw, known.result) if reply is None else reply


@functools.cache
def response_decoder(method: Method[Any]) -> Callable[[bytes], Response[Any] | None]:
    """Return the decoder of one method's successful replies, made once per method.

    It returns None for what may be a refusal or hold an odd value: :func:`reply_slowly` tells.
    """
    generic: Any = Response
    is_lax = method.texts
    decode = msgspec.json.Decoder(generic[method.result], strict=not is_lax).decode

    def decode_reply(raw: bytes) -> Response[Any] | None:
        try:
            reply: Response[Any] = decode(raw)
        except UNREADABLE:
            return None
        if reply.result is None or _is_doubtful(raw) or (is_lax and may_underflow(raw)):
            return None
        return reply

    return decode_reply


def reply_slowly(raw: bytes, result: Any) -> Response[Any] | ErrorResponse:
    """Read a reply that the fast way could not: a refusal, or one with an odd value.

    Raises:
        DecodeError: it is no reply.
    """
    from . import lenient

    message = lenient.loads(raw)
    if not isinstance(message, dict) or REPLY_STATUS not in message:
        raise DecodeError("expected a reply with a status", place="$", raw=raw)
    error, value = message.get(REPLY_ERROR), message.get(REPLY_RESULT)
    if error is not None and value is not None:
        # Neither can be believed: an order may have been executed or not.
        raise DecodeError("expected a result or an error, not both", place="$", raw=raw)
    if isinstance(error, dict):
        refusal: Any = lenient.build(ErrorResponse, message, raw=raw, place="$")
        if refusal.status is None or refusal.error.code is None:
            # Whether an order was executed follows from these two.
            raise DecodeError("expected a refusal with status and code", place="$", raw=raw)
        return cast("ErrorResponse", refusal)
    if error is not None or REPLY_RESULT not in message:
        raise DecodeError("expected a result or an error", place="$", raw=raw)
    reply: Response[Any] = lenient.build(Response[result], message, raw=raw, place="$")
    if reply.status is None:
        raise DecodeError("expected a status", place="$.status", raw=raw)
    if _says_nothing(reply.result):
        raise DecodeError("expected what came of the request", place="$.result", raw=raw)
    return reply


def _says_nothing(result: Any) -> bool:
    """Whether a result is null, or an object without any of the several things that the method returns."""
    if isinstance(result, Message) and len(result.__struct_fields__) > 1:
        return all(getattr(result, name) is None for name in result.__struct_fields__)
    return result is None


def decode_control_reply(raw: bytes) -> ControlReply:
    """Read an answer to a control message; bare errors (``{"code":2,"msg":...}``) are told apart too.

    Raises:
        DecodeError: it is none.
    """
    from . import lenient

    message = lenient.loads(raw)
    if isinstance(message, dict) and message.keys() >= _ERROR_KEYS:
        message = {REPLY_ID: message.get(REPLY_ID), REPLY_ERROR: message}
    if not isinstance(message, dict) or not (REPLY_RESULT in message or REPLY_ERROR in message):
        raise DecodeError("expected an answer to a control message", place="$", raw=raw)
    reply: ControlReply = lenient.build(ControlReply, message, raw=raw, place="$")
    return reply


# --- REST -------------------------------------------------------------------------------------------


def decode_document(request: RestRequest[T], raw: bytes | str) -> T:
    """Read what a request of REST was answered with.

    Raises:
        DecodeError: the document fits nothing; it names the place and keeps the bytes.
    """
    raw = _bytes(raw)
    with contextlib.suppress(*UNREADABLE):
        document: T = _document_decoder(request).decode(raw)
        if not _is_doubtful(raw):
            return document
    from . import lenient

    return cast("T", lenient.build(request.result, lenient.loads(raw), raw=raw, place="$"))


@functools.cache
def _document_decoder(request: RestRequest[Any]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(request.result)
