"""The sample programs run on the local exchange as their first lines say."""

from __future__ import annotations

import asyncio
import json
import os
import re
import runpy
import signal
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.decoding import decode_market
from binance_futures_async.enums import OrderType, Side, TimeInForce
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange, run_virtual
from binance_futures_async.exchange.orders import OrderRequest
from binance_futures_async.exchange.venue import Venue
from binance_futures_async.wire import encode
from tests.pages import program as pages
from tests.pages.program import Program

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LONGEST_SECONDS = 600

pytestmark = pytest.mark.exchange(virtual_time=True)


def running(
    exchange: LocalExchange, name: str, *arguments: str, **more: str
) -> AbstractAsyncContextManager[Program]:
    environment = {
        "BINANCE_FUTURES_ENVIRONMENT": f"local:{exchange.port}",
        "BINANCE_API_KEY": DEFAULT_API_KEY,
        "BINANCE_PRIVATE_KEY": DEFAULT_SECRET,
        **more,
    }
    return pages.running(EXAMPLES / f"{name}.py", *arguments, **environment)


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.py")), ids=lambda file: file.stem)
def test_an_example_is_short_and_says_what_it_does(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 100
    assert text.startswith('"""')


async def test_the_recorder_writes_every_event_as_it_came(tmp_path: Path) -> None:
    file = tmp_path / "recorded.jsonl"
    async with (
        LocalExchange(seed=1) as exchange,
        running(exchange, "recorder", str(file), "BTCUSDT", "ETHUSDT", RECORDER_SECONDS="4") as program,
    ):
        said = await program.end()
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    kinds = Counter(line["data"]["e"] for line in lines)
    assert {"aggTrade", "depthUpdate", "bookTicker", "markPriceUpdate"} <= kinds.keys()
    for kind, count in kinds.items():
        assert f"{count} {kind}" in said
    for line in lines:
        frame = json.dumps({"stream": line["stream"], "data": line["data"]})
        assert json.loads(encode(decode_market(frame))) == line["data"]
    chain = [line["data"] for line in lines if line["stream"] == "btcusdt@depth@100ms"]
    assert all(after["pu"] == before["u"] for before, after in pairwise(chain))
    assert len(chain) > 5


async def test_the_account_monitor_shows_fills_and_asks_anew_after_a_cut() -> None:
    async with (
        LocalExchange(seed=1) as exchange,
        running(exchange, "account_monitor") as program,
        BinanceClient(exchange.environment).websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET) as api,
    ):
        await program.until(r"margin balance [\d.]+, balances .*USDT [\d.]+; positions none")
        await asyncio.sleep(0.01)  # what happens in the millisecond of the answer counts as part of it
        await api.place_market_order("BTCUSDT", "BUY", "0.002", new_client_order_id="mine")
        await program.until(r"BTCUSDT BUY mine FILLED", r"0\.002 at \d", r"ORDER: .*positions BTCUSDT 0\.002")
        before = program.said.count("margin balance")
        exchange.disconnect()
        await program.until(rf"(?s)(margin balance.*){{{before + 1}}}positions BTCUSDT 0\.002")


PLACING = [
    file.stem for file in sorted(EXAMPLES.glob("*.py")) if ".place_" in file.read_text(encoding="utf-8")
]
"""Examples that place orders. One of them brings its own exchange."""


@pytest.mark.parametrize("name", [name for name in PLACING if name != "simulated_day"])
async def test_an_example_that_places_orders_has_to_be_told_where(name: str) -> None:
    """A variable that is set somewhere, or misspelt, decides nothing about money."""
    async with LocalExchange(seed=1) as exchange:
        with pytest.raises(SystemExit, match=f"^usage: {name}.py ENVIRONMENT$"):
            async with running(exchange, name):
                pytest.fail("it went on")


async def open_own_position_and_order(exchange: LocalExchange) -> None:
    """What the account has before an example begins, and nobody else may touch."""
    async with BinanceClient(exchange.environment).websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET) as api:
        await api.place_market_order("BTCUSDT", "BUY", "0.050")
        await api.place_limit_order("BTCUSDT", "BUY", "0.010", "45000", "GTC", new_client_order_id="mine")


class Prices:
    """Makes the market trade at the prices that a test wants: one account quotes, another takes.

    It trades in the exchange itself: no request of a program comes between, so what it finds is the last price alone.
    """

    def __init__(self, venue: Venue) -> None:
        self._venue = venue
        self._quoter, self._taker = (
            venue.add_account(name, balances={"USDT": Decimal(10_000_000)}) for name in ("quoter", "taker")
        )

    def at(self, *prices: int) -> None:
        """Trade on both sides of each price, one after the other."""
        for price in prices:
            self._venue.cancel_open_orders(self._quoter, "BTCUSDT")
            for side, quote in ((Side.BUY, price - 1), (Side.SELL, price + 1)):
                order = OrderRequest(
                    symbol="BTCUSDT",
                    side=side,
                    type=OrderType.LIMIT,
                    quantity=Decimal(1),
                    price=Decimal(quote),
                    time_in_force=TimeInForce.GTC,
                )
                self._venue.place_order(self._quoter, order)
            for side in (Side.BUY, Side.SELL):
                self._venue.place_order(
                    self._taker,
                    OrderRequest(
                        symbol="BTCUSDT", side=side, type=OrderType.MARKET, quantity=Decimal("0.002")
                    ),
                )


