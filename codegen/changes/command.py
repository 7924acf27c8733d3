"""Tells a change to who made it, and writes it into the changelog."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from .. import emit
from ..model import Model
from .changelog import Draft, draft
from .compare import compare
from .lists import not_taken
from .revisions import modules_at
from .summary import summary
from .surface import Unreadable
from .versions import Version

__all__ = ["print_changes", "tell"]


def tell(
    old: dict[str, str], new: dict[str, str], changelog: Path | None, models: Mapping[str, Model]
) -> None:
    """Print what changed for users; draft it in the changelog, if there is one.

    Args:
        old: the modules as they are.
        new: the modules as they become.
        changelog: where to draft.
        models: what the new ones are made of, by product.

    Raises:
        SystemExit: there is no such changelog.
    """
    try:
        changes = compare(old, new)
    except Unreadable as error:
        # After a merge, for one. What was there before cannot be told then, and must not stop what repairs it.
        print(f"before, {error}")
        print("what changed is not told; python -m codegen changes --since REVISION does")
        return
    remarks = [line for model in models.values() for line in not_taken(changes, model)]
    if changelog is None or not old:
        # Where nothing was generated yet, everything would be news.
        print("\n".join([summary(changes), *(remarks if old else [])]))
        return
    try:
        text = changelog.read_bytes().decode("utf-8")
    except OSError as error:
        raise SystemExit(f"{changelog}: {error.strerror}; nothing was written.") from error
    done = draft(text, changes, compare(new, old) if changes else ())
    if done.text != text:
        changelog.write_bytes(done.text.encode("utf-8"))
    print("\n".join([summary(done.changes, done.release), *remarks]))
    for line in _remarks(changelog, done):
        print(f"{changelog.name}: {line}")


def _remarks(changelog: Path, done: Draft) -> list[str]:
    counts = [
        f"{count} item{'s' * (count != 1)} {what}"
        for count, what in ((done.added, "added"), (done.taken, "taken back"))
        if count
    ]
    lines = [", ".join(counts)] if counts else []
    lines += done.remarks
    project = changelog.parent / "pyproject.toml"
    if done.version and project.exists():
        version = tomllib.loads(project.read_text(encoding="utf-8")).get("project", {}).get("version", "")
        if version != str(done.version):
            lines.append(f"the release to come is {done.version}; pyproject.toml still says {version}")
    return lines


def print_changes(revision: str, folder: Path) -> None:
    """Print what changed for users since a revision, for the notes of a release.

    Raises:
        SystemExit: the modules of the revision cannot be had.
    """
    try:
        changes = compare(modules_at(revision, folder), emit.on_disk(folder))
    except Unreadable as error:
        raise SystemExit(f"{revision} cannot be compared: {error}") from error
    released = Version.parse(revision)
    level = max((one.level for one in changes), default=None)
    print(summary(changes, f"{released.after(level)} after {released}" if released and level else ""))
