"""The slow second way: a frame in which some value is odd.

Numbers come as text or text as numbers, fields are null, empty or gone. What can be read is read; a value
that is missing where the spec knows it as always present becomes None. Only a value that makes no sense at
its place ends in a DecodeError.
"""

from __future__ import annotations

import functools
import math
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec
from msgspec import inspect

from ..exceptions import DecodeError
from ..model.numbers import MOST_DIGITS, is_number, plain_number
from .unreadable import UNREADABLE

__all__ = ["build", "loads"]


def _literal(text: str) -> Decimal:
    number = Decimal(text)
    if number.is_nan():
        # An exponent beyond all bounds, where the caller's decimal context does not trap it.
        raise InvalidOperation
    return number


_loads = msgspec.json.Decoder(float_hook=_literal)


class _Odd(Exception):
    def __init__(self, place: str, wanted: str) -> None:
        self.place = place
        self.wanted = wanted


def loads(raw: bytes) -> Any:
    """Read JSON without types, decimal numbers exactly.

    Raises:
        DecodeError: the bytes are no JSON.
    """
    try:
        return _loads.decode(raw)
    except InvalidOperation as error:
        raise DecodeError("expected numbers within the bounds of a Decimal", place="$", raw=raw) from error
    except UNREADABLE as error:
        raise DecodeError(f"not JSON ({error})", place="$", raw=raw) from error


def build(kind: Any, value: Any, *, raw: bytes, place: str) -> Any:
    """Make a message of the given type from untyped JSON.

    Raises:
        DecodeError: a value that makes no sense at its place.
    """
    try:
        return _build(_info(kind), value, place)
    except _Odd as odd:
        raise DecodeError(f"expected {odd.wanted}", place=odd.place, raw=raw) from None


@functools.cache
def _info(kind: Any) -> inspect.Type:
    return inspect.type_info(kind)


def _build(info: inspect.Type, value: Any, place: str) -> Any:
    if isinstance(info, inspect.StructType):
        return _struct(info, value, place)
    if isinstance(info, inspect.UnionType):
        return _union(info, value, place)
    if isinstance(info, inspect.ListType):
        if not isinstance(value, list):
            raise _Odd(place, "a list")
        return [_build(info.item_type, item, f"{place}[{index}]") for index, item in enumerate(value)]
    if value is None or isinstance(info, inspect.AnyType):
        return value
    return _leaf(info, value, place)


def _struct(info: inspect.StructType, value: Any, place: str) -> Any:
    if info.array_like:
        if not isinstance(value, list):
            raise _Odd(place, "a list")
        value = dict(zip((field.encode_name for field in info.fields), value, strict=False))
    elif not isinstance(value, dict):
        raise _Odd(place, "an object")
    given: dict[str, Any] = {}
    for field in info.fields:
        item = value.get(field.encode_name)
        if item is None:
            if field.required:
                given[field.name] = None
        else:
            given[field.name] = _build(field.type, item, f"{place}.{field.encode_name}")
    return info.cls(**given)


def _union(info: inspect.UnionType, value: Any, place: str) -> Any:
    if value is None:
        return None
    kinds = [kind for kind in info.types if not isinstance(kind, inspect.NoneType)]
    fitting = [kind for kind in kinds if _shape_fits(kind, value)] or kinds
    for kind in fitting[:-1]:
        try:
            return _build(kind, value, place)
        except _Odd:
            continue
    return _build(fitting[-1], value, place)


def _shape_fits(kind: inspect.Type, value: Any) -> bool:
    if isinstance(kind, inspect.ListType):
        return isinstance(value, list)
    if isinstance(kind, inspect.StructType):
        return isinstance(value, list if kind.array_like else dict)
    if isinstance(kind, inspect.StrType):
        return isinstance(value, str)
    if isinstance(kind, inspect.IntType | inspect.LiteralType):
        return isinstance(value, int) and not isinstance(value, bool)
    return not isinstance(value, list | dict)


def _leaf(info: inspect.Type, value: Any, place: str) -> Any:
    if isinstance(value, list | dict):
        raise _Odd(place, "a plain value")
    if isinstance(info, inspect.EnumType):
        return _enum(info, value, place)
    if isinstance(info, inspect.StrType):
        if isinstance(value, bool):
            return "true" if value else "false"
        return _text(value, place)
    if value == "":
        return None
    if isinstance(info, inspect.BoolType):
        return _bool(value, place)
    number = _number(value, place)
    if isinstance(info, inspect.DecimalType):
        return number
    if isinstance(info, inspect.FloatType):
        return _float(number, place)
    whole = _whole(number)
    if whole is None:
        raise _Odd(place, "a whole number")
    if isinstance(info, inspect.LiteralType) and whole not in info.values:
        raise _Odd(place, " or ".join(map(str, info.values)))
    return whole


def _number(value: Any, place: str) -> Decimal:
    if isinstance(value, bool) or (isinstance(value, str) and not is_number(value)):
        raise _Odd(place, "a number")
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise _Odd(place, "a number")
    return number


def _float(number: Decimal, place: str) -> float:
    value = float(number)
    if math.isinf(value):
        raise _Odd(place, "a number within the range of a float")
    return value


def _whole(number: Decimal) -> int | None:
    is_whole = number.adjusted() <= MOST_DIGITS and number == number.to_integral_value()
    return int(number) if is_whole else None


def _text(value: Any, place: str) -> str:
    try:
        return plain_number(value if isinstance(value, str) else _number(value, place))
    except ValueError:
        raise _Odd(place, "a number that can be written out") from None


def _bool(value: Any, place: str) -> bool:
    if isinstance(value, bool):
        return value
    text = str(value).lower()
    if text in ("true", "1"):
        return True
    if text in ("false", "0"):
        return False
    raise _Odd(place, "true or false")


def _enum(info: inspect.EnumType, value: Any, place: str) -> Any:
    of_numbers = issubclass(info.cls, int)
    if value == "" and of_numbers:
        return None
    candidate: Any = value
    if isinstance(value, bool):
        raise _Odd(place, "a value of the set")
    if of_numbers:
        candidate = _whole(_number(value, place)) if not isinstance(value, str) or is_number(value) else None
    elif not isinstance(value, str):
        candidate = _text(value, place)
    try:
        return info.cls(candidate)
    except ValueError:
        raise _Odd(place, "a value of the set") from None
