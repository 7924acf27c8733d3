"""The picture of an editor shows what the language server answers today."""

from __future__ import annotations

import subprocess
import sys

from .pages import ROOT

DRAWN = "import sys; sys.path.insert(0, 'docs'); import completion_picture; print(completion_picture.drawn(), end='')"


def test_the_picture_is_what_the_script_draws() -> None:
    # In a process of its own: jedi keeps what it has parsed, which is much.
    drawn = subprocess.run(
        [sys.executable, "-c", DRAWN], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert drawn == (ROOT / "docs" / "_static" / "completion.svg").read_text(encoding="utf-8")
    for shown in ("price_match=", "quantity: NumberInput=REQUIRED", "executed_quantity"):
        assert shown in drawn
