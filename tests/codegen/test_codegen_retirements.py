"""What the exchange is about to switch off: told in the spec, and from there by docstrings, pages and the running client.

In a copy of the spec a method, a preset, a parameter, a value of an enum, a stream, a Struct and a field get a day on which
they retire. Programs then use them on the local exchange, on a time of day of their own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from codegen.__main__ import GENERATED, build_docs
from tests.codegen.spec_copy import SpecCopy

PACKAGE = GENERATED.parent
EARLY, SOON, LATE = (
    datetime(2026, 11, 30, 12, tzinfo=UTC),
    datetime(2026, 12, 19, 12, tzinfo=UTC),
    datetime(2027, 1, 5, 12, tzinfo=UTC),
)
"""31 days before what retires, 12 days before it, and five days after it."""

PROGRAM = """
import asyncio
import json
import logging
import sys
import warnings
from contextlib import contextmanager
from datetime import datetime

import binance_futures_async
from binance_futures_async import BinanceClient
from binance_futures_async.exceptions import RetirementWarning
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange, run_virtual

LIMIT = dict(symbol="BTCUSDT", side="BUY", quantity="0.001", price="40000")
told = {"warnings": [], "log": [], "raised": [], "sent": []}


class Ear(logging.Handler):
    def emit(self, record):
        told["log"].append(f"{record.levelname} {record.name}: {record.getMessage()}")


class Tap:
    def connected(self, url):
        return self

    def sent(self, frame):
        told["sent"].append(json.loads(frame)["method"])

    def received(self, frame):
        pass


@contextmanager
def attempt():
    try:
        yield
    except RetirementWarning as warning:
        told["raised"].append([warning.what, warning.on, warning.use])


async def main():
    async with (
        LocalExchange(seed=1, market_maker=False) as exchange,
        BinanceClient(exchange.environment, recorder=Tap()) as client,
    ):
        api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)
        market = await client.market_service()
        told["sent"].clear()
        for round in range(2):
            with attempt():
                await api.get_ticker_price("BTCUSDT")
            with attempt():
                await api.get_ticker_book("BTCUSDT")
            with attempt():
                await api.place_limit_order(**LIMIT, time_in_force="GTC")
            with attempt():
                await api.place_order(**LIMIT, type="LIMIT", time_in_force="GTX")
            with attempt():
                await api.place_order(**LIMIT, type="LIMIT", time_in_force="GTC", newClientOrderId=f"mine{round}")
            with attempt():
                await market.subscribe_aggregate_trade("BTCUSDT")
            with attempt():
                await market.subscribe_partial_book_depth("BTCUSDT", 5)
            with attempt():
                await market.subscribe_partial_book_depth("BTCUSDT", [5], update_speed=100)
            with attempt():
                await market.subscribe_kline(iter(["BTCUSDT"]), iter(["5m", "1m"]))
        sent = [method for method in told["sent"] if method != "SUBSCRIBE"]
        for _ in range(2):
            with attempt():
                await client.user_stream(DEFAULT_API_KEY)
        told["sent"] = sent


assert binance_futures_async.__file__.startswith(sys.argv[1]), binance_futures_async.__file__
logging.getLogger("binance_futures_async.retirements").addHandler(Ear())
with warnings.catch_warnings(record=True) as caught:
    if sys.argv[3] == "error":
        warnings.simplefilter("error", RetirementWarning)
    run_virtual(main(), start=datetime.fromisoformat(sys.argv[2]))
