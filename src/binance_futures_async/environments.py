"""Chooses the exchange that a client talks to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import SplitResult, urlsplit

from .definitions.environment import Environment
from .exceptions import ParameterError
from .suggestions import nearest

__all__ = ["ENVIRONMENT_VARIABLE", "Environment", "resolve_environment"]

ENVIRONMENT_VARIABLE: Final = "BINANCE_FUTURES_ENVIRONMENT"
"""Environment variable that decides where the code names no environment."""

_DEFAULT: Final = "production"
_LOCAL: Final = "local"
_SCHEMES: Final = {
    "websocket_api": ("ws", "wss"),
    "streams": ("ws", "wss"),
    "rest": ("http", "https"),
}


def resolve_environment(value: str | Environment | None, environ: Mapping[str, str]) -> Environment:
    """The URLs to use.

    Args:
        value: a name (``production``, ``testnet``, ``demo``, ``local``, ``local:PORT``), an object with URLs of
            your own, or None: then the variable ``BINANCE_FUTURES_ENVIRONMENT`` decides, else it is production.
        environ: the environment variables, usually ``os.environ``. An empty variable counts as not set.

    Raises:
        ParameterError: an unknown name, a bad port, an object with URLs that cannot be right, or another type.
    """
    if isinstance(value, Environment):
        return _checked(value)
    if value is None:
        variable = environ.get(ENVIRONMENT_VARIABLE, "").strip()
        return _named(variable, ENVIRONMENT_VARIABLE) if variable else _named(_DEFAULT, "environment")
    if not isinstance(value, str):
        raise ParameterError(
            f"environment is of type {type(value).__name__}; give a name, an Environment with the URLs, or None"
        )
    return _named(value.strip(), "environment")


def _table() -> Mapping[str, Environment]:
    # Late, so that this module can be imported while the generated table is being made.
    from .generated.environments import ENVIRONMENTS

    return ENVIRONMENTS


def _named(text: str, origin: str) -> Environment:
    table = _table()
    name, colon, port = text.partition(":")
    name = name.lower()
    if "://" in text:
        # Not quoted: a URL may carry a password.
        raise ParameterError(
            f"{origin} is a URL; for an exchange of your own, give an Environment with all its URLs"
        )
    if name not in table:
        raise ParameterError(f"{origin} is {text!r}{_suggestion(name, table)}; {_allowed(table)}")
    if not colon:
        return table[name]
    if name != _LOCAL:
        raise ParameterError(f"{origin} is {text!r}, but only {_LOCAL} takes a port; {_allowed(table)}")
    if not re.fullmatch(r"[0-9]{1,5}", port) or not 1 <= int(port) <= 65535:
        raise ParameterError(
            f"{origin} is {text!r}, whose port is no number from 1 to 65535; {_allowed(table)}"
        )
    return _with_port(table[_LOCAL], int(port))


def _allowed(table: Mapping[str, Environment]) -> str:
    return f"allowed: {', '.join(table)}, {_LOCAL}:PORT, or an Environment with the URLs"


def _suggestion(name: str, table: Mapping[str, Environment]) -> str:
    close = nearest(name, table, cutoff=0.5)
    return f" (did you mean {close!r}?)" if close else ""


def _with_port(environment: Environment, port: int) -> Environment:
    def at_port(url: str) -> str:
        parts = urlsplit(url)
        return parts._replace(netloc=f"{parts.hostname}:{port}").geturl()

    return Environment(
        name=f"{_LOCAL}:{port}",
        websocket_api=at_port(environment.websocket_api),
        streams=at_port(environment.streams),
        rest=at_port(environment.rest),
    )


def _checked(environment: Environment) -> Environment:
    problems = []
    urls: dict[str, str] = {}
    for field, schemes in _SCHEMES.items():
        url = getattr(environment, field)
        parts = _split(url)
        if parts is None or parts.scheme not in schemes or not parts.hostname:
            problems.append(
                f"{field} has to begin with {' or '.join(f'{scheme}://host' for scheme in schemes)}"
            )
        elif parts.query or parts.fragment:
            problems.append(f"{field} has to end with its path, without '?' or '#'")
        else:
            urls[field] = url.rstrip("/")
    if problems:
        raise ParameterError(f"environment {environment.name!r}: {'; '.join(problems)}")
    return Environment(name=environment.name, **urls)


def _split(url: object) -> SplitResult | None:
    if not isinstance(url, str):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port  # reading it checks it
    except ValueError:
        return None
    return parts
