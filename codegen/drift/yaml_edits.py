"""Adds to a YAML file as a person would: by lines, so that everything else in it stays as it is, comments included."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import yaml

from binance_futures_async.display import printable
from binance_futures_async.drift.spec_lines import yaml_text

__all__ = ["MARK", "YamlText", "comments", "flow", "scalar", "value_end", "without_comments"]

Path_ = tuple[str | int, ...]

_DATE = re.compile(r"\d{4}-\d\d-\d\d")

MARK = "# drift "
"""How the comments begin that are left for a person; the product whose SDK differs follows, and a colon."""
_COMMENT = re.compile(rf"\s*{MARK}(\w+):")


class YamlText:
    """The text of one file, and what shall be added to it.

    Args:
        text: the file.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._root: yaml.Node = yaml.compose(text, Loader=yaml.SafeLoader) or yaml.MappingNode("", [])
        self._additions: list[tuple[int, int, str]] = []

    def has(self, path: Path_) -> bool:
        """Whether there is something at a path."""
        return self._find(path) is not None

    def add_entries(self, path: Path_, entries: Iterable[str]) -> None:
        """Put entries (key and value, lines of any indentation) at the end of a mapping, which is made if it is missing."""
        found = self._find(path)
        if found is None:
            parent = self._find(path[:-1])
            if parent is None:
                raise KeyError(f"there is no {'.'.join(map(str, path[:-1]))}")
            self._add_below(
                parent[1], ["\n".join([f"{path[-1]}:", *(_indented(entry, 2) for entry in entries)])]
            )
        else:
            self._add_below(found[1], list(entries))

    def add_values(self, path: Path_, values: Iterable[str | int]) -> None:
        """Put values at the end of a list."""
        found = self._find(path)
        if found is None or not isinstance(found[1], yaml.SequenceNode):
            raise KeyError(f"there is no list at {'.'.join(map(str, path))}")
        node = found[1]
        told = [scalar(value) for value in values]
        if node.flow_style:
            at = value_end(self._text, node.value[-1]) if node.value else node.start_mark.index + 1
            self._insert(at, "".join(f", {one}" for one in told) if node.value else ", ".join(told))
        else:
            column = node.value[0].start_mark.column - 2
            self._insert(
                _line_end(self._text, value_end(self._text, node.value[-1])),
                _lines(column, (f"- {one}" for one in told)),
            )

    def add_comment(self, path: Path_, text: str, product: str) -> None:
        """Leave a comment of a product above the entry at a path, or above the nearest that is there."""
        found = self._find(path)
        while found is None and path:
            path = path[:-1]
            found = self._find(path)
        mark = (found or (self._root, self._root))[0].start_mark
        self._insert(mark.index - mark.column, _lines(mark.column, _commented(text, product), after=True))

    def add_comment_below(self, path: Path_, text: str, product: str) -> None:
        """Leave a comment of a product at the end of the mapping at a path, or at the end of the file."""
        found = self._find(path)
        if found is None or not isinstance(found[1], yaml.MappingNode):
            self._insert(len(self._text), _lines(0, _commented(text, product), after=True))
        elif not found[1].value:
            self.add_comment(path, text, product)
        else:
            self._add_below(found[1], _commented(text, product))

    @property
    def edited(self) -> str:
        """The text with everything that was added."""
        text = self._text
        for at, _, addition in sorted(self._additions, reverse=True):
            text = text[:at] + addition + text[at:]
        return text

    def _add_below(self, node: yaml.Node, entries: Iterable[str]) -> None:
        if not isinstance(node, yaml.MappingNode):
            raise KeyError("only a mapping can be added to")
        if node.flow_style:
            told = ", ".join(" ".join(entry.split()) for entry in entries)
            if node.value:
                self._insert(value_end(self._text, node.value[-1][1]), f", {told}")
            else:
                self._insert(node.start_mark.index + 1, told)
        else:
            column = node.value[0][0].start_mark.column
            self._insert(
                _line_end(self._text, value_end(self._text, node.value[-1][1])), _lines(column, entries)
            )

    def _insert(self, at: int, addition: str) -> None:
        # What is added at one place stands in the order in which it was added; the last goes in first.
        self._additions.append((at, len(self._additions), addition))

    def _find(self, path: Path_) -> tuple[yaml.Node, yaml.Node] | None:
        """Return the key and the value at a path; the value for both in a list."""
        key: yaml.Node = self._root
        node: yaml.Node = self._root
        for part in path:
            if isinstance(node, yaml.MappingNode):
                pair = next(((one, value) for one, value in node.value if one.value == str(part)), None)
                if pair is None:
                    return None
                key, node = pair
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                key = node = node.value[part]
            else:
                return None
        return key, node


def comments(text: str, product: str = "") -> list[str]:
    """Return the lines of a file that were left for a person, those of one product or of all."""
    return [line for line in text.splitlines(keepends=True) if _is_comment(line, product)]


def without_comments(text: str, product: str = "") -> str:
    """Return a file without them."""
    return "".join(line for line in text.splitlines(keepends=True) if not _is_comment(line, product))


def _is_comment(line: str, product: str) -> bool:
    found = _COMMENT.match(line)
    return found is not None and product in ("", found.group(1))


def scalar(value: str | int | bool) -> str:
    """Return a value as it is written, with quotes where YAML would read something else."""
    if not isinstance(value, str):
        return json.dumps(value)
    # In the spec's files dates are texts.
    return value if _DATE.fullmatch(value) else yaml_text(value)


def flow(data: dict[str, Any]) -> str:
    """Return a mapping on one line, as most fields and parameters are written."""
    return "{" + ", ".join(f"{key}: {_flow_value(value)}" for key, value in data.items()) + "}"


def _flow_value(value: Any) -> str:
    if isinstance(value, dict):
        return flow(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow_value, value)) + "]"
    return scalar(value)


def value_end(text: str, node: yaml.Node) -> int:
    """Return where a value ends; where YAML lets a block end lies behind blank lines and comments."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return value_end(text, last[1] if isinstance(last, tuple) else last)
    at = int(node.end_mark.index)
    # A text of several lines ends in front of what comes next.
    is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return len(text[:at].rstrip()) if is_block else at


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _lines(column: int, entries: Iterable[str], *, after: bool = False) -> str:
    """Return lines at a column: each after a line end, or each with one behind it."""
    lines = [line for entry in entries for line in _indented(entry, column).splitlines()]
    return "".join(f"{line}\n" if after else f"\n{line}" for line in lines)


def _indented(entry: str, column: int) -> str:
    lines = entry.rstrip("\n").split("\n")
    margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return "\n".join(" " * column + line[margin:] if line.strip() else "" for line in lines)


def _commented(text: str, product: str) -> list[str]:
    # A line break of another kind would end the comment, and what follows would be part of the spec.
    return [f"{MARK}{product}: {printable(line)}".rstrip() for line in text.rstrip("\n").split("\n")]
