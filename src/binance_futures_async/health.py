"""How a service is, as values: its state, its links, why the last one was lost. Printed, each is a line of a log.

Moments are given twice: as ``time`` or ``since``, in seconds since 1970 UTC as :meth:`datetime.fromtimestamp`
takes them, and as an age in seconds at the moment of asking. Nothing here holds a key or a URL.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import msgspec

from .display import printable
from .generated.common.enums import RateLimitInterval, RateLimitType

__all__ = [
    "Disconnect",
    "Health",
    "HealthState",
    "LinkHealth",
    "ListenKeyHealth",
    "RateLimitCounter",
]


class HealthState(StrEnum):
    """How a link is, or a service with all its links."""

    CONNECTING = "connecting"
    """For the first time."""
    CONNECTED = "connected"
    """Ready: logged on and subscribed to everything that was before."""
    RECONNECTING = "reconnecting"
    """The link was lost, and attempts to get it back are under way or due."""
    CLOSED = "closed"
    """Closed by its owner."""
    FAILED = "failed"
    """Lost for good: attempts are spent, or the key was refused."""


_WORST_FIRST: Final = (
    HealthState.FAILED,
    HealthState.CLOSED,
    HealthState.RECONNECTING,
    HealthState.CONNECTING,
    HealthState.CONNECTED,
)


class Disconnect(msgspec.Struct, frozen=True, kw_only=True):
    """Why a link was lost, or an attempt to open it failed."""

    code: int | None
    """Close code of the WebSocket. 1006 stands for a link that ended without a close frame, None for one that
    never was or that this side left."""
    reason: str
    """The cause in words, with the exchange's own if it gave some."""
    time: float
    """When it happened, in seconds since 1970 UTC."""
    age: float
    """How long ago, in seconds."""

    def __str__(self) -> str:
        is_told = self.code is None or str(self.code) in self.reason
        return f"{self.reason if is_told else f'{self.reason} ({self.code})'}, {duration(self.age)} ago"


class LinkHealth(msgspec.Struct, frozen=True, kw_only=True):
    """How one link is."""

    name: str
    """What the log calls it."""
    state: HealthState
    since: float
    """When it came into this state, in seconds since 1970 UTC."""
    age: float
    """How long it has been in this state, in seconds."""
    reconnects: int
    """How often it was connected again after a loss."""
    attempts: int
    """Attempts to connect again that were made since the link last proved itself."""
    last_disconnect: Disconnect | None
    """The last loss of a link that was up."""
    last_failure: Disconnect | None
    """Why the last attempt to connect failed; None while it is connected."""
    last_frame_age: float | None
    """Seconds since anything came, pings and pongs included, to a second; None before the first."""
    last_event_age: float | None
    """Seconds since a message came: an event or an answer, to a second; None before the first on this link."""

    def __str__(self) -> str:
        return f"{self.name} " + _line(self)


class ListenKeyHealth(msgspec.Struct, frozen=True, kw_only=True):
    """How the listen key of a user data stream is; never the key itself."""

    since: float
    """When the exchange first gave this key to the stream, in seconds since 1970 UTC."""
    age: float
    """How long ago, in seconds."""
    renewed_age: float
    """Seconds since it was given or last renewed."""
    renewals: int
    """How often it was renewed since the stream was opened."""
    expires_in: float
    """Seconds until it runs out if it is not renewed again."""
    last_failure: str | None
    """Why the last renewal failed; None if it went well."""

    def __str__(self) -> str:
        text = f"listen key renewed {duration(self.renewed_age)} ago"
        return f"{text}, last renewal failed: {self.last_failure}" if self.last_failure else text


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """How a service is."""

    service: str
    """Name of the service."""
    state: HealthState
    """The worst of its links; of a user data stream, that of the link on which events come."""
    since: float
    """When it came into this state, in seconds since 1970 UTC."""
    age: float
    """How long it has been in this state, in seconds."""
    reconnects: int
    """How often links were connected again after a loss; events may have been missed each time."""
    last_disconnect: Disconnect | None
    """The last loss of a link that was up."""
    last_failure: Disconnect | None
    """Why the last attempt to connect failed; None while connected."""
    last_frame_age: float | None
    """Seconds since anything came, pings and pongs included, to a second; None before the first."""
    last_event_age: float | None
    """Seconds since a message came: an event or an answer, to a second; None before the first."""
    ended: str | None
    """Why the service has ended, None while it has not."""
    links: tuple[LinkHealth, ...]
    """Each link by itself."""
    listen_key: ListenKeyHealth | None = None
    """Of a user data stream, once it has one."""

    def __str__(self) -> str:
        text = f"{self.service} " + _line(self)
        if self.listen_key is not None:
            text += f"; {self.listen_key}"
        if self.ended is not None and self.state is HealthState.FAILED:
            text += f"; ended: {self.ended}"
        if len(self.links) > 1:
            text += f" [{'; '.join(map(str, self.links))}]"
        return text


