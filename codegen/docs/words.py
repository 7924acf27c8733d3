"""What the reference pages say of one entry: types, bounds, weights and rules in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from ..lifetimes import Lasting, deprecation_sentences
from ..model import (
    CallModel,
    EnumMember,
    FieldModel,
    MethodModel,
    Model,
    ParameterModel,
    RuleModel,
    SourceModel,
    SpanModel,
    StreamModel,
    StreamParameterModel,
)

__all__ = [
    "counts",
    "EXCEPTIONS",
    "WIDTH",
    "anchor",
    "capital",
    "cell",
    "compact_json",
    "exception_of",
    "field_meaning",
    "listed",
    "mark",
    "meaning",
    "order_count",
    "other_names",
    "remaining_rules",
    "source_words",
    "stream_meaning",
    "time_span",
    "value_meaning",
    "value_type",
    "weight",
    "weight_range",
]

WIDTH = 100
"""Payloads and examples are laid out for this many columns, which a page shows without scrolling."""

EXCEPTIONS = {
    "request": "RequestError",
    "authentication": "AuthenticationRefusedError",
    "clock": "ClockError",
    "duplicate_order": "DuplicateOrderError",
    "filter": "FilterError",
    "margin": "InsufficientMarginError",
    "listen_key": "ListenKeyError",
    "not_found": "NotFoundError",
    "rate_limit": "RateLimitError",
    "timeout": "RequestTimeoutError",
    "unavailable": "ServiceUnavailableError",
}
"""Our exception by the group of an error."""

_KINDS = {"text": "str", "integer": "int", "boolean": "bool", "flag": "bool", "decimal": "Decimal"}
_JSON = {
    "string": "str",
    "number": "float",
    "integer": "int",
    "boolean": "bool",
    "flag": "bool",
    "any": "Any",
}


def anchor(heading: str) -> str:
    """Return the fragment that a heading of one word is linked by."""
    return heading.lower()


def cell(text: str) -> str:
    """Return the text as it may stand in a table."""
    return text.replace("|", "\\|").replace("\n", " ").strip()


def sentence(text: str) -> str:
    """Return the text with a stop at its end."""
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."


def capital(text: str) -> str:
    """Return the text with a capital at its begin, unless it begins with a name."""
    first = text.split(" ", 1)[0]
    return text if re.search(r"[._A-Z]", first) else text[0].upper() + text[1:]


def listed(values: Iterable[object]) -> str:
    """Return values as code, with commas."""
    return ", ".join(f"`{value}`" for value in values)


def value_type(model: Model, name: str) -> str:
    """Return the Python type of a scalar."""
    scalar = model.scalars[name]
    if scalar.whole:
        return "int"
    return "Decimal" if scalar.number else _JSON[scalar.json]


def field_meaning(field: FieldModel) -> str:
    """Return a field's meaning with its unit and when it is not there."""
    parts = [sentence(field.doc)]
    if field.unit:
        parts.append(f"In {field.unit}.")
    if field.nullable:
        parts.append("May be null.")
    if field.blank:
        parts.append("An empty text reads as None.")
    if field.secret:
        parts.append("Not shown when the message is printed.")
    until = [f"Until {field.until}."] if field.until else []
    places = [f"Only in {listed(field.only_in)}."] if field.only_in else []
    return " ".join([*parts, *_since(field), *until, *places, *deprecation_sentences(field.deprecated, "`")])


def meaning(parameter: ParameterModel) -> str:
    """Return a parameter's meaning with its unit and what it may be."""
    parts = [sentence(parameter.doc)]
    if parameter.unit:
        parts.append(f"In {parameter.unit}.")
    if parameter.allowed and parameter.kind != "flag":
        parts.append(f"One of {listed(parameter.typed)}.")
    bounds = [
        f"{words} {bound}"
        for words, bound in (
            ("above", parameter.above),
            ("at least", parameter.at_least),
            ("at most", parameter.at_most),
        )
        if bound is not None
    ]
    if bounds:
        parts.append(f"{' and '.join(bounds).capitalize()}.")
    if parameter.pattern:
        parts.append(f"Fits `{parameter.pattern}`.")
    if parameter.most_entries is not None:
        parts.append(f"From 1 to {parameter.most_entries} entries.")
    if parameter.default is not None:
        default = str(parameter.default).lower() if isinstance(parameter.default, bool) else parameter.default
        parts.append(f"The exchange's default is `{default}`.")
    if parameter.code is not None:
        parts.append(f"Otherwise {parameter.code}.")
    return " ".join([*parts, *_lifetime(parameter)])


def other_names(parameter: ParameterModel) -> list[str]:
    """Return the exchange's spelling if it differs, and what else is taken."""
    return [name for name in dict.fromkeys((parameter.wire, *parameter.also)) if name != parameter.name]


def parameter_type(parameter: ParameterModel) -> str:
    """Return what a caller gives."""
    if parameter.kind == "whole":
        return "`int`, or a whole `Decimal` or `str`"
    return "`Decimal` or `str`" if parameter.kind == "decimal" else f"`{_KINDS[parameter.kind]}`"


def weight(method: MethodModel) -> str:
    """Return what a call costs of the address's weight."""
    lines: list[str] = []
    for one in method.weight:
        bounds = [
            f"{words} {bound}"
            for words, bound in (("of at least", one.at_least), ("of at most", one.at_most))
            if bound is not None
        ]
        condition = " ".join(
            [f"with `{one.parameter}`", *bounds, *([listed(one.values)] if one.values else [])]
        )
        if one.parameter:
            lines.append(f"{one.weight} {condition}")
        else:
            lines.append(f"otherwise {one.weight}" if lines else f"{one.weight}")
    return "; ".join(lines)


