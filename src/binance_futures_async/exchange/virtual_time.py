"""Time that passes only while nothing else is to be done: a day takes seconds, and is the same every time.

::

    async def scenario() -> None:
        async with LocalExchange(seed=7) as exchange, BinanceClient(exchange.environment) as client:
            user = await client.user_stream(DEFAULT_API_KEY, print)
            await asyncio.sleep(25 * 3600)      # the listen key is renewed, the link cut after 24 hours

    run_virtual(scenario(), seed=7)

Exchange and clients are on one event loop, with real sockets between them. The loop's clock stands still while there
is anything to do; when there is not, it jumps to the next timer. Who asks the loop for the time, or for a sleep, gets
virtual time: the exchange, the clients, ``asyncio.timeout``. ``time.time()`` and threads do not.
"""

from __future__ import annotations

import asyncio
import math
import selectors
import socket
import sys
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from random import Random
from typing import Any, Final, TypeVar

__all__ = ["VIRTUAL_START", "VirtualTimeLoop", "run_virtual", "virtual_loop_factory"]

T = TypeVar("T")

VIRTUAL_START: Final = datetime(2026, 1, 5, 1, 30, tzinfo=UTC)
"""When a virtual run begins if nobody says otherwise: a Monday at half past one, so that connections reach their 24 hours
at a time when nothing else happens."""

_LOOK_INTERVAL: Final = 60.0
_RESOLUTION: Final = 1e-6
_PATIENCE_WITH_JOBS: Final = 1.0
"""Real seconds that time waits for the jobs of other threads while nothing else happens. Such a job may itself wait
for virtual time (a request of REST whose answer is late), so the patience has to have an end."""
_SETTLING: Final = 0.0 if sys.platform == "linux" else 0.001
"""Real seconds after which what was sent over loopback has arrived. On Linux it has when sending returns."""


class _JumpingSelector(selectors.DefaultSelector):
    """Where the loop would wait for the next timer, time jumps there instead.

    Attributes:
        seconds: how far time has come since the start.
        jobs: what other threads do for the loop at present.
    """

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0
        self.jobs = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0)
        if found or (timeout is not None and timeout <= 0):
            return found
        if self.jobs:
            found = super().select(_PATIENCE_WITH_JOBS)
        elif _SETTLING:
            found = super().select(_SETTLING)
        if found:
            return found
        if timeout is None:
            return super().select(None)
        # Never by nothing at all: far from the start, the sum of a small step may be rounded away.
        self.seconds = max(self.seconds + timeout, math.nextafter(self.seconds, math.inf))
        return []


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """An event loop on virtual time.

    Args:
        start: the time of day when it begins.
        seed: start of all chance that the clients on it draw.
    """

    look_interval = _LOOK_INTERVAL

    def __init__(self, start: datetime = VIRTUAL_START, seed: int = 0) -> None:
        self._jumps = _JumpingSelector()
        self._start = start.timestamp()
        self._seed = seed
        self._sources = 0
        super().__init__(self._jumps)
        # asyncio lets a timer fire this much early. Its own nanosecond is less than a float can tell after some months,
        # and a timer that is due would then never fire.
        self._clock_resolution = _RESOLUTION
        if start.tzinfo is None:
            self.close()
            raise ValueError(f"start {start} names no time zone; give one, such as datetime.UTC")

    def time(self) -> float:
        """Seconds of virtual time since the start."""
        return self._jumps.seconds

    def wall_time(self) -> float:
        """Seconds since 1970 UTC, of virtual time."""
        return self._start + self._jumps.seconds

    def new_random(self) -> Random:
        """A source of chance that follows from the seed and from how many were asked for before."""
        self._sources += 1
        return Random(f"{self._seed}/source {self._sources}")

    def run_in_executor(self, executor: Any, func: Callable[..., T], *args: Any) -> asyncio.Future[T]:  # type: ignore[override]
        """Call a function in a thread. Time stands still meanwhile, for a second at most."""
        future: asyncio.Future[T] = super().run_in_executor(executor, func, *args)
        self._jumps.jobs += 1
        future.add_done_callback(self._job_done)
        return future

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:
        """Wait for the threads to end. How long they take is no matter of virtual time, so no timeout holds."""
        del timeout
        await super().shutdown_default_executor()

    async def getaddrinfo(  # type: ignore[override]
        self,
        host: str | None,
        port: str | int | None,
        *,
        family: int = 0,
        type: int = 0,
        proto: int = 0,
        flags: int = 0,
    ) -> list[tuple[Any, ...]]:
        """Look up an address; at once, because on this loop it is one of this machine."""
        return list(socket.getaddrinfo(host, port, family, type, proto, flags))

    def _job_done(self, job: asyncio.Future[Any]) -> None:
        self._jumps.jobs -= 1


def virtual_loop_factory(start: datetime = VIRTUAL_START, seed: int = 0) -> Callable[[], VirtualTimeLoop]:
    """Return what makes a loop on virtual time, for :class:`asyncio.Runner` or a plugin of pytest."""
    return lambda: VirtualTimeLoop(start, seed)


def run_virtual(
    main: Coroutine[Any, Any, T], *, start: datetime = VIRTUAL_START, seed: int = 0, debug: bool | None = None
) -> T:
    """Run a coroutine on virtual time, as ``asyncio.run`` does on real time, and return its result.

    Exchanges and clients made within it live on that time. With the same coroutine, start and seed everything that
    happens is the same, each byte of each frame too.

    Args:
        main: the coroutine.
        start: the time of day when it begins, with its time zone.
        seed: start of all chance that clients draw (ids, pauses); the exchange has a seed of its own.
        debug: asyncio's debug mode.

    Raises:
        ValueError: ``start`` has no time zone.
        RuntimeError: called on a running event loop.
    """
    with asyncio.Runner(debug=debug, loop_factory=virtual_loop_factory(start, seed)) as runner:
        return runner.run(main)
