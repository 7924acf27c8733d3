"""Funding, warnings and liquidation as clients see them on the wire."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.exchange import DEFAULT_API_KEY, LocalExchange, ManualClock
from binance_futures_async.exchange.accounts.account import Account
from binance_futures_async.exchange.orders import OrderRequest
from binance_futures_async.generated.usdm.enums import MarginType, OrderType, Side, TimeInForce
from tests.exchange.server_clients import RawApi, RawStream, frames_of, open_stream, pass_time

pytestmark = pytest.mark.exchange(virtual_time=True)

SYMBOL = "BTCUSDT"
EIGHT_HOURS = 8 * 3_600_000


@pytest.fixture
def trader(quiet: LocalExchange) -> Account:
    """The default account, with 0.1 BTC bought @ 50,000 on 250 USDT of isolated margin."""
    account = quiet.venue.account("default")
    quiet.venue.set_margin_type(account, SYMBOL, MarginType.ISOLATED)
    place(quiet, quiet.add_account("maker").account, Side.SELL, "0.1", "50000")
    place(quiet, account, Side.BUY, "0.1", "50000")
    return account


def place(exchange: LocalExchange, account: Account, side: Side, quantity: str, price: str) -> None:
    exchange.venue.place_order(
        account,
        OrderRequest(
            symbol=SYMBOL,
            side=side,
            type=OrderType.LIMIT,
            time_in_force=TimeInForce.GTC,
            quantity=Decimal(quantity),
            price=Decimal(price),
        ),
    )


@asynccontextmanager
async def events_of(api: RawApi, exchange: LocalExchange) -> AsyncIterator[RawStream]:
    key = (await api.call("userDataStream.start", apiKey=DEFAULT_API_KEY))["result"]["listenKey"]
    async with open_stream(exchange, f"/private/ws/{key}") as stream:
        yield stream


def fall(exchange: LocalExchange, clock: ManualClock, price: str = "47600") -> None:
    """Let the index fall to where 0.1 BTC have some 10 USDT left."""
    exchange.venue.set_index_price(SYMBOL, Decimal(price))
    pass_time(exchange, clock, 1_000)
    pass_time(exchange, clock, 2_000)


async def test_a_liquidation_is_told_event_by_event(
    api: RawApi, quiet: LocalExchange, clock: ManualClock, trader: Account
) -> None:
    maker = quiet.venue.account("maker")
    place(quiet, trader, Side.BUY, "0.01", "47600")
    async with events_of(api, quiet) as stream:
        place(quiet, maker, Side.BUY, "0.04", "47600")
        fall(quiet, clock)
        frames = await frames_of(stream)
    told = [
        (frame["e"], frame["o"]["x"] if "o" in frame else frame.get("a", {}).get("m")) for frame in frames
    ]
    assert told == [
        ("MARGIN_CALL", None),
        ("ORDER_TRADE_UPDATE", "EXPIRED"),
        ("ORDER_TRADE_UPDATE", "NEW"),
        ("ORDER_TRADE_UPDATE", "CALCULATED"),
        ("ORDER_TRADE_UPDATE", "CALCULATED"),
        ("ACCOUNT_UPDATE", "ORDER"),
        ("ACCOUNT_UPDATE", "INSURANCE_CLEAR"),
    ]
    assert frames[1]["o"]["er"] == "5"
    new, sold, taken = (frame["o"] for frame in frames[2:5])
    assert new["c"].startswith("autoclose-")
    assert (new["o"], new["f"], new["S"], new["X"]) == ("LIQUIDATION", "IOC", "SELL", "NEW")
    assert (Decimal(sold["l"]), sold["X"]) == (Decimal("0.04"), "PARTIALLY_FILLED")
    assert Decimal(sold["n"]) > 0
    assert (Decimal(taken["l"]), taken["X"], taken["L"]) == (Decimal("0.06"), "FILLED", new["p"])
    assert Decimal(taken["n"]) == 0
    (balance,) = frames[-1]["a"]["B"]
    assert Decimal(balance["bc"]) < 0
    assert Decimal(balance["wb"]) == trader.wallets["USDT"]


async def test_a_margin_call_is_told_as_its_sample(
    api: RawApi, quiet: LocalExchange, clock: ManualClock, trader: Account
) -> None:
    async with events_of(api, quiet) as stream:
        fall(quiet, clock, "47730")
        (call,) = await frames_of(stream)
    assert call.keys() == {"e", "E", "p"}
    (position,) = call["p"]
    assert position.keys() == {"s", "ps", "pa", "mt", "iw", "mp", "up", "mm"}
    assert (position["s"], position["mt"]) == (SYMBOL, "ISOLATED")
    assert (Decimal(position["pa"]), Decimal(position["iw"])) == (Decimal("0.1"), Decimal(250))
    assert Decimal(position["up"]) + 250 < Decimal(position["mm"]) / Decimal("0.8")


async def test_funding_is_told_with_its_symbol(
    api: RawApi, quiet: LocalExchange, clock: ManualClock, trader: Account
) -> None:
    now = clock.now_ms()
    # The key is asked for late, because it lives for an hour.
    pass_time(quiet, clock, EIGHT_HOURS - now % EIGHT_HOURS - 60_000)
    async with events_of(api, quiet) as stream:
        pass_time(quiet, clock, 60_000)
        (paid,) = await frames_of(stream)
    update = paid["a"]
    assert (update["m"], update["S"]) == ("FUNDING_FEE", SYMBOL)
    (balance,), (position,) = update["B"], update["P"]
    assert Decimal(balance["bc"]) == Decimal("-0.5")
    assert (position["mt"], Decimal(position["iw"])) == ("isolated", Decimal("249.5"))


@pytest.mark.parametrize("name", ["btcusdt@forceOrder", "!forceOrder@arr"])
async def test_the_public_streams_tell_of_liquidations(
    quiet: LocalExchange, clock: ManualClock, trader: Account, name: str
) -> None:
    async with open_stream(quiet, f"/market/ws/{name}") as stream:
        fall(quiet, clock)
        (event,) = await frames_of(stream)
    assert event.keys() == {"e", "E", "o"}
    order: dict[str, Any] = event["o"]
    assert order.keys() == {"s", "S", "o", "f", "q", "p", "ap", "X", "l", "z", "T", "ps", "st"}
    assert (order["ps"], order["st"]) == ("BTCUSDT", 1)
    assert (order["s"], order["S"], order["o"], order["f"], order["X"]) == (
        SYMBOL,
        "SELL",
        "LIMIT",
        "IOC",
        "FILLED",
    )
    assert Decimal(order["p"]) == Decimal(order["ap"]) == Decimal(47_500)
    assert event["E"] % 1_000 == 0


async def test_our_client_reads_them(quiet: LocalExchange, clock: ManualClock, trader: Account) -> None:
    async with BinanceClient(quiet.environment) as client, client.market_service() as market:
        heard = await market.subscribe_all_liquidation_orders()
        fall(quiet, clock)
        async for event in heard:
            assert event.order.symbol == SYMBOL
            assert event.order.accumulated_filled_quantity == Decimal("0.1")
            break
