"""What may happen to a message at one place, and what the value read there has to become.

A change works twice: on the JSON that is sent, and on the message that was read from the untouched JSON, whose other
values have to stay what they are.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec

from binance_futures_async.model.message import PositionalMessage, keys_of
from binance_futures_async.model.numbers import NumberType
from binance_futures_async.model.product import product_named
from binance_futures_async.wire import Message
from codegen.model import FieldModel, Model, StructModel
from tests.wire.odd_values import options
from tests.wire.spec_samples import Path_, Sample, at, bare, has, parts_in, struct_of

__all__ = ["Change", "all_changes", "payload_of", "put_at"]

Put: TypeAlias = Callable[[Any], Any]
"""From the JSON value that stood there to the new one."""
Become: TypeAlias = Callable[[Any, NumberType], Any]
"""From the value that was read there, and the number type asked for, to the one that has to be read now."""

NEW_KEYS = ("aFieldOfTomorrow", "stream", "latency")
"""Keys that no message has; two of them are names of what this package adds."""

_GONE = object()


@dataclass(frozen=True)
class Change:
    """One thing that is different about a message."""

    path: Path_
    name: str
    put: Put
    become: Become

    def on_payload(self, payload: Any) -> Any:
        """Return the payload with the change; what is not on the way to it is shared."""
        return put_at(payload, self.path, self.put)

    def on_message(self, message: Any, numbers: NumberType) -> Any:
        """Return the message as it has to be read after the change."""
        return _expected(message, self.path, lambda before: self.become(before, numbers))

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.path))}: {self.name}"


# --- a change by itself ------------------------------------------------------------------------------


def _always(value: Any) -> Callable[..., Any]:
    return lambda *_: value


def _reads_as(read: Any) -> Become:
    return (lambda _, numbers: read(numbers)) if callable(read) else _always(read)


def _unchanged(before: Any, _: NumberType) -> Any:
    return before


def _emptied(before: Message, _: NumberType) -> Message:
    return type(before)(**dict.fromkeys(before.__struct_fields__))


def _of_field(spec: Model, path: Path_, field: FieldModel, value: Any, removable: bool) -> Iterator[Change]:
    if removable:
        yield Change(path, "removed", _always(_GONE), _always(None))
    yield Change(path, "null", _always(None), _always(None))
    if field.is_list:
        yield Change(path, "emptied", _always([]), _always([]))
        if value:
            yield Change(
                path, "one more", lambda now: [*now, now[-1]], lambda before, _: [*before, before[-1]]
            )
    elif field.type in spec.structs:
        if not spec.structs[field.type].positional:
            yield Change(path, "emptied", _always({}), _emptied)
    else:
        for name, new, read in options(spec, field, value):
            yield Change(path, name, _always(new), _reads_as(read))


def _of_absent(spec: Model, path: Path_, field: FieldModel) -> Iterator[Change]:
    """An optional field that the sample does not have, and other frames do."""
    if field.is_list:
        yield Change(path, "there too, empty", _always([]), _always([]))
    elif field.type not in spec.structs:
        for name, new, read in options(spec, field, None):
            yield Change(path, f"there too, {name}", _always(new), _reads_as(read))


def _of_tomorrow(path: Path_) -> Iterator[Change]:
    for key in NEW_KEYS:
        for new in (1, "x", None, [{"b": 2}], {"e": "kline", "data": [1]}):
            yield Change((*path, key), f"new, {new!r}", _always(new), _unchanged)


def _of_part(spec: Model, path: Path_, struct: StructModel, part: Any) -> Iterator[Change]:
    if struct.positional:
        last = len(struct.fields) - 1
        yield Change(path, "longer", lambda now: [*now, "x"], _unchanged)
        yield Change(
            path, "shorter", lambda now: now[:last], lambda before, _: _with(before, last, lambda *_: None)
        )
    else:
        yield from _of_tomorrow(path)
    tag = product_named(spec.owner).market_events.tag
    for number, field in enumerate(struct.fields):
        key: str | int = number if struct.positional else field.wire
        if struct.event and key == tag:
            continue  # what is told by it is another matter
        if has(part, key):
            yield from _of_field(spec, (*path, key), field, part[key], not struct.positional)
        elif field.optional:
            yield from _of_absent(spec, (*path, key), field)


# --- a sample --------------------------------------------------------------------------------------


@functools.cache
def payload_of(sample: Sample) -> Any:
    """Return the payload without its wrapper; numbers with a fraction keep their text."""
    return bare(json.loads(sample.raw, parse_float=lambda text: msgspec.Raw(text.encode())))[0]


def _is_at_an_end(payload: Any, path: Path_) -> bool:
    """Of a long list the first and the last item will do."""
    return all(
        not isinstance(part, int) or part in (0, len(at(payload, path[:place])) - 1)
        for place, part in enumerate(path)
    )


def _envelope(sample: Sample, payload: Any) -> Iterator[Change]:
    """What may happen around a result or an error."""
    spec = sample.spec
    limits = spec.structs["RateLimit"]
    yield from _of_tomorrow(())
    if "id" in payload:
        yield Change(("id",), "removed", _always(_GONE), _always(None))
    for value in (7, 1234567890123456789, "x", "币安", None):
        yield Change(("id",), f"{value!r}", _always(value), _always(value))
    if "status" in payload:
        yield Change(("status",), "text for number", str, _unchanged)
    if "rateLimits" in payload:
        path: Path_ = ("rateLimits",)
        yield Change(path, "removed", _always(_GONE), _always(None))
        yield Change(path, "null", _always(None), _always(None))
        yield Change(path, "emptied", _always([]), _always([]))
        for index, limit in enumerate(payload["rateLimits"]):
            yield from _of_part(spec, (*path, index), limits, limit)
    if "error" in payload:
        for change in _of_part(spec, ("error",), spec.structs["ErrorDetail"], payload["error"]):
            # Without a code there is no telling what became of an order.
            if change.path[-1] != "code" or change.become(0, Decimal) is not None:
                yield change


@functools.cache
def all_changes(sample: Sample) -> tuple[Change, ...]:
    """Return every single change of a sample."""
    payload = payload_of(sample)
    changes: list[Change] = []
    inner: Path_ = ("result",) if sample.kind == "response" else ()
    if sample.kind in ("response", "error", "control.response", "control.error"):
        changes += _envelope(sample, payload)
    if sample.kind in ("market", "user", "response", "document"):
        root = at(payload, inner)
        for path, struct in parts_in(sample.spec, root, struct_of(sample)):
            if _is_at_an_end(root, path):
                changes += _of_part(sample.spec, (*inner, *path), struct, at(root, path))
    return tuple(changes)


# --- carried out -----------------------------------------------------------------------------------


def put_at(payload: Any, path: Path_, put: Put) -> Any:
    """Return the payload with one value changed; what is not on the way to it is shared."""
    if not path:
        return put(payload)
    key, rest = path[0], path[1:]
    copied: Any = payload.copy()
    new = put_at(payload[key] if has(payload, key) else None, rest, put)
    if new is _GONE:
        del copied[key]
    else:
        copied[key] = new
    return copied


def _with(message: Any, key: str | int, become: Callable[[Any], Any]) -> Any:
    if isinstance(message, list):
        return [become(item) if place == key else item for place, item in enumerate(message)]
    if isinstance(message, PositionalMessage):
        name = message.__struct_fields__[int(key)]
    else:
        name = keys_of(type(message)).names[str(key)]
    return msgspec.structs.replace(message, **{name: become(getattr(message, name))})


def _expected(message: Any, path: Path_, become: Callable[[Any], Any]) -> Any:
    if not path:
        return become(message)
    if path[0] in NEW_KEYS:
        return message
    return _with(message, path[0], lambda inner: _expected(inner, path[1:], become))
