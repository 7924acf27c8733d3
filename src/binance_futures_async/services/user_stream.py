"""The user data stream: own orders, balances and positions as they change."""

from __future__ import annotations

import weakref
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from ..config import ServiceConfig
from ..display import repr_of_whole, shown
from ..exceptions import ConnectionError, ParameterError, UserStreamError
from ..health import Health, of_service
from ..model.callers import Handler
from ..model.environment import Environment
from ..model.message import UnknownEvent, UserEvent
from ..model.product import Product
from ..session.delivery import FrameBuffer
from ..session.user_channel import UserChannel
from ..session.user_handlers import Registration
from .base import Service, connect_for, policy_of, reached_at
from .notices import NOTICES
from .websocket_service import api_channel

if TYPE_CHECKING:
    from ..auth.credentials import Credentials

__all__ = ["BaseUserStream"]

M = TypeVar("M")
"""What the stream delivers."""

K = TypeVar("K", bound=UserEvent | UnknownEvent)
K2 = TypeVar("K2", bound=UserEvent | UnknownEvent)
K3 = TypeVar("K3", bound=UserEvent | UnknownEvent)
K4 = TypeVar("K4", bound=UserEvent | UnknownEvent)
K5 = TypeVar("K5", bound=UserEvent | UnknownEvent)
"""Types of events that are asked for."""


