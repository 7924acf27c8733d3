"""Sets faults, ends them, and remembers them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from random import Random
from typing import Final, Self

from ...arithmetic import in_own_arithmetic
from ...display import repr_of_whole
from .chaos import Chaos
from .definition import AT, SECONDS, Fault
from .parameters import Value, Values
from .script import Step, StepLike, read_step
from .site import Ending, FaultSite
from .table import fault_named

__all__ = ["ActiveFault", "Faults"]

_REMEMBERED: Final = 10_000


@in_own_arithmetic
class ActiveFault:
    """A fault that was set, until it is over. As a context manager it ends with the block."""

    def __init__(self, name: str, values: Mapping[str, Value]) -> None:
        self.name = name
        self.values = values
        """What it was told, complete with defaults."""
        self.is_over = False
        """Whether it has ended, or has happened if it does not last."""
        self._ending: Ending | None = None

    @repr_of_whole
    def __repr__(self) -> str:
        return f"<fault {self.name}{', over' if self.is_over else ''}>"

    def end(self) -> None:
        """End it, or call it off if it has not begun. Ending twice is fine."""
        ending, self._ending, self.is_over = self._ending, None, True
        if ending is not None:
            ending()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


@in_own_arithmetic
class Faults:
    """What goes wrong at an exchange. ``binance-futures faults`` lists all that can.

    ::

        exchange.faults.add("late-answer", method="order.place", delay_ms=500)
        with exchange.faults.add("half-open", path="/market"):
            ...

    All times are those of the exchange's clock.
    """

    def __init__(self, site: FaultSite) -> None:
        self._site = site
        self._begun_ms = site.now_ms()
        self._active: dict[ActiveFault, None] = {}
        self._history: deque[Step] = deque(maxlen=_REMEMBERED)
        self._chaos: list[Chaos] = []

    @property
    def active(self) -> tuple[ActiveFault, ...]:
        """Faults that are set and not over, oldest first."""
        return tuple(self._active)

    @property
    def history(self) -> list[dict[str, Value]]:
        """What has happened since the exchange was made, as a script that :meth:`play` takes; the last 10,000."""
        return [step.as_mapping() for step in self._history]

    def add(self, name: str, /, **parameters: Value) -> ActiveFault:
        """Let something go wrong.

        Args:
            name: of the fault.
            parameters: what it takes; ``at`` says in how many seconds, and ``seconds`` for how long.

        Raises:
            FaultError: there is no such fault, parameter or value; the text lists what is allowed.
        """
        return self._set(fault_named(name), parameters)

    def play(self, script: Iterable[StepLike]) -> list[ActiveFault]:
        """Let things go wrong one after the other. All of the script is checked before any of it happens.

        Args:
            script: steps as ``{"at": 5, "fault": "cut", "path": "/market"}`` or ``"cut path=/market at=5"``.

        Raises:
            FaultError: a step that cannot be; the text lists what is allowed.
        """
        steps = [read_step(step) for step in script]
        checked = [(fault_named(step.name), step.values) for step in steps]
        for fault, values in checked:
            fault.complete(values)
        return [self._set(fault, values) for fault, values in checked]

    def chaos(
        self,
        seed: int,
        *,
        per_minute: float = 6.0,
        seconds: float | None = None,
        names: Iterable[str] | None = None,
    ) -> Chaos:
        """Let random things go wrong at random times; the same seed gives the same ones.

        Args:
            seed: start of all chance in it.
            per_minute: how many on average.
            seconds: how long; until :meth:`clear` if not given.
            names: faults to choose from; all that heal by themselves if none are given.

        Raises:
            FaultError: a name that is none, or of a fault that is not for a random choice.
            ValueError: ``per_minute`` is not above 0.
        """
        chaos = Chaos(
            Random(f"{seed}/chaos"),
            self._site.after,
            lambda name, values: self._set(fault_named(name), values),
            per_minute=per_minute,
            seconds=seconds,
            names=names,
        )
        self._chaos.append(chaos)
        chaos.start()
        return chaos

    def clear(self, name: str | None = None) -> int:
        """End faults of one name, or all and chaos with them; returns how many were ended.

        Raises:
            FaultError: there is no fault of that name.
        """
        if name is not None:
            fault_named(name)
        else:
            for chaos in self._chaos:
                chaos.stop()
            self._chaos.clear()
        ended = [fault for fault in self._active if name in (None, fault.name)]
        for fault in ended:
            del self._active[fault]
            fault.end()
        return len(ended)

    def _set(self, fault: Fault, given: Mapping[str, Value]) -> ActiveFault:
        values = fault.complete(given)
        active = ActiveFault(fault.name, values)
        # Until it begins it is called off by forgetting it.
        active._ending = lambda: self._over(active)
        self._active[active] = None
        wait = Values(values).seconds(AT.name)
        if wait is None:
            self._begin(fault, active, given)
        else:
            self._site.after(wait * 1000, lambda: self._begin(fault, active, given))
        return active

    def _begin(self, fault: Fault, active: ActiveFault, given: Mapping[str, Value]) -> None:
        if active.is_over:
            return
        at = (self._site.now_ms() - self._begun_ms) / 1000
        told = {name: value for name, value in given.items() if name != AT.name}
        self._history.append(Step(fault.name, {AT.name: at, **told}))
        values = Values(active.values)
        ending = fault.begin(self._site, values, lambda: self._over(active))
        if ending is None:
            self._over(active)
            return

        def end() -> None:
            self._over(active)
            ending()

        active._ending = end
        lasts = values.seconds(SECONDS.name)
        if lasts is not None:
            self._site.after(lasts * 1000, active.end)

    def _over(self, active: ActiveFault) -> None:
        active.is_over = True
        active._ending = None
        self._active.pop(active, None)
