"""Writes a release of a Python SDK that says what any interface says: the spec's own, for one, before a test changes it.

What has no form there is left out: weights by other parameters than ``symbol`` and ``limit``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from keyword import iskeyword
from pathlib import Path

from codegen.drift.interface import Interface, Method, Parameter, Shape, Stream, Weight
from tests.codegen.drift.tiny_sdk import TinySdk

__all__ = ["METHODS", "REQUESTS", "STREAMS", "written_python_sdk"]

METHODS, REQUESTS, STREAMS = "websocket_api", "rest_api", "websocket_streams"
"""The parts; each has ``api.py`` (streams: ``streams.py``) and ``models.py`` in the folders of the official layout."""

_PLAIN = {"text": "StrictStr", "integer": "StrictInt", "number": "StrictFloat", "boolean": "StrictBool"}
_ARGUMENTS = {"text": "str", "integer": "int", "number": "float", "boolean": "bool"}


def written_python_sdk(folder: Path, interface: Interface, version: str = "1.0.0") -> TinySdk:
    """Write the interface as release ``version`` of ``written-sdk``; its package is the folder ``written_sdk``."""
    api, rest, pushed = _Part(), _Part(), _Part()
    methods = [_method(api, one) for one in interface.methods.values()]
    requests = [_request(rest, one) for one in interface.requests.values()]
    streams = [_stream(pushed, one) for one in interface.streams.values()]
    names = {
        event.wire: pushed.model(f"Event{key.title()}", event.shape)
        for key, event in interface.events.items()
    }
    table = "".join(f"    {wire!r}: {model},\n" for wire, model in names.items())
    files = {
        f"written_sdk/{METHODS}/api/api.py": _class(methods),
        f"written_sdk/{METHODS}/models/models.py": api.text,
        f"written_sdk/{REQUESTS}/api/api.py": _class(requests),
        f"written_sdk/{REQUESTS}/models/models.py": rest.text,
        f"written_sdk/{STREAMS}/streams/streams.py": _class(streams),
        f"written_sdk/{STREAMS}/models/models.py": f"{pushed.text}\n\nWRITTEN_EVENT_SCHEMA_MAP = {{\n{table}}}\n",
        f"written_sdk-{version}.dist-info/METADATA": f"Name: written-sdk\nVersion: {version}\n",
    }
    return TinySdk(folder / "written_sdk", f"written_sdk-{version}", files)


class _Part:
    """The models of one part, each called after its place."""

    def __init__(self) -> None:
        self._models: list[str] = []

    @property
    def text(self) -> str:
        return "\n\n".join(self._models)

    def model(self, name: str, shape: Shape) -> str:
        """Write a class for a shape and return its name."""
        if shape.variants:
            forms = [self.model(f"{name}{number}", one) for number, one in enumerate(shape.variants, 1)]
            body = f"    one_of_schemas: Set[str] = {{{', '.join(map(repr, forms))}}}\n"
            return self._add(f"class {name}(BaseModel):\n{body}")
        if shape.item is not None:
            if not shape.item.fields:
                return self._add(f"class {name}(RootModel[{self.annotation(name, shape)}]):\n    pass\n")
            return self._add(f"class {name}({self.model(f'{name}Inner', shape.item)}):\n    pass\n")
        lines = []
        for field in shape.fields:
            kind = self.annotation(f"{name}{field.wire[:1].upper()}{field.wire[1:]}", field.shape)
            given = f"Field(default=None, description={field.doc!r}, alias={field.wire!r})"
            lines.append(f"    {_attribute(field.wire)}: Optional[{kind}] = {given}\n")
        return self._add(f"class {name}(BaseModel):\n{''.join(lines) or '    pass'}")

    def annotation(self, name: str, shape: Shape) -> str:
        if shape.item is not None:
            return f"List[{self.annotation(f'{name}Inner', shape.item)}]"
        if shape.kind == "object" and not shape.fields:
            return "Dict[str, Any]"
        return _PLAIN.get(shape.kind) or ("Any" if shape.kind == "any" else self.model(name, shape))

    def argument(self, call: str, parameter: Parameter) -> str:
        """Return the annotation of an argument."""
        shape = parameter.shape
        kind = _ARGUMENTS.get(shape.kind) or self.annotation(f"{call}{parameter.wire}", shape)
        if parameter.values and Shape("text") in (shape, shape.item):
            enum = f"{call}{parameter.wire}Enum"
            values = [value.removeprefix("@") for value in parameter.values if value]
            lines = [f"    V{number} = {value!r}\n" for number, value in enumerate(values)]
            self._add(f"class {enum}(Enum):\n{''.join(lines)}")
            kind = enum if shape.item is None else f"List[{enum}]"
        return f"Union[{kind}, None]" if parameter.required else f"Optional[{kind}] = None"

    def _add(self, text: str) -> str:
        self._models.append(text)
        return text.removeprefix("class ").partition("(")[0]


def _class(functions: Iterable[str]) -> str:
    return "class Api:\n" + "\n".join(functions)


def _method(part: _Part, method: Method) -> str:
    call = _title(method.wire)
    send = "send_signed_message" if method.signed else "send_message"
    model = part.model(f"{call}Response", method.reply)
    return _function(part, call, method.parameters, method) + (
        f'        payload = {{"method": "/{method.wire}".replace("/", "", 1)}}\n'
        f"        return await self.websocket_api.{send}(payload=payload, response_model={model})\n"
    )


def _request(part: _Part, request: Method) -> str:
    verb, path = request.wire.split()
    call = _title(request.wire)
    model = part.model(f"{call}Response", request.reply) if request.reply.kind != "any" else "None"
    return _function(part, call, request.parameters, request) + (
        f'        return send_request(method="{verb}", path="{path}", response_model={model}, '
        f"is_signed={bool(request.signed)})\n"
    )


def _stream(part: _Part, stream: Stream) -> str:
    call = _title(stream.path)
    path, parameters = stream.path, []
    for one in stream.parameters:
        # The SDK writes its placeholders as its arguments, in the exchange's spelling.
        place = re.sub(r"_(\w)", lambda letter: letter.group(1).upper(), one.wire)
        optional = "" in one.values
        path = path.replace(f"<{one.wire}>", f"@<{place}>" if optional else f"<{place}>")
        parameters.append(Parameter(place, one.shape, not optional, one.values, one.doc))
    model = part.model(f"{call}Response", stream.event)
    return _function(part, call, tuple(parameters), stream) + (
        f'        stream = ws_streams_placeholder("/{path}".replace("/", "", 1), {{}})\n'
        f'        return await RequestStream(stream=stream, response_model={model}, stream_url="{stream.route}")\n'
    )


def _function(part: _Part, call: str, parameters: tuple[Parameter, ...], told: Method | Stream) -> str:
    ordered = sorted(parameters, key=lambda one: not one.required)
    arguments = "".join(f", {_snake(one.wire)}: {part.argument(call, one)}" for one in ordered)
    lines = [f"{call}\n", told.doc]
    if isinstance(told, Method):
        lines += [_weight(told.weight), f"Security Type: {told.security}" if told.security else ""]
        lines += ["It is deprecated." if told.deprecated else ""]
    lines += ["Args:", *(f"    {_snake(one.wire)} (Any): {one.doc}" for one in ordered), "Returns:"]
    docstring = repr("\n".join(line for line in lines if line))
    return f"    async def {_snake(call)}(self{arguments}) -> None:\n        {docstring}\n"


def _weight(weight: Weight) -> str:
    rows = weight.rows
    if len(rows) == 1 and not rows[0].parameter:
        return f"Weight: {rows[0].weight}\n"
    if len(rows) == 2 and rows[0].parameter == "symbol" and not rows[0].values and not rows[1].parameter:
        return f"Weight: {rows[0].weight} with symbol, {rows[1].weight} without symbol\n"
    conditions = []
    for row in rows:
        if row.parameter != "limit" or row.at_least is None:
            condition = ", ".join(row.values) if row.parameter == "limit" else ""
        else:
            condition = f"> {row.at_least - 1}" if row.at_most is None else f"[{row.at_least}, {row.at_most}]"
        if condition:
            conditions.append(f"| {condition} | {row.weight} |\n")
    return f"Weight: by limit\n{''.join(conditions)}" if conditions else ""


def _title(wire: str) -> str:
    """Return a name for a class, which no other method, request or stream has."""
    return "".join(
        word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", wire.replace("!", "All"))
    )


def _attribute(wire: str) -> str:
    name = _snake(wire)
    return name if name.isidentifier() and not iskeyword(name) else f"key_{name}"


def _snake(name: str) -> str:
    """Return a name that the reader takes for the wire's again, if it is given as an argument."""
    return re.sub(r"(?<=.)(?=[A-Z])", "_", re.sub(r"\W", "_", name)).lower() if len(name) > 2 else name
