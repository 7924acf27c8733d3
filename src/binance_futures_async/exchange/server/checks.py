"""Checks a request's parameters against what the spec says about its method, and reads them.

The order is that of the exchange as far as it is known: what is missing, what must not be there, values, then rules
over several parameters. Whatever a symbol's filters say is the venue's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NamedTuple, TypeAlias

from ...generated.usdm.errors import ErrorCode
from ...model.methods import Kind, Method, Parameter
from ...model.rules import Rule
from .envelope import Request
from .refusals import RequestRefusal, missing

__all__ = ["Value", "Values", "read", "weight_of"]

Value: TypeAlias = str | int | bool | Decimal
Values: TypeAlias = Mapping[str, Value]
"""What was given, by the names that parameters have in Python, in their types."""

_NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?", re.ASCII)
_WHOLE = re.compile(r"[-+]?[0-9]{1,19}", re.ASCII)


class _Malformed(Exception):
    """A text that is no value of the parameter's kind."""


class _Plan(NamedTuple):
    """What there is to check of a method's requests, gathered once: every request asks for it."""

    method: Method[Any]
    parameters: tuple[Parameter, ...]
    needed: tuple[str, ...]
    """Wire names that must have a value."""
    weighed: tuple[Parameter, ...]
    """Those that the weight depends on."""
    weight: int
    """Weight of a request with none of them."""
    narrowed: Mapping[str, Rule]
    """By wire name: rules that take values from a parameter whatever else is sent. They come before what is wrong with
    parameters behind it: an order of a type that belongs elsewhere may well carry what belongs there too."""
    rules: tuple[Rule, ...]
    """The other ones with a code of their own. What the exchange answers to those without one is not known, or depends on
    the account: the venue has the last word on them."""


_PLANS: Final[dict[int, _Plan]] = {}
"""By the methods' ids, as the hash of a method takes longer than a check. A plan keeps its method, and thus its id."""


def _plan_of(method: Method[Any]) -> _Plan:
    plan = _PLANS.get(id(method))
    if plan is None:
        plan = _PLANS[id(method)] = _make_plan(method)
    return plan


def _make_plan(method: Method[Any]) -> _Plan:
    fixed = [name for name, _ in method.fixed]
    weighed = {line.parameter for line in method.weight}
    rules = [rule for rule in method.rules if rule.code is not None and not rule.mode]
    return _Plan(
        method=method,
        parameters=method.parameters,
        needed=(*(parameter.wire for parameter in method.parameters if parameter.required), *fixed),
        weighed=tuple(parameter for parameter in method.parameters if parameter.wire in weighed),
        weight=method.weight_of({}),
        narrowed={rule.allows[0][0]: rule for rule in rules if _is_narrowing(rule)},
        rules=tuple(rule for rule in rules if not _is_narrowing(rule)),
    )


def _is_narrowing(rule: Rule) -> bool:
    return not rule.when and len(rule.allows) == 1 and not rule.requires


def weight_of(method: Method[Any], request: Request) -> int:
    """IP weight of a request, before anybody knows whether it makes sense."""
    plan = _plan_of(method)
    given: dict[str, object] = {}
    for parameter in plan.weighed:
        text = request.values.get(parameter.wire)
        if text:
            is_whole = parameter.kind is Kind.INTEGER and _WHOLE.fullmatch(text)
            given[parameter.wire] = int(text) if is_whole else text
    return method.weight_of(given) if given else plan.weight


def read(method: Method[Any], request: Request) -> Values:
    """Check and read the parameters of a request.

    Raises:
        RequestRefusal: the first thing wrong with them.
    """
    plan = _plan_of(method)
    sent = request.values
    _check_names(plan, request)
    values: dict[str, Value] = {}
    wire: dict[str, object] = {}
    for parameter in plan.parameters:
        name = parameter.wire
        text = sent.get(name)
        if text is None:
            continue
        kind = parameter.kind
        try:
            value = _READERS[kind](text)
        except _Malformed:
            raise _malformed(parameter) from None
        # Rules and allowed values are about the wire, where a flag is the text "true".
        shown: object = text
        if kind is Kind.INTEGER or kind is Kind.BOOLEAN:
            shown = value
        elif kind is Kind.FLAG:
            shown = text.lower()
        wire[name] = shown
        values[parameter.name] = value
        _check_value(method, parameter, value, shown)
        if name in plan.narrowed:
            _check_rule(plan.narrowed[name], wire)
    for name, only in method.fixed:
        if sent[name] != only:
            raise RequestRefusal(
                ErrorCode.INVALID_PARAMETER, f"Data sent for parameter '{name}' is not valid."
            )
    for rule in plan.rules:
        _check_rule(rule, wire)
    return values


