"""A stream link with its subscription machine: control messages out, frames to whoever wants them."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from random import Random
from typing import Any

from ..auth.secret import Secret
from ..connection.link import Link
from ..connection.policy import LinkPolicy
from ..display import printable
from ..exceptions import BinanceWebSocketError, ConnectionError, DecodeError, RequestError
from ..generated.common.enums import ControlMethod
from ..generated.common.wrappers import FRAME_STREAM
from ..transport.protocol import CloseCause, Connect
from ..wire.decoding import decode_control_reply, stream_of
from .subscriptions import Refused, SubscriptionSession

__all__ = ["Deliver", "StreamChannel", "beginnings"]

log = logging.getLogger("binance_futures_async.streams")

Deliver = Callable[[bytes], None]

_STREAM = f'{{"{FRAME_STREAM}":"'.encode()
_STREAM_END = len(_STREAM)


def beginnings(name: str) -> set[bytes]:
    """Return how a frame of a stream may begin: with its name as it is, or with letters beyond ASCII escaped."""
    return {_STREAM + name.encode(), _STREAM + json.dumps(name)[1:-1].encode()}


class StreamChannel:
    """One link of one route.

    Args:
        label: name of the link in the log.
        endpoint: gives the address of each attempt.
        policy: how the link lives.
        connect: opens a socket.
        timeout: seconds until an unanswered control message ends the link.
        deliver: what to do with a frame, by its :func:`beginnings`; shared with the owner, who keeps it up to date.
        on_progress: called when streams were confirmed or refused.
        on_end: called when the link is gone for good.
    """

    def __init__(
        self,
        *,
        label: str,
        endpoint: Callable[[], Awaitable[Secret]],
        policy: LinkPolicy,
        connect: Connect,
        timeout: float,
        deliver: Mapping[bytes, Deliver],
        on_progress: Callable[[list[Refused]], None],
        on_end: Callable[[BinanceWebSocketError | None], None],
        on_undecoded: Callable[[DecodeError], None],
        random: Random | None = None,
    ) -> None:
        self._label = label
        self._loop = asyncio.get_running_loop()
        self._session = SubscriptionSession(timeout=timeout)
        self._deliver = deliver
        self._on_progress = on_progress
        self._on_end = on_end
        self._on_undecoded = on_undecoded
        self._timer: asyncio.TimerHandle | None = None
        self._settled: asyncio.Future[None] | None = None
        self.unrouted = 0
        """Frames of streams that nobody wants; some come after each UNSUBSCRIBE."""
        self.link = Link(
            name=label, endpoint=endpoint, owner=self, policy=policy, connect=connect, random=random
        )

    @property
    def wanted(self) -> frozenset[str]:
        """Streams that should flow on this link."""
        return self._session.wanted

    @property
    def confirmed(self) -> frozenset[str]:
        """Streams that the exchange has confirmed on the present link."""
        return self._session.confirmed

    def want(self, names: Iterable[str]) -> None:
        """Subscribe to streams; the control messages of one turn of the loop travel together."""
        self._session.want(names)
        self._loop.call_soon(self._pump)

    def drop(self, names: Iterable[str]) -> None:
        """Unsubscribe from streams."""
        self._session.drop(names)
        self._loop.call_soon(self._pump)

    async def ask(self, method: ControlMethod, parameters: list[Any] | None = None) -> Any:
        """Ask something about the connection and return the result.

        Raises:
            RequestError: the exchange refused.
            ConnectionError: there is no link, or it was lost before the answer.
        """
        if not self.link.is_ready:
            raise ConnectionError(f"{self._label}: not connected ({self.link.state.name.lower()})")
        answer: asyncio.Future[Any] = self._loop.create_future()
        self._session.ask(method, parameters, answer)
        self._pump()
        return await answer

    async def open(self) -> None:
        """Open the link and bring what is wanted onto it."""
        await self.link.open()

    async def close(self) -> None:
        """Close the link."""
        try:
            await self.link.close()
        finally:
            self._stop_timer()

    # --- the link's owner ---------------------------------------------------------------------------

    async def prepare(self) -> None:
        """Subscribe on a new link to everything that is wanted, and wait until it is confirmed."""
        self._session.connected()
        self._settled = self._loop.create_future()
        try:
            self._pump()
            if not self._session.is_settled:
                await self._settled
        finally:
            self._settled = None

    def on_frame(self, raw: bytes) -> None:
        """Hand a frame to those who want its stream."""
        deliver = self._deliver.get(raw[: raw.find(b'"', _STREAM_END)])
        if deliver is not None:
            deliver(raw)
        else:
            self._on_odd_frame(raw)

    def _on_odd_frame(self, raw: bytes) -> None:
        """An answer, a stream that nobody wants, or a name that is escaped or stands in another place."""
        name = stream_of(raw)
        if name is None:
            self._control(raw)
            return
        deliver = self._deliver.get(_STREAM + name.encode(errors="surrogatepass"))
        if deliver is not None:
            deliver(raw)
        else:
            self.unrouted += 1

    def on_ready(self) -> None:
        """Send what came up while the link was being prepared."""
        self._pump()

    def on_lost(self, cause: CloseCause) -> None:
        """Fail the questions that are open; subscriptions stay wanted."""
        self._forget_link(
            ConnectionError(
                f"{self._label}: {cause.describe()}", close_code=cause.code, close_reason=cause.reason
            )
        )
        self._on_progress([])

    def on_closed(self, error: BinanceWebSocketError | None) -> None:
        """The link will not come back."""
        self._forget_link(error or ConnectionError(f"{self._label}: closed"))
        self._on_end(error)

    def _forget_link(self, error: BinanceWebSocketError) -> None:
        self._stop_timer()
        for question in self._session.lost():
            if isinstance(question, asyncio.Future) and not question.done():
                question.set_exception(error)
        if self._settled is not None and not self._settled.done():
            self._settled.set_exception(error)

    # --- control messages ---------------------------------------------------------------------------

    def _control(self, raw: bytes) -> None:
        try:
            reply = decode_control_reply(raw)
        except DecodeError as error:
            self._on_undecoded(error)
            return
        refused, question = self._session.receive(reply)
        if isinstance(question, asyncio.Future) and not question.done():
            if reply.error is None:
                question.set_result(reply.result)
            else:
                question.set_exception(
                    RequestError(reply.error.message, code=reply.error.code, request_id=reply.id)
                )
        for one in refused:
            log.error("%s: the exchange refused stream %s: %s", self._label, printable(one.name), one.error)
        self._pump()
        if self._settled is not None and not self._settled.done() and self._session.is_settled:
            self._settled.set_result(None)
        self._on_progress(refused)

    def _pump(self) -> None:
        """Send what may go now, and set the timer for what may not."""
        self._stop_timer()
        if not self.link.is_ready and self._settled is None:
            return
        now = self._loop.time()
        if self._session.overdue(now):
            self.link.restart("a control message was not answered")
            return
        while (message := self._session.next_message(now)) is not None:
            self.link.send(message)
        moment = self._session.next_moment(now)
        if moment is not None:
            self._timer = self._loop.call_at(moment, self._pump)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
