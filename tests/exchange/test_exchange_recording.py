"""Sessions in files: written, cut, gone on with, read again, and without secrets."""

from __future__ import annotations

import asyncio
import gzip
import os
import stat
import tracemalloc
from pathlib import Path

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.drift.captures import CaptureReader
from binance_futures_async.exchange import (
    DEFAULT_API_KEY,
    DEFAULT_SECRET,
    LocalExchange,
    Recording,
    RecordingError,
    SessionRecorder,
    run_virtual,
)
from binance_futures_async.exchange.recording import Entry, Origin, RecordingWriter
from binance_futures_async.exchange.recording.masking import Masker
from binance_futures_async.exchange.recording.storage import LONGEST_LINE, read_lines
from binance_futures_async.generated.usdm import PRODUCT
from binance_futures_async.surroundings import wall_time
from tests.exchange.virtual_day import BITCOIN

NAMES = ["session.jsonl", "session.jsonl.gz"]


def entry(number: int, frame: bytes = b'{"e":"aggTrade","p":"0.10"}', **more: object) -> Entry:
    known = {
        "time": 1_000 + number,
        "origin": Origin.EXCHANGE,
        "channel": "market",
        "stream": "btcusdt@aggTrade",
    }
    return Entry(**(known | {"frame": frame} | more))  # type: ignore[arg-type]


def write(path: Path, *entries: Entry, append: bool = False) -> None:
    with RecordingWriter(path, "local", append=append) as writer:
        for one in entries:
            writer.write(one)


@pytest.mark.parametrize("name", NAMES)
def test_entries_are_read_as_they_were_written(tmp_path: Path, name: str) -> None:
    entries = [entry(number, origin=origin) for number, origin in enumerate(Origin)]
    write(tmp_path / name, *entries)
    recording = Recording.open(tmp_path / name)
    assert list(recording) == entries
    assert recording.header.environment == "local"
    assert not recording.is_cut
    assert recording.streams() == {"btcusdt@aggTrade": 1}


@pytest.mark.parametrize(
    "frame",
    [b'{"p":"0.10",  "q":1e5}', b" [1] ", b'{"a":\n1}', b"{", b"", '{"s":"ü币"}'.encode(), b'"\\ud800"'],
)
def test_a_frame_keeps_every_byte_whatever_it_is(tmp_path: Path, frame: bytes) -> None:
    write(tmp_path / "a.jsonl", entry(0, frame))
    assert [one.frame for one in Recording.open(tmp_path / "a.jsonl")] == [frame]


