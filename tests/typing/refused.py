"""Wrong code that the type checkers have to refuse. Never run.

Each mistake carries an ignore comment; both checkers complain about one that is not needed, so a mistake that is not
refused any more is an error here.
"""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from decimal import Decimal

from binance_futures_async import BinanceClient, MarketService, UserStream, WebSocketService
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.messages import AccountUpdate, AggTrade, Kline, OrderTradeUpdate


async def a_misspelled_argument(api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSDT", "BUY", "1", "50000", time_in_forse="GTC")  # type: ignore[call-overload]
    await api.place_market_order(symbol="BTCUSDT", side="BUY", quantiti="1")  # type: ignore[call-overload]
    await api.get_depth("BTCUSDT", limits=5)  # type: ignore[call-overload]
    await api.cancel_order("BTCUSDT", orderID=1)  # type: ignore[call-overload]


async def an_unknown_key_of_a_declared_config(client: BinanceClient) -> None:
    config: ServiceConfigDict = {"request_timout": 3}  # type: ignore[typeddict-unknown-key]
    await client.market_service(config=config)


async def an_unknown_argument(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "BUY", "1", leverage=20)  # type: ignore[call-overload]
    await api.place_limit_order(  # type: ignore[call-overload]
        symbol="BTCUSDT", side="BUY", quantity="1", price="50000", timeInForce="GTC", iceberg=True
    )


async def a_value_that_does_not_exist(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "LONG", "1")  # type: ignore[call-overload]
    await api.place_market_order(symbol="BTCUSDT", side="buy", quantity="1")  # type: ignore[call-overload]
    await api.place_limit_order("BTCUSDT", "BUY", "1", "50000", "GTT")  # type: ignore[call-overload]
    await api.place_order(symbol="BTCUSDT", side="BUY", type="LIMIT_MAKER", quantity="1")  # type: ignore[call-overload]


async def a_limit_order_without_its_price(api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSDT", "BUY", "1", time_in_force="GTC")  # type: ignore[call-overload]
    await api.place_limit_order("BTCUSDT", "BUY", "1", "50000")  # type: ignore[call-overload]


async def a_price_and_a_price_match_together(api: WebSocketService) -> None:
    await api.place_limit_order(  # type: ignore[call-overload]
        "BTCUSDT", "BUY", "1", "50000", time_in_force="GTC", price_match="QUEUE"
    )


async def a_stop_with_quantity_and_close_position(api: WebSocketService) -> None:
    await api.place_stop_market_order(  # type: ignore[call-overload]
        "BTCUSDT", "SELL", "49000", quantity="1", close_position=True
    )
    await api.place_stop_market_order("BTCUSDT", "SELL", quantity="1")  # type: ignore[call-overload]


async def a_stop_without_its_prices(api: WebSocketService) -> None:
    await api.place_stop_order("BTCUSDT", "SELL", "1", "49900")  # type: ignore[call-overload]
    await api.place_stop_order("BTCUSDT", "SELL", "1", trigger_price="50000")  # type: ignore[call-overload]
    await api.place_take_profit_order("BTCUSDT", "SELL", quantity="1")  # type: ignore[call-overload]
    await api.place_take_profit_market_order("BTCUSDT", "SELL", "52500")  # type: ignore[call-overload]
    await api.place_trailing_stop_market_order("BTCUSDT", "SELL", "1")  # type: ignore[call-overload]


async def a_parameter_of_another_type_of_order(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "BUY", "1", time_in_force="GTC")  # type: ignore[call-overload]
    await api.place_stop_market_order(  # type: ignore[call-overload]
        "BTCUSDT", "SELL", "49000", quantity="1", price="48900"
    )
    await api.place_stop_order(  # type: ignore[call-overload]
        "BTCUSDT", "SELL", "1", "49900", "50000", callback_rate="1"
    )
    await api.place_take_profit_order(  # type: ignore[call-overload]
        "BTCUSDT", "SELL", "1", "52400", trigger_price="52500", price_match="QUEUE"
    )
    await api.place_trailing_stop_market_order(  # type: ignore[call-overload]
        "BTCUSDT", "SELL", "1", "1", price="52000"
    )


async def a_conditional_type_at_the_wrong_service(api: WebSocketService) -> None:
    await api.place_order(symbol="BTCUSDT", side="BUY", type="STOP", quantity="1")  # type: ignore[call-overload]
    await api.place_algo_order(symbol="BTCUSDT", side="BUY", type="LIMIT", quantity="1")  # type: ignore[call-overload]


async def an_order_modified_wrongly(api: WebSocketService) -> None:
    await api.modify_order("BTCUSDT", "BUY", price="1", order_id=1)  # type: ignore[call-overload]
    await api.modify_order("BTCUSDT", "BUY", "1", "2", order_id="1")  # type: ignore[call-overload]
    await api.modify_order("BTCUSDT", "BUY", "1", 2.5, order_id=1)  # type: ignore[call-overload]
    await api.modify_order("BTCUSDT", "BUY", "1", "2", new_client_order_id="a")  # type: ignore[call-overload]


async def a_float_where_money_is_meant(api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSDT", "BUY", 0.001, "50000", "GTC")  # type: ignore[call-overload]
    await api.place_limit_order("BTCUSDT", "BUY", "0.001", 50000.0, "GTC")  # type: ignore[call-overload]
    await api.place_market_order(symbol="BTCUSDT", side="BUY", quantity=0.001)  # type: ignore[call-overload]


async def both_spellings_mixed_in_one_call(api: WebSocketService) -> None:
    await api.place_limit_order(  # type: ignore[call-overload]
        symbol="BTCUSDT", side="BUY", quantity="1", price="1", time_in_force="GTC", newClientOrderId="a"
    )


async def a_result_of_another_type(api: WebSocketService) -> None:
    answer = await api.place_market_order("BTCUSDT", "BUY", "1")
    answer.result.orderId  # type: ignore[attr-defined]  # noqa: B018
    tickers = await api.get_ticker_price()
    tickers.result.price  # type: ignore[attr-defined]  # noqa: B018
    best = await api.get_ticker_book("BTCUSDT")
    best.result[0]  # type: ignore[index]
    positions = await api.get_position_info("BTCUSDT")
    positions.result.entry_price  # type: ignore[attr-defined]  # noqa: B018
    request_id = await api.place_market_order(
        symbol="BTCUSDT", side="BUY", quantity="1", wait_for_response=False
    )
    request_id.result  # type: ignore[attr-defined]  # noqa: B018


async def a_stream_that_does_not_exist(market: MarketService[Decimal]) -> None:
    market.subscribe_kline(["BTCUSDT"], ["2m"])  # type: ignore[list-item]
    market.subscribe_mark_price(["BTCUSDT"], "2000ms")  # type: ignore[arg-type]
    market.subscribe_diff_book_depth(["BTCUSDT"], 1000)  # type: ignore[arg-type]
    market.subscribe_klines(["BTCUSDT"], ["1m"])  # type: ignore[attr-defined]
    market.subscribe_kline(["BTCUSDT"], ["1s"])  # type: ignore[list-item]
    market.subscribe_partial_book_depth(["BTCUSDT"], [7])  # type: ignore[list-item]
    market.subscribe_partial_book_depth(["BTCUSDT"], 50)  # type: ignore[arg-type]
    market.subscribe_partial_book_depth(["BTCUSDT"], 5, 300)  # type: ignore[arg-type]
    market.subscribe_partial_book_depth(["BTCUSDT"])  # type: ignore[call-arg]
    market.subscribe_continuous_kline(["BTCUSDT"], ["Perpetual"], ["1m"])  # type: ignore[list-item]
    market.subscribe_continuous_kline(["BTCUSDT"], "CURRENT_MONTH", ["1m"])  # type: ignore[arg-type]
    market.subscribe_trading_session(["BTCUSDT"])  # type: ignore[call-arg, arg-type]


async def a_handler_for_other_events(market: MarketService[Decimal]) -> None:
    def on_candle(candle: Kline) -> None: ...

    def on_float_trade(trade: AggTrade[float]) -> None: ...

    market.subscribe_aggregate_trade(["BTCUSDT"], handler=on_candle)  # type: ignore[arg-type]
    market.subscribe_aggregate_trade(["BTCUSDT"], handler=on_float_trade)  # type: ignore[arg-type]


async def a_service_opened_wrongly(client: BinanceClient) -> None:
    client.market_service(numbers=bytes)  # type: ignore[arg-type]
    client.market_service(numbers=float, message_handlers=print)  # type: ignore[call-overload]
    client.user_stream()  # type: ignore[call-arg]
    (await client.websocket_service()).subscribe_kline(["BTCUSDT"], ["1m"])  # type: ignore[attr-defined]


async def a_user_event_that_is_none(user: UserStream) -> None:
    def on_candle(candle: Kline) -> None: ...

    def on_account(update: AccountUpdate) -> None: ...

    user.on(Kline, on_candle)  # type: ignore[type-var]
    user.on(Kline, print)  # type: ignore[type-var]
    user.on(OrderTradeUpdate, on_account)  # type: ignore[arg-type]
    user.on(OrderTradeUpdate)  # type: ignore[call-arg]
    user.events(Kline)  # type: ignore[type-var]
    user.events(OrderTradeUpdate, Kline)  # type: ignore[type-var]
    user.events()  # type: ignore[call-overload]
