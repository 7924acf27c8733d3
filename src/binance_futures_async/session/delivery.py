"""From the frame of a stream to those who want it: handlers are called, iterators get the bytes.

This is the hot path of market data. A handler costs one typed decode and one call; an iterator costs an append,
because it decodes when its reader takes the event.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections import deque
from collections.abc import Callable
from typing import Any

from ..exceptions import BinanceWebSocketError, DecodeError
from ..wire.decoding import Decode

__all__ = [
    "BUFFERED_FRAMES",
    "AsyncHandler",
    "FrameBuffer",
    "caller_of",
    "event_name",
    "handler_name",
    "is_coroutine_handler",
]

log = logging.getLogger("binance_futures_async.streams")

BUFFERED_FRAMES = 10_000
"""How many frames wait for a slow reader before the oldest are dropped."""


_waited_for: set[FrameBuffer] = set()
"""Buffers that somebody waits at. A subscription knows its buffers weakly, so that one ends with its reader; but a
reader in a task that nobody else keeps is known only by what it waits for, and must not vanish while it waits."""


def handler_name(handler: Callable[..., object]) -> str:
    """Return how a handler is called in the log."""
    return getattr(handler, "__qualname__", None) or type(handler).__qualname__


def is_coroutine_handler(handler: Callable[..., object]) -> bool:
    """Return whether calling the handler gives a coroutine."""
    return inspect.iscoroutinefunction(handler) or inspect.iscoroutinefunction(
        getattr(handler, "__call__", None)  # noqa: B004 - an object with an async __call__ counts too
    )


def event_name(event: object) -> str:
    """Name an event for the log, without its values."""
    if isinstance(event, list):
        return f"list of {len(event)} {event_name(event[0])}" if event else "empty list"
    return type(event).__name__


class FrameBuffer:
    """Frames that wait for one reader, with the decoder of each; bounded, the oldest go first.

    Attributes:
        dropped: how many frames were dropped because the reader was too slow.
    """

    __slots__ = (
        "__weakref__",
        "_frames",
        "_limit",
        "_name",
        "_waiter",
        "_waiting",
        "dropped",
        "ended",
        "error",
    )

    def __init__(self, name: str, limit: int | None = BUFFERED_FRAMES) -> None:
        self._name = name
        self._limit = limit
        self._frames: deque[tuple[Decode, bytes]] = deque()
        self._waiter: asyncio.Future[None] | None = None
        self._waiting = 0
        self.dropped = 0
        self.ended = False
        self.error: BinanceWebSocketError | None = None

    def __len__(self) -> int:
        return len(self._frames)

    def push(self, decode: Decode, raw: bytes) -> None:
        """Add a frame."""
        frames = self._frames
        frames.append((decode, raw))
        if self._limit is not None and len(frames) > self._limit:
            frames.popleft()
            self.dropped += 1
            if self.dropped & (self.dropped - 1) == 0:
                # Said at the 1st, 2nd, 4th, 8th... drop, so that a flood does not flood the log.
                log.warning("%s: reader too slow, %d frames dropped so far", self._name, self.dropped)
        waiter = self._waiter
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    def discard(self) -> None:
        """Forget the frames that wait."""
        self._frames.clear()

    def end(self, error: BinanceWebSocketError | None) -> None:
        """No more frames will come; the reader still gets those that wait, then the error if there is one."""
        if not self.ended:
            self.ended, self.error = True, error
            if self._waiter is not None and not self._waiter.done():
                self._waiter.set_result(None)

    async def next(self) -> Any:
        """Return the next event; cancelling loses nothing.

        Raises:
            StopAsyncIteration: the subscription was closed.
            BinanceWebSocketError: the link is gone for good.
        """
        while True:
            while self._frames:
                decode, raw = self._frames.popleft()
                try:
                    return decode(raw)
                except DecodeError as error:
                    log.error("%s: frame skipped, %s", self._name, error)
            if self.ended:
                if self.error is not None:
                    raise self.error
                raise StopAsyncIteration
            if self._waiter is None or self._waiter.done():
                self._waiter = asyncio.get_running_loop().create_future()
            self._waiting += 1
            _waited_for.add(self)
            try:
                # Shielded, because several may wait, and one that is cancelled must not wake the others.
                await asyncio.shield(self._waiter)
            finally:
                self._waiting -= 1
                if not self._waiting:
                    _waited_for.discard(self)


class AsyncHandler:
    """Feeds a coroutine handler one event after the other, in a task of its own.

    The link never waits for it. While it is busy, frames wait in a bounded buffer (unbounded for account
    events, which must not be lost).
    """

    def __init__(self, name: str, handler: Callable[[Any], Any], limit: int | None = BUFFERED_FRAMES) -> None:
        self._handler = handler
        self._buffer = FrameBuffer(f"{name}, handler {handler_name(handler)}", limit)
        self._task: asyncio.Task[None] | None = None

    def push(self, decode: Decode, raw: bytes) -> None:
        """Add a frame, and start the task with the first; nothing once the handler was stopped."""
        if self._buffer.ended:
            return
        self._buffer.push(decode, raw)
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run(), name="binance-futures handler")

    async def _run(self) -> None:
        while True:
            try:
                event = await self._buffer.next()
            except (StopAsyncIteration, BinanceWebSocketError):
                return
            try:
                await self._handler(event)
            except Exception:
                self._raised(event)
            except asyncio.CancelledError:
                # Something that the handler awaited may have been cancelled, which does not end the handler.
                task = asyncio.current_task()
                if task is None or task.cancelling():
                    raise
                self._raised(event)

    def _raised(self, event: object) -> None:
        log.exception("handler %s raised on %s", handler_name(self._handler), event_name(event))

    async def finish(self) -> None:
        """Let the event in hand be handled, and no other; being cancelled ends that one too.

        A handler may close its own subscription, so it is not cancelled for that.
        """
        self._buffer.discard()
        self._buffer.end(None)
        task, self._task = self._task, None
        if task is not None:
            await task

    def stop(self, stopped: Callable[[], None]) -> None:
        """Handle no event after the one in hand, then call ``stopped``."""
        self._buffer.discard()
        self._buffer.end(None)
        if self._task is None:
            stopped()
        else:
            self._task.add_done_callback(lambda _: stopped())

    async def close(self) -> None:
        """End the task; what still waits is not handled any more."""
        self._buffer.end(None)
        task, self._task = self._task, None
        if task is not None and task is not asyncio.current_task():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


def caller_of(handler: Callable[[Any], object]) -> Callable[[Any], None]:
    """Return a function that calls the handler and lets nothing it raises out."""

    def call(event: Any) -> None:
        try:
            result = handler(event)
            if result is not None and inspect.iscoroutine(result):
                result.close()
                raise TypeError(
                    "it returned a coroutine, which nobody awaits; give the coroutine function itself"
                )
        except (Exception, asyncio.CancelledError):
            log.exception("handler %s raised on %s", handler_name(handler), event_name(event))

    return call
