"""Checks of messages: Structs, enums, and the unions that events make."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..index import Entry, Index, stream_place, type_name
from ..load import COMMON, Problem, owner_of
from .names import near, wire_value

__all__ = ["carrier_problems", "enum_problems", "scalar_problems", "struct_problems", "union_problems"]

# Names that mean something else on every message.
RESERVED_FIELDS = frozenset({"get", "keys", "values", "items", "stream", "latency"})

_NEEDS_OPTIONAL = {"until": "what is not sent any more", "only_in": "what some messages do not have"}


def struct_problems(index: Index) -> Iterator[Problem]:
    scalars, enums, structs = (index.section(name) for name in ("scalars", "enums", "structs"))
    types = {*scalars, *enums, *structs}
    for name in structs.keys() & enums.keys():
        yield structs[name].problem(found=f"Struct {name}", allowed="an enum has this name already")
    for struct in (index.sound("field_sets") | index.sound("structs")).values():
        tag = struct.data.get("tag")
        if tag:
            yield from _tag_problems(struct, tag, enums)
        if bool(tag) != bool(struct.data.get("event")):
            yield struct.problem(
                found="a tag without event, or event without a tag",
                allowed="an event has both, other Structs none",
            )
        yield from _wire_problems(struct)
        if struct.data.get("positional"):
            yield from _positional_problems(struct)
        for name, field in struct.own["fields"].items():
            here = ("fields", name)
            if name in RESERVED_FIELDS or keyword.iskeyword(name):
                yield struct.problem(
                    *here, found=f"field {name}", allowed="the name is taken on every message"
                )
            for key, reason in _NEEDS_OPTIONAL.items():
                if key in field and not field.get("optional"):
                    yield struct.problem(
                        *here,
                        key,
                        found=f"{key} without optional",
                        allowed=f"{reason} may be missing: optional: true",
                    )
            kind = type_name(field["type"])
            if kind not in types:
                yield struct.dangling(*here, "type", found=f"type {kind!r}", allowed=near(kind, types))
            elif field.get("blank") and not (
                kind in scalars and scalars[kind].is_sound and scalars[kind].data.get("number")
            ):
                yield struct.problem(
                    *here, "blank", found=f"blank on {kind}", allowed="only a number may be blank"
                )


def _wire_problems(struct: Entry) -> Iterator[Problem]:
    """Find two fields on one wire name. Of two inherited ones it is said where they stand."""
    own, tag = struct.own["fields"], struct.data.get("tag", {})
    taken = {tag["field"]: "the tag"} if "value" in tag else {}
    for name, field in sorted(struct.data["fields"].items(), key=lambda one: one[0] in own):
        wire = field["wire"]
        first = taken.setdefault(wire, name)
        if first != name and (name in own or first == "the tag"):
            place = ("fields", name, "wire") if name in own else ("tag", "field")
            yield struct.problem(
                *place, found=f"wire name {wire!r}", allowed=f"{first} has it already; it must differ"
            )


def _positional_problems(struct: Entry) -> Iterator[Problem]:
    """Find a place that must be there behind one that may be missing. Of two inherited ones it is said where they stand."""
    own, optional = struct.own["fields"], ""
    for name, field in struct.data["fields"].items():
        if field.get("optional"):
            optional = optional or name
        elif optional and {name, optional} & own.keys():
            yield struct.problem(
                "fields",
                name if name in own else optional,
                found="a required field behind an optional one",
                allowed="places cannot be skipped",
            )


def carrier_problems(indexes: Sequence[Index]) -> Iterator[Problem]:
    """Return what is wrong with ``only_in``, which names messages as the exchange does.

    Args:
        indexes: of each product; a Struct that they share may name messages that only one of them has.
    """
    carriers = [_carriers(index) for index in indexes]
    anywhere = set().union(*carriers)
    for index, own in zip(indexes, carriers, strict=True):
        for struct in (index.sound("field_sets") | index.sound("structs")).values():
            known = anywhere if owner_of(struct.document.file) == COMMON else own
            for name, field in struct.own["fields"].items():
                for number, carrier in enumerate(field.get("only_in", ())):
                    here = ("fields", name, "only_in", number)
                    if carrier not in known:
                        yield struct.dangling(
                            *here, found=f"message {carrier!r}", allowed=near(carrier, known)
                        )


def _carriers(index: Index) -> set[str]:
    """Names of the messages that a product has."""
    return {
        *index.section("methods"),
        *(f"{one.data['http']} {one.data['path']}" for one in index.sound("requests").values()),
        *(stream_place(one.data["path"]) for one in index.sound("streams").values()),
        *(
            struct.data["tag"]["value"]
            for struct in index.sound("structs").values()
            if "value" in struct.data.get("tag", {})
        ),
    }


def _tag_problems(struct: Entry, tag: dict[str, str], enums: dict[str, Entry]) -> Iterator[Problem]:
    if ("value" in tag) == ("one_of" in tag):
        yield struct.problem("tag", found="value and one_of", allowed="exactly one of the two")
    if "one_of" in tag:
        field = struct.data["fields"].get(tag["one_of"])
        if field is None or field["wire"] != tag["field"] or type_name(field["type"]) not in enums:
            yield struct.dangling(
                "tag",
                "one_of",
                found=f"field {tag['one_of']!r}",
                allowed=f"a field with an enum and the wire name {tag['field']!r}",
            )


def scalar_problems(index: Index) -> Iterator[Problem]:
    for scalar in index.sound("scalars").values():
        pattern, example = (scalar.data.get(key) for key in ("pattern", "example"))
        if pattern is None or example is None:
            if (pattern is None) != (example is None):
                yield scalar.problem(found="pattern and example", allowed="both or none")
            continue
        try:
            fits = re.fullmatch(pattern, example) is not None
        except re.error as error:
            yield scalar.problem("pattern", found=f"{error}", allowed="a regular expression")
            continue
        if not fits:
            yield scalar.problem("example", found=f"{example!r}", allowed="it must match the pattern")


def enum_problems(index: Index) -> Iterator[Problem]:
    for enum in index.sound("enums").values():
        seen: dict[Any, str] = {}
        wanted = int if enum.data.get("json") == "integer" else str
        for name, value in enum.data["values"].items():
            also = value.get("also", ()) if isinstance(value, dict) else ()
            for wire in (wire_value(name, value), *also):
                if wire in seen:
                    yield enum.problem(
                        "values", name, found=f"wire value {wire!r}", allowed=f"{seen[wire]} has it already"
                    )
                seen[wire] = name
                if not isinstance(wire, wanted):
                    yield enum.problem(
                        "values",
                        name,
                        found=f"wire value {wire!r}",
                        allowed=f"it must be {wanted.__name__} in this enum",
                    )


def union_problems(index: Index) -> Iterator[Problem]:
    tags: dict[tuple[str, str], str] = {}
    fields: dict[str, str] = {}
    for name, struct in index.sound("structs").items():
        event, tag = struct.data.get("event"), struct.data.get("tag")
        if not event or not tag:
            continue
        first = tags.setdefault((event, tag["value"]), name) if "value" in tag else name
        if first != name:
            yield struct.problem(
                "tag",
                "value",
                found=f"tag {tag['value']!r}",
                allowed=f"{first} has it already among {event} events",
            )
        if fields.setdefault(event, tag["field"]) != tag["field"]:
            yield struct.problem(
                "tag",
                "field",
                found=f"tag field {tag['field']!r}",
                allowed=f"{event} events use {fields[event]!r}",
            )
