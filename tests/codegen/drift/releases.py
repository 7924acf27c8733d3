"""Releases of the official Python SDK, from the package index; each is brought once and kept in ``build``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from codegen.drift.__main__ import CACHE
from codegen.drift.interface import Interface
from codegen.drift.python_sdk import read_python_sdk
from codegen.drift.sources import fetch_wheel, open_package

__all__ = ["LADDER", "NEWEST_READ", "release", "wheel"]

LADDER = ("10.0.1", "13.0.0", "14.0.0", "15.0.0", "17.0.1", "18.1.0")
"""The steps of the history that is told in the docs."""
NEWEST_READ = LADDER[-1]
"""The newest release when the spec was last held against one; ``make drift`` asks for what is newest today."""


DISTRIBUTION = "binance-sdk-derivatives-trading-usds-futures"


def wheel(version: str) -> Path:
    """Return the wheel of a release of the SDK of USD-M futures."""
    return fetch_wheel(DISTRIBUTION, version, CACHE)


@cache
def release(version: str) -> Interface:
    """Return what a release describes."""
    return read_python_sdk(open_package(wheel(version)))
