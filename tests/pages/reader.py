"""Reads the examples of a Markdown page, and runs them as they stand."""

from __future__ import annotations

import ast
import asyncio
import inspect
import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Block", "Printed", "python_blocks", "run_block"]

_FENCE = re.compile(r"^\s*```(\w*)\s*$")


@dataclass(frozen=True)
class Block:
    """One fenced example: the heading above it, its text, and where it begins."""

    heading: str
    code: str
    line: int

    def with_keys(self, keys: Mapping[str, str]) -> Block:
        """Put real values where the page has a placeholder for a key; nothing else may differ."""
        code = self.code
        for placeholder, value in keys.items():
            code = code.replace(placeholder, value)
        return Block(self.heading, code, self.line)


def python_blocks(page: Path, language: str = "python") -> list[Block]:
    """Return the Python examples of a page in their order.

    Args:
        page: a Markdown file.
        language: as the fence names it. ``py`` is code of other packages, which is shown and not run.
    """
    blocks: list[Block] = []
    heading, begin = "", 0
    inside: str | None = None
    collected: list[str] = []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        fence = _FENCE.match(line)
        if inside is None:
            if fence:
                inside, begin, collected = fence[1], number + 1, []
            elif line.startswith("#"):
                heading = line.strip("# `")
        elif fence:
            if inside == language:
                blocks.append(Block(heading, textwrap.dedent("\n".join(collected) + "\n"), begin))
            inside = None
        else:
            collected.append(line)
    return blocks


class Printed:
    """Stands in for ``print`` in an example, so that a test can wait for what it says."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._more = asyncio.Event()

    def __call__(self, *values: object) -> None:
        self.lines.append(" ".join(map(str, values)))
        self._more.set()

    async def until(self, wanted: Callable[[str], bool], seconds: float = 20) -> str:
        """Wait for a line and return it."""
        async with asyncio.timeout(seconds):
            while True:
                self._more.clear()
                for line in self.lines:
                    if wanted(line):
                        return line
                await self._more.wait()


async def run_block(page: str, block: Block, names: dict[str, Any]) -> dict[str, Any]:
    """Run an example in a namespace and return the namespace; ``await`` on its top level is fine.

    It is not run as a script: ``main`` is only defined, for the test to call.
    """
    names.setdefault("__name__", "example")
    # Empty lines in front make the line numbers of a traceback those of the page.
    text = "\n" * (block.line - 1) + block.code
    code = compile(text, page, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    outcome = eval(code, names)
    if inspect.isawaitable(outcome):
        await outcome
    return names
