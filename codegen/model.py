"""The spec as frozen values: what lint has found sound, with every reference resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .load import owner_of

__all__ = [
    "CallModel",
    "ControlModel",
    "Deprecation",
    "EnumModel",
    "FieldModel",
    "FilterCheckModel",
    "FilterModel",
    "MethodModel",
    "Model",
    "PageModel",
    "ParameterModel",
    "RequestModel",
    "RetirementModel",
    "RuleModel",
    "Scalar",
    "SourceModel",
    "SpanModel",
    "StreamModel",
    "StreamParameterModel",
    "StructModel",
    "SymbolRuleModel",
    "WeightModel",
]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A plain value."""

    name: str
    json: str
    number: bool
    unit: str
    lower_in_stream: bool
    upper_case: bool
    """Its letters a to z are capitals, whatever case a caller writes them in."""
    whole: bool
    """A whole number in spite of being text."""
    pattern: str = ""
    """What the whole text must match in a stream's name, "" if any text goes."""
    example: str = ""
    """A value that matches."""


@dataclass(frozen=True, slots=True)
class Deprecation:
    """The exchange advises against an entry, or has announced its end."""

    doc: str
    since: str
    retires_on: str
    """The day on which the exchange switches it off, "" if none is known."""
    use: str
    """What to use instead, as callers write it; "" if there is nothing."""


@dataclass(frozen=True, slots=True)
class RetirementModel:
    """What of a call or a stream the exchange switches off on a day: all of it, a parameter, or a value of one."""

    what: str
    on: str
    use: str
    parameter: str | None = None
    """As it is sent: a wire name, or a placeholder in a stream's name; None if all of it retires."""
    value: str | int | None = None
    """As it is sent; None if no value of the parameter is taken any more."""
    default: str | None = None
    """What stands in a stream's name when the parameter is left out, so that it does not count as given."""


@dataclass(frozen=True, slots=True)
class PageModel:
    """A page that facts come from."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class SourceModel:
    """Where an entry's facts come from."""

    pages: tuple[PageModel, ...]
    witness: str
    """Who says so that is no page, or what the pages leave open; "" if they say it all."""
    checked: str
    """Date of the last comparison."""
    sure: str


@dataclass(frozen=True, slots=True)
class EnumMember:
    """One value of an enum."""

    name: str
    wire: str | int
    doc: str
    since: str = ""
    deprecated: Deprecation | None = None
    also: tuple[str, ...] = ()
    """Other spellings that are read as this value."""


@dataclass(frozen=True, slots=True)
class EnumModel:
    """A set of values."""

    name: str
    doc: str
    json: str
    members: tuple[EnumMember, ...]
    file: str
    notes: tuple[str, ...] = ()

    @property
    def also(self) -> dict[str, str | int]:
        """Spellings that no member is named by, with the value that each is read as."""
        return {spelling: member.wire for member in self.members for spelling in member.also}


@dataclass(frozen=True, slots=True)
class FieldModel:
    """A field of a Struct."""

    name: str
    wire: str
    type: str
    """Name of a scalar, an enum or a Struct."""
    is_list: bool
    doc: str
    unit: str
    optional: bool
    nullable: bool
    blank: bool
    secret: bool
    json_number: bool
    json_text: bool
    """A whole number or a truth value that travels as text."""
    since: str
    until: str
    """Since when it is not sent any more, "" if it is."""
    only_in: tuple[str, ...]
    """The messages of its Struct that have it; empty if it may be in any."""
    deprecated: Deprecation | None


@dataclass(frozen=True, slots=True)
class StructModel:
    """A message or a part of one."""

    name: str
    file: str
    doc: str
    event: str
    tag_field: str
    tag_value: str
    """The one tag; "" if a field holds one of several."""
    tags: tuple[str, ...]
    """Every tag it answers to."""
    positional: bool
    generic: bool
    """Has numbers whose type the reader of market data chooses."""
    role: str
    fields: tuple[FieldModel, ...]
    samples: tuple[str, ...]
    notes: tuple[str, ...]
    since: str
    deprecated: Deprecation | None


@dataclass(frozen=True, slots=True)
class ParameterModel:
    """A parameter of a method."""

    name: str
    wire: str
    kind: str
    """Member of model.methods.Kind of the package, in lower case."""
    enum: str
    """Enum the values come from, "" if none."""
    doc: str
    required: bool
    also: tuple[str, ...]
    also_on_wire: tuple[str, ...]
    allowed: tuple[str | int, ...]
    typed: tuple[str | int, ...]
    """The values a type checker lets pass: those allowed, less what a rule never lets pass."""
    pattern: str
    longest: int | None
    most_entries: int | None
    above: Decimal | None
    at_least: Decimal | None
    at_most: Decimal | None
    later_than_now_ms: int | None
    """How far a point in time must lie in the future."""
    code: int | None
    default: str | int | bool | None
    number: bool
    unit: str
    """Of the scalar it is made of, "" if it has none."""
    upper_case: bool
    instead: tuple[tuple[str, str], ...] = ()
    """Values that the method does not take, with the call of another method that settles them."""
    header: str = ""
    """Header that carries it by REST, "" if none does."""
    since: str = ""
    deprecated: Deprecation | None = None


