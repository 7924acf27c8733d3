"""Faults from the command line: listed, set at the start, and set on an exchange that runs."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from binance_futures_async import cli
from binance_futures_async.exchange import LocalExchange
from binance_futures_async.exchange.faults import FAULTS
from tests.cli.test_cli import COMMAND, started
from tests.exchange.server_clients import open_api, open_stream


async def command(*arguments: str) -> tuple[int, str, str]:
    process = await asyncio.create_subprocess_exec(
        *COMMAND, *arguments, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    said, complaints = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode is not None
    return process.returncode, said.decode(), complaints.decode()


def test_the_list_names_every_fault_with_all_that_it_can_be_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["faults"]) == 0
    sections = {
        section.split("  (", 1)[0]: section for section in capsys.readouterr().out.split("\n\n") if section
    }
    assert sections.keys() == FAULTS.keys()
    assert max(len(line) for section in sections.values() for line in section.splitlines()) <= 80
    for name, fault in FAULTS.items():
        for parameter in fault.all_parameters:
            assert f"      {parameter.name}" in sections[name]


def test_one_fault_can_be_shown_alone_and_a_wrong_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["faults", "slow-link"]) == 0
    assert "delay_ms [200]" in capsys.readouterr().out
    assert cli.main(["faults", "slow-lnk"]) == 1
    assert "Did you mean 'slow-link'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--fault", "cutt"], "there is no fault 'cutt'. Did you mean 'cut'?"),
        (
            ["--fault", "cut pth=/market"],
            "cut has no parameter 'pth' (did you mean 'path'?); it takes: path, at",
        ),
        (
            ["--fault", "cut path=/nowhere"],
            "no connection has such a path; they begin with /ws-fapi, /public",
        ),
        (["--fault", "late-answer delay_ms=soon"], "give a whole number of ms, from 0"),
        (["--fault", "late-answer method=order.plce"], "allowed: "),
        (["--fault", "unavailable variant=x"], "give one of unknown, unavailable, overload"),
        (["--fault", "mute-stream"], "mute-stream needs stream"),
        (["--faults", "/nowhere.json"], "/nowhere.json cannot be read"),
        (["--chaos", "x"], "invalid int value"),
    ],
)
def test_what_cannot_be_is_refused_with_what_is_allowed(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["exchange", *arguments])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["json", "yaml"])
async def test_an_exchange_starts_with_faults_a_script_and_chaos(tmp_path: Path, ending: str) -> None:
    script: list[dict[str, Any]] = [
        {"fault": "slow-link", "delay_ms": 5, "seconds": 600},
        {"fault": "cut", "at": 500},
    ]
    file = tmp_path / f"script.{ending}"
    lines = [json.dumps(step) if ending == "json" else f"- {json.dumps(step)}" for step in script]
    file.write_text(f"[{','.join(lines)}]" if ending == "json" else "\n".join(lines))
    arguments = ("--fault", "late-answer delay_ms=7", "--faults", str(file), "--chaos", "7")
    async with started("exchange", "--port", "0", *arguments) as (_, said):
        port = said.split("=local:")[1].split()[0]
        code, shown, _ = await command("fault", "--port", port)
        assert code == 0
        active = [json.loads(line) for line in shown.splitlines()]
        assert [one["fault"] for one in active[:3]] == ["late-answer", "slow-link", "cut"]
        assert active[0] == {"fault": "late-answer", "delay_ms": 7, "times": 1}


async def test_a_running_exchange_is_told_to_misbehave_and_to_behave_again() -> None:
    async with LocalExchange(market_maker=False) as exchange, open_api(exchange) as api:
        port = str(exchange.port)
        code, said, _ = await command("fault", "wrong-clock", "offset_ms=60000", "--port", port)
        assert (code, json.loads(said)) == (0, {"fault": "wrong-clock", "offset_ms": 60_000})
        assert await api.refusal("account.balance") == -1021
        assert await command("fault", "--clear", "wrong-clock", "--port", port) == (0, '{"ended": 1}\n', "")
        assert (await api.call_signed("account.balance"))["status"] == 200

        code, _, complaint = await command("fault", "wrong-clock", "offst=1", "--port", port)
        assert (code, complaint.startswith("wrong-clock has no parameter 'offst'")) == (1, True)
        code, _, complaint = await command("fault", "--clear", "wrong-clok", "--port", port)
        assert (code, complaint.startswith("there is no fault 'wrong-clok'")) == (1, True)

    code, _, complaint = await command("fault", "cut", "--port", port)
    assert (code, complaint.startswith(f"No exchange answers on port {port}")) == (1, True)


async def test_an_exchange_that_encrypts_is_told_too() -> None:
    async with LocalExchange(market_maker=False, tls=True) as exchange:
        code, said, _ = await command("fault", "slow-link", "delay_ms=1", "--port", str(exchange.port))
        assert (code, json.loads(said)["fault"]) == (0, "slow-link")
        assert [fault.name for fault in exchange.faults.active] == ["slow-link"]


async def test_a_page_of_the_web_cannot_set_faults() -> None:
    async with LocalExchange(market_maker=False) as exchange, aiohttp.ClientSession() as session:
        address = f"{exchange.environment.rest}/local-exchange/faults"
        step = {"fault": "cut"}
        async with session.post(address, json=step, headers={"Host": "evil.example"}) as answer:
            assert answer.status == 403
        async with session.post(address, data=json.dumps(step)) as answer:
            assert answer.status == 415
        async with open_stream(exchange, "/market/ws") as stream:
            assert await stream.is_mute()
            async with session.post(address, json=step) as answer:
                assert answer.status == 200
            assert await stream.until_closed() == 1006


def test_the_commands_do_not_load_the_packages_of_the_exchange() -> None:
    program = (
        "import sys; sys.modules['aiohttp'] = sys.modules['sortedcontainers'] = None\n"
        "from binance_futures_async import cli\nsys.exit(cli.main(['faults', 'cut']))"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
