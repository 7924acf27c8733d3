"""Every sample of the spec with what it is a sample of; a new entry is tested the day it is written."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from codegen.__main__ import SPEC
from codegen.load import load_spec
from codegen.lower import lower
from codegen.model import FieldModel, Model, StructModel


@functools.cache
def model() -> Model:
    return lower(load_spec(SPEC))


@dataclass(frozen=True)
class Sample:
    """One sample file, as one entry of the spec names it."""

    kind: str
    """market, user, response, error or request."""
    entry: str
    """Stream, Struct or method that names it."""
    file: str

    def __str__(self) -> str:
        return f"{self.file}-{self.entry}"

    @property
    def raw(self) -> bytes:
        return (SPEC / "samples" / self.file).read_bytes()

    @property
    def payload(self) -> Any:
        return json.loads(self.raw)


def event_samples() -> list[Sample]:
    spec = model()
    return [
        *(Sample("market", key, file) for key, stream in spec.streams.items() for file in stream.samples),
        *(
            Sample(struct.event, name, file)
            for name, struct in spec.structs.items()
            if struct.event
            for file in struct.samples
        ),
    ]


def reply_samples() -> list[Sample]:
    return [
        Sample(kind, wire, file)
        for wire, method in model().methods.items()
        for kind, files in (("response", method.response_samples), ("error", method.error_samples))
        for file in files
    ]


def request_samples() -> list[Sample]:
    return [
        Sample("request", wire, file)
        for wire, method in model().methods.items()
        for file in method.request_samples
    ]


def struct_of(sample: Sample) -> StructModel:
    """Return the Struct that an event's sample or a response's result is made of."""
    spec = model()
    if sample.kind == "market" and sample.entry in spec.streams:
        return spec.structs[spec.streams[sample.entry].event]
    if sample.kind in ("market", "user"):
        return spec.structs[sample.entry]
    return spec.structs[spec.methods[sample.entry].result]


Path_ = tuple[str | int, ...]


def fields_in(payload: Any, struct: StructModel, path: Path_ = ()) -> Iterator[tuple[Path_, FieldModel]]:
    """Return where in the payload which fields stand, fields of inner Structs included."""
    structs = model().structs
    if isinstance(payload, list) and not struct.positional:
        for number, item in enumerate(payload):
            yield from fields_in(item, struct, (*path, number))
        return
    for number, field in enumerate(struct.fields):
        key: str | int = number if struct.positional else field.wire
        if not struct.positional and key not in payload:
            continue
        value = payload[key]
        yield (*path, key), field
        if field.type in structs and value is not None:
            if field.is_list:
                for index, item in enumerate(value):
                    yield from fields_in(item, structs[field.type], (*path, key, index))
            else:
                yield from fields_in(value, structs[field.type], (*path, key))


def at(value: Any, path: Path_) -> Any:
    for part in path:
        value = value[part]
    return value


def bare(payload: Any) -> tuple[Any, Path_]:
    """Return what is inside the wrapper of a combined stream, and the way to it."""
    if isinstance(payload, dict) and set(payload) == {"stream", "data"}:
        return payload["data"], ("data",)
    return payload, ()


__all__ = [
    "SPEC",
    "Path_",
    "Sample",
    "at",
    "bare",
    "event_samples",
    "fields_in",
    "model",
    "reply_samples",
    "request_samples",
    "struct_of",
]
