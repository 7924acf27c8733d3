"""Looks through recorded frames, one after the other, whoever recorded them and how.

Taken are recordings of this package, and plain JSON lines: combined frames, bare events, answers of the WebSocket API
whose requests stand before them.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from ..display import EscapedMessage, shortened
from ..exchange.recording.entries import FORMAT, Entry, Header, Origin, decode_line
from ..exchange.server.stream_names import StreamNames
from ..generated.common.messages.structs import ErrorDetail
from ..generated.common.wrappers import (
    FRAME_DATA,
    FRAME_STREAM,
    REPLY_ERROR,
    REPLY_ID,
    REPLY_RESULT,
    REPLY_STATUS,
    REQUEST_ID,
    REQUEST_METHOD,
)
from ..model.product import Product
from ..model.streams import Stream
from ..wire.unreadable import UNREADABLE
from .findings import Findings
from .inspector import Inspector
from .report import DriftReport

__all__ = ["CaptureReader", "LineError"]

_ERROR_CODE: Final = ErrorDetail.__struct_encode_fields__[0]
_MOST_OPEN: Final = 10_000
"""Requests that wait for their answers; those of a file that has none must not fill the memory."""
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_SYMBOL: Final = re.compile(r"^[^@!]+(?=@)")

_loads = msgspec.json.Decoder().decode


class LineError(EscapedMessage, ValueError):
    """A line that is no JSON, or none of a recording."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__(f"line {number}: {problem}")
        self.number = number


