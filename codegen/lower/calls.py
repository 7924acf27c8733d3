"""Methods, the calls that are made of them, and requests of REST."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from ..index import Index, inherited, type_name
from ..model import CallModel, MethodModel, ParameterModel, RequestModel, RuleModel, SpanModel, WeightModel
from .entries import constant, decimal, deprecation
from .messages import Messages
from .retirements import of_method, of_preset

__all__ = ["RECEIVE_WINDOW", "Calls"]

RECEIVE_WINDOW = "recv_window"
SYMBOL = "symbol"
"""The scalar of a parameter that names a contract."""


class Calls:
    """Lowers what can be called."""

    def __init__(self, index: Index, messages: Messages) -> None:
        self.index = index
        self.messages = messages
        self.envelope = {
            name: self._parameter(name, entry.data) for name, entry in index.section("envelope").items()
        }

    def methods(self) -> dict[str, MethodModel]:
        """Return every method by its name on the wire."""
        return {
            wire: self._method(wire, entry.document.file, entry.data)
            for wire, entry in self.index.section("methods").items()
        }

    def calls(self, methods: dict[str, MethodModel]) -> tuple[CallModel, ...]:
        """Return the calls of the client: each method as it is, then the presets."""
        return (
            *(self._plain_call(method) for method in methods.values()),
            *(
                self._preset(name, methods[entry.data["method"]], entry.data)
                for name, entry in self.index.section("presets").items()
            ),
        )

    def requests(self) -> dict[str, RequestModel]:
        """Return every request of REST by its name."""
        return {
            key: self._request(key, entry.document.file, entry.data)
            for key, entry in self.index.section("requests").items()
        }

    def _parameter(self, name: str, data: dict[str, Any]) -> ParameterModel:
        kind = data["type"]
        enum = kind if kind in self.messages.enums else ""
        allowed = tuple(data.get("allowed", ()))
        number, unit, upper_case, whole = False, "", False, False
        if enum:
            json_kind = self.messages.enums[enum].json
            allowed = allowed or tuple(member.wire for member in self.messages.enums[enum].members)
        else:
            scalar = self.messages.scalars[kind]
            json_kind, number, unit = scalar.json, scalar.number, scalar.unit
            upper_case, whole = scalar.upper_case, scalar.whole
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
            kind="whole" if whole else "decimal" if number else kinds[json_kind],
            enum=enum,
            doc=data["doc"],
            required=bool(data.get("required")),
            also=tuple(data.get("also", ())),
            also_on_wire=tuple(data.get("also_on_wire", ())),
            allowed=allowed,
            typed=allowed,
            pattern=_pattern(data),
            longest=data.get("longest"),
            most_entries=data.get("most_entries"),
            above=decimal(data.get("above")),
            at_least=decimal(data.get("at_least")),
            at_most=decimal(data.get("at_most")),
            later_than_now_ms=self.index.section("limits")[data["later_than_now_by"]].data["value"]
            if "later_than_now_by" in data
            else None,
            code=data.get("code"),
            default=data.get("default"),
            number=number,
            unit=unit,
            upper_case=upper_case,
            header=data.get("header", ""),
            since=data.get("since", ""),
            deprecated=deprecation(data),
        )

    def _method(self, wire: str, file: str, data: dict[str, Any], ruled_by: str = "") -> MethodModel:
        parameters = {
            name: self._parameter(name, parameter) for name, parameter in data.get("parameters", {}).items()
        }
        names = {name: parameter.wire for name, parameter in parameters.items()}
        weight = data["weight"] if isinstance(data["weight"], list) else [{"weight": data["weight"]}]
        result = data["result"]
        orders = data.get("orders", 0)
        samples = data.get("samples", {})
        rules = self.index.section("rules").get(ruled_by or wire)
        for rule in rules.data if rules else ():
            is_always = not rule.get("when") and "mode" not in rule
            for name, values in rule.get("allows", {}).items() if is_always else ():
                typed = tuple(value for value in parameters[name].allowed if value in values)
                parameters[name] = replace(parameters[name], typed=typed)
        for name, parameter in parameters.items() if "call" in data else ():
            parameters[name] = replace(parameter, instead=self._instead(wire, name, parameter))
        if self.index.section("security")[data["security"]].data["signed"]:
            # Part of the envelope, and the only part of it that a caller may want to set.
            parameters[RECEIVE_WINDOW] = self.envelope[RECEIVE_WINDOW]
        call = data.get("call", "")
        return MethodModel(
            wire=wire,
            constant=constant(wire),
            group=file.rsplit("/", 1)[-1].removesuffix(".yaml"),
            file=file,
            call=call,
            doc=data["doc"],
            security=data["security"],
            role=data.get("role", ""),
            weight=tuple(
                WeightModel(
                    line["weight"],
                    names.get(line.get("given") or line.get("where") or "", ""),
                    tuple(line.get("is", ())),
                    line.get("at_least"),
                    line.get("at_most"),
                )
                for line in weight
            ),
            orders=max(orders.values(), default=0) if isinstance(orders, dict) else orders,
            orders_by_unit=tuple(orders.items()) if isinstance(orders, dict) else (),
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
            texts=self.messages.holds_texts(type_name(result)),
            rules=tuple(self._rule(rule, names) for rule in rules.data) if rules else (),
            errors=tuple(data.get("errors", ())),
            request_samples=tuple(samples.get("request", ())),
            response_samples=tuple(samples.get("response", ())),
            error_samples=tuple(samples.get("error", ())),
            notes=tuple(data.get("notes", ())),
            since=data.get("since", ""),
            deprecated=deprecation(data),
            # Users do not call requests of REST, so that nobody is to be warned of their end.
            retiring=of_method(call, deprecation(data), parameters.values(), self.messages.enums)
            if call
            else (),
        )

    def _instead(self, method: str, name: str, parameter: ParameterModel) -> tuple[tuple[str, str], ...]:
        """Return the presets of other methods that take a value which this one does not, by the value."""
        return tuple(
            (entry.data["fixed"][name], preset)
            for preset, entry in self.index.section("presets").items()
            if entry.data["method"] != method
            and entry.data["fixed"].keys() == {name}
            and parameter.typed
            and entry.data["fixed"][name] not in parameter.typed
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
            code_of_several=data.get("code_of_several"),
            message=data.get("message", ""),
        )

    def _plain_call(self, method: MethodModel) -> CallModel:
        return CallModel(
            name=method.call,
            constant=constant(method.call),
            method=method,
            role=method.role,
            doc=method.doc,
            notes=method.notes,
            fixed=(),
            parameters=method.parameters,
            required=tuple(parameter.name for parameter in method.parameters if parameter.required),
            alternatives=(),
            leaves_out=(),
            positional=method.positional,
            example=tuple(self.index.section("methods")[method.wire].data.get("example", {}).items()),
            since=method.since,
            deprecated=method.deprecated,
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
            constant=constant(name),
            method=method,
            role=data.get("role", ""),
            doc=data["doc"],
            notes=tuple(data.get("notes", ())),
            fixed=tuple(fixed.items()),
            parameters=parameters,
            required=tuple(parameter.name for parameter in parameters if parameter.wire in required),
            alternatives=alternatives,
            leaves_out=tuple(sorted(left_out)),
            positional=tuple(data.get("positional", ())),
            example=tuple(data.get("example", {}).items()),
            since=data.get("since", method.since),
            deprecated=deprecation(data) or method.deprecated,
            retiring=of_preset(name, deprecation(data)),
        )

    def _request(self, key: str, file: str, data: dict[str, Any]) -> RequestModel:
        like = data.get("like", "")
        whole = inherited(data, self.index.section("methods")[like].data) if like else data
        ruled_by = like if like and key not in self.index.section("rules") else key
        method = self._method(key, file, whole, ruled_by)
        return RequestModel(
            **{one.name: getattr(method, one.name) for one in fields(MethodModel)},
            http=data["http"],
            path=data["path"],
            like=like,
            rules_constant=constant(ruled_by) if method.rules else "",
            span=_span(data["span"]) if "span" in data else None,
        )


def _pattern(data: dict[str, Any]) -> str:
    """Return the regular expression of a text whose characters or length are limited, "" for any other."""
    if "characters" not in data:
        return ""
    longest = data.get("longest")
    return f"^[{data['characters']}]{'+' if longest is None else f'{{1,{longest}}}'}$"


def _span(data: dict[str, Any]) -> SpanModel:
    return SpanModel(data["from"], data["to"], data.get("below"), data.get("at_most"), data["code"])