class BaseUserStream(Service, Generic[M]):
    """Events of one account, typed.

    The listen key is fetched with the API key alone, renewed, and replaced when it expires. Events go to the
    handler, and to whoever iterates (``async for event in stream``); none is dropped for being slow.
    """

    def __init__(
        self,
        product: Product,
        environment: Environment,
        config: ServiceConfig,
        credentials: Credentials,
        message_handler: Callable[[Any], object] | None,
    ) -> None:
        super().__init__(product, environment, config)
        # ping_interval, as version 0.1 named it, is the renewal of the listen key; the links are watched at this pace.
        policy = policy_of(product, environment, config, ping_interval=config.health_check_interval)
        self._api = api_channel(
            product, environment, config, credentials, policy=policy, on_reply=self._watch.reply
        )
        addresses = product.addresses
        base = reached_at(product, environment, "streams") + addresses.route_path(addresses.account_route)
        self._channel = UserChannel(
            product=product,
            base=f"{base}{addresses.raw_streams}/",
            api=self._api,
            policy=policy,
            connect=connect_for(config),
            renewal=config.ping_interval,
            handler=message_handler,
            on_event=self._watch.event,
            on_end=self._gave_up,
        )

    @repr_of_whole
    def __repr__(self) -> str:
        return f"<UserStream {self._closed or self._channel.link.state.name.lower()}>"

    def __aiter__(self) -> AsyncIterator[M]:
        self._refuse_if_ended()
        return _Events(self._channel, self._channel.reader())

    def on(self, kind: type[K], handler: Handler[K]) -> Registration:
        """Call a handler with each event of one type, from now on, also after a reconnect.

        Functions are called in the order in which they were added, after the ``message_handler``. Each coroutine function
        gets its events one after the other, in a task of its own. An exception of a handler is logged and ends nothing.

        Args:
            kind: class of a user event of this product, ``UserEvent`` for all of them, or ``UnknownEvent``.
            handler: function or coroutine function.

        Returns:
            A registration, whose ``close()`` removes the handler.

        Raises:
            ParameterError: a class that the stream never delivers, or a handler that cannot be called.
            ConnectionError: the stream has ended.
        """
        types = self._types_of("on", kind)
        if not callable(handler):
            raise ParameterError(f"on: handler is of type {type(handler).__name__}; it has to be callable")
        self._refuse_if_ended()
        return self._channel.handlers.add_handler(types, handler)

    @overload
    def events(self, kind: type[K], /) -> AsyncIterator[K]: ...
    @overload
    def events(self, kind: type[K], kind2: type[K2], /) -> AsyncIterator[K | K2]: ...
    @overload
    def events(self, kind: type[K], kind2: type[K2], kind3: type[K3], /) -> AsyncIterator[K | K2 | K3]: ...
    @overload
    def events(
        self, kind: type[K], kind2: type[K2], kind3: type[K3], kind4: type[K4], /
    ) -> AsyncIterator[K | K2 | K3 | K4]: ...
    @overload
    def events(
        self, kind: type[K], kind2: type[K2], kind3: type[K3], kind4: type[K4], /, *kinds: type[K5]
    ) -> AsyncIterator[K | K2 | K3 | K4 | K5]: ...
    def events(self, *kinds: type[Any]) -> AsyncIterator[Any]:
        """Iterate over the events of some types: ``async for update in stream.events(OrderTradeUpdate)``.

        Events are kept for the reader from this call on, until the iterator is deleted; none is dropped for being slow.
        Other iterations and handlers get their events all the same.

        Args:
            kinds: classes as in :meth:`on`, at least one.

        Raises:
            ParameterError: no class, or one that the stream never delivers.
            ConnectionError: the stream has ended; while iterating, the link is gone for good.
        """
        if not kinds:
            raise ParameterError(f"events: kinds is empty; {self._allowed_kinds()}")
        types = {one: None for kind in kinds for one in self._types_of("events", kind)}
        self._refuse_if_ended()
        return _Events(self._channel, self._channel.handlers.add_reader(types))

    @property
    def is_connected(self) -> bool:
        """Whether events can arrive now."""
        return self._channel.link.is_ready

    @property
    def listen_key(self) -> str | None:
        """The present listen key, None before the stream was started. It is a credential: do not log it."""
        return self._channel.listen_key

    async def start(self) -> None:
        """Wait until the stream is connected; at once if it is. Cancelling is safe.

        Raises:
            ConnectionError: the stream has ended.
        """
        await self._channel.link.wait_ready()

    async def stop(self) -> None:
        """Close the links. The listen key runs out by itself, because others may use it too."""
        await self._end()

    close = stop

    def _health(self, *, now: float, wall: float) -> Health:
        return of_service(
            self.config.service,
            [self._channel.link.health(now=now, wall=wall)],
            others=[self._api.link.health(now=now, wall=wall)],
            ended=self.closed,
            listen_key=self._channel.key_record.health(now=now, wall=wall),
            wall=wall,
        )

    def _types_of(self, call: str, kind: object) -> list[type[Any]]:
        """Return the types of events that a class stands for."""
        known = list(dict.fromkeys(self._product.user_events.kinds.values()))
        if kind is UserEvent:
            return known
        if isinstance(kind, type) and kind in (*known, UnknownEvent):
            return [kind]
        given = f"{kind.__module__}.{kind.__qualname__}" if isinstance(kind, type) else shown(kind)
        raise ParameterError(f"{call}: kind is {given}; {self._allowed_kinds()}")

    def _allowed_kinds(self) -> str:
        names = sorted({kind.__name__ for kind in self._product.user_events.kinds.values()})
        return f"allowed are, of {self._product.title}, {', '.join(names)}, UserEvent for all of them, and UnknownEvent"

    def _refuse_if_ended(self) -> None:
        if self._closed is not None:
            raise ConnectionError(f"the user stream has ended: {self._closed}")

    async def _open(self) -> None:
        for call in (self._product.api.start_listen_key, self._product.api.keep_listen_key):
            # Not the user's calls, but what becomes of them decides how long the stream goes on.
            if call.retiring:
                NOTICES.tell("user_stream", call.retiring_in({}))
        await self._api.open()
        try:
            await self._channel.open()
        except ConnectionError as error:
            if isinstance(error.__cause__, UserStreamError):
                raise error.__cause__ from error.__cause__.__cause__
            raise

    async def _shut(self) -> None:
        try:
            await self._channel.close()
        finally:
            await self._api.close()


class _Events(AsyncIterator[M]):
    """One iteration; when it goes, its buffer is no longer filled."""

    def __init__(self, channel: UserChannel, buffer: FrameBuffer) -> None:
        self._buffer = buffer
        weakref.finalize(self, _gone, weakref.ref(channel), self._buffer).atexit = False

    async def __anext__(self) -> M:
        event: M = await self._buffer.next()
        return event


def _gone(reference: weakref.ref[UserChannel], buffer: FrameBuffer) -> None:
    channel = reference()
    if channel is not None:
        channel.reader_gone(buffer)
