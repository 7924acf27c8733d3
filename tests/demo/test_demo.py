"""The demo, whole, and through misfortunes: no subscription stops, no order's fate is lost, none is sent twice."""

from __future__ import annotations

import asyncio
import io
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.demo import stage
from binance_futures_async.demo.orders import NEVER_ARRIVED, Orders, Placed
from binance_futures_async.demo.report import Report
from binance_futures_async.demo.screen import WIDTH, Screen, wants_colour
from binance_futures_async.demo.story import PATIENT, Session, open_session
from binance_futures_async.demo.watch import watch_market
from binance_futures_async.enums import OrderStatus, Side
from binance_futures_async.exchange import ExchangeAccount, LocalExchange

pytestmark = pytest.mark.exchange(virtual_time=True)

MARKET_DATA = {"AggTrade", "BookTicker", "DepthUpdate", "Kline", "MarkPrice", "list[MarkPrice]"}


class Stagehand(Screen):
    """A screen that lets something happen whenever an act begins."""

    def __init__(self, at_heading: Callable[[str], None]) -> None:
        self.text = io.StringIO()
        super().__init__(self.text)
        self._at_heading = at_heading

    def heading(self, text: str) -> None:
        super().heading(text)
        self._at_heading(text)


@asynccontextmanager
async def session_on(
    exchange: LocalExchange, screen: Screen
) -> AsyncIterator[tuple[Session, ExchangeAccount]]:
    private_key, public_key = stage.make_key()
    account = exchange.add_account("demo", public_key=public_key)
    client = BinanceClient(exchange.environment)
    async with open_session(client, account.api_key, private_key, screen, Report()) as session:
        yield session, account


def assert_no_fate_is_lost(session: Session, account: ExchangeAccount) -> None:
    """What the session believes of every order is what the exchange's books say, and none arrived twice."""
    known = account.account
    arrivals = Counter(order.client_order_id for order in known.orders.values())
    assert set(arrivals.values()) <= {1}
    stops = {stop.client_algo_id: stop for stop in known.conditional_orders.values()}
    assert len(stops) == len(known.conditional_orders)
    believed = session.orders.all
    assert set(arrivals) | set(stops) <= set(believed)
    for client_id, order in believed.items():
        assert order.is_done, order
        truth = known.orders_by_client_id.get(("BTCUSDT", client_id))
        if truth is not None:
            steps = int(order.filled / Decimal("0.001"))
            assert (order.status, steps) == (truth.status, truth.filled), client_id
        elif client_id in stops:
            assert order.status == stops[client_id].status
        else:
            assert order.status in (NEVER_ARRIVED, OrderStatus.REJECTED)


async def test_the_demo_plays_to_its_end_and_says_what_happened() -> None:
    out = io.StringIO()
    assert await stage.play(seed=2, seconds=1, screen=Screen(out)) == 0
    said = out.getvalue()
    assert "\x1b" not in said
    for part in ("fill ", "stop ", "position ", "trade ", "quote ", "depth ", "candle ", "mark ", "marks "):
        assert f"  {part}" in said, part
    assert "p99" in said
    assert re.search(r"  speed +100 requests one after the other in \d+\.\d+ s: \d+ a second\n", said)
    assert said.endswith("\nAll went well. To trade here yourself, run: binance-futures exchange\n")


@pytest.mark.parametrize("seed", [2, 123456789])
async def test_every_line_fits_a_small_terminal_and_times_are_in_order(seed: int) -> None:
    out = io.StringIO()
    await stage.play(seed=seed, seconds=1, screen=Screen(out))
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= WIDTH == 80
    times = [float(found[1]) for line in lines if (found := re.match(r" *(\d+\.\d{3})  \w", line))]
    assert len(times) > 30
    assert times == sorted(times)


def test_a_line_that_is_too_long_goes_on_below_its_facts() -> None:
    out = io.StringIO()
    screen = Screen(out)
    screen.line("refused", "word " * 40)
    screen.plain(f"  events    {'word ' * 40}", indent=12)
    first, *more = out.getvalue().splitlines()
    assert max(map(len, (first, *more))) <= WIDTH
    assert {len(line) - len(line.lstrip()) for line in more} == {first.index("word"), 2, 12}


async def test_a_connection_is_cut_and_the_order_in_doubt_is_settled_by_asking() -> None:
    out = io.StringIO()
    assert await stage.play(seed=2, seconds=1, screen=Screen(out)) == 0
    scene = out.getvalue().split("\nAn accident: ")[1].split("\n\n")[0]
    assert re.search(r"  log +WebSocket API: connection cut", scene)
    assert re.search(
        r"(?s)  in doubt  market BUY .*  settled   market BUY .* FILLED; not sent again\n.*logged in: yes",
        scene,
    )
    assert re.search(r"  in doubt +\d+, settled by asking: ", out.getvalue())


async def test_an_outcome_that_is_missing_is_named_and_ends_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing_fills(*given: object, **options: object) -> None:
        report = next(one for one in given if isinstance(one, Report))
        report.problems.append("a limit order was filled")

    monkeypatch.setattr(stage, "trade", nothing_fills)
    out = io.StringIO()
    assert await stage.play(seed=2, seconds=1, screen=Screen(out)) == 1
    assert "missing   a limit order was filled" in out.getvalue()
    assert "All went well" not in out.getvalue()
    assert out.getvalue().endswith("\nNot everything happened that should: see what is missing above.\n")


