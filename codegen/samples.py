"""Checks that the sample payloads fit the entries that name them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .load import Problem

if TYPE_CHECKING:
    from .lint import Entry, Index

__all__ = ["sample_problems"]

_ENVELOPE = frozenset({"id", "status", "result", "rateLimits"})
_SIGNING = frozenset({"apiKey", "timestamp", "signature", "recvWindow", "returnRateLimits"})
_JSON_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "flag": (str, bool),
}


def sample_problems(index: Index, root: Path) -> list[Problem]:
    """Return what does not fit: a key that no field has, a field that is always there and is missing,
    a value of another kind; a sample that is not there, and one that nobody names."""
    checker = _Checker(index, root / "samples")
    problems = list(checker.run())
    problems += (
        Problem(f"samples/{file.name}", 1, "(file)", "a sample that no entry names", "name it or delete it")
        for file in sorted((root / "samples").glob("*.json"))
        if file.name not in checker.named
    )
    return problems


class _Checker:
    def __init__(self, index: Index, folder: Path) -> None:
        self.index = index
        self.folder = folder
        self.named: set[str] = set()
        self.unreadable: list[Problem] = []

    def run(self) -> Iterator[Problem]:
        for name, struct in self.index.section("structs").items():
            for place, payload in self._load(struct, struct.data.get("samples", []), "samples"):
                yield from self._struct(struct, place, name, _unwrapped(payload), "$")
        for stream in self.index.section("streams").values():
            for place, payload in self._load(stream, stream.data.get("samples", []), "samples"):
                payload = _unwrapped(payload)
                if bool(stream.data.get("array")) != isinstance(payload, list):
                    yield stream.problem(*place, found=type(payload).__name__, allowed="array says otherwise")
                    continue
                for item in payload if isinstance(payload, list) else [payload]:
                    yield from self._struct(stream, place, stream.data["event"], item, "$")
        for wire, method in self.index.section("methods").items():
            samples = method.data.get("samples", {})
            for place, payload in self._load(method, samples.get("request", []), "samples", "request"):
                yield from self._request(wire, method, place, payload)
            for place, payload in self._load(method, samples.get("response", []), "samples", "response"):
                yield from self._response(method, place, payload)
            for place, payload in self._load(method, samples.get("error", []), "samples", "error"):
                if not isinstance(payload, dict) or "error" not in payload:
                    yield method.problem(*place, found="no error", allowed="the sample of a refusal has one")
        yield from self.unreadable

    def _load(self, entry: Entry, files: list[str], *key: str) -> Iterator[tuple[tuple[str | int, ...], Any]]:
        for number, file in enumerate(files):
            self.named.add(file)
            place: tuple[str | int, ...] = (*key, number)
            try:
                payload = json.loads((self.folder / file).read_text(encoding="utf-8"))
            except FileNotFoundError:
                self.unreadable.append(
                    entry.problem(*place, found=f"sample {file}", allowed="it must be in spec/samples")
                )
            except ValueError as error:
                self.unreadable.append(
                    entry.problem(*place, found=f"sample {file}: {error}", allowed="it must be JSON")
                )
            else:
                yield place, payload

    def _request(
        self, wire: str, method: Entry, place: tuple[str | int, ...], payload: Any
    ) -> Iterator[Problem]:
        if payload.get("method") != wire:
            yield method.problem(
                *place, found=f"method {payload.get('method')!r}", allowed=f"it must be {wire!r}"
            )
        known = {one["wire"] for one in method.data.get("parameters", {}).values()}
        known |= set(method.data.get("fixed", {})) | _SIGNING
        for key in payload.get("params", {}):
            if key not in known:
                yield method.problem(
                    *place, found=f"parameter {key!r}", allowed="the method has no such parameter"
                )

    def _response(self, method: Entry, place: tuple[str | int, ...], payload: Any) -> Iterator[Problem]:
        for key in payload.keys() - _ENVELOPE:
            yield method.problem(
                *place, found=f"key {key!r}", allowed=f"a reply has {', '.join(sorted(_ENVELOPE))}"
            )
        result = method.data["result"]
        name = result["list"] if isinstance(result, dict) else result
        value = payload.get("result")
        items = value if isinstance(value, list) else [value]
        if isinstance(value, list) and not isinstance(result, dict):
            yield method.problem(*place, found="a list", allowed="the result is one object")
        for item in items:
            yield from self._struct(method, place, name, item, "$.result")
        for item in payload.get("rateLimits", []):
            yield from self._struct(method, place, "RateLimit", item, "$.rateLimits[]")

    def _struct(
        self, entry: Entry, place: tuple[str | int, ...], name: str, value: Any, where: str
    ) -> Iterator[Problem]:
        struct = self.index.section("structs")[name].data
        fields = {field["wire"]: field for field in struct["fields"].values()}
        if struct.get("positional"):
            if not isinstance(value, list):
                yield entry.problem(*place, found=f"{where} is {_kind(value)}", allowed=f"{name} is a list")
                return
            value = dict(zip(fields, value, strict=False))
        elif not isinstance(value, dict):
            yield entry.problem(*place, found=f"{where} is {_kind(value)}", allowed=f"{name} is an object")
            return
        tag = struct.get("tag")
        if tag and value.get(tag["field"]) != tag["value"]:
            yield entry.problem(
                *place,
                found=f"{where}.{tag['field']} is {value.get(tag['field'])!r}",
                allowed=f"{name} has {tag['value']!r}",
            )
        for key in value:
            if key not in fields and not (tag and key == tag["field"]):
                yield entry.problem(
                    *place, found=f"key {where}.{key}", allowed=f"{name} has no field of that wire name"
                )
        for wire, field in fields.items():
            if wire not in value:
                if not field.get("optional"):
                    yield entry.problem(
                        *place,
                        found=f"no {where}.{wire}",
                        allowed=f"{name} has it as always present; it may be optional",
                    )
                continue
            yield from self._field(entry, place, field, value[wire], f"{where}.{wire}")

    def _field(
        self, entry: Entry, place: tuple[str | int, ...], field: dict[str, Any], value: Any, where: str
    ) -> Iterator[Problem]:
        if value is None:
            if not field.get("nullable"):
                yield entry.problem(*place, found=f"{where} is null", allowed="the field is not nullable")
            return
        kind = field["type"]
        if isinstance(kind, dict):
            if not isinstance(value, list):
                yield entry.problem(*place, found=f"{where} is {_kind(value)}", allowed="the field is a list")
                return
            items, kind = value, kind["list"]
        else:
            items = [value]
        for item in items:
            if kind in self.index.section("structs"):
                yield from self._struct(entry, place, kind, item, where)
                continue
            enum = self.index.section("enums").get(kind)
            json_kind = (
                enum.data.get("json", "string") if enum else self.index.section("scalars")[kind].data["json"]
            )
            wanted = _JSON_KINDS.get(json_kind)
            if wanted and (not isinstance(item, wanted) or (isinstance(item, bool) and bool not in wanted)):
                yield entry.problem(
                    *place, found=f"{where} is {_kind(item)}", allowed=f"{kind} is a JSON {json_kind}"
                )


def _kind(value: Any) -> str:
    return (
        f"{value!r} ({type(value).__name__})" if not isinstance(value, dict | list) else type(value).__name__
    )


def _unwrapped(payload: Any) -> Any:
    if isinstance(payload, dict) and set(payload) == {"stream", "data"}:
        return payload["data"]
    return payload
