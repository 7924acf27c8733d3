"""Services over TLS, with a certificate that only the setting ``tls`` makes them trust."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.exceptions import ConnectionError
from binance_futures_async.exchange import DEFAULT_API_KEY, LocalExchange

from .conftest import QUICK


@pytest.fixture
async def secured() -> AsyncIterator[LocalExchange]:
    async with LocalExchange(market_maker=False, tls=True) as exchange:
        yield exchange


@pytest.fixture(params=["file", "context"])
def trust(request: pytest.FixtureRequest, secured: LocalExchange, tmp_path: Path) -> Any:
    """The setting that makes a client trust the exchange, in each of its forms."""
    assert secured.certificate is not None
    if request.param == "context":
        return ssl.create_default_context(cadata=secured.certificate)
    file = tmp_path / "exchange.pem"
    file.write_text(secured.certificate)
    return file


@pytest.mark.parametrize("transport", ["auto", "picows", "websockets"])
async def test_every_service_and_the_loading_of_symbols_trust_what_the_setting_names(
    secured: LocalExchange, trust: Any, transport: Any
) -> None:
    config: Any = {"transport": transport, "tls": trust}
    async with BinanceClient(secured.environment) as client:
        api = await client.websocket_service(config=config)
        assert (await api.get_depth("BTCUSDT")).status == 200
        assert "BTCUSDT" in await api.load_symbols()
        market = await client.market_service(config=config)
        await market.subscribe_book_ticker("BTCUSDT")
        stream = await client.user_stream(DEFAULT_API_KEY, config=config)
        assert stream.is_connected


@pytest.mark.parametrize("transport", ["picows", "websockets"])
async def test_without_the_setting_the_certificate_is_refused(secured: LocalExchange, transport: Any) -> None:
    config: Any = {**QUICK, "transport": transport, "max_reconnect_attempts": 0}
    with pytest.raises(ConnectionError, match="certificate not accepted"):
        await BinanceClient(secured.environment).market_service(config=config)


async def test_loading_symbols_does_not_trust_more_than_the_links(secured: LocalExchange, trust: Any) -> None:
    async with (
        LocalExchange(market_maker=False, tls=True) as other,
        BinanceClient(secured.environment) as client,
    ):
        api = await client.websocket_service(config={"tls": trust})
        api._environment = other.environment
        with pytest.raises(ConnectionError, match="certificate not accepted"):
            await api.load_symbols()
