"""The official SDK on the WebSocket API: every method in its own models, every kind of key, sessions, refusals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import pytest

from binance_futures_async.exchange import LocalExchange
from binance_futures_async.generated.usdm.errors import ErrorCode

from .conftest import Branch
from .guest import Guest

_EMPTY: Final = {
    # The exchange itself leaves these out: of an order that trails nothing, of a plain snapshot, of one order's id.
    "order_book": {"asks", "bids"},
    "cancel_order": {"result.activatePrice", "result.priceRate"},
    "query_order": {"result.activatePrice", "result.priceRate"},
    "modify_order": {"result.modifyId"},
    "new_algo_order": {"result.icebergQuantity"},
    "symbol_price_ticker": {"oneof_schema_1_validator", "oneof_schema_2_validator"},
    "symbol_order_book_ticker": {"oneof_schema_1_validator", "oneof_schema_2_validator"},
}
"""Fields of the SDK's models that have no value in these answers; every other field has one."""


@pytest.mark.parametrize("kind", ["hmac", "rsa", "ed25519", "ed25519 logged on"])
async def test_every_method_answers_in_the_model_of_the_sdk(
    official: Guest, market: LocalExchange, branch: Branch, kind: str
) -> None:
    customer = branch.open(market, kind.split()[0])
    price = market.venue.book_ticker("BTCUSDT")[0].bid_price - 500

    told = await official.play(
        "official.every_method", market, customer, price=float(price), logon="logged" in kind
    )

    answers = told["answers"]
    assert set(told["methods"]) == set(answers) - {"market order"}
    assert {name: set(one["empty"]) for name, one in answers.items() if one["empty"]} == _EMPTY
    result = {name: one["values"].get("result") for name, one in answers.items()}
    assert result["new_order"]["price"] == str(price)
    assert result["modify_order"]["price"] == str(price - 1)
    assert result["query_order"]["orderId"] == result["new_order"]["orderId"]
    assert (result["cancel_order"]["status"], result["cancel_order"]["origQty"]) == ("CANCELED", "0.250")
    assert result["new_algo_order"]["triggerPrice"] == str(price - 1)
    assert result["cancel_algo_order"]["algoId"] == result["new_algo_order"]["algoId"]
    account = customer.opened.account
    (position,) = market.venue.positions(account)
    assert position.amount == Decimal("0.5")
    assert [
        row["positionAmt"] for row in result["position_information_v2"] if row["symbol"] == "BTCUSDT"
    ] == ["0.500"]
    (balance,) = (one for one in market.venue.balances(account) if one.asset == "USDT")
    assert Decimal(_wallet(result["futures_account_balance_v2"])["balance"]) == balance.wallet_balance
    assert Decimal(result["account_information"]["totalWalletBalance"]) == balance.wallet_balance
    assert {(limit["rateLimitType"], limit["interval"]) for limit in told["limits"]} == {
        ("REQUEST_WEIGHT", "MINUTE"),
        ("ORDERS", "SECOND"),
        ("ORDERS", "MINUTE"),
    }
    assert market.venue.imbalance("USDT") == 0


def _wallet(rows: list[dict[str, Any]]) -> dict[str, Any]:
    (row,) = (one for one in rows if one["asset"] == "USDT")
    return row


async def test_a_session_that_is_logged_on_trades_without_signatures_until_it_is_logged_out(
    official: Guest, market: LocalExchange, branch: Branch
) -> None:
    customer = branch.open(market, "ed25519")

    told = await official.play("official.log_on", market, customer)

    assert told["on"]["result"]["apiKey"] == customer.opened.api_key
    assert told["status"]["result"]["apiKey"] == customer.opened.api_key
    assert told["order"]["values"]["result"]["symbol"] == "BTCUSDT"
    assert told["out"]["status"] == 200
    assert told["afterwards"]["result"]["apiKey"] is None
    (position,) = market.venue.positions(customer.opened.account)
    assert position.amount == Decimal("0.5")


async def test_orders_that_break_a_rule_come_back_with_the_codes_of_binance(
    official: Guest, market: LocalExchange, branch: Branch
) -> None:
    customer = branch.open(market)

    async with official.playing("official.refused", market, customer) as play:
        errors = await play.result(complaints=True)

    assert {name: error["code"] for name, error in errors.items()} == {
        "price off the tick": ErrorCode.PRICE_NOT_INCREASED_BY_TICK_SIZE,
        "quantity off the step": ErrorCode.BAD_PRECISION,
        "too small": ErrorCode.MIN_NOTIONAL,
        "too large for the margin": ErrorCode.MARGIN_NOT_SUFFICIEN,
        "without a price": ErrorCode.MANDATORY_PARAM_EMPTY_OR_MALFORMED,
        "conditional": ErrorCode.STOP_ORDER_SWITCH_ALGO,
    }
    assert all(error["msg"] for error in errors.values())
    assert market.venue.open_orders(customer.opened.account) == []


async def test_a_client_may_do_without_the_counters(
    official: Guest, market: LocalExchange, branch: Branch
) -> None:
    told = await official.play("official.without_rate_limits", market, branch.open(market))

    assert "rateLimits" not in told["ticker"]["values"]
    assert "rateLimits" not in told["order"]["values"]
    assert told["order"]["values"]["result"]["symbol"] == "BTCUSDT"


async def test_an_order_may_be_for_a_symbol_of_chinese_letters(
    official: Guest, market: LocalExchange, branch: Branch
) -> None:
    customer = branch.open(market)

    told = await official.play("official.letters", market, customer, symbol="币安人生USDT")

    assert told["values"]["result"]["symbol"] == "币安人生USDT"
    assert [one.symbol for one in market.venue.positions(customer.opened.account)] == ["币安人生USDT"]
