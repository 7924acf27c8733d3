"""Mistakes that users make with calls, one a function. Never run.

Each is marked where it is made, and both checkers complain about a mark that is not needed, so a mistake that one of them does
not refuse is an error here. What neither can see comes last, each with the reason.
"""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from decimal import Decimal

from binance_futures_async import BinanceClient, MarketService, UserStream, WebSocketService
from binance_futures_async.coinm import CoinMClient
from binance_futures_async.coinm import MarketService as CoinMMarketService
from binance_futures_async.coinm import WebSocketService as CoinMWebSocketService
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.messages import Order

# What is missing


async def no_price(api: WebSocketService) -> None:
    await api.place_limit_order(symbol="BTCUSDT", side="BUY", quantity="1", time_in_force="GTC")  # type: ignore[call-overload]


async def no_price_positional(api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSDT", "BUY", "1", time_in_force="GTC")  # type: ignore[call-overload]


async def no_price_in_the_exchanges_spelling(api: WebSocketService) -> None:
    await api.place_limit_order(symbol="BTCUSDT", side="BUY", quantity="1", timeInForce="GTC")  # type: ignore[call-overload]


async def no_price_without_waiting(api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSDT", "BUY", "1", time_in_force="GTC", wait_for_response=False)  # type: ignore[call-overload]


async def no_price_without_waiting_in_the_exchanges_spelling(api: WebSocketService) -> None:
    await api.place_limit_order(  # type: ignore[call-overload]
        symbol="BTCUSDT", side="BUY", quantity="1", timeInForce="GTC", wait_for_response=False
    )


async def no_time_in_force(api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSDT", "BUY", "1", "50000")  # type: ignore[call-overload]


async def no_time_in_force_by_name(api: WebSocketService) -> None:
    await api.place_limit_order(symbol="BTCUSDT", side="BUY", quantity="1", price="50000")  # type: ignore[call-overload]


async def no_time_in_force_without_waiting(api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSDT", "BUY", "1", "50000", wait_for_response=False)  # type: ignore[call-overload]


async def no_quantity(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "BUY")  # type: ignore[call-overload]


async def no_quantity_in_the_exchanges_spelling(api: WebSocketService) -> None:
    await api.place_market_order(symbol="BTCUSDT", side="BUY", newClientOrderId="a")  # type: ignore[call-overload]


async def no_quantity_without_waiting(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "BUY", wait_for_response=False)  # type: ignore[call-overload]


async def no_side(api: WebSocketService) -> None:
    await api.place_market_order(symbol="BTCUSDT", quantity="1")  # type: ignore[call-overload]


async def nothing_at_all(api: WebSocketService) -> None:
    await api.place_limit_order()  # type: ignore[call-overload]


async def no_symbol_of_a_canceled_order(api: WebSocketService) -> None:
    await api.cancel_order(order_id=1)  # type: ignore[call-overload]


async def no_symbol_of_a_book(api: WebSocketService) -> None:
    await api.get_depth(limit=5)  # type: ignore[call-overload]


async def no_type_of_an_order(api: WebSocketService) -> None:
    await api.place_order(symbol="BTCUSDT", side="BUY", quantity="1")  # type: ignore[call-overload]


async def no_quantity_of_a_modification_in_the_exchanges_spelling(api: WebSocketService) -> None:
    await api.modify_order(symbol="BTCUSDT", side="BUY", price="1", orderId=1)  # type: ignore[call-overload]


async def no_trigger_price(api: WebSocketService) -> None:
    await api.place_stop_market_order("BTCUSDT", "SELL", quantity="1")  # type: ignore[call-overload]


async def no_trigger_price_by_name(api: WebSocketService) -> None:
    await api.place_stop_market_order(symbol="BTCUSDT", side="SELL", quantity="1")  # type: ignore[call-overload]


async def no_trigger_price_in_the_exchanges_spelling(api: WebSocketService) -> None:
    await api.place_stop_order(  # type: ignore[call-overload]
        symbol="BTCUSDT", side="SELL", quantity="1", price="49900", workingType="MARK_PRICE"
    )


async def no_quantity_and_no_close_position(api: WebSocketService) -> None:
    await api.place_stop_market_order("BTCUSDT", "SELL", "49000")  # type: ignore[call-overload]


async def no_quantity_and_no_close_position_without_waiting(api: WebSocketService) -> None:
    await api.place_stop_market_order("BTCUSDT", "SELL", "49000", wait_for_response=False)  # type: ignore[call-overload]


async def no_callback_rate(api: WebSocketService) -> None:
    await api.place_trailing_stop_market_order(symbol="BTCUSDT", side="SELL", quantity="1")  # type: ignore[call-overload]


# What excludes each other, or belongs to another call


async def a_price_and_a_price_match(api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSDT", "BUY", "1", "50000", time_in_force="GTC", price_match="QUEUE")  # type: ignore[call-overload]


async def a_price_and_a_price_match_in_the_exchanges_spelling(api: WebSocketService) -> None:
    await api.place_limit_order(  # type: ignore[call-overload]
        symbol="BTCUSDT", side="BUY", quantity="1", price="1", timeInForce="GTC", priceMatch="QUEUE"
    )


async def a_price_and_a_price_match_without_waiting(api: WebSocketService) -> None:
    await api.place_limit_order(  # type: ignore[call-overload]
        "BTCUSDT", "BUY", "1", "1", time_in_force="GTC", price_match="QUEUE", wait_for_response=False
    )


async def a_quantity_and_close_position(api: WebSocketService) -> None:
    await api.place_stop_market_order("BTCUSDT", "SELL", "49000", quantity="1", close_position=True)  # type: ignore[call-overload]


async def a_quantity_and_close_position_in_the_exchanges_spelling(api: WebSocketService) -> None:
    await api.place_stop_market_order(  # type: ignore[call-overload]
        symbol="BTCUSDT", side="SELL", stopPrice="49000", quantity="1", closePosition="true"
    )


async def both_spellings_of_one_parameter(api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSDT", "BUY", "1", "50000", time_in_force="GTC", timeInForce="GTC")  # type: ignore[call-overload]


async def both_spellings_of_a_trigger_price(api: WebSocketService) -> None:
    await api.place_stop_market_order(  # type: ignore[call-overload]
        symbol="BTCUSDT", side="SELL", stopPrice="49000", triggerPrice="49000", quantity="1"
    )


async def one_parameter_twice(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "BUY", "1", quantity="1")  # type: ignore[call-overload]


async def a_time_in_force_of_a_market_order(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "BUY", "1", time_in_force="GTC")  # type: ignore[call-overload]


async def a_price_of_a_market_order_without_waiting(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "BUY", "1", price="50000", wait_for_response=False)  # type: ignore[call-overload]


async def a_stop_price_of_a_limit_order(api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSDT", "BUY", "1", "50000", "GTC", stop_price="49000")  # type: ignore[call-overload]


async def a_type_that_the_call_settles(api: WebSocketService) -> None:
    await api.place_limit_order(  # type: ignore[call-overload]
        symbol="BTCUSDT", side="BUY", type="LIMIT", quantity="1", price="1", timeInForce="GTC"
    )


async def a_conditional_type_of_a_plain_order(api: WebSocketService) -> None:
    await api.place_order(symbol="BTCUSDT", side="SELL", type="STOP_MARKET", quantity="1")  # type: ignore[call-overload]


# Names that do not exist


async def a_misspelled_name(api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSDT", "BUY", "1", "50000", time_in_forse="GTC")  # type: ignore[call-overload]


async def a_misspelled_optional_name(api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSDT", "BUY", "1", "50000", "GTC", reduce_onyl=True)  # type: ignore[call-overload]


async def a_misspelled_name_in_the_exchanges_spelling(api: WebSocketService) -> None:
    await api.place_limit_order(symbol="BTCUSDT", side="BUY", quantity="1", price="1", timeInforce="GTC")  # type: ignore[call-overload]


async def a_misspelled_optional_name_without_waiting(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "BUY", "1", reduceonly=True, wait_for_response=False)  # type: ignore[call-overload]


async def a_misspelled_wait_for_response(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "BUY", "1", wait_for_reply=False)  # type: ignore[call-overload]


async def a_misspelled_name_of_a_query(api: WebSocketService) -> None:
    await api.get_ticker_price(symbols="BTCUSDT")  # type: ignore[call-overload]


async def a_misspelled_call(api: WebSocketService) -> None:
    await api.place_limit_ordr("BTCUSDT", "BUY", "1", "50000", "GTC")  # type: ignore[attr-defined]


async def a_misspelled_key_of_a_declared_config(client: BinanceClient) -> None:
    config: ServiceConfigDict = {"request_timout": 3}  # type: ignore[typeddict-unknown-key]
    await client.websocket_service(config=config)


# Values


async def a_side_in_small_letters(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "buy", "1")  # type: ignore[call-overload]


async def a_side_without_waiting(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "LONG", "1", wait_for_response=False)  # type: ignore[call-overload]


async def a_time_in_force_that_does_not_exist(api: WebSocketService) -> None:
    await api.place_limit_order(symbol="BTCUSDT", side="BUY", quantity="1", price="1", timeInForce="GTT")  # type: ignore[call-overload]


async def a_price_match_that_does_not_exist(api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSDT", "BUY", "1", time_in_force="GTC", price_match="QUEUE_7")  # type: ignore[call-overload]


async def a_float_quantity(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "BUY", 0.001)  # type: ignore[call-overload]


async def a_float_price_without_waiting(api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSDT", "BUY", "1", 50000.5, "GTC", wait_for_response=False)  # type: ignore[call-overload]


async def an_order_id_as_text(api: WebSocketService) -> None:
    await api.cancel_order("BTCUSDT", "8886774")  # type: ignore[call-overload]


async def a_client_order_id_as_number(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "BUY", "1", new_client_order_id=7)  # type: ignore[call-overload]


async def a_truth_value_as_text(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "SELL", "1", reduce_only="yes")  # type: ignore[call-overload]


async def a_limit_as_text(api: WebSocketService) -> None:
    await api.get_depth("BTCUSDT", "5")  # type: ignore[call-overload]


async def a_timeout_as_text(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "BUY", "1", timeout="3")  # type: ignore[call-overload]


async def waiting_as_text(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSDT", "BUY", "1", wait_for_response="no")  # type: ignore[call-overload]


async def a_required_value_that_may_be_none(api: WebSocketService, price: Decimal | None) -> None:
    await api.place_limit_order("BTCUSDT", "BUY", "1", price, "GTC")  # type: ignore[call-overload]


async def a_symbol_as_list(api: WebSocketService) -> None:
    await api.get_ticker_price(["BTCUSDT"])  # type: ignore[call-overload]


# Positions


async def one_positional_value_too_many(api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSDT", "BUY", "1", "50000", "GTC", "LONG")  # type: ignore[call-overload]


async def values_in_another_order(api: WebSocketService) -> None:
    await api.place_limit_order("BUY", "BTCUSDT", "1", "50000", "GTC")  # type: ignore[call-overload]


async def a_positional_value_where_names_are_needed(api: WebSocketService) -> None:
    await api.place_order("BTCUSDT", "BUY", "MARKET")  # type: ignore[call-overload]


async def a_price_where_a_trigger_price_stands(api: WebSocketService) -> None:
    await api.place_stop_market_order("BTCUSDT", "SELL", "1", "49000")  # type: ignore[call-overload]


# Results


async def a_result_of_a_call_that_did_not_wait(api: WebSocketService) -> None:
    request_id = await api.place_market_order("BTCUSDT", "BUY", "1", wait_for_response=False)
    print(request_id.result)  # type: ignore[attr-defined]


async def a_result_before_it_is_awaited(api: WebSocketService) -> None:
    order = api.place_market_order("BTCUSDT", "BUY", "1")
    print(order.result)  # type: ignore[attr-defined]


async def a_call_that_is_never_awaited(api: WebSocketService) -> None:
    api.cancel_order("BTCUSDT", 1)  # type: ignore[unused-coroutine]


async def a_field_of_the_result_taken_from_the_response(api: WebSocketService) -> None:
    order = await api.place_market_order("BTCUSDT", "BUY", "1")
    print(order.order_id)  # type: ignore[attr-defined]


async def a_field_in_the_exchanges_spelling(api: WebSocketService) -> None:
    order = await api.get_order("BTCUSDT", 1)
    print(order.result.orderId)  # type: ignore[attr-defined]


async def a_list_taken_for_one(api: WebSocketService) -> None:
    tickers = await api.get_ticker_price()
    print(tickers.result.price)  # type: ignore[attr-defined]


async def one_taken_for_a_list(api: WebSocketService) -> None:
    ticker = await api.get_ticker_price("BTCUSDT")
    print(ticker.result[0])  # type: ignore[index]


async def a_float_added_to_a_decimal(api: WebSocketService) -> None:
    ticker = await api.get_ticker_price("BTCUSDT")
    print(ticker.result.price + 0.5)  # type: ignore[operator]


async def a_result_kept_as_another_type(api: WebSocketService) -> None:
    order: Order = await api.place_market_order("BTCUSDT", "BUY", "1")  # type: ignore[assignment]
    print(order)


async def a_result_that_may_be_an_id(api: WebSocketService, waits: bool) -> None:
    print((await api.place_market_order("BTCUSDT", "BUY", "1", wait_for_response=waits)).result)  # type: ignore[call-overload]


# Streams and services


async def an_interval_that_does_not_exist(market: MarketService[Decimal]) -> None:
    market.subscribe_kline("BTCUSDT", "2m")  # type: ignore[arg-type]


async def a_stream_without_symbols(market: MarketService[Decimal]) -> None:
    market.subscribe_aggregate_trade()  # type: ignore[call-arg]


async def a_misspelled_argument_of_a_stream(market: MarketService[Decimal]) -> None:
    market.subscribe_aggregate_trade(symbol="BTCUSDT")  # type: ignore[call-arg]


async def a_field_that_an_event_does_not_have(market: MarketService[Decimal]) -> None:
    async for trade in market.subscribe_aggregate_trade("BTCUSDT"):
        print(trade.p)  # type: ignore[attr-defined]


async def an_order_placed_with_market_streams(market: MarketService[Decimal]) -> None:
    await market.place_market_order("BTCUSDT", "BUY", "1")  # type: ignore[attr-defined]


async def a_user_stream_without_key(client: BinanceClient) -> None:
    await client.user_stream()  # type: ignore[call-arg]


async def a_user_stream_read_as_a_plain_iterator(stream: UserStream) -> None:
    for _ in stream:  # type: ignore[attr-defined]
        pass


async def a_service_used_before_it_is_opened(client: BinanceClient) -> None:
    await client.websocket_service().get_depth("BTCUSDT")  # type: ignore[attr-defined]


async def a_handler_that_takes_nothing(client: BinanceClient) -> None:
    def on_event() -> None: ...

    await client.market_service(on_event)  # type: ignore[arg-type]


# COIN-M futures


async def no_price_of_a_coinm_order(api: CoinMWebSocketService) -> None:
    await api.place_limit_order(symbol="BTCUSD_PERP", side="BUY", quantity=1, timeInForce="GTC")  # type: ignore[call-overload]


async def no_price_of_a_coinm_order_without_waiting(api: CoinMWebSocketService) -> None:
    await api.place_limit_order("BTCUSD_PERP", "BUY", 1, time_in_force="GTC", wait_for_response=False)  # type: ignore[call-overload]


async def a_float_number_of_contracts(api: CoinMWebSocketService) -> None:
    await api.place_market_order("BTCUSD_PERP", "BUY", 1.0)  # type: ignore[call-overload]


async def a_time_in_force_of_usdm_only(api: CoinMWebSocketService) -> None:
    await api.place_limit_order("BTCUSD_PERP", "BUY", 1, "50000", "RPI")  # type: ignore[call-overload]


async def a_misspelled_name_of_a_coinm_order(api: CoinMWebSocketService) -> None:
    await api.place_market_order("BTCUSD_PERP", "BUY", 1, positionside="LONG", wait_for_response=False)  # type: ignore[call-overload]


async def a_stream_of_usdm_only(market: CoinMMarketService[Decimal]) -> None:
    market.subscribe_composite_index("BTCUSD_PERP")  # type: ignore[attr-defined]


async def a_coinm_service_taken_for_one_of_usdm(client: CoinMClient) -> None:
    api: WebSocketService = await client.websocket_service()  # type: ignore[assignment]
    await api.close()


# What the checkers cannot see


async def a_misspelled_key_of_a_config(client: BinanceClient) -> None:
    """A config may be any mapping, such as one read from a file. Declared as ServiceConfigDict it is checked."""
    await client.websocket_service(config={"request_timout": 3})


async def a_quantity_that_is_no_number(api: WebSocketService) -> None:
    """Numbers may be text; what the text says is seen when the call is awaited."""
    await api.place_market_order("BTCUSDT", "BUY", "one")


async def no_id_of_a_canceled_order(api: WebSocketService) -> None:
    """Either id will do and both are taken, for which each call would need two more overloads."""
    await api.cancel_order("BTCUSDT")
