"""Lets the time of an exchange pass on an event loop."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from ..venue import Venue

__all__ = ["Pump"]

_log = logging.getLogger("binance_futures_async.exchange")

_SHORTEST_PAUSE: Final = 0.001
"""Seconds between two steps. Instants are whole milliseconds, so that each gets a step of its own: what is done later
than it was due would look like latency to clients."""


class Pump:
    """Steps a venue whenever something is due in it, and leaves it alone in between.

    Args:
        venue: the exchange without its sockets.
    """

    def __init__(self, venue: Venue) -> None:
        self._venue = venue
        self._timer: asyncio.TimerHandle | None = None
        self._is_stepping = False

    def start(self) -> None:
        """Begin, on the running event loop."""
        self._loop = asyncio.get_running_loop()
        self._venue.watch_schedule(self._is_sooner)
        self._step()

    def stop(self) -> None:
        """Let time stand still. Stopping twice is fine."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
            self._venue.watch_schedule(None)

    def _step(self) -> None:
        self._is_stepping = True
        try:
            self._venue.step()
        except Exception:
            _log.exception("the venue failed at a step; this is a defect of the exchange")
        finally:
            self._is_stepping = False
        self._stepped = self._loop.time(), self._venue.now_ms
        due = self._venue.next_due_ms
        # An empty schedule still gets a look now and then: the clock of the venue may be anybody's.
        self._timer = self._loop.call_at(
            self._moment_of(due) if due is not None else self._stepped[0] + 1, self._step
        )

    def _is_sooner(self, due_ms: int) -> None:
        """Something was registered that is due before all else."""
        if self._is_stepping or self._timer is None:
            return
        moment = self._moment_of(due_ms)
        if moment < self._timer.when():
            self._timer.cancel()
            self._timer = self._loop.call_at(moment, self._step)

    def _moment_of(self, due_ms: int) -> float:
        """When an instant of the exchange is by the loop's clock, but not before the pause is over."""
        moment, now_ms = self._stepped
        return moment + max((due_ms - now_ms) / 1000, _SHORTEST_PAUSE)
