"""Holds what users saw before beside what they see now; ``change`` says what counts as what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from .change import Change, Kind, Level
from .compare_calls import call_changes
from .compare_names import each, told_anew
from .products import by_product, prefix_of
from .reading import read
from .surface import Enum, Field, Note, Struct, Surface, Value
from .types import Types, shown

__all__ = ["compare"]


def compare(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what users notice of a change of generated modules, in the order of the names.

    Args:
        old: texts of the modules by their paths below the generated folder, as they were.
        new: as they are.

    Raises:
        Unreadable: a text is no Python.
    """
    changes: list[Change] = []
    before, after = by_product(old), by_product(new)
    for product in sorted({*before, *after}):
        prefix = prefix_of(product)
        was, now = before.get(product), after.get(product)
        if prefix and not (was and now):
            kind, level = (Kind.ADDED, Level.MINOR) if now else (Kind.REMOVED, Level.MAJOR)
            changes.append(Change(kind, product, "a product of its own.", level))
            continue
        for one in _of_product(was or {}, now or {}):
            renamed = prefix + one.renamed if one.renamed else ""
            changes.append(replace(one, name=prefix + one.name, renamed=renamed))
    return tuple(changes)


def _of_product(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Change, ...]:
    before, after = read(old), read(new)
    types = Types({name: enum.base for one in (before, after) for name, enum in one.enums.items()})
    found = [*_named(before, after, types), *_noted(before, after)]
    # What has changed is described anew as a matter of course.
    changed = {one.name for one in found if one.kind is Kind.CHANGED}
    found = [one for one in found if one.kind is not Kind.DESCRIBED or one.name not in changed]
    return tuple(dict.fromkeys(sorted(found, key=lambda one: (one.name, one.kind))))


def _named(before: Surface, after: Surface, types: Types) -> Iterator[Change]:
    yield from each(before.structs, after.structs, lambda old, new: _struct(old, new, types))
    yield from each(before.enums, after.enums, _enum)
    yield from each(before.calls, after.calls, lambda old, new: call_changes(old, new, types))
    yield from each(before.environments, after.environments, _moved)


# --- messages ---------------------------------------------------------------------------------------


def _struct(old: Struct, new: Struct, types: Types) -> Iterator[Change]:
    if old.base != new.base:
        # Events of either kind are messages: nothing is lost.
        keeps = old.base == "Message" and new.base.startswith(("Message", "MarketEvent", "UserEvent"))
        level = Level.MINOR if keeps else Level.MAJOR
        yield Change(Kind.CHANGED, new.name, f"is a `{new.base}` now, was a `{old.base}`.", level)
    if old.tag != new.tag:
        yield Change(Kind.CHANGED, new.name, f"its tag is `{new.tag}` now, was `{old.tag}`.", Level.PATCH)
    yield from each(old.fields, new.fields, lambda was, now: _field(was, now, types))
    if old.is_list and new.is_list:
        before, after = ([one.wire for one in side.fields.values()] for side in (old, new))
        if len(before) < len(after):
            text = f"unpacks to {len(after)} values now, was {len(before)}."
            yield Change(Kind.CHANGED, new.name, text, Level.MAJOR)


def _field(old: Field, new: Field, types: Types) -> Iterator[Change]:
    def changed(text: str, level: Level) -> Change:
        return Change(Kind.CHANGED, new.name, text, level)

    if old.wire != new.wire:
        yield changed(f"its key is `{new.wire}` now, was `{old.wire}`.", Level.MAJOR)
    wider, narrower = types.covers(new.type, old.type), types.covers(old.type, new.type)
    if wider and narrower:
        if old.required != new.required:
            text = "may be left out now." if old.required else "is always there now."
            yield changed(text, Level.PATCH)
        return
    if wider and types.atoms(new.type) - types.atoms(old.type) == {"None"}:
        yield changed("may be None now.", Level.MAJOR)
    elif narrower and types.atoms(old.type) - types.atoms(new.type) == {"None"}:
        yield changed("is never None now.", Level.MINOR)
    else:
        level = Level.MINOR if narrower else Level.MAJOR
        now, was = shown(new.type), shown(old.type)
        if now == was:
            now, was = new.type, old.type
        yield changed(f"is `{now}` now, was `{was}`.", level)


# --- enums and errors -------------------------------------------------------------------------------


def _enum(old: Enum, new: Enum) -> Iterator[Change]:
    if old.base != new.base:
        yield Change(
            Kind.CHANGED, new.name, f"its values are `{new.base}` now, were `{old.base}`.", Level.MAJOR
        )
    yield from each(old.values, new.values, _value)


def _value(old: Value, new: Value) -> Iterator[Change]:
    if old.wire != new.wire:
        text = f"is `{new.wire}` now, was `{old.wire}`."
        yield Change(Kind.CHANGED, new.name, text, Level.MAJOR)
    if old.says != new.says and old.says and new.says:
        # The group is the class of exception, which callers catch; every class is a special case of that for "request".
        was, now = old.says[-1], new.says[-1]
        level = Level.MINOR if now == was or was == "request" else Level.MAJOR
        text = f"counts as {', '.join(new.says)} now, was {', '.join(old.says)}."
        yield Change(Kind.CHANGED, new.name, text, level)


# --- facts ------------------------------------------------------------------------------------------


def _moved(old: Note, new: Note) -> Iterator[Change]:
    if old.says != new.says:
        yield Change(Kind.CHANGED, new.name, f"{new.says} now, was {old.says}.", Level.PATCH)


def _noted(before: Surface, after: Surface) -> Iterator[Change]:
    """Facts that have no name in the package: whatever happens to one, it is no name more or less."""
    for name, old, new in _pairs(before.limits, after.limits):
        if old and new and old.says == new.says:
            yield from told_anew(old, new)
            continue
        text = f"{new.says} now, was {old.says}." if old and new else "no longer known."
        yield Change(Kind.CHANGED, name, text if old or not new else f"{new.says}.", Level.PATCH)
    for name, old, new in _differing(before.checks, after.checks):
        text = "checked differently" if old and new else "checked now" if new else "no longer checked"
        yield Change(Kind.CHANGED, name, f"{text}, where symbols are loaded.", Level.MINOR)
    for name, old, new in _differing(before.statuses, after.statuses):
        text = "told differently" if old and new else "told now" if new else "no longer told"
        yield Change(Kind.CHANGED, name, f"what it means for a request is {text}.", Level.MINOR)


def _pairs(
    old: Mapping[str, Note], new: Mapping[str, Note]
) -> Iterator[tuple[str, Note | None, Note | None]]:
    for name in {**old, **new}:
        yield name, old.get(name), new.get(name)


def _differing(
    old: Mapping[str, Note], new: Mapping[str, Note]
) -> Iterator[tuple[str, Note | None, Note | None]]:
    for name, was, now in _pairs(old, new):
        if was is None or now is None or was.says != now.says:
            yield name, was, now
