"""Somebody who reads along, and fails at it."""

from __future__ import annotations

import logging

import pytest

from binance_futures_async.auth import Secret
from binance_futures_async.transport import Connect
from binance_futures_async.transport.tap import tapped

from .conftest import Recorder
from .raw_server import TEXT, Peer, serve


class FullDisk:
    def connected(self, url: str, /) -> FullDisk:
        return self

    def sent(self, frame: bytes, /) -> None:
        raise OSError(28, "No space left on device")

    received = sent


async def test_a_reader_that_fails_takes_no_message_from_sender_or_receiver(
    connect: Connect, recorder: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[bytes] = []

    async def script(peer: Peer) -> None:
        heard.append((await peer.receive())[1])
        peer.send(TEXT, b"answer")
        await peer.wait_until_gone()

    async with serve(script) as server:
        with caplog.at_level(logging.ERROR):
            transport = await tapped(connect, FullDisk())(Secret(server.url), recorder, timeout=20)
            transport.send(b"an order")
            await recorder.until(lambda: bool(recorder.frames))
            await transport.close()
    assert heard == [b"an order"]
    assert recorder.frames == [b"answer"]
    told = [record.exc_info[1] for record in caplog.records if record.exc_info]
    assert [str(error) for error in told] == ["[Errno 28] No space left on device"] * 2
