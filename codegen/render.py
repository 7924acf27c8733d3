"""Lays the model out as Python modules: decisions are taken here, templates only place text."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .lifetimes import Lasting, deprecation_sentences, lifetime_notes
from .load import COMMON, owner_of
from .model import (
    CallModel,
    EnumMember,
    MethodModel,
    Model,
    ParameterModel,
    StreamModel,
    StreamParameterModel,
)
from .structs import escaped, message_module, struct_module

__all__ = ["COMMAND", "ordered_parameters", "render", "stream_pace", "template_environment"]

COMMAND = "make generate"
WIDTH = 108

T = TypeVar("T")


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


Page = Callable[..., None]
"""Lays out one file: path, template, source, facts."""


def render(models: Mapping[str, Model]) -> dict[str, str]:
    """Return every generated file by its path below the generated folder, not yet formatted.

    Args:
        models: what each product sees of the spec, and under COMMON what they share.
    """
    environment = template_environment()
    files: dict[str, str] = {}
    package = environment.get_template("package.py.j2")
    products = tuple(owner for owner in models if owner != COMMON)
    text = package.render(doc="Everything that follows from the spec.", products=products)
    files["__init__.py"] = _header("spec/") + text
    for owner, model in models.items():

        def page(path: str, template: str, source: str, model: Model = model, **facts: Any) -> None:
            text = environment.get_template(template).render(model=model, **facts)
            files[f"{model.owner}/{path}"] = _header(source) + text

        _render_entries(model, page)
        if owner == COMMON:
            _render_common(model, page)
        else:
            _render_product(model, page)
    return files


def _header(source: str) -> str:
    return f"# Generated from {source} by {COMMAND}. Do not edit.\n\n"


def _render_entries(model: Model, page: Page) -> None:
    """Lay out what an owner has of its own: enums, limits, messages, calls, rules."""
    own_enums, shared_enums = _divided(model, model.enums.values())
    page("enums.py", "enums.py.j2", "spec/ (enums)", own=own_enums, shared=shared_enums)
    own_limits, shared_limits = _divided(model, model.limits, lambda limit: str(limit["file"]))
    rate_limits = [
        (one, one["counts"][model.owner]) for one in model.rate_limits if model.owner in one["counts"]
    ]
    limits = {"own": own_limits, "shared": shared_limits, "rate_limits": rate_limits}
    page("limits.py", "limits.py.j2", "spec/ (limits)", **limits)
    for file in filter(model.owns, model.files):
        if model.structs_of(file):
            code = struct_module(model, file)
            page(f"messages/{message_module(file)}.py", "messages.py.j2", f"spec/{file}", code=code)
    modules: dict[tuple[str, str], list[str]] = {}
    for struct in model.structs.values():
        place = owner_of(struct.file), message_module(struct.file)
        modules.setdefault(place, []).append(struct.name)
    page("messages/__init__.py", "messages_index.py.j2", "spec/", modules=modules)
    ruled = [request for request in model.requests.values() if request.rules_constant == request.constant]
    own_rules = [one for one in (*model.methods.values(), *ruled) if one.rules and model.owns(one.file)]
    if own_rules:
        page("rules.py", "rules.py.j2", "spec/ (rules)", own_rules=own_rules)
    for (owner, group), calls in _groups(model).items():
        if owner != model.owner:
            continue
        methods = _unique([call.method for call in calls])
        page(
            f"methods/{group}.py",
            "methods.py.j2",
            f"spec/{methods[0].file}",
            group=group,
            methods=methods,
            calls=[_call_page(call, model) for call in calls],
        )


def _render_common(model: Model, page: Page) -> None:
    """Lay out what belongs to no product, and is imported from where it stands."""
    page("__init__.py", "package.py.j2", "spec/", doc="What all products share.")
    page("methods/__init__.py", "package.py.j2", "spec/", doc="Calls that all products share.")
    for section in ("addresses", "security", "wrappers"):
        page(f"{section}.py", f"{section}.py.j2", f"spec/ ({section})")


def _render_product(model: Model, page: Page) -> None:
    """Lay out the parts of a product, and the indexes over what is its own and what is shared."""
    groups, streams = _groups(model), _stream_files(model)
    page("__init__.py", "product.py.j2", "spec/")
    page("errors.py", "errors.py.j2", "spec/ (errors)")
    own, shared = _divided(model, model.addresses, lambda address: str(address["file"]))
    page("environments.py", "environments.py.j2", "spec/ (environments)", own=own, shared=shared)
    called = {
        one.name: one.wire
        for method in (*model.methods.values(), *model.requests.values())
        for one in method.parameters
    }
    page("parameters.py", "parameters.py.j2", "spec/", parameters=dict(sorted(called.items())))
    page("filters.py", "filters.py.j2", "spec/ (filters)")
    request_roles = [(one.role, one.constant) for one in model.requests.values() if one.role]
    page("rest.py", "rest.py.j2", "spec/ (requests)", roles=request_roles)
    page("entries.py", "entries.py.j2", "spec/")
    page("methods/__init__.py", "methods_index.py.j2", "spec/", groups=list(groups))
    for group, entries in streams.items():
        page(
            f"subscriptions/{group}.py",
            "subscriptions.py.j2",
            f"spec/{entries[0].file}",
            group=group,
            streams=[_stream_page(stream) for stream in entries],
        )
    page("subscriptions/__init__.py", "subscriptions_index.py.j2", "spec/", groups=list(streams))
    page("api.py", "api.py.j2", "spec/ (methods)", groups=groups, **_roles(groups))
    for kind, template in (("market", "streams"), ("user", "user_events")):
        events = [struct for struct in model.structs.values() if struct.event == kind]
        tag = events[0].tag_field if events else ""
        page(
            f"{template}.py",
            f"{template}.py.j2",
            "spec/ (structs)",
            events=events,
            event_tag=tag,
            groups=streams,
        )
    page("decoding.py", "decoding.py.j2", "spec/")


def _divided(
    model: Model, entries: Iterable[T], file_of: Callable[[T], str] = attrgetter("file")
) -> tuple[list[T], list[T]]:
    """Return the entries that the owner has of its own, and those that it shares."""
    own: list[T] = []
    shared: list[T] = []
    for entry in entries:
        (own if model.owns(file_of(entry)) else shared).append(entry)
    return own, shared


def template_environment() -> Environment:
    """Return the environment that all templates share."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["py"] = repr
    environment.filters["sentence"] = lambda text: text if text.endswith((".", "!", "?", ":")) else f"{text}."
    environment.filters["wrapped"] = _wrapped
    environment.filters["docstring"] = lambda text, indent: _wrapped(escaped(text), indent)
    environment.filters["class_name"] = lambda name: "".join(part.capitalize() for part in name.split("_"))
    environment.filters["groups"] = _digits
    environment.filters["tuple_of"] = tuple
    environment.globals["call_constant"] = _call_constant
    environment.globals["module"] = message_module
    environment.globals["lifetime_notes"] = lifetime_notes
    environment.globals["value_doc"] = _value_doc
    environment.globals["stream_parameter_doc"] = _stream_parameter_doc
    return environment


