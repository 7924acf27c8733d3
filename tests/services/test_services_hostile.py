"""Text of the exchange, of proxies and of files reaches logs, exceptions' texts and terminals without control characters.

Otherwise whoever answers could write lines of its own into a log, or commands to a terminal.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import struct
import traceback
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any, Literal

import pytest

from binance_futures_async import BinanceClient, cli, exceptions
from binance_futures_async.auth import Secret
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.display import printable
from binance_futures_async.drift import Aspect, Change, Difference, DriftReport
from binance_futures_async.exchange import Recording, RecordingError
from binance_futures_async.generated.usdm import PRODUCT
from binance_futures_async.generated.usdm.rest import SYMBOLS_REQUEST
from binance_futures_async.session.documents import fetch_document
from binance_futures_async.wire import UnknownEvent
from tests.transport.raw_server import CLOSE, TEXT, Peer, serve

from .conftest import until
from .scripted_exchange import ScriptedExchange, refused, scripted_exchange

HOSTILE = "bad\nCRITICAL root FORGED LINE\r\n\x1b[2J\x1b]0;title\x07\x00\x7f\x85\x9b31m\u2028\u202ereversed\u2066\u200f end"
ORDER: Any = {"symbol": "BTCUSDT", "side": "BUY", "quantity": "1", "price": "2", "time_in_force": "GTC"}


@pytest.fixture(params=["picows", "websockets"])
def config(request: pytest.FixtureRequest) -> ServiceConfigDict:
    transport: Literal["picows", "websockets"] = request.param
    return {
        "transport": transport,
        "max_reconnect_attempts": 0,
        "reconnect_delay": 0.01,
        "connection_timeout": 20,
        "request_timeout": 20,
        "drift_interval": 0.01,
    }


@pytest.fixture
async def exchange() -> AsyncIterator[ScriptedExchange]:
    async with scripted_exchange() as exchange:
        yield exchange


@pytest.fixture(autouse=True)
def every_log_line(caplog: pytest.LogCaptureFixture) -> Iterable[None]:
    """Whatever a test does, its log is looked through."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "binance_futures_async")
    yield
    for record in caplog.get_records("call"):
        assert record.name == "asyncio" or record.getMessage().isprintable(), record
        assert_clean(caplog.handler.format(record))


def assert_clean(text: str) -> None:
    for line in text.split("\n"):
        assert line.isprintable(), line
        assert not line.startswith("CRITICAL")


def assert_error_is_clean(error: BaseException) -> None:
    assert str(error).isprintable()
    assert repr(error).isprintable()
    assert_clean("".join(traceback.format_exception(error)))


async def place(exchange: ScriptedExchange, config: ServiceConfigDict) -> exceptions.BinanceWebSocketError:
    async with (
        BinanceClient(exchange.environment) as client,
        client.websocket_service("key", "secret", config=config) as api,
    ):
        with pytest.raises(exceptions.BinanceWebSocketError) as raised:
            await api.place_limit_order(**ORDER)
        await asyncio.sleep(0)
        assert_clean(str(api.health))
        assert_clean(repr(api.health))
        assert_clean(f"{api.closed}")
    return raised.value


def test_printable_text_is_unchanged_and_all_other_is_escaped() -> None:
    for text in ("Precision is over the maximum.", "牛来USDT é 🚀", "C:\\new", ""):
        assert printable(text) is text
    assert printable("a\nb\x1b[2J\x9b\u202e\ud800\u2028") == r"a\nb\x1b[2J\x9b\u202e\ud800\u2028"
    assert printable(printable(HOSTILE)) == printable(HOSTILE)
    assert printable(HOSTILE).isprintable()


# --- the WebSocket API ------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [400, 401, 403, 418, 429, 503, 599])
async def test_a_refusal_is_escaped_in_its_text_and_raw_in_its_attribute(
    exchange: ScriptedExchange, config: ServiceConfigDict, status: int
) -> None:
    exchange.answers["order.place"] = refused(-1111, HOSTILE, status)
    error = await place(exchange, config)
    assert isinstance(error, exceptions.RequestError)
    assert error.message == HOSTILE
    assert printable(HOSTILE) in str(error)
    assert_error_is_clean(error)


