"""What goes over an open link, the same for both transports."""

from __future__ import annotations

import asyncio
import logging

import pytest
import websockets.asyncio.server

from binance_futures_async import exceptions
from binance_futures_async.auth import Secret
from binance_futures_async.transport import Connect

from .conftest import Recorder
from .raw_server import BINARY, CONTINUATION, PING, PONG, TEXT, Peer, serve


async def test_a_text_message_goes_out_and_comes_back(connect: Connect, recorder: Recorder) -> None:
    async def echo(link: websockets.asyncio.server.ServerConnection) -> None:
        async for message in link:
            assert isinstance(message, str)
            await link.send(message)

    async with websockets.asyncio.server.serve(echo, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        transport = await connect(Secret(f"ws://127.0.0.1:{port}/path?query=1"), recorder, timeout=60)
        messages = [b"", b'{"id":1}', "币安人生USDT".encode(), b"x" * 125, b"y" * 126, b"z" * 70_000]
        for message in messages:
            transport.send(message)
        await recorder.until(lambda: len(recorder.frames) == len(messages))
        assert recorder.frames == messages
        assert all(type(frame) is bytes for frame in recorder.frames)
        await transport.close()


async def test_messages_of_several_megabytes_pass_in_both_directions(
    connect: Connect, recorder: Recorder
) -> None:
    async def echo(link: websockets.asyncio.server.ServerConnection) -> None:
        async for message in link:
            await link.send(message)

    async with websockets.asyncio.server.serve(echo, "127.0.0.1", 0, max_size=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        transport = await connect(Secret(f"ws://127.0.0.1:{port}"), recorder, timeout=60)
        large = b"0123456789abcdef" * (5 * 1024 * 1024 // 16)
        transport.send(large)
        transport.send(b"behind it")
        await recorder.until(lambda: len(recorder.frames) == 2)
        assert recorder.frames == [large, b"behind it"]
        await transport.close()


async def test_fragments_are_joined_and_a_ping_between_them_is_answered(
    connect: Connect, recorder: Recorder
) -> None:
    answers: list[tuple[int, bytes]] = []

    async def script(peer: Peer) -> None:
        peer.send(TEXT, b"one " * 40, final=False)
        peer.send(PING, b"in between")
        answers.append(await peer.receive())
        peer.send(CONTINUATION, b"", final=False)
        peer.send(CONTINUATION, b"two " * 40_000, final=False)
        peer.send(CONTINUATION, b"three", final=True)
        peer.send(BINARY, b"four", final=False)
        peer.send(CONTINUATION, b" five" * 50, final=True)
        peer.send(TEXT, b"six")
        await peer.wait_until_gone()

    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60)
        await recorder.until(lambda: len(recorder.frames) == 3)
        assert recorder.frames == [
            b"one " * 40 + b"two " * 40_000 + b"three",
            b"four" + b" five" * 50,
            b"six",
        ]
        assert answers == [(PONG, b"in between")]
        await transport.close()


async def test_a_ping_of_the_exchange_is_answered_with_its_payload(
    connect: Connect, recorder: Recorder
) -> None:
    answers: list[tuple[int, bytes]] = []

    async def script(peer: Peer) -> None:
        for payload in (b"1764000000000", b"", b"p" * 125):
            peer.send(PING, payload)
            answers.append(await peer.receive())
        peer.send(TEXT, b"done")
        await peer.wait_until_gone()

    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60)
        await recorder.until(lambda: recorder.frames == [b"done"])
        assert answers == [(PONG, b"1764000000000"), (PONG, b""), (PONG, b"p" * 125)]
        assert recorder.pongs == []
        await transport.close()


async def test_the_answer_to_our_ping_reaches_the_listener(connect: Connect, recorder: Recorder) -> None:
    async def script(peer: Peer) -> None:
        while True:
            opcode, payload = await peer.receive()
            assert opcode == PING
            peer.send(PONG, payload)

    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60)
        transport.ping(b"are you there")
        transport.ping()
        await recorder.until(lambda: len(recorder.pongs) == 2)
        assert recorder.pongs == [b"are you there", b""]
        assert recorder.frames == []
        transport.abort()
        await recorder.closed()


async def test_every_kind_of_frame_counts_as_a_sign_of_life(connect: Connect, recorder: Recorder) -> None:
    async def script(peer: Peer) -> None:
        peer.send(PING, b"1")
        peer.send(PONG, b"2")
        peer.send(TEXT, b"3", final=False)
        peer.send(CONTINUATION, b"4")
        peer.send(TEXT, b"5" * 500)
        await peer.wait_until_gone()

    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60)
        await recorder.until(lambda: len(recorder.frames) == 2)
        assert transport.received == 5
        assert transport.controls == 2, "the ping and the pong"
        transport.abort()
        await recorder.closed()


