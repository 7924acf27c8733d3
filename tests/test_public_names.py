"""What is public is listed, documented, and nothing else."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import subprocess
import sys
import traceback
from enum import Enum, EnumMeta
from pathlib import Path
from typing import Any

import msgspec
import pytest

import binance_futures_async
from binance_futures_async import (
    BinanceClient,
    MarketService,
    UserStream,
    WebSocketService,
    coinm,
    exceptions,
)
from binance_futures_async.generated import PRODUCTS
from binance_futures_async.model.product import product_named

ROOT = Path(__file__).resolve().parents[1]

PUBLIC = {
    "": {
        "BinanceClient",
        "Environment",
        "MarketService",
        "Registration",
        "Response",
        "Subscription",
        "UserStream",
        "WebSocketService",
    },
    "coinm": {
        "CoinMClient",
        "MarketService",
        "UserStream",
        "WebSocketService",
    },
    "coinm.decoding": {
        "decode_market",
        "decode_response",
        "decode_user_event",
    },
    "coinm.errors": {
        "ErrorCode",
    },
    "coinm.symbols": {
        "MARK_PRICE_LIFETIME",
        "Grid",
        "MarkPriceSource",
        "Symbol",
        "Symbols",
    },
    "config": {
        "MARKET_STREAM_DEFAULTS",
        "PositionMode",
        "USER_STREAM_DEFAULTS",
        "WEBSOCKET_DEFAULTS",
        "ServiceConfig",
        "ServiceConfigDict",
        "ServiceKind",
        "TransportName",
        "resolve",
    },
    "decoding": {
        "decode_market",
        "decode_response",
        "decode_user_event",
    },
    "drift": {
        "Aspect",
        "Change",
        "Difference",
        "DriftReport",
    },
    "exchange": {
        "Choices",
        "DEFAULT_ACCOUNT",
        "DEFAULT_API_KEY",
        "DEFAULT_INSTRUMENTS",
        "DEFAULT_SECRET",
        "ExchangeAccount",
        "Instrument",
        "LocalExchange",
        "ManualClock",
        "Recording",
        "RecordingError",
        "Replay",
        "SessionRecorder",
        "SystemClock",
        "Venue",
        "VirtualTimeLoop",
        "run_virtual",
    },
    "errors": {
        "ErrorCode",
    },
    "exceptions": {
        "AuthenticationError",
        "AuthenticationRefusedError",
        "BinanceWebSocketError",
        "ClockError",
        "ConnectionError",
        "DecodeError",
        "DuplicateOrderError",
        "FilterError",
        "InsufficientMarginError",
        "ListenKeyError",
        "NotFoundError",
        "OrderInDoubtError",
        "OrderValidationError",
        "ParameterError",
        "RateLimitError",
        "RequestError",
        "RequestTimeoutError",
        "InsecureKeyWarning",
        "RetirementWarning",
        "ServiceUnavailableError",
        "UserStreamError",
        "Violation",
    },
    "health": {
        "Disconnect",
        "Health",
        "HealthState",
        "LinkHealth",
        "ListenKeyHealth",
        "RateLimitCounter",
    },
    "symbols": {
        "MARK_PRICE_LIFETIME",
        "Grid",
        "MarkPriceSource",
        "Symbol",
        "Symbols",
    },
}
"""Handwritten, so that a name becomes public or vanishes only on purpose."""

GENERATED = ["messages", "enums", "coinm.messages", "coinm.enums"]
"""Public modules whose names follow from the spec."""

SERVICES = {
    "usdm": (WebSocketService, MarketService, UserStream),
    "coinm": (coinm.WebSocketService, coinm.MarketService, coinm.UserStream),
}


def module(name: str) -> object:
    return importlib.import_module(f"binance_futures_async.{name}".rstrip("."))


@pytest.mark.parametrize("name", [*PUBLIC, *GENERATED])
def test_a_public_module_exports_what_it_lists_and_every_class_explains_itself(name: str) -> None:
    found = module(name)
    listed: list[str] = getattr(found, "__all__")  # noqa: B009 - a module of any shape
    assert listed == sorted(listed, key=lambda one: (not one.isupper(), one))
    assert len(set(listed)) == len(listed)
    for one in listed:
        value = getattr(found, one)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert value.__doc__, one


@pytest.mark.parametrize("name", PUBLIC)
def test_public_names_change_on_purpose_only(name: str) -> None:
    assert set(getattr(module(name), "__all__")) == PUBLIC[name]  # noqa: B009


@pytest.mark.parametrize("product", ["", "coinm."])
def test_messages_and_enums_export_nothing_else(product: str) -> None:
    messages, enums = module(f"{product}messages"), module(f"{product}enums")
    for name in messages.__all__:  # type: ignore[attr-defined]
        assert issubclass(getattr(messages, name), msgspec.Struct)
    for name in enums.__all__:  # type: ignore[attr-defined]
        assert isinstance(getattr(enums, name), EnumMeta)


def test_the_tree_of_exceptions_shows_every_exception() -> None:
    assert exceptions.__doc__ is not None
    drawn = {word for word in exceptions.__doc__.split() if word.endswith("Error")}
    raised = {name for name in PUBLIC["exceptions"] if name.endswith("Error")}
    assert raised <= drawn
    for name in raised:
        assert issubclass(getattr(exceptions, name), exceptions.BinanceWebSocketError)


@pytest.mark.parametrize("service", [service for services in SERVICES.values() for service in services])
def test_every_public_method_of_a_service_explains_itself(service: type) -> None:
    for name, value in inspect.getmembers(service):
        if not name.startswith("_") and (inspect.isfunction(value) or isinstance(value, property)):
            assert value.__doc__, f"{service.__name__}.{name}"


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_call_and_every_stream_of_the_spec_is_a_method(product: str) -> None:
    api, market, _ = SERVICES[product]
    parts = product_named(product)
    for name in parts.api.calls:
        assert hasattr(api, name)
    for stream in parts.market_events.streams.values():
        assert hasattr(market, f"subscribe_{stream.name}")
        assert hasattr(market, f"unsubscribe_{stream.name}")


def test_the_changelog_names_the_public_modules_and_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for name in [*PUBLIC, *GENERATED]:
        # Below .coinm they are called as those of USD-M futures are.
        for part in name.split("."):
            assert f"`.{part}`" in text or not part
    assert f"## {binance_futures_async.__version__} " in text


def test_importing_what_is_public_loads_no_package_of_the_local_exchange() -> None:
    program = (
        "import sys, binance_futures_async as b\n"
        "[getattr(b, name) for name in b.__all__]\n"
        "import binance_futures_async.cli, binance_futures_async.exchange\n"
        "print(sorted({'aiohttp', 'sortedcontainers', 'yaml', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=250
    )
    assert done.stdout == "[]\n"


def classes_with_handwritten_constructors() -> list[type]:
    """Those of which an object can be half made: what dataclasses and Structs generate assigns all at once."""
    values = [getattr(module(name), one) for name in PUBLIC for one in PUBLIC[name]]
    found = {
        value
        for value in values
        if inspect.isclass(value)
        and not issubclass(value, (msgspec.Struct, Enum, asyncio.BaseEventLoop))
        and inspect.isfunction(value.__init__)
        and value.__init__.__code__.co_filename != "<string>"
    }
    return sorted(found, key=lambda one: one.__qualname__)


@pytest.mark.parametrize("cls", classes_with_handwritten_constructors())
def test_an_object_whose_constructor_raised_can_be_shown(cls: type) -> None:
    make: Any = cls.__new__
    half = make(cls)
    assert cls.__name__ in repr(half)


def test_a_client_that_could_not_be_made_can_be_shown_by_an_error_report() -> None:
    with pytest.raises(exceptions.ParameterError) as raised:
        BinanceClient("nowhere")
    shown = [
        repr(frame.f_locals["self"])
        for frame, _ in traceback.walk_tb(raised.value.__traceback__)
        if "self" in frame.f_locals
    ]
    assert shown == ["<BinanceClient, not completely made>"]
