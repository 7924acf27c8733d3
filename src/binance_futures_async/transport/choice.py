"""Chooses the implementation of a transport. Neither library is imported before its first use."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal

from ..exceptions import ParameterError
from .protocol import DEFAULT_MAXIMUM_MESSAGE_SIZE, Connect, Listener, Transport

if TYPE_CHECKING:
    import ssl

    from ..auth.secret import Secret

__all__ = ["connector"]


def connector(
    name: Literal["auto", "picows", "websockets"] = "auto", *, tls: ssl.SSLContext | None = None
) -> Connect:
    """Give the function that opens transports.

    Args:
        name: the library to use. ``auto`` takes picows where it is installed and no proxy is asked for,
            else websockets.
        tls: secures ``wss://``; :func:`~.address.tls_context` if none is given.

    Raises:
        ParameterError: no such transport.
        ImportError: picows is asked for by name and not installed.
    """
    connect: Connect
    if name == "auto":
        connect = _connect_automatically
    elif name == "picows":
        from .picows_transport import connect as connect_by_picows

        connect = connect_by_picows
    elif name == "websockets":
        from .websockets_transport import connect as connect_by_websockets

        connect = connect_by_websockets
    else:
        raise ParameterError(f"transport is {name!r}; it can be 'auto', 'picows' or 'websockets'")
    return connect if tls is None else functools.partial(connect, tls=tls)


async def _connect_automatically(
    url: Secret,
    listener: Listener,
    *,
    timeout: float,
    maximum_message_size: int = DEFAULT_MAXIMUM_MESSAGE_SIZE,
    proxy: Secret | None = None,
    tls: ssl.SSLContext | None = None,
) -> Transport:
    connect = connector("websockets", tls=tls) if proxy is not None else _fastest(tls)
    return await connect(
        url, listener, timeout=timeout, maximum_message_size=maximum_message_size, proxy=proxy
    )


def _fastest(tls: ssl.SSLContext | None) -> Connect:
    try:
        return connector("picows", tls=tls)
    except ImportError:
        return connector("websockets", tls=tls)
