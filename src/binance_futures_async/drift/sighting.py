"""One difference as a client meets it, before anybody describes it."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from .report import Aspect, Change

__all__ = ["Found", "Key", "Sighting"]


class Key(NamedTuple):
    """What makes a difference the same one."""

    entry: str
    aspect: Aspect
    change: Change
    name: str


class Sighting(msgspec.Struct, frozen=True):
    """What was seen of a difference."""

    ours: str = ""
    theirs: str = ""
    type: str = ""
    """Type that the spec would give it, as far as one can tell from the value."""
    many: bool = False
    note: str = ""
    event: str = ""
    """Kind of an event: market or user."""
    fields: tuple[tuple[str, str, bool], ...] = ()
    """Of an event: keys with their types, and whether they are lists."""


class Found(msgspec.Struct):
    """A difference so far."""

    sighting: Sighting
    """The first."""
    since: str
    """Date of the first sighting, "" if it is not known."""
    count: int = 0
    places: dict[str, None] = {}
