"""The default transport, on picows: the fewest layers between the socket and the listener.

What picows leaves to its user is done here: fragments are joined, a close frame is answered, exceptions of
the listener do not end the link, and an abandoned handshake does not leave its socket behind.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
from typing import Any

import picows
from picows import WSFrame, WSMsgType, WSTransport

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

_TEXT = WSMsgType.TEXT
_CLOSE = WSMsgType.CLOSE
_PING = WSMsgType.PING
_PONG = WSMsgType.PONG

_LARGEST_CONTROL_FRAME = 125
"""Bytes of payload (RFC 6455, section 5.5): a longer frame is data, whatever its type."""

_ADDRESS_PATIENCE = 5.0
"""Seconds for one address of a host that has more than one, so that a dead one does not use up the attempt."""


async def connect(
    url: Secret,
    listener: Listener,
    *,
    timeout: float,
    maximum_message_size: int = DEFAULT_MAXIMUM_MESSAGE_SIZE,
    proxy: Secret | None = None,
    tls: ssl.SSLContext | None = None,
) -> Transport:
    """Open a WebSocket with picows; see :class:`~.protocol.Connect`, and for ``tls`` :func:`~.choice.connector`.

    Raises:
        ParameterError: a proxy is given, which the other transport is for.
    """
    if proxy is not None:
        raise exceptions.ParameterError("the picows transport takes no proxy; use 'auto' or 'websockets'")
    address = Address.of(url)
    link = _PicowsTransport(listener, maximum_message_size)
    sock: socket.socket | None = None

    async def open_socket(_: object) -> socket.socket:
        nonlocal sock
        sock = await _open_socket(address)
        return sock

    try:
        async with asyncio.timeout(timeout):
            await picows.ws_connect(
                lambda request, response: link,
                url.reveal(),
                ssl_context=(tls or tls_context()) if address.secure else None,
                disconnect_on_exception=False,
                websocket_handshake_timeout=None,  # the timeout above covers it
                logger_name=LibraryLogger("binance_futures_async.transport.picows"),
                enable_auto_pong=False,  # answered below, where they count as a sign of life
                max_frame_size=maximum_message_size,
                max_redirects=0,
                socket_factory=open_socket,
            )
        # picows returns as from a success when the peer hangs up instead of answering the handshake.
        link.establish(address)
    except exceptions.ConnectionError:
        await _discard(sock)
        raise
    except TimeoutError as error:
        await _discard(sock)
        raise address.timed_out(timeout) from defused(error)
    except picows.WSHandshakeError as error:
        await _discard(sock)
        if error.response is not None and error.response.status != 101:
            raise address.refused_with(int(error.response.status)) from defused(error)
        raise address.failure("the answer is no WebSocket handshake") from defused(error)
    except (OSError, picows.WSError) as error:
        await _discard(sock)
        raise address.failed_by(error) from defused(error)
    except BaseException:
        await _discard(sock)
        raise
    return link


async def _open_socket(address: Address) -> socket.socket:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    for position, (family, kind, protocol, _, target) in enumerate(found):
        sock = socket.socket(family, kind, protocol)
        is_last = position + 1 == len(found)
        try:
            sock.setblocking(False)
            async with asyncio.timeout(None if is_last else _ADDRESS_PATIENCE):
                await loop.sock_connect(sock, target)
        except OSError:  # TimeoutError is one
            sock.close()
            if is_last:
                raise
        except BaseException:
            sock.close()
            raise
        else:
            return sock
    raise OSError("host has no address")


async def _discard(sock: socket.socket | None) -> None:
    """Get rid of the socket of a failed or abandoned attempt.

    picows hands out its transport only after the handshake, so until then the socket is the only handle.
    It belongs to the event loop: it must not be closed here, but once it is shut down the loop sees its
    end at the next turn and closes it.
    """
    if sock is None or sock.fileno() == -1:
        return
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # the peer was faster
    for _ in range(20):
        if sock.fileno() == -1:
            return
        await asyncio.sleep(0)


class _PicowsTransport(picows.WSListener):
    """Listener of picows and transport of ours in one object, to save a hop for each frame."""

    __slots__ = (
        "_cause",
        "_closed",
        "_ended",
        "_established",
        "_listener",
        "_maximum",
        "_on_frame",
        "_open",
        "_parts",
        "_parts_size",
        "_ws",
        "controls",
        "received",
    )

    _ws: WSTransport

    def __init__(self, listener: Listener, maximum_message_size: int) -> None:
        self._listener = listener
        self._on_frame = listener.on_frame
        self._maximum = maximum_message_size
        self._parts: list[bytes] = []
        self._parts_size = 0
        self._open = False
        self._established = False
        self._cause: CloseCause | None = None
        self._closed = asyncio.get_running_loop().create_future()
        self._ended: asyncio.Task[None] | None = None
        self.received = 0
        self.controls = 0

    # What picows calls.

    def on_ws_connected(self, transport: WSTransport) -> None:
        self._ws = transport
        self._open = True

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        self.received += 1
        # Reading the type costs as much as all the rest, and most frames need it for nothing.
        if frame.payload_size > _LARGEST_CONTROL_FRAME and frame.fin and not self._parts:
            try:
                self._on_frame(frame.get_payload_as_bytes())
            except Exception:
                _logger.exception("a message was not handled")
            return
        kind = frame.msg_type
        if kind is _PING:
            self.controls += 1
            transport.send_pong(frame.get_payload_as_bytes())
        elif kind is _PONG:
            self.controls += 1
            try:
                self._listener.on_pong(frame.get_payload_as_bytes())
            except Exception:
                _logger.exception("a pong was not handled")
        elif kind is _CLOSE:
            self._on_close_frame(frame)
        elif frame.fin and not self._parts:
            try:
                self._on_frame(frame.get_payload_as_bytes())
            except Exception:
                _logger.exception("a message was not handled")
        else:
            self._on_fragment(frame)

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        self._open = False
        self._on_frame = _ignore
        # picows tells of a violation of the protocol only to those who wait for the end, and the event
        # loop complains when nobody does.
        self._ended = asyncio.get_running_loop().create_task(self._end())

    def pause_writing(self) -> None:
        pass  # send() never blocks, by contract; without this picows warns about it

    def resume_writing(self) -> None:
        pass

    # What the rest of this package calls.

    def establish(self, address: Address) -> None:
        """Mark the attempt as successful: from here on the listener is told of the end."""
        if not self._open:
            if self._cause is not None:
                raise address.failure(self._cause.describe())
            raise address.failure("connection closed during the opening handshake")
        self._established = True

    def send(self, payload: bytes) -> None:
        # Once picows has sent a close frame of its own accord, it drops what it is given without a word.
        if not self._open or self._ws.is_close_frame_sent:
            del payload
            raise exceptions.ConnectionError("cannot send: the link is closed")
        self._ws.send(_TEXT, payload)

    def ping(self, payload: bytes = b"") -> None:
        if not self._open or self._ws.is_close_frame_sent:
            raise exceptions.ConnectionError("cannot ping: the link is closed")
        self._ws.send_ping(payload)

    async def close(self, code: int = 1000, reason: str = "") -> None:
        if self._open:
            self._open = False
            self._cause = CloseCause(code, reason, by_us=True)
            self._send_close(code, reason.encode())
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
        if self._cause is None:
            self._cause = CloseCause(by_us=True)
        self._ws.disconnect(False)

    # Inner matters.

    def _on_fragment(self, frame: WSFrame) -> None:
        self._parts_size += frame.payload_size
        if self._parts_size > self._maximum:
            self._parts = []
            self._on_frame = _ignore
            self._fail(1009, f"message longer than {self._maximum} bytes")
            return
        self._parts.append(frame.get_payload_as_bytes())
        if frame.fin:
            message = b"".join(self._parts)
            self._parts = []
            self._parts_size = 0
            try:
                self._on_frame(message)
            except Exception:
                _logger.exception("a message was not handled")

    def _on_close_frame(self, frame: WSFrame) -> None:
        self.received -= 1
        code = _number(frame.get_close_code()) or NO_CODE  # picows has 0 for a frame without a code
        self._open = False
        self._on_frame = _ignore
        # Otherwise it answers a close frame of ours, or one that picows sent on a violation of the protocol.
        if not self._ws.is_close_frame_sent:
            reason = (frame.get_close_message() or b"").decode("utf-8", "replace")
            self._cause = CloseCause(code, reason)
            self._send_close(1000 if code == NO_CODE else code, b"")
        # Nothing more will come. What the peer does not take now is dropped, instead of waiting for it.
        graceful = self._ws.underlying_transport.get_write_buffer_size() == 0
        self._ws.disconnect(graceful)

    def _fail(self, code: int, reason: str) -> None:
        if self._cause is None:
            self._cause = CloseCause(code, reason, by_us=True)
        self._open = False
        self._send_close(code, reason.encode())
        self._ws.disconnect(False)

    def _send_close(self, code: int, reason: bytes) -> None:
        # picows takes any integer here; its annotation knows only the codes with a name.
        number: Any = code
        self._ws.send_close(number, reason)

    async def _end(self) -> None:
        error: Exception | None = None
        try:
            await self._ws.wait_disconnected()
        except picows.WSProtocolError as violation:
            error = violation
            if self._cause is None:
                self._cause = CloseCause(_number(violation.code), str(violation), violation, by_us=True)
        except Exception as other:
            error = other
        if not self._closed.done():
            self._closed.set_result(None)
        if self._established:
            try:
                self._listener.on_closed(self._cause or CloseCause(error=error))
            except Exception:
                _logger.exception("the end of a link was not handled")


def _number(code: Any) -> int:
    return int(code)  # an IntEnum, or an integer without a name; the annotations of picows know neither


def _ignore(_: bytes) -> None:
    """Stands in for the listener once nothing may reach it any more."""
