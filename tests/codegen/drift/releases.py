"""Releases of the official Python SDKs, from the package index; each is brought once and kept in ``build``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from codegen.__main__ import SPEC
from codegen.changes.products import MAIN_PRODUCT
from codegen.drift.__main__ import CACHE
from codegen.drift.interface import Interface
from codegen.drift.official import official_sdks
from codegen.drift.python_sdk import read_python_sdk
from codegen.drift.sources import fetch_wheel, open_package
from codegen.load import load_spec

__all__ = ["LADDER", "NEWEST_OF", "NEWEST_READ", "release", "wheel"]

LADDER = ("10.0.1", "13.0.0", "14.0.0", "15.0.0", "17.0.1", "18.1.0")
"""The steps of the history that is told in the docs."""
NEWEST_READ = LADDER[-1]
"""The newest release when the spec was last held against one; ``make drift`` asks for what is newest today."""
NEWEST_OF = {MAIN_PRODUCT: NEWEST_READ, "coinm": "14.1.0"}
"""The same by product."""


_SDKS = official_sdks(load_spec(SPEC))


def wheel(version: str, product: str = MAIN_PRODUCT) -> Path:
    """Return the wheel of a release."""
    return fetch_wheel(_SDKS[product].names["python"], version, CACHE)


@cache
def release(version: str, product: str = MAIN_PRODUCT) -> Interface:
    """Return what a release describes."""
    return read_python_sdk(open_package(wheel(version, product)))
