"""What can be asked of an exchange and what it sends, as any source tells it: our spec, or a release of an official SDK.

Names are the exchange's own. A source leaves open what it does not know; what is left open is never a difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

__all__ = [
    "ANY",
    "SOME_NUMBER",
    "Field",
    "Interface",
    "Method",
    "Parameter",
    "Shape",
    "Stream",
    "Weight",
    "WeightRow",
    "event_key",
    "laid_over",
    "path_key",
    "with_optional_parts",
    "without_envelope",
    "without_id",
]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a JSON value looks like."""

    kind: str
    """text, integer, number, boolean, object, list, or any."""
    fields: tuple[Field, ...] = ()
    """Of an object, in their order."""
    item: Shape | None = None
    """Of a list."""
    name: str = ""
    """What the source calls it: a Struct of ours, a model of an SDK."""
    variants: tuple[Shape, ...] = ()
    """It comes in one of these forms; the shape itself is then all of them laid over each other."""

    def __str__(self) -> str:
        return f"list of {self.item}" if self.item is not None else self.kind


ANY = Shape("any")
SOME_NUMBER = Shape("any", variants=(Shape("integer"), Shape("number")))
"""A number of which the source does not say whether it is a whole one."""
_ENVELOPE = frozenset({"id", "status", "rateLimits"})
"""Keys of every reply of the WebSocket API."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key of an object."""

    wire: str
    shape: Shape
    doc: str = ""
    name: str = ""
    """What the source calls it in Python."""
    values: tuple[str, ...] = ()
    """The values that it may have; empty where the source names none but perhaps in words."""
    may_lack: bool = False
    """Another source need not have it: it is what tells events apart, or is not sent any more."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a caller gives."""

    wire: str
    shape: Shape
    required: bool | None = None
    """None where the source does not say."""
    values: tuple[str, ...] = ()
    """The only values taken; empty where the source names none."""
    doc: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class WeightRow:
    """What a call weighs under a condition on a parameter; without one it always holds."""

    weight: int
    parameter: str = ""
    values: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None

    def holds(self, parameters: Mapping[str, str]) -> bool:
        """Whether a call with these parameters weighs this."""
        if not self.parameter:
            return True
        given = parameters.get(self.parameter)
        if given is None or (self.values and given not in self.values):
            return False
        if self.at_least is None and self.at_most is None:
            return True
        return (
            given.isdigit()
            and (self.at_least is None or int(given) >= self.at_least)
            and (self.at_most is None or int(given) <= self.at_most)
        )

    def __str__(self) -> str:
        if not self.parameter:
            return str(self.weight)
        if self.values:
            condition = f"{self.parameter} {', '.join(self.values)}"
        elif self.at_least is None and self.at_most is None:
            condition = f"with {self.parameter}"
        else:
            low = "" if self.at_least is None else f" from {self.at_least}"
            high = "" if self.at_most is None else f" to {self.at_most}"
            condition = f"{self.parameter}{low}{high}"
        return f"{self.weight} {condition}"


