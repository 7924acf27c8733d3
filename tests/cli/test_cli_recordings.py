"""``binance-futures record`` and ``replay``, run as users run them."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.environments import API_KEY_VARIABLE
from binance_futures_async.exchange import DEFAULT_API_KEY, LocalExchange, Recording, run_virtual
from tests.exchange.virtual_day import BITCOIN

COMMAND = [sys.executable, "-m", "binance_futures_async.cli"]


@pytest.fixture
def market(tmp_path: Path) -> Path:
    """A recording of some seconds."""

    async def record() -> None:
        async with LocalExchange(seed=5, instruments=BITCOIN) as exchange:
            exchange.record(tmp_path / "market.jsonl.gz", ["btcusdt@aggTrade", "btcusdt@bookTicker"])
            await asyncio.sleep(20)

    run_virtual(record())
    return tmp_path / "market.jsonl.gz"


@asynccontextmanager
async def running(*arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *COMMAND, *arguments, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def run(*arguments: str, code: int = 0) -> tuple[str, str]:
    async with running(*arguments) as process:
        said, complaint = await asyncio.wait_for(process.communicate(), 120)
        assert process.returncode == code, complaint.decode()
        return said.decode(), complaint.decode()


async def test_streams_of_an_environment_are_recorded_until_the_time_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(API_KEY_VARIABLE, DEFAULT_API_KEY)
    path = tmp_path / "session.jsonl.gz"
    names = ["btcusdt@aggTrade", "btcusdt@depth@100ms", "btcusdt@kline_1m"]
    async with LocalExchange(instruments=BITCOIN) as exchange:
        arguments = [
            "record",
            "--streams",
            *names,
            "--out",
            str(path),
            "--environment",
            exchange.environment.name,
        ]
        said, _ = await run(*arguments, "--seconds", "1.5", "--user-data")
        recording = Recording.open(path)
        count = len(list(recording))
        assert f"{count} frames recorded" in said
        assert recording.streams().keys() == set(names)
        assert recording.header.environment == exchange.environment.name
        assert DEFAULT_API_KEY.encode() not in b"".join(one.frame for one in recording)
        assert any(one.channel == "ws-fapi" for one in recording)

        _, complaint = await run(*arguments, code=1)
        assert "--append" in complaint
        await run(*arguments, "--seconds", "0.5", "--append")
        assert len(list(recording)) > count


async def test_a_recording_ends_whole_when_it_is_interrupted(tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    async with (
        LocalExchange(instruments=BITCOIN) as exchange,
        running(
            "record",
            "--streams",
            "btcusdt@bookTicker",
            "--out",
            str(path),
            "--environment",
            exchange.environment.name,
        ) as process,
    ):
        assert process.stdout is not None
        assert b"Ctrl-C" in await asyncio.wait_for(process.stdout.readline(), 120)
        process.send_signal(signal.SIGINT)
        said, complaint = await asyncio.wait_for(process.communicate(), 120)
        assert (process.returncode, complaint) == (0, b"")
        assert b"frames recorded" in said
    assert not Recording.open(path).is_cut


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["record", "--streams", "btcusdt@nothing", "--out", "x.jsonl"], "btcusdt@nothing"),
        (["record", "--streams", "btcusdt@aggTrade", "--out", "x.jsonl", "--user-data"], API_KEY_VARIABLE),
        (["record", "--streams", "btcusdt@aggTrade", "--out", "x.jsonl", "--environment", "moon"], "moon"),
        (["replay", "missing.jsonl"], "missing.jsonl: No such file or directory\n"),
    ],
)
async def test_what_cannot_be_done_is_said_in_a_line(
    arguments: list[str], complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(API_KEY_VARIABLE, raising=False)
    _, said = await run(*arguments, code=1)
    assert complaint in said
    assert "Traceback" not in said
    assert not os.listdir(tmp_path)


async def test_a_recording_is_played_to_its_end(market: Path) -> None:
    count = sum(Recording.open(market).streams().values())
    async with running("replay", str(market), "--port", "0", "--speed", "20") as process:
        assert process.stdout is not None
        welcome = (await asyncio.wait_for(process.stdout.readuntil(b"=local:"), 120)).decode()
        assert f"{count} frames" in welcome
        port = int((await process.stdout.readline()).decode())
        got: list[object] = []
        async with BinanceClient(f"local:{port}").market_service(got.append) as service:
            await service.subscribe_aggregate_trade("BTCUSDT")
            await service.subscribe_book_ticker("BTCUSDT")
            said, complaint = await asyncio.wait_for(process.communicate(), 120)
    assert (process.returncode, complaint) == (0, b"")
    assert re.search(rf"^{count} frames played", said.decode(), re.MULTILINE)
    assert len(got) == count


async def test_as_fast_as_possible_is_a_speed_too(market: Path) -> None:
    said, _ = await run("replay", str(market), "--port", "0", "--speed", "max", "--at-once")
    assert "frames played" in said


@pytest.mark.parametrize("speed", ["0", "-1", "fast", "inf"])
async def test_no_other_speed_is_taken(market: Path, speed: str) -> None:
    _, complaint = await run("replay", str(market), "--speed", speed, code=2)
    assert "no number above 0" in complaint


async def test_a_port_in_use_is_said_plainly(market: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        _, said = await run("replay", str(market), "--port", port, code=1)
    assert said.startswith(f"Port {port} is in use. Choose another with --port")
