"""The official SDK on the streams: every market stream and the user data, in its own models."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from binance_futures_async.exchange import LocalExchange

from .conftest import Branch
from .guest import Guest

_LIVELY: Final = (
    "aggregate_trade_streams",
    "all_book_tickers_stream",
    "all_market_mini_tickers_stream",
    "all_market_tickers_streams",
    "continuous_contract_kline_candlestick_streams",
    "diff_book_depth_streams",
    "individual_symbol_book_ticker_streams",
    "individual_symbol_mini_ticker_stream",
    "individual_symbol_ticker_streams",
    "kline_candlestick_streams",
    "mark_price_stream",
    "mark_price_stream_for_all_market",
    "partial_book_depth_streams",
)
"""Streams on which something happens in any market within seconds."""


async def test_every_stream_is_heard_in_the_model_of_the_sdk(
    official: Guest, market: LocalExchange, branch: Branch
) -> None:
    customer = branch.open(market)
    async with official.playing(
        "official_streams.every_stream", market, customer, composite="DEFIUSDT"
    ) as play:
        await play.said("subscribed")
        play.tell(_LIVELY)
        told = await play.result()

    heard: dict[str, list[dict[str, Any]]] = told["heard"]
    assert told["streams"] == sorted(heard)
    assert told["silent"] == []
    assert {name: one["empty"] for name, messages in heard.items() for one in messages if one["empty"]} == {}
    trades = [one["values"] for one in heard["aggregate_trade_streams"]]
    assert [trade["a"] for trade in trades] == list(range(trades[0]["a"], trades[0]["a"] + len(trades)))
    depths = [one["values"] for one in heard["diff_book_depth_streams"]]
    assert [depth["pu"] for depth in depths[1:]] == [depth["u"] for depth in depths[:-1]]
    assert {one["values"]["s"] for one in heard["mark_price_stream_for_all_market"]} == {
        instrument.symbol for instrument in market.venue.instruments
    }


async def test_a_customer_hears_of_the_orders_that_the_sdk_placed(
    official: Guest, market: LocalExchange, branch: Branch
) -> None:
    customer = branch.open(market)
    price = market.venue.book_ticker("BTCUSDT")[0].bid_price - 500
    async with official.playing("official_streams.user_data", market, customer, price=float(price)) as play:
        traded = await play.said("traded")
        told = await play.result()

    def of(model: str) -> list[dict[str, Any]]:
        return [one["values"] for one in told if one["model"] == model]

    orders = [event["o"] for event in of("OrderTradeUpdate")]
    assert [(order["x"], order["q"]) for order in orders if order["i"] == traded["limit"]] == [
        ("NEW", "0.250"),
        ("AMENDMENT", "0.500"),
        ("CANCELED", "0.500"),
    ]
    fills = [order for order in orders if order["x"] == "TRADE"]
    assert {fill["i"] for fill in fills} == {traded["market"]}
    assert sum(Decimal(fill["l"]) for fill in fills) == Decimal("0.5")
    assert [(fill["t"], fill["L"], fill["l"]) for fill in fills] == [
        (lite["t"], lite["L"], lite["l"]) for lite in of("TradeLite")
    ]
    (account,) = (event["a"] for event in of("AccountUpdate"))
    assert [position["pa"] for position in account["P"]] == ["-0.500"]
    (balance,) = (one for one in market.venue.balances(customer.opened.account) if one.asset == "USDT")
    assert Decimal(account["B"][0]["wb"]) == balance.wallet_balance
    assert [event["o"]["X"] for event in of("AlgoUpdate")] == ["NEW", "CANCELED"]
    # What the exchange leaves out where it does not apply, too.
    assert {name for one in told for name in one["empty"]} <= {"o.AP", "o.M", "o.cr", "o.N", "o.n", "a.S"}
