"""All entries of the spec by section and name, each with the place it stands at."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from typing import Any

from .load import Document, Problem, Spec

__all__ = ["Dangling", "Entry", "Index", "inherited", "type_name"]

_INHERITED = (
    "security",
    "weight",
    "orders",
    "changes_order",
    "client_id",
    "client_reference",
    "fixed",
    "result",
    "errors",
)


_NO_ENTRIES = ("source", "product")
"""Sections that say something of a whole file, or of the product."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the spec and where it stands."""

    document: Document
    path: tuple[str | int, ...]
    data: Any
    is_sound: bool = True
    """Whether it has the form that the schema asks for, so that its parts can be relied on."""

    @property
    def own(self) -> dict[str, Any]:
        """What stands in the file itself, without what the entry extends."""
        section, name = map(str, self.path)
        own: dict[str, Any] = self.document.data[section][name]
        return own

    def problem(self, *place: str | int, found: str, allowed: str) -> Problem:
        """State a problem at a place inside the entry."""
        return self.document.problem((*self.path, *place), found, allowed)

    def dangling(self, *place: str | int, found: str, allowed: str) -> Problem:
        """State that a name at a place inside the entry leads nowhere."""
        return Dangling.of(self.problem(*place, found=found, allowed=allowed))


class Dangling(Problem):
    """A name that no entry has."""

    @classmethod
    def of(cls, problem: Problem) -> Dangling:
        """Return a problem as one that the part of the spec that cannot be read may be to blame for."""
        return cls(problem.file, problem.line, problem.path, problem.found, problem.allowed)


class Index:
    """All entries of all files by section and name; a name stands once.

    A Struct that extends another, or a set of fields, has the fields and notes of both.

    Args:
        spec: the files.
        unsound: file, section and name of the entries that do not have the form the schema asks for.
        is_whole: whether every entry is there, if not each of them sound.
    """

    def __init__(
        self, spec: Spec, unsound: frozenset[tuple[str, str, str]] = frozenset(), is_whole: bool = True
    ) -> None:
        self.is_whole = is_whole and not unsound
        self.problems: list[Problem] = []
        self._sections: dict[str, dict[str, Entry]] = {}
        for document in spec.documents:
            for section, entries in document.data.items():
                if not isinstance(entries, dict) or section in _NO_ENTRIES:
                    continue
                known = self._sections.setdefault(section, {})
                for name, data in entries.items():
                    is_sound = (document.file, section, name) not in unsound
                    entry = Entry(document, (section, name), data, is_sound)
                    first = known.get(name)
                    if first is not None:
                        where = f"{first.document.file}:{first.document.line(first.path)}"
                        self.problems.append(
                            entry.problem(found=f"{name} again", allowed=f"it stands at {where} already")
                        )
                    else:
                        known[name] = entry
        self._extend()

    def section(self, name: str) -> dict[str, Entry]:
        """Return the entries of a section."""
        return self._sections.get(name, {})

    def sound(self, name: str) -> dict[str, Entry]:
        """Return the entries of a section whose parts can be relied on."""
        return {key: entry for key, entry in self.section(name).items() if entry.is_sound}

    def _extend(self) -> None:
        """Give Structs and sets of fields what they extend."""
        structs, field_sets = self.section("structs"), self.section("field_sets")
        for name in structs.keys() & field_sets.keys():
            again = structs[name].problem(
                found=f"Struct {name}", allowed="a set of fields has this name already"
            )
            self.problems.append(again)
        bases = structs | field_sets
        extended: dict[str, Entry] = {}

        def whole(name: str, seen: tuple[str, ...]) -> Entry:
            entry = bases[name]
            base = entry.data.get("extends") if entry.is_sound else None
            if base is None or name in extended:
                return extended.get(name, entry)
            if base not in bases:
                near = difflib.get_close_matches(base, bases, n=1)
                allowed = f"did you mean {near[0]}?" if near else "a Struct or a set of fields"
                self.problems.append(entry.dangling("extends", found=f"{base!r}", allowed=allowed))
                return entry
            if base in seen:
                circle = " -> ".join((*seen[seen.index(base) :], base))
                allowed = "what a Struct extends does not extend the Struct"
                self.problems.append(entry.problem("extends", found=f"{circle}, a circle", allowed=allowed))
                return entry
            first = whole(base, (*seen, base))
            is_sound = first.is_sound
            data = dict(entry.data)
            if is_sound:
                data["fields"] = first.data["fields"] | entry.data["fields"]
                data["notes"] = [*first.data.get("notes", ()), *entry.data.get("notes", ())]
            extended[name] = replace(entry, data=data, is_sound=is_sound)
            return extended[name]

        for section in ("structs", "field_sets"):
            self._sections[section] = {name: whole(name, (name,)) for name in self.section(section)}


def type_name(kind: Any) -> str:
    """Return the name inside a field's type, which may be a list of it."""
    return str(kind["list"]) if isinstance(kind, dict) else str(kind)


def inherited(data: dict[str, Any], twin: dict[str, Any]) -> dict[str, Any]:
    """Return a request of REST with what it takes from the method that it is like; its own words come first."""
    whole = {name: twin[name] for name in _INHERITED if name in twin} | data
    whole["parameters"] = twin.get("parameters", {}) | data.get("parameters", {})
    return whole


def stream_place(path: str) -> str:
    """Return a stream's path as reports tell it, and as ``only_in`` of a field names it."""
    return path.replace("{", "<").replace("}", ">")
