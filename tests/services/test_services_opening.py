"""What becomes of a service that is about to be opened, and of one that cannot be."""

from __future__ import annotations

import gc
import inspect
import logging
import socket
import weakref
from collections.abc import Callable
from typing import Any

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.exceptions import ConnectionError
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange
from binance_futures_async.services.opening import Opening

from .conftest import QUICK, until

OPENINGS: dict[str, Callable[[BinanceClient], Opening[Any]]] = {
    "websocket_service": lambda client: client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET),
    "market_service": lambda client: client.market_service(),
    "user_stream": lambda client: client.user_stream(DEFAULT_API_KEY),
}

opening_of = pytest.mark.parametrize("name", OPENINGS)


@opening_of
def test_an_opening_that_is_dropped_warns_with_the_line_that_made_it(name: str) -> None:
    with pytest.warns(RuntimeWarning) as warned:
        OPENINGS[name](BinanceClient("local"))
    assert [str(one.message) for one in warned] == [
        f"{name}() was never opened: await it, or use it with 'async with'"
    ]
    assert warned[0].filename == __file__
    assert warned[0].lineno == OPENINGS[name].__code__.co_firstlineno


@opening_of
async def test_an_opening_that_was_used_does_not_warn(name: str, exchange: LocalExchange) -> None:
    client = BinanceClient(exchange.environment)
    async with OPENINGS[name](client):
        pass
    service = await OPENINGS[name](client)
    await service.close()
    gc.collect()


@opening_of
async def test_an_opening_that_failed_does_not_warn_either(name: str) -> None:
    with pytest.raises(ConnectionError):
        await OPENINGS[name](BinanceClient(f"local:{free_port()}"))
    gc.collect()


def test_an_opening_keeps_nothing_of_its_callers_frame_alive() -> None:
    class Local:
        pass

    def make() -> tuple[Opening[Any], weakref.ref[Local]]:
        local = Local()
        return BinanceClient("local").market_service(), weakref.ref(local)

    opening, reference = make()
    assert reference() is None
    with pytest.warns(RuntimeWarning, match="never opened"):
        del opening


@pytest.mark.parametrize(
    ("name", "attribute"),
    [
        ("user_stream", "start"),
        ("user_stream", "listen_key"),
        ("market_service", "subscribe_kline"),
        ("websocket_service", "place_order"),
        ("websocket_service", "close"),
    ],
)
def test_an_opening_used_as_the_service_says_what_is_missing(name: str, attribute: str) -> None:
    opening = OPENINGS[name](BinanceClient("local"))
    with pytest.raises(AttributeError) as raised:
        getattr(opening, attribute)
    assert str(raised.value) == (
        f"{name}() is not open, so it has no {attribute!r}: await it, or use it with 'async with'"
    )
    assert not hasattr(opening, attribute)
    assert inspect.isawaitable(opening)
    with pytest.warns(RuntimeWarning, match="never opened"):
        del opening, raised  # the error refers to it


@opening_of
async def test_a_service_logs_its_environment_once(
    name: str, exchange: LocalExchange, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "binance_futures_async.services")
    async with OPENINGS[name](BinanceClient(exchange.environment)):
        pass
    lines = [one for one in caplog.records if one.name == "binance_futures_async.services"]
    assert [one.getMessage() for one in lines] == [
        f"{name}: opening in environment local:{exchange.port} (127.0.0.1:{exchange.port})"
    ]
    assert lines[0].levelno == logging.INFO


@pytest.mark.parametrize("transport", ["picows", "websockets"])
@opening_of
async def test_without_a_local_exchange_opening_fails_at_the_first_attempt_and_says_how_to_start_one(
    name: str, transport: Any
) -> None:
    client = BinanceClient(f"local:{(port := free_port())}")
    open_one: Any = getattr(client, name)
    arguments = [DEFAULT_API_KEY] if name == "user_stream" else []
    with pytest.raises(ConnectionError) as raised:
        await open_one(
            *arguments, config={"transport": transport, "reconnect_delay": 3600, "max_reconnect_delay": 3600}
        )
    assert f"not tried again: could not connect to 127.0.0.1:{port}: connection refused" in str(raised.value)
    assert f"start one with `binance-futures exchange --port {port}`" in str(raised.value)


async def test_a_local_exchange_that_restarts_later_is_still_waited_for(exchange: LocalExchange) -> None:
    client = BinanceClient(exchange.environment)
    async with client.websocket_service(config={**QUICK, "max_reconnect_attempts": None}) as api:
        await exchange.stop()
        await until(lambda: api.health.links[0].attempts > 1)
        await exchange.start()
        await api.connect()
        assert api.is_connected


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
