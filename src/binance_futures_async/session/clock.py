"""The exchange's clock, as well as it is known here."""

from __future__ import annotations

__all__ = ["ServerClock"]

_SAMPLES_KEPT = 8


class ServerClock:
    """Estimates the exchange's time from answers that carry it.

    The answer with the shortest round trip counts, because the error is at most half of it. The estimate
    goes on with the monotonic clock, so that a jump of the wall clock does not shift later timestamps.

    Args:
        wall: seconds since 1970 by this machine's clock.
        now: monotonic seconds at the same moment.
    """

    def __init__(self, *, wall: float, now: float) -> None:
        self._local_start_ms = (wall - now) * 1000.0
        self._start_ms = self._local_start_ms
        self._samples: list[tuple[float, float]] = []

    def milliseconds(self, now: float) -> int:
        """Return the exchange's time in ms since 1970 at a monotonic moment."""
        return int(self._start_ms + now * 1000.0)

    @property
    def offset_ms(self) -> float:
        """How far the exchange's clock is ahead of this machine's at start, in ms."""
        return self._start_ms - self._local_start_ms

    @property
    def is_measured(self) -> bool:
        """Whether the exchange has told its time yet."""
        return bool(self._samples)

    def sample(self, *, sent: float, received: float, server_ms: int) -> None:
        """Take in an answer that carried the exchange's time.

        Args:
            sent: monotonic seconds when the request went out.
            received: monotonic seconds when the answer came.
            server_ms: the exchange's time in ms since 1970.
        """
        round_trip = received - sent
        start_ms = server_ms - (sent + round_trip / 2) * 1000.0
        self._samples = [*self._samples[1 - _SAMPLES_KEPT :], (round_trip, start_ms)]
        self._start_ms = min(self._samples)[1]

    def forget(self) -> None:
        """Drop old samples: the exchange has refused a timestamp, so they no longer hold."""
        self._samples = []
