"""python-binance. Its URLs are constants of its classes, which are overwritten.

``AsyncClient.create`` asks the spot exchange for its time before anything else, so that the client is made by its
constructor here, as its own tests do.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from binance import AsyncClient, BinanceSocketManager
from binance.exceptions import BinanceAPIException
from binance.ws.depthcache import FuturesDepthCacheManager

from ..stage.stage import Stage

__all__ = [
    "depth_cache",
    "escaped_signature",
    "letters",
    "refused",
    "rest",
    "sockets",
    "user_socket",
    "websocket_api",
]

_SECONDS = 15


@asynccontextmanager
async def opened(stage: Stage) -> AsyncIterator[Any]:
    """A client of the local exchange."""
    AsyncClient.FUTURES_URL = f"{stage.rest}/fapi"
    AsyncClient.FUTURES_DATA_URL = f"{stage.rest}/futures/data"
    AsyncClient.WS_FUTURES_URL = stage.websocket_api
    BinanceSocketManager.FSTREAM_URL = f"{stage.streams}/"
    client = AsyncClient(stage.key.api_key, stage.key.secret, private_key=stage.key.private_key)
    try:
        yield client
    finally:
        await client.close_connection()


async def rest(stage: Stage) -> Any:
    """REST: market data, an account's settings, orders to their end, and what they left."""
    symbol = {"symbol": "BTCUSDT"}
    price = stage.arguments["price"]
    async with opened(stage) as client:
        answers = {
            "ping": await client.futures_ping(),
            "time": await client.futures_time(),
            "exchange_info": await client.futures_exchange_info(),
            "order_book": await client.futures_order_book(**symbol, limit=5),
            "recent_trades": await client.futures_recent_trades(**symbol, limit=5),
            "aggregate_trades": await client.futures_aggregate_trades(**symbol, limit=5),
            "klines": await client.futures_klines(**symbol, interval="1m", limit=5),
            "mark_price": await client.futures_mark_price(**symbol),
            "ticker": await client.futures_ticker(**symbol),
            "symbol_ticker": await client.futures_symbol_ticker(**symbol),
            "orderbook_ticker": await client.futures_orderbook_ticker(**symbol),
            "commission_rate": await client.futures_commission_rate(**symbol),
            "leverage_bracket": await client.futures_leverage_bracket(**symbol),
            "change_leverage": await client.futures_change_leverage(**symbol, leverage=10),
            "position_mode": await client.futures_get_position_mode(),
            "multi_assets_mode": await client.futures_get_multi_assets_mode(),
            "limit": await client.futures_create_order(
                **symbol, side="BUY", type="LIMIT", timeInForce="GTC", quantity="0.25", price=price
            ),
        }
        order_id = answers["limit"]["orderId"]
        answers["modified"] = await client.futures_modify_order(
            **symbol, side="BUY", orderId=order_id, quantity="0.5", price=price
        )
        answers["order"] = await client.futures_get_order(**symbol, orderId=order_id)
        answers["open"] = await client.futures_get_open_orders(**symbol)
        answers["canceled"] = await client.futures_cancel_order(**symbol, orderId=order_id)
        answers["stop"] = await client.futures_create_order(
            **symbol, side="SELL", type="STOP_MARKET", quantity="0.25", stopPrice=price
        )
        answers["open algo"] = await client.futures_get_open_algo_orders(**symbol)
        answers["canceled algo"] = await client.futures_cancel_algo_order(algoId=answers["stop"]["algoId"])
        answers["market"] = await client.futures_create_order(
            **symbol, side="BUY", type="MARKET", quantity="0.5", newOrderRespType="RESULT"
        )
        answers["canceled all"] = await client.futures_cancel_all_open_orders(**symbol)
        answers["positions"] = await client.futures_position_information(**symbol)
        answers["balance"] = await client.futures_account_balance()
        answers["account"] = await client.futures_account()
        answers["trades"] = await client.futures_account_trades(**symbol)
        answers["income"] = await client.futures_income_history()
        return answers


