"""Two sides for a comparison: our spec, and an exchange that is said to be just like it but for what a test changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from codegen.changes.products import MAIN_PRODUCT
from codegen.drift.compare import compare
from codegen.drift.interface import Field, Interface, Method, Parameter, Shape, path_key
from codegen.drift.spec_differences import spec_differences
from codegen.drift.spec_interface import spec_interface
from codegen.drift.suggest import Suggestions
from codegen.drift.told import Told
from codegen.load import Spec, load_spec
from codegen.lower import lower
from codegen.model import Model

__all__ = ["Sides", "with_field", "without_field"]

TODAY = "2026-11-29"


@cache
def _read(root: Path, stamp: tuple[int, ...], product: str) -> Sides:
    spec = load_spec(root)
    model = lower(spec, product)
    return Sides(spec, model, spec_interface(model))


@dataclass(frozen=True)
class Sides:
    """The spec as it is read, and as the interface of a product."""

    spec: Spec
    model: Model
    ours: Interface

    @staticmethod
    def of(root: Path, product: str = MAIN_PRODUCT) -> Sides:
        """Read a spec; one that has not changed since is not read again."""
        stamp = tuple(file.stat().st_mtime_ns for file in sorted(root.rglob("*.yaml")))
        return _read(root, stamp, product)

    def told(self, theirs: Interface) -> list[Told]:
        """Return how another side differs."""
        suggestions = Suggestions(self.model, source="SDK 1.0", today=TODAY)
        return spec_differences(self.spec, self.model, theirs, compare(self.ours, theirs), suggestions)

    # --- the other side, with one change ------------------------------------------------------------

    def with_method(self, wire: str, change: Callable[[Method], Method]) -> Interface:
        if " " in wire:
            requests = {**self.ours.requests, wire: change(self.ours.requests[wire])}
            return replace(self.ours, requests=requests)
        return replace(self.ours, methods={**self.ours.methods, wire: change(self.ours.methods[wire])})

    def with_parameter(self, wire: str, name: str, change: Callable[[Parameter], Parameter]) -> Interface:
        def changed(method: Method) -> Method:
            parameters = tuple(change(one) if one.wire == name else one for one in method.parameters)
            return replace(method, parameters=parameters)

        return self.with_method(wire, changed)

    def with_new_parameter(self, wire: str, parameter: Parameter) -> Interface:
        return self.with_method(wire, lambda one: replace(one, parameters=(*one.parameters, parameter)))

    def with_result(self, wire: str, change: Callable[[Shape], Shape]) -> Interface:
        def changed(method: Method) -> Method:
            if " " in wire:
                return replace(method, reply=change(method.reply))
            (result,) = method.reply.fields
            return replace(
                method, reply=replace(method.reply, fields=(replace(result, shape=change(result.shape)),))
            )

        return self.with_method(wire, changed)

    def with_event(self, key: str, change: Callable[[Shape], Shape]) -> Interface:
        """Change an account event, or the event of a stream by its path."""
        if key in self.ours.events:
            event = self.ours.events[key]
            return replace(
                self.ours, events={**self.ours.events, key: replace(event, shape=change(event.shape))}
            )
        stream = self.ours.streams[path_key(key)]
        changed = replace(stream, event=change(stream.event))
        return replace(self.ours, streams={**self.ours.streams, path_key(key): changed})


def with_field(field: Field) -> Callable[[Shape], Shape]:
    """Return what gives an object one more field."""
    return lambda shape: replace(shape, fields=(*shape.fields, field))


def without_field(wire: str) -> Callable[[Shape], Shape]:
    """Return what takes a field from an object."""
    return lambda shape: replace(shape, fields=tuple(one for one in shape.fields if one.wire != wire))