class RateLimitCounter(msgspec.Struct, frozen=True, kw_only=True):
    """A counter as it was told last. What was sent from elsewhere since then is not in it."""

    rate_limit_type: RateLimitType
    """What is counted."""
    interval: RateLimitInterval
    """Unit of the window."""
    interval_number: int
    """Length of the window in that unit."""
    limit: int
    """Most that the window allows."""
    count: int
    """What it held when it was told."""
    age: float
    """Seconds since it was told."""
    resets_in: float
    """Seconds until the window ends in which it was told, by the exchange's clock; 0 if that is over and the
    count means nothing any more."""

    @property
    def remaining(self) -> int:
        """What the present window still allows, as far as it is known here; all of it in a new window."""
        return self.limit if self.resets_in == 0 else max(0, self.limit - self.count)

    def __str__(self) -> str:
        window = f"{self.interval_number} {printable(self.interval)}"
        # An unlisted type or unit is the exchange's own word.
        kind = printable(self.rate_limit_type)
        return f"{kind} {self.count} of {self.limit} per {window}, {self.age:.1f} s ago"


def of_service(
    service: str,
    links: Sequence[LinkHealth],
    *,
    others: Sequence[LinkHealth] = (),
    ended: str | None = None,
    listen_key: ListenKeyHealth | None = None,
    wall: float,
) -> Health:
    """Sum up a service.

    Args:
        service: its name.
        links: those that make its state; none before it was opened.
        others: those that only serve these.
        ended: why it has ended.
        listen_key: of a user data stream.
        wall: seconds since 1970 UTC, now.
    """
    state = next(
        (state for state in _WORST_FIRST if any(link.state is state for link in links)),
        HealthState.CONNECTING,
    )
    moments = [link.since for link in links if link.state is state]
    # All of them are connected since the last one is; something is amiss since the first one is lost.
    since = (max if state is HealthState.CONNECTED else min)(moments, default=wall)
    return Health(
        service=service,
        state=state,
        since=since,
        age=max(0.0, wall - since),
        reconnects=sum(link.reconnects for link in links),
        last_disconnect=_latest([link.last_disconnect for link in links]),
        last_failure=_latest([link.last_failure for link in links]),
        last_frame_age=_least([link.last_frame_age for link in links]),
        last_event_age=_least([link.last_event_age for link in links]),
        ended=ended,
        links=(*links, *others),
        listen_key=listen_key,
    )


def duration(seconds: float) -> str:
    """Return a span of time as a reader of a log wants it: the two greatest units."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = int(seconds)
    parts = [(whole // 86400, "d"), (whole // 3600 % 24, "h"), (whole // 60 % 60, "min"), (whole % 60, "s")]
    while parts[0][0] == 0:
        del parts[0]
    return " ".join(f"{count} {unit}" for count, unit in parts[:2] if count)


def _line(health: Health | LinkHealth) -> str:
    facts = [f"{health.state} for {duration(health.age)}"]
    if health.last_event_age is not None:
        facts.append(f"last event {duration(health.last_event_age)} ago")
    if health.reconnects:
        facts.append(f"{health.reconnects} reconnect{'s' * (health.reconnects != 1)}")
    if health.last_disconnect is not None:
        facts.append(f"last lost: {health.last_disconnect}")
    if health.last_failure is not None and health.last_failure != health.last_disconnect:
        facts.append(f"last attempt: {health.last_failure}")
    return ", ".join(facts)


def _latest(causes: Sequence[Disconnect | None]) -> Disconnect | None:
    return max((cause for cause in causes if cause is not None), key=lambda cause: cause.time, default=None)


def _least(ages: Sequence[float | None]) -> float | None:
    return min((age for age in ages if age is not None), default=None)
