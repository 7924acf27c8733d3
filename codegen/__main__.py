"""``python -m codegen generate`` writes the generated package, ``check`` says whether it is fresh."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import emit
from .lint import lint
from .load import Problem, load_spec
from .lower import lower
from .render import render

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "spec"
GENERATED = ROOT / "src" / "binance_futures_async" / "generated"

STALE = "The generated files do not match the spec. Run `make generate` and commit what it writes; never edit them by hand."


def build(spec_folder: Path) -> dict[str, str]:
    """Return every generated file of a spec, formatted.

    Raises:
        SystemExit: the spec has problems; all of them are listed.
    """
    spec = load_spec(spec_folder)
    problems = lint(spec)
    if problems:
        listed = "\n".join(f"spec/{problem}" for problem in problems)
        raise SystemExit(f"{listed}\n{_count(problems)} in the spec; nothing was written.")
    return emit.formatted(render(lower(spec)))


def _count(problems: list[Problem]) -> str:
    return f"{len(problems)} problem{'s' * (len(problems) != 1)}"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m codegen", description=__doc__)
    parser.add_argument("command", choices=["generate", "check", "lint"])
    parser.add_argument("--spec", type=Path, default=SPEC, help="folder of the spec")
    parser.add_argument("--out", type=Path, default=GENERATED, help="folder of the generated package")
    chosen = parser.parse_args(arguments)
    if chosen.command == "lint":
        problems = lint(load_spec(chosen.spec))
        for problem in problems:
            print(f"spec/{problem}")
        print(f"{_count(problems)} in the spec" if problems else "the spec is sound")
        return bool(problems)
    files = build(chosen.spec)
    if chosen.command == "check":
        found = emit.differences(files, chosen.out)
        if found:
            print(found)
            print(STALE)
            return 1
        print(f"{len(files)} generated files are fresh")
        return 0
    old = emit.on_disk(chosen.out) if chosen.out.exists() else {}
    emit.write(files, chosen.out)
    written = sum(old.get(path) != text for path, text in files.items())
    print(emit.compare(old, files))
    print(f"{len(files)} files generated, {written} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
