"""Connections that break, keys that expire, answers that never come."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Literal

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.exceptions import (
    AuthenticationRefusedError,
    ConnectionError,
    NotFoundError,
    OrderInDoubtError,
)
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange
from binance_futures_async.messages import ListenKeyExpired, OrderTradeUpdate
from tests.auth.pems import PemPair
from tests.integration.events import PATIENCE, Events, eventually

pytestmark = pytest.mark.exchange(virtual_time=True)

LIMIT: dict[str, Any] = {
    "symbol": "BTCUSDT",
    "side": "BUY",
    "quantity": "0.002",
    "price": "49000",
    "time_in_force": "GTC",
}


@pytest.mark.parametrize("kind", ["cut", "close"])
async def test_everything_comes_back_after_all_connections_are_lost(
    exchange: LocalExchange,
    client: BinanceClient,
    config: ServiceConfigDict,
    ed25519: PemPair,
    kind: Literal["cut", "close"],
) -> None:
    account = exchange.add_account("trader", public_key=ed25519.public)
    orders, trades, books = Events(), Events(), Events()
    user = await client.user_stream(account.api_key, orders, config=config)
    api = await client.websocket_service(account.api_key, ed25519.private, config=config)
    market = await client.market_service(config=config)
    await api.login()
    await market.subscribe_aggregate_trade(["BTCUSDT", "ETHUSDT"], handler=trades)
    await market.subscribe_book_ticker("BTCUSDT", handler=books)
    await trades.count(1)

    assert exchange.disconnect(kind) == 5
    await eventually(lambda: not (api.is_connected or user.is_connected or market.is_connected))
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(api.connect(), user.start(), market.connect())

    assert api.is_logged_on
    assert (await api.session_status()).result.api_key == account.api_key
    await trades.more(3)
    await books.more(3)
    assert sorted(await market.list_subscriptions()) == [
        "btcusdt@aggTrade",
        "btcusdt@bookTicker",
        "ethusdt@aggTrade",
    ]
    placed = (await api.place_limit_order(**LIMIT)).result
    told = await orders.until(lambda events: events)
    assert isinstance(told[0], OrderTradeUpdate)
    assert told[0].order.order_id == placed.order_id


async def test_an_order_whose_answer_is_lost_is_in_doubt_and_can_be_found(
    exchange: LocalExchange, client: BinanceClient, config: ServiceConfigDict
) -> None:
    api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, config=config)
    exchange.lose_next_answer("order.place")
    with pytest.raises(OrderInDoubtError) as doubt:
        await api.place_limit_order(**LIMIT)
    client_order_id = doubt.value.client_order_id
    assert client_order_id
    await api.connect()
    found = (await api.get_order("BTCUSDT", orig_client_order_id=client_order_id)).result
    assert found.status == "NEW"


async def test_an_order_that_never_arrived_is_in_doubt_too_and_not_found(
    exchange: LocalExchange, client: BinanceClient, config: ServiceConfigDict
) -> None:
    api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, config=config)
    waiting = asyncio.create_task(api.place_limit_order(**LIMIT))
    await asyncio.sleep(0)
    exchange.disconnect("cut", path="/ws-fapi")
    with pytest.raises(OrderInDoubtError) as doubt:
        await waiting
    await api.connect()
    with pytest.raises(NotFoundError):
        await api.get_order("BTCUSDT", orig_client_order_id=doubt.value.client_order_id)


async def test_a_question_whose_answer_is_lost_ends_with_the_connection(
    exchange: LocalExchange, client: BinanceClient, config: ServiceConfigDict
) -> None:
    api = await client.websocket_service(config=config)
    exchange.lose_next_answer("depth")
    with pytest.raises(ConnectionError):
        await api.get_depth("BTCUSDT")
    await api.connect()
    assert (await api.get_depth("BTCUSDT")).status == 200


async def test_a_call_without_a_connection_fails_at_once(
    exchange: LocalExchange, client: BinanceClient, config: ServiceConfigDict
) -> None:
    api = await client.websocket_service(config=config)
    await exchange.stop()
    await eventually(lambda: not api.is_connected)
    with pytest.raises(ConnectionError, match="nothing was sent"):
        await api.get_depth("BTCUSDT")


async def test_clients_come_back_when_the_exchange_was_restarted(
    exchange: LocalExchange, client: BinanceClient, config: ServiceConfigDict
) -> None:
    events, orders = Events(), Events()
    api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, config=config)
    market = await client.market_service(config=config)
    user = await client.user_stream(DEFAULT_API_KEY, orders, config=config)
    await market.subscribe_mark_price("BTCUSDT", "1000ms", handler=events)
    await exchange.stop()
    await eventually(lambda: not (api.is_connected or market.is_connected or user.is_connected))
    await exchange.start()
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(api.connect(), market.connect(), user.start())
    await events.more(1)
    await api.place_limit_order(**LIMIT)
    await orders.count(1)


async def test_an_expired_listen_key_heals_by_itself(
    exchange: LocalExchange, client: BinanceClient, config: ServiceConfigDict
) -> None:
    events = Events()
    user = await client.user_stream(DEFAULT_API_KEY, events, config=config)
    api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, config=config)
    first = user.listen_key
    exchange.expire_listen_keys()
    await events.until(lambda events: isinstance(events[-1], ListenKeyExpired) if events else False)
    await eventually(lambda: user.listen_key != first and user.is_connected)
    await api.place_limit_order(**LIMIT)
    told = await events.until(lambda events: len(events) >= 2)
    assert isinstance(told[1], OrderTradeUpdate)


async def test_a_deleted_key_ends_the_session_by_name(
    exchange: LocalExchange, client: BinanceClient, config: ServiceConfigDict, ed25519: PemPair
) -> None:
    account = exchange.add_account("trader", public_key=ed25519.public)
    api = await client.websocket_service(account.api_key, ed25519.private, config=config)
    await api.login()
    exchange.remove_key(account.api_key)
    with pytest.raises(AuthenticationRefusedError) as refused:
        await api.get_account_balance()
    assert (refused.value.code, refused.value.status) == (-2015, 401)
    assert not api.is_logged_on
    assert api.is_connected


async def test_answers_that_nobody_waits_for_change_nothing(
    exchange: LocalExchange, client: BinanceClient, config: ServiceConfigDict
) -> None:
    api = await client.websocket_service(config=config)
    for frame in (b'{"id":"nobody","status":200,"result":{}}', b'{"status":200}', b"[]", b"\xf0", b"{"):
        exchange.inject(frame, path="/ws-fapi")
    assert (await api.get_depth("BTCUSDT")).status == 200
    assert api.is_connected


async def test_garbage_on_a_stream_is_passed_over(
    exchange: LocalExchange,
    client: BinanceClient,
    config: ServiceConfigDict,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.CRITICAL)
    market = await client.market_service(config=config)
    events = Events()
    await market.subscribe_aggregate_trade("BTCUSDT", handler=events)
    for frame in (
        b"{",
        b'{"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","p":[]}}',
        b'{"stream":"btcusdt@aggTrade"}',
        b'{"stream":"nobody@asked","data":{}}',
        b'{"result":null,"id":77777}',
    ):
        exchange.inject(frame, path="/market")
    await events.more(3)
    assert market.undecoded >= 1
    assert market.is_connected


async def test_the_exchange_may_go_before_its_clients(config: ServiceConfigDict) -> None:
    before = asyncio.all_tasks()
    async with LocalExchange() as exchange:
        client = BinanceClient(exchange.environment)
        await client.websocket_service(config=config)
        market = await client.market_service(config=config)
        await market.subscribe_aggregate_trade("BTCUSDT")
        await client.user_stream(DEFAULT_API_KEY, config=config)
    await client.close()
    assert asyncio.all_tasks() == before


async def test_secrets_are_in_no_log_line(
    exchange: LocalExchange, config: ServiceConfigDict, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    async with BinanceClient(exchange.environment) as client:
        user = await client.user_stream(DEFAULT_API_KEY, config=config)
        api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, config=config)
        listen_keys = {user.listen_key}
        exchange.lose_next_answer()
        with pytest.raises(OrderInDoubtError):
            await api.place_limit_order(**LIMIT)
        exchange.expire_listen_keys()
        await eventually(lambda: user.listen_key not in listen_keys and user.is_connected)
        listen_keys.add(user.listen_key)
    shown = "\n".join(record.getMessage() + str(record.exc_info or "") for record in caplog.records)
    for secret in (DEFAULT_API_KEY, DEFAULT_SECRET, *listen_keys):
        assert secret
        assert secret not in shown
