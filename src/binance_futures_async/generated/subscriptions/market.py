# Generated from spec/usdm/streams/market.yaml by make generate. Do not edit.

"""Market streams: market."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from typing import TYPE_CHECKING, Any, Final, Literal

from binance_futures_async.definitions.callers import Handler, StreamSubscriber
from binance_futures_async.definitions.streams import Stream, StreamParameter
from binance_futures_async.generated.enums import (
    KlineInterval,
)
from binance_futures_async.generated.messages import (
    AggTrade,
    Kline,
    MarkPrice,
)
from binance_futures_async.wire.numbers import N

if TYPE_CHECKING:
    from binance_futures_async.session.subscription import Subscription

AGGREGATE_TRADE: Final[Stream[AggTrade[Any]]] = Stream(
    key="aggTrade",
    name="aggregate_trade",
    route="market",
    path="{symbol}@aggTrade",
    event=AggTrade,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
        ),
    ),
    every_ms=100,
)
MARK_PRICE: Final[Stream[MarkPrice[Any]]] = Stream(
    key="markPrice",
    name="mark_price",
    route="market",
    path="{symbol}@markPrice{update_speed}",
    event=MarkPrice,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
        ),
        StreamParameter(
            "update_speed",
            "update_speed",
            spelled={"3000ms": "", "1000ms": "@1s"},
        ),
    ),
    every_ms=1000,
    steady=True,
)
ALL_MARK_PRICE: Final[Stream[MarkPrice[Any]]] = Stream(
    key="markPrice_all",
    name="all_mark_price",
    route="market",
    path="!markPrice@arr{update_speed}",
    event=MarkPrice,
    array=True,
    parameters=(
        StreamParameter(
            "update_speed",
            "update_speed",
            spelled={"3000ms": "", "1000ms": "@1s"},
        ),
    ),
    every_ms=1000,
    steady=True,
)
KLINE: Final[Stream[Kline[Any]]] = Stream(
    key="kline",
    name="kline",
    route="market",
    path="{symbol}@kline_{interval}",
    event=Kline,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
        ),
        StreamParameter(
            "intervals",
            "interval",
            many=True,
            allowed=(
                "1m",
                "3m",
                "5m",
                "15m",
                "30m",
                "1h",
                "2h",
                "4h",
                "6h",
                "8h",
                "12h",
                "1d",
                "3d",
                "1w",
                "1M",
            ),
        ),
    ),
    every_ms=250,
)


class MarketSubscriptions(StreamSubscriber[N]):
    """Streams of the group market."""

    def subscribe_aggregate_trade(
        self, symbols: str | Iterable[str], *, handler: Handler[AggTrade[N]] | None = None
    ) -> Subscription[AggTrade[N]]:
        """Fills at one price from one taker order, merged over 100 ms.

        A frame every 100 ms at most, when something changed. Stream ``{symbol}@aggTrade``, route ``market``.

        Trades of the insurance fund and of auto-deleveraging are not in it.

        Args:
            symbols: Symbols to follow.
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            AGGREGATE_TRADE,
            {
                "symbols": symbols,
            },
            handler,
        )

    def unsubscribe_aggregate_trade(self, symbols: str | Iterable[str]) -> Awaitable[None]:
        """End what :meth:`subscribe_aggregate_trade` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            AGGREGATE_TRADE,
            {
                "symbols": symbols,
            },
        )

    def subscribe_mark_price(
        self,
        symbols: str | Iterable[str],
        update_speed: Literal["3000ms", "1000ms"] = "3000ms",
        *,
        handler: Handler[MarkPrice[N]] | None = None,
    ) -> Subscription[MarkPrice[N]]:
        """Mark price, index price and funding rate of one symbol.

        A frame every 1000 ms at most. Stream ``{symbol}@markPrice{update_speed}``, route ``market``.

        There is no suffix for the slow form; three seconds are what the bare name means.

        Args:
            symbols: Symbols to follow.
            update_speed: Time between two updates.
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            MARK_PRICE,
            {
                "symbols": symbols,
                "update_speed": update_speed,
            },
            handler,
        )

    def unsubscribe_mark_price(
        self, symbols: str | Iterable[str], update_speed: Literal["3000ms", "1000ms"] = "3000ms"
    ) -> Awaitable[None]:
        """End what :meth:`subscribe_mark_price` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            MARK_PRICE,
            {
                "symbols": symbols,
                "update_speed": update_speed,
            },
        )

    def subscribe_all_mark_price(
        self,
        update_speed: Literal["3000ms", "1000ms"] = "3000ms",
        *,
        handler: Handler[list[MarkPrice[N]]] | None = None,
    ) -> Subscription[list[MarkPrice[N]]]:
        """Mark prices of the whole market, one list per frame.

        A frame every 1000 ms at most. Stream ``!markPrice@arr{update_speed}``, route ``market``.

        Perpetuals on equities and commodities come in an array of their own, so that one tick is more than
        one frame.

        Since 2026-06 COIN-M symbols may be among them; tell them apart by symbol_type.

        Args:
            update_speed: Time between two updates.
            handler: called with every list of events; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            ALL_MARK_PRICE,
            {
                "update_speed": update_speed,
            },
            handler,
        )

    def unsubscribe_all_mark_price(
        self, update_speed: Literal["3000ms", "1000ms"] = "3000ms"
    ) -> Awaitable[None]:
        """End what :meth:`subscribe_all_mark_price` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            ALL_MARK_PRICE,
            {
                "update_speed": update_speed,
            },
        )

    def subscribe_kline(
        self,
        symbols: str | Iterable[str],
        intervals: KlineInterval
        | Literal["1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"]
        | Iterable[
            KlineInterval
            | Literal[
                "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"
            ]
        ],
        *,
        handler: Handler[Kline[N]] | None = None,
    ) -> Subscription[Kline[N]]:
        """The candle of the running interval, pushed when it changed.

        A frame every 250 ms at most, when something changed. Stream ``{symbol}@kline_{interval}``, route ``market``.

        Args:
            symbols: Symbols to follow.
            intervals: Candle lengths; 1m is a minute, 1M a month.
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            KLINE,
            {
                "symbols": symbols,
                "intervals": intervals,
            },
            handler,
        )

    def unsubscribe_kline(
        self,
        symbols: str | Iterable[str],
        intervals: KlineInterval
        | Literal["1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"]
        | Iterable[
            KlineInterval
            | Literal[
                "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"
            ]
        ],
    ) -> Awaitable[None]:
        """End what :meth:`subscribe_kline` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            KLINE,
            {
                "symbols": symbols,
                "intervals": intervals,
            },
        )
