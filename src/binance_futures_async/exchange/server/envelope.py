"""The envelope of the WebSocket API: from the text of a frame to a request whose values still stand as they were sent.

The signature is made over the values as they stand in the JSON (``0.20`` is not ``0.2``), so numbers must not be read
before it is verified.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import msgspec

from ...generated.common.security import SIGNATURE
from ...generated.common.wrappers import REQUEST_ID, REQUEST_METHOD, REQUEST_PARAMETERS
from ...generated.usdm.errors import ErrorCode
from ...wire.unreadable import UNREADABLE
from .refusals import RequestRefusal

__all__ = [
    "MalformedRequest",
    "Request",
    "RequestId",
    "parse",
]

RequestId: TypeAlias = str | int | None


class _Envelope(msgspec.Struct, gc=False):
    """A request as it ought to be; what is not is read field by field, to say what is wrong with it."""

    id: RequestId = msgspec.field(name=REQUEST_ID)
    method: str = msgspec.field(name=REQUEST_METHOD)
    params: dict[str, msgspec.Raw] | None = msgspec.field(default=None, name=REQUEST_PARAMETERS)


_envelope = msgspec.json.Decoder(_Envelope)
_object = msgspec.json.Decoder(dict[str, msgspec.Raw])
_id: msgspec.json.Decoder[RequestId] = msgspec.json.Decoder(str | int | None)
_text = msgspec.json.Decoder(str)
_QUOTE = ord('"')
_BRACES = b"{["
_NOTHING: frozenset[str] = frozenset()


class MalformedRequest(RequestRefusal):
    """A frame that is no request.

    Attributes:
        id: the request's id, if at least that can be read.
    """

    def __init__(self, message: str, *, id: RequestId = None) -> None:
        super().__init__(ErrorCode.INVALID_MESSAGE, message)
        self.id = id


class Request(msgspec.Struct, frozen=True):
    """One request. Printing it shows the method only: values may be secrets.

    Attributes:
        id: given back as it came.
        method: name of the method.
        values: text of each parameter as it stands in the JSON (strings without quotes); None for null.
        nested: names of parameters that are no plain values; they are not in ``values``.
    """

    id: RequestId
    method: str
    values: Mapping[str, str | None]
    nested: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"<Request {self.method}>"

    def payload(self) -> str:
        """The text that is signed: everything but the signature, sorted by name, values raw."""
        return "&".join(f"{name}={value}" for name, value in self._signed())

    def payload_pairs(self) -> list[tuple[str, str]]:
        """Names and values of :meth:`payload`, for readings of it that escape the values."""
        return self._signed()

    def _signed(self) -> list[tuple[str, str]]:
        # There is no text for null that both sides would agree on.
        return [
            (name, value)
            for name, value in sorted(self.values.items())
            if name != SIGNATURE and value is not None
        ]


def parse(frame: str | bytes) -> Request:
    """Read a frame.

    Raises:
        MalformedRequest: it is no JSON object with an id, a method and parameters.
    """
    try:
        envelope = _envelope.decode(frame)
    except UNREADABLE:
        envelope = _read(frame)
    values: dict[str, str | None] = {}
    nested: set[str] = set()
    for name, raw in (envelope.params or {}).items():
        text = bytes(raw)
        first = text[0]
        if first == _QUOTE:
            values[name] = _text.decode(text)
        elif first in _BRACES:
            nested.add(name)
        else:
            values[name] = None if text == b"null" else text.decode("ascii")
    return Request(envelope.id, envelope.method, values, frozenset(nested) if nested else _NOTHING)


def _read(frame: str | bytes) -> _Envelope:
    try:
        message = _object.decode(frame)
    except UNREADABLE:
        raise MalformedRequest("Invalid JSON request.") from None
    request_id = _read_id(message)
    try:
        method = _text.decode(message[REQUEST_METHOD])
    except (KeyError, *UNREADABLE):
        raise MalformedRequest(
            f"Invalid request: '{REQUEST_METHOD}' must be a text.", id=request_id
        ) from None
    return _Envelope(request_id, method, _read_parameters(message, request_id))


def _read_id(message: Mapping[str, msgspec.Raw]) -> RequestId:
    try:
        return _id.decode(message[REQUEST_ID])
    except (KeyError, *UNREADABLE):
        raise MalformedRequest(
            f"Invalid request: '{REQUEST_ID}' must be a text, a whole number or null."
        ) from None


def _read_parameters(message: Mapping[str, msgspec.Raw], request_id: RequestId) -> dict[str, msgspec.Raw]:
    raw = message.get(REQUEST_PARAMETERS)
    if raw is None or bytes(raw) == b"null":
        return {}
    try:
        return _object.decode(raw)
    except UNREADABLE:
        raise MalformedRequest(
            f"Invalid request: '{REQUEST_PARAMETERS}' must be an object.", id=request_id
        ) from None
