"""What a call takes beside its parameters, and where what is wrong with it is raised."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any

import pytest

from binance_futures_async import BinanceClient, Response, WebSocketService
from binance_futures_async.exceptions import OrderInDoubtError, ParameterError, RequestTimeoutError
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange

pytestmark = pytest.mark.exchange(virtual_time=True)

ORDER: dict[str, Any] = {
    "symbol": "BTCUSDT",
    "side": "BUY",
    "quantity": "0.01",
    "price": "40000",
    "time_in_force": "GTC",
}


@pytest.fixture
async def api(client: BinanceClient) -> AsyncIterator[WebSocketService]:
    async with client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET) as api:
        yield api


async def seconds_until(error: type[Exception], call: Any) -> float:
    loop = asyncio.get_running_loop()
    began = loop.time()
    with pytest.raises(error):
        await call
    return loop.time() - began


async def test_one_bad_order_of_many_leaves_the_others_alone(api: WebSocketService) -> None:
    orders = [ORDER, {**ORDER, "pirce": 1}, {**ORDER, "price": None}, ORDER]
    outcomes = await asyncio.gather(*[api.place_limit_order(**one) for one in orders], return_exceptions=True)
    assert [type(one) for one in outcomes] == [Response, ParameterError, ParameterError, Response]


async def test_too_many_positional_arguments_are_an_error_at_the_call(api: WebSocketService) -> None:
    too_many: Any = api.get_depth
    with pytest.raises(TypeError, match="positional argument"):
        too_many("BTCUSDT", 5, 6)


async def test_a_timeout_holds_for_one_call(exchange: LocalExchange, api: WebSocketService) -> None:
    exchange.faults.add("lost-answer", method="order.place", cut=False, times=2)
    exchange.faults.add("lost-answer", method="depth", cut=False)
    assert await seconds_until(OrderInDoubtError, api.place_limit_order(**ORDER, timeout=2)) == pytest.approx(
        2
    )
    assert await seconds_until(RequestTimeoutError, api.get_depth("BTCUSDT", timeout=0.5)) == pytest.approx(
        0.5
    )
    usual = api.config.request_timeout
    assert await seconds_until(OrderInDoubtError, api.place_limit_order(**ORDER)) == pytest.approx(usual)


async def test_a_long_timeout_does_not_hold_for_later_calls(
    exchange: LocalExchange, api: WebSocketService
) -> None:
    # Long enough for the timer of what the service asked while it connected to run out.
    await asyncio.sleep(2 * api.config.request_timeout)
    await api.get_ticker_price("BTCUSDT", timeout=3600)
    exchange.faults.add("lost-answer", method="order.place", cut=False)
    usual = api.config.request_timeout
    assert await seconds_until(OrderInDoubtError, api.place_limit_order(**ORDER)) == pytest.approx(usual)


@pytest.mark.parametrize(
    "timeout", [0, -1, float("nan"), float("inf"), 10**400, True, "3", Decimal(3)], ids=repr
)
async def test_a_timeout_that_is_no_number_of_seconds_is_refused(api: WebSocketService, timeout: Any) -> None:
    with pytest.raises(ParameterError, match=r"^get_depth: timeout is .*a finite int or float above 0$"):
        await api.get_depth("BTCUSDT", timeout=timeout)
