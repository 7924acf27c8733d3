"""A link that stays: carries out on asyncio what the :mod:`.lifetime` machine decides."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine
from random import Random
from typing import Any, Final, Protocol, assert_never

from .. import exceptions
from ..auth.secret import Secret
from ..health import LinkHealth
from ..surroundings import look_interval, new_random
from ..transport import CloseCause, Connect, Transport
from . import lifetime
from .lifetime import Action, Lifetime, State
from .policy import LinkPolicy
from .record import LinkRecord

__all__ = ["Link", "LinkOwner"]

_logger = logging.getLogger(__name__)

_FINAL_ERRORS: Final = (exceptions.AuthenticationError, exceptions.ParameterError)
"""Refused keys and misuse do not heal by repeating, and repeating them can get an address banned."""

_SAMPLING: Final = 1.0
"""Seconds between two looks at the frame counter of a ready link: the resolution of ``last_frame_age``."""

_PATIENCE_WHEN_CANCELLED: Final = 1.0


class LinkOwner(Protocol):
    """The session above a link. All methods are called on the event loop, never concurrently.

    Each call of :meth:`prepare` is followed by exactly one :meth:`on_lost`, or by :meth:`on_closed` where the
    link was closed by us: pending calls are to be failed in both. Exceptions from the ``on_`` methods are
    logged and have no other effect.
    """

    async def prepare(self) -> None:
        """Make the fresh socket usable: log in, subscribe again. May send, and await answers.

        Raising AuthenticationError is final, anything else is a failed attempt. It is cancelled when the
        socket is lost meanwhile, when it takes longer than ``connection_timeout``, and on close.
        """
        ...

    def on_frame(self, payload: bytes, /) -> None:
        """One message. Called straight from the transport, from the first byte of a socket on."""
        ...

    def on_ready(self) -> None:
        """The link is ready; ``prepare`` has returned."""
        ...

    def on_lost(self, cause: CloseCause, /) -> None:
        """The socket is not usable any more. The link tries for another one, if it does not close."""
        ...

    def on_closed(self, error: exceptions.BinanceWebSocketError | None, /) -> None:
        """The link is closed for good: by us (None), or with the error that ended it. Called once."""
        ...


class _Ear:
    """Listener of one socket. Its ``on_frame`` is the owner's own, so that a frame takes no extra hop."""

    def __init__(self, on_frame: Callable[[bytes], None]) -> None:
        self.on_frame: Callable[[bytes], None] = on_frame
        self.link: Link | None = None
        self.cause: CloseCause | None = None

    def on_pong(self, payload: bytes, /) -> None:
        if self.link is not None:
            self.link._on_pong()

    def on_closed(self, cause: CloseCause, /) -> None:
        self.cause = cause
        if self.link is not None:
            self.link._on_socket_closed(cause)


