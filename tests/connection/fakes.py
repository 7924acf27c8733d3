"""A network in memory, and a session that keeps what it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from binance_futures_async import exceptions
from binance_futures_async.auth import Secret
from binance_futures_async.connection import Link, LinkPolicy
from binance_futures_async.transport import CloseCause, Listener, Transport

FAST = LinkPolicy(
    connection_timeout=60,
    ping_interval=60,
    pong_timeout=30,
    reconnect_delay=0.002,
    max_reconnect_delay=0.004,
    max_reconnect_attempts=3,
)


class FakeTransport:
    """One end of a socket; the test is the other."""

    def __init__(self, network: FakeNetwork, url: str, listener: Listener) -> None:
        self.network = network
        self.url = url
        self.listener = listener
        self.received = 0
        self.controls = 0
        self.sent: list[bytes] = []
        self.pings = 0
        self.is_open = True
        self.close_code: int | None = None
        self.closing = asyncio.Event()
        self.answers_pings = True
        self.answers_close = asyncio.Event()
        self.answers_close.set()
        self._gone = asyncio.Event()

    # As a transport.

    def send(self, payload: bytes) -> None:
        if not self.is_open:
            raise exceptions.ConnectionError("cannot send: the link is closed")
        self.sent.append(payload)
        self.network.changed.set()

    def ping(self, payload: bytes = b"") -> None:
        if not self.is_open:
            raise exceptions.ConnectionError("cannot ping: the link is closed")
        self.pings += 1
        self.network.changed.set()
        if self.answers_pings:
            asyncio.get_running_loop().call_soon(self._pong, payload)

    async def close(self, code: int = 1000, reason: str = "") -> None:
        if self.is_open:
            self.close_code = code
            self.closing.set()
            try:
                answered = asyncio.ensure_future(self.answers_close.wait())
                gone = asyncio.ensure_future(self._gone.wait())
                try:
                    await asyncio.wait({answered, gone}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    answered.cancel()
                    gone.cancel()
            finally:
                self._end(CloseCause(code, reason, by_us=True))
        await self._gone.wait()

    def abort(self) -> None:
        self._end(CloseCause(by_us=True))

    # As the exchange.

    def say(self, payload: bytes) -> None:
        self.received += 1
        self.listener.on_frame(payload)

    def cut(self, cause: CloseCause | None = None) -> None:
        self._end(cause or CloseCause())

    def _pong(self, payload: bytes) -> None:
        if self.is_open:
            self.received += 1
            self.controls += 1
            self.listener.on_pong(payload)

    def _end(self, cause: CloseCause) -> None:
        if self.is_open:
            self.is_open = False
            self.network.open_sockets -= 1
            self._gone.set()
            self.network.changed.set()
            self.listener.on_closed(cause)


Step = Callable[[], Awaitable[None]]


class FakeNetwork:
    """Opens :class:`FakeTransport`, after what ``steps`` holds for the attempt: nothing, or a failure."""

    def __init__(self) -> None:
        self.transports: list[FakeTransport] = []
        self.steps: list[Step | BaseException | None] = []
        self.attempts = 0
        self.open_sockets = 0
        self.most_open_sockets = 0
        self.changed = asyncio.Event()

    async def __call__(
        self,
        url: Secret,
        listener: Listener,
        *,
        timeout: float,
        maximum_message_size: int = 0,
        proxy: Secret | None = None,
    ) -> Transport:
        self.attempts += 1
        self.changed.set()
        step = self.steps.pop(0) if self.steps else None
        if isinstance(step, BaseException):
            raise step
        if step is not None:
            await step()
        transport = FakeTransport(self, url.reveal(), listener)
        self.transports.append(transport)
        self.open_sockets += 1
        self.most_open_sockets = max(self.most_open_sockets, self.open_sockets)
        self.changed.set()
        return transport

    @property
    def last(self) -> FakeTransport:
        return self.transports[-1]


class Owner:
    """A session that writes a diary."""

    def __init__(self) -> None:
        self.link: Link | None = None
        self.diary: list[str] = []
        self.frames: list[bytes] = []
        self.lost: list[CloseCause] = []
        self.error: exceptions.BinanceWebSocketError | None = None
        self.preparations: list[Step | BaseException | None] = []
        self.changed = asyncio.Event()

    def note(self, what: str) -> None:
        self.diary.append(what)
        self.changed.set()

    async def prepare(self) -> None:
        self.note("prepare")
        step = self.preparations.pop(0) if self.preparations else None
        if isinstance(step, BaseException):
            raise step
        if step is not None:
            await step()

    def on_frame(self, payload: bytes, /) -> None:
        self.frames.append(payload)

    def on_ready(self) -> None:
        self.note("ready")

    def on_lost(self, cause: CloseCause, /) -> None:
        self.lost.append(cause)
        self.note("lost")

    def on_closed(self, error: exceptions.BinanceWebSocketError | None, /) -> None:
        self.error = error
        self.note("closed")

    async def until(self, what: str, times: int = 1) -> None:
        async with asyncio.timeout(60):
            while self.diary.count(what) < times:
                self.changed.clear()
                await self.changed.wait()


async def give_endpoint() -> Secret:
    return Secret("ws://exchange/private/ws/listen-key?signature=canary")


async def hang() -> None:
    await asyncio.Event().wait()


def nothing_is_left() -> bool:
    """Only the test itself runs."""
    return asyncio.all_tasks() == {asyncio.current_task()}
