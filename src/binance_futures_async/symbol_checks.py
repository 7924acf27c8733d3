"""Checks an order against the rules of its symbol; which there are, the spec says."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import chain
from typing import Any

from .arithmetic import is_short
from .exceptions import Violation
from .generated.common.messages.rest_symbols import SymbolFilter
from .model.filters import FilterCheck
from .model.methods import Method
from .model.numbers import is_plain_number
from .model.product import Product
from .symbol_list import BaseSymbol, Grid, SymbolList, bound

__all__ = ["symbol_violations"]

_ONE = Decimal(1)


@functools.cache
def _bounded(product: Product) -> frozenset[str]:
    """Return the parameters that filters bound: a method that has none of them places and changes no order."""
    checks = chain.from_iterable(product.symbol_rules.filters.values())
    return frozenset(wire for check in checks for wire in check.parameters)


def symbol_violations(
    method: Method[Any], parameters: Mapping[str, Any], symbols: SymbolList[Any, Any]
) -> Iterator[Violation]:
    """Find what an order breaks of its symbol's rules.

    What a filter cannot be held against (a price that is no number, a mark price that is not known) is passed
    over.

    Args:
        method: what is called.
        parameters: by their names on the wire.
        symbols: loaded symbols.
    """
    name = parameters.get(method.symbol)
    names = {one.wire: one.name for one in method.parameters}
    if name is None or not _bounded(symbols.product) & names.keys():
        return
    if name not in symbols:
        yield Violation(names[method.symbol], name, symbols.why_missing(name))
        return
    symbol = symbols[name]
    for rule in symbols.product.symbol_rules.rules:
        found = getattr(symbol.information, rule.field)
        if not rule.parameter:
            if found is not None and found not in rule.values:
                allowed = f"{rule.text}: {rule.field} is {found}, not {' or '.join(rule.values)}"
                yield Violation(names[method.symbol], name, allowed)
        elif found and rule.parameter in parameters and parameters[rule.parameter] not in found:
            allowed = f"{rule.text}; allowed are {', '.join(map(str, found))}"
            yield Violation(names[rule.parameter], parameters[rule.parameter], allowed)
    order = _Order(symbol, parameters, names, symbols)
    for kind, filter_ in symbol.filters.items():
        for check in symbols.product.symbol_rules.filters.get(kind, ()):
            if check.applies(parameters):
                yield from order.broken(kind, filter_, check)


class _Order:
    """The order that is checked, and what is known around it."""

    def __init__(
        self,
        symbol: BaseSymbol[Any],
        parameters: Mapping[str, Any],
        names: Mapping[str, str],
        symbols: SymbolList[Any, Any],
    ) -> None:
        self._symbol = symbol
        self._parameters = parameters
        self._names = names
        self._mark_price = symbols.mark_price(symbol.name)
        self._numbers: dict[str, Decimal | None] = {}

    def broken(self, kind: str, filter_: SymbolFilter, check: FilterCheck) -> Iterator[Violation]:
        """State what the order breaks of one check of a filter."""
        least, most = bound(filter_, check.at_least), bound(filter_, check.at_most)
        step = bound(filter_, check.step)
        origin = bound(filter_, check.origin) or Decimal(0)
        factor: Decimal | None = self._mark_price if check.times_mark_price else _ONE
        times = self._factor(check.by) if check.by else _ONE
        if factor is None or not times:
            return
        for wire in check.parameters:
            value = self._number(wire)
            if value is None:
                continue
            measured = value * times
            if least is not None and measured < least * factor:
                nearest = self._within(wire, least * factor / times, ROUND_CEILING)
                yield self._violation(kind, check, wire, f"at least {least:f}", measured, nearest)
            if most is not None and measured > most * factor:
                nearest = self._within(wire, most * factor / times, ROUND_FLOOR)
                yield self._violation(kind, check, wire, f"at most {most:f}", measured, nearest)
            if step is not None and not Grid(step, origin).holds(value):
                start = f" counted from {origin:f}" if origin % step else ""
                nearest = self._symbol.grid(wire, self._parameters).around(value)
                yield self._violation(kind, check, wire, f"a multiple of {step:f}{start}", measured, nearest)

    def _number(self, wire: str) -> Decimal | None:
        """Return a parameter as a number, None if it was not given or is none."""
        if wire not in self._numbers:
            given = self._parameters.get(wire)
            text = "" if given is None else str(given)
            number = Decimal(text) if is_plain_number(text) else None
            self._numbers[wire] = number if number is not None and is_short(number) else None
        return self._numbers[wire]

    def _factor(self, wire: str) -> Decimal | None:
        return self._number(wire) if wire in self._parameters else self._mark_price

    def _within(self, wire: str, value: Decimal, rounding: str) -> tuple[Decimal, ...]:
        grid = self._symbol.grid(wire, self._parameters)
        return (grid.within(grid.rounded(value, rounding)),)

    def _violation(
        self,
        kind: str,
        check: FilterCheck,
        wire: str,
        words: str,
        measured: Decimal,
        nearest: tuple[Decimal, ...],
    ) -> Violation:
        name = self._names[wire]
        mark = "" if self._mark_price is None else f"the mark price of {self._mark_price:f}"
        if check.by:
            by = self._names[check.by] if check.by in self._parameters else mark
            subject = f"{name} times {by} is {measured:f}, and"
        else:
            subject = "it"
        times = f" times {mark}" if check.times_mark_price else ""
        near = f"nearest {'is' if len(nearest) == 1 else 'are'} {' and '.join(f'{one:f}' for one in nearest)}"
        allowed = f"{subject} must be {words}{times} ({kind}); {near}"
        return Violation(name, self._parameters[wire], allowed, code=check.code)