class Link:
    """One logical link, over as many sockets, one after the other, as it takes.

    A single task owns it from :meth:`open` to the end. Everything here belongs to one event loop.

    Args:
        name: stands in logs and errors.
        endpoint: gives the URL, anew for each attempt; may fetch a listen key. Fails like an attempt, and
            AuthenticationError from it is final.
        owner: the session above.
        policy: times and attempts.
        connect: opens a transport.
        random: source of the jitter.
    """

    def __init__(
        self,
        *,
        name: str,
        endpoint: Callable[[], Awaitable[Secret]],
        owner: LinkOwner,
        policy: LinkPolicy,
        connect: Connect,
        random: Random | None = None,
    ) -> None:
        self.name = name
        self.policy = policy
        self._endpoint = endpoint
        self._owner = owner
        self._connect = connect
        self._machine = Lifetime(policy, random or new_random())
        self._task: asyncio.Task[None] | None = None
        self._work: Callable[[], Coroutine[Any, Any, None]] | None = None
        self._work_task: asyncio.Task[None] | None = None
        self._news = asyncio.Event()
        """The owner task has to look again: the state changed, or there is new work."""
        self._settled = asyncio.Event()
        """The link is ready or closed."""
        self._once_ready = asyncio.Event()
        """The link was ready at least once, or is closed."""
        self._transport: Transport | None = None
        """The socket that may be sent on: while preparing and ready."""
        self._ear: _Ear | None = None
        self._leaving: Transport | None = None
        """The socket before, until it is gone."""
        self._sampling = look_interval(_SAMPLING)
        self._received = self._controls = 0
        self._last_frame: float | None = None
        self._last_message: float | None = None
        self._record = LinkRecord(policy.lifetime)
        self._times_ready = 0
        self._last_cause: CloseCause | None = None
        self._error: exceptions.BinanceWebSocketError | None = None
        self._lent = False
        """The session was asked to prepare a socket, and not told of its end yet."""
        self._told_closed = False

    def __repr__(self) -> str:
        return f"<Link {self.name} {self.state}>"

    # What is known about it.

    @property
    def state(self) -> State:
        """Where the link is in its lifetime."""
        return self._machine.state

    @property
    def is_ready(self) -> bool:
        """Whether it is connected and prepared."""
        return self._machine.state is State.READY

    @property
    def reconnects(self) -> int:
        """How often it became ready again after its first time."""
        return max(0, self._times_ready - 1)

    @property
    def attempts(self) -> int:
        """Attempts to connect again since the link last proved itself."""
        return self._machine.attempts

    @property
    def last_cause(self) -> CloseCause | None:
        """Why the last socket was lost or the last attempt failed, None as long as neither happened."""
        return self._last_cause

    @property
    def last_frame_age(self) -> float | None:
        """Seconds since the last frame, pings and pongs included, to a second; None before the first."""
        now = self._now()
        self._note_life(now)
        return _age(self._last_frame, now)

    def health(self, *, now: float, wall: float) -> LinkHealth:
        """Return how the link is.

        Args:
            now: seconds by the clock of the event loop.
            wall: seconds since 1970 UTC at the same moment.
        """
        self._note_life(now)
        return self._record.health(
            self.name,
            now=now,
            wall=wall,
            reconnects=self.reconnects,
            attempts=self.attempts,
            last_frame_age=_age(self._last_frame, now),
            last_event_age=_age(self._last_message, now),
        )

    @property
    def error(self) -> exceptions.BinanceWebSocketError | None:
        """What ended the link for good; None while it lives and where it was closed by us."""
        return self._error

    # What can be done with it.

    async def open(self) -> None:
        """Connect, and return when the link is ready for the first time.

        A failed attempt is repeated by the policy (a server may be restarting), but the user of a first
        connection waits for it: with all retries it takes at most ``connection_timeout``, and ends sooner
        when the next delay would not fit in. Once the link was ready, no such limit holds.

        Cancelling is safe: like a failure, it leaves no task and no socket, and the link is closed.

        Raises:
            ConnectionError: not ready in time, or attempts spent, with the last cause; or the link is not
                new.
            AuthenticationError: the session's keys were refused.
        """
        if self._machine.state is not State.IDLE:
            raise exceptions.ConnectionError(f"{self.name}: cannot be opened, it is {self.state}")
        self._apply(self._machine.start(self._now()))
        self._task = asyncio.create_task(self._run(), name=f"link {self.name}")
        try:
            await self._once_ready.wait()
            if not self._times_ready:
                raise self._closed_error()
        except BaseException:
            await self.close()
            raise

    async def wait_ready(self) -> None:
        """Wait until the link is ready. Cancelling is safe.

        Raises:
            ConnectionError, AuthenticationError: the link is closed for good, with what ended it.
        """
        while not self.is_ready:
            if self._told_closed:
                raise self._closed_error()
            await self._settled.wait()

    def send(self, payload: bytes) -> None:
        """Send one text message, while preparing or ready.

        Raises:
            ConnectionError: there is no socket to send on; nothing was sent.
        """
        transport = self._transport
        try:
            if transport is None:
                raise exceptions.ConnectionError(f"{self.name}: cannot send while the link is {self.state}")
            transport.send(payload)
        finally:
            del payload  # it may hold a key and a signature, and what is raised shows its frames

    def restart(self, reason: str) -> None:
        """Leave the socket and connect again at once, with a fresh endpoint.

        For what makes a socket useless without ending it, such as an expired listen key. A second restart
        before the link has proved itself waits like a failed attempt. Without effect once closing.
        """
        now = self._now()
        self._note_life(now)
        self._apply(self._machine.restart(now, reason))

    async def close(self) -> None:
        """End the link with the closing handshake, which has its time limit. Idempotent.

        Returns when no task and no socket is left (called from within ``prepare``: at once). Cancelling is
        safe: the socket is dropped instead, and the link still ends.
        """
        self._apply(self._machine.close(self._now()))
        task = self._task
        if task is None:
            self._tell_closed()
            return
        if asyncio.current_task() in (task, self._work_task):
            return
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError:
            if self._leaving is not None:
                self._leaving.abort()
            await asyncio.wait({task}, timeout=_PATIENCE_WHEN_CANCELLED)
            raise

    # The owner task.

    async def _run(self) -> None:
        try:
            while self._machine.state is not State.CLOSED:
                await self._turn()
        except asyncio.CancelledError:
            self._error = exceptions.ConnectionError(f"{self.name}: the event loop is shutting down")
            raise
        except Exception as error:
            _logger.exception("%s: the link failed; this is a defect of this package", self.name)
            self._error = exceptions.ConnectionError(f"{self.name}: failed by a defect")
            self._error.__cause__ = error
        finally:
            self._machine.close(self._now())
            self._machine.closed(self._now())
            self._drop()
            await self._see_off()
            self._tell_closed()

    async def _turn(self) -> None:
        """Do the work that the state asks for, until it is done or something else is due."""
        await self._see_off()
        if self._machine.state is State.CLOSED:
            return
        # From here on, without a pause: what was decided until now is in the work, what comes later is news.
        self._news.clear()
        work, self._work = self._work, None
        task = None if work is None else asyncio.create_task(work(), name=f"link {self.name} at work")
        self._work_task = task
        news = asyncio.create_task(self._news.wait())
        waiting = {news} if task is None else {news, task}
        try:
            while not self._news.is_set():
                done, _ = await asyncio.wait(
                    waiting, timeout=self._time_to_next_look(), return_when=asyncio.FIRST_COMPLETED
                )
                if task is not None and task in done:
                    break
                now = self._now()
                self._note_life(now)
                self._apply(self._machine.tick(now))
        finally:
            for unfinished in waiting:
                unfinished.cancel()
            await asyncio.wait(waiting)
            self._work_task = None
        if task is None:
            return
        if not task.cancelled():
            task.result()
        elif not self._news.is_set():  # cancelled by something of its own, not by us
            self._fail(exceptions.ConnectionError("the attempt was cancelled from within"))

    def _time_to_next_look(self) -> float | None:
        deadline = self._machine.deadline
        if deadline is None:
            return None
        remaining = max(0.0, deadline - self._now())
        return min(remaining, self._sampling) if self.is_ready else remaining

    async def _see_off(self) -> None:
        """Wait until the socket before is gone, so that there is never more than one."""
        leaving = self._leaving
        if leaving is not None and self._machine.state is not State.CLOSING:
            leaving.abort()
            await leaving.close()
            self._leaving = None

    # The work: each of these runs as a task of its own, and is cancelled when something else is due.

    async def _open_socket(self) -> None:
        ear = _Ear(self._owner.on_frame)
        deadline = self._machine.deadline
        try:
            url = await self._endpoint()
            timeout = self.policy.connection_timeout if deadline is None else deadline - self._now()
            transport = await self._connect(url, ear, timeout=max(timeout, 0.001))
        except Exception as error:
            self._fail(error)
            return
        if self._news.is_set():  # it is too late, something else was decided in this very moment
            self._leaving = transport
        elif ear.cause is not None:
            self._apply(self._machine.failed(self._now(), ear.cause))
        else:
            self._transport, self._ear = transport, ear
            self._received = self._controls = 0
            ear.link = self
            self._apply(self._machine.opened(self._now()))

    async def _prepare(self) -> None:
        if self._news.is_set():
            return  # the socket was lost before this task came to its first step
        self._lent = True
        try:
            await self._owner.prepare()
        except Exception as error:
            self._fail(error)
            return
        now = self._now()
        self._note_life(now)
        self._apply(self._machine.prepared(now))  # without effect if the socket is lost

    async def _hang_up(self) -> None:
        if self._leaving is not None:
            await self._leaving.close()
        self._leaving = None
        self._apply(self._machine.closed(self._now()))

    def _fail(self, error: Exception) -> None:
        if self._news.is_set():
            return  # the attempt is over already, and this is how it ended
        if not isinstance(error, (exceptions.BinanceWebSocketError, OSError)):
            _logger.error("%s: unexpected error while %s", self.name, self.state, exc_info=error)
        final = isinstance(error, _FINAL_ERRORS)
        self._apply(self._machine.failed(self._now(), CloseCause(error=error), final=final))

    # What the socket says.

    def _on_pong(self) -> None:
        now = self._now()
        self._note_life(now)
        self._apply(self._machine.pong_received(now))

    def _on_socket_closed(self, cause: CloseCause) -> None:
        now = self._now()
        self._note_life(now)
        self._let_go()
        self._leaving = None
        self._apply(self._machine.lost(now, cause))

    def _note_life(self, now: float) -> None:
        transport = self._transport
        if transport is not None and transport.received != self._received:
            controls = transport.controls
            if transport.received - self._received > controls - self._controls:
                self._last_message = now
            self._received, self._controls = transport.received, controls
            self._last_frame = now
            self._machine.frame_received(now)

    # What the machine says.

    def _apply(self, actions: list[Action]) -> None:
        self._note_state()
        if self._machine.state is not State.READY:
            self._settled.clear()
        for action in actions:
            self._carry_out(action)
        if actions or self._machine.state is State.CLOSED:
            self._news.set()

    def _carry_out(self, action: Action) -> None:
        match action:
            case lifetime.Connect():
                self._work = self._open_socket
                if action.cause is not None:
                    self._note_cause(action.cause)
                    _logger.warning("%s: %s; connecting again at once", self.name, action.cause)
            case lifetime.Prepare():
                self._work = self._prepare
            case lifetime.Ready():
                self._become_ready()
            case lifetime.SendPing():
                if self._transport is not None:
                    with contextlib.suppress(exceptions.ConnectionError):  # its end is told by the socket
                        self._transport.ping()
            case lifetime.Drop():
                self._drop()
            case lifetime.HangUp():
                self._let_go()
                self._work = self._hang_up
            case lifetime.Wait():
                self._work = None
                self._note_cause(action.cause)
                _logger.warning(
                    "%s: %s; connecting again in %.1f s, attempt %d%s",
                    self.name,
                    action.cause,
                    action.seconds,
                    action.attempt,
                    "" if action.attempts is None else f" of {action.attempts}",
                )
            case lifetime.GiveUp():
                self._give_up(action)
            case lifetime.Lost():
                if self._lent:
                    self._lent = False
                    self._call(self._owner.on_lost, action.cause)
            case _:
                assert_never(action)

    def _note_state(self) -> None:
        # Before anybody hears of it: who is told of a loss may ask at once how the link is.
        self._record.entered(self._machine.state, self._now(), failed=self._error is not None)

    def _note_cause(self, cause: CloseCause) -> None:
        self._last_cause = cause
        self._record.failed(cause, self._now())

    def _become_ready(self) -> None:
        self._times_ready += 1
        if self._times_ready > 1:
            _logger.info("%s: connected again", self.name)
        self._settled.set()
        self._once_ready.set()
        self._call(self._owner.on_ready)

    def _give_up(self, action: lifetime.GiveUp) -> None:
        cause = action.cause
        self._note_cause(cause)
        _logger.warning("%s: %s; %s", self.name, cause, action.reason)
        if action.final and isinstance(cause.error, exceptions.BinanceWebSocketError):
            self._error = cause.error
            self._note_state()
            return
        advice = f"; {action.advice}" if action.advice else ""
        self._error = exceptions.ConnectionError(
            f"{self.name}: {action.reason}: {cause}{advice}",
            close_code=cause.code,
            close_reason=cause.reason,
        )
        self._error.__cause__ = cause.error
        self._note_state()

    def _drop(self) -> None:
        self._let_go()
        if self._leaving is not None:
            self._leaving.abort()

    def _let_go(self) -> None:
        """Take the socket out of use; nothing it says from here on concerns the link's life."""
        if self._ear is not None:
            self._ear.link = None
            self._ear = None
        if self._transport is not None:
            self._leaving, self._transport = self._transport, None

    def _tell_closed(self) -> None:
        if self._told_closed:
            return
        self._told_closed = True
        self._note_state()
        self._settled.set()
        self._once_ready.set()
        self._call(self._owner.on_closed, self._error)

    def _call(self, method: Callable[..., None], *arguments: object) -> None:
        try:
            method(*arguments)
        except Exception:
            _logger.exception("%s: %s of the session failed", self.name, method.__name__)

    def _closed_error(self) -> exceptions.BinanceWebSocketError:
        error = self._error
        if error is None:
            return exceptions.ConnectionError(f"{self.name}: the link is closed")
        if not isinstance(error, exceptions.ConnectionError):
            return error
        # A fresh one for each who waits: a traceback must not grow with every raise.
        fresh = exceptions.ConnectionError(
            str(error), close_code=error.close_code, close_reason=error.close_reason
        )
        fresh.__cause__ = error.__cause__
        return fresh

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()


def _age(moment: float | None, now: float) -> float | None:
    return None if moment is None else max(0.0, now - moment)
