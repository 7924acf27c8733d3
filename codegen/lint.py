"""Checks the spec and reports every problem at once: file, line, what was found, what is allowed."""

from __future__ import annotations

import difflib
import json
import keyword
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from .index import Dangling, Entry, Index, type_name
from .load import Document, Problem, Spec
from .samples import sample_problems

__all__ = ["lint"]

# Names that mean something else on every message or in every call.
RESERVED_FIELDS = frozenset({"get", "keys", "values", "items", "stream", "latency"})
RESERVED_PARAMETERS = frozenset({"wait_for_response", "handler", "self", "recv_window"})


def lint(spec: Spec) -> list[Problem]:
    """Return every problem of the spec, sorted by file and line; empty if it is sound."""
    problems = list(spec.problems)
    unsound: set[tuple[str, str, str]] = set()
    is_whole = spec.is_whole
    for document in spec.documents:
        for error in _validator(spec.root).iter_errors(document.data):
            problems += _explain(document, error)
            path = [str(part) for part in error.absolute_path]
            if len(path) >= 2:
                unsound.add((document.file, path[0], path[1]))
            elif "propertyNames" not in error.absolute_schema_path:
                is_whole = False
        problems += _text_problems(document, document.data, ())
    index = Index(spec, frozenset(unsound), is_whole)
    found = [
        *index.problems,
        *_struct_problems(index),
        *_enum_problems(index),
        *_union_problems(index),
        *_method_problems(index),
        *_rule_problems(index),
        *_preset_problems(index),
        *_stream_problems(index),
        *_control_problems(index),
        *_request_problems(index),
        *_filter_problems(index),
        *_deprecation_problems(index),
        *sample_problems(index, spec.root),
    ]
    # What seems to be missing may stand in the part that could not be read.
    problems += [problem for problem in found if is_whole or not isinstance(problem, Dangling)]
    return sorted(set(problems), key=lambda one: (one.file, one.line, one.path, one.found, one.allowed))


# --- form -------------------------------------------------------------------------------------------


@cache
def _validator(root: Path) -> Draft202012Validator:
    schema = yaml.safe_load((root / "schema" / "spec.schema.yaml").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _explain(document: Document, error: ValidationError) -> Iterator[Problem]:
    path = tuple(error.absolute_path)
    schema: Any = error.schema
    rule: Any = error.validator
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        allowed = schema.get("properties", {})
        for key in error.instance:
            if key not in allowed:
                near = difflib.get_close_matches(key, allowed, n=1)
                hint = f" (did you mean {near[0]}?)" if near else ""
                yield document.problem(
                    (*path, key), f"unknown key {key!r}{hint}", f"allowed are {', '.join(allowed)}"
                )
    elif error.validator == "required":
        given: Any = error.instance
        missing = [key for key in schema["required"] if key not in given]
        yield document.problem(path, f"no {', '.join(missing)}", f"it needs {', '.join(schema['required'])}")
    elif rule in ("oneOf", "anyOf") and error.context:
        fitting = [sub for sub in error.context if len(sub.path) or sub.validator != "type"]
        if fitting and isinstance(error.instance, dict | list):
            for sub in fitting:
                yield from _explain(document, sub)
        else:
            yield document.problem(path, _described(error.instance), f"it must be {_forms(schema[rule])}")
    elif error.validator == "enum":
        yield document.problem(
            path, _short(error.instance), f"allowed are {', '.join(map(str, schema['enum']))}"
        )
    elif rule == "pattern" and "propertyNames" in tuple(error.absolute_schema_path):
        yield document.problem(
            (*path, str(error.instance)), f"the name {error.instance!r}", f"it must match {schema['pattern']}"
        )
    elif error.validator == "pattern":
        yield document.problem(path, _short(error.instance), f"it must match {schema['pattern']}")
    elif error.validator == "type":
        yield document.problem(path, _described(error.instance), f"it must be {_type_words(schema['type'])}")
    else:
        yield document.problem(path, _short(error.instance), error.message)


def _text_problems(document: Document, value: Any, path: tuple[str | int, ...]) -> Iterator[Problem]:
    """Find words that cannot stand in a docstring."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _text_problems(document, item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _text_problems(document, item, (*path, number))
    elif isinstance(value, str) and ({"doc", "about"} & {*path[-1:]} or {"notes", "values"} & {*path[-2:-1]}):
        for sign, name in (("\\", "a backslash"), ('"""', "three double quotes")):
            if sign in value:
                yield document.problem(
                    path, f"{name} in a description", "it ends up in a docstring: leave it out"
                )


_WORDS = {
    "string": "text",
    "text": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}
_KINDS = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "a mapping",
}


