"""Drafts what the changelog says of a change.

A release is told as a whole: a name that comes and goes before anybody had it is no news. So the items of the release to come
are held beside each change, and an item that is no longer true is taken back instead of another being put beside it.
Items are known by the names they begin with; what stands behind them may be put better by hand, and stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .change import Change, Kind, Level, Line, merged, owner, short
from .changelog_file import BREAKING, ChangelogFile, Item, plain
from .versions import Version

__all__ = ["Draft", "draft"]

_FIRST = Version(0, 1, 0)
_HEADINGS = {Kind.ADDED: "Added", Kind.CHANGED: "Changed", Kind.REMOVED: "Removed"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A changelog with a change in it."""

    text: str
    added: int
    """Items that were written."""
    taken: int
    """Names that were taken back, because the change undoes what was said of them."""
    changes: tuple[Change, ...]
    """As users of the last release see them: what they never had breaks nobody."""
    version: Version | None
    """The release to come, None if nothing asks for one."""
    released: Version | None
    remarks: tuple[str, ...]
    """What a person should look at."""

    @property
    def release(self) -> str:
        """The release to come in words, "" if nothing asks for one."""
        if self.version is None:
            return ""
        return (
            f"{self.version} after {self.released}" if self.released else f"{self.version}, the first release"
        )


def draft(text: str, changes: tuple[Change, ...], undone: tuple[Change, ...] = ()) -> Draft:
    """Return the changelog with what is to be told.

    Args:
        text: the changelog as it is.
        changes: what changed since it was last edited.
        undone: the same change backwards. What was drafted when it went that way is taken back.
    """
    file = ChangelogFile(text)
    news = [one for one in changes if one.kind is not Kind.DESCRIBED]
    taken = 0
    if file.is_open:
        # What reads the same either way cannot tell whether it is done or undone.
        release = _Release(file, tuple(one for one in undone if one not in changes))
        news = [release.as_released(one) for one in news if release.lacks(one)]
        taken = release.taken
    level = max((one.level for one in news), default=Level.PATCH)
    released = file.released
    if news and not file.is_open:
        file.open(released.after(level) if released else _FIRST)
    added, remarks = _write(file, merged(news))
    upcoming = file.upcoming
    if released and upcoming and (news or taken):
        needed = released.after(max(level, _level_of(file.items())))
        if upcoming < needed:
            file.raise_to(needed)
    # What nobody has yet breaks nobody.
    absorbed = {*changes} - {*news}
    return Draft(
        text=file.text,
        added=added,
        taken=taken,
        changes=tuple(
            replace(one, level=min(one.level, Level.MINOR)) if one in absorbed else one for one in changes
        ),
        version=file.upcoming,
        released=released,
        remarks=tuple(remarks),
    )


def _write(file: ChangelogFile, lines: list[Line]) -> tuple[int, list[str]]:
    """Write items for names that have none; return how many, and which of the old ones to look at."""
    known = file.items() if file.is_open else []
    added = 0
    remarks: list[str] = []
    for line in lines:
        heading, says = _HEADINGS[line.change.kind], line.change.says
        is_breaking = line.change.level is Level.MAJOR
        names = []
        for name in line.names:
            present = [one for one in known if one.heading == heading and plain(name) in one.names]
            # That something breaks has to be said, whatever else is said already.
            if not present or (is_breaking and not any(one.is_breaking for one in present)):
                names.append(name)
            elif heading == "Changed" and says not in [one.says for one in present]:
                remarks.append(f"there is an item of {name} already; does it say this? {says}")
        if names:
            file.add(heading, tuple(names), f"{BREAKING} {says}".strip() if is_breaking else says)
            added += 1
    return added, remarks


def _level_of(items: list[Item]) -> Level:
    """How much a release changes by what is said of it."""
    if any(one.is_breaking for one in items):
        return Level.MAJOR
    return Level.MINOR if any(one.heading in ("Added", "Removed") for one in items) else Level.PATCH


class _Release:
    """The release to come as the changelog tells it."""

    def __init__(self, file: ChangelogFile, undone: tuple[Change, ...]) -> None:
        self._file = file
        self._undone = undone
        self.taken = 0
        self._was = {
            name: found[1] if (found := re.match(r"renamed from `([^`]+)`", item.says)) else ""
            for item in file.items()
            if item.heading == "Added"
            for name in item.names
        }
        # Forth it may be told of a parameter, and back of its call; so all that is said of either goes together.
        self._gone_back = {
            root: self._take_all([one for one in undone if root in (one.name, owner(one.name))])
            for root in dict.fromkeys(owner(one.name) or one.name for one in undone)
        }

    def lacks(self, change: Change) -> bool:
        """Return whether a change is news beside what is told; take back what it makes untrue."""
        name = change.name
        if owner(name) and self._items("Added", owner(name)):
            return False
        if change.kind is Kind.ADDED:
            return not self._take("Removed", name)
        if change.kind is Kind.CHANGED:
            return not self._items("Added", name) and not self._goes_back(name)
        was_new = self._take("Added", name)
        if was_new:
            self._rename(change)
        for member in self._members(name):
            self._take("Added", member)
        for one in (name, *self._members(name)):
            self._take("Changed", one)
        return not was_new

    def as_released(self, change: Change) -> Change:
        """Return a renaming as seen from the last release, whatever the name was in between."""
        between = plain(change.renamed)
        if change.kind is not Kind.ADDED or between not in self._was:
            return change
        return replace(change, renamed=self._was[between])

    def _rename(self, change: Change) -> None:
        """Say of the name that users had what became of it, now that another name in between is gone."""
        was = f"renamed to `{short(change.name)}`"
        now = f"renamed to `{short(change.renamed)}`" if change.renamed else "removed"
        for item in self._file.items():
            if item.heading == "Removed" and was in item.says:
                self._file.rephrase(item, was, now)

    def _items(self, heading: str, name: str) -> list[Item]:
        return [one for one in self._file.items() if one.heading == heading and plain(name) in one.names]

    def _members(self, name: str) -> list[str]:
        names = {one for item in self._file.items() for one in item.names}
        return sorted(one for one in names if plain(owner(one)) == plain(name))

    def _take(self, heading: str, name: str, says: str | None = None) -> bool:
        found = False
        while items := [one for one in self._items(heading, name) if says in (None, one.says)]:
            self._file.take(name, items[0])
            self.taken += 1
            found = True
        return found

    def _goes_back(self, name: str) -> bool:
        """Whether what changes of a name had been changed the other way since the last release."""
        root = owner(name) or name
        if not self._gone_back.get(root, False) and name not in self._gone_back:
            self._gone_back[name] = self._take_all([one for one in self._undone if one.name == name])
        return self._gone_back.get(root, False) or self._gone_back[name]

    def _take_all(self, drafted: list[Change]) -> bool:
        """Take back what was drafted, if all of it is still there."""
        drafted = [one for one in drafted if one.kind is Kind.CHANGED]
        told = [
            any(item.says == one.sentence for item in self._items("Changed", one.name)) for one in drafted
        ]
        if not told or not all(told):
            return False
        for one in drafted:
            self._take("Changed", one.name, one.sentence)
        return True
