"""What clients see of an account's settings: hedge mode, isolated margin, leverage; and events that others cause."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from binance_futures_async.exchange import DEFAULT_API_KEY, LocalExchange
from binance_futures_async.exchange.accounts.account import Account
from binance_futures_async.exchange.orders import OrderRequest
from binance_futures_async.generated.usdm.enums import (
    MarginType,
    OrderType,
    Side,
    StrategyOperation,
    StrategyStatus,
    TimeInForce,
)
from tests.exchange.rest_clients import RawRest
from tests.exchange.server_clients import RawApi, RawStream, frames_of, open_stream

pytestmark = pytest.mark.exchange(virtual_time=True)

SYMBOL = "BTCUSDT"
MARKET = {"symbol": SYMBOL, "type": "MARKET", "quantity": "0.010"}


@pytest.fixture
def account(quiet: LocalExchange) -> Account:
    other = quiet.venue.add_account("other")
    for side, price in ((Side.SELL, "50000.0"), (Side.BUY, "49999.0")):
        quiet.venue.place_order(
            other,
            OrderRequest(
                symbol=SYMBOL,
                side=side,
                type=OrderType.LIMIT,
                quantity=Decimal("0.5"),
                price=Decimal(price),
                time_in_force=TimeInForce.GTC,
            ),
        )
    return quiet.venue.account("default")


@pytest.fixture
async def stream(api: RawApi, quiet: LocalExchange) -> AsyncIterator[RawStream]:
    started = await api.call("userDataStream.start", apiKey=DEFAULT_API_KEY)
    async with open_stream(quiet, f"/private/ws/{started['result']['listenKey']}") as opened:
        yield opened


async def test_a_hedged_account_is_shown_position_by_position(
    api: RawApi, quiet: LocalExchange, account: Account
) -> None:
    quiet.venue.set_position_mode(account, hedge=True)
    assert await api.refusal("order.place", **MARKET, side="BUY") == -4061
    assert await api.refusal("order.place", **MARKET, side="BUY", positionSide="BOTH") == -4061
    placed = await api.call_signed("order.place", **MARKET, side="BUY", positionSide="LONG")
    assert placed["result"]["positionSide"] == "LONG"
    await api.call_signed("order.place", **MARKET, side="SELL", positionSide="SHORT")
    both = (await api.call_signed("v2/account.position"))["result"]
    assert [(one["positionSide"], one["positionAmt"]) for one in both] == [
        ("LONG", "0.010"),
        ("SHORT", "-0.010"),
    ]
    code = await api.refusal("order.place", **MARKET, side="SELL", positionSide="LONG", reduceOnly="false")
    assert code == -1106
    every = (await api.call_signed("account.position", symbol=SYMBOL))["result"]
    assert [one["positionSide"] for one in every] == ["LONG", "SHORT"]


async def test_an_isolated_position_is_shown_with_its_wallet(
    api: RawApi, quiet: LocalExchange, account: Account
) -> None:
    quiet.venue.set_margin_type(account, SYMBOL, MarginType.ISOLATED)
    quiet.venue.set_leverage(account, SYMBOL, 10)
    await api.call_signed("order.place", **MARKET, side="BUY")
    (first,) = (await api.call_signed("account.position", symbol=SYMBOL))["result"]
    assert (first["marginType"], first["isolatedWallet"], first["leverage"]) == (
        "isolated",
        "50.00000000",
        "10",
    )
    (balance,) = (await api.call_signed("v2/account.balance"))["result"]
    assert Decimal(balance["balance"]) - Decimal(balance["crossWalletBalance"]) == 50
    status = (await api.call_signed("account.status"))["result"]
    (isolated,) = [one for one in status["positions"] if one["symbol"] == SYMBOL]
    assert isolated["isolated"] is True
    (second,) = (await api.call_signed("v2/account.position"))["result"]
    assert Decimal(second["isolatedMargin"]) == 50 + Decimal(second["unRealizedProfit"])


async def test_changes_of_settings_and_money_are_told(
    quiet: LocalExchange, account: Account, stream: RawStream
) -> None:
    venue = quiet.venue
    venue.set_leverage(account, SYMBOL, 25)
    venue.set_multi_assets_mode(account, enabled=True)
    venue.transfer(account, "USDT", Decimal("12.5"))
    leverage, mode, deposit = await frames_of(stream)
    assert (leverage["e"], leverage["ac"]) == ("ACCOUNT_CONFIG_UPDATE", {"s": SYMBOL, "l": 25})
    assert "ai" not in leverage
    assert mode["ai"] == {"j": True}
    assert (deposit["a"]["m"], deposit["a"]["B"][0]["bc"]) == ("DEPOSIT", "12.50000000")


async def test_news_of_strategies_can_be_sent(
    quiet: LocalExchange, account: Account, stream: RawStream
) -> None:
    quiet.venue.announce_strategy(
        account, SYMBOL, 176054594, StrategyStatus.NEW, next(iter(StrategyOperation))
    )
    quiet.venue.announce_grid(account, SYMBOL, 176054594, realized_profit=Decimal("0.25"))
    strategy, grid = await frames_of(stream)
    assert (strategy["e"], strategy["su"]["si"], strategy["su"]["ss"]) == (
        "STRATEGY_UPDATE",
        176054594,
        "NEW",
    )
    assert (grid["e"], grid["gu"]["s"], grid["gu"]["r"], grid["gu"]["ss"]) == (
        "GRID_UPDATE",
        SYMBOL,
        "0.25",
        "WORKING",
    )


async def test_the_trade_group_of_an_account_is_shown(api: RawApi, quiet: LocalExchange) -> None:
    member = quiet.add_account("member", trade_group_id=12)
    signed = api.signed({}, api_key=member.api_key, signer=member.secret or "")
    assert (await api.call("account.status", **signed))["result"]["tradeGroupId"] == 12
    assert (await api.call_signed("account.status"))["result"]["tradeGroupId"] == -1


async def test_modifications_of_an_order_are_listed_newest_first(rest: RawRest, account: Account) -> None:
    order = {"symbol": SYMBOL, "side": "BUY"}
    placed = await rest.done(
        "POST", "/fapi/v1/order", **order, type="LIMIT", timeInForce="GTC", quantity="0.002", price="49000.0"
    )
    named = {**order, "orderId": placed["orderId"]}
    await rest.done("PUT", "/fapi/v1/order", **named, quantity="0.003", price="49000.0", modifyId=7)
    await rest.done("PUT", "/fapi/v1/order", **named, quantity="0.003", price="49001.0")
    path, one_order = "/fapi/v1/orderAmendment", {"symbol": SYMBOL, "orderId": placed["orderId"]}
    second, first = await rest.done("GET", path, **one_order)
    assert first["amendment"] == {
        "price": {"before": "49000.00", "after": "49000.00"},
        "origQty": {"before": "0.002", "after": "0.003"},
        "count": 1,
        "modifyId": 7,
    }
    assert second["amendment"]["price"] == {"before": "49000.00", "after": "49001.00"}
    assert (second["amendment"]["count"], "modifyId" in second["amendment"]) == (2, False)
    assert second["amendmentId"] > first["amendmentId"]
    assert await rest.done("GET", path, **one_order, limit=1) == [second]
