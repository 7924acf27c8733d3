"""The time of day and chance, from the event loop where it has some of its own.

A loop on virtual time (:mod:`.exchange.virtual_time`) tells both itself, so that a run is the same every time. On
every other loop they are the machine's.
"""

from __future__ import annotations

import asyncio
import time
from random import Random
from typing import Protocol, runtime_checkable

__all__ = ["Surroundings", "look_interval", "new_random", "surroundings", "wall_time"]


@runtime_checkable
class Surroundings(Protocol):
    """What a loop has that answers for time and chance itself."""

    look_interval: float
    """Seconds between looks at something that changes by itself, where nothing depends on seeing it soon."""

    def wall_time(self) -> float:
        """Seconds since 1970 UTC."""
        ...

    def new_random(self) -> Random:
        """A new source of chance; each call gives another."""
        ...


def surroundings() -> Surroundings | None:
    """The running loop if it answers for time and chance itself, else None; None too outside of a loop."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return None
    return loop if isinstance(loop, Surroundings) else None


def wall_time() -> float:
    """Seconds since 1970 UTC."""
    own = surroundings()
    return time.time() if own is None else own.wall_time()


def new_random() -> Random:
    """A new source of chance."""
    own = surroundings()
    return Random() if own is None else own.new_random()


def look_interval(usual: float) -> float:
    """Seconds between looks at something that changes by itself.

    Args:
        usual: by the machine's clock. On virtual time a look each second would be most of a day's work.
    """
    own = surroundings()
    return usual if own is None else max(usual, own.look_interval)