def test_the_same_entries_make_the_same_file(tmp_path: Path) -> None:
    async def record(name: str) -> bytes:
        write(tmp_path / name, *(entry(number) for number in range(5)))
        return (tmp_path / name).read_bytes()

    assert run_virtual(record("a.jsonl.gz")) == run_virtual(record("b.jsonl.gz"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("missing", [1, 3, 10])
def test_a_file_that_was_cut_is_read_up_to_its_last_whole_part(
    tmp_path: Path, name: str, missing: int
) -> None:
    path = tmp_path / name
    write(path, *(entry(number) for number in range(4)))
    write(path, entry(4), append=True)
    whole = path.read_bytes()
    path.write_bytes(whole[:-missing])
    recording = Recording.open(path)
    assert [one.time for one in recording][:4] == [1_000, 1_001, 1_002, 1_003]
    if name.endswith("l"):
        assert recording.is_cut


@pytest.mark.parametrize("name", NAMES)
def test_a_recording_that_was_cut_can_be_gone_on_with(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write(path, entry(0), entry(1))
    write(path, entry(2), append=True)
    path.write_bytes(path.read_bytes()[:-5])
    write(path, entry(3), entry(4), append=True)
    recording = Recording.open(path)
    assert [one.time for one in recording] == [1_000, 1_001, 1_003, 1_004]
    assert not recording.is_cut


def test_a_recording_is_not_overwritten(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", entry(0))
    with pytest.raises(FileExistsError):
        write(tmp_path / "a.jsonl", entry(1))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_reaches_the_file_within_a_second_of_entries(tmp_path: Path, name: str) -> None:
    async def record() -> list[int]:
        with RecordingWriter(tmp_path / name, "local") as writer:
            start = round(wall_time() * 1000)
            for step in (0, 500, 999, 1_000, 1_500):
                writer.write(entry(0, time=start + step))
            return [one.time - start for one in Recording.open(tmp_path / name)]

    assert run_virtual(record()) == [0, 500, 999, 1_000]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"nonsense", "line 3: cannot be read"),
        (b'{"time":1,"from":"nobody","channel":"market","frame":{}}', "line 3: cannot be read"),
        (b'{"time":1,"from":"exchange","channel":"market"}', "either a frame or a text"),
        (b'{"format":"binance-futures-recording","version":9,"environment":"x","started":1}', "version 9"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: bytes, problem: str) -> None:
    path = tmp_path / "a.jsonl"
    write(path, entry(0))
    path.write_bytes(path.read_bytes() + line + b"\n")
    with pytest.raises(RecordingError, match=problem) as refused:
        list(Recording.open(path))
    assert refused.value.line == 3
    assert refused.value.path == path


@pytest.mark.parametrize("content", [b"", b"{}\n", b"time,price\n1,2\n"])
@pytest.mark.parametrize("name", NAMES)
def test_another_file_is_no_recording(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    with pytest.raises(RecordingError, match="line 1"):
        Recording.open(path)


def test_a_file_that_only_calls_itself_compressed_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(b"{}\n")
    with pytest.raises(RecordingError, match="not in gzip"):
        Recording.open(path)


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("append", [False, True])
def test_a_new_recording_is_for_its_owner_only(tmp_path: Path, name: str, append: bool) -> None:
    before = os.umask(0)
    try:
        write(tmp_path / name, entry(0), append=append)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


@pytest.mark.parametrize("name", NAMES)
def test_lines_of_any_length_up_to_the_limit_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    frames = [b'"%s"' % (b"x" * length) for length in (0, 262_000, 262_144, 700_000, 3, 5_000_000, 1)]
    write(path, *(entry(number, frame) for number, frame in enumerate(frames)))
    assert [one.frame for one in Recording.open(path)] == frames


def test_a_frame_that_is_too_long_for_a_line_is_not_recorded(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with RecordingWriter(path, "local") as writer:
        with pytest.raises(ValueError, match="a line has at most 16,777,216"):
            writer.write(entry(0, b'"%s"' % (b"x" * LONGEST_LINE)))
        writer.write(entry(1))
    assert [one.time for one in Recording.open(path)] == [1_001]


@pytest.mark.parametrize("name", NAMES)
def test_a_line_that_is_too_long_is_refused_with_file_line_and_limit(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write(path, entry(0))
    line = b"x" * (LONGEST_LINE + 1) + b"\n"
    with path.open("ab") as file:
        file.write(gzip.compress(line, 1) if name.endswith(".gz") else line)
    with pytest.raises(RecordingError, match="line 3 is longer than 16,777,216 bytes") as refused:
        list(Recording.open(path))
    assert refused.value.path == path
    assert str(path) in str(refused.value)


def test_a_small_file_that_stands_for_much_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    write(path, entry(0))
    with path.open("ab") as file:
        file.write(gzip.compress(bytes(8 * LONGEST_LINE), 1))
    reader = CaptureReader(PRODUCT, "bomb")
    tracemalloc.start()
    try:
        with pytest.raises(RecordingError):
            list(Recording.open(path))
        recorded = tracemalloc.get_traced_memory()[1]
        with pytest.raises(ValueError, match="line 3 is longer than"):
            list(reader.read(read_lines(path)))
        captured = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert max(recorded, captured) < 4 * LONGEST_LINE


def test_secrets_are_masked_in_their_fields_and_wherever_they_turn_up_later() -> None:
    masker = Masker()
    masker.knows("listen-key-of-the-address")
    request = masker.masked(
        b'{"params":{"apiKey" : "my-api-key-1","signature":"ab\\"cd","symbol":"BTCUSDT"}}'
    )
    assert request == b'{"params":{"apiKey" : "***","signature":"***","symbol":"BTCUSDT"}}'
    later = masker.masked(b'{"params":["listen-key-of-the-address@ORDER_TRADE_UPDATE"],"x":"my-api-key-1"}')
    assert later == b'{"params":["***@ORDER_TRADE_UPDATE"],"x":"***"}'


def test_a_session_is_recorded_in_both_directions_without_a_secret(tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"

    async def trade() -> set[str]:
        async with LocalExchange(instruments=BITCOIN) as exchange:
            with SessionRecorder(path, "local") as recorder:
                async with BinanceClient(exchange.environment, recorder=recorder) as client:
                    user = await client.user_stream(DEFAULT_API_KEY)
                    api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)
                    market = await client.market_service()
                    await market.subscribe_aggregate_trade("BTCUSDT")
                    await api.place_market_order("BTCUSDT", "BUY", "0.001")
                    await asyncio.sleep(2)
                    return {DEFAULT_API_KEY, DEFAULT_SECRET, user.listen_key or ""}

    secrets = run_virtual(trade())
    text = path.read_text()
    assert not [secret for secret in secrets if secret in text]
    entries = list(Recording.open(path))
    assert {(one.channel, one.origin) for one in entries} == {
        ("ws-fapi", Origin.CLIENT),
        ("ws-fapi", Origin.EXCHANGE),
        ("market", Origin.CLIENT),
        ("market", Origin.EXCHANGE),
        ("private", Origin.EXCHANGE),
    }
    trades = [one for one in entries if one.stream]
    assert {one.stream for one in trades} == {"btcusdt@aggTrade"}
    assert all(one.frame.startswith(b'{"e":"aggTrade"') for one in trades)
    assert any(b'"method":"order.place"' in one.frame for one in entries)
    assert any(b"ORDER_TRADE_UPDATE" in one.frame for one in entries)
    assert len({one.connection for one in entries}) == 4


def test_an_exchange_records_streams_that_nobody_subscribed_to(tmp_path: Path) -> None:
    path = tmp_path / "market.jsonl.gz"

    async def record() -> int:
        async with LocalExchange(instruments=BITCOIN) as exchange:
            recorder = exchange.record(path, ["btcusdt@aggTrade", "btcusdt@depth@100ms"], user_data=True)
            async with BinanceClient(exchange.environment) as client:
                api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)
                await api.place_market_order("BTCUSDT", "BUY", "0.001")
            await asyncio.sleep(10)
            return recorder.count

    count = run_virtual(record())
    recording = Recording.open(path)
    assert len(list(recording)) == count
    assert recording.streams().keys() == {"btcusdt@aggTrade", "btcusdt@depth@100ms"}
    assert any(one.channel == "private" and b"ORDER_TRADE_UPDATE" in one.frame for one in recording)


def test_a_recorder_that_is_closed_records_nothing_more(tmp_path: Path) -> None:
    async def record() -> tuple[int, int]:
        async with LocalExchange(instruments=BITCOIN) as exchange:
            with exchange.record(tmp_path / "a.jsonl", ["btcusdt@aggTrade"]) as recorder:
                await asyncio.sleep(5)
            count = recorder.count
            await asyncio.sleep(5)
            return count, recorder.count

    before, after = run_virtual(record())
    assert before == after > 0


def test_a_stream_that_does_not_exist_cannot_be_recorded(tmp_path: Path) -> None:
    async def record() -> None:
        async with LocalExchange(instruments=BITCOIN) as exchange:
            exchange.record(tmp_path / "a.jsonl", ["btcusdt@nothing"])

    with pytest.raises(ValueError, match="btcusdt@nothing"):
        run_virtual(record())
    assert not (tmp_path / "a.jsonl").exists()
