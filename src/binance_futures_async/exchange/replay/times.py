"""Moves the times in a recorded frame."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["shifted"]

_TIME: Final = re.compile(rb"(?<=:)[0-9]{13}(?=[,}\]])")
_NEAR_MS: Final = 30 * 24 * 3_600_000
"""A number further from the time of recording is none of this market's present: an id, or the end of a contract."""


def shifted(frame: bytes, recorded_ms: int, by_ms: int) -> bytes:
    """Move every time in a frame, in ms since 1970, that is near the time when the frame was recorded.

    Candles keep their form: their beginning and end move together with everything else, off the full minute.
    """
    if not by_ms:
        return frame

    def moved(match: re.Match[bytes]) -> bytes:
        time = int(match[0])
        return b"%d" % (time + by_ms) if abs(time - recorded_ms) < _NEAR_MS else match[0]

    return _TIME.sub(moved, frame)
