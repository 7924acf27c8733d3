"""How things are shown in logs, messages and terminals."""

from __future__ import annotations

import functools
import reprlib
from collections.abc import Callable
from typing import TypeVar

__all__ = ["EscapedMessage", "is_one_word", "printable", "repr_of_whole", "shortened", "shown"]

T = TypeVar("T")


def printable(text: str) -> str:
    """Text from outside as it may stand in a line of a log or terminal.

    What Python does not call printable (:meth:`str.isprintable`) is escaped as in a string literal: control
    characters, line breaks, the marks that reverse the direction of writing, lone surrogates.
    """
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )


def is_one_word(text: str) -> bool:
    """Whether a text is printable and without white space of any kind."""
    return text.isprintable() and not any(map(str.isspace, text))


def shortened(thing: object, longest: int = 60) -> str:
    """The text of something from outside, printable, and cut off where it is long."""
    text = str(thing)
    return printable(text if len(text) <= longest else f"{text[:longest]}...")


_repr = reprlib.Repr()
_repr.maxstring = _repr.maxlong = _repr.maxother = 60


def shown(value: object) -> str:
    """The ``repr`` of what a user gave, printable, and shortened where it is long."""
    try:
        return shortened(_repr.repr(value))
    except ValueError:
        return "too long to be shown"  # an int of thousands of digits


class EscapedMessage(BaseException):
    """Base of exceptions whose text may quote what came from outside: ``str`` gives it printable."""

    def __str__(self) -> str:
        return printable(super().__str__())


def repr_of_whole(method: Callable[[T], str]) -> Callable[[T], str]:
    """Let a ``__repr__`` give printable text, also of an object whose constructor raised.

    Debuggers and error reports show such an object as ``self``.
    """

    @functools.wraps(method)
    def shown_whole(self: T) -> str:
        try:
            return printable(method(self))
        except AttributeError:
            return f"<{type(self).__name__}, not completely made>"

    return shown_whole