async def websocket_api(stage: Stage) -> Any:
    """The WebSocket API, on which the same happens."""
    symbol = {"symbol": "BTCUSDT"}
    price = stage.arguments["price"]
    async with opened(stage) as client:
        answers = {
            "order_book": await client.ws_futures_get_order_book(**symbol),
            "tickers": await client.ws_futures_get_all_tickers(),
            "book_ticker": await client.ws_futures_get_order_book_ticker(**symbol),
            "limit": await client.ws_futures_create_order(
                **symbol, side="BUY", type="LIMIT", timeInForce="GTC", quantity="0.25", price=price
            ),
        }
        order_id = answers["limit"]["orderId"]
        answers["modified"] = await client.ws_futures_edit_order(
            **symbol, side="BUY", orderId=order_id, quantity="0.5", price=price
        )
        answers["order"] = await client.ws_futures_get_order(**symbol, orderId=order_id)
        answers["canceled"] = await client.ws_futures_cancel_order(**symbol, orderId=order_id)
        answers["stop"] = await client.ws_futures_create_order(
            **symbol, side="SELL", type="STOP_MARKET", quantity="0.25", stopPrice=price
        )
        answers["canceled algo"] = await client.ws_futures_cancel_algo_order(algoId=answers["stop"]["algoId"])
        answers["market"] = await client.ws_futures_create_order(
            **symbol, side="BUY", type="MARKET", quantity="0.5"
        )
        for name in ("position", "balance", "status"):
            answers[name] = await getattr(client, f"ws_futures_account_{name}")()
            answers[f"{name} v2"] = await getattr(client, f"ws_futures_v2_account_{name}")()
        return answers


async def sockets(stage: Stage) -> Any:
    """The first messages of each kind of futures socket."""
    async with opened(stage) as client:
        manager = BinanceSocketManager(client, max_queue_size=10_000)
        kinds = {
            "kline": manager.kline_futures_socket("BTCUSDT"),
            "aggregate trade": manager.aggtrade_futures_socket("BTCUSDT"),
            "mark price": manager.symbol_mark_price_socket("BTCUSDT"),
            "all mark prices": manager.all_mark_price_socket(),
            "book ticker": manager.symbol_ticker_futures_socket("BTCUSDT"),
            "ticker": manager.individual_symbol_ticker_futures_socket("BTCUSDT"),
            "all book tickers": manager.all_ticker_futures_socket(),
            "all tickers": manager.all_ticker_futures_socket("!ticker@arr"),
            "tickers": manager.futures_ticker_socket(),
            "depth": manager.futures_depth_socket("BTCUSDT"),
            "rpi depth": manager.futures_rpi_depth_socket("BTCUSDT"),
            "several": manager.futures_multiplex_socket(["btcusdt@miniTicker", "ethusdt@miniTicker"]),
        }
        return dict(zip(kinds, await asyncio.gather(*map(_first, kinds.values())), strict=True))


async def _first(socket: Any) -> Any:
    async with asyncio.timeout(_SECONDS), socket:
        return await socket.recv()


async def user_socket(stage: Stage) -> Any:
    """What the account's own socket tells of an order that is filled."""
    async with opened(stage) as client:
        manager = BinanceSocketManager(client)
        events: list[Any] = []
        async with asyncio.timeout(_SECONDS), manager.futures_user_socket() as socket:
            order = await client.futures_create_order(
                symbol="BTCUSDT", side="BUY", type="MARKET", quantity="0.5"
            )
            while not events or events[-1]["e"] != "ACCOUNT_UPDATE":
                events.append(await socket.recv())
        return {"order": order, "events": events}


async def depth_cache(stage: Stage) -> Any:
    """The best levels as the depth cache keeps them, once the book stands still for a second."""
    async with opened(stage) as client:
        manager = FuturesDepthCacheManager(client, symbol="BTCUSDT", conv_type=str)
        async with asyncio.timeout(_SECONDS), manager as cache:
            stage.say("running")
            told = asyncio.ensure_future(stage.hear())
            last = None
            while True:
                try:
                    last = await asyncio.wait_for(cache.recv(), 1)
                except TimeoutError:
                    if told.done():
                        break
        assert last is not None
        return {"bids": last.get_bids(), "asks": last.get_asks()}


async def escaped_signature(stage: Stage) -> Any:
    """The code of the exception for a request that was signed with an RSA or Ed25519 key."""
    async with opened(stage) as client:
        try:
            await client.ws_futures_account_balance()
        except BinanceAPIException as error:
            return error.code


async def letters(stage: Stage) -> Any:
    """Orders whose symbol is not ASCII, on both ways."""
    order = {"symbol": stage.arguments["symbol"], "side": "BUY", "type": "MARKET", "quantity": "100"}
    async with opened(stage) as client:
        return [await client.futures_create_order(**order), await client.ws_futures_create_order(**order)]


async def refused(stage: Stage) -> Any:
    """The codes of the exceptions for orders that break a rule, by REST and by the WebSocket API."""
    order = {"symbol": "BTCUSDT", "side": "BUY", "type": "LIMIT", "timeInForce": "GTC"}
    codes: dict[str, int] = {}
    async with opened(stage) as client:
        calls = {
            "REST": client.futures_create_order,
            "WebSocket API": client.ws_futures_create_order,
        }
        for name, call in calls.items():
            try:
                await call(**order, quantity="0.001", price="49999.99")
            except BinanceAPIException as error:
                codes[name] = error.code
    return codes
