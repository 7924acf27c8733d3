"""What the spec says about a market stream."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any, Generic, TypeVar

import msgspec

from ..exceptions import ParameterError
from .retirements import Retirement

__all__ = ["Stream", "StreamParameter"]

E = TypeVar("E")


class StreamParameter(msgspec.Struct, frozen=True):
    """A parameter of ``subscribe_*`` that fills a place in the stream's name."""

    name: str
    placeholder: str
    many: bool = False
    """Takes several values; each makes a stream of its own."""
    lower: bool = False
    """Written in lower case in the name, and taken in either case."""
    whole: bool = False
    """Takes whole numbers."""
    spelled: Mapping[str, str] | None = None
    """Value to its spelling in the name; None if any text goes."""
    allowed: tuple[str, ...] = ()
    """The only values taken; empty if any text goes."""

    def spellings(self, call: str, value: object) -> list[str]:
        """Return what the value or values look like in the stream's name."""
        values: Iterable[object] = [value]
        is_single = isinstance(value, str) or (self.whole and isinstance(value, int))
        if self.many and not is_single:
            if not isinstance(value, Iterable):
                raise ParameterError(f"{call}: {self.name} is {value!r}; it takes a list of texts")
            values = list(value)
            if not values:
                raise ParameterError(f"{call}: {self.name} is empty; it takes at least one value")
        return [self._spell(call, one) for one in values]

    def _spell(self, call: str, value: object) -> str:
        if not isinstance(value, (str, int)) or isinstance(value, bool) or value == "":
            wanted = "a whole number" if self.whole else "text"
            raise ParameterError(f"{call}: {self.name} has {value!r}; it takes {wanted}")
        text = str(value)
        if self.spelled is not None:
            if text not in self.spelled:
                allowed = ", ".join(self.spelled)
                raise ParameterError(f"{call}: {self.name} is {value!r}; allowed are {allowed}")
            return self.spelled[text]
        if self.allowed and text not in self.allowed and not (self.lower and text.upper() in self.allowed):
            raise ParameterError(f"{call}: {self.name} has {value!r}; allowed are {', '.join(self.allowed)}")
        if any(sign in text for sign in ' \t\r\n/@"\\'):
            raise ParameterError(
                f"{call}: {self.name} has {value!r}, which cannot be part of a stream's name"
            )
        return text.lower() if self.lower else text


class Stream(msgspec.Struct, Generic[E], frozen=True):
    """A market stream: how it is named, where it flows, what it carries."""

    key: str
    name: str
    route: str
    path: str
    event: Any
    """Generic Struct of one event, to be parametrised with the number type."""
    array: bool = False
    """A frame is a JSON array of events."""
    parameters: tuple[StreamParameter, ...] = ()
    every_ms: int | None = None
    """Shortest time between two frames whatever the parameters, None if no parameter keeps them from real time."""
    paced_by: str = ""
    """Parameter that sets the pace, "" if none does."""
    paces: Mapping[str, int] | None = None
    """Value of that parameter to the time between two frames in milliseconds, 0 if they come in real time."""
    steady: bool = False
    """Frames come even when nothing changed, so that silence is a fault."""
    retiring: tuple[Retirement, ...] = ()
    """What of it the exchange switches off: the stream, parameters, values."""

    def names(self, call: str, values: Mapping[str, object]) -> tuple[str, ...]:
        """Return the names of the streams that the values stand for, each once, in order.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self.names_of(self.spelled(call, values))

    def spelled(self, call: str, values: Mapping[str, object]) -> dict[str, list[str]]:
        """Return by placeholder what the values look like in the streams' names.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return {one.placeholder: one.spellings(call, values[one.name]) for one in self.parameters}

    def names_of(self, spelled: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
        """Return the names of the streams for what :meth:`spelled` returned, each once, in order."""
        places = [[(placeholder, text) for text in texts] for placeholder, texts in spelled.items()]
        return tuple(dict.fromkeys(self.path.format(**dict(chosen)) for chosen in product(*places)))

    def retiring_in(self, spelled: Mapping[str, Sequence[str]]) -> list[Retirement]:
        """Return what the exchange switches off of what streams with these spellings use."""
        return [
            one
            for one in self.retiring
            if not one.parameter or any(one.is_used_by(text) for text in spelled[one.parameter])
        ]
