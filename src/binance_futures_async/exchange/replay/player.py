"""Plays entries one after the other, at the times that follow from a recording's."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable, Iterator
from typing import Final, Protocol

from ..recording import Entry, RecordingError
from ..schedule import Action
from .settings import Ending, Replay

__all__ = ["Player", "Stage"]

_log = logging.getLogger("binance_futures_async.exchange")

_BETWEEN_LOOPS_MS: Final = 1_000
_BATCH: Final = 256
_BATCH_BYTES: Final = 256 * 1024
"""Frames, and bytes of them, between two looks at whether the subscribers keep up."""


class Stage(Protocol):
    """The exchange, as the player sees it."""

    @property
    def now_ms(self) -> int:
        """The exchange's time."""
        ...

    def at(self, due_ms: int, action: Action, /) -> None:
        """Do something at an instant of the exchange's time."""
        ...


class Player:
    """Plays a recording once, or again and again.

    Args:
        replay: what and how.
        stage: whose time it is played by.
        play: takes an entry, and the exchange's time that it is due at.
        is_congested: whether subscribers have yet to read too much; asked if it goes as fast as they read.
    """

    def __init__(
        self,
        replay: Replay,
        stage: Stage,
        play: Callable[[Entry, int], None],
        is_congested: Callable[[], bool],
    ) -> None:
        self._replay = replay
        self._stage = stage
        self._play = play
        self._is_congested = is_congested
        self._entries: Iterator[Entry] | None = None
        self._waiting: Entry | None = None
        self._offset = 0.0
        self._last_time = 0
        self._is_over = False
        self._error: Exception | None = None
        self._over: asyncio.Event | None = None
        self._task: asyncio.Task[None] | None = None
        self.count = 0
        """Frames played so far."""

    @property
    def is_begun(self) -> bool:
        """Whether the first frame was due."""
        return self._entries is not None

    @property
    def is_over(self) -> bool:
        """Whether the last frame was played, or no other can be."""
        return self._is_over

    def begin(self) -> None:
        """Play from now on. Without effect if it was begun."""
        if self.is_begun or self._is_over:
            return
        self._entries = self._replay.recording.frames()
        if math.isinf(self._replay.speed):
            self._task = asyncio.get_running_loop().create_task(self._hurry(), name="replay")
        elif self._advance():
            self._rewind(self._stage.now_ms)
            self._wind()

    async def wait(self) -> None:
        """Wait until the last frame was played; for ever if it is played in a loop. Cancelling is safe.

        Raises:
            RecordingError: a line of the recording cannot be read.
            OSError: its file cannot be read.
        """
        if not self._is_over:
            if self._over is None:
                self._over = asyncio.Event()
            await self._over.wait()
        if self._error is not None:
            raise self._error

    async def stop(self) -> None:
        """Play nothing more. Stopping twice is fine."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        self._end()

    # At the recorded pace.

    def _act(self, now_ms: int) -> None:
        while self._waiting is not None and not self._is_over:
            due = self._due(self._waiting)
            if due > now_ms:
                self._wind()
                return
            self._play_one(self._waiting, due)
            if not self._advance():
                return

    def _wind(self) -> None:
        if self._waiting is not None:
            self._stage.at(self._due(self._waiting), self._act)

    def _due(self, entry: Entry) -> int:
        return math.ceil(entry.time / self._replay.speed + self._offset)

    def _rewind(self, now_ms: float) -> None:
        """Let the entry that comes next be due at an instant."""
        if self._waiting is not None:
            self._offset = now_ms - self._waiting.time / self._replay.speed

    def _advance(self) -> bool:
        """Take the next entry, from the start again if it is played in a loop; False if there is none."""
        self._waiting = self._next()
        if self._waiting is None and not self._is_over and self.count and self._replay.end is Ending.LOOP:
            again = (self._last_time + _BETWEEN_LOOPS_MS) / self._replay.speed + self._offset
            self._entries = self._replay.recording.frames()
            self._waiting = self._next()
            self._rewind(again)
        if self._waiting is None:
            self._end()
        return self._waiting is not None

    # As fast as it goes.

    async def _hurry(self) -> None:
        while self._advance_anyhow():
            last, size = self.count + _BATCH, 0
            while self._waiting is not None and self.count < last and size < _BATCH_BYTES:
                size += len(self._waiting.frame)
                self._play_one(self._waiting, self._stage.now_ms)
                self._waiting = self._next()
            await asyncio.sleep(0)
            while self._is_congested():  # noqa: ASYNC110 - nobody tells when a socket has been read
                # The readers are of this machine: they need its time, not much of it.
                await asyncio.sleep(0.001)

    def _advance_anyhow(self) -> bool:
        return not self._is_over and (self._waiting is not None or self._advance())

    # Both.

    def _play_one(self, entry: Entry, due_ms: int) -> None:
        self.count += 1
        self._last_time = entry.time
        self._play(entry, due_ms)

    def _next(self) -> Entry | None:
        assert self._entries is not None, "asked for before the beginning"
        try:
            return next(self._entries, None)
        except (RecordingError, OSError) as error:
            _log.error("the replay ends: %s", error)
            self._error = error
            self._end()
            return None

    def _end(self) -> None:
        self._is_over = True
        self._waiting = None
        if self._over is not None:
            self._over.set()
