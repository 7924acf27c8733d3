"""Documents of REST: what a server may answer, and what is made of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from binance_futures_async import exceptions
from binance_futures_async.auth import Secret
from binance_futures_async.generated.usdm import PRODUCT
from binance_futures_async.generated.usdm.rest import SYMBOLS_REQUEST
from binance_futures_async.messages import ExchangeInformation
from binance_futures_async.session.documents import fetch_document

DOCUMENT = (
    Path(__file__).resolve().parents[2]
    / "spec"
    / "usdm"
    / "samples"
    / "rest.exchange_information.response.json"
).read_bytes()
NOW_MS = 1_800_000_012_500

Answer = Callable[[asyncio.StreamWriter], None]


class Server:
    """Answers every request the same way, and remembers what it was asked for."""

    def __init__(self, answer: bytes | None) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.asked.append(head.partition("\r\n")[0])
            if self.answer is None:
                await reader.read()
            else:
                writer.write(self.answer)
                await writer.drain()
        finally:
            writer.close()


@asynccontextmanager
async def serving(answer: bytes | None) -> AsyncIterator[Server]:
    found = Server(answer)
    server = await asyncio.start_server(found.serve, "127.0.0.1", 0)
    found.port = server.sockets[0].getsockname()[1]
    try:
        yield found
    finally:
        # Not waited for: from Python 3.12 on that lasts until the last connection is gone, an abandoned one too.
        server.close()


def answer(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def fetch(url: str, *, timeout: float = 20, proxy: str | None = None) -> ExchangeInformation:
    return await fetch_document(
        PRODUCT,
        SYMBOLS_REQUEST,
        url,
        timeout=timeout,
        proxy=None if proxy is None else Secret(proxy),
        server_ms=NOW_MS,
    )


async def refused(body: bytes, status: str, *headers: str) -> exceptions.RequestError:
    async with serving(answer(body, status, *headers)) as server:
        with pytest.raises(exceptions.RequestError) as caught:
            await fetch(server.url)
    return caught.value


async def test_a_document_is_fetched_and_decoded() -> None:
    async with serving(answer(DOCUMENT)) as server:
        found = await fetch(server.url)
    assert server.asked == ["GET /fapi/v1/exchangeInfo HTTP/1.1"]
    assert found.symbols[0].symbol == "BTCUSDT"


async def test_a_refusal_is_the_exception_of_its_code() -> None:
    error = await refused(b'{"code":-1003,"msg":"Too many requests."}', "429 Too Many Requests")
    assert isinstance(error, exceptions.RateLimitError)
    assert (error.code, error.name, error.status) == (-1003, "TOO_MANY_REQUESTS", 429)
    assert error.retry_after == 47.5
    assert str(error) == "/fapi/v1/exchangeInfo refused with -1003 TOO_MANY_REQUESTS: Too many requests."


async def test_the_header_says_when_to_try_again() -> None:
    error = await refused(b"", "418 I'm a teapot", "Retry-After: 77")
    assert isinstance(error, exceptions.RateLimitError)
    assert error.retry_after == 77
    error = await refused(b"", "418 I'm a teapot", "Retry-After: Wed, 21 Oct 2026 07:28:00 GMT")
    assert error.retry_after == 120


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"code":"x"}', b"[1]", b"\xff"])
async def test_a_refusal_without_a_code_is_told_by_its_status(body: bytes) -> None:
    error = await refused(body, "403 Forbidden")
    assert type(error) is exceptions.RequestError
    assert (error.code, error.status) == (None, 403)
    assert str(error) == "/fapi/v1/exchangeInfo: status 403"


async def test_a_redirect_is_not_followed() -> None:
    async with serving(answer(DOCUMENT)) as other:
        error = await refused(b"", "302 Found", f"Location: {other.url}/fapi/v1/exchangeInfo")
    assert error.status == 302
    assert other.asked == []


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"null", DOCUMENT[:1000]])
async def test_what_is_no_such_document_cannot_be_decoded(body: bytes) -> None:
    async with serving(answer(body)) as server:
        with pytest.raises(exceptions.DecodeError):
            await fetch(server.url)


@pytest.mark.parametrize("raw", [b"", b"SSH-2.0\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"])
async def test_a_broken_answer_is_a_connection_error(raw: bytes) -> None:
    async with serving(raw) as server:
        with pytest.raises(exceptions.ConnectionError, match=r"REST /fapi/v1/exchangeInfo at 127.0.0.1: "):
            await fetch(server.url)


async def test_a_server_that_is_not_there_is_a_connection_error() -> None:
    async with serving(b"") as server:
        url = server.url
    with pytest.raises(exceptions.ConnectionError, match=r"at 127.0.0.1: connection refused"):
        await fetch(url)


async def test_a_silent_server_is_given_up() -> None:
    async with serving(None) as server:
        with pytest.raises(exceptions.ConnectionError, match=r"(no answer within 0.05 s|timed out)"):
            await fetch(server.url, timeout=0.05)


async def test_the_wait_can_be_cancelled() -> None:
    async with serving(None) as server:
        waiting = asyncio.create_task(fetch(server.url, timeout=600))
        while not server.asked:  # noqa: ASYNC110 - the server has no event of its own
            await asyncio.sleep(0.005)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting


async def test_a_proxy_is_gone_through() -> None:
    async with serving(answer(DOCUMENT)) as proxy:
        found = await fetch("http://exchange.invalid", proxy=f"http://user:secret@127.0.0.1:{proxy.port}")
    assert proxy.asked == ["GET http://exchange.invalid/fapi/v1/exchangeInfo HTTP/1.1"]
    assert found.symbols


async def test_a_proxy_of_another_kind_is_named_without_its_password() -> None:
    with pytest.raises(exceptions.ParameterError, match="the proxy is a socks5 one") as caught:
        await fetch("http://exchange.invalid", proxy="socks5://user:secret@127.0.0.1:1")
    assert "secret" not in str(caught.value)


async def test_a_proxy_that_fails_does_not_show_its_password() -> None:
    async with serving(b"") as proxy:
        url = f"http://user:secret@127.0.0.1:{proxy.port}"
    with pytest.raises(
        exceptions.ConnectionError, match=r"at exchange.invalid: connection refused"
    ) as caught:
        await fetch("http://exchange.invalid", proxy=url)
    assert "secret" not in str(caught.value)


async def test_a_proxy_of_the_environment_counts_but_not_for_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with serving(answer(DOCUMENT)) as proxy, serving(answer(DOCUMENT)) as server:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.delenv("no_proxy", raising=False)
        await fetch("http://exchange.invalid")
        await fetch(server.url)
    assert (len(proxy.asked), len(server.asked)) == (1, 1)