def _type_words(kinds: Any) -> str:
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return " or ".join(_WORDS.get(kind, str(kind)) for kind in kinds)


def _forms(schemas: list[dict[str, Any]]) -> str:
    return _type_words(
        [schema.get("type") or schema.get("$ref", "").rsplit("/", 1)[-1] for schema in schemas]
    )


def _described(value: Any) -> str:
    return "nothing" if value is None else f"{_short(value)} ({_KINDS[type(value)]})"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."


# --- meaning ----------------------------------------------------------------------------------------


def _near(name: str, known: Any) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(known)[:12])}..."


def _struct_problems(index: Index) -> Iterator[Problem]:
    scalars, enums, structs = (index.section(name) for name in ("scalars", "enums", "structs"))
    types = {*scalars, *enums, *structs}
    for name in structs.keys() & enums.keys():
        yield structs[name].problem(found=f"Struct {name}", allowed="an enum has this name already")
    for struct in index.sound("structs").values():
        wires: dict[str, str] = {}
        tag = struct.data.get("tag")
        if tag:
            yield from _tag_problems(struct, tag, enums)
            if "value" in tag:
                wires[tag["field"]] = "the tag"
        if bool(tag) != bool(struct.data.get("event")):
            yield struct.problem(
                found="a tag without event, or event without a tag",
                allowed="an event has both, other Structs none",
            )
        after_optional = False
        for name, field in struct.data["fields"].items():
            here = ("fields", name)
            wire = field["wire"]
            if wire in wires:
                yield struct.problem(
                    *here,
                    "wire",
                    found=f"wire name {wire!r}",
                    allowed=f"{wires[wire]} has it already; it must differ",
                )
            wires.setdefault(wire, name)
            if name in RESERVED_FIELDS or keyword.iskeyword(name):
                yield struct.problem(
                    *here, found=f"field {name}", allowed="the name is taken on every message"
                )
            kind = type_name(field["type"])
            if kind not in types:
                yield struct.dangling(*here, "type", found=f"type {kind!r}", allowed=_near(kind, types))
            elif field.get("blank") and not (
                kind in scalars and scalars[kind].is_sound and scalars[kind].data.get("number")
            ):
                yield struct.problem(
                    *here, "blank", found=f"blank on {kind}", allowed="only a number may be blank"
                )
            if struct.data.get("positional"):
                if after_optional and not field.get("optional"):
                    yield struct.problem(
                        *here,
                        found="a required field behind an optional one",
                        allowed="places cannot be skipped",
                    )
                after_optional = after_optional or bool(field.get("optional"))


def _tag_problems(struct: Entry, tag: dict[str, str], enums: dict[str, Entry]) -> Iterator[Problem]:
    if ("value" in tag) == ("one_of" in tag):
        yield struct.problem("tag", found="value and one_of", allowed="exactly one of the two")
    if "one_of" in tag:
        field = struct.data["fields"].get(tag["one_of"])
        if field is None or field["wire"] != tag["field"] or type_name(field["type"]) not in enums:
            yield struct.dangling(
                "tag",
                "one_of",
                found=f"field {tag['one_of']!r}",
                allowed=f"a field with an enum and the wire name {tag['field']!r}",
            )


def _enum_problems(index: Index) -> Iterator[Problem]:
    for enum in index.sound("enums").values():
        seen: dict[Any, str] = {}
        wanted = int if enum.data.get("json") == "integer" else str
        for name, value in enum.data["values"].items():
            wire = value["wire"] if isinstance(value, dict) else name
            if wire in seen:
                yield enum.problem(
                    "values", name, found=f"wire value {wire!r}", allowed=f"{seen[wire]} has it already"
                )
            seen[wire] = name
            if not isinstance(wire, wanted):
                yield enum.problem(
                    "values",
                    name,
                    found=f"wire value {wire!r}",
                    allowed=f"it must be {wanted.__name__} in this enum",
                )


