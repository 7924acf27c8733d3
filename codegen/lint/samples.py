"""Checks that the sample payloads fit the entries that name them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..load import Problem, Spec, owner_of

if TYPE_CHECKING:
    from ..index import Entry, Index

__all__ = ["sample_problems"]

_ENVELOPE = frozenset({"id", "status", "result", "rateLimits"})
_JSON_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "flag": (str, bool),
}

Misfit = tuple[str, str]
"""What was found in a sample, and what is allowed there."""
Place = tuple[str | int, ...]


def sample_problems(index: Index, spec: Spec) -> list[Problem]:
    """Return what does not fit: a key that no field has, a field that is always there and is missing,
    a value of another kind; a sample that is not there, and one that nobody names."""
    checker = _Checker(index, spec.root)
    problems = list(checker.run())
    if not index.is_whole:
        # An entry that could not be read may name the rest.
        return problems
    owners = sorted({owner_of(document.file) for document in spec.documents})
    present = (file for owner in owners for file in sorted((spec.root / owner / "samples").glob("*.json")))
    return problems + [
        Problem(
            file.relative_to(spec.root).as_posix(),
            1,
            "(file)",
            "a sample that no entry names",
            "name it or delete it",
        )
        for file in present
        if file not in checker.named
    ]


class _Checker:
    def __init__(self, index: Index, root: Path) -> None:
        self.index = index
        self.root = root
        self.named: set[Path] = set()
        self.envelope = {entry.data["wire"] for entry in index.sound("envelope").values()}

    def run(self) -> Iterator[Problem]:
        for name, struct in self.index.sound("structs").items():
            for file, place in _named(struct.data, "samples"):
                yield from self._check(
                    struct, file, place, lambda payload, name=name: self._event(name, payload)
                )
        for stream in self.index.sound("streams").values():
            for file, place in _named(stream.data, "samples"):
                yield from self._check(
                    stream, file, place, lambda payload, data=stream.data: self._stream(data, payload)
                )
        for wire, method in self.index.sound("methods").items():
            samples, data = method.data.get("samples", {}), method.data
            for file, place in _named(samples, "request", "samples"):
                yield from self._check(
                    method,
                    file,
                    place,
                    lambda payload, wire=wire, data=data: self._request(wire, data, payload),
                )
            for file, place in _named(samples, "response", "samples"):
                yield from self._check(
                    method, file, place, lambda payload, data=data: self._response(data, payload)
                )
            for file, place in _named(samples, "error", "samples"):
                yield from self._check(method, file, place, self._error)
        for request in self.index.sound("requests").values():
            for file, place in _named(request.data.get("samples", {}), "response", "samples"):
                yield from self._check(
                    request,
                    file,
                    place,
                    lambda payload, data=request.data: self._document(data, payload),
                )
        for name, control in self.index.sound("controls").items():
            samples = control.data.get("samples", {})
            for key, misfits in (
                ("request", lambda payload, name=name: self._control(name, payload)),
                ("response", self._control_reply),
                ("error", self._control_error),
            ):
                for file, place in _named(samples, key, "samples"):
                    yield from self._check(control, file, place, misfits)

    def _check(self, entry: Entry, file: str, place: Place, misfits: Any) -> Iterator[Problem]:
        folder = f"{owner_of(entry.document.file)}/samples"
        path = self.root / folder / file
        self.named.add(path)
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            yield entry.problem(*place, found=f"sample {file}", allowed=f"it must be in spec/{folder}")
            return
        try:
            payload = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        except ValueError as error:
            yield entry.problem(*place, found=f"sample {file}: {error}", allowed="it must be JSON")
            return
        for found, allowed in misfits(payload):
            yield entry.problem(*place, found=f"in {file} {found}", allowed=allowed)

    # --- what the sample is of ----------------------------------------------------------------------

    def _event(self, name: str, payload: Any) -> Iterator[Misfit]:
        yield from self._struct(name, _unwrapped(payload), "$")

    def _stream(self, data: dict[str, Any], payload: Any) -> Iterator[Misfit]:
        payload = _unwrapped(payload)
        array = bool(data.get("array"))
        if array != isinstance(payload, list):
            wanted = "a frame of the stream is a list" if array else "a frame of the stream is one object"
            yield f"the frame is {_kind(payload)}", f"{wanted}; the key array says so"
            return
        for item in payload if isinstance(payload, list) else [payload]:
            yield from self._struct(data["event"], item, "$")

    def _request(self, wire: str, data: dict[str, Any], payload: Any) -> Iterator[Misfit]:
        if not isinstance(payload, dict) or not isinstance(payload.get("params", {}), dict):
            yield "there is no request", "it is an object with id, method and params"
            return
        if payload.get("method") != wire:
            yield f"the method is {payload.get('method')!r}", f"it must be {wire!r}"
        parameters = {one["wire"]: one for one in data.get("parameters", {}).values()}
        given = payload.get("params", {})
        known = parameters.keys() | data.get("fixed", {}).keys() | self.envelope
        for key, value in given.items():
            if key not in known:
                yield f"there is $.params.{key}", f"the method has {', '.join(parameters) or 'no parameters'}"
            elif key in parameters:
                yield from self._plain(parameters[key]["type"], value, f"$.params.{key}", sent=True)
        for key, parameter in parameters.items():
            if parameter.get("required") and key not in given:
                yield f"there is no $.params.{key}", "the method requires it"

    def _response(self, data: dict[str, Any], payload: Any) -> Iterator[Misfit]:
        if not isinstance(payload, dict):
            yield f"the reply is {_kind(payload)}", "it is an object with id, status and result"
            return
        for key in payload.keys() - _ENVELOPE:
            yield f"there is $.{key}", f"a reply has {', '.join(sorted(_ENVELOPE))}"
        result = data["result"]
        name = result["list"] if isinstance(result, dict) else result
        value = payload.get("result")
        if isinstance(value, list) and not isinstance(result, dict):
            yield "$.result is a list", "the result is one object"
            return
        for item in value if isinstance(value, list) else [value]:
            yield from self._struct(name, item, "$.result")
        yield from self._rate_limits(payload)

    def _document(self, data: dict[str, Any], payload: Any) -> Iterator[Misfit]:
        twin = self.index.sound("methods").get(data.get("like", ""))
        result = data.get("result") or (twin.data["result"] if twin else None)
        if result is None:
            return  # said elsewhere
        if isinstance(result, dict):
            if not isinstance(payload, list) and "single_with" not in result:
                yield f"the document is {_kind(payload)}", "it is a list"
                return
            for item in payload if isinstance(payload, list) else [payload]:
                yield from self._struct(result["list"], item, "$")
        else:
            yield from self._struct(result, payload, "$")

    def _error(self, payload: Any) -> Iterator[Misfit]:
        if not isinstance(payload, dict) or "error" not in payload:
            yield "there is no $.error", "the sample of a refusal has one"
            return
        yield from self._struct("ErrorDetail", payload["error"], "$.error")
        yield from self._rate_limits(payload)

    def _control(self, name: str, payload: Any) -> Iterator[Misfit]:
        if not isinstance(payload, dict) or payload.keys() - {"method", "params", "id"}:
            yield "there is no control message", "it is an object with method, params and id"
        elif payload.get("method") != name:
            yield f"the method is {payload.get('method')!r}", f"it must be {name!r}"

    def _control_reply(self, payload: Any) -> Iterator[Misfit]:
        if not isinstance(payload, dict) or payload.keys() != {"result", "id"}:
            yield "there is no answer to a control message", "it is an object with result and id"

    def _control_error(self, payload: Any) -> Iterator[Misfit]:
        bare = payload.get("error", payload) if isinstance(payload, dict) else payload
        yield from self._struct("ErrorDetail", bare, "$")

    def _rate_limits(self, payload: dict[str, Any]) -> Iterator[Misfit]:
        limits = payload.get("rateLimits", [])
        if not isinstance(limits, list):
            yield f"$.rateLimits is {_kind(limits)}", "it is a list"
            return
        for item in limits:
            yield from self._struct("RateLimit", item, "$.rateLimits[]")

    # --- values -------------------------------------------------------------------------------------

    def _struct(self, name: str, value: Any, where: str) -> Iterator[Misfit]:
        struct = self.index.sound("structs").get(name)
        if struct is None:
            return  # unknown, or wrong in itself: said elsewhere
        data = struct.data
        fields = {field["wire"]: field for field in data["fields"].values()}
        if data.get("positional"):
            if not isinstance(value, list):
                yield f"{where} is {_kind(value)}", f"{name} is a list"
                return
            if len(value) > len(fields):
                yield f"{where} has {len(value)} places", f"{name} has {len(fields)}"
            value = dict(zip(fields, value, strict=False))
        elif not isinstance(value, dict):
            yield f"{where} is {_kind(value)}", f"{name} is an object"
            return
        tag = data.get("tag")
        if tag and "value" in tag and value.get(tag["field"]) != tag["value"]:
            yield (
                f"{where}.{tag['field']} is {value.get(tag['field'])!r}",
                f"{name} has {tag['value']!r} there",
            )
        for key in value:
            if key not in fields and not (tag and key == tag["field"]):
                yield f"there is {where}.{key}", f"{name} has no field of that wire name"
        for wire, field in fields.items():
            if wire in value:
                yield from self._field(field, value[wire], f"{where}.{wire}")
            elif not field.get("optional"):
                yield f"there is no {where}.{wire}", f"{name} always has it unless it is marked optional"

    def _field(self, field: dict[str, Any], value: Any, where: str) -> Iterator[Misfit]:
        if value is None:
            if not field.get("nullable"):
                yield f"{where} is null", "the field is not marked nullable"
            return
        kind = field["type"]
        if isinstance(kind, dict):
            if not isinstance(value, list):
                yield f"{where} is {_kind(value)}", "the field is a list"
                return
            items, kind = value, kind["list"]
        else:
            items = [value]
        for item in items:
            if kind in self.index.section("structs"):
                yield from self._struct(kind, item, where)
            else:
                yield from self._plain(kind, item, where)

    def _plain(self, kind: str, value: Any, where: str, sent: bool = False) -> Iterator[Misfit]:
        enum, scalar = self.index.sound("enums").get(kind), self.index.sound("scalars").get(kind)
        if enum is not None:
            json_kind = enum.data.get("json", "string")
        elif scalar is not None:
            json_kind = scalar.data["json"]
        else:
            return
        if sent and scalar is not None and scalar.data.get("number"):
            json_kind = "string"  # whatever the exchange answers with, numbers go out as text
        wanted = _JSON_KINDS.get(json_kind)
        if wanted and (not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted)):
            yield f"{where} is {_kind(value)}", f"{kind} is a JSON {json_kind}"


def _named(data: dict[str, Any], key: str, *before: str) -> Iterator[tuple[str, Place]]:
    for number, file in enumerate(data.get(key, [])):
        yield file, (*before, key, number)


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "an object"
    return "a list" if isinstance(value, list) else f"{json.dumps(value, ensure_ascii=False)}"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"key {key!r} twice in one object")
        found[key] = value
    return found


def _no_constant(text: str) -> Any:
    raise ValueError(f"{text} is no JSON number")


def _unwrapped(payload: Any) -> Any:
    if isinstance(payload, dict) and set(payload) == {"stream", "data"}:
        return payload["data"]
    return payload
