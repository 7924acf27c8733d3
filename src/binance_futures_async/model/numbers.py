"""Number types of messages, and how numbers are written."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    N = TypeVar("N", default=Decimal)
else:
    # A default of a type variable needs Python 3.13 at run time, and nothing at run time looks at it.
    from typing import TypeVar

    N = TypeVar("N")

__all__ = [
    "MOST_DIGITS",
    "N",
    "NumberInput",
    "NumberType",
    "is_number",
    "is_plain_number",
    "plain_number",
]

MOST_DIGITS: Final = 1000
"""Largest exponent that is written out: 1E+999999999 as digits would fill the memory."""

_TOO_LARGE: Final = 10 ** (MOST_DIGITS + 1)

_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_NUMBER = re.compile(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?")

NumberType: TypeAlias = type[Decimal] | type[float] | type[str]
"""What market events may carry their numbers in."""

NumberInput: TypeAlias = Decimal | str | int
"""What a call takes as price, quantity or amount; a float cannot hold most of them exactly."""


def plain_number(value: Decimal | float | int | str) -> str:
    """Write a number as the exchange reads it: digits, perhaps a point, never an exponent.

    A float is written with the shortest digits that read back as the same float. Text stays as it is.

    Raises:
        ValueError: the number is not finite, or would take more than a thousand digits or zeros.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, int) and -_TOO_LARGE < value < _TOO_LARGE:
        return int.__repr__(value)
    if isinstance(value, float):
        value = Decimal(float.__repr__(value))
    elif type(value) is not Decimal:
        # A subclass may be formatted in a way of its own.
        value = Decimal(value)
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS:
        raise ValueError(
            f"{value} cannot be written as digits: it takes a finite number within 1E±{MOST_DIGITS}"
        )
    return format(value, "f")


def is_plain_number(text: str) -> bool:
    """Return whether text is a number as the exchange takes it in a request: without an exponent."""
    return _PLAIN.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Return whether text from the exchange is a number: ASCII digits, perhaps with a minus, a point or an exponent.

    Decimal and float read more: NaN and Infinity, a leading plus, blanks, underscores, digits of other scripts.
    """
    return _NUMBER.fullmatch(text) is not None
