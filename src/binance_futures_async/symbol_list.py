"""Symbols with the rules that their orders are held to, and rounding to their grids, of any product.

The public classes of a product, such as those of :mod:`binance_futures_async.symbols`, name its messages.
"""

from __future__ import annotations

import decimal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, Final, Generic, Protocol, TypeVar, cast

import msgspec

from .arithmetic import EXACT, LONGEST, is_short
from .display import repr_of_whole, shown
from .exceptions import DecodeError, OrderValidationError, ParameterError, Violation
from .generated.common.enums import ContractStatus, OrderType, TimeInForce
from .generated.common.messages.rest_symbols import SymbolFilter
from .model.letters import upper_ascii
from .model.methods import Call
from .model.numbers import is_number
from .model.product import Product
from .model.rest import RestRequest
from .suggestions import nearest
from .wire.decoding import decode_document

__all__ = [
    "MARK_PRICE_LIFETIME",
    "BaseSymbol",
    "Grid",
    "MarkPriceSource",
    "SymbolList",
    "bound",
    "exchange_information",
]

E_co = TypeVar("E_co", covariant=True)
T = TypeVar("T", bound="SymbolEntry")
S = TypeVar("S", bound="BaseSymbol[Any]")
D = TypeVar("D", bound="SymbolDocument[Any]")

MARK_PRICE_LIFETIME: Final = 30.0
"""Seconds that a mark price given to :meth:`Symbols.take` is used for; the stream brings one each second or
three."""

_ROUNDINGS: Final = (
    decimal.ROUND_CEILING,
    decimal.ROUND_DOWN,
    decimal.ROUND_FLOOR,
    decimal.ROUND_HALF_DOWN,
    decimal.ROUND_HALF_EVEN,
    decimal.ROUND_HALF_UP,
    decimal.ROUND_UP,
)
_OF_POSITIVE: Final = {decimal.ROUND_DOWN: decimal.ROUND_FLOOR, decimal.ROUND_UP: decimal.ROUND_CEILING}


class SymbolEntry(Protocol):
    """What the exchange tells of a symbol, as far as every product does."""

    @property
    def symbol(self) -> str: ...
    @property
    def status(self) -> ContractStatus: ...
    @property
    def filters(self) -> Sequence[SymbolFilter]: ...
    @property
    def order_types(self) -> Sequence[OrderType] | None: ...
    @property
    def times_in_force(self) -> Sequence[TimeInForce] | None: ...


class SymbolDocument(Protocol[E_co]):
    """The exchange's list of symbols."""

    @property
    def symbols(self) -> Sequence[E_co]: ...


class MarkPriceSource(Protocol):
    """Something that tells a mark price, such as an event of :meth:`MarketService.subscribe_mark_price`."""

    @property
    def symbol(self) -> str:
        """Whose it is."""
        ...

    @property
    def mark_price(self) -> Decimal | float | str:
        """The price."""
        ...


class Grid(msgspec.Struct, frozen=True):
    """Values that a price or a quantity may have; None where the exchange sets nothing."""

    step: Decimal | None = None
    """Distance between two values."""
    origin: Decimal = Decimal(0)
    """Value that the steps are counted from."""
    least: Decimal | None = None
    most: Decimal | None = None

    def holds(self, value: Decimal) -> bool:
        """Return whether the value stands on a step."""
        return self.step is None or not EXACT.remainder(EXACT.subtract(value, self.origin), self.step)

    def rounded(self, value: Decimal, rounding: str) -> Decimal:
        """Return the value on the step that the rounding leads to, within the bounds or not."""
        if self.step is None:
            return value
        # Down and up are meant by the size of the value, not by its distance from the origin.
        rounding = _OF_POSITIVE.get(rounding, rounding) if value >= 0 else rounding
        origin = EXACT.remainder(self.origin, self.step)
        count = EXACT.divide(EXACT.subtract(value, origin), self.step).to_integral_value(rounding, EXACT)
        return EXACT.add(origin, EXACT.multiply(count, self.step))

    def around(self, value: Decimal) -> tuple[Decimal, ...]:
        """Return the nearest values on the grid within the bounds: the one, or those on both sides."""
        low = self.rounded(value, decimal.ROUND_FLOOR)
        high = self.rounded(value, decimal.ROUND_CEILING)
        return tuple(dict.fromkeys((self.within(low), self.within(high))))

    def within(self, value: Decimal) -> Decimal:
        """Return the value, or the bound that it is beyond."""
        if self.most is not None and value > self.most:
            value = self.rounded(self.most, decimal.ROUND_FLOOR)
        if self.least is not None and value < self.least:
            value = self.rounded(self.least, decimal.ROUND_CEILING)
        return value


