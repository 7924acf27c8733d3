"""ccxt: REST, and ccxt.pro on the streams and the WebSocket API."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from binance_futures_async.exchange import LocalExchange
from binance_futures_async.generated.usdm.errors import ErrorCode

from .books import StirredBook
from .conftest import Branch
from .guest import Guest

SYMBOL = "BTC/USDT:USDT"


async def test_markets_come_in_the_form_of_ccxt(ccxt: Guest, market: LocalExchange, branch: Branch) -> None:
    told = await ccxt.play("ccxt_rest.markets", market, branch.open(market))

    bitcoin = told["markets"][SYMBOL]
    assert (bitcoin["id"], bitcoin["type"], bitcoin["linear"], bitcoin["active"]) == (
        "BTCUSDT",
        "swap",
        True,
        True,
    )
    assert {one["id"] for one in told["markets"].values()} == {
        instrument.symbol for instrument in market.venue.instruments
    }
    instrument = market.venue.instrument("BTCUSDT")
    assert Decimal(str(bitcoin["precision"]["price"])) == instrument.tick_size
    assert Decimal(str(bitcoin["precision"]["amount"])) == instrument.step_size
    assert Decimal(str(bitcoin["limits"]["cost"]["min"])) == instrument.minimum_notional
    assert len(told["candles"]) == 5
    assert [candle[0] for candle in told["candles"][1:]] == [
        candle[0] + 60_000 for candle in told["candles"][:-1]
    ]
    assert [tier["maxNotional"] for tier in told["leverage tiers"]] == [
        float(bracket.cap) for bracket in instrument.brackets
    ]
    assert told["book"]["bids"][0][0] < told["book"]["asks"][0][0]
    assert SYMBOL in told["tickers"]


@pytest.mark.parametrize("kind", ["hmac", "rsa", "ed25519"])
async def test_orders_live_and_end_by_rest(
    ccxt: Guest, market: LocalExchange, branch: Branch, kind: str
) -> None:
    customer = branch.open(market, kind)
    price = market.venue.book_ticker("BTCUSDT")[0].bid_price - 500

    told = await ccxt.play("ccxt_rest.trade", market, customer, price=float(price))

    order_id = told["limit"]["id"]
    assert (told["limit"]["status"], told["limit"]["price"]) == ("open", float(price))
    assert (told["edited"]["id"], told["order"]["amount"]) == (order_id, 0.5)
    assert [one["id"] for one in told["open"]] == [order_id]
    assert told["canceled"]["status"] == "canceled"
    assert [one["id"] for one in told["open stops"]] == [told["stop"]["id"]]
    assert told["market"]["status"] == "closed"
    assert {one["id"]: one["status"] for one in told["orders"]} == {
        order_id: "canceled",
        told["market"]["id"]: "closed",
    }
    assert sum(Decimal(str(one["amount"])) for one in told["trades"]) == Decimal("0.5")
    assert {one["order"] for one in told["trades"]} == {told["market"]["id"]}
    (position,) = told["positions"]
    assert (position["contracts"], position["side"], position["marginMode"]) == (0.5, "long", "isolated")
    assert told["leverage"]["leverage"] == 10
    (balance,) = (one for one in market.venue.balances(customer.opened.account) if one.asset == "USDT")
    assert Decimal(told["balance"]["info"]["totalWalletBalance"]) == balance.wallet_balance
    income = [one["info"] for one in told["ledger"]]
    paid = sum(Decimal(one["income"]) for one in income if one["incomeType"] == "COMMISSION")
    assert balance.wallet_balance == 10_000 + paid


async def test_refusals_become_the_exceptions_of_ccxt(
    ccxt: Guest, market: LocalExchange, branch: Branch
) -> None:
    price = market.venue.book_ticker("BTCUSDT")[0].bid_price
    names = await ccxt.play(
        "ccxt_rest.refused", market, branch.open(market), price=float(price - 500), high=float(price + 500)
    )

    # ccxt knows -2019 as a lack of funds on other markets; here it has no name of its own for it.
    assert names == {
        "too much": ["ExchangeError", ErrorCode.MARGIN_NOT_SUFFICIEN],
        "post-only that would take": ["InvalidOrder", ErrorCode.GTX_ORDER_REJECT],
        "unknown order": ["OrderNotFound", ErrorCode.CANCEL_REJECTED],
    }


async def test_everything_that_can_be_watched_is_heard(
    ccxt: Guest, market: LocalExchange, branch: Branch
) -> None:
    told = await ccxt.play("ccxt_pro.watch", market, branch.open(market))

    assert {one["symbol"] for one in told["trades"]} == {SYMBOL}
    assert told["candles"][-1][4] > 0
    assert told["ticker"]["symbol"] == SYMBOL
    assert set(told["tickers"]) <= {SYMBOL, "ETH/USDT:USDT"}
    assert told["bids and asks"][SYMBOL]["bid"] < told["bids and asks"][SYMBOL]["ask"]
    assert told["mark price"]["markPrice"] > 0
    assert SYMBOL in told["mark prices"]
    assert told["book"]["bids"][0][0] < told["book"]["asks"][0][0]


async def test_the_book_that_ccxt_keeps_equals_the_book(
    ccxt: Guest, quiet: LocalExchange, branch: Branch
) -> None:
    book = StirredBook(quiet)
    async with ccxt.playing("ccxt_pro.order_book", quiet, branch.open(quiet)) as play:
        await play.said("running")
        play.tell(await book.stir())
        kept = await play.result()

    levels = {
        side: [(Decimal(str(price)), Decimal(str(quantity))) for price, quantity in kept[side]]
        for side in ("bids", "asks")
    }
    assert levels == book.levels(1000)
    assert kept["first"] < kept["last"]


async def test_an_account_is_watched_while_it_trades(
    ccxt: Guest, market: LocalExchange, branch: Branch
) -> None:
    customer = branch.open(market)
    async with ccxt.playing("ccxt_pro.account", market, customer) as play:
        await play.said("watching")
        await asyncio.wait_for(_connected(market), 60)
        play.tell()
        told = await play.result()

    assert {one["order"] for one in told["trades"]} == {told["order"]["id"]}
    assert (told["orders"][-1]["id"], told["orders"][-1]["filled"]) == (told["order"]["id"], 0.5)
    assert told["positions"][-1]["contracts"] == 0.5
    (balance,) = (one for one in market.venue.balances(customer.opened.account) if one.asset == "USDT")
    assert Decimal(str(told["balances"][-1]["USDT"]["total"])) == balance.wallet_balance


async def _connected(exchange: LocalExchange) -> None:
    while not exchange.connection_count:  # noqa: ASYNC110 - there is no event for it
        await asyncio.sleep(0.02)


async def test_orders_live_and_end_on_the_websocket_api(
    ccxt: Guest, market: LocalExchange, branch: Branch
) -> None:
    customer = branch.open(market)
    price = market.venue.book_ticker("BTCUSDT")[0].bid_price - 500

    told = await ccxt.play("ccxt_pro.websocket_api", market, customer, price=float(price))

    assert told["limit"]["price"] == float(price)
    assert (told["order"]["id"], told["order"]["amount"]) == (told["limit"]["id"], 0.5)
    assert told["canceled"]["status"] == "canceled"
    assert [one["contracts"] for one in told["positions"]] == [0.5]
    assert told["balance"]["USDT"]["total"] > 0
    (position,) = market.venue.positions(customer.opened.account)
    assert position.amount == Decimal("0.5")
