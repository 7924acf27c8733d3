"""An event loop whose time jumps, and a day of exchange and clients on it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.exchange import DEFAULT_API_KEY, LocalExchange, run_virtual
from binance_futures_async.surroundings import new_random, wall_time
from tests.exchange.virtual_day import BITCOIN, HOUR, Day, live

DAY_SECONDS = 24 * HOUR


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    return live(tmp_path_factory.mktemp("day") / "day.jsonl", seed=7)


def test_a_sleep_of_a_year_takes_no_time_and_is_exact() -> None:
    async def sleep() -> tuple[float, float]:
        loop = asyncio.get_running_loop()
        begun, at = wall_time(), loop.time()
        await asyncio.sleep(365 * DAY_SECONDS)
        return wall_time() - begun, loop.time() - at

    began = time.process_time()
    wall, passed = run_virtual(sleep(), start=datetime(2030, 1, 1, tzinfo=UTC))
    assert wall == 365 * DAY_SECONDS
    assert passed == pytest.approx(365 * DAY_SECONDS)
    assert time.process_time() - began < 5


def test_timers_fire_in_the_order_of_their_times() -> None:
    async def race() -> list[int]:
        finished: list[int] = []

        async def one(hours: int) -> None:
            await asyncio.sleep(hours * HOUR)
            finished.append(hours)

        await asyncio.gather(*(one(hours) for hours in (5, 1, 3, 2, 4)))
        return finished

    assert run_virtual(race()) == [1, 2, 3, 4, 5]


def test_a_deadline_does_not_pass_while_there_is_something_to_do() -> None:
    async def work() -> int:
        done = 0
        async with asyncio.timeout(0.001):
            for _ in range(10_000):
                await asyncio.sleep(0)
                done += 1
        return done

    assert run_virtual(work()) == 10_000


def test_time_waits_for_a_job_in_another_thread() -> None:
    async def job() -> float:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        async with asyncio.timeout(1):
            await asyncio.to_thread(time.sleep, 0.05)
        return loop.time() - begun

    assert run_virtual(job()) == 0


def test_a_job_that_never_ends_does_not_hold_time_for_ever() -> None:
    from threading import Event

    async def job() -> None:
        release = Event()
        waiting = asyncio.ensure_future(asyncio.to_thread(release.wait))
        await asyncio.sleep(HOUR)
        release.set()
        await waiting

    run_virtual(job())


def test_chance_follows_from_the_seed() -> None:
    async def draw() -> list[float]:
        return [new_random().random(), new_random().random()]

    assert run_virtual(draw(), seed=3) == run_virtual(draw(), seed=3)
    assert run_virtual(draw(), seed=3) != run_virtual(draw(), seed=4)
    assert len(set(run_virtual(draw(), seed=3))) == 2


def test_a_start_without_a_time_zone_is_refused() -> None:
    main = asyncio.sleep(0)
    with pytest.raises(ValueError, match="time zone"):
        run_virtual(main, start=datetime(2030, 1, 1))
    main.close()


def test_an_exchange_made_on_real_time_does_not_start_on_virtual_time() -> None:
    exchange = LocalExchange(market_maker=False)
    with pytest.raises(RuntimeError, match="run_virtual"):
        run_virtual(exchange.start())


@pytest.mark.parametrize("transport", ["picows", "websockets"])
def test_exchange_and_client_tell_the_same_time(transport: str) -> None:
    async def hear() -> tuple[list[int], int]:
        heard: list[int] = []
        async with (
            LocalExchange(instruments=BITCOIN, market_maker=False) as exchange,
            BinanceClient(exchange.environment) as client,
        ):
            market = await client.market_service(config={"transport": transport})
            await market.subscribe_mark_price(
                "BTCUSDT",
                "1000ms",
                handler=lambda event: heard.append(event.event_time - int(wall_time() * 1000)),
            )
            await asyncio.sleep(600)
            return heard, exchange.venue.now_ms - int(wall_time() * 1000)

    heard, behind = run_virtual(hear())
    assert len(heard) in (599, 600)
    assert set(heard) == {0}
    assert behind == 0


def test_an_event_leaves_the_exchange_at_the_time_it_names() -> None:
    async def hear() -> list[int]:
        late: list[int] = []
        async with LocalExchange(seed=3) as exchange, BinanceClient(exchange.environment) as client:
            market = await client.market_service()
            for follow in (market.subscribe_book_ticker, market.subscribe_trade):
                await follow(
                    "BTCUSDT", handler=lambda one: late.append(int(wall_time() * 1000) - one.event_time)
                )
            await market.subscribe_diff_book_depth(
                "BTCUSDT", 0, handler=lambda one: late.append(int(wall_time() * 1000) - one.event_time)
            )
            await asyncio.sleep(10)
        return late

    late = run_virtual(hear())
    assert len(late) > 50
    assert set(late) == {0}


def test_rest_is_asked_from_a_thread_while_time_stands_still() -> None:
    async def load() -> tuple[int, float]:
        async with (
            LocalExchange(instruments=BITCOIN, market_maker=False) as exchange,
            BinanceClient(exchange.environment) as client,
        ):
            api = await client.websocket_service()
            begun = asyncio.get_running_loop().time()
            await api.load_symbols()
            return len(api.symbols), asyncio.get_running_loop().time() - begun

    assert run_virtual(load()) == (1, 0)


def test_the_same_seed_makes_the_same_day_byte_for_byte(day: Day, tmp_path: Path) -> None:
    again = live(tmp_path / "again.jsonl", seed=7)
    assert len(day.frames) > 100_000
    assert again.frames == day.frames


def test_another_seed_makes_another_day(day: Day, tmp_path: Path) -> None:
    other = live(tmp_path / "other.jsonl", seed=8, hours=1)
    assert not day.frames.startswith(other.frames[: len(other.frames) // 2])


def test_a_run_is_the_same_in_another_process_with_other_hashes(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.exchange.virtual_day import live\n"
        "live(Path(sys.argv[1]), seed=7, hours=2)"
    )
    for number in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / number)],
            check=True,
            env={"PYTHONHASHSEED": number, "PYTHONPATH": ":".join(sys.path)},
        )
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_every_link_is_cut_after_24_hours_and_comes_back(day: Day) -> None:
    assert len(day.reconnects) == 4
    assert set(day.reconnects.values()) == {1}


def test_no_order_event_is_lost_in_a_day(day: Day) -> None:
    filled = day.told("ORDER_TRADE_UPDATE", lambda event: event["o"]["X"] == "FILLED")
    assert len(day.placed) > 90
    assert [event["o"]["c"] for event in filled] == day.placed
    assert [event["a"] for event in day.trades] == list(
        range(day.trades[0]["a"], day.trades[0]["a"] + len(day.placed))
    )


def test_the_listen_key_lives_on_over_a_day_because_it_is_renewed(day: Day) -> None:
    assert len(day.listen_keys) == 1
    assert not day.told("listenKeyExpired")
    assert day.frames.count(b'"method":"userDataStream.ping"') >= 25


def test_every_hour_closes_a_candle(day: Day) -> None:
    closed = [event["k"] for event in day.candles if event["k"]["x"]]
    assert [candle["t"] // 3_600_000 % 24 for candle in closed] == [*range(1, 24), 0, 1]


def test_funding_is_paid_at_its_instants(day: Day) -> None:
    paid = day.told("ACCOUNT_UPDATE", lambda event: event["a"]["m"] == "FUNDING_FEE")
    assert [event["E"] // 3_600_000 % 24 for event in paid] == [8, 16, 0]
    assert day.imbalance == 0


def test_orders_good_till_a_date_end_on_it(day: Day) -> None:
    assert day.frames.count(b'"goodTillDate"') > 90


def test_a_listen_key_that_nobody_renews_expires_after_its_hour_and_is_replaced() -> None:
    async def wait() -> tuple[list[float], bool]:
        expired: list[float] = []

        def hear(event: object) -> None:
            if type(event).__name__ == "ListenKeyExpired":
                expired.append(asyncio.get_running_loop().time())

        async with (
            LocalExchange(instruments=BITCOIN, market_maker=False) as exchange,
            BinanceClient(exchange.environment) as client,
        ):
            user = await client.user_stream(DEFAULT_API_KEY, hear, {"ping_interval": 3 * DAY_SECONDS})
            first = user.listen_key
            await asyncio.sleep(2.5 * HOUR)
            return expired, user.is_connected and user.listen_key != first

    expired, is_back = run_virtual(wait())
    assert [round(moment / HOUR, 2) for moment in expired] == [1.0, 2.0]
    assert is_back
