"""Calls as Python signatures: what is decided of their parameters, overloads and docstrings before a template lays them out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
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
    """A TypedDict with the parameters of a call in the exchange's spelling."""

    name: str
    doc: str
    entries: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, ...], ...]
    """Keyword arguments that stand beside the dict, one tuple for each way to write the call."""


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
        "implementation": _implementation(call),
        "returns": _returns(call),
        "order": [one.name for one in _order(call)],
        "alternatives": tuple(one.wire for one in call.parameters if one.name in call.alternatives),
        "dicts": dicts,
        "signed": signed,
        "arguments": [
            (parameter.name, _parameter_doc(parameter))
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


def _returns(call: CallModel) -> str:
    """Return what the call gives: an answer of any form, or the id of the request."""
    method = call.method
    single = f"{method.result} | " if method.single_with else ""
    return f"Response[{single}{_result_type(method, method.result_list)}] | str"


def _parameter_doc(parameter: ParameterModel) -> str:
    facts = [f"in {parameter.unit}"] if parameter.unit else []
    if parameter.allowed and not parameter.enum and parameter.kind != "flag":
        facts.append(f"one of {', '.join(map(str, parameter.allowed))}")
    if parameter.default is not None:
        facts.append(f"the exchange's default is {parameter.default}")
    if parameter.also:
        facts.append(f"also spelled {', '.join(parameter.also)}")
    return with_lifetime(parameter.doc, facts, parameter)


def ordered_parameters(call: CallModel, parameters: tuple[ParameterModel, ...]) -> list[ParameterModel]:
    """Return the parameters of a call: positional ones first, then what is required, then the rest."""
    places = {name: index for index, name in enumerate(call.positional)}
    needed = {*call.required, *call.alternatives}
    return sorted(parameters, key=lambda one: (places.get(one.name, len(places)), one.name not in needed))


def _order(call: CallModel) -> list[ParameterModel]:
    """Return the parameters in the order of the signature: positional ones first."""
    named = {one.name: one for one in call.parameters}
    return [
        named[name] for name in (*call.positional, *(name for name in named if name not in call.positional))
    ]


def _implementation(call: CallModel) -> list[str]:
    """Return the signature that the call has at run time. It takes what any of the overloads takes."""
    texts: list[str] = []
    for index, parameter in enumerate(_order(call)):
        if index == len(call.positional):
            texts.append("*")
        kind = _python_type(parameter)
        is_needed = parameter.name in call.required
        texts.append(
            f"{parameter.name}: {kind} = REQUIRED" if is_needed else f"{parameter.name}: {kind} | None = None"
        )
    if "*" not in texts:
        texts.append("*")
    return [*texts, "wait_for_response: bool = True", "timeout: float | None = None", "**aliases: Any"]


def _signature(call: CallModel, required: set[str], without: set[str], waits: bool) -> tuple[str, ...]:
    """Return the parameters of one form of a call, in our spelling."""
    shown = [one for one in ordered_parameters(call, call.parameters) if one.name not in without]
    positional: list[str] = []
    for name in call.positional:
        if name in without:
            break
        positional.append(name)
    shown.sort(key=lambda one: positional.index(one.name) if one.name in positional else len(positional))
    texts: list[str] = []
    for index, parameter in enumerate(shown):
        if index == len(positional):
            texts.append("*")
        kind = _python_type(parameter)
        texts.append(
            f"{parameter.name}: {kind}"
            if parameter.name in required
            else f"{parameter.name}: {kind} | None = None"
        )
    if "*" not in texts:
        texts.append("*")
    return (*texts, _waiting(waits), _TIMEOUT)


_TIMEOUT = "timeout: float | None = None"


def _waiting(waits: bool) -> str:
    return "wait_for_response: Literal[True] = True" if waits else "wait_for_response: Literal[False]"


def _overloads(call: CallModel, dicts: list[SpellingDict]) -> list[Overload]:
    """Return every form of a call: each choice between parameters, in our spelling and the exchange's, waiting or not."""
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
        overloads.append(Overload(_signature(call, required, set(), False), "str"))
        return overloads
    for waits, answer in ((True, result), (False, "str")):
        for chosen in call.alternatives or ("",):
            others = set(call.alternatives) - {chosen}
            needed = required | ({chosen} - {""})
            overloads.append(Overload(_signature(call, needed, others, waits), answer))
        overloads += [
            Overload(("*", *beside, _waiting(waits), _TIMEOUT, f"**parameters: Unpack[{one.name}]"), answer)
            for one in dicts
            for beside in one.choices
        ]
    return overloads


def _spelling_dicts(call: CallModel) -> list[SpellingDict]:
    """Return the parameters in the exchange's spelling: once, or once for each choice between parameters."""
    name = "".join(part.capitalize() for part in call.name.split("_"))
    dicts = []
    for chosen in call.alternatives or ("",):
        others = set(call.alternatives) - {chosen}
        entries: list[tuple[str, str]] = []
        either: list[list[str]] = []
        for parameter in ordered_parameters(call, call.parameters):
            if parameter.name in others:
                continue
            kind = _python_type(parameter)
            spellings = tuple(dict.fromkeys((parameter.wire, *parameter.also)))
            if parameter.name not in {*call.required, chosen}:
                entries += [(one, f"NotRequired[{kind} | None]") for one in spellings]
            elif len(spellings) == 1:
                entries.append((parameter.wire, kind))
            else:
                # Exactly one of them is needed, which a TypedDict cannot say: each gets an overload.
                either.append([f"{one}: {kind}" for one in spellings])
        suffix = f"By{''.join(part.capitalize() for part in chosen.split('_'))}" if chosen else ""
        doc = f"Parameters of {call.name} in the exchange's spelling{f', with {chosen}' if chosen else ''}."
        dicts.append(SpellingDict(f"{name}Parameters{suffix}", doc, tuple(entries), tuple(product(*either))))
    return dicts
