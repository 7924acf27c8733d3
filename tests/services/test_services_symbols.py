"""Symbols in the service: loaded from the exchange or a snapshot, and orders checked against them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import ROUND_FLOOR, Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from binance_futures_async import BinanceClient, WebSocketService
from binance_futures_async.exceptions import (
    ConnectionError,
    DecodeError,
    OrderValidationError,
    ParameterError,
    RequestError,
)
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange

from .conftest import until

pytestmark = pytest.mark.exchange(virtual_time=True)

SAMPLE = (
    Path(__file__).resolve().parents[2]
    / "spec"
    / "usdm"
    / "samples"
    / "rest.exchange_information.response.json"
).read_bytes()

LIMIT: dict[str, Any] = {
    "symbol": "BTCUSDT",
    "side": "BUY",
    "quantity": "0.002",
    "price": "49000",
    "time_in_force": "GTC",
}


class MarkPriceThen(msgspec.Struct):
    symbol: str
    mark_price: Decimal


@pytest.fixture
async def api(client: BinanceClient) -> AsyncIterator[WebSocketService]:
    async with client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, enable_validation=True) as api:
        yield api


async def test_symbols_come_from_the_exchange(api: WebSocketService) -> None:
    assert not api.symbols.is_loaded
    symbols = await api.load_symbols()
    assert symbols is api.symbols
    bitcoin = symbols["BTCUSDT"]
    assert bitcoin.status == "TRADING"
    price = bitcoin.round_price(Decimal("49000.123456"), ROUND_FLOOR)
    placed = await api.place_limit_order(**LIMIT | {"price": price})
    assert placed.result.price == price


async def test_a_snapshot_needs_no_exchange(api: WebSocketService) -> None:
    await api.load_symbols(SAMPLE)
    with pytest.raises(OrderValidationError, match=r"must be at most 900 \(LOT_SIZE\)"):
        await api.place_limit_order(**LIMIT | {"quantity": "901"})


async def test_a_bad_snapshot_leaves_what_was_loaded(api: WebSocketService) -> None:
    await api.load_symbols(SAMPLE)
    with pytest.raises(DecodeError):
        await api.load_symbols({"symbols": []})
    with pytest.raises(ParameterError):
        await api.load_symbols(5)  # type: ignore[arg-type]
    assert "BTCUSDT" in api.symbols


async def test_an_exchange_that_is_gone_is_told(exchange: LocalExchange, api: WebSocketService) -> None:
    await exchange.stop()
    with pytest.raises(ConnectionError, match="REST /fapi/v1/exchangeInfo"):
        await api.load_symbols()


async def test_without_validation_the_exchange_is_the_one_to_refuse(client: BinanceClient) -> None:
    async with client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET) as api:
        await api.load_symbols()
        with pytest.raises(RequestError) as caught:
            await api.place_limit_order(**LIMIT | {"price": "49000.05"})
    assert caught.value.code == -4014


async def test_mark_prices_can_be_fed_by_a_subscription(client: BinanceClient, api: WebSocketService) -> None:
    await api.load_symbols()
    async with client.market_service(numbers=float) as market:
        await market.subscribe_mark_price("BTCUSDT", update_speed="1000ms", handler=api.symbols.take)
        await until(lambda: api.symbols.mark_price("BTCUSDT"))
    with pytest.raises(OrderValidationError, match=r"times the mark price of .* \(PERCENT_PRICE\)"):
        await api.place_limit_order(**LIMIT | {"price": "90000"})
    async with client.market_service() as market:
        await market.subscribe_all_mark_price(update_speed="1000ms", handler=api.symbols.take)
        await until(lambda: api.symbols.mark_price("ETHUSDT"))


async def test_a_time_that_is_too_near_is_told(api: WebSocketService) -> None:
    with pytest.raises(OrderValidationError, match="good_till_date is 1700000000000; it must be above"):
        await api.place_limit_order(**LIMIT | {"time_in_force": "GTD", "good_till_date": 1_700_000_000_000})


@pytest.mark.parametrize(
    ("call", "given"),
    [
        ("place_limit_order", LIMIT | {"price": "49000.05"}),
        ("place_limit_order", LIMIT | {"price": "0.1"}),
        ("place_limit_order", LIMIT | {"price": "9000000"}),
        ("place_limit_order", LIMIT | {"quantity": "1001"}),
        ("place_limit_order", LIMIT | {"quantity": "0.0001"}),
        ("place_limit_order", LIMIT | {"quantity": "0.001", "price": "4000"}),
        ("place_limit_order", LIMIT | {"price": "60000"}),
        ("place_limit_order", LIMIT | {"side": "SELL", "price": "40000"}),
        ("place_market_order", {"symbol": "BTCUSDT", "side": "BUY", "quantity": "121"}),
        (
            "place_stop_market_order",
            {"symbol": "BTCUSDT", "side": "SELL", "quantity": "0.002", "trigger_price": "48000.05"},
        ),
        (
            "place_stop_market_order",
            {"symbol": "BTCUSDT", "side": "SELL", "quantity": "0.002", "trigger_price": "6000000"},
        ),
    ],
)
async def test_what_validation_finds_the_exchange_refuses_with_the_same_code(
    client: BinanceClient, api: WebSocketService, call: str, given: dict[str, Any]
) -> None:
    await api.load_symbols()
    api.symbols.take(MarkPriceThen("BTCUSDT", Decimal(50000)))  # where the local exchange begins
    with pytest.raises(OrderValidationError) as found:
        await getattr(api, call)(**given)
    async with client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET) as plain:
        with pytest.raises(RequestError) as refused:
            await getattr(plain, call)(**given)
    codes = [violation.code for violation in found.value.violations]
    # More decimals than the step has are too many decimals to the exchange, which looks at these first.
    assert refused.value.code in codes or (refused.value.code == -1111 and {-4014, -4023} & set(codes))


async def test_orders_are_held_to_the_position_mode_of_the_config(client: BinanceClient) -> None:
    async with client.websocket_service(
        DEFAULT_API_KEY, DEFAULT_SECRET, enable_validation=True, config={"position_mode": "hedge"}
    ) as api:
        with pytest.raises(OrderValidationError, match="position_side was not given; in hedge mode"):
            await api.place_limit_order(**LIMIT)
