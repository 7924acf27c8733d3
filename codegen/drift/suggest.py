"""Drafts what the spec would say of something new, in the words that it has for the like of it."""

from __future__ import annotations

import re
from typing import Any

from ..model import EnumModel, FieldModel, Model, ParameterModel, StructModel
from .interface import Field, Method, Parameter, Shape, Stream
from .yaml_edits import flow, scalar

__all__ = ["Suggestions"]

_AMOUNTS = re.compile(
    r"(price|qty|quantity|amount|balance|margin|profit|pnl|notional|rate|fee|commission|value|volume|cum\w*)s?$",
    re.I,
)
_SHORT = 3
"""Keys up to this length say nothing by themselves."""
_FILLING = frozenset(
    {"a", "an", "and", "the", "of", "for", "in", "are", "to", "this", "that", "by", "on", "at", "its"}
)
_ENDING = re.compile(
    r"[,.;:(]|\b(only|when|if|or|which|without|with|associated|generated|returned|pushed|used|can)\b", re.I
)
"""What follows explains, and does not name."""


class Suggestions:
    """Drafts entries.

    Args:
        model: the spec as it is.
        source: who tells of what is new, such as an SDK with its version.
        today: date that new entries carry.
    """

    def __init__(self, model: Model, *, source: str, today: str) -> None:
        self._model = model
        self._source = source
        self.today = today
        """Date that new entries carry."""
        self._names: dict[str, set[str]] = {}
        """Names that are given in each Struct, those drafted here included."""

    def field(self, field: Field, owner: StructModel | None = None) -> str | None:
        """Return the line of an optional field, None where nobody can know what it is."""
        like = self._like_field(field, owner)
        kind: Any = like.type if like else self._scalar(field)
        if kind is None:
            return None
        taken = self._names.setdefault(owner.name, {one.name for one in owner.fields}) if owner else set()
        name = like.name if like and like.name not in taken else self._name(field)
        while name in taken:
            name += "_"
        taken.add(name)
        told: dict[str, Any] = {
            "wire": field.wire,
            "type": {"list": kind} if field.shape.kind == "list" else kind,
            "optional": True,
            "since": self.today,
            "doc": like.doc if like and not field.doc else _sentence(field.doc, name),
        }
        return f"{name}: {flow(told)}"

    def parameter(self, parameter: Parameter) -> str | None:
        """Return the line of a parameter, None where nobody can know what it is."""
        name = snake(parameter.wire)
        like = self._like_parameter(parameter)
        told: dict[str, Any] = {"wire": parameter.wire, "type": self._parameter_type(parameter, like)}
        if told["type"] is None:
            return None
        if parameter.required:
            told["required"] = True
        told["since"] = self.today
        if parameter.values and told["type"] != "flag":
            enum = self._model.enums.get(told["type"])
            if enum is None or set(parameter.values) != {str(member.wire) for member in enum.members}:
                told["allowed"] = list(parameter.values)
        told["doc"] = like.doc if like and not parameter.doc else _sentence(parameter.doc, name)
        if like and like.code is not None:
            told["code"] = like.code
        return f"{name}: {flow(told)}"

    def value(self, value: str, doc: str = "") -> str:
        """Return the line of an enum's value."""
        words = _sentence(doc, value.replace("_", " ").lower())
        name = re.sub(r"\W+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", value)).upper()
        if name == value:
            return f"{name}: {scalar(words)}"
        name = name if name[:1].isalpha() else f"VALUE_{name}"
        return f"{name}: {flow({'wire': value, 'doc': words})}"

    def method(self, method: Method) -> str:
        """Return the whole entry of a method, with the Structs of its result."""
        result = next((one.shape for one in method.reply.fields if one.wire == "result"), method.reply)
        single = result.item if result.item is not None else result
        struct = "".join(word.capitalize() for word in re.split(r"\W+|_", method.call) if word)
        lines = [
            f"  {method.wire}:",
            f"    call: {method.call}",
            f"    doc: {scalar(_sentence(method.doc, method.wire))}",
            f"    security: {method.security or ('USER_DATA' if method.signed else 'NONE')}",
            f"    weight: {method.weight.of({}) if method.weight.rows else 1}",
        ]
        own = [one for one in method.parameters if one.wire not in self._of_the_envelope()]
        if own:
            lines += [
                "    parameters:",
                *(f"      {self.parameter(one) or _unknown(one.wire)}" for one in own),
            ]
        lines.append(f"    result: {flow({'list': struct}) if result.item is not None else struct}")
        lines.append(f"    source: {self._said_by()}")
        return "\n".join([*lines, "", "structs:", *self.structs(struct, single, _sentence("", method.wire))])

    def stream(self, stream: Stream) -> str:
        """Return the whole entry of a stream, with the Struct of its event."""
        single = stream.event.item if stream.event.item is not None else stream.event
        name = re.sub(r"_streams?$", "", stream.call)
        struct = "".join(word.capitalize() for word in name.split("_"))
        path = re.sub(r"<(\w+)>", lambda found: f"{{{snake(found.group(1))}}}", stream.path)
        lines = [
            f"  {re.sub(r'[^A-Za-z]', '', stream.path.rpartition('@')[2]) or name}:",
            f"    name: {name}",
            f"    doc: {scalar(_sentence(stream.doc, name))}",
            f"    route: {stream.route or 'market'}",
            f"    path: {scalar(path)}",
        ]
        if stream.parameters:
            lines.append("    parameters:")
            for one in stream.parameters:
                told: dict[str, Any] = {"in_path": snake(one.wire)}
                if "" in one.values:
                    told["spelled"] = {value.lstrip("@") or "default": value for value in one.values}
                else:
                    told |= {"type": "symbol" if one.wire == "symbol" else "text", "many": True}
                    told |= {"allowed": list(one.values)} if one.values else {}
                lines.append(
                    f"      {snake(one.wire)}: {flow({**told, 'doc': _sentence(one.doc, one.wire)})}"
                )
        lines += [f"    event: {struct}", *(["    array: true"] if stream.event.item is not None else [])]
        lines.append(f"    source: {self._said_by()}")
        tag = {"field": "e", "value": "TAG"}
        return "\n".join(
            [
                *lines,
                "",
                "structs:",
                *self.structs(struct, single, _sentence("", name), event="market", tag=tag),
            ]
        )

    def event(self, event: Field) -> str:
        """Return the Struct of an account event."""
        struct = "".join(word.capitalize() for word in snake(event.wire).split("_"))
        tag = {"field": "e", "value": event.wire}
        doc = _sentence(event.doc, event.wire)
        return "\n".join(["structs:", *self.structs(struct, event.shape, doc, event="user", tag=tag)])

    def structs(
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
            line = self.field(field)
            single = field.shape.item if field.shape.item is not None else field.shape
            if line is None and single.fields:
                part = name + "".join(word.capitalize() for word in snake(field.wire).split("_"))
                kind: Any = {"list": part} if field.shape.item is not None else part
                told = {
                    "wire": field.wire,
                    "type": kind,
                    "optional": True,
                    "doc": _sentence(field.doc, field.wire),
                }
                line = f"{snake(field.wire)}: {flow(told)}"
                inner += ["", *self.structs(part, single, _sentence(field.doc, part))]
            lines.append(f"      {line or _unknown(field.wire)}")
        return [*lines, *inner]

    def enum_of(self, values: tuple[str, ...]) -> EnumModel | None:
        """Return the smallest enum that has all these values."""
        fitting = [
            enum
            for enum in self._model.enums.values()
            if values and set(values) <= {str(member.wire) for member in enum.members}
        ]
        return min(fitting, key=lambda enum: len(enum.members), default=None)

    def _of_the_envelope(self) -> set[str]:
        return {one.wire for one in self._model.envelope.values()}

    def _said_by(self) -> str:
        return flow({"page": self._source, "checked": self.today, "sure": "likely"})

    def _like_field(self, field: Field, owner: StructModel | None) -> FieldModel | None:
        """Return a field that other Structs have by the same key; a short key means the same only among its like."""

        def nearness(struct: StructModel) -> int:
            if owner is None:
                return 3
            same_folder = struct.file.rpartition("/")[0] == owner.file.rpartition("/")[0]
            return 0 if struct.file == owner.file else 1 if same_folder else 2

        fitting = [
            (nearness(struct), one)
            for struct in self._model.structs.values()
            if struct is not owner
            for one in struct.fields
            if one.wire == field.wire and not one.is_list and self._kind(one) == field.shape.kind
        ]
        near = [
            pair for pair in fitting if len(field.wire) > _SHORT or (pair[0] < 2 and _agree(field, pair[1]))
        ]
        return min(near, key=lambda pair: pair[0], default=(0, None))[1]

    def _kind(self, field: FieldModel) -> str:
        if field.type in self._model.structs:
            return "object"
        enum = self._model.enums.get(field.type)
        json = enum.json if enum else self._model.scalars[field.type].json
        return {"string": "text", "flag": "text"}.get(json, json)

    def _scalar(self, field: Field) -> str | None:
        shape = field.shape.item if field.shape.item is not None else field.shape
        words = f"{snake(field.wire)} {field.doc}" if len(field.wire) <= _SHORT else field.wire
        if shape.kind == "text":
            first = (_naming(field.doc) if len(field.wire) <= _SHORT else field.wire).lower()
            if first in ("symbol", "pair", "asset"):
                return first
            return "decimal" if _AMOUNTS.search(words.strip(" .")) else "text"
        if shape.kind == "integer":
            if re.search(r"time(stamp)?$|date$", field.wire, re.I) or re.search(r"\btime\b", field.doc, re.I):
                return "millis"
            return "id" if re.search(r"\b(id|Id|ID)$|Id$", words.strip(" .")) else "int"
        return {"number": "decimal_number", "boolean": "bool"}.get(shape.kind)

    def _name(self, field: Field) -> str:
        if len(field.wire) > _SHORT or not field.doc:
            return snake(field.wire)
        words = [word for one in _naming(field.doc).split() for word in snake(one).split("_")]
        if field.shape.kind != "boolean":
            words = [word for word in words if word != "is"]
        return "_".join([word for word in words if word not in _FILLING][:3]) or snake(field.wire)

    def _like_parameter(self, parameter: Parameter) -> ParameterModel | None:
        everything = [*self._model.methods.values(), *self._model.requests.values()]
        return next(
            (one for method in everything for one in method.parameters if one.wire == parameter.wire), None
        )

    def _parameter_type(self, parameter: Parameter, like: ParameterModel | None) -> str | None:
        values = tuple(value.lower() for value in parameter.values)
        if values and set(values) == {"true", "false"}:
            return "flag"
        enum = (like and self._model.enums.get(like.enum)) or self.enum_of(parameter.values)
        if enum and set(parameter.values) <= {str(member.wire) for member in enum.members}:
            return enum.name
        kind = parameter.shape.kind
        if kind == "number":
            return "decimal"
        if kind == "boolean":
            return "flag"
        if kind == "integer" and parameter.wire.endswith("Window"):
            return "duration"
        return (
            "text" if kind == "list" else self._scalar(Field(parameter.wire, parameter.shape, parameter.doc))
        )


def _naming(doc: str) -> str:
    """Return the words of a description that name a thing, without what explains it."""
    told = re.sub(r"^\(.*?\) *", "", doc)
    return _ENDING.split(told)[0].strip()


def _agree(field: Field, like: FieldModel) -> bool:
    """Whether a field may mean the same as another with the same short key: their descriptions share a word."""
    words = {word for one in _naming(field.doc).split() for word in snake(one).split("_")} - _FILLING
    return not words or bool(words & {*like.name.split("_"), *re.findall(r"[a-z]+", like.doc.lower())})


def snake(wire: str) -> str:
    """Return the exchange's spelling in ours: ``newClientOrderId`` becomes ``new_client_order_id``."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", wire)
    name = re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")
    return name if name[:1].isalpha() else f"field_{name}"


def _sentence(words: str, otherwise: str) -> str:
    """Return a description that can stand in a docstring."""
    told = " ".join(words.replace("\\", "").replace('"""', "").replace("`", "").replace("**", "").split())
    told = re.sub(r"^\(.*?\) *", "", told).strip('". ') or otherwise.replace("_", " ")
    told = told[:1].upper() + told[1:]
    return told if told.endswith(".") else f"{told}."


def _unknown(wire: str) -> str:
    return f"# {wire}: what it is cannot be told from the source"
