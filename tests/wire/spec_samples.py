"""Every sample of the spec with what it is a sample of; a new entry is tested the day it is written."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from binance_futures_async.generated import PRODUCTS
from binance_futures_async.model.product import Product, product_named
from binance_futures_async.wire.decoding import (
    decode_control_reply,
    decode_document,
    decode_event,
    decode_frame,
    decode_reply,
)
from codegen.__main__ import SPEC
from codegen.load import COMMON, load_spec
from codegen.lower import lower
from codegen.model import FieldModel, Model, StructModel


@functools.cache
def model(product: str = "usdm") -> Model:
    return lower(load_spec(SPEC), product)


def sample_path(name: str, product: str = "usdm") -> Path:
    """Return the file of a sample, which is the product's own or shared."""
    own = SPEC / product / "samples" / name
    return own if own.exists() else SPEC / COMMON / "samples" / name


@dataclass(frozen=True)
class Sample:
    """One sample file, as one entry of the spec names it."""

    kind: str
    """market, user, response, error, request, document, or control with one of the same words after a dot."""
    entry: str
    """Stream, Struct, method, control message or request of REST that names it."""
    file: str
    product: str = "usdm"

    def __str__(self) -> str:
        product = "" if self.product == "usdm" else f"{self.product}-"
        return f"{product}{self.file}-{self.entry}"

    @property
    def spec(self) -> Model:
        """What its product sees of the spec."""
        return model(self.product)

    @property
    def parts(self) -> Product:
        """Its product, as the package has it."""
        return product_named(self.product)

    @property
    def raw(self) -> bytes:
        return sample_path(self.file, self.product).read_bytes()

    @property
    def payload(self) -> Any:
        return json.loads(self.raw)


def event_samples() -> list[Sample]:
    return [
        one
        for product in PRODUCTS
        for spec in [model(product)]
        for one in (
            *(
                Sample("market", key, file, product)
                for key, stream in spec.streams.items()
                for file in stream.samples
            ),
            *(
                Sample(struct.event, name, file, product)
                for name, struct in spec.structs.items()
                if struct.event
                for file in struct.samples
            ),
        )
    ]


def reply_samples() -> list[Sample]:
    return [
        Sample(kind, wire, file, product)
        for product in PRODUCTS
        for wire, method in model(product).methods.items()
        for kind, files in (("response", method.response_samples), ("error", method.error_samples))
        for file in files
    ]


def request_samples() -> list[Sample]:
    return [
        Sample("request", wire, file, product)
        for product in PRODUCTS
        for wire, method in model(product).methods.items()
        for file in method.request_samples
    ]


def control_samples() -> list[Sample]:
    return [
        Sample(f"control.{kind}", method, file, product)
        for product in PRODUCTS
        for method, control in model(product).controls.items()
        for kind, files in (
            ("request", control.request_samples),
            ("response", control.response_samples),
            ("error", control.error_samples),
        )
        for file in files
    ]


def document_samples() -> list[Sample]:
    return [
        Sample("document", key, file, product)
        for product in PRODUCTS
        for key, request in model(product).requests.items()
        for file in request.response_samples
    ]


def decode(sample: Sample, raw: bytes | str | None = None) -> Any:
    """Read a sample, or a frame like it, by the decoder of its kind."""
    raw = sample.raw if raw is None else raw
    match sample.kind:
        case "market":
            return decode_frame(sample.parts.market_events, raw, Decimal)
        case "user":
            return decode_event(sample.parts.user_events, raw)
        case "control.response" | "control.error":
            return decode_control_reply(raw if isinstance(raw, bytes) else raw.encode())
        case "document":
            return decode_document(sample.parts.rest.requests[sample.entry], raw)
        case _:
            return decode_reply(sample.parts.api, sample.entry, raw)


def struct_of(sample: Sample) -> StructModel:
    """Return the Struct that an event's sample or a response's result is made of."""
    spec = sample.spec
    if sample.kind == "market" and sample.entry in spec.streams:
        return spec.structs[spec.streams[sample.entry].event]
    if sample.kind in ("market", "user"):
        return spec.structs[sample.entry]
    if sample.kind == "document":
        return spec.structs[spec.requests[sample.entry].result]
    return spec.structs[spec.methods[sample.entry].result]


Path_ = tuple[str | int, ...]


def parts_in(
    spec: Model, payload: Any, struct: StructModel, path: Path_ = ()
) -> Iterator[tuple[Path_, StructModel]]:
    """Return where in the payload which Structs stand, the outermost first."""
    if isinstance(payload, list) and (not struct.positional or isinstance(payload[0], list)):
        for number, item in enumerate(payload):
            yield from parts_in(spec, item, struct, (*path, number))
        return
    yield path, struct
    for number, field in enumerate(struct.fields):
        key: str | int = number if struct.positional else field.wire
        inner = spec.structs.get(field.type)
        if inner is None or not has(payload, key) or payload[key] is None:
            continue
        for index, item in enumerate(payload[key]) if field.is_list else [(None, payload[key])]:
            yield from parts_in(spec, item, inner, (*path, key) if index is None else (*path, key, index))


def has(part: Any, key: str | int) -> bool:
    """Return whether an object has the key, or a positional array the place."""
    return key < len(part) if isinstance(key, int) else key in part


def fields_in(spec: Model, payload: Any, struct: StructModel) -> Iterator[tuple[Path_, FieldModel]]:
    """Return where in the payload which fields stand, fields of inner Structs included."""
    for path, part in parts_in(spec, payload, struct):
        owner = at(payload, path)
        for number, field in enumerate(part.fields):
            key: str | int = number if part.positional else field.wire
            if has(owner, key):
                yield (*path, key), field


def filled(sample: Sample) -> Any:
    """Return the payload of a sample with every field that the spec has and the sample lacks."""
    payload = sample.payload
    inside = payload["result"] if sample.kind == "response" else bare(payload)[0]
    for path, part in parts_in(sample.spec, inside, struct_of(sample)):
        owner = at(inside, path)
        for number, field in enumerate(part.fields):
            if part.positional and number >= len(owner):
                owner.append(_any_value(sample.spec, field))
            elif not part.positional and field.wire not in owner:
                owner[field.wire] = _any_value(sample.spec, field)
    return payload


def _any_value(spec: Model, field: FieldModel) -> Any:
    """Return some value that a field may have; a Struct is empty still."""
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
    "sample_path",
    "struct_of",
]
