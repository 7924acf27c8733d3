"""``binance-futures drift`` on files of frames."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.cli import main
from binance_futures_async.drift.captures import CaptureReader
from binance_futures_async.exchange import (
    DEFAULT_API_KEY,
    DEFAULT_SECRET,
    LocalExchange,
    SessionRecorder,
    run_virtual,
)
from binance_futures_async.generated import PRODUCTS
from binance_futures_async.generated.usdm import PRODUCT
from tests.wire.spec_samples import event_samples, reply_samples, sample_path


def sample(file: str, product: str = "usdm") -> Any:
    return json.loads(sample_path(file, product).read_text(encoding="utf-8"))


def lines(*documents: object) -> list[bytes]:
    return [one if isinstance(one, bytes) else json.dumps(one).encode() for one in documents]


def read(*documents: object) -> tuple[CaptureReader, list[str]]:
    reader = CaptureReader(PRODUCT, "test")
    problems = [str(error) for error in reader.read((line, True) for line in lines(*documents))]
    return reader, problems


def found(*documents: object) -> dict[str, tuple[str, ...]]:
    reader, problems = read(*documents)
    assert problems == []
    return {f"{one.entry} {one.name}": one.seen_in for one in reader.report().differences}


TRADE = {
    "e": "aggTrade",
    "E": 1,
    "s": "BTCUSDT",
    "a": 1,
    "p": "1",
    "q": "1",
    "f": 1,
    "l": 1,
    "T": 1,
    "m": True,
}
UPDATE = sample("event.ORDER_TRADE_UPDATE.json")
ORDER = sample("order.place.response.json")


def test_frames_of_all_kinds_are_looked_at() -> None:
    assert found({"stream": "btcusdt@aggTrade", "data": {**TRADE, "x": 1}}) == {
        "structs.AggTrade x": ("{symbol}@aggTrade",)
    }
    assert found({**TRADE, "x": 1}) == {"structs.AggTrade x": ("aggTrade",)}
    assert found([{**TRADE, "x": 1}]) == {"structs.AggTrade x": ("bare list",)}
    assert found({**UPDATE, "x": 1}) == {"structs.OrderTradeUpdate x": ("ORDER_TRADE_UPDATE",)}
    request = {"id": ORDER["id"], "method": "order.place", "params": {}}
    assert found(request, {**ORDER, "result": {**ORDER["result"], "x": 1}}) == {
        "structs.Order x": ("order.place",)
    }


def test_a_combined_frame_of_an_account_does_not_tell_its_listen_key() -> None:
    key = "k" * 64
    assert found({"stream": key, "data": {**UPDATE, "x": 1}, "y": 1}) == {
        "structs.OrderTradeUpdate x": ("ORDER_TRADE_UPDATE",),
        "envelopes.stream y": ("ORDER_TRADE_UPDATE",),
    }
    told = found(
        {"stream": key, "data": {"e": "NEW", "E": 1}}, {"stream": f"{key}@NEW", "data": {"e": "NEW"}}
    )
    assert "structs.New NEW" in told
    assert key not in str(told)


def test_a_stream_that_the_spec_does_not_know_is_found() -> None:
    assert found({"stream": "btcusdt@newOne", "data": TRADE}) == {
        "streams.{symbol}@newOne {symbol}@newOne": ("{symbol}@newOne",)
    }
    assert "streams.!new@arr !new@arr" in found({"stream": "!new@arr", "data": [TRADE]})


def test_events_of_unknown_types_are_each_counted() -> None:
    reader, _ = read(
        {"e": "NEW", "E": 1}, {"stream": "btcusdt@aggTrade", "data": [{"e": "new"}, TRADE]}, {"e": "NEW"}
    )
    counts = {one.name: one.count for one in reader.report().differences}
    assert counts == {"NEW": 2, "new": 1}


def test_answers_without_their_requests_are_skipped_and_counted() -> None:
    reader, problems = read(
        ORDER, ORDER, {"id": 1, "result": None}, {"method": "SUBSCRIBE", "id": 1}, {"code": 1}
    )
    assert problems == []
    assert (reader.unmatched, reader.unread) == (2, 0)
    assert "skipped: 2 answers without their requests" in str(reader.report())


def test_an_answer_of_a_method_that_the_spec_does_not_know_is_found() -> None:
    told = found({"id": 1, "method": "order.new", "params": {}}, {"id": 1, "status": 200, "result": {}})
    assert told == {"methods.order.new order.new": ("order.new",)}
    reader, _ = read({"id": 1, "method": "order.new"}, {"id": 1, "status": 400, "error": {}})
    assert reader.report().is_clean


def test_documents_that_are_no_frames_are_counted() -> None:
    reader, problems = read({"a": 1}, 5, "x", [], [5], {"stream": "btcusdt@aggTrade", "data": 5})
    assert problems == []
    assert reader.unread == 5
    assert "skipped: 5 documents that are no frames" in str(reader.report())


def test_requests_that_are_never_answered_do_not_fill_the_memory() -> None:
    reader = CaptureReader(PRODUCT, "test")
    many = ({"id": index, "method": "order.place"} for index in range(20_000))
    assert list(reader.read((json.dumps(one).encode(), True) for one in many)) == []
    assert len(reader._methods) == 10_000


def test_a_line_that_is_no_json_is_named_and_the_others_are_read() -> None:
    reader, problems = read(
        b"\xef\xbb\xbf" + lines(TRADE)[0], b"", b"  ", b"{oops", b"\xff", {**TRADE, "x": 1}
    )
    assert [one.partition(": not JSON")[0] for one in problems] == ["line 4", "line 5"]
    assert len(reader.report().differences) == 1


# --- recordings ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session of all services, against an exchange whose answers and events have a new field."""
    path = tmp_path_factory.mktemp("recording") / "session.jsonl.gz"

    async def record() -> None:
        async with LocalExchange(seed=5) as exchange:
            exchange.faults.add("changed-field", field="newField", value="0.5")
            with SessionRecorder(path, exchange.environment.name) as recorder:
                async with BinanceClient(exchange.environment, recorder=recorder) as client:
                    market = await client.market_service()
                    user = await client.user_stream(DEFAULT_API_KEY)
                    api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)
                    events, trades = aiter(user), aiter(market.subscribe_aggregate_trade(["BTCUSDT"]))
                    await api.place_market_order("BTCUSDT", "BUY", "0.001")
                    await anext(events)
                    await anext(trades)

    run_virtual(record())
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["drift", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_recording_is_looked_through(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said, complaint = run(capsys, "--from", str(recording), "--json")
    assert (code, complaint) == (1, "")
    report = json.loads(said)
    assert (report["format"], report["subject"]) == ("binance-futures-drift", recording.name)
    entries = {one["entry"] for one in report["differences"]}
    assert {"structs.AggTrade", "structs.OrderTradeUpdate", "structs.Order", "structs.ListenKey"} <= entries
    for difference in report["differences"]:
        assert (difference["aspect"], difference["name"]) == ("field", "newField")
        assert "since: 20" in difference["yaml"]
    assert report["remarks"] == []


def write(path: Path, documents: Iterable[object]) -> str:
    path.write_bytes(b"\n".join(lines(*documents)) + b"\n")
    return str(path)


def test_the_exit_code_tells_what_was_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clean = write(tmp_path / "clean.jsonl", [TRADE])
    odd = write(tmp_path / "odd.jsonl", [{**TRADE, "x": 1}])
    bad = write(tmp_path / "bad.jsonl", [{**TRADE, "x": 1}, b"{oops"])
    code, said, complaint = run(capsys, "--from", clean)
    assert (code, complaint) == (0, "")
    assert said == "clean.jsonl: no differences\ncompared: 1 market frames\n"
    code, said, complaint = run(capsys, "--from", clean, odd, "--from", odd)
    assert (code, complaint) == (1, "")
    assert "clean.jsonl, odd.jsonl, odd.jsonl: 1 difference\n" in said
    assert "field x is new (now: integer; seen 2 times), in aggTrade" in said
    code, said, complaint = run(capsys, "--from", bad)
    assert code == 2
    assert complaint.startswith(f"{bad}, line 2: not JSON (")
    assert "field x is new" in said


def frames_of(product: str) -> Iterator[object]:
    """Yield every sample of a product as it would be captured, answers behind their requests."""
    yield from (one.payload for one in event_samples() if one.product == product)
    for number, one in enumerate(one for one in reply_samples() if one.product == product):
        yield {"id": number, "method": one.entry}
        yield one.payload | {"id": number}


@pytest.mark.parametrize("product", PRODUCTS)
def test_frames_are_held_against_the_spec_of_the_product_that_is_named(
    product: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clean = write(tmp_path / "clean.jsonl", frames_of(product))
    odd = write(tmp_path / "odd.jsonl", [{**TRADE, "x": 1}])
    code, said, complaint = run(capsys, "--product", product, "--from", clean)
    assert (code, complaint) == (0, "")
    assert said.startswith("clean.jsonl: no differences\n")
    assert "skipped" not in said
    code, said, _ = run(capsys, "--product", product, "--from", odd)
    assert code == 1
    assert "field x is new" in said


def test_frames_of_another_product_show_what_only_that_one_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    coinm = write(tmp_path / "coinm.jsonl", [sample("stream.indexPrice.json", "coinm")])
    code, said, _ = run(capsys, "--from", coinm)
    assert code == 1
    assert "indexPriceUpdate" in said
    with pytest.raises(SystemExit):
        run(capsys, "--product", "spot", "--from", coinm)
    assert "invalid choice: 'spot' (choose from" in capsys.readouterr().err


def test_many_bad_lines_are_told_in_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = write(tmp_path / "bad.jsonl", [b"{oops"] * 25)
    code, _, complaint = run(capsys, "--from", bad)
    assert code == 2
    assert complaint.splitlines()[-1] == f"{bad}: 15 more lines cannot be read"
    assert len(complaint.splitlines()) == 11


def test_a_file_that_cannot_be_read_is_told_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], recording: Path
) -> None:
    missing = str(tmp_path / "missing.jsonl")
    code, said, complaint = run(capsys, "--from", missing)
    assert (code, complaint) == (2, f"{missing}: No such file or directory\n")
    assert said == "", "no claim that it has no differences"
    damaged = tmp_path / "damaged.jsonl.gz"
    damaged.write_bytes(b"no gzip")
    code, _, complaint = run(capsys, "--from", str(damaged))
    assert (code, complaint) == (2, f"{damaged}: it is not in gzip, or damaged\n")
    broken = tmp_path / "broken.jsonl"
    text = gzip.decompress(recording.read_bytes()).splitlines()
    broken.write_bytes(b"\n".join([*text[:3], b'{"time":1}', *text[3:], b'{"ti']))
    code, _, complaint = run(capsys, "--from", str(broken))
    assert code == 2
    assert complaint.startswith(f"{broken}, line 4: ")
    assert len(complaint.splitlines()) == 1, "the cut last line is none"


def test_frames_come_from_the_standard_input_and_no_package_of_the_exchange_is_loaded() -> None:
    program = (
        "import sys; from binance_futures_async.cli import main\n"
        "code = main(['drift', '--from', '-'])\n"
        "assert not {'aiohttp', 'sortedcontainers', 'yaml'} & set(sys.modules)\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps({**TRADE, "x": 1}),
        capture_output=True,
        text=True,
        timeout=250,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("standard input: 1 difference\n")


def test_large_files_are_read_line_by_line() -> None:
    reader = CaptureReader(PRODUCT, "test")
    line = lines(TRADE)[0]
    taken = 0

    def endless() -> Iterable[tuple[bytes, bool]]:
        nonlocal taken
        while True:
            taken += 1
            yield (b"{" if taken % 1000 == 0 else line), True

    next(iter(reader.read(endless())))
    assert taken == 1000
