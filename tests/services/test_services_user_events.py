"""User events by their type: handlers and iterations that get only what they asked for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest

from binance_futures_async import BinanceClient, UserStream
from binance_futures_async.coinm import messages as coinm_messages
from binance_futures_async.exceptions import ConnectionError, ParameterError
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET
from binance_futures_async.messages import (
    AccountUpdate,
    Kline,
    OrderTradeUpdate,
    UnknownEvent,
    UserEvent,
)
from binance_futures_async.model.message import Message
from tests.wire.spec_samples import sample_path

from .conftest import until

pytestmark = pytest.mark.exchange(virtual_time=True)

ORDER = sample_path("event.ORDER_TRADE_UPDATE.json").read_bytes()
ACCOUNT = sample_path("event.ACCOUNT_UPDATE.json").read_bytes()
UNKNOWN = b'{"e":"NEW_KIND","E":1}'


@pytest.fixture
async def stream(client: BinanceClient) -> AsyncIterator[UserStream]:
    async with client.user_stream(DEFAULT_API_KEY) as stream:
        yield stream


def deliver(stream: UserStream, *frames: bytes) -> None:
    """Let frames arrive at the stream's link."""
    for frame in frames:
        stream._channel.on_frame(frame)


async def test_a_handler_gets_the_events_of_its_type_from_the_exchange(client: BinanceClient) -> None:
    orders: list[OrderTradeUpdate] = []
    everything: list[Any] = []
    async with (
        client.user_stream(DEFAULT_API_KEY, everything.append) as stream,
        client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET) as api,
    ):
        stream.on(OrderTradeUpdate, orders.append)
        await stream.start()
        await api.place_market_order("BTCUSDT", "BUY", "0.001")
        await until(lambda: any(isinstance(event, AccountUpdate) for event in everything))
        await until(lambda: orders)
    assert orders == [event for event in everything if isinstance(event, OrderTradeUpdate)]


async def test_every_handler_of_a_type_is_called_in_the_order_of_adding(stream: UserStream) -> None:
    seen: list[str] = []
    stream.on(OrderTradeUpdate, lambda event: seen.append("first"))
    stream.on(UserEvent, lambda event: seen.append(event.event_type))
    stream.on(OrderTradeUpdate, lambda event: seen.append("last"))
    stream.on(UnknownEvent, lambda event: seen.append(f"unknown {event.event_type}"))
    deliver(stream, ORDER, ACCOUNT, UNKNOWN)
    assert seen == ["first", "ORDER_TRADE_UPDATE", "last", "ACCOUNT_UPDATE", "unknown NEW_KIND"]


async def test_a_coroutine_handler_gets_its_events_one_after_the_other(stream: UserStream) -> None:
    seen: list[str] = []

    async def slowly(event: UserEvent) -> None:
        seen.append(f"begin {event.event_type}")
        await asyncio.sleep(0.01)
        seen.append(f"end {event.event_type}")

    stream.on(UserEvent, slowly)
    deliver(stream, ORDER, UNKNOWN, ACCOUNT)
    await until(lambda: len(seen) == 4)
    assert seen == [
        "begin ORDER_TRADE_UPDATE",
        "end ORDER_TRADE_UPDATE",
        "begin ACCOUNT_UPDATE",
        "end ACCOUNT_UPDATE",
    ]


@pytest.mark.parametrize("is_async", [False, True])
async def test_a_handler_that_raises_is_named_in_the_log_and_ends_nothing(
    stream: UserStream, caplog: pytest.LogCaptureFixture, is_async: bool
) -> None:
    calls: list[object] = []

    def clumsy(event: OrderTradeUpdate) -> None:
        calls.append(event)
        raise RuntimeError("oops")

    async def clumsy_async(event: OrderTradeUpdate) -> None:
        clumsy(event)

    seen: list[object] = []
    stream.on(OrderTradeUpdate, clumsy_async if is_async else clumsy)
    stream.on(OrderTradeUpdate, seen.append)
    with caplog.at_level(logging.ERROR):
        deliver(stream, ORDER, ORDER)
        await until(lambda: len(calls) == 2)
    assert len(seen) == 2
    assert "clumsy" in caplog.text
    assert "raised on OrderTradeUpdate" in caplog.text


