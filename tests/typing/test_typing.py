"""The types that users see, as mypy and pyright see them.

``accepted.py`` says what has to be inferred, ``refused.py`` holds wrong code with an ignore comment at each mistake, and so do
their namesakes for COIN-M futures; both checkers complain about ignore comments that are not needed. ``mistakes.py`` holds the
mistakes that users make with calls, one a function.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MISTAKES = "tests/typing/mistakes.py"
ACCEPTED = ["tests/typing/accepted.py", "tests/typing/accepted_coinm.py"]
REFUSED = ["tests/typing/refused.py", "tests/typing/refused_coinm.py", MISTAKES]
FILES = [*ACCEPTED, *REFUSED]


def run(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, timeout=250, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_infers_every_type_and_refuses_every_mistake(tmp_path: Path) -> None:
    run("mypy", "--strict", "--warn-unused-ignores", "--cache-dir", str(tmp_path), *FILES)


def test_pyright_infers_every_type_and_refuses_every_mistake() -> None:
    run("pyright", "--pythonpath", sys.executable, *FILES)


def test_every_mistake_is_marked_with_the_rule_that_it_breaks() -> None:
    lines = [line for file in REFUSED for line in (ROOT / file).read_text().splitlines()]
    marked = [line for line in lines if "# type: ignore" in line]
    assert len(marked) > 50
    assert all("# type: ignore[" in line for line in marked)


def test_every_mistake_is_refused_or_says_why_it_cannot_be() -> None:
    text = (ROOT / MISTAKES).read_text()
    lines = text.splitlines()
    functions = [one for one in ast.parse(text).body if isinstance(one, ast.AsyncFunctionDef)]
    assert len(functions) > 60
    excused = []
    for one in functions:
        marks = sum("# type: ignore[" in line for line in lines[one.lineno - 1 : one.end_lineno])
        if ast.get_docstring(one):
            excused.append(one.name)
        assert marks == (0 if ast.get_docstring(one) else 1), one.name
    assert len(excused) < 5