async def test_half_a_character_in_an_answer_is_told_of_in_printable_text(
    exchange: ScriptedExchange, config: ServiceConfigDict
) -> None:
    exchange.answers["order.place"] = refused(-1111, "bad \ud800\n")
    assert_error_is_clean(await place(exchange, config))


async def test_a_refusal_that_nobody_waits_for_is_one_line_of_the_log(
    exchange: ScriptedExchange, config: ServiceConfigDict, caplog: pytest.LogCaptureFixture
) -> None:
    exchange.answers["order.place"] = refused(-1111, HOSTILE)
    async with (
        BinanceClient(exchange.environment) as client,
        client.websocket_service("key", "secret", config=config) as api,
    ):
        await api.place_limit_order(**ORDER, wait_for_response=False)
        await until(lambda: "refused with -1111" in caplog.text, 30)
    assert printable(HOSTILE) in caplog.text


async def test_a_refused_question_for_the_time_is_one_line_of_the_log(
    exchange: ScriptedExchange, config: ServiceConfigDict, caplog: pytest.LogCaptureFixture
) -> None:
    exchange.answers["session.status"] = refused(-1000, HOSTILE)
    exchange.answers["order.place"] = refused(-1000, HOSTILE)
    assert_error_is_clean(await place(exchange, config))
    assert "time is not known" in caplog.text


@pytest.mark.parametrize("code", [1000, 1008, 1011, 3000, 4999])
async def test_the_reason_of_a_close_is_escaped(
    exchange: ScriptedExchange, config: ServiceConfigDict, code: int
) -> None:
    def hang_up(message: dict[str, Any], peer: Peer) -> None:
        peer.send(CLOSE, struct.pack("!H", code) + HOSTILE.encode()[:120].decode(errors="ignore").encode())

    exchange.answers["order.place"] = hang_up
    error = await place(exchange, config)
    assert isinstance(error, exceptions.OrderInDoubtError)
    assert r"bad\nCRITICAL root FORGED LINE\r\n\x1b[2J" in str(error)
    assert_error_is_clean(error)


@pytest.mark.parametrize(
    "answer",
    [
        HOSTILE.encode(),
        json.dumps({HOSTILE: HOSTILE}).encode(),
        json.dumps({"status": HOSTILE}).encode(),
        json.dumps({"status": 200, "result": HOSTILE}).encode(),
        json.dumps({"status": 200, "result": {"status": [HOSTILE]}}).encode(),
        json.dumps({"status": 400, "error": {"code": HOSTILE, "msg": HOSTILE}}).encode(),
    ],
)
async def test_an_unreadable_answer_is_told_of_without_control_characters(
    exchange: ScriptedExchange, config: ServiceConfigDict, answer: bytes
) -> None:
    exchange.answers["order.place"] = lambda message, peer: (
        b'{"id":"%s",%s'
        % (
            message["id"].encode(),
            answer[1:] if answer.startswith(b"{") else answer,
        )
    )
    assert_error_is_clean(await place(exchange, config))


async def test_unknown_values_fields_and_counters_are_shown_escaped(
    exchange: ScriptedExchange, config: ServiceConfigDict
) -> None:
    exchange.answers["order.place"] = {
        "status": 200,
        "result": {"orderId": 1, "symbol": HOSTILE, "status": HOSTILE, "side": HOSTILE, HOSTILE: 1},
        "rateLimits": [
            {"rateLimitType": HOSTILE, "interval": HOSTILE, "intervalNum": 1, "limit": 10, "count": 1}
        ],
    }
    async with (
        BinanceClient(exchange.environment) as client,
        client.websocket_service("key", "secret", config=config) as api,
    ):
        answer = await api.place_limit_order(**ORDER)
        assert answer.result.symbol == HOSTILE
        await until(lambda: not api.drift.is_clean, 30)
        for shown in (repr(answer), str(api.rate_limits), repr(api.rate_limits), *map(str, api.rate_limits)):
            assert_clean(shown)
        for report in (api.drift, client.drift):
            assert report.differences
            assert_clean(str(report))
            assert_clean(report.to_json())
            assert_clean(repr(report))