async def test_a_closed_registration_gets_no_further_event(stream: UserStream) -> None:
    seen: list[object] = []
    stays = stream.on(OrderTradeUpdate, seen.append)
    goes = stream.on(OrderTradeUpdate, seen.append)
    deliver(stream, ORDER)
    goes.close()
    goes.close()
    assert repr(goes).endswith("closed>")
    assert not repr(stays).endswith("closed>")
    deliver(stream, ORDER)
    assert len(seen) == 3


async def test_a_handler_may_remove_itself_and_others_while_an_event_is_delivered(stream: UserStream) -> None:
    seen: list[str] = []

    def once(event: OrderTradeUpdate) -> None:
        seen.append("once")
        own.close()
        other.close()

    own = stream.on(OrderTradeUpdate, once)
    other = stream.on(OrderTradeUpdate, lambda event: seen.append("other"))
    stream.on(OrderTradeUpdate, lambda event: seen.append("last"))
    deliver(stream, ORDER, ORDER)
    assert seen == ["once", "last", "last"]


async def test_a_removed_coroutine_handler_finishes_the_event_in_hand(stream: UserStream) -> None:
    seen: list[str] = []

    async def slowly(event: OrderTradeUpdate) -> None:
        seen.append("begin")
        await asyncio.sleep(0.01)
        seen.append("end")

    registration = stream.on(OrderTradeUpdate, slowly)
    deliver(stream, ORDER, ORDER)
    await until(lambda: seen)
    registration.close()
    deliver(stream, ORDER)
    await asyncio.sleep(1)
    assert seen == ["begin", "end"]


async def test_stopping_the_stream_cancels_coroutine_handlers_also_removed_ones(
    client: BinanceClient,
) -> None:
    cancelled: list[str] = []

    async def forever(event: OrderTradeUpdate) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(event.event_type)
            raise

    async with client.user_stream(DEFAULT_API_KEY) as stream:
        registrations = [stream.on(OrderTradeUpdate, forever) for _ in range(2)]
        deliver(stream, ORDER)
        await asyncio.sleep(0.01)
        registrations[0].close()
    assert len(cancelled) == 2


async def test_an_iteration_gets_the_events_of_its_types_and_takes_none_from_others(
    stream: UserStream,
) -> None:
    orders, both = stream.events(OrderTradeUpdate), stream.events(AccountUpdate, UnknownEvent, AccountUpdate)
    everything = aiter(stream)
    deliver(stream, ORDER, ACCOUNT, UNKNOWN, ORDER)
    assert [type(await anext(orders)) for _ in range(2)] == [OrderTradeUpdate] * 2
    assert [type(await anext(both)) for _ in range(2)] == [AccountUpdate, UnknownEvent]
    assert [type(await anext(everything)) for _ in range(4)] == [
        OrderTradeUpdate,
        AccountUpdate,
        UnknownEvent,
        OrderTradeUpdate,
    ]


async def test_the_types_overlap_and_an_event_still_comes_once(stream: UserStream) -> None:
    events = stream.events(UserEvent, OrderTradeUpdate)
    deliver(stream, ORDER, UNKNOWN, ACCOUNT)
    assert [type(await anext(events)) for _ in range(2)] == [OrderTradeUpdate, AccountUpdate]


async def test_an_iteration_that_is_gone_is_not_filled(stream: UserStream) -> None:
    events = stream.events(OrderTradeUpdate)
    assert stream._channel.handlers.of_type[OrderTradeUpdate]
    del events
    assert not stream._channel.handlers.of_type[OrderTradeUpdate]


async def test_an_iteration_ends_with_the_stream(client: BinanceClient) -> None:
    stream = await client.user_stream(DEFAULT_API_KEY)
    events = stream.events(OrderTradeUpdate)
    deliver(stream, ORDER)
    await stream.stop()
    assert [type(event) async for event in events] == [OrderTradeUpdate]
    with pytest.raises(ConnectionError, match="has ended"):
        stream.on(OrderTradeUpdate, print)
    with pytest.raises(ConnectionError, match="has ended"):
        stream.events(OrderTradeUpdate)


