"""The official SDK: the WebSocket API. Its URLs are settings."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from binance_common.configuration import ConfigurationWebSocketAPI
from binance_sdk_derivatives_trading_usds_futures.derivatives_trading_usds_futures import (
    DerivativesTradingUsdsFutures,
)

from ..stage.stage import Stage
from .sdk import methods_of, told

__all__ = ["every_method", "letters", "log_on", "opened", "refused", "without_rate_limits"]

_PLUMBING: Final = {"close_connection", "ping_server", "send_message", "send_signed_message"}


@asynccontextmanager
async def opened(stage: Stage, **settings: Any) -> AsyncIterator[Any]:
    """The WebSocket API of the SDK, connected."""
    api = DerivativesTradingUsdsFutures(
        config_ws_api=ConfigurationWebSocketAPI(
            stream_url=stage.websocket_api,
            api_key=stage.key.api_key,
            api_secret=stage.key.secret,
            private_key=stage.key.private_key,
            **settings,
        )
    ).websocket_api
    await api.create_connection()
    try:
        yield api
    finally:
        await api.close_connection(close_session=True)


async def every_method(stage: Stage) -> Any:
    """Call each method once; with ``logon`` on a session that is logged on, where nothing is signed."""
    async with opened(stage) as api:
        if stage.arguments["logon"]:
            await _log_on(api)
        price: float = stage.arguments["price"]
        answers = {
            "order_book": await api.order_book("BTCUSDT", limit=5),
            "symbol_price_ticker": await api.symbol_price_ticker(symbol="BTCUSDT"),
            "symbol_order_book_ticker": await api.symbol_order_book_ticker(symbol="BTCUSDT"),
            "start_user_data_stream": await api.start_user_data_stream(),
            "keepalive_user_data_stream": await api.keepalive_user_data_stream(),
            "new_order": await api.new_order(
                "BTCUSDT",
                side="BUY",
                type="LIMIT",
                time_in_force="GTC",
                quantity=0.5,
                price=price,
                new_client_order_id="mine:1",
            ),
        }
        order_id = answers["new_order"].data().result.order_id
        answers["modify_order"] = await api.modify_order(
            "BTCUSDT", side="BUY", quantity=0.25, price=price - 1, order_id=order_id
        )
        answers["query_order"] = await api.query_order("BTCUSDT", orig_client_order_id="mine:1")
        answers["cancel_order"] = await api.cancel_order("BTCUSDT", order_id=order_id)
        answers["new_algo_order"] = await api.new_algo_order(
            algo_type="CONDITIONAL",
            symbol="BTCUSDT",
            side="SELL",
            type="STOP_MARKET",
            quantity=0.5,
            trigger_price=price - 1,
            client_algo_id="stop/1",
        )
        answers["cancel_algo_order"] = await api.cancel_algo_order(client_algo_id="stop/1")
        filled = await api.new_order("BTCUSDT", side="BUY", type="MARKET", quantity=0.5)
        answers["market order"] = filled
        for name in (
            "position_information",
            "position_information_v2",
            "futures_account_balance",
            "futures_account_balance_v2",
            "account_information",
            "account_information_v2",
            "close_user_data_stream",
        ):
            answers[name] = await getattr(api, name)()
        return {
            "answers": {name: told(answer) for name, answer in answers.items()},
            "limits": [limit.model_dump(mode="json") for limit in answers["new_order"].rate_limits],
            "methods": methods_of(api, _PLUMBING),
        }


async def log_on(stage: Stage) -> Any:
    """Log a session on, trade on it without a signature, ask who it is, log out, and be nobody again."""
    async with opened(stage) as api:
        on = await _log_on(api)
        order = await api.new_order("BTCUSDT", side="BUY", type="MARKET", quantity=0.5)
        status = await api.send_message({"method": "session.status", "params": {}})
        out = await api.send_signed_message(
            {"method": "session.logout", "params": {}}, signer=api.signer, session_logout=True
        )
        afterwards = await api.send_message({"method": "session.status", "params": {}})
        return {
            "on": on.data(),
            "order": told(order),
            "status": status.data(),
            "out": out.data(),
            "afterwards": afterwards.data(),
        }


async def refused(stage: Stage) -> Any:
    """What the SDK gives for orders that break a rule."""
    async with opened(stage) as api:
        orders = {
            "price off the tick": {
                "type": "LIMIT",
                "time_in_force": "GTC",
                "quantity": 1.0,
                "price": 49_999.99,
            },
            "quantity off the step": {"type": "MARKET", "quantity": 0.0015},
            "too small": {"type": "LIMIT", "time_in_force": "GTC", "quantity": 0.001, "price": 600.0},
            "too large for the margin": {
                "type": "LIMIT",
                "time_in_force": "GTC",
                "quantity": 900.0,
                "price": 49_000.0,
            },
            "without a price": {"type": "LIMIT", "time_in_force": "GTC", "quantity": 1.0},
            "conditional": {"type": "STOP_MARKET", "quantity": 1.0},
        }
        return {
            name: (await api.new_order("BTCUSDT", side="BUY", **order)).data()["error"]
            for name, order in orders.items()
        }


async def letters(stage: Stage) -> Any:
    """An order whose symbol is not ASCII, which this SDK signs as a form would send it."""
    async with opened(stage) as api:
        return told(await api.new_order(stage.arguments["symbol"], side="BUY", type="MARKET", quantity=100))


async def without_rate_limits(stage: Stage) -> Any:
    """Signed and unsigned calls of a client that wants no counters."""
    async with opened(stage, return_rate_limits=False) as api:
        return {
            "ticker": told(await api.symbol_price_ticker(symbol="BTCUSDT")),
            "order": told(await api.new_order("BTCUSDT", side="BUY", type="MARKET", quantity=0.5)),
        }


async def _log_on(api: Any) -> Any:
    answer = await api.send_signed_message(
        {"method": "session.logon", "params": {}}, signer=api.signer, session_logon=True
    )
    assert answer.data()["status"] == 200, answer.data()
    return answer
