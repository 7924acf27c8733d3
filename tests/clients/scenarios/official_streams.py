"""The official SDK: market streams and user data. Its URL is a setting."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

from binance_common.configuration import ConfigurationWebSocketStreams
from binance_sdk_derivatives_trading_usds_futures.derivatives_trading_usds_futures import (
    DerivativesTradingUsdsFutures,
)

from ..stage.stage import Stage
from .official import opened
from .sdk import Heard, methods_of, silent_of

__all__ = ["every_stream", "user_data"]

_PLUMBING: Final = {
    "close_connection",
    "list_subscribe",
    "ping_server",
    "subscribe",
    "unsubscribe",
    "user_data",
}
_PERPETUAL: Final = "perpetual"


@asynccontextmanager
async def connected(stage: Stage) -> AsyncIterator[Any]:
    """The streams of the SDK, on the three connections that it opens."""
    streams = DerivativesTradingUsdsFutures(
        config_ws_streams=ConfigurationWebSocketStreams(stream_url=stage.streams)
    ).websocket_streams
    await streams.create_connection()
    try:
        yield streams
    finally:
        await streams.close_connection(close_session=True)


async def every_stream(stage: Stage) -> Any:
    """Subscribe to each stream; let the test do what makes the rare ones speak; wait until each has spoken."""
    async with connected(stage) as streams:
        subscriptions: dict[str, Callable[[], Any]] = {
            "aggregate_trade_streams": lambda: streams.aggregate_trade_streams("BTCUSDT"),
            "all_market_liquidation_order_streams": streams.all_market_liquidation_order_streams,
            "all_market_mini_tickers_stream": streams.all_market_mini_tickers_stream,
            "all_market_tickers_streams": streams.all_market_tickers_streams,
            "asset_index": streams.asset_index,
            "composite_index_symbol_information_streams": lambda: (
                streams.composite_index_symbol_information_streams(stage.arguments["composite"])
            ),
            "continuous_contract_kline_candlestick_streams": lambda: (
                streams.continuous_contract_kline_candlestick_streams("btcusdt", _PERPETUAL, "1m")
            ),
            "contract_info_stream": streams.contract_info_stream,
            "individual_symbol_mini_ticker_stream": lambda: streams.individual_symbol_mini_ticker_stream(
                "BTCUSDT"
            ),
            "individual_symbol_ticker_streams": lambda: streams.individual_symbol_ticker_streams("BTCUSDT"),
            "kline_candlestick_streams": lambda: streams.kline_candlestick_streams("BTCUSDT", "1m"),
            "liquidation_order_streams": lambda: streams.liquidation_order_streams("BTCUSDT"),
            "mark_price_stream": lambda: streams.mark_price_stream("BTCUSDT", update_speed="1s"),
            "mark_price_stream_for_all_market": lambda: streams.mark_price_stream_for_all_market(
                update_speed="1s"
            ),
            "trading_session_stream": streams.trading_session_stream,
            "all_book_tickers_stream": streams.all_book_tickers_stream,
            "diff_book_depth_streams": lambda: streams.diff_book_depth_streams(
                "BTCUSDT", update_speed="100ms"
            ),
            "individual_symbol_book_ticker_streams": lambda: streams.individual_symbol_book_ticker_streams(
                "BTCUSDT"
            ),
            "partial_book_depth_streams": lambda: streams.partial_book_depth_streams("BTCUSDT", 5),
            "rpi_diff_book_depth_streams": lambda: streams.rpi_diff_book_depth_streams("BTCUSDT"),
        }
        heard = {name: Heard() for name in subscriptions}
        for name, subscribe in subscriptions.items():
            (await subscribe()).on("message", heard[name])
        stage.say("subscribed")
        await stage.hear()
        silent = await silent_of(heard)
        return {
            "silent": silent,
            "heard": {name: one.told() for name, one in heard.items()},
            "streams": methods_of(streams, _PLUMBING),
        }


async def user_data(stage: Stage) -> Any:
    """Trade, and collect the account's events until the test says that all has happened that should."""
    heard = Heard()
    async with opened(stage) as api, connected(stage) as streams:
        listen_key = (await api.start_user_data_stream()).data().result.listen_key
        stream = await streams.user_data(listen_key)
        stream.on("message", heard)
        limit = await api.new_order(
            "BTCUSDT",
            side="BUY",
            type="LIMIT",
            time_in_force="GTC",
            quantity=0.25,
            price=stage.arguments["price"],
        )
        order_id = limit.data().result.order_id
        await api.modify_order(
            "BTCUSDT", side="BUY", quantity=0.5, price=stage.arguments["price"], order_id=order_id
        )
        await api.cancel_order("BTCUSDT", order_id=order_id)
        filled = await api.new_order("BTCUSDT", side="SELL", type="MARKET", quantity=0.5)
        algo = await api.new_algo_order(
            algo_type="CONDITIONAL",
            symbol="BTCUSDT",
            side="BUY",
            type="TRAILING_STOP_MARKET",
            quantity=0.5,
            callback_rate=1.5,
            reduce_only="true",
        )
        await api.cancel_algo_order(algo_id=algo.data().result.algo_id)
        stage.say("traded", {"limit": order_id, "market": filled.data().result.order_id})
        # The last that was caused is the last that comes.
        await heard.until("CANCELED of AlgoUpdate")
        return heard.told()
