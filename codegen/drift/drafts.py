"""Drafts whole entries of the spec: a method, a stream, an account event, with the Structs that they are made of."""

from __future__ import annotations

import re
from typing import Any

from binance_futures_async.drift.spec_lines import field_name, python_name, struct_name

from ..model import Model
from .interface import Field, Method, Shape, Stream
from .suggest import Suggestions, sentence
from .yaml_edits import flow, scalar

__all__ = ["Drafts"]


class Drafts:
    """Drafts entries.

    Args:
        model: the spec as it is.
        suggestions: drafts the lines of fields and parameters.
    """

    def __init__(self, model: Model, suggestions: Suggestions) -> None:
        self._suggestions = suggestions
        self._envelope = {one.wire for one in model.envelope.values()}
        self._route = next((str(one["name"]) for one in model.routes if not one.get("role")), "")
        self._tag = next((one.tag_field for one in model.structs.values() if one.tag_field), "")

    def method(self, method: Method) -> str:
        """Return the whole entry of a method, with the Structs of its result."""
        result = next((one.shape for one in method.reply.fields if one.wire == "result"), method.reply)
        single = result.item if result.item is not None else result
        struct = struct_name(method.call)
        lines = [
            f"  {method.wire}:",
            f"    call: {method.call}",
            f"    doc: {scalar(sentence(method.doc))}",
            f"    security: {method.security or ('USER_DATA' if method.signed else 'NONE')}",
            f"    weight: {method.weight.of({}) if method.weight.rows else 1}",
        ]
        own = [one for one in method.parameters if one.wire not in self._envelope]
        if own:
            lines += [
                "    parameters:",
                *(f"      {self._suggestions.parameter(one) or _unknown(one.wire)}" for one in own),
            ]
        lines.append(f"    result: {flow({'list': struct}) if result.item is not None else struct}")
        lines.append(f"    source: {self._said_by()}")
        return "\n".join([*lines, "", "structs:", *self._struct_lines(struct, single, sentence(""))])

    def stream(self, stream: Stream) -> str:
        """Return the whole entry of a stream, with the Struct of its event."""
        single = stream.event.item if stream.event.item is not None else stream.event
        name = re.sub(r"_streams?$", "", stream.call)
        struct = struct_name(name)
        path = re.sub(r"<(\w+)>", lambda found: f"{{{python_name(found.group(1))}}}", stream.path)
        route = stream.route or self._route
        lines = [
            f"  {re.sub(r'[^A-Za-z]', '', stream.path.rpartition('@')[2]) or name}:",
            f"    name: {name}",
            f"    doc: {scalar(sentence(stream.doc))}",
            *([f"    route: {route}"] if route else []),
            f"    path: {scalar(path)}",
        ]
        if stream.parameters:
            lines.append("    parameters:")
            for one in stream.parameters:
                told: dict[str, Any] = {"in_path": python_name(one.wire)}
                if "" in one.values:
                    told["spelled"] = {value.lstrip("@") or "default": value for value in one.values}
                else:
                    told |= {"type": one.wire if one.wire in ("symbol", "pair") else "text", "many": True}
                    told |= {"allowed": list(one.values)} if one.values else {}
                lines.append(f"      {python_name(one.wire)}: {flow({**told, 'doc': sentence(one.doc)})}")
        lines += [f"    event: {struct}", *(["    array: true"] if stream.event.item is not None else [])]
        lines.append(f"    source: {self._said_by()}")
        tag = {"field": self._tag, "value": "TAG"}
        return "\n".join(
            [
                *lines,
                "",
                "structs:",
                *self._struct_lines(struct, single, sentence(""), event="market", tag=tag),
            ]
        )

    def event(self, event: Field) -> str:
        """Return the Struct of an account event."""
        struct = struct_name(event.wire)
        tag = {"field": self._tag, "value": event.wire}
        doc = sentence(event.doc)
        return "\n".join(["structs:", *self._struct_lines(struct, event.shape, doc, event="user", tag=tag)])

    def _struct_lines(
        self, name: str, shape: Shape, doc: str, *, event: str = "", tag: dict[str, str] | None = None
    ) -> list[str]:
        """Return the lines of a Struct and of those inside it."""
        lines = [f"  {name}:", f"    doc: {scalar(doc)}"]
        if tag:
            lines += [f"    event: {event}", f"    tag: {flow(tag)}"]
        lines.append("    fields:")
        inner: list[str] = []
        for field in shape.fields:
            if tag and field.wire == tag["field"]:
                continue
            line = self._suggestions.field(field)
            single = field.shape.item if field.shape.item is not None else field.shape
            if line is None and single.fields:
                part = name + struct_name(field.wire)
                kind: Any = {"list": part} if field.shape.item is not None else part
                told = {
                    "wire": field.wire,
                    "type": kind,
                    "optional": True,
                    "doc": sentence(field.doc),
                }
                line = f"{field_name(field.wire)}: {flow(told)}"
                inner += ["", *self._struct_lines(part, single, sentence(field.doc))]
            lines.append(f"      {line or _unknown(field.wire)}")
        return [*lines, *inner]

    def _said_by(self) -> str:
        return flow(
            {"witness": self._suggestions.source, "checked": self._suggestions.today, "sure": "likely"}
        )


def _unknown(wire: str) -> str:
    return f"# {wire}: what it is cannot be told from the source"
