"""``python -m codegen.drift`` says how Binance's interface differs from the spec, as the newest official SDK tells it.

Exit code: 0 nothing differs that is not explained, 1 something does, 2 an SDK cannot be had or read.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from binance_futures_async.drift.report import Difference, DriftReport

from ..__main__ import ROOT, SPEC
from ..lint import lint
from ..load import load_spec
from ..lower import lower
from . import history
from .compare import compare
from .interface import Interface
from .javascript_sdk import PACKAGE, read_javascript_sdk
from .known import known_differences, sorted_by_known
from .python_sdk import DISTRIBUTION, read_python_sdk
from .sources import SourceError, fetch_npm, fetch_wheel, open_package
from .spec_differences import Told, spec_differences
from .spec_interface import spec_interface
from .suggest import Suggestions
from .witness import disagreements, heard
from .write import files_with_comments, relocated, write

__all__ = ["main"]

CACHE = ROOT / "build" / "drift"
NEWEST = "newest"
NONE = "none"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    chosen = _parser().parse_args(arguments)
    try:
        if chosen.history:
            print(history.table([_python(release, chosen.cache) for release in chosen.history]))
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
    is_settled = chosen.write and all(one.is_certain for one in report.differences)
    return 0 if report.is_clean or is_settled else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m codegen.drift", description=__doc__)
    parser.add_argument("--spec", type=Path, default=SPEC, help="folder of the spec")
    parser.add_argument(
        "--sdk",
        default=NEWEST,
        help="official Python SDK: a version, a wheel or a folder (default: the newest)",
    )
    parser.add_argument(
        "--witness",
        default=NEWEST,
        help="official JavaScript SDK: a version, an archive or a folder; none for no second witness (default: the newest)",
    )
    parser.add_argument(
        "--since", metavar="SDK", help="hold an earlier release against it instead of the spec"
    )
    parser.add_argument(
        "--history",
        nargs="+",
        metavar="SDK",
        help="count what each release changed against the one before it",
    )
    parser.add_argument("--known", action="store_true", help="show known differences too, with their reasons")
    parser.add_argument(
        "--write", action="store_true", help="write what is certain into the spec, comments elsewhere"
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder for what is fetched")
    return parser


def _against_spec(chosen: argparse.Namespace, theirs: Interface) -> DriftReport:
    spec = load_spec(chosen.spec)
    problems = lint(spec)
    if problems:
        listed = "\n".join(f"spec/{problem}" for problem in problems)
        raise SourceError(f"{listed}\nThe spec has problems; nothing was compared.")
    model = lower(spec)
    ours = spec_interface(model)
    today = datetime.date.today().isoformat()

    def differences(interface: Interface) -> list[Told]:
        suggestions = Suggestions(model, source=interface.title, today=today)
        return spec_differences(spec, model, interface, compare(ours, interface), suggestions)

    told = differences(theirs)
    remarks: list[str] = []
    witness = _javascript(chosen, remarks)
    alone: list[Difference] = []
    if witness is not None:
        said = differences(witness)
        alone = disagreements(told, said)
        told = heard(told, said, witness.title)
    new, known, idle = sorted_by_known(told, known_differences(spec), theirs.title.rpartition(" ")[2])
    if witness is not None and alone:
        remarks.append(f"{witness.title} alone says:")
        remarks += [f"    {one.headline}" for one in alone]
    if chosen.write:
        written = write(chosen.spec, new)
        remarks += [f"written: {', '.join(written.added)}; now `make generate`"] if written.added else []
        remarks += [f"comments: {', '.join(written.commented)}"] if written.commented else []
        remarks += [] if written.added or written.commented else ["there was nothing to write"]
        new = relocated(new, load_spec(chosen.spec))
    elif commented := files_with_comments(chosen.spec):
        remarks.append(
            f"comments of an earlier --write stand in {', '.join(commented)}; --write takes those away that are settled"
        )
    if known and not chosen.known:
        remarks.append(
            f"{len(known)} known differences are not shown; --known (make drift KNOWN=1) shows them with their reasons"
        )
    return DriftReport(
        subject=f"{theirs.title} beside the spec",
        looked_at={
            "methods": len(ours.methods),
            "streams": len(ours.streams),
            "account events": len(ours.events),
            "requests of REST": len(ours.requests),
        },
        differences=(*(one.difference for one in new), *idle),
        known=tuple(one.difference for one in known) if chosen.known else (),
        remarks=tuple(remarks),
    )


def _python(release: str, cache: Path) -> Interface:
    """Return the interface of a release of the Python SDK; a path is taken as one if something is there."""
    place = Path(release)
    if not place.exists():
        place = fetch_wheel(DISTRIBUTION, "" if release == NEWEST else release, cache)
    return read_python_sdk(open_package(place))


def _javascript(chosen: argparse.Namespace, remarks: list[str]) -> Interface | None:
    """Return the interface of the second witness; where it cannot be had, a remark says why."""
    if chosen.witness == NONE:
        return None
    place = Path(chosen.witness)
    try:
        if not place.exists():
            place = fetch_npm(PACKAGE, "" if chosen.witness == NEWEST else chosen.witness, chosen.cache)
        return read_javascript_sdk(open_package(place))
    except SourceError as error:
        remarks.append(f"no second witness: {error}")
        return None


if __name__ == "__main__":
    sys.exit(main())
