"""Subscriptions as users hold them: handlers, iteration, several at once, and their end."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator

import pytest

from binance_futures_async import BinanceClient, Subscription
from binance_futures_async.exceptions import ConnectionError, ParameterError, RequestError
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange
from binance_futures_async.messages import BookTicker
from binance_futures_async.session.subscriptions import Refused

from .conftest import QUICK, until

pytestmark = pytest.mark.exchange(virtual_time=True)


async def exhausted(events: AsyncIterator[object]) -> None:
    """Take events until there is no next one."""
    while True:
        await anext(events)


async def test_handlers_and_iteration_work_side_by_side(client: BinanceClient) -> None:
    of_service: list[object] = []
    of_subscription: list[BookTicker] = []
    async with client.market_service(of_service.append) as market:
        subscription = market.subscribe_book_ticker("BTCUSDT", handler=of_subscription.append)
        iterated = []
        async for event in subscription:
            iterated.append(event)
            if len(iterated) == 5:
                break
    assert of_subscription[:5] == of_service[:5] == iterated


async def test_a_coroutine_handler_gets_every_event_in_order(client: BinanceClient) -> None:
    direct: list[int] = []
    seen: list[int] = []

    async def slowly(event: BookTicker) -> None:
        await asyncio.sleep(0.005)
        seen.append(event.update_id)

    async with client.market_service(lambda event: direct.append(event.update_id)) as market:
        await market.subscribe_book_ticker("BTCUSDT", handler=slowly)
        await until(lambda: len(seen) >= 5)
    assert seen == direct[: len(seen)]


async def test_a_handler_that_raises_is_named_in_the_log_and_ends_nothing(
    client: BinanceClient, caplog: pytest.LogCaptureFixture
) -> None:
    calls: list[object] = []

    def clumsy(event: BookTicker) -> None:
        calls.append(event)
        raise RuntimeError("oops")

    with caplog.at_level(logging.ERROR):
        async with client.market_service() as market:
            await market.subscribe_book_ticker("BTCUSDT", handler=clumsy)
            await until(lambda: len(calls) >= 3)
    assert "clumsy" in caplog.text
    assert "BookTicker" in caplog.text


async def test_nothing_is_kept_for_a_subscription_that_nobody_iterates(client: BinanceClient) -> None:
    seen: list[object] = []
    async with client.market_service(seen.append) as market:
        subscription = await market.subscribe_book_ticker("BTCUSDT")
        await until(lambda: len(seen) >= 3)
        assert subscription.buffers == []
        async for _ in subscription:
            assert len(subscription.buffers) == 1
            break
        assert subscription.buffers == []


async def test_a_reader_in_a_task_that_nobody_keeps_reads_on(client: BinanceClient) -> None:
    seen: list[str] = []

    async def read(events: Subscription[BookTicker]) -> None:
        async for event in events:
            seen.append(event.symbol)  # noqa: PERF401 - it never ends

    async with client.market_service() as market:
        asyncio.get_running_loop().create_task(read(market.subscribe_book_ticker("BTCUSDT")))
        await until(lambda: seen)
        for _ in range(3):
            gc.collect()
            count = len(seen)
            await until(lambda count=count: len(seen) > count)


async def test_a_stream_goes_on_for_the_others_when_one_leaves_it(client: BinanceClient) -> None:
    async with client.market_service() as market:
        first = await market.subscribe_book_ticker("BTCUSDT")
        second = await market.subscribe_book_ticker("BTCUSDT")
        await first.close()
        assert first.is_ended
        assert await market.list_subscriptions() == ["btcusdt@bookTicker"]
        async for event in second:
            assert event.symbol == "BTCUSDT"
            break
        await second.close()
        assert await market.list_subscriptions() == []


async def test_unsubscribing_takes_streams_out_of_every_subscription(client: BinanceClient) -> None:
    async with client.market_service() as market:
        both = await market.subscribe_kline(["BTCUSDT", "ETHUSDT"], ["1m"])
        await market.unsubscribe_kline("BTCUSDT", "1m")
        assert both.names == ("ethusdt@kline_1m",)
        assert not both.is_ended
        await market.unsubscribe_kline("ETHUSDT", "1m")
        assert both.is_ended
        assert [event async for event in both] == []


async def test_the_wrapper_cannot_be_switched_off(client: BinanceClient) -> None:
    async with client.market_service() as market:
        with pytest.raises(ParameterError, match="tells the kinds of depth events apart"):
            await market.set_property("combined", False)
        await market.set_property("combined", True)
        assert await market.get_property("combined") is True


async def test_what_cannot_be_a_stream_is_refused_before_anything_is_sent(client: BinanceClient) -> None:
    async with client.market_service() as market:
        for wrong in (["BTC USDT"], [""], [], [5.0]):
            with pytest.raises(ParameterError, match="symbols"):
                market.subscribe_book_ticker(wrong)  # type: ignore[arg-type]
        with pytest.raises(ParameterError, match="allowed are 250, 100, 500"):
            market.subscribe_diff_book_depth("BTCUSDT", update_speed=50)  # type: ignore[arg-type]
        assert await market.list_subscriptions() == []


async def test_spent_attempts_end_iterations_with_the_reason(exchange: LocalExchange) -> None:
    async with BinanceClient(exchange.environment) as client:
        market = await client.market_service(config=QUICK)
        events = aiter(await market.subscribe_book_ticker("BTCUSDT"))
        await anext(events)
        await exchange.stop()
        with pytest.raises(ConnectionError, match="connection refused"):
            await exhausted(events)
        assert market.closed
        late = market.subscribe_book_ticker("ETHUSDT")
        with pytest.raises(ConnectionError, match="has ended"):
            await late


async def test_spent_attempts_of_a_user_stream_end_iterations_too(exchange: LocalExchange) -> None:
    async with BinanceClient(exchange.environment) as client:
        stream = await client.user_stream(DEFAULT_API_KEY, config=QUICK)
        events = aiter(stream)
        await exchange.stop()
        with pytest.raises(ConnectionError):
            await anext(events)
        assert stream.closed
        with pytest.raises(ConnectionError):
            await stream.start()


async def test_calls_after_spent_attempts_say_why(exchange: LocalExchange) -> None:
    async with BinanceClient(exchange.environment) as client:
        api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, config=QUICK)
        await exchange.stop()
        await until(lambda: api.closed)
        with pytest.raises(ConnectionError):
            await api.connect()
        with pytest.raises(ConnectionError, match="nothing was sent"):
            await api.get_account_balance()


async def test_calls_that_wait_for_nothing_give_their_id_and_log_a_refusal(
    client: BinanceClient, caplog: pytest.LogCaptureFixture
) -> None:
    async with client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET) as api:
        sent = await api.cancel_order("BTCUSDT", 1, wait_for_response=False)
        assert isinstance(sent, str)
        with caplog.at_level(logging.WARNING):
            await api.session_status()
    assert sent in caplog.text
    assert "CANCEL_REJECTED" in caplog.text


async def test_a_refused_stream_ends_its_subscription_and_what_else_it_followed(
    client: BinanceClient,
) -> None:
    seen: list[object] = []

    async def handle(event: object) -> None:
        seen.append(event)

    async with client.market_service() as market:
        subscription = await market.subscribe_book_ticker(["BTCUSDT", "ETHUSDT"], handler=handle)
        await until(lambda: seen)
        # The local exchange refuses no name, so the news of a refusal comes from the test.
        market._progress([Refused("btcusdt@bookTicker", RequestError("no such stream", code=2))])
        assert subscription.is_ended
        with pytest.raises(RequestError, match="no such stream"):
            await anext(aiter(subscription))
        await until(lambda: not [task for task in asyncio.all_tasks() if "handler" in task.get_name()])
        assert await market.list_subscriptions() == []


async def test_a_coroutine_handler_may_end_its_own_subscription(client: BinanceClient) -> None:
    done: list[BookTicker] = []

    async def once(event: BookTicker) -> None:
        await subscription.close()
        await asyncio.sleep(0)
        done.append(event)

    async with client.market_service() as market:
        subscription = market.subscribe_book_ticker("BTCUSDT", handler=once)
        await until(lambda: done)
        assert await market.list_subscriptions() == []
        await until(lambda: not [task for task in asyncio.all_tasks() if "handler" in task.get_name()])
    assert len(done) == 1


async def test_a_coroutine_handler_may_close_its_service(client: BinanceClient) -> None:
    done: list[BookTicker] = []

    async def last(event: BookTicker) -> None:
        await market.close()
        await asyncio.sleep(0)
        done.append(event)

    market = await client.market_service()
    market.subscribe_book_ticker("BTCUSDT", handler=last)
    await until(lambda: done)
    assert market.closed
    await until(lambda: not [task for task in asyncio.all_tasks() if "handler" in task.get_name()])
