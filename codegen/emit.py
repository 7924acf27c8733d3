"""Formats the generated files, compares them with what is on disk, and writes them."""

from __future__ import annotations

import difflib
import subprocess
import sys
import tempfile
from pathlib import Path

from .declarations import undeclared

__all__ = ["differences", "formatted", "on_disk", "write"]

_RUFF = [sys.executable, "-m", "ruff"]
_CHECK = ["check", "--isolated", "--quiet", "--fix", "--target-version", "py311", "--line-length", "110"]
_CHECK += ["--select", "I,F401,UP", "--config", 'lint.isort.known-first-party=["binance_futures_async"]']
_FORMAT = ["format", "--isolated", "--quiet", "--target-version", "py311", "--line-length", "110"]


def formatted(files: dict[str, str]) -> dict[str, str]:
    """Return the files in the formatter's layout, without imports that nothing uses.

    Raises:
        SystemExit: a file is no valid module, or holds more than declarations.
    """
    if problems := undeclared(files):
        listed = "\n".join(problems)
        raise SystemExit(f"the generated code is not valid; nothing was written:\n{listed}")
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
