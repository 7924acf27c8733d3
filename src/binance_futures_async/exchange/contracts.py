"""The contracts that the exchange lists unless it is told otherwise, in the likeness of Binance's (live values of 2026)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from ..arithmetic import own_arithmetic
from ..generated.usdm.enums import ContractType, TimeInForce, UnderlyingType
from .instruments import Bracket, Component, Instrument

__all__ = ["DEFAULT_INSTRUMENTS", "default_instruments", "quarterly"]

_WITH_RPI = (
    TimeInForce.GTC,
    TimeInForce.IOC,
    TimeInForce.FOK,
    TimeInForce.GTX,
    TimeInForce.GTD,
    TimeInForce.RPI,
)
_QUIET_MS = 2_000
"""Between two actions in a market in which little happens."""
_QUARTER_LISTED_BEFORE = timedelta(days=180)


def default_instruments(now_ms: int) -> tuple[Instrument, ...]:
    """The contracts of an exchange that opens at an instant: the perpetual ones, and one that ends with the quarter."""
    return (*DEFAULT_INSTRUMENTS, quarterly(DEFAULT_INSTRUMENTS[0], now_ms))


def quarterly(perpetual: Instrument, now_ms: int) -> Instrument:
    """The contract on the pair of a perpetual one that is delivered at the end of the running quarter.

    That is on its last Friday at 8:00 UTC; from then on the running quarter is the next one.
    """
    now = datetime.fromtimestamp(now_ms / 1000, UTC)
    month = (now.month - 1) // 3 * 3 + 3
    delivery = _last_friday(now.year, month)
    if delivery <= now:
        delivery = _last_friday(now.year + month // 12, month % 12 + 3)
    return replace(
        perpetual,
        symbol=f"{perpetual.symbol}_{delivery:%y%m%d}",
        contract_type=ContractType.CURRENT_QUARTER,
        delivery_time=int(delivery.timestamp()) * 1_000,
        onboard_time=int((delivery - _QUARTER_LISTED_BEFORE).timestamp()) * 1_000,
        times_in_force=tuple(one for one in perpetual.times_in_force if one is not TimeInForce.RPI),
        mean_pause_ms=_QUIET_MS,
    )


def _last_friday(year: int, month: int) -> datetime:
    following = datetime(year + month // 12, month % 12 + 1, 1, 8, tzinfo=UTC)
    last = following - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - 4) % 7)


def _brackets(*rows: tuple[int, int, str]) -> tuple[Bracket, ...]:
    """The table from cap, largest leverage and maintenance rate in percent; floors and amounts follow from these."""
    table: list[Bracket] = []
    floor, cumulative, previous_rate = Decimal(0), Decimal(0), None
    with own_arithmetic():
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
        times_in_force=_WITH_RPI,
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
        times_in_force=_WITH_RPI,
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
    Instrument(
        symbol="BTCUSDC",
        base_asset="BTC",
        quote_asset="USDC",
        margin_asset="USDC",
        price_precision=1,
        quantity_precision=3,
        tick_size=Decimal("0.1"),
        minimum_price=Decimal("500.0"),
        maximum_price=Decimal("5000000.0"),
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
            (100_000_000, 10, "5"),
            (230_000_000, 5, "10"),
            (480_000_000, 2, "25"),
            (600_000_000, 1, "50"),
        ),
        opening_price=Decimal("50000"),
        typical_quantity=Decimal("0.060"),
        underlying_sub_types=("PoW",),
        onboard_time=1_704_355_200_000,
        maker_rate=Decimal("0.000000"),
        taker_rate=Decimal("0.000400"),
        mean_pause_ms=_QUIET_MS,
    ),
    Instrument(
        symbol="DEFIUSDT",
        base_asset="DEFI",
        price_precision=1,
        quantity_precision=3,
        tick_size=Decimal("0.1"),
        minimum_price=Decimal("10.0"),
        maximum_price=Decimal("100000.0"),
        step_size=Decimal("0.001"),
        minimum_quantity=Decimal("0.001"),
        maximum_quantity=Decimal("10000"),
        market_maximum_quantity=Decimal("1000"),
        brackets=_brackets(
            (5_000, 50, "1"),
            (25_000, 20, "2.5"),
            (100_000, 10, "5"),
            (250_000, 5, "10"),
            (1_000_000, 2, "12.5"),
            (5_000_000, 1, "50"),
        ),
        opening_price=Decimal("574.0"),
        typical_quantity=Decimal("1.500"),
        underlying_type=UnderlyingType.INDEX,
        underlying_sub_types=("Index",),
        components=(
            Component("AAVE", "USDT", Decimal("0.60000000"), Decimal("250")),
            Component("UNI", "USDT", Decimal("12.00000000"), Decimal("10")),
            Component("LINK", "USDT", Decimal("8.00000000"), Decimal("20")),
            Component("CRV", "USDT", Decimal("90.00000000"), Decimal("0.8")),
            Component("COMP", "USDT", Decimal("1.20000000"), Decimal("60")),
        ),
        onboard_time=1_598_252_400_000,
        mean_pause_ms=_QUIET_MS,
    ),
    Instrument(
        symbol="XAGUSDT",
        base_asset="XAG",
        contract_type=ContractType.TRADIFI_PERPETUAL,
        price_precision=3,
        quantity_precision=2,
        tick_size=Decimal("0.010"),
        minimum_price=Decimal("0.100"),
        maximum_price=Decimal("20000"),
        step_size=Decimal("0.01"),
        minimum_quantity=Decimal("0.01"),
        maximum_quantity=Decimal("200000"),
        market_maximum_quantity=Decimal("9000"),
        brackets=_brackets(
            (50_000, 50, "1"),
            (250_000, 25, "2"),
            (1_000_000, 20, "2.5"),
            (5_000_000, 10, "5"),
            (10_000_000, 5, "10"),
            (20_000_000, 2, "25"),
            (50_000_000, 1, "50"),
        ),
        opening_price=Decimal("50"),
        typical_quantity=Decimal("40.00"),
        underlying_type=UnderlyingType.COMMODITY,
        underlying_sub_types=("TradFi",),
        onboard_time=1_768_208_400_000,
        multiplier_up=Decimal("1.1000"),
        multiplier_down=Decimal("0.9000"),
        market_take_bound=Decimal("0.10"),
        liquidation_fee=Decimal("0.015000"),
        funding_interval_hours=4,
        funding_rate_limit=Decimal("0.02"),
        mean_pause_ms=_QUIET_MS,
    ),
)
