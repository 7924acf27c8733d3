"""Answers that go wrong on their way to the client."""

from __future__ import annotations

import asyncio
from typing import Final

import msgspec

from ...generated.common.wrappers import REPLY_ID
from ...generated.usdm.messages import ErrorDetail
from ...wire.encoding import encode
from ..faults.answers import AnswerFault, Refused, Way
from .refusals import RequestRefusal
from .socket import Socket
from .timers import Timers

__all__ = ["CrookedAnswers", "garbled", "refusal_of", "rest_answer"]

_LOOK_SECONDS: Final = 1.0
_NOBODY: Final = msgspec.Raw(b'"nobody-asked"')
_members = msgspec.json.Decoder(dict[str, msgspec.Raw])


def refusal_of(refused: Refused) -> RequestRefusal:
    """The error that stands in place of an answer."""
    return RequestRefusal(refused.code, refused.message, status=refused.status)


def garbled(answer: bytes) -> bytes:
    """Half of an answer; still text."""
    return answer[: len(answer) // 2].decode(errors="ignore").encode()


class CrookedAnswers:
    """Sends the bad answers of one connection.

    Args:
        socket: the connection.
        timers: how it waits.
    """

    def __init__(self, socket: Socket, timers: Timers) -> None:
        self._socket = socket
        self._timers = timers
        self._held: list[bytes] = []
        self._groups = 0

    def send(self, fault: AnswerFault, answer: bytes) -> None:
        """Send an answer the way that a fault wants it."""
        match fault.way:
            case Way.LATE:
                self._timers.after(fault.delay_ms, lambda: self._socket.push(answer))
            case Way.LOST if not fault.is_silent:
                self._socket.cut()
            case Way.REFUSED:
                # What the request led to stands in its place already.
                self._socket.push(answer)
            case Way.GARBLED:
                self._socket.push(garbled(answer))
            case Way.WRONG_ID:
                self._socket.push(msgspec.json.encode(_members.decode(answer) | {REPLY_ID: _NOBODY}))
            case Way.OUT_OF_ORDER:
                self._hold(fault, answer)

    def _hold(self, fault: AnswerFault, answer: bytes) -> None:
        self._held.append(answer)
        if len(self._held) >= fault.group:
            self._release()
        elif len(self._held) == 1:
            group = self._groups

            def overdue() -> None:
                if group == self._groups:
                    self._release()

            self._timers.after(fault.delay_ms, overdue)

    def _release(self) -> None:
        self._groups += 1
        held, self._held = self._held, []
        for answer in reversed(held):
            self._socket.push(answer)


async def rest_answer(
    fault: AnswerFault, status: int, answer: bytes, transport: asyncio.Transport | None, timers: Timers
) -> tuple[int, bytes]:
    """Status and body as a fault wants them for a request of REST; waits as long as it says."""
    if fault.way is Way.LATE:
        await timers.sleep(fault.delay_ms)
    elif fault.way is Way.LOST:
        if fault.is_silent:
            # Until the client gives up; nothing else tells a handler.
            while transport is not None and not transport.is_closing():  # noqa: ASYNC110
                await asyncio.sleep(_LOOK_SECONDS)
        if transport is not None:
            transport.abort()
    elif fault.way is Way.GARBLED:
        return status, garbled(answer)
    elif fault.refused is not None:
        refused = fault.refused
        return refused.status, encode(ErrorDetail(code=refused.code, message=refused.message))
    return status, answer
