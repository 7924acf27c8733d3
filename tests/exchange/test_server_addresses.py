"""Where clients find an exchange, whatever it listens on."""

from __future__ import annotations

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.environments import resolve_environment
from binance_futures_async.exchange import LocalExchange
from binance_futures_async.generated.usdm import PRODUCT


@pytest.mark.parametrize(
    ("host", "named"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "localhost"),
        ("0.0.0.0", "127.0.0.1"),
        ("::", "[::1]"),
        ("::1", "[::1]"),
        ("192.0.2.1", "192.0.2.1"),
        ("box.example", "box.example"),
    ],
)
@pytest.mark.parametrize("secured", [False, True])
def test_the_environment_names_what_it_listens_on(host: str, named: str, secured: bool) -> None:
    exchange = LocalExchange(port=1234, host=host, tls=secured)
    environment = exchange.environment
    end = "s" * secured
    assert environment.streams == f"ws{end}://{named}:1234"
    assert environment.websocket_api.startswith(f"ws{end}://{named}:1234/")
    assert environment.rest == f"http{end}://{named}:1234"
    assert resolve_environment(environment, {}, PRODUCT) == environment, "a client takes it as it is"


async def test_an_exchange_that_listens_everywhere_is_found_on_this_machine() -> None:
    async with (
        LocalExchange(host="0.0.0.0", market_maker=False) as exchange,
        BinanceClient(exchange.environment).websocket_service() as api,
    ):
        assert (await api.get_depth("BTCUSDT")).status == 200
