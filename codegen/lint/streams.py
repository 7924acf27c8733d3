"""Checks of streams and of what is asked on their connections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..index import Entry, Index
from ..load import Problem
from .names import near, wire_values

__all__ = ["control_problems", "stream_problems"]


def stream_problems(index: Index) -> Iterator[Problem]:
    routes, structs = index.section("routes"), index.section("structs")
    scalars, enums = index.section("scalars"), index.section("enums")
    names: dict[str, str] = {}
    for key, stream in index.sound("streams").items():
        data = stream.data
        if names.setdefault(data["name"], key) != key:
            yield stream.problem("name", found=data["name"], allowed=f"{names[data['name']]} has it already")
        if "route" not in data:
            if routes:
                yield stream.problem(
                    found="a stream without a route", allowed=f"routes are {', '.join(routes)}"
                )
        elif data["route"] not in routes:
            yield stream.dangling(
                "route", found=f"route {data['route']!r}", allowed=f"routes are {', '.join(routes) or 'none'}"
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
                    "parameters", name, "type", found=kind, allowed=near(kind, {*scalars, *enums})
                )
            elif (
                kind in enums
                and enums[kind].is_sound
                and not set(parameter.get("allowed", ())) <= set(wire_values(enums[kind]))
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


def control_problems(index: Index) -> Iterator[Problem]:
    methods = index.section("enums").get("ControlMethod")
    if methods is None or not methods.is_sound:
        return
    controls = index.section("controls")
    known = wire_values(methods)
    for name, control in controls.items():
        if name not in known:
            yield control.dangling(found=f"control method {name!r}", allowed=f"known are {', '.join(known)}")
