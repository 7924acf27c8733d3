"""How the commands report why they fail."""

from __future__ import annotations

import errno
import socket
import sys

from .display import printable

__all__ = ["cannot_listen", "in_words", "print_error"]


def print_error(message: object) -> int:
    """Print why a command fails, which may quote file names and arguments, on one line; return its exit status, 1."""
    print(printable(str(message)), file=sys.stderr)
    return 1


def in_words(error: Exception) -> str:
    """Return what an error says, without the number of the system and with the name of its file."""
    if isinstance(error, OSError) and error.strerror:
        file = f"{error.filename}: " if error.filename else ""
        return f"{file}{error.strerror}"
    return str(error)


def cannot_listen(error: OSError, host: str, port: int) -> str | None:
    """Return why a server cannot listen, with what to do about it; None if the error is of another kind."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Choose another with --port, or 0 for any that is free."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be opened by this user. Choose another with --port."
    if error.errno == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return f"{host} is not an address of this machine. Choose another with --host."
    return None
