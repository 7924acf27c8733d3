"""Orders from the call to the events that follow."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.enums import OrderType
from binance_futures_async.exceptions import (
    AuthenticationError,
    AuthenticationRefusedError,
    DuplicateOrderError,
    FilterError,
    InsufficientMarginError,
    NotFoundError,
    RequestError,
)
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange
from binance_futures_async.messages import AccountUpdate, AlgoUpdate, OrderTradeUpdate, TradeLite
from binance_futures_async.usdm.websocket_service import WebSocketService
from tests.auth.pems import PemPair
from tests.integration.events import Events

pytestmark = pytest.mark.exchange(virtual_time=True)

LIMIT: dict[str, Any] = {
    "symbol": "BTCUSDT",
    "side": "BUY",
    "quantity": "0.002",
    "price": "49000",
    "time_in_force": "GTC",
}


@pytest.mark.parametrize("kind", ["hmac", "rsa", "ed25519", "ed25519 with login"])
async def test_a_trade_through_the_whole_arch(
    exchange: LocalExchange,
    client: BinanceClient,
    config: ServiceConfigDict,
    kind: str,
    rsa: PemPair,
    ed25519: PemPair,
) -> None:
    pems = {"rsa": rsa, "ed25519": ed25519}.get(kind.split()[0])
    account = exchange.add_account("trader", public_key=None if pems is None else pems.public)
    private_key = account.secret if pems is None else pems.private
    events = Events()
    await client.user_stream(account.api_key, events, config=config)
    api = await client.websocket_service(account.api_key, private_key, config=config)
    if kind.endswith("login"):
        assert (await api.login()).result.api_key == account.api_key
        assert api.is_logged_on

    placed = (await api.place_limit_order(**LIMIT)).result
    assert placed.status == "NEW"
    assert placed.price == Decimal(49000)
    state = (await api.get_order("BTCUSDT", placed.order_id)).result
    assert (state.status, state.client_order_id) == ("NEW", placed.client_order_id)
    canceled = (await api.cancel_order("BTCUSDT", placed.order_id)).result
    assert canceled.status == "CANCELED"

    bought = (
        await api.place_market_order(
            symbol="BTCUSDT", side="BUY", quantity=Decimal("0.002"), new_order_resp_type="RESULT"
        )
    ).result
    assert (bought.status, bought.executed_quantity) == ("FILLED", Decimal("0.002"))
    (balance,) = (await api.get_account_balance()).result
    assert balance.balance < 10_000

    stop = (
        await api.place_stop_market_order(
            symbol="BTCUSDT", side="SELL", trigger_price="45000", close_position=True
        )
    ).result
    assert (stop.algo_status, stop.close_position) == ("NEW", True)
    assert (await api.cancel_algo_order(stop.algo_id)).result.message == "success"

    told = await events.until(lambda events: isinstance(events[-1], AlgoUpdate) and len(events) >= 8)
    fills = [event for event in told if isinstance(event, TradeLite)]
    assert sum(fill.last_filled_quantity or 0 for fill in fills) == Decimal("0.002")
    assert [
        (type(event), event.order.status if isinstance(event, OrderTradeUpdate) else None)
        for event in told
        if not isinstance(event, TradeLite)
        and (not isinstance(event, OrderTradeUpdate) or event.order.status != "PARTIALLY_FILLED")
    ][:5] == [
        (OrderTradeUpdate, "NEW"),
        (OrderTradeUpdate, "CANCELED"),
        (OrderTradeUpdate, "NEW"),
        (OrderTradeUpdate, "FILLED"),
        (AccountUpdate, None),
    ]
    assert exchange.venue.imbalance() == 0


async def test_the_events_of_an_order_s_life_come_in_order(
    quiet: LocalExchange, quiet_client: BinanceClient, config: ServiceConfigDict
) -> None:
    maker = quiet.add_account("maker")
    events = Events()
    await quiet_client.user_stream(DEFAULT_API_KEY, events, config=config)
    api = await quiet_client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, config=config)
    other = await quiet_client.websocket_service(maker.api_key, maker.secret, config=config)

    def tags() -> list[str]:
        return [
            f"{event['e']} {event.order['X']}"
            if isinstance(event, OrderTradeUpdate | AlgoUpdate)
            else event["e"]
            for event in events.all
        ]

    # Filled in two parts, as maker.
    await api.place_limit_order(**{**LIMIT, "price": "49900"})
    for _ in range(2):
        await other.place_market_order(symbol="BTCUSDT", side="SELL", quantity="0.001")
    await events.count(7)
    assert tags() == [
        "ORDER_TRADE_UPDATE NEW",
        "TRADE_LITE",
        "ORDER_TRADE_UPDATE PARTIALLY_FILLED",
        "ACCOUNT_UPDATE",
        "TRADE_LITE",
        "ORDER_TRADE_UPDATE FILLED",
        "ACCOUNT_UPDATE",
    ]
    assert [event.order.is_maker for event in events.all if isinstance(event, OrderTradeUpdate)] == [
        False,
        True,
        True,
    ]
    positions = [
        position
        for event in events.all
        if isinstance(event, AccountUpdate)
        for position in event.change.positions or ()
    ]
    assert [position.position_amount for position in positions] == [Decimal("0.001"), Decimal("0.002")]

    # A stop that closes it.
    events.all.clear()
    await api.place_stop_market_order(
        symbol="BTCUSDT", side="SELL", trigger_price="49800", close_position=True
    )
    await other.place_limit_order(**{**LIMIT, "price": "49800", "quantity": "0.010"})
    account = quiet.add_account("third")
    third = await quiet_client.websocket_service(account.api_key, account.secret, config=config)
    await third.place_market_order(symbol="BTCUSDT", side="SELL", quantity="0.001")
    await events.count(8)
    assert tags() == [
        "ALGO_UPDATE NEW",
        "ALGO_UPDATE TRIGGERING",
        "ORDER_TRADE_UPDATE NEW",
        "TRADE_LITE",
        "ORDER_TRADE_UPDATE FILLED",
        "ACCOUNT_UPDATE",
        "ALGO_UPDATE TRIGGERED",
        "ALGO_UPDATE FINISHED",
    ]
    filled, last = events.all[4].order, events.all[7].order
    assert (last.order_id, filled.algo_id) == (str(filled.order_id), last.algo_id)
    assert (last.order_type, last.actual_type, filled.original_type) == ("STOP_MARKET", "MARKET", "MARKET")
    assert filled.realized_profit < 0
    assert quiet.venue.positions(quiet.venue.account("default")) == []


async def open_api(client: BinanceClient, config: ServiceConfigDict) -> WebSocketService:
    return await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, config=config)


async def test_refusals_arrive_as_the_exceptions_they_are(
    quiet_client: BinanceClient, config: ServiceConfigDict
) -> None:
    api = await open_api(quiet_client, config)
    with pytest.raises(FilterError) as filtered:
        await api.place_limit_order(**{**LIMIT, "price": "49000.05"})
    assert (filtered.value.code, filtered.value.status) == (-4014, 400)
    assert filtered.value.rate_limits
    with pytest.raises(InsufficientMarginError):
        await api.place_limit_order(**{**LIMIT, "quantity": "20"})
    await api.place_limit_order(**LIMIT, new_client_order_id="mine")
    with pytest.raises(DuplicateOrderError):
        await api.place_limit_order(**LIMIT, new_client_order_id="mine")
    with pytest.raises(NotFoundError):
        await api.get_order("BTCUSDT", 1)
    with pytest.raises(NotFoundError):
        await api.cancel_order("BTCUSDT", 1)
    with pytest.raises(RequestError) as conditional:
        await api.place_order(symbol="BTCUSDT", side="SELL", type=OrderType.STOP_MARKET)
    assert conditional.value.code == -4120
    assert conditional.value.advice == "use place_stop_market_order for type STOP_MARKET"
    assert str(conditional.value).endswith(f"({conditional.value.advice})")


async def test_symbols_in_lower_case_work_for_orders_queries_streams_and_lookups(
    quiet_client: BinanceClient, config: ServiceConfigDict
) -> None:
    api = await quiet_client.websocket_service(
        DEFAULT_API_KEY, DEFAULT_SECRET, enable_validation=True, config=config
    )
    assert (await api.load_symbols())["btcusdt"].name == "BTCUSDT"
    lower = {**LIMIT, "symbol": "btcusdt"}
    placed = await api.place_limit_order(**lower)
    assert placed.result.symbol == "BTCUSDT"
    assert (await api.get_order("btcusdt", placed.result.order_id)).result.symbol == "BTCUSDT"
    assert (await api.cancel_order("btcusdt", placed.result.order_id)).result.symbol == "BTCUSDT"
    assert (await api.get_ticker_price("btcusdt")).result.symbol == "BTCUSDT"
    market = await quiet_client.market_service(config=config)
    await market.subscribe_book_ticker("btcusdt")


async def test_a_wrong_secret_is_refused_by_name(
    quiet_client: BinanceClient, config: ServiceConfigDict
) -> None:
    api = await quiet_client.websocket_service(DEFAULT_API_KEY, "wrong", config=config)
    with pytest.raises(AuthenticationRefusedError) as refused:
        await api.get_account_balance()
    assert refused.value.code == -1022
    with pytest.raises(AuthenticationError):
        await api.login()


async def test_symbols_beyond_ascii_are_traded_like_any(
    quiet_client: BinanceClient, config: ServiceConfigDict
) -> None:
    api = await open_api(quiet_client, config)
    order = await api.place_limit_order(
        symbol="币安人生USDT", side="BUY", quantity=100, price="0.15", time_in_force="GTC"
    )
    assert order.result.price == Decimal("0.15")
    assert order.result.symbol == "币安人生USDT"


async def test_requests_in_flight_together_get_their_own_answers(
    exchange: LocalExchange, client: BinanceClient, config: ServiceConfigDict
) -> None:
    api = await open_api(client, config)
    prices = [Decimal(48_000 + number) for number in range(50)]
    orders = await asyncio.gather(*(api.place_limit_order(**{**LIMIT, "price": one}) for one in prices))
    assert [order.result.price for order in orders] == prices
    assert len(exchange.venue.open_orders(exchange.venue.account("default"))) == 50


async def test_a_wrong_clock_heals_itself(
    quiet: LocalExchange, quiet_client: BinanceClient, config: ServiceConfigDict
) -> None:
    api = await open_api(quiet_client, config)
    # As if the machine had slept: the client is a minute behind.
    api._channel.clock._start_ms -= 60_000
    assert (await api.get_account_balance()).status == 200
