"""Checks a call against the spec's rules before it is sent; every violation at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from .definitions.methods import Call, Kind, Parameter
from .definitions.rules import Rule
from .exceptions import OrderValidationError, Violation

__all__ = ["validate"]

_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def validate(call: Call[Any], parameters: Mapping[str, Any]) -> None:
    """Check wire parameters against everything the spec says about the call.

    Raises:
        OrderValidationError: with every violation.
    """
    violations = [
        *_missing(call, parameters),
        *_values(call, parameters),
        *_rules(call, parameters),
    ]
    if violations:
        raise OrderValidationError(call.name, list(dict.fromkeys(violations)))


def _missing(call: Call[Any], parameters: Mapping[str, Any]) -> Iterator[Violation]:
    for one in call.parameters:
        if one.required and one.wire not in parameters:
            yield Violation(one.name, None, f"{call.name} needs it")


def _values(call: Call[Any], parameters: Mapping[str, Any]) -> Iterator[Violation]:
    for one in call.parameters:
        value = parameters.get(one.wire)
        if value is None:
            continue
        if one.allowed and value not in one.allowed:
            yield Violation(one.name, value, f"allowed are {', '.join(map(str, one.allowed))}")
        if one.pattern and not _pattern(one.pattern).fullmatch(str(value)):
            yield Violation(one.name, value, f"it must match {one.pattern}")
        if one.kind in (Kind.DECIMAL, Kind.INTEGER):
            yield from _bounds(one, value)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _bounds(one: Parameter, value: object) -> Iterator[Violation]:
    # Decimal reads more than the exchange does: exponents, blanks, underscores, digits of other scripts.
    if not _PLAIN.fullmatch(str(value)):
        yield Violation(one.name, value, "it must be a decimal number without exponent")
        return
    number = Decimal(str(value))
    if one.above is not None and not number > one.above:
        yield Violation(one.name, value, f"it must be above {one.above}")
    if one.at_least is not None and not number >= one.at_least:
        yield Violation(one.name, value, f"it must be at least {one.at_least}")
    if one.at_most is not None and not number <= one.at_most:
        yield Violation(one.name, value, f"it must be at most {one.at_most}")


def _rules(call: Call[Any], parameters: Mapping[str, Any]) -> Iterator[Violation]:
    names = {one.wire: one.name for one in call.method.parameters}
    for rule in call.method.rules:
        if rule.applies(parameters):
            yield from _broken(rule, parameters, names)


def _broken(rule: Rule, parameters: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[Violation]:
    for wire in rule.requires:
        if wire not in parameters:
            yield Violation(names[wire], None, rule.text)
    for wire in rule.excludes:
        if wire in parameters:
            yield Violation(names[wire], parameters[wire], rule.text)
    if rule.exactly_one:
        # A flag that is switched off counts as not given.
        given = [wire for wire in rule.exactly_one if parameters.get(wire, "false") != "false"]
        if len(given) != 1:
            alternatives = " or ".join(names[wire] for wire in rule.exactly_one)
            yield Violation(alternatives, [parameters[wire] for wire in given] or None, rule.text)
    if rule.at_least_one and not parameters.keys() & set(rule.at_least_one):
        yield Violation(" or ".join(names[wire] for wire in rule.at_least_one), None, rule.text)
    for wire, allowed in rule.allows:
        if wire in parameters and parameters[wire] not in allowed:
            yield Violation(names[wire], parameters[wire], f"{rule.text} (allowed are {', '.join(allowed)})")
