"""Calls as Python signatures: what is decided of their parameters, overloads and docstrings before a template lays them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .lifetimes import with_lifetime
from .model import CallModel, MethodModel, Model, ParameterModel

__all__ = ["call_constant", "call_page", "ordered_parameters"]


@dataclass(frozen=True, slots=True)
class Overload:
    """One way to write a call, as a type checker sees it."""

    parameters: tuple[str, ...]
    result: str


@dataclass(frozen=True, slots=True)
class SpellingDict:
    """A TypedDict with the parameters of a call under the exchange's spellings, or under any."""

    name: str
    doc: str
    entries: tuple[tuple[str, str], ...]


def call_constant(call: CallModel) -> str:
    """Return the name of a call's definition; that of its method goes first where both would have the same."""
    return f"{call.constant}_CALL" if call.constant == call.method.constant else call.constant


def _python_type(parameter: ParameterModel) -> str:
    if parameter.enum:
        return f"{parameter.enum} | Literal[{', '.join(map(repr, parameter.typed))}]"
    return {
        "decimal": "NumberInput",
        "whole": "NumberInput",
        "text": "str",
        "integer": "int",
        "boolean": "bool",
        "flag": 'bool | Literal["true", "false"]',
    }[parameter.kind]


def _result_type(method: MethodModel, listed: bool) -> str:
    return f"list[{method.result}]" if listed else method.result


def call_page(call: CallModel, model: Model) -> dict[str, Any]:
    signed = model.security[call.method.security]["signed"]
    dicts = _spelling_dicts(call) if call.method.both_spellings else []
    return {
        "call": call,
        "overloads": _overloads(call, dicts),
        "dicts": dicts,
        "signed": signed,
        "arguments": [
            (parameter.name, _parameter_doc(parameter, parameter.name in call.required))
            for parameter in ordered_parameters(call, call.parameters)
        ],
        "requires": sorted(
            parameter.wire
            for parameter in call.parameters
            if parameter.name in call.required and not parameter.required
        ),
        "result": f"{call.method.result} | list[{call.method.result}]"
        if call.method.single_with
        else _result_type(call.method, call.method.result_list),
    }


def _parameter_doc(parameter: ParameterModel, required: bool) -> str:
    facts = [f"in {parameter.unit}"] if parameter.unit else []
    if parameter.allowed and not parameter.enum and parameter.kind != "flag":
        facts.append(f"one of {', '.join(map(str, parameter.allowed))}")
    if parameter.default is not None:
        facts.append(f"the exchange's default is {parameter.default}")
    if parameter.also:
        facts.append(f"also spelled {', '.join(parameter.also)}")
    return with_lifetime(parameter.doc, facts, parameter)


def ordered_parameters(call: CallModel, parameters: tuple[ParameterModel, ...]) -> list[ParameterModel]:
    """Return the parameters of a call: by place first, then what is needed, then the rest."""
    places = {name: index for index, name in enumerate(call.positional)}
    needed = {*call.required, *call.alternatives}
    return sorted(parameters, key=lambda one: (places.get(one.name, len(places)), one.name not in needed))


def _signature(call: CallModel, required: set[str], without: set[str], waits: bool) -> tuple[str, ...]:
    shown = [one for one in ordered_parameters(call, call.parameters) if one.name not in without]
    by_place: list[str] = []
    for name in call.positional:
        if name in without:
            break
        by_place.append(name)
    shown.sort(key=lambda one: by_place.index(one.name) if one.name in by_place else len(by_place))
    texts: list[str] = []
    for index, parameter in enumerate(shown):
        if index == len(by_place):
            texts.append("*")
        kind = _python_type(parameter)
        texts.append(
            f"{parameter.name}: {kind}"
            if parameter.name in required
            else f"{parameter.name}: {kind} | None = None"
        )
    if "*" not in texts:
        texts.append("*")
    texts.append("wait_for_response: Literal[True] = True" if waits else "wait_for_response: Literal[False]")
    return tuple(texts)


def _overloads(call: CallModel, dicts: list[SpellingDict]) -> list[Overload]:
    method = call.method
    required = set(call.required)
    result = f"Response[{_result_type(method, method.result_list)}]"
    overloads: list[Overload] = []
    if method.single_with:
        single = method.single_with
        overloads.append(
            Overload(_signature(call, required | {single}, set(), True), f"Response[{method.result}]")
        )
        without = tuple(
            f"{single}: None = None" if text.startswith(f"{single}:") else text
            for text in _signature(call, required, set(), True)
        )
        overloads.append(Overload(without, result))
    elif len(call.alternatives) == 2:
        for chosen in call.alternatives:
            others = set(call.alternatives) - {chosen}
            overloads.append(Overload(_signature(call, required | {chosen}, others, True), result))
    else:
        overloads.append(Overload(_signature(call, required, set(), True), result))
    if dicts:
        exchange, any_spelling = dicts
        overloads.append(
            Overload(
                ("wait_for_response: Literal[True] = True", f"**parameters: Unpack[{exchange.name}]"), result
            )
        )
        overloads[-1] = Overload(("*", *overloads[-1].parameters), result)
        overloads.append(
            Overload(
                ("*", "wait_for_response: Literal[False]", f"**parameters: Unpack[{any_spelling.name}]"),
                "str",
            )
        )
    else:
        overloads.append(Overload(_signature(call, required, set(), False), "str"))
    return overloads


def _spelling_dicts(call: CallModel) -> list[SpellingDict]:
    base = "".join(part.capitalize() for part in call.name.split("_"))
    exchange: list[tuple[str, str]] = []
    any_spelling: list[tuple[str, str]] = []
    for parameter in ordered_parameters(call, call.parameters):
        kind = _python_type(parameter)
        spellings = tuple(dict.fromkeys((parameter.wire, *parameter.also)))
        needed = parameter.name in call.required and len(spellings) == 1
        exchange += [(name, kind if needed else f"NotRequired[{kind} | None]") for name in spellings]
        everywhere = tuple(dict.fromkeys((parameter.name, *spellings)))
        needed = parameter.name in call.required and len(everywhere) == 1
        any_spelling += [(name, kind if needed else f"NotRequired[{kind} | None]") for name in everywhere]
    return [
        SpellingDict(
            f"{base}Parameters", f"Parameters of {call.name} in the exchange's spelling.", tuple(exchange)
        ),
        SpellingDict(
            f"{base}Spellings", f"Parameters of {call.name} in any spelling it takes.", tuple(any_spelling)
        ),
    ]
