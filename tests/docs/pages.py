"""The pages of the docs, and how their examples are run."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.pages.reader import Block, Printed, python_blocks, run_block

__all__ = ["DOCS", "EXAMPLES", "PAGES", "ROOT", "Example", "run_until_it_has_shown_itself"]

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))

_START = "asyncio.run(main())"


@dataclass(frozen=True)
class Example:
    """A Python example of a page, and what kind of program it is."""

    page: Path
    block: Block

    def __str__(self) -> str:
        return f"{self.page.relative_to(DOCS).as_posix()}:{self.block.line}"

    @property
    def is_of_coinm(self) -> bool:
        """Whether it is about COIN-M futures, which the local exchange does not trade."""
        return DOCS / "api" / "coinm" in self.page.parents or "CoinMClient" in self.block.code

    @property
    def is_script(self) -> bool:
        """Whether it runs as a program of its own."""
        return _START in self.block.code

    @property
    def is_test(self) -> bool:
        """Whether it is a test that users may copy."""
        return "async def test_" in self.block.code

    @property
    def takes_fixtures(self) -> bool:
        """Whether it is a test that runs in pytest only, because it takes fixtures."""
        return self.is_test and re.search(r"async def test_\w+\(\s*\w", self.block.code) is not None

    @property
    def needs_services(self) -> bool:
        """Whether it takes an open ``api`` or ``market`` from where it stands on the page."""
        return (
            not self.is_script
            and not self.is_test
            and re.search(r"^(async|.*await )", self.block.code) is not None
        )

    @property
    def goes_on(self) -> bool:
        """Whether it does not end by itself."""
        return re.search(r"async for (?!.*break)|while True|sleep\(3600\)", self.block.code) is not None

    @property
    def program(self) -> Block:
        """The example with nothing started."""
        return Block(self.block.heading, self.block.code.replace(_START, ""), self.block.line)


EXAMPLES = [Example(page, block) for page in PAGES for block in python_blocks(page)]


async def run_until_it_has_shown_itself(example: Example) -> list[str]:
    """Run a script in this process: to its end, or if it has none until it printed something."""
    printed = Printed()
    names: dict[str, Any] = {"print": printed}
    await run_block(str(example), example.program, names)
    running = asyncio.create_task(names["main"]())
    shown = asyncio.create_task(printed.until(lambda line: True))
    try:
        waited = {running, shown} if example.goes_on else {running}
        async with asyncio.timeout(30):
            await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
    finally:
        for task in (running, shown):
            task.cancel()
        await asyncio.gather(running, shown, return_exceptions=True)
    return printed.lines
