"""``python -m codegen generate`` writes the generated package and reference pages, ``check`` says whether they are fresh."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import emit
from .docs import render_docs
from .lint import lint
from .load import Problem, load_spec
from .lower import lower
from .model import Model
from .render import render

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "spec"
GENERATED = ROOT / "src" / "binance_futures_async" / "generated"
DOCS = ROOT / "docs" / "api"

STALE = "The generated files do not match the spec. Run `make generate` and commit what it writes; never edit them by hand."


def build(spec_folder: Path) -> dict[str, str]:
    """Return every generated module of a spec, formatted.

    Raises:
        SystemExit: the spec has problems; all of them are listed.
    """
    return emit.formatted(render(_model(spec_folder)))


def build_docs(spec_folder: Path) -> dict[str, str]:
    """Return every reference page of a spec.

    Raises:
        SystemExit: the spec has problems; all of them are listed.
    """
    return render_docs(_model(spec_folder), spec_folder / "samples")


def _model(spec_folder: Path) -> Model:
    spec = load_spec(spec_folder)
    problems = lint(spec)
    if problems:
        listed = "\n".join(f"spec/{problem}" for problem in problems)
        raise SystemExit(f"{listed}\n{_count(problems)} in the spec; nothing was written.")
    return lower(spec)


def _count(problems: list[Problem]) -> str:
    return f"{len(problems)} problem{'s' * (len(problems) != 1)}"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m codegen", description=__doc__)
    parser.add_argument("command", choices=["generate", "check", "lint"])
    parser.add_argument("--spec", type=Path, default=SPEC, help="folder of the spec")
    parser.add_argument("--out", type=Path, default=GENERATED, help="folder of the generated package")
    parser.add_argument(
        "--docs", type=Path, help="folder of the reference pages; none with another --out than the default"
    )
    chosen = parser.parse_args(arguments)
    if chosen.command == "lint":
        problems = lint(load_spec(chosen.spec))
        for problem in problems:
            print(f"spec/{problem}")
        print(f"{_count(problems)} in the spec" if problems else "the spec is sound")
        return bool(problems)
    model = _model(chosen.spec)
    modules = emit.formatted(render(model))
    outputs = [(chosen.out, modules)]
    docs = chosen.docs or (DOCS if chosen.out == GENERATED else None)
    if docs is not None:
        outputs.append((docs, render_docs(model, chosen.spec / "samples")))
    total = sum(len(files) for _, files in outputs)
    if chosen.command == "check":
        found = "".join(emit.differences(files, folder) for folder, files in outputs)
        if found:
            print(found)
            print(STALE)
            return 1
        print(f"{total} generated files are fresh")
        return 0
    before = [emit.on_disk(folder) if folder.exists() else {} for folder, _ in outputs]
    for folder, files in outputs:
        emit.write(files, folder)
    written = sum(
        old.get(path) != text
        for old, (_, files) in zip(before, outputs, strict=True)
        for path, text in files.items()
    )
    print(emit.compare(before[0], modules))
    print(f"{total} files generated, {written} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
