"""The other side of the measurements, in a process of its own: floods stream frames, answers requests.

Prints its port, then takes one command a line: ``flood KEY COUNT`` sends that many frames of a kind to the
connection that was opened last.
"""

from __future__ import annotations

import asyncio
import json
import sys

from picows import WSFrame, WSListener, WSMsgType, WSTransport, WSUpgradeRequest, ws_create_server

from benchmarks.payloads import ORDER_REPLY, STATUS_RESULT, frames

_BURST = 200


class _Connection(WSListener):
    """One client: a stream socket or a request socket, told apart by the path."""

    latest: _Connection | None = None

    def __init__(self, request: WSUpgradeRequest) -> None:
        super().__init__()
        self._answers = b"ws-fapi" in request.path
        self.transport: WSTransport | None = None
        self.writable = asyncio.Event()
        self.writable.set()

    def on_ws_connected(self, transport: WSTransport) -> None:
        self.transport = transport
        if not self._answers:
            _Connection.latest = self

    def pause_writing(self) -> None:
        self.writable.clear()

    def resume_writing(self) -> None:
        self.writable.set()

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        if frame.msg_type == WSMsgType.CLOSE:
            transport.send_close()
            transport.disconnect()
        elif frame.msg_type == WSMsgType.TEXT:
            raw = frame.get_payload_as_bytes()
            transport.send(WSMsgType.TEXT, self._reply(raw))

    def _reply(self, raw: bytes) -> bytes:
        message = json.loads(raw)
        number = str(message["id"]).encode()
        if not self._answers:
            return b'{"result":null,"id":%s}' % number
        if message["method"].startswith("session."):
            return b'{"id":"%s","status":200,"result":%s}' % (number, STATUS_RESULT)
        return ORDER_REPLY % number


async def _flood(key: str, count: int) -> None:
    connection = _Connection.latest
    assert connection is not None
    assert connection.transport is not None
    kinds = frames(key)
    for start in range(0, count, _BURST):
        await connection.writable.wait()
        for index in range(start, min(start + _BURST, count)):
            connection.transport.send(WSMsgType.TEXT, kinds[index % len(kinds)])
        await asyncio.sleep(0)


async def _main() -> None:
    server = await ws_create_server(_Connection, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        _, key, count = line.decode().split()
        await _flood(key, int(count))
    server.close()


if __name__ == "__main__":
    asyncio.run(_main())
