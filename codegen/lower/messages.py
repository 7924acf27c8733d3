"""Enums and Structs."""

from __future__ import annotations

from typing import Any

from ..index import Index, type_name
from ..model import EnumMember, EnumModel, FieldModel, Scalar, StructModel
from .entries import deprecation

__all__ = ["Messages"]


class Messages:
    """Lowers scalars, enums and Structs; the others ask it what a type is."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.scalars = {
            name: Scalar(
                name,
                entry.data["json"],
                bool(entry.data.get("number")),
                entry.data.get("unit", ""),
                bool(entry.data.get("lower_in_stream")),
                bool(entry.data.get("upper_case")),
                bool(entry.data.get("whole")),
                entry.data.get("pattern", ""),
                entry.data.get("example", ""),
            )
            for name, entry in index.section("scalars").items()
        }
        self.enums = {
            name: self._enum(name, entry.document.file, entry.data)
            for name, entry in index.section("enums").items()
        }
        self.generic = self._generic_structs()

    def structs(self) -> dict[str, StructModel]:
        """Return every Struct by its name."""
        return {
            name: self._struct(name, entry.document.file, entry.data)
            for name, entry in self.index.section("structs").items()
        }

    def holds_texts(self, name: str) -> bool:
        """Return whether a Struct or a part of it has whole numbers or truth values that travel as text."""
        structs = self.index.section("structs")
        kinds = [type_name(field["type"]) for field in structs[name].data["fields"].values()]
        return any(
            self.holds_texts(kind)
            if kind in structs
            else kind in self.scalars and _is_text(self.scalars[kind])
            for kind in kinds
        )

    def _enum(self, name: str, file: str, data: dict[str, Any]) -> EnumModel:
        members = [
            EnumMember(
                member,
                value.get("wire", member),
                value["doc"],
                value.get("since", ""),
                deprecation(value, f"{name}."),
                tuple(value.get("also", ())),
            )
            if isinstance(value, dict)
            else EnumMember(member, member, value)
            for member, value in data["values"].items()
        ]
        notes = tuple(data.get("notes", ()))
        return EnumModel(name, data["doc"], data.get("json", "string"), tuple(members), file, notes)

    def _generic_structs(self) -> set[str]:
        """Structs with numbers that a market event reaches: their readers choose the number type."""
        structs = self.index.section("structs")

        def inner(name: str) -> list[str]:
            kinds = (type_name(field["type"]) for field in structs[name].data["fields"].values())
            return [kind for kind in kinds if kind in structs]

        def has_numbers(name: str) -> bool:
            kinds = {type_name(field["type"]) for field in structs[name].data["fields"].values()}
            direct = any(kind in self.scalars and self.scalars[kind].number for kind in kinds)
            return direct or any(has_numbers(kind) for kind in inner(name))

        reached: set[str] = set()
        todo = [name for name, entry in structs.items() if entry.data.get("event") == "market"]
        while todo:
            name = todo.pop()
            if name not in reached:
                reached.add(name)
                todo += inner(name)
        events = {name for name in reached if structs[name].data.get("event") == "market"}
        # Every market event takes the type variable, so that a handler's type reads the same for all.
        return events | {name for name in reached if has_numbers(name)}

    def _struct(self, name: str, file: str, data: dict[str, Any]) -> StructModel:
        tag = data.get("tag", {})
        tags: tuple[str, ...] = (tag["value"],) if "value" in tag else ()
        if "one_of" in tag:
            members = self.enums[type_name(data["fields"][tag["one_of"]]["type"])].members
            tags = tuple(str(member.wire) for member in members)
        return StructModel(
            name=name,
            file=file,
            doc=data["doc"],
            event=data.get("event", ""),
            tag_field=tag.get("field", ""),
            tag_value=tag.get("value", ""),
            tags=tags,
            positional=bool(data.get("positional")),
            generic=name in self.generic,
            role=data.get("role", ""),
            fields=tuple(self._field(key, field) for key, field in data["fields"].items()),
            samples=tuple(data.get("samples", [])),
            notes=tuple(data.get("notes", [])),
            since=data.get("since", ""),
            deprecated=deprecation(data),
        )

    def _field(self, name: str, data: dict[str, Any]) -> FieldModel:
        kind = type_name(data["type"])
        scalar = self.scalars.get(kind)
        return FieldModel(
            name=name,
            wire=data["wire"],
            type=kind,
            is_list=isinstance(data["type"], dict),
            doc=data["doc"],
            unit=scalar.unit if scalar else "",
            optional=bool(data.get("optional")),
            nullable=bool(data.get("nullable")),
            blank=bool(data.get("blank")),
            secret=bool(data.get("secret")),
            json_number=bool(scalar and scalar.number and scalar.json == "number"),
            json_text=bool(scalar and _is_text(scalar)),
            since=data.get("since", ""),
            until=data.get("until", ""),
            only_in=tuple(data.get("only_in", [])),
            deprecated=deprecation(data),
        )


def _is_text(scalar: Scalar) -> bool:
    return scalar.whole or scalar.json == "flag"
