"""``python -m codegen generate`` writes the generated package and reference pages and drafts the changelog, ``check`` says
whether they are fresh, ``lint`` what is wrong with the spec, ``changes`` what changed for users since a revision."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from . import emit
from .changes.command import print_changes, tell
from .docs import render_docs
from .lint import lint
from .load import COMMON, Problem, load_spec
from .lower import lower
from .model import Model
from .render import render

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "spec"
GENERATED = ROOT / "src" / "binance_futures_async" / "generated"
DOCS = ROOT / "docs" / "api"
CHANGELOG = ROOT / "CHANGELOG.md"

STALE = "The generated files do not match the spec. Run `make generate` and commit what it writes; never edit them by hand."


def build(spec_folder: Path) -> dict[str, str]:
    """Return every generated module of a spec, formatted.

    Raises:
        SystemExit: the spec has problems; all of them are listed.
    """
    return emit.formatted(render(_models(spec_folder)))


def build_docs(spec_folder: Path) -> dict[str, str]:
    """Return every reference page of a spec.

    Raises:
        SystemExit: the spec has problems; all of them are listed.
    """
    return render_docs(_models(spec_folder), spec_folder)


def _models(spec_folder: Path) -> dict[str, Model]:
    """Return what is shared, then what each product sees."""
    spec = load_spec(spec_folder)
    problems = lint(spec)
    if problems:
        listed = "\n".join(f"spec/{problem}" for problem in problems)
        raise SystemExit(f"{listed}\n{_count(problems)} in the spec; nothing was written.")
    return {owner: lower(spec, owner) for owner in (COMMON, *spec.products)}


def _count(problems: list[Problem]) -> str:
    return f"{len(problems)} problem{'s' * (len(problems) != 1)}"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    chosen = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = chosen.run
    return run(chosen)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m codegen", description=__doc__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int], about: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about, description=about)
        added.set_defaults(run=run)
        added.add_argument("--out", type=Path, default=GENERATED, help="folder of the generated package")
        if run is not _changes:
            added.add_argument("--spec", type=Path, default=SPEC, help="folder of the spec")
            added.add_argument("--docs", type=Path, help=f"folder of the reference pages; {elsewhere}")
        return added

    elsewhere = "none with another --out than the default"
    generate = command("generate", _generate, "write the package and the pages, draft the changelog")
    generate.add_argument("--changelog", type=Path, help=f"changelog to draft in; {elsewhere}")
    command("check", _check, "say whether package and pages are fresh")
    command("lint", _lint, "list what is wrong with the spec")
    changes = command("changes", _changes, "say what changed for users since a revision")
    changes.add_argument("--since", required=True, metavar="REVISION", help="a tag, a branch or a commit")
    return parser


def _lint(chosen: argparse.Namespace) -> int:
    problems = lint(load_spec(chosen.spec))
    for problem in problems:
        print(f"spec/{problem}")
    print(f"{_count(problems)} in the spec" if problems else "the spec is sound")
    return bool(problems)


def _changes(chosen: argparse.Namespace) -> int:
    print_changes(chosen.since, chosen.out)
    return 0


def _outputs(chosen: argparse.Namespace, models: dict[str, Model]) -> list[tuple[Path, dict[str, str]]]:
    """What is generated into which folder; the package comes first."""
    outputs = [(chosen.out, emit.formatted(render(models)))]
    docs = chosen.docs or (DOCS if chosen.out == GENERATED else None)
    if docs is not None:
        outputs.append((docs, render_docs(models, chosen.spec)))
    return outputs


def _check(chosen: argparse.Namespace) -> int:
    outputs = _outputs(chosen, _models(chosen.spec))
    found = "".join(emit.differences(files, folder) for folder, files in outputs)
    if found:
        print(found)
        print(STALE)
        return 1
    print(f"{sum(len(files) for _, files in outputs)} generated files are fresh")
    return 0


def _generate(chosen: argparse.Namespace) -> int:
    models = _models(chosen.spec)
    outputs = _outputs(chosen, models)
    before = [emit.on_disk(folder) if folder.exists() else {} for folder, _ in outputs]
    changelog = chosen.changelog or (CHANGELOG if chosen.out == GENERATED else None)
    # Before anything is written: afterwards nobody could say what has changed.
    tell(before[0], outputs[0][1], changelog, models)
    for folder, files in outputs:
        emit.write(files, folder)
    written = sum(
        old.get(path) != text
        for old, (_, files) in zip(before, outputs, strict=True)
        for path, text in files.items()
    )
    print(f"{sum(len(files) for _, files in outputs)} files generated, {written} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
