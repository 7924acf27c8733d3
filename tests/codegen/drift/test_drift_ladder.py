"""From a spec as of release 13.0.0 to the newest: what is certain is written, the rest are the edits of ``ladder.yaml``.

After each step the spec is sound and clean against the release. The package is generated, and what the spec says is tested:
every sample decodes, every call packs to its request, every rule holds. The local exchange is left out: it is written by hand,
and sends what its authors knew by then.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from codegen.__main__ import ROOT
from codegen.drift.compare import compare
from codegen.drift.write import write
from codegen.drift.yaml_edits import MARK
from tests.codegen.drift.cut_back import cut_back, unexplained
from tests.codegen.drift.releases import LADDER, NEWEST_READ, release
from tests.codegen.drift.sides import Sides
from tests.codegen.spec_copy import SpecCopy

STEPS = yaml.safe_load((Path(__file__).parent / "ladder.yaml").read_text(encoding="utf-8"))
SUITE = [
    *(f"tests/wire/test_wire_{part}.py" for part in ("samples", "requests", "decode")),
    "tests/model",
    "tests/test_validation.py",
]
"""What takes its cases from the spec; the rest of the suite names fields that came later."""


class Tree:
    """A copy of everything that the spec leads to."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        for name in ("src", "codegen", "tests", "docs"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "README.md", "CHANGELOG.md"):
            shutil.copy(ROOT / name, folder)
        self.spec = SpecCopy(folder)

    def run(self, *arguments: str) -> str:
        """Run a module of the copy; return what it said."""
        environment = {**os.environ, "PYTHONPATH": str(self.root / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        ran = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-4000:]
        return ran.stdout

    def tested(self) -> None:
        """Generate the package, and run the tests that take their cases from the spec."""
        self.run("codegen", "generate")
        self.run("pytest", "-q", "-x", *SUITE)


@pytest.fixture
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tree]:
    folder = tmp_path_factory.mktemp("ladder")
    yield Tree(folder)
    shutil.rmtree(folder, ignore_errors=True)


def climb(spec: SpecCopy, step: dict[str, Any]) -> str:
    """Take one step: write, read the comments and take them away, edit by hand; nothing is left to tell then.

    Returns:
        The step's row in the table of the docs.
    """
    theirs = release(step["release"])
    told = unexplained(spec, theirs)
    write(spec.root, told)
    write(spec.root, [])
    for edit in step["edits"]:
        spec.replace(edit["file"], edit["old"], edit["new"])
    assert [str(one.difference) for one in unexplained(spec, theirs)] == []
    assert [str(problem) for problem in spec.problems()] == []
    written = sum(one.difference.is_certain for one in told)
    return f"| {step['release']} | {len(told)} | {written} | {len(told) - written} |"


def fields_that_went(sides: Sides) -> set[tuple[str, str]]:
    return {
        (name, field.wire)
        for name, struct in sides.model.structs.items()
        for field in struct.fields
        if field.until
    }


@pytest.mark.parametrize(
    "tested",
    [
        pytest.param(LADDER[1:2], id="tested at its foot"),
        pytest.param(
            LADDER[1:], id="tested at each step", marks=[pytest.mark.long, pytest.mark.timeout(1800)]
        ),
    ],
)
def test_a_spec_of_an_old_release_climbs_to_the_newest(tree: Tree, tested: Collection[str]) -> None:
    present = Sides.of(tree.spec.root)
    cut_back(tree.spec, release("13.0.0"))
    assert [str(one.difference) for one in unexplained(tree.spec, release("13.0.0"))] == []
    assert len(unexplained(tree.spec, release(NEWEST_READ))) > 20
    if "13.0.0" in tested:
        tree.tested()
    page = (ROOT / "docs" / "topics" / "drift.md").read_text(encoding="utf-8")
    for step in STEPS:
        assert climb(tree.spec, step) in page
        if step["release"] in tested:
            tree.tested()
    arrived = Sides.of(tree.spec.root)
    assert [(one.place, one.aspect, one.name) for one in compare(present.ours, arrived.ours).found] == []
    assert fields_that_went(arrived) == fields_that_went(present)
    for file in tree.spec.root.rglob("*.yaml"):
        assert MARK not in file.read_text(encoding="utf-8"), file


def test_every_step_after_the_first_is_climbed() -> None:
    assert [step["release"] for step in STEPS] == list(LADDER[2:])
