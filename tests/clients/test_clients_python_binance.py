"""python-binance: REST, WebSocket API, sockets and the depth cache."""

from __future__ import annotations

from decimal import Decimal

import pytest

from binance_futures_async.exchange import LocalExchange
from binance_futures_async.generated.usdm.errors import ErrorCode

from .books import StirredBook
from .conftest import Branch
from .guest import Guest


@pytest.mark.parametrize("kind", ["hmac", "rsa", "ed25519"])
async def test_orders_live_and_end_by_rest(
    python_binance: Guest, market: LocalExchange, branch: Branch, kind: str
) -> None:
    customer = branch.open(market, kind)
    price = market.venue.book_ticker("BTCUSDT")[0].bid_price - 500

    answers = await python_binance.play("python_binance.rest", market, customer, price=str(price))

    assert answers["limit"]["status"] == "NEW"
    assert [one["orderId"] for one in answers["open"]] == [answers["limit"]["orderId"]]
    assert (answers["order"]["origQty"], answers["canceled"]["status"]) == ("0.500", "CANCELED")
    assert [one["algoId"] for one in answers["open algo"]] == [answers["stop"]["algoId"]]
    assert answers["change_leverage"]["leverage"] == 10
    assert sum(Decimal(one["qty"]) for one in answers["trades"]) == Decimal("0.5")
    (position,) = answers["positions"]
    assert (position["positionAmt"], position["symbol"]) == ("0.500", "BTCUSDT")
    (balance,) = (one for one in market.venue.balances(customer.opened.account) if one.asset == "USDT")
    assert Decimal(answers["account"]["totalWalletBalance"]) == balance.wallet_balance
    assert len(answers["klines"]) == 5
    assert {one["symbol"] for one in answers["exchange_info"]["symbols"]} == {
        instrument.symbol for instrument in market.venue.instruments
    }


async def test_orders_live_and_end_on_the_websocket_api(
    python_binance: Guest, market: LocalExchange, branch: Branch
) -> None:
    customer = branch.open(market)
    price = market.venue.book_ticker("BTCUSDT")[0].bid_price - 500

    answers = await python_binance.play("python_binance.websocket_api", market, customer, price=str(price))

    assert {one["symbol"] for one in answers["tickers"]} == {
        instrument.symbol for instrument in market.venue.instruments
    }
    assert (answers["order"]["origQty"], answers["canceled"]["status"]) == ("0.500", "CANCELED")
    assert answers["canceled algo"]["algoId"] == answers["stop"]["algoId"]
    assert [one["positionAmt"] for one in answers["position v2"]] == ["0.500"]
    assert answers["status"]["totalWalletBalance"] == answers["status v2"]["totalWalletBalance"]
    (position,) = market.venue.positions(customer.opened.account)
    assert position.amount == Decimal("0.5")


@pytest.mark.parametrize("kind", ["rsa", "ed25519"])
async def test_a_signature_that_the_client_escapes_is_refused_on_the_websocket_api(
    python_binance: Guest, market: LocalExchange, branch: Branch, kind: str
) -> None:
    # This client escapes the base64 of a signature as for a URL, into JSON too, where it has to stand as it is.
    code = await python_binance.play("python_binance.escaped_signature", market, branch.open(market, kind))

    assert code == ErrorCode.INVALID_SIGNATURE


async def test_every_futures_socket_hears_its_stream(
    python_binance: Guest, market: LocalExchange, branch: Branch
) -> None:
    first = await python_binance.play("python_binance.sockets", market, branch.open(market))

    assert first["kline"]["e"] == "continuous_kline"
    data = {name: one["data"] for name, one in first.items() if name != "kline"}
    kinds = {name: (one[0] if isinstance(one, list) else one)["e"] for name, one in data.items()}
    assert kinds == {
        "aggregate trade": "aggTrade",
        "mark price": "markPriceUpdate",
        "all mark prices": "markPriceUpdate",
        "book ticker": "bookTicker",
        "ticker": "24hrTicker",
        "all book tickers": "bookTicker",
        "all tickers": "24hrTicker",
        "tickers": "24hrTicker",
        "depth": "depthUpdate",
        "rpi depth": "depthUpdate",
        "several": "24hrMiniTicker",
    }


async def test_the_user_socket_tells_of_the_order_that_the_client_placed(
    python_binance: Guest, market: LocalExchange, branch: Branch
) -> None:
    told = await python_binance.play("python_binance.user_socket", market, branch.open(market))

    fills = [
        one["o"] for one in told["events"] if one["e"] == "ORDER_TRADE_UPDATE" and one["o"]["x"] == "TRADE"
    ]
    assert {fill["i"] for fill in fills} == {told["order"]["orderId"]}
    assert (fills[-1]["X"], fills[-1]["z"]) == ("FILLED", "0.500")
    assert [one["pa"] for one in told["events"][-1]["a"]["P"]] == ["0.500"]


async def test_the_depth_cache_equals_the_book(
    python_binance: Guest, quiet: LocalExchange, branch: Branch
) -> None:
    book = StirredBook(quiet)
    async with python_binance.playing("python_binance.depth_cache", quiet, branch.open(quiet)) as play:
        await play.said("running")
        await book.stir()
        play.tell()
        cache = await play.result()

    levels = {
        side: [(Decimal(price), Decimal(quantity)) for price, quantity in cache[side]]
        for side in ("bids", "asks")
    }
    assert levels == book.levels(10)


async def test_orders_may_be_for_a_symbol_of_chinese_letters(
    python_binance: Guest, market: LocalExchange, branch: Branch
) -> None:
    orders = await python_binance.play(
        "python_binance.letters", market, branch.open(market), symbol="币安人生USDT"
    )

    assert [order["symbol"] for order in orders] == ["币安人生USDT"] * 2


async def test_an_order_that_breaks_a_rule_raises_the_code_of_binance(
    python_binance: Guest, market: LocalExchange, branch: Branch
) -> None:
    codes = await python_binance.play("python_binance.refused", market, branch.open(market))

    assert codes == dict.fromkeys(("REST", "WebSocket API"), ErrorCode.PRICE_NOT_INCREASED_BY_TICK_SIZE)
