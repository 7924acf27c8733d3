"""Carries events from the exchange's parts to its observers."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from typing import TypeAlias

from .events import VenueEvent
from .market.events import Topic

__all__ = ["Bus", "Interest", "Observer"]

_log = logging.getLogger(__name__)

Observer: TypeAlias = Callable[[VenueEvent], None]
Interest: TypeAlias = Callable[[Topic], bool]
"""Whether an observer has use for the market events on a topic."""


class Bus:
    """Collects events and delivers them, in order, when the operation that caused them is complete.

    Thus an observer always sees a consistent exchange and may itself ask it for something; what that causes is
    delivered after what was there before.
    """

    def __init__(self) -> None:
        self._observers: list[Observer] = []
        self._interests: list[Interest] = []
        self._waiting: deque[VenueEvent] = deque()
        self._delivering = False

    @property
    def is_heard(self) -> bool:
        """Whether anybody observes; if not, events need not be made."""
        return bool(self._observers)

    def subscribe(self, observer: Observer, interest: Interest | None = None) -> Callable[[], None]:
        """Tell an observer of everything from now on; the result ends that.

        Args:
            observer: told of every event.
            interest: which market events have to be made for it; all if none is given. It is told of those too that
                are made for others.
        """
        asked = interest or _everything
        self._observers.append(observer)
        self._interests.append(asked)

        def unsubscribe() -> None:
            if observer in self._observers:
                self._observers.remove(observer)
                self._interests.remove(asked)

        return unsubscribe

    def wants(self, topic: Topic) -> bool:
        """Whether any observer has use for market events on a topic; if not, none need be made."""
        for interest in self._interests:  # noqa: SIM110 - asked for every trade; any() takes twice as long
            if interest(topic):
                return True
        return False

    def publish(self, event: VenueEvent) -> None:
        if self._observers:
            self._waiting.append(event)

    def deliver(self) -> None:
        """Hand over all waiting events. An observer that raises is logged and stops nothing."""
        if self._delivering:
            return
        self._delivering = True
        try:
            while self._waiting:
                event = self._waiting.popleft()
                for observer in tuple(self._observers):
                    try:
                        observer(event)
                    except Exception:
                        # The operation is done; its caller must not be told that it failed.
                        _log.exception("an observer failed on %s", type(event).__name__)
        finally:
            self._delivering = False


def _everything(topic: Topic) -> bool:
    return True
