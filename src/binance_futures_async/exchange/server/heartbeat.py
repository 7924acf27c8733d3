"""Pings of the exchange, and the end of a connection's life: by the exchange's time."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final, Protocol

from ...generated.usdm.limits import CONNECTION_LIFETIME_MS, PING_INTERVAL_MS, PONG_DEADLINE_MS
from ..venue import Venue

__all__ = ["Heartbeat", "Pinged"]

_PINGS_REMEMBERED: Final = 8


class Pinged(Protocol):
    """The connection, as its heartbeat sees it."""

    def ping(self, payload: bytes) -> None:
        """Send a ping."""
        ...

    def outlived(self) -> None:
        """The connection is as old as any may become."""
        ...

    def unanswered(self) -> None:
        """The client has not answered for too long."""
        ...


class Heartbeat:
    """Watches over one connection from :meth:`start` to :meth:`stop`.

    Time may jump: then one ping goes out for all that were due, and the client has the whole deadline from there on.
    """

    def __init__(self, venue: Venue, connection: Pinged) -> None:
        self._venue = venue
        self._connection: Pinged | None = connection
        self._opened = venue.now_ms
        self._payloads: deque[bytes] = deque(maxlen=_PINGS_REMEMBERED)
        self._unanswered_since: int | None = None
        self._is_ping_due = False

    def start(self) -> None:
        """Begin to count."""
        self._wind(self._opened)

    def stop(self) -> None:
        """End it, and let go of the connection: what is still in the schedule does nothing any more."""
        self._connection = None

    def pong(self, payload: bytes) -> None:
        """A pong came. One that answers no ping says nothing about the client's health."""
        if payload in self._payloads:
            self._payloads.clear()
            self._unanswered_since = None

    def _wind(self, now_ms: int) -> None:
        end = self._opened + CONNECTION_LIFETIME_MS
        self._venue.at(min(now_ms + PING_INTERVAL_MS, end), self._tick)

    def _tick(self, now_ms: int) -> None:
        connection = self._connection
        if connection is None:
            return
        since = self._unanswered_since
        if now_ms - self._opened >= CONNECTION_LIFETIME_MS:
            connection.outlived()
        elif since is not None and now_ms - since >= PONG_DEADLINE_MS:
            connection.unanswered()
        else:
            if not self._is_ping_due:
                self._is_ping_due = True
                # After all that happens in this step of the exchange: only then can the client answer.
                asyncio.get_running_loop().call_soon(self._ping)
            self._wind(now_ms)

    def _ping(self) -> None:
        self._is_ping_due = False
        if self._connection is None:
            return
        now = self._venue.now_ms
        payload = str(now).encode()
        self._payloads.append(payload)
        if self._unanswered_since is None:
            self._unanswered_since = now
        self._connection.ping(payload)
