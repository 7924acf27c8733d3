"""Plays one scenario: ``python -m tests.clients.stage official.every_method``, with its script on standard input."""

from __future__ import annotations

import asyncio
import faulthandler
import importlib
import json
import logging
import os
import signal
import sys
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

from . import guard
from .stage import Stage


class _Complaints(logging.Handler):
    """What the client logs from warnings on."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


def main(name: str) -> int:
    """Play it, and report."""
    # So that a test that waits in vain can ask what is being done here.
    faulthandler.register(signal.SIGUSR1)
    # The line to the test is a descriptor of its own: a client that prints must not spoil it.
    output = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    stage = Stage(json.loads(sys.stdin.readline()), output)
    complaints = _Complaints()
    logging.getLogger().addHandler(complaints)
    guard.raise_guard()
    module, _, scenario = name.partition(".")
    try:
        play: Callable[[Stage], Awaitable[object]] = getattr(
            importlib.import_module(f"tests.clients.scenarios.{module}"), scenario
        )
        value = asyncio.run(_play(play, stage))
    except BaseException:
        stage.fail("\n".join([traceback.format_exc(), *complaints.lines, *guard.blocked]))
        return 1
    stage.finish({"value": value, "complaints": complaints.lines, "blocked": guard.blocked})
    return 0


async def _play(play: Callable[[Stage], Awaitable[Any]], stage: Stage) -> object:
    return await play(stage)


if __name__ == "__main__":
    status = main(sys.argv[1])
    # Not the polite way: a client may have left threads behind that never end, which is not what is tested.
    sys.stderr.flush()
    os._exit(status)
