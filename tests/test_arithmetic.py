"""What the package computes does not depend on the decimal context of the program around it, and leaves it alone."""

from __future__ import annotations

import asyncio
import decimal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from decimal import Context, Decimal

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.arithmetic import EXACT, in_own_arithmetic, is_short
from binance_futures_async.exceptions import OrderValidationError
from binance_futures_async.exchange import (
    DEFAULT_API_KEY,
    DEFAULT_SECRET,
    LocalExchange,
    ManualClock,
    Venue,
    run_virtual,
)
from binance_futures_async.exchange.orders import OrderRequest
from binance_futures_async.generated.usdm.enums import OrderType, Side

USUAL = [decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow]
HOSTILE = [
    pytest.param(Context(prec=8, traps=USUAL), id="8 digits"),
    pytest.param(Context(prec=6, rounding=decimal.ROUND_CEILING, traps=USUAL), id="6 digits, up"),
    pytest.param(Context(prec=4, rounding=decimal.ROUND_UP, traps=USUAL), id="4 digits, up"),
    pytest.param(
        Context(
            prec=4,
            rounding=decimal.ROUND_UP,
            traps=[*USUAL, decimal.Inexact, decimal.Rounded, decimal.FloatOperation],
        ),
        id="4 digits, nothing inexact",
    ),
    pytest.param(Context(prec=3, Emax=9, Emin=-9, traps=[]), id="3 digits, small exponents, no traps"),
]


@pytest.fixture(autouse=True)
def own_context() -> Iterator[None]:
    with decimal.localcontext():
        yield


class Mark:
    symbol, mark_price = "BTCUSDT", Decimal("49996.37611861")


async def trade() -> list[object]:
    """What a program sees that trades at an exchange of its own."""
    seen: list[object] = []
    async with LocalExchange(seed=9) as exchange, BinanceClient(exchange.environment) as client:
        api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, enable_validation=True)
        market = await client.market_service()
        user = await client.user_stream(DEFAULT_API_KEY, seen.append)
        await api.load_symbols()
        api.symbols.take(Mark())
        with pytest.raises(OrderValidationError) as refused:
            await api.place_limit_order("BTCUSDT", "BUY", "0.123", "59912.3", time_in_force="GTC")
        seen.append(str(refused.value))
        seen.append(api.symbols["BTCUSDT"].round_price("50123.456789123456789", decimal.ROUND_UP))
        bought = await api.place_market_order("BTCUSDT", "BUY", "0.123", new_order_resp_type="RESULT")
        seen.append(bought.result)
        async for event in market.subscribe_mark_price("BTCUSDT"):
            seen.append(event)
            break
        account = exchange.venue.account("default")
        seen += [
            exchange.venue.positions(account),
            exchange.venue.balances(account),
            exchange.venue.imbalance(),
        ]
        await user.close()
    return seen


@pytest.mark.parametrize("context", HOSTILE)
def test_client_and_exchange_compute_the_same_in_any_context(context: Context) -> None:
    expected = repr(run_virtual(trade(), seed=3))
    assert "Decimal('0.123')" in expected
    decimal.setcontext(context)
    before = repr(decimal.getcontext()).split("flags")[0]
    assert repr(run_virtual(trade(), seed=3)) == expected
    assert repr(decimal.getcontext()).split("flags")[0] == before


@pytest.mark.parametrize("context", HOSTILE)
def test_a_venue_without_sockets_computes_the_same_in_any_context(context: Context) -> None:
    def story() -> str:
        clock = ManualClock()
        venue = Venue(clock=clock, seed=7)
        account = venue.add_account("alice", {"USDT": Decimal("10000.12345678")})
        for _ in range(3):
            order = OrderRequest(
                symbol="BTCUSDT", side=Side.BUY, type=OrderType.MARKET, quantity=Decimal("0.123")
            )
            venue.place_order(account, order)
            clock.advance(1_000)
            venue.step()
        return repr((venue.statement(account), venue.imbalance(), venue.mark_price("BTCUSDT")))

    expected = story()
    decimal.setcontext(context)
    assert story() == expected


@pytest.mark.parametrize("digits", [8, 4])
def test_a_context_set_after_the_start_reaches_neither_side(digits: int) -> None:
    async def late(digits: int) -> str:
        async with LocalExchange(seed=9) as exchange, BinanceClient(exchange.environment) as client:
            decimal.getcontext().prec = digits
            api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)
            with exchange.faults.add("refuse-connections"):
                await asyncio.sleep(1)
            other = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)
            orders = [
                (await one.place_market_order("BTCUSDT", "BUY", "0.123", new_order_resp_type="RESULT")).result
                for one in (api, other)
            ]
            return repr((orders, exchange.venue.statement(exchange.venue.account("default"))))

    expected = run_virtual(late(28), seed=3)
    assert expected.count("FILLED") == 2
    assert run_virtual(late(digits), seed=3) == expected


def test_what_is_computed_at_import_is_the_same_too() -> None:
    program = textwrap.dedent("""
        import decimal, sys
        if "hostile" in sys.argv:
            for context in (decimal.DefaultContext, decimal.getcontext()):
                context.prec, context.rounding = 4, decimal.ROUND_UP
                context.traps[decimal.Inexact] = context.traps[decimal.FloatOperation] = True
        import importlib, pkgutil
        import binance_futures_async as package
        values = []
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if not module.name.endswith((".__main__", "pytest_plugin")):
                found = vars(importlib.import_module(module.name))
                values += [(name, value) for name, value in found.items() if isinstance(value, decimal.Decimal)]
        from binance_futures_async.exchange import DEFAULT_INSTRUMENTS
        print(values, DEFAULT_INSTRUMENTS)
    """)
    calm, hostile = (
        subprocess.run(
            [sys.executable, "-c", program, mode], capture_output=True, text=True, check=True
        ).stdout
        for mode in ("calm", "hostile")
    )
    assert hostile == calm
    assert "BTCUSDT" in calm


def test_a_method_runs_in_its_own_context_and_gives_the_callers_back() -> None:
    @in_own_arithmetic
    class Engine:
        def third(self) -> Decimal:
            return Decimal(1) / 3

        async def later(self) -> Decimal:
            task = asyncio.get_running_loop().create_task(self._later())
            return await task

        async def _later(self) -> Decimal:
            await asyncio.sleep(0)
            return Decimal(1) / 3

        def fail(self) -> None:
            raise ValueError("no")

    decimal.getcontext().prec = 4
    engine = Engine()
    full = Decimal("0." + "3" * 28)
    assert engine.third() == asyncio.run(engine.later()) == full
    with pytest.raises(ValueError, match="no"):
        engine.fail()
    assert Decimal(1) / 3 == Decimal("0.3333")


def test_the_exact_context_has_room_for_a_product_of_the_longest_numbers() -> None:
    longest = Decimal("9" * 50)
    assert is_short(longest)
    assert EXACT.multiply(EXACT.multiply(longest, longest), longest) == int(longest) ** 3
    for number in (
        Decimal("9" * 51),
        Decimal("1E+51"),
        Decimal("1E-51"),
        Decimal("NaN"),
        Decimal("Infinity"),
    ):
        assert not is_short(number)
