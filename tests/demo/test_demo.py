"""The demo, whole, and through misfortunes: no subscription stops, no order's fate is lost, none is sent twice."""

from __future__ import annotations

import asyncio
import io
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
from binance_futures_async.demo.screen import Screen, wants_colour
from binance_futures_async.demo.story import PATIENT, Session, open_session
from binance_futures_async.enums import OrderStatus, Side
from binance_futures_async.exchange import ExchangeAccount, LocalExchange

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
    exchange: LocalExchange, screen: Screen, balances: dict[str, Decimal] | None = None
) -> AsyncIterator[tuple[Session, ExchangeAccount]]:
    private_key, public_key = stage.make_key()
    account = exchange.add_account("demo", public_key=public_key, balances=balances)
    client = BinanceClient(exchange.environment)
    async with open_session(client, account.api_key, private_key, screen, Report()) as session:
        yield session, account


def assert_no_fate_is_lost(session: Session, account: ExchangeAccount) -> None:
    """What the session believes of every order is what the exchange's books say, and none arrived twice."""
    known = account.account
    arrivals = Counter(order.client_order_id for order in known.orders.values())
    assert set(arrivals.values()) <= {1}
    stops = Counter(stop.client_algo_id for stop in known.conditional_orders.values())
    assert set(stops.values()) <= {1}
    believed = session.orders.all
    assert set(arrivals) | set(stops) <= set(believed)
    for client_id, order in believed.items():
        assert order.is_done, order
        truth = known.orders_by_client_id.get(("BTCUSDT", client_id))
        if truth is not None:
            steps = int(order.filled / Decimal("0.001"))
            assert (order.status, steps) == (truth.status, truth.filled), client_id
        elif client_id in stops:
            assert order.status == OrderStatus.CANCELED
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
    assert max(map(len, said.splitlines())) < 200


async def test_an_outcome_that_is_missing_is_named_and_ends_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing_fills(*given: object, seconds: float) -> None:
        report = next(one for one in given if isinstance(one, Report))
        report.problems.append("a limit order was filled")

    monkeypatch.setattr(stage, "trade", nothing_fills)
    out = io.StringIO()
    assert await stage.play(seed=2, seconds=1, screen=Screen(out)) == 1
    assert "missing   a limit order was filled" in out.getvalue()


async def test_without_money_every_order_is_refused_and_the_report_says_what_is_missing() -> None:
    async with LocalExchange(seed=2) as exchange:
        screen = Stagehand(lambda heading: None)
        async with session_on(exchange, screen, {"USDT": Decimal(1)}) as (session, account):
            await session.run(1)
            assert_no_fate_is_lost(session, account)
    assert "a market order was filled" in session.report.problems
    assert "-2019" in screen.text.getvalue()


async def test_cuts_of_all_connections_at_every_act_are_survived() -> None:
    async with LocalExchange(seed=3) as exchange:
        cuts = 0
        before: Counter[str] = Counter()

        def cut(heading: str) -> None:
            nonlocal cuts
            if "market" in heading.lower() or "position" in heading or "limit" in heading:
                assert exchange.disconnect() >= 4
                cuts += 1
                before.clear()
                before.update(session.report.events)

        async with session_on(exchange, Stagehand(cut)) as (session, account):
            await session.run(2)
            # The last cut may have come just now; every stream has to bring more.
            async with asyncio.timeout(15):
                await _more_of_everything(session, before)
            assert_no_fate_is_lost(session, account)
            assert session.report.problems == []
            assert session.report.wallet_change == account.account.wallets["USDT"] - 10_000
            assert cuts >= 5


async def _more_of_everything(session: Session, before: Counter[str]) -> None:
    task = asyncio.create_task(session.run(8))
    try:
        while not all(session.report.events[name] > before[name] for name in MARKET_DATA):
            await asyncio.sleep(0.05)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize(
    ("lost", "act"),
    [
        ("order.place", "A limit order"),
        ("order.place", "A market order"),
        ("order.place", "Closing"),
        ("order.cancel", "Speed"),
        ("order.status", "A market order"),
        ("algoOrder.place", "Stop orders"),
        ("algoOrder.cancel", "Stop orders"),
        ("depth", "A limit order"),
        ("v2/account.balance", "Logging on"),
        ("session.logon", "Logging on"),
    ],
)
async def test_a_lost_answer_is_settled_by_asking(lost: str, act: str) -> None:
    async with LocalExchange(seed=4) as exchange:

        def lose(heading: str) -> None:
            if heading.startswith(act):
                exchange.lose_next_answer(lost)

        screen = Stagehand(lose)
        async with session_on(exchange, screen) as (session, account):
            await session.run(1)
            assert_no_fate_is_lost(session, account)
    assert session.report.problems == []
    if lost in ("order.place", "algoOrder.place"):
        assert [order for order in session.orders.all.values() if order.was_in_doubt]
        assert "in doubt" in screen.text.getvalue()


@asynccontextmanager
async def orders_on(exchange: LocalExchange) -> AsyncIterator[tuple[Orders, ExchangeAccount]]:
    """Orders without a user data stream: nothing but the answers tells of them."""
    account = exchange.add_account("trader", secret="a secret")
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
