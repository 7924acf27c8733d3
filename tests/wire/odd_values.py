"""What may stand at a plain field of a message, by its type, and what it has to be read as."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec

from binance_futures_async.model.numbers import NumberType, plain_number
from binance_futures_async.model.product import product_named
from codegen.model import FieldModel, Model

__all__ = ["Option", "options"]

Option: TypeAlias = tuple[str, Any, Any]
"""Name, new JSON value, what is read: a value, or a function of the number type."""

NEW_NAMES = [
    "币安人生USDT",
    "1000PEPEUSDT",
    "BTCUSDT_261225",
    "龙.a-b_c:9/9",
    'quote " slash \\ line \n',
    "😀",
    "null",
]


def _number(text: str, numbers: NumberType) -> Any:
    return numbers(text)


def _json_number(text: str, numbers: NumberType) -> Any:
    return plain_number(Decimal(text)) if numbers is str else numbers(text)


def _numbers(value: Any) -> Iterator[Option]:
    for text in (
        "0.00000000",
        "1E-8",
        "0",
        "-0.50",
        "1234567890123456789",
        "12345678901234567890.123456789012345678",
    ):
        yield f'"{text}"', text, functools.partial(_number, text)
        yield f"number {text}", msgspec.Raw(text.encode()), functools.partial(_json_number, text)
    yield "blank", "", lambda numbers: "" if numbers is str else None
    if isinstance(value, str) and value:
        yield "number for text", msgspec.Raw(value.encode()), functools.partial(_json_number, value)
    elif isinstance(value, msgspec.Raw):
        text = bytes(value).decode()
        yield "text for number", text, functools.partial(_number, text)


def _integers(value: Any) -> Iterator[Option]:
    for number in (0, -1, 7, 1234567890123456789, 12345678901234567890):
        yield f"number {number}", number, number
        yield f'"{number}"', str(number), number
    yield "number 7.0", msgspec.Raw(b"7.0"), 7
    yield '"7.0"', "7.0", 7
    yield "blank", "", None
    if isinstance(value, int | str) and value != "":
        yield "other kind", int(value) if isinstance(value, str) else str(value), int(value)


def _truths(_: Any) -> Iterator[Option]:
    for value in (True, False):
        yield f"{value}", value, value
        yield f'"{value}"', str(value), value
        yield f'"{str(value).lower()}"', str(value).lower(), value
        yield f"number {int(value)}", int(value), value
    yield "blank", "", None


def _texts(_: Any) -> Iterator[Option]:
    for text in ("", "x", "true", "0.10", *NEW_NAMES):
        yield f"{text!r}", text, text
        yield f"{text!r} escaped", msgspec.Raw(json.dumps(text).encode()), text
    for literal, text in (("200", "200"), ("1234567890123456789", "1234567890123456789"), ("0.10", "0.10")):
        yield f"number {literal}", msgspec.Raw(literal.encode()), text
    yield "number 1E-8", msgspec.Raw(b"1E-8"), "0.00000001"
    yield "true", True, "true"


def _enum_values(spec: Model, field: FieldModel) -> Iterator[Option]:
    enum = spec.enums[field.type]
    kind = product_named(spec.owner).entries.enum_types[enum.name]
    known = [member.wire for member in enum.members]
    if enum.json == "integer":
        for number in (*known, 77, 1234567890123456789):
            yield f"number {number}", number, kind(number)
            yield f'"{number}"', str(number), kind(number)
        yield "number 77.0", msgspec.Raw(b"77.0"), kind(77)
        yield "blank", "", None
        return
    for text in (*known, "SOMETHING_NEW", "", "币安"):
        yield f"{text!r}", text, kind(text)
    yield "escaped", msgspec.Raw(rb'"\u5e01\u5b89"'), kind("币安")
    yield "number 77", 77, kind("77")


def options(spec: Model, field: FieldModel, value: Any) -> Iterator[Option]:
    """Return what may stand at a plain field in place of the value."""
    if field.type in spec.enums:
        yield from _enum_values(spec, field)
        return
    scalar = spec.scalars[field.type]
    if scalar.number:
        yield from _numbers(value)
    elif scalar.json == "integer" or scalar.whole:
        yield from _integers(value)
    elif scalar.json in ("boolean", "flag"):
        yield from _truths(value)
    elif scalar.json == "string":
        yield from _texts(value)
    else:
        values: tuple[Any, ...] = (1, "x", True, [], {"a": [None]})
        for anything in values:
            yield f"{anything!r}", anything, anything
