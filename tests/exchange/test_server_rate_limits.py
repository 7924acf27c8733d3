"""Limits of requests, orders and messages."""

from __future__ import annotations

import pytest

from binance_futures_async.exchange import LocalExchange, ManualClock
from binance_futures_async.exchange.server.pacing import RollingWindow
from binance_futures_async.exchange.server.rate_limits import Budget, RateLimits
from binance_futures_async.exchange.server.refusals import RequestRefusal
from binance_futures_async.model.limits import RateLimitFact
from tests.exchange.server_clients import RawApi, open_api

pytestmark = pytest.mark.exchange(virtual_time=True)

MINUTE = 60_000
START = 1_735_689_600_000
FACTS = (
    RateLimitFact("REQUEST_WEIGHT", "MINUTE", 1, 10, "address", interfaces=("websocket_api",)),
    RateLimitFact("RAW_REQUESTS", "MINUTE", 5, 2, "address", requests=("rates", "terms")),
    RateLimitFact("ORDERS", "SECOND", 10, 3, "account"),
    RateLimitFact("ORDERS", "MINUTE", 1, 5, "account"),
)


@pytest.fixture
def limits() -> RateLimits:
    return RateLimits(FACTS)


def refused(limits: RateLimits, weight: int, now: int, address: str = "here") -> int:
    with pytest.raises(RequestRefusal) as caught:
        limits.charge_request(address, weight, now)
    assert caught.value.code == -1003
    return caught.value.status


def test_weight_is_counted_by_calendar_minutes_and_per_address(limits: RateLimits) -> None:
    limits.charge_request("here", 10, START + 59_999)
    assert refused(limits, 1, START + 59_999) == 429
    limits.charge_request("there", 10, START + 59_999)
    limits.charge_request("here", 10, START + 60_000)


def test_who_goes_on_after_refusals_is_banned_for_a_while(limits: RateLimits) -> None:
    limits.charge_request("here", 10, START)
    assert [refused(limits, 5, START) for _ in range(3)] == [429, 429, 418]
    assert refused(limits, 1, START + 2 * MINUTE - 1) == 418
    limits.charge_request("here", 1, START + 2 * MINUTE)


def test_a_ban_says_until_when(limits: RateLimits) -> None:
    with pytest.raises(RequestRefusal, match=rf"banned until {START + 2 * MINUTE}\."):
        limits.charge_request("here", 21, START)


def test_requests_with_a_limit_of_their_own_share_it_whatever_they_weigh(limits: RateLimits) -> None:
    limits.charge_request("here", 0, START, Budget.REST, "rates")
    limits.charge_request("here", 0, START + MINUTE, Budget.REST, "terms")
    limits.charge_request("here", 0, START, Budget.REST, "another")
    limits.charge_request("there", 0, START, Budget.REST, "rates")
    with pytest.raises(RequestRefusal, match="2 requests per 5 MINUTE"):
        limits.charge_request("here", 0, START + 4 * MINUTE, Budget.REST, "rates")
    limits.charge_request("here", 0, START + 5 * MINUTE, Budget.REST, "rates")


def test_orders_are_counted_in_every_window_and_refused_ones_beyond_it_are_not(limits: RateLimits) -> None:
    limits.charge_orders("alice", 3, START)
    with pytest.raises(RequestRefusal, match="3 orders per 10 SECOND") as caught:
        limits.charge_orders("alice", 1, START + 9_999)
    assert (caught.value.code, caught.value.status) == (-1015, 429)
    limits.charge_orders("bob", 1, START)
    limits.charge_orders("alice", 2, START + 10_000)
    with pytest.raises(RequestRefusal, match="5 orders per 1 MINUTE"):
        limits.charge_orders("alice", 1, START + 20_000)
    shown = [one.count for one in limits.shown("here", "alice", START + 20_000)]
    assert shown == [0, 0, 5]


def test_a_rolling_window_does_not_care_when_the_second_begins() -> None:
    window = RollingWindow(3)
    assert [window.allows(moment) for moment in (0.0, 0.5, 0.9)] == [True] * 3
    assert not window.allows(0.99)
    assert RollingWindow(1).allows(5.0)
    later = RollingWindow(2)
    assert [later.allows(moment) for moment in (0.9, 0.9, 1.5, 1.95)] == [True, True, False, True]


async def test_too_much_weight_is_answered_with_429_until_the_next_minute(
    api: RawApi, quiet: LocalExchange, clock: ManualClock
) -> None:
    replies = [await api.call("depth", symbol="BTCUSDT", limit=1000) for _ in range(121)]
    assert (replies[0]["status"], replies[-1]["status"]) == (200, 429)
    assert replies[-1]["error"]["code"] == -1003
    assert replies[-1]["rateLimits"][0]["count"] > 2400
    clock.advance(MINUTE)
    quiet.venue.step()
    assert (await api.call("depth", symbol="BTCUSDT"))["rateLimits"][0]["count"] == 10


async def test_too_many_orders_are_answered_with_429_until_the_next_slot(
    api: RawApi, quiet: LocalExchange, clock: ManualClock
) -> None:
    # Refused for what they are; they count all the same.
    for number in range(301):
        code = await api.refusal("order.place", symbol="BTCUSDT", side="BUY", type="MARKET")
        assert code == (-1102 if number < 300 else -1015)
    clock.advance(10_000)
    quiet.venue.step()
    assert await api.refusal("order.place", symbol="BTCUSDT", side="BUY", type="MARKET") == -1102


async def test_an_exchange_for_load_tests_counts_requests_but_refuses_none() -> None:
    exchange = LocalExchange(clock=ManualClock(), market_maker=False, enforce_rate_limits=False)
    async with exchange, open_api(exchange) as api:
        replies = [await api.call("depth", symbol="BTCUSDT", limit=1000) for _ in range(121)]
    assert {reply["status"] for reply in replies} == {200}
    shown = replies[-1]["rateLimits"][0]
    assert shown["count"] > shown["limit"]


async def test_pings_may_not_be_sent_without_measure(api: RawApi) -> None:
    for _ in range(6):
        await api.socket.ping()
    assert await api.until_closed() == 1008
