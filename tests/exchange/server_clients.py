"""Raw clients for the tests of the server: they send what a test says and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import msgspec

from binance_futures_async.auth import Signer, canonical_payload, load_signer
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange, ManualClock

__all__ = ["PATIENCE", "RawApi", "RawStream", "frames_of", "open_api", "open_stream", "pass_time"]

PATIENCE = 60.0
"""Seconds after which a test stops to wait for what never comes."""


class RawStream:
    """A stream connection."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def send(self, message: object) -> None:
        text = message if isinstance(message, str) else msgspec.json.encode(message).decode()
        await self.socket.send_str(text)

    async def receive(self) -> Any:
        """The next frame, as JSON."""
        message = await self.socket.receive(PATIENCE)
        assert message.type is aiohttp.WSMsgType.TEXT, message
        return msgspec.json.decode(message.data)

    async def ask(self, message: object) -> Any:
        """Send a control message and return the next answer to one; events in between are left out."""
        await self.send(message)
        while True:
            frame = await self.receive()
            if not isinstance(frame, dict) or not ({"e", "data"} & frame.keys()):
                return frame

    async def subscribe(self, *names: str) -> None:
        assert await self.ask({"method": "SUBSCRIBE", "params": list(names), "id": 1}) == {
            "result": None,
            "id": 1,
        }

    async def is_mute(self) -> bool:
        """Whether nothing was sent before the answer to a question asked now."""
        await self.send({"method": "LIST_SUBSCRIPTIONS", "id": 999})
        frame = await self.receive()
        return isinstance(frame, dict) and frame.get("id") == 999

    async def until_closed(self) -> int | None:
        """Read on to the end and return the close code."""
        async with asyncio.timeout(PATIENCE):
            async for _ in self.socket:
                pass
        return self.socket.close_code


class RawApi(RawStream):
    """A connection of the WebSocket API."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, exchange: LocalExchange) -> None:
        super().__init__(socket)
        self._exchange = exchange
        self._count = 0

    async def call(self, method: str, **parameters: Any) -> Any:
        """Send a request and return its reply."""
        self._count += 1
        request: dict[str, Any] = {"id": self._count, "method": method}
        if parameters:
            request["params"] = parameters
        await self.send(request)
        return await self.receive()

    def signed(
        self,
        parameters: dict[str, Any],
        *,
        api_key: str = DEFAULT_API_KEY,
        signer: Signer | str = DEFAULT_SECRET,
    ) -> dict[str, Any]:
        """Parameters with key, timestamp and signature; a timestamp that is given stays."""
        complete = {"apiKey": api_key, "timestamp": self._exchange.venue.now_ms, **parameters}
        made = load_signer(signer) if isinstance(signer, str) else signer
        return {**complete, "signature": made.sign(canonical_payload(complete))}

    async def call_signed(self, method: str, **parameters: Any) -> Any:
        """Send a request signed with the key of the default account and return its reply."""
        return await self.call(method, **self.signed(parameters))

    async def refusal(self, method: str, **parameters: Any) -> int:
        """Send a signed request that is to be refused, and return the code."""
        reply = await self.call_signed(method, **parameters)
        assert "result" not in reply, reply
        code: int = reply["error"]["code"]
        return code


@asynccontextmanager
async def open_api(exchange: LocalExchange, query: str = "") -> AsyncIterator[RawApi]:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(exchange.environment.websocket_api + query) as socket,
    ):
        yield RawApi(socket, exchange)


@asynccontextmanager
async def open_stream(exchange: LocalExchange, path: str) -> AsyncIterator[RawStream]:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(exchange.environment.streams + path) as socket,
    ):
        yield RawStream(socket)


def pass_time(exchange: LocalExchange, clock: ManualClock, milliseconds: int) -> None:
    """Let time pass, and with it everything that happens meanwhile."""
    clock.advance(milliseconds)
    exchange.venue.step()


async def frames_of(stream: RawStream) -> list[Any]:
    """What was sent up to now."""
    await stream.send({"method": "GET_PROPERTY", "params": ["combined"], "id": "end"})
    frames: list[Any] = []
    while True:
        frame = await stream.receive()
        if isinstance(frame, dict) and frame.get("id") == "end":
            return frames
        frames.append(frame)
