"""How quick the machine is at the moment: figures of two runs compare only beside this one."""

from __future__ import annotations

import time

__all__ = ["machine_speed"]

_ROUNDS = 1_000_000


def machine_speed() -> float:
    """Rounds a second of a loop that adds, looks up and stores, as the engine mostly does."""
    table: dict[int, int] = {}
    total = 0
    started = time.perf_counter()
    for number in range(_ROUNDS):
        table[number & 1023] = total
        total += number * 3
    return _ROUNDS / (time.perf_counter() - started)
