"""Keeps what the WebSocket libraries log from showing secrets, control characters, or shouting."""

from __future__ import annotations

import logging
from collections.abc import MutableMapping
from typing import Any

from ..display import printable

__all__ = ["LibraryLogger"]


class LibraryLogger(logging.LoggerAdapter[logging.Logger]):
    """Passes a library's messages on at level DEBUG, and its debug messages not at all.

    Those quote the request line, which can hold a listen key, and whole messages, which hold signatures.
    The other messages repeat what this package logs itself, in words of its own. They are escaped, for they may quote the
    peer, and come without tracebacks, whose exceptions quote it too.
    """

    def __init__(self, name: str) -> None:
        super().__init__(logging.getLogger(name), {})

    def isEnabledFor(self, level: int) -> bool:
        return level > logging.DEBUG and self.logger.isEnabledFor(logging.DEBUG)

    def log(self, level: int, msg: object, *args: Any, **kwargs: Any) -> None:
        if self.isEnabledFor(level):
            self.logger.log(logging.DEBUG, "%s", printable(str(msg) % args if args else str(msg)))

    def process(self, msg: Any, kwargs: MutableMapping[str, Any]) -> tuple[Any, MutableMapping[str, Any]]:
        return msg, kwargs
