"""``python -m codegen.drift`` says how Binance's interface differs from the spec, as the newest official SDKs tell it.

Each product of the spec has an SDK of its own, and a report of its own.

Exit code: 0 nothing differs that is not explained, 1 something does, 2 an SDK cannot be had or read.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from binance_futures_async.drift.report import DriftReport

from ..__main__ import ROOT, SPEC
from ..changes.products import MAIN_PRODUCT
from ..lint import lint
from ..load import Spec, load_spec
from . import history
from .beside_spec import BesideSpec
from .official import NEWEST, NONE, OfficialSdks, official_sdks
from .sources import SourceError

__all__ = ["main"]

CACHE = ROOT / "build" / "drift"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    chosen = _parser().parse_args(arguments)
    spec = load_spec(chosen.spec)
    try:
        sdks = _sdks(chosen, spec)
        if chosen.history:
            (only,) = sdks
            print(history.table([only.python(release, chosen.cache) for release in chosen.history]))
            return 0
        if chosen.since:
            reports = {one.product: _since(chosen, one) for one in sdks}
        else:
            reports = _beside_spec(chosen, spec, sdks)
    except SourceError as error:
        print(error, file=sys.stderr)
        return 2
    if not reports:
        return 2
    if chosen.json:
        print(
            "{" + ",\n".join(f'"{product}": {report.to_json()}' for product, report in reports.items()) + "}"
        )
    else:
        print("\n\n".join(map(str, reports.values())))
    if len(reports) < len(sdks):
        return 2
    differences = [one for report in reports.values() for one in report.differences]
    is_settled = chosen.write and all(one.is_certain for one in differences)
    return 1 if differences and not is_settled else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m codegen.drift", description=__doc__)
    parser.add_argument("--spec", type=Path, default=SPEC, help="folder of the spec")
    parser.add_argument(
        "--product",
        help=f"the only product to compare (default: all; {MAIN_PRODUCT} where a release is named)",
    )
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
    parser.add_argument(
        "--json", action="store_true", help="print the reports as JSON, an object with the products as keys"
    )
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder for what is fetched")
    return parser


def _sdks(chosen: argparse.Namespace, spec: Spec) -> list[OfficialSdks]:
    """Return the SDKs of the products to compare."""
    known = official_sdks(spec)
    names_release = (
        chosen.history or chosen.since or chosen.sdk != NEWEST or chosen.witness not in (NEWEST, NONE)
    )
    wanted = [chosen.product or MAIN_PRODUCT] if chosen.product or names_release else spec.products
    for product in wanted:
        if product not in known:
            raise SourceError(
                f"the spec names no SDK of {product}; it does of {', '.join(known) or 'no product'}"
            )
    return [known[product] for product in wanted]


def _since(chosen: argparse.Namespace, sdks: OfficialSdks) -> DriftReport:
    later = sdks.python(chosen.sdk, chosen.cache)
    return history.step(sdks.python(chosen.since, chosen.cache), later)


def _beside_spec(chosen: argparse.Namespace, spec: Spec, sdks: list[OfficialSdks]) -> dict[str, DriftReport]:
    """Return the reports by product. Where an SDK cannot be had it says so, and goes on with the others."""
    if problems := lint(spec):
        listed = "\n".join(f"spec/{problem}" for problem in problems)
        raise SourceError(f"{listed}\nThe spec has problems; nothing was compared.")
    compared: dict[str, BesideSpec] = {}
    for one in sdks:
        remarks: list[str] = []
        try:
            theirs = one.python(chosen.sdk, chosen.cache)
            witness = one.witness(chosen.witness, chosen.cache, remarks)
        except SourceError as error:
            print(error, file=sys.stderr)
            continue
        beside = BesideSpec.of(spec, one.product, theirs, witness)
        beside.remarks[:0] = remarks
        compared[one.product] = beside
        if chosen.write:
            # The next product shares files with this one.
            beside.write(chosen.spec)
            spec = load_spec(chosen.spec)
    return {
        product: beside.report(chosen.spec, is_written=chosen.write, with_known=chosen.known)
        for product, beside in compared.items()
    }


if __name__ == "__main__":
    sys.exit(main())