class CaptureReader:
    """Reads files of frames and collects what the spec does not know.

    Args:
        product: whose frames they are.
        subject: what is read.
    """

    def __init__(self, product: Product, subject: str) -> None:
        self._findings = Findings(product, subject)
        self._api, self._market_kinds = product.api, product.market_events.kinds
        self._tag, self._user_kinds = product.user_events.tag, product.user_events.kinds
        addresses = product.addresses
        self._account_channel = addresses.route_path(addresses.account_route).strip("/")
        self._date = ""
        self._inspector = Inspector(self._findings, today=lambda: self._date)
        self._names = StreamNames(product.market_events.streams.values())
        self._streams: dict[str, Stream[Any] | None] = {}
        self._methods: OrderedDict[tuple[int, str], str] = OrderedDict()
        self.unmatched = 0
        """Answers whose requests are not in the files."""
        self.unread = 0
        """Documents that are nothing that the exchange sends."""

    def report(self) -> DriftReport:
        """Return what was found in all files so far."""
        report = self._findings.report()
        remarks = [
            f"skipped: {count:,} {what}"
            for count, what in (
                (self.unmatched, "answers without their requests, so that their methods are not known"),
                (self.unread, "documents that are no frames"),
            )
            if count
        ]
        return msgspec.structs.replace(report, remarks=(*report.remarks, *remarks))

    def read(self, lines: Iterable[tuple[bytes, bool]]) -> Iterator[LineError]:
        """Look through the lines of a file, each with whether it is whole; yields those that cannot be read.

        Raises:
            OSError: the file cannot be read.
            ValueError: it is not in gzip, although its name says so.
        """
        self._date = ""
        self._methods.clear()
        is_recording = False
        for number, (line, is_whole) in enumerate(lines, 1):
            line = line.strip().removeprefix(_BYTE_ORDER_MARK)
            if not line:
                continue
            is_recording = is_recording or _is_header(line)
            if is_recording and not is_whole:
                # Its writer was stopped in the middle of it.
                continue
            try:
                if is_recording:
                    self._entry(decode_line(line))
                else:
                    self._document(_loads(line))
            except UNREADABLE as error:
                yield LineError(number, f"not JSON ({shortened(error, 200)})")
            except ValueError as error:
                yield LineError(number, f"no line of a recording ({shortened(error, 200)})")

    # --- recordings ---------------------------------------------------------------------------------

    def _entry(self, entry: Entry | Header) -> None:
        if isinstance(entry, Header):
            self._date = _date_of(entry.started)
            return
        self._date = _date_of(entry.time)
        try:
            message = _loads(entry.frame)
        except UNREADABLE:
            # A frame stands in a recording as it came, and what came may have been garbage.
            self.unread += 1
            return
        if entry.origin is Origin.CLIENT:
            self._request(message, entry.connection)
        elif entry.stream:
            self._market(entry.stream, message)
        elif entry.channel == self._account_channel:
            self._event(message)
        else:
            self._document(message, entry.connection)

    # --- documents ----------------------------------------------------------------------------------

    def _document(self, message: object, connection: int = 0) -> None:
        if isinstance(message, list):
            self._list(message)
        elif not isinstance(message, dict):
            self.unread += 1
        elif isinstance(message.get(FRAME_STREAM), str) and FRAME_DATA in message:
            self._combined(message)
        elif self._tag in message:
            self._event(message)
        elif REQUEST_METHOD in message:
            self._request(message, connection)
        elif REPLY_STATUS in message and REPLY_ID in message:
            self._reply(message, connection)
        elif not (REPLY_RESULT in message or REPLY_ERROR in message or _ERROR_CODE in message):
            # Answers to SUBSCRIBE and the like are left alone; anything else is no frame.
            self.unread += 1

    def _combined(self, frame: dict[str, Any]) -> None:
        event = frame[FRAME_DATA]
        if isinstance(event, dict) and event.get(self._tag) in self._user_kinds:
            # Its stream's name is a listen key.
            self._inspector.wrapper(frame, event[self._tag])
            self._event(event)
            return
        self._inspector.wrapper(frame, self._place(frame[FRAME_STREAM]))
        self._market(frame[FRAME_STREAM], event)

    def _market(self, name: str, message: object) -> None:
        place = self._place(name)
        if self._streams[name] is None:
            self._inspector.unknown_stream(place)
        if not self._inspector.market(message, place):
            self._unknown_events(message, "market", place)

    def _list(self, events: list[object]) -> None:
        if not self._inspector.market(events, "bare list"):
            self._unknown_events(events, "market", "bare list")

    def _event(self, event: object) -> None:
        tag = event.get(self._tag) if isinstance(event, dict) else None
        if tag in self._user_kinds:
            self._inspector.user(event)
        elif tag in self._market_kinds:
            self._inspector.market(event, str(tag))
        else:
            # Bare events of market streams are the exception; the user data stream has no others.
            self._unknown_events(event, "user", "")

    def _unknown_events(self, message: object, kind: str, place: str) -> None:
        known = self._user_kinds if kind == "user" else self._market_kinds
        for event in message if isinstance(message, list) else [message]:
            tag = event.get(self._tag) if isinstance(event, dict) else None
            if not isinstance(event, dict) or not isinstance(tag, str):
                self.unread += 1
            elif tag not in known:
                self._inspector.unknown_event(tag, event, kind, place or tag)

    def _request(self, message: object, connection: int) -> None:
        if (
            isinstance(message, dict)
            and isinstance(message.get(REQUEST_METHOD), str)
            and REQUEST_ID in message
        ):
            self._methods[connection, str(message[REQUEST_ID])] = message[REQUEST_METHOD]
            if len(self._methods) > _MOST_OPEN:
                self._methods.popitem(last=False)

    def _reply(self, message: dict[str, Any], connection: int) -> None:
        name = self._methods.pop((connection, str(message[REPLY_ID])), None)
        method = self._api.methods.get(name) if name is not None else None
        if method is not None:
            self._inspector.reply(method, message)
        elif name is not None and REPLY_RESULT in message:
            self._inspector.unknown_method(name)
        else:
            self.unmatched += 1

    def _place(self, name: str) -> str:
        """What a stream is called in the spec; a name that is not known there gets a placeholder."""
        if len(self._streams) > _MOST_OPEN:
            self._streams.clear()
        if name not in self._streams:
            self._streams[name] = self._names.find(name)
        stream = self._streams[name]
        if stream is not None:
            return stream.path
        # A name that has neither sign may be a listen key.
        return _SYMBOL.sub("{symbol}", name) if "@" in name or name.startswith("!") else "a private stream"


def _is_header(line: bytes) -> bool:
    return line.startswith(b'{"format":') and FORMAT.encode() in line


def _date_of(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).date().isoformat()
