"""Orders by REST: the same orders that the WebSocket API and the venue see."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from binance_futures_async.exchange import DEFAULT_API_KEY, LocalExchange, ManualClock
from binance_futures_async.exchange.orders import OrderRequest
from binance_futures_async.generated.usdm import rest as requests
from binance_futures_async.generated.usdm.enums import OrderType, Side, TimeInForce
from tests.exchange.rest_clients import RawRest
from tests.exchange.server_clients import RawApi, pass_time

pytestmark = pytest.mark.exchange(virtual_time=True)

ORDER, OPEN_ORDER, OPEN_ORDERS = "/fapi/v1/order", "/fapi/v1/openOrder", "/fapi/v1/openOrders"
BATCH = "/fapi/v1/batchOrders"
ALGO, OPEN_ALGOS = "/fapi/v1/algoOrder", "/fapi/v1/openAlgoOrders"
LISTEN_KEY = "/fapi/v1/listenKey"
LIMIT_ORDER = {
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
    "triggerPrice": "48000.0",
    "quantity": "0.002",
}


def fits(name: str, document: Any) -> None:
    """Whether a document is as the spec describes it, with nothing odd about it."""
    kind: Any = requests.REQUESTS[name].result
    msgspec.json.decode(msgspec.json.encode(document), type=kind, strict=not requests.REQUESTS[name].texts)


def offer(exchange: LocalExchange, quantity: str, price: str = "50000.0", side: Side = Side.SELL) -> None:
    """Let somebody else rest in the book."""
    venue = exchange.venue
    try:
        other = venue.account("other")
    except KeyError:
        other = venue.add_account("other")
    venue.place_order(
        other,
        OrderRequest(
            symbol="BTCUSDT",
            side=side,
            type=OrderType.LIMIT,
            quantity=Decimal(quantity),
            price=Decimal(price),
            time_in_force=TimeInForce.GTC,
        ),
    )


async def test_an_order_is_seen_by_every_way_of_asking(rest: RawRest, api: RawApi) -> None:
    placed = await rest.done("POST", ORDER, **LIMIT_ORDER, newClientOrderId="mine-1")
    fits("new_order", placed)
    assert (placed["status"], placed["clientOrderId"], placed["price"]) == ("NEW", "mine-1", "49000.00")
    name = {"symbol": "BTCUSDT", "orderId": placed["orderId"]}
    by_socket = (await api.call_signed("order.status", **name))["result"]
    queried = await rest.done("GET", ORDER, **name)
    fits("query_order", queried)
    assert queried == by_socket
    assert await rest.done("GET", ORDER, symbol="BTCUSDT", origClientOrderId="mine-1") == by_socket
    assert await rest.done("GET", OPEN_ORDER, **name) == by_socket
    assert await rest.done("GET", OPEN_ORDER, symbol="BTCUSDT", origClientOrderId="mine-1") == by_socket
    assert await rest.done("GET", OPEN_ORDERS) == [by_socket]
    assert await rest.done("GET", OPEN_ORDERS, symbol="ETHUSDT") == []


async def test_an_order_is_modified_and_canceled(rest: RawRest) -> None:
    placed = await rest.done("POST", ORDER, **LIMIT_ORDER)
    name = {"symbol": "BTCUSDT", "orderId": placed["orderId"]}
    modified = await rest.done(
        "PUT", ORDER, **name, side="BUY", quantity="0.003", price="48100.0", modifyId=7
    )
    fits("modify_order", modified)
    assert (modified["price"], modified["origQty"]) == ("48100.00", "0.003")
    assert (modified["pair"], modified["modifyId"]) == ("BTCUSDT", 7)
    canceled = await rest.done("DELETE", ORDER, **name)
    fits("cancel_order", canceled)
    assert canceled["status"] == "CANCELED"
    assert await rest.refusal("DELETE", ORDER, **name) == -2011
    assert await rest.refusal("GET", OPEN_ORDER, **name) == -2013
    assert (await rest.done("GET", ORDER, **name))["status"] == "CANCELED"


async def test_a_market_order_answers_with_its_end_if_it_is_asked_to(
    rest: RawRest, quiet: LocalExchange
) -> None:
    offer(quiet, "0.010")
    market = {"symbol": "BTCUSDT", "side": "BUY", "type": "MARKET", "quantity": "0.004"}
    assert (await rest.done("POST", ORDER, **market))["status"] == "NEW"
    done = await rest.done("POST", ORDER, **market, newOrderRespType="RESULT")
    assert (done["status"], done["executedQty"]) == ("FILLED", "0.004")
    (position,) = await rest.done("GET", "/fapi/v3/positionRisk", symbol="BTCUSDT")
    fits("position_information_v3", [position])
    assert position["positionAmt"] == "0.008"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"symbol": "NOSUCH"}, -1121),
        ({"side": "HOLD"}, -1117),
        ({"type": "STOP_MARKET"}, -4120),
        ({"quantity": ""}, -1105),
        ({"timeInForce": None}, -1102),
        ({"price": "49000.05"}, -4014),
        ({"quantity": "0.0001"}, -1111),
        ({"positionSide": "LONG"}, -4061),
        ({"timeInForce": "GTX", "price": "51000.0"}, -5022),
    ],
)
async def test_a_bad_order_is_refused_as_on_the_websocket_api(
    rest: RawRest, quiet: LocalExchange, changes: dict[str, str | None], code: int
) -> None:
    offer(quiet, "0.010")
    asked = {name: value for name, value in {**LIMIT_ORDER, **changes}.items() if value is not None}
    assert await rest.refusal("POST", ORDER, **asked) == code


# --- batches ----------------------------------------------------------------------------------------


def entries(*orders: dict[str, Any]) -> str:
    return msgspec.json.encode(list(orders)).decode()


async def test_a_batch_answers_for_each_order_by_itself(rest: RawRest) -> None:
    placed = await rest.done(
        "POST",
        BATCH,
        batchOrders=entries(
            {**LIMIT_ORDER, "newClientOrderId": "first"},
            {**LIMIT_ORDER, "symbol": "NOSUCH"},
            {**LIMIT_ORDER, "price": 48000.0, "quantity": 0.003},
        ),
    )
    fits("place_multiple_orders", placed)
    first, refused, third = placed
    assert (first["clientOrderId"], first["status"]) == ("first", "NEW")
    assert set(refused) == {"code", "msg"}
    assert refused["code"] == -1121
    assert (third["price"], third["origQty"]) == ("48000.00", "0.003")
    change = {"symbol": "BTCUSDT", "side": "BUY", "price": "47000.0", "quantity": "0.004"}
    modified = await rest.done(
        "PUT", BATCH, batchOrders=entries({**change, "orderId": third["orderId"]}, {**change, "orderId": 1})
    )
    assert [one.get("price", one.get("code")) for one in modified] == ["47000.00", -2013]
    canceled = await rest.done(
        "DELETE", BATCH, symbol="BTCUSDT", orderIdList=f"[{third['orderId']},{third['orderId']}]"
    )
    fits("cancel_multiple_orders", canceled)
    assert [one.get("status", one.get("code")) for one in canceled] == ["CANCELED", -2011]
    canceled = await rest.done("DELETE", BATCH, symbol="BTCUSDT", origClientOrderIdList='["first"]')
    assert canceled[0]["orderId"] == first["orderId"]
    assert await rest.done("GET", OPEN_ORDERS) == []


async def test_a_batch_has_its_bounds(rest: RawRest) -> None:
    assert await rest.refusal("POST", BATCH, batchOrders=entries(*[LIMIT_ORDER] * 6)) == -4082
    assert await rest.refusal("POST", BATCH, batchOrders="[]") == -4082
    for wrong in ("{}", "[1", '["x"', "x"):
        assert await rest.refusal("POST", BATCH, batchOrders=wrong) == -1102
    (refused,) = await rest.done("POST", BATCH, batchOrders="[1]")
    assert refused["code"] < 0
    ids = ",".join(map(str, range(1, 12)))
    assert await rest.refusal("DELETE", BATCH, symbol="BTCUSDT", orderIdList=f"[{ids}]") == -4032
    for wrong in ("1,2", "[null]", "[1.5]", "{}", "[[1]]", "[" * 5_000):
        assert await rest.refusal("DELETE", BATCH, symbol="BTCUSDT", orderIdList=wrong) == -1102
    assert await rest.refusal("DELETE", BATCH, symbol="BTCUSDT") == -1102


@pytest.mark.parametrize(
    ("ids", "client_ids"),
    [("orderIdList", "origClientOrderIdList"), ("orderidlist", "origclientorderidlist")],
)
@pytest.mark.parametrize("as_text", [False, True])
async def test_a_batch_of_cancels_takes_the_lists_as_clients_spell_them(
    rest: RawRest, ids: str, client_ids: str, as_text: bool
) -> None:
    placed = [
        await rest.done("POST", ORDER, **LIMIT_ORDER, newClientOrderId=name)
        for name in ("one", "two", "three")
    ]
    first, second, _ = (str(one["orderId"]) if as_text else one["orderId"] for one in placed)
    query = {"symbol": "BTCUSDT", ids: json.dumps([first, second])}
    canceled = await rest.done("DELETE", BATCH, **query)
    assert [one["clientOrderId"] for one in canceled] == ["one", "two"]
    (canceled,) = await rest.done("DELETE", BATCH, **{"symbol": "BTCUSDT", client_ids: '["three"]'})
    assert canceled["clientOrderId"] == "three"


async def test_one_bad_id_of_a_batch_of_cancels_does_not_touch_the_others(rest: RawRest) -> None:
    placed = await rest.done("POST", ORDER, **LIMIT_ORDER)
    ids = json.dumps(["x", str(placed["orderId"])])
    refused, canceled = await rest.done("DELETE", BATCH, symbol="BTCUSDT", orderIdList=ids)
    assert refused["code"] == -1102
    assert canceled["status"] == "CANCELED"


# --- conditional orders -----------------------------------------------------------------------------


async def test_a_conditional_order_is_followed_to_its_end(
    rest: RawRest, quiet: LocalExchange, clock: ManualClock
) -> None:
    placed = await rest.done("POST", ALGO, **STOP, clientAlgoId="stop-1")
    fits("new_algo_order", placed)
    waiting = await rest.done("GET", ALGO, algoId=placed["algoId"])
    fits("query_algo_order", waiting)
    assert (waiting["algoStatus"], waiting["actualOrderId"]) == ("NEW", "")
    assert "actualType" not in waiting
    assert await rest.done("GET", ALGO, clientAlgoId="stop-1") == waiting
    assert await rest.done("GET", OPEN_ALGOS) == [waiting]
    assert await rest.done("GET", OPEN_ALGOS, symbol="BTCUSDT", algoId=1) == []
    assert await rest.done("GET", OPEN_ORDERS) == []

    # Somebody sells down to the trigger, and somebody buys what it sells then.
    offer(quiet, "0.010", "48000.0", Side.BUY)
    offer(quiet, "0.002", "47900.0", Side.BUY)
    taker = quiet.venue.add_account("taker")
    quiet.venue.place_order(
        taker,
        OrderRequest(symbol="BTCUSDT", side=Side.SELL, type=OrderType.MARKET, quantity=Decimal("0.001")),
    )
    pass_time(quiet, clock, 1000)
    ended = await rest.done("GET", ALGO, algoId=placed["algoId"])
    fits("query_algo_order", ended)
    assert ended["algoStatus"] == "FINISHED"
    assert (ended["actualType"], ended["actualQty"]) == ("MARKET", "0.002")
    assert Decimal(ended["actualPrice"]) == 48000
    real = await rest.done("GET", ORDER, symbol="BTCUSDT", orderId=ended["actualOrderId"])
    assert real["status"] == "FILLED"


async def test_a_conditional_order_is_canceled(rest: RawRest) -> None:
    placed = await rest.done("POST", ALGO, **STOP)
    canceled = await rest.done("DELETE", ALGO, algoId=placed["algoId"])
    fits("cancel_algo_order", canceled)
    assert (canceled["code"], canceled["msg"]) == ("200", "success")
    assert await rest.refusal("DELETE", ALGO, algoId=placed["algoId"]) == -2011
    assert await rest.refusal("DELETE", ALGO) == -1102
    assert await rest.refusal("GET", ALGO) == -1102
    assert (await rest.done("GET", ALGO, algoId=placed["algoId"]))["algoStatus"] == "CANCELED"


# --- listen keys ------------------------------------------------------------------------------------


async def test_a_listen_key_is_made_kept_and_ended_with_the_api_key_alone(rest: RawRest, api: RawApi) -> None:
    made = (await rest.send("POST", LISTEN_KEY, api_key=DEFAULT_API_KEY)).json
    assert len(made["listenKey"]) == 64
    assert (await rest.send("PUT", LISTEN_KEY, api_key=DEFAULT_API_KEY)).json == made
    reply = await api.call("userDataStream.ping", apiKey=DEFAULT_API_KEY)
    assert reply["result"] == made
    assert (await rest.send("DELETE", LISTEN_KEY, api_key=DEFAULT_API_KEY)).json == {}
    assert (await rest.send("PUT", LISTEN_KEY, api_key=DEFAULT_API_KEY)).refusal == (400, -1125)


# --- many at once, and the past ---------------------------------------------------------------------


async def test_all_open_orders_of_a_symbol_are_canceled_and_no_others(rest: RawRest) -> None:
    for price in ("48000.0", "49000.0"):
        await rest.done("POST", ORDER, **{**LIMIT_ORDER, "price": price})
    other = {**LIMIT_ORDER, "symbol": "ETHUSDT", "price": "2900.00", "quantity": "0.010"}
    kept = await rest.done("POST", ORDER, **other)
    waiting = await rest.done("POST", ALGO, **STOP)
    done = await rest.done("DELETE", "/fapi/v1/allOpenOrders", symbol="BTCUSDT")
    fits("cancel_all_open_orders", done)
    assert done["code"] == 200
    assert [one["orderId"] for one in await rest.done("GET", OPEN_ORDERS)] == [kept["orderId"]]
    assert [one["algoId"] for one in await rest.done("GET", OPEN_ALGOS)] == [waiting["algoId"]]
    assert (await rest.done("DELETE", "/fapi/v1/algoOpenOrders", symbol="BTCUSDT"))["code"] == 200
    assert await rest.done("GET", OPEN_ALGOS) == []
    assert await rest.refusal("DELETE", "/fapi/v1/allOpenOrders") == -1102
    assert await rest.refusal("DELETE", "/fapi/v1/allOpenOrders", symbol="NOSUCH") == -1121


async def test_orders_are_canceled_when_a_countdown_is_over(
    rest: RawRest, quiet: LocalExchange, clock: ManualClock
) -> None:
    path, symbol = "/fapi/v1/countdownCancelAll", {"symbol": "BTCUSDT"}
    await rest.done("POST", ORDER, **LIMIT_ORDER)
    begun = await rest.done("POST", path, **symbol, countdownTime=5000)
    fits("auto_cancel_all_open_orders", begun)
    assert begun == {"symbol": "BTCUSDT", "countdownTime": "5000"}
    pass_time(quiet, clock, 4999)
    await rest.done("POST", path, **symbol, countdownTime=5000)
    pass_time(quiet, clock, 4999)
    assert len(await rest.done("GET", OPEN_ORDERS)) == 1
    pass_time(quiet, clock, 1)
    assert await rest.done("GET", OPEN_ORDERS) == []
    await rest.done("POST", ORDER, **LIMIT_ORDER)
    await rest.done("POST", path, **symbol, countdownTime=1000)
    await rest.done("POST", path, **symbol, countdownTime=0)
    pass_time(quiet, clock, 2000)
    assert len(await rest.done("GET", OPEN_ORDERS)) == 1


async def test_orders_of_the_past_are_listed(rest: RawRest, quiet: LocalExchange, clock: ManualClock) -> None:
    path, symbol = "/fapi/v1/allOrders", {"symbol": "BTCUSDT"}
    start = quiet.venue.now_ms
    first = await rest.done("POST", ORDER, **LIMIT_ORDER)
    pass_time(quiet, clock, 1000)
    second = await rest.done("POST", ORDER, **LIMIT_ORDER)
    await rest.done("DELETE", ORDER, **symbol, orderId=first["orderId"])
    listed = await rest.done("GET", path, **symbol)
    fits("all_orders", listed)
    assert [(one["orderId"], one["status"]) for one in listed] == [
        (first["orderId"], "CANCELED"),
        (second["orderId"], "NEW"),
    ]
    assert listed[0]["pair"] == "BTCUSDT"
    ids = [first["orderId"], second["orderId"]]
    for asked, wanted in (
        ({"limit": 1}, ids[1:]),
        ({"orderId": ids[0], "limit": 1}, ids[:1]),
        ({"orderId": ids[1]}, ids[1:]),
        ({"startTime": start + 1}, ids[1:]),
        ({"startTime": start, "endTime": start + 999}, ids[:1]),
    ):
        assert [one["orderId"] for one in await rest.done("GET", path, **symbol, **asked)] == wanted
    assert [one["orderId"] for one in await rest.done("GET", path)] == ids
    week = 7 * 86_400_000
    assert await rest.refusal("GET", path, **symbol, startTime=start, endTime=start + week + 1) == -4165
    pass_time(quiet, clock, week + 1)
    assert [one["orderId"] for one in await rest.done("GET", path, **symbol)] == []
    # Without a fill the canceled one is forgotten by now.
    assert [one["orderId"] for one in await rest.done("GET", path, **symbol, orderId=1)] == ids[1:]


async def test_conditional_orders_of_the_past_are_listed(rest: RawRest) -> None:
    path, symbol = "/fapi/v1/allAlgoOrders", {"symbol": "BTCUSDT"}
    first = await rest.done("POST", ALGO, **STOP)
    second = await rest.done("POST", ALGO, **STOP)
    await rest.done("DELETE", ALGO, algoId=first["algoId"])
    listed = await rest.done("GET", path, **symbol)
    fits("query_all_algo_orders", listed)
    assert [(one["algoId"], one["algoStatus"]) for one in listed] == [
        (first["algoId"], "CANCELED"),
        (second["algoId"], "NEW"),
    ]
    assert await rest.done("GET", path, **symbol, algoId=second["algoId"]) == listed[1:]
    assert await rest.done("GET", path, symbol="ETHUSDT") == []


async def test_trades_and_income_tell_the_same_story(
    rest: RawRest, quiet: LocalExchange, clock: ManualClock
) -> None:
    symbol = {"symbol": "BTCUSDT"}
    offer(quiet, "0.003")
    offer(quiet, "0.010", "50100.0")
    offer(quiet, "0.010", "49900.0", Side.BUY)
    pass_time(quiet, clock, 100)
    await rest.done("POST", ORDER, **symbol, side="BUY", type="MARKET", quantity="0.005")
    pass_time(quiet, clock, 100)
    closed = await rest.done("POST", ORDER, **symbol, side="SELL", type="MARKET", quantity="0.005")
    trades = await rest.done("GET", "/fapi/v1/userTrades", **symbol)
    fits("account_trade_list", trades)
    assert [(one["side"], one["price"], one["qty"]) for one in trades] == [
        ("BUY", "50000.00", "0.003"),
        ("BUY", "50100.00", "0.002"),
        ("SELL", "49900.00", "0.005"),
    ]
    assert all(one["buyer"] == (one["side"] == "BUY") and not one["maker"] for one in trades)
    assert trades[0]["commission"] == "0.07500000"
    assert await rest.done("GET", "/fapi/v1/userTrades", **symbol, orderId=closed["orderId"]) == trades[2:]
    assert await rest.done("GET", "/fapi/v1/userTrades", **symbol, fromId=trades[1]["id"]) == trades[1:]
    assert await rest.done("GET", "/fapi/v1/userTrades", **symbol, limit=1) == trades[2:]
    assert await rest.done("GET", "/fapi/v1/userTrades", **symbol, startTime=trades[2]["time"]) == trades[2:]
    assert await rest.refusal("GET", "/fapi/v1/userTrades") == -1102

    income = await rest.done("GET", "/fapi/v1/income")
    fits("get_income_history", income)
    for kind, field, sign in (("COMMISSION", "commission", -1), ("REALIZED_PNL", "realizedPnl", 1)):
        entries = await rest.done("GET", "/fapi/v1/income", **symbol, incomeType=kind)
        assert [one for one in income if one["incomeType"] == kind] == entries
        told = {one["tradeId"]: sign * Decimal(one["income"]) for one in entries}
        assert told == {str(one["id"]): Decimal(one[field]) for one in trades if Decimal(one[field])}
    (asset,) = await rest.done("GET", "/fapi/v3/balance")
    assert Decimal(asset["balance"]) == 10_000 + sum(Decimal(one["income"]) for one in income)
    assert await rest.refusal("GET", "/fapi/v1/income", incomeType="GIFT") == -1130


async def test_an_order_is_tried_without_being_placed(rest: RawRest) -> None:
    path = "/fapi/v1/order/test"
    tried = await rest.done("POST", path, **LIMIT_ORDER, newClientOrderId="only-a-test")
    fits("test_order", tried)
    assert (tried["orderId"], tried["clientOrderId"], tried["price"]) == (0, "only-a-test", "49000.00")
    assert await rest.refusal("POST", path, **{**LIMIT_ORDER, "price": "49000.05"}) == -4014
    assert await rest.refusal("POST", path, **{**LIMIT_ORDER, "quantity": "900"}) == -2019
    assert await rest.done("GET", OPEN_ORDERS) == []
    assert await rest.refusal("GET", ORDER, symbol="BTCUSDT", origClientOrderId="only-a-test") == -2013