def time_span(span: SpanModel, parameters: Iterable[ParameterModel]) -> str:
    """Return how far the start and the end of what is asked for may lie apart, by the exchange's names."""
    wires = {one.name: one.wire for one in parameters}
    bounds = [
        f"{words} {_duration(bound)}"
        for words, bound in (("less than", span.below), ("at most", span.at_most))
        if bound is not None
    ]
    return f"`{wires[span.start]}` to `{wires[span.end]}`: {' and '.join(bounds)}, otherwise {span.code}"


def _duration(milliseconds: int) -> str:
    for length, unit in ((86_400_000, "days"), (3_600_000, "h"), (60_000, "min"), (1_000, "s")):
        if milliseconds % length == 0:
            return f"{milliseconds // length} {unit}"
    return f"{milliseconds} ms"


def source_words(source: SourceModel) -> str:
    """Return where facts come from, with links to the pages."""
    pages = [f"[{page.title}]({page.address})" for page in source.pages]
    sure = "" if source.sure == "certain" else f" ({source.sure})"
    return "; ".join(
        [*pages, *([source.witness] if source.witness else []), f"compared {source.checked}{sure}"]
    )


def order_count(method: MethodModel) -> str:
    """Return what a call adds to the order-count windows."""
    if not method.orders_by_unit:
        return str(method.orders)
    return "; ".join(f"{count} on those of {unit.lower()}s" for unit, count in method.orders_by_unit)


def weight_range(method: MethodModel) -> str:
    """Return the least and the most that a call costs."""
    amounts = sorted({one.weight for one in method.weight})
    return f"{amounts[0]} to {amounts[-1]}" if len(amounts) > 1 else f"{amounts[0]}"


def exception_of(error: dict[str, Any], changes_order: bool) -> str:
    """Return the exception that an error of the exchange becomes."""
    if changes_order and error["outcome"] == "unknown":
        return "OrderInDoubtError"
    return EXCEPTIONS[error["group"]]


def remaining_rules(call: CallModel) -> list[RuleModel]:
    """Return the rules that a call's signature does not keep already."""
    fixed = dict(call.fixed)
    given = {parameter.wire for parameter in call.parameters}
    required = {parameter.wire for parameter in call.parameters if parameter.name in call.required}

    def applies(rule: RuleModel) -> bool:
        for wire, values in rule.when:
            if wire in fixed:
                if values and fixed[wire] not in values:
                    return False
            elif wire not in given:
                return False
        return True

    def says_more(rule: RuleModel) -> bool:
        open_condition = any(wire not in fixed for wire, _ in rule.when)
        return bool(
            set(rule.requires) - required
            or set(rule.excludes) & given
            or rule.exactly_one
            or rule.at_least_one
            or any(wire not in fixed for wire, _ in rule.allows)
            or (open_condition and rule.allows)
        )

    if not call.fixed:
        return list(call.method.rules)
    return [rule for rule in call.method.rules if applies(rule) and says_more(rule)]


def stream_meaning(parameter: StreamParameterModel) -> str:
    """Return a stream parameter's meaning with what it may be."""
    parts = [sentence(parameter.doc)]
    values = [key for key, _ in parameter.spelled] or parameter.allowed
    if values:
        parts.append(f"One of {listed(values)}.")
    if parameter.many:
        parts.append("One or several.")
    if parameter.default is not None:
        parts.append(f"`{parameter.default}` if left out.")
    return " ".join([*parts, *_lifetime(parameter)])


def value_meaning(member: EnumMember) -> str:
    """Return what a value of an enum means."""
    also = [f"Also read from {listed(member.also)}."] if member.also else []
    return " ".join([sentence(member.doc), *also, *_lifetime(member)])


def mark(entry: Lasting) -> str:
    """Return what an overview warns of, behind the entry's description."""
    if entry.deprecated:
        day = entry.deprecated.retires_on
        return f" **Retires on {day}.**" if day else " **Deprecated.**"
    return " **Undocumented.**" if isinstance(entry, StreamModel) and entry.undocumented else ""


def _lifetime(entry: Lasting) -> list[str]:
    return [*_since(entry), *deprecation_sentences(entry.deprecated, "`")]


def _since(entry: Lasting) -> list[str]:
    return [f"Since {entry.since}."] if entry.since else []


def compact_json(text: str) -> str:
    """Return a payload with each of its parts on one line where it fits; numbers keep their digits."""

    def number(digits: str) -> _Digits:
        return _Digits(digits)

    return _compact(json.loads(text, parse_int=number, parse_float=number), 0)


class _Digits(str):
    """A JSON number as it was written."""


def _compact(value: Any, indent: int) -> str:
    if isinstance(value, dict):
        parts = [f"{_plain(key)}: {_compact(one, indent + 2)}" for key, one in value.items()]
        opening, closing = "{", "}"
    elif isinstance(value, list):
        parts = [_compact(one, indent + 2) for one in value]
        opening, closing = "[", "]"
    else:
        return str(value) if isinstance(value, _Digits) else _plain(value)
    line = f"{opening}{', '.join(parts)}{closing}"
    if indent + len(line) <= WIDTH and "\n" not in line and (indent or not parts):
        return line
    inner = ",\n".join(f"{' ' * (indent + 2)}{part}" for part in parts)
    return f"{opening}\n{inner}\n{' ' * indent}{closing}"


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def counts(what: list[str] | dict[str, list[str]]) -> str:
    """Return what draws on a rate limit, in words."""
    if isinstance(what, dict):
        return f"{listed(what['requests'])} of REST"
    names = {"websocket_api": "the WebSocket API", "rest": "REST"}
    return " and ".join(names[one] for one in what)
