"""The command ``binance-futures``: runs the local exchange, and the demo on it."""

from __future__ import annotations

import argparse
import asyncio
import errno
import io
import json
import os
import secrets
import shutil
import signal
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn, cast
from urllib.parse import urlsplit

from . import __version__
from .cli_drift import add_drift_command
from .cli_errors import cannot_listen, print_error
from .cli_faults import add_fault_commands, add_fault_options, set_faults
from .cli_recordings import add_recording_commands
from .display import printable
from .environments import ENVIRONMENT_VARIABLE, Environment, is_loopback, resolve_environment
from .exceptions import BinanceWebSocketError
from .generated.usdm import PRODUCT
from .generated.usdm.environments import ENVIRONMENTS

__all__ = ["main"]

_LOCAL: Final = urlsplit(ENVIRONMENTS["local"].websocket_api)
_DEFAULT_PORT: Final = _LOCAL.port or 0
_LOOPBACK: Final = _LOCAL.hostname

_CERTIFICATE: Final = "local-exchange.pem"
_BEGIN_CERTIFICATE: Final = b"-----BEGIN CERTIFICATE-----"
_WELCOME: Final = """\
A local Binance USD-M futures exchange.
{reach}; Ctrl-C ends it.

  WebSocket API   {environment.websocket_api}
  streams         {environment.streams}
  REST            {environment.rest}
  symbols         {symbols}
  market          simulated, seed {seed}

Accounts
{accounts}
{security}{clients}
To try it, in a coroutine:

{imports}
  client = BinanceClient({environment_argument})
  async with client.websocket_service({arguments}) as api:
      order = await api.place_limit_order(
          symbol="BTCUSDT", side="BUY", quantity="0.001",
          price="50000", time_in_force="GTC",
      )
      print(order.result.status)
"""


_CLIENTS: Final = """
A script that names no environment trades here with

  export {variable}={environment.name}
"""
_SECURED: Final = """
Connections are encrypted with a certificate made for this run, which clients
have to trust. It was written to

  {file}

In this package, config={{"tls": "..."}} with that path makes a service trust it;
for most other programs the variable SSL_CERT_FILE does.
"""
_EXPOSED: Final = """\
Warning: this exchange listens on {host}: other machines can reach it by this
machine's name or address, and anybody there can set faults. Do not use real
keys on it.{plaintext}"""
_PLAINTEXT: Final = " Connections are not encrypted; --tls does that."
_ACCOUNT: Final = """\
  {name}
    API key  {api_key}
    {signs}"""


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


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        super().error(printable(message))  # it quotes arguments


