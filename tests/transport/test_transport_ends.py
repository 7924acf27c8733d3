"""How a link ends, the same for both transports."""

from __future__ import annotations

import asyncio

import pytest

from binance_futures_async import exceptions
from binance_futures_async.auth import Secret
from binance_futures_async.transport import CLOSE_TIMEOUT, Connect, protocol

from .conftest import Recorder
from .raw_server import CLOSE, TEXT, Peer, serve


async def wait(peer: Peer) -> None:
    await peer.wait_until_gone()


async def test_a_close_of_the_exchange_arrives_with_code_and_reason(
    connect: Connect, recorder: Recorder
) -> None:
    answers: list[tuple[int, bytes]] = []

    async def script(peer: Peer) -> None:
        await peer.receive()
        peer.send(TEXT, b"last words")
        peer.send_close(1008, "too many requests")
        answers.append(await peer.receive())

    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60)
        transport.send(b"go")
        cause = await recorder.closed()
        with pytest.raises(exceptions.ConnectionError):
            transport.send(b"too late")
        with pytest.raises(exceptions.ConnectionError):
            transport.ping()
        await transport.close()
    assert (cause.code, cause.reason, cause.by_us) == (1008, "too many requests", False)
    assert cause.describe() == "closed by the exchange with 1008 (policy violation): too many requests"
    assert recorder.frames == [b"last words"]
    assert [(opcode, payload[:2]) for opcode, payload in answers] == [(CLOSE, (1008).to_bytes(2, "big"))]


async def test_codes_of_the_exchange_itself_and_none_at_all_are_told(connect: Connect) -> None:
    async def with_own_code(peer: Peer) -> None:
        await peer.receive()
        peer.send_close(4001, "maintenance")
        await peer.wait_until_gone()

    async def without_code(peer: Peer) -> None:
        await peer.receive()
        peer.send(CLOSE)
        await peer.wait_until_gone()

    recorder = Recorder()
    async with serve(with_own_code) as server:
        (await connect(Secret(server.url), recorder, timeout=60)).send(b"go")
        assert (await recorder.closed()).describe() == "closed by the exchange with 4001: maintenance"
    recorder = Recorder()
    async with serve(without_code) as server:
        (await connect(Secret(server.url), recorder, timeout=60)).send(b"go")
        assert (await recorder.closed()).describe() == "closed by the exchange with 1005 (no code given)"


async def test_a_peer_that_says_goodbye_but_never_hangs_up_is_left(
    connect: Connect, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def script(peer: Peer) -> None:
        await peer.receive()
        peer.send_close(1001)
        await asyncio.sleep(60)

    monkeypatch.setattr("binance_futures_async.transport.websockets_transport.CLOSE_TIMEOUT", 0.05)
    async with serve(script) as server:
        (await connect(Secret(server.url), recorder, timeout=60)).send(b"go")
        assert (await recorder.closed()).code == 1001


async def test_a_link_that_is_closed_together_with_the_handshake_is_a_failed_attempt(
    connect: Connect, recorder: Recorder
) -> None:
    async def script(peer: Peer) -> None:
        peer.send_close(1013, "busy")
        await peer.wait_until_gone()

    async with serve(script) as server:
        with pytest.raises(exceptions.ConnectionError, match=r"closed by the exchange with 1013 .*: busy"):
            await connect(Secret(server.url), recorder, timeout=60)
    assert recorder.causes == []


async def test_an_end_of_stream_is_a_cut(connect: Connect, recorder: Recorder) -> None:
    async def script(peer: Peer) -> None:
        await peer.receive()
        peer.hang_up()

    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60)
        transport.send(b"hello")
        cause = await recorder.closed()
        with pytest.raises(exceptions.ConnectionError):
            transport.send(b"too late")
    assert (cause.code, cause.by_us) == (None, False)
    assert cause.describe() == "connection cut without a closing handshake"


async def test_a_reset_is_a_cut(connect: Connect, recorder: Recorder) -> None:
    async def script(peer: Peer) -> None:
        await peer.receive()
        peer.reset()

    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60)
        transport.send(b"hello")
        cause = await recorder.closed()
    assert (cause.code, cause.by_us) == (None, False)
    # picows keeps the exception of the socket to itself.
    assert cause.describe() in ("connection reset", "connection cut without a closing handshake")


async def test_a_cut_in_the_middle_of_a_message_delivers_nothing_of_it(
    connect: Connect, recorder: Recorder
) -> None:
    async def script(peer: Peer) -> None:
        peer.send(TEXT, b"whole")
        peer.send(TEXT, b"half", final=False)
        peer.writer.write(b"\x80\x05oth")
        peer.hang_up()

    async with serve(script) as server:
        await connect(Secret(server.url), recorder, timeout=60)
        await recorder.closed()
    assert recorder.frames == [b"whole"]


