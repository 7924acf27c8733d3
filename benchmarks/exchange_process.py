"""The local exchange in a process of its own, and the handle that measurements hold it by.

Prints a line of JSON when it listens, then answers each line it reads: ``cpu`` with its CPU seconds so far, ``run MS``
(with a clock moved by hand) after letting so much time pass, with the number of events so far.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from decimal import Decimal
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from binance_futures_async.exchange import LocalExchange, ManualClock

__all__ = ["HMAC", "LOGGED_ON", "ExchangeProcess"]

LOGGED_ON = "ed25519"
"""API key of the account that can log on; the greeting holds its private key."""
HMAC = "hmac"
"""API key of the account whose secret is the same text."""
_RICH = {"USDT": Decimal(10) ** 9}
_STEP_MS = 50


class ExchangeProcess:
    """A running exchange process.

    Args:
        mode: ``quiet`` for one where nobody trades, ``market`` for one with a simulated market whose time is moved by
            ``run``.
    """

    def __init__(self, mode: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.exchange_process", mode],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        greeting = self._line()
        self.port: int = greeting["port"]
        self.private_key: str = greeting["private_key"]

    def ask(self, command: str) -> float:
        """Send a command and return the answer's number."""
        assert self._process.stdin is not None
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        return float(self._line()["answer"])

    async def ask_beside(self, command: str) -> float:
        """The same while the event loop goes on."""
        return await asyncio.to_thread(self.ask, command)

    def stop(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()

    def _line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the exchange process ended")
        return msgspec.json.decode(line, type=dict[str, Any])


def _say(**values: object) -> None:
    print(msgspec.json.encode(values).decode(), flush=True)


async def _serve(mode: str) -> None:
    clock = ManualClock() if mode == "market" else None
    exchange = LocalExchange(clock=clock, market_maker=mode == "market", enforce_rate_limits=False)
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    exchange.add_account("logged on", api_key=LOGGED_ON, public_key=public, balances=_RICH)
    exchange.add_account("signing", api_key=HMAC, secret=HMAC, balances=_RICH)
    events = 0

    def count(event: object) -> None:
        nonlocal events
        events += 1

    exchange.venue.subscribe(count, lambda topic: False)
    async with exchange:
        _say(port=exchange.port, private_key=private)
        reader = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := (await reader.readline()).decode().split():
            if line[0] == "run" and clock is not None:
                for _ in range(int(line[1]) // _STEP_MS):
                    clock.advance(_STEP_MS)
                    exchange.venue.step()
                    await asyncio.sleep(0)
                _say(answer=events)
            else:
                _say(answer=time.process_time())


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1]))
