"""No key, signature, listen key or password stands in a frame that a traceback or a waiting task shows.

Error reports with the variables of each frame are common (Sentry, rich, ``pytest -l``), and so are dumps of what the
tasks of a program wait for.
"""

from __future__ import annotations

import asyncio
import base64
import socket
import traceback
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any, Literal
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import binance_futures_async
from binance_futures_async import BinanceClient
from binance_futures_async.auth import Secret
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.exceptions import (
    AuthenticationError,
    BinanceWebSocketError,
    ConnectionError,
    DecodeError,
    OrderInDoubtError,
    ParameterError,
    RequestError,
    RequestTimeoutError,
    UserStreamError,
)
from binance_futures_async.exchange import LocalExchange
from binance_futures_async.generated.usdm import PRODUCT
from binance_futures_async.generated.usdm.rest import SYMBOLS_REQUEST
from binance_futures_async.session.documents import fetch_document
from binance_futures_async.usdm.websocket_service import WebSocketService
from tests.auth.pems import pem_pair
from tests.transport.raw_server import Peer, serve

from .scripted_exchange import LISTEN_KEY, ScriptedExchange, refused, scripted_exchange

API_KEY = "CANARY0api0key"
SECRET = "CANARY0hmac0secret"
PASSPHRASE = "CANARY0passphrase"
PASSWORD = "CANARY0password"
SECRETS = (API_KEY, SECRET, PASSPHRASE, PASSWORD, LISTEN_KEY)

PACKAGE = str(Path(binance_futures_async.__file__).parent)
ORDER: Any = {"symbol": "BTCUSDT", "side": "BUY", "quantity": "1", "price": "2", "time_in_force": "GTC"}

Transport = Literal["picows", "websockets"]


@pytest.fixture(params=["picows", "websockets"])
def transport(request: pytest.FixtureRequest) -> Transport:
    name: Transport = request.param
    return name


@pytest.fixture
async def exchange() -> AsyncIterator[ScriptedExchange]:
    async with scripted_exchange() as exchange:
        yield exchange


def forms(secret: str) -> tuple[str, ...]:
    return secret, quote(secret, safe=""), base64.b64encode(secret.encode()).decode().rstrip("=")[:-1]


def leaks(frames: Iterator[FrameType], *more: str) -> list[str]:
    """Variables of the package's frames that show a secret."""
    hidden = [form for secret in (*SECRETS, *more) for form in forms(secret)]
    found = []
    for frame in frames:
        if not frame.f_code.co_filename.startswith(PACKAGE):
            continue
        for name, value in frame.f_locals.items():
            shown = repr(value)
            if any(form in shown for form in hidden):
                found.append(f"{frame.f_code.co_qualname} {name} = {shown}")
    return found


def frames_of_error(error: BaseException) -> Iterator[FrameType]:
    """The frames of an exception and of all that led to it."""
    waiting, seen = [error], set[int]()
    while waiting:
        link = waiting.pop()
        if id(link) in seen:
            continue
        seen.add(id(link))
        yield from (frame for frame, _ in traceback.walk_tb(link.__traceback__))
        waiting += [one for one in (link.__cause__, link.__context__) if one is not None]
        waiting += getattr(link, "exceptions", ())


def texts_of_error(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)) + repr(error) + repr(error.args)


def assert_hidden(error: BaseException, *more: str) -> None:
    assert not leaks(frames_of_error(error), *more)
    shown = texts_of_error(error)
    for secret in (*SECRETS, *more):
        for form in forms(secret):
            assert form not in shown


def frames_of_tasks() -> Iterator[FrameType]:
    """Every frame in which a task waits, the innermost too, which ``get_stack`` leaves out."""
    for task in asyncio.all_tasks():
        yield from task.get_stack()
        waiting: Any = task.get_coro()
        while waiting is not None:
            for kind in ("cr", "gi", "ag"):
                frame = getattr(waiting, f"{kind}_frame", None)
                if frame is not None:
                    yield frame
            waiting = next(
                (
                    inner
                    for name in ("cr_await", "gi_yieldfrom", "ag_await")
                    if (inner := getattr(waiting, name, None)) is not None
                ),
                None,
            )


