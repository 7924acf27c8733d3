"""Checks of what can be called: methods, presets, requests, and the rules they are held to."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from typing import Any

from ..index import Entry, Index, inherited, type_name
from ..load import Problem
from .names import near, wire_values

__all__ = ["filter_problems", "method_problems", "preset_problems", "request_problems", "rule_problems"]

# Names that mean something else in every call.
RESERVED_PARAMETERS = frozenset({"wait_for_response", "handler", "self", "recv_window"})


def method_problems(index: Index) -> Iterator[Problem]:
    calls: dict[str, str] = {}
    roles: dict[str, str] = {}
    wires: dict[str, str] = {}
    for method in (*index.sound("methods").values(), *index.sound("requests").values()):
        for name, parameter in method.data.get("parameters", {}).items():
            if wires.setdefault(name, parameter["wire"]) != parameter["wire"]:
                yield method.problem(
                    "parameters",
                    name,
                    "wire",
                    found=f"wire name {parameter['wire']!r}",
                    allowed=f"another method calls it {wires[name]!r}; one name, one wire name",
                )
    for wire, method in index.sound("methods").items():
        data = method.data
        for table, value in ((calls, data["call"]), (roles, data.get("role"))):
            if value and table.setdefault(value, wire) != wire:
                yield method.problem(found=f"{value!r}", allowed=f"{table[value]} has it already")
        yield from _call_problems(index, method, data)


def _call_problems(index: Index, entry: Entry, data: dict[str, Any]) -> Iterator[Problem]:
    """Check what methods and requests of REST have in common; the data are the entry's own with what it inherits."""
    scalars, enums, structs = (index.section(name) for name in ("scalars", "enums", "structs"))
    codes = index.section("errors")
    if data["security"] not in index.section("security"):
        yield entry.dangling(
            "security",
            found=data["security"],
            allowed=f"known are {', '.join(index.section('security'))}",
        )
    result = type_name(data["result"])
    if result not in structs:
        yield entry.dangling("result", found=f"Struct {result!r}", allowed=near(result, structs))
    parameters = data.get("parameters", {})
    yield from _parameter_problems(
        entry, parameters, scalars.keys() | enums.keys(), enums, index.section("limits").keys()
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
            yield entry.problem(
                key, found=f"parameter {name!r}", allowed=f"it has {', '.join(parameters) or 'none'}"
            )
    for code in data.get("errors", []):
        if str(code) not in codes:
            yield entry.dangling(
                "errors", found=f"error code {code}", allowed="it must stand in the error table"
            )


def _parameter_problems(
    method: Entry, parameters: dict[str, Any], types: Any, enums: dict[str, Entry], limits: Any
) -> Iterator[Problem]:
    spelled: dict[str, str] = {}
    for name, parameter in parameters.items():
        here = ("parameters", name)
        spellings = (name, parameter["wire"], *parameter.get("also", []), *parameter.get("also_on_wire", []))
        for spelling in dict.fromkeys(spellings):
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
            yield method.dangling(*here, "type", found=f"type {kind!r}", allowed=near(kind, types))
        elif kind in enums and enums[kind].is_sound:
            known = wire_values(enums[kind])
            for value in parameter.get("allowed", []):
                if value not in known:
                    yield method.problem(
                        *here,
                        "allowed",
                        found=f"value {value!r}",
                        allowed=f"{kind} has {', '.join(map(str, known))}",
                    )
        if "default" in parameter:
            taken = parameter.get("allowed") or (wire_values(enums[kind]) if kind in enums else None)
            if taken is not None and parameter["default"] not in taken:
                yield method.problem(
                    *here,
                    "default",
                    found=f"value {parameter['default']!r}",
                    allowed=f"it takes {', '.join(map(str, taken))}",
                )
        limit = parameter.get("later_than_now_by")
        if limit is not None and limit not in limits:
            yield method.dangling(
                *here, "later_than_now_by", found=f"limit {limit!r}", allowed=near(limit, limits)
            )
        if "characters" in parameter:
            try:
                re.compile(f"[{parameter['characters']}]")
            except re.error as error:
                yield method.problem(
                    *here,
                    "characters",
                    found=f"{error}",
                    allowed="what may stand in the brackets of a pattern",
                )


def rule_problems(index: Index) -> Iterator[Problem]:
    methods = index.section("requests") | index.section("methods")
    for name, entry in index.sound("rules").items():
        if name not in methods:
            yield entry.dangling(found=f"rules of method {name!r}", allowed=near(name, methods))
            continue
        if not methods[name].is_sound:
            continue
        parameters = dict(methods[name].data.get("parameters", {}))
        twin = methods.get(methods[name].data.get("like", ""))
        if twin is not None and twin.is_sound:
            parameters = inherited(methods[name].data, twin.data)["parameters"]
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


def preset_problems(index: Index) -> Iterator[Problem]:
    methods = index.section("methods")
    calls = {method.data["call"] for method in index.sound("methods").values()}
    roles = {
        method.data["role"]: wire for wire, method in index.sound("methods").items() if "role" in method.data
    }
    for name, preset in index.sound("presets").items():
        method = methods.get(preset.data["method"])
        if method is None:
            yield preset.dangling(
                "method", found=preset.data["method"], allowed=near(preset.data["method"], methods)
            )
            continue
        role = preset.data.get("role")
        if role and roles.setdefault(role, name) != name:
            yield preset.problem("role", found=f"{role!r}", allowed=f"{roles[role]} has it already")
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


def request_problems(index: Index) -> Iterator[Problem]:
    methods = index.section("methods")
    roles: dict[str, str] = {}
    places: dict[tuple[str, str], str] = {}
    for key, request in index.sound("requests").items():
        data = request.data
        like = data.get("like")
        if key in methods:
            yield request.problem(found=f"request {key}", allowed="a method has this name already")
        place = (data["http"], data["path"])
        if places.setdefault(place, key) != key:
            yield request.problem(
                "path", found=f"{' '.join(place)}", allowed=f"{places[place]} has it already"
            )
        role = data.get("role")
        if role and roles.setdefault(role, key) != key:
            yield request.problem("role", found=f"{role!r}", allowed=f"{roles[role]} has it already")
        if like is not None and like not in methods:
            yield request.dangling("like", found=f"method {like!r}", allowed=near(like, methods))
            continue
        if like is not None and not methods[like].is_sound:
            continue
        whole = inherited(data, methods[like].data) if like is not None else data
        lacking = [name for name in ("security", "weight", "result") if name not in whole]
        if lacking:
            yield request.problem(
                found=f"no {', '.join(lacking)}", allowed="it says so itself, or is like a method"
            )
            continue
        yield from _call_problems(index, request, whole)
        yield from _span_problems(index, request, whole.get("parameters", {}))


def _span_problems(index: Index, request: Entry, parameters: dict[str, Any]) -> Iterator[Problem]:
    span = request.data.get("span")
    if span is None:
        return
    if ("below" in span) == ("at_most" in span):
        yield request.problem("span", found="bounds", allowed="exactly one of below and at_most")
    for key in ("from", "to"):
        if parameters.get(span[key], {}).get("type") != "millis":
            moments = [name for name, one in parameters.items() if one["type"] == "millis"]
            yield request.problem(
                "span",
                key,
                found=f"parameter {span[key]!r}",
                allowed=f"a point in time: {', '.join(moments) or 'it has none'}",
            )
    if str(span["code"]) not in index.section("errors"):
        yield request.dangling(
            "span", "code", found=f"error code {span['code']}", allowed="it must stand in the error table"
        )


def filter_problems(index: Index) -> Iterator[Problem]:
    kinds, filters = (
        index.section("enums").get("SymbolFilterType"),
        index.section("structs").get("SymbolFilter"),
    )
    if kinds is None or filters is None or not (kinds.is_sound and filters.is_sound):
        return
    known, fields = wire_values(kinds), filters.data["fields"]
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
            conditions = [
                one
                for owner in (entry.data, check)
                for key in ("when", "unless")
                for one in owner.get(key, ())
            ]
            used = [*check["of"], *(one["parameter"] for one in conditions)]
            used += [check["by"]] if "by" in check else []
            for parameter in used:
                if parameter not in parameters:
                    yield entry.dangling(
                        *here, found=f"parameter {parameter!r}", allowed="a method must have it"
                    )
            for key in ("at_least", "at_most", "step", "from"):
                if key in check and check[key] not in fields:
                    yield entry.dangling(*here, key, found=check[key], allowed=near(check[key], fields))
            code = check.get("code")
            if code is not None and str(code) not in index.section("errors"):
                yield entry.dangling(
                    *here, "code", found=f"error code {code}", allowed="it must stand in the error table"
                )
