"""Checks a call against the spec's rules before it is sent; every violation at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from .arithmetic import LONGEST, exactly, is_short
from .display import shown
from .exceptions import OrderValidationError, Violation
from .model.methods import Call, Kind, Parameter
from .model.numbers import is_plain_number
from .model.rules import Rule
from .symbol_checks import symbol_violations
from .symbol_list import SymbolList

__all__ = ["validate"]


def validate(
    call: Call[Any],
    parameters: Mapping[str, Any],
    *,
    symbols: SymbolList[Any, Any] | None = None,
    now_ms: int | None = None,
    position_mode: str | None = None,
) -> None:
    """Check wire parameters against everything the spec says about the call.

    Args:
        call: what is called.
        parameters: from :meth:`Call.bind`.
        symbols: whose rules orders are held to, once they are loaded.
        now_ms: the exchange's time in ms since 1970, for what must lie in the future; None to pass it over.
        position_mode: of the account, for rules that hold in one mode only; None to pass them over.

    Raises:
        OrderValidationError: with every violation.
    """
    with exactly():
        violations = [
            *_missing(call, parameters),
            *_values(call, parameters, now_ms),
            *_rules(call, parameters, position_mode),
        ]
        if symbols is not None and symbols.is_loaded:
            violations += symbol_violations(call.method, parameters, symbols)
    if violations:
        raise OrderValidationError(call.name, list(dict.fromkeys(violations)))


def _missing(call: Call[Any], parameters: Mapping[str, Any]) -> Iterator[Violation]:
    for one in call.parameters:
        if one.required and one.wire not in parameters:
            yield Violation(one.name, None, f"{call.name} needs it")


def _values(call: Call[Any], parameters: Mapping[str, Any], now_ms: int | None) -> Iterator[Violation]:
    for one in call.parameters:
        value = parameters.get(one.wire)
        if value is None:
            continue
        if one.allowed and value not in one.allowed:
            allowed = _advised(f"allowed are {', '.join(map(str, one.allowed))}", one, value)
            yield Violation(one.name, value, allowed, code=one.code)
        if not one.fits(str(value)):
            yield Violation(one.name, value, f"it must match {one.pattern}", code=one.code)
        if one.kind in (Kind.DECIMAL, Kind.WHOLE, Kind.INTEGER):
            yield from _bounds(one, value)
        ahead = one.later_than_now_ms
        if ahead is not None and now_ms is not None and isinstance(value, int) and value <= now_ms + ahead:
            allowed = f"it must be above {now_ms + ahead}, that is now plus {ahead / 1000:g} s"
            yield Violation(one.name, value, allowed, code=one.code)


def _advised(allowed: str, one: Parameter, value: object) -> str:
    advice = one.advice_for(value)
    return f"{allowed}; {advice}" if advice else allowed


def _bounds(one: Parameter, value: object) -> Iterator[Violation]:
    if not is_plain_number(str(value)):
        yield Violation(one.name, value, "it must be a decimal number without exponent", code=one.code)
        return
    number = Decimal(str(value))
    if not is_short(number):
        yield Violation(one.name, shown(value), f"it must have at most {LONGEST} digits", code=one.code)
        return
    if one.above is not None and not number > one.above:
        yield Violation(one.name, value, f"it must be above {one.above}", code=one.code)
    if one.at_least is not None and not number >= one.at_least:
        yield Violation(one.name, value, f"it must be at least {one.at_least}", code=one.code)
    if one.at_most is not None and not number <= one.at_most:
        yield Violation(one.name, value, f"it must be at most {one.at_most}", code=one.code)


def _rules(call: Call[Any], parameters: Mapping[str, Any], position_mode: str | None) -> Iterator[Violation]:
    known = {one.wire: one for one in call.method.parameters}
    for rule in call.method.rules:
        if rule.mode in ("", position_mode) and rule.applies(parameters):
            yield from _broken(rule, parameters, known)


def _broken(rule: Rule, parameters: Mapping[str, Any], known: Mapping[str, Parameter]) -> Iterator[Violation]:
    for wire in rule.requires:
        if wire not in parameters:
            yield Violation(known[wire].name, None, rule.text, code=rule.code)
    for wire in rule.excludes:
        if wire in parameters:
            yield Violation(known[wire].name, parameters[wire], rule.text, code=rule.code)
    if rule.exactly_one:
        # A flag that is switched off counts as not given.
        given = [wire for wire in rule.exactly_one if parameters.get(wire, "false") != "false"]
        if len(given) != 1:
            alternatives = " or ".join(known[wire].name for wire in rule.exactly_one)
            yield Violation(
                alternatives,
                [parameters[wire] for wire in given] or None,
                rule.text,
                code=rule.code_for(len(given)),
            )
    if rule.at_least_one and not parameters.keys() & set(rule.at_least_one):
        yield Violation(
            " or ".join(known[wire].name for wire in rule.at_least_one), None, rule.text, code=rule.code
        )
    for wire, allowed in rule.allows:
        if wire in parameters and parameters[wire] not in allowed:
            yield Violation(
                known[wire].name,
                parameters[wire],
                _advised(f"{rule.text} (allowed are {', '.join(allowed)})", known[wire], parameters[wire]),
                code=rule.code,
            )