def quick(transport: Transport, **more: Any) -> ServiceConfigDict:
    config: Any = {
        "transport": transport,
        "max_reconnect_attempts": 0,
        "reconnect_delay": 0.01,
        "connection_timeout": 20,
        "request_timeout": 20,
        **more,
    }
    return config  # type: ignore[no-any-return]


@asynccontextmanager
async def api_of(exchange: ScriptedExchange, config: ServiceConfigDict) -> AsyncIterator[WebSocketService]:
    async with (
        BinanceClient(exchange.environment) as client,
        client.websocket_service(API_KEY, SECRET, config=config) as api,
    ):
        yield api


# --- before anything is sent ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        {"config": {"recvWindow": 5000}},
        {"config": {"proxi": f"http://user:{PASSWORD}@host"}},
        {"config": {"proxy": f"user:{PASSWORD}@host"}},
        {"config": {"proxy": [f"http://user:{PASSWORD}@host"]}},
        {"config": {"proxy": f"http://user:{PASSWORD}@host", "transport": "pigeon"}},
        {"config": f"http://user:{PASSWORD}@host"},
        {"private_key_passphrase": PASSPHRASE},
        {"private_key_passphrase": bytearray(PASSPHRASE.encode())},
        {"private_key_passphrase": [PASSPHRASE]},
        {"api_key": API_KEY.encode()},
        {"api_key": f"{API_KEY} "},
        {"api_key": None},
        {"private_key_path": bytearray(SECRET.encode())},
        {"private_key_path": Path(f"/{SECRET}")},
        {"private_key_path": f"{SECRET}/{SECRET}"},
        {"private_key_path": base64.b64encode(f"-----BEGIN PRIVATE KEY-----\n{SECRET}".encode()).decode()},
    ],
    ids=str,
)
async def test_a_call_that_is_refused_shows_nothing_it_was_given(given: dict[str, Any]) -> None:
    arguments = {"api_key": API_KEY, "private_key_path": SECRET, **given}
    with pytest.raises(BinanceWebSocketError) as raised:
        BinanceClient("local").websocket_service(**arguments)
    assert_hidden(raised.value)


