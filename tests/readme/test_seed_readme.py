"""The examples that the first users know run unchanged, and do what their page says.

Where an example lacks its imports or the coroutine around it, they are supplied as the page implies. Only the
placeholders of keys are replaced.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import binance_futures_async.config
from binance_futures_async import BinanceClient, MarketService, UserStream, WebSocketService
from binance_futures_async import exceptions as errors
from binance_futures_async.exchange import LocalExchange
from binance_futures_async.messages import OrderTradeUpdate
from tests.pages.fixtures import Keys
from tests.pages.reader import Block, Printed, python_blocks, run_block

PAGE = Path(__file__).resolve().parents[2].parent / "shared" / "seed-readme.md"

pytestmark = [
    pytest.mark.skipif(not PAGE.exists(), reason="../shared/seed-readme.md does not exist here"),
    pytest.mark.exchange(virtual_time=True),
]

BLOCKS = python_blocks(PAGE) if PAGE.exists() else []


def block(heading: str, nth: int = 0) -> Block:
    return [one for one in BLOCKS if heading in one.heading][nth]


def implied(printed: Printed, **more: Any) -> dict[str, Any]:
    """What the page has imported or defined before it comes to an example."""
    return {
        "asyncio": asyncio,
        "print": printed,
        "BinanceClient": BinanceClient,
        **{name: getattr(errors, name) for name in errors.__all__},
        **more,
    }


async def order_events(keys: Keys, then: Callable[[], Any]) -> list[OrderTradeUpdate]:
    """What the account's own stream tells of orders while something runs."""
    events: list[OrderTradeUpdate] = []
    arrived = asyncio.Event()

    def on_event(event: object) -> None:
        if isinstance(event, OrderTradeUpdate):
            events.append(event)
            arrived.set()

    async with BinanceClient().user_stream(keys.api_key, on_event):
        await then()
        async with asyncio.timeout(10):
            await arrived.wait()
    return events


@asynccontextmanager
async def running(main: Callable[[], Any]) -> AsyncIterator[asyncio.Task[None]]:
    """Run an example that does not end by itself, and end it by cancelling."""
    task = asyncio.create_task(main())
    try:
        yield task
        assert not task.done(), "it should have gone on"
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize("kind", ["hmac_keys", "ed25519_keys", "rsa_keys"])
async def test_a_limit_order_is_placed_with_every_kind_of_key(
    exchange: LocalExchange, kind: str, request: pytest.FixtureRequest
) -> None:
    keys: Keys = request.getfixturevalue(kind)
    printed = Printed()
    names = await run_block(
        "seed-readme.md",
        block("Example 1").with_keys(keys.placeholders),
        {"print": printed},
    )

    events = await order_events(keys, names["main"])

    order = events[0].order
    assert (order.symbol, order.side, str(order.original_quantity)) == ("BTCUSDT", "BUY", "0.001")
    assert order.original_price == 50_000
    assert order.time_in_force == "GTC"
    assert printed.lines[0].startswith("Order placed: Response(")
    assert f"order_id={order.order_id}" in printed.lines[0]
    assert len(printed.lines) == 1


@pytest.mark.exchange(virtual_time=False)
async def test_the_limit_order_example_runs_as_a_script(
    exchange: LocalExchange, hmac_keys: Keys, tmp_path: Path
) -> None:
    script = tmp_path / "example.py"
    script.write_text(block("Example 1").with_keys(hmac_keys.placeholders).code)
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(script), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    said, complained = await process.communicate()
    assert (process.returncode, complained) == (0, b"")
    assert said.startswith(b"Order placed: Response(")


async def test_a_wrong_secret_is_an_authentication_error(exchange: LocalExchange, hmac_keys: Keys) -> None:
    printed = Printed()
    keys = replace(hmac_keys, private_key="not-the-secret")
    example = block("Example 1").with_keys(keys.placeholders)
    names = await run_block("seed-readme.md", example, {"print": printed})
    await names["main"]()
    assert printed.lines[0].startswith("Authentication error: ")
    assert "not-the-secret" not in printed.lines[0]


