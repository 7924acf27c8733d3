"""Holds one interface against another and tells every difference, place by place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from binance_futures_async.drift.report import Aspect, Change

from .docstrings import listed_values
from .interface import Field, Interface, Method, Parameter, Shape, Stream

__all__ = ["Comparison", "Found", "compare"]

_REQUIRED = {True: "required", False: "optional"}
_SIGNED = {True: "signed", False: "not signed"}


@dataclass(frozen=True, slots=True)
class Found:
    """A difference at one place."""

    section: str
    """methods, requests, streams or events."""
    place: str
    """Name of the method, request, stream or event."""
    aspect: Aspect
    change: Change
    name: str
    path: tuple[str, ...] = ()
    """Keys on the way to it, "[]" for the items of a list; "parameters" and its name for what is in a parameter."""
    ours: str = ""
    theirs: str = ""
    owner: str = ""
    """What the shape that it belongs to is called on our side."""
    field: Field | None = None
    """The field as they have it."""
    parameter: Parameter | None = None
    """The parameter as they have it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences, and where each named shape of ours was looked at."""

    found: tuple[Found, ...]
    visits: Mapping[str, Visits]


@dataclass(slots=True)
class Visits:
    """The places that have one of our shapes."""

    places: set[str] = field(default_factory=set)
    carriers: dict[str, set[str]] = field(default_factory=dict)
    """Those of them that have a field, on their side, by its key."""


def compare(ours: Interface, theirs: Interface, *, same_maker: bool = False) -> Comparison:
    """Return every difference between two interfaces.

    Args:
        ours: what differences are told from.
        theirs: what is held against it.
        same_maker: whether both are releases of one source. What one of them leaves open (the values of a parameter,
            a request of REST, whether something is deprecated) then counts; between a spec and an SDK it does not.
    """
    visits: dict[str, Visits] = {}
    found = [
        *_compare_methods("methods", Aspect.METHOD, ours.methods, theirs.methods, visits, same_maker),
        *_compare_methods("requests", Aspect.REQUEST, ours.requests, theirs.requests, visits, same_maker),
        *_compare_streams(ours, theirs, visits, same_maker),
        *_compare_events(ours, theirs, visits, same_maker),
    ]
    return Comparison(tuple(found), visits)


def _compare_methods(
    section: str,
    aspect: Aspect,
    ours: Mapping[str, Method],
    theirs: Mapping[str, Method],
    visits: dict[str, Visits],
    same_maker: bool,
) -> Iterator[Found]:
    for wire, yours in theirs.items():
        # Our spec describes the requests that clients need, not all there are.
        if wire not in ours and (same_maker or aspect is Aspect.METHOD):
            yield Found(section, wire, aspect, Change.ADDED, wire, theirs=yours.doc)
    for wire, mine in ours.items():
        place = _Place(section, wire, visits, same_maker)
        if wire in theirs:
            yield from place.methods(mine, theirs[wire])
        else:
            yield place.found(aspect, Change.REMOVED, wire, ours=mine.doc)


def _compare_streams(
    ours: Interface, theirs: Interface, visits: dict[str, Visits], same_maker: bool
) -> Iterator[Found]:
    for key, yours in theirs.streams.items():
        if key not in ours.streams:
            yield Found("streams", yours.path, Aspect.STREAM, Change.ADDED, yours.path, theirs=yours.doc)
    for key, mine in ours.streams.items():
        place = _Place("streams", mine.path, visits, same_maker)
        if key in theirs.streams:
            yield from place.streams(mine, theirs.streams[key])
        elif not mine.may_lack:
            yield place.found(Aspect.STREAM, Change.REMOVED, mine.path, ours=mine.doc)


def _compare_events(
    ours: Interface, theirs: Interface, visits: dict[str, Visits], same_maker: bool
) -> Iterator[Found]:
    for key, yours in theirs.events.items():
        if key not in ours.events:
            yield Found("events", yours.wire, Aspect.EVENT, Change.ADDED, yours.wire, field=yours)
    for key, mine in ours.events.items():
        place = _Place("events", mine.wire, visits, same_maker)
        if key in theirs.events:
            yield from place.shapes((), mine.shape, theirs.events[key].shape)
        else:
            yield place.found(Aspect.EVENT, Change.REMOVED, mine.wire, ours=mine.doc)


@dataclass(frozen=True, slots=True)
class _Place:
    """One method, request, stream or event that both sides have."""

    section: str
    name: str
    visits: dict[str, Visits] = field(repr=False)
    same_maker: bool

    def found(self, aspect: Aspect, change: Change, name: str, **told: Any) -> Found:
        return Found(self.section, self.name, aspect, change, name, **told)

    def changed(self, aspect: Aspect, name: str, ours: object, theirs: object, **told: Any) -> Found:
        return self.found(aspect, Change.CHANGED, name, ours=str(ours), theirs=str(theirs), **told)

    def methods(self, mine: Method, yours: Method) -> Iterator[Found]:
        yield from self.parameters(mine.parameters, yours.parameters)
        yield from self.shapes((), mine.reply, yours.reply)
        if mine.weight.differs(yours.weight):
            yield self.changed(Aspect.WEIGHT, "weight", mine.weight, yours.weight)
        if mine.security and yours.security and mine.security != yours.security:
            yield self.changed(Aspect.SECURITY, "security", mine.security, yours.security)
        elif _differ(mine.signed, yours.signed):
            yield self.changed(
                Aspect.SECURITY, "signature", _told(mine.signed, _SIGNED), _told(yours.signed, _SIGNED)
            )
        if yours.deprecated and mine.deprecated is False:
            yield self.found(Aspect.DEPRECATION, Change.ADDED, self.name, theirs="deprecated")
        elif self.same_maker and mine.deprecated and yours.deprecated is False:
            yield self.found(Aspect.DEPRECATION, Change.REMOVED, self.name, ours="deprecated")

    def streams(self, mine: Stream, yours: Stream) -> Iterator[Found]:
        # Old releases told no routes; a spec that tells none says that there are none.
        is_told = mine.route or not self.same_maker
        if is_told and yours.route and mine.route != yours.route:
            yield self.changed(Aspect.ROUTE, "route", mine.route, yours.route)
        # Sources call the placeholders differently; they are the same by their order.
        for one, other in zip(_in_order(mine), _in_order(yours), strict=True):
            if one is not None and other is not None:
                yield from self.parameter(one, other)
        yield from self.shapes((), mine.event, yours.event)

    def parameters(self, ours: tuple[Parameter, ...], theirs: tuple[Parameter, ...]) -> Iterator[Found]:
        mine, yours = ({one.wire: one for one in side} for side in (ours, theirs))
        for wire, new in yours.items():
            if wire not in mine:
                told = f"{_told(new.required, _REQUIRED)} {new.shape}".strip()
                yield self.found(Aspect.PARAMETER, Change.ADDED, wire, theirs=told, parameter=new)
        for wire, one in mine.items():
            if wire in yours:
                yield from self.parameter(one, yours[wire])
            else:
                yield self.found(Aspect.PARAMETER, Change.REMOVED, wire, ours=str(one.shape))

    def parameter(self, one: Parameter, other: Parameter) -> Iterator[Found]:
        path = ("parameters", one.wire)
        # What is nested travels as JSON in a text.
        is_nested = one.shape.kind == "text" and other.shape.kind in ("list", "object")
        if self.kinds_differ(one.shape, other.shape) and not is_nested:
            yield self.changed(Aspect.TYPE, one.wire, one.shape, other.shape, path=path, parameter=other)
        elif not is_nested:
            yield from self.shapes(path, one.shape, other.shape)
        if _differ(one.required, other.required):
            told = (_told(side.required, _REQUIRED) for side in (one, other))
            yield self.changed(Aspect.REQUIRED, one.wire, *told, path=path, parameter=other)
        if not self.same_maker and not (one.values and other.values):
            return
        for value in other.values:
            # That an optional part may be missing is no value where none were told before.
            if value not in one.values and (value or one.values):
                yield self.found(Aspect.VALUE, Change.ADDED, value, path=path, theirs=value, parameter=other)
        for value in one.values:
            if value not in other.values:
                yield self.found(Aspect.VALUE, Change.REMOVED, value, path=path, ours=value, parameter=other)

    def shapes(
        self, path: tuple[str, ...], mine: Shape, yours: Shape, owner: str = "", theirs: Field | None = None
    ) -> Iterator[Found]:
        """Compare what has one place in a document; it is a field of ``owner`` if that is given."""
        name = path[-1] if path else "reply"
        if mine.variants or yours.variants:
            if self.same_maker and _forms(mine) != _forms(yours):
                yield self.changed(Aspect.TYPE, name, _forms(mine), _forms(yours), path=path)
            # One object or a list of them; what is laid over each other has no lists any more.
            mine, yours = _without_list(mine), _without_list(yours)
        if self.kinds_differ(mine, yours):
            yield self.changed(Aspect.TYPE, name, mine, yours, path=path, owner=owner, field=theirs)
        elif mine.item is not None and yours.item is not None:
            yield from self.shapes((*path, "[]"), mine.item, yours.item, owner, theirs)
        elif mine.fields and yours.fields:
            yield from self.fields(path, mine, yours)

    def values(self, path: tuple[str, ...], one: Field, other: Field, owner: str) -> Iterator[Found]:
        """Compare the values of a field. The SDKs name them in words, so a list of values is known by one that we know."""
        mine = set(one.values) or (listed_values(one.doc) if self.same_maker else set())
        yours = set(other.values) or listed_values(other.doc)
        if mine & yours:
            for value in sorted(yours - mine):
                yield self.found(
                    Aspect.VALUE, Change.ADDED, value, path=path, theirs=value, owner=owner, field=other
                )

    def kinds_differ(self, mine: Shape, yours: Shape) -> bool:
        if mine.kind == yours.kind or "any" in (mine.kind, yours.kind):
            return False
        # Whole numbers are numbers; a spec may know better than an SDK that there may be others.
        return self.same_maker or (mine.kind, yours.kind) != ("number", "integer")

    def fields(self, path: tuple[str, ...], ours: Shape, theirs: Shape) -> Iterator[Found]:
        visits = self.visits.setdefault(ours.name, Visits())
        visits.places.add(self.name)
        mine, yours = ({one.wire: one for one in side.fields} for side in (ours, theirs))
        for wire, new in yours.items():
            visits.carriers.setdefault(wire, set()).add(self.name)
            if wire not in mine:
                told = {"path": path, "theirs": str(new.shape), "owner": ours.name, "field": new}
                yield self.found(Aspect.FIELD, Change.ADDED, wire, **told)
        for wire, one in mine.items():
            if wire in yours:
                other = yours[wire]
                yield from self.shapes((*path, wire), one.shape, other.shape, ours.name, other)
                yield from self.values((*path, wire), one, other, ours.name)
            elif not one.may_lack:
                told = {"path": path, "ours": str(one.shape), "owner": ours.name}
                yield self.found(Aspect.FIELD, Change.REMOVED, wire, **told)


def _in_order(stream: Stream) -> list[Parameter | None]:
    parameters = {one.wire: one for one in stream.parameters}
    return [parameters.get(name) for name in re.findall(r"<(\w+)>", stream.path)]


def _differ(mine: bool | None, yours: bool | None) -> bool:
    return mine is not None and yours is not None and mine != yours


def _told(value: bool | None, words: Mapping[bool, str]) -> str:
    return "" if value is None else words[value]


def _without_list(shape: Shape) -> Shape:
    return shape.item if shape.item is not None else shape


def _forms(shape: Shape) -> str:
    """Return the models that the forms of a value are told by."""
    return " or ".join(_without_list(variant).name for variant in shape.variants)
