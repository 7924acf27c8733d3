"""How often what is told, in ms: taken from what the spec says about the streams."""

from __future__ import annotations

from typing import Any, Final

from ...generated.usdm.subscriptions import market, public
from ...model.streams import Stream

__all__ = [
    "BOOK_TICKERS_MS",
    "DAY_TICKERS_MS",
    "DAY_TICKER_MS",
    "DEPTH_MS",
    "INDEX_MS",
    "KLINE_MS",
    "MARK_PRICE_MS",
    "PARTIAL_LEVELS",
    "REAL_TIME",
    "RPI_DEPTH_MS",
    "TRADING_SESSION_MS",
]


REAL_TIME: Final = 0
"""In place of a pace: at once."""


def _paces(*streams: Stream[Any]) -> tuple[int, ...]:
    """Every pace that one of the streams comes at, the fastest first; real time is none."""
    paces = {
        pace for stream in streams for pace in (stream.paces.values() if stream.paces else [stream.every_ms])
    }
    return tuple(sorted(pace for pace in paces if pace is not None and pace != REAL_TIME))


def _numbers(stream: Stream[Any]) -> tuple[int, ...]:
    """The whole numbers that may stand in a stream's name."""
    return tuple(
        int(text) for parameter in stream.parameters if parameter.whole for text in parameter.allowed
    )


DEPTH_MS: Final = _paces(public.DIFF_BOOK_DEPTH, public.PARTIAL_BOOK_DEPTH, public.RPI_DIFF_BOOK_DEPTH)
PARTIAL_LEVELS: Final = _numbers(public.PARTIAL_BOOK_DEPTH)
RPI_DEPTH_MS: Final = _paces(public.RPI_DIFF_BOOK_DEPTH)[0]
KLINE_MS: Final = _paces(market.KLINE, market.CONTINUOUS_KLINE)[0]
INDEX_MS: Final = _paces(market.COMPOSITE_INDEX, market.ASSET_INDEX, market.ASSET_INDEX_ARRAY)[0]
TRADING_SESSION_MS: Final = _paces(market.TRADING_SESSION)[0]
DAY_TICKER_MS: Final = _paces(market.SYMBOL_TICKER, market.MINI_TICKER)[0]
DAY_TICKERS_MS: Final = _paces(market.ALL_MARKET_TICKERS, market.ALL_MARKET_MINI_TICKERS)[0]
BOOK_TICKERS_MS: Final = _paces(public.ALL_BOOK_TICKERS)[0]
MARK_PRICE_MS: Final = _paces(market.MARK_PRICE, market.ALL_MARK_PRICE)[0]
