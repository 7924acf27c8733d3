"""Where an exchange is reached."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

__all__ = ["Environment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The URLs of one exchange, without a slash at their end; "" where it has nothing of the kind.

    Attributes:
        name: how messages and logs call it (``production``).
        websocket_api: request/response endpoint, path included (``wss://host/ws-fapi/v1``).
        streams: base of the streams; route and mode are put behind it (``wss://host``).
        rest: base of the REST calls (``https://host``).
        allow_plaintext: allow ``ws://`` and ``http://`` to another machine, where anyone on the way can read keys
            and orders. To this machine (loopback) they are always allowed.
    """

    name: str
    websocket_api: str = ""
    streams: str = ""
    rest: str = ""
    allow_plaintext: bool = False

    @property
    def websocket_api_path(self) -> str:
        """Path of the WebSocket API."""
        return urlsplit(self.websocket_api).path
