"""A recorder that reads along on COIN-M futures, where events of an account come from the address of the market."""

from __future__ import annotations

from pathlib import Path

import pytest

from binance_futures_async.coinm import CoinMClient
from binance_futures_async.coinm.decoding import decode_market, decode_user_event
from binance_futures_async.coinm.messages import AccountUpdate, MarkPrice
from binance_futures_async.exchange.recording import Recording, SessionRecorder
from tests.integration.events import Events

from .replay_server import KEY, SECRET, ReplayServer

pytestmark = pytest.mark.exchange(virtual_time=True)


async def test_a_session_is_recorded_without_its_secrets(replay: ReplayServer, tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    account, prices = Events(), Events()
    with SessionRecorder(path, environment="replay") as recorder:
        async with CoinMClient(replay.environment, recorder=recorder) as client:
            api = await client.websocket_service(KEY, SECRET)
            await api.place_limit_order("BTCUSD_PERP", "BUY", 1, "50000", "GTC")
            market = await client.market_service()
            await market.subscribe_pair_mark_price("BTCUSD", handler=prices)
            await client.user_stream(KEY, account)
            await account.count(1)
            await prices.count(1)

    text = path.read_text()
    (order,) = replay.sent("order.place")
    for secret in (KEY, replay.listen_key, order.values["signature"]):
        assert secret is not None
        assert secret not in text
    entries = list(Recording.open(path))
    assert {entry.channel for entry in entries} == {"ws-dapi", "stream", "ws"}
    (listed,) = (decode_market(entry.frame) for entry in entries if entry.stream == "btcusd@markPrice")
    assert isinstance(listed, list)
    assert isinstance(listed[0], MarkPrice)
    events = [decode_user_event(entry.frame) for entry in entries if entry.channel == "ws"]
    assert isinstance(events[0], AccountUpdate)


def test_a_listen_key_in_an_address_is_masked_wherever_it_turns_up(tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    listen_key = "EXAMPLE0listen0key"
    with SessionRecorder(path, environment="production") as recorder:
        tap = recorder.connected(f"wss://dstream.binance.com/ws/{listen_key}")
        tap.received(b'{"result":["%s"],"id":1}' % listen_key.encode())
        tap.received(b'{"stream":"%s","data":{"e":"ACCOUNT_UPDATE"}}' % listen_key.encode())
    assert listen_key not in path.read_text()
    assert not Recording.open(path).streams()


def test_a_market_stream_in_an_address_keeps_its_name(tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    frame = b'{"stream":"btcusd@markPrice","data":[]}'
    with SessionRecorder(path, environment="production") as recorder:
        recorder.connected("wss://dstream.binance.com/stream?streams=btcusd@markPrice/!bookTicker").received(
            frame
        )
        recorder.connected("wss://dstream.binance.com/ws/btcusd@markPrice").received(frame)
    assert Recording.open(path).streams() == {"btcusd@markPrice": 2}
