"""The promise of the package: edit the spec, generate, and the new things are there, typed.

A copy of the spec gets a field in an event, an enum value, a parameter, an error, a stream, and a method of a
group that did not exist. They are generated into a copy of the package and used from outside it; no
handwritten file changes.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from codegen.__main__ import GENERATED, main
from tests.codegen.spec_copy import SpecCopy

PACKAGE = GENERATED.parent

COFFEE = """
about: A method that the exchange does not have yet.
source: {witness: none, checked: 2026-11-23}

methods:
  coffee.brew:
    call: brew_coffee
    doc: Brews coffee while the market sleeps.
    security: TRADE
    weight: 3
    parameters:
      cup_size: {wire: cupSize, type: CupSize, required: true, doc: Size of the cup.}
      sugar_spoons: {wire: sugarSpoons, type: decimal, at_most: 3, doc: Spoons of sugar.}
    positional: [cup_size]
    result: Coffee
    errors: [-9077]
    samples:
      request: [coffee.brew.request.json]
      response: [coffee.brew.response.json]
      error: [coffee.brew.error.json]

enums:
  CupSize:
    doc: Size of a cup.
    values:
      SMALL: A small one.
      LARGE: A large one.

structs:
  Coffee:
    doc: What came out of the machine.
    fields:
      brew_id: {wire: brewId, type: id, doc: Id of the brew.}
      temperature: {wire: temperature, type: decimal, doc: In degrees.}
      cup_size: {wire: cupSize, type: CupSize, doc: Size of the cup.}
      beans: {wire: beans, type: {list: Bean}, optional: true, doc: What it was made of.}

  Bean:
    doc: One kind of bean.
    fields:
      origin: {wire: o, type: text, doc: Where it grew.}

errors:
  -9077: {name: MACHINE_COLD, group: unavailable, outcome: retryable, doc: The machine is still cold.}
"""

PROGRAM = """
from decimal import Decimal
import inspect

import binance_futures_async
from binance_futures_async import exceptions
from binance_futures_async.enums import CupSize, TimeInForce
from binance_futures_async.generated.usdm.api import CALLS
from binance_futures_async.generated.usdm.streams import STREAMS
from binance_futures_async.messages import AggTrade, Coffee, SteamPressure
from binance_futures_async.usdm.market_service import MarketService
from binance_futures_async.usdm.websocket_service import WebSocketService
from binance_futures_async.session.outcomes import refusal
from binance_futures_async.validation import validate
from binance_futures_async.decoding import decode_market, decode_response
from binance_futures_async.wire import ErrorResponse, Response, encode

assert binance_futures_async.__file__.startswith({copy!r}), binance_futures_async.__file__

# The field of an event.
trade = decode_market({trade!r})
assert isinstance(trade, AggTrade)
assert trade.luck_factor == trade["lf"] == Decimal("7.70")
assert b'"lf":"7.70"' in encode(trade)

# The value of an enum.
assert TimeInForce.GTT == "GTT"
assert TimeInForce.GTT.is_listed

# The parameter of a method, in a preset too, and in both spellings.
for name in ("lucky_number", "luckyNumber"):
    given = {{"symbol": "BTCUSDT", "side": "BUY", "quantity": "1", "price": "1", name: 7}}
    bound = CALLS["place_limit_order"].bind((), given | {{"time_in_force": TimeInForce.GTT}})
    assert bound["luckyNumber"] == 7
    validate(CALLS["place_limit_order"], bound)
try:
    validate(CALLS["place_limit_order"], bound | {{"luckyNumber": 14}})
except exceptions.OrderValidationError as error:
    (violation,) = error.violations
    assert str(violation) == "lucky_number is 14; it must be at most 13"
else:
    raise AssertionError("a lucky number of 14 is too high")

# The method: a call of the service with its parameters, its reply and its error.
assert inspect.getdoc(WebSocketService.brew_coffee).startswith("Brews coffee while the market sleeps.")
call = CALLS["brew_coffee"]
assert call.bind([CupSize.LARGE], {{"sugar_spoons": Decimal("1.50")}}) == {{
    "cupSize": "LARGE",
    "sugarSpoons": "1.50",
}}
assert call.method.weight_of({{}}) == 3
reply = decode_response("coffee.brew", {response!r})
assert isinstance(reply, Response)
assert isinstance(reply.result, Coffee)
assert reply.result.temperature == Decimal("91.50")
assert reply.result.cup_size is CupSize.LARGE
assert reply.result.beans[0].origin == "Peru"
no = decode_response("coffee.brew", {error!r})
assert isinstance(no, ErrorResponse)
raised = refusal(call.method, {{}}, no, server_ms=0)
assert isinstance(raised, exceptions.ServiceUnavailableError)
assert (raised.code, raised.name) == (-9077, "MACHINE_COLD")

