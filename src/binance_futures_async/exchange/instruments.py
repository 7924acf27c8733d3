"""The contracts that the exchange lists: their filters, precisions, margin brackets and fees.

The default contracts at the end are data in the likeness of Binance's (live values of September 2026); a test may
list its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from ..generated.enums import ContractStatus, ContractType, OrderType, TimeInForce

__all__ = ["DEFAULT_INSTRUMENTS", "Bracket", "Instrument"]

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
    underlying_type: str = "COIN"
    status: ContractStatus = ContractStatus.TRADING
    delivery_time: int = 4_133_404_800_000
    minimum_notional: Decimal = Decimal(5)
    multiplier_up: Decimal = Decimal("1.0500")
    multiplier_down: Decimal = Decimal("0.9500")
    multiplier_decimal: int = 4
    market_take_bound: Decimal = Decimal("0.05")
    trigger_protect: Decimal = Decimal("0.0500")
    liquidation_fee: Decimal = Decimal("0.012500")
    maximum_open_orders: int = 200
    maximum_modifications: int = 10_000
    maker_rate: Decimal = Decimal("0.000200")
    taker_rate: Decimal = Decimal("0.000500")
    funding_interval_hours: int = 8
    funding_rate_limit: Decimal = Decimal("0.003")
    order_types: tuple[OrderType, ...] = _ORDER_TYPES
    times_in_force: tuple[TimeInForce, ...] = _TIMES_IN_FORCE

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


def _brackets(*rows: tuple[int, int, str]) -> tuple[Bracket, ...]:
    """The table from cap, largest leverage and maintenance rate in percent; floors and amounts follow from these."""
    table: list[Bracket] = []
    floor, cumulative, previous_rate = Decimal(0), Decimal(0), None
    for cap, maximum_leverage, percent in rows:
        rate = Decimal(percent) / 100
        if previous_rate is not None:
            cumulative += floor * (rate - previous_rate)
        table.append(Bracket(floor, Decimal(cap), maximum_leverage, rate, cumulative))
        floor, previous_rate = Decimal(cap), rate
    return tuple(table)


DEFAULT_INSTRUMENTS: tuple[Instrument, ...] = (
    Instrument(
        symbol="BTCUSDT",
        base_asset="BTC",
        price_precision=2,
        quantity_precision=3,
        tick_size=Decimal("0.10"),
        minimum_price=Decimal("500.00"),
        maximum_price=Decimal("5000000.00"),
        step_size=Decimal("0.001"),
        minimum_quantity=Decimal("0.001"),
        maximum_quantity=Decimal("1000"),
        market_maximum_quantity=Decimal("120"),
        brackets=_brackets(
            (50_000, 125, "0.4"),
            (600_000, 100, "0.5"),
            (3_000_000, 75, "0.65"),
            (12_000_000, 50, "1"),
            (70_000_000, 25, "2"),
            (100_000_000, 20, "2.5"),
            (230_000_000, 10, "5"),
            (480_000_000, 5, "10"),
            (600_000_000, 4, "12.5"),
            (800_000_000, 3, "15"),
            (1_200_000_000, 2, "25"),
            (1_800_000_000, 1, "50"),
        ),
        opening_price=Decimal("50000"),
        typical_quantity=Decimal("0.120"),
        underlying_sub_types=("PoW",),
        onboard_time=1_567_929_600_000,
    ),
    Instrument(
        symbol="ETHUSDT",
        base_asset="ETH",
        price_precision=2,
        quantity_precision=3,
        tick_size=Decimal("0.01"),
        minimum_price=Decimal("30.00"),
        maximum_price=Decimal("300000.00"),
        step_size=Decimal("0.001"),
        minimum_quantity=Decimal("0.001"),
        maximum_quantity=Decimal("10000"),
        market_maximum_quantity=Decimal("2000"),
        brackets=_brackets(
            (50_000, 100, "0.5"),
            (600_000, 75, "0.65"),
            (3_000_000, 50, "1"),
            (12_000_000, 25, "2"),
            (50_000_000, 20, "2.5"),
            (65_000_000, 10, "5"),
            (150_000_000, 5, "10"),
            (320_000_000, 4, "12.5"),
            (400_000_000, 3, "15"),
            (530_000_000, 2, "25"),
            (800_000_000, 1, "50"),
        ),
        opening_price=Decimal("3000"),
        typical_quantity=Decimal("1.800"),
        underlying_sub_types=("Layer-1",),
        onboard_time=1_574_841_600_000,
    ),
    Instrument(
        symbol="币安人生USDT",
        base_asset="币安人生",
        price_precision=7,
        quantity_precision=0,
        tick_size=Decimal("0.0000100"),
        minimum_price=Decimal("0.0001000"),
        maximum_price=Decimal("200.0000000"),
        step_size=Decimal("1"),
        minimum_quantity=Decimal("1"),
        maximum_quantity=Decimal("10000000"),
        market_maximum_quantity=Decimal("500000"),
        brackets=_brackets(
            (5_000, 50, "1.5"),
            (10_000, 40, "2"),
            (30_000, 25, "2.5"),
            (60_000, 20, "3.5"),
            (300_000, 10, "7"),
            (600_000, 5, "12.5"),
            (1_000_000, 4, "15"),
            (1_500_000, 2, "25"),
            (2_000_000, 1, "50"),
        ),
        opening_price=Decimal("0.15"),
        typical_quantity=Decimal("2400"),
        underlying_sub_types=("Meme",),
        onboard_time=1_759_840_200_000,
        multiplier_up=Decimal("1.1500"),
        multiplier_down=Decimal("0.8500"),
        market_take_bound=Decimal("0.15"),
        trigger_protect=Decimal("0.1500"),
        liquidation_fee=Decimal("0.020000"),
        funding_interval_hours=4,
        funding_rate_limit=Decimal("0.02"),
    ),
)
