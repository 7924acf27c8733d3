"""Every example of every page runs on the local exchange as it stands, and passes the type checker.

They have the keys of the local exchange's own account. Examples of the reference pages are parts of programs: they get an open
service, and an account with an order, a stop order and a position for them to find.
"""

from __future__ import annotations

import ast
import asyncio
import logging
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path

import pytest

from binance_futures_async import BinanceClient, WebSocketService, messages
from binance_futures_async.exchange import LocalExchange
from tests.pages.fixtures import Keys
from tests.pages.reader import Printed, python_blocks, run_block

from .pages import EXAMPLES, PAGES, ROOT, Example, run_until_it_has_shown_itself

pytestmark = pytest.mark.exchange(virtual_time=True)

pytest_plugins = ["pytester"]

COINM = [one for one in EXAMPLES if one.is_of_coinm]
"""Run by test_docs_coinm.py."""
SCRIPTS = [one for one in EXAMPLES if one.is_script and one not in COINM]
FIXED = [one for one in EXAMPLES if one.takes_fixtures]
TESTS = [one for one in EXAMPLES if one.is_test and not one.takes_fixtures]
PARTS = [one for one in EXAMPLES if one.needs_services and one not in COINM]
PLAIN = [one for one in EXAMPLES if one not in (*COINM, *SCRIPTS, *FIXED, *TESTS, *PARTS)]
CALLS = [one for one in PARTS if "api." in one.block.code]
STREAMS = [one for one in PARTS if "market." in one.block.code]
EVENTS = [one for one in PARTS if "in stream.events(" in one.block.code]

FIRST_USERS_STYLE = {"Unchanged"}
"""Headings of examples without annotations, as programs of version 0.1 had none."""


@pytest.mark.parametrize("example", SCRIPTS, ids=str)
async def test_a_program_runs(
    example: Example, exchange: LocalExchange, hmac_keys: Keys, clients: list[BinanceClient]
) -> None:
    async with trading(hmac_keys) if "user_stream(" in example.block.code else nullcontext():
        assert await run_until_it_has_shown_itself(example)


@asynccontextmanager
async def trading(keys: Keys) -> AsyncIterator[None]:
    """Something happens in the account all the time, because an example does not say when it listens."""

    async def trade() -> None:
        async with BinanceClient().websocket_service(keys.api_key, keys.private_key) as api:
            while True:
                await api.place_market_order("BTCUSDT", "BUY", "0.001")
                await asyncio.sleep(0.2)

    task = asyncio.create_task(trade())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize("example", TESTS, ids=str)
async def test_a_test_for_users_passes(example: Example) -> None:
    names = await run_block(str(example), example.block, {})
    for name, function in list(names.items()):
        if name.startswith("test_"):
            await function()


@pytest.mark.parametrize("example", FIXED, ids=str)
def test_a_test_with_fixtures_passes_in_a_run_of_its_own(example: Example, pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_user=example.block.code)
    options = ("-W", "error", "--strict-markers", "-o", "asyncio_default_fixture_loop_scope=function")
    pytester.runpytest_subprocess(*options).assert_outcomes(passed=1)


@pytest.mark.parametrize("example", PLAIN, ids=str)
async def test_an_example_without_a_connection_runs(example: Example) -> None:
    root, package = logging.getLogger(), logging.getLogger("binance_futures_async")
    before = (list(root.handlers), root.level, package.level)
    try:
        await run_block(str(example), example.block, {"print": Printed()})
    finally:
        root.handlers[:], root.level, package.level = before


@asynccontextmanager
async def busy_account(keys: Keys) -> AsyncIterator[WebSocketService]:
    """A service of an account with what the examples speak of."""
    async with BinanceClient().websocket_service(keys.api_key, keys.private_key) as api:
        await api.place_market_order("BTCUSDT", "BUY", "0.002")
        await api.place_limit_order(
            "BTCUSDT", "BUY", "0.002", "48000", "GTC", new_client_order_id="my-order-1"
        )
        await api.place_stop_market_order(
            "BTCUSDT", "SELL", "47000", quantity="0.002", client_algo_id="my-stop-1"
        )
        await api.start_user_data_stream()
        yield api


