"""Chooses the exchange that a client talks to."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from .call_site import warn_caller
from .display import is_one_word, shown
from .exceptions import ParameterError
from .model.environment import Environment
from .model.product import Product
from .suggestions import nearest

__all__ = [
    "API_KEY_VARIABLE",
    "ENVIRONMENT_VARIABLE",
    "Environment",
    "is_local",
    "is_loopback",
    "resolve_environment",
]

ENVIRONMENT_VARIABLE: Final = "BINANCE_FUTURES_ENVIRONMENT"
"""Environment variable that decides where the code names no environment."""

API_KEY_VARIABLE: Final = "BINANCE_FUTURES_API_KEY"
"""Environment variable from which ``binance-futures record`` takes the API key."""

_VARIABLES: Final = (ENVIRONMENT_VARIABLE, API_KEY_VARIABLE)
"""Every environment variable that this package reads for itself."""
_PREFIX: Final = "BINANCE_FUTURES_"
_WORD: Final = "BINANCE"
_DEFAULT: Final = "production"
_LOCAL: Final = "local"
_SCHEMES: Final = {
    "websocket_api": ("ws", "wss"),
    "streams": ("ws", "wss"),
    "rest": ("http", "https"),
}


def resolve_environment(
    value: str | Environment | None, environ: Mapping[str, str], product: Product
) -> Environment:
    """The URLs to use.

    Args:
        value: a name (``production``, ``testnet``, ``demo``, ``local``, ``local:PORT``), an object with URLs of
            your own, or None: then the variable ``BINANCE_FUTURES_ENVIRONMENT`` decides, else it is production.
        environ: the environment variables, usually ``os.environ``. When they decide, a variable whose name looks
            like a misspelt one of this package is reported with a UserWarning.
        product: whose environments have names.

    Raises:
        ParameterError: an unknown name, a bad port, an object with URLs that cannot be right, another type, or a
            blank ``BINANCE_FUTURES_ENVIRONMENT``.
    """
    if isinstance(value, Environment):
        return _checked(value)
    if value is None:
        return _chosen_by(environ, product)
    if not isinstance(value, str):
        raise ParameterError(
            f"environment is of type {type(value).__name__}; give a name, an Environment with the URLs, or None"
        )
    return _named(value.strip(), "environment", product)


def is_local(environment: Environment) -> bool:
    """Whether it is ``local`` or ``local:PORT``: the exchange of this package."""
    return environment.name.partition(":")[0] == _LOCAL


def is_loopback(host: str | None) -> bool:
    """Whether a host name or address means this machine only."""
    if host is None:
        return False
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _chosen_by(environ: Mapping[str, str], product: Product) -> Environment:
    for name, meant in _misspelt(environ):
        # A misspelt name would otherwise mean production, and real money.
        hint = f"did you mean {meant}?" if meant else f"it reads {' and '.join(_VARIABLES)}"
        warn_caller(
            UserWarning(f"environment variable {name!r} is not read by binance-futures-async; {hint}")
        )
    variable = environ.get(ENVIRONMENT_VARIABLE)
    if variable is None:
        return _named(_DEFAULT, "environment", product)
    if not variable.strip():
        raise ParameterError(
            f"{ENVIRONMENT_VARIABLE} is {variable!r}; {_allowed(product.addresses.environments)}; unset it for {_DEFAULT}"
        )
    return _named(variable.strip(), ENVIRONMENT_VARIABLE, product)


def _misspelt(environ: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """Yield variables that seem to be meant for this package and are not read, with the nearest that is."""
    for name in sorted(environ):
        upper = name.upper()
        if name in _VARIABLES or not upper.startswith(_WORD):
            continue
        if upper.startswith(_PREFIX):
            # The prefix alone would make any name look near.
            near = nearest(
                upper.removeprefix(_PREFIX), [one.removeprefix(_PREFIX) for one in _VARIABLES], 0.4
            )
            yield name, near and _PREFIX + near
        elif meant := nearest(upper, [ENVIRONMENT_VARIABLE], cutoff=0.9):
            yield name, meant


def _named(text: str, origin: str, product: Product) -> Environment:
    table = product.addresses.environments
    name, colon, port = text.partition(":")
    name = name.lower()
    if "://" in text:
        # Not quoted: a URL may carry a password.
        raise ParameterError(
            f"{origin} is a URL; for an exchange of your own, give an Environment with all its URLs"
        )
    if name == _LOCAL and name not in table:
        raise ParameterError(
            f"{origin} is {text!r}, but the local exchange does not trade {product.title} yet; {_allowed(table)}"
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
    with_port = f", {_LOCAL}:PORT" if _LOCAL in table else ""
    return f"allowed: {', '.join(table)}{with_port}, or an Environment with the URLs"


def _suggestion(name: str, table: Mapping[str, Environment]) -> str:
    close = nearest(name, table, cutoff=0.5)
    return f" (did you mean {close!r}?)" if close else ""


def _with_port(environment: Environment, port: int) -> Environment:
    def at_port(url: str) -> str:
        parts = urlsplit(url)
        return parts._replace(netloc=f"{parts.hostname}:{port}").geturl()

    return replace(
        environment,
        name=f"{_LOCAL}:{port}",
        websocket_api=at_port(environment.websocket_api),
        streams=at_port(environment.streams),
        rest=at_port(environment.rest),
    )


def _checked(environment: Environment) -> Environment:
    name: object = environment.name
    if not isinstance(name, str) or not name.isprintable():
        raise ParameterError(f"the name of an environment is {shown(name)}; give printable text")
    problems = []
    urls: dict[str, Any] = {}
    for field, schemes in _SCHEMES.items():
        url = getattr(environment, field)
        if url == "":
            continue
        problem = _problem_with(url, schemes, allow_plaintext=environment.allow_plaintext)
        if problem:
            # The URL is not quoted: it may carry a password.
            problems.append(f"{field} {problem}")
        else:
            urls[field] = url.rstrip("/")
    if problems:
        raise ParameterError(f"environment {environment.name!r}: {'; '.join(problems)}")
    if not urls:
        raise ParameterError(
            f"environment {environment.name!r} has no URLs; give at least one of {', '.join(_SCHEMES)}"
        )
    return replace(environment, **urls)


def _problem_with(url: object, schemes: tuple[str, str], *, allow_plaintext: bool) -> str | None:
    plaintext, encrypted = schemes
    if isinstance(url, str) and not is_one_word(url):
        return "must not contain spaces, line breaks or control characters"
    parts = _split(url)
    if parts is None or parts.scheme not in schemes or not parts.hostname:
        return f"has to begin with {' or '.join(f'{scheme}://host' for scheme in schemes)}"
    if "@" in parts.netloc:
        return "must not contain a user name or password"
    if parts.query or parts.fragment:
        return "has to end with its path, without '?' or '#'"
    if parts.scheme == plaintext and not allow_plaintext and not is_loopback(parts.hostname):
        return f"sends keys and orders unencrypted to another machine; use {encrypted}://, or give allow_plaintext=True"
    return None


def _split(url: object) -> SplitResult | None:
    if not isinstance(url, str):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port  # reading it checks it
    except ValueError:
        return None
    return parts
