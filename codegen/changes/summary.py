"""A change in a few lines for who made it."""

from __future__ import annotations

from collections.abc import Iterable

from .change import Change, Kind, Level, merged

__all__ = ["summary"]


def summary(changes: tuple[Change, ...], version: str = "") -> str:
    """Return what breaks callers and why, which other names are new or changed, and what kind of change it is.

    Args:
        changes: what changed.
        version: the release that it leads to, in words; left out if that is not known.
    """
    breaking = [one for one in changes if one.level is Level.MAJOR]
    lines = []
    for line in merged(breaking):
        verb = " removed" if line.change.kind is Kind.REMOVED else ""
        lines.append(f"breaks callers: {', '.join(line.names)}{verb}: {line.change.says}")
    told = {(one.kind, one.name) for one in breaking}
    lines += [
        f"{kind}: {', '.join(names)}"
        for kind in Kind
        if (
            names := _unique(one.name for one in changes if one.kind is kind and (kind, one.name) not in told)
        )
    ]
    if not lines:
        return "no name added, removed or changed"
    level = max(one.level for one in changes)
    return "\n".join([*lines, f"this is a {level} change{version and f': {version}'}"])


def _unique(names: Iterable[str]) -> list[str]:
    return sorted(dict.fromkeys(names))
