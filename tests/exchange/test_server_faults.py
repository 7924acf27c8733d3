"""Faults as raw clients see them, down to the bytes."""

from __future__ import annotations

import asyncio
import base64
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.exchange import DEFAULT_API_KEY, LocalExchange, ManualClock
from binance_futures_async.exchange.faults import FaultError
from binance_futures_async.transport.address import tls_context
from tests.exchange.server_clients import PATIENCE, RawApi, open_api, open_stream, pass_time

pytestmark = pytest.mark.exchange(virtual_time=True)

ORDER = {
    "symbol": "BTCUSDT",
    "side": "BUY",
    "type": "LIMIT",
    "timeInForce": "GTC",
    "quantity": "0.01",
    "price": "49000",
}


@asynccontextmanager
async def raw_stream(
    exchange: LocalExchange,
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A connection of a stream as bytes, behind the handshake."""
    reader, writer = await asyncio.open_connection("127.0.0.1", exchange.port)
    key = base64.b64encode(bytes(16)).decode()
    writer.write(
        b"GET /market/ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + key.encode() + b"\r\n\r\n"
    )
    assert b" 101 " in await reader.readuntil(b"\r\n\r\n")
    try:
        yield reader, writer
    finally:
        writer.close()
        await asyncio.gather(writer.wait_closed(), return_exceptions=True)


async def passed_until(
    task: asyncio.Task[Any], exchange: LocalExchange, clock: ManualClock, step_ms: int = 50
) -> int:
    """Let time pass until something is done, and return how many ms it took."""
    passed = 0
    async with asyncio.timeout(PATIENCE):
        while not (await asyncio.wait((task,), timeout=0.01))[0]:
            pass_time(exchange, clock, step_ms)
            passed += step_ms
    return passed


async def test_a_cut_ends_with_fin_and_a_reset_with_rst(quiet: LocalExchange) -> None:
    async with raw_stream(quiet) as (reader, _):
        quiet.faults.add("cut")
        assert await asyncio.wait_for(reader.read(), PATIENCE) == b""
    async with raw_stream(quiet) as (reader, _):
        quiet.faults.add("reset")
        with pytest.raises(ConnectionResetError):
            await asyncio.wait_for(reader.read(), PATIENCE)


async def test_a_close_frame_carries_the_code_and_the_reason(quiet: LocalExchange) -> None:
    async with raw_stream(quiet) as (reader, _):
        quiet.faults.add("close", code=1008, reason="no")
        assert await asyncio.wait_for(reader.readexactly(6), PATIENCE) == b"\x88\x04\x03\xf0no"


async def test_split_frames_are_fragments_of_one_message(quiet: LocalExchange) -> None:
    async with raw_stream(quiet) as (reader, _):
        quiet.faults.add("split-frames", fragment_bytes=2, segment_bytes=1)
        quiet.inject(b"abcde")
        pieces: list[bytes] = []
        while sum(map(len, pieces)) < 11:
            pieces.append(await asyncio.wait_for(reader.read(100), PATIENCE))
    # A text that goes on, a continuation that goes on, and the last one.
    assert b"".join(pieces) == b"\x01\x02ab\x00\x02cd\x80\x01e"
    assert len(pieces) > 3


async def test_merged_frames_wait_for_each_other_but_not_for_ever(
    quiet: LocalExchange, clock: ManualClock
) -> None:
    async with raw_stream(quiet) as (reader, _):
        quiet.faults.add("merged-frames", frames=3, wait_ms=100)
        for text in (b"a", b"b", b"c", b"d"):
            quiet.inject(text)
        assert await asyncio.wait_for(reader.read(100), PATIENCE) == b"\x81\x01a\x81\x01b\x81\x01c"
        pass_time(quiet, clock, 99)
        reading = asyncio.create_task(reader.read(100))
        assert not (await asyncio.wait((reading,), timeout=0.02))[0]
        pass_time(quiet, clock, 1)
        assert await asyncio.wait_for(reading, PATIENCE) == b"\x81\x01d"


async def test_a_slow_link_delivers_in_order_by_the_exchanges_clock(
    quiet: LocalExchange, clock: ManualClock
) -> None:
    async with raw_stream(quiet) as (reader, _):
        fault = quiet.faults.add("slow-link", delay_ms=100, bytes_per_second=1_000)
        quiet.inject(b"x" * 98)  # a frame of 100 bytes, which takes 100 ms on the link
        quiet.inject(b"y" * 98)
        pass_time(quiet, clock, 199)
        reading = asyncio.create_task(reader.readexactly(100))
        assert not (await asyncio.wait((reading,), timeout=0.02))[0]
        pass_time(quiet, clock, 1)
        assert (await asyncio.wait_for(reading, PATIENCE))[2:] == b"x" * 98
        fault.end()
        # What is on the way arrives before what is sent after the end.
        quiet.inject(b"z")
        pass_time(quiet, clock, 100)
        assert (await asyncio.wait_for(reader.readexactly(103), PATIENCE))[2:] == b"y" * 98 + b"\x81\x01z"
        quiet.inject(b"at once")
        assert await asyncio.wait_for(reader.readexactly(9), PATIENCE) == b"\x81\x07at once"


async def test_a_link_that_is_too_slow_for_what_it_carries_is_cut_in_the_end(quiet: LocalExchange) -> None:
    async with open_stream(quiet, "/market/ws") as stream:
        assert await stream.is_mute()
        quiet.faults.add("slow-link", bytes_per_second=10)
        for _ in range(9):
            quiet.inject(b"x" * 1_000_000)
        assert await stream.until_closed() == 1006


async def test_a_half_open_link_takes_and_gives_nothing_and_is_reset_at_its_end(
    quiet: LocalExchange, clock: ManualClock
) -> None:
    async with raw_stream(quiet) as (reader, writer), open_api(quiet) as api:
        fault = quiet.faults.add("half-open", path="/market")
        quiet.inject(b"lost", path="/market")
        quiet.disconnect("close", path="/market")
        writer.write(b"\x89\x80\x00\x00\x00\x00")  # a ping
        reading = asyncio.create_task(reader.read(100))
        assert (await api.call("session.status"))["status"] == 200
        assert not (await asyncio.wait((reading,), timeout=0.05))[0]
        assert quiet.connection_count == 2
        fault.end()
        with pytest.raises(ConnectionResetError):
            await asyncio.wait_for(reading, PATIENCE)


async def test_links_of_connections_to_come_are_bad_too(quiet: LocalExchange) -> None:
    fault = quiet.faults.add("mute-socket", path="/market")
    async with raw_stream(quiet) as (reader, writer), open_stream(quiet, "/public/ws") as other:
        quiet.inject(b"not sent", path="/market")
        assert await other.is_mute()
        writer.write(b"\x89\x80\x00\x00\x00\x00")  # a ping
        assert await asyncio.wait_for(reader.read(100), PATIENCE) == b"\x8a\x00"
        fault.end()
        quiet.inject(b"sent", path="/market")
        assert await asyncio.wait_for(reader.read(100), PATIENCE) == b"\x81\x04sent"


async def test_a_muted_stream_keeps_its_subscribers(busy: LocalExchange, clock: ManualClock) -> None:
    name = "btcusdt@markPrice@1s"
    async with open_stream(busy, f"/market/ws/{name}") as early, open_stream(busy, "/market/ws") as late:
        with busy.faults.add("mute-stream", stream=name):
            await late.subscribe(name)
            pass_time(busy, clock, 5_000)
            assert await early.is_mute()
            assert await late.is_mute()
            assert await late.ask({"method": "LIST_SUBSCRIPTIONS", "id": 2}) == {"result": [name], "id": 2}
        pass_time(busy, clock, 1_000)
        assert (await early.receive())["s"] == (await late.receive())["s"] == "BTCUSDT"


async def test_answers_come_out_of_order(api: RawApi, quiet: LocalExchange) -> None:
    quiet.faults.add("out-of-order", answers=3)
    for number in range(4):
        await api.send({"id": number, "method": "session.status"})
    assert [(await api.receive())["id"] for _ in range(4)] == [2, 1, 0, 3]


async def test_an_answer_that_nothing_follows_is_not_kept_back_for_ever(
    api: RawApi, quiet: LocalExchange, clock: ManualClock
) -> None:
    quiet.faults.add("out-of-order", answers=3, wait_ms=200)
    await api.send({"id": 1, "method": "session.status"})
    await api.send("no request")
    assert (await api.receive())["error"]["code"] == -1013
    pass_time(quiet, clock, 200)
    assert (await api.receive())["id"] == 1


async def test_answers_have_wrong_ids_and_are_garbled(api: RawApi, quiet: LocalExchange) -> None:
    quiet.faults.add("wrong-id")
    reply = await api.call("session.status")
    assert (reply["id"], reply["status"]) == ("nobody-asked", 200)
    quiet.faults.add("garbled-answer", method="session.status", times=2)
    for _ in range(2):
        await api.send({"id": 1, "method": "session.status"})
        text = (await api.socket.receive(PATIENCE)).data
        assert text.startswith('{"id":1,"status":200')
        assert not text.endswith("}")
    assert (await api.call("session.status"))["status"] == 200
    assert quiet.faults.active == ()


@pytest.mark.parametrize(
    ("name", "told", "status", "code", "happens"),
    [
        ("unexpected-response", {}, 500, -1006, True),
        ("unexpected-response", {"carried_out": False}, 500, -1006, False),
        ("backend-timeout", {}, 408, -1007, True),
        ("unavailable", {}, 503, -1016, False),
        ("unavailable", {"variant": "overload"}, 503, -1008, False),
        ("unavailable", {"variant": "unknown"}, 503, -1000, True),
    ],
)
async def test_errors_come_whether_or_not_the_order_was_placed(
    api: RawApi,
    quiet: LocalExchange,
    name: str,
    told: dict[str, str | bool],
    status: int,
    code: int,
    happens: bool,
) -> None:
    account = quiet.venue.account("default")
    quiet.faults.add(name, method="order.place", **told)
    assert (await api.call_signed("account.balance"))["status"] == 200
    reply = await api.call_signed("order.place", **ORDER)
    assert (reply["status"], reply["error"]["code"]) == (status, code)
    assert len(quiet.venue.open_orders(account)) == happens
    assert (await api.call_signed("order.place", **ORDER))["status"] == 200


async def test_timestamps_are_judged_by_the_wrong_clock_and_it_is_told(
    api: RawApi, quiet: LocalExchange, clock: ManualClock
) -> None:
    with quiet.faults.add("wrong-clock", offset_ms=-2_000):
        assert await api.refusal("account.balance") == -1021
        assert (await api.call("session.status"))["result"]["serverTime"] == clock.now_ms() - 2_000
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"{quiet.environment.rest}/fapi/v1/time") as answer,
        ):
            assert (await answer.json())["serverTime"] == clock.now_ms() - 2_000
    assert (await api.call_signed("account.balance"))["status"] == 200


async def test_a_key_is_away_for_a_while(api: RawApi, quiet: LocalExchange, clock: ManualClock) -> None:
    quiet.faults.add("expired-api-key", api_key=DEFAULT_API_KEY, seconds=10.0)
    assert await api.refusal("account.balance") == -2015
    pass_time(quiet, clock, 10_000)
    assert (await api.call_signed("account.balance"))["status"] == 200


async def test_requests_of_rest_have_faults_too(quiet: LocalExchange, clock: ManualClock) -> None:
    method = "GET /fapi/v1/time"
    async with aiohttp.ClientSession(f"{quiet.environment.rest}/") as session:

        async def ask() -> tuple[int, bytes]:
            async with session.get("fapi/v1/time") as answer:
                return answer.status, await answer.read()

        healthy = await ask()
        quiet.faults.add("unavailable")  # of the WebSocket API
        assert await ask() == healthy
        quiet.faults.add("unavailable", method=method, variant="overload")
        status, body = await ask()
        assert (status, b'"code":-1008' in body) == (503, True)
        quiet.faults.add("garbled-answer", method=method)
        assert await ask() == (200, healthy[1][: len(healthy[1]) // 2])
        quiet.faults.add("late-answer", method=method, delay_ms=300)
        asking = asyncio.create_task(ask())
        assert await passed_until(asking, quiet, clock) >= 300
        assert (await asking)[0] == 200
        quiet.faults.add("lost-answer", method=method)
        reader, writer = await asyncio.open_connection("127.0.0.1", quiet.port)
        writer.write(b"GET /fapi/v1/time HTTP/1.1\r\nHost: x\r\n\r\n")
        assert await asyncio.wait_for(reader.read(), PATIENCE) == b""
        writer.close()
        quiet.faults.add("lost-answer", method=method, cut=False)
        asking = asyncio.create_task(ask())
        assert not (await asyncio.wait((asking,), timeout=0.05))[0]
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        assert (await ask())[0] == 200


async def test_connections_are_refused_while_the_port_stays_taken(
    quiet: LocalExchange, clock: ManualClock
) -> None:
    async with open_api(quiet) as api:
        quiet.faults.add("refuse-connections", seconds=5.0)
        quiet.faults.add("refuse-connections", seconds=3.0)
        for passed in (0, 4_000):
            pass_time(quiet, clock, passed)
            with pytest.raises(ConnectionRefusedError):
                await asyncio.open_connection("127.0.0.1", quiet.port)
        with pytest.raises(OSError, match="in use"):
            await LocalExchange(port=quiet.port).start()
        assert (await api.call("session.status"))["status"] == 200
        pass_time(quiet, clock, 1_000)
        async with open_api(quiet) as another:
            assert (await another.call("session.status"))["status"] == 200


async def test_a_shutdown_closes_everything_and_comes_back(quiet: LocalExchange, clock: ManualClock) -> None:
    async with open_api(quiet) as api:
        quiet.faults.add("shutdown")
        assert await api.until_closed() == 1001
    with pytest.raises(aiohttp.ClientConnectorError):
        async with open_api(quiet):
            pass
    pass_time(quiet, clock, 5_000)
    async with open_api(quiet) as api:
        assert (await api.call("session.status"))["status"] == 200


async def test_an_exchange_can_be_stopped_and_started_while_it_refuses(quiet: LocalExchange) -> None:
    fault = quiet.faults.add("refuse-connections", seconds=None)
    await quiet.stop()
    await quiet.start()
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", quiet.port)
    fault.end()
    async with open_api(quiet) as api:
        assert (await api.call("session.status"))["status"] == 200


@pytest.fixture
def authorities_read_anew() -> Iterator[None]:
    """The authorities are read once for a process: nothing read before counts here, and nothing read here afterwards."""
    tls_context.cache_clear()
    yield
    tls_context.cache_clear()


@pytest.mark.usefixtures("authorities_read_anew")
async def test_secure_connections_work_with_the_certificate_that_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: ManualClock
) -> None:
    async with LocalExchange(clock=clock, market_maker=False, tls=True) as exchange:
        environment = exchange.environment
        assert environment.websocket_api.startswith("wss://127.0.0.1:")
        assert environment.rest.startswith("https://127.0.0.1:")
        with pytest.raises(ssl.SSLCertVerificationError):
            await asyncio.open_connection("127.0.0.1", exchange.port, ssl=ssl.create_default_context())
        assert exchange.certificate is not None
        file = tmp_path / "exchange.pem"
        file.write_text(exchange.certificate)
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        for transport in ("picows", "websockets"):
            async with (
                BinanceClient(environment) as client,
                client.websocket_service(config={"transport": transport}) as api,
            ):
                assert (await api.get_depth("BTCUSDT")).status == 200
                assert client.environment.name.startswith("local:")


async def test_a_slow_handshake_comes_before_tls(clock: ManualClock) -> None:
    async with LocalExchange(clock=clock, market_maker=False, tls=True) as exchange:
        exchange.faults.add("slow-handshake", delay_ms=3_000)
        context = ssl.create_default_context(cadata=exchange.certificate)
        connecting = asyncio.create_task(asyncio.open_connection("127.0.0.1", exchange.port, ssl=context))
        assert await passed_until(connecting, exchange, clock) >= 3_000
        _, writer = await asyncio.wait_for(connecting, PATIENCE)
        writer.close()
        await writer.wait_closed()


async def test_an_exchange_stops_at_once_while_faults_hold_things_back(clock: ManualClock) -> None:
    before = asyncio.all_tasks()
    async with LocalExchange(clock=clock, market_maker=False) as exchange:
        exchange.faults.add("half-open", path="/market")
        exchange.faults.add("slow-link", delay_ms=60_000, path="/ws-fapi")
        async with raw_stream(exchange), open_api(exchange) as api:
            await api.send({"id": 1, "method": "session.status"})
            exchange.faults.add("slow-handshake", delay_ms=60_000)
            _, writer = await asyncio.open_connection("127.0.0.1", exchange.port)
            async with asyncio.timeout(PATIENCE):
                await exchange.stop()
            writer.close()
            await asyncio.gather(writer.wait_closed(), return_exceptions=True)
    assert asyncio.all_tasks() == before


def test_shorthands_and_faults_are_the_same_thing() -> None:
    exchange = LocalExchange(market_maker=False)
    exchange.lose_next_answer("order.place")
    [fault] = exchange.faults.active
    assert (fault.name, fault.values["method"]) == ("lost-answer", "order.place")
    with pytest.raises(FaultError, match="allowed: "):
        exchange.lose_next_answer("order.plce")