@dataclass(frozen=True, slots=True)
class RuleModel:
    """A rule over several parameters, by their wire names."""

    text: str
    mode: str
    """Position mode of the accounts that it holds for, "" for all."""
    when: tuple[tuple[str, tuple[str, ...]], ...]
    requires: tuple[str, ...]
    excludes: tuple[str, ...]
    exactly_one: tuple[str, ...]
    at_least_one: tuple[str, ...]
    allows: tuple[tuple[str, tuple[str, ...]], ...]
    code: int | None
    code_of_several: int | None
    message: str


@dataclass(frozen=True, slots=True)
class FilterCheckModel:
    """One bound that a filter sets; parameters by their wire names, bounds by the filter's fields."""

    parameters: tuple[str, ...]
    by: str
    """Parameter that they are multiplied by, "" if none."""
    when: tuple[tuple[str, tuple[str, ...]], ...]
    unless: tuple[tuple[str, tuple[str, ...]], ...]
    at_least: str
    at_most: str
    step: str
    origin: str
    times_mark_price: bool
    code: int | None


@dataclass(frozen=True, slots=True)
class SymbolRuleModel:
    """What a symbol's own entry must say for an order to be taken."""

    text: str
    field: str
    values: tuple[str, ...]
    parameter: str
    """Wire name of the parameter whose value the field must list; "" if the field must have one of the values."""


@dataclass(frozen=True, slots=True)
class FilterModel:
    """What a filter of a symbol means."""

    name: str
    doc: str
    checks: tuple[FilterCheckModel, ...]


@dataclass(frozen=True, slots=True)
class WeightModel:
    """What a call weighs under a condition on a parameter, by its wire name; without one it always holds."""

    weight: int
    parameter: str
    values: tuple[str | int, ...]
    at_least: int | None
    at_most: int | None


@dataclass(frozen=True, slots=True)
class MethodModel:
    """A method of the WebSocket API."""

    wire: str
    constant: str
    group: str
    """Spec file it stands in, without folder and ending."""
    file: str
    call: str
    doc: str
    security: str
    role: str
    weight: tuple[WeightModel, ...]
    orders: int
    orders_by_unit: tuple[tuple[str, int], ...]
    """By the unit of the window, where that differs."""
    changes_order: bool
    client_id: str
    client_reference: str
    symbol: str
    """Wire name of the parameter with the symbol, "" if it has none."""
    fixed: tuple[tuple[str, str], ...]
    parameters: tuple[ParameterModel, ...]
    positional: tuple[str, ...]
    both_spellings: bool
    result: str
    """Name of the Struct."""
    result_list: bool
    single_with: str
    """Python name of the parameter that makes a list a single object."""
    texts: bool
    """Whole numbers or truth values of the result travel as text."""
    rules: tuple[RuleModel, ...]
    errors: tuple[int, ...]
    request_samples: tuple[str, ...]
    response_samples: tuple[str, ...]
    error_samples: tuple[str, ...]
    notes: tuple[str, ...]
    since: str
    deprecated: Deprecation | None
    retiring: tuple[RetirementModel, ...]


@dataclass(frozen=True, slots=True)
class SpanModel:
    """How far two parameters that are moments may lie apart, in ms."""

    start: str
    end: str
    below: int | None
    at_most: int | None
    code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestModel(MethodModel):
    """A call of REST; told like a method, with what its twin of the WebSocket API says filled in."""

    http: str
    path: str
    like: str
    """Method of the WebSocket API that does the same, "" if none does."""
    rules_constant: str
    """Name of its rules, "" if it has none."""
    span: SpanModel | None


