"""The link of a user data stream: the listen key in its address, events to whoever wants them."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from random import Random
from typing import Any

from ..auth.secret import Secret
from ..connection.link import Link
from ..connection.policy import LinkPolicy
from ..exceptions import (
    AuthenticationError,
    BinanceWebSocketError,
    ConnectionError,
    DecodeError,
    ListenKeyError,
    RequestError,
    UserStreamError,
)
from ..model.message import Message
from ..model.methods import Call
from ..model.product import Product
from ..transport.protocol import CloseCause, Connect
from ..wire.decoding import user_event_decoder
from ..wire.response import Response
from .delivery import AsyncHandler, FrameBuffer, caller_of, is_coroutine_handler
from .listen_key import ListenKeyRecord
from .request_channel import RequestChannel
from .user_handlers import UserHandlers

__all__ = ["UserChannel"]

log = logging.getLogger("binance_futures_async.user_stream")

# A key becomes part of an address: anything else could lead the connection to another one.
_FIT_FOR_ADDRESS = re.compile(r"[A-Za-z0-9_-]+")

# After a renewal that failed for another reason than the key being gone; a key lives an hour.
_RENEW_AGAIN_AFTER = 30.0


class UserChannel:
    """One private stream link.

    Every attempt to connect asks for the listen key first: the exchange returns the active one and prolongs
    it, or makes a new one. Thus an expired key heals itself by connecting again.

    Args:
        product: whose events they are.
        base: address up to the listen key.
        api: link over which the listen key is fetched and renewed.
        policy: how the link lives.
        connect: opens a socket.
        renewal: seconds between renewals of the listen key.
        handler: called with each event.
        on_end: called when the link is gone for good.
        on_event: called with each event and its bytes, after whoever listens got it; with None for a frame that could
            not be read.
    """

    def __init__(
        self,
        *,
        product: Product,
        base: str,
        api: RequestChannel,
        policy: LinkPolicy,
        connect: Connect,
        renewal: float,
        handler: Callable[[Any], object] | None,
        on_end: Callable[[BinanceWebSocketError | None], None],
        on_event: Callable[[Any, bytes], None] | None = None,
        random: Random | None = None,
    ) -> None:
        self._base = base
        self._api = api
        self._renewal = renewal
        self._on_end = on_end
        self._on_event = on_event
        self._calls = product.api
        events = product.user_events
        self._expired_event = events.listen_key_expired
        self._decode = user_event_decoder(events)
        self._call: Callable[[Any], None] | None = None
        self._async_handler: AsyncHandler | None = None
        if handler is not None and is_coroutine_handler(handler):
            # Account events must not be lost, so nothing bounds what waits for a slow handler.
            self._async_handler = AsyncHandler("user_stream", handler, limit=None)
        elif handler is not None:
            self._call = caller_of(handler)
        self._buffers: set[FrameBuffer] = set()
        self.handlers = UserHandlers()
        """Handlers and readers of single types of event."""
        self._handlers_of_type = self.handlers.of_type
        self._renewing: asyncio.Task[None] | None = None
        self.listen_key: str | None = None
        self.key_record = ListenKeyRecord(product.limits.listen_key_lifetime_ms / 1000)
        self.undecoded = 0
        """Frames that could not be decoded; each is in the log."""
        self.link = Link(
            name="user data stream",
            endpoint=self._endpoint,
            owner=self,
            policy=policy,
            connect=connect,
            random=random,
        )

    async def open(self) -> None:
        """Open the link and begin to renew the listen key."""
        await self.link.open()
        self._renewing = asyncio.get_running_loop().create_task(
            self._keep_alive(), name="binance-futures listen key"
        )

    async def close(self) -> None:
        """Close the link. The listen key is left to run out, since others may use it: it is the account's."""
        renewing, self._renewing = self._renewing, None
        try:
            if renewing is not None:
                renewing.cancel()
                await asyncio.gather(renewing, return_exceptions=True)
            await self.link.close()
        finally:
            self.end(None)
            if self._async_handler is not None:
                await self._async_handler.close()
            await self.handlers.close()

    def reader(self) -> FrameBuffer:
        """Return a new buffer that gets every event from now on."""
        buffer = FrameBuffer("user_stream", limit=None)
        self._buffers.add(buffer)
        return buffer

    def reader_gone(self, buffer: FrameBuffer) -> None:
        """Stop filling a buffer."""
        self._buffers.discard(buffer)
        self.handlers.reader_gone(buffer)

    def end(self, error: BinanceWebSocketError | None) -> None:
        """No more events will come."""
        for buffer in tuple(self._buffers):
            buffer.end(error)
        self.handlers.end(error)

    # --- listen key ---------------------------------------------------------------------------------

    async def _endpoint(self) -> Secret:
        try:
            response = await self._ask(self._calls.start_listen_key)
        except AuthenticationError:
            raise
        except RequestError as error:
            raise UserStreamError(f"no listen key: {error}") from error
        if response.result.listen_key is None:
            raise UserStreamError("no listen key: the exchange's answer holds none")
        listen_key = Secret(response.result.listen_key)
        if not _FIT_FOR_ADDRESS.fullmatch(listen_key.reveal()):
            raise UserStreamError("no listen key: the exchange sent one that must not stand in an address")
        self.listen_key = listen_key.reveal()
        self.key_record.given(listen_key.reveal(), asyncio.get_running_loop().time())
        return Secret(self._base + listen_key.reveal())

    async def _ask(self, call: Call[Any]) -> Response[Any]:
        return await self._api.request(call, call.bind((), {}))

    async def _keep_alive(self) -> None:
        wait = self._renewal
        while True:
            await asyncio.sleep(wait)
            wait = self._renewal
            try:
                await self._ask(self._calls.keep_listen_key)
                self.key_record.renewed(asyncio.get_running_loop().time())
            except ListenKeyError as error:
                self.key_record.failed(str(error))
                log.warning("listen key is gone (%s), connecting with a new one", error)
                self.link.restart("the listen key is gone")
            except BinanceWebSocketError as error:
                self.key_record.failed(str(error))
                wait = min(self._renewal, _RENEW_AGAIN_AFTER)
                log.warning("listen key not renewed (%s), trying again in %g s", error, wait)

    # --- the link's owner ---------------------------------------------------------------------------

    async def prepare(self) -> None:
        """The address says everything; there is nothing to do."""

    def on_frame(self, raw: bytes) -> None:
        """Decode an event once and give it to everyone."""
        # A copy: a reader may vanish meanwhile, by garbage collection.
        for buffer in tuple(self._buffers):
            buffer.push(self._decode, raw)
        if self._async_handler is not None:
            self._async_handler.push(self._decode, raw)
        try:
            event = self._decode(raw)
        except DecodeError as error:
            self.undecoded += 1
            log.error("user data stream: frame skipped, %s", error)
            event = None
        if event is not None:
            if self._call is not None:
                self._call(event)
            for receive in self._handlers_of_type.get(type(event), ()):
                receive(event)
        if self._on_event is not None:
            self._on_event(event, raw)
        if event is not None and isinstance(event, self._expired_event):
            self._expired(event)

    def _expired(self, event: Message) -> None:
        expired = getattr(event, "listen_key", None)
        if expired is None or expired == self.listen_key:
            log.warning("listen key has expired, connecting with a new one")
            self.link.restart("the listen key has expired")

    def on_ready(self) -> None:
        """Events flow."""

    def on_lost(self, cause: CloseCause) -> None:
        """Events are missed from here until the link is back."""

    def on_closed(self, error: BinanceWebSocketError | None) -> None:
        """The link will not come back."""
        if isinstance(error, ConnectionError) and isinstance(error.__cause__, UserStreamError):
            error = error.__cause__
        self.end(error)
        self._on_end(error)
