"""Number types of messages, and how numbers are written."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    N = TypeVar("N", default=Decimal)
else:
    # A default of a type variable needs Python 3.13 at run time, and nothing at run time looks at it.
    from typing import TypeVar

    N = TypeVar("N")

__all__ = ["N", "NumberInput", "NumberType", "is_plain_number", "plain_number"]

_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")

NumberType: TypeAlias = type[Decimal] | type[float] | type[str]
"""What market events may carry their numbers in."""

NumberInput: TypeAlias = Decimal | str | int
"""What a call takes as price, quantity or amount; a float cannot hold most of them exactly."""


def plain_number(value: Decimal | float | int | str) -> str:
    """Write a number as the exchange reads it: digits, perhaps a point, never an exponent.

    A float is written with the shortest digits that read back as the same float. Text stays as it is.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, float):
        value = Decimal(repr(value))
    return format(value, "f")


def is_plain_number(text: str) -> bool:
    """Return whether text is a number as the exchange reads it.

    Decimal reads more: exponents, blanks, underscores, digits of other scripts.
    """
    return _PLAIN.fullmatch(text) is not None
