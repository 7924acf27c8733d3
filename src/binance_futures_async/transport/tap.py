"""Lets somebody else read along what goes over a transport."""

from __future__ import annotations

import logging
from typing import Protocol

from ..auth.secret import Secret
from .protocol import DEFAULT_MAXIMUM_MESSAGE_SIZE, Connect, Listener, Transport

__all__ = ["LinkTap", "Tap", "tapped"]

_logger = logging.getLogger(__name__)


class LinkTap(Protocol):
    """Reads along on one connection. What it raises is handled like what a listener raises."""

    def sent(self, frame: bytes, /) -> None:
        """A message goes to the exchange."""
        ...

    def received(self, frame: bytes, /) -> None:
        """A message came from the exchange."""
        ...


class Tap(Protocol):
    """Reads along on all connections of a client."""

    def connected(self, url: str, /) -> LinkTap:
        """A connection is being opened. The URL may hold a listen key."""
        ...


def tapped(connect: Connect, tap: Tap) -> Connect:
    """Return what opens transports like another function, with somebody reading along."""

    async def open_tapped(
        url: Secret,
        listener: Listener,
        *,
        timeout: float,
        maximum_message_size: int = DEFAULT_MAXIMUM_MESSAGE_SIZE,
        proxy: Secret | None = None,
    ) -> Transport:
        link = tap.connected(url.reveal())
        ear = _TappedListener(listener, link)
        transport = await connect(
            url, ear, timeout=timeout, maximum_message_size=maximum_message_size, proxy=proxy
        )
        return _TappedTransport(transport, link)

    return open_tapped


class _TappedListener:
    def __init__(self, listener: Listener, tap: LinkTap) -> None:
        self._on_frame = listener.on_frame
        self._received = tap.received
        self.on_pong = listener.on_pong
        self.on_closed = listener.on_closed

    def on_frame(self, payload: bytes, /) -> None:
        try:
            self._received(payload)
        finally:
            # Whoever reads along must not take the message from its receiver.
            self._on_frame(payload)


class _TappedTransport:
    def __init__(self, transport: Transport, tap: LinkTap) -> None:
        self._transport = transport
        self._sent = tap.sent
        self.ping = transport.ping
        self.close = transport.close
        self.abort = transport.abort

    @property
    def received(self) -> int:
        return self._transport.received

    @property
    def controls(self) -> int:
        return self._transport.controls

    def send(self, payload: bytes) -> None:
        try:
            self._transport.send(payload)
            self._note(payload)
        finally:
            del payload  # it may hold a key and a signature, and what is raised shows its frames

    def _note(self, payload: bytes) -> None:
        try:
            self._sent(payload)
        except Exception:
            # It is on its way: whoever sent it must not take it for a failure.
            _logger.exception("a message that was sent was not read along")