# --- the user data stream ---------------------------------------------------------------------------


async def test_events_of_unknown_types_and_values_are_told_of_without_control_characters(
    exchange: ScriptedExchange, config: ServiceConfigDict
) -> None:
    exchange.events = [
        json.dumps({"e": HOSTILE, "E": 1, HOSTILE: {HOSTILE: HOSTILE}}).encode(),
        json.dumps({"e": "ORDER_TRADE_UPDATE", "E": 1, "T": 1, "o": {"s": HOSTILE, "X": HOSTILE}}).encode(),
        json.dumps({"e": "ACCOUNT_CONFIG_UPDATE", "E": 1, "T": 1, "ac": HOSTILE, HOSTILE: 1}).encode(),
        json.dumps({"e": [HOSTILE], "E": 1}).encode(),
        HOSTILE.encode(),
    ]
    seen: list[Any] = []
    async with (
        BinanceClient(exchange.environment) as client,
        client.user_stream("key", seen.append, config=config) as stream,
    ):
        await until(lambda: len(seen) >= 2 and len(stream.drift.differences) >= 2, 30)
        assert isinstance(seen[0], UnknownEvent)
        assert seen[0].event_type == HOSTILE
        for shown in (*map(repr, seen), str(client.drift), client.drift.to_json(), str(stream.health)):
            assert_clean(shown)


async def test_a_refused_listen_key_and_renewal_are_escaped(
    exchange: ScriptedExchange, config: ServiceConfigDict, caplog: pytest.LogCaptureFixture
) -> None:
    exchange.answers["userDataStream.ping"] = refused(-1000, HOSTILE)
    async with (
        BinanceClient(exchange.environment) as client,
        client.user_stream("key", config={**config, "ping_interval": 0.05}) as stream,
    ):
        await until(lambda: "listen key not renewed" in caplog.text, 30)
        assert_clean(str(stream.health))
    exchange.answers["userDataStream.start"] = refused(-1000, HOSTILE)
    async with BinanceClient(exchange.environment) as client:
        with pytest.raises(exceptions.BinanceWebSocketError) as raised:
            await client.user_stream("key", config=config)
    assert_error_is_clean(raised.value)


# --- market streams ---------------------------------------------------------------------------------


