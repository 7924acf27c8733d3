"""Keeps a client on this machine: a URL that was forgotten must fail loudly, not reach the world."""

from __future__ import annotations

import sys
from ipaddress import ip_address
from typing import Final

__all__ = ["BlockedError", "blocked", "raise_guard"]

_CONNECTING: Final = ("socket.connect", "socket.sendto", "socket.sendmsg")
_NAMING: Final = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyname_ex")

blocked: list[str] = []
"""What was tried and not let through; kept, because a client may swallow the error."""


class BlockedError(OSError):
    """Somebody wanted to leave this machine."""


def raise_guard() -> None:
    """Let nothing of this process leave the machine, until it ends.

    It hears of every connection that Python's own sockets make, whichever package asks for it.
    """
    sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event in _CONNECTING:
        address = arguments[1]
        # Anything but a pair is a socket of the machine itself.
        if isinstance(address, tuple) and not _is_loopback(address[0]):
            _refuse(event, address[0])
    elif event in _NAMING and not _is_loopback(arguments[0]):
        _refuse(event, arguments[0])


def _is_loopback(host: object) -> bool:
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    # A server may be asked for "all of mine"; nothing can be sent there.
    return address.is_loopback or address.is_unspecified


def _refuse(event: str, host: object) -> None:
    blocked.append(f"{event} {host}")
    raise BlockedError(f"{event} {host} would leave this machine")
