"""The link over real sockets on loopback, with both transports."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

import pytest
import websockets.asyncio.server
from msgspec.structs import replace
from websockets.asyncio.server import ServerConnection

from binance_futures_async import exceptions
from binance_futures_async.auth import Secret
from binance_futures_async.connection import Link, LinkPolicy, State
from binance_futures_async.transport.choice import connector

from .fakes import FAST, Owner, nothing_is_left


class Exchange:
    """Echoes; does what a message says."""

    def __init__(self) -> None:
        self.port = 0
        self.links: list[ServerConnection] = []
        self.left = 0

    async def handle(self, link: ServerConnection) -> None:
        self.links.append(link)
        try:
            async for message in link:
                if message == "close":
                    await link.close(1008, "too many requests")
                elif message == "cut":
                    link.transport.abort()
                else:
                    await link.send(message)
        finally:
            self.left += 1

    async def endpoint(self) -> Secret:
        return Secret(f"ws://127.0.0.1:{self.port}/ws/listen-key")


@asynccontextmanager
async def running(exchange: Exchange) -> AsyncIterator[None]:
    async with websockets.asyncio.server.serve(exchange.handle, "127.0.0.1", exchange.port) as server:
        exchange.port = next(iter(server.sockets)).getsockname()[1]
        yield


class Talker(Owner):
    """Sends a message while it prepares, and is prepared when the echo is there."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = asyncio.Event()

    async def prepare(self) -> None:
        await super().prepare()
        assert self.link is not None
        self.heard.clear()
        self.link.send(b"log in")
        await self.heard.wait()

    def on_frame(self, payload: bytes, /) -> None:
        super().on_frame(payload)
        self.heard.set()


@pytest.fixture(params=["picows", "websockets"])
def transport_name(request: pytest.FixtureRequest) -> Literal["picows", "websockets"]:
    name: Literal["picows", "websockets"] = request.param
    return name


def make_link(
    name: Literal["picows", "websockets"], exchange: Exchange, policy: LinkPolicy = FAST
) -> tuple[Link, Talker]:
    owner = Talker()
    link = Link(name=name, endpoint=exchange.endpoint, owner=owner, policy=policy, connect=connector(name))
    owner.link = link
    return link, owner


async def test_a_link_survives_cuts_and_closes_of_the_exchange(
    transport_name: Literal["picows", "websockets"],
) -> None:
    exchange = Exchange()
    async with running(exchange):
        link, owner = make_link(transport_name, exchange)
        await link.open()
        link.send(b"cut")
        await owner.until("ready", 2)
        link.send(b"close")
        await owner.until("ready", 3)
        assert [cause.code for cause in owner.lost] == [None, 1008]
        link.restart("listen key expired")
        await owner.until("ready", 4)
        await link.close()
        assert owner.frames == [b"log in"] * 4
        assert owner.diary == ["prepare", "ready", "lost"] * 3 + ["prepare", "ready", "closed"]
    assert exchange.left == len(exchange.links) == 4


async def test_a_link_finds_a_restarted_exchange_again(
    transport_name: Literal["picows", "websockets"],
) -> None:
    exchange = Exchange()
    policy = replace(FAST, max_reconnect_attempts=None)
    async with running(exchange):
        link, owner = make_link(transport_name, exchange, policy)
        await link.open()
    await owner.until("lost")
    assert owner.lost[0].code == 1001
    async with asyncio.timeout(60):
        while link.attempts < 3:  # noqa: ASYNC110 - counts what has no event of its own
            await asyncio.sleep(0.001)
    async with running(exchange):
        await link.wait_ready()
        await link.close()
    assert link.reconnects == 1


async def test_an_exchange_that_is_not_there_fails_the_opening(
    transport_name: Literal["picows", "websockets"],
) -> None:
    exchange = Exchange()
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        exchange.port = unused.getsockname()[1]
        link, owner = make_link(transport_name, exchange)
        with pytest.raises(exceptions.ConnectionError) as caught:
            await link.open()
    assert str(caught.value) == (
        f"{transport_name}: given up after 3 attempts to connect again: "
        f"could not connect to 127.0.0.1:{exchange.port}: connection refused"
    )
    assert owner.diary == ["closed"]
    assert nothing_is_left()


async def test_pings_over_a_real_socket_are_answered(transport_name: Literal["picows", "websockets"]) -> None:
    exchange = Exchange()
    async with running(exchange):
        link, owner = make_link(transport_name, exchange, replace(FAST, ping_interval=0.01, pong_timeout=60))
        await link.open()
        assert link._transport is not None
        before = link._transport.received
        async with asyncio.timeout(60):
            while link._transport.received < before + 3:  # noqa: ASYNC110 - counts what has no event of its own
                await asyncio.sleep(0.001)
        assert link.is_ready
        assert owner.frames == [b"log in"]
        await link.close()


async def test_opening_is_cancelled_at_any_moment_over_real_sockets(
    transport_name: Literal["picows", "websockets"],
) -> None:
    exchange = Exchange()
    async with running(exchange):
        for turns in range(0, 50, 2):
            link, _ = make_link(transport_name, exchange)
            opening = asyncio.create_task(link.open())
            for _ in range(turns):
                await asyncio.sleep(0)
            opening.cancel()
            try:
                await opening
            except asyncio.CancelledError:
                pass
            else:
                await link.close()
            assert link.state in (State.CLOSED, State.IDLE)
            tasks = {task.get_name() for task in asyncio.all_tasks()}
            assert not any(name.startswith("link ") for name in tasks)
    assert exchange.left == len(exchange.links)
