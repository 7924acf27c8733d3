"""Answers that lack what they are about, from a live link."""

from __future__ import annotations

import logging

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.exceptions import OrderInDoubtError, UserStreamError
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange, run_virtual


@pytest.mark.parametrize("value", ["null", "1e30", pytest.param("9" * 400, id="400 digits")])
def test_a_server_time_that_makes_no_sense_costs_no_link(
    value: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario() -> None:
        async with LocalExchange(seed=5) as exchange, BinanceClient(exchange.environment) as client:
            with exchange.faults.add("changed-field", field="serverTime", value=value, path="/ws-fapi"):
                api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)
                assert (await api.get_ticker_price("BTCUSDT")).result.symbol == "BTCUSDT"

    caplog.set_level(logging.WARNING, "binance_futures_async")
    run_virtual(scenario())
    assert any("the exchange's time is not known (its answer holds none)" in one for one in caplog.messages)


def test_a_listen_key_that_is_missing_is_an_error_of_the_user_stream() -> None:
    async def scenario() -> None:
        async with LocalExchange(seed=5) as exchange, BinanceClient(exchange.environment) as client:
            with (
                exchange.faults.add("changed-field", field="listenKey", value="null", path="/ws-fapi"),
                pytest.raises(UserStreamError, match="the exchange's answer holds none"),
            ):
                await client.user_stream(DEFAULT_API_KEY, print, config={"max_reconnect_attempts": 0})

    run_virtual(scenario())


def test_an_order_whose_answer_holds_no_number_for_its_price_is_in_doubt_with_its_id() -> None:
    async def scenario() -> None:
        async with LocalExchange(seed=5) as exchange, BinanceClient(exchange.environment) as client:
            api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)
            with (
                exchange.faults.add("changed-field", field="price", value='"NaN"', path="/ws-fapi"),
                pytest.raises(OrderInDoubtError, match=r"expected a number at \$\.result\.price") as caught,
            ):
                await api.place_market_order("BTCUSDT", "BUY", "0.001", new_client_order_id="")
            assert caught.value.client_order_id
            found = await api.get_order("BTCUSDT", orig_client_order_id=caught.value.client_order_id)
            assert found.result.status == "FILLED"

    run_virtual(scenario())