class BaseSymbol(Generic[T]):
    """A contract and its rules, as the exchange listed them when they were loaded."""

    _product: ClassVar[Product]

    def __init__(self, information: T) -> None:
        self.information = information
        """All that the exchange tells of it."""

    @repr_of_whole
    def __repr__(self) -> str:
        return f"<Symbol {self.name} {self.status}, tick {self.tick_size}, step {self.step_size}>"

    @property
    def name(self) -> str:
        """Its name, as orders carry it."""
        return self.information.symbol

    @property
    def status(self) -> ContractStatus:
        """State of the contract."""
        return self.information.status

    @property
    def order_types(self) -> tuple[OrderType, ...]:
        """Types of order it takes, conditional ones included; empty if the exchange tells none."""
        return tuple(self.information.order_types or ())

    @property
    def times_in_force(self) -> tuple[TimeInForce, ...]:
        """Times in force it takes; empty if the exchange tells none. RPI is not listed even where it is allowed."""
        return tuple(self.information.times_in_force or ())

    @cached_property
    def filters(self) -> Mapping[str, SymbolFilter]:
        """The exchange's filters by their type."""
        return {str(one.filter_type): one for one in self.information.filters or ()}

    # --- prices -------------------------------------------------------------------------------------

    @cached_property
    def prices(self) -> Grid:
        """Grid of prices."""
        return self._grid_of("price", self._product.api.limit_order)

    @property
    def tick_size(self) -> Decimal | None:
        """Step between prices."""
        return self.prices.step

    @property
    def minimum_price(self) -> Decimal | None:
        """Lowest price."""
        return self.prices.least

    @property
    def maximum_price(self) -> Decimal | None:
        """Highest price."""
        return self.prices.most

    def round_price(self, value: Decimal | str | int, rounding: str) -> Decimal:
        """Put a price on the tick.

        Args:
            value: any price.
            rounding: a constant of :mod:`decimal`. ``ROUND_FLOOR`` makes a price lower and ``ROUND_CEILING``
                higher; there is no default, because the wrong one costs money.

        Raises:
            OrderValidationError: the result is beyond the symbol's bounds.
            ParameterError: no finite number (a float is none), or another rounding.
        """
        return self._rounded("round_price", "price", value, rounding, self.prices)

    # --- quantities ---------------------------------------------------------------------------------

    @cached_property
    def quantities(self) -> Grid:
        """Grid of the quantities of orders with a price."""
        return self._grid_of("quantity", self._product.api.limit_order)

    @cached_property
    def market_quantities(self) -> Grid:
        """Grid of the quantities of market orders, and of those that become one."""
        own, other = self._grid_of("quantity", self._product.api.market_order), self.quantities
        grid = other if own.step is None else own
        return Grid(grid.step, grid.origin, own.least or other.least, own.most or other.most)

    @property
    def step_size(self) -> Decimal | None:
        """Step between quantities of orders with a price."""
        return self.quantities.step

    @property
    def minimum_quantity(self) -> Decimal | None:
        """Smallest quantity of an order with a price."""
        return self.quantities.least

    @property
    def maximum_quantity(self) -> Decimal | None:
        """Greatest quantity of an order with a price."""
        return self.quantities.most

    def round_quantity(self, value: Decimal | str | int, rounding: str, market: bool = False) -> Decimal:
        """Put a quantity on the step.

        Args:
            value: any quantity.
            rounding: a constant of :mod:`decimal`. ``ROUND_DOWN`` never makes the order bigger.
            market: for a market order, or one that becomes one, whose bounds are often narrower.

        Raises:
            OrderValidationError: the result is beyond the symbol's bounds; less than the smallest quantity
                never becomes 0.
            ParameterError: no finite number (a float is none), or another rounding.
        """
        grid = self.market_quantities if market else self.quantities
        return self._rounded("round_quantity", "quantity", value, rounding, grid)

    # --- inner matters ------------------------------------------------------------------------------

    def grid(self, parameter: str, parameters: Mapping[str, object]) -> Grid:
        """Return the grid of a parameter of an order; both go by their names on the wire."""
        bounds: dict[str, Decimal] = {}
        for kind, one in self.filters.items():
            for check in self._product.symbol_rules.filters.get(kind, ()):
                # What depends on other values than the parameter's own is no grid.
                if check.by or check.times_mark_price or parameter not in check.parameters:
                    continue
                if check.applies(parameters):
                    names = {"least": check.at_least, "most": check.at_most, "step": check.step}
                    names["origin"] = check.origin
                    bounds |= {key: value for key, name in names.items() if (value := bound(one, name))}
        return Grid(**bounds)

    def _grid_of(self, parameter: str, call: Call[Any]) -> Grid:
        wire = next(one.wire for one in call.parameters if one.name == parameter)
        return self.grid(wire, call.fixed)

    def _rounded(
        self, call: str, name: str, value: Decimal | str | int, rounding: str, grid: Grid
    ) -> Decimal:
        if rounding not in _ROUNDINGS:
            raise ParameterError(
                f"{call}: rounding is {shown(rounding)}; allowed are {', '.join(_ROUNDINGS)}"
            )
        result = grid.rounded(_number(call, name, value), rounding)
        if (within := grid.within(result)) != result:
            allowed = f"rounded it is {result:f}, and {self.name} takes {_range(grid)}; nearest is {within:f}"
            raise OrderValidationError(call, [Violation(name, value, allowed)])
        return result


