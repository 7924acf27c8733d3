"""``python -m codegen.drift`` as a maintainer runs it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from codegen.drift.__main__ import main
from tests.codegen.drift.cut_back import cut_samples
from tests.codegen.drift.releases import NEWEST_READ, wheel
from tests.codegen.drift.tiny_sdk import TinySdk, tiny_javascript_sdk, tiny_python_sdk
from tests.codegen.spec_copy import SpecCopy


@pytest.fixture
def tiny(tmp_path: Path) -> TinySdk:
    return tiny_python_sdk(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = main([str(one) for one in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def without_line(spec: SpecCopy, file: str, text: str) -> None:
    """Take out the line of a spec file that a text is in, and what the samples have of it."""
    whole = (spec.root / file).read_text(encoding="utf-8")
    spec.replace(file, next(line for line in whole.splitlines(keepends=True) if text in line), "")
    cut_samples(spec)


def test_known_differences_are_shown_on_request_with_their_reasons(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, said, _ = run(capsys, "--sdk", wheel(NEWEST_READ), "--witness", "none", "--known")
    assert code == 0
    assert "known since 2026-11-23: " in said
    assert "methods.depth: field bids is new" in said


def test_a_difference_makes_the_command_fail_with_a_report(
    spec: SpecCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    without_line(spec, "common/events/parts.yaml", "wire: ia,")
    code, said, _ = run(capsys, "--spec", spec.root, "--sdk", wheel(NEWEST_READ), "--witness", "none")
    assert code == 1
    assert "structs.AlgoOrderUpdate: field ia is new (now: boolean), in ALGO_UPDATE" in said
    assert "certain; --write adds:" in said


def test_the_report_is_there_as_json_too(spec: SpecCopy, capsys: pytest.CaptureFixture[str]) -> None:
    spec.replace("common/streams/events.yaml", "{wire: nq, type: decimal", "{wire: nq2, type: decimal")
    cut_samples(spec)
    code, said, _ = run(
        capsys, "--spec", spec.root, "--sdk", wheel(NEWEST_READ), "--witness", "none", "--json"
    )
    report = json.loads(said)["usdm"]
    assert (code, report["format"], report["version"]) == (1, "binance-futures-drift", 1)
    names = {(one["entry"], one["name"], one["change"]) for one in report["differences"]}
    assert names == {("structs.AggTrade", "nq", "added"), ("structs.AggTrade", "nq2", "removed")}


def test_what_is_certain_is_written_and_the_rest_is_left_with_a_comment(
    spec: SpecCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    without_line(spec, "common/streams/events.yaml", "{wire: nq,")
    arguments = ("--spec", spec.root, "--sdk", wheel(NEWEST_READ), "--witness", "none")
    spec.replace("usdm/rest/market.yaml", "    weight: 200\n", "    weight: 20\n")
    code, said, _ = run(capsys, *arguments, "--write")
    assert code == 1
    assert (
        "written: common/streams/events.yaml; now `make generate`\ncomments: usdm/rest/market.yaml\n" in said
    )
    assert spec.problems() == []
    text = (spec.root / "usdm/rest/market.yaml").read_text(encoding="utf-8")
    headline = (
        "requests.old_trades_lookup: weight differs (spec: 20; now: 200), in GET /fapi/v1/historicalTrades"
    )
    assert f"    # drift usdm: {headline}\n    # drift usdm: weight: 200\n    weight: 20\n" in text
    line = text.splitlines().index("    # drift usdm: weight: 200") + 2
    assert f"spec/usdm/rest/market.yaml:{line}: {headline}" in said

    settled = ("# drift usdm: weight: 200\n    weight: 20\n", "# drift usdm: weight: 200\n    weight: 200\n")
    spec.replace("usdm/rest/market.yaml", *settled)
    code, said, _ = run(capsys, *arguments)
    assert (code, "comments of an earlier --write stand in usdm/rest/market.yaml;" in said) == (0, True)
    run(capsys, *arguments, "--write")
    assert "# drift usdm:" not in (spec.root / "usdm/rest/market.yaml").read_text(encoding="utf-8")


def test_where_all_was_written_nothing_is_left_to_fail_for(
    spec: SpecCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    without_line(spec, "common/streams/events.yaml", "{wire: nq,")
    arguments = ("--spec", spec.root, "--sdk", wheel(NEWEST_READ), "--witness", "none")
    code, said, _ = run(capsys, *arguments, "--write")
    assert (code, "1 difference\n" in said, "comments:" in said) == (0, True, False)
    assert run(capsys, *arguments)[0] == 0


def test_a_release_is_held_against_an_earlier_one(
    tiny: TinySdk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = tiny_python_sdk(tmp_path / "later", version="2.0.0")
    code, said, _ = run(capsys, "--sdk", later.root, "--since", tiny.root)
    assert (code, said.splitlines()[0]) == (0, "coffee-machine-sdk 2.0.0 after 1.0.0: no differences")


def test_a_second_witness_says_whether_it_agrees(
    tiny: TinySdk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both tell of the same coffee machine, which our spec knows nothing of."""
    other = tiny_javascript_sdk(tmp_path)
    code, said, _ = run(capsys, "--sdk", tiny.root, "--witness", other.root)
    assert code == 1
    assert "@barista/coffee-machine 1.0.0 says the same" in said
    assert "@barista/coffee-machine 1.0.0 does not say so" not in said


def test_a_witness_that_cannot_be_had_is_no_failure(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    nothing = tmp_path / "nothing.tgz"
    nothing.write_bytes(b"")
    code, said, _ = run(capsys, "--sdk", wheel(NEWEST_READ), "--witness", nothing)
    assert code == 0
    assert f"no second witness: {nothing} is no wheel, no archive of npm and no folder" in said


def test_an_sdk_that_cannot_be_read_is_told_and_not_taken_for_a_clean_report(
    tiny: TinySdk, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in tiny.root.rglob("websocket_streams"):
        shutil.rmtree(folder)
    code, said, complaint = run(capsys, "--sdk", tiny.root, "--witness", "none")
    assert (code, said) == (2, "")
    assert "its layout has changed" in complaint


def test_a_spec_with_problems_is_not_compared(spec: SpecCopy, capsys: pytest.CaptureFixture[str]) -> None:
    spec.replace("usdm/api/order.yaml", "result: OrderState", "result: OrderStat")
    code, _, complaint = run(capsys, "--spec", spec.root, "--sdk", wheel(NEWEST_READ), "--witness", "none")
    assert code == 2
    assert "The spec has problems; nothing was compared." in complaint
