"""Answers that go wrong, pure: which request is next to have a bad one, and what is bad about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

__all__ = ["AnswerFault", "AnswerFaults", "Refused", "Way"]


class Way(StrEnum):
    """How an answer goes wrong."""

    LATE = "late"
    LOST = "lost"
    REFUSED = "refused"
    GARBLED = "garbled"
    WRONG_ID = "wrong id"
    OUT_OF_ORDER = "out of order"


_FOR_REST: Final = frozenset({Way.LATE, Way.LOST, Way.REFUSED, Way.GARBLED})


@dataclass(frozen=True, slots=True)
class Refused:
    """An error in place of the answer."""

    status: int
    code: int
    message: str


@dataclass(slots=True, kw_only=True, eq=False)
class AnswerFault:
    """One fault of answers.

    Attributes:
        way: what goes wrong.
        method: whose answers; those of every method of the WebSocket API if None.
        times: how many answers are left to go wrong; None for all until it is ended.
        is_carried_out: whether the request is carried out all the same.
        delay_ms: how late an answer is, or how long one waits for those that it is to come after.
        is_silent: whether a lost answer leaves the connection as it is.
        group: how many answers change their order.
        refused: the error of a refusal.
        spent: called when no answer is left to go wrong.
    """

    way: Way
    method: str | None
    times: int | None
    is_carried_out: bool = True
    delay_ms: int = 0
    is_silent: bool = False
    group: int = 0
    refused: Refused | None = None
    spent: Callable[[], None] = field(default=lambda: None)
    _taken: int = 0

    def take(self) -> None:
        """One answer goes wrong now."""
        self._taken += 1
        if self.times is not None and self._taken >= self.times * max(1, self.group):
            self.spent()


class AnswerFaults:
    """Faults waiting for their requests, the oldest first. False as long as there are none."""

    def __init__(self) -> None:
        self._faults: list[AnswerFault] = []

    def __bool__(self) -> bool:
        return bool(self._faults)

    def add(self, fault: AnswerFault) -> Callable[[], None]:
        """Let answers go wrong; the result ends that."""
        self._faults.append(fault)

        def end() -> None:
            if fault in self._faults:
                self._faults.remove(fault)

        return end

    def take(self, method: str) -> AnswerFault | None:
        """The fault that befalls a request of the WebSocket API, if any does."""
        return self._first(lambda fault: fault.method in (None, method))

    def take_rest(self, request: str) -> AnswerFault | None:
        """The fault that befalls a request of REST, written ``GET /path``."""
        return self._first(lambda fault: fault.method == request and fault.way in _FOR_REST)

    def _first(self, fits: Callable[[AnswerFault], bool]) -> AnswerFault | None:
        for fault in self._faults:
            if fits(fault):
                fault.take()
                return fault
        return None
