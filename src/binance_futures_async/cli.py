"""The command ``binance-futures``: runs the local exchange, and the demo on it."""

from __future__ import annotations

import argparse
import asyncio
import errno
import io
import os
import shutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from . import __version__
from .cli_drift import add_drift_command
from .cli_faults import add_fault_commands, add_fault_options, set_faults
from .cli_recordings import add_recording_commands
from .environments import ENVIRONMENT_VARIABLE
from .exceptions import BinanceWebSocketError
from .generated.environments import ENVIRONMENTS

__all__ = ["main"]

_DEFAULT_PORT: Final = urlsplit(ENVIRONMENTS["local"].websocket_api).port or 0

_WELCOME: Final = """\
A local Binance USD-M futures exchange. Nothing leaves this machine; Ctrl-C ends it.

  WebSocket API   {environment.websocket_api}
  streams         {environment.streams}
  REST            {environment.rest}
  symbols         {symbols}, with a simulated market (seed {seed})

Accounts
{accounts}

A script that names no environment trades here with

  export {variable}=local:{port}

To try it:

  from binance_futures_async import BinanceClient
  async with BinanceClient("local:{port}").websocket_service("{api_key}", "{secret}") as api:
      order = await api.place_limit_order(symbol="BTCUSDT", side="BUY", quantity="0.001",
                                          price="50000", time_in_force="GTC")
      print(order.result.status)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    chosen = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A symbol may have letters that the terminal's encoding lacks.
        sys.stdout.reconfigure(errors="replace")
    try:
        code: int = asyncio.run(chosen.run(chosen))
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (a pipe into `head`); nothing is left to say to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="binance-futures",
        description="Binance USD-M futures on this machine: a local exchange to develop and test against.",
    )
    parser.add_argument("--version", action="version", version=f"binance-futures-async {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    exchange = commands.add_parser(
        "exchange",
        help="run the local exchange until Ctrl-C",
        description="Run the local exchange until Ctrl-C, with one funded account and any more that you name.",
    )
    exchange.add_argument(
        "--port",
        type=_port,
        default=_DEFAULT_PORT,
        metavar="N",
        help="port on 127.0.0.1; 0 takes a free one (default: %(default)s)",
    )
    exchange.add_argument("--seed", type=int, default=1, metavar="N", help=_SEED_HELP)
    exchange.add_argument(
        "--account",
        type=_account,
        action="append",
        default=[],
        metavar="NAME=FILE",
        help="one more account, with the Ed25519 or RSA public key in a PEM file; may be given several times",
    )
    add_fault_options(exchange)
    exchange.set_defaults(run=_exchange)

    add_fault_commands(commands, _port, _DEFAULT_PORT)

    add_recording_commands(commands, _port, _DEFAULT_PORT, _stopped)

    add_drift_command(commands)

    demo = commands.add_parser(
        "demo",
        help="trade on a local exchange for some seconds",
        description="Start a local exchange, trade on it, show what happens, and sum it up. "
        "Needs no keys and no network. Exit code 0 says that everything happened that should.",
    )
    demo.add_argument("--seed", type=int, default=1, metavar="N", help=_SEED_HELP)
    demo.add_argument(
        "--seconds",
        type=_seconds,
        default=13.0,
        metavar="N",
        help="how long it should take (default: %(default)g)",
    )
    demo.set_defaults(run=_demo)
    return parser


_SEED_HELP: Final = "number that the simulated market follows from (default: %(default)s)"


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port from 0 to 65535")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 1 <= seconds <= 3600:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to 3600")
    return seconds


def _account(text: str) -> tuple[str, str]:
    name, equals, file = text.partition("=")
    if not (name and equals and file):
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form NAME=public.pem")
    try:
        key = Path(file).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise argparse.ArgumentTypeError(f"the key of {name} cannot be read: {error}") from error
    if "PUBLIC KEY-----" not in key:
        raise argparse.ArgumentTypeError(f"{file} is no PEM file with a public key")
    return name, key


async def _exchange(chosen: argparse.Namespace) -> int:
    # Imported here because other commands need neither the server nor its packages.
    from .exchange import DEFAULT_ACCOUNT, DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange

    stop = _stopped()
    port, seed = chosen.port, chosen.seed
    exchange = LocalExchange(port=port, seed=seed)
    lines = [f"  {DEFAULT_ACCOUNT:<15} API key {DEFAULT_API_KEY}, HMAC secret {DEFAULT_SECRET}"]
    for name, public_key in chosen.account:
        try:
            account = exchange.add_account(name, public_key=public_key)
        except (BinanceWebSocketError, ValueError) as error:
            return _fail(f"account {name}: {error}")
        lines.append(f"  {account.name:<15} API key {account.api_key}, signs with your private key")
    try:
        async with exchange:
            set_faults(exchange, chosen)
            welcome = _WELCOME.format(
                environment=exchange.environment,
                port=exchange.port,
                symbols=", ".join(one.symbol for one in exchange.venue.instruments),
                seed=seed,
                accounts="\n".join(lines),
                variable=ENVIRONMENT_VARIABLE,
                api_key=DEFAULT_API_KEY,
                secret=DEFAULT_SECRET,
            )
            print(welcome, flush=True)
            await stop.wait()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return _fail(f"Port {port} is in use. Choose another with --port, or 0 for any that is free.")
        if error.errno == errno.EACCES:
            return _fail(f"Port {port} may not be opened by this user. Choose another with --port.")
        raise
    print("The exchange has ended.", flush=True)
    return 0


async def _demo(chosen: argparse.Namespace) -> int:
    from .demo.screen import Screen, wants_colour
    from .demo.stage import play

    screen = Screen(sys.stdout, colour=wants_colour(sys.stdout))
    return await play(seed=chosen.seed, seconds=chosen.seconds, screen=screen, command=_own_command())


def _own_command() -> str:
    """How the reader can call this program: by its name if the shell finds it, else by its path."""
    name = "binance-futures"
    return name if shutil.which(name) else os.path.relpath(Path(sys.executable).with_name(name))


def _stopped() -> asyncio.Event:
    """Return an event that Ctrl-C and SIGTERM set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    return stop


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
