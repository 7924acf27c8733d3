"""The exchange's counters of requests and orders, as its answers told them last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..generated.common.messages.structs import RateLimit
from ..health import RateLimitCounter

__all__ = ["RateLimitBook", "seconds_of", "window_seconds"]

_SECONDS: Final = {"SECOND": 1, "MINUTE": 60, "HOUR": 3600, "DAY": 86400}
"""Units of time; the exchange uses the first two so far."""


class RateLimitBook:
    """Keeps what each source told last, and merges it when somebody asks."""

    def __init__(self) -> None:
        self.told: dict[str, tuple[Sequence[RateLimit], float]] = {}
        """Counters and the monotonic moment they came, by their source: methods differ in what they tell, so
        each has a place of its own. Written to directly, because every answer does."""

    def counters(self, *, now: float, server_ms: int) -> tuple[RateLimitCounter, ...]:
        """Return each counter as it was told last, in the order of their names and windows.

        Args:
            now: monotonic seconds.
            server_ms: the exchange's time at the same moment.
        """
        merged: dict[tuple[str, int, str, int], RateLimitCounter] = {}
        for limits, moment in sorted(self.told.values(), key=lambda report: report[1]):
            age = max(0.0, now - moment)
            for one in limits:
                window = window_seconds(one)
                place = (str(one.rate_limit_type), window, str(one.interval), one.interval_number)
                # Windows are slots of calendar time.
                left = window - (server_ms / 1000 - age) % window - age
                merged[place] = RateLimitCounter(
                    rate_limit_type=one.rate_limit_type,
                    interval=one.interval,
                    interval_number=one.interval_number,
                    limit=one.limit,
                    count=one.count or 0,
                    age=age,
                    resets_in=max(0.0, left),
                )
        return tuple(merged[place] for place in sorted(merged))


def window_seconds(limit: RateLimit) -> int:
    """Return the length of a limit's window in seconds."""
    return seconds_of(limit.interval, limit.interval_number or 1)


def seconds_of(unit: str, number: int) -> int:
    """Return a number of units of time in seconds; of an unknown unit, as if it were minutes."""
    return _SECONDS.get(unit, 60) * number
