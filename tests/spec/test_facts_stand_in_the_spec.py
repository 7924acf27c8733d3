"""Handwritten code repeats no fact that the spec has: error codes, paths, hosts, names and values on the wire.

Docstrings and comments may name them, for they decide nothing.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import binance_futures_async
from binance_futures_async import generated
from binance_futures_async.generated import PRODUCTS
from binance_futures_async.generated.usdm import limits
from binance_futures_async.generated.usdm.api import METHODS
from binance_futures_async.generated.usdm.rest import REQUESTS
from binance_futures_async.model.product import product_named

PACKAGE = Path(binance_futures_async.__file__).parent
MODULES = sorted(file for file in PACKAGE.rglob("*.py") if "generated" not in file.relative_to(PACKAGE).parts)

ALLOWED = {
    ("demo/orders.py", "GTC"): "the demo is written as a user would write it",
    ("demo/orders.py", "RESULT"): "the demo is written as a user would write it",
    ("exchange/server/rest/general.py", "GRID"): "a permission of the simulated contracts, no strategy",
    ("session/rate_limits.py", "SECOND"): "a unit of time, beside some that no limit of the spec has",
    ("session/rate_limits.py", "MINUTE"): "a unit of time, beside some that no limit of the spec has",
}
"""What looks like a fact and is none, by module and text, with the reason."""

KNOWN = [product_named(name) for name in PRODUCTS]
"""Of every product: a fact of one of them is none that the runtime may know."""
URLS = [
    urlsplit(url)
    for product in KNOWN
    for one in product.addresses.environments.values()
    for url in (one.websocket_api, one.streams, one.rest)
    if url
]

CODES = {code for product in KNOWN for code in product.errors.codes}
CODE = re.compile(r"(?<![\w.-])-\d{4}(?!\w)")
FOLDERS = {f"/{url.path.split('/')[1]}" for url in URLS if url.path} | {
    folder
    for product in KNOWN
    for folder in (
        *(f"/{request.path.split('/')[1]}" for request in product.rest.requests.values()),
        *product.addresses.routes.values(),
        product.addresses.raw_streams,
        product.addresses.combined_streams,
    )
}
PATH = re.compile(
    rf"(?:^|(?<=[\s\"'}}(:=]))({'|'.join(sorted(map(re.escape, FOLDERS), reverse=True))})(?=$|[/?\s\"'{{),;])"
)
HOSTS = {host for url in URLS if (host := url.hostname or "") and host != "127.0.0.1"}
# A single word of lower case may be anything; one with capitals inside is the exchange's.
WIRE_NAMES = {
    name
    for product in PRODUCTS
    for name in vars(import_module(f"{generated.__name__}.{product}.parameters")).values()
    if isinstance(name, str) and re.fullmatch(r"[a-z]+[A-Z][A-Za-z]+", name)
}
WIRE_VALUES = {
    member.value
    for product in KNOWN
    for kind in product.entries.enum_types.values()
    if issubclass(kind, StrEnum)
    for member in kind
    if re.fullmatch(r"[A-Z][A-Z0-9_]{2,}|[a-z_]+-", member.value)
}


def repeated(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of each fact that a module spells out."""
    tree = ast.parse(source)
    passed_over = {id(node) for statement in ast.walk(tree) for node in _no_facts(statement)}
    for node in ast.walk(tree):
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            if isinstance(node.operand, ast.Constant) and _number(node.operand.value, -1) in CODES:
                yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
            asked, told = node.values[0], node.values[-1]
            is_asked = isinstance(asked, ast.Call) and ast.unparse(asked.func).endswith((".whole", ".number"))
            if is_asked and isinstance(told, ast.Constant) and told.value:
                yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Constant) and id(node) not in passed_over:
            value = node.value.decode("latin-1") if isinstance(node.value, bytes) else node.value
            if isinstance(value, str) and _is_fact(value):
                yield node.lineno, value


def _no_facts(statement: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, and the names of a module's own things."""
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            yield child.value
    if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "__all__":
        yield from ast.walk(statement.value)


def _number(value: object, sign: int) -> int | None:
    return value * sign if type(value) is int else None


def _is_fact(text: str) -> bool:
    return (
        text in WIRE_NAMES
        or text in WIRE_VALUES
        or PATH.search(text) is not None
        or any(host in text for host in HOSTS)
        or any(int(code) in CODES for code in CODE.findall(text))
    )


def test_handwritten_code_repeats_no_fact_of_the_spec() -> None:
    found = {
        (module.relative_to(PACKAGE).as_posix(), text): line
        for module in MODULES
        for line, text in repeated(module.read_text(encoding="utf-8"))
    }
    assert [
        f"{file}:{line}: {text!r}" for (file, text), line in found.items() if (file, text) not in ALLOWED
    ] == []
    assert [entry for entry in ALLOWED if entry not in found] == [], "nothing needs these entries any more"


@pytest.mark.parametrize(
    "line",
    [
        "raise Refusal(-1121, text)",
        "doc = 'refused with -1121'",
        "limit = request.whole('limit') or 500",
        "url = f'{base}/ws/{key}'",
        "url = base + '/stream?streams='",
        "PATHS = ('/ws-fapi', '/market')",
        "path = '/fapi/v1/order'",
        "path = '/dapi/v1/exchangeInfo'",
        "base = 'wss://fstream.binance.com'",
        "base = 'wss://dstream.binance.com'",
        "doc = 'refused with -4202'",
        "raise missing('goodTillDate')",
        "KEY = b'timeInForce'",
        "if status == 'PARTIALLY_FILLED': pass",
        "prefix = 'settlement_autoclose-'",
    ],
)
def test_a_fact_in_a_line_of_code_is_seen(line: str) -> None:
    assert len(list(repeated(line))) >= 1


@pytest.mark.parametrize(
    "line",
    [
        '"""Refused with -1121, at /fapi/v1/order."""',
        "def f() -> None:\n    '''Takes goodTillDate.'''",
        "x = 1  # -1121",
        "__all__ = ['MINUTE']",
        "day = '2026-1121'",
        "length = request.whole('countdown_time') or 0",
        "text = 'a market, a stream'",
        "file = 'spec/usdm/streams/market.yaml'",
    ],
)
def test_what_only_looks_like_a_fact_is_not_seen(line: str) -> None:
    assert list(repeated(line)) == []


@pytest.mark.parametrize("product", PRODUCTS)
def test_the_window_of_an_order_is_that_of_the_limits(product: str) -> None:
    told = import_module(f"{generated.__name__}.{product}.limits").RECEIVE_WINDOW_DEFAULT_MS
    assert product_named(product).api.methods["order.place"].default_of("recv_window", int) == told


def test_facts_that_stand_in_two_sections_agree() -> None:
    for method, name in (("order.place", "good_till_date"), ("algoOrder.place", "good_till_date")):
        assert METHODS[method].parameter(name).at_most == limits.GOOD_TILL_DATE_END_MS - 1
    for request in ("all_orders", "account_trade_list", "query_all_algo_orders"):
        span = REQUESTS[request].span
        assert span is not None
        assert span.at_most == limits.RECENT_HISTORY_DAYS * 86_400_000
