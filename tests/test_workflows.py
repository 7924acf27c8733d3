"""The workflows of the repository: what they run is fixed, and what they may do is little."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.lowest_versions import PYPROJECT, lowest_versions

WORKFLOWS = sorted(Path(".github/workflows").glob("*.yml"))


def _read(workflow: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    return read


def test_there_are_workflows_for_tests_drift_and_releases() -> None:
    assert {"drift", "release", "tests"} <= {workflow.stem for workflow in WORKFLOWS}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda one: one.stem)
def test_each_action_is_pinned_by_its_commit_and_names_its_version(workflow: Path) -> None:
    used = re.findall(r"uses: (.+)", workflow.read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}  # v\d+(\.\d+)*", action), action


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda one: one.stem)
def test_no_job_may_write_but_the_one_that_publishes(workflow: Path) -> None:
    read = _read(workflow)
    assert read["permissions"] == {"contents": "read"}
    granted = {name: job["permissions"] for name, job in read["jobs"].items() if "permissions" in job}
    assert granted in ({}, {"publish": {"id-token": "write"}})
    for job in read["jobs"].values():
        assert job["timeout-minutes"] <= 90


def test_every_supported_python_is_tested_on_every_system() -> None:
    matrix = _read(Path(".github/workflows/tests.yml"))["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert [os.partition("-")[0] for os in matrix["os"]] == ["ubuntu", "macos", "windows"]


def test_each_dependency_declares_the_lowest_version_that_is_tested() -> None:
    lowest = lowest_versions(PYPROJECT.read_text(encoding="utf-8"))
    assert any(line.startswith("websockets==15") for line in lowest)
    for line in lowest:
        assert re.match(r"[a-z]+==\d", line), line
