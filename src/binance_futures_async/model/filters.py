"""What the filters of a symbol mean for the parameters of an order."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from .rules import Condition

__all__ = ["FilterCheck", "SymbolRule"]


class FilterCheck(msgspec.Struct, frozen=True):
    """One bound that a filter sets. Parameters go by their names on the wire, bounds by the filter's fields."""

    parameters: tuple[str, ...]
    """What is held against the bound."""
    by: str = ""
    """Parameter that they are multiplied by before; the mark price where it is not given."""
    when: tuple[Condition, ...] = ()
    """All must hold for the check to apply."""
    unless: tuple[Condition, ...] = ()
    """None may hold for the check to apply."""
    at_least: str = ""
    at_most: str = ""
    step: str = ""
    origin: str = ""
    """Where the grid of the step begins."""
    times_mark_price: bool = False
    """The bound is a multiple of the mark price."""
    code: int | None = None
    """What the exchange answers when the check fails."""

    def applies(self, parameters: Mapping[str, object]) -> bool:
        """Return whether the check holds for these wire parameters."""
        return all(one.holds(parameters) for one in self.when) and not any(
            one.holds(parameters) for one in self.unless
        )


class SymbolRule(msgspec.Struct, frozen=True):
    """What a symbol's own entry must say for an order to be taken."""

    text: str
    """What is wrong otherwise."""
    field: str
    """Field of the symbol's entry."""
    values: tuple[str, ...] = ()
    """The values it must have; empty if it must list the parameter's."""
    parameter: str = ""
    """Wire parameter whose value the field must list."""
