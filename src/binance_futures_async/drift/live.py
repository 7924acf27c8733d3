"""Second looks at what a running service receives: which frames get one, and when.

A frame that is looked at is read once more, without types, after those who wait for it have had it. How many are is
bounded, so that it can stay on: of the market streams one frame in each interval, of each stream in its turn, and the
first of every stream; of account events and of answers some in each interval, the first answer of every method, and
those in which an enum met a value that it does not list.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from ..generated.common.wrappers import FRAME_DATA, FRAME_STREAM
from ..model.enums import values_met
from ..model.message import UnknownEvent
from ..surroundings import look_interval, wall_time
from ..wire.unreadable import UNREADABLE
from .findings import Findings

if TYPE_CHECKING:
    from ..model.methods import Method
    from ..model.product import Product
    from ..model.streams import Stream
    from .inspector import Inspector

__all__ = ["StreamWatch", "Watch"]

LOOKS_IN_INTERVAL: Final = 10
"""At account events and answers. They are few, and the rare ones among them are those that tell something new."""
_MOST_ITEMS: Final = 100
"""Of a list: what a look costs has an end."""
_ALL_EVENTS: Final = (
    "events of unknown types are all counted, fields and values in the frames that were looked at"
)
_NO_LOOKS: Final = "only events of unknown types are counted, because drift_interval is None"

_loads = msgspec.json.Decoder().decode


class Watch:
    """Looks at account events and answers of one service.

    Args:
        product: whose spec it is compared with.
        subject: what is looked at.
        interval: seconds in which so many frames are looked at; None for none.
    """

    def __init__(self, product: Product, subject: str, interval: float | None) -> None:
        self.findings = Findings(
            product, subject, _NO_LOOKS if interval is None else _ALL_EVENTS, is_told=True
        )
        self._loop = asyncio.get_running_loop()
        self._interval = None if interval is None else look_interval(interval)
        self._left = LOOKS_IN_INTERVAL
        self._methods: set[str] = set()
        self._values_met = values_met()
        self._timer: asyncio.TimerHandle | None = None
        self._made: Inspector | None = None

    def close(self) -> None:
        """Look at nothing any more."""
        self._interval = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def reply(self, method: Method[Any], raw: bytes) -> None:
        """An answer came, and was given to whoever waits for it."""
        if self._wants(is_first=method.name not in self._methods):
            self._methods.add(method.name)
            self._loop.call_soon(self._look_at_reply, method, raw)

    def event(self, event: object, raw: bytes) -> None:
        """An event of an account came; None for a frame that could not be read as one."""
        if type(event) is UnknownEvent:
            self._unknown(event, "user", event.event_type)
        elif self._wants():
            self._loop.call_soon(self._look_at_event, raw)

    def _wants(self, is_first: bool = False) -> bool:
        if self._interval is None:
            return False
        met = values_met()
        if not (self._left or is_first or met != self._values_met):
            return False
        self._values_met = met
        self._left -= self._left > 0
        self._tick_later()
        return True

    def _tick_later(self) -> None:
        # Only where something was looked at: a quiet service wakes nobody up.
        if self._timer is None and self._interval is not None:
            self._timer = self._loop.call_later(self._interval, self._tick)

    def _tick(self) -> None:
        self._timer = None
        self._left = LOOKS_IN_INTERVAL

    # --- looking ------------------------------------------------------------------------------------

    @property
    def _inspector(self) -> Inspector:
        if self._made is None:
            # What it stands on is the whole spec, which nobody needs who does not look.
            from .inspector import Inspector

            self._made = Inspector(self.findings, today=_today, most_items=_MOST_ITEMS)
        return self._made

    def _look_at_reply(self, method: Method[Any], raw: bytes) -> None:
        self._inspector.reply(method, _read(raw))

    def _look_at_event(self, raw: bytes) -> None:
        message = _read(raw)
        # A user data stream has no wrapper, but who speaks through a mirror may get one.
        if isinstance(message, dict) and FRAME_DATA in message and FRAME_STREAM in message:
            message = message[FRAME_DATA]
        if isinstance(message, dict):
            self._inspector.user(message)

    def _unknown(self, event: UnknownEvent, kind: str, place: str) -> None:
        self._inspector.unknown_event(event.event_type, event.data, kind, place)


class StreamWatch(Watch):
    """Looks at market streams of one service.

    It does not see the frames pass: the service asks which streams are due and lets the next frame of these by here.

    Args:
        product: whose spec it is compared with.
        subject: what is looked at.
        interval: seconds between two looks; None for none.
        due: called with the name of a stream whose next frame shall be looked at.
    """

    def __init__(
        self, product: Product, subject: str, interval: float | None, due: Callable[[str], None]
    ) -> None:
        super().__init__(product, subject, interval)
        self._on_due = due
        self._followed: OrderedDict[str, None] = OrderedDict()
        """Streams, the one whose turn is next first."""
        self._due: set[str] = set()

    def follow(self, name: str) -> None:
        """Look at the first frame of a stream, and at others in its turn."""
        if self._interval is not None and name not in self._followed:
            self._followed[name] = None
            self._due.add(name)

    def leave(self, name: str) -> None:
        """A stream is not wanted any more."""
        self._followed.pop(name, None)
        self._due.discard(name)

    def is_due(self, name: str) -> bool:
        """Whether the next frame of a stream is to be looked at."""
        return name in self._due

    def looked(self, name: str, stream: Stream[Any], raw: bytes) -> None:
        """A frame came of a stream that was due, and was delivered."""
        self._due.discard(name)
        self._tick_later()
        if self._interval is not None:
            self._loop.call_soon(self._look_at_frame, stream, raw)

    def odd(self, message: object, stream: Stream[Any]) -> None:
        """A frame came that was not what its stream should carry."""
        for event in message if isinstance(message, list) else [message]:
            if type(event) is UnknownEvent:
                self._unknown(event, "market", stream.path)

    def _tick(self) -> None:
        super()._tick()
        met = values_met()
        if met != self._values_met:
            # Somebody met a value that no enum lists. Whether it came on one of these streams is seen at once.
            self._values_met = met
            due = [name for name in self._followed if name not in self._due]
        else:
            due = self._next()
        self._due.update(due)
        for name in due:
            self._on_due(name)
        if len(self._due) < len(self._followed):
            # What is due now may be quiet for long, and must not hold up the others.
            self._tick_later()

    def _next(self) -> list[str]:
        for _ in range(len(self._followed)):
            name = next(iter(self._followed))
            self._followed.move_to_end(name)
            if name not in self._due:
                return [name]
        return []

    def _look_at_frame(self, stream: Stream[Any], raw: bytes) -> None:
        frame = _read(raw)
        if isinstance(frame, dict) and FRAME_DATA in frame:
            self._inspector.wrapper(frame, stream.path)
            self._inspector.market(frame[FRAME_DATA], stream.path)


def _read(raw: bytes) -> Any:
    try:
        return _loads(raw)
    except UNREADABLE:
        # That is counted elsewhere, as a frame that could not be decoded.
        return None


def _today() -> str:
    return datetime.fromtimestamp(wall_time(), UTC).date().isoformat()
