"""What the command line knows of faults: listing them, setting them at the start, and on an exchange that runs."""

from __future__ import annotations

import argparse
import http.client
import json
import shlex
import ssl
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from .cli_errors import in_words, print_error

if TYPE_CHECKING:
    from .exchange import LocalExchange

__all__ = ["add_fault_commands", "add_fault_options", "set_faults"]

_WIDTH: Final = 80
_TIMEOUT: Final = 10.0
_SHELL_FORM: Final = "NAME key=value ..."


def add_fault_options(parser: argparse.ArgumentParser) -> None:
    """Options of a command that runs an exchange."""
    parser.add_argument(
        "--fault",
        type=_step,
        action="append",
        default=[],
        metavar=f"'{_SHELL_FORM}'",
        help="let something go wrong, as 'late-answer method=order.place delay_ms=500' or 'cut at=10'; may be given "
        "several times; 'binance-futures faults' lists what there is",
    )
    parser.add_argument(
        "--faults", type=_script, default=[], metavar="FILE", help="a script of faults, in JSON or YAML"
    )
    parser.add_argument(
        "--chaos",
        type=int,
        metavar="SEED",
        help="let random things go wrong; the same seed gives the same ones",
    )


def add_fault_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    port: Callable[[str], int],
    default_port: int,
) -> None:
    """The commands ``faults`` and ``fault``.

    Args:
        commands: where they go.
        port: reads a port.
        default_port: of an exchange that runs.
    """
    listing = commands.add_parser(
        "faults",
        help="list what the local exchange can do wrong",
        description="List what the local exchange can do wrong.",
    )
    listing.add_argument("name", nargs="?", metavar="NAME", help="show this one only")
    listing.set_defaults(run=_list)

    setting = commands.add_parser(
        "fault",
        help="let something go wrong on an exchange that runs",
        description="Let something go wrong on an exchange that runs on this machine. Without a name: show what is set.",
    )
    setting.add_argument("name", nargs="?", metavar="NAME", help="of the fault")
    setting.add_argument("values", nargs="*", metavar="key=value", help="what it is told")
    setting.add_argument("--clear", action="store_true", help="end faults of that name, or all")
    setting.add_argument(
        "--port",
        type=port,
        default=default_port,
        metavar="N",
        help="of the exchange (default: %(default)s)",
    )
    setting.set_defaults(run=_set)


def set_faults(exchange: LocalExchange, chosen: argparse.Namespace) -> None:
    """Set what the options asked for."""
    exchange.faults.play([*chosen.fault, *chosen.faults])
    if chosen.chaos is not None:
        exchange.faults.chaos(chosen.chaos)


# The modules of faults are loaded when they are used: most runs of the command have nothing to do with them.


def _step(text: str) -> dict[str, Any]:
    from .exchange.faults import FaultError
    from .exchange.faults.script import read_step

    try:
        return read_step(text).as_mapping()
    except FaultError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _script(file: str) -> list[dict[str, Any]]:
    from .exchange.faults import FaultError
    from .exchange.faults.script import read_script

    try:
        return [step.as_mapping() for step in read_script(Path(file))]
    except FaultError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


async def _list(chosen: argparse.Namespace) -> int:
    from .exchange.faults import FAULTS, FaultError
    from .exchange.faults.table import fault_named

    try:
        shown = FAULTS.values() if chosen.name is None else [fault_named(chosen.name)]
    except FaultError as error:
        return print_error(error)
    for fault in shown:
        print(f"{fault.name}  ({fault.place})")
        print(textwrap.fill(fault.doc, _WIDTH, initial_indent="    ", subsequent_indent="    "))
        for parameter in fault.all_parameters:
            has = "" if parameter.default is None else f" [{parameter.shown_default}]"
            line = f"{parameter.name}{has}: {parameter.doc}"
            if parameter.kind is not str or parameter.choices:
                line += f" {parameter.allowed[0].upper()}{parameter.allowed[1:]}."
            print(textwrap.fill(line, _WIDTH, initial_indent="      ", subsequent_indent="        "))
        print()
    return 0


async def _set(chosen: argparse.Namespace) -> int:
    from .exchange.faults import FaultError
    from .exchange.faults.script import read_step

    try:
        if chosen.clear:
            name = "" if chosen.name is None else f"?name={quote(chosen.name)}"
            said = _ask(chosen.port, "DELETE", name)
        elif chosen.name is None:
            said = _ask(chosen.port, "GET")
        else:
            step = read_step(shlex.join((chosen.name, *chosen.values)))
            said = _ask(chosen.port, "POST", body=json.dumps(step.as_mapping()))
    except FaultError as error:
        return print_error(error)
    except (OSError, http.client.HTTPException) as error:
        hint = ""
        if isinstance(error, ConnectionRefusedError):
            hint = ". Start one with `binance-futures exchange`, or give its port with --port."
        return print_error(f"No exchange answers on port {chosen.port}: {in_words(error)}{hint}")
    if isinstance(said, dict) and "error" in said:
        return print_error(said["error"])
    for line in said if isinstance(said, list) else [said]:
        print(json.dumps(line))
    return 0


def _ask(port: int, verb: str, query: str = "", body: str | None = None) -> Any:
    try:
        return _ask_over(http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT), verb, query, body)
    except (ConnectionResetError, ConnectionAbortedError):
        # What a server that encrypts does with plaintext. Nothing secret is sent, and only to this machine.
        unverified = ssl.create_default_context()
        unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE
        encrypted = http.client.HTTPSConnection("127.0.0.1", port, timeout=_TIMEOUT, context=unverified)
        return _ask_over(encrypted, verb, query, body)


def _ask_over(connection: http.client.HTTPConnection, verb: str, query: str, body: str | None) -> Any:
    try:
        headers = {} if body is None else {"Content-Type": "application/json"}
        connection.request(verb, f"/local-exchange/faults{query}", body, headers)
        answer = connection.getresponse()
        if answer.status not in (200, 400):
            raise http.client.HTTPException(f"status {answer.status}; is it a local exchange?")
        return json.loads(answer.read())
    except ValueError as error:
        raise http.client.HTTPException("the answer is no JSON; is it a local exchange?") from error
    finally:
        connection.close()
