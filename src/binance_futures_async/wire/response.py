"""Envelopes: what the WebSocket API and the stream sockets wrap around their answers."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, Literal, TypeVar

import msgspec

from ..generated.common.messages.structs import ErrorDetail, RateLimit
from ..generated.common.wrappers import (
    FRAME_DATA,
    FRAME_STREAM,
    REPLY_ERROR,
    REPLY_ID,
    REPLY_RATE_LIMITS,
    REPLY_RESULT,
    REPLY_STATUS,
)
from ..model.message import Message

__all__ = ["ControlReply", "ErrorResponse", "Frame", "Response"]

T_co = TypeVar("T_co", covariant=True)


class Response(Message, Generic[T_co], frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """The exchange's answer to a request that it carried out."""

    _local_fields: ClassVar[frozenset[str]] = frozenset({"latency"})

    id: str | int | None = msgspec.field(name=REPLY_ID)
    """Id of the request."""
    status: Literal[200] = msgspec.field(name=REPLY_STATUS)
    """HTTP-like status: that of success. A reply with another one is no success, whatever else it says."""
    result: T_co = msgspec.field(name=REPLY_RESULT)
    """What the method returns."""
    error: None = msgspec.field(default=None, name=REPLY_ERROR)
    """Always None: a reply with an error is an :class:`ErrorResponse`, or no reply at all if it has a result too."""
    rate_limits: list[RateLimit] | None = msgspec.field(default=None, name=REPLY_RATE_LIMITS)
    """Counters touched by the request; None if the exchange was told to leave them out."""
    # A name on the wire that no key has: it never comes from there.
    latency: float | None = msgspec.field(default=None, name="(latency)")
    """Seconds between sending the request and receiving the answer, None if it was not measured."""


class ErrorResponse(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """The exchange's refusal of a request."""

    id: str | int | None = msgspec.field(name=REPLY_ID)
    """Id of the request; null when the key of the connection was revoked."""
    status: int = msgspec.field(name=REPLY_STATUS)
    """HTTP-like status."""
    error: ErrorDetail = msgspec.field(name=REPLY_ERROR)
    """Code and text."""
    rate_limits: list[RateLimit] | None = msgspec.field(default=None, name=REPLY_RATE_LIMITS)
    """Counters touched by the request."""


class ControlReply(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Answer to a control message on a stream socket."""

    id: int | str | None = msgspec.field(default=None, name=REPLY_ID)
    """Id of the control message."""
    result: Any = msgspec.field(default=None, name=REPLY_RESULT)
    """Null for a change that was carried out, else what was asked for."""
    error: ErrorDetail | None = msgspec.field(default=None, name=REPLY_ERROR)
    """Why it was refused."""

    def __getitem__(self, key: str) -> Any:
        # Null is what a change that was carried out is answered with; a refusal has no result at all.
        if key == REPLY_RESULT and self.error is None:
            return self.result
        return super().__getitem__(key)


class Frame(msgspec.Struct, Generic[T_co], frozen=True, gc=False):
    """The wrapper of a combined stream."""

    stream: str = msgspec.field(name=FRAME_STREAM)
    data: T_co = msgspec.field(name=FRAME_DATA)