@pytest.mark.parametrize(
    "garbage",
    [b"\xff\xff", b"\x83\x00", b"\x81\x80abcd", b"\x09\x01x"],
    ids=["reserved bits", "unknown opcode", "masked", "fragmented ping"],
)
async def test_bytes_that_are_no_websocket_end_the_link_as_our_decision(
    connect: Connect, recorder: Recorder, garbage: bytes
) -> None:
    async def script(peer: Peer) -> None:
        await peer.receive()
        peer.writer.write(garbage)
        await peer.wait_until_gone()

    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60)
        transport.send(b"go")
        cause = await recorder.closed()
    assert (cause.code, cause.by_us) == (1002, True)
    assert cause.error is not None


async def test_closing_makes_the_closing_handshake(connect: Connect, recorder: Recorder) -> None:
    received: list[tuple[int, bytes]] = []

    async def script(peer: Peer) -> None:
        received.append(await peer.receive())
        peer.send(TEXT, b"an answer on the way")
        peer.send(CLOSE, received[0][1])

    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60)
        await transport.close(1000, "bye")
        cause = await recorder.closed()
        await transport.close()
        transport.abort()
        with pytest.raises(exceptions.ConnectionError):
            transport.send(b"too late")
        with pytest.raises(exceptions.ConnectionError):
            transport.ping()
    assert received == [(CLOSE, b"\x03\xe8bye")]
    assert (cause.code, cause.reason, cause.by_us) == (1000, "bye", True)
    assert recorder.frames == [b"an answer on the way"]


async def test_closing_takes_no_longer_than_its_limit(
    connect: Connect, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def script(peer: Peer) -> None:
        await peer.receive()
        await asyncio.sleep(60)

    for name in ("picows", "websockets"):
        monkeypatch.setattr(f"binance_futures_async.transport.{name}_transport.CLOSE_TIMEOUT", 0.05)
    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60)
        async with asyncio.timeout(CLOSE_TIMEOUT / 2 + 5):
            await transport.close()
        assert (await recorder.closed()).by_us


async def test_closing_is_bounded_when_the_peer_does_not_even_read(
    connect: Connect, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def script(peer: Peer) -> None:
        peer.writer.transport.pause_reading()  # type: ignore[attr-defined]
        await asyncio.sleep(60)

    for name in ("picows", "websockets"):
        monkeypatch.setattr(f"binance_futures_async.transport.{name}_transport.CLOSE_TIMEOUT", 0.05)
    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60)
        transport.send(b"x" * 20_000_000)
        async with asyncio.timeout(60):
            await transport.close()
        await recorder.closed()


async def test_cancelling_a_close_drops_the_socket(connect: Connect, recorder: Recorder) -> None:
    gone = asyncio.Event()

    async def script(peer: Peer) -> None:
        await peer.receive()
        await peer.reader.read()
        gone.set()

    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60)
        closing = asyncio.create_task(transport.close())
        await asyncio.sleep(0)
        closing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await closing
        assert (await recorder.closed()).by_us
        async with asyncio.timeout(60):
            await gone.wait()


async def test_an_aborted_link_tells_its_end_and_delivers_nothing_more(connect: Connect) -> None:
    class Leaving(Recorder):
        def on_frame(self, payload: bytes, /) -> None:
            super().on_frame(payload)
            transport.abort()

    async def script(peer: Peer) -> None:
        await peer.receive()
        for _ in range(3):
            peer.send(TEXT, b"in one piece")
        await peer.wait_until_gone()

    recorder = Leaving()
    async with serve(script) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60)
        transport.send(b"go")
        cause = await recorder.closed()
        with pytest.raises(exceptions.ConnectionError):
            transport.send(b"too late")
        transport.abort()
        await transport.close()
    assert cause.describe() == "dropped by us"
    assert recorder.frames == [b"in one piece"]


async def test_an_end_that_is_not_handled_is_logged(
    connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    class Clumsy(Recorder):
        def on_closed(self, cause: protocol.CloseCause, /) -> None:
            super().on_closed(cause)
            raise RuntimeError("clumsy")

    recorder = Clumsy()
    async with serve(wait) as server:
        transport = await connect(Secret(server.url), recorder, timeout=60)
        transport.abort()
        await recorder.closed()
        await asyncio.sleep(0)
    assert "the end of a link was not handled" in caplog.text