def _parser() -> argparse.ArgumentParser:
    # The cast: what adds the commands of other modules takes parsers of the usual kind.
    parser = cast(
        "argparse.ArgumentParser",
        _Parser(
            prog="binance-futures",
            description="Binance USD-M futures on this machine: a local exchange to develop and test against.",
        ),
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
        help="port to listen on; 0 takes a free one (default: %(default)s)",
    )
    exchange.add_argument(
        "--host",
        default=_LOOPBACK,
        metavar="ADDRESS",
        help="address to listen on; with another than loopback, other machines can reach the exchange, and the "
        "account that everybody knows is replaced by one with a random key (default: %(default)s)",
    )
    exchange.add_argument(
        "--tls",
        type=Path,
        nargs="?",
        const=Path(_CERTIFICATE),
        metavar="FILE",
        help="encrypt connections (wss, https) with a certificate made for this run, and write it to FILE, for "
        "clients to trust (default: %(const)s)",
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
        problem = error.strerror if isinstance(error, OSError) else "it is no PEM file"
        raise argparse.ArgumentTypeError(
            f"the key of {name} cannot be read from {file}: {problem}"
        ) from error
    if "PUBLIC KEY-----" not in key:
        raise argparse.ArgumentTypeError(f"{file} is no PEM file with a public key")
    return name, key


async def _exchange(chosen: argparse.Namespace) -> int:
    # Imported here because other commands need neither the server nor its packages.
    from .exchange import DEFAULT_ACCOUNT, DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange

    stop = _stopped()
    port, seed, host = chosen.port, chosen.seed, chosen.host
    is_exposed = not is_loopback(host)
    exchange = LocalExchange(
        port=port, host=host, seed=seed, default_account=not is_exposed, tls=chosen.tls is not None
    )
    api_key, secret = DEFAULT_API_KEY, DEFAULT_SECRET
    lines: list[str] = []
    if is_exposed and not chosen.account:
        # What the exchange makes itself follows from its seed, which anybody can guess.
        api_key, secret = secrets.token_hex(32), secrets.token_hex(32)
        exchange.add_account(DEFAULT_ACCOUNT, api_key=api_key, secret=secret)
    if not (is_exposed and chosen.account):
        lines.append(_ACCOUNT.format(name=DEFAULT_ACCOUNT, api_key=api_key, signs=f"secret   {secret}"))
    if is_exposed:
        # Printed once, above; or there is none, and the private key is the user's own.
        api_key, secret = "YOUR_API_KEY", "YOUR_SECRET"
    for name, public_key in chosen.account:
        try:
            account = exchange.add_account(
                name, public_key=public_key, api_key=secrets.token_hex(32) if is_exposed else None
            )
        except (BinanceWebSocketError, ValueError) as error:
            return print_error(f"account {name}: {error}")
        lines.append(
            _ACCOUNT.format(
                name=account.name, api_key=account.api_key, signs="signs with the private key that you have"
            )
        )
    try:
        async with exchange:
            set_faults(exchange, chosen)
            if chosen.tls is not None:
                try:
                    _write_certificate(chosen.tls, exchange.certificate or "")
                except OSError as error:
                    return print_error(
                        f"The certificate cannot be written to {chosen.tls}: {error.strerror}."
                    )
            if is_exposed:
                plaintext = "" if chosen.tls is not None else _PLAINTEXT
                print(_EXPOSED.format(host=host, plaintext=plaintext), file=sys.stderr, flush=True)
            welcome = _WELCOME.format(
                reach="Other machines can reach it" if is_exposed else "Nothing leaves this machine",
                environment=exchange.environment,
                symbols=textwrap.fill(
                    ", ".join(one.symbol for one in exchange.venue.instruments),
                    62,
                    subsequent_indent=" " * 18,
                ),
                seed=seed,
                accounts="\n".join(lines),
                **_how_to_connect(exchange.environment, chosen.tls, api_key, secret),
            )
            print(welcome, flush=True)
            await stop.wait()
    except OSError as error:
        if problem := cannot_listen(error, host, port):
            return print_error(problem)
        raise
    print("The exchange has ended.", flush=True)
    return 0


def _write_certificate(file: Path, certificate: str) -> None:
    # In place of that of an earlier run, and of nothing else: it might be somebody's key.
    if file.exists() and not file.read_bytes().startswith(_BEGIN_CERTIFICATE):
        raise FileExistsError(errno.EEXIST, "the file exists and is not a certificate")
    file.write_text(certificate, encoding="ascii")


def _how_to_connect(
    environment: Environment, certificate: Path | None, api_key: str, secret: str
) -> dict[str, str]:
    """Return what the welcome says of clients: how one names this exchange, and what it has to trust."""
    arguments = f'"{api_key}", "{secret}"'
    imports = "  from binance_futures_async import BinanceClient"
    security = clients = ""
    if certificate is not None:
        file = certificate.resolve()
        quoted = json.dumps(str(file), ensure_ascii=False)
        arguments = f'\n      {arguments}, config={{"tls": {quoted}}}\n  '
        security = _SECURED.format(file=file)
    if environment == resolve_environment(environment.name, {}, PRODUCT):
        where = f'"{environment.name}"'
        clients = _CLIENTS.format(variable=ENVIRONMENT_VARIABLE, environment=environment)
    else:
        where = "exchange"
        fields = ("name", "websocket_api", "streams", "rest")
        values = [f'{field}="{getattr(environment, field)}"' for field in fields]
        values += ["allow_plaintext=True"] * environment.allow_plaintext
        imports += "\n  from binance_futures_async.environments import Environment\n"
        imports += "  exchange = Environment({})".format(",\n                         ".join(values))
    return {
        "security": security,
        "clients": clients,
        "imports": imports,
        "environment_argument": where,
        "arguments": arguments,
    }


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


if __name__ == "__main__":
    sys.exit(main())
