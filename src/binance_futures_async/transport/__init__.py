"""One WebSocket: bytes in, bytes out, ping and pong. Knows no JSON.

Two implementations behind one protocol: ``picows``, the fast default, and ``websockets`` for proxies and
for platforms where picows has no wheel; ``choice`` takes one of them.
"""

from __future__ import annotations

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
    "describe_error",
]
