"""What all connections of one server share."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

from ..venue import Venue
from .feed import Feed
from .hub import Hub
from .keys import KeyRing
from .listen_keys import ListenKeys
from .rate_limits import RateLimits
from .timers import Timers

if TYPE_CHECKING:
    from .socket import Socket

__all__ = ["LostAnswers", "ServerState"]


class LostAnswers:
    """Requests that are to be carried out without an answer, and with the connection cut after them."""

    def __init__(self) -> None:
        self._waiting: list[str | None] = []

    def expect(self, method: str | None) -> None:
        """Lose the answer to the next request of a method, or to whichever comes next."""
        self._waiting.append(method)

    def takes(self, method: str) -> bool:
        """Whether this is a request whose answer gets lost."""
        for index, expected in enumerate(self._waiting):
            if expected in (None, method):
                del self._waiting[index]
                return True
        return False


@dataclass(slots=True, repr=False)
class ServerState:
    """The venue and everything around it. ``sockets`` holds the task that serves each connection."""

    venue: Venue
    random: Random
    timers: Timers
    rate_limits: RateLimits = field(default_factory=RateLimits)
    keys: KeyRing = field(default_factory=KeyRing)
    hub: Hub = field(default_factory=Hub)
    lost_answers: LostAnswers = field(default_factory=LostAnswers)
    sockets: dict[Socket, asyncio.Task[Any]] = field(default_factory=dict)
    listen_keys: ListenKeys = field(init=False)
    feed: Feed = field(init=False)

    def __post_init__(self) -> None:
        self.listen_keys = ListenKeys(self.random)
        self.feed = Feed(self.venue, self.hub, self.listen_keys)

    def catch_up(self) -> int:
        """Let everything happen that is due, and return the exchange's time."""
        self.venue.step()
        return self.venue.now_ms

    def watch_listen_key(self, account: str) -> None:
        """Let the account's listen key expire when its life is over."""
        expires = self.listen_keys.expires(account)
        if expires is not None:
            self.venue.at(expires, self._expire_listen_keys)

    def _expire_listen_keys(self, now_ms: int) -> None:
        for listen_key in self.listen_keys.expire(now_ms):
            self.feed.listen_key_expired(listen_key)
