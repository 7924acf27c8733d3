"""Takes connections of TCP in, or refuses them."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
from collections.abc import Callable
from typing import Final

from .timers import Timers

__all__ = ["Acceptor"]

_log = logging.getLogger("binance_futures_async.exchange")

_BACKLOG: Final = 512
_BREATH: Final = 0.1
"""Seconds until the next try when the machine has no room for another connection."""


class Acceptor:
    """Listens on a port, and hands connections to a server.

    Args:
        timers: how it waits.
        tls: with what connections are secured; None for not at all.
    """

    def __init__(self, timers: Timers, tls: ssl.SSLContext | None = None) -> None:
        self._timers = timers
        self._tls = tls
        self._make_protocol: Callable[[], asyncio.BaseProtocol] | None = None
        self._socket: socket.socket | None = None
        self._listening: asyncio.Task[None] | None = None
        self._entering: set[asyncio.Task[None]] = set()
        self._refusals = 0
        self.handshake_delays: list[int] = []
        """Milliseconds that pass before anything is said on a new connection; the longest counts."""

    async def start(self, host: str, port: int, make_protocol: Callable[[], asyncio.BaseProtocol]) -> int:
        """Begin, and return the port.

        Args:
            host: address to listen on.
            port: TCP port; 0 for any free one.
            make_protocol: makes what serves one connection.

        Raises:
            OSError: the address or the port cannot be had.
        """
        found = await asyncio.get_running_loop().getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, _, _, _, address = found[0]
        self._make_protocol = make_protocol
        self._open(family, address)
        assert self._socket is not None
        chosen: int = self._socket.getsockname()[1]
        return chosen

    async def stop(self) -> None:
        """Let the port go. Connections that were taken in stay."""
        listener, self._socket = self._socket, None
        tasks = [*self._entering] if self._listening is None else [self._listening, *self._entering]
        self._listening = None
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if listener is not None:
            listener.close()

    def refuse(self) -> Callable[[], None]:
        """Refuse connections until the result is called."""
        self._refusals += 1
        self._reopen()
        is_over = False

        def end() -> None:
            nonlocal is_over
            if not is_over:
                is_over = True
                self._refusals -= 1
                self._reopen()

        return end

    def _reopen(self) -> None:
        listener = self._socket
        if listener is None or bool(self._refusals) == (self._listening is None):
            return
        if self._refusals:
            assert self._listening is not None
            self._listening.cancel()
            self._listening = None
            address = listener.getsockname()
            listener.close()
            self._open(listener.family, address)
        else:
            self._listen(listener)

    def _open(self, family: int, address: object) -> None:
        opened = socket.socket(family, socket.SOCK_STREAM)
        try:
            opened.setblocking(False)
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            opened.bind(address)  # type: ignore[arg-type]
        except BaseException:
            opened.close()
            raise
        self._socket = opened
        if self._refusals:
            # The port is held, but nobody listens on it; others could share it unless it is said that they cannot.
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
        else:
            self._listen(opened)

    def _listen(self, listener: socket.socket) -> None:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.listen(_BACKLOG)
        self._listening = asyncio.get_running_loop().create_task(
            self._accept(listener), name="local exchange, accepting"
        )

    async def _accept(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, _ = await loop.sock_accept(listener)
            except OSError as error:
                _log.warning("no connection can be taken in: %s", error)
                await asyncio.sleep(_BREATH)
                continue
            connection.setblocking(False)
            task = loop.create_task(self._enter(connection), name="local exchange, handshake")
            self._entering.add(task)
            task.add_done_callback(self._entering.discard)

    async def _enter(self, connection: socket.socket) -> None:
        is_taken = False
        try:
            if self.handshake_delays:
                await self._timers.sleep(max(self.handshake_delays))
            assert self._make_protocol is not None
            is_taken = True
            await asyncio.get_running_loop().connect_accepted_socket(
                self._make_protocol, connection, ssl=self._tls
            )
        except OSError as error:  # errors of TLS too
            _log.debug("a client went away before it was served: %s", error)
        finally:
            if not is_taken:
                connection.close()
