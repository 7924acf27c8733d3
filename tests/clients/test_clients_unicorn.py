"""unicorn-binance-websocket-api: streams, the account's events and the WebSocket API."""

from __future__ import annotations

import asyncio

import pytest

from binance_futures_async.exchange import LocalExchange

from .conftest import Branch
from .guest import Guest


@pytest.fixture
def unhurried(market: LocalExchange) -> None:
    """Answers take a time, as over a network: this client sends a request before it notes that it waits for the answer."""
    market.faults.add("late-answer", delay_ms=50, times=None)


async def test_streams_are_heard_on_the_routes_that_the_client_finds(
    unicorn: Guest, market: LocalExchange, branch: Branch
) -> None:
    told = await unicorn.play("unicorn.streams", market, branch.open(market), names=6)

    assert {one["stream"] for one in told if "stream" in one} == {
        f"{symbol}@{channel}"
        for symbol in ("btcusdt", "ethusdt")
        for channel in ("aggTrade", "kline_1m", "markPrice@1s")
    } | {"btcusdt@depth@100ms", "btcusdt@bookTicker"}
    updates = [one["data"] for one in told if one.get("stream") == "btcusdt@depth@100ms"]
    assert [update["pu"] for update in updates[1:]] == [update["u"] for update in updates[:-1]]


@pytest.mark.usefixtures("unhurried")
async def test_the_account_hears_of_the_order_that_the_client_placed(
    unicorn: Guest, market: LocalExchange, branch: Branch
) -> None:
    customer = branch.open(market)
    async with unicorn.playing("unicorn.user_data", market, customer) as play:
        await play.said("opened")
        await asyncio.wait_for(_connected(market), 60)
        play.tell()
        told = await play.result()

    fills = [
        one["o"]
        for one in told["events"]
        if one.get("e") == "ORDER_TRADE_UPDATE" and one["o"]["x"] == "TRADE"
    ]
    assert {fill["i"] for fill in fills} == {told["order"]["result"]["orderId"]}
    assert fills[-1]["X"] == "FILLED"


async def _connected(exchange: LocalExchange) -> None:
    while not exchange.connection_count:  # noqa: ASYNC110 - there is no event for it
        await asyncio.sleep(0.02)


@pytest.mark.usefixtures("unhurried")
async def test_orders_live_and_end_on_the_websocket_api(
    unicorn: Guest, market: LocalExchange, branch: Branch
) -> None:
    customer = branch.open(market)
    price = market.venue.book_ticker("BTCUSDT")[0].bid_price - 500

    told = await unicorn.play("unicorn.websocket_api", market, customer, price=float(price))

    result = {name: answer["result"] for name, answer in told.items()}
    assert result["limit"]["price"] == str(price)
    assert result["order"]["orderId"] == result["limit"]["orderId"]
    assert result["canceled"]["status"] == "CANCELED"
    assert len(result["order_book"]["bids"]) == 5
    assert result["status"]["totalWalletBalance"] == "10000.00000000"
    assert len(result["listen_key"]["listenKey"]) == 64
