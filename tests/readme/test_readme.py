"""Every example of our own README runs as it stands, with the keys of the local exchange, and its lists are those of the spec."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from binance_futures_async import BinanceClient, config
from binance_futures_async.exchange import DEFAULT_ACCOUNT, DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange
from binance_futures_async.generated.usdm.api import CALLS, METHODS
from binance_futures_async.generated.usdm.streams import STREAMS
from binance_futures_async.generated.usdm.user_events import USER_EVENTS
from tests.pages.fixtures import Keys
from tests.pages.program import running
from tests.pages.reader import Block, python_blocks, run_block

pytestmark = pytest.mark.exchange(virtual_time=True)

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "README.md"
BLOCKS = python_blocks(PAGE)


def block(heading: str) -> Block:
    (found,) = [one for one in BLOCKS if one.heading == heading]
    return found


async def script(example: Block, folder: Path, *wanted: str) -> str:
    """Run an example as a script until it has printed all that is wanted, or ended; return what it printed."""
    file = folder / "example.py"
    file.write_text(example.code)
    async with running(file) as program:
        return await (program.until(*map(re.escape, wanted)) if wanted else program.end())


async def test_the_order_example_places_an_order_and_shows_the_balance(
    exchange: LocalExchange, tmp_path: Path
) -> None:
    said = await script(block("Orders and account"), tmp_path)
    order_id = re.search(r"order (\d+) is (NEW|FILLED)", said)
    assert order_id is not None
    assert "USDT: " in said
    async with BinanceClient().websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET) as api:
        assert (await api.get_order("BTCUSDT", int(order_id[1]))).result.price == 50_000


async def test_the_login_example_trades_without_signing(
    exchange: LocalExchange, ed25519_keys: Keys, tmp_path: Path
) -> None:
    keys = {"your_api_key": ed25519_keys.api_key, '"ed25519.pem"': f'"{ed25519_keys.private_key}"'}
    said = await script(block("Login").with_keys(keys), tmp_path)
    assert said.startswith("filled 0.001 in 0.")


async def test_the_market_example_shows_candles_and_trades(exchange: LocalExchange, tmp_path: Path) -> None:
    await script(block("Market streams"), tmp_path, "BTCUSDT 1m still open, now ", "BTCUSDT 0.", "ETHUSDT ")


async def test_the_user_stream_example_tells_of_orders_and_account(
    exchange: LocalExchange, tmp_path: Path
) -> None:
    example = block("User data stream")

    async def trade() -> None:
        async with BinanceClient().websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET) as api:
            while True:
                await api.place_market_order("BTCUSDT", "BUY", "0.001", new_client_order_id="mine")
                await asyncio.sleep(0.2)

    trading = asyncio.create_task(trade())
    try:
        await script(example, tmp_path, "order mine: FILLED", "account changed by ORDER")
    finally:
        trading.cancel()
        await asyncio.gather(trading, return_exceptions=True)


@pytest.mark.parametrize(
    ("lost", "said"),
    [(True, r"it stands, FILLED\n"), (False, r"order \d+\n")],
    ids=["lost answer", "good answer"],
)
async def test_the_error_example_finds_an_order_whose_answer_was_lost(
    exchange: LocalExchange, tmp_path: Path, lost: bool, said: str
) -> None:
    if lost:
        exchange.lose_next_answer("order.place")
    example = block("When something goes wrong")
    assert re.fullmatch(said, await script(example, tmp_path))


async def test_the_error_example_shows_a_refusal(exchange: LocalExchange, tmp_path: Path) -> None:
    exchange.venue.account(DEFAULT_ACCOUNT).wallets["USDT"] = Decimal(0)
    said = await script(block("When something goes wrong"), tmp_path)
    assert said.startswith("refused: MARGIN_NOT_SUFFICIEN")


async def test_the_example_test_passes() -> None:
    names = await run_block("README.md", block("The local exchange"), {})
    await names["test_a_market_order_is_filled"]()


def test_every_example_is_run_here() -> None:
    assert {one.heading for one in BLOCKS} == {
        "Orders and account",
        "Login",
        "Market streams",
        "User data stream",
        "When something goes wrong",
        "The local exchange",
    }


def test_the_examples_pass_the_type_checker(tmp_path: Path) -> None:
    for number, example in enumerate(BLOCKS):
        (tmp_path / f"example_{number}.py").write_text(example.code)
    done = subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "mypy",
                "--strict",
                "--config-file",
                "",
                "--cache-dir",
                str(tmp_path / "cache"),
            ),
            *map(str, tmp_path.glob("example_*.py")),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=250,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_links_lead_somewhere() -> None:
    for page in (PAGE, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"):
        for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (ROOT / target.partition("#")[0]).exists(), f"{page.name}: {target}"


def test_the_contributors_page_quotes_the_spec_as_it_is() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    quotes = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert len(quotes) == 2
    for quote in quotes:
        assert quote in (ROOT / "spec" / "usdm" / "api" / "market.yaml").read_text(encoding="utf-8")


def test_the_contributors_page_names_folders_that_exist() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = page[page.index("## Where things are") : page.index("Data flows one way")]
    package = "src/binance_futures_async"
    named = [name.replace("...", package) for name in re.findall(r"`([\w./]+(?:/|\.py))`", table)]
    assert len(named) > 15
    for name in named:
        assert any(
            (ROOT / base / name).exists()
            for base in ("", package, f"{package}/exchange", "spec/usdm", "spec", "codegen", "tests")
        ), name
    folders = {one.name for one in (ROOT / package).iterdir() if any(one.glob("*.py"))}
    assert folders <= {name.rstrip("/").rsplit("/", 1)[-1] for name in named}


def test_the_counts_of_methods_calls_streams_and_events_are_right() -> None:
    text = PAGE.read_text(encoding="utf-8")
    section = text[text.index("## What there is") :]
    counts = {
        "methods": len(METHODS),
        "calls": len(CALLS),
        "market streams": len(STREAMS),
        "account events": len(USER_EVENTS),
    }
    for what, count in counts.items():
        assert f"{count} {what}" in section


def test_the_table_of_settings_is_complete_and_right() -> None:
    text = PAGE.read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| `(\w+)` \| `?([^|`]+?)`? \|", text[text.index("## Configuration") :], re.MULTILINE
    )
    settings = {name: value.strip('"') for name, value in rows}
    assert settings.keys() == config.ServiceConfigDict.__annotations__.keys()
    for kind in (config.ServiceKind.USER_STREAM, config.ServiceKind.MARKET, config.ServiceKind.WEBSOCKET):
        resolved = config.resolve(kind)
        for name, value in settings.items():
            if kind is not config.ServiceKind.USER_STREAM or name != "ping_interval":
                assert str(getattr(resolved, name)) == value, name