async def test_the_balance_is_printed(exchange: LocalExchange, hmac_keys: Keys) -> None:
    printed = Printed()
    example = block("Example 2").with_keys(hmac_keys.placeholders)
    names = await run_block("seed-readme.md", example, implied(printed))
    await names["main"]()
    assert printed.lines[0].startswith("Account balance: Response(")
    assert "asset='USDT'" in printed.lines[0]


async def test_events_of_the_account_reach_the_handler_until_the_program_is_ended(
    exchange: LocalExchange, hmac_keys: Keys
) -> None:
    printed = Printed()
    example = block("User Data Stream").with_keys(hmac_keys.placeholders)
    names = await run_block("seed-readme.md", example, {"print": printed})
    async with (
        BinanceClient().websocket_service(hmac_keys.api_key, hmac_keys.private_key) as api,
        running(names["main"]),
    ):
        while not printed.lines:
            # The example does not say when its stream is open, so an order is placed until it is told of one.
            await api.place_market_order("BTCUSDT", "BUY", "0.001")
            await asyncio.sleep(0.1)
        line = await printed.until(lambda line: "OrderTradeUpdate" in line)
    assert line.startswith("Received user data: ")
    assert "symbol='BTCUSDT'" in line
    assert not [line for line in printed.lines if "error" in line]


async def test_candles_reach_the_handler_until_the_program_is_ended(exchange: LocalExchange) -> None:
    printed = Printed()
    names = await run_block("seed-readme.md", block("3. Market Streams"), {"print": printed})
    async with running(names["main"]):
        line = await printed.until(lambda line: "Kline" in line)
    assert line.startswith("Received market data: Kline(")
    assert "interval=<KlineInterval.1m" in line or "1m" in line
    assert not [line for line in printed.lines if "error" in line]


async def test_the_defaults_are_those_of_the_page() -> None:
    names = await run_block("seed-readme.md", block("Default Configurations"), {})
    for name in ("WEBSOCKET_DEFAULTS", "USER_STREAM_DEFAULTS", "MARKET_STREAM_DEFAULTS"):
        assert getattr(binance_futures_async.config, name) == names[name]


async def test_the_custom_configuration_is_in_force(
    exchange: LocalExchange, hmac_keys: Keys, clients: list[BinanceClient]
) -> None:
    opened: list[Any] = []
    market_page = await run_block("seed-readme.md", block("3. Market Streams"), {"print": Printed()})
    example = block("Using Custom").with_keys(hmac_keys.placeholders)
    names = await run_block(
        "seed-readme.md", example, {"handle_market_data": market_page["handle_market_data"]}
    )
    await names["main"]()
    opened = [service for client in clients for service in client._services]
    api = next(service for service in opened if isinstance(service, WebSocketService))
    market = next(service for service in opened if isinstance(service, MarketService))
    assert (api.config.return_rate_limits, api.config.connection_timeout, api.config.request_timeout) == (
        False,
        60,
        15,
    )
    assert (market.config.ping_interval, market.config.max_reconnect_attempts) == (300, 10)
    assert (await api.get_ticker_price("BTCUSDT")).rate_limits is None


@pytest.mark.parametrize("nth", range(3))
async def test_one_config_serves_all_three_services(
    exchange: LocalExchange, hmac_keys: Keys, clients: list[BinanceClient], nth: int
) -> None:
    config = (await run_block("seed-readme.md", block("Best Practices", nth), {}))["config"]
    client = BinanceClient()
    api = await client.websocket_service(hmac_keys.api_key, hmac_keys.private_key, config=config)
    market = await client.market_service(print, config=config)
    user = await client.user_stream(hmac_keys.api_key, print, config=config)
    for name, value in config.items():
        assert value in {getattr(service.config, name) for service in (api, market, user)}


async def test_an_invalid_side_is_found_before_sending(
    exchange: LocalExchange, hmac_keys: Keys, clients: list[BinanceClient]
) -> None:
    printed = Printed()
    opening = block("Order Validation").with_keys(hmac_keys.placeholders)
    names = await run_block("seed-readme.md", opening, implied(printed, client=BinanceClient()))
    await run_block("seed-readme.md", block("OrderValidationError"), names)
    assert printed.lines[0].startswith("Order validation failed: ")
    assert "side is 'INVALID'" in printed.lines[0]


