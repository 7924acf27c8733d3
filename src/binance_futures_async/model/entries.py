"""What the spec's entries are made of, in the words of the spec; for those who compare the exchange with it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

__all__ = ["FieldEntry", "StructEntry"]


class FieldEntry(msgspec.Struct, frozen=True, gc=False):
    """A field of a Struct."""

    name: str
    type: str
    """Name of a scalar, an enum or a Struct."""
    many: bool = False
    """A list of that type."""
    optional: bool = False
    """May be missing."""
    nullable: bool = False
    blank: bool = False
    """May be an empty text."""
    secret: bool = False


class StructEntry(msgspec.Struct, frozen=True):
    """A message or a part of one."""

    file: str
    fields: Mapping[str, FieldEntry]
    """By their keys on the wire; those of a JSON array by their places."""
    tag_key: str = ""
    """Key that says which message it is, "" if none does."""
    positional: bool = False
    """A JSON array."""
