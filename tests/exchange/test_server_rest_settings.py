"""Leverage, margin type and the modes of an account, set and told by REST."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from binance_futures_async.exchange import LocalExchange
from binance_futures_async.generated.usdm.enums import Side
from tests.exchange.rest_clients import RawRest
from tests.exchange.test_server_rest_orders import LIMIT_ORDER, ORDER, fits, offer

pytestmark = pytest.mark.exchange(virtual_time=True)

SYMBOL = {"symbol": "BTCUSDT"}
LEVERAGE, MARGIN_TYPE, MARGIN = "/fapi/v1/leverage", "/fapi/v1/marginType", "/fapi/v1/positionMargin"
POSITION_MODE, ASSET_MODE = "/fapi/v1/positionSide/dual", "/fapi/v1/multiAssetsMargin"


async def configuration(rest: RawRest) -> Any:
    (symbol,) = await rest.done("GET", "/fapi/v1/symbolConfig", **SYMBOL)
    return symbol


async def test_leverage_is_set_and_told(rest: RawRest, quiet: LocalExchange) -> None:
    done = await rest.done("POST", LEVERAGE, **SYMBOL, leverage=50)
    fits("change_initial_leverage", done)
    most = format(quiet.venue.instrument("BTCUSDT").maximum_notional(50), "f")
    assert done == {"symbol": "BTCUSDT", "leverage": 50, "maxNotionalValue": most}
    told = await configuration(rest)
    assert (told["leverage"], told["maxNotionalValue"]) == (50, most)
    (position,) = await rest.done("GET", "/fapi/v2/positionRisk", **SYMBOL)
    assert position["leverage"] == "50"
    for wrong in (0, 126, -1):
        assert await rest.refusal("POST", LEVERAGE, **SYMBOL, leverage=wrong) == -4028
    assert await rest.refusal("POST", LEVERAGE, **SYMBOL) == -1102
    assert await rest.refusal("POST", LEVERAGE, symbol="NOSUCH", leverage=5) == -1121


async def test_the_margin_type_is_set_and_told(rest: RawRest) -> None:
    done = await rest.done("POST", MARGIN_TYPE, **SYMBOL, marginType="ISOLATED")
    assert done == {"code": 200, "msg": "success"}
    assert (await configuration(rest))["marginType"] == "ISOLATED"
    assert await rest.refusal("POST", MARGIN_TYPE, **SYMBOL, marginType="ISOLATED") == -4046
    assert await rest.refusal("POST", MARGIN_TYPE, **SYMBOL, marginType="CROSS") == -1130
    await rest.done("POST", ORDER, **LIMIT_ORDER)
    assert await rest.refusal("POST", MARGIN_TYPE, **SYMBOL, marginType="CROSSED") == -4047


async def test_margin_of_an_isolated_position_is_moved(rest: RawRest, quiet: LocalExchange) -> None:
    offer(quiet, "0.010")
    await rest.done("POST", MARGIN_TYPE, **SYMBOL, marginType="ISOLATED")
    assert await rest.refusal("POST", MARGIN, **SYMBOL, amount="5", type=1) == -4054
    await rest.done("POST", ORDER, **SYMBOL, side="BUY", type="MARKET", quantity="0.010")

    async def wallet() -> Decimal:
        (position,) = await rest.done("GET", "/fapi/v3/positionRisk", **SYMBOL)
        return Decimal(position["isolatedWallet"])

    before = await wallet()
    done = await rest.done("POST", MARGIN, **SYMBOL, amount="25.5", type=1)
    fits("modify_isolated_position_margin", done)
    assert (done["amount"], done["code"], done["type"]) == (25.5, 200, 1)
    assert await wallet() == before + Decimal("25.5")
    await rest.done("POST", MARGIN, **SYMBOL, amount="5.5", type=2)
    assert await wallet() == before + 20
    assert await rest.refusal("POST", MARGIN, **SYMBOL, amount="0", type=1) == -4055
    assert await rest.refusal("POST", MARGIN, **SYMBOL, amount="1", type=3) == -1130
    assert await rest.refusal("POST", MARGIN, **SYMBOL, amount="1000000", type=1) == -4050
    assert await rest.refusal("POST", MARGIN, symbol="ETHUSDT", amount="1", type=1) == -4049


@pytest.mark.parametrize("flag", ["true", "True"])
async def test_hedge_mode_is_switched_on_and_orders_say_their_side(
    rest: RawRest, quiet: LocalExchange, flag: str
) -> None:
    assert await rest.done("POST", POSITION_MODE, dualSidePosition=flag) == {"code": 200, "msg": "success"}
    assert await rest.done("GET", POSITION_MODE) == {"dualSidePosition": True}
    assert (await rest.done("GET", "/fapi/v1/accountConfig"))["dualSidePosition"] is True
    assert await rest.refusal("POST", POSITION_MODE, dualSidePosition=flag) == -4059
    assert await rest.refusal("POST", ORDER, **LIMIT_ORDER) == -4061
    offer(quiet, "0.010")
    offer(quiet, "0.010", "49900.0", Side.BUY)
    for side, position in (("BUY", "LONG"), ("SELL", "SHORT")):
        await rest.done(
            "POST", ORDER, **SYMBOL, side=side, type="MARKET", quantity="0.002", positionSide=position
        )
    held = await rest.done("GET", "/fapi/v3/positionRisk", **SYMBOL)
    assert [(one["positionSide"], one["positionAmt"]) for one in held] == [
        ("LONG", "0.002"),
        ("SHORT", "-0.002"),
    ]
    (places,) = await rest.done("GET", "/fapi/v1/adlQuantile")
    fits("position_adl_quantile_estimation", [places])
    assert set(places["adlQuantile"]) == {"LONG", "SHORT", "HEDGE"}
    assert await rest.refusal("POST", POSITION_MODE, dualSidePosition="false") == -4068


async def test_multi_assets_mode_is_switched(rest: RawRest) -> None:
    assert (await rest.done("POST", ASSET_MODE, multiAssetsMargin="true"))["code"] == 200
    assert await rest.done("GET", ASSET_MODE) == {"multiAssetsMargin": True}
    assert await rest.refusal("POST", ASSET_MODE, multiAssetsMargin="true") == -4171
    assert await rest.refusal("POST", MARGIN_TYPE, **SYMBOL, marginType="ISOLATED") == -4168
    assert await rest.refusal("POST", ASSET_MODE, multiAssetsMargin="perhaps") == -1102
