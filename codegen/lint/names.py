"""Small questions that several checks ask."""

from __future__ import annotations

import difflib
from typing import Any

from ..index import Entry

__all__ = ["near", "wire_value", "wire_values"]


def near(name: str, known: Any) -> str:
    """Say which known name was probably meant."""
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(known)[:12])}..."


def wire_value(name: str, value: Any) -> Any:
    """Return what a member of an enum is on the wire: its name unless it says otherwise."""
    return value.get("wire", name) if isinstance(value, dict) else name


def wire_values(enum: Entry) -> list[Any]:
    """Return the values of an enum as they are on the wire."""
    return [wire_value(name, value) for name, value in enum.data["values"].items()]
