"""Every sample of the spec with what it is a sample of; a new entry is tested the day it is written."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from binance_futures_async.decoding import decode_market, decode_response, decode_user_event
from binance_futures_async.generated.usdm import rest
from binance_futures_async.wire.decoding import decode_control_reply, decode_document
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
    """market, user, response, error, request, document, or control with one of the same words after a dot."""
    entry: str
    """Stream, Struct, method, control message or request of REST that names it."""
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


def control_samples() -> list[Sample]:
    return [
        Sample(f"control.{kind}", method, file)
        for method, control in model().controls.items()
        for kind, files in (
            ("request", control.request_samples),
            ("response", control.response_samples),
            ("error", control.error_samples),
        )
        for file in files
    ]


def document_samples() -> list[Sample]:
    return [
        Sample("document", key, file)
        for key, request in model().requests.items()
        for file in request.response_samples
    ]


def decode(sample: Sample, raw: bytes | str | None = None) -> Any:
    """Read a sample, or a frame like it, by the decoder of its kind."""
    raw = sample.raw if raw is None else raw
    match sample.kind:
        case "market":
            return decode_market(raw)
        case "user":
            return decode_user_event(raw)
        case "control.response" | "control.error":
            return decode_control_reply(raw if isinstance(raw, bytes) else raw.encode())
        case "document":
            return decode_document(rest.REQUESTS[sample.entry], raw)
        case _:
            return decode_response(sample.entry, raw)


def struct_of(sample: Sample) -> StructModel:
    """Return the Struct that an event's sample or a response's result is made of."""
    spec = model()
    if sample.kind == "market" and sample.entry in spec.streams:
        return spec.structs[spec.streams[sample.entry].event]
    if sample.kind in ("market", "user"):
        return spec.structs[sample.entry]
    if sample.kind == "document":
        return spec.structs[spec.requests[sample.entry].result]
    return spec.structs[spec.methods[sample.entry].result]


Path_ = tuple[str | int, ...]


def parts_in(payload: Any, struct: StructModel, path: Path_ = ()) -> Iterator[tuple[Path_, StructModel]]:
    """Return where in the payload which Structs stand, the outermost first."""
    if isinstance(payload, list) and (not struct.positional or isinstance(payload[0], list)):
        for number, item in enumerate(payload):
            yield from parts_in(item, struct, (*path, number))
        return
    yield path, struct
    for number, field in enumerate(struct.fields):
        key: str | int = number if struct.positional else field.wire
        inner = model().structs.get(field.type)
        if inner is None or not has(payload, key) or payload[key] is None:
            continue
        for index, item in enumerate(payload[key]) if field.is_list else [(None, payload[key])]:
            yield from parts_in(item, inner, (*path, key) if index is None else (*path, key, index))


def has(part: Any, key: str | int) -> bool:
    """Return whether an object has the key, or a positional array the place."""
    return key < len(part) if isinstance(key, int) else key in part


def fields_in(payload: Any, struct: StructModel) -> Iterator[tuple[Path_, FieldModel]]:
    """Return where in the payload which fields stand, fields of inner Structs included."""
    for path, part in parts_in(payload, struct):
        owner = at(payload, path)
        for number, field in enumerate(part.fields):
            key: str | int = number if part.positional else field.wire
            if has(owner, key):
                yield (*path, key), field


def filled(sample: Sample) -> Any:
    """Return the payload of a sample with every field that the spec has and the sample lacks."""
    payload = sample.payload
    inside = payload["result"] if sample.kind == "response" else bare(payload)[0]
    for path, part in parts_in(inside, struct_of(sample)):
        owner = at(inside, path)
        for number, field in enumerate(part.fields):
            if part.positional and number >= len(owner):
                owner.append(_any_value(field))
            elif not part.positional and field.wire not in owner:
                owner[field.wire] = _any_value(field)
    return payload


def _any_value(field: FieldModel) -> Any:
    """Return some value that a field may have; a Struct is empty still."""
    spec = model()
    value: Any
    if field.type in spec.structs:
        value = [] if spec.structs[field.type].positional else {}
    elif field.type in spec.enums:
        value = spec.enums[field.type].members[0].wire
    else:
        scalar = spec.scalars[field.type]
        is_number = scalar.number or scalar.whole
        values = {"string": "7" if is_number else "some", "integer": 7, "number": 7, "boolean": True}
        value = values.get(scalar.json, "true")
    return [value] if field.is_list else value


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
    "control_samples",
    "decode",
    "document_samples",
    "event_samples",
    "fields_in",
    "filled",
    "has",
    "model",
    "parts_in",
    "reply_samples",
    "request_samples",
    "struct_of",
]