@dataclass(frozen=True, slots=True)
class ControlModel:
    """What a client may ask on a stream connection."""

    method: str
    doc: str
    call: str
    parameters: str
    """What the list of parameters holds, "" if there is none."""
    returns: str
    request_samples: tuple[str, ...]
    response_samples: tuple[str, ...]
    error_samples: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallModel:
    """A call of the client: a method as it is, or a preset of it."""

    name: str
    constant: str
    method: MethodModel
    role: str
    """What the runtime takes it for, "" if for nothing of its own."""
    doc: str
    notes: tuple[str, ...]
    fixed: tuple[tuple[str, str], ...]
    parameters: tuple[ParameterModel, ...]
    """What a caller may give."""
    required: tuple[str, ...]
    """Python names that every form of the call needs."""
    alternatives: tuple[str, ...]
    """Python names of which exactly one is needed; empty if there is no such choice."""
    leaves_out: tuple[str, ...]
    """Wire names of parameters that the preset rules out."""
    positional: tuple[str, ...]
    example: tuple[tuple[str, Any], ...] = ()
    """Arguments by Python name, for documentation; empty if those of the request's sample will do."""
    since: str = ""
    deprecated: Deprecation | None = None
    """Of a preset its own, else that of its method."""
    retiring: tuple[RetirementModel, ...] = ()
    """Of a preset alone; what retires of its method stands there."""


@dataclass(frozen=True, slots=True)
class StreamParameterModel:
    """A parameter of ``subscribe_*``."""

    name: str
    placeholder: str
    doc: str
    many: bool
    lower: bool
    whole: bool
    """Takes whole numbers."""
    enum: str
    allowed: tuple[str, ...]
    spelled: tuple[tuple[str, str], ...]
    default: str | int | None
    since: str
    deprecated: Deprecation | None
    pattern: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class StreamModel:
    """A market stream."""

    key: str
    constant: str
    file: str
    name: str
    doc: str
    route: str
    path: str
    event: str
    array: bool
    parameters: tuple[StreamParameterModel, ...]
    every_ms: int | None
    """Shortest time between two frames, whatever the parameters."""
    paced_by: str
    """Parameter that sets the pace, "" if none does."""
    paces: tuple[tuple[str, int], ...]
    """Value of that parameter to the time between two frames."""
    steady: bool
    samples: tuple[str, ...]
    notes: tuple[str, ...]
    since: str
    deprecated: Deprecation | None
    retiring: tuple[RetirementModel, ...]
    undocumented: bool
    example: tuple[tuple[str, Any], ...] = ()
    """Arguments by Python name, for documentation; empty if those that its sample shows will do."""


@dataclass(frozen=True, slots=True)
class Model:
    """What one product sees of the spec: its own entries and those that all products share."""

    owner: str
    """Name of the product, or COMMON for what is shared alone."""
    title: str = ""
    """How the product is called in prose, such as USD-M futures."""
    doc: str = ""
    """What the product is."""
    scalars: dict[str, Scalar] = field(default_factory=dict)
    enums: dict[str, EnumModel] = field(default_factory=dict)
    structs: dict[str, StructModel] = field(default_factory=dict)
    security: dict[str, dict[str, Any]] = field(default_factory=dict)
    envelope: dict[str, ParameterModel] = field(default_factory=dict)
    methods: dict[str, MethodModel] = field(default_factory=dict)
    calls: tuple[CallModel, ...] = ()
    requests: dict[str, RequestModel] = field(default_factory=dict)
    filters: dict[str, FilterModel] = field(default_factory=dict)
    symbol_rules: tuple[SymbolRuleModel, ...] = ()
    streams: dict[str, StreamModel] = field(default_factory=dict)
    controls: dict[str, ControlModel] = field(default_factory=dict)
    errors: tuple[dict[str, Any], ...] = ()
    statuses: tuple[dict[str, Any], ...] = ()
    limits: tuple[dict[str, Any], ...] = ()
    rate_limits: tuple[dict[str, Any], ...] = ()
    wrappers: tuple[dict[str, Any], ...] = ()
    addresses: tuple[dict[str, Any], ...] = ()
    routes: tuple[dict[str, Any], ...] = ()
    environments: tuple[dict[str, Any], ...] = ()
    files: tuple[str, ...] = ()
    sources: dict[tuple[str, str], SourceModel] = field(default_factory=dict)
    """By section and name of an entry: its own source, or that of its file."""
    file_sources: dict[str, SourceModel] = field(default_factory=dict)
    """By file: the source of entries that name none of their own."""
    abouts: dict[str, str] = field(default_factory=dict)
    """What each file describes."""

    def described_at(self, section: str, name: str) -> str:
        """Return a sentence with the addresses of the pages about an entry, "" if there are none."""
        source = self.sources.get((section, name))
        addresses = [f"<{page.address}>" for page in source.pages] if source else []
        return f"Described at {' and '.join(addresses)}" if addresses else ""

    def owns(self, file: str) -> bool:
        """Return whether what stands in a spec file is generated for this owner; the rest comes from what is shared."""
        return owner_of(file) == self.owner

    def structs_of(self, file: str) -> list[StructModel]:
        """Return the Structs of one spec file, in its order."""
        return [struct for struct in self.structs.values() if struct.file == file]
