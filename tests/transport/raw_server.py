"""A WebSocket server written byte by byte, so that a test can misbehave in any way it likes."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

TEXT, BINARY, CONTINUATION = 0x1, 0x2, 0x0
CLOSE, PING, PONG = 0x8, 0x9, 0xA

Frame = tuple[int, bytes]
Script = Callable[["Peer"], Awaitable[None]]


class Peer:
    """The server's end of one connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer
        self.accepted = False

    async def accept(self) -> str:
        """Answer the opening handshake; gives the path that was asked for."""
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        headers = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if line)
        keys = {
            line.split(": ", 1)[0].lower(): line.split(": ", 1)[1] for line in head.split("\r\n")[1:] if line
        }
        assert headers["upgrade"] == "websocket"
        seed = keys["sec-websocket-key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        proof = base64.b64encode(hashlib.sha1(seed.encode()).digest()).decode()
        self.writer.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + f"Sec-WebSocket-Accept: {proof}\r\n\r\n".encode()
        )
        self.accepted = True
        return head.split(" ")[1]

    def send(self, opcode: int, payload: bytes = b"", *, final: bool = True) -> None:
        first = opcode | (0x80 if final else 0)
        if len(payload) < 126:
            head = struct.pack("!BB", first, len(payload))
        elif len(payload) < 65536:
            head = struct.pack("!BBH", first, 126, len(payload))
        else:
            head = struct.pack("!BBQ", first, 127, len(payload))
        self.writer.write(head + payload)

    def send_close(self, code: int, reason: str = "") -> None:
        self.send(CLOSE, struct.pack("!H", code) + reason.encode())

    async def receive(self) -> Frame:
        first, second = await self.reader.readexactly(2)
        assert second & 0x80, "a client has to mask"
        length = second & 0x7F
        if length == 126:
            (length,) = struct.unpack("!H", await self.reader.readexactly(2))
        elif length == 127:
            (length,) = struct.unpack("!Q", await self.reader.readexactly(8))
        mask = await self.reader.readexactly(4)
        payload = await self.reader.readexactly(length)
        repeated = (mask * (length // 4 + 1))[:length]
        plain = int.from_bytes(payload, "big") ^ int.from_bytes(repeated, "big")
        return first & 0x0F, plain.to_bytes(length, "big")

    async def wait_until_gone(self) -> None:
        """Read until the client leaves, and answer its close frame if it sends one."""
        try:
            while self.accepted:
                opcode, payload = await self.receive()
                if opcode == CLOSE:
                    self.send(CLOSE, payload)
                    return
            while await self.reader.read(65536):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass

    def reset(self) -> None:
        """Cut the connection with a TCP reset."""
        sock: socket.socket = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    def hang_up(self) -> None:
        """Cut the connection with a TCP end of stream, without a closing handshake."""
        self.writer.close()


class RawServer:
    def __init__(self) -> None:
        self.port = 0
        self.failures: list[BaseException] = []
        self.peers: list[Peer] = []

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}"


@asynccontextmanager
async def serve(script: Script, *, upgrade: bool = True) -> AsyncIterator[RawServer]:
    """Run ``script`` for each connection; a failure in it fails the test."""
    server = RawServer()
    tasks: set[asyncio.Task[None]] = set()

    async def run(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        peer = Peer(reader, writer)
        server.peers.append(peer)
        try:
            if upgrade:
                await peer.accept()
            await script(peer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the client is gone, which the test has its own eyes for
        except asyncio.CancelledError:
            pass
        except BaseException as error:
            server.failures.append(error)
        finally:
            writer.close()
            try:
                await writer.wait_closed()
            except (ConnectionError, asyncio.CancelledError):
                pass
            tasks.discard(task)

    listening = await asyncio.start_server(run, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        for task in list(tasks):
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=5)
        await listening.wait_closed()
    if server.failures:
        raise server.failures[0]
