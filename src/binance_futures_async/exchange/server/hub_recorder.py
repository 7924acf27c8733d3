"""Records what an exchange sends on its streams."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Final, Self

from ...generated.usdm.environments import ACCOUNT_ROUTE, ROUTES
from ...generated.usdm.streams import STREAMS
from ...wire.encoding import encode
from ..events import UserEvent, VenueEvent
from ..recording import Entry, Origin, RecordingWriter
from ..venue import Venue
from . import user_events
from .hub import Hub
from .stream_names import StreamNames

__all__ = ["HubRecorder"]

_ACCOUNT_CHANNEL: Final = ROUTES[ACCOUNT_ROUTE].strip("/")


class HubRecorder:
    """Records market streams, as a subscriber of all of them would see them, and account events.

    Args:
        venue: whose time and account events are recorded.
        hub: where the frames come from.
        open_writer: makes what takes them; it is closed with the recorder.
        streams: names of the market streams.
        user_data: whether the events of all accounts are recorded too; the connection of such an entry is the number
            of the account.

    Raises:
        ValueError: there is no such stream.
    """

    def __init__(
        self,
        venue: Venue,
        hub: Hub,
        open_writer: Callable[[], RecordingWriter],
        streams: Iterable[str],
        *,
        user_data: bool,
    ) -> None:
        self._venue = venue
        self._hub = hub
        self._leave: Callable[[], None] | None = None
        names = StreamNames(STREAMS.values())
        routes: dict[str, str] = {}
        for name in streams:
            stream = names.find(name)
            if stream is None:
                raise ValueError(f"there is no stream named {name!r}")
            routes[name] = stream.route
        self._writer = open_writer()
        self._taps = [_StreamTap(venue, self._writer, name, route) for name, route in routes.items()]
        for tap in self._taps:
            hub.subscribe(tap.name, tap)
        if user_data:
            self._leave = venue.subscribe(self._event, lambda topic: False)

    def __repr__(self) -> str:
        return f"<HubRecorder {self._writer.path}>"

    @property
    def count(self) -> int:
        """Frames recorded so far."""
        return self._writer.count

    def close(self) -> None:
        """End the recording and close the file. Closing twice is fine."""
        for tap in self._taps:
            self._hub.unsubscribe(tap.name, tap)
        self._taps.clear()
        if self._leave is not None:
            self._leave()
            self._leave = None
        self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _event(self, event: VenueEvent) -> None:
        if not isinstance(event, UserEvent):
            return
        number = self._venue.account(event.account).account_id
        for message in user_events.messages_of(event):
            self._writer.write(
                Entry(
                    time=self._venue.now_ms,
                    origin=Origin.EXCHANGE,
                    channel=_ACCOUNT_CHANNEL,
                    connection=number,
                    frame=encode(message),
                )
            )


class _StreamTap:
    """A receiver of one stream."""

    def __init__(self, venue: Venue, writer: RecordingWriter, name: str, route: str) -> None:
        self.name = name
        self.combined = False
        self._venue = venue
        self._writer = writer
        self._channel = ROUTES[route].strip("/")

    def push(self, payload: bytes) -> None:
        """Record a frame."""
        self._writer.write(
            Entry(
                time=self._venue.now_ms,
                origin=Origin.EXCHANGE,
                channel=self._channel,
                stream=self.name,
                frame=payload,
            )
        )