def _union_problems(index: Index) -> Iterator[Problem]:
    tags: dict[tuple[str, str], str] = {}
    fields: dict[str, str] = {}
    for name, struct in index.sound("structs").items():
        event, tag = struct.data.get("event"), struct.data.get("tag")
        if not event or not tag:
            continue
        first = tags.setdefault((event, tag["value"]), name) if "value" in tag else name
        if first != name:
            yield struct.problem(
                "tag",
                "value",
                found=f"tag {tag['value']!r}",
                allowed=f"{first} has it already among {event} events",
            )
        if fields.setdefault(event, tag["field"]) != tag["field"]:
            yield struct.problem(
                "tag",
                "field",
                found=f"tag field {tag['field']!r}",
                allowed=f"{event} events use {fields[event]!r}",
            )


def _method_problems(index: Index) -> Iterator[Problem]:
    scalars, enums, structs = (index.section(name) for name in ("scalars", "enums", "structs"))
    codes = index.section("errors")
    calls: dict[str, str] = {}
    roles: dict[str, str] = {}
    wires: dict[str, str] = {}
    for wire, method in index.sound("methods").items():
        data = method.data
        for name, parameter in data.get("parameters", {}).items():
            if wires.setdefault(name, parameter["wire"]) != parameter["wire"]:
                yield method.problem(
                    "parameters",
                    name,
                    "wire",
                    found=f"wire name {parameter['wire']!r}",
                    allowed=f"another method calls it {wires[name]!r}; one name, one wire name",
                )
        for table, value in ((calls, data["call"]), (roles, data.get("role"))):
            if value and table.setdefault(value, wire) != wire:
                yield method.problem(found=f"{value!r}", allowed=f"{table[value]} has it already")
        if data["security"] not in index.section("security"):
            yield method.dangling(
                "security",
                found=data["security"],
                allowed=f"known are {', '.join(index.section('security'))}",
            )
        result = type_name(data["result"])
        if result not in structs:
            yield method.dangling("result", found=f"Struct {result!r}", allowed=_near(result, structs))
        parameters = data.get("parameters", {})
        yield from _parameter_problems(
            method, parameters, scalars.keys() | enums.keys(), enums, index.section("limits").keys()
        )
        references = [(key, data.get(key)) for key in ("client_id", "client_reference")]
        references += [("positional", name) for name in data.get("positional", [])]
        references += [("example", name) for name in data.get("example", {})]
        if isinstance(data["result"], dict):
            references.append(("result", data["result"].get("single_with")))
        if isinstance(data["weight"], list):
            references += [("weight", line.get("given") or line.get("where")) for line in data["weight"]]
        for key, name in references:
            if name and name not in parameters:
                yield method.problem(
                    key, found=f"parameter {name!r}", allowed=f"it has {', '.join(parameters) or 'none'}"
                )
        for code in data.get("errors", []):
            if str(code) not in codes:
                yield method.dangling(
                    "errors", found=f"error code {code}", allowed="it must stand in the error table"
                )


def _parameter_problems(
    method: Entry, parameters: dict[str, Any], types: Any, enums: dict[str, Entry], limits: Any
) -> Iterator[Problem]:
    spelled: dict[str, str] = {}
    for name, parameter in parameters.items():
        here = ("parameters", name)
        for spelling in dict.fromkeys((name, parameter["wire"], *parameter.get("also", []))):
            if spelled.setdefault(spelling, name) != name:
                yield method.problem(
                    *here,
                    found=f"spelling {spelling!r}",
                    allowed=f"parameter {spelled[spelling]} has it already",
                )
        if name in RESERVED_PARAMETERS or keyword.iskeyword(name):
            yield method.problem(*here, found=f"parameter {name}", allowed="every call has this name already")
        kind = parameter["type"]
        if kind not in types:
            yield method.dangling(*here, "type", found=f"type {kind!r}", allowed=_near(kind, types))
        elif kind in enums and enums[kind].is_sound:
            known = _wire_values(enums[kind])
            for value in parameter.get("allowed", []):
                if value not in known:
                    yield method.problem(
                        *here,
                        "allowed",
                        found=f"value {value!r}",
                        allowed=f"{kind} has {', '.join(map(str, known))}",
                    )
        limit = parameter.get("later_than_now_by")
        if limit is not None and limit not in limits:
            yield method.dangling(
                *here, "later_than_now_by", found=f"limit {limit!r}", allowed=_near(limit, limits)
            )
        if "pattern" in parameter:
            try:
                re.compile(parameter["pattern"])
            except re.error as error:
                yield method.problem(*here, "pattern", found=f"{error}", allowed="a regular expression")


def _wire_values(enum: Entry) -> list[Any]:
    return [value["wire"] if isinstance(value, dict) else name for name, value in enum.data["values"].items()]


