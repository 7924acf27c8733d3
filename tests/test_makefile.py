"""The commands of the Makefile install what they need, once."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def installs(venv: Path, target: str) -> list[str]:
    """What `make` would install for a target, without doing it."""
    done = subprocess.run(
        ["make", "--dry-run", f"VENV={venv}", target],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return [
        line.rpartition("--editable ")[2].strip("'")
        for line in done.stdout.splitlines()
        if "--editable" in line
    ]


def test_the_demo_installs_the_package_alone(tmp_path: Path) -> None:
    assert installs(tmp_path, "demo") == ["."]


def test_other_commands_install_the_rest_after_the_demo(tmp_path: Path) -> None:
    (tmp_path / ".demo-ready").touch()
    assert installs(tmp_path, "demo") == []
    assert installs(tmp_path, "generate") == [".[dev]"]


def test_nothing_is_installed_twice(tmp_path: Path) -> None:
    for marker in (".demo-ready", ".ready"):
        (tmp_path / marker).touch()
    assert installs(tmp_path, "demo") == installs(tmp_path, "generate") == []