async def test_cuts_of_all_connections_at_every_act_are_survived() -> None:
    async with LocalExchange(seed=3) as exchange:
        cuts: list[int] = []
        screen = Stagehand(lambda heading: cuts.append(exchange.disconnect()))
        async with session_on(exchange, screen) as (session, account):
            await session.run(1, lambda: exchange.lose_next_answer("order.place"))
            assert_no_fate_is_lost(session, account)
            assert session.report.problems == []
            assert session.report.wallet_change == account.account.wallets["USDT"] - 10_000
    assert len(cuts) >= 6
    assert sum(cuts) > 10


async def test_a_cut_ends_no_subscription() -> None:
    class Events(Counter[str]):
        def __setitem__(self, name: str, count: int) -> None:
            super().__setitem__(name, count)
            if all(self[one] > before[one] for one in MARKET_DATA):
                everything_came.set()

    async with LocalExchange(seed=3) as exchange, asyncio.timeout(20):
        before: Counter[str] = Counter()
        everything_came = asyncio.Event()
        client = BinanceClient(exchange.environment)
        async with client.market_service(config=PATIENT) as market:
            events = Events()
            watching = asyncio.create_task(watch_market(market, "BTCUSDT", Screen(io.StringIO()), events))
            await everything_came.wait()
            assert exchange.disconnect() == 2
            before.update(events)
            everything_came.clear()
            await everything_came.wait()
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)


@pytest.mark.parametrize(
    "lost",
    [
        {
            "A limit order": "order.place",
            "A market order": "order.place",
            "Stop orders": "algoOrder.place",
            "Closing": "order.place",
            "Speed": "order.place",
        },
        {
            "Logging in": "session.logon",
            "A limit order": "depth",
            "A market order": "order.status",
            "Stop orders": "algoOrder.cancel",
            "Speed": "order.cancel",
        },
    ],
    ids=["of orders", "of other calls"],
)
async def test_lost_answers_are_settled_by_asking(lost: dict[str, str]) -> None:
    async with LocalExchange(seed=4) as exchange:

        def lose(heading: str) -> None:
            for act, method in lost.items():
                if heading.startswith(act):
                    exchange.lose_next_answer(method)

        screen = Stagehand(lose)
        async with session_on(exchange, screen) as (session, account):
            await session.run(1, lambda: exchange.lose_next_answer("order.place"))
            assert_no_fate_is_lost(session, account)
    assert session.report.problems == []
    doubted = [order for order in session.orders.all.values() if order.was_in_doubt]
    in_the_accident = 1
    assert len(doubted) == in_the_accident + sum(
        method.endswith("order.place") or method == "algoOrder.place" for method in lost.values()
    )
    assert " ".join(screen.text.getvalue().split()).count("no answer; asking for demo-") == len(doubted)


@asynccontextmanager
async def orders_on(exchange: LocalExchange) -> AsyncIterator[tuple[Orders, ExchangeAccount]]:
    """Orders without a user data stream: nothing but the answers tells of them."""
    account = exchange.add_account("trader", secret="a-secret")
    client = BinanceClient(exchange.environment)
    async with client.websocket_service(account.api_key, account.secret, config=PATIENT) as api:
        yield Orders(api, "BTCUSDT", Screen(io.StringIO()), prefix="test"), account


async def test_an_order_that_never_arrived_is_known_as_such_and_not_sent_again() -> None:
    async with LocalExchange(seed=5) as exchange, orders_on(exchange) as (orders, account):
        placing = asyncio.create_task(orders.limit(Side.BUY, Decimal("0.01"), Decimal(49_000)))
        await asyncio.sleep(0)  # it is written to the socket in the task's first step, and not read yet
        exchange.disconnect()
        order = await placing
        assert (order.status, order.was_in_doubt) == (NEVER_ARRIVED, True)
        assert account.account.orders == {}


async def test_a_refused_order_is_shown_with_its_reason_and_done() -> None:
    async with LocalExchange(seed=5) as exchange, orders_on(exchange) as (orders, account):
        order = await orders.limit(Side.BUY, Decimal(1), Decimal(1))
        assert (order.status, order.is_done) == (OrderStatus.REJECTED, True)
        assert account.account.orders == {}


async def test_a_stop_whose_answer_is_lost_is_taken_back_when_no_event_tells_of_it() -> None:
    async with LocalExchange(seed=5) as exchange, orders_on(exchange) as (orders, account):
        exchange.lose_next_answer("algoOrder.place")
        stop: Placed = await orders.stop_market(Side.SELL, Decimal("0.01"), Decimal(40_000))
        assert (stop.status, stop.was_in_doubt) == (OrderStatus.CANCELED, True)
        assert len(account.account.conditional_orders) == 1
        assert account.account.waiting_orders == {}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("out", "environ", "coloured"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": ""}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
    ],
)
def test_colours_are_for_terminals_only_and_not_for_those_who_want_none(
    out: io.StringIO, environ: dict[str, str], coloured: bool
) -> None:
    assert wants_colour(out, environ) is coloured


def test_the_session_is_written_with_public_names_alone() -> None:
    folder = Path(stage.__file__).parent
    for file in ("orders.py", "report.py", "story.py", "watch.py"):
        for line in (folder / file).read_text().splitlines():
            if line.startswith(("from binance_futures_async", "import binance_futures_async")):
                module = line.split()[1]
                assert module.removeprefix("binance_futures_async").lstrip(".") in (
                    "",
                    "config",
                    "enums",
                    "exceptions",
                    "messages",
                ), line
