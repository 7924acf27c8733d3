"""The lines of a recording: JSON, one a line; the first says what it is a recording of.

::

    {"format":"binance-futures-recording","version":1,"environment":"local:8787","started":1767571200000}
    {"time":1767571200100,"from":"exchange","channel":"market","stream":"btcusdt@aggTrade","frame":{"e":"aggTrade"}}

A frame stands there as it was sent, byte for byte. One that is no JSON, or would not fit into one line, stands as text
under ``text``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec
from msgspec import UNSET, UnsetType

__all__ = ["FORMAT", "VERSION", "Entry", "Header", "Origin", "decode_line", "encode_entry", "encode_header"]

FORMAT: Final = "binance-futures-recording"
VERSION: Final = 1


class Origin(StrEnum):
    """Who sent a frame."""

    EXCHANGE = "exchange"
    CLIENT = "client"


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """First line of a recording, and of each part that was appended to it."""

    format: str
    version: int
    environment: str
    """Name of the environment: ``production``, ``local:PORT``..."""
    started: int
    """When the recording began, in ms since 1970 UTC."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One frame."""

    time: int
    """When it was sent or received, in ms since 1970 UTC."""
    origin: Origin
    channel: str
    """What kind of connection it was on: ``public``, ``market``, ``private``, ``ws-fapi``."""
    frame: bytes
    """As it was sent; for a stream without the wrapper that names it. Secrets are masked."""
    stream: str = ""
    """Name of the market stream; empty for every other frame."""
    connection: int = 0
    """Tells connections of one recording apart, by the order in which they were opened."""


class _Line(msgspec.Struct, kw_only=True, omit_defaults=True):
    time: int
    origin: Origin = msgspec.field(name="from")
    channel: str
    stream: str = ""
    connection: int = 0
    frame: msgspec.Raw | UnsetType = UNSET
    text: str | UnsetType = UNSET


_decode_line: Final = msgspec.json.Decoder(_Line).decode
_decode_header: Final = msgspec.json.Decoder(Header).decode
_encode: Final = msgspec.json.Encoder().encode
_HEADER_START: Final = b'{"format":'


def encode_header(header: Header) -> bytes:
    """Write a header as a line."""
    return _encode(header) + b"\n"


def encode_entry(entry: Entry) -> bytes:
    """Write an entry as a line."""
    line = _Line(
        time=entry.time,
        origin=entry.origin,
        channel=entry.channel,
        stream=entry.stream,
        connection=entry.connection,
    )
    if _fits(entry.frame):
        line.frame = msgspec.Raw(entry.frame)
    else:
        line.text = entry.frame.decode(errors="replace")
    return _encode(line) + b"\n"


def decode_line(line: bytes) -> Header | Entry:
    """Read a line.

    Raises:
        ValueError: it is none of a recording.
    """
    if line.startswith(_HEADER_START):
        return _decode_header(line)
    read = _decode_line(line)
    if isinstance(read.frame, msgspec.Raw) and isinstance(read.text, UnsetType):
        frame = bytes(read.frame)
    elif isinstance(read.text, str) and isinstance(read.frame, UnsetType):
        frame = read.text.encode()
    else:
        raise ValueError("an entry has either a frame or a text")
    return Entry(
        time=read.time,
        origin=read.origin,
        channel=read.channel,
        stream=read.stream,
        connection=read.connection,
        frame=frame,
    )


def _fits(frame: bytes) -> bool:
    """Whether a frame can stand in a line as it is."""
    # Blanks around it would be lost, and a line ends at the first line feed.
    if not frame or b"\n" in frame or b"\r" in frame or frame[:1].isspace() or frame[-1:].isspace():
        return False
    try:
        msgspec.json.decode(frame, type=msgspec.Raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True
