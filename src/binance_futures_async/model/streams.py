"""What the spec says about a market stream."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import product
from typing import Any, Final, Generic, TypeVar

import msgspec

from ..display import shown
from ..exceptions import ParameterError
from .letters import lower_ascii
from .numbers import plain_number
from .retirements import Retirement

__all__ = ["Stream", "StreamParameter"]

E = TypeVar("E")

_UNFIT: Final = re.compile(r"""[\s/@,"'\\?#&%!]""")
"""What would end a name, begin another one, or not survive an address."""


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
    pattern: str = ""
    """What the whole text must match, because another form means another stream; "" if any text goes."""
    example: str = ""
    """A text that matches."""

    def spellings(self, call: str, value: object) -> list[str]:
        """Return what the value or values look like in the stream's name."""
        if not self.many or isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
            return [self._spell(call, value, "is")]
        values = list(value)
        if not values:
            raise ParameterError(f"{call}: {self.name} is empty; it takes at least one value")
        return [self._spell(call, one, "has") for one in values]

    def _spell(self, call: str, value: object, verb: str) -> str:
        # What is spelled out may be a number to callers: 250 for "250".
        text = _plain_text(value, whole=self.whole or self.spelled is not None)
        choices = self.allowed if self.spelled is None else self.spelled
        if not text:
            allowed = f"allowed are {', '.join(choices)}" if choices else f"it takes {self._taken}"
            raise ParameterError(
                f"{call}: {self.name} {verb} {shown(value)} ({type(value).__name__}); {allowed}"
            )
        if choices and text not in choices and not (self.lower and text.upper() in choices):
            raise ParameterError(
                f"{call}: {self.name} {verb} {shown(value)}; allowed are {', '.join(choices)}"
            )
        if self.spelled is not None:
            return self.spelled[text]
        if _UNFIT.search(text) or not text.isprintable():
            raise ParameterError(
                f"{call}: {self.name} {verb} {shown(value)}, which cannot be part of a stream's name"
            )
        if self.pattern and re.fullmatch(self.pattern, text) is None:
            raise ParameterError(
                f"{call}: {self.name} {verb} {shown(value)}; it takes the form of {self.example}"
            )
        return lower_ascii(text) if self.lower else text

    @property
    def _taken(self) -> str:
        one = "a whole number" if self.whole else "text"
        return f"{one} or a list of {'whole numbers' if self.whole else 'texts'}" if self.many else one


def _plain_text(value: object, *, whole: bool) -> str:
    """Return a value as it may stand in a name, "" if it is of a type that is not taken."""
    if isinstance(value, str):
        # Its own text, whatever a subclass such as an enum prints.
        return str.__str__(value)
    if whole and isinstance(value, int) and not isinstance(value, bool):
        with suppress(ValueError):
            return plain_number(value)
    return ""


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
