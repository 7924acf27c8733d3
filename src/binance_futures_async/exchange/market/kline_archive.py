"""Candles that are over, as far back as anybody may ask for them in one request."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from ...generated.usdm.enums import KlineInterval
from ...generated.usdm.rest import KLINE_CANDLESTICK_DATA
from .bars import Bar

__all__ = ["CANDLES_KEPT", "KlineArchive"]

CANDLES_KEPT: Final = int(KLINE_CANDLESTICK_DATA.parameter("limit").at_most or 0)
"""Of each interval. As many as one request may ask for."""


class KlineArchive:
    """The candles of one interval in which something was traded, by the instant at which they began.

    Those without trades are left out: they follow from the ones before them. Packed, a candle takes a hundred bytes;
    a market that runs for months has tens of thousands.
    """

    def __init__(self, interval: KlineInterval) -> None:
        self.interval = interval
        self._candles: OrderedDict[int, bytes] = OrderedDict()
        self.begins: int | None = None
        """Begin of the oldest candle that is known; None while none had to go."""

    def __len__(self) -> int:
        return len(self._candles)

    def add(self, open_time: int, bar: Bar) -> None:
        """Keep a candle that is over; the oldest goes if there are too many."""
        if not bar.trades:
            return
        self._candles[open_time] = bar.packed()
        if len(self._candles) > CANDLES_KEPT:
            self._candles.popitem(last=False)
            self.begins = next(iter(self._candles))

    def find(self, open_time: int) -> Bar:
        """The candle that began at an instant; an empty one if there were no trades in it."""
        packed = self._candles.get(open_time)
        return Bar() if packed is None else Bar.unpacked(packed)

    def close_before(self, open_time: int) -> int | None:
        """The last price before an instant, in ticks; None if no candle is kept that is so old."""
        for began in reversed(self._candles):
            if began < open_time:
                return self.find(began).close
        return None
