"""A limit on how often something may happen."""

from __future__ import annotations

from collections import deque

__all__ = ["RollingWindow"]


class RollingWindow:
    """Allows so many events in any second, whenever the second begins."""

    def __init__(self, limit: int, seconds: float = 1.0) -> None:
        self._limit = limit
        self._seconds = seconds
        self._moments: deque[float] = deque()

    def allows(self, now: float) -> bool:
        """Count an event; False if it is one too many."""
        moments = self._moments
        while moments and moments[0] <= now - self._seconds:
            moments.popleft()
        moments.append(now)
        return len(moments) <= self._limit