def _wrapped(text: str, indent: int) -> str:
    """Break text into lines that fit behind the indent; the first line carries none."""
    return textwrap.fill(
        text, WIDTH - indent, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False
    )


def _digits(value: Any) -> str:
    if isinstance(value, str):
        return f"Decimal({value!r})"
    return f"{value:_}" if isinstance(value, int) and not isinstance(value, bool) else repr(value)


def _unique(methods: list[MethodModel]) -> list[MethodModel]:
    return list({method.wire: method for method in methods}.values())


def _groups(model: Model) -> dict[tuple[str, str], list[CallModel]]:
    """Return the calls by the owner and the name of their group."""
    groups: dict[tuple[str, str], list[CallModel]] = {}
    for call in model.calls:
        groups.setdefault((owner_of(call.method.file), call.method.group), []).append(call)
    return groups


def _call_constant(call: CallModel) -> str:
    """Return the name of a call's definition; that of its method goes first where both would have the same."""
    return f"{call.constant}_CALL" if call.constant == call.method.constant else call.constant


def _stream_files(model: Model) -> dict[str, list[StreamModel]]:
    files: dict[str, list[StreamModel]] = {}
    for stream in model.streams.values():
        files.setdefault(stream.file.rsplit("/", 1)[-1].removesuffix(".yaml"), []).append(stream)
    return files


