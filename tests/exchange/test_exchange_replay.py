"""Recordings that are played: frame by frame, and as a market to trade in."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.exchange import (
    DEFAULT_API_KEY,
    DEFAULT_SECRET,
    LocalExchange,
    ManualClock,
    Recording,
    RecordingError,
    Replay,
    run_virtual,
)
from binance_futures_async.exchange.recording import Entry, Origin, RecordingWriter
from binance_futures_async.exchange.replay import Beginning, Ending, Times
from tests.exchange.server_clients import open_stream
from tests.exchange.virtual_day import BITCOIN

STREAMS = ["btcusdt@aggTrade", "btcusdt@bookTicker", "btcusdt@depth@100ms", "btcusdt@markPrice@1s"]
SECONDS = 30


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """Half a minute of the simulated market."""
    path = tmp_path_factory.mktemp("recording") / "market.jsonl.gz"

    async def record() -> None:
        async with LocalExchange(seed=5, instruments=BITCOIN) as exchange:
            exchange.record(path, STREAMS)
            await asyncio.sleep(SECONDS)

    run_virtual(record())
    return Recording.open(path)


def written(path: Path, *frames: tuple[int, str, bytes]) -> Recording:
    """A recording of so many ms, streams and frames."""
    with RecordingWriter(path, "local") as writer:
        for time, stream, frame in frames:
            writer.write(
                Entry(
                    time=1_700_000_000_000 + time,
                    origin=Origin.EXCHANGE,
                    channel="market",
                    stream=stream,
                    frame=frame,
                )
            )
    return Recording.open(path)


def quote(bid: str, ask: str, quantity: str = "1.000") -> bytes:
    return (
        f'{{"e":"bookTicker","u":1,"s":"BTCUSDT","b":"{bid}","B":"{quantity}","a":"{ask}","A":"{quantity}",'
        '"T":1700000000000,"E":1700000000000}'
    ).encode()


def trade(price: str, quantity: str, *, buyer_is_maker: bool) -> bytes:
    maker = "true" if buyer_is_maker else "false"
    return (
        f'{{"e":"aggTrade","E":1700000000000,"s":"BTCUSDT","a":1,"p":"{price}","q":"{quantity}","f":1,"l":1,'
        f'"T":1700000000000,"m":{maker}}}'
    ).encode()


def depth(bids: dict[str, str], asks: dict[str, str]) -> bytes:
    sides = [
        "[" + ",".join(f'["{price}","{quantity}"]' for price, quantity in side.items()) + "]"
        for side in (bids, asks)
    ]
    return (
        '{"e":"depthUpdate","E":1700000000000,"T":1700000000000,"s":"BTCUSDT","U":1,"u":2,"pu":0,'
        f'"b":{sides[0]},"a":{sides[1]}}}'
    ).encode()


async def heard(replay: Replay, seconds: float = 40) -> list[tuple[float, bytes, bytes]]:
    """What a subscriber of all recorded streams gets: seconds, name and frame."""
    frames: list[tuple[float, bytes, bytes]] = []
    loop = asyncio.get_running_loop()

    class Ear:
        def connected(self, url: str) -> Any:
            return self

        def sent(self, frame: bytes) -> None: ...

        def received(self, frame: bytes) -> None:
            if frame.startswith(b'{"stream":"'):
                name, _, body = frame[11:].partition(b'","data":')
                frames.append((loop.time() - begun, name, body[:-1]))

    async with (
        LocalExchange(instruments=BITCOIN, replay=replay) as exchange,
        BinanceClient(exchange.environment, recorder=Ear()) as client,
    ):
        market = await client.market_service()
        begun = loop.time()
        await market.subscribe_aggregate_trade("BTCUSDT")
        await market.subscribe_book_ticker("BTCUSDT")
        await market.subscribe_diff_book_depth("BTCUSDT", 100)
        await market.subscribe_mark_price("BTCUSDT", "1000ms")
        begun = loop.time()
        async with asyncio.timeout(seconds):
            await exchange.replayed()
        await asyncio.sleep(0.1)
    return frames


def test_subscribers_get_every_frame_in_order_and_byte_for_byte(recording: Recording) -> None:
    frames = run_virtual(heard(Replay(recording=recording)))
    played = [(name.decode(), frame) for _, name, frame in frames]
    for stream in STREAMS:
        assert [frame for name, frame in played if name == stream] == [
            one.frame for one in recording.frames() if one.stream == stream
        ]


@pytest.mark.parametrize("speed", [1, 10, 0.5])
def test_frames_come_at_their_recorded_times_scaled(recording: Recording, speed: float) -> None:
    frames = run_virtual(heard(Replay(recording=recording, speed=speed), seconds=100))
    entries = list(recording.frames())
    assert len(frames) == len(entries)
    first, at = frames[0][0], entries[0].time
    by_name = {name: [moment for moment, other, _ in frames if other == name] for _, name, _ in frames}
    for stream in STREAMS:
        due = [first + (one.time - at) / 1000 / speed for one in entries if one.stream == stream]
        assert by_name[stream.encode()] == pytest.approx(due, abs=0.0021)


def test_as_fast_as_possible_leaves_nothing_out(recording: Recording) -> None:
    frames = asyncio.run(_begun_by_hand(recording))
    assert [frame for _, frame in frames] == [
        one.frame for one in recording.frames() if one.stream == "btcusdt@aggTrade"
    ]


async def _begun_by_hand(recording: Recording) -> list[tuple[int, bytes]]:
    replay = Replay(recording=recording, speed=math.inf, begin=Beginning.CALL)
    async with (
        LocalExchange(instruments=BITCOIN, replay=replay) as exchange,
        open_stream(exchange, "/market/ws/btcusdt@aggTrade") as stream,
    ):
        exchange.begin_replay()
        assert await exchange.replayed() == sum(1 for _ in recording.frames())
        count = recording.streams()["btcusdt@aggTrade"]
        return [(0, (await stream.socket.receive()).data.encode()) for _ in range(count)]


def test_a_slow_reader_is_waited_for_instead_of_cut_off(tmp_path: Path) -> None:
    filler = b'{"e":"aggTrade","x":"' + b"." * 50_000 + b'"}'
    recording = written(
        tmp_path / "a.jsonl", *((number, "btcusdt@aggTrade", filler) for number in range(600))
    )

    async def read_late() -> tuple[int, bool]:
        replay = Replay(recording=recording, speed=math.inf, begin=Beginning.CALL)
        async with (
            LocalExchange(instruments=BITCOIN, replay=replay) as exchange,
            open_stream(exchange, "/market/ws/btcusdt@aggTrade") as stream,
        ):
            exchange.begin_replay()
            over = asyncio.create_task(exchange.replayed())
            for _ in range(50):
                await asyncio.sleep(0.001)
            was_over = over.done()
            got = 0
            while got < 600:
                assert len((await stream.socket.receive()).data) == len(filler)
                got += 1
            return await over, was_over

    assert asyncio.run(read_late()) == (600, False)


def test_times_are_moved_to_the_present_if_asked_for(recording: Recording) -> None:
    async def play() -> tuple[set[int], set[int]]:
        late: set[int] = set()
        spans: set[int] = set()
        replay = Replay(recording=recording, times=Times.SHIFTED, speed=2)
        async with (
            LocalExchange(instruments=BITCOIN, replay=replay) as exchange,
            BinanceClient(exchange.environment) as client,
        ):

            def hear(event: Any) -> None:
                late.add(exchange.venue.now_ms - event.event_time)
                spans.add(event.next_funding_time - event.event_time)

            market = await client.market_service()
            await market.subscribe_mark_price("BTCUSDT", "1000ms", handler=hear)
            await exchange.replayed()
        return late, spans

    late, spans = run_virtual(play())
    assert late <= {0, 1}
    assert max(spans) <= 8 * 3_600_000


def test_a_loop_goes_on_from_the_start(tmp_path: Path) -> None:
    recording = written(
        tmp_path / "a.jsonl",
        (0, "btcusdt@bookTicker", quote("10", "11")),
        (500, "btcusdt@bookTicker", quote("12", "13")),
    )

    async def play() -> list[tuple[float, Decimal]]:
        events: list[tuple[float, Decimal]] = []
        loop = asyncio.get_running_loop()
        replay = Replay(recording=recording, end=Ending.LOOP)
        async with (
            LocalExchange(instruments=BITCOIN, replay=replay) as exchange,
            BinanceClient(exchange.environment) as client,
        ):
            market = await client.market_service()
            await market.subscribe_book_ticker(
                "BTCUSDT", handler=lambda event: events.append((loop.time(), event.best_bid_price))
            )
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(exchange.replayed(), 5)
        return events

    events = run_virtual(play())
    first = events[0][0]
    assert [(round(at - first, 2), int(price)) for at, price in events] == [
        (0.0, 10),
        (0.5, 12),
        (1.5, 10),
        (2.0, 12),
        (3.0, 10),
        (3.5, 12),
    ]


async def test_a_manual_clock_drives_a_replay(tmp_path: Path, clock: ManualClock) -> None:
    recording = written(
        tmp_path / "a.jsonl",
        (0, "btcusdt@bookTicker", quote("10", "11")),
        (60_000, "btcusdt@bookTicker", quote("12", "13")),
    )
    replay = Replay(recording=recording, begin=Beginning.CALL)
    async with (
        LocalExchange(instruments=BITCOIN, clock=clock, replay=replay) as exchange,
        open_stream(exchange, "/public/ws/btcusdt@bookTicker") as stream,
    ):
        exchange.begin_replay()
        clock.advance(1)
        exchange.venue.step()
        assert (await stream.receive())["b"] == "10"
        clock.advance(59_990)
        exchange.venue.step()
        assert await stream.is_mute()
        clock.advance(20)
        exchange.venue.step()
        assert (await stream.receive())["b"] == "12"
        assert await exchange.replayed() == 2


def test_a_line_that_cannot_be_read_ends_the_replay_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    recording = written(path, (0, "btcusdt@bookTicker", quote("10", "11")))
    path.write_bytes(path.read_bytes() + b"nonsense\n")

    async def play() -> None:
        async with LocalExchange(
            instruments=BITCOIN, replay=Replay(recording=recording, begin=Beginning.START)
        ) as exchange:
            await exchange.replayed()

    with pytest.raises(RecordingError, match="line 3"):
        run_virtual(play())


@pytest.mark.parametrize(
    ("more", "problem"), [({"speed": 0}, "above 0"), ({"speed": math.inf, "trading": True}, "speed")]
)
def test_a_replay_that_makes_no_sense_is_refused(recording: Recording, more: Any, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        Replay(recording=recording, **more)


async def test_an_exchange_without_a_recording_says_so() -> None:
    async with LocalExchange(instruments=BITCOIN, market_maker=False) as exchange:
        with pytest.raises(RuntimeError, match="replay"):
            await exchange.replayed()
        with pytest.raises(RuntimeError, match="replay"):
            exchange.begin_replay()


# Trading in a recorded market


def traded(recording: Recording, act: Callable[[LocalExchange, Any], Any]) -> Any:
    """Trade while a recording is played from the start, and return what the action returns."""

    async def play() -> Any:
        replay = Replay(recording=recording, trading=True, begin=Beginning.CALL)
        async with (
            LocalExchange(instruments=BITCOIN, replay=replay) as exchange,
            BinanceClient(exchange.environment) as client,
        ):
            api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)
            exchange.begin_replay()
            result = await act(exchange, api)
            assert exchange.venue.imbalance() == 0
            return result

    return run_virtual(play())


def test_the_recorded_market_is_made_again_trade_by_trade(recording: Recording) -> None:
    frames = run_virtual(heard(Replay(recording=recording, trading=True)))
    recorded = {
        stream: [one.frame for one in recording.frames() if one.stream == stream] for stream in STREAMS
    }

    def trades(bodies: list[bytes]) -> list[Any]:
        return [(one["p"], one["q"], one["m"]) for one in map(msgspec.json.decode, bodies)]

    again = [frame for _, name, frame in frames if name == b"btcusdt@aggTrade"]
    # The last ones are told with the next hundredth of a second after the end.
    expected = trades(recorded["btcusdt@aggTrade"])
    assert trades(again) == expected[: len(again)]
    assert len(expected) - len(again) <= 2


def test_the_book_is_the_recorded_one_at_the_end(recording: Recording) -> None:
    async def look(exchange: LocalExchange, api: Any) -> Any:
        await exchange.replayed()
        return exchange.venue.depth("BTCUSDT", 100)

    book = traded(recording, look)
    levels: dict[str, dict[Decimal, Decimal]] = {"b": {}, "a": {}}
    for one in recording.frames():
        if one.stream == "btcusdt@depth@100ms":
            for side, changes in ((side, msgspec.json.decode(one.frame)[side]) for side in levels):
                levels[side] |= {Decimal(price): Decimal(quantity) for price, quantity in changes}
    bids = {price: quantity for price, quantity in levels["b"].items() if quantity}
    asks = {price: quantity for price, quantity in levels["a"].items() if quantity}
    assert dict(book.bids[:10]) == dict(sorted(bids.items(), reverse=True)[:10])
    assert dict(book.asks[:10]) == dict(sorted(asks.items())[:10])


def test_a_market_order_fills_at_the_recorded_quote_which_is_there_again_with_its_next_change(
    tmp_path: Path,
) -> None:
    recording = written(
        tmp_path / "a.jsonl",
        (0, "btcusdt@bookTicker", quote("60000.00", "60000.10", "0.010")),
        (5_000, "btcusdt@bookTicker", quote("60001.00", "60001.10", "0.010")),
        (9_000, "btcusdt@bookTicker", quote("60001.00", "60001.10", "0.020")),
    )

    async def act(exchange: LocalExchange, api: Any) -> Any:
        await asyncio.sleep(1)
        first = await api.place_market_order("BTCUSDT", "BUY", "0.004")
        left = exchange.venue.book_ticker("BTCUSDT")[0]
        await asyncio.sleep(5)
        second = await api.place_market_order("BTCUSDT", "SELL", "0.004")
        await exchange.replayed()
        return (
            (await api.get_order("BTCUSDT", order_id=first.result.order_id)).result.average_price,
            left.ask_quantity,
            (await api.get_order("BTCUSDT", order_id=second.result.order_id)).result.average_price,
            exchange.venue.book_ticker(),
        )

    bought, left, sold, end = traded(recording, act)
    assert (bought, left, sold) == (Decimal("60000.10"), Decimal("0.006"), Decimal("60001.00"))
    assert (end[0].bid_quantity, end[0].ask_quantity) == (Decimal("0.020"), Decimal("0.020"))


def test_a_resting_order_waits_behind_the_recorded_quote_and_fills_when_enough_was_traded(
    tmp_path: Path,
) -> None:
    best = quote("60000.00", "60000.10", "0.010")
    recording = written(
        tmp_path / "a.jsonl",
        (0, "btcusdt@bookTicker", best),
        (2_000, "btcusdt@aggTrade", trade("60000.00", "0.008", buyer_is_maker=True)),
        (4_000, "btcusdt@aggTrade", trade("60000.00", "0.008", buyer_is_maker=True)),
    )

    async def act(exchange: LocalExchange, api: Any) -> list[Decimal]:
        await asyncio.sleep(1)
        placed = await api.place_limit_order("BTCUSDT", "BUY", "0.005", "60000.00", "GTC")
        filled = []
        for _ in range(2):
            await asyncio.sleep(2)
            order = await api.get_order("BTCUSDT", order_id=placed.result.order_id)
            filled.append(order.result.executed_quantity)
        return filled

    assert traded(recording, act) == [Decimal("0.000"), Decimal("0.005")]


def test_a_resting_order_fills_when_the_recorded_market_moves_through_it(tmp_path: Path) -> None:
    recording = written(
        tmp_path / "a.jsonl",
        (0, "btcusdt@bookTicker", quote("60000.00", "60000.10")),
        (3_000, "btcusdt@bookTicker", quote("59990.00", "59990.10")),
    )

    async def act(exchange: LocalExchange, api: Any) -> Any:
        await asyncio.sleep(1)
        placed = await api.place_limit_order("BTCUSDT", "BUY", "0.005", "59995.00", "GTC")
        await exchange.replayed()
        return (await api.get_order("BTCUSDT", order_id=placed.result.order_id)).result

    order = traded(recording, act)
    assert (order.status, order.average_price) == ("FILLED", Decimal("59995.00"))


def test_changes_of_the_book_build_it_level_by_level(tmp_path: Path) -> None:
    recording = written(
        tmp_path / "a.jsonl",
        (0, "btcusdt@bookTicker", quote("60000.00", "60000.10", "9.000")),
        (10, "btcusdt@depth@100ms", depth({"60000.00": "2.000", "59999.00": "1.000"}, {"60000.10": "3.000"})),
        (20, "btcusdt@bookTicker", quote("60000.00", "60000.10", "7.000")),
        (30, "btcusdt@depth@100ms", depth({"60000.00": "0"}, {"60000.10": "0.500", "60002.00": "1.000"})),
    )

    async def act(exchange: LocalExchange, api: Any) -> Any:
        await exchange.replayed()
        return exchange.venue.depth("BTCUSDT", 5)

    book = traded(recording, act)
    assert book.bids == ((Decimal("59999.00"), Decimal("1.000")),)
    assert book.asks == ((Decimal("60000.10"), Decimal("0.500")), (Decimal("60002.00"), Decimal("1.000")))


def test_a_trade_without_a_quote_still_moves_the_last_price(tmp_path: Path) -> None:
    recording = written(
        tmp_path / "a.jsonl",
        (0, "btcusdt@aggTrade", trade("61234.50", "0.100", buyer_is_maker=False)),
        (
            5,
            "nosuchusdt@aggTrade",
            trade("1.0", "1", buyer_is_maker=False).replace(b"BTCUSDT", b"NOSUCHUSDT"),
        ),
        (9, "btcusdt@aggTrade", b'{"e":"aggTrade"}'),
    )

    async def act(exchange: LocalExchange, api: Any) -> Any:
        await exchange.replayed()
        return exchange.venue.ticker_price("BTCUSDT")[0].price

    assert traded(recording, act) == Decimal("61234.50")


def test_the_index_follows_the_recorded_one(recording: Recording) -> None:
    last = [msgspec.json.decode(one.frame)["i"] for one in recording.frames() if "markPrice" in one.stream][
        -1
    ]

    async def act(exchange: LocalExchange, api: Any) -> Any:
        await exchange.replayed()
        await asyncio.sleep(1)
        return exchange.venue.mark_price("BTCUSDT")[0].index_price

    assert traded(recording, act) == Decimal(last)
