"""ccxt.pro: streams, the account's events and the WebSocket API. Its URLs are settings."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from ..stage.stage import Stage
from .ccxt_rest import SYMBOL, opened

__all__ = ["account", "order_book", "watch", "websocket_api"]

_SECONDS = 15


async def watch(stage: Stage) -> Any:
    """The first of everything that can be watched."""
    async with opened(stage, pro=True) as client:
        await client.load_markets()
        watched = {
            "trades": client.watch_trades(SYMBOL),
            "candles": client.watch_ohlcv(SYMBOL, "1m"),
            "ticker": client.watch_ticker(SYMBOL),
            "tickers": client.watch_tickers([SYMBOL, "ETH/USDT:USDT"]),
            "bids and asks": client.watch_bids_asks([SYMBOL]),
            "mark price": client.watch_mark_price(SYMBOL),
            "mark prices": client.watch_mark_prices(),
            "book": client.watch_order_book(SYMBOL),
        }
        async with asyncio.timeout(_SECONDS):
            return dict(zip(watched, await asyncio.gather(*watched.values()), strict=True))


async def order_book(stage: Stage) -> Any:
    """The book as ccxt keeps it, once it has taken the update that the test names."""
    async with opened(stage, pro=True) as client, asyncio.timeout(90):
        book = await client.watch_order_book(SYMBOL)
        first = book["nonce"]
        stage.say("running")
        latest = await stage.hear()
        while book["nonce"] < latest:
            await client.watch_order_book(SYMBOL)
        return {"bids": book["bids"], "asks": book["asks"], "first": first, "last": book["nonce"]}


async def account(stage: Stage) -> Any:
    """What is watched of an account while it trades."""
    async with opened(stage, pro=True) as client, asyncio.timeout(90):
        await client.load_markets()
        watches = {
            "orders": lambda: client.watch_orders(SYMBOL),
            "trades": lambda: client.watch_my_trades(SYMBOL),
            "positions": lambda: client.watch_positions([SYMBOL]),
            "balances": client.watch_balance,
        }
        heard: dict[str, list[Any]] = {name: [] for name in watches}
        changed = asyncio.Event()

        async def follow(name: str, watch: Callable[[], Any]) -> None:
            while True:
                # One list for all that is new, or one balance.
                new = await watch()
                heard[name] += json.loads(json.dumps(new if isinstance(new, list) else [new]))
                changed.set()

        followers = [asyncio.create_task(follow(*one)) for one in watches.items()]
        # ccxt connects in the background; the test says when the exchange has its connection.
        stage.say("watching")
        await stage.hear()
        order = await client.create_order(SYMBOL, "market", "buy", 0.5)
        while not (
            heard["positions"] and heard["trades"] and heard["balances"] and _is_closed(heard["orders"])
        ):
            changed.clear()
            await changed.wait()
        for follower in followers:
            follower.cancel()
        return {"order": order, **heard}


def _is_closed(orders: list[Any]) -> bool:
    return bool(orders) and orders[-1]["status"] == "closed"


async def websocket_api(stage: Stage) -> Any:
    """The WebSocket API: an order to its end, and the account."""
    price = stage.arguments["price"]
    async with opened(stage, pro=True) as client, asyncio.timeout(90):
        answers: dict[str, Any] = {
            "book": await client.fetch_order_book_ws(SYMBOL, 5),
            "ticker": await client.fetch_ticker_ws(SYMBOL, {"method": "ticker.book"}),
            "limit": await client.create_order_ws(SYMBOL, "limit", "buy", 0.25, price),
        }
        order_id = answers["limit"]["id"]
        answers["edited"] = await client.edit_order_ws(order_id, SYMBOL, "limit", "buy", 0.5, price)
        answers["order"] = await client.fetch_order_ws(order_id, SYMBOL)
        answers["canceled"] = await client.cancel_order_ws(order_id, SYMBOL)
        answers["market"] = await client.create_order_ws(SYMBOL, "market", "buy", 0.5)
        answers["balance"] = await client.fetch_balance_ws()
        answers["positions"] = await client.fetch_positions_ws([SYMBOL])
        return answers
