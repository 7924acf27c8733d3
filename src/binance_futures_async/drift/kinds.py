"""What a value is in JSON, and which of the spec's types it may be of."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, StrEnum
from typing import Final

from ..model.numbers import is_plain_number

__all__ = ["JsonKind", "form_of", "guessed_type", "kind_of"]


class JsonKind(StrEnum):
    """What a value is in JSON."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    """With a point or an exponent."""
    BOOLEAN = "boolean"
    OBJECT = "object"
    LIST = "list"
    NULL = "null"


_KINDS: Final[dict[type, JsonKind]] = {
    str: JsonKind.TEXT,
    int: JsonKind.INTEGER,
    float: JsonKind.NUMBER,
    Decimal: JsonKind.NUMBER,
    bool: JsonKind.BOOLEAN,
    dict: JsonKind.OBJECT,
    list: JsonKind.LIST,
    type(None): JsonKind.NULL,
}
_TYPES: Final = {
    JsonKind.INTEGER: "int",
    JsonKind.NUMBER: "decimal_number",
    JsonKind.BOOLEAN: "bool",
    JsonKind.OBJECT: "anything",
    JsonKind.NULL: "anything",
}
_FIRST_MOMENT, _LAST_MOMENT = 1_000_000_000_000, 10_000_000_000_000
"""Whole numbers between these are taken for ms since 1970: from 2001 to 2286."""
_LARGEST_INT: Final = 2**31
"""Larger whole numbers are ids more often than counts."""


def kind_of(value: object) -> JsonKind:
    """Return what a value of parsed JSON is."""
    return _KINDS[type(value)]


def guessed_type(sample: object, *, instead_of: str = "") -> tuple[str, bool]:
    """Guess the type that the spec would give a value, and whether it is a list of that.

    Args:
        sample: a value of parsed JSON.
        instead_of: type that the spec gives it so far, if there is one.
    """
    if isinstance(sample, list):
        inner = guessed_type(sample[0])[0] if sample and not isinstance(sample[0], list) else "anything"
        return inner, True
    return _changed_type(sample, instead_of) or _plain_type(sample), False


def _changed_type(sample: object, before: str) -> str | None:
    """A number stays one when its form changes."""
    is_text = isinstance(sample, str)
    if before in ("decimal", "decimal_number") and kind_of(sample) in (JsonKind.INTEGER, JsonKind.NUMBER):
        return "decimal_number"
    if before in ("int", "id", "millis", "duration") and is_text:
        return "int_text"
    if before == "int_text" and isinstance(sample, int):
        return _plain_type(sample)
    return None


def _plain_type(sample: object) -> str:
    if isinstance(sample, str):
        if sample in ("true", "false"):
            return "flag"
        return "decimal" if is_plain_number(sample) else "text"
    if isinstance(sample, int) and not isinstance(sample, bool):
        if _FIRST_MOMENT <= sample < _LAST_MOMENT:
            return "millis"
        return "id" if abs(sample) >= _LARGEST_INT else "int"
    return _TYPES[kind_of(sample)]


def form_of(enum: type[Enum]) -> str:
    """Return what the values of an enum are in JSON, in the words of the spec."""
    return "integer" if issubclass(enum, int) else "string"
