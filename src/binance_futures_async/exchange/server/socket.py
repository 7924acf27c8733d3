"""One accepted WebSocket: what it sends is written together once per turn of the loop, and a slow client holds up
nobody.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import struct
from collections.abc import Callable
from typing import Final

from aiohttp import WSCloseCode, WSMsgType, web

from ..faults.trouble import Trouble
from ..venue import Venue
from .frames import Opcode, frame, text_header
from .heartbeat import Heartbeat
from .link import Link
from .pacing import RollingWindow
from .timers import Timers

__all__ = ["Socket"]

_log = logging.getLogger("binance_futures_async.exchange")

_MOST_BYTES: Final = 8 * 1024 * 1024
"""What may wait for a client that reads too slowly before it is given up."""
_WRITTEN_AT_ONCE: Final = 64 * 1024
_CLOSING_TIME: Final = 2.0
"""Seconds that a client has to answer a close frame."""
_MESSAGES_PER_TURN: Final = 16
"""A client that sends without a pause must not keep the loop from the others."""
_NO_LINGERING: Final = struct.pack("ii", 1, 0)
"""Closing the socket then resets the connection instead of ending it in order."""


class Socket:
    """A connection with a client.

    Args:
        request: the handshake.
        venue: whose time the connection lives by.
        timers: how a bad link waits.
        window: how often the client may send.
        counts_messages: whether messages count there, or pings and pongs only.
    """

    def __init__(
        self,
        request: web.Request,
        venue: Venue,
        timers: Timers,
        window: RollingWindow,
        *,
        counts_messages: bool,
    ) -> None:
        self.path = request.path
        """Where the client connected to. It may hold a listen key: do not log it."""
        self._request = request
        self._timers = timers
        self._window = window
        self._counts_messages = counts_messages
        self._loop = asyncio.get_running_loop()
        self._ws = web.WebSocketResponse(autoping=False, compress=False, timeout=_CLOSING_TIME)
        self._transport: asyncio.Transport | None = None
        self._heartbeat = Heartbeat(venue, self)
        self._link: Link | None = None
        """None as long as nothing is wrong with it."""
        self._waiting: list[bytes] = []
        self._waiting_bytes = 0
        self._is_over = False
        """Cut, or about to close: nothing more is sent."""
        self._is_cut = False
        self._farewell: asyncio.Task[None] | None = None

    async def accept(self) -> web.WebSocketResponse:
        """Answer the handshake.

        Raises:
            HTTPBadRequest: it is none.
        """
        await self._ws.prepare(self._request)
        self._transport = self._request.transport
        return self._ws

    async def run(self, receive: Callable[[str | bytes], None]) -> None:
        """Serve the connection until it ends; messages of the client go to a function."""
        self._heartbeat.start()
        try:
            await self._read(receive)
        except ConnectionError:
            _log.debug("a client went away while it was written to")
        finally:
            self._is_over = True
            self._heartbeat.stop()
            if self._farewell is not None:
                if self._is_cut:
                    self._farewell.cancel()
                await asyncio.wait((self._farewell,))

    # What goes out

    def push(self, payload: bytes) -> None:
        """Send a text; it is on its way before the loop turns again. Never waits.

        A client so slow that too much waits for it is cut off.
        """
        if self._is_over:
            return
        if self._link is not None:
            self._link.message(payload)
            self._check_patience()
            return
        waiting = self._waiting
        if not waiting:
            self._loop.call_soon(self._flush)
        waiting += (text_header(len(payload)), payload)
        self._waiting_bytes += len(payload)
        if self._waiting_bytes > _WRITTEN_AT_ONCE:
            self._flush()

    def ping(self, payload: bytes) -> None:
        """Send a ping."""
        self._control(Opcode.PING, payload)

    def _control(self, opcode: Opcode, payload: bytes) -> None:
        if self._is_over:
            return
        if self._link is not None:
            self._link.control(frame(opcode, payload))
        else:
            self._flush()
            self._write(frame(opcode, payload))

    def _flush(self) -> None:
        if self._waiting:
            data = b"".join(self._waiting)
            self._waiting.clear()
            self._waiting_bytes = 0
            self._write(data)

    def _write(self, data: bytes) -> None:
        transport = self._transport
        if self._is_over or transport is None or transport.is_closing():
            return
        transport.write(data)
        self._check_patience()
        if self._link is not None:
            self._leave_link()

    @property
    def backlog(self) -> int:
        """Bytes that wait for the client to read."""
        waiting = 0 if self._transport is None else self._transport.get_write_buffer_size()
        return waiting if self._link is None else waiting + self._link.waiting_bytes

    def _check_patience(self) -> None:
        if self.backlog > _MOST_BYTES and not self._is_cut:
            _log.warning("a client reads too slowly and is cut off")
            self.cut()

    # What is wrong with it

    def suffer(self, trouble: Trouble | None) -> None:
        """Change what is wrong with the link; None for nothing any more. A dead one does not come back to life."""
        link = self._link
        if trouble is None:
            if link is None:
                return
            if link.trouble.is_dead:
                self.cut(reset=True)
                return
            link.recover()
            self._leave_link()
            return
        if link is not None and link.trouble.is_dead and not trouble.is_dead:
            self.cut(reset=True)
            return
        self._flush()
        if link is None:
            self._link = link = Link(self._write, self._timers, trouble)
        link.trouble = trouble
        if trouble.is_dead and self._transport is not None and not self._transport.is_closing():
            self._transport.pause_reading()

    def _leave_link(self) -> None:
        link = self._link
        if link is not None and link.is_idle and link.is_healthy:
            self._link = None

    # How it ends

    def cut(self, *, reset: bool = False) -> None:
        """End the connection without a word.

        Args:
            reset: by an RST, as a broken host does, and not by a FIN.
        """
        self._is_over = self._is_cut = True
        self._waiting.clear()
        transport = self._transport or self._request.transport
        if transport is None:
            return
        if reset and not transport.is_closing():
            transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGERING)
        transport.abort()

    def close(self, code: int, reason: str) -> None:
        """Send what waits and then a close frame; a dead link swallows it."""
        if self._is_over or (self._link is not None and self._link.trouble.is_dead):
            return
        self._flush()
        self._is_over = True
        self._farewell = self._loop.create_task(self._close(code, reason))

    def outlived(self) -> None:
        """The connection is as old as any may become."""
        self.close(WSCloseCode.GOING_AWAY, "connection lifetime is over")

    def unanswered(self) -> None:
        """The client has not answered pings for too long."""
        self.cut()

    async def _close(self, code: int, reason: str) -> None:
        try:
            await self._ws.close(code=code, message=reason.encode(), drain=False)
        except ConnectionError:
            # The client is gone; the reader notices too, and ends the connection.
            return
        if self._transport is not None and self._transport.get_write_buffer_size():
            # It had its time to read.
            self._transport.abort()

    # What comes in

    async def _read(self, receive: Callable[[str | bytes], None]) -> None:
        count = 0
        while True:
            message = await self._ws.receive()
            kind = message.type
            if kind not in (WSMsgType.TEXT, WSMsgType.BINARY, WSMsgType.PING, WSMsgType.PONG):
                return
            if self._is_over:
                return
            if self._link is not None and self._link.trouble.is_dead:
                continue
            is_message = kind in (WSMsgType.TEXT, WSMsgType.BINARY)
            counts = self._counts_messages or not is_message
            if counts and not self._window.allows(self._loop.time()):
                self.close(WSCloseCode.POLICY_VIOLATION, "Too many requests")
                return
            if is_message:
                receive(message.data)
            elif kind is WSMsgType.PING:
                self._control(Opcode.PONG, message.data)
            else:
                self._heartbeat.pong(bytes(message.data))
            count += 1
            if count % _MESSAGES_PER_TURN == 0:
                await asyncio.sleep(0)
