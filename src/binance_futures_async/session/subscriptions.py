"""The subscription side of a stream link, pure: what is wanted, what is confirmed, what has to be said.

What a user wants is a set of stream names. Whatever happens to the link, this machine says what to send next
until the exchange has confirmed exactly that set.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from ..exceptions import RequestError
from ..generated.common.enums import ControlMethod
from ..generated.common.wrappers import REQUEST_ID, REQUEST_METHOD, REQUEST_PARAMETERS
from ..wire.response import ControlReply
from .pacing import Pacer

__all__ = ["NAMES_PER_MESSAGE", "Refused", "SubscriptionSession"]

# The exchange documents no limit; a few kilobytes are safe, and a full connection needs six messages.
NAMES_PER_MESSAGE = 200

_encode = msgspec.json.Encoder().encode


class Refused(msgspec.Struct, frozen=True):
    """A stream that the exchange does not take."""

    name: str
    error: RequestError


class _Sent(msgspec.Struct):
    method: ControlMethod
    names: tuple[str, ...]
    deadline: float
    question: Any = None


class SubscriptionSession:
    """Turns the wanted set of streams into control messages, paced and in batches.

    Args:
        timeout: seconds until a control message counts as not answered.
        pacer: keeps messages below the exchange's limit.
    """

    def __init__(self, *, timeout: float, pacer: Pacer | None = None) -> None:
        self._timeout = timeout
        self._pacer = pacer or Pacer()
        self._wanted: dict[str, None] = {}
        self._confirmed: dict[str, None] = {}
        self._sent: dict[int, _Sent] = {}
        self._questions: list[tuple[ControlMethod, list[Any] | None, object]] = []
        self._split: list[tuple[ControlMethod, tuple[str, ...]]] = []
        self._count = 0

    @property
    def wanted(self) -> frozenset[str]:
        """Streams that should flow."""
        return frozenset(self._wanted)

    @property
    def confirmed(self) -> frozenset[str]:
        """Streams that the exchange has confirmed on the present link."""
        return frozenset(self._confirmed)

    @property
    def is_settled(self) -> bool:
        """Whether the exchange has confirmed exactly what is wanted."""
        return not self._sent and not self._split and self._wanted.keys() == self._confirmed.keys()

    # --- what is wanted -----------------------------------------------------------------------------

    def want(self, names: Iterable[str]) -> None:
        """Add streams to the wanted set."""
        self._wanted.update(dict.fromkeys(names))

    def drop(self, names: Iterable[str]) -> None:
        """Take streams out of the wanted set."""
        for name in names:
            self._wanted.pop(name, None)

    def ask(self, method: ControlMethod, parameters: list[Any] | None, question: object) -> None:
        """Queue a question about the connection; its answer comes back with the given object."""
        self._questions.append((method, parameters, question))

    # --- the link -----------------------------------------------------------------------------------

    def connected(self) -> None:
        """A new link is up: nothing is subscribed on it yet."""
        self._confirmed.clear()
        self._sent.clear()
        self._split.clear()

    def lost(self) -> list[object]:
        """The link is gone; return the questions that will not be answered."""
        lost = [sent.question for sent in self._sent.values() if sent.question is not None]
        lost += [question for _, _, question in self._questions]
        self._questions.clear()
        self.connected()
        return lost

    def next_message(self, now: float) -> bytes | None:
        """Return the next control message if there is one and it may go now; call until None."""
        if self._pacer.wait(now) > 0:
            return None
        sent = self._next()
        if sent is None:
            return None
        method, parameters, names, question = sent
        self._count += 1
        self._pacer.sent(now)
        self._sent[self._count] = _Sent(method, names, now + self._timeout, question)
        message: dict[str, Any] = {REQUEST_METHOD: method.value, REQUEST_ID: self._count}
        if parameters is not None:
            message[REQUEST_PARAMETERS] = parameters
        return _encode(message)

    def next_moment(self, now: float) -> float | None:
        """Return when to look again: a message may go, or one is not answered in time; None if never."""
        moments = [sent.deadline for sent in self._sent.values()]
        if self._has_work():
            moments.append(now + self._pacer.wait(now))
        return min(moments, default=None)

    def overdue(self, now: float) -> bool:
        """Return whether the exchange has left a control message unanswered for too long."""
        return any(sent.deadline <= now for sent in self._sent.values())

    def _in_flight(self) -> set[str]:
        return {name for sent in self._sent.values() for name in sent.names} | {
            name for _, names in self._split for name in names
        }

    def _has_work(self) -> bool:
        if self._questions or self._split:
            return True
        busy = self._in_flight()
        return any(name not in busy for name in self._wanted.keys() ^ self._confirmed.keys())

    def _next(self) -> tuple[ControlMethod, list[Any] | None, tuple[str, ...], object] | None:
        if self._questions:
            method, parameters, question = self._questions.pop(0)
            return method, parameters, (), question
        if self._split:
            method, names = self._split.pop(0)
            return method, list(names), names, None
        busy = self._in_flight()
        steps = (
            (ControlMethod.UNSUBSCRIBE, self._confirmed, self._wanted),
            (ControlMethod.SUBSCRIBE, self._wanted, self._confirmed),
        )
        for method, have, other in steps:
            names = tuple(name for name in have if name not in other and name not in busy)
            if names:
                names = names[:NAMES_PER_MESSAGE]
                return method, list(names), names, None
        return None

    # --- answers ------------------------------------------------------------------------------------

    def receive(self, reply: ControlReply) -> tuple[list[Refused], object]:
        """Take in an answer; return the streams it refuses and the question it answers, if it was one.

        A refused batch says nothing about its members: it is halved and sent again until the refused
        stream stands alone.
        """
        number = reply.id if isinstance(reply.id, int) else None
        if number is None and reply.error is not None and self._sent:
            # An error without an id can only mean the oldest message.
            number = next(iter(self._sent))
        sent = self._sent.pop(number, None) if number is not None else None
        if sent is None:
            return [], None
        if sent.question is not None:
            return [], sent.question
        if reply.error is None:
            if sent.method is ControlMethod.SUBSCRIBE:
                self._confirmed.update(dict.fromkeys(sent.names))
            else:
                for name in sent.names:
                    self._confirmed.pop(name, None)
            return [], None
        if len(sent.names) > 1:
            middle = len(sent.names) // 2
            self._split += [(sent.method, sent.names[:middle]), (sent.method, sent.names[middle:])]
            return [], None
        for name in sent.names:
            self._confirmed.pop(name, None)
            if sent.method is ControlMethod.SUBSCRIBE:
                self._wanted.pop(name, None)
        if sent.method is ControlMethod.UNSUBSCRIBE:
            # What the exchange does not end does not flow; whoever wants it again is served anew.
            return [], None
        error = RequestError(
            reply.error.message, code=reply.error.code, method=sent.method.value, request_id=number
        )
        return [Refused(name, error) for name in sent.names], None