@pytest.mark.parametrize(
    "kind",
    [Kline, Message, object, coinm_messages.OrderTradeUpdate, "ORDER_TRADE_UPDATE", Kline[float], None],
)
async def test_what_is_no_user_event_of_the_product_is_refused_by_name(stream: UserStream, kind: Any) -> None:
    for ask in (lambda: stream.on(kind, print), lambda: stream.events(OrderTradeUpdate, kind)):
        with pytest.raises(ParameterError, match="kind is ") as caught:
            ask()
        text = str(caught.value)
        assert "TradeLite, UserEvent for all of them, and UnknownEvent" in text
        assert "USD-M" in text
        if isinstance(kind, type):
            assert f"{kind.__module__}.{kind.__name__};" in text


async def test_a_handler_that_cannot_be_called_and_no_type_at_all_are_refused(stream: UserStream) -> None:
    handler: Any = "print"
    with pytest.raises(ParameterError, match="on: handler is of type str; it has to be callable"):
        stream.on(OrderTradeUpdate, handler)
    no_types: list[Any] = []
    with pytest.raises(ParameterError, match="events: kinds is empty; allowed are"):
        stream.events(*no_types)


async def test_a_coroutine_handler_that_is_closed_during_delivery_is_not_called(stream: UserStream) -> None:
    seen: list[OrderTradeUpdate] = []

    async def later(event: OrderTradeUpdate) -> None:
        seen.append(event)

    stream.on(OrderTradeUpdate, lambda event: registration.close())
    registration = stream.on(OrderTradeUpdate, later)
    deliver(stream, ORDER)
    await asyncio.sleep(1)
    assert seen == []
    assert not [task for task in asyncio.all_tasks() if task.get_name() == "binance-futures handler"]


async def test_what_is_cancelled_inside_a_handler_does_not_end_the_handler(
    stream: UserStream, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[str] = []

    async def awaits_something_cancelled(event: OrderTradeUpdate) -> None:
        seen.append("coroutine function")
        gone = asyncio.get_running_loop().create_future()
        gone.cancel()
        await gone

    def is_cancelled(event: OrderTradeUpdate) -> None:
        seen.append("function")
        raise asyncio.CancelledError

    stream.on(OrderTradeUpdate, awaits_something_cancelled)
    stream.on(OrderTradeUpdate, is_cancelled)
    with caplog.at_level(logging.ERROR):
        for _ in range(2):
            deliver(stream, ORDER)
            await asyncio.sleep(1)
    assert sorted(seen) == ["coroutine function", "coroutine function", "function", "function"]
    assert len(caplog.records) == 4


async def test_a_function_that_returns_a_coroutine_is_told_of_in_the_log(
    stream: UserStream, caplog: pytest.LogCaptureFixture
) -> None:
    async def handle(event: OrderTradeUpdate) -> None: ...

    stream.on(OrderTradeUpdate, lambda event: handle(event))
    with caplog.at_level(logging.ERROR):
        deliver(stream, ORDER)
    assert "give the coroutine function itself" in caplog.text


class EndsAnIteration:
    """In the place of a reader's buffer: another iteration is deleted while an event is handed out."""

    def __init__(self, iterations: list[Any]) -> None:
        self._iterations = iterations

    def push(self, decode: object, raw: bytes) -> None:
        self._iterations.pop()

    def end(self, error: object) -> None: ...


async def test_an_iteration_that_ends_during_delivery_takes_no_event_from_others(stream: UserStream) -> None:
    iterations = [aiter(stream) for _ in range(8)]
    buffers: set[Any] = stream._channel._buffers
    # Of two, one is not the last in the order of the set.
    buffers.update(EndsAnIteration(iterations) for _ in range(2))
    handled: list[OrderTradeUpdate] = []
    stream.on(OrderTradeUpdate, handled.append)
    deliver(stream, ORDER)
    assert len(handled) == 1
    assert isinstance(await anext(iterations[0]), OrderTradeUpdate)
