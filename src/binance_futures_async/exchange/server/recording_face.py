"""What a local exchange does with recordings: it makes them, and plays them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ...arithmetic import in_own_arithmetic
from ..recording import RecordingWriter
from ..replay import Replay
from ..replay.player import Player
from .hub_recorder import HubRecorder
from .replaying import Replaying
from .state import ServerState

__all__ = ["RecordingFace"]


@in_own_arithmetic
class RecordingFace:
    """Base of the local exchange, which calls the methods with an underscore at its start and stop."""

    _state: ServerState
    _port: int

    def _prepare_recordings(self, replay: Replay | None) -> None:
        self._recorders: list[HubRecorder] = []
        self._replaying = None if replay is None else Replaying(replay, self._state)

    def _start_recordings(self) -> None:
        if self._replaying is not None:
            self._replaying.started()

    async def _stop_recordings(self) -> None:
        recorders, self._recorders = self._recorders, []
        for recorder in recorders:
            recorder.close()
        if self._replaying is not None:
            await self._replaying.player.stop()

    def record(
        self, path: str | Path, streams: Iterable[str], *, user_data: bool = False, append: bool = False
    ) -> HubRecorder:
        """Record market streams from now on, whether or not anybody subscribed to them.

        What a client says and hears, requests and answers included, records a
        :class:`~binance_futures_async.exchange.recording.SessionRecorder` in the client.

        Args:
            path: the file; in gzip if its name ends in ``.gz``.
            streams: names of streams, such as ``btcusdt@aggTrade``.
            user_data: whether the events of all accounts are recorded too.
            append: go on with a file that is there already.

        Returns:
            What records; closing it, or stopping the exchange, ends the recording.

        Raises:
            ValueError: there is no such stream.
            FileExistsError: there is such a file, and it is not to be appended to.
            RecordingError: the file to append to is no recording.
            OSError: the file cannot be written.
        """
        recorder = HubRecorder(
            self._state.venue,
            self._state.hub,
            lambda: RecordingWriter(path, f"local:{self._port}", append=append),
            streams,
            user_data=user_data,
        )
        self._recorders.append(recorder)
        return recorder

    def begin_replay(self) -> None:
        """Play the recording from now on. Without effect if it is being played.

        Raises:
            RuntimeError: the exchange has none.
        """
        self._player().begin()

    async def replayed(self) -> int:
        """Wait until the last frame of the recording was played, and return how many there were.

        A recording that is played in a loop has no end. Cancelling is safe.

        Raises:
            RuntimeError: the exchange has none.
            RecordingError: a line of it cannot be read.
            OSError: its file cannot be read.
        """
        player = self._player()
        await player.wait()
        return player.count

    def _player(self) -> Player:
        if self._replaying is None:
            raise RuntimeError("the exchange replays nothing; make it with LocalExchange(replay=...)")
        return self._replaying.player
