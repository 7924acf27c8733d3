"""Carries events from the exchange's parts to its observers."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from typing import TypeAlias

from .events import VenueEvent

__all__ = ["Bus", "Observer"]

_log = logging.getLogger(__name__)

Observer: TypeAlias = Callable[[VenueEvent], None]


class Bus:
    """Collects events and delivers them, in order, when the operation that caused them is complete.

    Thus an observer always sees a consistent exchange and may itself ask it for something; what that causes is
    delivered after what was there before.
    """

    def __init__(self) -> None:
        self._observers: list[Observer] = []
        self._waiting: deque[VenueEvent] = deque()
        self._delivering = False

    @property
    def is_heard(self) -> bool:
        """Whether anybody observes; if not, events need not be made."""
        return bool(self._observers)

    def subscribe(self, observer: Observer) -> Callable[[], None]:
        """Tell an observer of everything from now on; the result ends that."""
        self._observers.append(observer)

        def unsubscribe() -> None:
            if observer in self._observers:
                self._observers.remove(observer)

        return unsubscribe

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