def _roles(groups: dict[tuple[str, str], list[CallModel]]) -> dict[str, Any]:
    """Return what the client itself uses, each with its role, the module it is in, and its name there."""
    calls = [(group, call) for (_, group), members in groups.items() for call in members if call.role]
    return {
        "method_roles": [(one.role, group, one.method.constant) for group, one in calls if not one.fixed],
        "call_roles": [(one.role, group, _call_constant(one)) for group, one in calls],
    }


# --- calls ------------------------------------------------------------------------------------------


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


def _call_page(call: CallModel, model: Model) -> dict[str, Any]:
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
    return _with_lifetime(parameter.doc, facts, parameter)


def _value_doc(member: EnumMember) -> str:
    return _with_lifetime(member.doc, [], member)


def _stream_parameter_doc(parameter: StreamParameterModel) -> str:
    return _with_lifetime(parameter.doc, [], parameter)


def _with_lifetime(doc: str, facts: list[str], entry: Lasting) -> str:
    """Return a line of a docstring with the facts in brackets, and what takes the entry's place behind them."""
    doc = doc.rstrip(".")
    facts = [*facts, f"since {entry.since}"] if entry.since else facts
    first = f"{doc} ({'; '.join(facts)})." if facts else f"{doc}."
    return " ".join([first, *deprecation_sentences(entry.deprecated)])


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


# --- streams ----------------------------------------------------------------------------------------


def _stream_parameter_type(parameter: StreamParameterModel) -> str:
    if parameter.spelled:
        keys = [int(key) if isinstance(parameter.default, int) else key for key, _ in parameter.spelled]
        one = f"Literal[{', '.join(map(repr, keys))}]"
    elif parameter.enum:
        spellings = list(parameter.allowed)
        if parameter.lower:
            spellings += [value.lower() for value in spellings]
        one = f"{parameter.enum} | Literal[{', '.join(map(repr, spellings))}]"
    elif parameter.whole:
        one = f"Literal[{', '.join(parameter.allowed)}]" if parameter.allowed else "int"
    else:
        one = "str"
    return f"{one} | Iterable[{one}]" if parameter.many else one


def _stream_page(stream: StreamModel) -> dict[str, Any]:
    event = f"{stream.event}[N]"
    signature = [
        f"{parameter.name}: {_stream_parameter_type(parameter)}"
        + (f" = {parameter.default!r}" if parameter.default is not None else "")
        for parameter in stream.parameters
    ]
    return {
        "stream": stream,
        "signature": signature,
        "delivers": f"list[{event}]" if stream.array else event,
        "pace": stream_pace(stream),
    }


def stream_pace(stream: StreamModel) -> str:
    """Return how often frames come, as a sentence."""
    if stream.every_ms is None:
        return "Frames come in real time."
    text = f"{stream.every_ms} ms"
    if stream.paces:
        times = sorted(pace for _, pace in stream.paces if pace)
        text = f"{', '.join(map(str, times[:-1]))} or {times[-1]} ms"
        text += ", or in real time" if len(times) < len(stream.paces) else ""
        text += f", as {stream.paced_by} says"
    return (
        f"A frame comes every {text}."
        if stream.steady
        else f"A frame comes every {text}, if something changed."
    )
