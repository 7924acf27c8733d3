"""Formats the generated files, compares them with what is on disk, and writes them."""

from __future__ import annotations

import ast
import difflib
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Changes", "compare", "differences", "formatted", "write"]

_RUFF = [sys.executable, "-m", "ruff"]
_CHECK = ["check", "--isolated", "--quiet", "--fix", "--target-version", "py311", "--line-length", "110"]
_CHECK += ["--select", "I,F401,UP", "--config", 'lint.isort.known-first-party=["binance_futures_async"]']
_FORMAT = ["format", "--isolated", "--quiet", "--target-version", "py311", "--line-length", "110"]


def formatted(files: dict[str, str]) -> dict[str, str]:
    """Return the files in the formatter's layout, without imports that nothing uses."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        for arguments in (_CHECK, _FORMAT):
            run = subprocess.run(
                [*_RUFF, *arguments, "--no-cache", folder], capture_output=True, text=True, check=False
            )
            if run.returncode:
                raise SystemExit(
                    f"the generated code is not valid:\n{run.stdout}{run.stderr}".replace(folder, "")
                )
        return {path: (root / path).read_text(encoding="utf-8") for path in files}


def on_disk(folder: Path) -> dict[str, str]:
    """Return the files that are in the generated folder now."""
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8", errors="replace")
        for file in sorted(folder.rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    }


def differences(files: dict[str, str], folder: Path) -> str:
    """Return how the folder differs from the files, as a unified diff; empty if it does not."""
    present = on_disk(folder)
    parts: list[str] = []
    for path in sorted({*files, *present}):
        old, new = present.get(path), files.get(path)
        if old == new:
            continue
        what = "missing" if old is None else "extra" if new is None else "changed"
        parts.append(f"{what}: {path}\n")
        parts += difflib.unified_diff(
            _lines(old or ""), _lines(new or ""), f"on disk/{path}", f"generated/{path}"
        )
    return "".join(parts)


def _lines(text: str) -> list[str]:
    """Lines with their ends; a file whose last line has none must not glue two lines of the diff together."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "  (no line end)\n"
    return lines


def write(files: dict[str, str], folder: Path) -> None:
    """Bring the folder to the files: write what differs, delete what is extra."""
    present = on_disk(folder) if folder.exists() else {}
    for path, text in files.items():
        if present.get(path) != text:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    for path in present.keys() - files.keys():
        (folder / path).unlink()
    for directory in sorted((one for one in folder.rglob("*") if one.is_dir()), reverse=True):
        if not [one for one in directory.iterdir() if one.name != "__pycache__"]:
            for cached in directory.rglob("*"):
                if cached.is_file():
                    cached.unlink()
            for inner in sorted(directory.rglob("*"), reverse=True):
                inner.rmdir()
            directory.rmdir()


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run changed, by the names that users see."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    def __str__(self) -> str:
        lines = [
            f"{what}: {', '.join(names)}"
            for what, names in (("added", self.added), ("removed", self.removed), ("changed", self.changed))
            if names
        ]
        return "\n".join(lines) or "no name added, removed or changed"


def compare(old: dict[str, str], new: dict[str, str]) -> Changes:
    """Return which names the new files add, remove or change."""
    before, after = _names(old), _names(new)
    return Changes(
        _outermost(after.keys() - before.keys()),
        _outermost(before.keys() - after.keys()),
        tuple(sorted(name for name in before.keys() & after.keys() if before[name] != after[name])),
    )


def _outermost(names: set[str]) -> tuple[str, ...]:
    """Sort the names, without the members of a class that is among them."""
    return tuple(sorted(name for name in names if name.partition(".")[0] not in names - {name}))


def _names(files: dict[str, str]) -> dict[str, str]:
    """Public names of all files (classes, their members, constants) with their code."""
    names: dict[str, str] = {}

    def add(name: str, code: ast.AST) -> None:
        # One name may stand in two modules (a method, its rules) or several times in a class (overloads).
        names[name] = names.get(name, "") + ast.unparse(code) + "\n"

    for path, text in sorted(files.items()):
        # What the entries are made of says again what the names of the other files say.
        if path.endswith("__init__.py") or path == "entries.py":
            continue
        for node in ast.parse(text).body:
            if isinstance(node, ast.ClassDef):
                add(node.name, ast.Tuple([*node.bases, *(one.value for one in node.keywords)]))
                for member in node.body:
                    for name in _defined(member):
                        # A call is known to users by its own name, whatever class it is mixed in with.
                        is_call = isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef)
                        add(f"{name}()" if is_call else f"{node.name}.{name}", member)
            else:
                for name in _defined(node):
                    add(name, node)
    return names


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        found = [node.name]
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        found = [node.target.id]
    elif isinstance(node, ast.Assign):
        found = [target.id for target in node.targets if isinstance(target, ast.Name)]
    else:
        found = []
    return [name for name in found if not name.startswith("_")]
