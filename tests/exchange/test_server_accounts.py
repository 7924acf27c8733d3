"""What an account and the best prices look like through a socket."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange, ManualClock
from binance_futures_async.exchange.contracts import default_instruments
from tests.exchange.server_clients import RawApi

pytestmark = pytest.mark.exchange(virtual_time=True)

SYMBOLS = [one.symbol for one in default_instruments(ManualClock().now_ms())]


async def with_position(api: RawApi, exchange: LocalExchange) -> None:
    """The default account holds 0.100 BTC and an order to buy 0.010 more at 49,000."""
    maker = exchange.add_account("maker")
    order = {
        "symbol": "BTCUSDT",
        "side": "SELL",
        "type": "LIMIT",
        "timeInForce": "GTC",
        "quantity": "0.100",
        "price": "50000",
    }
    sell = api.signed(order, api_key=maker.api_key, signer=maker.secret or "")
    assert (await api.call("order.place", **sell))["status"] == 200
    market = {"symbol": "BTCUSDT", "side": "BUY", "type": "MARKET", "quantity": "0.100"}
    assert (await api.call_signed("order.place", **market))["status"] == 200
    more = {**order, "side": "BUY", "quantity": "0.010", "price": "49000"}
    assert (await api.call_signed("order.place", **more))["status"] == 200


async def result(api: RawApi, method: str, **parameters: Any) -> Any:
    reply = await api.call_signed(method, **parameters)
    assert reply["status"] == 200, reply
    return reply["result"]


async def test_a_position_is_shown_with_every_field(api: RawApi, quiet: LocalExchange) -> None:
    await with_position(api, quiet)
    (position,) = await result(api, "v2/account.position")
    liquidation = position.pop("liquidationPrice")
    assert liquidation == "0"
    assert position == {
        "symbol": "BTCUSDT",
        "positionSide": "BOTH",
        "positionAmt": "0.100",
        "entryPrice": "50000.00000000",
        "breakEvenPrice": "50025.00000000",
        "markPrice": "50000.00000000",
        "unRealizedProfit": "0.00000000",
        "isolatedMargin": "0",
        "notional": "5000.00000000",
        "marginAsset": "USDT",
        "isolatedWallet": "0",
        "initialMargin": "274.50000000",
        "maintMargin": "20.00000000",
        "positionInitialMargin": "250.00000000",
        "openOrderInitialMargin": "24.50000000",
        "adl": 0,
        "bidNotional": "490.00000000",
        "askNotional": "0",
        "updateTime": quiet.venue.now_ms,
    }


async def test_the_first_form_lists_every_symbol_with_leverage_and_margin_type(
    api: RawApi, quiet: LocalExchange
) -> None:
    await with_position(api, quiet)
    positions = await result(api, "account.position")
    assert [position["symbol"] for position in positions] == SYMBOLS
    first, second, *_ = positions
    assert first["positionAmt"] == "0.100"
    assert second == {
        "symbol": "ETHUSDT",
        "positionSide": "BOTH",
        "positionAmt": "0.000",
        "entryPrice": "0",
        "breakEvenPrice": "0",
        "markPrice": "3000.00000000",
        "unRealizedProfit": "0.00000000",
        "liquidationPrice": "0",
        "leverage": "20",
        "maxNotionalValue": "50000000",
        "marginType": "cross",
        "isolatedMargin": "0",
        "isAutoAddMargin": "false",
        "notional": "0",
        "isolatedWallet": "0",
        "updateTime": 0,
    }
    (single,) = await result(api, "account.position", symbol="ETHUSDT")
    assert single == second


async def test_positions_of_one_symbol(api: RawApi, quiet: LocalExchange) -> None:
    await with_position(api, quiet)
    assert [one["symbol"] for one in await result(api, "v2/account.position", symbol="BTCUSDT")] == [
        "BTCUSDT"
    ]
    assert await result(api, "v2/account.position", symbol="ETHUSDT") == []
    for method in ("account.position", "v2/account.position"):
        assert await api.refusal(method, symbol="NOUSDT") == -1121


async def test_an_account_is_shown_with_totals_assets_and_positions(
    api: RawApi, quiet: LocalExchange
) -> None:
    await with_position(api, quiet)
    status = await result(api, "v2/account.status")
    (asset,) = status.pop("assets")
    (position,) = status.pop("positions")
    assert status == {
        "totalInitialMargin": "274.50000000",
        "totalMaintMargin": "20.00000000",
        "totalWalletBalance": "9997.50000000",
        "totalUnrealizedProfit": "0.00000000",
        "totalMarginBalance": "9997.50000000",
        "totalPositionInitialMargin": "250.00000000",
        "totalOpenOrderInitialMargin": "24.50000000",
        "totalCrossWalletBalance": "9997.50000000",
        "totalCrossUnPnl": "0.00000000",
        "availableBalance": "9723.00000000",
        "maxWithdrawAmount": "9723.00000000",
    }
    assert asset == {
        "asset": "USDT",
        "walletBalance": "9997.50000000",
        "unrealizedProfit": "0.00000000",
        "marginBalance": "9997.50000000",
        "maintMargin": "20.00000000",
        "initialMargin": "274.50000000",
        "positionInitialMargin": "250.00000000",
        "openOrderInitialMargin": "24.50000000",
        "crossWalletBalance": "9997.50000000",
        "crossUnPnl": "0.00000000",
        "availableBalance": "9723.00000000",
        "maxWithdrawAmount": "9723.00000000",
        "marginAvailable": True,
        "updateTime": quiet.venue.now_ms,
    }
    assert position == {
        "symbol": "BTCUSDT",
        "positionSide": "BOTH",
        "positionAmt": "0.100",
        "unrealizedProfit": "0.00000000",
        "isolatedMargin": "0",
        "notional": "5000.00000000",
        "isolatedWallet": "0",
        "initialMargin": "274.50000000",
        "maintMargin": "20.00000000",
        "updateTime": quiet.venue.now_ms,
    }


async def test_the_first_form_adds_permissions_and_every_symbol(api: RawApi, quiet: LocalExchange) -> None:
    await with_position(api, quiet)
    first = await result(api, "account.status")
    second = await result(api, "v2/account.status")
    assert {name: first[name] for name in second if name != "positions"} == {
        name: value for name, value in second.items() if name != "positions"
    }
    assert {name: first[name] for name in first.keys() - second.keys()} == {
        "feeTier": 0,
        "canTrade": True,
        "canDeposit": True,
        "canWithdraw": True,
        "updateTime": 0,
        "multiAssetsMargin": False,
        "tradeGroupId": -1,
    }
    assert [position["symbol"] for position in first["positions"]] == SYMBOLS
    assert first["positions"][0] == {
        "symbol": "BTCUSDT",
        "positionSide": "BOTH",
        "positionAmt": "0.100",
        "entryPrice": "50000.00000000",
        "breakEvenPrice": "50025.00000000",
        "unrealizedProfit": "0.00000000",
        "leverage": "20",
        "isolated": False,
        "maxNotional": "100000000",
        "initialMargin": "274.50000000",
        "maintMargin": "20.00000000",
        "positionInitialMargin": "250.00000000",
        "openOrderInitialMargin": "24.50000000",
        "bidNotional": "490.00000000",
        "askNotional": "0",
        "updateTime": quiet.venue.now_ms,
    }


async def test_both_forms_of_the_balance_are_the_same(api: RawApi, quiet: LocalExchange) -> None:
    await with_position(api, quiet)
    assert await result(api, "account.balance") == await result(api, "v2/account.balance")


async def test_an_untouched_account_has_no_positions_and_nothing_tied_up(api: RawApi) -> None:
    assert await result(api, "v2/account.position") == []
    status = await result(api, "v2/account.status")
    assert status["positions"] == []
    assert status["totalInitialMargin"] == "0.00000000"
    assert status["availableBalance"] == "10000.00000000"


@pytest.mark.parametrize(
    "method",
    ["account.balance", "account.position", "v2/account.position", "account.status", "v2/account.status"],
)
async def test_accounts_are_shown_to_their_owners_only(api: RawApi, method: str) -> None:
    reply = await api.call(method)
    assert reply["status"] >= 400
    assert "result" not in reply


async def test_best_prices_come_for_one_symbol_or_for_all(api: RawApi, quiet: LocalExchange) -> None:
    await with_position(api, quiet)
    reply = await api.call("ticker.book", symbol="BTCUSDT")
    one = reply["result"]
    depth = (await api.call("depth", symbol="BTCUSDT", limit=5))["result"]
    assert one == {
        "lastUpdateId": depth["lastUpdateId"],
        "symbol": "BTCUSDT",
        "bidPrice": "49000.00",
        "bidQty": "0.010",
        "askPrice": "0.00",
        "askQty": "0.000",
        "time": quiet.venue.now_ms,
    }
    every = (await api.call("ticker.book"))["result"]
    assert [ticker["symbol"] for ticker in every] == SYMBOLS
    assert every[0] == one
    assert (await api.call("ticker.book", symbol="NOUSDT"))["error"]["code"] == -1121


async def test_our_client_reads_every_form() -> None:
    async with (
        LocalExchange() as exchange,
        BinanceClient(exchange.environment) as client,
        client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET) as api,
    ):
        await api.place_market_order(
            symbol="BTCUSDT", side="BUY", quantity="0.100", new_order_resp_type="RESULT"
        )
        (position,) = (await api.get_position_info()).result
        assert position.position_amount == Decimal("0.100")
        worth = position.mark_price * position.position_amount
        assert worth - Decimal("0.00000001") < position.notional <= worth
        first = (await api.get_position_info_v1("BTCUSDT")).result[0]
        assert (first.leverage, first.is_auto_add_margin, first.entry_price) == (
            20,
            False,
            position.entry_price,
        )
        status = (await api.get_account_status()).result
        assert status.total_margin_balance == status.total_wallet_balance + status.total_unrealized_profit
        assert [one.symbol for one in status.positions] == ["BTCUSDT"]
        assert len((await api.get_account_status_v1()).result.positions) == len(exchange.venue.instruments)
        (balance,) = (await api.get_account_balance_v1()).result
        assert balance.balance == status.total_wallet_balance
        book = (await api.get_ticker_book("BTCUSDT")).result
        assert not isinstance(book, list)
        assert 0 < book.bid_price < book.ask_price
        books = (await api.get_ticker_book()).result
        assert isinstance(books, list)
        assert {one.symbol for one in books} == {one.symbol for one in exchange.venue.instruments}
