"""How a recording is to be played."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ..contracts import default_instruments
from ..instruments import Instrument
from ..recording import Recording
from .prices import with_recorded_prices

__all__ = ["Beginning", "Ending", "Replay", "Times"]


class Beginning(StrEnum):
    """When a replay begins."""

    SUBSCRIBER = "subscriber"
    """One second of the exchange's time after somebody subscribed to a recorded stream for the first time, so that
    other subscriptions can follow."""
    START = "start"
    """With the exchange."""
    CALL = "call"
    """When it is told to."""


class Ending(StrEnum):
    """What follows after the last frame."""

    STOP = "stop"
    """Nothing: the streams fall silent."""
    LOOP = "loop"
    """The first frame again, one second of recorded time after the last."""


class Times(StrEnum):
    """Which times the frames carry."""

    RECORDED = "recorded"
    """Those of the recording: the frames are the recorded ones, byte for byte."""
    SHIFTED = "shifted"
    """Times of the exchange's clock: each frame's times are moved by as much as the frame is late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """A recording and how it is to be played.

    ::

        replay = Replay(recording=Recording.open("monday.jsonl.gz"), speed=10)
        async with LocalExchange(replay=replay) as exchange:
            ...
            await exchange.replayed()

    Attributes:
        recording: what is played: its market streams, nothing else.
        speed: how many times as fast as it was recorded; infinite for as fast as the subscribers read.
        times: which times the frames carry.
        begin: when it begins.
        end: what follows after the last frame.
        trading: the recorded trades and quotes make the exchange's own market, in place of the simulated one, and
            subscribers get the streams of that market instead of the recorded frames. The times are the exchange's.
    """

    recording: Recording
    speed: float = 1.0
    times: Times = Times.RECORDED
    begin: Beginning = Beginning.SUBSCRIBER
    end: Ending = Ending.STOP
    trading: bool = False

    def instruments(self, listed: Iterable[Instrument] | None, now_ms: int) -> Iterable[Instrument] | None:
        """The contracts of an exchange that plays it: for trading, each opens at its first recorded price.

        Args:
            listed: the contracts to list, None for the default ones.
            now_ms: when the exchange opens.

        Raises:
            RecordingError: a line of the recording cannot be read.
        """
        if not self.trading:
            return listed
        return with_recorded_prices(default_instruments(now_ms) if listed is None else listed, self.recording)

    def __post_init__(self) -> None:
        if not self.speed > 0:
            raise ValueError(f"speed is {self.speed!r}; it is a number above 0, or infinite")
        if self.trading and math.isinf(self.speed):
            raise ValueError(
                "trading needs a speed, because markets move with time; on virtual time any speed takes no time"
            )
