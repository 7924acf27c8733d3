"""Checks of messages: Structs, enums, and the unions that events make."""

from __future__ import annotations

import keyword
from collections.abc import Iterator
from typing import Any

from ..index import Entry, Index, stream_place, type_name
from ..load import Problem
from .names import near, wire_value

__all__ = ["carrier_problems", "enum_problems", "struct_problems", "union_problems"]

# Names that mean something else on every message.
RESERVED_FIELDS = frozenset({"get", "keys", "values", "items", "stream", "latency"})

_NEEDS_OPTIONAL = {"until": "what is not sent any more", "only_in": "what some messages do not have"}


def struct_problems(index: Index) -> Iterator[Problem]:
    scalars, enums, structs = (index.section(name) for name in ("scalars", "enums", "structs"))
    types = {*scalars, *enums, *structs}
    for name in structs.keys() & enums.keys():
        yield structs[name].problem(found=f"Struct {name}", allowed="an enum has this name already")
    for struct in (index.sound("field_sets") | index.sound("structs")).values():
        wires: dict[str, str] = {}
        own = struct.own["fields"]
        tag = struct.data.get("tag")
        if tag:
            yield from _tag_problems(struct, tag, enums)
            if "value" in tag:
                wires[tag["field"]] = "the tag"
        if bool(tag) != bool(struct.data.get("event")):
            yield struct.problem(
                found="a tag without event, or event without a tag",
                allowed="an event has both, other Structs none",
            )
        after_optional = False
        for name, field in struct.data["fields"].items():
            here = ("fields", name)
            wire = field["wire"]
            if wire in wires:
                yield struct.problem(
                    *here,
                    "wire",
                    found=f"wire name {wire!r}",
                    allowed=f"{wires[wire]} has it already; it must differ",
                )
            wires.setdefault(wire, name)
            if name not in own:
                continue  # told of what has it
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
            if struct.data.get("positional"):
                if after_optional and not field.get("optional"):
                    yield struct.problem(
                        *here,
                        found="a required field behind an optional one",
                        allowed="places cannot be skipped",
                    )
                after_optional = after_optional or bool(field.get("optional"))


def carrier_problems(index: Index) -> Iterator[Problem]:
    """Return what is wrong with ``only_in``, which names messages as the exchange does."""
    carriers = {
        *index.section("methods"),
        *(f"{one.data['http']} {one.data['path']}" for one in index.sound("requests").values()),
        *(stream_place(one.data["path"]) for one in index.sound("streams").values()),
        *(
            struct.data["tag"].get("value")
            for struct in index.sound("structs").values()
            if "tag" in struct.data
        ),
    } - {None}
    for struct in index.sound("structs").values():
        for name, field in struct.data["fields"].items():
            for number, carrier in enumerate(field.get("only_in", ())):
                here = ("fields", name, "only_in", number)
                if carrier not in carriers:
                    yield struct.dangling(
                        *here, found=f"message {carrier!r}", allowed=near(carrier, carriers)
                    )


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
