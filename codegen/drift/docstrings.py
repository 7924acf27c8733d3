"""What the docs of the official SDKs say beside the signatures: weights, security, what parameters mean."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import TypeAlias

from .interface import Weight, WeightRow

__all__ = ["Docstring", "Function", "listed_values", "read_weight"]

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


class Docstring:
    """What a call's docs say and its signature does not: a heading that ends at the first empty line, then the rest."""

    def __init__(self, text: str, arguments: Mapping[str, str] | None = None) -> None:
        self._told = text.replace("\xa0", " ")
        self.arguments = arguments or {}

    @classmethod
    def of_function(cls, function: Function) -> Docstring:
        """Read the docstring of a Python function."""
        told, _, arguments = (ast.get_docstring(function) or "").partition("Args:")
        named = re.findall(r"^ *(\w+) \(.*?\): *(.*)$", arguments.partition("Returns:")[0], re.M)
        return cls(told, {name: " ".join(words.split()) for name, words in named})

    @property
    def weight(self) -> Weight:
        """What a call weighs."""
        return read_weight(self._told)

    @property
    def security(self) -> str:
        """Name of the security type, "" where it is not told."""
        found = re.search(r"^ *Security Type: *(\w+)", self._told, re.M) or re.search(
            r"\(([A-Z]+(?:_[A-Z]+)*)\) *$", self._told.strip().partition("\n")[0]
        )
        return found.group(1) if found else ""

    @property
    def deprecated(self) -> bool:
        """Whether it is advised against."""
        return bool(re.search(r"\bdeprecated\b", self._told, re.I))

    @property
    def summary(self) -> str:
        """What it does, in a sentence."""
        paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", self._told)]
        wordy = [
            part
            for part in paragraphs[1:]
            if part and not part.startswith(("Weight", "Security", "Notes", ">"))
        ]
        return wordy[0].partition(". ")[0].rstrip(".") + "." if wordy else ""


def listed_values(text: str) -> set[str]:
    """Return the words of a description that look like values: ``NEW``, ``PARTIALLY_FILLED``, ``EquityUpdate``."""
    return set(re.findall(r"\b(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{3,}|[A-Za-z_]+Update)\b", text))


def read_weight(text: str) -> Weight:
    """Return the IP weight that a description tells; no rows where it tells none, or not in a known form."""
    found = re.search(
        r"^ *Weight(?:\(IP\))?: *(.*?)(?=\n *(?:Security Type|Notes|Response Notes):|\Z)", text, re.M | re.S
    )
    if found is None:
        return Weight()
    told = found.group(1).replace("*", "")
    table = re.findall(r"^ *\| *([^|]*\d[^|]*?) *\| *(\d+) *\|", told, re.M)
    if table:
        return Weight(tuple(_table_row(condition, int(weight)) for condition, weight in table))
    if by_ip := re.search(r"(\d+) on IP rate limit", told):
        return Weight((WeightRow(int(by_ip.group(1))),))
    one = re.search(r"(\d+) (?:for a single|with) symbol", told)
    every = re.search(r"(\d+) (?:when the symbol parameter is omitted|without symbol)", told)
    if one and every:
        return Weight((WeightRow(int(one.group(1)), "symbol"), WeightRow(int(every.group(1)))))
    if plain := re.match(r"\s*(\d+)(?:\(IP\))?\s*(?:\n|\Z)", told):
        return Weight((WeightRow(int(plain.group(1))),))
    return Weight()


def _table_row(condition: str, weight: int) -> WeightRow:
    """Read ``5, 10, 20``, ``[1,100)`` or ``> 1000`` in a table by the limit."""
    span = re.fullmatch(r"\[(\d+), *(\d+)([\])])", condition)
    if span:
        return WeightRow(weight, "limit", (), int(span.group(1)), int(span.group(2)) - (span.group(3) == ")"))
    above = re.fullmatch(r"> *(\d+)", condition)
    if above:
        return WeightRow(weight, "limit", (), int(above.group(1)) + 1)
    return WeightRow(weight, "limit", tuple(re.findall(r"\d+", condition)))