@dataclass(frozen=True, slots=True)
class Weight:
    """What calls weigh; the first row that holds counts. No row: the source does not say."""

    rows: tuple[WeightRow, ...] = ()

    def of(self, parameters: Mapping[str, str]) -> int | None:
        """Return the weight of a call with these parameters, None if no row says it."""
        return next((row.weight for row in self.rows if row.holds(parameters)), None)

    def probes(self) -> Iterable[dict[str, str]]:
        """Give calls whose weights tell one weight from another."""
        yield {}
        for row in self.rows:
            bounds = [str(bound) for bound in (row.at_least, row.at_most) if bound is not None]
            for value in (*row.values, *bounds) or ("A",):
                if row.parameter:
                    yield {row.parameter: value}

    def differs(self, other: Weight) -> bool:
        """Whether some call weighs another than by the other, where both say what it weighs."""
        pairs = ((self.of(probe), other.of(probe)) for probe in (*self.probes(), *other.probes()))
        return any(mine is not None and theirs is not None and mine != theirs for mine, theirs in pairs)

    def __str__(self) -> str:
        return "; ".join(map(str, self.rows))


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the WebSocket API, or a request of REST."""

    wire: str
    """``order.place``, or ``POST /fapi/v1/order``."""
    call: str
    """What the source calls it in Python."""
    parameters: tuple[Parameter, ...]
    reply: Shape
    """The document; of a method the parts of the reply that are not the same for all, ``result`` first of all."""
    security: str = ""
    signed: bool | None = None
    weight: Weight = Weight()
    deprecated: bool | None = None
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Stream:
    """A market stream."""

    path: str
    """Its name with placeholders, an optional part of it as a placeholder of its own: ``<symbol>@depth<updateSpeed>``."""
    call: str
    route: str
    parameters: tuple[Parameter, ...]
    """By the placeholders; values of an optional part with all that they add to the name."""
    event: Shape
    doc: str = ""
    may_lack: bool = False
    """Another source need not have it: it is not documented."""


@dataclass(frozen=True, slots=True)
class Interface:
    """All that one source tells."""

    title: str
    methods: dict[str, Method] = field(default_factory=dict)
    requests: dict[str, Method] = field(default_factory=dict)
    streams: dict[str, Stream] = field(default_factory=dict)
    """By :func:`path_key`."""
    events: dict[str, Field] = field(default_factory=dict)
    """Account events by :func:`event_key`; the field's wire is the event's own name."""

    @property
    def missing(self) -> str:
        """What a whole release cannot be without and is not here, "" when all is."""
        parts = {
            "methods": self.methods,
            "requests": self.requests,
            "streams": self.streams,
            "events": self.events,
        }
        return " and no ".join(name for name, found in parts.items() if not found)


def path_key(path: str) -> str:
    """Return a stream's path without the names of its placeholders, by which sources differ.

    A pair's name stays: behind ``<pair>`` the same suffix is another stream than behind ``<symbol>``.
    """
    return re.sub(r"[<{](\w+)[>}]", lambda found: "{pair}" if found.group(1) == "pair" else "{}", path)


def event_key(name: str) -> str:
    """Return an event's name as all sources would write it: ACCOUNT_UPDATE and AccountUpdate are one."""
    return re.sub(r"[^A-Za-z0-9]", "", name).lower()


def laid_over(name: str, variants: tuple[Shape, ...]) -> Shape:
    """Return one shape that holds for all variants; a list and a single object of the same kind are one."""
    single = [variant.item if variant.kind == "list" and variant.item else variant for variant in variants]
    fields: dict[str, Field] = {}
    for one in single:
        for found in one.fields:
            known = fields.setdefault(found.wire, found)
            if known.shape != found.shape:
                both = laid_over("", (known.shape, found.shape))
                fields[found.wire] = Field(found.wire, both, known.doc or found.doc, found.name)
    kinds = {one.kind for one in single}
    return Shape(
        kinds.pop() if len(kinds) == 1 else "any", tuple(fields.values()), name=name, variants=variants
    )


def without_envelope(reply: Shape) -> Shape:
    """Return a reply of the WebSocket API without what all replies have."""
    fields = tuple(one for one in reply.fields if one.wire not in _ENVELOPE)
    variants = tuple(without_envelope(variant) for variant in reply.variants)
    return Shape(reply.kind, fields, reply.item, reply.name, variants)


def without_id(parameters: Iterable[Parameter]) -> tuple[Parameter, ...]:
    """Return what is sent by WebSocket without the id that every frame has."""
    return tuple(one for one in parameters if one.wire != "id")


def with_optional_parts(path: str, parameters: Iterable[Parameter]) -> tuple[str, tuple[Parameter, ...]]:
    """Take the sign before an optional placeholder into its values: ``@<updateSpeed>`` may be missing as a whole."""
    found: list[Parameter] = []
    for parameter in parameters:
        place = f"@<{parameter.wire}>"
        if not parameter.required and place in path:
            path = path.replace(place, f"<{parameter.wire}>")
            values = ("", *(f"@{value}" for value in parameter.values)) if parameter.values else ()
            parameter = Parameter(
                parameter.wire, parameter.shape, False, values, parameter.doc, parameter.name
            )
        found.append(parameter)
    return path, tuple(found)
