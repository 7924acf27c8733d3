"""What a user of our client sees of every fault that the local exchange can have.

On virtual time, with the settings that users have: waits of minutes take none.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import pytest

from binance_futures_async import BinanceClient, MarketService, UserStream, WebSocketService
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.exceptions import (
    AuthenticationRefusedError,
    ConnectionError,
    OrderInDoubtError,
    RequestError,
    RequestTimeoutError,
    ServiceUnavailableError,
)
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange
from binance_futures_async.exchange.faults import FAULTS
from binance_futures_async.exchange.virtual_time import run_virtual
from binance_futures_async.messages import ListenKeyExpired, OrderTradeUpdate
from tests.integration.events import Events

LIMIT: Final[dict[str, Any]] = {
    "symbol": "BTCUSDT",
    "side": "BUY",
    "quantity": "0.002",
    "price": "49000",
    "time_in_force": "GTC",
}
HOUR: Final = 3_600.0


@dataclass
class Stage:
    """An exchange with one client on it, whose services are all open."""

    exchange: LocalExchange
    client: BinanceClient
    config: ServiceConfigDict
    api: WebSocketService
    market: MarketService[Any]
    user: UserStream
    trades: Events = field(default_factory=Events)
    orders: Events = field(default_factory=Events)

    async def everything_works(self) -> None:
        """An order is placed and told of, and the market goes on."""
        await self.api.connect()
        await self.user.start()
        known = len(self.orders.all)
        placed = (await self.api.place_limit_order(**LIMIT)).result
        await self.orders.until(
            lambda events: any(
                isinstance(event, OrderTradeUpdate) and event.order.order_id == placed.order_id
                for event in events[known:]
            )
        )
        await self.trades.more(3)

    async def doubt(self) -> OrderInDoubtError:
        """Place an order of which nobody knows what became."""
        with pytest.raises(OrderInDoubtError) as caught:
            await self.api.place_limit_order(**LIMIT)
        return caught.value

    async def the_order_exists(self, doubt: OrderInDoubtError) -> None:
        found = await self.api.get_order("BTCUSDT", orig_client_order_id=doubt.client_order_id)
        assert found.result.status == "NEW"

    def now(self) -> float:
        return asyncio.get_running_loop().time()


async def _connections_end(stage: Stage, name: str) -> None:
    pending = asyncio.create_task(stage.doubt())
    await asyncio.sleep(0)
    stage.exchange.faults.add(name)
    await pending
    await stage.everything_works()
    assert await stage.market.list_subscriptions() == ["btcusdt@aggTrade"]


async def cut(stage: Stage) -> None:
    await _connections_end(stage, "cut")


async def reset(stage: Stage) -> None:
    await _connections_end(stage, "reset")


async def close(stage: Stage) -> None:
    await _connections_end(stage, "close")


async def garbage(stage: Stage) -> None:
    stage.exchange.faults.add("garbage")
    await stage.everything_works()
    assert stage.market.undecoded >= 1


async def half_open(stage: Stage) -> None:
    with stage.exchange.faults.add("half-open"):
        doubt = await stage.doubt()
        with pytest.raises((RequestTimeoutError, ConnectionError)):
            await stage.api.get_depth("BTCUSDT")
        before = len(stage.trades.all)
        await asyncio.sleep(60)
        assert len(stage.trades.all) == before
        # Pings tell in the end.
        await _until(lambda: not stage.market.is_connected)
    await stage.everything_works()
    # Nothing of the order ever reached the exchange.
    account = stage.exchange.venue.account("default")
    ids = [order.client_order_id for order in stage.exchange.venue.open_orders(account)]
    assert len(ids) == 1
    assert doubt.client_order_id not in ids


async def mute_socket(stage: Stage) -> None:
    with stage.exchange.faults.add("mute-socket"):
        doubt = await stage.doubt()
        before = len(stage.trades.all)
        # Longer than pings take to find a dead link.
        await asyncio.sleep(250)
        assert len(stage.trades.all) == before
        assert stage.market.is_connected
    await stage.everything_works()
    await stage.the_order_exists(doubt)


async def mute_stream(stage: Stage) -> None:
    others = Events()
    await stage.market.subscribe_aggregate_trade("ETHUSDT", handler=others)
    with stage.exchange.faults.add("mute-stream", stream="btcusdt@aggTrade"):
        before = len(stage.trades.all)
        await others.more(5)
        assert len(stage.trades.all) == before
    await stage.everything_works()


async def slow_link(stage: Stage) -> None:
    with stage.exchange.faults.add("slow-link", delay_ms=700, bytes_per_second=20_000):
        begun = stage.now()
        await stage.api.place_limit_order(**LIMIT)
        assert 0.7 <= stage.now() - begun < 2
        late = await stage.trades.more(3)
        assert all(stage.exchange.venue.now_ms - trade.event_time >= 600 for trade in late)
    await stage.everything_works()


async def split_frames(stage: Stage) -> None:
    with stage.exchange.faults.add("split-frames"):
        await stage.everything_works()
    with stage.exchange.faults.add("split-frames", fragment_bytes=1, segment_bytes=1):
        await stage.everything_works()
    await stage.everything_works()
    assert stage.market.undecoded == 0


async def merged_frames(stage: Stage) -> None:
    with stage.exchange.faults.add("merged-frames", frames=20, wait_ms=1_000):
        await stage.everything_works()
    await stage.everything_works()
    assert stage.market.undecoded == 0


async def duplicate_frames(stage: Stage) -> None:
    with stage.exchange.faults.add("duplicate-frames", copies=3):
        placed = await stage.api.place_limit_order(**LIMIT)
        trades = await stage.trades.more(9)
        assert len({trade.aggregate_trade_id for trade in trades}) < len(trades)
    await stage.everything_works()
    mine = stage.exchange.venue.open_orders(stage.exchange.venue.account("default"))
    assert [one.order_id for one in mine].count(placed.result.order_id) == 1


async def changed_field(stage: Stage) -> None:
    with stage.exchange.faults.add("changed-field", field="newField", value="1"):
        await stage.api.place_limit_order(**LIMIT)
        await stage.trades.more(3)
        while len({one.entry for one in stage.client.drift.differences}) < 3:
            await stage.trades.more(1)
    await stage.everything_works()
    assert {one.name for one in stage.client.drift.differences} == {"newField"}


async def late_answer(stage: Stage) -> None:
    stage.exchange.faults.add("late-answer", method="order.place", delay_ms=5_000)
    begun = stage.now()
    await stage.api.place_limit_order(**LIMIT)
    assert stage.now() - begun >= 4.9
    stage.exchange.faults.add("late-answer", method="order.place", delay_ms=40_000)
    doubt = await stage.doubt()
    # Nobody waits for the answer any more when it comes.
    await asyncio.sleep(20)
    await stage.the_order_exists(doubt)
    await stage.everything_works()


async def lost_answer(stage: Stage) -> None:
    for is_cut in (True, False):
        stage.exchange.faults.add("lost-answer", method="order.place", cut=is_cut)
        doubt = await stage.doubt()
        await stage.api.connect()
        await stage.the_order_exists(doubt)
    await stage.everything_works()


async def out_of_order(stage: Stage) -> None:
    stage.exchange.faults.add("out-of-order", answers=3)
    symbols = ("BTCUSDT", "ETHUSDT", "BTCUSDC")
    answers = await asyncio.gather(*(stage.api.get_ticker_price(symbol) for symbol in symbols))
    assert tuple(answer.result.symbol for answer in answers) == symbols
    await stage.everything_works()


async def wrong_id(stage: Stage) -> None:
    stage.exchange.faults.add("wrong-id", method="order.place")
    doubt = await stage.doubt()
    await stage.the_order_exists(doubt)
    stage.exchange.faults.add("wrong-id")
    with pytest.raises(RequestTimeoutError):
        await stage.api.get_depth("BTCUSDT")
    await stage.everything_works()


async def garbled_answer(stage: Stage) -> None:
    stage.exchange.faults.add("garbled-answer", method="order.place")
    doubt = await stage.doubt()
    await stage.the_order_exists(doubt)
    await stage.everything_works()


async def unexpected_response(stage: Stage) -> None:
    stage.exchange.faults.add("unexpected-response", method="order.place")
    doubt = await stage.doubt()
    assert doubt.code == -1006
    await stage.the_order_exists(doubt)
    await stage.everything_works()


async def backend_timeout(stage: Stage) -> None:
    stage.exchange.faults.add("backend-timeout", method="order.place", carried_out=False)
    doubt = await stage.doubt()
    assert doubt.code == -1007
    await stage.everything_works()
    account = stage.exchange.venue.account("default")
    ids = [order.client_order_id for order in stage.exchange.venue.open_orders(account)]
    assert doubt.client_order_id not in ids


async def unavailable(stage: Stage) -> None:
    for variant in ("unavailable", "overload"):
        stage.exchange.faults.add("unavailable", variant=variant)
        with pytest.raises(ServiceUnavailableError) as caught:
            await stage.api.place_limit_order(**LIMIT)
        assert caught.value.status == 503
    assert not stage.exchange.venue.open_orders(stage.exchange.venue.account("default"))
    stage.exchange.faults.add("unavailable", variant="unknown")
    await stage.the_order_exists(await stage.doubt())
    await stage.everything_works()


async def wrong_clock(stage: Stage) -> None:
    with stage.exchange.faults.add("wrong-clock", offset_ms=60_000):
        # The client measures the exchange's clock, and sends the order once more.
        await stage.everything_works()
    with stage.exchange.faults.add("wrong-clock", offset_ms=-60_000):
        await stage.everything_works()
    await stage.everything_works()
    account = stage.exchange.venue.account("default")
    assert len(stage.exchange.venue.open_orders(account)) == 3


async def expired_listen_keys(stage: Stage) -> None:
    stage.exchange.faults.add("expired-listen-keys")
    await stage.orders.until(lambda events: any(isinstance(event, ListenKeyExpired) for event in events))
    await _until(lambda: stage.user.is_connected)
    await stage.everything_works()


async def expired_api_key(stage: Stage) -> None:
    with stage.exchange.faults.add("expired-api-key", api_key=DEFAULT_API_KEY):
        with pytest.raises(AuthenticationRefusedError) as caught:
            await stage.api.place_limit_order(**LIMIT)
        assert caught.value.code == -2015
        await stage.trades.more(3)
    await stage.everything_works()


async def backend_timeout_while_connecting(stage: Stage) -> None:
    stage.exchange.faults.add("backend-timeout", method="session.status", times=3)
    stage.exchange.faults.add("cut", path="/ws-fapi")
    await _until(lambda: not stage.api.is_connected)
    begun = stage.now()
    await stage.api.connect()
    # An exchange that does not tell its time can be traded on; the first try is enough.
    assert stage.now() - begun < stage.config["reconnect_delay"]
    await stage.everything_works()


async def shutdown(stage: Stage) -> None:
    stage.exchange.faults.add("shutdown", seconds=30.0)
    await _until(lambda: not (stage.api.is_connected or stage.market.is_connected))
    with pytest.raises(ConnectionError):
        await stage.api.get_depth("BTCUSDT")
    await stage.everything_works()


async def refuse_connections(stage: Stage) -> None:
    stage.exchange.faults.add("refuse-connections", seconds=30.0)
    await stage.everything_works()
    config: ServiceConfigDict = {**stage.config, "max_reconnect_attempts": 0}
    with pytest.raises(ConnectionError):
        await stage.client.market_service(config=config)
    await asyncio.sleep(30)
    await stage.client.market_service(config=config)


async def slow_handshake(stage: Stage) -> None:
    stage.exchange.faults.add("slow-handshake", delay_ms=4_000)
    patient: ServiceConfigDict = {**stage.config, "max_reconnect_attempts": 0}
    begun = stage.now()
    async with stage.client.websocket_service(config=patient) as api:
        assert stage.now() - begun >= 3.9
        await api.get_depth("BTCUSDT")
    with pytest.raises(ConnectionError):
        await stage.client.websocket_service(config={**patient, "connection_timeout": 2})
    await stage.everything_works()


async def _until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(HOUR):
        while not condition():  # noqa: ASYNC110 - there is nothing to wait for but time
            await asyncio.sleep(0.1)


SEEN: Final[dict[str, Callable[[Stage], Awaitable[None]]]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        cut,
        reset,
        close,
        garbage,
        half_open,
        mute_socket,
        mute_stream,
        slow_link,
        split_frames,
        merged_frames,
        duplicate_frames,
        changed_field,
        late_answer,
        lost_answer,
        out_of_order,
        wrong_id,
        garbled_answer,
        unexpected_response,
        backend_timeout,
        unavailable,
        wrong_clock,
        expired_listen_keys,
        expired_api_key,
        shutdown,
        refuse_connections,
        slow_handshake,
    )
}


@pytest.mark.parametrize("transport", ["picows", "websockets"])
@pytest.mark.parametrize("name", FAULTS)
def test_a_user_sees_what_is_promised_of_a_fault(
    name: str, transport: Literal["picows", "websockets"]
) -> None:
    run_virtual(_play(SEEN[name], transport), seed=7)


async def _play(
    scenario: Callable[[Stage], Awaitable[None]], transport: Literal["picows", "websockets"]
) -> None:
    config: ServiceConfigDict = {"transport": transport, "max_reconnect_attempts": None, "reconnect_delay": 5}
    async with LocalExchange(seed=7) as exchange, BinanceClient(exchange.environment) as client:
        trades, orders = Events(patience=HOUR), Events(patience=HOUR)
        stage = Stage(
            exchange,
            client,
            config,
            await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET, config=config),
            await client.market_service(config=config),
            await client.user_stream(DEFAULT_API_KEY, orders, config=config),
            trades,
            orders,
        )
        await stage.market.subscribe_aggregate_trade("BTCUSDT", handler=trades)
        await trades.count(1)
        await scenario(stage)
        assert exchange.venue.imbalance() == 0


def test_a_link_is_kept_whose_exchange_cannot_tell_its_time() -> None:
    run_virtual(_play(backend_timeout_while_connecting, "picows"), seed=7)


@pytest.mark.parametrize("transport", ["picows", "websockets"])
@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 11))])
def test_everything_works_after_a_bad_quarter_of_an_hour(
    seed: int, transport: Literal["picows", "websockets"]
) -> None:
    async def scenario(stage: Stage) -> None:
        stage.exchange.faults.chaos(seed)
        sent: list[str] = []
        async with asyncio.timeout(2 * HOUR):
            while len(sent) < 60:
                await asyncio.sleep(15)
                client_order_id = f"order-{len(sent)}"
                try:
                    await stage.api.place_limit_order(**LIMIT, new_client_order_id=client_order_id)
                except (ConnectionError, RequestError):
                    pass
                sent.append(client_order_id)
            stage.exchange.faults.clear()
            await stage.everything_works()
        account = stage.exchange.venue.account("default")
        ids = [order.client_order_id for order in stage.exchange.venue.open_orders(account)]
        # An order is placed once or not at all, whatever became of its answer.
        assert len(ids) == len(set(ids))
        assert len(ids) > 20

    run_virtual(_play(scenario, transport), seed=seed)


def test_every_fault_is_promised_something() -> None:
    assert SEEN.keys() == FAULTS.keys()
