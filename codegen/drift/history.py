"""What a release of an SDK changed against an earlier one: the same comparison, with a release in the spec's place."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from binance_futures_async.drift.report import Aspect, Difference, DriftReport

from .compare import Found, compare
from .interface import Interface

__all__ = ["step", "table"]

_SECTIONS = {"methods": "WebSocket API", "streams": "streams", "events": "account events", "requests": "REST"}


def step(old: Interface, new: Interface) -> DriftReport:
    """Report what changed from one release to another."""
    found = compare(old, new, same_maker=True).found
    return DriftReport(
        subject=f"{new.title} after {old.title.rpartition(' ')[2]}",
        looked_at={
            "methods": len(new.methods),
            "streams": len(new.streams),
            "account events": len(new.events),
            "requests of REST": len(new.requests),
        },
        differences=tuple(map(_difference, found)),
    )


def table(releases: list[Interface]) -> str:
    """Return a table of Markdown with the number of changes of each step, by the part of the interface."""
    lines = [
        f"| release | after | {' | '.join(_SECTIONS.values())} |",
        f"| --- | --- | {' | '.join('---:' for _ in _SECTIONS)} |",
    ]
    for old, new in pairwise(releases):
        counts = Counter(one.section for one in compare(old, new, same_maker=True).found)
        numbers = " | ".join(str(counts[section]) for section in _SECTIONS)
        lines.append(f"| {new.title.rpartition(' ')[2]} | {old.title.rpartition(' ')[2]} | {numbers} |")
    return "\n".join(lines)


def _difference(found: Found) -> Difference:
    path = [part for part in found.path if part != "parameters"]
    is_value = found.aspect is Aspect.VALUE
    return Difference(
        entry=f"{found.section}.{found.place}",
        aspect=found.aspect,
        change=found.change,
        name=f"{'.'.join(path)}={found.name}" if is_value else ".".join(dict.fromkeys((*path, found.name))),
        ours="" if is_value else found.ours,
        theirs="" if is_value else found.theirs,
    )
