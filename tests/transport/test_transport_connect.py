"""Opening a link, and failing to, the same for both transports."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import subprocess
import sys

import pytest

from binance_futures_async import exceptions
from binance_futures_async.auth import Secret
from binance_futures_async.transport import Connect
from binance_futures_async.transport.choice import connector

from .conftest import Recorder
from .raw_server import TEXT, Peer, serve

SECRET = "/private/ws/listen-key-of-somebody?signature=canary"


async def wait(peer: Peer) -> None:
    await peer.wait_until_gone()


def shows_no_secret(error: BaseException | None) -> bool:
    while error is not None:
        if "listen-key" in str(error) or "canary" in str(error):
            return False
        error = error.__cause__ or error.__context__
    return True


async def test_the_path_and_query_of_the_url_reach_the_server(connect: Connect, recorder: Recorder) -> None:
    paths: list[str] = []

    async def script(peer: Peer) -> None:
        paths.append(await peer.accept())
        await peer.wait_until_gone()

    async with serve(script, upgrade=False) as server:
        transport = await connect(Secret(server.url + SECRET), recorder, timeout=60)
        await transport.close()
    assert paths == [SECRET]


async def test_a_refused_connection_names_host_and_port_only(connect: Connect, recorder: Recorder) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        with pytest.raises(exceptions.ConnectionError) as caught:
            await connect(Secret(f"ws://127.0.0.1:{port}{SECRET}"), recorder, timeout=60)
    assert str(caught.value) == f"could not connect to 127.0.0.1:{port}: connection refused"
    assert isinstance(caught.value.__cause__, OSError)
    assert shows_no_secret(caught.value)
    assert recorder.causes == []


@pytest.mark.parametrize(
    ("status", "words"), [(403, "403 Forbidden"), (404, "404 Not Found"), (302, "302 Found"), (599, "599")]
)
async def test_a_refused_handshake_tells_the_status(
    connect: Connect, recorder: Recorder, status: int, words: str
) -> None:
    async def script(peer: Peer) -> None:
        await peer.reader.readuntil(b"\r\n\r\n")
        peer.writer.write(
            f"HTTP/1.1 {status} Whatever\r\nLocation: ws://127.0.0.1:1/\r\nContent-Length: 2\r\n\r\nno".encode()
        )
        await peer.wait_until_gone()

    async with serve(script, upgrade=False) as server:
        with pytest.raises(exceptions.ConnectionError) as caught:
            await connect(Secret(server.url + SECRET), recorder, timeout=60)
    if status != 599:  # picows takes a status that it does not know for no HTTP at all
        assert str(caught.value) == f"could not connect to 127.0.0.1:{server.port}: refused with HTTP {words}"
    assert shows_no_secret(caught.value)
    assert recorder.causes == []


@pytest.mark.parametrize(
    "answer", [b"", b"HTTP/1.1 101 Switching", b"SSH-2.0-OpenSSH_9\r\n\r\n", b"HTTP/1.1 101 Fine\r\n\r\n"]
)
async def test_a_server_that_speaks_something_else_is_a_failed_attempt(
    connect: Connect, recorder: Recorder, answer: bytes
) -> None:
    async def script(peer: Peer) -> None:
        await peer.reader.readuntil(b"\r\n\r\n")
        peer.writer.write(answer)
        peer.hang_up()

    async with serve(script, upgrade=False) as server:
        with pytest.raises(
            exceptions.ConnectionError, match=f"could not connect to 127.0.0.1:{server.port}: "
        ):
            await connect(Secret(server.url + SECRET), recorder, timeout=60)
    assert recorder.causes == []


async def test_a_server_that_never_answers_is_given_up_after_the_timeout(
    connect: Connect, recorder: Recorder
) -> None:
    gone = asyncio.Event()

    async def script(peer: Peer) -> None:
        await peer.wait_until_gone()
        gone.set()

    async with serve(script, upgrade=False) as server:
        with pytest.raises(exceptions.ConnectionError) as caught:
            await connect(Secret(server.url + SECRET), recorder, timeout=0.05)
        async with asyncio.timeout(60):
            await gone.wait()
    assert str(caught.value) == f"could not connect to 127.0.0.1:{server.port}: not open within 0.05 s"
    assert shows_no_secret(caught.value)


async def test_cancelling_during_the_handshake_leaves_no_socket(connect: Connect, recorder: Recorder) -> None:
    asked, gone = asyncio.Event(), asyncio.Event()

    async def script(peer: Peer) -> None:
        await peer.reader.readuntil(b"\r\n\r\n")
        asked.set()
        await peer.wait_until_gone()
        gone.set()

    async with serve(script, upgrade=False) as server:
        attempt = asyncio.ensure_future(connect(Secret(server.url), recorder, timeout=600))
        await asked.wait()
        attempt.cancel()
        with pytest.raises(asyncio.CancelledError):
            await attempt
        async with asyncio.timeout(60):
            await gone.wait()
    assert recorder.causes == []


async def test_cancelling_at_any_moment_of_the_attempt_leaves_nothing(connect: Connect) -> None:
    async with serve(wait) as server:
        for turns in range(40):
            recorder = Recorder()
            attempt = asyncio.ensure_future(connect(Secret(server.url), recorder, timeout=600))
            for _ in range(turns):
                await asyncio.sleep(0)
            attempt.cancel()
            try:
                transport = await attempt
            except asyncio.CancelledError:
                assert recorder.causes == []
            else:
                await transport.close()
                await recorder.closed()
        async with asyncio.timeout(60):
            for peer in server.peers:
                with contextlib.suppress(ConnectionError):
                    await peer.writer.wait_closed()


async def test_a_host_that_does_not_exist_is_a_failed_attempt(
    connect: Connect, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def not_found(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", not_found)
    with pytest.raises(exceptions.ConnectionError) as caught:
        await connect(Secret(f"ws://exchange.invalid{SECRET}"), recorder, timeout=60)
    assert str(caught.value) == "could not connect to exchange.invalid:80: host name not found"


async def test_the_next_address_is_tried_when_the_first_one_is_dead(
    connect: Connect, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serve(wait) as server:
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            dead = (socket.AF_INET, socket.SOCK_STREAM, 6, "", unused.getsockname())
            alive = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port))

            async def two(*_: object, **__: object) -> list[object]:
                return [dead, alive]

            monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", two)
            transport = await connect(Secret("ws://exchange.invalid:1"), recorder, timeout=60)
        await transport.close()


@pytest.mark.parametrize(
    "url", ["http://host/secret", "ws:///secret", "secret", "ws://host:port/secret", "ws://h/#secret"]
)
async def test_a_url_of_something_else_is_refused_without_being_quoted(
    connect: Connect, recorder: Recorder, url: str
) -> None:
    with pytest.raises(exceptions.ConnectionError) as caught:
        await connect(Secret(url), recorder, timeout=60)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


async def test_no_log_line_of_any_level_shows_path_query_or_messages(
    connect: Connect, recorder: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    async def script(peer: Peer) -> None:
        peer.send(TEXT, b"canary")
        await peer.receive()
        peer.writer.write(b"\xff\xff")
        await peer.wait_until_gone()

    with caplog.at_level(1):
        for name in ("picows", "websockets", "binance_futures_async"):
            caplog.set_level(1, logger=name)
        async with serve(script) as server:
            transport = await connect(Secret(server.url + SECRET), recorder, timeout=60)
            transport.send(b"canary")
            await recorder.closed()
    assert "canary" not in caplog.text
    assert "listen-key" not in caplog.text
    assert all(record.levelno <= logging.DEBUG for record in caplog.records)


async def test_picows_is_taken_where_it_is_installed_and_no_proxy_is_asked_for(recorder: Recorder) -> None:
    async with serve(wait) as server:
        transport = await connector()(Secret(server.url), recorder, timeout=60)
        assert "picows" in type(transport).__module__
        await transport.close()


async def test_websockets_is_taken_where_picows_is_missing(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "binance_futures_async.transport.picows_transport", None)
    async with serve(wait) as server:
        transport = await connector("auto")(Secret(server.url), recorder, timeout=60)
        assert "websockets" in type(transport).__module__
        await transport.close()
    with pytest.raises(ImportError):
        connector("picows")


async def test_a_proxy_is_used_and_takes_the_other_transport(recorder: Recorder) -> None:
    asked: list[bytes] = []

    async def proxy(peer: Peer) -> None:
        asked.append((await peer.reader.readuntil(b"\r\n\r\n")).split(b"\r\n")[0])
        peer.writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await peer.accept()
        await peer.wait_until_gone()

    async with serve(proxy, upgrade=False) as server:
        transport = await connector("auto")(
            Secret("ws://exchange.invalid:80/x"),
            recorder,
            timeout=60,
            proxy=Secret(f"http://127.0.0.1:{server.port}"),
        )
        assert "websockets" in type(transport).__module__
        await transport.close()
    assert asked == [b"CONNECT exchange.invalid:80 HTTP/1.1"]


@pytest.mark.parametrize(
    ("proxy", "words"),
    [
        ("http://user:password@/", "the proxy's URL is malformed"),
        ("http://user:password@127.0.0.1:PORT", "the proxy refused or failed"),
    ],
)
async def test_a_proxy_that_fails_is_told_without_its_password(
    recorder: Recorder, proxy: str, words: str
) -> None:
    async def script(peer: Peer) -> None:
        await peer.reader.readuntil(b"\r\n\r\n")
        peer.writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        await peer.wait_until_gone()

    async with serve(script, upgrade=False) as server:
        with pytest.raises(exceptions.ConnectionError) as caught:
            await connector()(
                Secret("ws://exchange.invalid"),
                recorder,
                timeout=60,
                proxy=Secret(proxy.replace("PORT", str(server.port))),
            )
    assert str(caught.value) == f"could not connect to exchange.invalid:80: {words}"
    assert "password" not in repr(caught.value.__cause__)


async def test_picows_by_name_takes_no_proxy(recorder: Recorder) -> None:
    with pytest.raises(exceptions.ParameterError, match="no proxy"):
        await connector("picows")(Secret("ws://host"), recorder, timeout=60, proxy=Secret("http://proxy"))


def test_an_unknown_transport_is_refused() -> None:
    with pytest.raises(exceptions.ParameterError, match="'auto', 'picows' or 'websockets'"):
        connector("carrier pigeon")  # type: ignore[arg-type]


def test_importing_the_package_imports_neither_library() -> None:
    code = (
        "import sys, binance_futures_async.transport;"
        "sys.exit(bool({'picows', 'websockets', 'aiohttp'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
