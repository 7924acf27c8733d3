"""What the local exchange tells over plain HTTP."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

import aiohttp
import msgspec
import pytest

from binance_futures_async.exchange import LocalExchange
from binance_futures_async.exchange.orders import OrderRequest
from binance_futures_async.exchange.refusal import Refusal
from binance_futures_async.generated.usdm import rest
from binance_futures_async.generated.usdm.enums import OrderType, Side, SymbolFilterType, TimeInForce
from binance_futures_async.generated.usdm.limits import RATE_LIMITS
from binance_futures_async.generated.usdm.messages import SymbolFilter, SymbolInformation

pytestmark = pytest.mark.exchange(virtual_time=True)

F = SymbolFilterType


def floor(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_FLOOR) * step


def ceiling(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_CEILING) * step


async def document(exchange: LocalExchange) -> bytes:
    async with (
        aiohttp.ClientSession() as session,
        session.get(exchange.environment.rest + rest.EXCHANGE_INFORMATION.path) as response,
    ):
        assert response.status == 200
        assert response.content_type == "application/json"
        return await response.read()


def code_of(exchange: LocalExchange, information: SymbolInformation, **changes: Any) -> int:
    """The code that an order is refused with, 0 if it is taken; an ordinary order but for what is changed."""
    account = exchange.venue.account("default")
    mark = exchange.venue.mark_price(information.symbol)[0].mark_price
    rules = {one.filter_type: one for one in information.filters}
    tick, step = rules[F.PRICE_FILTER].tick_size, rules[F.LOT_SIZE].step_size
    assert tick is not None
    assert step is not None
    price = floor(mark * Decimal("0.99"), tick)
    ordinary: dict[str, Any] = {
        "symbol": information.symbol,
        "side": Side.BUY,
        "type": OrderType.LIMIT,
        "price": price,
        "quantity": ceiling(10 / price, step),
        "time_in_force": TimeInForce.GTC,
    }
    if changes.get("type") is OrderType.MARKET:
        del ordinary["price"], ordinary["time_in_force"]
    try:
        exchange.venue.place_order(account, OrderRequest(**(ordinary | changes)))
    except Refusal as refusal:
        return refusal.code
    return 0


async def test_the_rules_of_the_market_are_told_as_the_spec_describes_them(quiet: LocalExchange) -> None:
    body = await document(quiet)
    information = msgspec.json.decode(body, type=rest.EXCHANGE_INFORMATION.result, strict=False)
    assert information.server_time == quiet.venue.now_ms
    assert [
        (one.rate_limit_type, one.interval, one.interval_number, one.limit) for one in information.rate_limits
    ] == [(one.rate_limit_type, one.interval, one.interval_number, one.limit) for one in RATE_LIMITS]
    assert [one.symbol for one in information.symbols] == [one.symbol for one in quiet.venue.instruments]
    plain = msgspec.json.decode(body)["symbols"][0]
    assert plain["filters"][0] == {
        "filterType": "PRICE_FILTER",
        "minPrice": "500.00",
        "maxPrice": "5000000.00",
        "tickSize": "0.10",
    }
    assert (plain["pair"], plain["contractType"], plain["status"]) == ("BTCUSDT", "PERPETUAL", "TRADING")
    assert plain["triggerProtect"] == "0.0500"


@pytest.mark.parametrize("position", [0, 1, 2])
async def test_orders_are_held_to_the_rules_that_are_told(quiet: LocalExchange, position: int) -> None:
    information = msgspec.json.decode(
        await document(quiet), type=rest.EXCHANGE_INFORMATION.result, strict=False
    ).symbols[position]
    rules: dict[SymbolFilterType, SymbolFilter] = {one.filter_type: one for one in information.filters}
    assert code_of(quiet, information) == 0

    prices = rules[F.PRICE_FILTER]
    assert prices.tick_size
    assert prices.minimum_price
    assert prices.maximum_price
    mark = quiet.venue.mark_price(information.symbol)[0].mark_price
    if prices.tick_size > Decimal(1).scaleb(-information.price_precision):
        on_tick = floor(mark * Decimal("0.99"), prices.tick_size)
        assert code_of(quiet, information, price=on_tick + prices.tick_size / 10) == -4014
    assert code_of(quiet, information, price=prices.minimum_price - prices.tick_size) == -4013
    assert code_of(quiet, information, price=prices.maximum_price + prices.tick_size) == -4002

    for kind, name in ((OrderType.LIMIT, F.LOT_SIZE), (OrderType.MARKET, F.MARKET_LOT_SIZE)):
        quantities = rules[name]
        assert quantities.step_size
        assert quantities.minimum_quantity
        assert quantities.maximum_quantity
        most = quantities.maximum_quantity
        assert code_of(quiet, information, type=kind, quantity=most + quantities.step_size) == -4005
        assert code_of(quiet, information, type=kind, quantity=most) != -4005
        assert code_of(quiet, information, type=kind, quantity=quantities.minimum_quantity / 2) in (
            -1111,
            -4003,
        )

    distance = rules[F.PERCENT_PRICE]
    assert distance.multiplier_up
    assert distance.multiplier_down
    highest = floor(mark * distance.multiplier_up, prices.tick_size)
    lowest = ceiling(mark * distance.multiplier_down, prices.tick_size)
    assert code_of(quiet, information, price=highest + prices.tick_size) == -4016
    assert code_of(quiet, information, price=highest) != -4016
    assert code_of(quiet, information, side=Side.SELL, price=lowest - prices.tick_size) == -4024

    notional = rules[F.MIN_NOTIONAL].notional
    step = rules[F.LOT_SIZE].step_size
    assert notional
    assert step
    price = floor(mark * Decimal("0.99"), prices.tick_size)
    smallest = ceiling(notional / price, step)
    assert code_of(quiet, information, price=price, quantity=smallest) == 0
    below = smallest - step
    assert code_of(quiet, information, price=price, quantity=below) == (-4164 if below else -4003)


async def test_so_many_orders_may_be_open_and_no_more(quiet: LocalExchange) -> None:
    information = msgspec.json.decode(
        await document(quiet), type=rest.EXCHANGE_INFORMATION.result, strict=False
    ).symbols[2]
    (most,) = (one.limit for one in information.filters if one.filter_type is F.MAX_NUM_ORDERS)
    assert most
    quiet.venue.account("default").wallets["USDT"] = Decimal(1_000_000)
    assert [code_of(quiet, information) for _ in range(most)] == [0] * most
    assert code_of(quiet, information) == -2025
