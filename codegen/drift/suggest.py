"""The line that the spec would have for a new field or parameter, in the words that it has for the like of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from binance_futures_async.drift.spec_lines import NO_DOC, field_name, field_yaml, python_name

from ..model import EnumModel, FieldModel, Model, ParameterModel, StructModel
from .interface import Field, Parameter
from .yaml_edits import flow

__all__ = ["Suggestions", "sentence"]

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
    """Drafts lines.

    Args:
        model: the spec as it is.
        source: who tells of what is new, such as an SDK with its version.
        today: date that new entries carry.
    """

    def __init__(self, model: Model, *, source: str, today: str) -> None:
        self._model = model
        self.source = source
        """Who tells of what is new."""
        self.today = today
        """Date that new entries carry."""
        self._names: dict[str, set[str]] = {}
        """Names that are given in each Struct, those drafted here included."""

    def field(
        self, field: Field, owner: StructModel | None = None, only_in: Iterable[str] = ()
    ) -> str | None:
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
        return field_yaml(
            name,
            field.wire,
            kind,
            many=field.shape.kind == "list",
            optional=True,
            since=self.today,
            only_in=only_in,
            doc=self._doc(field, like),
        )

    def _doc(self, field: Field, like: FieldModel | None) -> str:
        """Return the source's description; that of the like of it where the source has but the name's words."""
        told = sentence(field.doc)
        is_said = told != NO_DOC and _words(told) != _words(field.wire)
        return like.doc if like and not is_said else told

    def parameter(self, parameter: Parameter) -> str | None:
        """Return the line of a parameter, None where nobody can know what it is."""
        name = python_name(parameter.wire)
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
        told["doc"] = sentence(parameter.doc)
        if like and told["doc"] == NO_DOC:
            told["doc"] = like.doc
        if like and like.code is not None:
            told["code"] = like.code
        return f"{name}: {flow(told)}"

    def _enum_of(self, values: tuple[str, ...]) -> EnumModel | None:
        """Return the smallest enum that has all these values."""
        fitting = [
            enum
            for enum in self._model.enums.values()
            if values and set(values) <= {str(member.wire) for member in enum.members}
        ]
        return min(fitting, key=lambda enum: len(enum.members), default=None)

    def _like_field(self, field: Field, owner: StructModel | None) -> FieldModel | None:
        """Return a field that other Structs have by the same key; a short key means the same only among its like."""

        def nearness(struct: StructModel) -> int:
            if owner is None:
                return 3
            # Below the product, or below what all products share.
            same_folder = struct.file.split("/")[1:-1] == owner.file.split("/")[1:-1]
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
        name = _naming(field.doc) if len(field.wire) <= _SHORT else field.wire
        if shape.kind == "text":
            if name.lower() in ("symbol", "pair", "asset"):
                return name.lower()
            return "decimal" if _AMOUNTS.search(name) else "text"
        if shape.kind == "integer":
            if re.search(r"time(stamp)?$|date$", name, re.I):
                return "millis"
            return "id" if re.search(r"\b(id|Id|ID)$|Id$", name) else "int"
        return {"number": "decimal_number", "boolean": "bool"}.get(shape.kind)

    def _name(self, field: Field) -> str:
        if len(field.wire) > _SHORT or not field.doc:
            return field_name(field.wire)
        words = _words(_naming(field.doc))
        if field.shape.kind != "boolean":
            words = [word for word in words if word != "is"]
        return "_".join([word for word in words if word not in _FILLING][:3]) or field_name(field.wire)

    def _like_parameter(self, parameter: Parameter) -> ParameterModel | None:
        everything = [*self._model.methods.values(), *self._model.requests.values()]
        return next(
            (one for method in everything for one in method.parameters if one.wire == parameter.wire), None
        )

    def _parameter_type(self, parameter: Parameter, like: ParameterModel | None) -> str | None:
        values = tuple(value.lower() for value in parameter.values)
        if values and set(values) == {"true", "false"}:
            return "flag"
        enum = (like and self._model.enums.get(like.enum)) or self._enum_of(parameter.values)
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
    words = set(_words(_naming(field.doc))) - _FILLING
    return not words or bool(words & {*like.name.split("_"), *_words(like.doc)})


def _words(text: str) -> list[str]:
    """Return the words of a text in lower case, those of a name in camel case one by one."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", text)]


def sentence(words: str) -> str:
    """Return a description that can stand in a docstring."""
    told = " ".join(words.replace("\\", "").replace('"""', "").replace("`", "").replace("**", "").split())
    told = re.sub(r"^\(.*?\) *", "", told).strip('". ')
    if re.match(r"see (the )?notes? below", told, re.I):
        # Nobody can look there.
        return NO_DOC
    return f"{told[:1].upper()}{told[1:]}." if told else NO_DOC
