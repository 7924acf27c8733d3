"""A day of a client with its log at DEBUG: no key, listen key, signature or password is in it, in whatever form."""

from __future__ import annotations

import asyncio
import base64
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.exceptions import BinanceWebSocketError, OrderInDoubtError, RequestError
from binance_futures_async.exchange import LocalExchange, SessionRecorder
from tests.auth.pems import PemPair

API_KEY = "CANARY-api-key-of-somebody"
SECRET = "CANARY_hmac_secret_of_somebody"
PASSWORD = "CANARY+password/of=somebody"
ORDER: Any = {
    "symbol": "BTCUSDT",
    "side": "BUY",
    "quantity": "0.01",
    "price": "20000",
    "time_in_force": "GTC",
}


@asynccontextmanager
async def forwarding_proxy() -> AsyncIterator[str]:
    """An HTTP proxy on this machine; gives its URL, with a password."""
    tasks: set[asyncio.Task[Any]] = set()

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                writer.write(data)
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        host, _, port = head.split(b" ")[1].decode().rpartition(":")
        there_reader, there_writer = await asyncio.open_connection(host, int(port))
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for ends in ((reader, there_writer), (there_reader, writer)):
            tasks.add(asyncio.create_task(pump(*ends)))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://user:{quote(PASSWORD, safe='')}@127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


def forms(secret: str) -> set[str]:
    plain = secret.encode()
    # Base64 of a part of a longer text depends on where it begins.
    inner = {
        base64.b64encode(bytes(shift) + plain)[4 : (len(plain) + shift) // 3 * 4].decode()
        for shift in range(3)
    }
    return {secret, quote(secret, safe=""), quote(secret), plain.hex()} | inner


@pytest.mark.parametrize("through_proxy", [False, True])
async def test_no_secret_is_in_the_log(
    through_proxy: bool,
    config: ServiceConfigDict,
    ed25519: PemPair,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Any,
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "binance_futures_async")
    secrets = {API_KEY, SECRET, PASSWORD, max(ed25519.private.splitlines(), key=len)}
    async with LocalExchange(market_maker=True) as exchange, forwarding_proxy() as proxy:
        exchange.add_account("hmac", api_key=API_KEY, secret=SECRET)
        exchange.add_account("pem", api_key=f"{API_KEY}-2", public_key=ed25519.public)
        if through_proxy:
            config = {**config, "proxy": proxy, "transport": "auto"}
        with SessionRecorder(tmp_path / "day.jsonl", "local") as recorder:
            async with (
                BinanceClient(exchange.environment, recorder=recorder) as client,
                client.user_stream(API_KEY, config=config) as stream,
                client.market_service(config=config) as market,
                client.websocket_service(API_KEY, SECRET, config=config) as api,
                client.websocket_service(f"{API_KEY}-2", ed25519.private, config=config) as logged_on,
            ):
                await logged_on.login()
                await market.subscribe_book_ticker("BTCUSDT")
                secrets.add(stream.listen_key or "")
                await api.place_limit_order(**ORDER)
                with pytest.raises(RequestError):
                    await api.place_limit_order(**ORDER | {"quantity": "1000000"})
                await api.place_limit_order(**ORDER | {"quantity": "1000000"}, wait_for_response=False)
                exchange.lose_next_answer("order.place")
                with pytest.raises(OrderInDoubtError):
                    await api.place_limit_order(**ORDER)
                exchange.expire_listen_keys()
                exchange.inject(b"nonsense")
                exchange.disconnect("close")
                async with asyncio.timeout(30):
                    await asyncio.gather(api.connect(), logged_on.connect(), market.connect())
                    while stream.listen_key in secrets:
                        await stream.start()
                        await asyncio.sleep(0.01)
                secrets.add(stream.listen_key or "")
                for service in (api, stream, market, logged_on):
                    logging.getLogger("test").debug("%s %r %s", service.health, service, service.config)
                logging.getLogger("test").debug("%s %r %s", client.drift, client, client.drift.to_json())
        wrong = BinanceClient(exchange.environment).websocket_service(
            API_KEY, f"{SECRET}-wrong", config=config
        )
        async with wrong as api:
            with pytest.raises(BinanceWebSocketError) as raised:
                await api.place_limit_order(**ORDER)
            logging.getLogger("test").error("failed", exc_info=raised.value)
    recorded = (tmp_path / "day.jsonl").read_text()
    assert len(caplog.records) > 10
    assert "" not in secrets
    for record in caplog.records:
        line = caplog.handler.format(record)
        for secret in secrets:
            assert not [form for form in forms(secret) if form in line], line
    assert not [secret for secret in secrets if secret in recorded]
