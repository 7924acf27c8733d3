"""Runs a program in this process, on the event loop of the test: on virtual time, if the test is."""

from __future__ import annotations

import asyncio
import re
import runpy
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

__all__ = ["Program", "running"]

_PATIENCE_SECONDS = 600


class Program:
    """A program that hands its coroutine to ``asyncio.run``.

    Attributes:
        said: what it printed so far.
    """

    def __init__(self) -> None:
        self.said = ""
        self._news = asyncio.Event()
        self._task: asyncio.Task[Any] | None = None

    async def until(self, *wanted: str) -> str:
        """Wait until all patterns are found in what was printed, and return that."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while not all(re.search(one, self.said) for one in wanted):
                if self._task is None or self._task.done():
                    await self.end()
                    pytest.fail(f"ended without {wanted}: {self.said}")
                self._news.clear()
                await self._news.wait()
        return self.said

    async def end(self) -> str:
        """Wait for the end, and return everything printed."""
        if self._task is not None:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await self._task
        return self.said

    def print(self, *values: object, **options: Any) -> None:
        if options.get("file") in (None, sys.stdout):
            self.said += " ".join(map(str, values)) + "\n"
            self._news.set()

    def start(self, main: Coroutine[Any, Any, Any]) -> None:
        self._task = asyncio.ensure_future(main)
        self._task.add_done_callback(lambda task: self._news.set())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)


@asynccontextmanager
async def running(file: Path, *arguments: str, **environment: str) -> AsyncIterator[Program]:
    """Run a file as ``python file arguments`` does; it is cancelled at the end, if it has not ended by itself."""
    program = Program()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", [str(file), *arguments])
        for name, value in environment.items():
            patch.setenv(name, value)
        with pytest.MonkeyPatch.context() as loading:
            loading.setattr(asyncio, "run", program.start)
            runpy.run_path(str(file), init_globals={"print": program.print}, run_name="__main__")
        try:
            yield program
        finally:
            await program.stop()
