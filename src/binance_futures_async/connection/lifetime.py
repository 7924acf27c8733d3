"""The lifetime of a link as a machine: events in, actions out; no socket, no clock, no chance of its own.

::

    IDLE ──start──▶ CONNECTING ──opened──▶ PREPARING ──prepared──▶ READY
                     ▲      │                  │                     │
               tick, │      ▼ failed           ▼ failed, lost        ▼ lost, no answer to a ping
             restart └── BACKOFF ◀─────────────┴─────────────────────┘

    close: from PREPARING and READY over CLOSING, from all others straight to CLOSED
    attempts spent, final failure: CLOSED

Rules
    *Attempts.* Each try to get a lost or unopened link back counts. They are counted anew once a link proved
    itself: it was ready for :data:`~.policy.PROVEN_AFTER` seconds, or a frame arrived after it became ready.

    *Delays.* Exponential with jitter. They start anew, with a quick first one, only after a link that was
    ready for :data:`~.policy.PROVEN_AFTER` seconds: a link that delivers a frame and is cut each time is never
    given up, but is tried more and more slowly. A link closed for a policy violation (1008, which the exchange
    uses for too many requests) is never tried again quickly.

    *First opening.* Follows the same rules, within ``connection_timeout`` in total: the attempt under way
    then ends, and a delay that would not end before is not even begun. Where the policy says what to do when
    the connection is refused, that ends it at once.

    *Health.* A ping each ``ping_interval``; any frame answers it. Without one for ``pong_timeout`` after the
    ping the link is dropped.

    *Restart.* Connects at once and counts as no attempt. Asked for again before the link proved itself, it
    takes its turn like any failed attempt: a session that dislikes each link it gets cannot make a storm.
"""

from __future__ import annotations

from enum import StrEnum
from random import Random
from typing import Final

import msgspec

from ..transport import CloseCause
from .policy import PROVEN_AFTER, LinkPolicy

__all__ = [
    "Action",
    "Connect",
    "Drop",
    "GiveUp",
    "HangUp",
    "Lifetime",
    "Lost",
    "Prepare",
    "Ready",
    "SendPing",
    "State",
    "Wait",
]

_POLICY_VIOLATION: Final = 1008


class State(StrEnum):
    """Where a link is in its lifetime."""

    IDLE = "idle"
    CONNECTING = "connecting"
    PREPARING = "preparing"
    """The socket is open; the session is logging in, subscribing again, or whatever it needs."""
    READY = "ready"
    BACKOFF = "waiting to connect again"
    CLOSING = "closing"
    CLOSED = "closed"


_ALLOWED: Final[dict[State, frozenset[State]]] = {
    State.IDLE: frozenset({State.CONNECTING, State.CLOSED}),
    State.CONNECTING: frozenset({State.CONNECTING, State.PREPARING, State.BACKOFF, State.CLOSED}),
    State.PREPARING: frozenset({State.READY, State.CONNECTING, State.BACKOFF, State.CLOSING, State.CLOSED}),
    State.READY: frozenset({State.CONNECTING, State.BACKOFF, State.CLOSING, State.CLOSED}),
    State.BACKOFF: frozenset({State.CONNECTING, State.CLOSED}),
    State.CLOSING: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
}


class Connect(msgspec.Struct, frozen=True):
    """Ask for the endpoint and open a socket to it, within ``timeout`` seconds.

    ``attempt`` is 0 for the first connection and for a restart, whose reason is the ``cause``.
    """

    attempt: int
    timeout: float
    cause: CloseCause | None = None


class Prepare(msgspec.Struct, frozen=True):
    """Let the session prepare the socket."""


class Ready(msgspec.Struct, frozen=True):
    """Tell the session that the link is ready."""


class SendPing(msgspec.Struct, frozen=True):
    """Send a ping."""


class Drop(msgspec.Struct, frozen=True):
    """Get rid of the socket without ado."""


class Lost(msgspec.Struct, frozen=True):
    """Tell the session that the socket it had is not usable any more."""

    cause: CloseCause


