"""Holds two sets of names beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from .change import Change, Kind, Level
from .surface import Entry
from .words import described, sentence, warning

__all__ = ["each", "told_anew"]

E = TypeVar("E", bound=Entry)


def each(
    old: Mapping[str, E], new: Mapping[str, E], both: Callable[[E, E], Iterator[Change]]
) -> Iterator[Change]:
    """Yield which names are new, which are gone, and what ``both`` finds in those that stay.

    A name that is gone and one that is new are the same renamed if the exchange calls both the same.
    """
    added = {name: one for name, one in new.items() if name not in old}
    removed = {name: one for name, one in old.items() if name not in new}
    now = {one.wire: name for name, one in added.items() if one.wire}
    then = {one.wire: name for name, one in removed.items() if one.wire}
    for name, one in added.items():
        yield Change(Kind.ADDED, name, sentence(one.doc), Level.MINOR, then.get(one.wire, ""))
    for name, one in removed.items():
        yield Change(Kind.REMOVED, name, sentence(one.doc), Level.MAJOR, now.get(one.wire, ""))
    for name, one in new.items():
        if name in old and one != old[name]:
            yield from both(old[name], one)
            yield from told_anew(old[name], one)


def told_anew(old: Entry, new: Entry) -> Iterator[Change]:
    """Yield what is said anew about a name that stays."""
    advice = warning(new.doc)
    if advice != warning(old.doc):
        text = advice or "the exchange no longer advises against it."
        yield Change(Kind.CHANGED, new.name, text, Level.MINOR if advice else Level.PATCH)
    if described(old.doc) != described(new.doc):
        yield Change(Kind.DESCRIBED, new.name, sentence(new.doc), Level.PATCH)
