"""What a caller waits on: a future that resumes its waiter at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from contextvars import Context
from typing import Any, Generic, TypeVar

__all__ = ["Reply"]

T = TypeVar("T")


class Reply(Generic[T]):
    """The outcome of a request, for one task to await.

    It does what :class:`asyncio.Future` does for a task that awaits it, but for one thing: when the answer
    arrives, the task goes on in the same turn of the event loop instead of the next. That spares each order a
    turn, with its system call. Where a task is running already, such as when a link is being closed, the
    waiter is resumed in the next turn as usual.

    Awaiting is possible once. A waiter that is cancelled leaves the reply done; an answer that comes later
    finds nobody.
    """

    __slots__ = ("_asyncio_future_blocking", "_callback", "_context", "_done", "_error", "_loop", "_value")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        # Tasks recognise what they can wait on by this attribute (asyncio.isfuture).
        self._asyncio_future_blocking = False
        self._callback: Callable[[Reply[T]], object] | None = None
        self._context: Context | None = None
        self._done = False
        self._value: T | None = None
        self._error: BaseException | None = None

    def __await__(self) -> Generator[Any, None, T]:
        if not self._done:
            self._asyncio_future_blocking = True
            yield self
        return self.result()

    # --- for the one who has the outcome ------------------------------------------------------------

    def done(self) -> bool:
        """Return whether there is an outcome, or nobody waits any more."""
        return self._done

    def set_result(self, value: T) -> None:
        """Give the outcome."""
        self._value = value
        self._done = True
        self._resume()

    def set_exception(self, error: BaseException) -> None:
        """Give the exception that the waiter gets."""
        self._error = error
        self._done = True
        self._resume()

    def _resume(self) -> None:
        callback, context = self._callback, self._context
        if callback is None or context is None:
            return
        self._callback = self._context = None
        if asyncio.current_task(self._loop) is not None:
            self._loop.call_soon(callback, self, context=context)
            return
        try:
            context.run(callback, self)
        except (SystemExit, KeyboardInterrupt) as error:
            # What ends the program belongs into the event loop, not into the socket that delivered the answer.
            self._loop.call_soon(_raise, error)

    # --- for the task that waits --------------------------------------------------------------------

    def get_loop(self) -> asyncio.AbstractEventLoop:
        """Return the event loop it belongs to."""
        return self._loop

    def add_done_callback(
        self, callback: Callable[[Reply[T]], object], *, context: Context | None = None
    ) -> None:
        """Called by the task that waits."""
        self._callback, self._context = callback, context

    def cancel(self, msg: object | None = None) -> bool:
        """Called by the task that waits when it is cancelled."""
        if self._done:
            return False
        self._done = True
        self._error = asyncio.CancelledError() if msg is None else asyncio.CancelledError(msg)
        callback, context = self._callback, self._context
        self._callback = self._context = None
        if callback is not None:
            self._loop.call_soon(callback, self, context=context)
        return True

    def result(self) -> T:
        """Return the outcome or raise it."""
        if self._error is not None:
            raise self._error
        return self._value  # type: ignore[return-value]


def _raise(error: BaseException) -> None:
    raise error
