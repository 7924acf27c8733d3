"""The official SDK of COIN-M futures: WebSocket API, market streams and user data. Its URLs are settings."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

from binance_common.configuration import ConfigurationWebSocketAPI, ConfigurationWebSocketStreams
from binance_sdk_derivatives_trading_coin_futures.derivatives_trading_coin_futures import (
    DerivativesTradingCoinFutures,
)
from binance_sdk_derivatives_trading_coin_futures.websocket_streams.models import (
    user_data_stream_events_response as user_events,
)

from ..stage.stage import Stage
from .sdk import Heard, methods_of, told

__all__ = ["every_method", "every_stream", "refused", "user_data"]

_PLUMBING: Final = {
    "close_connection",
    "list_subscribe",
    "ping_server",
    "send_message",
    "send_signed_message",
    "subscribe",
    "unsubscribe",
    "user_data",
}
_SYMBOL: Final = "BTCUSD_PERP"
_PAIR: Final = "BTCUSD"


@asynccontextmanager
async def opened(stage: Stage) -> AsyncIterator[Any]:
    """The WebSocket API of the SDK, connected."""
    api = DerivativesTradingCoinFutures(
        config_ws_api=ConfigurationWebSocketAPI(
            stream_url=stage.websocket_api,
            api_key=stage.key.api_key,
            api_secret=stage.key.secret,
            private_key=stage.key.private_key,
        )
    ).websocket_api
    await api.create_connection()
    try:
        yield api
    finally:
        await api.close_connection(close_session=True)


@asynccontextmanager
async def connected(stage: Stage) -> AsyncIterator[Any]:
    """The streams of the SDK, on their one connection."""
    streams = DerivativesTradingCoinFutures(
        config_ws_streams=ConfigurationWebSocketStreams(stream_url=stage.streams)
    ).websocket_streams
    await streams.create_connection()
    try:
        yield streams
    finally:
        await streams.close_connection(close_session=True)


async def every_method(stage: Stage) -> Any:
    """Call each method once; with ``logon`` on a session that is logged on, where nothing is signed."""
    async with opened(stage) as api:
        if stage.arguments["logon"]:
            answer = await api.send_signed_message(
                {"method": "session.logon", "params": {}}, signer=api.signer, session_logon=True
            )
            assert answer.data()["result"]["apiKey"] == stage.key.api_key
        answers = {
            "new_order": await api.new_order(
                _SYMBOL,
                side="BUY",
                type="LIMIT",
                time_in_force="GTC",
                quantity=2.0,
                price=50000.5,
                new_client_order_id="mine:1",
            ),
            "modify_order": await api.modify_order(
                _SYMBOL, side="BUY", quantity=3.0, price=50001.5, orig_client_order_id="mine:1"
            ),
            "query_order": await api.query_order(_SYMBOL, orig_client_order_id="mine:1"),
            "cancel_order": await api.cancel_order(_SYMBOL, order_id=1),
        }
        for name in (
            "account_information",
            "futures_account_balance",
            "position_information",
            "start_user_data_stream",
            "keepalive_user_data_stream",
            "close_user_data_stream",
        ):
            answers[name] = await getattr(api, name)()
        return {
            "answers": {name: told(answer) for name, answer in answers.items()},
            "methods": methods_of(api, _PLUMBING),
        }


async def refused(stage: Stage) -> Any:
    """What the SDK gives for an order of a conditional type."""
    async with opened(stage) as api:
        answer = await api.new_order(_SYMBOL, side="BUY", type="STOP_MARKET", stop_price=1.0, quantity=1.0)
        return answer.data()["error"]


async def every_stream(stage: Stage) -> Any:
    """Subscribe to each stream; wait until each has spoken as often as the test says."""
    async with connected(stage) as streams:
        subscriptions: dict[str, Callable[[], Any]] = {
            "aggregate_trade_streams": lambda: streams.aggregate_trade_streams(_SYMBOL),
            "all_book_tickers_stream": streams.all_book_tickers_stream,
            "all_market_liquidation_order_streams": streams.all_market_liquidation_order_streams,
            "all_market_mini_tickers_stream": streams.all_market_mini_tickers_stream,
            "all_market_tickers_streams": streams.all_market_tickers_streams,
            "continuous_contract_kline_candlestick_streams": lambda: (
                streams.continuous_contract_kline_candlestick_streams(_PAIR, "perpetual", "1m")
            ),
            "contract_info_stream": streams.contract_info_stream,
            "diff_book_depth_streams": lambda: streams.diff_book_depth_streams(_SYMBOL, update_speed="100ms"),
            "index_kline_candlestick_streams": lambda: streams.index_kline_candlestick_streams(_PAIR, "1m"),
            "index_price_stream": lambda: streams.index_price_stream(_PAIR, update_speed="1s"),
            "individual_symbol_book_ticker_streams": lambda: streams.individual_symbol_book_ticker_streams(
                _SYMBOL
            ),
            "individual_symbol_mini_ticker_stream": lambda: streams.individual_symbol_mini_ticker_stream(
                _SYMBOL
            ),
            "individual_symbol_ticker_streams": lambda: streams.individual_symbol_ticker_streams(_SYMBOL),
            "kline_candlestick_streams": lambda: streams.kline_candlestick_streams(_SYMBOL, "1m"),
            "mark_price_kline_candlestick_streams": lambda: streams.mark_price_kline_candlestick_streams(
                _SYMBOL, "1m"
            ),
            "mark_price_of_all_symbols_of_a_pair": lambda: streams.mark_price_of_all_symbols_of_a_pair(
                _PAIR, update_speed="1s"
            ),
            "mark_price_stream": lambda: streams.mark_price_stream(_SYMBOL, update_speed="1s"),
            "market_liquidation_order_streams": lambda: streams.market_liquidation_order_streams(_SYMBOL),
            "partial_book_depth_streams": lambda: streams.partial_book_depth_streams(_SYMBOL, 5),
        }
        heard = {name: Heard() for name in subscriptions}
        for name, subscribe in subscriptions.items():
            (await subscribe()).on("message", heard[name])
        stage.say("subscribed")
        for one, count in zip(heard.values(), await stage.hear(), strict=True):
            await one.count(count)
        return {
            "heard": {name: one.told() for name, one in heard.items()},
            "streams": methods_of(streams, _PLUMBING),
        }


async def user_data(stage: Stage) -> Any:
    """Follow the events of an account until the listen key expires."""
    heard = Heard()
    async with opened(stage) as api, connected(stage) as streams:
        listen_key = (await api.start_user_data_stream()).data().result.listen_key
        stream = await streams.user_data(listen_key)
        stream.on("message", heard)
        stage.say("listening", listen_key)
        await heard.until("None of ListenKeyExpired")
        return {
            "heard": heard.told(),
            "models": {
                tag: model.__name__
                for tag, model in user_events.USERDATASTREAMEVENTSRESPONSE_EVENT_SCHEMA_MAP.items()
            },
        }
