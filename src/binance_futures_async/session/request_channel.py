"""A link of the WebSocket API with its request machine: calls out, answers to whoever waits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

from ..auth.secret import Secret
from ..connection.link import Link
from ..connection.policy import LinkPolicy
from ..display import printable
from ..exceptions import (
    BinanceWebSocketError,
    ClockError,
    ConnectionError,
    DecodeError,
    OrderInDoubtError,
    RequestError,
    RequestTimeoutError,
)
from ..health import RateLimitCounter
from ..model.methods import Call, Method
from ..model.product import Product
from ..surroundings import new_random, wall_time
from ..transport.protocol import CloseCause, Connect
from ..wire.response import Response
from .client_ids import ClientIds
from .clock import ServerClock
from .rate_limits import RateLimitBook
from .reply import Reply
from .requests import Answer, Pending, RequestSession

if TYPE_CHECKING:
    from ..auth.credentials import Credentials

__all__ = ["RequestChannel"]

T = TypeVar("T")

log = logging.getLogger("binance_futures_async.requests")

_MOST_BITS = 52
"""Of a time in ms; it has to be exact as a float."""


class RequestChannel:
    """One link of the WebSocket API.

    Args:
        product: whose calls they are.
        label: name of the link in the log.
        endpoint: gives the address of each attempt.
        policy: how the link lives.
        connect: opens a socket.
        credentials: keys, None if only public calls are made.
        timeout: seconds until a request counts as not answered.
        receive_window: sent with signed requests if given, in ms.
        on_end: called when the link is gone for good.
        on_reply: called with the method and the bytes of each answer, after whoever waits for it got it.
        random: source of ids and jitter.
    """

    def __init__(
        self,
        *,
        product: Product,
        label: str,
        endpoint: Callable[[], Awaitable[Secret]],
        policy: LinkPolicy,
        connect: Connect,
        credentials: Credentials | None,
        timeout: float,
        receive_window: int | None = None,
        on_end: Callable[[BinanceWebSocketError | None], None] = lambda error: None,
        on_reply: Callable[[Method[Any], bytes], None] | None = None,
        random: Random | None = None,
    ) -> None:
        random = random or new_random()
        wall = wall_time()
        self._api = product.api
        self._label = label
        self._loop = asyncio.get_running_loop()
        self._time = self._loop.time
        self._clock = ServerClock(wall=wall, now=self._loop.time())
        self._session: RequestSession[Reply[Response[Any]] | None] = RequestSession(
            product=product,
            credentials=credentials,
            timeout=timeout,
            id_prefix=f"{random.getrandbits(40):010x}-",
            new_client_id=ClientIds(started_ms=int(wall * 1000), random=random).__next__,
            clock=self._clock,
            receive_window=receive_window,
        )
        self._on_end = on_end
        self._on_reply = on_reply
        self._timer: asyncio.TimerHandle | None = None
        self._ready = False
        self._rate_limits = RateLimitBook()
        self.link = Link(
            name=label, endpoint=endpoint, owner=self, policy=policy, connect=connect, random=random
        )

    @property
    def clock(self) -> ServerClock:
        """The exchange's clock as it is known here."""
        return self._clock

    @property
    def rate_limits(self) -> tuple[RateLimitCounter, ...]:
        """Counters as the answers told them last."""
        now = self._time()
        return self._rate_limits.counters(now=now, server_ms=self._clock.milliseconds(now))

    @property
    def is_logged_on(self) -> bool:
        """Whether the exchange holds our key for this connection."""
        return self._session.logged_on

    async def open(self) -> None:
        """Open the link, measure the clock, log on again if that was done before."""
        await self.link.open()

    async def close(self) -> None:
        """Close the link; open requests end as they do on a cut."""
        try:
            await self.link.close()
        finally:
            self._stop_timer()

    # --- calls --------------------------------------------------------------------------------------

    def check(self, call: Call[Any]) -> None:
        """Raise AuthenticationError if the keys do not allow the call."""
        self._session.check(call.method)

    async def request(
        self, call: Call[T], parameters: dict[str, Any], timeout: float | None = None
    ) -> Response[T]:
        """Send a call and wait for its answer, for as long as is usual or for ``timeout`` seconds.

        Cancelling the wait does not take the request back: it has been sent, and its answer is then only
        logged.

        Raises:
            AuthenticationError: the keys do not allow the call; nothing was sent.
            ConnectionError: there is no link (nothing was sent), or it was lost, and the call changes no order.
            OrderInDoubtError: the answer to an order-changing call is lost.
            RequestError: the exchange refused.
        """
        reply: Reply[Response[Any]] = Reply(self._loop)
        pending = self._start(call, parameters, reply, timeout)
        try:
            return await reply
        except ClockError:
            # Surely not executed: the clock is measured anew and the call signed and sent once more, with
            # the client order id it had.
            self._clock.forget()
            await self._measure_clock()
        reply = Reply(self._loop)
        self._start(call, pending.parameters, reply, timeout)
        return await reply

    async def submit(self, call: Call[Any], parameters: dict[str, Any], timeout: float | None = None) -> str:
        """Send a call without waiting and return its id; a refusal is logged when it comes.

        Raises:
            AuthenticationError: the keys do not allow the call; nothing was sent.
            ConnectionError: there is no link; nothing was sent.
        """
        return self._start(call, parameters, None, timeout).id

    def _start(
        self,
        call: Call[Any],
        parameters: dict[str, Any],
        reply: Reply[Response[Any]] | None,
        timeout: float | None = None,
        preparing: bool = False,
    ) -> Pending[Reply[Response[Any]] | None]:
        if not (self._ready or preparing):
            self._session.check(call.method)
            raise ConnectionError(
                f"{call.name}: not connected ({self.link.state.name.lower()}); nothing was sent"
            )
        pending, frame = self._session.send(call, parameters, now=self._time(), waiter=reply, timeout=timeout)
        try:
            self.link.send(frame)
        except ConnectionError:
            self._session.forget(pending)
            raise
        finally:
            del frame  # it holds the key and the signature
        if self._timer is not None and pending.deadline < self._timer.when():
            self._stop_timer()
        if self._timer is None:
            self._timer = self._loop.call_at(pending.deadline, self._expire)
        return pending

    async def _measure_clock(self) -> None:
        sent = self._loop.time()
        try:
            response = await self._ask(self._api.server_time)
        except ConnectionError:
            raise
        except (RequestError, DecodeError) as error:
            if isinstance(error, RequestTimeoutError) and error.status is None:
                # Silence says that the link is dead; an answer of any kind says that it lives.
                raise
            log.warning("%s: the exchange's time is not known (%s)", self._label, error)
            return
        server_ms = response.result.server_time
        if server_ms is None or server_ms.bit_length() > _MOST_BITS:
            log.warning("%s: the exchange's time is not known (its answer holds none)", self._label)
            return
        self._clock.sample(sent=sent, received=self._loop.time(), server_ms=server_ms)

    async def _ask(self, call: Call[Any]) -> Response[Any]:
        """Send a call of the channel's own, also while the link is being prepared."""
        reply: Reply[Response[Any]] = Reply(self._loop)
        self._start(call, call.bind((), {}), reply, preparing=True)
        return await reply

    # --- the link's owner ---------------------------------------------------------------------------

    async def prepare(self) -> None:
        """Bring a new link to where the old one was: the clock measured, the key logged on."""
        await self._measure_clock()
        if self._session.wants_log_on:
            await self._ask(self._api.log_on)

    def on_frame(self, raw: bytes) -> None:
        """Match an answer to its request."""
        now = self._time()
        for answer in self._session.receive(raw, now=now):
            self._finish(answer)
            if self._on_reply is not None:
                self._on_reply(answer.pending.method, raw)

    def on_ready(self) -> None:
        """Let calls through; none waited, because a call without a link fails at once."""
        self._ready = True

    def on_lost(self, cause: CloseCause) -> None:
        """End every open request."""
        self._ready = False
        self._stop_timer()
        for answer in self._session.lost(cause.describe(), close_code=cause.code):
            self._finish(answer)

    def on_closed(self, error: BinanceWebSocketError | None) -> None:
        """The link will not come back."""
        self._ready = False
        self._stop_timer()
        for answer in self._session.lost("closed" if error is None else str(error)):
            self._finish(answer)
        self._on_end(error)

    # --- answers ------------------------------------------------------------------------------------

    def _finish(self, answer: Answer[Reply[Response[Any]] | None]) -> None:
        pending, outcome = answer.pending, answer.outcome
        waiter = pending.waiter
        if isinstance(outcome, Response):
            if outcome.rate_limits:
                # The latency ends at the frame that is being handled.
                heard = pending.sent + (outcome.latency or 0.0)
                self._rate_limits.told[pending.method.name] = outcome.rate_limits, heard
            if waiter is not None and not waiter.done():
                waiter.set_result(outcome)
                return
        else:
            if isinstance(outcome, RequestError) and outcome.rate_limits:
                # A refusal may tell less than the answers of the method do, and must not hide it.
                self._rate_limits.told[f"{pending.method.name} refused"] = outcome.rate_limits, self._time()
            if waiter is not None and not waiter.done():
                waiter.set_exception(outcome)
                return
        self._nobody_waits(pending, outcome)

    def _nobody_waits(self, pending: Pending[Any], outcome: Response[Any] | BinanceWebSocketError) -> None:
        request = f"{self._label}: request {pending.id}"
        if isinstance(outcome, OrderInDoubtError):
            log.error("%s: %s", request, outcome)
        elif isinstance(outcome, BinanceWebSocketError):
            log.warning("%s: %s", request, outcome)
        elif pending.method.changes_order and pending.waiter is not None:
            # Its caller was cancelled and may know nothing of an order that stands.
            log.warning(
                "%s: %s of %s was carried out after its caller had been cancelled",
                request,
                pending.method.name,
                printable(pending.method.client_id_in(pending.parameters) or "an order"),
            )
        else:
            log.debug("%s was answered, nobody waits", request)

    def _expire(self) -> None:
        self._timer = None
        now = self._time()
        for answer in self._session.expire(now):
            self._finish(answer)
        moment = self._session.next_deadline
        # A caller that went on at once may have sent again, and set the timer.
        if moment is not None and self._timer is None:
            self._timer = self._loop.call_at(moment, self._expire)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
