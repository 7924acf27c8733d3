"""What the generated calls and subscriptions stand on: the services fill these in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from .numbers import N

if TYPE_CHECKING:
    from ..session.subscription import Subscription
    from ..wire.response import Response
    from .methods import Call
    from .streams import Stream

__all__ = ["ApiCaller", "Handler", "StreamSubscriber"]

E = TypeVar("E")
T = TypeVar("T")

Handler: TypeAlias = Callable[[E], object]
"""A function or coroutine function that is called with each event.

One form covers both, since a coroutine is an object; with two, mypy would not infer the argument of a lambda.
"""


class ApiCaller(ABC):
    """Sends calls of the WebSocket API."""

    @abstractmethod
    def _call(
        self,
        call: Call[T],
        args: Sequence[object],
        kwargs: Mapping[str, object],
        wait_for_response: bool,
        timeout: float | None,
    ) -> Coroutine[Any, Any, Response[T] | str]:
        """Send a call; the result is a Response, or the request's id when not waiting."""


class StreamSubscriber(ABC, Generic[N]):
    """Subscribes to market streams whose events carry numbers of type N."""

    @abstractmethod
    def _subscribe(
        self, stream: Stream[Any], values: Mapping[str, object], handler: Callable[[Any], object] | None
    ) -> Subscription[Any]:
        """Begin a subscription."""

    @abstractmethod
    def _unsubscribe(self, stream: Stream[Any], values: Mapping[str, object]) -> Awaitable[None]:
        """End the streams that the values stand for."""