async def test_after_the_login_requests_need_no_signature(
    exchange: LocalExchange, ed25519_keys: Keys, clients: list[BinanceClient]
) -> None:
    example = block("Session Login").with_keys(ed25519_keys.placeholders)
    names = await run_block("seed-readme.md", example, implied(Printed(), client=BinanceClient()))
    api = names["ws_service"]
    assert isinstance(api, WebSocketService)
    assert api.is_logged_on
    assert (await api.session_status()).result.api_key == ed25519_keys.api_key
    assert (await api.get_account_balance()).result


async def connected(keys: Keys) -> WebSocketService:
    return await BinanceClient().websocket_service(keys.api_key, keys.private_key)


async def test_the_base_error_is_caught(
    exchange: LocalExchange, hmac_keys: Keys, clients: list[BinanceClient]
) -> None:
    printed = Printed()
    names = implied(printed, ws_service=await connected(hmac_keys))
    # The page's `...` stands for an order's arguments; as it is, it is no argument of any order.
    await run_block("seed-readme.md", block("BinanceWebSocketError"), names)
    assert printed.lines[0].startswith("Library error occurred: ")

    example = block("BinanceWebSocketError")
    order = 'symbol="BTCUSDT", side="BUY", quantity="0.001", price="1", timeInForce="GTC"'
    await run_block("seed-readme.md", replace(example, code=example.code.replace("...", order)), names)
    assert "place" in printed.lines[1]
    assert printed.lines[1].startswith("Library error occurred: ")


async def test_a_market_service_that_cannot_connect_says_so(
    exchange: LocalExchange, clients: list[BinanceClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = Printed()
    names = implied(printed, client=BinanceClient(), handler=print)
    await run_block("seed-readme.md", block("ConnectionError"), names)
    assert printed.lines == []

    impatient = {**binance_futures_async.config._DEFAULTS}
    kind = binance_futures_async.config.ServiceKind.MARKET
    impatient[kind] = {**impatient[kind], "max_reconnect_attempts": 0}
    monkeypatch.setattr(binance_futures_async.config, "_DEFAULTS", impatient)
    names["client"] = BinanceClient("local:1")
    await run_block("seed-readme.md", block("ConnectionError"), names)
    assert printed.lines[0].startswith("Connection failed: ")


async def test_a_login_with_an_hmac_key_fails_with_the_reason(
    exchange: LocalExchange, hmac_keys: Keys, clients: list[BinanceClient]
) -> None:
    printed = Printed()
    names = implied(printed, ws_service=await connected(hmac_keys))
    await run_block("seed-readme.md", block("AuthenticationError"), names)
    assert printed.lines[0].startswith("Authentication failed: ")
    assert "Ed25519" in printed.lines[0]


async def test_a_refused_request_is_a_request_error(
    exchange: LocalExchange, hmac_keys: Keys, clients: list[BinanceClient]
) -> None:
    printed = Printed()
    names = implied(printed, ws_service=await connected(hmac_keys))
    await run_block("seed-readme.md", block("RequestError"), names)
    assert printed.lines == []

    names["ws_service"] = await connected(replace(hmac_keys, private_key="not-the-secret"))
    await run_block("seed-readme.md", block("RequestError"), names)
    assert printed.lines[0].startswith("Request failed: ")


async def test_a_user_stream_is_opened_by_position(
    exchange: LocalExchange, hmac_keys: Keys, clients: list[BinanceClient]
) -> None:
    printed = Printed()
    client = BinanceClient()
    names = implied(printed, client=client, api_key=hmac_keys.api_key, message_handler=print)
    await run_block("seed-readme.md", block("UserStreamError"), names)
    assert printed.lines == []
    (user,) = client._services
    assert isinstance(user, UserStream)
    assert user.is_connected


def test_every_example_of_the_page_is_run() -> None:
    """A page with more examples than this file knows would pass unseen otherwise."""
    assert len(BLOCKS) == 17
    assert os.path.basename(PAGE) == "seed-readme.md"