@pytest.mark.parametrize("example", CALLS, ids=str)
async def test_a_call_of_the_reference_is_answered(
    example: Example, exchange: LocalExchange, ed25519_keys: Keys
) -> None:
    printed = Printed()
    async with busy_account(ed25519_keys) as api:
        await run_block(str(example), example.block, {"api": api, "print": printed})
    assert printed.lines


@pytest.mark.parametrize("example", STREAMS, ids=str)
async def test_a_stream_of_the_reference_is_acknowledged(example: Example, exchange: LocalExchange) -> None:
    async with BinanceClient().market_service() as market:
        part = run_block(str(example), example.block, {"market": market, "print": Printed()})
        following = asyncio.create_task(part)
        try:
            async with asyncio.timeout(20):
                while not await market.list_subscriptions():
                    assert not following.done(), following.exception()
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)


@pytest.mark.parametrize("example", EVENTS, ids=str)
async def test_an_account_event_of_the_reference_is_waited_for(
    example: Example, exchange: LocalExchange, hmac_keys: Keys
) -> None:
    async with trading(hmac_keys), BinanceClient().user_stream(hmac_keys.api_key) as stream:
        events = aiter(stream)
        names = {
            **{name: getattr(messages, name) for name in messages.__all__},
            "stream": stream,
            "print": Printed(),
        }
        following = asyncio.create_task(run_block(str(example), example.block, names))
        try:
            async with asyncio.timeout(20):
                await anext(events)  # the example has been given one too
            assert not following.done(), following.exception()
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)


def test_every_example_is_of_a_kind_that_is_run() -> None:
    assert set(map(str, (*COINM, *SCRIPTS, *FIXED, *TESTS, *CALLS, *STREAMS, *EVENTS, *PLAIN))) == set(
        map(str, EXAMPLES)
    )
    assert min(map(len, (SCRIPTS, FIXED, TESTS, CALLS, STREAMS, EVENTS, PLAIN))) > 0
    assert not [str(one) for one in EXAMPLES if '"..."' in one.block.code]


_SURROUNDINGS = """\
from typing import Any

from binance_futures_async{package} import MarketService, UserStream, WebSocketService
from binance_futures_async{package}.messages import *


async def part_of_a_program(
    api: WebSocketService, market: MarketService[Any], stream: UserStream
) -> None:
"""


def test_every_example_passes_the_type_checker(tmp_path: Path) -> None:
    files: dict[str, Example] = {}
    for number, example in enumerate(EXAMPLES):
        code = example.block.code
        if example.block.heading in FIRST_USERS_STYLE:
            continue
        if example.needs_services:
            package = ".coinm" if example.is_of_coinm else ""
            code = _SURROUNDINGS.format(package=package) + textwrap.indent(code, "    ")
        name = f"example_{number}.py"
        (tmp_path / name).write_text(code, encoding="utf-8")
        files[name] = example
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", ""]
    done = subprocess.run(
        [*command, "--cache-dir", str(tmp_path / "cache"), *(str(tmp_path / name) for name in files)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=250,
        check=False,
    )
    said = done.stdout
    for name, example in files.items():
        said = said.replace(str(tmp_path / name), str(example))
    assert done.returncode == 0, said + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_code_of_other_packages_is_python_at_least(page: Path) -> None:
    for block in python_blocks(page, "py"):
        compile(block.code, str(page), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)


def test_examples_are_laid_out_by_the_formatter(tmp_path: Path) -> None:
    written = {tmp_path / f"example_{number}.py": example for number, example in enumerate(EXAMPLES)}
    for file, example in written.items():
        file.write_text(example.block.code, encoding="utf-8")
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--no-cache", "--line-length", "100"]
    subprocess.run([*command, str(tmp_path)], check=True, capture_output=True, timeout=250)
    changed = [str(example) for file, example in written.items() if file.read_text() != example.block.code]
    assert changed == []
