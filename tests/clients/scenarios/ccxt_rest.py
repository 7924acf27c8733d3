"""ccxt: its asynchronous REST class. Its URLs are settings."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from ccxt import async_support
from ccxt import pro as streaming

from ..stage.stage import Stage

__all__ = ["SYMBOL", "markets", "opened", "refused", "trade"]

SYMBOL = "BTC/USDT:USDT"


@asynccontextmanager
async def opened(stage: Stage, *, pro: bool = False) -> AsyncIterator[Any]:
    """A client of the local exchange; with streams if it is the pro one."""
    api = {
        f"fapi{who}{version}": f"{stage.rest}/fapi/{version.lower() or 'v1'}"
        for who in ("Public", "Private")
        for version in ("", "V2", "V3")
    }
    make = streaming.binanceusdm if pro else async_support.binanceusdm
    client = make(
        {
            "apiKey": stage.key.api_key,
            "secret": stage.key.secret or stage.key.private_key,
            "urls": {
                "api": {
                    **api,
                    "fapiData": f"{stage.rest}/futures/data",
                    "ws": {"linear": f"{stage.streams}/ws", "ws-api": {"linear": stage.websocket_api}},
                }
            },
            # What only the spot exchange knows.
            "options": {"fetchCurrencies": False},
            "enableRateLimit": False,
        }
    )
    try:
        yield client
    finally:
        await client.close()


async def markets(stage: Stage) -> Any:
    """Market data in ccxt's own form."""
    async with opened(stage) as client:
        listed = await client.load_markets()
        return {
            "markets": {
                symbol: {
                    key: market[key] for key in ("id", "type", "linear", "active", "precision", "limits")
                }
                for symbol, market in listed.items()
            },
            "time": await client.fetch_time(),
            "book": await client.fetch_order_book(SYMBOL, 5),
            "ticker": await client.fetch_ticker(SYMBOL),
            "tickers": sorted(await client.fetch_tickers()),
            "bids and asks": sorted(await client.fetch_bids_asks()),
            "prices": sorted(await client.fetch_last_prices()),
            "trades": await client.fetch_trades(SYMBOL, limit=5),
            "candles": await client.fetch_ohlcv(SYMBOL, "1m", limit=5),
            "mark price": await client.fetch_mark_price(SYMBOL),
            "funding rate": await client.fetch_funding_rate(SYMBOL),
            "leverage tiers": (await client.fetch_leverage_tiers([SYMBOL]))[SYMBOL],
        }


async def trade(stage: Stage) -> Any:
    """Orders to their end, and what they left, in ccxt's own form."""
    price = stage.arguments["price"]
    async with opened(stage) as client:
        answers = {
            "leverage": await client.set_leverage(10, SYMBOL),
            "margin mode": await client.set_margin_mode("isolated", SYMBOL),
            "position mode": await client.fetch_position_mode(SYMBOL),
            "fee": await client.fetch_trading_fee(SYMBOL),
            "limit": await client.create_order(SYMBOL, "limit", "buy", 0.25, price),
        }
        order_id = answers["limit"]["id"]
        answers["edited"] = await client.edit_order(order_id, SYMBOL, "limit", "buy", 0.5, price)
        answers["order"] = await client.fetch_order(order_id, SYMBOL)
        answers["open"] = await client.fetch_open_orders(SYMBOL)
        answers["canceled"] = await client.cancel_order(order_id, SYMBOL)
        answers["stop"] = await client.create_order(
            SYMBOL, "market", "sell", 0.25, params={"stopLossPrice": price}
        )
        answers["open stops"] = await client.fetch_open_orders(SYMBOL, params={"trigger": True})
        answers["canceled stop"] = await client.cancel_order(
            answers["stop"]["id"], SYMBOL, params={"trigger": True}
        )
        answers["market"] = await client.create_order(SYMBOL, "market", "buy", 0.5)
        answers["canceled all"] = await client.cancel_all_orders(SYMBOL)
        answers["orders"] = await client.fetch_orders(SYMBOL)
        answers["trades"] = await client.fetch_my_trades(SYMBOL)
        answers["positions"] = await client.fetch_positions([SYMBOL])
        answers["balance"] = await client.fetch_balance()
        answers["ledger"] = await client.fetch_ledger()
        return answers


async def refused(stage: Stage) -> Any:
    """The names of the exceptions that ccxt chose, and the exchange's codes."""
    names: dict[str, tuple[str, int]] = {}
    async with opened(stage) as client:
        requests: dict[str, Any] = {
            "too much": lambda: client.create_order(SYMBOL, "limit", "buy", 10, stage.arguments["price"]),
            "post-only that would take": lambda: client.create_order(
                SYMBOL, "limit", "buy", 0.5, stage.arguments["high"], {"postOnly": True}
            ),
            "unknown order": lambda: client.cancel_order("1", SYMBOL),
        }
        for name, request in requests.items():
            try:
                await request()
            except async_support.BaseError as error:
                refusal = json.loads(str(error).removeprefix("binanceusdm "))
                names[name] = type(error).__name__, refusal["code"]
    return names
