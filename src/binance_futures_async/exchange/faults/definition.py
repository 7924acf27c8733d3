"""What one kind of fault is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final, TypeAlias

from ...suggestions import nearest
from .errors import FaultError
from .parameters import Parameter, Value, Values
from .site import Ending, FaultSite

__all__ = ["AT", "SECONDS", "Fault", "Place"]

Begin: TypeAlias = Callable[[FaultSite, Values, Ending], Ending | None]
"""Lets it happen. It is given what to call if the fault comes to its end by itself, and returns what ends it before."""


class Place(StrEnum):
    """Where a fault acts."""

    CONNECTIONS = "open connections"
    LINKS = "links, those of connections to come too"
    ANSWERS = "answers to requests"
    SERVER = "the whole server"


AT: Final = Parameter(
    name="at", kind=float, least=0, unit="seconds", doc="How long from now it happens; at once if not given."
)
SECONDS: Final = Parameter(
    name="seconds",
    kind=float,
    least=0,
    unit="seconds",
    doc="How long it lasts; until it is cleared if not given.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A line of the table of faults.

    Attributes:
        name: what it is called.
        doc: what it does.
        place: where it acts.
        begin: lets it happen.
        parameters: what it can be told, besides when it happens and, if it lasts, for how long.
        lasts: whether it goes on until it is ended.
        lasts_seconds: how long if nothing is said; None until it is cleared.
        chance: draws what a random fault of this kind is told; None if it is none for a random choice.
    """

    name: str
    doc: str
    place: Place
    begin: Begin
    parameters: tuple[Parameter, ...] = ()
    lasts: bool = False
    lasts_seconds: float | None = None
    chance: Callable[[Random], Mapping[str, Value]] | None = None

    @property
    def all_parameters(self) -> tuple[Parameter, ...]:
        """Everything it can be told."""
        if not self.lasts:
            return (*self.parameters, AT)
        seconds = SECONDS
        if self.lasts_seconds is not None:
            seconds = Parameter(
                name="seconds",
                kind=float,
                least=0,
                unit="seconds",
                default=self.lasts_seconds,
                doc="How long it lasts.",
            )
        return (*self.parameters, seconds, AT)

    def read(self, texts: Mapping[str, str]) -> dict[str, Value]:
        """Values from texts, as a command line gives them.

        Raises:
            FaultError: an unknown name, or a text that stands for no value.
        """
        return {name: self._parameter(name).read(text) for name, text in texts.items()}

    def complete(self, given: Mapping[str, object]) -> dict[str, Value]:
        """Checked values for all parameters.

        Raises:
            FaultError: an unknown name, a value that is not allowed, or one that is missing.
        """
        checked: dict[str, Value] = {}
        for name, value in given.items():
            parameter = self._parameter(name)
            try:
                checked[name] = parameter.checked(value)
            except FaultError as error:
                raise FaultError(f"{self.name}: {error}") from None
        for parameter in self.all_parameters:
            if parameter.is_required and parameter.name not in checked:
                raise FaultError(f"{self.name} needs {parameter.name}: {parameter.doc}")
            checked.setdefault(parameter.name, parameter.default)
        return checked

    def _parameter(self, name: str) -> Parameter:
        known = {parameter.name: parameter for parameter in self.all_parameters}
        if name not in known:
            close = nearest(name, known)
            hint = f" (did you mean {close!r}?)" if close else ""
            raise FaultError(f"{self.name} has no parameter {name!r}{hint}; it takes: {', '.join(known)}")
        return known[name]
