"""The command ``binance-futures``, run as users run it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from binance_futures_async import BinanceClient, __version__, cli
from binance_futures_async.environments import Environment
from binance_futures_async.exceptions import AuthenticationRefusedError
from binance_futures_async.exchange import DEFAULT_ACCOUNT, DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange
from binance_futures_async.generated.usdm.environments import ENVIRONMENTS

COMMAND = [sys.executable, "-m", "binance_futures_async.cli"]


@asynccontextmanager
async def started(*arguments: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """Run a command until it has said all that it says at its start."""
    process = await asyncio.create_subprocess_exec(
        *COMMAND, *arguments, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(120):
            said = (await process.stdout.readuntil(b"order.result.status)")).decode()
        yield process, said
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_the_exchange_serves_until_it_is_told_to_end_and_ends_cleanly(number: signal.Signals) -> None:
    async with started("exchange", "--port", "0", "--seed", "7") as (process, said):
        port = re.search(r"=(local:\d+)$", said, re.MULTILINE)
        assert port is not None
        async with BinanceClient(port[1]).websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET) as api:
            assert (await api.get_account_balance()).result[0].asset == "USDT"
        process.send_signal(number)
        rest, complaints = await asyncio.wait_for(process.communicate(), 120)
        assert (process.returncode, complaints) == (0, b"")
        assert b"ended" in rest


async def test_what_it_prints_fits_a_terminal_of_80_columns(tmp_path: Path) -> None:
    async with started("exchange", "--port", "0", "--host", "0.0.0.0", "--tls", str(tmp_path / "x.pem")) as (
        process,
        said,
    ):
        process.send_signal(signal.SIGINT)
        _, complaints = await asyncio.wait_for(process.communicate(), 20)
    wide = [line for line in f"{said}\n{complaints.decode()}".splitlines() if len(line) > 80]
    assert [line for line in wide if "x.pem" not in line] == []


async def test_the_account_has_the_name_that_it_has_in_python() -> None:
    async with started("exchange", "--port", "0") as (_, said), LocalExchange() as exchange:
        listed = re.findall(r"^  (\S+)\n    API key  (\S+)$", said, re.MULTILINE)
        assert listed == [(exchange.venue.account(DEFAULT_ACCOUNT).name, DEFAULT_API_KEY)]


async def test_an_end_is_clean_while_somebody_is_connected() -> None:
    async with started("exchange", "--port", "0") as (process, said):
        port = re.search(r"=(local:\d+)$", said, re.MULTILINE)
        assert port is not None
        config = {"max_reconnect_attempts": 0}
        async with BinanceClient(port[1]).market_service(config=config) as market:
            await market.subscribe_book_ticker("BTCUSDT")
            process.send_signal(signal.SIGTERM)
            _, complaints = await asyncio.wait_for(process.communicate(), 120)
        assert (process.returncode, complaints) == (0, b"")


async def test_the_snippet_that_it_prints_works_as_it_stands(tmp_path: Path) -> None:
    async with started("exchange", "--port", "0") as (_, said):
        snippet = textwrap.dedent(said[said.index("  from binance_futures_async") :])
        first, *rest = snippet.splitlines()
        script = "\n".join(
            [
                "import asyncio",
                first,
                "async def main():",
                *(f"    {line}" for line in rest),
                "asyncio.run(main())",
            ]
        )
        file = tmp_path / "snippet.py"
        file.write_text(script)
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(file), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        out, complaints = await process.communicate()
        assert (process.returncode, complaints) == (0, b"")
        assert out.split() in ([b"NEW"], [b"FILLED"])


async def test_an_account_signs_with_the_key_that_was_given(tmp_path: Path) -> None:
    key = Ed25519PrivateKey.generate()
    public = tmp_path / "public.pem"
    public.write_bytes(
        key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    async with started("exchange", "--port", "0", "--account", f"alice={public}") as (_, said):
        port, api_key = (
            re.search(r"=(local:\d+)$", said, re.MULTILINE),
            re.search(r"alice\n +API key +(\w+)", said),
        )
        assert port is not None
        assert api_key is not None
        async with BinanceClient(port[1]).websocket_service(api_key[1], private) as api:
            await api.login()
            assert (await api.get_account_balance()).result[0].balance > 0


def settings_of(said: str) -> Any:
    """What the snippet on the console gives the service as config."""
    found = re.search(r"config=(\{.*\})\n +\) as api", said)
    return found and json.loads(found[1])


def environment_of(said: str) -> Environment:
    """The environment that the snippet on the console makes."""
    found = re.search(r"exchange = (Environment\([^)]*\))", said)
    assert found is not None
    made: Environment = eval(found[1], {"Environment": Environment})
    return made


async def test_with_tls_it_writes_a_certificate_and_says_how_a_client_trusts_it(tmp_path: Path) -> None:
    file = tmp_path / "made.pem"
    async with started("exchange", "--port", "0", "--tls", str(file)) as (_, said):
        environment = environment_of(said)
        assert environment.websocket_api.startswith("wss://127.0.0.1:")
        assert settings_of(said) == {"tls": str(file)}
        assert f"It was written to\n\n  {file}\n" in said
        assert "BINANCE_FUTURES_ENVIRONMENT" not in said, "a name alone would mean plaintext"
        assert file.read_text().startswith("-----BEGIN CERTIFICATE-----")
        assert "PRIVATE" not in file.read_text()
        async with BinanceClient(environment).websocket_service(
            DEFAULT_API_KEY, DEFAULT_SECRET, config=settings_of(said)
        ) as api:
            assert (await api.get_account_balance()).result[0].asset == "USDT"


def test_a_file_that_is_no_certificate_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "key.pem"
    file.write_text("-----BEGIN PRIVATE KEY-----\n")
    assert cli.main(["exchange", "--port", "0", "--tls", str(file)]) == 1
    assert "cannot be written" in capsys.readouterr().err
    assert file.read_text() == "-----BEGIN PRIVATE KEY-----\n"


async def test_another_host_than_loopback_warns_and_knows_no_default_key(tmp_path: Path) -> None:
    """All addresses are listened on, and only loopback is used."""
    async with started("exchange", "--port", "0", "--host", "0.0.0.0") as (process, said):
        port = re.search(r"=(local:\d+)$", said, re.MULTILINE)
        keys = re.search(r"default\n +API key +(\w{64})\n +secret +(\w{64})\n", said)
        assert port is not None
        assert keys is not None
        assert said.count(keys[1]) == said.count(keys[2]) == 1, "printed once"
        assert DEFAULT_API_KEY not in said
        async with BinanceClient(port[1]).websocket_service(keys[1], keys[2]) as api:
            assert (await api.get_account_balance()).result[0].asset == "USDT"
        async with BinanceClient(port[1]).websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET) as api:
            with pytest.raises(AuthenticationRefusedError):
                await api.get_account_balance()
        process.send_signal(signal.SIGINT)
        _, complaints = await asyncio.wait_for(process.communicate(), 20)
    assert complaints.startswith(b"Warning: this exchange listens on 0.0.0.0: other machines can reach it")
    assert b"--tls does that" in complaints


async def test_on_another_host_the_keys_that_are_made_do_not_follow_from_the_seed() -> None:
    made = set()
    for _ in range(2):
        async with started("exchange", "--port", "0", "--host", "0.0.0.0", "--seed", "3") as (_, said):
            made |= set(re.findall(r"\b[0-9a-f]{64}\b", said))
    assert len(made) == 4


def test_an_address_of_another_machine_is_refused_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["exchange", "--port", "0", "--host", "192.0.2.1"]) == 1
    assert "192.0.2.1 is not an address of this machine" in capsys.readouterr().err


async def test_a_port_in_use_is_said_plainly() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = await asyncio.create_subprocess_exec(
            *COMMAND,
            *("exchange", "--port", str(port)),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, complaints = await process.communicate()
    assert (process.returncode, out) == (1, b"")
    assert complaints.decode().startswith(f"Port {port} is in use.")
    assert b"Traceback" not in complaints


def test_the_default_port_is_that_of_the_local_environment(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["exchange", "--help"])
    assert end.value.code == 0
    port = ENVIRONMENTS["local"].websocket_api.split(":")[2].split("/")[0]
    assert f"default: {port}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["exchange", "--port", "70000"], "'70000' is no port from 0 to 65535"),
        (["exchange", "--account", "alice"], "'alice' is not of the form NAME=public.pem"),
        (["exchange", "--account", "alice=/nowhere.pem"], "the key of alice cannot be read"),
        (["demo", "--seconds", "soon"], "'soon' is no number from 1 to 3600"),
        (["simulate"], "invalid choice: 'simulate'"),
        ([], "COMMAND"),
    ],
)
def test_wrong_arguments_end_with_two_and_the_reason(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert end.value.code == 2
    assert complaint in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["\x1b[2J"],
        ["exchange", "\x1b[2J"],
        ["exchange", "--account", "a\x1b[2J=/nowhere.pem"],
        ["exchange", "--port", "0", "--host", "\x1b[2J"],
        ["exchange", "--port", "0", "--tls", "/nowhere/\x1b[2J"],
        ["replay", "/nowhere/\x1b[2J\nsecond line"],
        ["record", "--streams", "\x1b[2J", "--out", "file"],
        ["drift", "--from", "/nowhere/\x1b[2J"],
        ["fault", "\x1b[2J"],
        ["faults", "\x1b[2J"],
    ],
    ids=" ".join,
)
def test_what_arguments_hold_reaches_the_terminal_escaped(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status: object = cli.main(arguments)
    except SystemExit as end:
        status = end.code
    assert status
    printed = capsys.readouterr()
    *_, complaint = printed.err.splitlines()
    assert "\\x1b[2J" in complaint
    assert "\x1b" not in printed.err + printed.out


@pytest.mark.parametrize(
    "text", ["nothing", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
)
def test_a_file_without_a_public_key_is_refused(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "key.pem"
    file.write_text(text)
    with pytest.raises(SystemExit):
        cli.main(["exchange", "--account", f"alice={file}"])
    assert "key.pem is no PEM file with a public key" in capsys.readouterr().err


def test_a_broken_public_key_is_refused_by_the_accounts_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "key.pem"
    file.write_text("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")
    assert cli.main(["exchange", "--port", "0", "--account", f"alice={file}"]) == 1
    assert capsys.readouterr().err.startswith("account alice: ")


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"binance-futures-async {__version__}\n"


def test_the_demo_ends_with_a_command_that_can_be_run(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "demo", "--seconds", "1"],
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=250,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    command = done.stdout.splitlines()[-1].partition("run: ")[2].split()
    assert command[-1] == "exchange"
    said = subprocess.run([*command, "--help"], capture_output=True, text=True, timeout=60, check=True).stdout
    assert "until Ctrl-C" in said


def test_a_reader_that_goes_away_is_no_crash() -> None:
    with subprocess.Popen(
        [*COMMAND, "demo", "--seconds", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()
        assert process.wait(250) == 1
