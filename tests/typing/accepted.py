"""What the type checkers have to infer. Never run: mypy and pyright read it (see test_typing.py and `make check`)."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any, assert_type

from binance_futures_async import (
    BinanceClient,
    MarketService,
    Registration,
    Response,
    Subscription,
    UserStream,
    WebSocketService,
)
from binance_futures_async.decoding import decode_market, decode_user_event
from binance_futures_async.enums import ContractType, OrderStatus, Side, TradingSessionMarket
from binance_futures_async.exceptions import OrderInDoubtError
from binance_futures_async.generated.usdm.rest import SYMBOLS_REQUEST
from binance_futures_async.messages import (
    AccountBalance,
    AccountStatus,
    AccountStatusV1,
    AccountUpdate,
    AggTrade,
    AlgoOrder,
    AlgoOrderCancellation,
    AlgoUpdate,
    AssetIndex,
    BookLevel,
    BookTicker,
    CompositeIndex,
    ContinuousKline,
    ContractInfo,
    DepthUpdate,
    ExchangeInformation,
    ForceOrder,
    Kline,
    ListenKey,
    MarkPrice,
    MiniTicker,
    Order,
    OrderBook,
    OrderState,
    OrderTradeUpdate,
    Position,
    PositionV1,
    SessionStatus,
    Ticker,
    TickerBook,
    TickerPrice,
    Trade,
    TradingSession,
    UnknownEvent,
    UserEvent,
)
from binance_futures_async.wire.decoding import decode_document


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


async def every_preset_is_called_in_both_spellings(api: WebSocketService) -> None:
    limit = await api.place_limit_order(
        symbol="BTCUSDT",
        side="BUY",
        quantity="1",
        timeInForce="GTD",
        priceMatch="OPPONENT_5",
        goodTillDate=1_800_000_000_000,
        positionSide="LONG",
        newOrderRespType="RESULT",
        selfTradePreventionMode="EXPIRE_MAKER",
        recvWindow=5000,
    )
    assert_type(limit, Response[Order])
    market = await api.place_market_order(
        symbol="BTCUSDT", side="SELL", quantity=Decimal(1), reduceOnly="true", newClientOrderId="a"
    )
    assert_type(market, Response[Order])

    stop = await api.place_stop_order("BTCUSDT", "SELL", "1", "49900", "50000", working_type="MARK_PRICE")
    assert_type(stop, Response[AlgoOrder])
    stop = await api.place_stop_order(
        "BTCUSDT", "SELL", "1", trigger_price="50000", price_match="OPPONENT", price_protect=True
    )
    assert_type(stop, Response[AlgoOrder])
    stop = await api.place_stop_order(
        symbol="BTCUSDT", side="SELL", quantity="1", price="49900", stopPrice="50000", priceProtect="true"
    )
    assert_type(stop, Response[AlgoOrder])
    stop = await api.place_stop_order(
        symbol="BTCUSDT", side="SELL", quantity="1", price="49900", stop_price="50000"
    )
    assert_type(stop, Response[AlgoOrder])
    profit = await api.place_take_profit_order(
        "BTCUSDT", Side.SELL, 1, "52400", "52500", client_algo_id="a", time_in_force="GTC"
    )
    assert_type(profit, Response[AlgoOrder])
    profit = await api.place_take_profit_order(
        symbol="BTCUSDT", side="SELL", quantity="1", price="1", triggerPrice="2", clientAlgoId="a"
    )
    assert_type(profit, Response[AlgoOrder])
    profit = await api.place_take_profit_market_order("BTCUSDT", "SELL", "52500", close_position=True)
    assert_type(profit, Response[AlgoOrder])
    profit = await api.place_take_profit_market_order(
        symbol="BTCUSDT", side="SELL", stopPrice="52500", closePosition="true", newClientOrderId="a"
    )
    assert_type(profit, Response[AlgoOrder])
    trail = await api.place_trailing_stop_market_order(
        "BTCUSDT", "SELL", "1", "0.5", activate_price="52000", reduce_only=True
    )
    assert_type(trail, Response[AlgoOrder])
    for trail in (
        await api.place_trailing_stop_market_order(
            symbol="BTCUSDT", side="SELL", quantity="1", callbackRate="0.5", activationPrice="52000"
        ),
        await api.place_trailing_stop_market_order(
            symbol="BTCUSDT", side="SELL", quantity="1", callbackRate=1, activatePrice="52000"
        ),
    ):
        assert_type(trail, Response[AlgoOrder])

    algo = await api.place_algo_order(
        symbol="BTCUSDT", side="SELL", type="STOP", quantity="1", price="1", trigger_price="2"
    )
    assert_type(algo, Response[AlgoOrder])
    algo = await api.place_algo_order(symbol="BTCUSDT", side="SELL", type="STOP_MARKET", stopPrice="2")
    assert_type(algo, Response[AlgoOrder])
    assert_type(
        await api.place_trailing_stop_market_order(
            symbol="BTCUSDT", side="SELL", quantity="1", callback_rate="1", wait_for_response=False
        ),
        str,
    )


async def an_order_is_modified_in_both_spellings(api: WebSocketService) -> None:
    changed = await api.modify_order("BTCUSDT", "BUY", "1", "50000", order_id=1, modify_id=7)
    assert_type(changed, Response[Order])
    changed = await api.modify_order(
        "BTCUSDT", Side.BUY, Decimal(1), price_match="QUEUE", orig_client_order_id="a", reduce_only=True
    )
    assert_type(changed, Response[Order])
    changed = await api.modify_order(
        symbol="BTCUSDT", side="BUY", quantity="1", price="2", origClientOrderId="a", modifyId=7
    )
    assert_type(changed, Response[Order])
    assert_type(changed.result.modify_id, int | None)
    assert_type(
        await api.modify_order(
            symbol="BTCUSDT", side="BUY", quantity="1", price="2", orderId=1, wait_for_response=False
        ),
        str,
    )


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
    assert_type(await api.get_ticker_book("BTCUSDT"), Response[TickerBook])
    assert_type(await api.get_ticker_book(symbol="BTCUSDT"), Response[TickerBook])
    assert_type(await api.get_ticker_book(), Response[list[TickerBook]])
    assert_type((await api.get_ticker_book("BTCUSDT")).result.bid_price, Decimal)
    assert_type(await api.get_ticker_book(wait_for_response=False), str)


async def an_argument_that_only_selects_leaves_the_type(api: WebSocketService) -> None:
    assert_type(await api.get_position_info(), Response[list[Position]])
    assert_type(await api.get_position_info("BTCUSDT"), Response[list[Position]])
    assert_type(await api.get_position_info(symbol="BTCUSDT", recv_window=5000), Response[list[Position]])
    assert_type(await api.get_position_info_v1("BTCUSDT"), Response[list[PositionV1]])
    assert_type((await api.get_position_info_v1()).result[0].leverage, int)
    assert_type((await api.get_position_info_v1()).result[0].is_auto_add_margin, bool)


async def other_calls(api: WebSocketService) -> None:
    assert_type(await api.login(), Response[SessionStatus])
    assert_type(await api.session_status(), Response[SessionStatus])
    assert_type(await api.logout(), Response[SessionStatus])
    assert_type(await api.start_user_data_stream(), Response[ListenKey])
    assert_type(await api.get_account_balance(), Response[list[AccountBalance]])
    assert_type(await api.get_account_balance_v1(), Response[list[AccountBalance]])
    assert_type(await api.get_account_status(), Response[AccountStatus])
    assert_type(await api.get_account_status_v1(), Response[AccountStatusV1])
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
    assert_type(
        market.subscribe_diff_book_depth("BTCUSDT", update_speed=0), Subscription[DepthUpdate[Decimal]]
    )
    async for depth in market.subscribe_diff_book_depth(["BTCUSDT"], 100):
        assert_type(depth, DepthUpdate[Decimal])
        for price, quantity in depth["b"]:
            print(price, quantity)
    async for candle in market.subscribe_kline(["BTCUSDT"], ["1m", "1h"]):
        assert_type(candle, Kline[Decimal])
        assert_type(candle.bar.close_price, Decimal)
    await market.unsubscribe_kline(["BTCUSDT"], ["1m", "1h"])


async def the_rarer_streams_know_their_events(market: MarketService[Decimal]) -> None:
    assert_type(market.subscribe_trade(["BTCUSDT"]), Subscription[Trade[Decimal]])
    assert_type(market.subscribe_rpi_diff_book_depth("BTCUSDT"), Subscription[DepthUpdate[Decimal]])
    assert_type(market.subscribe_all_book_tickers(), Subscription[BookTicker[Decimal]])
    assert_type(market.subscribe_mini_ticker(["BTCUSDT"]), Subscription[MiniTicker[Decimal]])
    assert_type(market.subscribe_symbol_ticker(["BTCUSDT"]), Subscription[Ticker[Decimal]])
    assert_type(market.subscribe_liquidation_order(["BTCUSDT"]), Subscription[ForceOrder[Decimal]])
    assert_type(market.subscribe_all_liquidation_orders(), Subscription[ForceOrder[Decimal]])
    assert_type(market.subscribe_composite_index(["DEFIUSDT"]), Subscription[CompositeIndex[Decimal]])
    assert_type(market.subscribe_asset_index(["ADAUSD"]), Subscription[AssetIndex[Decimal]])
    async for contract in market.subscribe_contract_info():
        assert_type(contract, ContractInfo[Decimal])
        for bracket in contract.brackets or []:
            assert_type(bracket.maintenance_margin_rate, Decimal)
    async for session in market.subscribe_trading_session():
        assert_type(session, TradingSession[Decimal])
        assert_type(session.market, TradingSessionMarket)


async def levels_and_kinds_of_contract_are_chosen_from_lists(market: MarketService[Decimal]) -> None:
    assert_type(market.subscribe_partial_book_depth("BTCUSDT", 5), Subscription[DepthUpdate[Decimal]])
    assert_type(
        market.subscribe_partial_book_depth(["BTCUSDT"], [5, 10, 20], 500), Subscription[DepthUpdate[Decimal]]
    )
    assert_type(
        market.subscribe_continuous_kline(["BTCUSDT"], ["PERPETUAL", "CURRENT_QUARTER"], ["1s", "1M"]),
        Subscription[ContinuousKline[Decimal]],
    )
    assert_type(
        market.subscribe_continuous_kline("BTCUSDT", "tradifi_perpetual", "1m"),
        Subscription[ContinuousKline[Decimal]],
    )
    assert_type(
        market.subscribe_continuous_kline("BTCUSDT", ["perpetual", ContractType.NEXT_QUARTER], "1m"),
        Subscription[ContinuousKline[Decimal]],
    )
    await market.unsubscribe_continuous_kline("BTCUSDT", ["PERPETUAL", "next_quarter"], "1m")
    await market.unsubscribe_partial_book_depth(["BTCUSDT"], [5], 100)


async def array_streams_bring_lists(market: MarketService[Decimal]) -> None:
    assert_type(market.subscribe_mark_price(["BTCUSDT"]), Subscription[MarkPrice[Decimal]])
    assert_type(market.subscribe_all_mark_price("1000ms"), Subscription[list[MarkPrice[Decimal]]])
    async for prices in market.subscribe_all_mark_price():
        assert_type(prices, list[MarkPrice[Decimal]])
    assert_type(market.subscribe_all_market_mini_tickers(), Subscription[list[MiniTicker[Decimal]]])
    assert_type(market.subscribe_all_market_tickers(), Subscription[list[Ticker[Decimal]]])
    assert_type(market.subscribe_asset_index_array(), Subscription[list[AssetIndex[Decimal]]])


async def the_number_type_is_the_callers_choice(client: BinanceClient) -> None:
    async with client.market_service(numbers=float) as market:
        assert_type(market.subscribe_aggregate_trade(["BTCUSDT"]), Subscription[AggTrade[float]])
        async for trade in market.subscribe_aggregate_trade(["BTCUSDT"]):
            assert_type(trade.price, float)
            assert_type(trade.normal_quantity, float | None)
        async for depth in market.subscribe_partial_book_depth(["BTCUSDT"], 5):
            assert_type(depth, DepthUpdate[float])
            assert_type(depth.bids, list[BookLevel[float]])
        assert_type(market.subscribe_all_market_tickers(), Subscription[list[Ticker[float]]])

        def on_float_trade(trade: AggTrade[float]) -> None:
            assert_type(trade.price, float)

        market.subscribe_aggregate_trade("BTCUSDT", handler=on_float_trade)
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


async def user_events_come_by_their_class(user: UserStream) -> None:
    async def on_account(update: AccountUpdate) -> None:
        assert_type(update.event_type, str)

    def on_any(event: UserEvent) -> None:
        assert_type(event.event_type, str)
        assert_type(event.to_dict(), dict[str, Any])

    user.on(AccountUpdate, on_account)
    user.on(UserEvent, on_any)
    user.on(OrderTradeUpdate, on_any)
    user.on(UnknownEvent, lambda event: assert_type(event.data, dict[str, Any]))
    registration = user.on(OrderTradeUpdate, lambda update: assert_type(update.order.status, OrderStatus))
    assert_type(registration, Registration)
    registration.close()

    assert_type(user.events(OrderTradeUpdate), AsyncIterator[OrderTradeUpdate])
    async for event in user.events(OrderTradeUpdate, AccountUpdate):
        assert_type(event, OrderTradeUpdate | AccountUpdate)
    assert_type(
        user.events(OrderTradeUpdate, AccountUpdate, UnknownEvent),
        AsyncIterator[OrderTradeUpdate | AccountUpdate | UnknownEvent],
    )


async def user_events_are_told_apart_by_their_class(user: UserStream) -> None:
    async for event in user:
        if isinstance(event, OrderTradeUpdate):
            assert_type(event.order.status, OrderStatus)
            assert_type(event.order.last_filled_price, Decimal | None)


def frames_are_read_without_a_network(raw: bytes) -> None:
    event = decode_market(raw, numbers=float)
    if isinstance(event, AggTrade):
        assert_type(event, AggTrade[float])
    account = decode_user_event(raw)
    if isinstance(account, AlgoUpdate):
        assert_type(account.order.algo_id, int)
    elif isinstance(account, UnknownEvent):
        assert_type(account.event_type, str)
    document = decode_document(SYMBOLS_REQUEST, raw)
    assert_type(document, ExchangeInformation)
    assert_type(document.symbols[0].filters[0].tick_size, Decimal | None)


def a_doubt_names_the_order(doubt: OrderInDoubtError) -> None:
    assert_type(doubt.client_order_id, str | None)
