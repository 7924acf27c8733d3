"""The WebSocket API of COIN-M futures: every call, keys, refusals, and what goes wrong on the way."""

from __future__ import annotations

import asyncio
from decimal import ROUND_DOWN, Decimal
from typing import Any, get_args, get_origin

import pytest

from binance_futures_async.coinm import CoinMClient, WebSocketService
from binance_futures_async.coinm.enums import OrderStatus, OrderType
from binance_futures_async.coinm.errors import ErrorCode
from binance_futures_async.coinm.messages import Order
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.exceptions import (
    AuthenticationError,
    AuthenticationRefusedError,
    ClockError,
    ConnectionError,
    DuplicateOrderError,
    FilterError,
    InsufficientMarginError,
    NotFoundError,
    OrderInDoubtError,
    OrderValidationError,
    ParameterError,
    RateLimitError,
    RequestError,
    RequestTimeoutError,
)
from binance_futures_async.generated.coinm import PRODUCT
from tests.auth.pems import PemPair
from tests.integration.events import eventually

from .replay_server import KEY, SECRET, Mishap, ReplayServer, refused
from .spec_answers import SpecAnswers

pytestmark = pytest.mark.exchange(virtual_time=True)

LIMIT: dict[str, Any] = {
    "symbol": "BTCUSD_PERP",
    "side": "BUY",
    "quantity": 2,
    "price": "50000",
    "time_in_force": "GTC",
}
CALLS = sorted(PRODUCT.api.calls)


async def opened(client: CoinMClient, config: ServiceConfigDict, **more: Any) -> WebSocketService:
    return await client.websocket_service(KEY, SECRET, config=config, **more)


# --- every call -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CALLS)
async def test_every_call_is_answered_in_its_type(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict, ed25519: PemPair, name: str
) -> None:
    replay.add_key("ed25519", ed25519.public)
    api = await client.websocket_service("ed25519", ed25519.private, config=config)
    method = PRODUCT.api.calls[name].method

    answer = await getattr(api, name)(**SpecAnswers("coinm").arguments(name))

    expected: Any = method.result
    if get_origin(expected) is list:
        assert answer.result
        assert {type(one) for one in answer.result} == set(get_args(expected))
    else:
        assert type(answer.result) is expected
    assert answer.status == 200
    assert replay.sent(method.name)
    assert client.drift.is_clean, str(client.drift)


