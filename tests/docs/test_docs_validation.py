"""What the page on validation says is checked is checked, and what it says is sent is sent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from decimal import Decimal
from typing import Any

import pytest

from binance_futures_async import BinanceClient, MarketService
from binance_futures_async.exceptions import (
    FilterError,
    OrderValidationError,
    ParameterError,
    RequestError,
)
from binance_futures_async.exchange import DEFAULT_ACCOUNT, DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange

Call = Callable[[Any], Awaitable[object]]
"""With any arguments: the type checker would refuse these mistakes."""

ALWAYS: dict[str, Call] = {
    "a misspelled parameter": lambda api: api.place_market_order(**ORDER, reduce_onli=True),
    "a missing parameter": lambda api: api.place_market_order("BTCUSDT", "BUY"),
    "a float": lambda api: api.place_market_order(**ORDER | {"quantity": 0.001}),
    "an id as text": lambda api: api.get_order("BTCUSDT", "12"),
    "a symbol as number": lambda api: api.place_market_order(**ORDER | {"symbol": 1}),
}
WITH_VALIDATION: dict[str, Call] = {
    "side": lambda api: api.place_market_order(**ORDER | {"side": "LONG"}),
    "quantity": lambda api: api.place_market_order(**ORDER | {"quantity": "abc"}),
    "reduce_only": lambda api: api.place_market_order(**ORDER, reduce_only="yes"),
    "limit": lambda api: api.get_depth("BTCUSDT", limit=7),
}
ORDER: dict[str, Any] = {"symbol": "BTCUSDT", "side": "BUY", "quantity": "0.001"}


@pytest.fixture
async def client(exchange: LocalExchange) -> AsyncIterator[BinanceClient]:
    async with BinanceClient(exchange.environment) as client:
        yield client


@pytest.mark.parametrize("validation", [False, True])
@pytest.mark.parametrize("wrong", ALWAYS.values(), ids=ALWAYS)
async def test_names_and_python_types_of_a_call_are_always_checked(
    exchange: LocalExchange, client: BinanceClient, wrong: Call, validation: bool
) -> None:
    api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, validation)
    with pytest.raises((ParameterError, OrderValidationError)) as refused:
        await wrong(api)
    assert validation or isinstance(refused.value, ParameterError)
    assert exchange.venue.account(DEFAULT_ACCOUNT).orders == {}


@pytest.mark.parametrize("wrong", WITH_VALIDATION.values(), ids=WITH_VALIDATION)
async def test_what_a_text_says_is_checked_with_validation_only(client: BinanceClient, wrong: Call) -> None:
    checking = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, enable_validation=True)
    with pytest.raises(OrderValidationError):
        await wrong(checking)
    sending = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)
    with pytest.raises(RequestError, match=r"refused with -\d+"):
        await wrong(sending)


async def test_a_subscription_checks_values_and_not_whether_the_symbol_exists(client: BinanceClient) -> None:
    market: MarketService[Decimal] = await client.market_service()
    with pytest.raises(ParameterError, match="7m"):
        await market.subscribe_kline("BTCUSDT", "7m")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="symbls"):
        await market.subscribe_aggregate_trade(symbls="BTCUSDT")  # type: ignore[call-arg]
    await market.subscribe_aggregate_trade("NOSUCH")


async def test_an_unknown_key_and_a_wrong_type_in_a_config_are_errors(client: BinanceClient) -> None:
    with pytest.raises(ParameterError, match="did you mean 'request_timeout'"):
        await client.market_service(config={"request_timout": 3})
    with pytest.raises(ParameterError, match="request_timeout is '3'"):
        await client.market_service(config={"request_timeout": "3"})


async def test_the_price_band_is_checked_once_the_mark_price_is_known(client: BinanceClient) -> None:
    api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, enable_validation=True)
    market = await client.market_service()
    await api.load_symbols()
    order = ("BTCUSDT", "BUY", "0.002", "90000", "GTC")
    with pytest.raises(FilterError):
        await api.place_limit_order(*order)  # type: ignore[call-overload]
    async for event in market.subscribe_mark_price("BTCUSDT", "1000ms"):
        api.symbols.take(event)
        break
    with pytest.raises(OrderValidationError, match="mark price"):
        await api.place_limit_order(*order)  # type: ignore[call-overload]
