"""unicorn-binance-websocket-api. Its URLs are settings.

Its helper for REST asks the spot exchange for two things, even for futures. Both methods are overwritten: the time is
asked of the futures exchange, the one that is here, and the weight used at spot is said to be unknown.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, time
from typing import Any

from unicorn_binance_rest_api import BinanceRestApiManager
from unicorn_binance_websocket_api import BinanceWebSocketApiManager

from ..stage.stage import Stage

__all__ = ["streams", "user_data", "websocket_api"]

_SECONDS = 20


@contextmanager
def opened(stage: Stage) -> Iterator[Any]:
    """A manager of connections with the local exchange."""

    def get_server_time(rest: Any) -> Any:
        rest.FUTURES_URL = f"{stage.rest}/fapi"
        return rest.futures_time()

    def get_used_weight(rest: Any) -> Any:
        return {"status_code": 200, "timestamp": time(), "weight": None}

    BinanceRestApiManager.get_server_time = get_server_time
    BinanceRestApiManager.get_used_weight = get_used_weight
    manager = BinanceWebSocketApiManager(
        exchange="binance.com-futures",
        warn_on_update=False,
        disable_colorama=True,
        restful_base_uri=f"{stage.rest}/fapi",
        websocket_base_uri=f"{stage.streams}/",
        websocket_api_base_uri=stage.websocket_api,
    )
    try:
        yield manager
    finally:
        manager.stop_manager()


async def _collect(manager: Any, stream_id: str, enough: Any) -> list[Any]:
    """Take what a stream receives until it is enough; the manager works in threads of its own."""
    found: list[Any] = []
    end = monotonic() + _SECONDS
    while monotonic() < end and not enough(found):
        one = manager.pop_stream_data_from_stream_buffer(stream_id)
        if not one:
            await asyncio.sleep(0.02)
        else:
            found.append(json.loads(one))
    return found


async def streams(stage: Stage) -> Any:
    """Messages of several streams, each on the route that the client finds for it."""
    with opened(stage) as manager:
        market = manager.create_stream(
            ["aggTrade", "kline_1m", "markPrice@1s"], ["btcusdt", "ethusdt"], stream_buffer_name=True
        )
        public = manager.create_stream(["depth@100ms", "bookTicker"], ["btcusdt"], stream_buffer_name=True)

        def enough(found: list[Any]) -> bool:
            names: int = stage.arguments["names"]
            return len({one.get("stream") for one in found} - {None}) >= names

        return await _collect(manager, market, enough) + await _collect(
            manager, public, lambda found: len(found) > 10
        )


async def user_data(stage: Stage) -> Any:
    """The account's events of orders that the same client places on the WebSocket API."""
    with opened(stage) as manager:
        user = manager.create_stream(
            ["arr"],
            ["!userData"],
            stream_buffer_name=True,
            api_key=stage.key.api_key,
            api_secret=stage.key.secret,
        )
        stage.say("opened")
        await stage.hear()
        api = _api(stage, manager)
        _, order = manager.api.futures.create_order(
            stream_id=api,
            symbol="BTCUSDT",
            side="BUY",
            order_type="MARKET",
            quantity=0.5,
            return_response=True,
        )
        events = await _collect(
            manager, user, lambda found: any(one.get("e") == "ACCOUNT_UPDATE" for one in found)
        )
        return {"order": order, "events": events}


async def websocket_api(stage: Stage) -> Any:
    """The WebSocket API: an order to its end, and the account."""
    price = stage.arguments["price"]
    with opened(stage) as manager:
        futures = manager.api.futures
        chosen = {"stream_id": _api(stage, manager), "return_response": True}
        answers: dict[str, Any] = {
            "order_book": futures.get_order_book(symbol="BTCUSDT", limit=5, **chosen),
            "price": futures.get_ticker_price(symbol="BTCUSDT", **chosen),
            "book_ticker": futures.get_ticker_order_book(symbol="BTCUSDT", **chosen),
            "limit": futures.create_order(
                symbol="BTCUSDT",
                side="BUY",
                order_type="LIMIT",
                time_in_force="GTC",
                quantity=0.25,
                price=price,
                new_client_order_id="mine",
                **chosen,
            ),
        }
        # With an order comes the id that it was given.
        client_order_id, answers["limit"] = answers["limit"]
        assert client_order_id == "mine"
        answers["order"] = futures.get_order(symbol="BTCUSDT", orig_client_order_id="mine", **chosen)
        answers["canceled"] = futures.cancel_order(symbol="BTCUSDT", orig_client_order_id="mine", **chosen)
        for name in ("balance", "position", "status"):
            answers[name] = getattr(futures, f"get_account_{name}")(**chosen)
        answers["listen_key"] = futures.get_listen_key(**chosen)
        return answers


def _api(stage: Stage, manager: Any) -> Any:
    return manager.create_stream(
        api=True,
        api_key=stage.key.api_key,
        api_secret=stage.key.secret,
        process_asyncio_queue=None,
        output="dict",
    )
