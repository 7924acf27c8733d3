"""Writes into the spec what is certain, and leaves a comment for a person where it is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec
import yaml

from binance_futures_async.drift.report import Change

from ..index import Dangling, Index
from ..lint.form import check_form, schema_text
from ..lint.messages import struct_problems
from ..load import COMMON, Document, Spec, load_spec, owner_of, read_document
from .told import Addition, Path_, Told
from .yaml_edits import YamlText, comments, without_comments

__all__ = ["Written", "files_with_comments", "relocated", "write"]

_MAPPINGS = ("methods", "streams", "structs", "requests", "parameters", "fields", "values")
"""What is new in one of these stands at its end."""


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were changed, by what is new in them."""

    added: tuple[str, ...]
    """They say more than before."""
    commented: tuple[str, ...]
    """Comments came or went, beside what was added."""


def write(root: Path, told: Iterable[Told], product: str = "") -> Written:
    """Bring differences into the spec's files; return those that were changed.

    Comments of an earlier run go; those that still apply are written again. What the form of the spec does not allow,
    such as a name that is no name, is left as a comment. Of several products each is compared with what was written for
    the one before: they share files.

    Args:
        root: folder of the spec.
        told: the differences that nobody has explained.
        product: whose they are; comments of others stay. "": those of all go.

    Raises:
        RuntimeError: an edit would have changed what a file said before; nothing was written.
    """
    by_file: dict[str, list[Told]] = {file.relative_to(root).as_posix(): [] for file in _files(root)}
    for one in told:
        if not all(_is_sound(root, addition) for addition in one.additions):
            one = replace(one, additions=())
        by_file[one.file].append(one)
        for addition in one.additions:
            if addition.file != one.file:
                by_file[addition.file].append(one)
    edited: dict[Path, str] = {}
    added, commented = [], []
    for name, all_told in by_file.items():
        file = root / name
        text = file.read_text(encoding="utf-8")
        bare = without_comments(text, product)
        new = _edited(name, bare, all_told)
        if new != text:
            if not _still_says(yaml.safe_load(text), yaml.safe_load(new)):
                raise RuntimeError(f"{name}: the edit would change what stands there; nothing was written")
            edited[file] = new
            if without_comments(new, product) != bare:
                added.append(name)
            if comments(new) != comments(text):
                commented.append(name)
    for file, new in edited.items():
        file.write_text(new, encoding="utf-8")
    return Written(tuple(sorted(added)), tuple(sorted(commented)))


def files_with_comments(root: Path, product: str) -> list[str]:
    """Return the files of a spec in which comments of a product were left for a person."""
    return [
        file.relative_to(root).as_posix()
        for file in _files(root)
        if comments(file.read_text(encoding="utf-8"), product)
    ]


def relocated(told: Iterable[Told], spec: Spec) -> list[Told]:
    """Return differences with the lines at which they stand in a spec that was written to since."""
    documents = {document.file: document for document in spec.documents}
    return [
        replace(
            one,
            difference=msgspec.structs.replace(one.difference, line=documents[one.file].line(one.path)),
        )
        for one in told
    ]


def _files(root: Path) -> list[Path]:
    return [file for file in sorted(root.rglob("*.yaml")) if "schema" not in file.relative_to(root).parts]


def _edited(name: str, text: str, told: list[Told]) -> str:
    if not told:
        return text
    edits = YamlText(text)
    entries: dict[Path_, list[str]] = {}
    values: dict[Path_, list[str | int]] = {}
    for one in told:
        for addition in one.additions:
            if addition.file == name:
                here = entries.setdefault(addition.path, [])
                here += [entry for entry in addition.entries if entry not in here]
                there = values.setdefault(addition.path, [])
                there += [value for value in addition.values if value not in there]
        if not one.additions and one.file == name:
            comment = f"{one.difference.headline}\n{one.difference.yaml}".rstrip()
            if one.difference.change is Change.ADDED and one.path[-1] in _MAPPINGS:
                edits.add_comment_below(one.path, comment, one.product)
            else:
                edits.add_comment(one.path, comment, one.product)
    for path, lines in entries.items():
        if lines:
            edits.add_entries(path, lines)
    for path, added in values.items():
        if added:
            edits.add_values(path, added)
    return edits.edited


def _is_sound(root: Path, addition: Addition) -> bool:
    """Whether the file would keep the form of the spec, and what is shared would lead to nothing of one product alone.

    What an SDK says is text from outside.
    """
    text = (root / addition.file).read_text(encoding="utf-8")
    edits = YamlText(without_comments(text))
    if addition.entries:
        edits.add_entries(addition.path, addition.entries)
    if addition.values:
        edits.add_values(addition.path, addition.values)
    document, problems = read_document(addition.file, edits.edited.encode())
    if document is None or problems or check_form(document, schema_text(root)).problems:
        return False
    return owner_of(addition.file) != COMMON or _is_shared(root, document)


def _is_shared(root: Path, changed: Document) -> bool:
    """Whether a shared file refers to what is shared alone, as far as it did before."""
    before = load_spec(root).of(COMMON)
    after = [changed if one.file == changed.file else one for one in before.documents]
    return _dangling(replace(before, documents=after)) <= _dangling(before)


def _dangling(spec: Spec) -> set[tuple[str, str, str]]:
    problems = struct_problems(Index(spec))
    return {(one.file, one.path, one.found) for one in problems if isinstance(one, Dangling)}


def _still_says(old: Any, new: Any) -> bool:
    """Whether everything that was said is said, whatever came to it."""
    if isinstance(old, dict) and isinstance(new, dict):
        return all(key in new and _still_says(value, new[key]) for key, value in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return len(old) <= len(new) and all(map(_still_says, old, new))
    return bool(old == new)
