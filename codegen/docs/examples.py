"""The example of each entry on the reference pages, with arguments from the spec or from its samples."""

from __future__ import annotations

import json
from typing import Any

from ..lower import RECEIVE_WINDOW
from ..model import CallModel, Model, StreamModel, StreamParameterModel, StructModel
from .words import WIDTH

__all__ = ["call_example", "event_example", "stream_example"]


def literal(value: object) -> str:
    """Return a value as Python source."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return f"[{', '.join(literal(one) for one in value)}]"
    return repr(value)


def _laid_out(before: str, arguments: list[str], after: str) -> str:
    """Lay a call out as the formatter does: on one line, on one line of its own, or one argument a line."""
    line = f"{before}({', '.join(arguments)}){after}"
    if len(line) <= WIDTH or not arguments:
        return line
    inner = f"    {', '.join(arguments)}"
    if len(inner) <= WIDTH:
        return f"{before}(\n{inner}\n){after}"
    return "\n".join([f"{before}(", *(f"    {argument}," for argument in arguments), f"){after}"])


def call_example(call: CallModel, samples: dict[str, Any]) -> str:
    """Return how a call is written: with the spec's example, else with the values of the request's sample."""
    values = dict(call.example) or _of_sample(call, samples)
    arguments = [f"{name}={literal(value)}" for name, value in values.items()]
    lines = [_laid_out(f"answer = await api.{call.name}", arguments, "")]
    if call.method.result_list and call.method.single_with not in values:
        lines += ["for one in answer.result:", "    print(one)"]
    else:
        lines += ["print(answer.result)"]
    return "\n".join(lines)


def _of_sample(call: CallModel, samples: dict[str, Any]) -> dict[str, object]:
    for file in call.method.request_samples:
        given = samples[file].get("params", {})
        if all(given.get(wire) == value for wire, value in call.fixed):
            return {
                parameter.name: given[parameter.wire]
                for parameter in call.parameters
                if parameter.wire in given and parameter.name != RECEIVE_WINDOW
            }
    return {}


def stream_example(model: Model, stream: StreamModel, samples: dict[str, Any]) -> str:
    """Return how a stream is followed: with the values of its sample, or the first that a parameter takes."""
    values = dict(stream.example)
    for parameter in stream.parameters:
        if parameter.name not in values and parameter.default is None:
            values[parameter.name] = _stream_value(model, stream, parameter, samples)
    arguments = [
        f"{parameter.name}={literal(_several(values[parameter.name], parameter))}"
        for parameter in stream.parameters
        if parameter.name in values
    ]
    name = "events" if stream.array else "event"
    lines = [_laid_out(f"async for {name} in market.subscribe_{stream.name}", arguments, ":")]
    lines += ["    for event in events:", "        print(event)"] if stream.array else ["    print(event)"]
    return "\n".join(lines)


def event_example(struct: StructModel) -> str:
    """Return how to iterate over one type of account event: with the first field that is more than a time."""
    telling = next((field for field in struct.fields if not field.unit and not field.secret), None)
    shown = f"event.{telling.name}" if telling else "event"
    return f"async for event in stream.events({struct.name}):\n    print({shown})"


def _several(value: object, parameter: StreamParameterModel) -> object:
    return [value] if parameter.many and not isinstance(value, list) else value


def _stream_value(
    model: Model, stream: StreamModel, parameter: StreamParameterModel, samples: dict[str, Any]
) -> object:
    if parameter.spelled:
        return parameter.spelled[0][0]
    if parameter.allowed:
        return int(parameter.allowed[0]) if parameter.whole else parameter.allowed[0]
    frame: Any = samples[stream.samples[0]] if stream.samples else {}
    frame = frame.get("data", frame) if isinstance(frame, dict) else frame[0]
    for name in (parameter.placeholder, "symbol"):
        found = _found(model, model.structs[stream.event], frame, name)
        if found is not None:
            return found
    return "..."


def _found(model: Model, struct: StructModel, payload: Any, name: str) -> object:
    """Return the value that a sample has for a field, of the Struct itself or of one inside it."""
    for field in struct.fields:
        value = payload.get(field.wire) if isinstance(payload, dict) else None
        if field.name == name and isinstance(value, str):
            return value
        if field.type in model.structs and isinstance(value, dict):
            inner = _found(model, model.structs[field.type], value, name)
            if inner is not None:
                return inner
    return None
