"""The transport on websockets: for proxies, for platforms without picows, and as the check on the other one.

Frames are taken where the library hands them over, before its queue of messages: no task is needed to read,
and a ping is never behind data.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from typing import Any

from websockets.asyncio.client import ClientConnection
from websockets.asyncio.client import connect as websockets_connect
from websockets.client import ClientProtocol
from websockets.exceptions import (
    InvalidHandshake,
    InvalidProxy,
    InvalidState,
    InvalidStatus,
    ProxyError,
    WebSocketException,
)
from websockets.frames import Frame, Opcode
from websockets.http11 import Response

from .. import exceptions
from ..auth.secret import Secret, defused
from .address import Address, tls_context
from .library_logger import LibraryLogger
from .protocol import (
    CLOSE_TIMEOUT,
    DEFAULT_MAXIMUM_MESSAGE_SIZE,
    NO_CODE,
    CloseCause,
    Listener,
    Transport,
)

__all__ = ["connect"]

_logger = logging.getLogger(__name__)

_TEXT = Opcode.TEXT
_BINARY = Opcode.BINARY
_CONTINUATION = Opcode.CONT
_PING = Opcode.PING
_PONG = Opcode.PONG
_CLOSE = Opcode.CLOSE


async def connect(
    url: Secret,
    listener: Listener,
    *,
    timeout: float,
    maximum_message_size: int = DEFAULT_MAXIMUM_MESSAGE_SIZE,
    proxy: Secret | None = None,
    tls: ssl.SSLContext | None = None,
) -> Transport:
    """Open a WebSocket with websockets; see :class:`~.protocol.Connect`, and for ``tls`` :func:`~.choice.connector`."""
    address = Address.of(url)
    options: dict[str, Any] = {"ssl": tls or tls_context()} if address.secure else {}
    if tls is not None and proxy is not None and proxy.reveal().startswith("https://"):
        options["proxy_ssl"] = tls

    def connection(protocol: ClientProtocol, **settings: Any) -> _Connection:
        return _Connection(protocol, listener=listener, **settings)

    # The annotation asks for a class where the documentation allows a wrapper.
    factory: Any = connection
    try:
        async with asyncio.timeout(timeout):
            link = await _ConnectWithoutRedirects(
                url.reveal(),
                compression=None,  # the exchange has none, and it would cost at each frame
                proxy=None if proxy is None else proxy.reveal(),
                open_timeout=None,
                ping_interval=None,
                close_timeout=CLOSE_TIMEOUT,
                max_size=maximum_message_size,
                max_queue=None,
                logger=LibraryLogger("binance_futures_async.transport.websockets"),
                create_connection=factory,
                **options,
            )
        assert isinstance(link, _Connection)
        link.transport_of_ours.establish(address)
    except exceptions.ConnectionError:
        raise
    except TimeoutError as error:
        raise address.timed_out(timeout) from defused(error)
    except InvalidStatus as error:
        raise address.refused_with(error.response.status_code) from defused(error)
    except InvalidProxy:
        raise address.failure("the proxy's URL is malformed") from None  # its text quotes the password
    except ProxyError as error:
        raise address.failure("the proxy refused or failed") from defused(error)
    except InvalidHandshake as error:
        raise address.failure("the answer is no WebSocket handshake") from defused(error)
    except (OSError, EOFError, WebSocketException) as error:
        raise address.failed_by(error) from defused(error)
    return link.transport_of_ours


class _ConnectWithoutRedirects(websockets_connect):
    def process_redirect(self, exc: Exception) -> Exception | str:
        return exc


class _Connection(ClientConnection):
    """The library's connection, with its frames going to the listener instead of its queue."""

    def __init__(self, protocol: ClientProtocol, *, listener: Listener, **settings: Any) -> None:
        super().__init__(protocol, **settings)
        self.transport_of_ours = _WebsocketsTransport(self, listener)

    def process_event(self, event: Any) -> None:
        if isinstance(event, Response):
            super().process_event(event)
        else:
            self.transport_of_ours.on_event(event)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.protocol.close_expected():
            self.transport_of_ours.limit_the_end()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.transport_of_ours.on_connection_lost(exc)


