"""What CoinMClient says of itself and its environments, and that it shares a program with the client of USD-M futures."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from binance_futures_async import BinanceClient, messages
from binance_futures_async.coinm import CoinMClient
from binance_futures_async.coinm import messages as coinm_messages
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.exceptions import ParameterError, RequestError
from tests.integration.events import Events

from .replay_server import KEY, SECRET, ReplayServer, refused

pytestmark = pytest.mark.exchange(virtual_time=True)

LIMIT: dict[str, Any] = {"side": "BUY", "quantity": "1", "price": "50000", "time_in_force": "GTC"}


# --- environments -----------------------------------------------------------------------------------


def test_demo_has_streams_alone_and_says_where_a_websocket_api_is() -> None:
    client = CoinMClient("demo")
    told = (
        r"environment 'demo' of COIN-M futures has no WebSocket API; allowed are production, testnet, or an"
    )
    with pytest.raises(ParameterError, match=told):
        client.websocket_service()
    with pytest.raises(ParameterError, match=told):
        client.user_stream(KEY)
    assert client.environment.streams == "wss://demo-dstream.binance.com"


@pytest.mark.parametrize("name", ["local", "local:8080"])
def test_the_local_exchange_does_not_trade_coin_m_yet(name: str) -> None:
    with pytest.raises(
        ParameterError, match="the local exchange does not trade COIN-M futures yet"
    ) as problem:
        CoinMClient(name)
    assert "production, testnet, demo" in str(problem.value)


def test_the_variable_of_the_environment_holds_for_coin_m_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BINANCE_FUTURES_ENVIRONMENT", "testnet")
    assert CoinMClient().environment.websocket_api == "wss://testnet.binancefuture.com/ws-dapi/v1"
    monkeypatch.setenv("BINANCE_FUTURES_ENVIRONMENT", "local")
    with pytest.raises(
        ParameterError, match=r"BINANCE_FUTURES_ENVIRONMENT is 'local', but the local exchange"
    ):
        CoinMClient()


async def test_services_and_reports_name_themselves(replay: ReplayServer, client: CoinMClient) -> None:
    api = await client.websocket_service(KEY, SECRET)
    market = await client.market_service()
    user = await client.user_stream(KEY)
    assert repr(client) == "CoinMClient(environment='replay')"
    for service, name in ((api, "websocket_service"), (market, "market_service"), (user, "user_stream")):
        assert type(service).__module__.startswith("binance_futures_async.coinm.")
        assert service.config.service == name
        assert service.drift.subject == f"{name} of replay"
        assert service.health.service == name
    assert client.drift.subject == "all services of replay"


async def test_a_closed_client_leaves_no_connection(replay: ReplayServer) -> None:
    async with CoinMClient(replay.environment) as client:
        await client.websocket_service(KEY, SECRET)
        await client.market_service()
        await client.user_stream(KEY)
        assert len(replay.links) == 4
    async with asyncio.timeout(10):
        while replay.links:  # noqa: ASYNC110 - the server tells nobody
            await asyncio.sleep(0.001)


# --- two products in one program --------------------------------------------------------------------


@pytest.fixture
async def other() -> AsyncIterator[ReplayServer]:
    """An exchange that replays USD-M futures."""
    async with ReplayServer("usdm") as server:
        yield server
    assert not server.refusals


@pytest.fixture
async def usdm(other: ReplayServer) -> AsyncIterator[BinanceClient]:
    async with BinanceClient(other.environment) as client:
        yield client


async def test_two_products_keep_their_messages_apart(
    replay: ReplayServer,
    client: CoinMClient,
    other: ReplayServer,
    usdm: BinanceClient,
    config: ServiceConfigDict,
) -> None:
    ours, theirs = Events(), Events()
    apis: list[Any] = [
        await client.websocket_service(KEY, SECRET, config=config),
        await usdm.websocket_service(KEY, SECRET, config=config),
    ]
    balances, placed = [], []
    for api, symbol in zip(apis, ("BTCUSD_PERP", "BTCUSDT"), strict=True):
        balances.append((await api.get_account_balance()).result[0])
        placed.append((await api.place_limit_order(symbol, **LIMIT)).result)
    assert [type(one) for one in balances] == [coinm_messages.AccountBalance, messages.AccountBalance]
    assert [type(one) for one in placed] == [coinm_messages.Order, messages.Order]

    await client.user_stream(KEY, ours, config=config)
    await usdm.user_stream(KEY, theirs, config=config)
    for seen, home in ((ours, coinm_messages), (theirs, messages)):
        await seen.until(lambda events: [one for one in events if type(one).__name__ == "OrderTradeUpdate"])
        for event in seen.all:
            assert type(event) is getattr(home, type(event).__name__)
    assert replay.paths[-1].startswith("/ws/")
    assert other.paths[-1].startswith("/private/ws/")

    # What both send in one form is one class, with what each names it by.
    on_coinm, on_usdm = await client.market_service(config=config), await usdm.market_service(config=config)
    async for ticker in on_coinm.subscribe_book_ticker("BTCUSD_PERP"):
        assert type(ticker) is coinm_messages.BookTicker is messages.BookTicker
        assert ticker.stream == "btcusd_perp@bookTicker"
        break
    async for ticker in on_usdm.subscribe_book_ticker("BTCUSDT"):
        assert ticker.stream == "btcusdt@bookTicker"
        break
    assert client.drift.is_clean, str(client.drift)
    assert usdm.drift.is_clean, str(usdm.drift)


async def test_two_products_keep_their_error_codes_apart(
    replay: ReplayServer,
    client: CoinMClient,
    other: ReplayServer,
    usdm: BinanceClient,
    config: ServiceConfigDict,
) -> None:
    on_coinm = await client.websocket_service(KEY, SECRET, config=config)
    on_usdm = await usdm.websocket_service(KEY, SECRET, config=config)
    names = []
    for _ in range(2):
        for server, api, symbol in ((replay, on_coinm, "BTCUSD_PERP"), (other, on_usdm, "BTCUSDT")):
            server.next("order.place", refused(-4087))
            with pytest.raises(RequestError) as refusal:
                await api.place_limit_order(symbol, **LIMIT)
            names.append(refusal.value.name)
    assert names == ["INVALID_PAIR", "REDUCE_ONLY_ORDER_PERMISSION"] * 2
