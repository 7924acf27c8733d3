"""Rules about parameters of one call that no single parameter can state."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

__all__ = ["Condition", "Rule"]


class Condition(msgspec.Struct, frozen=True):
    """Holds when the parameter is given and, if values are named, has one of them."""

    parameter: str
    values: tuple[str, ...] = ()

    def holds(self, parameters: Mapping[str, object]) -> bool:
        """Return whether it holds for these wire parameters."""
        return self.parameter in parameters and (not self.values or parameters[self.parameter] in self.values)


class Rule(msgspec.Struct, frozen=True):
    """What must and must not be given together. Parameters go by their names on the wire."""

    text: str
    """The rule in words, for the error that a caller reads."""
    mode: str = ""
    """Position mode of the accounts that it holds for; empty for all."""
    when: tuple[Condition, ...] = ()
    """All must hold for the rule to apply."""
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    exactly_one: tuple[str, ...] = ()
    at_least_one: tuple[str, ...] = ()
    allows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Parameters that may have only these values."""
    code: int | None = None
    """What the exchange answers when the rule is broken."""
    code_of_several: int | None = None
    """What it answers instead when more than one of ``exactly_one`` are given; None if that is ``code`` too."""
    message: str = ""
    """The exchange's own words for it; empty if they are not known."""

    def code_for(self, given: int) -> int | None:
        """Return what the exchange answers when that many of ``exactly_one`` are given."""
        return self.code if given < 2 or self.code_of_several is None else self.code_of_several

    def applies(self, parameters: Mapping[str, object]) -> bool:
        """Return whether every condition holds for these wire parameters."""
        for condition in self.when:  # noqa: SIM110 - asked many times per order; all() takes twice as long
            if not condition.holds(parameters):
                return False
        return True
