"""``generate`` and ``check``: the same bytes every time, and a clear word when the folder is not fresh."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from codegen import emit
from codegen.__main__ import GENERATED, ROOT, STALE, build, main
from tests.codegen.spec_copy import SpecCopy

SPEC = ROOT / "spec"


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return build(SPEC)


@pytest.fixture
def fresh(files: dict[str, str], tmp_path: Path) -> Path:
    """A folder with what the spec leads to."""
    out = tmp_path / "generated"
    emit.write(files, out)
    return out


def check(out: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["check", "--out", str(out)])
    return code, capsys.readouterr().out


def test_the_committed_files_are_fresh(files: dict[str, str]) -> None:
    assert emit.differences(files, GENERATED) == ""


def test_two_runs_write_the_same_bytes(files: dict[str, str], tmp_path: Path) -> None:
    """The second run is a process of its own, with another order of hashes."""
    out = tmp_path / "out"
    subprocess.run(
        [sys.executable, "-m", "codegen", "generate", "--out", str(out)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "4711"},
        check=True,
        capture_output=True,
    )
    assert emit.on_disk(out) == files


def test_every_generated_file_names_its_source_and_the_command(files: dict[str, str]) -> None:
    for path, text in files.items():
        first = text.splitlines()[0]
        assert first.startswith("# Generated from spec/"), path
        assert first.endswith(" by make generate. Do not edit."), path
        assert str(ROOT) not in text, path


def test_check_is_content_with_a_fresh_folder(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = check(fresh, capsys)
    assert (code, said) == (0, f"{len(emit.on_disk(fresh))} generated files are fresh\n")


def test_check_shows_a_changed_file_and_how_to_fix_it(
    fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    enums = fresh / "common" / "enums.py"
    enums.write_text(enums.read_text(encoding="utf-8").replace('"BUY"', '"BYE"'), encoding="utf-8")
    code, said = check(fresh, capsys)
    assert code == 1
    assert said.startswith(
        "changed: common/enums.py\n--- on disk/common/enums.py\n+++ generated/common/enums.py\n@@ "
    )
    assert '\n-    BUY = "BYE"\n+    BUY = "BUY"\n' in said
    assert said.endswith(f"{STALE}\n")
    assert "make generate" in STALE


def test_check_shows_a_missing_file(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (fresh / "usdm" / "methods" / "order.py").unlink()
    code, said = check(fresh, capsys)
    assert code == 1
    assert said.startswith("missing: usdm/methods/order.py\n")
    assert "\n+class OrderMethods(ApiCaller):\n" in said
    assert said.endswith(f"{STALE}\n")


def test_check_shows_an_extra_file(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (fresh / "usdm" / "methods" / "stray.py").write_text("stray = 1\n", encoding="utf-8")
    code, said = check(fresh, capsys)
    assert code == 1
    assert said.startswith("extra: usdm/methods/stray.py\n")
    assert "\n-stray = 1\n" in said
    assert said.endswith(f"{STALE}\n")


def test_check_keeps_lines_apart_where_the_last_has_no_end(
    fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    security = fresh / "common" / "security.py"
    security.write_text(security.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    _, said = check(fresh, capsys)
    assert said.startswith("changed: common/security.py\n")
    assert "(no line end)\n+" in said


def test_check_fails_where_nothing_was_generated_yet(
    tmp_path: Path, files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = check(tmp_path / "nowhere", capsys)
    assert code == 1
    assert said.count("missing: ") == len(files)


def test_generate_repairs_what_check_complains_of(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (fresh / "usdm" / "methods" / "order.py").unlink()
    (fresh / "common" / "enums.py").write_text("", encoding="utf-8")
    (fresh / "old" / "folder").mkdir(parents=True)
    (fresh / "old" / "folder" / "stray.py").write_text("stray = 1\n", encoding="utf-8")
    (fresh / "old" / "__pycache__").mkdir()
    (fresh / "old" / "__pycache__" / "stray.cpython-311.pyc").write_bytes(b"\xff")
    untouched = fresh / "common" / "limits.py"
    before = untouched.stat().st_mtime_ns
    assert main(["generate", "--out", str(fresh)]) == 0
    assert ", 2 written\n" in capsys.readouterr().out
    assert check(fresh, capsys)[0] == 0
    assert not (fresh / "old").exists()
    assert untouched.stat().st_mtime_ns == before


def test_generate_names_what_was_added_removed_and_changed(
    spec: SpecCopy, fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec.replace("common/enums.yaml", "      GTX: ", "      GTY: New.\n      GTX: ")
    spec.replace("usdm/api/order.yaml", "call: get_order", "call: look_up_order")
    spec.replace("common/streams/events.yaml", "wire: nq, type: decimal", "wire: nq, type: text")
    spec.replace("common/limits.yaml", "value: 1024", "value: 2048")
    assert main(["generate", "--spec", str(spec.root), "--out", str(fresh)]) == 0
    *said, _ = capsys.readouterr().out.splitlines()
    assert said == [
        "breaks callers: AggTrade.normal_quantity: is `str | None` now, was `Decimal | None`.",
        "breaks callers: get_order() removed: renamed to `look_up_order()`.",
        "added: TimeInForce.GTY, look_up_order()",
        "changed: STREAMS_PER_CONNECTION",
        "this is a major change",
        "TimeInForce.GTY is new; not in the list of allowed values of algoOrder.place(time_in_force), "
        "order.place(time_in_force), new_algo_order(time_in_force), new_order(time_in_force), "
        "test_order(time_in_force), coinm.order.place(time_in_force): add it in spec/ where the exchange takes it",
    ]


def test_generate_says_so_when_no_name_changed(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", "--out", str(fresh)]) == 0
    files = len(emit.on_disk(fresh))
    assert capsys.readouterr().out == (
        f"no name added, removed or changed\n{files} files generated, 0 written\n"
    )


def test_generating_says_which_lists_a_new_value_of_an_enum_is_not_in(
    fresh: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = SpecCopy(tmp_path)
    spec.replace("common/enums.yaml", "      GTX: ", "      GTT: Good till tea.\n      GTX: ")
    spec.replace("usdm/api/order.yaml", "allowed: [GTC, IOC,", "allowed: [GTT, GTC, IOC,")
    interval = "      TWO_DAYS: {wire: 2d, doc: Two days.}\n      THREE_DAYS: "
    spec.replace("common/enums.yaml", "      THREE_DAYS: ", interval)
    spec.replace("common/enums.yaml", "      MARK_PRICE: ", "      INDEX_PRICE: Index.\n      MARK_PRICE: ")
    run = ["generate", "--out", str(fresh), "--spec", str(spec.root)]
    assert main(run) == 0
    said = capsys.readouterr().out
    told = {line.partition(" ")[0]: line for line in said.splitlines() if "is new; not in the list" in line}
    assert told.keys() == {"TimeInForce.GTT", "KlineInterval.TWO_DAYS"}, "the others take every value"
    assert "algoOrder.place(time_in_force)" in told["TimeInForce.GTT"]
    assert " order.place(" not in told["TimeInForce.GTT"]
    assert "kline(intervals), continuousKline(intervals)" in told["KlineInterval.TWO_DAYS"]
    assert "coinm.kline(intervals)" in told["KlineInterval.TWO_DAYS"]
    assert main(run) == 0
    assert "is new" not in capsys.readouterr().out
