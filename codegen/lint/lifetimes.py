"""Checks of what entries say of their own time: ``deprecated``, ``retires_on`` and what takes their place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, TypeAlias

from ..index import Entry, Index, inherited
from ..load import Problem
from .names import near

__all__ = ["lifetime_problems"]

Part: TypeAlias = tuple[Entry, tuple[str, ...], dict[str, Any], Collection[str]]
"""An entry, the place of a part in it, what it says, and the names of what may take its place."""


def lifetime_problems(index: Index) -> Iterator[Problem]:
    for entry, place, data, known in (*_entries(index), *_parts(index)):
        deprecated = data.get("deprecated", {})
        use = deprecated.get("use")
        if use is not None and use not in known:
            yield entry.dangling(*place, "deprecated", "use", found=f"{use!r}", allowed=near(use, known))
        day = deprecated.get("retires_on")
        if day is not None and not _is_day(day):
            yield entry.problem(
                *place,
                "deprecated",
                "retires_on",
                found=f"{day!r}",
                allowed="it must be a day of the calendar",
            )
        if day is not None and use is None:
            yield entry.problem(
                *place,
                "deprecated",
                "retires_on",
                found="retires_on without use",
                allowed="what retires names what takes its place",
            )


def _entries(index: Index) -> Iterator[Part]:
    """Return the entries, each of which may name another of its kind."""
    calls = {method.data["call"] for method in index.sound("methods").values()}
    calls |= index.section("presets").keys()
    kinds: tuple[tuple[str, str, set[str]], ...] = (
        ("methods", "call", calls),
        ("presets", "", calls),
        ("requests", "", calls | index.section("requests").keys()),
        ("streams", "name", {stream.data["name"] for stream in index.sound("streams").values()}),
        ("structs", "", {*index.section("structs")}),
        ("envelope", "", {*index.section("envelope")}),
    )
    for section, named_by, known in kinds:
        for name, entry in index.sound(section).items():
            own = entry.data[named_by] if named_by else name
            yield entry, (), entry.data, sorted(known - {own})


def _parts(index: Index) -> Iterator[Part]:
    """Return the parts of entries, each of which may name another part beside it."""
    methods = index.sound("methods")
    for entry in index.sound("requests").values():
        twin = methods.get(entry.data.get("like", ""))
        whole = inherited(entry.data, twin.data) if twin else entry.data
        yield from _beside(entry, "parameters", whole.get("parameters", {}))
    for section, key in (
        ("methods", "parameters"),
        ("streams", "parameters"),
        ("structs", "fields"),
        ("field_sets", "fields"),
        ("enums", "values"),
    ):
        for entry in index.sound(section).values():
            yield from _beside(entry, key, entry.data.get(key, {}))


def _beside(entry: Entry, key: str, parts: dict[str, Any]) -> Iterator[Part]:
    """Return the parts that the entry itself has; a request or a Struct may inherit others."""
    for name, data in entry.own.get(key, {}).items():
        if isinstance(data, dict):
            yield entry, (key, name), data, sorted(parts.keys() - {name})


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
