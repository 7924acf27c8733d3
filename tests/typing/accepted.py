"""What the type checkers have to infer. Never run: mypy and pyright read it (see test_typing.py and `make check`)."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from decimal import Decimal
from typing import assert_type

from binance_futures_async import (
    BinanceClient,
    MarketService,
    Response,
    Subscription,
    UserStream,
    WebSocketService,
)
from binance_futures_async.enums import OrderStatus, Side
from binance_futures_async.exceptions import OrderInDoubtError
from binance_futures_async.messages import (
    AccountBalance,
    AggTrade,
    AlgoOrder,
    AlgoOrderCancellation,
    BookTicker,
    DepthUpdate,
    Kline,
    MarkPrice,
    Order,
    OrderBook,
    OrderState,
    OrderTradeUpdate,
    SessionStatus,
    TickerPrice,
)


async def services_are_opened_in_two_ways(client: BinanceClient) -> None:
    assert_type(await client.websocket_service("key", "secret"), WebSocketService)
    async with client.websocket_service() as api:
        assert_type(api, WebSocketService)
    assert_type(await client.market_service(), MarketService[Decimal])
    async with client.market_service() as market:
        assert_type(market, MarketService[Decimal])
    assert_type(await client.market_service(numbers=float), MarketService[float])
    assert_type(await client.market_service(None, {"ping_interval": 60}, numbers=str), MarketService[str])
    assert_type(await client.user_stream("key", print), UserStream)


async def orders_are_placed_in_both_spellings(api: WebSocketService) -> None:
    snake = await api.place_limit_order(
        symbol="BTCUSDT", side="BUY", quantity="0.001", price=Decimal("50000"), time_in_force="GTC"
    )
    assert_type(snake, Response[Order])
    by_place = await api.place_limit_order("BTCUSDT", Side.BUY, 1, 50_000, "GTX", reduce_only=True)
    assert_type(by_place, Response[Order])
    camel = await api.place_limit_order(
        symbol="BTCUSDT",
        side="SELL",
        quantity="0.001",
        price="50000",
        timeInForce="GTC",
        newClientOrderId="a",
    )
    assert_type(camel, Response[Order])
    matched = await api.place_limit_order("BTCUSDT", "BUY", "1", time_in_force="GTC", price_match="QUEUE")
    assert_type(matched, Response[Order])
    assert_type(await api.place_market_order("BTCUSDT", "BUY", "0.001"), Response[Order])
    assert_type(
        await api.place_order(symbol="BTCUSDT", side="BUY", type="MARKET", quantity=1), Response[Order]
    )
    stop = await api.place_stop_market_order("BTCUSDT", "SELL", "49000", quantity="0.001")
    assert_type(stop, Response[AlgoOrder])
    stop = await api.place_stop_market_order(
        symbol="BTCUSDT", side="SELL", stopPrice="49000", closePosition="true", workingType="MARK_PRICE"
    )
    assert_type(stop, Response[AlgoOrder])


async def results_are_typed_down_to_the_field(api: WebSocketService) -> None:
    order = (await api.place_market_order("BTCUSDT", "BUY", "0.001")).result
    assert_type(order.order_id, int)
    assert_type(order.status, OrderStatus)
    assert_type(order.executed_quantity, Decimal)
    again = await api.place_limit_order(
        order.symbol, order.side, order.original_quantity, order.price, order.time_in_force
    )
    assert_type(again.latency, float | None)
    book = (await api.get_depth("BTCUSDT", limit=5)).result
    assert_type(book, OrderBook)
    assert_type(book.bids[0].price, Decimal)


async def a_call_that_does_not_wait_gives_the_request_id(api: WebSocketService) -> None:
    assert_type(
        await api.place_limit_order(
            symbol="BTCUSDT",
            side="BUY",
            quantity="0.001",
            price="50000",
            time_in_force="GTC",
            wait_for_response=False,
        ),
        str,
    )
    assert_type(
        await api.place_limit_order(
            symbol="BTCUSDT",
            side="BUY",
            quantity="0.001",
            price="50000",
            timeInForce="GTC",
            wait_for_response=False,
        ),
        str,
    )
    assert_type(await api.cancel_order("BTCUSDT", 1, wait_for_response=False), str)
    assert_type(await api.get_ticker_price(wait_for_response=False), str)


async def an_argument_that_changes_the_result_changes_the_type(api: WebSocketService) -> None:
    assert_type(await api.get_ticker_price("BTCUSDT"), Response[TickerPrice])
    assert_type(await api.get_ticker_price(symbol="BTCUSDT"), Response[TickerPrice])
    assert_type(await api.get_ticker_price(), Response[list[TickerPrice]])
    assert_type((await api.get_ticker_price()).result[0].price, Decimal)


async def other_calls(api: WebSocketService) -> None:
    assert_type(await api.login(), Response[SessionStatus])
    assert_type(await api.get_account_balance(), Response[list[AccountBalance]])
    assert_type(await api.get_order("BTCUSDT", orig_client_order_id="mine"), Response[OrderState])
    assert_type(await api.cancel_order("BTCUSDT", order_id=1), Response[Order])
    assert_type(await api.cancel_algo_order(client_algo_id="mine"), Response[AlgoOrderCancellation])


async def subscriptions_know_their_events(market: MarketService[Decimal]) -> None:
    trades = market.subscribe_aggregate_trade(["BTCUSDT"])
    assert_type(trades, Subscription[AggTrade[Decimal]])
    assert_type(await trades, Subscription[AggTrade[Decimal]])
    async for trade in trades:
        assert_type(trade, AggTrade[Decimal])
        assert_type(trade.price, Decimal)
    async for quote in await market.subscribe_book_ticker("BTCUSDT"):
        assert_type(quote, BookTicker[Decimal])
        assert_type(quote.best_bid_price, Decimal)
    async for depth in market.subscribe_diff_book_depth(["BTCUSDT"], 100):
        assert_type(depth, DepthUpdate[Decimal])
        for price, quantity in depth["b"]:
            print(price, quantity)
    async for candle in market.subscribe_kline(["BTCUSDT"], ["1m", "1h"]):
        assert_type(candle, Kline[Decimal])
        assert_type(candle.bar.close_price, Decimal)
    await market.unsubscribe_kline(["BTCUSDT"], ["1m", "1h"])


async def array_streams_bring_lists(market: MarketService[Decimal]) -> None:
    assert_type(market.subscribe_mark_price(["BTCUSDT"]), Subscription[MarkPrice[Decimal]])
    assert_type(market.subscribe_all_mark_price("1000ms"), Subscription[list[MarkPrice[Decimal]]])
    async for prices in market.subscribe_all_mark_price():
        assert_type(prices, list[MarkPrice[Decimal]])


async def the_number_type_is_the_callers_choice(client: BinanceClient) -> None:
    async with client.market_service(numbers=float) as market:
        assert_type(market.subscribe_aggregate_trade(["BTCUSDT"]), Subscription[AggTrade[float]])
        async for trade in market.subscribe_aggregate_trade(["BTCUSDT"]):
            assert_type(trade.price, float)
            assert_type(trade.normal_quantity, float | None)
    async with client.market_service(numbers=str) as texts:
        async for candle in texts.subscribe_kline(["BTCUSDT"], ["1m"]):
            assert_type(candle.bar.volume, str)


async def handlers_get_typed_events(market: MarketService[Decimal]) -> None:
    def on_trade(trade: AggTrade) -> None:
        assert_type(trade, AggTrade[Decimal])

    async def on_candle(candle: Kline) -> None:
        assert_type(candle.bar.is_closed, bool)

    def on_prices(prices: list[MarkPrice]) -> None:
        assert_type(prices[0].mark_price, Decimal)

    market.subscribe_aggregate_trade("BTCUSDT", handler=on_trade)
    market.subscribe_kline("BTCUSDT", "1m", handler=on_candle)
    market.subscribe_all_mark_price(handler=on_prices)
    market.subscribe_aggregate_trade("BTCUSDT", handler=lambda trade: assert_type(trade, AggTrade[Decimal]))


async def user_events_are_told_apart_by_their_class(user: UserStream) -> None:
    async for event in user:
        if isinstance(event, OrderTradeUpdate):
            assert_type(event.order.status, OrderStatus)
            assert_type(event.order.last_filled_price, Decimal | None)


def a_doubt_names_the_order(doubt: OrderInDoubtError) -> None:
    assert_type(doubt.client_order_id, str | None)
