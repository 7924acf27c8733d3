"""Collects what a handler is called with, and waits for what is to come."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

__all__ = ["PATIENCE", "Events", "eventually"]

PATIENCE = 60.0
"""Seconds after which a test stops to wait for what never comes."""


class Events:
    """A handler that remembers everything.

    Args:
        patience: seconds after which it stops to wait for what never comes.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self.all: list[Any] = []
        self._news = asyncio.Event()

    def __call__(self, event: Any) -> None:
        self.all.append(event)
        self._news.set()

    async def until(self, condition: Callable[[list[Any]], object]) -> list[Any]:
        """Wait until a condition holds for what has come, and return all of it."""
        async with asyncio.timeout(self._patience):
            while not condition(self.all):
                self._news.clear()
                await self._news.wait()
        return self.all

    async def count(self, number: int) -> list[Any]:
        """Wait for so many events."""
        return await self.until(lambda events: len(events) >= number)

    async def more(self, number: int = 1) -> list[Any]:
        """Wait for so many events more than there are now, and return those."""
        before = len(self.all)
        return (await self.count(before + number))[before:]


async def eventually(condition: Callable[[], object]) -> None:
    """Wait for something that no event tells of."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - there is nothing to wait for but time
            await asyncio.sleep(0.005)
