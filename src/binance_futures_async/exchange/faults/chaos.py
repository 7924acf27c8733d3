"""Random faults at random times, the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from random import Random

from .definition import Fault
from .errors import FaultError
from .parameters import Value
from .table import FAULTS, fault_named

__all__ = ["Chaos"]


class Chaos:
    """Sets random faults until it is stopped.

    Args:
        random: where chance comes from; nobody else draws from it.
        after: does something later.
        begin: sets a fault.
        per_minute: how many on average.
        seconds: how long; None until :meth:`stop`.
        names: faults to choose from; None for all that heal by themselves.

    Raises:
        FaultError: a name that is none, or of a fault that is not for a random choice.
        ValueError: ``per_minute`` is not above 0.
    """

    def __init__(
        self,
        random: Random,
        after: Callable[[float, Callable[[], None]], None],
        begin: Callable[[str, Mapping[str, Value]], object],
        *,
        per_minute: float,
        seconds: float | None,
        names: Iterable[str] | None,
    ) -> None:
        if not per_minute > 0:
            raise ValueError(f"per_minute is {per_minute}; it has to be above 0")
        self._random = random
        self._after = after
        self._begin = begin
        self._mean_ms = 60_000 / per_minute
        self._left_ms = None if seconds is None else seconds * 1000
        self._choice = _choice(names)
        self._is_stopped = False

    def start(self) -> None:
        """Begin; the first fault comes after a pause."""
        self._next()

    def stop(self) -> None:
        """Set no more faults; those that are set take their course."""
        self._is_stopped = True

    def _next(self) -> None:
        pause = self._random.expovariate(1 / self._mean_ms)
        fault = self._random.choice(self._choice)
        assert fault.chance is not None, "chosen from those that have it"
        values = fault.chance(self._random)
        if self._left_ms is not None:
            self._left_ms -= pause
            if self._left_ms < 0:
                return

        def happen() -> None:
            if not self._is_stopped:
                self._begin(fault.name, values)
                self._next()

        self._after(pause, happen)


def _choice(names: Iterable[str] | None) -> list[Fault]:
    if names is None:
        return [fault for fault in FAULTS.values() if fault.chance is not None]
    chosen = [fault_named(name) for name in names]
    for fault in chosen:
        if fault.chance is None:
            allowed = ", ".join(one.name for one in FAULTS.values() if one.chance is not None)
            raise FaultError(f"{fault.name} is not for a random choice; allowed: {allowed}")
    if not chosen:
        raise FaultError("there is nothing to choose from")
    return chosen
