"""Checks of where the exchange is reached: parts of addresses, and the routes that the runtime asks for by role."""

from __future__ import annotations

from collections.abc import Iterator

from ..index import Index
from ..load import Problem

__all__ = ["place_problems"]


def place_problems(index: Index) -> Iterator[Problem]:
    for address in index.sound("addresses").values():
        if ("path" in address.data) == ("query" in address.data):
            yield address.problem(found="parts of an address", allowed="exactly one of path and query")
    roles: dict[str, str] = {}
    for name, route in index.sound("routes").items():
        role = route.data.get("role")
        if role and roles.setdefault(role, name) != name:
            yield route.problem("role", found=f"{role!r}", allowed=f"{roles[role]} has it already")
