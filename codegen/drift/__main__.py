"""``python -m codegen.drift`` says how Binance's interface differs from the spec, as the newest official SDK tells it.

Exit code: 0 nothing differs that is not explained, 1 something does, 2 an SDK cannot be had or read.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Mapping
from pathlib import Path

from binance_futures_async.drift.report import Difference, DriftReport

from ..__main__ import ROOT, SPEC
from ..changes.products import MAIN_PRODUCT
from ..lint import lint
from ..load import Spec, load_spec
from ..lower import lower
from . import history
from .compare import compare
from .interface import Interface
from .javascript_sdk import read_javascript_sdk
from .known import known_differences, sorted_by_known
from .python_sdk import read_python_sdk
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
        spec = _sound_spec(chosen.spec)
        products = _products(chosen, spec)
        if chosen.history:
            sdk = _sdk(spec, products[0])
            print(history.table([_python(sdk, release, chosen.cache) for release in chosen.history]))
            return 0
        reports = [_report(chosen, product) for product in products]
    except SourceError as error:
        print(error, file=sys.stderr)
        return 2
    if chosen.json:
        texts = [report.to_json() for report in reports]
        print(texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]")
    else:
        print("\n\n".join(map(str, reports)))
    return 0 if all(_is_settled(chosen, report) for report in reports) else 1


def _is_settled(chosen: argparse.Namespace, report: DriftReport) -> bool:
    return report.is_clean or (chosen.write and all(one.is_certain for one in report.differences))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m codegen.drift", description=__doc__)
    parser.add_argument("--spec", type=Path, default=SPEC, help="folder of the spec")
    parser.add_argument(
        "--product",
        help="folder of one product (default: all; with --sdk, --since or --history usdm)",
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
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder for what is fetched")
    return parser


def _sound_spec(folder: Path) -> Spec:
    spec = load_spec(folder)
    problems = lint(spec)
    if problems:
        listed = "\n".join(f"spec/{problem}" for problem in problems)
        raise SourceError(f"{listed}\nThe spec has problems; nothing was compared.")
    return spec


def _products(chosen: argparse.Namespace, spec: Spec) -> list[str]:
    """Return the products to compare. A release belongs to one of them."""
    names_release = chosen.sdk != NEWEST or chosen.since or chosen.history
    product = chosen.product or (MAIN_PRODUCT if names_release else None)
    if product is None:
        return [one for one in spec.products if _sdk(spec, one)]
    if product not in spec.products:
        raise SourceError(f"product is {product!r}; the spec has {', '.join(spec.products)}")
    return [product]


def _sdk(spec: Spec, product: str) -> dict[str, str]:
    """Return the official SDKs of a product by language; none if its spec names none."""
    said = (document.data.get("product", {}) for document in spec.of(product).documents)
    return next((one["sdk"] for one in said if "sdk" in one), {})


def _report(chosen: argparse.Namespace, product: str) -> DriftReport:
    # Read anew for each product: what was written for the one before may stand in a file that both see.
    spec = _sound_spec(chosen.spec)
    sdk = _sdk(spec, product)
    if not sdk:
        raise SourceError(f"spec/{product} names no SDK to compare with")
    theirs = _python(sdk, chosen.sdk, chosen.cache)
    if chosen.since:
        return history.step(_python(sdk, chosen.since, chosen.cache), theirs)
    return _against_spec(chosen, spec, product, theirs)


def _against_spec(chosen: argparse.Namespace, whole: Spec, product: str, theirs: Interface) -> DriftReport:
    spec, model = whole.of(product), lower(whole, product)
    ours = spec_interface(model)
    today = datetime.date.today().isoformat()

    def differences(interface: Interface) -> list[Told]:
        suggestions = Suggestions(model, source=interface.title, today=today)
        return spec_differences(spec, model, interface, compare(ours, interface), suggestions)

    told = differences(theirs)
    remarks: list[str] = []
    witness = _javascript(_sdk(whole, product), chosen, remarks)
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
        subject=f"{theirs.title} beside spec/{product}",
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


def _python(sdk: Mapping[str, str], release: str, cache: Path) -> Interface:
    """Return the interface of a release of the Python SDK; a path is taken as one if something is there."""
    place = Path(release)
    if not place.exists():
        place = fetch_wheel(sdk["python"], "" if release == NEWEST else release, cache)
    return read_python_sdk(open_package(place))


def _javascript(sdk: Mapping[str, str], chosen: argparse.Namespace, remarks: list[str]) -> Interface | None:
    """Return the interface of the second witness; where it cannot be had, a remark says why."""
    if chosen.witness == NONE or "javascript" not in sdk:
        return None
    place = Path(chosen.witness)
    try:
        if not place.exists():
            place = fetch_npm(
                sdk["javascript"], "" if chosen.witness == NEWEST else chosen.witness, chosen.cache
            )
        return read_javascript_sdk(open_package(place))
    except SourceError as error:
        remarks.append(f"no second witness: {error}")
        return None


if __name__ == "__main__":
    sys.exit(main())
