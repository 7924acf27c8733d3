"""Frames on their way to handlers and iterators: bounded, in order, and nothing that a handler raises gets out."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from binance_futures_async.exceptions import ConnectionError, DecodeError
from binance_futures_async.session.delivery import AsyncHandler, FrameBuffer, caller_of, handler_name


class Tick:
    """An event; printing it shows a secret."""

    def __init__(self, value: str) -> None:
        self.value = value

    def __repr__(self) -> str:
        return f"Tick({self.value}, SECRET)"


def decode(raw: bytes) -> Tick:
    if raw == b"garbage":
        raise DecodeError("not JSON", place="$", raw=raw)
    return Tick(raw.decode())


async def settled() -> None:
    """Let every task run until it waits."""
    for _ in range(20):
        await asyncio.sleep(0)


def messages(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records]


# --- buffer -----------------------------------------------------------------------------------------


async def test_a_reader_gets_the_frames_in_order_whenever_it_comes() -> None:
    buffer = FrameBuffer("trades")
    buffer.push(decode, b"1")
    reader = asyncio.ensure_future(buffer.next())
    assert (await reader).value == "1"
    reader = asyncio.ensure_future(buffer.next())
    await settled()
    assert not reader.done()
    buffer.push(decode, b"2")
    buffer.push(decode, b"3")
    assert (await reader).value == "2"
    assert (await buffer.next()).value == "3"
    assert len(buffer) == 0


async def test_frames_are_decoded_when_they_are_taken_by_the_decoder_they_came_with() -> None:
    buffer = FrameBuffer("trades")
    decoded: list[bytes] = []

    def noting(raw: bytes) -> bytes:
        decoded.append(raw)
        return raw.upper()

    buffer.push(noting, b"a")
    buffer.push(decode, b"b")
    assert decoded == []
    assert await buffer.next() == b"A"
    assert decoded == [b"a"]
    assert isinstance(await buffer.next(), Tick)


async def test_a_slow_reader_loses_the_oldest_frames_and_is_told_how_many(
    caplog: pytest.LogCaptureFixture,
) -> None:
    buffer = FrameBuffer("trades", limit=2)
    for number in range(7):
        buffer.push(decode, str(number).encode())
    assert (len(buffer), buffer.dropped) == (2, 5)
    assert [(await buffer.next()).value, (await buffer.next()).value] == ["5", "6"]
    # At the 1st, 2nd and 4th: a flood of frames is no flood of lines.
    assert messages(caplog) == [
        f"trades: reader too slow, {count} frames dropped so far" for count in (1, 2, 4)
    ]
    assert {record.name for record in caplog.records} == {"binance_futures_async.streams"}
    assert {record.levelno for record in caplog.records} == {logging.WARNING}


async def test_a_buffer_without_a_limit_loses_nothing() -> None:
    buffer = FrameBuffer("account", limit=None)
    for number in range(20_000):
        buffer.push(decode, str(number).encode())
    assert (len(buffer), buffer.dropped) == (20_000, 0)


async def test_a_frame_that_cannot_be_decoded_is_logged_and_skipped(caplog: pytest.LogCaptureFixture) -> None:
    buffer = FrameBuffer("trades")
    for raw in (b"1", b"garbage", b"garbage", b"2"):
        buffer.push(decode, raw)
    assert [(await buffer.next()).value, (await buffer.next()).value] == ["1", "2"]
    assert messages(caplog) == ["trades: frame skipped, not JSON at $ (frame of 7 bytes, kept in .raw)"] * 2


async def test_the_reader_gets_what_waits_and_then_the_end() -> None:
    buffer = FrameBuffer("trades")
    buffer.push(decode, b"1")
    buffer.end(None)
    buffer.end(ConnectionError("too late"))
    assert (await buffer.next()).value == "1"
    for _ in range(2):
        with pytest.raises(StopAsyncIteration):
            await buffer.next()


async def test_the_reader_gets_what_waits_and_then_the_error() -> None:
    buffer = FrameBuffer("trades")
    buffer.push(decode, b"1")
    buffer.end(ConnectionError("gone for good"))
    assert (await buffer.next()).value == "1"
    for _ in range(2):
        with pytest.raises(ConnectionError, match="gone for good"):
            await buffer.next()


async def test_the_end_wakes_a_reader_that_waits() -> None:
    buffer = FrameBuffer("trades")
    reader = asyncio.ensure_future(buffer.next())
    await settled()
    buffer.end(ConnectionError("gone for good"))
    with pytest.raises(ConnectionError):
        await reader


async def test_cancelling_a_reader_loses_no_frame() -> None:
    buffer = FrameBuffer("trades")
    for moment in ("before the frame", "after the frame"):
        reader = asyncio.ensure_future(buffer.next())
        await settled()
        if moment == "after the frame":
            buffer.push(decode, b"1")
        reader.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reader
    assert (await buffer.next()).value == "1"


# --- coroutine handlers -----------------------------------------------------------------------------


async def test_a_coroutine_handler_gets_one_event_after_the_other() -> None:
    running, seen = 0, list[str]()
    gate = asyncio.Event()

    async def handler(event: Tick) -> None:
        nonlocal running
        running += 1
        assert running == 1
        await gate.wait()
        seen.append(event.value)
        running -= 1

    fed = AsyncHandler("subscribe_trades", handler)
    for number in range(5):
        fed.push(decode, str(number).encode())
    await settled()
    assert seen == []
    gate.set()
    await settled()
    assert seen == ["0", "1", "2", "3", "4"]
    await fed.close()


async def test_what_a_coroutine_handler_raises_is_logged_with_names_and_without_values(
    caplog: pytest.LogCaptureFixture,
) -> None:
    seen: list[str] = []

    async def fussy(event: Tick) -> None:
        if event.value == "1":
            raise RuntimeError("one is too much")
        seen.append(event.value)

    fed = AsyncHandler("subscribe_trades", fussy)
    for raw in (b"0", b"1", b"garbage", b"2"):
        fed.push(decode, raw)
    await settled()
    await fed.close()
    assert seen == ["0", "2"]
    raised, skipped = caplog.records
    assert raised.getMessage().startswith("handler ")
    assert raised.getMessage().endswith("fussy raised on Tick")
    assert raised.exc_info is not None
    assert "one is too much" in str(raised.exc_info[1])
    assert "subscribe_trades, handler " in skipped.getMessage()
    assert "SECRET" not in caplog.text


async def test_a_handler_that_is_too_slow_loses_the_oldest_frames(caplog: pytest.LogCaptureFixture) -> None:
    seen: list[str] = []
    gate = asyncio.Event()

    async def slow(event: Tick) -> None:
        await gate.wait()
        seen.append(event.value)

    fed = AsyncHandler("subscribe_trades", slow, limit=2)
    for number in range(5):
        fed.push(decode, str(number).encode())
        await settled()
    gate.set()
    await settled()
    await fed.close()
    assert seen == ["0", "3", "4"]
    assert "reader too slow, 1 frames dropped so far" in messages(caplog)[0]


async def test_closing_a_handler_ends_its_task_and_handles_nothing_more() -> None:
    seen: list[str] = []
    begun = asyncio.Event()

    async def slow(event: Tick) -> None:
        begun.set()
        await asyncio.Event().wait()
        seen.append(event.value)

    fed = AsyncHandler("subscribe_trades", slow)
    fed.push(decode, b"0")
    fed.push(decode, b"1")
    await begun.wait()
    before = asyncio.all_tasks()
    await fed.close()
    assert len(asyncio.all_tasks()) == len(before) - 1
    assert seen == []
    await fed.close()


async def test_a_handler_may_close_itself() -> None:
    done = asyncio.Event()

    async def once(event: Tick) -> None:
        await fed.close()
        done.set()

    fed = AsyncHandler("subscribe_trades", once)
    fed.push(decode, b"0")
    await done.wait()
    await settled()
    assert asyncio.all_tasks() == {asyncio.current_task()}


# --- plain handlers ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "named"),
    [(Tick("1"), "Tick"), ([Tick("1"), Tick("2")], "list of 2 Tick"), ([], "empty list")],
)
def test_what_a_handler_raises_is_logged_with_names_and_stays_inside(
    caplog: pytest.LogCaptureFixture, event: Any, named: str
) -> None:
    def fussy(event: object) -> None:
        raise RuntimeError("no")

    caller_of(fussy)(event)
    (record,) = caplog.records
    assert record.getMessage().endswith(f"fussy raised on {named}")
    assert record.levelno == logging.ERROR
    assert "SECRET" not in caplog.text


def test_a_handler_is_named_even_when_it_is_an_object() -> None:
    class Strategy:
        def __call__(self, event: object) -> None: ...

        def on_trade(self, event: object) -> None: ...

    assert handler_name(Strategy()).endswith("Strategy")
    assert handler_name(Strategy().on_trade).endswith("Strategy.on_trade")
    assert handler_name(print) == "print"
