"""Where recorded markets open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from ...generated.usdm.messages import AggTrade, BookTicker, DepthUpdate
from ..instruments import Instrument
from ..recording import Recording
from .frames import decoded, stream_of

__all__ = ["with_recorded_prices"]

_LOOKED_AT: Final = 20_000
"""Frames in which a first price is looked for."""


def with_recorded_prices(instruments: Iterable[Instrument], recording: Recording) -> list[Instrument]:
    """The contracts, each opening at its first price in a recording if that has one.

    Raises:
        RecordingError: a line cannot be read.
        OSError: the file cannot be read.
    """
    listed = {instrument.symbol: instrument for instrument in instruments}
    wanted = set(listed)
    for _, entry in zip(range(_LOOKED_AT), recording.frames(), strict=False):
        stream = stream_of(entry.stream)
        message = None if stream is None else decoded(stream, entry)
        if message is None or message.symbol not in wanted:
            continue
        instrument = listed[message.symbol]
        price = _price_in(message)
        ticks = 0 if price is None else int((price / instrument.tick_size).to_integral_value())
        if ticks:
            listed[message.symbol] = replace(instrument, opening_price=instrument.price(ticks))
            wanted.discard(message.symbol)
        if not wanted:
            break
    return list(listed.values())


def _price_in(message: Any) -> Decimal | None:
    match message:
        case AggTrade():
            return Decimal(message.price)
        case BookTicker():
            return Decimal(message.best_bid_price)
        case DepthUpdate():
            # The best level of a partial book; of a change of the book any, which may be far away.
            return None
        case _:
            return Decimal(message.mark_price)
