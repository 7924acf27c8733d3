from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Literal

import pytest

from binance_futures_async.transport import CloseCause, Connect
from binance_futures_async.transport.choice import connector


class Recorder:
    """A listener that keeps what it gets and lets a test wait for it."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.pongs: list[bytes] = []
        self.causes: list[CloseCause] = []
        self._changed = asyncio.Event()

    def on_frame(self, payload: bytes, /) -> None:
        self.frames.append(payload)
        self._changed.set()

    def on_pong(self, payload: bytes, /) -> None:
        self.pongs.append(payload)
        self._changed.set()

    def on_closed(self, cause: CloseCause, /) -> None:
        self.causes.append(cause)
        self._changed.set()

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(60):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    async def closed(self) -> CloseCause:
        await self.until(lambda: bool(self.causes))
        assert len(self.causes) == 1
        return self.causes[0]


@pytest.fixture(params=["picows", "websockets"])
def transport_name(request: pytest.FixtureRequest) -> Literal["picows", "websockets"]:
    name: Literal["picows", "websockets"] = request.param
    return name


@pytest.fixture
def connect(transport_name: Literal["picows", "websockets"]) -> Connect:
    return connector(transport_name)


@pytest.fixture
async def recorder() -> Recorder:
    return Recorder()
