"""The command ``binance-futures drift``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .cli_errors import print_error
from .generated import PRODUCTS
from .model.product import product_named

if TYPE_CHECKING:
    from .drift.captures import CaptureReader

__all__ = ["add_drift_command"]

_STDIN: Final = "-"
_CHUNK: Final = 256 * 1024
_MOST_COMPLAINTS: Final = 10
"""Lines of one file that are told to be unreadable; after that they are only counted."""


def add_drift_command(commands: Any) -> None:
    """Add the command to the subparsers of a command line."""
    drift = commands.add_parser(
        "drift",
        help="look in recorded frames for what this version does not know",
        description="Read recorded frames of Binance, and report events, fields and values of enums that this version "
        "does not know. Exit code 0 says that there are none, 1 that there are some, 2 that something could not be "
        "read.",
    )
    drift.add_argument(
        "--from",
        dest="files",
        nargs="+",
        action="extend",
        required=True,
        metavar="FILE",
        help="a recording, or a file with one frame as JSON on each line; compressed if it ends in .gz; - for the "
        "standard input",
    )
    drift.add_argument(
        "--product", choices=PRODUCTS, default="usdm", help="whose frames they are; usdm if left out"
    )
    drift.add_argument("--json", action="store_true", help="print the report as JSON")
    drift.set_defaults(run=_drift)


async def _drift(chosen: argparse.Namespace) -> int:
    from .drift.captures import CaptureReader

    names = ["standard input" if file == _STDIN else Path(file).name for file in chosen.files]
    reader = CaptureReader(product_named(chosen.product), ", ".join(names))
    is_read = True
    for file in chosen.files:
        is_read = _read(reader, file) and is_read
    report = reader.report()
    # "no differences" would be untrue of what could not be read.
    if is_read or report.looked_at or chosen.json:
        print(report.to_json() if chosen.json else report, flush=True)
    if not is_read:
        return 2
    return 0 if report.is_clean else 1


def _read(reader: CaptureReader, file: str) -> bool:
    """Read a file; whether all of it could be read."""
    from .exchange.recording.storage import read_lines

    name = "standard input" if file == _STDIN else file
    count = 0
    try:
        for count, error in enumerate(reader.read(_stdin() if file == _STDIN else read_lines(Path(file))), 1):
            if count <= _MOST_COMPLAINTS:
                print_error(f"{name}, {error}")
    except (OSError, ValueError) as error:
        problem = (error.strerror or error) if isinstance(error, OSError) else error
        print_error(f"{name}: {problem}")
        return False
    if count > _MOST_COMPLAINTS:
        print_error(f"{name}: {count - _MOST_COMPLAINTS:,} more lines cannot be read")
    return not count


def _stdin() -> Iterator[tuple[bytes, bool]]:
    from .exchange.recording.storage import split_lines

    return split_lines(iter(lambda: os.read(sys.stdin.fileno(), _CHUNK), b""))
