"""What users see of the generated modules, as values to compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = [
    "Call",
    "Entry",
    "Enum",
    "Field",
    "Form",
    "Note",
    "Parameter",
    "Struct",
    "Surface",
    "Unreadable",
    "Value",
]


class Unreadable(Exception):
    """A module that is no Python, such as one with the marks of a merge in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something with a name."""

    name: str
    """As users write it, with what it belongs to."""
    wire: str = ""
    """What the exchange calls it, or what else stays when it is renamed; "" if nothing does."""
    doc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Entry):
    """A field of a Struct."""

    type: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Struct(Entry):
    """A message or a part of one."""

    base: str
    tag: str
    fields: Mapping[str, Field]

    @property
    def is_list(self) -> bool:
        """Whether it is a list on the wire, and unpacks like a tuple."""
        return self.base.startswith("Positional")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Entry):
    """A value of an enum, or an error code."""

    says: tuple[str, ...] = ()
    """Of an error: what became of the request, and which kind of exception it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enum(Entry):
    """A set of values."""

    base: str
    """What the values are, too: ``str`` or ``int``."""
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Entry):
    """A parameter of a call, all forms of the call together."""

    type: str
    required: bool
    spellings: frozenset[str] = frozenset()
    """What else it may be called."""
    default: str = ""
    """What it is when left out, where that is something."""
    checks: Mapping[str, str] = field(default_factory=dict)
    """What is checked before it is sent."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a call, as a type checker sees it."""

    positional: tuple[str, ...]
    types: Mapping[str, str]
    defaults: Mapping[str, str]
    """Of those that may be left out; empty for the exchange's spellings."""
    required: frozenset[str]
    result: str
    spelled_out: bool
    """Whether it names the parameters itself, not by a TypedDict of the exchange's spellings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Entry):
    """A call of the WebSocket API, or a subscription."""

    parameters: Mapping[str, Parameter]
    forms: tuple[Form, ...]
    facts: Mapping[str, str]
    """What else the definition says, by its keywords."""
    rules: Mapping[str, str] = field(default_factory=dict)
    """Texts of the rules over several parameters, by what they check."""
    is_preset: bool = False
    """Whether it fixes some of what its method takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Entry):
    """A fact that is no name of the package, but that users go by: a limit, a filter, an address."""

    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """Everything, by the names that users know."""

    structs: Mapping[str, Struct]
    enums: Mapping[str, Enum]
    calls: Mapping[str, Call]
    limits: Mapping[str, Note]
    checks: Mapping[str, Note]
    """Filters of a symbol, and what a symbol's own entry must say."""
    statuses: Mapping[str, Note]
    environments: Mapping[str, Note]
