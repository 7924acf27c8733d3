"""How REST lets requests in: keys, signatures, times, parameters, limits, and how it says no."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from websockets.asyncio.client import connect

from binance_futures_async.auth import load_signer
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange, ManualClock
from binance_futures_async.exchange.server.rest.call import make_call
from binance_futures_async.exchange.server.rest.table import handler_of
from binance_futures_async.generated.usdm import rest as requests
from tests.auth.pems import pem_pair
from tests.exchange.rest_clients import Answer, RawRest, open_rest
from tests.exchange.server_clients import RawApi, pass_time

pytestmark = pytest.mark.exchange(virtual_time=True)

ORDER = "/fapi/v1/order"
BALANCE = "/fapi/v3/balance"
LISTEN_KEY = "/fapi/v1/listenKey"
USED_WEIGHT = "X-MBX-USED-WEIGHT-1M"
LIMIT_ORDER = {
    "symbol": "BTCUSDT",
    "side": "BUY",
    "type": "LIMIT",
    "timeInForce": "GTC",
    "quantity": "0.002",
    "price": "49000.0",
}


def test_every_request_of_the_spec_is_carried_out() -> None:
    for definition in requests.REQUESTS.values():
        assert callable(handler_of(definition)), definition.name


# --- keys and signatures ----------------------------------------------------------------------------


async def test_all_three_kinds_of_keys_sign(quiet: LocalExchange, rest: RawRest) -> None:
    ed25519 = pem_pair(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
    rsa = pem_pair(generate_private_key(public_exponent=65537, key_size=2048))
    quiet.add_account("alice", api_key="alice-key", public_key=ed25519.public)
    quiet.add_account("bob", api_key="bob-key", public_key=rsa.public)
    for api_key, signer in (
        (DEFAULT_API_KEY, load_signer(DEFAULT_SECRET)),
        ("alice-key", load_signer(ed25519.private)),
        ("bob-key", load_signer(rsa.private)),
    ):
        answer = await rest.send("GET", BALANCE, query=rest.signed({}, signer), api_key=api_key)
        assert answer.status == 200, answer.raw


async def test_a_key_is_needed_known_and_well_formed(rest: RawRest) -> None:
    signed = rest.signed({})
    assert (await rest.send("GET", BALANCE, query=signed)).refusal == (401, -2014)
    assert (await rest.send("GET", BALANCE, query=signed, api_key="no key")).refusal == (401, -2014)
    assert (await rest.send("GET", BALANCE, query=signed, api_key="nobody")).refusal == (401, -2015)
    assert (await rest.send("POST", LISTEN_KEY)).refusal == (401, -2014)
    # As a parameter it counts for nothing.
    as_parameter = rest.signed({"apiKey": DEFAULT_API_KEY})
    assert (await rest.send("GET", BALANCE, query=as_parameter)).refusal == (401, -2014)


async def test_a_key_without_the_permission_to_trade_reads_and_does_not_trade(
    quiet: LocalExchange, rest: RawRest
) -> None:
    reading = quiet.add_key("default", api_key="reading", secret="its-secret", can_trade=False)
    signer = load_signer("its-secret")
    query = rest.signed({}, signer)
    assert (await rest.send("GET", BALANCE, query=query, api_key=reading.api_key)).status == 200
    query = rest.signed(LIMIT_ORDER, signer)
    assert (await rest.send("POST", ORDER, query=query, api_key=reading.api_key)).refusal == (401, -2015)


async def test_a_signed_request_needs_a_timestamp_and_a_signature(
    quiet: LocalExchange, rest: RawRest
) -> None:
    now = quiet.venue.now_ms
    for query in ("", f"timestamp={now}", "signature=00"):
        answer = await rest.send("GET", BALANCE, query=query, api_key=DEFAULT_API_KEY)
        assert answer.refusal == (400, -1102)
    answer = await rest.send("GET", BALANCE, query=f"timestamp={now}&signature=00", api_key=DEFAULT_API_KEY)
    assert answer.refusal == (400, -1022)


@pytest.mark.parametrize(
    ("off", "window", "code"),
    [(999, None, 0), (1000, None, -1021), (-5000, None, 0), (-5001, None, -1021), (-101, 100, -1021)],
)
async def test_a_timestamp_is_taken_within_its_window(
    quiet: LocalExchange, rest: RawRest, off: int, window: int | None, code: int
) -> None:
    parameters: dict[str, Any] = {"timestamp": quiet.venue.now_ms + off}
    if window is not None:
        parameters["recvWindow"] = window
    answer = await rest.ask("GET", BALANCE, **parameters)
    if code:
        assert answer.refusal == (400, code)
    else:
        assert answer.status == 200


async def test_query_and_body_are_signed_one_behind_the_other(quiet: LocalExchange, rest: RawRest) -> None:
    query = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC"
    body = f"quantity=0.002&price=49000.0&timestamp={quiet.venue.now_ms}"
    signature = load_signer(DEFAULT_SECRET).sign(query + body)
    for as_query, as_body in (
        (query, f"{body}&signature={signature}"),
        (f"{query}&signature={signature}", body),
    ):
        answer = await rest.send("POST", ORDER, query=as_query, body=as_body, api_key=DEFAULT_API_KEY)
        assert answer.status == 200, answer.raw
    signature = load_signer(DEFAULT_SECRET).sign(f"{query}&{body}")
    answer = await rest.send(
        "POST", ORDER, query=query, body=f"{body}&signature={signature}", api_key=DEFAULT_API_KEY
    )
    assert answer.refusal == (400, -1022)


async def test_everything_may_be_in_the_body(rest: RawRest) -> None:
    answer = await rest.send("POST", ORDER, body=rest.signed(LIMIT_ORDER), api_key=DEFAULT_API_KEY)
    assert answer.status == 200, answer.raw


async def test_of_a_name_in_query_and_body_that_of_the_query_counts(rest: RawRest) -> None:
    parameters = {**LIMIT_ORDER, "price": "48000.0"}
    body = rest.signed({})
    text = "&".join(f"{name}={value}" for name, value in parameters.items())
    unsigned = body.partition("&signature=")[0]
    signature = load_signer(DEFAULT_SECRET).sign(f"{text}{unsigned}&price=1.0")
    answer = await rest.send(
        "POST",
        ORDER,
        query=text,
        body=f"{unsigned}&price=1.0&signature={signature}",
        api_key=DEFAULT_API_KEY,
    )
    assert answer.json["price"] == "48000.00"


async def test_letters_beyond_ascii_are_signed_as_they_are_sent(rest: RawRest) -> None:
    placed = await rest.done(
        "POST",
        ORDER,
        **{**LIMIT_ORDER, "symbol": "币安人生USDT", "quantity": "100", "price": "0.1490000"},
    )
    assert placed["symbol"] == "币安人生USDT"
    (opened,) = await rest.done("GET", "/fapi/v1/openOrders", symbol="币安人生USDT")
    assert opened["orderId"] == placed["orderId"]


# --- parameters -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "parameters", "code"),
    [
        ("/fapi/v1/depth", {}, -1102),
        ("/fapi/v1/depth", {"symbol": ""}, -1102),
        ("/fapi/v1/depth", {"symbol": "NOSUCH"}, -1121),
        ("/fapi/v1/depth", {"symbol": "BTCUSDT", "limit": "7"}, -4021),
        ("/fapi/v1/depth", {"symbol": "BTCUSDT", "limit": "x"}, -1102),
        ("/fapi/v1/depth", {"symbol": "BTCUSDT", "limit": ""}, -1105),
        ("/fapi/v1/klines", {"symbol": "BTCUSDT", "interval": "1s"}, -1120),
        ("/fapi/v1/klines", {"symbol": "BTCUSDT", "interval": "1m", "limit": "1501"}, -1130),
        ("/fapi/v1/trades", {"symbol": "BTCUSDT", "limit": "0"}, -1130),
        ("/fapi/v1/ticker/price", {"symbol": "NOSUCH"}, -1121),
        ("/fapi/v1/premiumIndex", {"symbol": "NOSUCH"}, -1121),
        ("/fapi/v1/continuousKlines", {"pair": "NO", "contractType": "PERPETUAL", "interval": "1m"}, -4144),
        (
            "/fapi/v1/aggTrades",
            {"symbol": "BTCUSDT", "startTime": "1000", "endTime": "3601000"},
            -1127,
        ),
    ],
)
async def test_a_bad_parameter_is_refused_with_its_code(
    rest: RawRest, path: str, parameters: dict[str, str], code: int
) -> None:
    assert (await rest.get(path, **parameters)).refusal == (400, code)


async def test_what_nobody_asked_for_is_left_alone(rest: RawRest) -> None:
    assert (await rest.get("/fapi/v1/exchangeInfo", symbol="BTCUSDT")).status == 200
    assert (await rest.ask("GET", BALANCE, page=2)).status == 200


async def test_a_parameter_stands_once(rest: RawRest) -> None:
    answer = await rest.send("GET", "/fapi/v1/depth", query="symbol=BTCUSDT&symbol=ETHUSDT")
    assert answer.refusal == (400, -1101)


def test_what_is_signed_is_the_text_as_it_was_sent() -> None:
    call = make_call(requests.NEW_ORDER, "reduceOnly=True&signature=ab&x=1", "side=BUY&signature=cd", None)
    assert call.values["reduceOnly"] == "True"
    assert call.values["side"] == "BUY"
    assert "x" not in call.values
    assert call.payload() == "reduceOnly=True&x=1side=BUY"


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("GET", "/fapi/v1/nothing"),
        ("POST", "/fapi/v1/exchangeInfo"),
        ("GET", "/fapi/v9/account"),
        ("GET", "/fapi"),
        ("GET", "/"),
        ("GET", "/futures/data/openInterestHist"),
        ("GET", "/api/v3/exchangeInfo"),
        ("POST", "/ws-fapi/v1"),
        ("OPTIONS", "/fapi/v1/order"),
        ("PATCH", "/fapi/v1/order"),
    ],
)
async def test_what_is_not_there_is_not_found(rest: RawRest, verb: str, path: str) -> None:
    answer = await rest.send(verb, path)
    assert answer.status == 404
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json == {"code": -5000, "msg": f"Path {path}, Method {verb} is invalid"}


async def test_what_is_no_request_at_all_is_refused_in_json_too(rest: RawRest) -> None:
    for path in ("/ws-fapi/v1", "/market/ws", "/stream"):
        assert (await rest.send("GET", path)).refusal == (400, -1013), path


async def test_no_answer_names_the_software_that_gave_it(quiet: LocalExchange, rest: RawRest) -> None:
    for verb, path in (("GET", "/fapi/v1/time"), ("GET", ORDER), ("GET", "/nothing"), ("GET", "/market/ws")):
        assert "Server" not in (await rest.send(verb, path)).headers, path
    for address in (quiet.environment.websocket_api, f"{quiet.environment.streams}/market/ws"):
        async with connect(address) as socket:
            assert socket.response is not None
            assert "Server" not in socket.response.headers, address


# --- limits -----------------------------------------------------------------------------------------


def weight_in(answer: Answer) -> int:
    return int(answer.headers[USED_WEIGHT])


async def test_every_answer_tells_the_weight_that_is_used(rest: RawRest) -> None:
    assert weight_in(await rest.get("/fapi/v1/ping")) == 1
    assert weight_in(await rest.get("/fapi/v1/depth", symbol="BTCUSDT", limit=1000)) == 21
    assert weight_in(await rest.get("/fapi/v1/klines", symbol="BTCUSDT", interval="1m", limit=99)) == 22
    assert weight_in(await rest.get("/fapi/v1/klines", symbol="BTCUSDT", interval="1m", limit=1200)) == 32
    assert weight_in(await rest.get("/fapi/v1/ticker/24hr")) == 72
    # A refused one counts too.
    assert weight_in(await rest.get("/fapi/v1/depth")) == 82


async def test_orders_are_counted_in_headers_and_cancels_are_not(rest: RawRest) -> None:
    answer = await rest.ask("POST", ORDER, **LIMIT_ORDER)
    counters = ("X-MBX-ORDER-COUNT-10S", "X-MBX-ORDER-COUNT-1M")
    assert [answer.headers[name] for name in counters] == ["1", "1"]
    assert answer.headers[USED_WEIGHT] == "0"
    canceled = await rest.ask("DELETE", ORDER, symbol="BTCUSDT", orderId=answer.json["orderId"])
    assert canceled.headers[USED_WEIGHT] == "1"
    assert counters[0] not in canceled.headers
    batch = await rest.ask("POST", "/fapi/v1/batchOrders", batchOrders="[{}]")
    assert [batch.headers[name] for name in counters] == ["6", "2"]


async def test_rest_has_a_budget_of_its_own_and_shares_that_of_orders(rest: RawRest, api: RawApi) -> None:
    await rest.get("/fapi/v1/ticker/24hr")
    await rest.ask("POST", ORDER, **LIMIT_ORDER)
    reply = await api.call_signed("order.place", **LIMIT_ORDER)
    counts = {(one["rateLimitType"], one["interval"]): one["count"] for one in reply["rateLimits"]}
    # The connection of the WebSocket API weighs 5.
    assert counts == {("REQUEST_WEIGHT", "MINUTE"): 5, ("ORDERS", "SECOND"): 2, ("ORDERS", "MINUTE"): 2}


async def test_too_much_is_refused_then_banned_and_forgiven(clock: ManualClock) -> None:
    async with LocalExchange(clock=clock, market_maker=False) as exchange, open_rest(exchange) as rest:
        for _ in range(60):
            assert (await rest.get("/fapi/v1/ticker/24hr")).status == 200
        answer = await rest.get("/fapi/v1/ping")
        assert answer.refusal == (429, -1003)
        # Until the next minute; after a ban for the two minutes that it lasts.
        assert int(answer.headers["Retry-After"]) == 60 - clock.now_ms() // 1_000 % 60
        statuses = [(await rest.get("/fapi/v1/ticker/24hr")).refusal[0] for _ in range(61)]
        assert statuses[0] == 429
        assert statuses[-1] == 418
        banned = await rest.get("/fapi/v1/ping")
        assert "banned until" in banned.json["msg"]
        assert banned.headers["Retry-After"] == "120"
        pass_time(exchange, clock, 120_000)
        assert (await rest.get("/fapi/v1/ping")).status == 200


async def test_too_many_orders_are_refused(rest: RawRest) -> None:
    # Refused orders count as well.
    for _ in range(300):
        await rest.ask("POST", ORDER, symbol="BTCUSDT")
    refused = await rest.ask("POST", ORDER, **LIMIT_ORDER)
    assert refused.refusal == (429, -1015)
    assert 1 <= int(refused.headers["Retry-After"]) <= 10
    assert (await rest.ask("GET", "/fapi/v1/openOrders", symbol="BTCUSDT")).status == 200
