"""What recorded frames say, for those streams that tell what happens in a market."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, Final

from ...generated.common.wrappers import FRAME_DATA, FRAME_STREAM
from ...generated.usdm.streams import STREAMS
from ...generated.usdm.subscriptions import market as market_streams
from ...generated.usdm.subscriptions import public as public_streams
from ...model.streams import Stream
from ...wire.decoding import frame_decoder
from ...wire.unreadable import UNREADABLE
from ..recording import Entry
from ..server.stream_names import StreamNames

__all__ = ["decoded", "stream_of"]

_DRIVING: Final = frozenset(
    stream.key
    for stream in (
        market_streams.AGGREGATE_TRADE,
        market_streams.MARK_PRICE,
        public_streams.BOOK_TICKER,
        public_streams.DIFF_BOOK_DEPTH,
        public_streams.PARTIAL_BOOK_DEPTH,
    )
)
"""The streams that say what happens in a market; the others follow from it."""
_OPENING: Final = f'{{"{FRAME_STREAM}":"","{FRAME_DATA}":'.encode()


@cache
def _names() -> StreamNames:
    return StreamNames(stream for stream in STREAMS.values() if stream.key in _DRIVING)


@cache
def stream_of(name: str) -> Stream[Any] | None:
    return _names().find(name)


@cache
def _decoder(key: str) -> Callable[[bytes], Any]:
    stream = STREAMS[key]
    return frame_decoder(stream.event, stream.array, Decimal).decode


def decoded(stream: Stream[Any], entry: Entry) -> Any:
    try:
        return _decoder(stream.key)(_OPENING + entry.frame + b"}").data
    except UNREADABLE:
        return None
