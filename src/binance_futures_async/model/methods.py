"""What the spec says about a method, and what a call of the client makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Any, Final, Generic, TypeAlias, TypeVar

import msgspec

from ..arithmetic import EXACT, is_short
from ..display import shown
from ..exceptions import ParameterError
from ..suggestions import nearest
from .letters import upper_ascii
from .numbers import MOST_DIGITS, plain_number
from .retirements import Retirement
from .rules import Rule

__all__ = ["REQUIRED", "Call", "Kind", "Method", "Parameter", "Security", "WeightLine"]

T = TypeVar("T")
D = TypeVar("D", str, int, bool)


class _Required:
    def __repr__(self) -> str:
        return "<required>"

    def __reduce__(self) -> str:
        # By its name, so that a copy is the same object.
        return "REQUIRED"


REQUIRED: Final[Any] = _Required()
"""Default of a parameter that has to be given. What is missing is reported when the call is awaited, with all other problems."""


class Kind(StrEnum):
    """What a parameter is made of on the wire."""

    TEXT = "text"
    DECIMAL = "decimal"
    WHOLE = "whole"
    """A whole number that travels as text, such as a number of contracts."""
    INTEGER = "integer"
    BOOLEAN = "boolean"
    FLAG = "flag"
    """A bool that travels as the text "true" or "false"."""


_MOST_BITS: Final = 63
"""Besides the sign; a longer integer fits no field of the exchange."""

# As Decimal reads them, which is generous.
_NOT_FINITE = re.compile(r"\s*[+-]?(s?nan\d*|inf(inity)?)\s*", re.IGNORECASE)


# A subclass (a member of a str or int enum, a number of a library) may print itself in a way of its own. What counts is
# the text or number that it is.


def _text(value: object) -> str:
    if isinstance(value, str):
        return str.__str__(value)
    raise TypeError("text")


def _decimal(value: object) -> str:
    if isinstance(value, str):
        if _NOT_FINITE.fullmatch(value):
            raise TypeError("a finite number")
        return str.__str__(value)
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        try:
            return plain_number(value)
        except ValueError:
            raise TypeError(f"a finite number of at most {MOST_DIGITS} digits") from None
    raise TypeError("Decimal, text or int; never float, which cannot hold most prices exactly")


def _whole(value: object) -> str:
    text = _decimal(value)
    if text.isdecimal():
        return text
    with suppress(InvalidOperation):
        number = Decimal(text)
        if is_short(number) and number == number.to_integral_value(context=EXACT):
            return plain_number(int(number))
    raise TypeError("a whole number, as int, Decimal or text")


def _integer(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        number = int.__index__(value)
        if number.bit_length() > _MOST_BITS:
            raise TypeError(f"an int of at most {_MOST_BITS + 1} bits")
        return number
    raise TypeError("int")


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise TypeError("bool")


def _flag(value: object) -> str:
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return str.__str__(value)
    raise TypeError('bool, "true" or "false"')


Pack: TypeAlias = Callable[[object], str | int | bool]

_PACKERS: Mapping[Kind, Pack] = {
    Kind.TEXT: _text,
    Kind.DECIMAL: _decimal,
    Kind.WHOLE: _whole,
    Kind.INTEGER: _integer,
    Kind.BOOLEAN: _boolean,
    Kind.FLAG: _flag,
}


class Parameter(msgspec.Struct, frozen=True):
    """One parameter of a method: its names, what it is made of, which values it takes."""

    name: str
    wire: str
    kind: Kind
    required: bool = False
    also: tuple[str, ...] = ()
    """Further spellings that callers use."""
    also_on_wire: tuple[str, ...] = ()
    """Further spellings of ``wire`` that the exchange takes."""
    allowed: tuple[str | int, ...] = ()
    """The only values taken; empty if the spec names none."""
    upper_case: bool = False
    """Sent with its letters a to z as capitals, whatever case a caller writes them in."""
    pattern: str = ""
    longest: int | None = None
    """Of text: how many characters it has at most; the pattern says so too."""
    most_entries: int | None = None
    """Of text that is a JSON list: how many entries it has at most; one at least."""
    default: str | int | bool | None = None
    """What the exchange assumes when it is left out; None if it assumes nothing, or nothing that is known."""
    above: Decimal | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    later_than_now_ms: int | None = None
    """How far a point in time must lie in the future."""
    code: int | None = None
    """What the exchange answers to a value that it does not take."""
    instead: tuple[tuple[str, str], ...] = ()
    """Values that the method does not take, each with the call of the client that takes it."""

    @property
    def pack(self) -> Pack:
        """Turns a Python value into what is sent; raises TypeError saying what is taken."""
        return _PACKERS[self.kind]

    def fits(self, text: str) -> bool:
        """Return whether a text has the characters and the length that the exchange takes."""
        return not self.pattern or _compiled(self.pattern).fullmatch(text) is not None

    def advice_for(self, value: object) -> str:
        """What to do for a value that the method does not take, in words; "" if nothing is known."""
        call = next((call for other, call in self.instead if other == value), None)
        return f"use {call} for {self.name} {value}" if call else ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name a caller may use, ours first."""
        return tuple(dict.fromkeys((self.name, self.wire, *self.also)))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class Security(msgspec.Struct, frozen=True):
    """What a method needs from its caller."""

    name: str
    api_key: bool
    signed: bool


