"""Keeps outgoing stream messages below the exchange's limit."""

from __future__ import annotations

from collections import deque

__all__ = ["MESSAGES_PER_SECOND", "Pacer"]

# The exchange allows ten in any second, pings and pongs included, and closes the connection beyond it.
# Others were cut off at five; three leave room for control frames and for jitter on the way.
MESSAGES_PER_SECOND = 3


class Pacer:
    """A sliding window: never more than so many messages in any stretch of the given length."""

    def __init__(self, most: int = MESSAGES_PER_SECOND, window: float = 1.0) -> None:
        self._window = window
        self._sent: deque[float] = deque(maxlen=most)

    def wait(self, now: float) -> float:
        """Return how many seconds to wait before the next message, 0 if it may go now."""
        if len(self._sent) < (self._sent.maxlen or 0):
            return 0.0
        return max(0.0, self._sent[0] + self._window - now)

    def sent(self, now: float) -> None:
        """Note that a message went out."""
        self._sent.append(now)
