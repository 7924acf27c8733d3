"""Starting, stopping, and what happens to connections."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import aiohttp
import pytest

from binance_futures_async.exchange import LocalExchange, ManualClock
from binance_futures_async.generated.usdm.limits import (
    CONNECTION_LIFETIME_MS,
    PING_INTERVAL_MS,
    PONG_DEADLINE_MS,
)
from tests.exchange.server_clients import PATIENCE, open_api, open_stream, pass_time


async def test_stopping_says_goodbye_to_clients_and_leaves_nothing(busy: LocalExchange) -> None:
    before = asyncio.all_tasks()
    async with LocalExchange() as exchange:
        async with (
            open_api(exchange) as api,
            open_stream(exchange, "/market/ws/btcusdt@aggTrade") as market,
            open_stream(exchange, "/private/ws") as private,
        ):
            await api.call("session.status")
            await asyncio.gather(exchange.stop(), *(one.until_closed() for one in (api, market, private)))
            assert {one.socket.close_code for one in (api, market, private)} == {1001}
        with pytest.raises(aiohttp.ClientConnectionError):
            async with open_api(exchange):
                pass
        await exchange.stop()
    assert asyncio.all_tasks() == before


async def test_stopping_does_not_wait_for_clients_that_do_not_answer() -> None:
    async with LocalExchange(market_maker=False) as exchange:
        reader, writer = await asyncio.open_connection("127.0.0.1", exchange.port)
        writer.write(
            b"GET /market/ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
        assert b"101" in await reader.readline()
        async with asyncio.timeout(PATIENCE):
            await exchange.stop()
        writer.close()


async def test_a_stopped_exchange_starts_again_on_its_port_with_everything_in_place(
    clock: ManualClock,
) -> None:
    exchange = LocalExchange(clock=clock, market_maker=False)
    with pytest.raises(RuntimeError, match="no port"):
        _ = exchange.environment
    async with exchange:
        port = exchange.port
        assert exchange.environment.name == f"local:{port}"
        async with open_api(exchange) as api:
            placed = await api.call_signed(
                "order.place",
                symbol="BTCUSDT",
                side="BUY",
                type="LIMIT",
                timeInForce="GTC",
                quantity="0.001",
                price="49000",
                newClientOrderId="mine",
            )
            assert placed["status"] == 200
        with pytest.raises(RuntimeError, match="runs already"):
            await exchange.start()
    assert not exchange.is_running
    async with exchange:
        assert exchange.port == port
        async with open_api(exchange) as api:
            found = await api.call_signed("order.status", symbol="BTCUSDT", origClientOrderId="mine")
            assert found["result"]["orderId"] == placed["result"]["orderId"]


async def test_a_port_in_use_is_an_error_and_leaves_nothing(quiet: LocalExchange) -> None:
    before = asyncio.all_tasks()
    with pytest.raises(OSError, match="in use"):
        await LocalExchange(port=quiet.port).start()
    assert asyncio.all_tasks() == before


async def test_time_passes_by_itself_with_a_real_clock() -> None:
    async with (
        LocalExchange() as exchange,
        open_stream(exchange, "/market/ws/btcusdt@markPrice@1s") as stream,
    ):
        assert (await stream.receive())["e"] == "markPriceUpdate"


async def test_rest_knows_ping_and_time(quiet: LocalExchange) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{quiet.environment.rest}/fapi/v1/ping") as response:
            assert (response.status, await response.json()) == (200, {})
        async with session.get(f"{quiet.environment.rest}/fapi/v1/time") as response:
            assert await response.json() == {"serverTime": quiet.venue.now_ms}


async def test_connections_are_cut_or_closed_by_their_paths(quiet: LocalExchange) -> None:
    async with (
        open_api(quiet) as api,
        open_stream(quiet, "/market/ws") as market,
        open_stream(quiet, "/public/ws") as public,
    ):
        for one in (market, public):
            await one.subscribe("x")
        await api.call("session.status")
        assert quiet.disconnect("cut", path="/market") == 1
        assert await market.until_closed() == 1006
        assert quiet.disconnect("close", path="/public") == 1
        assert await public.until_closed() == 1001
        assert (await api.call("session.status"))["status"] == 200
        assert quiet.disconnect() == 1
        assert await api.until_closed() == 1006


async def test_an_answer_can_get_lost_after_the_request_was_carried_out(quiet: LocalExchange) -> None:
    order = {
        "symbol": "BTCUSDT",
        "side": "BUY",
        "type": "LIMIT",
        "timeInForce": "GTC",
        "quantity": "0.001",
        "price": "49000",
    }
    quiet.lose_next_answer("order.place")
    async with open_api(quiet) as api:
        assert (await api.call("session.status"))["status"] == 200
        await api.send(
            {"id": 1, "method": "order.place", "params": api.signed({**order, "newClientOrderId": "lost"})}
        )
        assert await api.until_closed() == 1006
    async with open_api(quiet) as api:
        found = await api.call_signed("order.status", symbol="BTCUSDT", origClientOrderId="lost")
        assert found["result"]["status"] == "NEW"
        assert (await api.call_signed("order.place", **order))["status"] == 200


async def test_a_client_that_does_not_read_is_cut_off_and_holds_up_nobody(
    busy: LocalExchange, clock: ManualClock
) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", busy.port, limit=1024)
    writer.write(
        b"GET /public/ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    frame = b"[" + b" " * 500_000 + b"]"
    async with open_stream(busy, "/market/ws/btcusdt@markPrice@1s") as other:
        for _ in range(200):
            busy.inject(frame, path="/public")
            clock.advance(1_000)
            busy.venue.step()
            assert (await other.receive())["e"] == "markPriceUpdate"
            if busy.connection_count == 1:
                break
        else:
            pytest.fail("the client that does not read was never cut off")
    writer.close()


async def test_the_server_pings_and_gives_up_clients_that_do_not_answer(
    quiet: LocalExchange, clock: ManualClock
) -> None:
    async with aiohttp.ClientSession() as session:
        address = f"{quiet.environment.streams}/market/ws"
        async with (
            session.ws_connect(address, autoping=False) as lively,
            session.ws_connect(address, autoping=False) as deaf,
            session.ws_connect(address, autoping=False) as talkative,
        ):
            pings = -(-PONG_DEADLINE_MS // PING_INTERVAL_MS)
            for _ in range(pings):
                pass_time(quiet, clock, PING_INTERVAL_MS)
                message = await lively.receive(PATIENCE)
                assert message.type is aiohttp.WSMsgType.PING
                await lively.pong(message.data)
                # A pong that answers no ping says nothing.
                await talkative.pong(b"unasked")
            pass_time(quiet, clock, PING_INTERVAL_MS)
            for one in (deaf, talkative):
                kinds = [(await one.receive(PATIENCE)).type for _ in range(pings + 1)]
                assert set(kinds[:-1]) == {aiohttp.WSMsgType.PING}
                assert one.close_code == 1006
            assert (await lively.receive(PATIENCE)).type is aiohttp.WSMsgType.PING
            quiet.inject(b"still here")
            assert (await lively.receive(PATIENCE)).data == "still here"


async def test_one_ping_is_sent_for_all_that_were_due_while_time_jumped(
    quiet: LocalExchange, clock: ManualClock
) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{quiet.environment.streams}/market/ws", autoping=False) as stream,
    ):
        pass_time(quiet, clock, CONNECTION_LIFETIME_MS - 1)
        ping = await stream.receive(PATIENCE)
        assert (ping.type, ping.data) == (aiohttp.WSMsgType.PING, str(quiet.venue.now_ms).encode())
        quiet.inject(b"still here")
        assert (await stream.receive(PATIENCE)).data == "still here"


async def test_a_connection_ends_when_its_lifetime_is_over(quiet: LocalExchange, clock: ManualClock) -> None:
    async with open_stream(quiet, "/market/ws") as stream:
        pass_time(quiet, clock, CONNECTION_LIFETIME_MS - 1)
        assert await stream.is_mute()
        pass_time(quiet, clock, 1)
        assert await stream.until_closed() == 1001


async def test_a_banned_address_is_not_even_connected(quiet: LocalExchange) -> None:
    async with open_api(quiet) as api:
        for _ in range(250):
            reply = await api.call("depth", symbol="BTCUSDT", limit=1000)
        assert reply["status"] == 418
    with pytest.raises(aiohttp.WSServerHandshakeError, match="418"):
        async with open_api(quiet):
            pass


async def test_text_that_nobody_asked_for_can_be_sent(quiet: LocalExchange) -> None:
    async with open_api(quiet) as api, open_stream(quiet, "/market/ws") as stream:
        await api.call("session.status")
        await stream.subscribe("x")
        assert quiet.inject(b'{"id":"nobody"}', path="/ws-fapi") == 1
        assert await api.receive() == {"id": "nobody"}
        assert await stream.is_mute()


def test_the_package_is_imported_without_the_exchange_and_its_server() -> None:
    program = (
        "import sys, binance_futures_async, binance_futures_async.exchange as exchange;"
        "assert exchange.DEFAULT_API_KEY == 'test-api-key';"
        "assert not {'aiohttp', 'sortedcontainers'} & sys.modules.keys();"
        "exchange.LocalExchange;"
        "assert 'aiohttp' in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)
