"""The user data stream: own orders, balances and positions as they change."""

from __future__ import annotations

import weakref
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..config import ServiceConfig
from ..display import repr_of_whole
from ..exceptions import ConnectionError, UserStreamError
from ..health import Health, of_service
from ..model.environment import Environment
from ..model.product import Product
from ..session.delivery import FrameBuffer
from ..session.user_channel import UserChannel
from .base import Service, connect_for, policy_of, reached_at
from .notices import NOTICES
from .websocket_service import api_channel

if TYPE_CHECKING:
    from ..auth.credentials import Credentials

__all__ = ["BaseUserStream"]

M = TypeVar("M")
"""What the stream delivers."""


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
        if self._closed is not None:
            raise ConnectionError(f"the user stream has ended: {self._closed}")
        return _Events(self._channel)

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

    def __init__(self, channel: UserChannel) -> None:
        self._buffer = channel.reader()
        weakref.finalize(self, _gone, weakref.ref(channel), self._buffer).atexit = False

    async def __anext__(self) -> M:
        event: M = await self._buffer.next()
        return event


def _gone(reference: weakref.ref[UserChannel], buffer: FrameBuffer) -> None:
    channel = reference()
    if channel is not None:
        channel.reader_gone(buffer)
