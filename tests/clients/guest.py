"""The test's side of a client that runs in a process and a Python of its own."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from binance_futures_async import Environment
from binance_futures_async.exchange import ExchangeAccount

from .environments import ClientEnvironment

__all__ = ["Customer", "Guest", "Play"]

_ROOT: Final = Path(__file__).resolve().parents[2]
_PATIENCE: Final = 120.0
"""Seconds for one step of a scenario; a client's start alone takes one."""
_LAST_WORDS: Final = 1.0
"""Seconds to say where it is stuck."""


class Exchange(Protocol):
    """Anything that a client can be pointed at."""

    @property
    def environment(self) -> Environment:
        """Where it is reached."""
        ...


@dataclass(frozen=True, slots=True)
class Customer:
    """An account on the exchange with what its owner signs with.

    Attributes:
        opened: the account and its API key.
        private_key: PEM text of its RSA or Ed25519 key; None for an HMAC secret.
    """

    opened: ExchangeAccount
    private_key: str | None = None


class Play:
    """A scenario that is being played."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._errors = asyncio.create_task(self._read_errors())

    async def said(self, name: str) -> Any:
        """Wait until the scenario says something; return what.

        Raises:
            AssertionError: it failed or ended instead, or said something else.
        """
        line = await self._line()
        assert (line["kind"], line["name"]) == ("said", name), line
        return line["value"]

    def tell(self, value: object = None) -> None:
        """Tell the scenario something that it waits for."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(value).encode() + b"\n")

    async def result(self, *, complaints: bool = False) -> Any:
        """Wait for the end and return what the scenario returned.

        Args:
            complaints: whether the client may have logged warnings and errors.

        Raises:
            AssertionError: it failed, it wanted to leave this machine, or its client complained.
        """
        line = await self._line()
        assert line["kind"] == "done", line
        assert not line["value"]["blocked"], line["value"]["blocked"]
        if not complaints:
            # Only one of the clients watches the processor, which is busy while tests run.
            heard = [one for one in line["value"]["complaints"] if "High CPU usage" not in one]
            assert not heard, "\n".join(heard)
        return line["value"]["value"]

    async def end(self) -> None:
        """Let go of the process."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        await self._errors

    async def _line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        try:
            async with asyncio.timeout(_PATIENCE):
                text = await self._process.stdout.readline()
        except TimeoutError:
            self._process.send_signal(signal.SIGUSR1)
            await asyncio.wait((self._errors,), timeout=_LAST_WORDS)
            self._process.kill()
            raise AssertionError(
                f"the client fell silent; it wrote, and its threads are at:\n{await self._errors}"
            ) from None
        if not text:
            raise AssertionError(f"the client ended without a word; it wrote:\n{await self._errors}")
        line: dict[str, Any] = json.loads(text)
        if line["kind"] == "failed":
            raise AssertionError(f"the client failed:\n{line['value']}")
        return line

    async def _read_errors(self) -> str:
        assert self._process.stderr is not None
        return (await self._process.stderr.read()).decode(errors="replace")


class Guest:
    """One client: plays its scenarios against an exchange.

    Args:
        environment: its own Python and packages.
    """

    def __init__(self, environment: ClientEnvironment) -> None:
        self._python = environment.python

    @asynccontextmanager
    async def playing(
        self, scenario: str, exchange: Exchange, customer: Customer, **arguments: object
    ) -> AsyncIterator[Play]:
        """Start a scenario, talk with it, and end its process at last."""
        process = await asyncio.create_subprocess_exec(
            *(str(self._python), "-m", "tests.clients.stage", scenario),
            cwd=_ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=64 * 1024 * 1024,
        )
        play = Play(process)
        environment = exchange.environment
        play.tell(
            {
                "rest": environment.rest,
                "websocket_api": environment.websocket_api,
                "streams": environment.streams,
                "key": {
                    "api_key": customer.opened.api_key,
                    "secret": customer.opened.secret,
                    "private_key": customer.private_key,
                },
                "arguments": arguments,
            }
        )
        try:
            yield play
        finally:
            await play.end()

    async def play(self, scenario: str, exchange: Exchange, customer: Customer, **arguments: object) -> Any:
        """Play a scenario to its end, without complaints; return what it returned."""
        async with self.playing(scenario, exchange, customer, **arguments) as play:
            return await play.result()
