"""``make bench``: what the local exchange and the client do in a second, beside peers where there are any.

Sections may be named on the command line: ``engine``, ``orders``, ``market``, ``client``.
"""

from __future__ import annotations

import asyncio
import os
import platform
import sys

from benchmarks import quick
from benchmarks.engine import engine
from benchmarks.fan_out import fan_out
from benchmarks.machine import machine_speed
from benchmarks.round_trips import round_trips


def _orders() -> None:
    asyncio.run(round_trips())


def _market() -> None:
    asyncio.run(fan_out())


def _client() -> None:
    print("\nThe client beside the bare building blocks")
    asyncio.run(quick.main())


_SECTIONS = {"engine": engine, "orders": _orders, "market": _market, "client": _client}


def main(names: list[str]) -> None:
    """Run the sections named, or all of them."""
    unknown = set(names) - _SECTIONS.keys()
    if unknown:
        raise SystemExit(f"no such section: {', '.join(sorted(unknown))}; there are {', '.join(_SECTIONS)}")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    for name in names or _SECTIONS:
        print(f"\nreference loop: {machine_speed() / 1e6:.1f} million rounds a second", end="")
        _SECTIONS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
