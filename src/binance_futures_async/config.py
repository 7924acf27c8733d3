"""Settings of the three services: their defaults, and the check of what a user gives.

Times are in seconds unless a key says otherwise.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypedDict
from urllib.parse import unquote_to_bytes, urlsplit

from .display import is_one_word, shown
from .exceptions import ParameterError
from .suggestions import nearest

if TYPE_CHECKING:
    import ssl

    from .auth.secret import Secret
    from .transport.tap import Tap

__all__ = [
    "MARKET_STREAM_DEFAULTS",
    "USER_STREAM_DEFAULTS",
    "WEBSOCKET_DEFAULTS",
    "PositionMode",
    "ServiceConfig",
    "ServiceConfigDict",
    "ServiceKind",
    "TransportName",
    "resolve",
]

TransportName: TypeAlias = Literal["auto", "picows", "websockets"]
PositionMode: TypeAlias = Literal["one_way", "hedge"]


class ServiceKind(StrEnum):
    """The services that a client makes."""

    WEBSOCKET = "websocket_service"
    USER_STREAM = "user_stream"
    MARKET = "market_service"


class ServiceConfigDict(TypedDict, total=False):
    """Keys of ``config``. One dict serves all services: a key that a service does not use has no effect there."""

    return_rate_limits: bool
    """Whether replies carry the rate limit counters. WebSocket service only."""
    connection_timeout: float
    """Seconds to open a connection."""
    request_timeout: float
    """Seconds to wait for a reply."""
    ping_interval: float
    """Seconds between WebSocket pings; for the user stream, between renewals of the listen key."""
    reconnect_delay: float
    """Seconds before the first try to connect again; each further wait is longer."""
    max_reconnect_delay: float
    """Seconds that a wait between tries never exceeds."""
    max_reconnect_attempts: int | None
    """Tries before giving up, counted anew once a link has proved itself. None: no end, best in production."""
    health_check_interval: float
    """Seconds between checks of the stream's health. User stream only."""
    transport: TransportName
    """Implementation of the socket; ``auto`` takes the fastest that serves."""
    proxy: str | None
    """URL of a proxy (``http://user:password@host:port``), for every connection."""
    tls: str | os.PathLike[str] | ssl.SSLContext | None
    """Whom secured connections (``wss``, ``https``) trust: path of a PEM file with the certificates to trust in place
    of the system's, or a client's ``ssl.SSLContext`` for everything else, such as a client certificate. None: the
    authorities of the system. For every connection, that of ``load_symbols()`` included."""
    recv_window: int | None
    """Milliseconds after its timestamp that a signed request stays valid. WebSocket service only."""
    position_mode: PositionMode | None
    """The account's position mode, so that validation can hold orders to it; None if it is not known. WebSocket
    service only."""
    drift_interval: float | None
    """Seconds between two looks at whether the exchange sends what the spec does not know; None for no looks."""


# Plain dicts, because users copy, merge, compare and dump them. Nothing in the package reads them after import
# (see _DEFAULTS), so changing one changes only what its owner passes on as config.
WEBSOCKET_DEFAULTS: Final[ServiceConfigDict] = {
    "return_rate_limits": True,
    "connection_timeout": 30,
    "request_timeout": 30,
    "ping_interval": 180,
    "reconnect_delay": 5,
    "max_reconnect_delay": 300,
    "max_reconnect_attempts": 5,
}
"""Defaults of the WebSocket API service."""

USER_STREAM_DEFAULTS: Final[ServiceConfigDict] = {
    "connection_timeout": 30,
    "request_timeout": 30,
    "ping_interval": 3300,
    "reconnect_delay": 5,
    "max_reconnect_delay": 300,
    "max_reconnect_attempts": 5,
    "health_check_interval": 60,
}
"""Defaults of the user data stream; its ``ping_interval`` is the renewal of the listen key."""

MARKET_STREAM_DEFAULTS: Final[ServiceConfigDict] = {
    "connection_timeout": 30,
    "request_timeout": 30,
    "ping_interval": 180,
    "reconnect_delay": 5,
    "max_reconnect_delay": 300,
    "max_reconnect_attempts": 5,
}
"""Defaults of the market streams."""

