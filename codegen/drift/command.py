"""``python -m codegen drift``: fetches, compares, reports, writes."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

import msgspec

from binance_futures_async.drift.report import Difference, DriftReport

from ..lint import lint
from ..load import load_spec
from ..lower import lower
from . import history
from .compare import compare
from .interface import Interface
from .javascript_sdk import PACKAGE, read_javascript_sdk
from .known import known_differences, sorted_by_known
from .python_sdk import DISTRIBUTION, read_python_sdk
from .sources import Package, SourceError, fetch_npm, fetch_wheel, open_package
from .spec_differences import Told, spec_differences
from .spec_interface import spec_interface
from .suggest import Suggestions
from .witness import with_witness
from .write import write

__all__ = ["add_options", "run"]

NEWEST = "newest"
NONE = "none"


def add_options(parser: argparse.ArgumentParser, spec: Path, cache: Path) -> None:
    """Give a parser the options of the command."""
    parser.description = __doc__
    parser.add_argument("--spec", type=Path, default=spec, help="folder of the spec")
    parser.add_argument(
        "--sdk", default=NEWEST, help="official Python SDK: a version, a wheel, a folder (default: the newest)"
    )
    parser.add_argument(
        "--witness",
        default=NEWEST,
        help="official JavaScript SDK as second witness: a version, an archive, a folder, or none (default: the newest)",
    )
    parser.add_argument("--since", help="compare with an earlier release of the Python SDK instead of the spec")
    parser.add_argument(
        "--history", nargs="+", metavar="RELEASE", help="table of what each release changed against the one before"
    )
    parser.add_argument("--known", action="store_true", help="show known differences too, with their reasons")
    parser.add_argument("--write", action="store_true", help="write what is certain into the spec, comments elsewhere")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("--cache", type=Path, default=cache, help="folder for what is fetched")


def run(chosen: argparse.Namespace) -> int:
    """Carry the command out; return the exit code: 0 nothing differs, 1 something does, 2 a source cannot be had."""
    try:
        if chosen.history:
            releases = [_python(release, chosen.cache) for release in chosen.history]
            print(history.table(releases))
            return 0
        theirs = _python(chosen.sdk, chosen.cache)
        if chosen.since:
            report = history.step(_python(chosen.since, chosen.cache), theirs)
        else:
            report = _against_spec(chosen, theirs)
    except SourceError as error:
        print(error, file=sys.stderr)
        return 2
    print(report.to_json() if chosen.json else report)
    return not report.is_clean


def _against_spec(chosen: argparse.Namespace, theirs: Interface) -> DriftReport:
    spec = load_spec(chosen.spec)
    problems = lint(spec)
    if problems:
        listed = "\n".join(f"spec/{problem}" for problem in problems)
        raise SourceError(f"{listed}\nthe spec has problems; nothing was compared")
    model = lower(spec)
    ours = spec_interface(model)
    comparison = compare(ours, theirs)
    suggestions = Suggestions(model, source=theirs.title, today=datetime.date.today().isoformat())
    told = spec_differences(spec, model, theirs, comparison, suggestions)
    open_, explained, idle = sorted_by_known(told, known_differences(spec), theirs.title.rpartition(" ")[2])
    remarks: list[str] = []
    witness = _witness(chosen, remarks)
    if witness is not None:
        open_, more = with_witness(open_, explained, spec, model, ours, theirs, witness)
        remarks += more
    if chosen.write:
        changed = write(chosen.spec, open_)
        remarks.append(f"written: {', '.join(changed)}; now `make generate`" if changed else "nothing to write")
    if explained and not chosen.known:
        remarks.append(f"{len(explained)} known differences are not shown; --known shows them")
    shown = [*open_, *(explained if chosen.known else ())]
    return DriftReport(
        subject=f"{theirs.title} beside the spec",
        looked_at={
            "methods": len(ours.methods),
            "streams": len(ours.streams),
            "account events": len(ours.events),
            "requests of REST": len(ours.requests),
        },
        differences=(*(one.difference for one in shown), *idle),
        remarks=tuple(remarks),
    )