def _check_names(plan: _Plan, request: Request) -> None:
    sent = request.values
    for name in plan.needed:
        if not sent.get(name):
            raise missing(name)
    if not request.nested and "" not in sent.values():
        return
    for parameter in plan.parameters:
        if parameter.wire in request.nested:
            raise _malformed(parameter)
        # Null counts as not given.
        if sent.get(parameter.wire) == "":
            raise RequestRefusal(ErrorCode.PARAM_EMPTY, f"Parameter '{parameter.wire}' was empty.")


def _malformed(parameter: Parameter) -> RequestRefusal:
    if parameter.required:
        return missing(parameter.wire)
    return RequestRefusal(
        ErrorCode.MANDATORY_PARAM_EMPTY_OR_MALFORMED, f"Parameter '{parameter.wire}' was malformed."
    )


def _check_value(method: Method[Any], parameter: Parameter, value: Value, wire: object) -> None:
    is_wrong = bool(parameter.allowed) and wire not in parameter.allowed
    if parameter.kind is Kind.DECIMAL or parameter.kind is Kind.INTEGER:
        assert isinstance(value, int | Decimal)
        is_wrong = is_wrong or (
            (parameter.above is not None and not value > parameter.above)
            or (parameter.at_least is not None and value < parameter.at_least)
            or (parameter.at_most is not None and value > parameter.at_most)
        )
    if is_wrong:
        code = ErrorCode.INVALID_PARAMETER if parameter.code is None else parameter.code
        raise RequestRefusal(code, f"Invalid {parameter.wire}.")
    # An order's own id is looked at by the venue, after the filters, with codes for length and characters apart.
    if parameter.wire != method.client_id and not parameter.fits(str(wire)):
        raise RequestRefusal(
            ErrorCode.ILLEGAL_CHARS,
            f"Illegal characters found in parameter '{parameter.wire}'; legal range is '{parameter.pattern}'.",
        )


def _check_rule(rule: Rule, given: Mapping[str, object]) -> None:
    if not rule.applies(given):
        return
    assert rule.code is not None, "only rules with a code are planned"
    for name in rule.requires:
        if name not in given:
            raise RequestRefusal(rule.code, missing(name).message)
    for name in rule.excludes:
        if name in given:
            raise RequestRefusal(rule.code, f"Parameter '{name}' sent when not required.")
    if rule.exactly_one:
        # A flag that is switched off counts as not given.
        count = sum(given.get(name, "false") != "false" for name in rule.exactly_one)
        if count != 1:
            names = " or ".join(f"'{name}'" for name in rule.exactly_one)
            how = "must be sent, but both were empty/null!" if not count else "must be sent, not both."
            code = rule.code_for(count)
            assert code is not None
            raise RequestRefusal(code, f"Param {names} {how}")
    if rule.at_least_one and not given.keys() & set(rule.at_least_one):
        names = " or ".join(f"'{name}'" for name in rule.at_least_one)
        raise RequestRefusal(rule.code, f"Param {names} must be sent, but both were empty/null!")
    for name, allowed in rule.allows:
        if name in given and given[name] not in allowed:
            raise RequestRefusal(rule.code, rule.message or f"Invalid {name}: {rule.text}.")


def _decimal(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise _Malformed
    try:
        return Decimal(text)
    except InvalidOperation:
        raise _Malformed from None


def _integer(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise _Malformed
    return int(text)


def _boolean(text: str) -> bool:
    # Python's True is common among clients, and taken.
    lowered = text.lower()
    if lowered not in ("true", "false"):
        raise _Malformed
    return lowered == "true"


_READERS: Final[Mapping[Kind, Callable[[str], Value]]] = {
    Kind.TEXT: str,
    Kind.DECIMAL: _decimal,
    Kind.WHOLE: _decimal,
    Kind.INTEGER: _integer,
    Kind.BOOLEAN: _boolean,
    Kind.FLAG: _boolean,
}
