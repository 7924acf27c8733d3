"""The official SDK by REST: the requests that clients make, in its own models."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import pytest

from binance_futures_async.exchange import LocalExchange
from binance_futures_async.generated.usdm.errors import ErrorCode

from .conftest import Branch
from .guest import Guest

_EMPTY: Final = {
    # Only of an order that trails, has limits of profit and loss, or is the result of a named change.
    "activatePrice",
    "priceRate",
    "callbackRate",
    "icebergQuantity",
    "modifyId",
    "slPrice",
    "slTriggerPrice",
    "tpPrice",
    "tpTriggerPrice",
    # Only of one that was triggered.
    "actualQty",
    "actualType",
    # Only of an account with brackets of its own.
    "notionalCoef",
    # Each filter has its own fields, and an asset need not be exchanged by itself.
    "assets.autoAssetExchange",
    # In the manual, but not in what the exchange sends.
    "symbols.settlePlan",
}
"""Fields of the SDK's models that may have no value here; every other field has one."""


def _empty(answers: dict[str, Any]) -> set[str]:
    """Of the answers that are models; the SDK has none for rows of numbers and for what only says "done"."""
    models = [
        one for answer in answers.values() for one in (answer if isinstance(answer, list) else [answer])
    ]
    return {name for model in models if isinstance(model, dict) for name in model.get("empty", ())}


async def test_market_data_comes_in_the_models_of_the_sdk(
    official: Guest, market: LocalExchange, branch: Branch
) -> None:
    answers = await official.play("official_rest.markets", market, branch.open(market))

    assert {name for name in _empty(answers) if not name.startswith("symbols.filters.")} <= _EMPTY
    listed = answers["exchange_information"]["values"]["symbols"]
    symbols = {instrument.symbol for instrument in market.venue.instruments}
    assert {one["symbol"] for one in listed} == symbols
    assert {
        one["values"]["symbol"] for one in answers["ticker24hr_price_change_statistics of all"]
    } <= symbols
    book = answers["order_book"]["values"]
    assert (len(book["bids"]), len(book["asks"])) == (5, 5)
    candles = answers["kline_candlestick_data"]
    assert len(candles) == 5
    assert [candle[0] for candle in candles[1:]] == [candle[6] + 1 for candle in candles[:-1]]
    trades = [one["values"] for one in answers["compressed_aggregate_trades_list"]]
    assert [trade["a"] for trade in trades] == list(range(trades[0]["a"], trades[0]["a"] + 5))
    assert answers["mark_price"]["values"]["symbol"] == "BTCUSDT"


@pytest.mark.parametrize("kind", ["hmac", "rsa", "ed25519"])
async def test_orders_are_placed_changed_canceled_filled_and_listed(
    official: Guest, market: LocalExchange, branch: Branch, kind: str
) -> None:
    customer = branch.open(market, kind)
    price = market.venue.book_ticker("BTCUSDT")[0].bid_price - 500

    answers = await official.play("official_rest.orders", market, customer, price=float(price))

    assert _empty(answers) <= _EMPTY
    order = answers["new_order"]["values"]
    assert (order["status"], order["price"], order["clientOrderId"]) == ("NEW", str(price), "first")
    assert answers["query_order"]["values"]["orderId"] == order["orderId"]
    assert answers["query_current_open_order"]["values"]["orderId"] == order["orderId"]
    assert [one["values"]["origQty"] for one in answers["current_all_open_orders"]] == ["0.500"]
    assert answers["cancel_order"]["values"]["status"] == "CANCELED"
    assert answers["current_all_open_orders afterwards"] == []
    assert [one["values"]["clientOrderId"] for one in answers["all_orders"]] == ["first", "second", "third"]
    assert {one["values"]["status"] for one in answers["all_orders"]} == {"CANCELED"}
    assert [one["values"]["clientAlgoId"] for one in answers["current_all_algo_open_orders"]] == ["stop"]
    filled = answers["market order"]["values"]
    assert (filled["status"], filled["executedQty"]) == ("FILLED", "0.500")
    trades = [one["values"] for one in answers["account_trade_list"]]
    assert {trade["orderId"] for trade in trades} == {filled["orderId"]}
    assert sum(Decimal(trade["qty"]) for trade in trades) == Decimal("0.5")
    income = [one["values"] for one in answers["get_income_history"]]
    paid = sum(Decimal(one["income"]) for one in income if one["incomeType"] == "COMMISSION")
    assert paid == -sum(Decimal(trade["commission"]) for trade in trades)
    (balance,) = (one for one in market.venue.balances(customer.opened.account) if one.asset == "USDT")
    assert balance.wallet_balance == 10_000 + paid
    (wallet,) = (
        one["values"] for one in answers["futures_account_balance_v3"] if one["values"]["asset"] == "USDT"
    )
    assert Decimal(wallet["balance"]) == balance.wallet_balance
    assert [one["values"]["positionAmt"] for one in answers["position_information_v3"]] == ["0.500"]
    assert market.venue.open_orders(customer.opened.account) == []
    assert market.venue.imbalance("USDT") == 0


async def test_an_account_is_set_up_by_rest(official: Guest, market: LocalExchange, branch: Branch) -> None:
    customer = branch.open(market)

    answers = await official.play("official_rest.accounts", market, customer)

    assert _empty(answers) <= _EMPTY
    values = {name: one["values"] for name, one in answers.items() if isinstance(one, dict) and one}
    assert values["change_initial_leverage"]["leverage"] == 50
    assert [
        values[f"get_current_position_mode{when}"]["dualSidePosition"] for when in ("", " afterwards")
    ] == [False, True]
    assert [
        values[f"get_current_multi_assets_mode{when}"]["multiAssetsMargin"] for when in ("", " afterwards")
    ] == [False, True]
    assert values["start_user_data_stream"]["listenKey"] == values["keepalive_user_data_stream"]["listenKey"]
    (brackets,) = answers["notional_and_leverage_brackets"]
    steps = brackets["values"]["brackets"]
    assert [step["notionalFloor"] for step in steps[1:]] == [step["notionalCap"] for step in steps[:-1]]
    assert customer.opened.account.is_hedge
    assert customer.opened.account.is_multi_assets


async def test_requests_that_break_a_rule_raise_the_codes_of_binance(
    official: Guest, market: LocalExchange, branch: Branch
) -> None:
    errors = await official.play("official_rest.refused", market, branch.open(market))

    assert {name: error["code"] for name, error in errors.items()} == {
        "unknown symbol": ErrorCode.BAD_SYMBOL,
        "unknown order": ErrorCode.NO_SUCH_ORDER,
        "price off the tick": ErrorCode.PRICE_NOT_INCREASED_BY_TICK_SIZE,
        "same margin type": ErrorCode.NO_NEED_TO_CHANGE_MARGIN_TYPE,
    }


async def test_an_order_by_rest_may_be_for_a_symbol_of_chinese_letters(
    official: Guest, market: LocalExchange, branch: Branch
) -> None:
    told = await official.play("official_rest.letters", market, branch.open(market), symbol="币安人生USDT")

    assert told["values"]["symbol"] == "币安人生USDT"