@pytest.mark.parametrize("passphrase", [PASSPHRASE, PASSPHRASE.encode(), Secret(PASSPHRASE), [PASSPHRASE]])
async def test_a_wrong_passphrase_shows_neither_itself_nor_the_key(passphrase: Any) -> None:
    pems = pem_pair(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
    with pytest.raises(BinanceWebSocketError) as raised:
        BinanceClient("local").websocket_service(API_KEY, pems.encrypted, private_key_passphrase=passphrase)
    assert_hidden(raised.value, pems.encrypted, max(pems.encrypted.splitlines(), key=len))


@pytest.mark.parametrize(
    "config", [{"recvWindow": 1}, {"proxy": f"{PASSWORD}@host"}, {"proxies": f"http://u:{PASSWORD}@host"}]
)
async def test_the_other_services_show_nothing_either(config: dict[str, Any]) -> None:
    client = BinanceClient("local")
    for open_service in (
        lambda: client.user_stream(API_KEY, config=config),
        lambda: client.market_service(config=config),
    ):
        with pytest.raises(ParameterError) as raised:
            open_service()
        assert_hidden(raised.value)
    with pytest.raises(AuthenticationError) as refused_key:
        client.user_stream(f"{API_KEY}\n")
    assert_hidden(refused_key.value)


async def test_a_parameter_that_cannot_be_signed_or_encoded_shows_no_key(
    exchange: ScriptedExchange, transport: Transport
) -> None:
    async with api_of(exchange, quick(transport)) as api:
        with pytest.raises(ParameterError) as raised:
            await api.place_limit_order(**ORDER | {"symbol": "\ud800"})
    assert_hidden(raised.value)
    assert [request["method"] for request in exchange.requests] == ["session.status"]


# --- orders -----------------------------------------------------------------------------------------


async def test_a_refused_order_shows_neither_key_nor_signature(
    exchange: ScriptedExchange, transport: Transport
) -> None:
    exchange.answers["order.place"] = refused(-1111, "Precision is over the maximum.")
    async with api_of(exchange, quick(transport)) as api:
        with pytest.raises(RequestError) as raised:
            await api.place_limit_order(**ORDER)
    sent = exchange.requests[-1]["params"]
    assert sent["apiKey"] == API_KEY
    assert_hidden(raised.value, sent["signature"])


@pytest.mark.parametrize("answer", [b"no json", b'{"status":200', None])
async def test_an_order_in_doubt_shows_neither_key_nor_signature(
    exchange: ScriptedExchange, transport: Transport, answer: bytes | None
) -> None:
    def cut(message: dict[str, Any], peer: Peer) -> bytes | None:
        if answer is None:
            peer.hang_up()
            return None
        return b'{"id":"%s",%s' % (message["id"].encode(), answer)

    exchange.answers["order.place"] = cut
    async with api_of(exchange, quick(transport)) as api:
        with pytest.raises(OrderInDoubtError) as raised:
            await api.place_limit_order(**ORDER)
    signature = exchange.requests[-1]["params"]["signature"]
    assert_hidden(raised.value, signature)
    assert raised.value.parameters.keys().isdisjoint({"apiKey", "signature"})
    for value in vars(raised.value).values():
        assert API_KEY not in repr(value)


async def test_calls_that_time_out_show_neither_key_nor_signature(
    exchange: ScriptedExchange, transport: Transport
) -> None:
    exchange.answers["order.place"] = exchange.answers["v2/account.balance"] = None
    async with api_of(exchange, quick(transport, request_timeout=0.3)) as api:
        with pytest.raises(OrderInDoubtError) as doubt:
            await api.place_limit_order(**ORDER)
        with pytest.raises(RequestTimeoutError) as silence:
            await api.get_account_balance()
    signatures = [one["params"]["signature"] for one in exchange.requests if "params" in one]
    assert len(signatures) == 2
    for error in (doubt.value, silence.value):
        assert_hidden(error, *signatures)


async def test_a_call_on_a_link_that_is_gone_shows_neither_key_nor_signature(
    exchange: ScriptedExchange, transport: Transport
) -> None:
    async with api_of(exchange, quick(transport)) as api:
        socket_of_it = api._channel.link._transport
        assert socket_of_it is not None
        closing = asyncio.ensure_future(socket_of_it.close())
        await asyncio.sleep(0)
        # The link does not know yet, so the request is made and signed before the socket refuses it.
        with pytest.raises(ConnectionError, match="cannot send") as refused_by_socket:
            await api.place_limit_order(**ORDER)
        await closing
    with pytest.raises(ConnectionError) as refused_by_service:
        await api.place_limit_order(**ORDER)
    for error in (refused_by_socket.value, refused_by_service.value):
        assert not leaks(frames_of_error(error), '"signature"')
        assert_hidden(error)


async def test_a_cancelled_order_shows_neither_key_nor_signature(
    exchange: ScriptedExchange, transport: Transport
) -> None:
    exchange.answers["order.place"] = None
    async with api_of(exchange, quick(transport)) as api:
        order = asyncio.ensure_future(api.place_limit_order(**ORDER))
        sent = await exchange.until_asked("order.place")
        order.cancel()
        with pytest.raises(asyncio.CancelledError) as raised:
            await order
    assert_hidden(raised.value, sent["params"]["signature"])


async def test_no_waiting_frame_holds_a_key_while_an_order_is_on_its_way(
    exchange: ScriptedExchange, transport: Transport
) -> None:
    exchange.answers["order.place"] = None
    async with (
        BinanceClient(exchange.environment) as client,
        client.user_stream(API_KEY, config=quick(transport)) as stream,
        client.websocket_service(API_KEY, SECRET, config=quick(transport)) as api,
        client.market_service(config=quick(transport)),
    ):
        order = asyncio.ensure_future(api.place_limit_order(**ORDER))
        sent = await exchange.until_asked("order.place")
        events = asyncio.ensure_future(anext(aiter(stream)))
        await asyncio.sleep(0)
        frames = list(frames_of_tasks())
        assert any(frame.f_code.co_name == "request" for frame in frames)
        assert not leaks(iter(frames), sent["params"]["signature"])
        for task in (order, events):
            task.cancel()
        await asyncio.gather(order, events, return_exceptions=True)


async def test_an_unreadable_answer_to_a_log_on_shows_no_key(transport: Transport) -> None:
    pems = pem_pair(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
    async with scripted_exchange() as exchange:
        exchange.answers["session.logon"] = {
            "status": 200,
            "result": {"apiKey": API_KEY, "authorizedSince": "yesterday"},
        }
        async with (
            BinanceClient(exchange.environment) as client,
            client.websocket_service(API_KEY, pems.private, config=quick(transport)) as api,
        ):
            with pytest.raises(DecodeError) as raised:
                await api.login()
    assert_hidden(raised.value)


# --- listen keys ------------------------------------------------------------------------------------


async def open_user_stream(exchange: ScriptedExchange, config: ServiceConfigDict) -> None:
    async with BinanceClient(exchange.environment) as client:
        await client.user_stream(API_KEY, config=config)


@pytest.mark.parametrize("status", ["403 Forbidden", "301 Moved", "999 Odd"])
async def test_a_refused_handshake_does_not_show_the_listen_key(
    exchange: ScriptedExchange, transport: Transport, status: str
) -> None:
    exchange.refusal = f"HTTP/1.1 {status}\r\nLocation: /{LISTEN_KEY}\r\nContent-Length: 0\r\n\r\n".encode()
    with pytest.raises(ConnectionError) as raised:
        await open_user_stream(exchange, quick(transport))
    assert_hidden(raised.value)


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0-OpenSSH_9\r\n\r\n", b"HTTP/1.1 101 Fine\r\n\r\n"])
async def test_a_broken_handshake_does_not_show_the_listen_key(
    exchange: ScriptedExchange, transport: Transport, answer: bytes
) -> None:
    exchange.refusal = answer
    with pytest.raises(ConnectionError) as raised:
        await open_user_stream(exchange, quick(transport))
    assert_hidden(raised.value)


@pytest.mark.parametrize(
    "result", [{"listenKey": [LISTEN_KEY]}, {"listenKey": {"key": LISTEN_KEY}}, [LISTEN_KEY]]
)
async def test_an_unreadable_listen_key_is_not_shown(
    exchange: ScriptedExchange, transport: Transport, result: Any
) -> None:
    exchange.answers["userDataStream.start"] = {"status": 200, "result": result}
    with pytest.raises(BinanceWebSocketError) as raised:
        await open_user_stream(exchange, quick(transport))
    assert_hidden(raised.value)


@pytest.mark.parametrize("tail", ["/../../other", "?a=b", "#", "\r\nHost: other", "@other", "%2f", ""])
async def test_a_listen_key_that_could_lead_elsewhere_is_not_used(
    exchange: ScriptedExchange, transport: Transport, tail: str
) -> None:
    odd = f"{LISTEN_KEY}{tail}" if tail else ""
    exchange.answers["userDataStream.start"] = {"status": 200, "result": {"listenKey": odd}}
    with pytest.raises((ConnectionError, UserStreamError), match="no listen key: ") as raised:
        await open_user_stream(exchange, quick(transport))
    assert_hidden(raised.value)


async def test_a_cancelled_opening_does_not_show_the_listen_key(
    exchange: ScriptedExchange, transport: Transport
) -> None:
    async def silent(peer: Peer) -> None:
        reached.set()
        await peer.wait_until_gone()

    reached = asyncio.Event()
    async with serve(silent, upgrade=False) as server:
        environment = replace(exchange.environment, streams=f"ws://127.0.0.1:{server.port}")
        async with BinanceClient(environment) as client:

            async def opening() -> None:
                await client.user_stream(API_KEY, config=quick(transport))

            task = asyncio.ensure_future(opening())
            await reached.wait()
            assert not leaks(frames_of_tasks())
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as raised:
                await task
            assert_hidden(raised.value)
            with pytest.raises(ConnectionError) as timed_out:
                await client.user_stream(API_KEY, config=quick(transport, connection_timeout=0.3))
            assert_hidden(timed_out.value)


# --- proxies ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        None,
        b"",
        b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\nSSH-2.0-x\r\n\r\n",
        b"nonsense\r\n\r\n",
    ],
)
@pytest.mark.parametrize("scheme", ["http", "socks5", "socks5h", "socks4"])
async def test_a_proxy_that_fails_does_not_show_its_password(
    exchange: ScriptedExchange, answer: bytes | None, scheme: str
) -> None:
    async def proxy(peer: Peer) -> None:
        await peer.reader.read(1000)
        peer.writer.write(answer or b"")
        if scheme == "http" and answer is not None and answer.startswith(b"HTTP/1.1 200"):
            await peer.reader.read(1000)
        peer.hang_up()

    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        async with serve(proxy, upgrade=False) as server:
            port = unused.getsockname()[1] if answer is None else server.port
            url = f"{scheme}://CANARY0user:{PASSWORD}@127.0.0.1:{port}"
            with pytest.raises((ConnectionError, ParameterError, ImportError)) as raised:
                await open_user_stream(exchange, quick("websockets", proxy=url))
            assert_hidden(raised.value)
            if scheme != "http":
                return
            async with BinanceClient(exchange.environment) as client:
                market = client.market_service(config=quick("websockets", proxy=url))
                with pytest.raises(ConnectionError) as of_market:
                    await market
            assert_hidden(of_market.value)


