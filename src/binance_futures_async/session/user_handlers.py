"""Who gets which type of user event: one look-up per event finds them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeAlias

from ..display import repr_of_whole
from ..exceptions import BinanceWebSocketError
from .delivery import AsyncHandler, FrameBuffer, caller_of, handler_name, is_coroutine_handler

__all__ = ["Registration", "UserHandlers"]

Receiver: TypeAlias = Callable[[Any], None]


class Registration:
    """A handler of user events, as ``stream.on`` returns it; :meth:`close` removes it."""

    __slots__ = ("_name", "_remove")

    def __init__(self, name: str, remove: Callable[[], None]) -> None:
        self._name = name
        self._remove: Callable[[], None] | None = remove

    @repr_of_whole
    def __repr__(self) -> str:
        return f"<Registration of {self._name}{', closed' if self._remove is None else ''}>"

    def close(self) -> None:
        """Remove the handler: it gets no further event. Closing twice is fine.

        A coroutine function finishes the event in hand; events that wait for it are dropped.
        """
        remove, self._remove = self._remove, None
        if remove is not None:
            remove()


class UserHandlers:
    """Handlers and readers of single types of event.

    Attributes:
        of_type: what to call with an event, by its type. The tuples are replaced, never changed, because a handler may
            add or remove one while an event is delivered.
    """

    def __init__(self) -> None:
        self.of_type: dict[type[Any], tuple[Receiver, ...]] = {}
        self._async_handlers: set[AsyncHandler] = set()
        self._buffers: dict[FrameBuffer, Callable[[], None]] = {}

    def add_handler(self, types: Iterable[type[Any]], handler: Callable[[Any], object]) -> Registration:
        """Call a handler with each event of these types."""
        if is_coroutine_handler(handler):
            async_handler = AsyncHandler("user_stream", handler, limit=None)
            self._async_handlers.add(async_handler)
            remove = self._add(types, partial(async_handler.push, _as_it_is))

            def close() -> None:
                remove()
                async_handler.stop(partial(self._async_handlers.discard, async_handler))

            return Registration(handler_name(handler), close)

        call = caller_of(handler)
        is_open = True

        def receive(event: Any) -> None:
            # The event in delivery may still reach a handler that another one has just removed.
            if is_open:
                call(event)

        remove_call = self._add(types, receive)

        def close_call() -> None:
            nonlocal is_open
            is_open = False
            remove_call()

        return Registration(handler_name(handler), close_call)

    def add_reader(self, types: Iterable[type[Any]]) -> FrameBuffer:
        """Return a new buffer that gets every event of these types from now on."""
        buffer = FrameBuffer("user_stream", limit=None)
        self._buffers[buffer] = self._add(types, partial(buffer.push, _as_it_is))
        return buffer

    def reader_gone(self, buffer: FrameBuffer) -> None:
        """Stop filling a buffer."""
        remove = self._buffers.pop(buffer, None)
        if remove is not None:
            remove()

    def end(self, error: BinanceWebSocketError | None) -> None:
        """No more events will come."""
        for buffer in tuple(self._buffers):
            buffer.end(error)

    async def close(self) -> None:
        """End the tasks of coroutine handlers."""
        for handler in list(self._async_handlers):
            await handler.close()

    def _add(self, types: Iterable[type[Any]], receiver: Receiver) -> Callable[[], None]:
        types = tuple(types)
        for one in types:
            self.of_type[one] = (*self.of_type.get(one, ()), receiver)

        def remove() -> None:
            for one in types:
                # By identity: two registrations of one handler are two.
                self.of_type[one] = tuple(other for other in self.of_type[one] if other is not receiver)

        return remove


def _as_it_is(event: Any) -> Any:
    """Stand in for the decoder of an event that is decoded already."""
    return event
