"""What a product of the exchange is, such as USD-M futures: the facts that the runtime works with.

A client picks one :class:`Product` and hands it down. Nothing below the client knows which one it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    # Every program imports this module, and few use all that these describe.
    from .entries import StructEntry
    from .environment import Environment
    from .errors import ErrorFact, StatusFact
    from .filters import FilterCheck, SymbolRule
    from .methods import Call, Method
    from .rest import RestRequest
    from .streams import Stream

__all__ = [
    "Addresses",
    "Api",
    "Entries",
    "Errors",
    "Limits",
    "MarketEvents",
    "Product",
    "Rest",
    "SymbolRules",
    "UserEvents",
    "product_named",
]

P = TypeVar("P")

_GENERATED = "binance_futures_async.generated"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Addresses:
    """Where the exchange is reached."""

    environments: Mapping[str, Environment]
    routes: Mapping[str, str]
    """Path of each route of the streams; empty if all share one address."""
    account_route: str
    """Route of an account's events, "" without routes."""
    raw_streams: str
    """Path of a connection whose events come bare."""
    combined_streams: str
    """Path of a connection whose events come with the name of their stream."""

    def route_path(self, route: str) -> str:
        """Return what stands in an address for a route, "" without routes."""
        return self.routes[route] if route else ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Limits:
    """Numbers that the client goes by."""

    connection_lifetime_ms: int
    """Age at which the exchange cuts a connection."""
    listen_key_lifetime_ms: int
    """Life of a listen key from its last renewal."""
    streams_per_connection: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Api:
    """The WebSocket API, with the calls that the client makes by itself."""

    methods: Mapping[str, Method[Any]]
    """By their names on the wire."""
    calls: Mapping[str, Call[Any]]
    """By their names in Python."""
    log_on: Call[Any]
    log_off: Call[Any]
    server_time: Call[Any]
    start_listen_key: Call[Any]
    keep_listen_key: Call[Any]
    limit_order: Call[Any]
    market_order: Call[Any]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MarketEvents:
    """The market streams and what they carry."""

    tag: str
    """Key under which an event says what it is."""
    kinds: Mapping[str, Any]
    """Generic Struct of each event by its tag."""
    streams: Mapping[str, Stream[Any]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UserEvents:
    """The events of an account."""

    tag: str
    kinds: Mapping[str, Any]
    """Struct of each event by its tag."""
    listen_key_expired: type[Any]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rest:
    """Requests of REST."""

    requests: Mapping[str, RestRequest[Any]]
    symbols: RestRequest[Any]
    """The list of symbols with their rules."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Errors:
    """What refusals mean."""

    codes: Mapping[int, ErrorFact]
    statuses: tuple[StatusFact, ...]
    """The first that fits counts."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SymbolRules:
    """What a symbol's own entry and its filters mean for an order."""

    filters: Mapping[str, tuple[FilterCheck, ...]]
    """By the filter's type."""
    rules: tuple[SymbolRule, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entries:
    """What the spec's entries are made of and where they stand, for the report of drift."""

    scalars: Mapping[str, str]
    enums: Mapping[str, str]
    enum_types: Mapping[str, Any]
    structs: Mapping[str, StructEntry]


@dataclass(frozen=True, slots=True)
class Product:
    """A product: its parts are imported when they are first asked for, so that nobody loads what he does not use.

    Attributes:
        name: of its folder in the spec and of its generated package (``usdm``).
        title: how messages and logs call it (``USD-M futures``).
    """

    name: str
    title: str

    def _part(self, module: str, kind: type[P]) -> P:
        part = import_module(f"{_GENERATED}.{self.name}.{module}").PART
        assert isinstance(part, kind)
        return part

    @property
    def addresses(self) -> Addresses:
        """Where it is reached."""
        return self._part("environments", Addresses)

    @property
    def limits(self) -> Limits:
        """Numbers that the client goes by."""
        return self._part("limits", Limits)

    @property
    def api(self) -> Api:
        """Its WebSocket API."""
        return self._part("api", Api)

    @property
    def market_events(self) -> MarketEvents:
        """Its market streams."""
        return self._part("streams", MarketEvents)

    @property
    def user_events(self) -> UserEvents:
        """The events of an account."""
        return self._part("user_events", UserEvents)

    @property
    def rest(self) -> Rest:
        """Its requests of REST."""
        return self._part("rest", Rest)

    @property
    def errors(self) -> Errors:
        """What its refusals mean."""
        return self._part("errors", Errors)

    @property
    def symbol_rules(self) -> SymbolRules:
        """What the entries of its symbols mean for orders."""
        return self._part("filters", SymbolRules)

    @property
    def entries(self) -> Entries:
        """Its entries in the spec."""
        return self._part("entries", Entries)


def product_named(name: str) -> Product:
    """Return a product by the name of its folder in the spec."""
    product = import_module(f"{_GENERATED}.{name}").PRODUCT
    assert isinstance(product, Product)
    return product
