"""Modifying orders and placing trailing stops through a socket: replies, events, counters."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.exceptions import RequestError
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange
from binance_futures_async.generated.usdm.enums import Side
from binance_futures_async.messages import AlgoUpdate, OrderTradeUpdate
from tests.exchange.server_clients import RawApi, open_stream
from tests.integration.events import Events

pytestmark = pytest.mark.exchange(virtual_time=True)

LIMIT = {
    "symbol": "BTCUSDT",
    "side": "BUY",
    "type": "LIMIT",
    "timeInForce": "GTC",
    "quantity": "0.002",
    "price": "49000.0",
}
TRAILING = {
    "algoType": "CONDITIONAL",
    "symbol": "BTCUSDT",
    "side": "SELL",
    "type": "TRAILING_STOP_MARKET",
    "quantity": "0.002",
    "callbackRate": "0.8",
}


async def placed(api: RawApi, **changes: Any) -> int:
    order_id: int = (await api.call_signed("order.place", **{**LIMIT, **changes}))["result"]["orderId"]
    return order_id


def modification(order_id: int) -> dict[str, Any]:
    return {
        "symbol": "BTCUSDT",
        "side": "BUY",
        "orderId": order_id,
        "quantity": "0.003",
        "price": "49100.0",
    }


async def test_a_modified_order_is_shown_with_every_field_and_the_caller_s_id(
    api: RawApi, quiet: LocalExchange
) -> None:
    order_id = await placed(api, newClientOrderId="mine")
    reply = await api.call_signed("order.modify", **modification(order_id), modifyId=7)
    assert reply["result"] == {
        "orderId": order_id,
        "symbol": "BTCUSDT",
        "status": "NEW",
        "clientOrderId": "mine",
        "modifyId": 7,
        "price": "49100.00",
        "origQty": "0.003",
        "executedQty": "0.000",
        "cumQty": "0.000",
        "timeInForce": "GTC",
        "type": "LIMIT",
        "reduceOnly": False,
        "closePosition": False,
        "side": "BUY",
        "positionSide": "BOTH",
        "stopPrice": "0.00",
        "workingType": "CONTRACT_PRICE",
        "priceProtect": False,
        "origType": "LIMIT",
        "priceMatch": "NONE",
        "selfTradePreventionMode": "EXPIRE_MAKER",
        "goodTillDate": 0,
        "updateTime": quiet.venue.now_ms,
    }
    orders = [one["count"] for one in reply["rateLimits"] if one["rateLimitType"] == "ORDERS"]
    assert orders == [2, 2]


async def test_a_modification_without_an_id_shows_none(api: RawApi) -> None:
    order_id = await placed(api)
    reply = await api.call_signed("order.modify", **modification(order_id))
    assert "modifyId" not in reply["result"]


async def test_the_event_of_a_modification_bears_its_id(api: RawApi, quiet: LocalExchange) -> None:
    listen_key = (await api.call("userDataStream.start", apiKey=DEFAULT_API_KEY))["result"]["listenKey"]
    async with open_stream(quiet, f"/private/ws/{listen_key}") as stream:
        order_id = await placed(api)
        await api.call_signed("order.modify", **modification(order_id), modifyId=7)
        new, amended = await stream.receive(), await stream.receive()
    assert (new["o"]["x"], "M" in new["o"]) == ("NEW", False)
    order = amended["o"]
    assert (order["x"], order["X"], order["i"], order["M"]) == ("AMENDMENT", "NEW", order_id, "7")
    assert (order["p"], order["q"], order["l"], order["t"]) == ("49100.00", "0.003", "0", 0)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"symbol": ...}, -1102),
        ({"side": ...}, -1102),
        ({"quantity": ...}, -1102),
        ({"price": ...}, -1102),
        ({"orderId": ...}, -1102),
        ({"orderId": 1}, -2013),
        ({"orderId": "one"}, -1102),
        ({"side": "SELL"}, -1117),
        ({"side": "HOLD"}, -1117),
        ({"priceMatch": "QUEUE"}, -1106),
        ({"priceMatch": "BEST"}, -5037),
        ({"price": "49100.05"}, -4014),
        ({"price": "60000"}, -4016),
        ({"quantity": "0"}, -4003),
        ({"quantity": "1001"}, -4005),
        ({"price": "1000", "quantity": "0.001"}, -5029),
        ({"price": "49000", "quantity": "0.002"}, -5027),
        ({"quantity": "12"}, -2019),
        ({"reduceOnly": "true"}, -5047),
        ({"reduceOnly": "perhaps"}, -1102),
    ],
)
async def test_a_bad_modification_is_refused_with_the_code_of_its_fault(
    api: RawApi, change: dict[str, Any], code: int
) -> None:
    order_id = await placed(api)
    parameters = {**modification(order_id), **change}
    given = {name: value for name, value in parameters.items() if value is not ...}
    assert await api.refusal("order.modify", **given) == code
    state = (await api.call_signed("order.status", symbol="BTCUSDT", orderId=order_id))["result"]
    assert (state["status"], state["price"], state["origQty"]) == ("NEW", "49000.00", "0.002")


async def test_what_belongs_to_a_new_order_only_is_left_alone_by_a_modification(api: RawApi) -> None:
    order_id = await placed(api)
    changed = (await api.call_signed("order.modify", **modification(order_id), timeInForce="IOC"))["result"]
    assert (changed["timeInForce"], changed["price"]) == ("GTC", "49100.00")


async def test_a_trailing_stop_is_shown_with_activation_price_and_rate(api: RawApi) -> None:
    result = (await api.call_signed("algoOrder.place", **TRAILING, activatePrice="51000"))["result"]
    assert (result["orderType"], result["algoStatus"]) == ("TRAILING_STOP_MARKET", "NEW")
    assert (result["activatePrice"], result["callbackRate"]) == ("51000.00", "0.8")
    assert result["triggerPrice"] == result["price"] == "0.00"
    result = (await api.call_signed("algoOrder.place", **TRAILING))["result"]
    assert result["activatePrice"] == "50000.00"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"callbackRate": ...}, -1102),
        ({"callbackRate": "0.05"}, -1130),
        ({"callbackRate": "20.1"}, -1130),
        ({"quantity": ...}, -1102),
        ({"activatePrice": "50000"}, -2021),
        ({"activatePrice": "0"}, -4135),
        ({"price": "49000"}, -1106),
        ({"closePosition": "true", "quantity": ...}, -1102),
        ({"timeInForce": "GTD"}, -1102),
        ({"positionSide": "LONG"}, -4061),
    ],
)
async def test_a_bad_trailing_stop_is_refused_with_the_code_of_its_fault(
    api: RawApi, change: dict[str, Any], code: int
) -> None:
    parameters = {name: value for name, value in {**TRAILING, **change}.items() if value is not ...}
    assert await api.refusal("algoOrder.place", **parameters) == code


async def test_our_client_modifies_an_order_and_follows_a_trailing_stop() -> None:
    events = Events()
    async with (
        LocalExchange(market_maker=False) as exchange,
        BinanceClient(exchange.environment) as client,
        client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET) as api,
    ):
        await client.user_stream(DEFAULT_API_KEY, events)
        order = (
            await api.place_limit_order(
                symbol="BTCUSDT", side="BUY", quantity="0.002", price="49000", time_in_force="GTC"
            )
        ).result
        changed = (
            await api.modify_order("BTCUSDT", "BUY", "0.003", "49100", order_id=order.order_id, modify_id=7)
        ).result
        assert (changed.order_id, changed.price, changed.modify_id) == (order.order_id, Decimal(49100), 7)
        with pytest.raises(RequestError) as caught:
            await api.modify_order("BTCUSDT", "BUY", "0.003", "49100", order_id=order.order_id)
        assert caught.value.code == -5027
        stop = (
            await api.place_trailing_stop_market_order(
                symbol="BTCUSDT",
                side="SELL",
                quantity="0.002",
                callback_rate="1",
                activate_price="50500",
            )
        ).result
        for price in ("50500", "49995"):
            for side in (Side.SELL, Side.BUY):
                await api.place_limit_order(
                    symbol="BTCUSDT",
                    side=side,
                    quantity="0.002",
                    price=price,
                    time_in_force="GTC",
                    self_trade_prevention_mode="NONE",
                )
        told = await events.until(
            lambda events: isinstance(events[-1], AlgoUpdate) and events[-1].order.algo_status == "FINISHED"
        )
    amended = [
        event.order
        for event in told
        if isinstance(event, OrderTradeUpdate) and event.order.execution_type == "AMENDMENT"
    ]
    assert [(one.modify_id, one.original_price) for one in amended] == [("7", Decimal(49100))]
    steps = [event.order for event in told if isinstance(event, AlgoUpdate)]
    assert {one.algo_id for one in steps} == {stop.algo_id}
    assert [(one.algo_status, one.is_activated) for one in steps] == [
        ("NEW", False),
        ("NEW", True),
        ("TRIGGERING", True),
        ("TRIGGERED", True),
        ("FINISHED", True),
    ]
    assert steps[-1].actual_type == "MARKET"
