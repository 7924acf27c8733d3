"""Messages to JSON: the exchange's keys, and number texts as they were."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Any

import msgspec

from ..model.message import Message, PositionalMessage, UnknownEvent, keys_of
from ..model.numbers import plain_number
from .direct import written_directly

__all__ = ["encode"]

_encoder = msgspec.json.Encoder()


def encode(message: object) -> bytes:
    """Write a message, or a list of them, as the exchange would.

    Optional fields that are None are left out; numbers are written without an exponent. What this
    package added to the message (the stream's name, the latency) is not part of it.

    Raises:
        ValueError: a number is not finite or would take more than a thousand digits or zeros, or the message is
            nested too deeply.
    """
    try:
        written = written_directly(message)
        return _encoder.encode(_to_plain(message)) if written is None else written
    except RecursionError:
        raise ValueError("the message is nested too deeply to be written") from None


def _to_plain(value: Any) -> Any:
    """Turn a message into dicts, lists, texts and numbers under the exchange's keys; parts of it may be JSON already."""
    if value is None or type(value) in (str, int, bool):
        return value
    if isinstance(value, Decimal | float):
        return plain_number(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UnknownEvent):
        return _untyped(value.data)
    if isinstance(value, Message | list):
        written = written_directly(value)
        if written is not None:
            return msgspec.Raw(written)
    if isinstance(value, PositionalMessage):
        return [_to_plain(item) for item in value]
    if isinstance(value, Message):
        return _message(value)
    if isinstance(value, list | tuple):
        return [_to_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _to_plain(item) for key, item in value.items()}
    return value


def _message(message: Message) -> dict[str, Any]:
    plan = keys_of(type(message))
    plain: dict[str, Any] = {} if plan.tag_key is None else {plan.tag_key: plan.tag}
    for key, name in plan.names.items():
        value = getattr(message, name)
        if value is None:
            if key not in message:
                continue
            plain[key] = "" if name in plan.blank else None
        elif name in plan.numbers:
            plain[key] = msgspec.Raw(_json_number(value).encode())
        elif name in plan.texts:
            plain[key] = str(value).lower()
        else:
            plain[key] = _to_plain(value)
    return plain


def _json_number(value: Decimal | float) -> str:
    """A JSON number without zeros at its end: clients tell whole numbers by how they are written."""
    text = plain_number(value)
    if not text:
        # Market data in texts keeps a blank number as it was.
        return '""'
    return text.rstrip("0").rstrip(".") if "." in text else text


def _untyped(value: Any) -> Any:
    """Write what was read without a type: there a Decimal was a JSON number."""
    if isinstance(value, Decimal | float):
        return msgspec.Raw(plain_number(value).encode())
    if isinstance(value, dict):
        return {key: _untyped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_untyped(item) for item in value]
    return value