async def test_rest_through_a_proxy_that_fails_does_not_show_its_password(
    exchange: ScriptedExchange,
) -> None:
    async def proxy(peer: Peer) -> None:
        await peer.reader.readuntil(b"\r\n\r\n")
        peer.writer.write(b"HTTP/1.1 407 Nobody\r\nContent-Length: 0\r\n\r\n")

    async with serve(proxy, upgrade=False) as server:
        for port in (server.port, 1):
            with pytest.raises((ConnectionError, RequestError)) as raised:
                await fetch_document(
                    PRODUCT,
                    SYMBOLS_REQUEST,
                    "http://exchange.invalid",
                    timeout=20,
                    proxy=Secret(f"http://user:{PASSWORD}@127.0.0.1:{port}"),
                )
            assert_hidden(raised.value)


# --- the local exchange -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        {"name": "default", "api_key": API_KEY, "secret": SECRET},
        {"name": "new", "api_key": f"{API_KEY} ", "secret": SECRET},
        {"name": "new", "api_key": API_KEY.encode(), "secret": SECRET},
        {"name": "new", "api_key": API_KEY, "secret": [SECRET]},
        {"name": "new", "api_key": API_KEY, "secret": SECRET, "public_key": "key.pem"},
        {"name": "new", "api_key": API_KEY, "public_key": f"/{SECRET}"},
    ],
    ids=str,
)
def test_an_account_that_is_refused_shows_no_key(given: dict[str, Any]) -> None:
    exchange = LocalExchange(market_maker=False)
    with pytest.raises((ValueError, BinanceWebSocketError)) as raised:
        exchange.add_account(**given)
    assert_hidden(raised.value)