lines = open(__file__).read().splitlines()
told["warnings"] = [
    [one.category.__name__, str(one.message), one.filename == __file__ and lines[one.lineno - 1].strip()]
    for one in caught
]
print(json.dumps(told))
"""

USES = {
    "get_ticker_price": "get_ticker_book",
    "place_limit_order": "place_order",
    "TimeInForce.GTX": "TimeInForce.GTC",
    "new_client_order_id of place_order": "price",
    "subscribe_aggregate_trade": "subscribe_trade",
    "update_speed of subscribe_partial_book_depth": "levels",
    "KlineInterval.ONE_MINUTE": "KlineInterval.THREE_MINUTES",
    "start_user_data_stream": "login",
}
"""What retires of what the program uses, in its order, and what takes its place."""

WITHOUT_RETIRING = ["ticker.book"]
WITH_RETIRING = ["ticker.price", "ticker.book", "order.place", "order.place", "order.place"]


def retire(spec: SpecCopy) -> None:
    """Write the news into the spec."""

    def end(use: str) -> str:
        return f"{{doc: It has had its day., since: 2026-11-02, retires_on: 2026-12-31, use: {use}}}"

    spec.replace(
        "usdm/api/market.yaml",
        "    call: get_ticker_price\n",
        f"    call: get_ticker_price\n    since: 2024-04-01\n    deprecated: {end('get_ticker_book')}\n",
    )
    spec.replace(
        "common/api/user_stream.yaml",
        "    call: start_user_data_stream\n",
        f"    call: start_user_data_stream\n    deprecated: {end('login')}\n",
    )
    spec.replace(
        "usdm/rules/presets.yaml",
        "    fixed: {type: LIMIT}\n",
        f"    fixed: {{type: LIMIT}}\n    deprecated: {end('place_order')}\n",
    )
    spec.replace(
        "common/enums.yaml", "      GTX: ", f"      GTX: {{doc: Old., deprecated: {end('GTC')}}}\n      GTY: "
    )
    spec.replace(
        "common/enums.yaml",
        "      ONE_MINUTE: {",
        f"      ONE_MINUTE: {{since: 2019-09, deprecated: {end('THREE_MINUTES')}, ",
    )
    spec.replace(
        "usdm/api/order.yaml",
        "      new_client_order_id:\n",
        f"      new_client_order_id:\n        deprecated: {end('price')}\n",
    )
    spec.replace(
        "common/fields.yaml",
        "order_id: {wire: orderId, type: id, doc: \"The exchange's id, rising",
        f"order_id: {{deprecated: {end('client_order_id')}, wire: orderId, type: id, doc: \"The exchange's id, rising",
    )
    spec.replace(
        "usdm/streams/market.yaml",
        "    name: aggregate_trade\n",
        f"    name: aggregate_trade\n    deprecated: {end('trade')}\n",
    )
    spec.replace(
        "usdm/streams/public.yaml",
        '        spelled: {"250": "", "100": "@100ms", "500": "@500ms"}\n',
        '        spelled: {"250": "", "100": "@100ms", "500": "@500ms"}\n'
        f"        deprecated: {end('levels')}\n",
    )
    spec.replace(
        "usdm/events/orders.yaml", "since: 2025-12-15, use", "since: 2025-12-15, retires_on: 2026-12-31, use"
    )


@dataclass(frozen=True)
class Retiring:
    """The copy of the package after the news, and the copy of the spec."""

    folder: Path
    spec: Path

    def run(self, start: datetime, action: str = "always") -> dict[str, Any]:
        """Run the program at a time of day, with Python's action for warnings."""
        program = self.folder.parent / "program.py"
        program.write_text(PROGRAM, encoding="utf-8")
        ran = subprocess.run(
            [sys.executable, "-W", "always", str(program), str(self.folder), start.isoformat(), action],
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        told: dict[str, Any] = json.loads(ran.stdout)
        return told

    def generated(self, name: str) -> str:
        return (self.folder / PACKAGE.name / "generated" / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def retiring(tmp_path_factory: pytest.TempPathFactory) -> Retiring:
    folder = tmp_path_factory.mktemp("retiring")
    spec = SpecCopy(folder)
    package = folder / "src" / PACKAGE.name
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    retire(spec)
    assert spec.problems() == []
    command = [sys.executable, "-m", "codegen", "generate", "--spec", str(spec.root)]
    subprocess.run([*command, "--out", str(package / "generated")], cwd=PACKAGE.parent.parent, check=True)
    return Retiring(folder / "src", spec.root)


def test_long_before_its_day_nothing_is_said(retiring: Retiring) -> None:
    told = retiring.run(EARLY)
    assert told["warnings"] == told["log"] == []
    assert told["sent"] == 2 * WITH_RETIRING


def test_before_its_day_each_thing_is_warned_of_once_at_the_line_that_uses_it(retiring: Retiring) -> None:
    told = retiring.run(SOON)
    callers = {
        "TimeInForce.GTX": "place_order: ",
        "KlineInterval.ONE_MINUTE": "subscribe_kline: ",
        "start_user_data_stream": "user_stream: ",
    }
    sentences = [
        f"{callers.get(what, '')}Binance retires {what} on 2026-12-31, in 12 days; use {use} instead"
        for what, use in USES.items()
    ]
    assert [message for _, message, _ in told["warnings"]] == sentences
    assert {category for category, _, _ in told["warnings"]} == {"RetirementWarning"}
    for line, call in zip(
        (line for _, _, line in told["warnings"][:-1]),
        (
            "api.get_ticker_price(",
            "api.place_limit_order(",
            "api.place_order(",
            "api.place_order(",
            "market.subscribe_aggregate_trade(",
            "market.subscribe_partial_book_depth(",
            "market.subscribe_kline(",
        ),
        strict=True,
    ):
        assert call in line
    assert told["log"] == [f"WARNING binance_futures_async.retirements: {one}" for one in sentences]


def test_after_its_day_the_warning_says_so(retiring: Retiring) -> None:
    told = retiring.run(LATE)
    assert (
        told["warnings"][0][1]
        == "Binance retired get_ticker_price on 2026-12-31; use get_ticker_book instead"
    )
    assert len(told["warnings"]) == len(USES)


def test_as_an_error_it_is_raised_once_and_before_anything_is_sent(retiring: Retiring) -> None:
    told = retiring.run(SOON, "error")
    assert told["raised"] == [[what, "2026-12-31", use] for what, use in USES.items()]
    assert told["warnings"] == []
    assert len(told["log"]) == len(USES)
    assert told["sent"] == [*WITHOUT_RETIRING, *WITH_RETIRING]


def test_the_definitions_say_what_retires_and_only_where_something_does(retiring: Retiring) -> None:
    market = retiring.generated("usdm/methods/market.py")
    line = '    retiring=(Retirement("get_ticker_price", on="2026-12-31", use="get_ticker_book"),),'
    assert line in market.splitlines()
    assert market.count("Retirement(") == 1
    assert "Retirement" not in retiring.generated("usdm/methods/account.py")
    public = retiring.generated("usdm/subscriptions/public.py")
    assert 'parameter="update_speed",\n            default="",\n' in public
    assert "Retirement" not in "".join(
        file.read_text(encoding="utf-8") for file in sorted(GENERATED.rglob("*.py"))
    )


def test_docstrings_say_when_and_what_takes_its_place(retiring: Retiring) -> None:
    def flat(name: str) -> str:
        return " ".join(retiring.generated(name).split())

    ends = "Deprecated by the exchange since 2026-11-02, retires on 2026-12-31: use {}. It has had its day."
    assert f"Since 2024-04-01. {ends.format('get_ticker_book')}" in flat("usdm/methods/market.py")
    orders = flat("usdm/methods/order.py")
    assert ends.format("place_order") in orders
    assert ends.format("price") in orders
    assert ends.format("client_order_id") in flat("usdm/messages/api_order.py")
    assert ends.format("subscribe_trade") in flat("usdm/subscriptions/market.py")
    assert ends.format("levels") in flat("usdm/subscriptions/public.py")
    enums = flat("common/enums.py")
    assert f'"""Old. {ends.format("TimeInForce.GTC")}"""' in enums
    assert f"(since 2019-09). {ends.format('KlineInterval.THREE_MINUTES')}" in enums
    ended = "Deprecated by the exchange since 2025-12-15, retires on 2026-12-31: use AlgoUpdate."
    assert ended in flat("usdm/messages/events_orders.py")


def test_the_reference_says_when_and_what_takes_its_place(retiring: Retiring) -> None:
    pages = build_docs(retiring.spec)
    ends = "Deprecated by the exchange since 2026-11-02, retires on 2026-12-31"
    for page, use in (
        ("calls/market.md", "get_ticker_book"),
        ("calls/order.md", "place_order"),
        ("streams/market.md", "subscribe_trade"),
    ):
        assert f"> **{ends}.** Use `{use}`. It has had its day." in pages[page], page
    for page, use in (
        ("calls/order.md", "price"),
        ("calls/order.md", "client_order_id"),
        ("streams/public.md", "levels"),
        ("enums.md", "TimeInForce.GTC"),
        ("enums.md", "KlineInterval.THREE_MINUTES"),
    ):
        assert f" {ends}: use `{use}`. It has had its day. |" in pages[page], (page, use)
    assert "| Since | 2024-04-01 |" in pages["calls/market.md"]
    for name in ("get_ticker_price", "place_limit_order", "aggregate_trade", "ConditionalOrderTriggerReject"):
        (row,) = [
            line
            for line in pages["index.md"].splitlines()
            if f"`{name}`]" in line or f"subscribe_{name}`]" in line
        ]
        assert row.endswith(" **Retires on 2026-12-31.** |")