async def test_a_refused_subscription_is_escaped(
    exchange: ScriptedExchange, config: ServiceConfigDict, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(message: dict[str, Any], peer: Peer) -> bytes:
        peer.send(TEXT, json.dumps({"stream": HOSTILE, "data": {"e": HOSTILE}}).encode())
        peer.send(TEXT, json.dumps({"stream": "btcusdt@aggTrade", "data": {"e": HOSTILE}}).encode())
        peer.send(TEXT, HOSTILE.encode())
        return json.dumps({"id": message["id"], "error": {"code": 2, "msg": HOSTILE}}).encode()

    exchange.answers["SUBSCRIBE"] = refuse
    async with BinanceClient(exchange.environment) as client, client.market_service(config=config) as market:
        with pytest.raises(exceptions.BinanceWebSocketError) as raised:
            await market.subscribe_aggregate_trade(["BTCUSDT"])
    assert_error_is_clean(raised.value)
    assert "refused stream btcusdt@aggTrade" in caplog.text


# --- handshakes, REST, proxies ----------------------------------------------------------------------


ANSWERS = [
    f"HTTP/1.1 403 {HOSTILE}\r\nContent-Length: 0\r\n\r\n".encode(),
    f"HTTP/1.1 403 No\r\nRetry-After: {HOSTILE}\r\nServer: {HOSTILE}\r\nContent-Length: 0\r\n\r\n".encode(),
    b"HTTP/1.1 403 No\x1b[2J\x9b\r\nServer: \x1b[2J\x9b\x85\r\nContent-Length: 9\r\n\r\n\x1b[2J\x9b\x85 no",
    f"{HOSTILE}\r\n\r\n".encode(),
    b"\x1b[2J\x9b\r\n\r\n",
    b"HTTP/1.1 101 Yes\r\nUpgrade: \x9b\r\nConnection: \x9b\x85\r\nSec-WebSocket-Accept: \x9b\r\n\r\n",
    b"HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: \x9b\r\n\r\n",
    b"HTTP/1.1 101 \x1b[2J\r\nUpgrade: \x1b[2J\r\nConnection: \x9b\r\nSec-WebSocket-Accept: \x1b\r\n\r\n",
]


@pytest.mark.parametrize("answer", ANSWERS)
async def test_a_refused_handshake_is_told_of_without_control_characters(
    exchange: ScriptedExchange, config: ServiceConfigDict, answer: bytes
) -> None:
    exchange.refusal = answer
    async with BinanceClient(exchange.environment) as client:
        with pytest.raises(exceptions.BinanceWebSocketError) as raised:
            await client.user_stream("key", config=config)
    assert_error_is_clean(raised.value)


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_what_a_proxy_answers_is_told_of_without_control_characters(
    exchange: ScriptedExchange, answer: bytes, scheme: str
) -> None:
    async def proxy(peer: Peer) -> None:
        await peer.reader.read(1000)
        peer.writer.write(answer)

    async with serve(proxy, upgrade=False) as server, BinanceClient(exchange.environment) as client:
        settings: Any = {
            "proxy": f"{scheme}://127.0.0.1:{server.port}",
            "max_reconnect_attempts": 0,
            "connection_timeout": 20,
        }
        with pytest.raises((exceptions.BinanceWebSocketError, ImportError)) as raised:
            await client.market_service(config=settings)
        if isinstance(raised.value, exceptions.BinanceWebSocketError):
            assert_error_is_clean(raised.value)


@pytest.mark.parametrize(
    "answer",
    [
        *ANSWERS,
        *(
            b"HTTP/1.1 %d No\r\nRetry-After: \x1b[2J\r\nContent-Length: %d\r\n\r\n%s"
            % (status, len(body), body)
            for status in (400, 403, 418, 429)
            for body in (HOSTILE.encode(), json.dumps({"code": -1003, "msg": HOSTILE}).encode(), b"\xff\x1b")
        ),
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n\x1b[2J\n",
    ],
)
@pytest.mark.parametrize("through_proxy", [False, True])
async def test_a_refusal_of_rest_is_escaped(answer: bytes, through_proxy: bool) -> None:
    async def script(peer: Peer) -> None:
        await peer.reader.readuntil(b"\r\n\r\n")
        peer.writer.write(answer)

    async with serve(script, upgrade=False) as server:
        url = f"http://127.0.0.1:{server.port}"
        with pytest.raises(exceptions.BinanceWebSocketError) as raised:
            await fetch_document(
                PRODUCT,
                SYMBOLS_REQUEST,
                "http://exchange.invalid" if through_proxy else url,
                timeout=20,
                proxy=Secret(url) if through_proxy else None,
            )
    assert_error_is_clean(raised.value)


# --- symbols ----------------------------------------------------------------------------------------


async def test_names_of_symbols_are_shown_escaped(
    exchange: ScriptedExchange, config: ServiceConfigDict
) -> None:
    snapshot = {"symbols": [{"symbol": f"BTCUSDT{HOSTILE}", "status": HOSTILE, "contractType": HOSTILE}]}
    async with (
        BinanceClient(exchange.environment) as client,
        client.websocket_service("key", "secret", True, config) as api,
    ):
        symbols = await api.load_symbols(snapshot)
        assert_clean(repr(symbols) + "".join(map(repr, symbols.values())))
        for symbol in ("BTCUSDT", f"BTCUSDT{HOSTILE}"):
            exchange.answers["order.place"] = refused(-1121, HOSTILE)
            with pytest.raises(exceptions.BinanceWebSocketError) as raised:
                await api.place_limit_order(**ORDER | {"symbol": symbol})
            assert_error_is_clean(raised.value)


# --- files and commands -----------------------------------------------------------------------------


def header(**more: Any) -> dict[str, Any]:
    facts = {"format": "binance-futures-recording", "version": 1, "environment": HOSTILE, "started": 1}
    return facts | more


def line(**more: Any) -> dict[str, Any]:
    facts = {"time": 1, "from": "exchange", "channel": "market", "stream": HOSTILE, "frame": {"e": HOSTILE}}
    return facts | more


@pytest.mark.parametrize(
    "documents",
    [
        [header(), line()],
        [header(), line(frame={"e": "aggTrade", HOSTILE: HOSTILE}, stream="btcusdt@aggTrade")],
        [header(), line(**{"from": HOSTILE})],
        [header(), {HOSTILE: HOSTILE}],
        [header(format=f"binance-futures-recording{HOSTILE}")],
        [header(version=HOSTILE)],
        [{"stream": HOSTILE, "data": {"e": HOSTILE, HOSTILE: 1}}],
        [
            {"e": HOSTILE, HOSTILE: HOSTILE},
            {"method": HOSTILE, "id": HOSTILE},
            {"id": HOSTILE, "status": 200},
        ],
        [{"method": HOSTILE, "id": 1}, {"id": 1, "status": 200, "result": {HOSTILE: HOSTILE}}],
    ],
)
@pytest.mark.parametrize(
    "command", [["drift", "--from"], ["drift", "--json", "--from"], ["replay", "--port", "0"]]
)
def test_what_a_file_says_reaches_the_terminal_escaped(
    documents: list[dict[str, Any]],
    command: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "session.jsonl"
    file.write_text("".join(json.dumps(one, separators=(",", ":")) + "\n" for one in documents))

    def stopped_at_once() -> asyncio.Event:
        event = asyncio.Event()
        event.set()
        return event

    monkeypatch.setattr(cli, "_stopped", stopped_at_once)
    cli.main([*command, str(file)])
    said = capsys.readouterr()
    assert said.out or said.err
    assert_clean(said.out)
    assert_clean(said.err)
    with contextlib.suppress(RecordingError):
        assert_clean(repr(Recording.open(file)))


async def test_what_a_running_exchange_answers_reaches_the_terminal_escaped(
    capsys: pytest.CaptureFixture[str],
) -> None:
    body = json.dumps({"error": HOSTILE}).encode()
    answers = [b"HTTP/1.1 400 No\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body), *ANSWERS]

    async def script(peer: Peer) -> None:
        await peer.reader.readuntil(b"\r\n\r\n")
        peer.writer.write(answers.pop(0))

    async with serve(script, upgrade=False) as server:
        while answers:
            code = await asyncio.to_thread(cli.main, ["fault", "cut", "--port", str(server.port)])
            assert code == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == len(ANSWERS) + 1
    assert_clean(said.out + said.err)


def test_names_of_an_sdk_stand_in_a_report_escaped() -> None:
    difference = Difference(
        entry=f"structs.{HOSTILE}",
        aspect=Aspect.FIELD,
        change=Change.ADDED,
        name=HOSTILE,
        ours=HOSTILE,
        theirs=HOSTILE,
        seen_in=(HOSTILE,),
        yaml=f"{HOSTILE}: 1\n",
        notes=(HOSTILE,),
    )
    report = DriftReport(subject=HOSTILE, differences=(difference,), known=(difference,), remarks=(HOSTILE,))
    for shown in (difference.headline, report.to_json(), repr(report)):
        assert_clean(shown)
    # Line breaks of the YAML are the report's own.
    assert_clean(str(report).replace("    | CRITICAL", "    | "))
    assert json.loads(report.to_json())["subject"] == HOSTILE