class Wait(msgspec.Struct, frozen=True):
    """Do nothing for some seconds, then tick. ``attempts`` is how many there are, None for no end."""

    seconds: float
    attempt: int
    attempts: int | None
    cause: CloseCause


class GiveUp(msgspec.Struct, frozen=True):
    """The link is closed for good. ``final`` means that no attempt could have helped.

    ``advice`` is what the user can do about it, "" if nothing is known.
    """

    cause: CloseCause
    reason: str
    final: bool = False
    advice: str = ""


class HangUp(msgspec.Struct, frozen=True):
    """Close the socket with the closing handshake, then tell the machine that it is ``closed``."""


Action = Connect | Prepare | Ready | SendPing | Drop | Lost | Wait | GiveUp | HangUp


class Lifetime:
    """The machine. ``now`` is always in monotonic seconds.

    Each event gives the actions to carry out, in order. What is told to the session comes last, because the
    session may answer with an event of its own. Events that come too late for the state are ignored.
    """

    def __init__(self, policy: LinkPolicy, random: Random) -> None:
        self._policy = policy
        self._random = random
        self._state = State.IDLE
        self._deadline: float | None = None
        self._opening_until: float | None = None
        self._attempts = 0
        self._failures = 0
        self._ready_since: float | None = None
        self._proved = False
        self._restarted = False
        self._ping_due = 0.0
        self._pong_due: float | None = None

    @property
    def state(self) -> State:
        """Where the link is."""
        return self._state

    @property
    def attempts(self) -> int:
        """Attempts to get the link back since it last proved itself."""
        return self._attempts

    @property
    def ready_since(self) -> float | None:
        """When the link became ready, None while it is not."""
        return self._ready_since

    @property
    def deadline(self) -> float | None:
        """When :meth:`tick` is to be called at the latest; None for not at all."""
        if self._state is not State.READY:
            return self._deadline
        return self._ping_due if self._pong_due is None else min(self._ping_due, self._pong_due)

    # Events.

    def start(self, now: float) -> list[Action]:
        """Open the link for the first time."""
        if self._state is not State.IDLE:
            raise RuntimeError(f"a link cannot be started while it is {self._state}")
        self._opening_until = now + self._policy.connection_timeout
        return self._connect(now)

    def opened(self, now: float) -> list[Action]:
        """The socket is open."""
        if self._state is not State.CONNECTING:
            return [Drop()]
        self._enter(State.PREPARING)
        self._deadline = now + self._patience(now)
        return [Prepare()]

    def prepared(self, now: float) -> list[Action]:
        """The session has prepared the socket."""
        if self._state is not State.PREPARING:
            return []
        self._enter(State.READY)
        self._opening_until = None
        self._ready_since = now
        self._proved = False
        self._ping_due = now + self._policy.ping_interval
        self._pong_due = None
        return [Ready()]

    def frame_received(self, now: float) -> list[Action]:
        """At least one frame arrived since the last event."""
        if self._state is State.READY:
            self._pong_due = None
            self._prove()
        return []

    def pong_received(self, now: float) -> list[Action]:
        """The answer to a ping arrived."""
        return self.frame_received(now)

    def tick(self, now: float) -> list[Action]:
        """Time has passed."""
        if self._state is State.READY:
            return self._check_health(now)
        if self._deadline is None or now < self._deadline:
            return []
        if self._state is State.BACKOFF:
            return self._connect(now)
        what = "not open" if self._state is State.CONNECTING else "not prepared"
        return self.failed(now, CloseCause(reason=f"{what} in time"))

    def lost(self, now: float, cause: CloseCause) -> list[Action]:
        """The socket is gone."""
        if self._state not in (State.PREPARING, State.READY):
            return []
        return [*self._retry(now, cause), Lost(cause)]

    def failed(self, now: float, cause: CloseCause, *, final: bool = False) -> list[Action]:
        """The attempt to connect, or the preparation, failed. ``final``: no other attempt would do better."""
        if self._state is State.CONNECTING:
            return self._give_up(cause, "not tried again", final=True) if final else self._retry(now, cause)
        if self._state is not State.PREPARING:
            return []
        next_steps = self._give_up(cause, "not tried again", final=True) if final else self._retry(now, cause)
        return [Drop(), *next_steps, Lost(cause)]

    def restart(self, now: float, reason: str) -> list[Action]:
        """Leave this socket for a fresh one."""
        if self._state not in (State.CONNECTING, State.PREPARING, State.READY, State.BACKOFF):
            return []
        cause = CloseCause(reason=reason, by_us=True)
        had_socket = self._state in (State.PREPARING, State.READY)
        self._assess(now)
        drop: list[Action] = [Drop()] if had_socket else []
        tell: list[Action] = [Lost(cause)] if had_socket else []
        if not self._restarted:
            self._restarted = True
            return [*drop, *self._connect(now, cause), *tell]
        if not had_socket:
            return []  # a fresh one is on its way
        return [*drop, *self._retry(now, cause), *tell]

    def close(self, now: float) -> list[Action]:
        """The link is not wanted any more."""
        if self._state in (State.PREPARING, State.READY):
            self._enter(State.CLOSING)
            return [HangUp()]
        if self._state not in (State.CLOSING, State.CLOSED):
            self._enter(State.CLOSED)
        return []

    def closed(self, now: float) -> list[Action]:
        """The socket was closed as :class:`HangUp` asked."""
        if self._state is State.CLOSING:
            self._enter(State.CLOSED)
        return []

    # Decisions.

    def _enter(self, state: State) -> None:
        if state not in _ALLOWED[self._state]:
            raise RuntimeError(f"a link that is {self._state} cannot become {state}")
        self._state = state
        self._deadline = None
        self._ready_since = None

    def _patience(self, now: float) -> float:
        whole = self._policy.connection_timeout
        return whole if self._opening_until is None else max(0.0, min(whole, self._opening_until - now))

    def _connect(self, now: float, cause: CloseCause | None = None) -> list[Action]:
        self._enter(State.CONNECTING)
        timeout = self._patience(now)
        self._deadline = now + timeout
        return [Connect(0 if cause is not None else self._attempts, timeout, cause)]

    def _retry(self, now: float, cause: CloseCause) -> list[Action]:
        if self._opening_until is not None and self._policy.when_refused and cause.is_refusal:
            return self._give_up(cause, "not tried again", advice=self._policy.when_refused)
        steady = self._assess(now)
        attempts = self._policy.max_reconnect_attempts
        if attempts is not None and self._attempts >= attempts:
            tried = f"given up after {attempts} attempts to connect again" if attempts else "not tried again"
            return self._give_up(cause, tried)
        if steady and cause.code != _POLICY_VIOLATION:
            delay = self._policy.quick_delay(self._random)
        else:
            self._failures += 1
            delay = self._policy.delay(self._failures, self._random)
        if self._opening_until is not None and now + delay >= self._opening_until:
            return self._give_up(cause, f"not ready within {self._policy.connection_timeout:g} s")
        self._attempts += 1
        self._enter(State.BACKOFF)
        self._deadline = now + delay
        return [Wait(delay, self._attempts, attempts, cause)]

    def _give_up(
        self, cause: CloseCause, reason: str, *, final: bool = False, advice: str = ""
    ) -> list[Action]:
        self._enter(State.CLOSED)
        return [GiveUp(cause, reason, final, advice)]

    def _assess(self, now: float) -> bool:
        """Whether the link that now ends was ready for long."""
        if self._ready_since is None or now - self._ready_since < PROVEN_AFTER:
            return False
        self._prove()
        self._failures = 0
        return True

    def _prove(self) -> None:
        if not self._proved:
            self._proved = True
            self._attempts = 0
            self._restarted = False

    def _check_health(self, now: float) -> list[Action]:
        if self._pong_due is not None and now >= self._pong_due:
            cause = CloseCause(reason=f"no answer to a ping for {self._policy.pong_timeout:g} s")
            return [Drop(), *self._retry(now, cause), Lost(cause)]
        if now < self._ping_due:
            return []
        self._ping_due = now + self._policy.ping_interval
        if self._pong_due is None:
            self._pong_due = now + self._policy.pong_timeout
        return [SendPing()]