async def test_messages_that_come_with_the_handshake_are_not_lost(
    connect: Connect, recorder: Recorder
) -> None:
    async def script(peer: Peer) -> None:
        peer.send(TEXT, b"first")
        peer.send(TEXT, b"second" * 50)
        await peer.wait_until_gone()

    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60)
        await recorder.until(lambda: len(recorder.frames) == 2)
        assert recorder.frames == [b"first", b"second" * 50]
        await transport.close()


async def test_a_listener_that_raises_does_not_end_the_link(
    connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    class Clumsy(Recorder):
        def on_frame(self, payload: bytes, /) -> None:
            super().on_frame(payload)
            raise RuntimeError("clumsy")

        def on_pong(self, payload: bytes, /) -> None:
            super().on_pong(payload)
            raise RuntimeError("clumsy")

    async def script(peer: Peer) -> None:
        peer.send(TEXT, b"short")
        peer.send(TEXT, b"long" * 100)
        peer.send(TEXT, b"in ", final=False)
        peer.send(CONTINUATION, b"parts")
        peer.send(PONG, b"unasked")
        peer.send(TEXT, b"last")
        opcode, payload = await peer.receive()
        peer.send(opcode, payload)
        await peer.wait_until_gone()

    recorder = Clumsy()
    with caplog.at_level(logging.ERROR):
        async with serve(script) as server:
            transport = await connect(Secret(server.url), recorder, timeout=60)
            await recorder.until(lambda: len(recorder.frames) == 4)
            transport.send(b"still here")
            await recorder.until(lambda: len(recorder.frames) == 5)
            await transport.close()
    assert recorder.frames == [b"short", b"long" * 100, b"in parts", b"last", b"still here"]
    assert recorder.pongs == [b"unasked"]
    assert [record.getMessage() for record in caplog.records].count("a message was not handled") == 5


async def test_messages_are_not_delayed_to_be_sent_together(connect: Connect, recorder: Recorder) -> None:
    import socket

    options: list[int] = []

    async def script(peer: Peer) -> None:
        await peer.wait_until_gone()

    original = socket.socket.setsockopt

    def spy(self: socket.socket, *arguments: object) -> None:
        if arguments[:2] == (socket.IPPROTO_TCP, socket.TCP_NODELAY):
            options.append(int(str(arguments[2])))
        original(self, *arguments)  # type: ignore[call-overload]

    async with serve(script) as server:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(socket.socket, "setsockopt", spy)
            transport = await connect(Secret(server.url), recorder, timeout=60)
        assert options
        assert set(options) == {1}
        await transport.close()


async def test_a_message_beyond_the_maximum_ends_the_link_with_1009(
    connect: Connect, recorder: Recorder
) -> None:
    async def script(peer: Peer) -> None:
        await peer.receive()
        peer.send(TEXT, b"m" * 1000)
        peer.send(TEXT, b"x" * 1001)
        await peer.wait_until_gone()

    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60, maximum_message_size=1000)
        transport.send(b"go")
        cause = await recorder.closed()
    assert cause.code == 1009
    assert cause.by_us


async def test_fragments_that_add_up_beyond_the_maximum_end_the_link_with_1009(
    connect: Connect, recorder: Recorder
) -> None:
    async def script(peer: Peer) -> None:
        await peer.receive()
        peer.send(TEXT, b"x" * 600, final=False)
        peer.send(CONTINUATION, b"x" * 600, final=False)
        await peer.wait_until_gone()

    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60, maximum_message_size=1000)
        transport.send(b"go")
        cause = await recorder.closed()
        with pytest.raises(exceptions.ConnectionError):
            transport.send(b"too late")
    assert cause.code == 1009
    assert cause.by_us
    assert recorder.frames == []


async def test_a_slow_peer_makes_sending_neither_block_nor_fail(connect: Connect, recorder: Recorder) -> None:
    go_on = asyncio.Event()
    total = 0

    async def script(peer: Peer) -> None:
        nonlocal total
        await go_on.wait()
        for _ in range(20):
            total += len((await peer.receive())[1])
        peer.send(TEXT, b"got all")
        await peer.wait_until_gone()

    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60)
        for _ in range(20):
            transport.send(b"s" * 100_000)
        go_on.set()
        await recorder.until(lambda: recorder.frames == [b"got all"])
        assert total == 2_000_000
        await transport.close()
