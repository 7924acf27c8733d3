"""Which frames get a second look, without any socket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import msgspec
import pytest

from binance_futures_async.drift.live import LOOKS_IN_INTERVAL, StreamWatch, Watch
from binance_futures_async.generated.usdm import PRODUCT
from binance_futures_async.generated.usdm.api import METHODS
from binance_futures_async.generated.usdm.subscriptions.market import AGGREGATE_TRADE
from binance_futures_async.model.enums import OpenTextEnum

pytestmark = pytest.mark.exchange(virtual_time=True)

DEPTH, PRICE = METHODS["depth"], METHODS["ticker.price"]
NEVER = 10_000.0
TRADE = msgspec.json.encode({"stream": "x", "data": {"e": "aggTrade"}})


class Choice(OpenTextEnum):
    ONE = "ONE"


class Streams:
    """A watch, with the streams that it wanted a look at."""

    def __init__(self, interval: float | None) -> None:
        self.due: list[str] = []
        self.watch = StreamWatch(PRODUCT, "test", interval, self.due.append)

    def frame(self, name: str) -> None:
        assert self.watch.is_due(name)
        self.watch.looked(name, AGGREGATE_TRADE, TRADE)


@pytest.fixture
async def streams() -> AsyncIterator[Streams]:
    streams = Streams(NEVER)
    yield streams
    streams.watch.close()


@pytest.fixture
async def watch() -> AsyncIterator[Watch]:
    watch = Watch(PRODUCT, "test", NEVER)
    yield watch
    watch.close()


async def looks(watch: Watch) -> int:
    await asyncio.sleep(0)
    return sum(watch.findings.report().looked_at.values())


async def test_the_first_frame_of_each_stream_is_due_and_then_one_stream_after_the_other(
    streams: Streams,
) -> None:
    watch = streams.watch
    for name in "abc":
        watch.follow(name)
        watch.follow(name)
        streams.frame(name)
        assert not watch.is_due(name)
    for _ in range(4):
        watch._tick()
        streams.frame(streams.due[-1])
    assert streams.due == ["a", "b", "c", "a"]
    assert await looks(watch) == 7


async def test_a_quiet_stream_holds_up_no_other(streams: Streams) -> None:
    for name in "abc":
        streams.watch.follow(name)
    streams.frame("b")
    streams.frame("c")
    for _ in range(2):
        streams.watch._tick()
        streams.frame(streams.due[-1])
    assert streams.due == ["b", "c"]
    assert streams.watch.is_due("a")


async def test_the_time_runs_until_every_stream_is_due(streams: Streams) -> None:
    watch = streams.watch
    for name in "ab":
        watch.follow(name)
        streams.frame(name)
    watch._tick()
    assert streams.due == ["a"]
    assert watch._timer is not None, "b has its turn, although nothing comes on a"
    watch._timer.cancel()
    watch._tick()
    assert streams.due == ["a", "b"]
    assert watch._timer is None
    streams.frame("b")
    assert watch._timer is not None


async def test_a_stream_that_was_left_is_due_no_more(streams: Streams) -> None:
    streams.watch.follow("a")
    streams.watch.leave("a")
    streams.watch.leave("a")
    assert not streams.watch.is_due("a")
    streams.watch._tick()
    assert streams.due == []
    streams.watch.follow("a")
    assert streams.watch.is_due("a")


async def test_a_value_that_is_met_for_the_first_time_makes_every_stream_due(streams: Streams) -> None:
    for name in "abc":
        streams.watch.follow(name)
        streams.frame(name)
    Choice("NEW FOR STREAMS")
    streams.watch._tick()
    assert streams.due == ["a", "b", "c"]
    for name in "abc":
        streams.frame(name)
    Choice("NEW FOR STREAMS")
    streams.watch._tick()
    assert streams.due == ["a", "b", "c", "a"]


async def test_without_an_interval_nothing_is_ever_due() -> None:
    streams = Streams(None)
    streams.watch.follow("a")
    assert not streams.watch.is_due("a")
    streams.watch.reply(DEPTH, b"{}")
    streams.watch.event(object(), b"{}")
    assert await looks(streams.watch) == 0
    assert streams.watch._timer is None


async def test_so_many_answers_are_looked_at_and_then_only_the_first_of_a_method(watch: Watch) -> None:
    for _ in range(LOOKS_IN_INTERVAL + 5):
        watch.reply(DEPTH, b'{"id":"1","status":200}')
    assert await looks(watch) == LOOKS_IN_INTERVAL
    for _ in range(5):
        watch.reply(PRICE, b'{"id":"1","status":200}')
    assert await looks(watch) == LOOKS_IN_INTERVAL + 1
    watch._tick()
    watch.reply(PRICE, b'{"id":"1","status":200}')
    assert await looks(watch) == LOOKS_IN_INTERVAL + 2


async def test_an_event_in_which_a_new_value_was_met_is_looked_at_whatever_the_number(watch: Watch) -> None:
    frame = b'{"e":"TRADE_LITE"}'
    for _ in range(LOOKS_IN_INTERVAL + 5):
        watch.event(object(), frame)
    Choice("NEW FOR EVENTS")
    watch.event(object(), frame)
    watch.event(object(), frame)
    assert await looks(watch) == LOOKS_IN_INTERVAL + 1


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"5", b"[" * 100_000, b"\xff", b"null"])
async def test_garbage_is_passed_over(raw: bytes, streams: Streams) -> None:
    watch = streams.watch
    watch.follow("a")
    watch.looked("a", AGGREGATE_TRADE, raw)
    watch.reply(DEPTH, raw)
    watch.event(object(), raw)
    watch.odd(None, AGGREGATE_TRADE)
    await looks(watch)
    assert watch.findings.report().is_clean


async def test_a_watch_that_was_closed_leaves_no_timer_and_looks_no_more(streams: Streams) -> None:
    watch = streams.watch
    watch.follow("a")
    streams.frame("a")
    assert await looks(watch) == 1
    watch.close()
    watch.looked("a", AGGREGATE_TRADE, TRADE)
    watch.reply(DEPTH, b'{"id":"1"}')
    assert await looks(watch) == 1
    assert watch._timer is None
    watch.close()


async def test_a_service_to_which_nothing_comes_wakes_nobody(streams: Streams) -> None:
    streams.watch.follow("a")
    assert streams.watch._timer is None
    streams.frame("a")
    assert streams.watch._timer is not None
