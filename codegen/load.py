"""Reads the spec files, remembering the line that every key and value stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

__all__ = ["COMMON", "Document", "Problem", "Spec", "load_spec", "owner_of", "read_document"]

COMMON = "common"
"""Folder of what all products share; every other folder with spec files is a product."""


def owner_of(file: str) -> str:
    """Return the product that a spec file belongs to, or :data:`COMMON`."""
    return file.split("/", 1)[0]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in the spec: where, what was found, what is allowed."""

    file: str
    line: int
    path: str
    found: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.path}: {self.found}; {self.allowed}"


Path_ = tuple[str | int, ...]


@dataclass(slots=True, eq=False)
class Document:
    """One spec file as plain data, with the lines its parts stand on. Shared between readings: not to be changed."""

    file: str
    """Path below the spec folder, with forward slashes."""
    data: dict[str, Any]
    lines: dict[Path_, int] = field(default_factory=dict)

    def line(self, path: Path_) -> int:
        """Return the line of a path, or of the nearest part of it that is in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: Path_, found: str, allowed: str) -> Problem:
        """State a problem at a path of this file."""
        return Problem(self.file, self.line(path), ".".join(map(str, path)) or "(file)", found, allowed)


@dataclass(slots=True)
class Spec:
    """All spec files, and what was wrong already while reading them."""

    root: Path
    documents: list[Document]
    problems: list[Problem]
    is_whole: bool = True
    """False if a file could not be read at all."""

    @property
    def products(self) -> tuple[str, ...]:
        """Names of the products, sorted."""
        return tuple(sorted({owner_of(document.file) for document in self.documents} - {COMMON}))

    def of(self, owner: str) -> Spec:
        """Return what one product sees: its own files and those that all share. Of COMMON only the latter."""
        owners = {COMMON, owner}
        documents = [document for document in self.documents if owner_of(document.file) in owners]
        return Spec(self.root, documents, [], self.is_whole)


class _Loader(yaml.CSafeLoader):
    """Safe loader in which dates stay text, and so do the words on, off, yes and no: a key may be called so."""


_TEXT = {
    "tag:yaml.org,2002:timestamp": frozenset("0123456789"),
    "tag:yaml.org,2002:bool": frozenset("yYnNoO"),
}
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if first not in _TEXT.get(tag, ())]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def load_spec(root: Path) -> Spec:
    """Read every spec file below the folder, in a fixed order."""
    spec = Spec(root, [], [])
    files = sorted(file for file in root.rglob("*.yaml") if "schema" not in file.relative_to(root).parts)
    for file in files:
        document, problems = read_document(file.relative_to(root).as_posix(), file.read_bytes())
        spec.problems += problems
        if document is None:
            spec.is_whole = False
        else:
            spec.documents.append(document)
    return spec


@cache
def read_document(name: str, content: bytes) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read one file; None, with the problem, if it is no YAML mapping.

    Cached, because a spec is often read again after one of its files changed.
    """
    document = Document(name, {})
    try:
        loader = _Loader(content.decode("utf-8"))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        problem = document.problem((), " ".join(f"{error}".split()), "a spec file is UTF-8 text")
        return None, (problem,)
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            return None, (document.problem((), "no mapping", "a spec file is a mapping of sections"),)
        problems: list[Problem] = []
        document.data = _plain(loader, node, (), document, problems)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        found = getattr(error, "problem", None) or " ".join(str(error).split())
        line = mark.line + 1 if mark else 1
        return None, (Problem(name, line, "(file)", found, "a spec file is valid YAML"),)
    finally:
        loader.dispose()
    return document, tuple(problems)


def _plain(loader: _Loader, node: yaml.Node, path: Path_, document: Document, problems: list[Problem]) -> Any:
    document.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(loader.construct_object(key_node))
            place = (*path, key)
            if key in result:
                problems.append(
                    Problem(
                        document.file,
                        key_node.start_mark.line + 1,
                        ".".join(map(str, place)),
                        "a key that stands here already",
                        "a key stands once in a mapping",
                    )
                )
            document.lines[place] = key_node.start_mark.line + 1
            result[key] = _plain(loader, value_node, place, document, problems)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(loader, item, (*path, index), document, problems) for index, item in enumerate(node.value)
        ]
    return loader.construct_object(node)
