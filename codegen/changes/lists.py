"""Parameters that take some values of an enum only: what a new value of it means for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..load import COMMON, owner_of
from ..model import Model
from .change import Change, Kind
from .products import prefix_of

__all__ = ["not_taken"]


def not_taken(changes: Iterable[Change], models: Mapping[str, Model]) -> list[str]:
    """Return a line for each new value of an enum that parameters with a list of their own do not take.

    A parameter takes every value of its enum unless the spec lists those that it takes; nothing puts a new one into
    such a list, because the exchange may well not take it there.

    Args:
        changes: what changed.
        models: what each product sees of the spec, and under COMMON what they share.
    """
    lines = []
    for change in changes:
        if change.kind is not Kind.ADDED:
            continue
        places = [
            f"{prefix_of(product)}{place}"
            for product, model in sorted(models.items(), key=lambda one: prefix_of(one[0]))
            if product != COMMON
            for place in _places(change.name, product, model)
        ]
        if places:
            lines.append(
                f"{change.name} is new; not in the list of allowed values of {', '.join(places)}: add it in spec/ "
                "where the exchange takes it"
            )
    return lines


def _places(name: str, product: str, model: Model) -> Iterator[str]:
    """Parameters of a product that do not take what has the name, if that is a value of one of its enums."""
    for enum in model.enums.values():
        # What all products share is told under the name that it has in the package itself.
        prefix = "" if owner_of(enum.file) == COMMON else prefix_of(product)
        for one in enum.members:
            if f"{prefix}{enum.name}.{one.name}" == name:
                yield from _lists_without(model, enum.name, one.wire)


def _lists_without(model: Model, enum: str, value: str | int) -> Iterator[str]:
    for method in (*model.methods.values(), *model.requests.values()):
        for parameter in method.parameters:
            if parameter.enum == enum and value not in parameter.allowed:
                yield f"{method.wire}({parameter.name})"
    for stream in model.streams.values():
        for place in stream.parameters:
            if place.enum == enum and str(value) not in place.allowed:
                yield f"{stream.key}({place.name})"
