"""WebSocket frames as a server sends them: unmasked, without extensions."""

from __future__ import annotations

from enum import IntEnum
from struct import Struct
from typing import Final

__all__ = ["Opcode", "frame", "text_header"]

_LAST: Final = 0x80
_SHORT: Final = 126
_MEDIUM: Final = 0x10000
_medium = Struct("!BBH").pack
_long = Struct("!BBQ").pack


class Opcode(IntEnum):
    """What a frame is."""

    CONTINUATION = 0
    TEXT = 1
    PING = 9
    PONG = 10


_SHORT_TEXT_HEADERS: Final = tuple(bytes((_LAST | Opcode.TEXT, length)) for length in range(_SHORT))


def text_header(length: int) -> bytes:
    """What comes before a whole text of so many bytes."""
    return _SHORT_TEXT_HEADERS[length] if length < _SHORT else _header(_LAST | Opcode.TEXT, length)


def frame(opcode: Opcode, payload: bytes, *, is_last: bool = True) -> bytes:
    """One frame; one that is not the last of its message is followed by continuations."""
    return _header(opcode | _LAST if is_last else opcode, len(payload)) + payload


def _header(first: int, length: int) -> bytes:
    if length < _SHORT:
        return bytes((first, length))
    if length < _MEDIUM:
        return _medium(first, _SHORT, length)
    return _long(first, _SHORT + 1, length)