class SymbolList(Mapping[str, S], Generic[S, D]):
    """The symbols by name, in capitals or not; read-only, empty until :meth:`WebSocketService.load_symbols` was called.

    It stays the same object when they are loaded again. It also takes mark prices, so that orders can be
    checked against what depends on them: ``market.subscribe_mark_price(..., handler=api.symbols.take)``.

    Args:
        now: monotonic seconds, to tell old mark prices.
    """

    product: ClassVar[Product]
    """Whose symbols they are."""
    _symbol: ClassVar[type[Any]]

    def __init__(self, *, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._symbols: dict[str, S] = {}
        self._marks: dict[str, tuple[Decimal | float | str, float]] = {}
        self._information: D | None = None

    def __getitem__(self, name: str) -> S:
        known = _name(name)
        try:
            return self._symbols[known]
        except KeyError:
            raise KeyError(f"{name!r}: {self.why_missing(name)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._symbols)

    def __len__(self) -> int:
        return len(self._symbols)

    @repr_of_whole
    def __repr__(self) -> str:
        return f"<{len(self)} symbols>" if self.is_loaded else "<symbols, not loaded>"

    @property
    def is_loaded(self) -> bool:
        """Whether they were loaded."""
        return self._information is not None

    @property
    def information(self) -> D | None:
        """The whole document that they came with, None before."""
        return self._information

    def take(self, events: MarkPriceSource | Sequence[MarkPriceSource]) -> None:
        """Note the mark price of an event, or of each in a list; it is used for 30 seconds."""
        now = self._now()
        for event in events if isinstance(events, Sequence) else (events,):
            self._marks[_name(event.symbol)] = event.mark_price, now

    def mark_price(self, name: str) -> Decimal | None:
        """Return the mark price taken last, None if there is none, it is no number or older than 30 seconds."""
        price, moment = self._marks.get(_name(name), (None, 0.0))
        if price is None or self._now() - moment > MARK_PRICE_LIFETIME:
            return None
        text = str(price)
        number = Decimal(text) if is_number(text) else None
        return number if number is not None and is_short(number) else None

    def why_missing(self, name: object) -> str:
        """Return why there is no such symbol, in words."""
        if not self.is_loaded:
            return "no symbols are loaded; load_symbols() brings them"
        close = nearest(_name(name), self._symbols)
        hint = f" (did you mean {close}?)" if close else ""
        return f"none of the {len(self)} symbols loaded{hint}; load_symbols() brings new ones"

    def replace(self, information: D) -> None:
        """Put the symbols of a document in place of those before; mark prices stay.

        Raises:
            DecodeError: it lists none; those before stay.
        """
        # An entry without a name is nothing that an order could be for.
        symbols: dict[str, S] = {
            _name(one.symbol): self._symbol(one) for one in information.symbols or () if one.symbol
        }
        if not symbols:
            raise DecodeError("expected a list of symbols", place="$.symbols", raw=b"")
        self._symbols = symbols
        self._information = information


def exchange_information(request: RestRequest[D], snapshot: D | Mapping[str, Any] | bytes | str) -> D:
    """Return a snapshot of the symbols typed.

    Args:
        request: what such a document answers.
        snapshot: JSON text, what it parses to, or the typed document itself.

    Raises:
        DecodeError: it is no exchange information.
        ParameterError: another type.
    """
    if isinstance(snapshot, request.result):
        return cast("D", snapshot)
    if isinstance(snapshot, bytes | str):
        return decode_document(request, snapshot)
    if isinstance(snapshot, Mapping):
        try:
            text = msgspec.json.encode(snapshot)
        except TypeError as error:
            raise ParameterError(f"load_symbols: snapshot holds what JSON has not ({error})") from None
        return decode_document(request, text)
    raise ParameterError(
        f"load_symbols: snapshot is of type {type(snapshot).__name__}; give JSON as bytes, text or parsed, or "
        f"{request.result.__name__}"
    )


def _name(given: object) -> str:
    """Return the name of a symbol as the exchange has it."""
    if not isinstance(given, str):
        raise KeyError(given)  # a mapping has no such key, whatever it is asked for
    return upper_ascii(given)


def bound(of: object, field: str) -> Decimal | None:
    """Return a number among the fields of a filter, None where it does not bind: not there, or 0."""
    return (getattr(of, field) or None) if field else None


def _number(call: str, name: str, value: Decimal | str | int) -> Decimal:
    problem = (
        f"{call}: {name} is {shown(value)} ({type(value).__name__}); it takes Decimal, text or int, and finite, "
        f"of at most {LONGEST} digits"
    )
    if isinstance(value, bool) or not isinstance(value, Decimal | str | int):
        raise ParameterError(problem)
    try:
        number = Decimal(value)
    except (decimal.InvalidOperation, ValueError):
        raise ParameterError(problem) from None
    if not is_short(number):
        raise ParameterError(problem)
    return number


def _range(grid: Grid) -> str:
    texts = [
        f"{word} {value:f}"
        for word, value in (("at least", grid.least), ("at most", grid.most))
        if value is not None
    ]
    return " and ".join(texts)