async def when(condition: Callable[[], bool]) -> None:
    """Wait until something holds on the exchange."""
    async with asyncio.timeout(LONGEST_SECONDS):
        while not condition():  # noqa: ASYNC110 - the exchange tells nobody
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("lost", ["order.modify", "order.place"])
async def test_the_market_maker_quotes_both_sides_and_closes_only_what_it_opened(lost: str) -> None:
    async with LocalExchange(market_maker=False) as exchange:
        prices = Prices(exchange.venue)
        prices.at(50_000)
        await open_own_position_and_order(exchange)
        account = exchange.venue.account("default")

        def quotes() -> list[Side]:
            orders = exchange.venue.open_orders(account)
            return sorted(one.side for one in orders if one.client_order_id.startswith("maker-"))

        async with running(exchange, "market_maker", f"local:{exchange.port}", MAKER_SECONDS="8") as program:
            await when(lambda: quotes() == [Side.BUY, Side.SELL])
            exchange.lose_next_answer(lost)
            prices.at(49_900)  # through its bid
            await program.until(r"holding 0\.002")
            said = await program.end()
        assert said.endswith("\nno quotes, closed 0.002\n")
        assert exchange.faults.history
        assert account.symbols["BTCUSDT"].position.quantity == 50
        assert [order.client_order_id for order in exchange.venue.open_orders(account)] == ["mine"]


@pytest.mark.parametrize("lost", [None, "algoOrder.place", "algoOrder.cancel"])
async def test_the_breakout_strategy_goes_in_and_out_by_stops(lost: str | None) -> None:
    async with (
        LocalExchange(market_maker=False) as exchange,
        running(
            exchange, "breakout", f"local:{exchange.port}", BREAKOUT_ROUNDS="1", BREAKOUT_INTERVAL="1s"
        ) as program,
    ):
        prices = Prices(exchange.venue)
        if lost is not None:
            exchange.lose_next_answer(lost)
        account = exchange.venue.account("default")
        second = 0
        while not account.waiting_orders:
            # In the middle of each second, so that the program finds a range whichever it takes.
            exchange.venue.step()
            now = exchange.venue.now_ms
            if now // 1000 != second and 200 <= now % 1000 <= 600:
                second = now // 1000
                prices.at(50_020, 49_980, 50_000)
            await asyncio.sleep(0.01)
        await when(lambda: len(account.waiting_orders) == 2)
        prices.at(50_040)
        await program.until("after a range")
        held = account.symbols["BTCUSDT"].position
        await when(lambda: held.quantity > 0 and len(account.waiting_orders) == 2)
        prices.at(49_960)
        said = await program.end()
        assert re.fullmatch(r"0\.002 after a range of 49979\.00 to 50021\.00\nflat\n", said)
        assert held.quantity == 0
        assert not account.waiting_orders


@pytest.mark.exchange(virtual_time=False)
async def test_the_breakout_strategy_leaves_a_position_alone_that_is_not_its_own() -> None:
    async with LocalExchange(seed=1) as exchange:
        await open_own_position_and_order(exchange)
        account = exchange.venue.account("default")
        orders = len(account.orders)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(EXAMPLES / "breakout.py"), f"local:{exchange.port}"),
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "BINANCE_API_KEY": DEFAULT_API_KEY, "BINANCE_PRIVATE_KEY": DEFAULT_SECRET},
        )
        _, complaint = await process.communicate()
        assert process.returncode == 1
        assert b"BTCUSDT: the account has a position" in complaint
        assert len(account.orders) == orders
        assert account.waiting_orders == {}


def test_the_simulated_day_is_the_same_each_time() -> None:
    def simulated(seed: int) -> str:
        names = runpy.run_path(str(EXAMPLES / "simulated_day.py"))
        return str(run_virtual(names["main"](seed, 2 * 3600), seed=seed))

    first = simulated(7)
    assert re.search(r"\d+ fills, [1-9]\d* orders, .* USDT in the end$", first)
    assert simulated(7) == first
    assert simulated(8) != first


@pytest.mark.exchange(virtual_time=False)
async def test_the_market_maker_withdraws_its_quotes_and_ends_quietly_at_ctrl_c() -> None:
    async with LocalExchange(seed=1) as exchange:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(EXAMPLES / "market_maker.py"), f"local:{exchange.port}"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "BINANCE_API_KEY": DEFAULT_API_KEY, "BINANCE_PRIVATE_KEY": DEFAULT_SECRET},
        )
        assert process.stdout is not None
        assert b"holding" in await process.stdout.readline()
        process.send_signal(signal.SIGINT)
        said, complaint = await process.communicate()
        assert process.returncode == 0
        assert b"Traceback" not in complaint
        assert b"no quotes, closed" in said
        assert not exchange.venue.open_orders(exchange.venue.account("default"))
