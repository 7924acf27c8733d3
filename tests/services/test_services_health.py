"""Health and rate limits of the services, on sockets."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime

import pytest

from binance_futures_async import BinanceClient, WebSocketService
from binance_futures_async.exceptions import RequestError
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange

from .conftest import QUICK, until

pytestmark = pytest.mark.exchange(virtual_time=True)


async def test_each_service_tells_its_health(client: BinanceClient) -> None:
    api = await client.websocket_service()
    user = await client.user_stream(DEFAULT_API_KEY)
    market = await client.market_service()
    for service, links in ((api, 1), (user, 2), (market, 2)):
        health = service.health
        assert health.service == service.config.service
        assert (health.state, health.reconnects, health.ended) == ("connected", 0, None)
        assert health.age >= 0
        assert datetime.fromtimestamp(health.since, UTC).tzinfo is UTC
        assert len(health.links) == links
        assert health.last_disconnect is None
    assert api.health.last_event_age is not None, "the answer that told the time"
    assert user.health.listen_key is not None
    assert user.health.listen_key.expires_in > 3500
    assert user.listen_key
    assert user.listen_key not in f"{user.health} {user.health!r}"
    assert DEFAULT_API_KEY not in f"{user.health} {user.health!r}"
    assert re.fullmatch(r"websocket_service connected for \d\.\d s, last event \d\.\d s ago", str(api.health))


async def test_a_lost_service_says_why_and_counts_its_return(
    exchange: LocalExchange, client: BinanceClient
) -> None:
    api = await client.websocket_service(config=QUICK)
    user = await client.user_stream(DEFAULT_API_KEY, config=QUICK)
    market = await client.market_service(config=QUICK)
    services = (api, user, market)
    exchange.disconnect("cut")
    await until(lambda: all(service.health.last_disconnect for service in services))
    await until(lambda: all(service.health.state == "connected" for service in services))
    for service, times in ((api, 1), (user, 1), (market, 2)):
        health = service.health
        assert health.reconnects == times
        assert health.last_disconnect is not None
        assert health.last_disconnect.code == 1006
        assert health.last_failure is None


async def test_a_close_by_the_exchange_is_told_with_its_code(
    exchange: LocalExchange, client: BinanceClient
) -> None:
    api = await client.websocket_service(config=QUICK)
    exchange.disconnect("close")
    await until(lambda: api.health.last_disconnect)
    lost = api.health.last_disconnect
    assert lost is not None
    assert lost.code is not None
    assert lost.reason.startswith(f"closed by the exchange with {lost.code}")


def test_health_can_be_asked_for_when_the_event_loop_is_gone() -> None:
    async def live() -> WebSocketService:
        async with LocalExchange() as exchange, BinanceClient(exchange.environment) as client:
            return await client.websocket_service()

    health = asyncio.run(live()).health
    assert (health.state, health.ended) == ("closed", "closed by its owner")


async def test_a_service_that_is_given_up_has_failed(exchange: LocalExchange, client: BinanceClient) -> None:
    market = await client.market_service(config=QUICK)
    await exchange.stop()
    await until(lambda: market.closed)
    health = market.health
    assert health.state == "failed"
    assert health.ended == market.closed
    assert health.last_failure is not None
    assert "ended: " in str(health)


async def test_rate_limits_are_merged_over_the_answers(client: BinanceClient) -> None:
    api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)
    await api.place_limit_order(
        symbol="BTCUSDT", side="BUY", quantity="0.002", price="49000", time_in_force="GTC"
    )
    answer = await api.get_ticker_price("BTCUSDT")
    found = {(one.rate_limit_type, one.interval, one.interval_number): one for one in api.rate_limits}
    assert {"ORDERS", "REQUEST_WEIGHT"} == {kind for kind, _, _ in found}
    told = {(one.rate_limit_type, one.interval, one.interval_number): one for one in answer.rate_limits or ()}
    assert told.keys() < found.keys(), "the order told counters that the question did not"
    for key, one in told.items():
        assert found[key].count == one.count
        assert found[key].age >= 0
    assert all(one.remaining <= one.limit for one in api.rate_limits)


async def test_a_refusal_tells_counters_too_and_hides_none(client: BinanceClient) -> None:
    api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)
    await api.place_limit_order(
        symbol="BTCUSDT", side="BUY", quantity="0.002", price="49000", time_in_force="GTC"
    )
    before = {str(one).partition(" ")[0] for one in api.rate_limits}
    with pytest.raises(RequestError):
        await api.get_order("BTCUSDT", order_id=1)
    assert {str(one).partition(" ")[0] for one in api.rate_limits} == before


async def test_without_rate_limits_there_are_none(client: BinanceClient) -> None:
    api = await client.websocket_service(config={"return_rate_limits": False})
    await api.get_ticker_price("BTCUSDT")
    assert api.rate_limits == ()
