"""Differences that are known and meant: where an SDK is wrong, or tells less than is sent.

Each stands in the spec with its reason, and holds as long as the SDK says the very same thing. When it says something
else, the difference is told again; when there is none any more, that its explanation has become idle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import msgspec

from binance_futures_async.drift.report import Aspect, Change, Difference

from ..load import Spec
from .told import Told

__all__ = ["Known", "known_differences", "sorted_by_known"]


@dataclass(frozen=True, slots=True)
class Known:
    """An explanation of the spec."""

    entry: str
    aspect: str
    change: str
    names: tuple[str, ...]
    theirs: str
    reason: str
    date: str
    sdk: str
    """Release that said so when it was written down."""
    file: str
    line: int

    def explains(self, difference: Difference) -> bool:
        """Whether it was written of this difference, and the SDK has not changed since."""
        return self.is_about(difference) and self.theirs == difference.theirs

    def is_about(self, difference: Difference) -> bool:
        """Whether it was written of what differs here, whatever the SDK says by now."""
        return (self.entry, self.aspect, self.change) == (
            difference.entry,
            difference.aspect,
            difference.change,
        ) and difference.name in self.names


def known_differences(spec: Spec, product: str) -> list[Known]:
    """Return the explanations that hold for the SDK of a product."""
    return [
        Known(
            one["entry"],
            one["aspect"],
            one["change"],
            tuple(map(str, one["names"])),
            one.get("theirs", ""),
            one["reason"],
            one["date"],
            one["sdk"],
            document.file,
            document.line(("known_differences", number)),
        )
        for document in spec.of(product).documents
        for number, one in enumerate(document.data.get("known_differences", ()))
    ]


def sorted_by_known(
    told: Iterable[Told], known: Iterable[Known], version: str
) -> tuple[list[Told], list[Told], list[Difference]]:
    """Part differences into those that nobody has explained and those that are known, with the reason as a note.

    The third list has the explanations that explain nothing any more, as differences of their own. A release from before
    an explanation was written says nothing about that.
    """
    known = list(known)
    open_, explained = [], []
    used: set[tuple[int, str]] = set()
    for one in told:
        difference = one.difference
        reasons = [each for each in known if each.explains(difference)]
        used |= {(id(each), difference.name) for each in reasons}
        if reasons:
            explained.append(_noted(one, f"known since {reasons[0].date}: {reasons[0].reason}"))
        else:
            outdated = [each for each in known if each.is_about(difference)]
            notes = [
                f"the SDK has changed here since {each.date}, when it said {each.theirs or 'nothing'!r}: {each.reason}"
                for each in outdated
            ]
            used |= {(id(each), difference.name) for each in outdated}
            open_.append(_noted(one, *notes))
    idle = [
        Difference(
            entry=each.entry,
            aspect=Aspect.EXPLANATION,
            change=Change.REMOVED,
            name=name,
            ours=each.reason,
            file=f"spec/{each.file}",
            line=each.line,
            notes=("nothing differs here any more: take the explanation out",),
        )
        for each in known
        for name in each.names
        if (id(each), name) not in used and _numbers(version) >= _numbers(each.sdk)
    ]
    return open_, explained, idle


def _noted(told: Told, *notes: str) -> Told:
    difference = msgspec.structs.replace(told.difference, notes=(*told.difference.notes, *notes))
    return replace(told, difference=difference)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))
