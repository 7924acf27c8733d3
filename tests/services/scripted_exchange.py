"""An exchange whose answers a test writes itself, byte by byte if it likes, and which runs no code of the package."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from binance_futures_async import Environment
from tests.transport.raw_server import TEXT, Peer, serve

LISTEN_KEY = "CANARY0listen0key0of0somebody"

Answer = Callable[[dict[str, Any], Peer], bytes | None]


class ScriptedExchange:
    """The other side of a client.

    Attributes:
        answers: what a method of the WebSocket API is answered with: the fields of a reply, bytes, or a function of
            the message and the connection; None for no answer. Methods that are missing are refused.
        events: frames that a private stream sends once it is open.
        refusal: what opening handshakes of private streams are answered with instead, byte by byte.
        requests: messages that came.
    """

    def __init__(self) -> None:
        self.port = 0
        self.answers: dict[str, dict[str, Any] | bytes | Answer | None] = {
            "session.status": {"status": 200, "result": {"serverTime": int(time.time() * 1000)}},
            "userDataStream.start": {"status": 200, "result": {"listenKey": LISTEN_KEY}},
        }
        self.events: list[bytes] = []
        self.refusal: bytes | None = None
        self.requests: list[dict[str, Any]] = []
        self.news = asyncio.Event()

    @property
    def environment(self) -> Environment:
        place = f"127.0.0.1:{self.port}"
        return Environment(
            name="scripted",
            websocket_api=f"ws://{place}/ws-fapi/v1",
            streams=f"ws://{place}",
            rest=f"http://{place}",
        )

    async def until_asked(self, method: str) -> dict[str, Any]:
        """Wait for a request of a method and return it."""
        async with asyncio.timeout(30):
            while True:
                for request in self.requests:
                    if request["method"] == method:
                        return request
                self.news.clear()
                await self.news.wait()

    async def talk(self, peer: Peer) -> None:
        """Serve one connection."""
        # The first line is looked at before the handshake is answered.
        head = await peer.reader.readuntil(b"\r\n\r\n")
        path = head.split(b" ")[1].decode()
        if path.startswith("/private") and self.refusal is not None:
            peer.writer.write(self.refusal)
            return
        rest = peer.reader
        peer.reader = asyncio.StreamReader()
        peer.reader.feed_data(head)
        await peer.accept()
        peer.reader = rest
        if path.startswith("/private"):
            for event in self.events:
                peer.send(TEXT, event)
        while True:
            opcode, payload = await peer.receive()
            if opcode != TEXT:
                if opcode == 0x8:
                    peer.send(opcode, payload)
                    return
                continue
            message = json.loads(payload)
            self.requests.append(message)
            self.news.set()
            answer = self.answers.get(message["method"], refused(-1100, "No such thing."))
            if callable(answer):
                answer = answer(message, peer)
            if isinstance(answer, dict):
                answer = json.dumps({"id": message["id"], **answer}, separators=(",", ":")).encode()
            if answer is not None:
                peer.send(TEXT, answer)


def refused(code: int, text: str, status: int = 400) -> dict[str, Any]:
    """The fields of a refusal."""
    return {"status": status, "error": {"code": code, "msg": text}}


@asynccontextmanager
async def scripted_exchange() -> AsyncIterator[ScriptedExchange]:
    """Run one."""
    exchange = ScriptedExchange()
    async with serve(exchange.talk, upgrade=False) as server:
        exchange.port = server.port
        yield exchange
