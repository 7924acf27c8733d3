"""The types that users see, as mypy and pyright see them.

``accepted.py`` says what has to be inferred, ``refused.py`` holds wrong code with an ignore comment at each mistake, and so do
their namesakes for COIN-M futures; both checkers complain about ignore comments that are not needed. ``mistakes.py`` holds the
mistakes that users make with calls, one a function.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.fixture(scope="module")
def mypy_cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("mypy"))


def test_mypy_infers_every_type_and_refuses_every_mistake(mypy_cache: str) -> None:
    run("mypy", "--strict", "--warn-unused-ignores", "--cache-dir", mypy_cache, *FILES)


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


def test_the_first_line_that_mypy_prints_names_what_is_misspelled(mypy_cache: str, tmp_path: Path) -> None:
    """pyright names it where there are no overloads only: of a call that fits none, it prints the types of the arguments."""
    text = re.sub(r"  # type: ignore\[.*\]", "", (ROOT / MISTAKES).read_text())
    lines = {
        one.name.removeprefix("a_misspelled_"): range(one.lineno, (one.end_lineno or 0) + 1)
        for one in ast.parse(text).body
        if isinstance(one, ast.AsyncFunctionDef)
        and one.name.startswith("a_misspelled_")
        and not ast.get_docstring(one)
    }
    unmarked = tmp_path / "unmarked.py"
    unmarked.write_text(text)
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", mypy_cache, str(unmarked)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=250, check=False)
    errors = re.findall(r":(\d+): error: (.*)", done.stdout)

    first = {name: next(words for line, words in errors if int(line) in at) for name, at in lines.items()}

    quoted = {
        name: re.match(r'(?:.* )?(?:argument|attribute|key) "(\w+)"', words) for name, words in first.items()
    }
    assert {name: match[1] if match else first[name] for name, match in quoted.items()} == {
        "name": "time_in_forse",
        "optional_name": "reduce_onyl",
        "name_in_the_exchanges_spelling": "timeInforce",
        "optional_name_without_waiting": "reduceonly",
        "wait_for_response": "wait_for_reply",
        "name_of_a_query": "symbols",
        "call": "place_limit_ordr",
        "key_of_a_declared_config": "request_timout",
        "argument_of_a_stream": "symbol",
        "name_of_a_coinm_order": "positionside",
    }
