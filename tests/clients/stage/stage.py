"""What a scenario sees: where the exchange is, the keys, and a line to the test that watches."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TextIO

__all__ = ["Key", "Stage"]


@dataclass(frozen=True, slots=True)
class Key:
    """An API key and what is signed with it.

    Attributes:
        api_key: what is sent.
        secret: of an HMAC key.
        private_key: PEM text of an RSA or Ed25519 key.
    """

    api_key: str
    secret: str | None
    private_key: str | None


class Stage:
    """One run of one scenario.

    Args:
        script: what the test wrote for it, decoded.
        output: where lines to the test go.
    """

    def __init__(self, script: Mapping[str, Any], output: TextIO) -> None:
        self.rest: str = script["rest"]
        self.websocket_api: str = script["websocket_api"]
        self.streams: str = script["streams"]
        self.key = Key(**script["key"])
        self.arguments: Mapping[str, Any] = script["arguments"]
        self._output = output

    def say(self, name: str, value: object = None) -> None:
        """Tell the test something."""
        self._write("said", name, value)

    async def hear(self) -> Any:
        """Wait for what the test tells."""
        line = await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        if not line:
            raise EOFError("the test has gone")
        return json.loads(line)

    def finish(self, value: object) -> None:
        """Tell how it ended."""
        self._write("done", "", value)

    def fail(self, trace: str) -> None:
        """Tell that it failed, and where."""
        self._write("failed", "", trace)

    def _write(self, kind: str, name: str, value: object) -> None:
        print(json.dumps({"kind": kind, "name": name, "value": value}), file=self._output, flush=True)
