"""One WebSocket: bytes in, bytes out, ping and pong. Knows no JSON.

Two implementations behind one protocol: ``picows``, the fast default, and ``websockets`` for proxies and
for platforms where picows has no wheel. Neither library is imported before its first use.
"""

from __future__ import annotations

from typing import Literal

from .. import exceptions
from ..auth.secret import Secret
from .protocol import (
    CLOSE_TIMEOUT,
    DEFAULT_MAXIMUM_MESSAGE_SIZE,
    CloseCause,
    Connect,
    Listener,
    Transport,
    describe_error,
)

__all__ = [
    "CLOSE_TIMEOUT",
    "DEFAULT_MAXIMUM_MESSAGE_SIZE",
    "CloseCause",
    "Connect",
    "Listener",
    "Transport",
    "connector",
    "describe_error",
]


def connector(name: Literal["auto", "picows", "websockets"] = "auto") -> Connect:
    """Give the function that opens transports.

    Args:
        name: the library to use. ``auto`` takes picows where it is installed and no proxy is asked for,
            else websockets.

    Raises:
        ParameterError: no such transport.
        ImportError: picows is asked for by name and not installed.
    """
    if name == "auto":
        return _connect_automatically
    if name == "picows":
        from .picows_transport import connect as connect_by_picows

        return connect_by_picows
    if name == "websockets":
        from .websockets_transport import connect as connect_by_websockets

        return connect_by_websockets
    raise exceptions.ParameterError(f"transport is {name!r}; it can be 'auto', 'picows' or 'websockets'")


async def _connect_automatically(
    url: Secret,
    listener: Listener,
    *,
    timeout: float,
    maximum_message_size: int = DEFAULT_MAXIMUM_MESSAGE_SIZE,
    proxy: Secret | None = None,
) -> Transport:
    connect = connector("websockets") if proxy is not None else _fastest()
    return await connect(
        url, listener, timeout=timeout, maximum_message_size=maximum_message_size, proxy=proxy
    )


def _fastest() -> Connect:
    try:
        return connector("picows")
    except ImportError:
        return connector("websockets")