def _rule_problems(index: Index) -> Iterator[Problem]:
    methods = index.section("methods")
    for name, entry in index.sound("rules").items():
        if name not in methods:
            yield entry.dangling(found=f"rules of method {name!r}", allowed=_near(name, methods))
            continue
        if not methods[name].is_sound:
            continue
        parameters = methods[name].data.get("parameters", {})
        for number, rule in enumerate(entry.data):
            used = [
                *rule.get("requires", []),
                *rule.get("excludes", []),
                *rule.get("exactly_one", []),
                *rule.get("at_least_one", []),
                *rule.get("allows", {}),
                *(condition["parameter"] for condition in rule.get("when", [])),
            ]
            for parameter in used:
                if parameter not in parameters:
                    yield entry.problem(
                        number,
                        found=f"parameter {parameter!r}",
                        allowed=f"{name} has {', '.join(parameters)}",
                    )
            code = rule.get("code")
            if code is not None and str(code) not in index.section("errors"):
                yield entry.dangling(
                    number, "code", found=f"error code {code}", allowed="it must stand in the error table"
                )


def _preset_problems(index: Index) -> Iterator[Problem]:
    methods = index.section("methods")
    calls = {method.data["call"] for method in index.sound("methods").values()}
    for name, preset in index.sound("presets").items():
        method = methods.get(preset.data["method"])
        if method is None:
            yield preset.dangling(
                "method", found=preset.data["method"], allowed=_near(preset.data["method"], methods)
            )
            continue
        if name in calls:
            yield preset.problem(found=f"preset {name}", allowed="a method's call has this name already")
        if not method.is_sound:
            continue
        parameters = method.data.get("parameters", {})
        for used in (
            *preset.data["fixed"],
            *preset.data.get("positional", []),
            *preset.data.get("example", {}),
        ):
            if used not in parameters:
                yield preset.problem(
                    found=f"parameter {used!r}", allowed=f"the method has {', '.join(parameters)}"
                )


def _stream_problems(index: Index) -> Iterator[Problem]:
    routes, structs = index.section("routes"), index.section("structs")
    scalars, enums = index.section("scalars"), index.section("enums")
    names: dict[str, str] = {}
    for key, stream in index.sound("streams").items():
        data = stream.data
        if names.setdefault(data["name"], key) != key:
            yield stream.problem("name", found=data["name"], allowed=f"{names[data['name']]} has it already")
        if "route" not in data:
            yield stream.problem(found="a stream without a route", allowed=f"routes are {', '.join(routes)}")
        elif data["route"] not in routes:
            yield stream.dangling(
                "route", found=f"route {data['route']!r}", allowed=f"routes are {', '.join(routes)}"
            )
        struct = structs.get(data["event"])
        if struct is None or (struct.is_sound and struct.data.get("event") != "market"):
            events = [
                name for name, one in index.sound("structs").items() if one.data.get("event") == "market"
            ]
            yield stream.dangling(
                "event", found=f"Struct {data['event']!r}", allowed=f"market events are {', '.join(events)}"
            )
        for name in data.get("example", {}).keys() - data.get("parameters", {}).keys():
            yield stream.problem(
                "example",
                found=f"parameter {name!r}",
                allowed=f"it has {', '.join(data.get('parameters', {})) or 'none'}",
            )
        places = set(re.findall(r"\{(\w+)\}", data["path"]))
        filled = {parameter["in_path"] for parameter in data.get("parameters", {}).values()}
        if places != filled:
            yield stream.problem(
                "path", found=f"places {sorted(places)}", allowed=f"the parameters fill {sorted(filled)}"
            )
        for name, parameter in data.get("parameters", {}).items():
            kind = parameter.get("type")
            if (kind is None) == ("spelled" not in parameter):
                yield stream.problem(
                    "parameters", name, found="type and spelled", allowed="exactly one of the two"
                )
            elif kind is not None and kind not in scalars and kind not in enums:
                yield stream.dangling(
                    "parameters", name, "type", found=kind, allowed=_near(kind, {*scalars, *enums})
                )
            elif (
                kind in enums
                and enums[kind].is_sound
                and not set(parameter.get("allowed", ())) <= set(_wire_values(enums[kind]))
            ):
                yield stream.problem(
                    "parameters",
                    name,
                    "allowed",
                    found=str(parameter["allowed"]),
                    allowed=f"values of {kind}",
                )
            elif parameter.get("lower") and kind not in enums:
                yield stream.problem(
                    "parameters", name, "lower", found=kind, allowed="an enum; a scalar says it by itself"
                )
            elif "default" in parameter and str(parameter["default"]) not in parameter.get("spelled", {}):
                yield stream.problem(
                    "parameters",
                    name,
                    "default",
                    found=str(parameter["default"]),
                    allowed="one of the spelled values",
                )
        yield from _cadence_problems(stream)


