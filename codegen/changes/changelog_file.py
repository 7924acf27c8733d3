"""Edits a changelog by its lines: what is not touched stays as it is, byte for byte.

The form is that of Keep a Changelog: ``## version`` over ``### Added`` and the like, over items that begin with names
in backticks. Only the section on top is edited.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .versions import Version

__all__ = ["BREAKING", "ChangelogFile", "Item", "plain"]

BREAKING = "**Breaking:**"
WIDTH = 120
_ORDER = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
_ITEM = re.compile(r"[-*] (?:\*\*Breaking:\*\* )?(`[^`]+`(?:(?:,| and|, and) `[^`]+`)*)?:? ?(.*)")
_VERSION = re.compile(r"## \[?v?(\d+\.\d+\.\d+)\]?(?=\s|$)")
_UNRELEASED = re.compile(r"## .*\bunreleased\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the section on top."""

    heading: str
    """What it stands under: Added, Changed..."""
    names: tuple[str, ...]
    """What it begins with, plain; empty if it begins with something else."""
    says: str
    """What stands behind the names, in one line."""
    is_breaking: bool
    start: int
    stop: int


def plain(name: str) -> str:
    """Return a name as items are known by: people leave out the brackets of a call."""
    return name.removesuffix("()")


class ChangelogFile:
    """The lines of a changelog."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines(keepends=True)
        self._end = "\r\n" if "\r\n" in text else "\n"

    @property
    def text(self) -> str:
        """The whole file as it is now."""
        return "".join(self._lines)

    # --- versions

    @property
    def is_open(self) -> bool:
        """Whether the section on top is that of a release to come."""
        tops = [line for _, line in self._headings(2)]
        return bool(tops) and _UNRELEASED.match(tops[0]) is not None

    @property
    def upcoming(self) -> Version | None:
        """The version of the section on top, if that is open and has one."""
        return _version_of(next(line for _, line in self._headings(2))) if self.is_open else None

    @property
    def released(self) -> Version | None:
        """The version that was released last; None if none was."""
        versions = [_version_of(line) for _, line in self._headings(2) if not _UNRELEASED.match(line)]
        return next((version for version in versions if version), None)

    def open(self, version: Version) -> None:
        """Begin the section of a release to come."""
        at = next((index for index, _ in self._headings(2)), len(self._lines))
        self._insert(at, [f"## {version} (unreleased)"])

    def raise_to(self, version: Version) -> None:
        """Put another version over the section on top."""
        index, line = next(self._headings(2))
        self._lines[index] = line.replace(str(self.upcoming), str(version), 1)

    # --- items

    def items(self) -> list[Item]:
        """Return the items of the section on top."""
        found: list[Item] = []
        for heading, start, stop in self._parts():
            begins = [
                index for index, line in self._outside(start + 1, stop) if line.startswith(("- ", "* "))
            ]
            for begin, end in pairwise([*begins, stop]):
                while not self._lines[end - 1].strip():
                    end -= 1
                text = " ".join("".join(self._lines[begin:end]).split())
                match = _ITEM.match(text)
                names = re.findall(r"`([^`]+)`", match[1] or "") if match else []
                found.append(
                    Item(
                        heading,
                        tuple(map(plain, names)),
                        match[2].removeprefix(f"{BREAKING} ") if match else "",
                        BREAKING in text,
                        begin,
                        end,
                    )
                )
        return found

    def add(self, heading: str, names: tuple[str, ...], says: str) -> None:
        """Append an item under a heading, which is made if there is none."""
        head = ", ".join(f"`{name}`" for name in names)
        item = textwrap.wrap(
            f"- {head}: {says}" if says else f"- {head}",
            WIDTH,
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for title, start, stop in self._parts():
            if title == heading:
                while not self._lines[stop - 1].strip():
                    stop -= 1
                self._insert_close(stop, [*([""] if stop == start + 1 else []), *item])
                return
        later = _ORDER[_ORDER.index(heading) :]
        after = [start for title, start, _ in self._parts() if title in later]
        self._insert(after[0] if after else self._section()[1], [f"### {heading}", "", *item])

    def take(self, name: str, item: Item) -> None:
        """Take a name out of an item; the item goes with its last name, a heading with its last item."""
        if len(item.names) > 1:
            text = "".join(self._lines[item.start : item.stop])
            code = rf"`{re.escape(plain(name))}(?:\(\))?`"
            joint = r"(?:,? and|,)"
            for pattern in (rf"{code}{joint}\s+", rf"{joint}\s+{code}"):
                shorter = re.sub(pattern, "", text, count=1)
                if shorter != text:
                    self._lines[item.start : item.stop] = shorter.splitlines(keepends=True)
                    return
        del self._lines[item.start : item.stop]
        for title, start, stop in self._parts():
            if title == item.heading and not "".join(self._lines[start + 1 : stop]).strip():
                if stop == len(self._lines):
                    while start and not self._lines[start - 1].strip():
                        start -= 1
                del self._lines[start:stop]
                return

    def rephrase(self, item: Item, old: str, new: str) -> None:
        """Put other words in the place of some of an item."""
        text = "".join(self._lines[item.start : item.stop])
        words = r"\s+".join(map(re.escape, old.split()))
        self._lines[item.start : item.stop] = re.sub(words, lambda _: new, text, count=1).splitlines(
            keepends=True
        )

    # --- lines

    def _outside(self, start: int, stop: int) -> Iterator[tuple[int, str]]:
        """Lines that are not in a block of code."""
        is_code = False
        for index, line in enumerate(self._lines[:stop]):
            if line.lstrip().startswith(("```", "~~~")):
                is_code = not is_code
            elif not is_code and index >= start:
                yield index, line

    def _headings(self, level: int) -> Iterator[tuple[int, str]]:
        for index, line in self._outside(0, len(self._lines)):
            if line.startswith("#" * level + " "):
                yield index, line

    def _section(self) -> tuple[int, int]:
        """Where the section on top begins, and where the next one does."""
        start, stop, *_ = [*(index for index, _ in self._headings(2)), len(self._lines), len(self._lines)]
        return start, stop

    def _parts(self) -> list[tuple[str, int, int]]:
        """Title, line and end of each heading of the section on top."""
        start, stop = self._section()
        found = {index: line[4:].strip() for index, line in self._headings(3) if start < index < stop}
        return [(found[index], index, end) for index, end in pairwise([*found, stop])]

    def _insert(self, at: int, lines: list[str]) -> None:
        """Put a block between what is there, with a blank line on either side."""
        before = [""] if at and self._lines[at - 1].strip() else []
        after = [""] if at < len(self._lines) else []
        self._insert_close(at, [*before, *lines, *after])

    def _insert_close(self, at: int, lines: list[str]) -> None:
        if at and not self._lines[at - 1].endswith("\n"):
            self._lines[at - 1] += self._end
        self._lines[at:at] = [line + self._end for line in lines]


def _version_of(heading: str) -> Version | None:
    found = _VERSION.match(heading)
    return Version.parse(found[1]) if found else None
