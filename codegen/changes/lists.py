"""Parameters that take some values of an enum only: what a new value of it means for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Model
from .change import Change, Kind

__all__ = ["not_taken"]


def not_taken(changes: Iterable[Change], model: Model) -> list[str]:
    """Return a line for each new value of an enum that parameters with a list of their own do not take.

    A parameter takes every value of its enum unless the spec lists those that it takes; nothing puts a new one into
    such a list, because the exchange may well not take it there.
    """
    lines = []
    for change in changes:
        enum, _, member = change.name.partition(".")
        if change.kind is not Kind.ADDED or enum not in model.enums:
            continue
        for one in model.enums[enum].members:
            places = list(_lists_without(model, enum, one.wire)) if one.name == member else []
            if places:
                lines.append(
                    f"{change.name} is new; not in the list of allowed values of {', '.join(places)}: add it in spec/ "
                    "where the exchange takes it"
                )
    return lines


def _lists_without(model: Model, enum: str, value: str | int) -> Iterator[str]:
    for method in (*model.methods.values(), *model.requests.values()):
        for parameter in method.parameters:
            if parameter.enum == enum and value not in parameter.allowed:
                yield f"{method.wire}({parameter.name})"
    for stream in model.streams.values():
        for place in stream.parameters:
            if place.enum == enum and str(value) not in place.allowed:
                yield f"{stream.key}({place.name})"
