"""The account by REST: what the WebSocket API says, and what it cannot say."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from binance_futures_async.exchange import LocalExchange
from binance_futures_async.generated.usdm import rest as requests
from tests.exchange.rest_clients import RawRest
from tests.exchange.server_clients import RawApi
from tests.exchange.test_server_rest_orders import ORDER, fits, offer

pytestmark = pytest.mark.exchange(virtual_time=True)

SYMBOL = {"symbol": "BTCUSDT"}
ASKED: dict[str, dict[str, Any]] = {
    "account_information_v3": {},
    "account_information_v2": {},
    "futures_account_balance_v3": {},
    "futures_account_balance_v2": {},
    "position_information_v3": {},
    "position_information_v2": {},
    "futures_account_configuration": {},
    "symbol_configuration": {},
    "get_current_position_mode": {},
    "get_current_multi_assets_mode": {},
    "position_adl_quantile_estimation": {},
    "user_commission_rate": SYMBOL,
    "notional_and_leverage_brackets": {},
    "query_user_rate_limit": {},
    "get_bnb_burn_status": {},
}


@pytest.fixture
async def holder(rest: RawRest, quiet: LocalExchange) -> RawRest:
    """REST for an account with a position of 0.004 BTC."""
    offer(quiet, "0.010")
    await rest.done("POST", ORDER, **SYMBOL, side="BUY", type="MARKET", quantity="0.004")
    return rest


@pytest.mark.parametrize("name", ASKED)
async def test_the_answer_is_as_the_spec_describes_it(holder: RawRest, name: str) -> None:
    definition = requests.REQUESTS[name]
    fits(name, await holder.done(definition.http, definition.path, **ASKED[name]))


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/fapi/v3/account", "v2/account.status"),
        ("/fapi/v3/balance", "v2/account.balance"),
        ("/fapi/v2/balance", "account.balance"),
        ("/fapi/v3/positionRisk", "v2/account.position"),
        ("/fapi/v2/positionRisk", "account.position"),
    ],
)
async def test_both_ways_of_asking_tell_the_same(
    holder: RawRest, api: RawApi, path: str, method: str
) -> None:
    assert await holder.done("GET", path) == (await api.call_signed(method))["result"]


async def test_the_older_account_also_tells_how_commission_is_paid_and_what_positions_are_worth(
    holder: RawRest, api: RawApi
) -> None:
    await holder.done("POST", "/fapi/v1/marginType", symbol="ETHUSDT", marginType="ISOLATED")
    by_socket = (await api.call_signed("account.status"))["result"]
    by_rest = await holder.done("GET", "/fapi/v2/account")
    worth = {
        (one["symbol"], one["positionSide"]): (one.pop("notional"), one.pop("isolatedWallet"))
        for one in by_rest["positions"]
    }
    assert by_rest == by_socket | {"feeBurn": False}
    assert worth == {
        (one["symbol"], one["positionSide"]): (one["notional"], one["isolatedWallet"])
        for one in await holder.done("GET", "/fapi/v2/positionRisk")
    }
    assert worth["BTCUSDT", "BOTH"] == ("200.00000000", "0")
    assert await holder.done("GET", "/fapi/v1/feeBurn") == {"feeBurn": False}


async def test_one_symbol_may_be_asked_for(holder: RawRest, quiet: LocalExchange) -> None:
    (position,) = await holder.done("GET", "/fapi/v2/positionRisk", **SYMBOL)
    assert (position["symbol"], position["positionAmt"]) == ("BTCUSDT", "0.004")
    every = await holder.done("GET", "/fapi/v2/positionRisk")
    assert [one["symbol"] for one in every] == [one.symbol for one in quiet.venue.instruments]
    assert await holder.refusal("GET", "/fapi/v3/positionRisk", symbol="NOSUCH") == -1121


async def test_the_configuration_is_told_per_account_and_per_symbol(
    rest: RawRest, quiet: LocalExchange
) -> None:
    configuration = await rest.done("GET", "/fapi/v1/accountConfig")
    assert configuration["dualSidePosition"] is False
    assert configuration["multiAssetsMargin"] is False
    assert await rest.done("GET", "/fapi/v1/positionSide/dual") == {"dualSidePosition": False}
    assert await rest.done("GET", "/fapi/v1/multiAssetsMargin") == {"multiAssetsMargin": False}
    (symbol,) = await rest.done("GET", "/fapi/v1/symbolConfig", **SYMBOL)
    instrument = quiet.venue.instrument("BTCUSDT")
    assert symbol == {
        "symbol": "BTCUSDT",
        "marginType": "CROSSED",
        "isAutoAddMargin": False,
        "leverage": 20,
        "maxNotionalValue": format(instrument.maximum_notional(20), "f"),
    }
    assert len(await rest.done("GET", "/fapi/v1/symbolConfig")) == len(quiet.venue.instruments)


async def test_commission_is_that_of_the_contract(rest: RawRest, quiet: LocalExchange) -> None:
    rates = await rest.done("GET", "/fapi/v1/commissionRate", **SYMBOL)
    instrument = quiet.venue.instrument("BTCUSDT")
    assert Decimal(rates["makerCommissionRate"]) == instrument.maker_rate
    assert Decimal(rates["takerCommissionRate"]) == instrument.taker_rate
    assert Decimal(rates["rpiCommissionRate"]) == Decimal("0.00005")


async def test_brackets_are_json_numbers_that_hang_together(rest: RawRest) -> None:
    (one,) = await rest.done("GET", "/fapi/v1/leverageBracket", **SYMBOL)
    steps = one["brackets"]
    assert [step["bracket"] for step in steps] == list(range(1, len(steps) + 1))
    assert steps[0]["notionalFloor"] == 0
    for lower, upper in pairwise(steps):
        assert lower["notionalCap"] == upper["notionalFloor"]
        assert lower["initialLeverage"] > upper["initialLeverage"]
        border = lower["notionalCap"]
        assert border * lower["maintMarginRatio"] - lower["cum"] == pytest.approx(
            border * upper["maintMarginRatio"] - upper["cum"]
        )


async def test_order_limits_are_told_without_counts(rest: RawRest) -> None:
    limits = await rest.done("GET", "/fapi/v1/rateLimit/order")
    assert [(one["interval"], one["intervalNum"], one["limit"]) for one in limits] == [
        ("SECOND", 10, 300),
        ("MINUTE", 1, 1200),
    ]
    assert all("count" not in one for one in limits)
