"""From checked spec entries to the model: references resolved, defaults filled in, decisions taken."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from .index import Entry, Index, type_name
from .load import Spec
from .model import (
    CallModel,
    ControlModel,
    Deprecation,
    EnumMember,
    EnumModel,
    FieldModel,
    FilterCheckModel,
    FilterModel,
    MethodModel,
    Model,
    ParameterModel,
    RequestModel,
    RuleModel,
    Scalar,
    SourceModel,
    StreamModel,
    StreamParameterModel,
    StructModel,
    SymbolRuleModel,
)

__all__ = ["lower"]

RECEIVE_WINDOW = "recv_window"
SYMBOL = "symbol"
"""The scalar of a parameter that names a contract."""


def lower(spec: Spec) -> Model:
    """Build the model of a spec that lint found sound."""
    return _Lowering(Index(spec), spec).model()


class _Lowering:
    def __init__(self, index: Index, spec: Spec) -> None:
        self.index = index
        self.spec = spec
        self.scalars = {
            name: Scalar(
                name,
                entry.data["json"],
                bool(entry.data.get("number")),
                entry.data.get("unit", ""),
                bool(entry.data.get("lower_in_stream")),
                bool(entry.data.get("whole")),
            )
            for name, entry in index.section("scalars").items()
        }
        self.enums = {name: self._enum(name, entry.data) for name, entry in index.section("enums").items()}
        self.envelope = {
            name: self._parameter(name, entry.data) for name, entry in index.section("envelope").items()
        }
        self.generic = self._generic_structs()

    def model(self) -> Model:
        structs = {
            name: self._struct(name, entry.document.file, entry.data)
            for name, entry in self.index.section("structs").items()
        }
        methods = {
            wire: self._method(wire, entry.document.file, entry.data)
            for wire, entry in self.index.section("methods").items()
        }
        return Model(
            scalars=self.scalars,
            enums=self.enums,
            structs=structs,
            security={name: entry.data for name, entry in self.index.section("security").items()},
            envelope=self.envelope,
            methods=methods,
            calls=(
                *(self._plain_call(method) for method in methods.values()),
                *(
                    self._preset(name, methods[entry.data["method"]], entry.data)
                    for name, entry in self.index.section("presets").items()
                ),
            ),
            filters={
                name: self._filter(name, entry.data, methods)
                for name, entry in self.index.section("filters").items()
            },
            symbol_rules=tuple(
                SymbolRuleModel(
                    rule["doc"],
                    rule["field"],
                    tuple(rule.get("is", ())),
                    _wires(methods)[rule["parameter"]] if "parameter" in rule else "",
                )
                for rule in self._listed("symbol_rules")
            ),
            requests={
                key: self._request(key, entry.document.file, entry.data)
                for key, entry in self.index.section("requests").items()
            },
            controls={
                method: self._control(method, entry.data)
                for method, entry in self.index.section("controls").items()
            },
            streams={
                key: self._stream(key, entry.document.file, entry.data)
                for key, entry in self.index.section("streams").items()
            },
            errors=tuple(
                sorted(
                    (
                        {
                            "code": int(code),
                            "outcome": entry.data.get("outcome", "refused"),
                            "group": entry.data.get("group", "request"),
                            **{key: entry.data[key] for key in ("name", "doc")},
                        }
                        for code, entry in self.index.section("errors").items()
                    ),
                    key=lambda error: -int(error["code"]),
                )
            ),
            statuses=tuple(self._status(status) for status in self._listed("statuses")),
            limits=tuple(
                {"name": name, **entry.data} for name, entry in self.index.section("limits").items()
            ),
            rate_limits=tuple(self._listed("rate_limits")),
            routes=tuple(
                {"name": name, **entry.data} for name, entry in self.index.section("routes").items()
            ),
            environments=tuple(
                {"name": name, **entry.data} for name, entry in self.index.section("environments").items()
            ),
            files=tuple(document.file for document in self.spec.documents),
            sources={
                (section, name): source
                for section in ("structs", "methods", "streams", "enums", "requests")
                for name, entry in self.index.section(section).items()
                if (source := _source(entry))
            },
            abouts={document.file: document.data["about"] for document in self.spec.documents},
        )

    def _listed(self, section: str) -> list[dict[str, Any]]:
        return [item for document in self.spec.documents for item in document.data.get(section, [])]

    # --- messages -----------------------------------------------------------------------------------

    def _enum(self, name: str, data: dict[str, Any]) -> EnumModel:
        members = [
            EnumMember(member, value["wire"], value["doc"])
            if isinstance(value, dict)
            else EnumMember(member, member, value)
            for member, value in data["values"].items()
        ]
        notes = tuple(data.get("notes", ()))
        return EnumModel(name, data["doc"], data.get("json", "string"), tuple(members), notes)

    def _generic_structs(self) -> set[str]:
        """Structs with numbers that a market event reaches: their readers choose the number type."""
        structs = self.index.section("structs")

        def inner(name: str) -> list[str]:
            kinds = (type_name(field["type"]) for field in structs[name].data["fields"].values())
            return [kind for kind in kinds if kind in structs]

        def has_numbers(name: str) -> bool:
            kinds = {type_name(field["type"]) for field in structs[name].data["fields"].values()}
            direct = any(kind in self.scalars and self.scalars[kind].number for kind in kinds)
            return direct or any(has_numbers(kind) for kind in inner(name))

        reached: set[str] = set()
        todo = [name for name, entry in structs.items() if entry.data.get("event") == "market"]
        while todo:
            name = todo.pop()
            if name not in reached:
                reached.add(name)
                todo += inner(name)
        events = {name for name in reached if structs[name].data.get("event") == "market"}
        # Every market event takes the type variable, so that a handler's type reads the same for all.
        return events | {name for name in reached if has_numbers(name)}

    def _struct(self, name: str, file: str, data: dict[str, Any]) -> StructModel:
        tag = data.get("tag", {})
        tags: tuple[str, ...] = (tag["value"],) if "value" in tag else ()
        if "one_of" in tag:
            members = self.enums[type_name(data["fields"][tag["one_of"]]["type"])].members
            tags = tuple(str(member.wire) for member in members)
        return StructModel(
            name=name,
            file=file,
            doc=data["doc"],
            event=data.get("event", ""),
            tag_field=tag.get("field", ""),
            tag_value=tag.get("value", ""),
            tags=tags,
            positional=bool(data.get("positional")),
            generic=name in self.generic,
            role=data.get("role", ""),
            fields=tuple(self._field(key, field) for key, field in data["fields"].items()),
            samples=tuple(data.get("samples", [])),
            notes=tuple(data.get("notes", [])),
            deprecated=_deprecation(data),
        )

    def _holds_texts(self, name: str) -> bool:
        """Return whether a Struct or a part of it has whole numbers or truth values that travel as text."""
        structs = self.index.section("structs")
        kinds = [type_name(field["type"]) for field in structs[name].data["fields"].values()]
        return any(
            self._holds_texts(kind)
            if kind in structs
            else kind in self.scalars and _is_text(self.scalars[kind])
            for kind in kinds
        )

    def _field(self, name: str, data: dict[str, Any]) -> FieldModel:
        kind = type_name(data["type"])
        scalar = self.scalars.get(kind)
        return FieldModel(
            name=name,
            wire=data["wire"],
            type=kind,
            is_list=isinstance(data["type"], dict),
            doc=data["doc"],
            unit=scalar.unit if scalar else "",
            optional=bool(data.get("optional")),
            nullable=bool(data.get("nullable")),
            blank=bool(data.get("blank")),
            secret=bool(data.get("secret")),
            json_number=bool(scalar and scalar.number and scalar.json == "number"),
            json_text=bool(scalar and _is_text(scalar)),
            since=data.get("since", ""),
        )

    # --- methods ------------------------------------------------------------------------------------

    def _parameter(self, name: str, data: dict[str, Any]) -> ParameterModel:
        kind = data["type"]
        enum = kind if kind in self.enums else ""
        allowed = tuple(data.get("allowed", ()))
        number = False
        if enum:
            json_kind = self.enums[enum].json
            allowed = allowed or tuple(member.wire for member in self.enums[enum].members)
        else:
            json_kind = self.scalars[kind].json
            number = self.scalars[kind].number
        kinds = {
            "string": "text",
            "number": "decimal",
            "integer": "integer",
            "boolean": "boolean",
            "flag": "flag",
        }
        if json_kind == "flag":
            allowed = ("true", "false")
        return ParameterModel(
            name=name,
            wire=data["wire"],
            kind="decimal" if number else kinds[json_kind],
            enum=enum,
            doc=data["doc"],
            required=bool(data.get("required")),
            also=tuple(data.get("also", ())),
            allowed=allowed,
            typed=allowed,
            pattern=data.get("pattern", ""),
            above=_decimal(data.get("above")),
            at_least=_decimal(data.get("at_least")),
            at_most=_decimal(data.get("at_most")),
            later_than_now_ms=self.index.section("limits")[data["later_than_now_by"]].data["value"]
            if "later_than_now_by" in data
            else None,
            code=data.get("code"),
            default=str(data["default"]) if "default" in data else "",
            number=number,
            since=data.get("since", ""),
        )

    def _method(self, wire: str, file: str, data: dict[str, Any]) -> MethodModel:
        parameters = {
            name: self._parameter(name, parameter) for name, parameter in data.get("parameters", {}).items()
        }
        names = {name: parameter.wire for name, parameter in parameters.items()}
        weight = data["weight"] if isinstance(data["weight"], list) else [{"weight": data["weight"]}]
        result = data["result"]
        samples = data.get("samples", {})
        rules = self.index.section("rules").get(wire)
        for rule in rules.data if rules else ():
            is_always = not rule.get("when") and "mode" not in rule
            for name, values in rule.get("allows", {}).items() if is_always else ():
                typed = tuple(value for value in parameters[name].allowed if value in values)
                parameters[name] = replace(parameters[name], typed=typed)
        if self.index.section("security")[data["security"]].data["signed"]:
            # Part of the envelope, and the only part of it that a caller may want to set.
            parameters[RECEIVE_WINDOW] = self.envelope[RECEIVE_WINDOW]
        return MethodModel(
            wire=wire,
            constant=_constant(wire),
            group=file.rsplit("/", 1)[-1].removesuffix(".yaml"),
            file=file,
            call=data["call"],
            doc=data["doc"],
            security=data["security"],
            role=data.get("role", ""),
            weight=tuple(
                (
                    line["weight"],
                    names.get(line.get("given") or line.get("where") or "", ""),
                    tuple(line.get("is", ())),
                )
                for line in weight
            ),
            orders=data.get("orders", 0),
            changes_order=bool(data.get("changes_order")),
            client_id=names.get(data.get("client_id", ""), ""),
            client_reference=names.get(data.get("client_reference", ""), ""),
            symbol=next(
                (one["wire"] for one in data.get("parameters", {}).values() if one["type"] == SYMBOL), ""
            ),
            fixed=tuple(data.get("fixed", {}).items()),
            parameters=tuple(parameters.values()),
            positional=tuple(data.get("positional", ())),
            both_spellings=bool(data.get("both_spellings")),
            result=type_name(result),
            result_list=isinstance(result, dict),
            single_with=result.get("single_with", "") if isinstance(result, dict) else "",
            texts=self._holds_texts(type_name(result)),
            rules=tuple(self._rule(rule, names) for rule in rules.data) if rules else (),
            errors=tuple(data.get("errors", ())),
            request_samples=tuple(samples.get("request", ())),
            response_samples=tuple(samples.get("response", ())),
            error_samples=tuple(samples.get("error", ())),
            notes=tuple(data.get("notes", ())),
            deprecated=_deprecation(data),
        )

    def _request(self, key: str, file: str, data: dict[str, Any]) -> RequestModel:
        return RequestModel(
            key=key,
            constant=_constant(key),
            file=file,
            role=data.get("role", ""),
            response_samples=tuple(data.get("samples", {}).get("response", ())),
            notes=tuple(data.get("notes", ())),
            **{name: data[name] for name in ("doc", "http", "path", "security", "weight", "result")},
        )

    def _control(self, method: str, data: dict[str, Any]) -> ControlModel:
        samples = data.get("samples", {})
        return ControlModel(
            method=method,
            doc=data["doc"],
            call=data["call"],
            parameters=data.get("parameters", ""),
            returns=data["returns"],
            request_samples=tuple(samples.get("request", ())),
            response_samples=tuple(samples.get("response", ())),
            error_samples=tuple(samples.get("error", ())),
            notes=tuple(data.get("notes", ())),
        )

    def _rule(self, data: dict[str, Any], names: dict[str, str]) -> RuleModel:
        def wires(key: str) -> tuple[str, ...]:
            return tuple(names[name] for name in data.get(key, ()))

        return RuleModel(
            text=data["doc"],
            mode=data.get("mode", ""),
            when=tuple(
                (names[condition["parameter"]], tuple(condition.get("is", ())))
                for condition in data.get("when", ())
            ),
            requires=wires("requires"),
            excludes=wires("excludes"),
            exactly_one=wires("exactly_one"),
            at_least_one=wires("at_least_one"),
            allows=tuple((names[name], tuple(values)) for name, values in data.get("allows", {}).items()),
            code=data.get("code"),
        )

    def _filter(self, name: str, data: dict[str, Any], methods: dict[str, MethodModel]) -> FilterModel:
        wires = _wires(methods)

        def conditions(check: dict[str, Any], key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
            return tuple((wires[one["parameter"]], tuple(one.get("is", ()))) for one in check.get(key, ()))

        return FilterModel(
            name=name,
            doc=data["doc"],
            checks=tuple(
                FilterCheckModel(
                    parameters=tuple(wires[parameter] for parameter in check["of"]),
                    by=wires[check["by"]] if "by" in check else "",
                    when=conditions(check, "when"),
                    unless=conditions(check, "unless"),
                    at_least=check.get("at_least", ""),
                    at_most=check.get("at_most", ""),
                    step=check.get("step", ""),
                    origin=check.get("from", ""),
                    times_mark_price="times" in check,
                    code=check.get("code"),
                )
                for check in data["checks"]
            ),
        )

    # --- calls --------------------------------------------------------------------------------------

    def _plain_call(self, method: MethodModel) -> CallModel:
        return CallModel(
            name=method.call,
            constant=_constant(method.call),
            method=method,
            doc=method.doc,
            notes=method.notes,
            fixed=(),
            parameters=method.parameters,
            required=tuple(parameter.name for parameter in method.parameters if parameter.required),
            alternatives=(),
            leaves_out=(),
            positional=method.positional,
            example=tuple(self.index.section("methods")[method.wire].data.get("example", {}).items()),
        )

    def _preset(self, name: str, method: MethodModel, data: dict[str, Any]) -> CallModel:
        by_name = {parameter.name: parameter for parameter in method.parameters}
        by_wire = {parameter.wire: parameter for parameter in method.parameters}
        fixed = {by_name[key].wire: value for key, value in data["fixed"].items()}
        required = {parameter.wire for parameter in method.parameters if parameter.required}
        left_out: set[str] = set()
        alternatives: tuple[str, ...] = ()
        for rule in method.rules:
            applies = rule.when and all(
                wire in fixed and (not values or fixed[wire] in values) for wire, values in rule.when
            )
            if applies:
                required |= set(rule.requires)
                left_out |= set(rule.excludes)
                if rule.exactly_one:
                    alternatives = tuple(by_wire[wire].name for wire in rule.exactly_one)
        parameters = tuple(
            parameter
            for parameter in method.parameters
            if parameter.wire not in fixed and parameter.wire not in left_out
        )
        return CallModel(
            name=name,
            constant=_constant(name),
            method=method,
            doc=data["doc"],
            notes=tuple(data.get("notes", ())),
            fixed=tuple(fixed.items()),
            parameters=parameters,
            required=tuple(parameter.name for parameter in parameters if parameter.wire in required),
            alternatives=alternatives,
            leaves_out=tuple(sorted(left_out)),
            positional=tuple(data.get("positional", ())),
            example=tuple(data.get("example", {}).items()),
        )

    # --- the rest -----------------------------------------------------------------------------------

    def _stream(self, key: str, file: str, data: dict[str, Any]) -> StreamModel:
        parameters = []
        for name, parameter in data.get("parameters", {}).items():
            kind = parameter.get("type", "")
            enum = self.enums.get(kind)
            parameters.append(
                StreamParameterModel(
                    name=name,
                    placeholder=parameter["in_path"],
                    doc=parameter["doc"],
                    many=bool(parameter.get("many")),
                    lower=bool(parameter.get("lower"))
                    or bool(kind in self.scalars and self.scalars[kind].lower_in_stream),
                    whole=kind in self.scalars and self.scalars[kind].json == "integer",
                    enum=kind if enum else "",
                    allowed=tuple(
                        str(value)
                        for value in parameter.get("allowed", ())
                        or [member.wire for member in (enum.members if enum else ())]
                    ),
                    spelled=tuple(parameter.get("spelled", {}).items()),
                    default=parameter.get("default"),
                )
            )
        cadence = data.get("cadence_ms", {})
        every = cadence.get("every")
        paces = tuple(every.items()) if isinstance(every, dict) else ()
        return StreamModel(
            key=key,
            constant=_constant(data["name"]),
            file=file,
            name=data["name"],
            doc=data["doc"],
            route=data["route"],
            path=data["path"],
            event=data["event"],
            array=bool(data.get("array")),
            parameters=tuple(parameters),
            every_ms=min(pace for _, pace in paces) if paces else every,
            paced_by=cadence.get("by", ""),
            paces=paces,
            steady=bool(cadence.get("steady")),
            samples=tuple(data.get("samples", ())),
            notes=tuple(data.get("notes", ())),
            deprecated=_deprecation(data),
            undocumented=bool(data.get("undocumented")),
            example=tuple(data.get("example", {}).items()),
        )

    def _status(self, data: dict[str, Any]) -> dict[str, Any]:
        status = str(data["status"])
        lowest = int(status.replace("x", "0"))
        highest = int(status.replace("x", "9"))
        return {
            "lowest": lowest,
            "highest": highest,
            "message": data.get("message", ""),
            "outcome": data["outcome"],
            "group": data.get("group", "request"),
            "doc": data["doc"],
            "lasts_at_least_ms": self.index.section("limits")[data["lasts_at_least"]].data["value"]
            if "lasts_at_least" in data
            else None,
        }


def _source(entry: Entry) -> SourceModel | None:
    data = entry.data.get("source") or entry.document.data.get("source")
    return SourceModel(data["page"], data["checked"], data.get("sure", "certain")) if data else None


def _constant(name: str) -> str:
    """ORDER_PLACE for order.place, V2_ACCOUNT_BALANCE for v2/account.balance."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"[^A-Za-z0-9]+", "_", spaced).upper()


def _deprecation(data: dict[str, Any]) -> Deprecation | None:
    found = data.get("deprecated")
    return Deprecation(found["doc"], found.get("since", ""), found.get("use", "")) if found else None


def _wires(methods: dict[str, MethodModel]) -> dict[str, str]:
    """Wire name of every parameter by its name; lint has made sure that each has one only."""
    return {one.name: one.wire for method in methods.values() for one in method.parameters}


def _is_text(scalar: Scalar) -> bool:
    return scalar.whole or scalar.json == "flag"


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
