"""The contracts that the exchange lists: their filters, precisions, margin brackets and fees.

Those that are listed by default are in ``contracts``; a test may list its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from ..generated.usdm.enums import ContractStatus, ContractType, OrderType, TimeInForce, UnderlyingType
from ..generated.usdm.limits import (
    FUNDING_INTERVAL_HOURS,
    FUNDING_RATE_BOUND,
    LIQUIDATION_FEE,
    MAKER_COMMISSION,
    MARKET_TAKE_BOUND,
    MINIMUM_NOTIONAL,
    MODIFICATIONS_PER_ORDER,
    NO_DELIVERY_TIME_MS,
    OPEN_ORDERS_PER_SYMBOL,
    PRICE_MULTIPLIER_DECIMALS,
    PRICE_MULTIPLIER_DOWN,
    PRICE_MULTIPLIER_UP,
    TAKER_COMMISSION,
    TRIGGER_PROTECT,
)

__all__ = ["Bracket", "Component", "Instrument"]

_ORDER_TYPES = (
    OrderType.LIMIT,
    OrderType.MARKET,
    OrderType.STOP,
    OrderType.STOP_MARKET,
    OrderType.TAKE_PROFIT,
    OrderType.TAKE_PROFIT_MARKET,
    OrderType.TRAILING_STOP_MARKET,
)
_TIMES_IN_FORCE = (TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK, TimeInForce.GTX, TimeInForce.GTD)


@dataclass(frozen=True, slots=True)
class Bracket:
    """One step of the margin table: for positions with ``floor < notional <= cap``."""

    floor: Decimal
    cap: Decimal
    maximum_leverage: int
    maintenance_rate: Decimal
    cumulative: Decimal
    """Amount that makes the maintenance margin continuous from step to step."""


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a composite index."""

    base_asset: str
    quote_asset: str
    quantity: Decimal
    """How much of the base asset is in the index."""
    opening_price: Decimal
    """Where the simulated market of this part starts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One contract.

    The engine counts prices in ticks and quantities in steps; the methods here translate. Prices are in the quote
    asset per base asset, quantities in the base asset, rates are fractions of one.
    """

    symbol: str
    base_asset: str
    price_precision: int
    quantity_precision: int
    tick_size: Decimal
    minimum_price: Decimal
    maximum_price: Decimal
    step_size: Decimal
    minimum_quantity: Decimal
    maximum_quantity: Decimal
    market_maximum_quantity: Decimal
    brackets: tuple[Bracket, ...]
    opening_price: Decimal
    """Where the simulated market starts and what it is drawn back to."""
    typical_quantity: Decimal
    """Size of an ordinary order of the simulated market."""
    underlying_sub_types: tuple[str, ...]
    onboard_time: int
    quote_asset: str = "USDT"
    margin_asset: str = "USDT"
    contract_type: ContractType = ContractType.PERPETUAL
    underlying_type: str = UnderlyingType.COIN
    status: ContractStatus = ContractStatus.TRADING
    delivery_time: int = NO_DELIVERY_TIME_MS
    minimum_notional: Decimal = MINIMUM_NOTIONAL
    multiplier_up: Decimal = PRICE_MULTIPLIER_UP
    multiplier_down: Decimal = PRICE_MULTIPLIER_DOWN
    multiplier_decimal: int = PRICE_MULTIPLIER_DECIMALS
    market_take_bound: Decimal = MARKET_TAKE_BOUND
    trigger_protect: Decimal = TRIGGER_PROTECT
    liquidation_fee: Decimal = LIQUIDATION_FEE
    maximum_open_orders: int = OPEN_ORDERS_PER_SYMBOL
    maximum_modifications: int = MODIFICATIONS_PER_ORDER
    maker_rate: Decimal = MAKER_COMMISSION
    taker_rate: Decimal = TAKER_COMMISSION
    funding_interval_hours: int = FUNDING_INTERVAL_HOURS
    funding_rate_limit: Decimal = FUNDING_RATE_BOUND
    order_types: tuple[OrderType, ...] = _ORDER_TYPES
    times_in_force: tuple[TimeInForce, ...] = _TIMES_IN_FORCE
    components: tuple[Component, ...] = ()
    """What a composite index is made of; empty for a contract on one asset."""
    mean_pause_ms: int = 90
    """Time between two actions of the simulated participants, on average."""

    @property
    def pair(self) -> str:
        """Name of the index that the contract follows; for perpetuals the symbol itself."""
        return f"{self.base_asset}{self.quote_asset}"

    @property
    def pays_funding(self) -> bool:
        """Whether it is perpetual, and thus held near the index by payments between its holders."""
        return self.contract_type in (ContractType.PERPETUAL, ContractType.TRADIFI_PERPETUAL)

    @property
    def market_minimum_quantity(self) -> Decimal:
        return self.minimum_quantity

    @property
    def market_step_size(self) -> Decimal:
        return self.step_size

    @property
    def takes_rpi_orders(self) -> bool:
        """Whether retail price improvement orders are permitted."""
        return TimeInForce.RPI in self.times_in_force

    def price(self, ticks: int) -> Decimal:
        return ticks * self.tick_size

    def quantity(self, steps: int) -> Decimal:
        return steps * self.step_size

    def notional(self, ticks_times_steps: int) -> Decimal:
        """Value of the product of a price in ticks and a quantity in steps."""
        return ticks_times_steps * (self.tick_size * self.step_size)

    def ticks(self, price: Decimal) -> int:
        """A price on the grid in ticks; one between two ticks is rounded down (as for mark prices)."""
        return int((price / self.tick_size).to_integral_value(ROUND_FLOOR))

    def steps(self, quantity: Decimal) -> int:
        """A quantity on the grid in steps; one between two steps is rounded down."""
        return int((quantity / self.step_size).to_integral_value(ROUND_FLOOR))

    def bracket(self, notional: Decimal) -> Bracket:
        """The margin step of a position of this value; the last one if it is larger than all."""
        for bracket in self.brackets:
            if notional <= bracket.cap:
                return bracket
        return self.brackets[-1]

    @property
    def maximum_leverage(self) -> int:
        """Largest leverage there is; for the smallest positions."""
        return max(bracket.maximum_leverage for bracket in self.brackets)

    def maximum_notional(self, leverage: int) -> Decimal:
        """Largest position that may be held at a leverage."""
        allowed = [bracket.cap for bracket in self.brackets if bracket.maximum_leverage >= leverage]
        return allowed[-1] if allowed else Decimal(0)

    def maintenance_margin(self, notional: Decimal) -> Decimal:
        bracket = self.bracket(notional)
        return notional * bracket.maintenance_rate - bracket.cumulative
