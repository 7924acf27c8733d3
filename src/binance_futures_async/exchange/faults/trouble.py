"""What can be wrong with the link to a client."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

__all__ = ["HEALTHY", "Trouble", "combined"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong with a link.

    Attributes:
        is_dead: nothing goes in either direction, and nobody is told.
        is_mute: no messages go out; pings, pongs and close frames do.
        copies: how often each message is sent.
        delay_ms: time that everything takes on its way.
        bytes_per_second: how much goes through; 0 for any amount.
        fragment_bytes: longest payload of one frame; longer messages go in several. 0 for any length.
        segment_bytes: longest piece that is written at once; 0 for any length.
        merge_frames: how many messages are kept back to be written together; 0 for none.
        merge_wait_ms: how long they are kept back at most.
        changes: fields that are set in each message, with their values.
    """

    is_dead: bool = False
    is_mute: bool = False
    copies: int = 1
    delay_ms: int = 0
    bytes_per_second: int = 0
    fragment_bytes: int = 0
    segment_bytes: int = 0
    merge_frames: int = 0
    merge_wait_ms: int = 0
    changes: tuple[tuple[str, Any], ...] = ()


HEALTHY = Trouble()


def combined(troubles: Iterable[Trouble]) -> Trouble | None:
    """Several troubles at once; None if there are none. Of two figures the worse one holds."""
    found = list(troubles)
    if not found:
        return None
    return Trouble(
        is_dead=any(one.is_dead for one in found),
        is_mute=any(one.is_mute for one in found),
        copies=max(one.copies for one in found),
        delay_ms=max(one.delay_ms for one in found),
        bytes_per_second=_least(one.bytes_per_second for one in found),
        fragment_bytes=_least(one.fragment_bytes for one in found),
        segment_bytes=_least(one.segment_bytes for one in found),
        merge_frames=max(one.merge_frames for one in found),
        merge_wait_ms=max(one.merge_wait_ms for one in found),
        changes=tuple(change for one in found for change in one.changes),
    )


def _least(values: Iterable[int]) -> int:
    return min((value for value in values if value), default=0)