def _cadence_problems(stream: Entry) -> Iterator[Problem]:
    cadence = stream.data.get("cadence_ms", {})
    every, by = cadence.get("every"), cadence.get("by")
    if isinstance(every, dict) != bool(by):
        yield stream.problem(
            "cadence_ms", found="every and by", allowed="times by value go with the parameter"
        )
        return
    if by:
        spelled = stream.data.get("parameters", {}).get(by, {}).get("spelled", {})
        if every.keys() != spelled.keys():
            yield stream.problem(
                "cadence_ms",
                "every",
                found=f"values {', '.join(every)}",
                allowed=f"{by} has {', '.join(spelled) or 'none'}",
            )


def _control_problems(index: Index) -> Iterator[Problem]:
    methods = index.section("enums").get("ControlMethod")
    if methods is None or not methods.is_sound:
        return
    controls = index.section("controls")
    known = _wire_values(methods)
    for name, control in controls.items():
        if name not in known:
            yield control.dangling(found=f"control method {name!r}", allowed=f"known are {', '.join(known)}")


def _request_problems(index: Index) -> Iterator[Problem]:
    structs, security = index.section("structs"), index.section("security")
    roles: dict[str, str] = {}
    for key, request in index.sound("requests").items():
        data = request.data
        if data["result"] not in structs:
            yield request.dangling(
                "result", found=f"Struct {data['result']!r}", allowed=_near(data["result"], structs)
            )
        if data["security"] not in security:
            yield request.dangling(
                "security", found=data["security"], allowed=f"known are {', '.join(security)}"
            )
        role = data.get("role")
        if role and roles.setdefault(role, key) != key:
            yield request.problem("role", found=f"{role!r}", allowed=f"{roles[role]} has it already")


def _filter_problems(index: Index) -> Iterator[Problem]:
    kinds, filters = (
        index.section("enums").get("SymbolFilterType"),
        index.section("structs").get("SymbolFilter"),
    )
    if kinds is None or filters is None or not (kinds.is_sound and filters.is_sound):
        return
    known, fields = _wire_values(kinds), filters.data["fields"]
    parameters = {
        name for method in index.sound("methods").values() for name in method.data.get("parameters", {})
    }
    for name, entry in index.sound("filters").items():
        if name not in known:
            yield entry.dangling(found=f"filter {name!r}", allowed=f"known are {', '.join(known)}")
        for number, check in enumerate(entry.data["checks"]):
            here = ("checks", number)
            if sum(key in check for key in ("at_least", "at_most", "step")) != 1:
                yield entry.problem(
                    *here, found="bounds", allowed="exactly one of at_least, at_most and step"
                )
            conditions = (*check.get("when", ()), *check.get("unless", ()))
            used = [*check["of"], *(one["parameter"] for one in conditions)]
            used += [check["by"]] if "by" in check else []
            for parameter in used:
                if parameter not in parameters:
                    yield entry.dangling(
                        *here, found=f"parameter {parameter!r}", allowed="a method must have it"
                    )
            for key in ("at_least", "at_most", "step", "from"):
                if key in check and check[key] not in fields:
                    yield entry.dangling(*here, key, found=check[key], allowed=_near(check[key], fields))
            code = check.get("code")
            if code is not None and str(code) not in index.section("errors"):
                yield entry.dangling(
                    *here, "code", found=f"error code {code}", allowed="it must stand in the error table"
                )


def _deprecation_problems(index: Index) -> Iterator[Problem]:
    calls = {method.data["call"] for method in index.sound("methods").values()} | index.section(
        "presets"
    ).keys()
    names = {stream.data["name"] for stream in index.sound("streams").values()}
    for section, known in (
        ("methods", calls),
        ("streams", names),
        ("structs", index.section("structs").keys()),
    ):
        for entry in index.sound(section).values():
            use = entry.data.get("deprecated", {}).get("use")
            if use and use not in known:
                yield entry.dangling("deprecated", "use", found=f"{use!r}", allowed=_near(use, known))