class WeightLine(msgspec.Struct, frozen=True):
    """IP weight of a method under a condition on a parameter; without one it always holds."""

    weight: int
    parameter: str = ""
    values: tuple[str | int, ...] = ()
    """Values of the parameter for which the line holds; empty: whenever it is given."""
    at_least: int | None = None
    """Least number for which it holds."""
    at_most: int | None = None
    """Greatest number for which it holds."""

    def holds(self, parameters: Mapping[str, object]) -> bool:
        """Whether a call with these wire parameters costs this."""
        if not self.parameter:
            return True
        given = parameters.get(self.parameter)
        if given is None or (self.values and given not in self.values):
            return False
        if self.at_least is None and self.at_most is None:
            return True
        return (
            isinstance(given, int)
            and (self.at_least is None or given >= self.at_least)
            and (self.at_most is None or given <= self.at_most)
        )


class Method(msgspec.Struct, Generic[T], frozen=True):
    """One method of the WebSocket API, or by ``RestRequest`` one request of REST."""

    name: str
    security: Security
    result: Any
    """Type of the result, as the decoder takes it."""
    parameters: tuple[Parameter, ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()
    """Wire parameters with only one value."""
    weight: tuple[WeightLine, ...] = (WeightLine(1),)
    orders: int = 0
    """What the call adds to each order-count window that is not told apart."""
    orders_by_unit: tuple[tuple[str, int], ...] = ()
    """What it adds to the windows of a unit of time (SECOND, MINUTE), where that differs."""
    changes_order: bool = False
    """If its answer is lost, an order is in doubt."""
    client_id: str = ""
    """Wire parameter with the caller's own id of the order; made when not given."""
    client_reference: str = ""
    """Wire parameter with the caller's own id of an order that exists already."""
    symbol: str = ""
    """Wire parameter with the symbol, "" if there is none."""
    single_with: str = ""
    """The result is one object instead of a list when this wire parameter is given; "" if always the same."""
    rules: tuple[Rule, ...] = ()
    texts: bool = False
    """Whole numbers or truth values of the result travel as text."""
    retiring: tuple[Retirement, ...] = ()
    """What of it the exchange switches off: the method, parameters, values."""

    def parameter(self, name: str) -> Parameter:
        """Return a parameter by its Python name.

        Raises:
            KeyError: it has no such parameter.
        """
        for one in self.parameters:
            if one.name == name:
                return one
        raise KeyError(f"{self.name} has no parameter {name}")

    def default_of(self, name: str, kind: type[D]) -> D:
        """Return what the exchange assumes when a parameter is left out.

        Raises:
            KeyError: it has no such parameter, or the spec knows no default of that type.
        """
        default = self.parameter(name).default
        if not isinstance(default, kind):
            raise KeyError(f"{name} of {self.name} has no default that is {kind.__name__}")
        return default

    def client_id_in(self, parameters: Mapping[str, Any]) -> str | None:
        """Return the caller's own id of the order that wire parameters name or place, None if they do not."""
        return parameters.get(self.client_id or self.client_reference)

    def advice_for(self, parameters: Mapping[str, object]) -> str:
        """What to do for wire parameters that another call takes, in words; "" if there are none."""
        found = (one.advice_for(parameters.get(one.wire)) for one in self.parameters)
        return "; ".join(filter(None, found))

    def weight_of(self, parameters: Mapping[str, object]) -> int:
        """Return the IP weight of a call with these wire parameters."""
        return next((line.weight for line in self.weight if line.holds(parameters)), 0)


class Call(Generic[T]):
    """One call of the client: a method, or a preset of it with some parameters settled.

    Attributes:
        name: name of the client's method.
        method: what is called.
        fixed: wire parameters that the call sets itself.
        parameters: what a caller may give.
        required: wire names of what a caller has to give.
        alternatives: wire names of which a caller has to give exactly one; empty if there is no such choice.
        order: names of all parameters in the order of the call's signature.
        retiring: what of it the exchange switches off; mostly empty.
    """

    __slots__ = (
        "_accepted",
        "_fixed",
        "_numbers",
        "_plan",
        "_upper_case",
        "_whole",
        "alternatives",
        "fixed",
        "method",
        "name",
        "order",
        "parameters",
        "required",
        "retiring",
    )

    def __init__(
        self,
        name: str,
        method: Method[T],
        *,
        fixed: Mapping[str, str] | None = None,
        leaves_out: Sequence[str] = (),
        requires: Sequence[str] = (),
        alternatives: Sequence[str] = (),
        positional: Sequence[str] = (),
        retiring: Sequence[Retirement] = (),
    ) -> None:
        """Define a call.

        Args:
            name: name of the client's method.
            method: what is called.
            fixed: wire parameters that the call sets itself.
            leaves_out: wire parameters that the call does not take.
            requires: wire parameters that the call needs beyond those that the method always needs.
            alternatives: wire parameters of which the call needs exactly one.
            positional: names that may be given as positional arguments, in order.
            retiring: what the exchange switches off of the call beyond what it does of the method.
        """
        self.name = name
        self.method = method
        self.fixed = {**dict(method.fixed), **(fixed or {})}
        self.parameters = tuple(
            parameter
            for parameter in method.parameters
            if parameter.wire not in self.fixed and parameter.wire not in leaves_out
        )
        named = {one.name: one for one in self.parameters}
        self.order = (*positional, *(name for name in named if name not in positional))
        self.retiring = (*retiring, *(one for one in method.retiring if one.parameter not in leaves_out))
        self.required = frozenset(requires) | {one.wire for one in self.parameters if one.required}
        self.alternatives = tuple(alternatives)
        self._accepted = {
            spelling: (parameter.wire, parameter.pack)
            for parameter in self.parameters
            for spelling in parameter.spellings
        }
        self._plan = tuple(
            (named[name].wire, named[name].pack, named[name].kind not in (Kind.INTEGER, Kind.BOOLEAN))
            for name in self.order
        )
        self._upper_case = tuple(one.wire for one in self.parameters if one.upper_case)
        self._numbers = tuple(one.wire for one in self.parameters if one.kind is Kind.DECIMAL)
        self._whole = tuple(one.wire for one in self.parameters if one.kind is Kind.WHOLE)
        self._fixed = dict(self.fixed)

    def __repr__(self) -> str:
        return f"Call({self.name!r}, {self.method.name!r})"

    def bind(
        self, args: Sequence[object], kwargs: Mapping[str, object], *, complete: bool = True
    ) -> dict[str, Any]:
        """Turn what a caller gave into wire parameters; None counts as not given.

        Args:
            args: values in the order of :attr:`order`; those at the end may be left out.
            kwargs: values by any spelling.
            complete: whether what is missing is a problem; validation reports it otherwise.

        Raises:
            ParameterError: a name that is not known or given twice, a Python type that is not taken,
                something missing. All problems are named at once.
        """
        packed: dict[str, Any] = self._fixed.copy()
        try:
            for (wire, pack, is_text), value in zip(self._plan, args, strict=False):
                if is_text and type(value) is str:
                    # Nearly every value of an order is text that goes out as it is.
                    packed[wire] = value
                elif value is not None and value is not REQUIRED:
                    packed[wire] = pack(value)
            if kwargs:
                self._take(kwargs, packed)
            for wire in self._upper_case:
                # Asked first, because it nearly always is, and asking costs next to nothing.
                if wire in packed and not packed[wire].isupper():
                    packed[wire] = upper_ascii(packed[wire])
            for wire in self._numbers:
                # NaN and Infinity in all their spellings, and nothing that is a number, have an N.
                if wire in packed and ("n" in packed[wire] or "N" in packed[wire]):
                    _decimal(packed[wire])
            for wire in self._whole:
                if wire in packed and not packed[wire].isdecimal():
                    packed[wire] = _whole(packed[wire])
            if packed.get(self.method.client_id) == "":
                # As with None: one is made, and an order in doubt can be asked for by it.
                del packed[self.method.client_id]
            if len(args) <= len(self._plan) and (not complete or self._is_complete(packed)):
                return packed
        except (KeyError, TypeError):
            pass
        raise ParameterError(f"{self.name}: " + "; ".join(self._problems(args, kwargs, complete)))

    def _take(self, kwargs: Mapping[str, object], packed: dict[str, Any]) -> None:
        for name, value in kwargs.items():
            wire, pack = self._accepted[name]
            if value is None or value is REQUIRED:
                continue
            if wire in packed:
                raise KeyError(name)
            packed[wire] = pack(value)

    def _is_complete(self, packed: Mapping[str, Any]) -> bool:
        if not self.required <= packed.keys():
            return False
        return not self.alternatives or sum(wire in packed for wire in self.alternatives) == 1

    def retiring_in(self, parameters: Mapping[str, object]) -> list[Retirement]:
        """Return what the exchange switches off of what a call with these wire parameters uses."""
        return [
            one for one in self.retiring if not one.parameter or one.is_used_by(parameters.get(one.parameter))
        ]

    def _problems(self, args: Sequence[object], kwargs: Mapping[str, object], complete: bool) -> list[str]:
        problems: list[str] = []
        if len(args) > len(self.order):
            problems.append(f"{len(args)} values; it takes {len(self.order)} ({', '.join(self.order)})")
        given = [*zip(self.order, args, strict=False), *kwargs.items()]
        seen: dict[str, str] = {}
        for name, value in given:
            if name not in self._accepted:
                problems.append(self._unknown(name))
                continue
            if value is None or value is REQUIRED:
                continue
            wire, pack = self._accepted[name]
            if wire in seen:
                problems.append(f"{name} and {seen[wire]} are the same parameter, given twice")
                continue
            seen[wire] = name
            try:
                pack(value)
            except TypeError as taken:
                problems.append(f"{name} is {shown(value)} ({type(value).__name__}); it takes {taken}")
        return problems + (self._missing(seen) if complete else [])

    def _missing(self, seen: Mapping[str, str]) -> list[str]:
        problems: list[str] = []
        named = {one.name: one.wire for one in self.parameters}
        missing = [name for name in self.order if named[name] in self.required and named[name] not in seen]
        if missing:
            problems.append(f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing")
        given = [seen[wire] for wire in self.alternatives if wire in seen]
        names = [one.name for one in self.parameters if one.wire in self.alternatives]
        if names and not given:
            problems.append(f"{' or '.join(names)} is missing")
        elif len(given) > 1:
            problems.append(f"{' and '.join(given)} exclude each other")
        return problems

    def _unknown(self, name: str) -> str:
        settled = {one.name: one.wire for one in self.method.parameters if one.wire in self.fixed}
        for spelling, wire in settled.items():
            if name in (spelling, wire):
                return f"{name} is settled by {self.name} ({self.fixed[wire]})"
        near = nearest(name, self._accepted)
        hint = f", did you mean {near}?" if near else ""
        allowed = ", ".join(one.name for one in self.parameters) or "none"
        return f"unknown parameter {name}{hint} (allowed: {allowed})"
