"""Annotations as sets of what may come, and which of two sets takes in the other."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

__all__ = ["Types", "shown"]

_ALIASES = {"NumberInput": "Decimal | str | int"}
_COVARIANT = {"Awaitable", "Iterable", "Response", "Subscription", "list"}
"""Whoever takes one of these of X takes one of something that X covers."""
_MARKS = {"NotRequired"}


class Types:
    """Compares annotations; knows which enums there are, for their members are texts or numbers."""

    def __init__(self, enums: Mapping[str, str]) -> None:
        self._enums = enums
        """By name, the type that the members are, too: ``str`` or ``int``."""

    def atoms(self, annotation: str) -> frozenset[str]:
        """Return the alternatives of an annotation; every value of a Literal is one."""
        return frozenset(_atoms(ast.parse(annotation, mode="eval").body))

    def covers(self, wide: str, narrow: str) -> bool:
        """Return whether everything that the second may be is something that the first may be."""
        if wide == narrow:
            return True
        alternatives = self.atoms(wide)
        return all(any(self._takes(one, atom) for one in alternatives) for atom in self.atoms(narrow))

    def _takes(self, wide: str, narrow: str) -> bool:
        if wide in (narrow, "Any"):
            return True
        base = self._base(narrow)
        if wide == base or (wide == "int" and base == "bool") or (wide == "float" and base == "int"):
            return True
        outer, inner = ast.parse(wide, mode="eval").body, ast.parse(narrow, mode="eval").body
        if isinstance(outer, ast.Subscript) and isinstance(inner, ast.Subscript):
            heads = ast.unparse(outer.value), ast.unparse(inner.value)
            return (
                heads[0] == heads[1]
                and heads[0] in _COVARIANT
                and self.covers(ast.unparse(outer.slice), ast.unparse(inner.slice))
            )
        return False

    def _base(self, atom: str) -> str:
        """The type that a value of this kind is, too."""
        literal = re.fullmatch(r"Literal\[(.+)\]", atom)
        return type(ast.literal_eval(literal[1])).__name__ if literal else self._enums.get(atom, atom)


def shown(annotation: str) -> str:
    """Return an annotation as users think of it."""
    return re.sub(r"\bN\b", "Decimal", annotation)


def _atoms(node: ast.expr) -> list[str]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return _atoms(node.left) + _atoms(node.right)
    if isinstance(node, ast.Subscript):
        head = ast.unparse(node.value)
        if head == "Literal":
            values = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
            return [f"Literal[{ast.unparse(value)}]" for value in values]
        if head in _MARKS:
            return _atoms(node.slice)
    if isinstance(node, ast.Name) and node.id in _ALIASES:
        return _atoms(ast.parse(_ALIASES[node.id], mode="eval").body)
    return [ast.unparse(node)]
