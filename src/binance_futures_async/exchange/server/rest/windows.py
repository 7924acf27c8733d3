"""The times between which something is asked for."""

from __future__ import annotations

from typing import Final

from ....generated.errors import ErrorCode
from ....generated.limits import RECENT_HISTORY_DAYS
from ...refusal import Refusal
from ..context import Context

__all__ = ["window_of"]

_LONGEST_MS: Final = RECENT_HISTORY_DAYS * 86_400_000


def window_of(request: Context) -> tuple[int | None, int | None]:
    """First and last time of a request for an account's history.

    Raises:
        Refusal: they lie too far apart, or the wrong way round.
    """
    start, end = request.whole("start_time"), request.whole("end_time")
    if start is not None and end is not None and not 0 <= end - start <= _LONGEST_MS:
        raise Refusal(ErrorCode.INVALID_TIME_INTERVAL, "Invalid time interval.")
    return start, end
