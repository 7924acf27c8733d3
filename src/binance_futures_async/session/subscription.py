"""What ``subscribe_*`` returns."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

from ..display import repr_of_whole
from ..exceptions import BinanceWebSocketError
from .delivery import AsyncHandler, FrameBuffer, is_coroutine_handler

__all__ = ["Subscription"]

E = TypeVar("E")


class _Host(Protocol):
    """The side of the service that a subscription talks to."""

    def changed(self, subscription: Subscription[Any]) -> None: ...

    def leave(self, subscription: Subscription[Any]) -> Awaitable[None]: ...


class Subscription(Generic[E]):
    """One or several streams of one kind.

    Await it for the exchange's acknowledgement; iterate it (``async for``), with or without awaiting it
    first; close it, or use it as an async context manager. A handler and iteration work side by side. While
    nobody iterates, nothing is buffered.

    Example:
        >>> async for trade in await market.subscribe_aggregate_trade(["BTCUSDT"]):  # doctest: +SKIP
        ...     print(trade.price)

    Attributes:
        call: name of the method that made it.
        names: names of its streams; what ``unsubscribe_*`` ended is taken out.
    """

    def __init__(
        self,
        call: str,
        names: tuple[str, ...],
        host: _Host,
        handler: Callable[[Any], object] | None,
    ) -> None:
        self.call = call
        self.names = names
        self._host = host
        self._buffers: weakref.WeakSet[FrameBuffer] = weakref.WeakSet()
        self._acknowledged: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        # Whoever does not await the acknowledgement still finds a refusal in the log.
        self._acknowledged.add_done_callback(_seen)
        self.handler = handler if handler is None or not is_coroutine_handler(handler) else None
        self.async_handler = (
            AsyncHandler(call, handler) if handler is not None and self.handler is None else None
        )
        self._ended = False
        self._error: BinanceWebSocketError | None = None

    @repr_of_whole
    def __repr__(self) -> str:
        state = "ended" if self._ended else "confirmed" if self.is_confirmed else "waiting"
        return f"<Subscription {self.call} of {len(self.names)} streams, {state}>"

    @property
    def is_confirmed(self) -> bool:
        """Whether the exchange has acknowledged it."""
        return (
            self._acknowledged.done()
            and not self._acknowledged.cancelled()
            and not self._acknowledged.exception()
        )

    @property
    def is_ended(self) -> bool:
        """Whether it was closed, refused, or the service it belongs to has ended."""
        return self._ended

    @property
    def dropped(self) -> int:
        """How many frames readers of the present iterations have lost by being too slow."""
        return sum(buffer.dropped for buffer in self._buffers)

    @property
    def buffers(self) -> list[FrameBuffer]:
        """Buffers of those who iterate now."""
        return list(self._buffers)

    def __await__(self) -> Generator[Any, None, Self]:
        """Wait for the acknowledgement; cancelling the wait leaves the subscription as it is.

        Raises:
            RequestError: the exchange refused a stream.
            ConnectionError: the service gave up.
        """
        yield from asyncio.shield(self._acknowledged).__await__()
        return self

    def __aiter__(self) -> AsyncIterator[E]:
        buffer = FrameBuffer(self.call)
        if self._ended:
            buffer.end(self._error)
        else:
            self._buffers.add(buffer)
            weakref.finalize(buffer, _reader_gone, weakref.ref(self)).atexit = False
            self._host.changed(self)
        return _Events(buffer, self)

    def close(self) -> Awaitable[None]:
        """End the streams; await it for the exchange's acknowledgement. Closing twice is fine."""
        return self._host.leave(self)

    async def __aenter__(self) -> Self:
        return await self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    # --- for the service ----------------------------------------------------------------------------

    def confirm(self) -> None:
        """The exchange has acknowledged every stream."""
        if not self._acknowledged.done():
            self._acknowledged.set_result(None)

    def finish(self, error: BinanceWebSocketError | None) -> None:
        """No more events will come."""
        if self._ended:
            return
        self._ended, self._error = True, error
        if not self._acknowledged.done():
            if error is None:
                self._acknowledged.set_result(None)
            else:
                self._acknowledged.set_exception(error)
        for buffer in self._buffers:
            buffer.end(error)

    def reader_gone(self) -> None:
        """Somebody stopped iterating."""
        if not self._ended:
            self._host.changed(self)


def _reader_gone(reference: weakref.ref[Subscription[Any]]) -> None:
    subscription = reference()
    if subscription is not None:
        subscription.reader_gone()


def _seen(acknowledged: asyncio.Future[None]) -> None:
    if not acknowledged.cancelled():
        acknowledged.exception()


class _Events(AsyncIterator[E]):
    """One iteration. It keeps the buffer alive: when it goes, buffering ends."""

    __slots__ = ("_buffer", "_subscription")

    def __init__(self, buffer: FrameBuffer, subscription: Subscription[E]) -> None:
        self._buffer = buffer
        self._subscription = subscription

    async def __anext__(self) -> E:
        event: E = await self._buffer.next()
        return event