# The stream, with an event of its own.
assert "subscribe_steam_pressure" in dir(MarketService)
stream = STREAMS["steam"]
assert stream.names("subscribe_steam_pressure", {{"symbols": ["BTCUSDT"]}}) == ("btcusdt@steam",)
steam = decode_market(b'{{"stream":"btcusdt@steam","data":{{"e":"steam","s":"BTCUSDT","p":"9.0"}}}}')
assert isinstance(steam, SteamPressure)
assert (steam.pressure, steam.stream) == (Decimal("9.0"), "btcusdt@steam")
print("all there")
"""

TYPED = """
from decimal import Decimal
from typing import assert_type

from binance_futures_async import BinanceClient
from binance_futures_async.enums import CupSize, TimeInForce
from binance_futures_async.messages import AggTrade, Coffee, Order, SteamPressure
from binance_futures_async.wire import Response


def on_trade(trade: AggTrade) -> None:
    assert_type(trade.luck_factor, Decimal | None)


async def use(client: BinanceClient) -> None:
    async with client.websocket_service() as api:
        brewed = await api.brew_coffee("LARGE", sugar_spoons="1.5")
        assert_type(brewed, Response[Coffee])
        assert_type(brewed.result.temperature, Decimal)
        assert_type(await api.brew_coffee(cup_size=CupSize.SMALL, wait_for_response=False), str)
        placed = await api.place_limit_order(
            symbol="BTCUSDT",
            side="BUY",
            quantity="1",
            price="1",
            time_in_force="GTT",
            lucky_number=7,
        )
        assert_type(placed, Response[Order])
        await api.place_limit_order(
            symbol="BTCUSDT", side="BUY", quantity="1", price="1", timeInForce=TimeInForce.GTT, luckyNumber=7
        )
    async with client.market_service() as market:
        async for steam in market.subscribe_steam_pressure(symbols=["BTCUSDT"]):
            assert_type(steam, SteamPressure[Decimal])
            assert_type(steam.pressure, Decimal)
"""

WRONG = """
from binance_futures_async import BinanceClient


async def use(client: BinanceClient) -> None:
    async with client.websocket_service() as api:
        await api.brew_coffee("HUGE")
        await api.brew_coffee()
        await api.brew_coffee("LARGE", sugar=1)
"""


@dataclass(frozen=True)
class Grown:
    """The copy of the package after the spec has grown."""

    folder: Path
    said: str
    changed: list[str]
    trade: bytes
    response: bytes
    error: bytes


def handwritten(package: Path) -> dict[str, str]:
    return {
        file.relative_to(package).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(package.rglob("*"))
        if file.is_file() and "generated" not in file.parts and "__pycache__" not in file.parts
    }


def grow(spec: SpecCopy) -> None:
    """Edit the spec as somebody would who has read of the news."""
    spec.replace(
        "usdm/streams/market.yaml",
        "      first_trade_id: {wire: f,",
        "      luck_factor: {wire: lf, type: decimal, optional: true, since: 2026-11-23, doc: New.}\n"
        "      first_trade_id: {wire: f,",
    )
    spec.replace(
        "usdm/streams/market.yaml",
        "\nstructs:\n",
        """
  steam:
    name: steam_pressure
    doc: How much steam there is.
    route: market
    path: "{symbol}@steam"
    parameters:
      symbols: {in_path: symbol, type: symbol, many: true, doc: Symbols to follow.}
    event: SteamPressure

structs:
  SteamPressure:
    doc: Pressure of the steam.
    event: market
    tag: {field: e, value: steam}
    fields:
      symbol: {wire: s, type: symbol, doc: Symbol.}
      pressure: {wire: p, type: decimal, doc: In bar.}

