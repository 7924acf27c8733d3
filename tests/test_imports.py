"""What a program loads that only reads market data."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys

import pytest

from binance_futures_async.generated import PRODUCTS

PACKAGE = "binance_futures_async"

CLIENTS = {
    "usdm": f"from {PACKAGE} import BinanceClient",
    "coinm": f"from {PACKAGE}.coinm import CoinMClient",
}
SHARED = {
    "generated",
    "generated.common",
    "generated.common.enums",
    "generated.common.messages",
    "generated.common.messages.streams_events",
    "generated.common.messages.structs",
    "generated.common.security",
    "generated.common.wrappers",
    # The package alone, with its name and title: BinanceClient is that of USD-M futures.
    "generated.usdm",
}
GENERATED = {
    "usdm": {
        *SHARED,
        "generated.usdm.enums",
        "generated.usdm.messages",
        "generated.usdm.messages.streams_market",
        "generated.usdm.messages.streams_public",
        "generated.usdm.subscriptions",
        "generated.usdm.subscriptions.market",
        "generated.usdm.subscriptions.public",
    },
    "coinm": {
        *SHARED,
        "generated.coinm",
        "generated.coinm.enums",
        "generated.coinm.messages",
        "generated.coinm.messages.streams_prices",
        "generated.coinm.subscriptions",
        "generated.coinm.subscriptions.books",
        "generated.coinm.subscriptions.market",
        "generated.coinm.subscriptions.prices",
    },
}
"""What the market streams of a product are made of. Whatever comes to it is paid for by every program."""

ORDERS = {
    "exchange",
    "services.user_stream",
    "services.websocket_service",
    "session.documents",
    "session.listen_key",
    "session.outcomes",
    "session.rate_limits",
    "session.request_channel",
    "session.requests",
    "session.user_channel",
    "symbol_checks",
    "symbol_list",
    "symbols",
    "validation",
}
"""Handwritten code for orders, accounts and symbols."""

FOR_ORDERS = re.compile(
    r"generated\.\w+\.("
    r"api|entries|errors|filters|methods.*|parameters|rest|rules|user_events|messages\.(api|events|rest)_.*)"
)
"""The same among generated modules."""


def loaded(*lines: str) -> set[str]:
    """Return the modules of this package that a program has loaded at its end, named from the package on."""
    program = "\n".join([*lines, "import sys", "print(*sys.modules)"])
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=250
    )
    return {name.removeprefix(f"{PACKAGE}.") for name in done.stdout.split() if name.startswith(PACKAGE)}


def of_market_data(product: str) -> set[str]:
    return loaded(CLIENTS[product], f"import {PACKAGE}.{product}.market_service")


def generated(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] == "generated"}


@pytest.mark.parametrize("product", PRODUCTS)
def test_market_data_loads_exactly_the_generated_modules_of_its_streams(product: str) -> None:
    assert generated(of_market_data(product)) == GENERATED[product]


@pytest.mark.parametrize("product", PRODUCTS)
def test_market_data_loads_nothing_for_orders_accounts_or_another_product(product: str) -> None:
    modules = of_market_data(product)
    assert f"{product}.market_service" in modules
    assert not modules & ORDERS
    for other in {*PRODUCTS} - {product}:
        assert not [name for name in modules if name.startswith((f"{other}.", f"generated.{other}."))]
    for name in generated(modules):
        assert not FOR_ORDERS.fullmatch(name), name


@pytest.mark.parametrize("name", sorted(ORDERS))
def test_what_market_data_must_not_load_is_there(name: str) -> None:
    assert importlib.util.find_spec(f"{PACKAGE}.{name}") is not None


def test_the_clients_alone_load_no_generated_module_but_the_names_of_their_products() -> None:
    assert generated(loaded(CLIENTS["usdm"])) == {"generated", "generated.usdm"}
    both = loaded(*CLIENTS.values())
    assert generated(both) == {"generated", *(f"generated.{product}" for product in PRODUCTS)}
