"""Trading hours of the markets behind contracts on equities, commodities and currencies.

Weeks are all alike here: holidays are trading days. Hours are those of each market's own clock, which in the United
States goes forward in spring.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

from ...generated.usdm.enums import TradingSessionMarket, TradingSessionType
from .events import TradingSession

__all__ = ["session_at"]

_HOUR: Final = 60
_DAY: Final = 24 * _HOUR
"""In minutes, as all of a week's plan."""
_WEEK: Final = 7 * _DAY
_MINUTE_MS: Final = 60_000
# 1970-01-01 was a Thursday; weeks start on Monday.
_MONDAY_MS: Final = 4 * _DAY * _MINUTE_MS

_Part: TypeAlias = tuple[int, int, TradingSessionType]
"""Begin and end in minutes of the week, and what it is; the market is closed in between."""


def session_at(market: TradingSessionMarket, now_ms: int) -> TradingSession:
    """The session of a market at an instant; that it is closed is one too."""
    offset, starts, types = _PLANS[market]
    local = now_ms + offset(now_ms) * _MINUTE_MS
    monday = (local - _MONDAY_MS) // (_WEEK * _MINUTE_MS) * _WEEK * _MINUTE_MS + _MONDAY_MS
    if local - monday >= (starts[0] + _WEEK) * _MINUTE_MS:
        # The evening before a week belongs to it.
        monday += _WEEK * _MINUTE_MS
    index = bisect_right(starts, (local - monday) // _MINUTE_MS) - 1

    def instant(minute: int) -> int:
        """An instant of this week; what the clock shows then decides about its offset."""
        wall = monday + minute * _MINUTE_MS
        return wall - offset(wall - offset(wall) * _MINUTE_MS) * _MINUTE_MS

    begins = starts[index] if index >= 0 else starts[-1] - _WEEK
    ends = starts[index + 1] if index + 1 < len(starts) else starts[0] + _WEEK
    return TradingSession(
        event_time=now_ms,
        market=market,
        session_type=types[index],
        begins=instant(begins),
        ends=instant(ends),
    )


def _fixed(hours: int) -> Callable[[int], int]:
    return lambda now_ms: hours * _HOUR


def _new_york(now_ms: int) -> int:
    """Minutes that the clock in New York is ahead of UTC: from the second Sunday of March to the first of November it
    shows summer time, which begins at 2:00 and ends at 2:00 of what it then shows."""
    moment = datetime.fromtimestamp(now_ms / 1000, UTC)
    summer = _sunday(moment.year, 3, 2) + timedelta(hours=7)
    winter = _sunday(moment.year, 11, 1) + timedelta(hours=6)
    return -4 * _HOUR if summer <= moment < winter else -5 * _HOUR


def _sunday(year: int, month: int, number: int) -> datetime:
    first = datetime(year, month, 1, tzinfo=UTC)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))


def _on(days: range, begin: float, end: float, type: TradingSessionType) -> Iterator[_Part]:
    """The same hours on several days; those beyond 24 are of the next."""
    for day in days:
        yield day * _DAY + round(begin * _HOUR), day * _DAY + round(end * _HOUR), type


def _plan(
    offset: Callable[[int], int], *parts: Iterator[_Part]
) -> tuple[Callable[[int], int], list[int], list[TradingSessionType]]:
    """A week from its sessions: when what begins, the times between them filled in."""
    sessions = sorted(part for several in parts for part in several)
    starts: list[int] = []
    types: list[TradingSessionType] = []
    following = [*sessions[1:], (sessions[0][0] + _WEEK, 0, _CLOSED)]
    for (begin, end, type), (next_begin, _, _) in zip(sessions, following, strict=True):
        starts.append(begin)
        types.append(type)
        if end < next_begin:
            starts.append(end)
            types.append(_CLOSED)
    return offset, starts, types


_CLOSED: Final = TradingSessionType.NO_TRADING
_REGULAR: Final = TradingSessionType.REGULAR
_WEEKDAYS: Final = range(5)
_NIGHTS: Final = range(-1, 4)
"""Evenings before the weekdays; that of Sunday belongs to the week that follows."""

_PLANS: Final = {
    TradingSessionMarket.US_EQUITY: _plan(
        _new_york,
        _on(_NIGHTS, 20, 28, TradingSessionType.OVERNIGHT),
        _on(_WEEKDAYS, 4, 9.5, TradingSessionType.PRE_MARKET),
        _on(_WEEKDAYS, 9.5, 16, _REGULAR),
        _on(_WEEKDAYS, 16, 20, TradingSessionType.AFTER_MARKET),
    ),
    TradingSessionMarket.COMMODITY: _plan(_new_york, _on(_NIGHTS, 18, 41, _REGULAR)),
    TradingSessionMarket.KR_EQUITY: _plan(_fixed(9), _on(_WEEKDAYS, 9, 15.5, _REGULAR)),
    TradingSessionMarket.HK_EQUITY: _plan(
        _fixed(8), _on(_WEEKDAYS, 9.5, 12, _REGULAR), _on(_WEEKDAYS, 13, 16, _REGULAR)
    ),
    TradingSessionMarket.CN_EQUITY: _plan(
        _fixed(8), _on(_WEEKDAYS, 9.5, 11.5, _REGULAR), _on(_WEEKDAYS, 13, 15, _REGULAR)
    ),
    TradingSessionMarket.FOREIGN_EXCHANGE: _plan(_new_york, _on(_NIGHTS, 17, 41, _REGULAR)),
}
