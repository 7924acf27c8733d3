"""One difference that users notice, and how much it asks of them.

What counts as what:

- **major**, callers may have to change their code. A name is gone or renamed. A parameter is gone, renamed, needed where
  it was not, or takes less than before. An answer or a field holds something that code written for the old type cannot
  take: another type, or None where there was none before, of which a type checker complains. An error arrives as another class of
  exception. A call needs keys that it did not need.
- **minor**, callers may do more. A new name; a parameter that takes more; a field or an answer that holds less than it might
  (``X | None`` becomes ``X``, text becomes an enum whose members are text). Rules that are checked before sending count
  here whatever they say: what they refuse the exchange refuses, too. A name the exchange advises against counts here as well, for
  callers should act on it.
- **patch**, nothing to do. Weights, limits, rates, addresses, descriptions.

Less obvious:

- A field is also known by the exchange's key (``message["q"]``): another key is major, though the name stays.
- A Struct that is a list on the wire unpacks like a tuple: one field more is major there.
- A new field is minor even if it is always there: whoever reads messages does not notice it.
- The same holds before 1.0.0: a promise that is kept only later is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

__all__ = ["Change", "Kind", "Level", "Line", "merged", "owner", "short"]


class Level(IntEnum):
    """Which part of the version a change raises."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Kind(StrEnum):
    """What happened to a name."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    DESCRIBED = "described anew"
    """Only the words about it are others; too little for a changelog."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one name."""

    kind: Kind
    name: str
    """As users write it: ``AggTrade.price``, ``place_order(price)``, ``subscribe_trade()``."""
    sentence: str
    """What it is, or how it differs."""
    level: Level
    renamed: str = ""
    """Name that it had before, or has now; "" if it is new or gone."""

    @property
    def says(self) -> str:
        """What the changelog says behind the name."""
        if not self.renamed:
            return self.sentence
        if self.kind is Kind.REMOVED:
            return f"renamed to `{short(self.renamed)}`."
        return f"renamed from `{short(self.renamed)}`. {self.sentence}"


@dataclass(frozen=True, slots=True)
class Line:
    """Names of which the same is to be told."""

    names: tuple[str, ...]
    change: Change


def merged(changes: Iterable[Change]) -> list[Line]:
    """Put calls together of which the same is to be told, and fields, values and parameters likewise."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for one in changes:
        sort = "call" if one.name.endswith("()") else "member" if owner(one.name) else one.name
        groups.setdefault((one.kind, one.level, one.says, sort), []).append(one)
    return [Line(tuple(dict.fromkeys(one.name for one in group)), group[0]) for group in groups.values()]


def owner(name: str) -> str:
    """Return the Struct, enum or call that a field, value or parameter belongs to; "" if it is none of these."""
    first, dot, rest = name.partition(".")
    if dot and first.islower() and "(" not in first:
        inner = owner(rest)
        return f"{first}.{inner}" if inner else ""
    call, bracket, parameter = name.partition("(")
    if bracket:
        return f"{call}()" if parameter != ")" else ""
    return first if dot else ""


def short(name: str) -> str:
    """Return a field, a value or a parameter without what it belongs to."""
    return name[len(owner(name).removesuffix("()")) :].strip(".()") if owner(name) else name
