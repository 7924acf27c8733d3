"""A message in which a field is new or has another value, as after a change of the exchange's interface. Pure."""

from __future__ import annotations

from typing import Any

import msgspec

from ...generated.common.wrappers import FRAME_DATA, FRAME_STREAM, REPLY_ID, REPLY_RESULT, REPLY_STATUS

__all__ = ["changed_field", "json_value"]

_decode = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder().encode


def json_value(text: str) -> Any:
    """The value that a text stands for: JSON if it is some, else the text itself."""
    try:
        return _decode(text.encode())
    except msgspec.DecodeError:
        return text


def changed_field(payload: bytes, field: str, value: Any) -> bytes:
    """A message with a field set: where it has that field, however deep, else in each of its outermost objects.

    What is around an event or a result stays as it is, and so does a message that carries neither.
    """
    try:
        message = _decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return payload
    if not isinstance(message, dict):
        return payload
    # An event that is wrapped, the result of an answer, or an event as it is.
    inner = message.get(FRAME_DATA, message.get(REPLY_RESULT)) if _is_envelope(message) else message
    outermost = [one for one in (inner if isinstance(inner, list) else [inner]) if isinstance(one, dict)]
    if not outermost:
        return payload
    owners = [owner for one in outermost for owner in _owners(one, field)]
    for owner in owners or outermost:
        owner[field] = value
    return _encode(message)


def _is_envelope(message: dict[str, Any]) -> bool:
    return FRAME_STREAM in message or REPLY_STATUS in message or REPLY_ID in message


def _owners(value: Any, field: str) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [owner for one in value for owner in _owners(one, field)]
    if not isinstance(value, dict):
        return []
    return [value] * (field in value) + [owner for one in value.values() for owner in _owners(one, field)]