""",
    )
    sample = spec.load_sample("stream.aggTrade.json") | {"lf": "7.70"}
    spec.sample("stream.aggTrade.json", sample)
    spec.replace("common/enums.yaml", "      GTX: ", "      GTT: Good till tea.\n      GTX: ")
    spec.replace("usdm/api/order.yaml", "allowed: [GTC, IOC,", "allowed: [GTT, GTC, IOC,")
    spec.replace(
        "usdm/api/order.yaml",
        "      price_match:\n",
        "      lucky_number: {wire: luckyNumber, type: int, at_most: 13, doc: For luck.}\n      price_match:\n",
    )
    spec.write("usdm/api/coffee.yaml", COFFEE)
    signed = {"apiKey": "k", "timestamp": 1, "signature": "s"}
    spec.sample(
        "coffee.brew.request.json",
        {"id": "1", "method": "coffee.brew", "params": {"cupSize": "LARGE", **signed}},
    )
    brewed = {"brewId": 1, "temperature": "91.50", "cupSize": "LARGE", "beans": [{"o": "Peru"}]}
    spec.sample("coffee.brew.response.json", {"id": "1", "status": 200, "result": brewed})
    spec.sample(
        "coffee.brew.error.json", {"id": "1", "status": 400, "error": {"code": -9077, "msg": "Still cold."}}
    )


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    folder = tmp_path_factory.mktemp("grown")
    spec = SpecCopy(folder)
    package = folder / "src" / PACKAGE.name
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    before = handwritten(package)
    grow(spec)
    assert spec.problems() == []
    command = [sys.executable, "-m", "codegen", "generate", "--spec", str(spec.root)]
    said = subprocess.run(
        [*command, "--out", str(package / "generated")],
        cwd=PACKAGE.parent.parent,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    after = handwritten(package)
    return Grown(
        folder / "src",
        said,
        sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)),
        (spec.root / "samples" / "stream.aggTrade.json").read_bytes(),
        (spec.root / "samples" / "coffee.brew.response.json").read_bytes(),
        (spec.root / "samples" / "coffee.brew.error.json").read_bytes(),
    )


def run(arguments: list[str], grown: Grown, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=grown.folder.parent,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **more},
        capture_output=True,
        text=True,
        check=False,
    )


def test_new_entries_are_named_when_they_are_generated(grown: Grown) -> None:
    added = set(grown.said.splitlines()[0].removeprefix("added: ").split(", "))
    assert {
        "AggTrade.luck_factor",
        "Coffee",
        "CupSize",
        "brew_coffee()",
        "ErrorCode.MACHINE_COLD",
        "SteamPressure",
        "subscribe_steam_pressure()",
        "TimeInForce.GTT",
    } <= added


def test_no_handwritten_file_changes(grown: Grown) -> None:
    assert grown.changed == []


def test_new_entries_work_at_run_time(grown: Grown) -> None:
    program = grown.folder.parent / "program.py"
    program.write_text(
        PROGRAM.format(copy=str(grown.folder), trade=grown.trade, response=grown.response, error=grown.error),
        encoding="utf-8",
    )
    ran = run(["-W", "error", str(program)], grown, PYTHONPATH=str(grown.folder))
    assert (ran.returncode, ran.stdout) == (0, "all there\n"), ran.stderr


def test_new_entries_are_typed(grown: Grown) -> None:
    """Strict mypy takes right use, refuses wrong use, and finds nothing in what was generated."""
    folder = grown.folder.parent
    (folder / "typed.py").write_text(TYPED, encoding="utf-8")
    (folder / "wrong.py").write_text(WRONG, encoding="utf-8")
    options = ["--strict", "--no-error-summary", "--config-file=", "--cache-dir", str(folder / "cache")]
    ran = run(["-m", "mypy", *options, "typed.py", "wrong.py"], grown, MYPYPATH=str(grown.folder))
    complaints = ran.stdout.splitlines()
    # Handwritten code has a check of its own.
    new = [line for line in complaints if line.startswith("typed.py") or "/generated/" in line]
    assert new == [], ran.stdout + ran.stderr
    wrong = {line.split(":")[1] for line in complaints if re.match(r"wrong\.py:\d+: error: ", line)}
    assert wrong == {"7", "8", "9"}, ran.stdout + ran.stderr


def test_check_accepts_what_was_generated_from_the_grown_spec(
    grown: Grown, capsys: pytest.CaptureFixture[str]
) -> None:
    generated = grown.folder / PACKAGE.name / "generated"
    spec = grown.folder.parent / "spec"
    assert main(["check", "--spec", str(spec), "--out", str(generated)]) == 0
    assert capsys.readouterr().out.endswith("generated files are fresh\n")
