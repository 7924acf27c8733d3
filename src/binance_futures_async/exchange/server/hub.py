"""Who gets which frames: receivers by the names of streams."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

import msgspec

from ...generated.common.wrappers import FRAME_DATA, FRAME_STREAM

__all__ = ["Hub", "Receiver"]

_BEFORE_NAME = f'{{"{FRAME_STREAM}":'.encode()
_BEFORE_EVENT = f',"{FRAME_DATA}":'.encode()


class Receiver(Protocol):
    """A stream connection, as the hub sees it."""

    @property
    def combined(self) -> bool:
        """Whether frames are wrapped with the stream's name."""
        ...

    def push(self, payload: bytes) -> None:
        """Send a frame; never waits."""
        ...


class Hub:
    """Hands out frames. The bytes of an event are made once and shared by all its receivers."""

    def __init__(self) -> None:
        self._receivers: dict[str, dict[Receiver, None]] = {}
        self._openings: dict[str, bytes] = {}
        self._muted: dict[str, dict[Receiver, None]] = {}
        self.on_subscribe: Callable[[str], None] | None = None
        """Told the name of every stream that somebody subscribes to."""

    def subscribe(self, name: str, receiver: Receiver) -> None:
        """Send the frames of a stream to a receiver from now on."""
        if self.on_subscribe is not None:
            self.on_subscribe(name)
        if name in self._muted:
            self._muted[name][receiver] = None
            return
        self._receivers.setdefault(name, {})[receiver] = None
        self._openings[name] = _opening(name)

    def unsubscribe(self, name: str, receiver: Receiver) -> None:
        """End that."""
        if name in self._muted:
            self._muted[name].pop(receiver, None)
            return
        receivers = self._receivers.get(name)
        if receivers is not None:
            receivers.pop(receiver, None)
            if not receivers:
                del self._receivers[name], self._openings[name]

    def mute(self, name: str) -> Callable[[], None]:
        """Send nothing of a stream until the result is called; its receivers stay. Muting it twice is muting it once."""
        if name in self._muted:
            return lambda: None
        # As if nobody listened, so that a stream that is not muted costs nothing.
        self._muted[name] = self._receivers.pop(name, {})
        self._openings.pop(name, None)

        def end() -> None:
            for receiver in self._muted.pop(name, {}):
                self.subscribe(name, receiver)

        return end

    def is_heard(self, name: str) -> bool:
        """Whether anybody receives a stream; if not, its frames need not be made."""
        return name in self._receivers

    def publish(self, name: str, body: bytes) -> None:
        """Send an event to everyone who receives a stream."""
        self._send(self._receivers.get(name, ()), name, body)

    def publish_once(self, names: Iterable[str], body: bytes) -> None:
        """Send an event that belongs to several streams, once to each receiver, under the first that it receives."""
        served: set[Receiver] = set()
        for name in names:
            receivers = [one for one in self._receivers.get(name, ()) if one not in served]
            self._send(receivers, name, body)
            served.update(receivers)

    def _send(self, receivers: Iterable[Receiver], name: str, body: bytes) -> None:
        wrapped = b""
        for receiver in receivers:
            if not receiver.combined:
                receiver.push(body)
                continue
            if not wrapped:
                wrapped = b"".join((self._openings.get(name) or _opening(name), body, b"}"))
            receiver.push(wrapped)


def _opening(name: str) -> bytes:
    """What comes before an event that is wrapped under a stream's name."""
    return _BEFORE_NAME + msgspec.json.encode(name) + _BEFORE_EVENT
