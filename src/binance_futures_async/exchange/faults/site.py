"""Where faults act: what the server lets them do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

from .answers import AnswerFaults
from .trouble import Trouble

__all__ = ["Ending", "FaultSite"]

Ending: TypeAlias = Callable[[], None]
"""Undoes what a fault does. Calling it twice is fine."""


class FaultSite(Protocol):
    """A server that can be told to misbehave. A ``path`` chooses the connections whose path begins so, None all."""

    @property
    def answers(self) -> AnswerFaults:
        """Answers that are to go wrong."""
        ...

    def now_ms(self) -> int:
        """The exchange's time."""
        ...

    def after(self, milliseconds: float, action: Callable[[], None]) -> None:
        """Do something later, by the exchange's time."""
        ...

    def cut(self, path: str | None, *, reset: bool) -> int:
        """End connections without a word, by RST or FIN; returns how many."""
        ...

    def close(self, path: str | None, code: int, reason: str) -> int:
        """End connections with a close frame; returns how many."""
        ...

    def send(self, path: str | None, frame: bytes) -> int:
        """Send a text that nobody asked for; returns to how many connections."""
        ...

    def trouble(self, path: str | None, trouble: Trouble) -> Ending:
        """Let the links of connections be bad, of those to come too."""
        ...

    def mute_stream(self, name: str) -> Ending:
        """Send nothing of one stream."""
        ...

    def shift_clock(self, offset_ms: int) -> Ending:
        """Judge and tell the time by a clock that is wrong."""
        ...

    def expire_listen_keys(self) -> None:
        """Let every listen key expire, with the events that tell so."""
        ...

    def suspend_key(self, api_key: str | None) -> Ending:
        """Not know an API key, or all of them."""
        ...

    def refuse_connections(self) -> Ending:
        """Refuse connections of TCP."""
        ...

    def delay_handshakes(self, milliseconds: int) -> Ending:
        """Accept connections of TCP, and then wait before anything is said."""
        ...
