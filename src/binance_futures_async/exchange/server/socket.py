"""One accepted WebSocket: reads in one place, writes in another, and never lets a slow client hold up the rest."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from typing import Final

from aiohttp import WSCloseCode, WSMsgType, web

from ...generated.limits import CONNECTION_LIFETIME_MS, PING_INTERVAL_MS, PONG_DEADLINE_MS
from .pacing import RollingWindow

__all__ = ["Socket"]

_log = logging.getLogger("binance_futures_async.exchange")

_MOST_FRAMES: Final = 10_000
_MOST_BYTES: Final = 8 * 1024 * 1024
"""What may wait for a client that reads too slowly before it is given up."""
_CLOSING_TIME: Final = 2.0
"""Seconds that a client has to answer a close frame."""
_MESSAGES_PER_TURN: Final = 16
"""A client that sends without a pause must not keep the loop from the others."""


class Socket:
    """A connection with a client.

    Args:
        request: the handshake.
        window: how often the client may send.
        counts_messages: whether messages count there, or pings and pongs only.
    """

    def __init__(self, request: web.Request, window: RollingWindow, *, counts_messages: bool) -> None:
        self.path = request.path
        """Where the client connected to. It may hold a listen key: do not log it."""
        self._request = request
        self._window = window
        self._counts_messages = counts_messages
        self._loop = asyncio.get_running_loop()
        self._ws = web.WebSocketResponse(autoping=False, compress=False, timeout=_CLOSING_TIME)
        self._waiting: deque[bytes] = deque()
        self._waiting_bytes = 0
        self._wake = asyncio.Event()
        self._ping_due = False
        self._farewell: tuple[int, str] | None = None
        self._is_cut = False
        self._opened = self._heard = self._loop.time()
        self._timer: asyncio.TimerHandle | None = None

    async def accept(self) -> web.WebSocketResponse:
        """Answer the handshake.

        Raises:
            HTTPBadRequest: it is none.
        """
        await self._ws.prepare(self._request)
        return self._ws

    async def run(self, receive: Callable[[str | bytes], None]) -> None:
        """Serve the connection until it ends; messages of the client go to a function."""
        self._wind()
        writer = self._loop.create_task(self._write())
        try:
            await self._read(receive)
        except ConnectionError:
            _log.debug("a client went away while it was written to")
        finally:
            if self._timer is not None:
                self._timer.cancel()
            if self._farewell is None or self._is_cut:
                writer.cancel()
            await asyncio.wait((writer,))

    def push(self, payload: bytes) -> None:
        """Send a text frame after those that wait; never waits itself.

        A client so slow that too much waits for it is cut off.
        """
        if self._is_cut or self._farewell is not None:
            return
        self._waiting.append(payload)
        self._waiting_bytes += len(payload)
        if len(self._waiting) > _MOST_FRAMES or self._waiting_bytes > _MOST_BYTES:
            _log.warning("a client reads too slowly and is cut off")
            self.cut()
            return
        self._wake.set()

    def cut(self) -> None:
        """End the connection without a word."""
        self._is_cut = True
        self._waiting.clear()
        transport = self._request.transport
        if transport is not None:
            transport.abort()

    def close(self, code: int, reason: str) -> None:
        """Send what waits and then a close frame."""
        if self._farewell is None:
            self._farewell = code, reason
            self._wake.set()

    async def _read(self, receive: Callable[[str | bytes], None]) -> None:
        count = 0
        while True:
            message = await self._ws.receive()
            kind = message.type
            if kind not in (WSMsgType.TEXT, WSMsgType.BINARY, WSMsgType.PING, WSMsgType.PONG):
                return
            if self._farewell is not None or self._is_cut:
                return
            is_message = kind in (WSMsgType.TEXT, WSMsgType.BINARY)
            counts = self._counts_messages or not is_message
            if counts and not self._window.allows(self._loop.time()):
                self.close(WSCloseCode.POLICY_VIOLATION, "Too many requests")
                return
            if is_message:
                receive(message.data)
            elif kind is WSMsgType.PING:
                await self._ws.pong(message.data)
            else:
                self._heard = self._loop.time()
            count += 1
            if count % _MESSAGES_PER_TURN == 0:
                await asyncio.sleep(0)

    async def _write(self) -> None:
        waiting = self._waiting
        try:
            while True:
                while waiting:
                    payload = waiting.popleft()
                    self._waiting_bytes -= len(payload)
                    await self._ws.send_frame(payload, WSMsgType.TEXT)
                if self._ping_due:
                    self._ping_due = False
                    await self._ws.ping()
                if self._farewell is not None:
                    code, reason = self._farewell
                    await self._ws.close(code=code, message=reason.encode())
                    return
                self._wake.clear()
                await self._wake.wait()
        except ConnectionError:
            # The client is gone; the reader notices too, and ends the connection.
            return
        except Exception:
            _log.exception("writing to a client failed; this is a defect of the exchange")
            self.cut()

    def _wind(self) -> None:
        self._timer = self._loop.call_later(PING_INTERVAL_MS / 1000, self._tick)

    def _tick(self) -> None:
        now = self._loop.time()
        if now - self._opened >= CONNECTION_LIFETIME_MS / 1000:
            self.close(WSCloseCode.GOING_AWAY, "connection lifetime is over")
        elif now - self._heard >= PONG_DEADLINE_MS / 1000:
            self.cut()
        else:
            self._ping_due = True
            self._wake.set()
            self._wind()
