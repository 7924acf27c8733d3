"""The envelope of the WebSocket API, and how parameters are checked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from binance_futures_async.exchange import LocalExchange
from binance_futures_async.generated.usdm.api import METHODS
from tests.exchange.rest_clients import RawRest
from tests.exchange.server_clients import RawApi, open_api

pytestmark = pytest.mark.exchange(virtual_time=True)

LIMIT = {
    "symbol": "BTCUSDT",
    "side": "BUY",
    "type": "LIMIT",
    "timeInForce": "GTC",
    "quantity": "0.002",
    "price": "49000.0",
}
STOP = {
    "algoType": "CONDITIONAL",
    "symbol": "BTCUSDT",
    "side": "SELL",
    "type": "STOP_MARKET",
    "quantity": "0.002",
    "triggerPrice": "40000.0",
}


@pytest.mark.parametrize("request_id", ["a-1", "", "币", 7, -7, 2**53, None])
async def test_the_id_comes_back_as_it_was_sent(api: RawApi, request_id: object) -> None:
    await api.send({"id": request_id, "method": "session.status"})
    reply = await api.receive()
    assert reply["id"] == request_id
    assert reply["status"] == 200


async def test_answers_come_in_the_order_of_the_requests(api: RawApi) -> None:
    for number in range(50):
        await api.send({"id": number, "method": "session.status" if number % 2 else "no.such.method"})
    assert [(await api.receive())["id"] for _ in range(50)] == list(range(50))


@pytest.mark.parametrize(
    "frame",
    [
        "{",
        "[]",
        '"text"',
        '{"method":"session.status"}',
        '{"id":1.5,"method":"session.status"}',
        '{"id":{},"method":"session.status"}',
    ],
)
async def test_a_frame_that_is_no_request_is_refused_without_an_id(api: RawApi, frame: str) -> None:
    await api.send(frame)
    reply = await api.receive()
    assert (reply["id"], reply["status"], reply["error"]["code"]) == (None, 400, -1013)


@pytest.mark.parametrize("rest", [{}, {"method": 1}, {"method": "session.status", "params": [1]}])
async def test_a_request_without_method_or_with_odd_parameters_is_refused_by_its_id(
    api: RawApi, rest: dict[str, Any]
) -> None:
    await api.send({"id": "x", **rest})
    reply = await api.receive()
    assert (reply["id"], reply["status"], reply["error"]["code"]) == ("x", 400, -1013)


async def test_an_unknown_method_is_not_supported(api: RawApi) -> None:
    reply = await api.call("order.dance")
    assert (reply["status"], reply["error"]["code"]) == (400, -1020)


async def test_every_method_of_the_spec_has_somebody_who_answers_it(api: RawApi) -> None:
    for name, method in METHODS.items():
        reply = await (api.call_signed(name) if method.security.signed else api.call(name))
        assert reply.get("error", {}).get("code") not in (-1020, -1000), name


async def test_the_counters_of_the_limits_stand_in_every_reply(api: RawApi) -> None:
    first = await api.call("session.status")
    second = await api.call("session.status")
    (counter,) = second["rateLimits"]
    assert counter == {
        "rateLimitType": "REQUEST_WEIGHT",
        "interval": "MINUTE",
        "intervalNum": 1,
        "limit": 2400,
        "count": first["rateLimits"][0]["count"] + 2,
    }


async def test_the_counters_are_left_out_where_the_address_or_the_request_says_so(
    quiet: LocalExchange,
) -> None:
    async with open_api(quiet, "?returnRateLimits=false") as api:
        assert "rateLimits" not in await api.call("session.status")
        assert "rateLimits" in await api.call("session.status", returnRateLimits=True)
        assert (await api.call("session.status"))["result"]["returnRateLimits"] is False
    async with open_api(quiet) as api:
        assert "rateLimits" not in await api.call_signed("order.place", **LIMIT, returnRateLimits=False)
        assert "rateLimits" in await api.call("session.status")


async def test_the_counters_of_orders_stand_in_replies_about_orders(api: RawApi) -> None:
    for reply, count in (
        (await api.call_signed("order.place", **LIMIT), 1),
        (await api.call_signed("order.place", **{**LIMIT, "quantity": "0"}), 2),
        (await api.call_signed("algoOrder.place", **STOP), 3),
    ):
        orders = [one for one in reply["rateLimits"] if one["rateLimitType"] == "ORDERS"]
        assert [(one["interval"], one["intervalNum"], one["limit"]) for one in orders] == [
            ("SECOND", 10, 300),
            ("MINUTE", 1, 1200),
        ]
        assert [one["count"] for one in orders] == [count, count]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"symbol": None}, -1102),
        ({"symbol": ""}, -1102),
        ({"side": ["BUY"]}, -1102),
        ({"quantity": None}, -1102),
        ({"price": ...}, -1102),
        ({"timeInForce": ...}, -1102),
        ({"quantity": "many"}, -1102),
        ({"quantity": "1e-3"}, -1102),
        ({"quantity": "+0.001"}, -1102),
        ({"price": "+50000"}, -1102),
        ({"quantity": " 0.001"}, -1102),
        ({"quantity": "1_0"}, -1102),
        ({"quantity": ""}, -1105),
        ({"goodTillDate": "soon"}, -1102),
        ({"reduceOnly": "perhaps"}, -1102),
        ({"priceMatch": "QUEUE"}, -1106),
        ({"side": "HOLD"}, -1117),
        ({"type": "SIDEWAYS"}, -1116),
        ({"timeInForce": "EVER"}, -1115),
        ({"positionSide": "ABOVE"}, -4060),
        ({"priceMatch": "BEST"}, -5037),
        ({"selfTradePreventionMode": "HOPE"}, -5039),
        ({"newOrderRespType": "FULL"}, -1136),
        ({"type": "MARKET"}, -1106),
        ({"type": "MARKET", "price": ..., "timeInForce": ..., "priceMatch": "QUEUE"}, -5038),
        ({"type": "STOP_MARKET"}, -4120),
        ({"type": "TRAILING_STOP_MARKET"}, -4120),
        ({"timeInForce": "GTD"}, -1102),
        ({"goodTillDate": 1_735_999_999_000}, -1106),
        ({"timeInForce": "GTD", "goodTillDate": 1_735_689_600_001}, -5040),
        ({"positionSide": "LONG", "reduceOnly": "true"}, -1106),
        ({"positionSide": "LONG"}, -4061),
        ({"symbol": "NOUSDT"}, -1121),
        ({"symbol": "btcusdt"}, -1121),
        ({"price": "49000.001"}, -1111),
        ({"price": "49000.05"}, -4014),
        ({"price": "0"}, -4001),
        ({"price": "400"}, -4013),
        ({"price": "5000000.1"}, -4002),
        ({"price": "60000"}, -4016),
        ({"side": "SELL", "price": "40000"}, -4024),
        ({"quantity": "0.0005"}, -1111),
        ({"quantity": "0"}, -4003),
        ({"quantity": "-1"}, -4003),
        ({"quantity": "1001"}, -4005),
        ({"price": "2000", "quantity": "0.001"}, -4164),
        ({"newClientOrderId": "x" * 37}, -4015),
        ({"newClientOrderId": "spaced out"}, -1100),
        ({"reduceOnly": "true"}, -2022),
        ({"quantity": "12"}, -2019),
        ({"timeInForce": "FOK"}, -5021),
        ({"recvWindow": 0}, -1130),
        ({"recvWindow": "long"}, -1102),
    ],
)
async def test_a_bad_order_is_refused_with_the_code_of_its_fault(
    api: RawApi, change: dict[str, Any], code: int
) -> None:
    parameters = {name: value for name, value in {**LIMIT, **change}.items() if value is not ...}
    # Nobody can sign a list or null; they are put in afterwards.
    unsigned = {name: value for name, value in parameters.items() if value is None or isinstance(value, list)}
    given = {name: value for name, value in parameters.items() if name not in unsigned}
    reply = await api.call("order.place", **{**api.signed(given), **unsigned})
    assert reply["error"]["code"] == code, reply
    assert reply["status"] == 400


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"algoType": ...}, -1102),
        ({"algoType": "TWAP"}, -1130),
        ({"type": "LIMIT"}, -1116),
        ({"triggerPrice": ...}, -1102),
        ({"triggerPrice": "50000.0"}, -2021),
        ({"workingType": "INDEX"}, -4031),
        ({"closePosition": "true"}, -4137),
        ({"closePosition": "true", "quantity": ...}, -4509),
        ({"price": "39000"}, -1106),
        ({"callbackRate": "1"}, -1106),
        ({"clientAlgoId": "spaced out"}, -1100),
    ],
)
async def test_a_bad_conditional_order_is_refused_with_the_code_of_its_fault(
    api: RawApi, change: dict[str, Any], code: int
) -> None:
    parameters = {name: value for name, value in {**STOP, **change}.items() if value is not ...}
    assert await api.refusal("algoOrder.place", **parameters) == code


OLD_STOPS: list[dict[str, Any]] = [
    {"type": "STOP_MARKET", "stopPrice": "45000.0", "quantity": "0.001"},
    {"type": "STOP_MARKET", "stopPrice": "45000.0", "closePosition": "true", "workingType": "MARK_PRICE"},
    {"type": "STOP", "stopPrice": "45000.0", "quantity": "0.002", "price": "44900.0", "timeInForce": "GTC"},
    {"type": "TAKE_PROFIT", "stopPrice": "55000.0", "quantity": "0.002", "price": "54900.0"},
    {"type": "TAKE_PROFIT_MARKET", "stopPrice": "55000.0", "closePosition": True, "priceProtect": "TRUE"},
    {"type": "STOP_MARKET", "stopPrice": "45000.0", "closePosition": "true", "timeInForce": "GTE_GTC"},
    {"type": "STOP", "stopPrice": "45000.0", "quantity": "0", "price": "0"},
    {"type": "TRAILING_STOP_MARKET", "callbackRate": 1, "activationPrice": "60000", "quantity": "0.001"},
]
MOVED = {
    "code": -4120,
    "msg": "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.",
}


@pytest.mark.parametrize("stop", OLD_STOPS)
async def test_a_stop_order_of_the_old_form_is_sent_to_the_algo_service_by_every_door(
    api: RawApi, rest: RawRest, stop: dict[str, Any]
) -> None:
    order = {"symbol": "BTCUSDT", "side": "SELL", **stop}
    assert (await api.call_signed("order.place", **order))["error"] == MOVED
    by_form = {name: str(value) for name, value in order.items()}
    for path in ("/fapi/v1/order", "/fapi/v1/order/test"):
        answer = await rest.ask("POST", path, **by_form)
        assert (answer.status, answer.json) == (400, MOVED), path
    batch = json.dumps([order, by_form])
    assert await rest.done("POST", "/fapi/v1/batchOrders", batchOrders=batch) == [MOVED, MOVED]


async def test_an_unknown_parameter_is_left_alone_by_both_doors(api: RawApi, rest: RawRest) -> None:
    order = {**LIMIT, "colour": "red"}
    assert (await api.call_signed("order.place", **order))["status"] == 200
    assert (await rest.ask("POST", "/fapi/v1/order", **order)).status == 200
    (batched,) = await rest.done("POST", "/fapi/v1/batchOrders", batchOrders=json.dumps([order]))
    assert batched["status"] == "NEW"
    reply = await api.call("depth", symbol="BTCUSDT", shades=["light", {"dark": None}])
    assert reply["status"] == 200
    # It is signed all the same.
    signed = api.signed(order)
    assert (await api.call("order.place", **{**signed, "colour": "blue"}))["error"]["code"] == -1022


async def test_a_flag_is_read_whatever_its_case_by_both_doors(api: RawApi, rest: RawRest) -> None:
    order = {**LIMIT, "reduceOnly": "False"}
    assert (await api.call_signed("order.place", **order))["result"]["reduceOnly"] is False
    assert (await rest.done("POST", "/fapi/v1/order", **order))["reduceOnly"] is False
    (batched,) = await rest.done("POST", "/fapi/v1/batchOrders", batchOrders=json.dumps([order]))
    assert batched["reduceOnly"] is False
    order = {**STOP, "closePosition": "TRUE"}
    assert await api.refusal("algoOrder.place", **order) == -4137
    assert await rest.refusal("POST", "/fapi/v1/algoOrder", **order) == -4137


@pytest.mark.parametrize("depth", [100, 990, 10_000])
async def test_a_frame_nested_too_deeply_is_refused_and_the_connection_lives(api: RawApi, depth: int) -> None:
    nested = "[" * depth + "]" * depth
    for frame in (
        nested,
        f'{{"id":{nested},"method":"depth"}}',
        f'{{"id":1,"method":{nested}}}',
        f'{{"id":1,"method":"depth","params":{nested}}}',
        f'{{"id":1,"method":"depth","params":{{"symbol":{nested}}}}}',
    ):
        await api.send(frame)
        reply = await api.receive()
        assert (reply["status"], reply["error"]["code"]) in ((400, -1013), (400, -1102)), frame[:40]
    assert (await api.call("session.status"))["status"] == 200


async def test_a_repeated_client_order_id_is_refused_while_the_first_order_is_open(api: RawApi) -> None:
    await api.call_signed("order.place", **LIMIT, newClientOrderId="mine")
    assert await api.refusal("order.place", **LIMIT, newClientOrderId="mine") == -4116
    await api.call_signed("order.cancel", symbol="BTCUSDT", origClientOrderId="mine")
    assert (await api.call_signed("order.place", **LIMIT, newClientOrderId="mine"))["status"] == 200


async def test_orders_that_are_not_there_cannot_be_canceled_or_queried(api: RawApi) -> None:
    assert await api.refusal("order.cancel", symbol="BTCUSDT", orderId=1) == -2011
    assert await api.refusal("order.status", symbol="BTCUSDT", orderId=1) == -2013
    assert await api.refusal("order.status", symbol="BTCUSDT") == -1102
    assert await api.refusal("algoOrder.cancel", algoId=1) == -2011


async def test_a_depth_limit_that_is_not_on_the_list_is_refused(api: RawApi) -> None:
    reply = await api.call("depth", symbol="BTCUSDT", limit=7)
    assert reply["error"]["code"] == -4021


async def test_whole_numbers_may_be_sent_as_text_and_decimals_as_numbers(api: RawApi) -> None:
    assert (await api.call("depth", symbol="BTCUSDT", limit="5"))["status"] == 200
    parameters = api.signed({**LIMIT, "price": "49000.00", "quantity": "0.0020"})
    # Numbers are signed by the digits that stand in the JSON, trailing zeros too.
    text = (
        '{"id":1,"method":"order.place","params":{'
        + ",".join(
            f'"{name}":{value}' if name in ("price", "quantity", "timestamp") else f'"{name}":"{value}"'
            for name, value in parameters.items()
        )
        + "}}"
    )
    assert '"price":49000.00,' in text
    await api.send(text)
    assert (await api.receive())["result"]["price"] == "49000.00"


async def test_a_placed_order_is_shown_with_every_field_and_the_decimals_of_the_symbol(
    api: RawApi, quiet: LocalExchange
) -> None:
    reply = await api.call_signed("order.place", **LIMIT, newClientOrderId="mine")
    assert reply["status"] == 200
    order_id = reply["result"].pop("orderId")
    assert isinstance(order_id, int)
    expected = {
        "symbol": "BTCUSDT",
        "status": "NEW",
        "clientOrderId": "mine",
        "price": "49000.00",
        "origQty": "0.002",
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
    assert reply["result"] == expected
    reply = await api.call_signed("order.status", symbol="BTCUSDT", orderId=order_id)
    del expected["cumQty"]
    assert reply["result"] == {
        **expected,
        "orderId": order_id,
        "avgPrice": "0.00000",
        "cumQuote": "0.00000",
        "time": quiet.venue.now_ms,
    }
    reply = await api.call_signed("order.cancel", symbol="BTCUSDT", orderId=order_id)
    assert reply["result"]["status"] == "CANCELED"


async def test_an_acknowledgement_shows_the_order_as_accepted_and_a_result_what_became_of_it(
    api: RawApi, quiet: LocalExchange
) -> None:
    maker = quiet.add_account("maker")
    sell = api.signed(
        {**LIMIT, "side": "SELL", "price": "50000"}, api_key=maker.api_key, signer=maker.secret or ""
    )
    assert (await api.call("order.place", **sell))["status"] == 200
    market = {"symbol": "BTCUSDT", "side": "BUY", "type": "MARKET", "quantity": "0.001"}
    acknowledged = (await api.call_signed("order.place", **market))["result"]
    assert (acknowledged["status"], acknowledged["executedQty"]) == ("NEW", "0.000")
    result = (await api.call_signed("order.place", **market, newOrderRespType="RESULT"))["result"]
    assert (result["status"], result["executedQty"], result["cumQty"]) == ("FILLED", "0.001", "0.001")
    state = await api.call_signed("order.status", symbol="BTCUSDT", orderId=acknowledged["orderId"])
    assert (state["result"]["status"], state["result"]["avgPrice"]) == ("FILLED", "50000.0000")


async def test_a_conditional_order_is_shown_with_every_field(api: RawApi, quiet: LocalExchange) -> None:
    reply = await api.call_signed("algoOrder.place", **STOP, clientAlgoId="stop")
    result = reply["result"]
    algo_id = result.pop("algoId")
    now = quiet.venue.now_ms
    assert {name: value for name, value in result.items() if value != ""} == {
        "clientAlgoId": "stop",
        "algoType": "CONDITIONAL",
        "orderType": "STOP_MARKET",
        "symbol": "BTCUSDT",
        "side": "SELL",
        "positionSide": "BOTH",
        "timeInForce": "GTC",
        "quantity": "0.002",
        "algoStatus": "NEW",
        "triggerPrice": "40000.00",
        "price": "0.00",
        "icebergQuantity": None,
        "selfTradePreventionMode": "EXPIRE_MAKER",
        "workingType": "CONTRACT_PRICE",
        "priceMatch": "NONE",
        "closePosition": False,
        "priceProtect": False,
        "reduceOnly": False,
        "createTime": now,
        "updateTime": now,
        "triggerTime": 0,
        "goodTillDate": 0,
    }
    reply = await api.call_signed("algoOrder.cancel", clientAlgoId="stop")
    assert reply["result"] == {"algoId": algo_id, "clientAlgoId": "stop", "code": "200", "msg": "success"}


async def test_balances_have_eight_decimals(api: RawApi) -> None:
    (balance,) = (await api.call_signed("v2/account.balance"))["result"]
    assert balance["asset"] == "USDT"
    for name in ("balance", "crossWalletBalance", "availableBalance", "maxWithdrawAmount"):
        assert balance[name] == "10000.00000000"
    assert balance["crossUnPnl"] == "0.00000000"
    assert balance["marginAvailable"] is True


async def test_prices_come_for_one_symbol_or_for_all(api: RawApi) -> None:
    one = (await api.call("ticker.price", symbol="币安人生USDT"))["result"]
    assert (one["symbol"], one["price"]) == ("币安人生USDT", "0.1500000")
    every = (await api.call("ticker.price"))["result"]
    symbols = [ticker["symbol"] for ticker in every]
    assert symbols[:3] == ["BTCUSDT", "ETHUSDT", "币安人生USDT"]
    assert len(set(symbols)) == len(symbols) == 7
    assert (await api.call("ticker.price", symbol="NOUSDT"))["error"]["code"] == -1121