# Beyond the first users' keys. A service whose key this is not keeps the default, whatever is given.
_COMMON_DEFAULTS: Final[ServiceConfigDict] = {
    "transport": "auto",
    "proxy": None,
    "tls": None,
    "drift_interval": 1,
}
_DEFAULTS: Final[Mapping[ServiceKind, Mapping[str, Any]]] = MappingProxyType(
    {
        ServiceKind.WEBSOCKET: MappingProxyType(
            {**_COMMON_DEFAULTS, **WEBSOCKET_DEFAULTS, "recv_window": None, "position_mode": None}
        ),
        ServiceKind.USER_STREAM: MappingProxyType({**_COMMON_DEFAULTS, **USER_STREAM_DEFAULTS}),
        ServiceKind.MARKET: MappingProxyType({**_COMMON_DEFAULTS, **MARKET_STREAM_DEFAULTS}),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceConfig:
    """Settings of one service, complete and checked; see :class:`ServiceConfigDict` for their meaning.

    The proxy is sealed, because its URL may hold a password: ``proxy.reveal()`` gives it.
    """

    service: ServiceKind
    connection_timeout: float
    request_timeout: float
    ping_interval: float
    reconnect_delay: float
    max_reconnect_delay: float
    max_reconnect_attempts: int | None
    return_rate_limits: bool = True
    health_check_interval: float = 60
    transport: TransportName = "auto"
    proxy: Secret | None = None
    tls: ssl.SSLContext | None = None
    """Made from the file where ``config`` names one."""
    recv_window: int | None = None
    position_mode: PositionMode | None = None
    drift_interval: float | None = 1
    tap: Tap | None = None
    """Who reads along on the connections; not a key of ``config``."""


def sealed_config(config: Any) -> Any:
    """Copy a user's ``config`` with its secrets sealed; never raises, and None stays None.

    These are the proxy, whose URL may hold a password, and the texts under keys that are not known: one of them may be
    a misspelt proxy.
    """
    # Late, because it stands on the cryptography of the standard library, which an import alone does not need.
    from .auth.secret import WrongType, seal_text

    if config is None or isinstance(config, WrongType):
        return config
    if not isinstance(config, Mapping):
        return WrongType(config)
    return {
        key: seal_text(value)
        if key == "proxy" or (isinstance(value, str) and not (isinstance(key, str) and key in _ALLOWED))
        else value
        for key, value in config.items()
    }


def resolve(
    service: ServiceKind, config: ServiceConfigDict | Mapping[str, Any] | None = None
) -> ServiceConfig:
    """Complete and check a user's ``config``.

    A key that only another service uses is checked too, and has no effect.

    Raises:
        ParameterError: naming every unknown key, with the nearest known one, and every value that is not allowed.
    """
    given: Any = sealed_config({} if config is None else config)
    del config
    if not isinstance(given, Mapping):
        raise ParameterError(f"config is of type {given.name}; give a dict or None")
    problems = [problem for key, value in given.items() if (problem := _problem_with(key, value)) is not None]

    defaults = _DEFAULTS[service]
    settings = {**defaults, **{key: value for key, value in given.items() if key in defaults}}
    if not problems and settings["max_reconnect_delay"] < settings["reconnect_delay"]:
        first, longest = (
            f"{key} is {settings[key]!r}{'' if key in given else ' by default'}"
            for key in ("reconnect_delay", "max_reconnect_delay")
        )
        problems.append(
            f"{longest} but {first}; max_reconnect_delay must not be smaller than reconnect_delay"
        )
    if not problems and settings["tls"] is not None:
        try:
            settings["tls"] = _client_context(settings["tls"])
        except OSError as error:  # ssl.SSLError is one
            problems.append(
                f"tls is {shown(settings['tls'])}, which cannot be used ({error.strerror or error}); "
                f"it has to be {_ALLOWED['tls'][1]}"
            )
    if problems:
        if not given.keys() <= _ALLOWED.keys():
            problems.append(f"the keys are {', '.join(_ALLOWED)}")
        raise ParameterError(f"config of {service}: {'; '.join(problems)}")
    return ServiceConfig(service=service, **settings)


def _is_number(value: object) -> bool:
    largest = sys.float_info.max
    return isinstance(value, (int, float)) and not isinstance(value, bool) and -largest <= value <= largest


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_positive(value: Any) -> bool:
    return _is_number(value) and value > 0


def _is_attempts(value: Any) -> bool:
    return value is None or (_is_whole(value) and value >= 0)


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


def _is_transport(value: object) -> bool:
    return isinstance(value, str) and value in ("auto", "picows", "websockets")


def _is_mode(value: object) -> bool:
    return value is None or (isinstance(value, str) and value in ("one_way", "hedge"))


def _is_window(value: Any) -> bool:
    return value is None or (_is_whole(value) and value > 0)


def _is_interval(value: Any) -> bool:
    return value is None or _is_positive(value)


def _is_proxy(value: object) -> bool:
    if value is None:
        return True
    from .auth.secret import Secret

    if not isinstance(value, Secret) or not is_one_word(value.reveal()):
        return False
    try:
        parts = urlsplit(value.reveal())
        _ = parts.port  # reading it checks it
        (parts.hostname or "").encode("idna")
        unquote_to_bytes(parts.netloc).decode()
    except ValueError:
        return False
    # What the transport cannot use is refused here, because its own error quotes the URL with the password.
    is_bare = parts.path in ("", "/") and not parts.query and not parts.fragment
    is_user_complete = (parts.username is None) == (parts.password is None)
    return parts.scheme in _PROXY_SCHEMES and bool(parts.hostname) and is_bare and is_user_complete


def _is_tls(value: object) -> bool:
    if value is None or isinstance(value, os.PathLike):
        return True
    if isinstance(value, str):
        return bool(value)
    import ssl  # only those who give a context need it here

    return isinstance(value, ssl.SSLContext) and value.protocol is not ssl.PROTOCOL_TLS_SERVER


def _client_context(value: str | os.PathLike[str] | ssl.SSLContext) -> ssl.SSLContext:
    import ssl

    if isinstance(value, ssl.SSLContext):
        return value
    if not Path(value).is_file():  # reading something else, such as a pipe, might never end
        raise FileNotFoundError("no such file")
    return ssl.create_default_context(cafile=value)


_PROXY_SCHEMES: Final = ("http", "https", "socks5h", "socks5", "socks4a", "socks4")
_SECONDS: Final = "a number of seconds above 0"
_ALLOWED: Final[Mapping[str, tuple[Callable[[Any], bool], str]]] = {
    "return_rate_limits": (_is_bool, "True or False"),
    "connection_timeout": (_is_positive, _SECONDS),
    "request_timeout": (_is_positive, _SECONDS),
    "ping_interval": (_is_positive, _SECONDS),
    "reconnect_delay": (_is_positive, _SECONDS),
    "max_reconnect_delay": (_is_positive, _SECONDS),
    "max_reconnect_attempts": (_is_attempts, "a whole number from 0, or None for no end"),
    "health_check_interval": (_is_positive, _SECONDS),
    "transport": (_is_transport, "'auto', 'picows' or 'websockets'"),
    "proxy": (_is_proxy, f"a URL such as 'http://host:port' ({', '.join(_PROXY_SCHEMES)}), or None"),
    "tls": (_is_tls, "the path of a PEM file with certificates, an ssl.SSLContext for clients, or None"),
    "recv_window": (_is_window, "a whole number of milliseconds above 0, or None"),
    "position_mode": (_is_mode, "'one_way', 'hedge' or None"),
    "drift_interval": (_is_interval, f"{_SECONDS}, or None for no looks"),
}


def _problem_with(key: object, value: object) -> str | None:
    if not isinstance(key, str) or key not in _ALLOWED:
        close = nearest(_snake_case(key), _ALLOWED) if isinstance(key, str) else None
        suggestion = f" (did you mean {close!r}?)" if close else ""
        return f"{shown(key)} is no key{suggestion}"
    is_allowed, allowed = _ALLOWED[key]
    if is_allowed(value):
        return None
    given = "not usable" if key == "proxy" else shown(value)
    return f"{key} is {given}; it has to be {allowed}"


def _snake_case(key: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key).lower().replace("-", "_")