class _WebsocketsTransport:
    __slots__ = (
        "_cause",
        "_closed",
        "_connection",
        "_established",
        "_limit",
        "_listener",
        "_on_frame",
        "_open",
        "_parts",
        "controls",
        "received",
    )

    def __init__(self, connection: _Connection, listener: Listener) -> None:
        self._connection = connection
        self._listener = listener
        self._on_frame = listener.on_frame
        self._parts: list[bytes] = []
        self._open = True
        self._established = False
        self._cause: CloseCause | None = None
        self._closed = asyncio.get_running_loop().create_future()
        self._limit: asyncio.TimerHandle | None = None
        self.received = 0
        self.controls = 0

    # What the connection calls. The library has checked the order of fragments and the size of the whole.

    def on_event(self, frame: Frame) -> None:
        opcode = frame.opcode
        self.received += opcode is not _CLOSE
        if opcode is _TEXT or opcode is _BINARY or opcode is _CONTINUATION:
            payload = bytes(frame.data)
            if not frame.fin:
                self._parts.append(payload)
                return
            if self._parts:
                self._parts.append(payload)
                payload = b"".join(self._parts)
                self._parts = []
            try:
                self._on_frame(payload)
            except Exception:
                _logger.exception("a message was not handled")
        elif opcode is _PING:
            self.controls += 1
        elif opcode is _PONG:
            self.controls += 1
            try:
                self._listener.on_pong(bytes(frame.data))
            except Exception:
                _logger.exception("a pong was not handled")

    def limit_the_end(self) -> None:
        """The closing handshake runs, or the peer broke the protocol: do not wait for its end for ever."""
        self._open = False
        if self._limit is None:
            self._limit = asyncio.get_running_loop().call_later(CLOSE_TIMEOUT, self.abort)

    def on_connection_lost(self, error: Exception | None) -> None:
        self._open = False
        self._on_frame = _ignore
        if self._limit is not None:
            self._limit.cancel()
        cause = self._cause or self._find_cause(error)
        self._cause = cause
        if not self._closed.done():
            self._closed.set_result(None)
        if self._established:
            try:
                self._listener.on_closed(cause)
            except Exception:
                _logger.exception("the end of a link was not handled")

    # What the rest of this package calls.

    def establish(self, address: Address) -> None:
        """Mark the attempt as successful: from here on the listener is told of the end."""
        if not self._open:
            cause = self._cause or self._find_cause(None)
            self.abort()
            raise address.failure(cause.describe())
        self._established = True

    def send(self, payload: bytes) -> None:
        if self._open:
            try:
                self._connection.protocol.send_text(payload)
            except InvalidState:
                pass  # the link is closing
            else:
                self._connection.send_data()
                return
        del payload
        raise exceptions.ConnectionError("cannot send: the link is closed")

    def ping(self, payload: bytes = b"") -> None:
        if not self._open:
            raise exceptions.ConnectionError("cannot ping: the link is closed")
        try:
            self._connection.protocol.send_ping(payload)
        except InvalidState as error:
            raise exceptions.ConnectionError("cannot ping: the link is closing") from error
        self._connection.send_data()

    async def close(self, code: int = 1000, reason: str = "") -> None:
        if self._open:
            self._open = False
            try:
                self._connection.protocol.send_close(code, reason)
                self._cause = CloseCause(code, reason, by_us=True)
                self._connection.send_data()
            except InvalidState:
                pass  # the peer's close came first
        try:
            async with asyncio.timeout(CLOSE_TIMEOUT):
                await asyncio.shield(self._closed)
        except TimeoutError:
            self.abort()
            await asyncio.shield(self._closed)
        except asyncio.CancelledError:
            self.abort()
            raise

    def abort(self) -> None:
        self._open = False
        self._on_frame = _ignore
        if self._cause is None and self._connection.protocol.close_rcvd is None:
            self._cause = self._find_violation() or CloseCause(by_us=True)
        self._connection.transport.abort()

    # Inner matters.

    def _find_cause(self, error: Exception | None) -> CloseCause:
        received = self._connection.protocol.close_rcvd
        if received is not None:
            return CloseCause(int(received.code) or NO_CODE, received.reason)
        return self._find_violation() or CloseCause(error=error)

    def _find_violation(self) -> CloseCause | None:
        violation = self._connection.protocol.parser_exc
        sent = self._connection.protocol.close_sent
        # The end of the stream counts as one there; it is none.
        if violation is None or isinstance(violation, EOFError) or sent is None:
            return None
        return CloseCause(int(sent.code), sent.reason, violation, by_us=True)


def _ignore(_: bytes) -> None:
    """Stands in for the listener once nothing may reach it any more."""
