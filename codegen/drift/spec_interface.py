"""Our spec as an interface, to be held against those of the SDKs."""

from __future__ import annotations

from ..index import stream_place
from ..model import (
    FieldModel,
    MethodModel,
    Model,
    ParameterModel,
    RequestModel,
    StreamModel,
    StreamParameterModel,
    StructModel,
)
from .interface import (
    ANY,
    Field,
    Interface,
    Method,
    Parameter,
    Shape,
    Stream,
    Weight,
    WeightRow,
    event_key,
    path_key,
)

__all__ = ["spec_interface"]

_JSON = {"string": "text", "flag": "text", "integer": "integer", "number": "number", "boolean": "boolean"}
_PARAMETERS = {
    "text": "text",
    "flag": "text",
    "decimal": "number",
    "whole": "number",
    "integer": "integer",
    "boolean": "boolean",
}


def spec_interface(model: Model) -> Interface:
    """Return what the spec says."""
    methods = {wire: SpecInterface(model, wire).method(one) for wire, one in model.methods.items()}
    requests = [SpecInterface(model, f"{one.http} {one.path}").method(one) for one in model.requests.values()]
    streams = [SpecInterface(model, stream_place(one.path)).stream(one) for one in model.streams.values()]
    return Interface(
        "the spec",
        methods,
        {one.wire: one for one in requests},
        {path_key(one.path): one for one in streams},
        {
            event_key(tag): Field(tag, SpecInterface(model, tag).struct(one), one.doc, one.name)
            for one in model.structs.values()
            if one.event == "user"
            for tag in one.tags
        },
    )


class SpecInterface:
    """Turns one method, request, stream or event of the model into that of an interface.

    Args:
        model: the spec.
        place: what it is called. Of a Struct, it has the fields that are not those of other messages alone.
    """

    def __init__(self, model: Model, place: str) -> None:
        self._model = model
        self._place = place
        self._structs: dict[str, Shape] = {}

    def method(self, method: MethodModel) -> Method:
        """Return a method, or a request of REST."""
        result = self._shape(method.result, method.result_list)
        if method.single_with and result.item is not None:
            # One object or a list of them.
            single = result.item
            result = Shape(single.kind, single.fields, name=single.name, variants=(single, result))
        is_rest = isinstance(method, RequestModel)
        fixed = (Parameter(name, Shape("text"), True, (value,)) for name, value in method.fixed)
        return Method(
            self._place,
            method.call or self._place,
            (*fixed, *map(self._parameter, method.parameters)),
            result if is_rest else Shape("object", (Field("result", result),)),
            method.security,
            bool(self._model.security[method.security]["signed"]),
            Weight(
                tuple(
                    WeightRow(
                        row.weight, row.parameter, tuple(map(str, row.values)), row.at_least, row.at_most
                    )
                    for row in method.weight
                )
            ),
            method.deprecated is not None,
            method.doc,
        )

    def stream(self, stream: StreamModel) -> Stream:
        """Return a stream."""
        event = self.struct(self._model.structs[stream.event])
        return Stream(
            self._place,
            stream.name,
            stream.route,
            tuple(
                Parameter(
                    one.placeholder,
                    Shape("text"),
                    None,
                    self._spellings(one),
                    one.doc,
                    one.name,
                )
                for one in stream.parameters
            ),
            Shape("list", item=event) if stream.array else event,
            stream.doc,
            stream.undocumented,
        )

    def struct(self, struct: StructModel) -> Shape:
        """Return what a Struct looks like on the wire."""
        known = self._structs.get(struct.name)
        if known is None:
            fields = tuple(
                self._field(field)
                for field in struct.fields
                if not field.only_in or self._place in field.only_in
            )
            if struct.positional:
                kinds = {field.shape.kind for field in fields}
                known = Shape("list", item=Shape(kinds.pop()) if len(kinds) == 1 else ANY, name=struct.name)
            else:
                has_tag = struct.tag_value and struct.tag_field not in {field.wire for field in fields}
                tag = (Field(struct.tag_field, Shape("text"), may_lack=True),) if has_tag else ()
                known = Shape("object", (*tag, *fields), name=struct.name)
            self._structs[struct.name] = known
        return known

    def _field(self, field: FieldModel) -> Field:
        enum = self._model.enums.get(field.type)
        values = tuple(str(member.wire) for member in enum.members) if enum else ()
        shape = self._shape(field.type, field.is_list)
        return Field(field.wire, shape, field.doc, field.name, values, may_lack=bool(field.until))

    def _shape(self, kind: str, is_list: bool) -> Shape:
        if kind in self._model.structs:
            shape = self.struct(self._model.structs[kind])
        elif kind in self._model.enums:
            shape = Shape(_JSON[self._model.enums[kind].json])
        else:
            shape = Shape(_JSON.get(self._model.scalars[kind].json, "any"))
        return Shape("list", item=shape) if is_list else shape

    def _parameter(self, parameter: ParameterModel) -> Parameter:
        kind = self._model.enums[parameter.enum].json if parameter.enum else ""
        return Parameter(
            parameter.wire,
            Shape(_JSON[kind] if kind else _PARAMETERS[parameter.kind]),
            parameter.required,
            tuple(map(str, parameter.typed)),
            parameter.doc,
            parameter.name,
        )

    def _spellings(self, parameter: StreamParameterModel) -> tuple[str, ...]:
        """Return what may stand at a placeholder, as it is written in the stream's name."""
        if parameter.spelled:
            return tuple(spelling for _, spelling in parameter.spelled)
        values = parameter.allowed
        if not values and parameter.enum:
            values = tuple(str(member.wire) for member in self._model.enums[parameter.enum].members)
        return tuple(value.lower() for value in values) if parameter.lower else values
