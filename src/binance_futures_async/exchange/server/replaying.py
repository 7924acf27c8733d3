"""Puts a replay on the stage of a local exchange."""

from __future__ import annotations

from typing import Final

from ...generated.usdm.streams import STREAMS
from ..recording import Entry
from ..replay.player import Player
from ..replay.reenactment import Reenactment
from ..replay.settings import Beginning, Replay, Times
from ..replay.times import shifted
from .state import ServerState
from .stream_names import StreamNames

__all__ = ["Replaying"]

_GRACE_MS: Final = 1_000
"""From the first subscription to the first frame."""
_CONGESTED: Final = 1024 * 1024
"""Bytes that wait for one client before a replay as fast as possible waits for it."""


class Replaying:
    """One replay of an exchange.

    Args:
        replay: what is played and how.
        state: the exchange.
    """

    def __init__(self, replay: Replay, state: ServerState) -> None:
        self._replay = replay
        self._state = state
        self._names = StreamNames(STREAMS.values())
        if replay.trading:
            play = Reenactment(state.venue.replayed_market).play
        else:
            state.feed.is_mute = True
            play = self._publish
        self.player = Player(replay, state.venue, play, self._is_congested)
        if replay.begin is Beginning.SUBSCRIBER:
            state.hub.on_subscribe = self._subscribed

    def started(self) -> None:
        """The exchange accepts connections."""
        if self._replay.begin is Beginning.START:
            self.player.begin()

    def _publish(self, entry: Entry, due_ms: int) -> None:
        frame = entry.frame
        if self._replay.times is Times.SHIFTED:
            frame = shifted(frame, entry.time, due_ms - entry.time)
        self._state.hub.publish(entry.stream, frame)

    def _subscribed(self, name: str) -> None:
        if self._names.find(name) is not None:
            self._state.hub.on_subscribe = None
            self._state.venue.at(self._state.venue.now_ms + _GRACE_MS, lambda now_ms: self.player.begin())

    def _is_congested(self) -> bool:
        return any(socket.backlog > _CONGESTED for socket in self._state.sockets)