async def test_presets_send_their_type_and_whole_contracts(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    api = await opened(client, config)
    limit = await api.place_limit_order("btcusd_perp", "BUY", 2, Decimal("50000.5"), "GTC")
    await api.place_market_order("BTCUSD_PERP", "SELL", "3")

    assert isinstance(limit.result, Order)
    assert (limit.result.status, limit.result.pair) == (OrderStatus.NEW, "BTCUSD")
    first, second = (request.values for request in replay.sent("order.place"))
    assert (first["type"], first["quantity"], first["price"], first["timeInForce"]) == (
        OrderType.LIMIT,
        "2",
        "50000.5",
        "GTC",
    )
    assert first["symbol"] == "BTCUSD_PERP"
    assert (second["type"], second["quantity"]) == (OrderType.MARKET, "3")
    assert not {"price", "timeInForce"} & second.keys()
    assert all(request["newClientOrderId"] for request in (first, second))


async def test_replies_without_counters_are_asked_for_in_the_address(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    api = await opened(client, {**config, "return_rate_limits": False})
    assert (await api.get_account_balance()).rate_limits in (None, [])
    assert replay.paths == ["/ws-dapi/v1?returnRateLimits=false"]


# --- keys -------------------------------------------------------------------------------------------


async def test_an_hmac_key_signs_every_request_and_cannot_log_on(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    api = await opened(client, config)
    await api.get_account_balance()
    (request,) = replay.sent("account.balance")
    assert {"apiKey", "signature", "timestamp"} <= request.values.keys()
    with pytest.raises(AuthenticationError, match="Ed25519"):
        await api.login()
    assert not replay.sent("session.logon")


async def test_a_wrong_secret_is_refused(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    api = await client.websocket_service(KEY, "another-secret", config=config)
    with pytest.raises(AuthenticationError) as refusal:
        await api.get_account_balance()
    assert getattr(refusal.value, "code", None) == ErrorCode.INVALID_SIGNATURE
    replay.refusals.clear()


async def test_a_session_that_is_logged_on_sends_no_key_and_survives_a_cut(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict, ed25519: PemPair
) -> None:
    replay.add_key("ed25519", ed25519.public)
    api = await client.websocket_service("ed25519", ed25519.private, config=config)
    await api.login()
    await api.place_limit_order(**LIMIT)
    assert replay.cut("/ws-dapi/v1") == 1
    await eventually(lambda: not api.is_connected)
    await api.connect()
    assert api.is_logged_on
    await api.place_limit_order(**LIMIT)

    assert len(replay.sent("session.logon")) == 2
    for request in replay.sent("order.place"):
        assert not {"apiKey", "signature"} & request.values.keys()
        assert "timestamp" in request.values
    assert (await api.session_status()).result.api_key == "ed25519"
    await api.logout()
    assert (await api.session_status()).result.api_key is None
    await api.place_limit_order(**LIMIT)
    assert {"apiKey", "signature"} <= replay.sent("order.place")[-1].values.keys()


# --- what goes wrong --------------------------------------------------------------------------------


async def test_a_cut_with_an_order_under_way_leaves_it_in_doubt(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    api = await opened(client, config)
    replay.next("order.place", Mishap.CUT)
    with pytest.raises(OrderInDoubtError) as doubt:
        await api.place_limit_order(**LIMIT)
    (request,) = replay.sent("order.place")
    assert doubt.value.client_order_id == request.values["newClientOrderId"]
    await api.connect()
    await api.get_order("BTCUSD_PERP", orig_client_order_id=doubt.value.client_order_id)
    assert len(replay.sent("order.place")) == 1  # nothing was sent again


async def test_a_cut_with_a_question_under_way_is_a_lost_connection(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    api = await opened(client, config)
    replay.next("account.status", Mishap.CUT)
    with pytest.raises(ConnectionError) as lost:
        await api.get_account_status()
    assert not isinstance(lost.value, OrderInDoubtError)


async def test_an_answer_that_is_lost_is_a_doubt_for_orders_and_a_timeout_for_others(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    api = await opened(client, config)
    for method, call in (
        ("order.place", api.place_limit_order(**LIMIT)),
        ("order.modify", api.modify_order("BTCUSD_PERP", "BUY", 3, "50000", order_id=1)),
        ("order.cancel", api.cancel_order("BTCUSD_PERP", 1)),
    ):
        replay.next(method, Mishap.LOST)
        with pytest.raises(OrderInDoubtError):
            await call
    replay.next("account.balance", Mishap.LOST)
    with pytest.raises(RequestTimeoutError):
        await api.get_account_balance()
    await api.get_account_balance()


async def test_answers_that_are_late_reach_whoever_waits_for_them(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    api = await opened(client, config)
    gate = asyncio.Event()
    replay.next("account.balance", gate)
    asking = asyncio.gather(api.get_account_balance(), api.get_account_status())
    await eventually(lambda: replay.sent("account.balance"))
    assert not asking.done()
    gate.set()
    balance, status = await asking
    assert isinstance(balance.result, list)
    assert status.result.assets


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (-4087, "INVALID_PAIR"),
        (-4089, "REDUCE_ONLY_ORDER_PERMISSION"),
        (-4088, "INVALID_TIME_INTERVAL"),
        (-4120, "STOP_ORDER_SWITCH_ALGO"),
    ],
)
async def test_codes_have_the_names_that_coin_m_gives_them(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict, code: int, name: str
) -> None:
    api = await opened(client, config)
    replay.next("order.place", refused(code))
    with pytest.raises(RequestError, match=name) as refusal:
        await api.place_limit_order(**LIMIT)
    assert (refusal.value.code, refusal.value.name) == (code, name)
    assert ErrorCode(code).name == name


@pytest.mark.parametrize(
    ("code", "status", "expected"),
    [
        (-1003, 429, RateLimitError),
        (-1007, 408, OrderInDoubtError),
        (-1021, 400, ClockError),
        (-1022, 400, AuthenticationRefusedError),
        (-2013, 400, NotFoundError),
        (-2015, 401, AuthenticationRefusedError),
        (-2019, 400, InsufficientMarginError),
        (-4014, 400, FilterError),
        (-4116, 400, DuplicateOrderError),
    ],
)
async def test_refusals_that_callers_treat_differently_have_classes_of_their_own(
    replay: ReplayServer, client: CoinMClient, code: int, status: int, expected: type[RequestError]
) -> None:
    api = await client.websocket_service(KEY, SECRET)
    # A timestamp that is off is sent once more by the client.
    replay.next("order.place", *[refused(code, status=status)] * 2)
    with pytest.raises(RequestError) as refusal:
        await api.place_limit_order(**LIMIT)
    assert type(refusal.value) is expected


@pytest.mark.parametrize(
    ("sample", "code"),
    [("error.bad_request.json", -1102), ("error.conditional_type_on_order_place.json", -4120)],
)
async def test_recorded_refusals_are_read(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict, sample: str, code: int
) -> None:
    api = await opened(client, config)
    replay.next("order.place", sample)
    with pytest.raises(RequestError) as refusal:
        await api.place_limit_order(**LIMIT)
    assert refusal.value.code == code
    assert not isinstance(refusal.value, OrderInDoubtError)


async def test_a_conditional_type_is_refused_by_the_exchange(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    api = await opened(client, config)
    conditional: Any = "STOP_MARKET"
    with pytest.raises(RequestError, match="STOP_ORDER_SWITCH_ALGO") as refusal:
        await api.place_order(symbol="BTCUSD_PERP", side="BUY", type=conditional, quantity=1)
    assert refusal.value.code == -4120
    (complaint,) = replay.refusals
    assert complaint.startswith("order.place: -4120")
    replay.refusals.clear()


async def test_validation_names_the_code_and_rest_before_a_conditional_type_is_sent(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    api = await opened(client, config, enable_validation=True)
    conditional: Any = "STOP_MARKET"
    with pytest.raises(
        OrderValidationError, match=r"-4120; REST places those, POST /dapi/v1/algoOrder"
    ) as problem:
        await api.place_order(symbol="BTCUSD_PERP", side="BUY", type=conditional, quantity=1)
    assert [one.code for one in problem.value.violations] == [-4120]
    assert not replay.sent("order.place")


# --- symbols ----------------------------------------------------------------------------------------


async def test_symbols_know_the_worth_of_a_contract_and_round_to_whole_ones(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    api = await opened(client, config, enable_validation=True)
    symbols = await api.load_symbols()
    perpetual = symbols["btcusd_perp"]
    assert symbols is api.symbols
    assert perpetual.contract_size == 100
    assert perpetual.round_quantity(Decimal("17.9"), ROUND_DOWN) == 17
    assert perpetual.round_quantity("2.5", ROUND_DOWN, market=True) == 2
    with pytest.raises(OrderValidationError, match="at least 1"):
        perpetual.round_quantity(Decimal("0.9"), ROUND_DOWN)
    with pytest.raises(ParameterError, match=r"quantity is '1.5'.* whole number"):
        await api.place_limit_order(**LIMIT | {"quantity": "1.5"})
    with pytest.raises(OrderValidationError, match="LOT_SIZE"):
        await api.place_limit_order(**LIMIT | {"quantity": 10_000_000})
    with pytest.raises(OrderValidationError, match=r"did you mean BTCUSD_PERP|none of the 2 symbols"):
        await api.place_limit_order(**LIMIT | {"symbol": "BTCUSD_PERPS"})
    assert not replay.sent("order.place")
    await api.place_limit_order(**LIMIT)


async def test_prices_are_held_to_the_mark_prices_of_the_pair(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    api = await opened(client, config, enable_validation=True)
    symbols = await api.load_symbols()
    market = await client.market_service(config=config)
    async for prices in market.subscribe_pair_mark_price("BTCUSD", handler=symbols.take):
        assert symbols.mark_price("BTCUSD_PERP") == prices[1].mark_price
        break
    with pytest.raises(OrderValidationError, match="PERCENT_PRICE"):
        await api.place_limit_order(**LIMIT)
    await api.place_limit_order(**LIMIT | {"price": "11000"})
    assert len(replay.sent("order.place")) == 1


async def test_orders_are_held_to_the_position_mode(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    api = await opened(client, {**config, "position_mode": "hedge"}, enable_validation=True)
    with pytest.raises(OrderValidationError, match="hedge mode") as problem:
        await api.place_limit_order(**LIMIT)
    assert [one.code for one in problem.value.violations] == [-4061]
    await api.place_limit_order(**LIMIT, position_side="LONG")


async def test_a_modification_names_the_order_and_one_price(
    replay: ReplayServer, client: CoinMClient, config: ServiceConfigDict
) -> None:
    api = await opened(client, config, enable_validation=True)
    with pytest.raises(OrderValidationError, match="order id"):
        await api.modify_order("BTCUSD_PERP", "BUY", 2, "50000")
    with pytest.raises(OrderValidationError, match="price"):
        await api.modify_order("BTCUSD_PERP", "BUY", 2, order_id=1)
    assert not replay.sent("order.modify")
