"""The official SDK on the streams: every market stream and the user data, in its own models."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from binance_futures_async.enums import OrderType, Side
from binance_futures_async.exchange import LocalExchange
from binance_futures_async.exchange.orders import OrderRequest

from .conftest import Branch
from .guest import Guest


async def test_every_stream_is_heard_in_the_model_of_the_sdk(
    official: Guest, market: LocalExchange, branch: Branch
) -> None:
    customer = branch.open(market)
    async with official.playing(
        "official_streams.every_stream", market, customer, composite="DEFIUSDT"
    ) as play:
        await play.said("subscribed")
        _ruin_somebody(market)
        instrument = market.venue.instrument("ETHUSDT")
        market.venue.change_brackets("ETHUSDT", instrument.brackets[1:])
        play.tell()
        told = await play.result()

    heard: dict[str, list[dict[str, Any]]] = told["heard"]
    assert told["streams"] == sorted(heard)
    assert told["silent"] == []
    # The SDK looks for pair and kind of market beside the liquidation; recorded frames have them inside it.
    assert {name: one["empty"] for name, messages in heard.items() for one in messages if one["empty"]} == {
        "all_market_liquidation_order_streams": ["ps", "st"]
    }
    trades = [one["values"] for one in heard["aggregate_trade_streams"]]
    assert [trade["a"] for trade in trades] == list(range(trades[0]["a"], trades[0]["a"] + len(trades)))
    for name in ("diff_book_depth_streams", "rpi_diff_book_depth_streams"):
        depths = [one["values"] for one in heard[name]]
        assert [depth["pu"] for depth in depths[1:]] == [depth["u"] for depth in depths[:-1]]
    assert {one["values"]["s"] for one in heard["mark_price_stream_for_all_market"]} == {
        instrument.symbol for instrument in market.venue.instruments
    }
    (contract,) = (one["values"] for one in heard["contract_info_stream"])
    assert (contract["s"], len(contract["bks"])) == ("ETHUSDT", len(instrument.brackets) - 1)
    (liquidation,) = (one["values"]["o"] for one in heard["liquidation_order_streams"])
    assert (liquidation["s"], liquidation["S"], liquidation["f"]) == ("BTCUSDT", "SELL", "IOC")


def _ruin_somebody(exchange: LocalExchange) -> None:
    """Let a position be liquidated: much leverage, and an index that falls."""
    venue = exchange.venue
    gambler = exchange.add_account("gambler").account
    venue.set_leverage(gambler, "BTCUSDT", 50)
    venue.place_order(
        gambler,
        OrderRequest(symbol="BTCUSDT", side=Side.BUY, type=OrderType.MARKET, quantity=Decimal(8)),
    )
    venue.set_index_price("BTCUSDT", Decimal(48_000))


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
    # What the exchange leaves out where it does not apply, and before the trigger of a conditional order.
    left_out = {"o.AP", "o.M", "o.cr", "o.N", "o.n", "a.S"}
    before_trigger = {"o.ap", "o.aq", "o.act", "o.rm"}
    assert {name for one in told for name in one["empty"]} <= left_out | before_trigger
    assert {name for one in told if one["model"] != "AlgoUpdate" for name in one["empty"]} <= left_out
