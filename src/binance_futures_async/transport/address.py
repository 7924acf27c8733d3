"""Where to connect to, and how to say what went wrong there without showing the rest of the URL."""

from __future__ import annotations

import functools
import ssl
from http import HTTPStatus
from urllib.parse import urlsplit

import msgspec

from .. import exceptions
from ..auth.secret import Secret
from .protocol import describe_error

__all__ = ["Address", "tls_context"]


class Address(msgspec.Struct, frozen=True):
    """Host and port of a WebSocket URL."""

    host: str
    port: int
    secure: bool

    @classmethod
    def of(cls, url: Secret) -> Address:
        """Take it from a URL.

        Raises:
            ConnectionError: the URL is none of a WebSocket.
        """
        # Checked here because the messages of the libraries quote the whole URL.
        found = _place_in(url)
        if found is None:
            raise exceptions.ConnectionError("the URL to connect to is malformed")
        scheme, host, port, has_fragment = found
        if scheme not in ("ws", "wss") or not host or has_fragment:
            raise exceptions.ConnectionError(
                "the URL to connect to is not of the form ws://host or wss://host"
            )
        secure = scheme == "wss"
        return cls(host, port or (443 if secure else 80), secure)

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def failure(self, what: str) -> exceptions.ConnectionError:
        """The exception for a failed attempt."""
        return exceptions.ConnectionError(f"could not connect to {self}: {what}")

    def failed_by(self, error: BaseException) -> exceptions.ConnectionError:
        """The exception for an attempt that a foreign exception ended."""
        return self.failure(describe_error(error))

    def refused_with(self, status: int) -> exceptions.ConnectionError:
        """The exception for an opening handshake that was answered with an HTTP status."""
        try:
            phrase = f" {HTTPStatus(status).phrase}"
        except ValueError:  # a status that no standard knows
            phrase = ""
        return self.failure(f"refused with HTTP {status}{phrase}")

    def timed_out(self, timeout: float) -> exceptions.ConnectionError:
        """The exception for an attempt that took too long."""
        return self.failure(f"not open within {timeout:g} s")


def _place_in(url: Secret) -> tuple[str, str | None, int | None, bool] | None:
    """Scheme, host, port, and whether there is a fragment; without the path, which may hold a listen key."""
    try:
        parts = urlsplit(url.reveal())
        return parts.scheme, parts.hostname, parts.port, bool(parts.fragment)
    except ValueError:
        return None


@functools.cache
def tls_context() -> ssl.SSLContext:
    """The one TLS context of the process: loading the authorities takes tens of milliseconds."""
    return ssl.create_default_context()
