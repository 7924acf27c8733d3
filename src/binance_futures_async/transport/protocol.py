"""What a transport is: one WebSocket, bytes in and bytes out, and the reason it ended."""

from __future__ import annotations

import builtins
import socket
from typing import Final, Protocol

import msgspec

from .. import exceptions
from ..auth.secret import Secret
from ..display import printable

__all__ = [
    "CLOSE_TIMEOUT",
    "DEFAULT_MAXIMUM_MESSAGE_SIZE",
    "CloseCause",
    "Connect",
    "Listener",
    "Transport",
    "describe_error",
]

DEFAULT_MAXIMUM_MESSAGE_SIZE: Final = 64 * 1024 * 1024
"""Bytes. Answers with every symbol of the exchange have some megabytes; beyond this it is not a message."""

CLOSE_TIMEOUT: Final = 2.0
"""Seconds that the peer gets to answer our close frame before the socket is dropped."""

NO_CODE: Final = 1005
"""Stands for a close frame that carries no code (RFC 6455, section 7.4.1; never sent itself)."""

# RFC 6455, section 7.4.1, and the IANA registry of WebSocket close codes.
_CODE_NAMES: Final = {
    1000: "normal closure",
    1001: "going away",
    1002: "protocol error",
    1003: "unsupported data",
    NO_CODE: "no code given",
    1006: "abnormal closure",
    1007: "invalid data",
    1008: "policy violation",
    1009: "message too big",
    1010: "extension missing",
    1011: "internal error",
    1012: "service restart",
    1013: "try again later",
    1014: "bad gateway",
    1015: "TLS failed",
}


class CloseCause(msgspec.Struct, frozen=True):
    """Why a link ended, or an attempt to open it failed.

    Attributes:
        code: close code of the WebSocket closing handshake; None when there was none.
        reason: the words that came with the code, or our own.
        error: the exception behind it, if there is one. Its text may hold more than logs should show;
            :meth:`describe` is what to print.
        by_us: this side ended the link.
    """

    code: int | None = None
    reason: str = ""
    error: BaseException | None = None
    by_us: bool = False

    @property
    def is_refusal(self) -> bool:
        """Whether nobody listens at the address."""
        error = self.error
        while error is not None and not isinstance(error, ConnectionRefusedError):
            error = error.__cause__
        return error is not None

    def describe(self) -> str:
        """The cause in words, without any part of a URL: fit for logs and messages."""
        reason = printable(self.reason)
        if self.code is not None:
            actor = "closed by us" if self.by_us else "closed by the exchange"
            name = _CODE_NAMES.get(self.code)
            text = f"{actor} with {self.code}" + (f" ({name})" if name else "")
            return f"{text}: {reason}" if reason else text
        if reason:
            return reason
        if self.error is not None:
            return describe_error(self.error)
        return "dropped by us" if self.by_us else "connection cut without a closing handshake"

    def __str__(self) -> str:
        return self.describe()


def describe_error(error: BaseException) -> str:
    """An exception in words that are safe to print: foreign texts may quote a URL, so most are not used."""
    if isinstance(error, exceptions.BinanceWebSocketError):
        return printable(str(error))
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    if isinstance(error, ConnectionResetError):
        return "connection reset"
    if isinstance(error, BrokenPipeError):
        return "connection broken"
    if isinstance(error, builtins.TimeoutError):
        return "timed out"
    if isinstance(error, socket.gaierror):
        return "host name not found"
    verification = getattr(error, "verify_message", "")  # of ssl.SSLCertVerificationError
    if verification:
        return f"certificate not accepted: {printable(str(verification))}"
    if isinstance(error, OSError):
        return printable(error.strerror or str(error))
    return type(error).__name__


class Listener(Protocol):
    """Receives what one socket brings. Called on the event loop, never concurrently.

    An exception from any method is logged and does not end the link. Messages may arrive before the
    ``connect`` call that opened the socket has returned.
    """

    def on_frame(self, payload: bytes, /) -> None:
        """One complete text or binary message."""
        ...

    def on_pong(self, payload: bytes, /) -> None:
        """The answer to a ping of ours, with the ping's payload."""
        ...

    def on_closed(self, cause: CloseCause, /) -> None:
        """The socket is gone. Called exactly once when ``connect`` returned, never when it raised."""
        ...


class Transport(Protocol):
    """One open WebSocket. Pings of the peer are answered at once, with their payload, by the transport."""

    @property
    def received(self) -> int:
        """Frames received so far, pings and pongs included, close frames not.

        A health check compares it over time, which is cheaper than reading a clock for each frame.
        """
        ...

    @property
    def controls(self) -> int:
        """Of the frames received, those that were pings or pongs: the rest is messages or parts of such."""
        ...

    def send(self, payload: bytes) -> None:
        """Send one text message. Never blocks: what the network does not take yet is buffered.

        Raises:
            ConnectionError: the link is closed or closing; nothing was sent.
        """
        ...

    def ping(self, payload: bytes = b"") -> None:
        """Send a ping of at most 125 bytes; the answer reaches :meth:`Listener.on_pong`.

        Raises:
            ConnectionError: the link is closed or closing.
        """
        ...

    async def close(self, code: int = 1000, reason: str = "") -> None:
        """Close with the closing handshake, after :data:`CLOSE_TIMEOUT` without it. Idempotent.

        Messages that arrive until the peer's answer are still delivered. Cancelling is safe: it drops the
        socket at once.
        """
        ...

    def abort(self) -> None:
        """Drop the socket without a closing handshake. No message is delivered afterwards. Idempotent."""
        ...


class Connect(Protocol):
    """Opens a transport."""

    async def __call__(
        self,
        url: Secret,
        listener: Listener,
        *,
        timeout: float,
        maximum_message_size: int = DEFAULT_MAXIMUM_MESSAGE_SIZE,
        proxy: Secret | None = None,
    ) -> Transport:
        """Open a WebSocket. Cancelling is safe: the socket is dropped.

        Redirects are not followed: the URL can hold a listen key, which is nobody else's business.

        Args:
            url: ``ws://`` or ``wss://``; sealed like the proxy, because the frames of a waiting task are shown by
                debuggers and error reports.
            listener: gets the messages and the end of the link.
            timeout: seconds for everything together: name lookup, TCP, TLS and the opening handshake.
            maximum_message_size: bytes; a longer message ends the link with code 1009.
            proxy: URL of an HTTP or SOCKS proxy.

        Raises:
            ConnectionError: with host, port and cause in words, never with path or query of the URL.
        """
        ...
