"""What all connections of one server share."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

from ..faults.answers import AnswerFaults
from ..faults.trouble import Trouble, combined
from ..venue import Venue
from .feed import Feed
from .hub import Hub
from .keys import KeyRing
from .listen_keys import ListenKeys
from .rate_limits import RateLimits
from .timers import Timers

if TYPE_CHECKING:
    from .socket import Socket

__all__ = ["ServerState"]


@dataclass(slots=True, repr=False)
class ServerState:
    """The venue and everything around it.

    ``sockets`` holds the task that serves each connection, ``troubles`` what is wrong with links by the beginning of
    their paths, and ``clock_offset_ms`` how wrong the clock is that timestamps are judged by.
    """

    venue: Venue
    random: Random
    timers: Timers
    rate_limits: RateLimits = field(default_factory=RateLimits)
    keys: KeyRing = field(default_factory=KeyRing)
    hub: Hub = field(default_factory=Hub)
    answer_faults: AnswerFaults = field(default_factory=AnswerFaults)
    troubles: dict[object, tuple[str, Trouble]] = field(default_factory=dict)
    clock_offset_ms: int = 0
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

    def trouble_of(self, path: str) -> Trouble | None:
        """What is wrong with the links of connections to a path."""
        return combined(trouble for start, trouble in self.troubles.values() if path.startswith(start))

    def watch_listen_key(self, account: str) -> None:
        """Let the account's listen key expire when its life is over."""
        expires = self.listen_keys.expires(account)
        if expires is not None:
            self.venue.at(expires, self._expire_listen_keys)

    def _expire_listen_keys(self, now_ms: int) -> None:
        for listen_key in self.listen_keys.expire(now_ms):
            self.feed.listen_key_expired(listen_key)
