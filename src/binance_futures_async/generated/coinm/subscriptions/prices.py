# Generated from spec/coinm/streams/prices.yaml by make generate. Do not edit.

"""Market streams: prices."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from typing import TYPE_CHECKING, Any, Final, Literal

from binance_futures_async.generated.coinm.enums import (
    KlineInterval,
)
from binance_futures_async.generated.coinm.messages import (
    IndexPrice,
    IndexPriceKline,
    MarkPrice,
    MarkPriceKline,
)
from binance_futures_async.model.callers import Handler, StreamSubscriber
from binance_futures_async.model.numbers import N
from binance_futures_async.model.streams import Stream, StreamParameter

if TYPE_CHECKING:
    from binance_futures_async.session.subscription import Subscription

INDEX_PRICE: Final[Stream[IndexPrice[Any]]] = Stream(
    key="indexPrice",
    name="index_price",
    route="",
    path="{pair}@indexPrice{update_speed}",
    event=IndexPrice,
    parameters=(
        StreamParameter(
            "pairs",
            "pair",
            many=True,
            lower=True,
            pattern="[^_@/!\\s]+",
            example="BTCUSD",
        ),
        StreamParameter(
            "update_speed",
            "update_speed",
            spelled={"3000ms": "", "1000ms": "@1s"},
        ),
    ),
    every_ms=1000,
    paced_by="update_speed",
    paces={"3000ms": 3000, "1000ms": 1000},
    steady=True,
)
MARK_PRICE: Final[Stream[MarkPrice[Any]]] = Stream(
    key="markPrice",
    name="mark_price",
    route="",
    path="{symbol}@markPrice{update_speed}",
    event=MarkPrice,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
            pattern="[^_@/!\\s]+_[^@/!\\s]+",
            example="BTCUSD_PERP",
        ),
        StreamParameter(
            "update_speed",
            "update_speed",
            spelled={"3000ms": "", "1000ms": "@1s"},
        ),
    ),
    every_ms=1000,
    paced_by="update_speed",
    paces={"3000ms": 3000, "1000ms": 1000},
    steady=True,
)
PAIR_MARK_PRICE: Final[Stream[MarkPrice[Any]]] = Stream(
    key="markPrice_pair",
    name="pair_mark_price",
    route="",
    path="{pair}@markPrice{update_speed}",
    event=MarkPrice,
    array=True,
    parameters=(
        StreamParameter(
            "pairs",
            "pair",
            many=True,
            lower=True,
            pattern="[^_@/!\\s]+",
            example="BTCUSD",
        ),
        StreamParameter(
            "update_speed",
            "update_speed",
            spelled={"3000ms": "", "1000ms": "@1s"},
        ),
    ),
    every_ms=1000,
    paced_by="update_speed",
    paces={"3000ms": 3000, "1000ms": 1000},
    steady=True,
)
ALL_MARK_PRICE: Final[Stream[MarkPrice[Any]]] = Stream(
    key="markPrice_all",
    name="all_mark_price",
    route="",
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
    paced_by="update_speed",
    paces={"3000ms": 3000, "1000ms": 1000},
    steady=True,
)
INDEX_PRICE_KLINE: Final[Stream[IndexPriceKline[Any]]] = Stream(
    key="indexPriceKline",
    name="index_price_kline",
    route="",
    path="{pair}@indexPriceKline_{interval}",
    event=IndexPriceKline,
    parameters=(
        StreamParameter(
            "pairs",
            "pair",
            many=True,
            lower=True,
            pattern="[^_@/!\\s]+",
            example="BTCUSD",
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
MARK_PRICE_KLINE: Final[Stream[MarkPriceKline[Any]]] = Stream(
    key="markPriceKline",
    name="mark_price_kline",
    route="",
    path="{symbol}@markPriceKline_{interval}",
    event=MarkPriceKline,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
            pattern="[^_@/!\\s]+_[^@/!\\s]+",
            example="BTCUSD_PERP",
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


class PricesSubscriptions(StreamSubscriber[N]):
    """Streams of the group prices."""

    def subscribe_index_price(
        self,
        pairs: str | Iterable[str],
        update_speed: Literal["3000ms", "1000ms"] = "3000ms",
        *,
        handler: Handler[IndexPrice[N]] | None = None,
    ) -> Subscription[IndexPrice[N]]:
        """Index price of one pair.

        A frame comes every 1000 or 3000 ms, as update_speed says. Stream ``{pair}@indexPrice{update_speed}``.

        There is no suffix for the slow form; three seconds are what the bare name means.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#index-price-stream>.

        Args:
            pairs: Pairs to follow, such as BTCUSD.
            update_speed: Time between two updates.
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            INDEX_PRICE,
            {
                "pairs": pairs,
                "update_speed": update_speed,
            },
            handler,
        )

    def unsubscribe_index_price(
        self, pairs: str | Iterable[str], update_speed: Literal["3000ms", "1000ms"] = "3000ms"
    ) -> Awaitable[None]:
        """End what :meth:`subscribe_index_price` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            INDEX_PRICE,
            {
                "pairs": pairs,
                "update_speed": update_speed,
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

        A frame comes every 1000 or 3000 ms, as update_speed says. Stream ``{symbol}@markPrice{update_speed}``.

        There is no suffix for the slow form; three seconds are what the bare name means.

        Delivery contracts have an empty funding rate, and 0 as the time of the next funding.

        It takes USD-M symbols too, such as BTCUSDT; tell them apart by symbol_type.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#mark-price-stream>.

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

    def subscribe_pair_mark_price(
        self,
        pairs: str | Iterable[str],
        update_speed: Literal["3000ms", "1000ms"] = "3000ms",
        *,
        handler: Handler[list[MarkPrice[N]]] | None = None,
    ) -> Subscription[list[MarkPrice[N]]]:
        """Mark prices of all contracts of one pair, one list per frame.

        A frame comes every 1000 or 3000 ms, as update_speed says. Stream ``{pair}@markPrice{update_speed}``.

        The name differs from that of mark_price only in that a pair has no underscore; mark_price sends
        single events.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#mark-price-of-all-symbols-of-apair>.

        Args:
            pairs: Pairs to follow, such as BTCUSD.
            update_speed: Time between two updates.
            handler: called with every list of events; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            PAIR_MARK_PRICE,
            {
                "pairs": pairs,
                "update_speed": update_speed,
            },
            handler,
        )

    def unsubscribe_pair_mark_price(
        self, pairs: str | Iterable[str], update_speed: Literal["3000ms", "1000ms"] = "3000ms"
    ) -> Awaitable[None]:
        """End what :meth:`subscribe_pair_mark_price` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            PAIR_MARK_PRICE,
            {
                "pairs": pairs,
                "update_speed": update_speed,
            },
        )

    def subscribe_all_mark_price(
        self,
        update_speed: Literal["3000ms", "1000ms"] = "3000ms",
        *,
        handler: Handler[list[MarkPrice[N]]] | None = None,
    ) -> Subscription[list[MarkPrice[N]]]:
        """Mark prices of the whole market, USD-M included, one list per frame.

        A frame comes every 1000 or 3000 ms, as update_speed says. Stream ``!markPrice@arr{update_speed}``.

        The notice says that both products have it; the manual announces it for a later release, and the
        official SDK does not have it.

        USD-M symbols are among them; tell them apart by symbol_type.

        Described at
        <https://developers.binance.com/en/docs/products/derivatives-trading-coin-futures/Important-CM-UM-Integration-Notice>.

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

    def subscribe_index_price_kline(
        self,
        pairs: str | Iterable[str],
        intervals: KlineInterval
        | Literal["1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"]
        | Iterable[
            KlineInterval
            | Literal[
                "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"
            ]
        ],
        *,
        handler: Handler[IndexPriceKline[N]] | None = None,
    ) -> Subscription[IndexPriceKline[N]]:
        """The candle of the running interval of a pair's index price.

        A frame comes every 250 ms, if something changed. Stream ``{pair}@indexPriceKline_{interval}``.

        Prices only; the fields of volumes are 0.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#index-kline-candlestick-streams>.

        Args:
            pairs: Pairs to follow, such as BTCUSD.
            intervals: Candle lengths; 1m is a minute, 1M a month.
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            INDEX_PRICE_KLINE,
            {
                "pairs": pairs,
                "intervals": intervals,
            },
            handler,
        )

    def unsubscribe_index_price_kline(
        self,
        pairs: str | Iterable[str],
        intervals: KlineInterval
        | Literal["1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"]
        | Iterable[
            KlineInterval
            | Literal[
                "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"
            ]
        ],
    ) -> Awaitable[None]:
        """End what :meth:`subscribe_index_price_kline` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            INDEX_PRICE_KLINE,
            {
                "pairs": pairs,
                "intervals": intervals,
            },
        )

    def subscribe_mark_price_kline(
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
        handler: Handler[MarkPriceKline[N]] | None = None,
    ) -> Subscription[MarkPriceKline[N]]:
        """The candle of the running interval of a symbol's mark price.

        A frame comes every 250 ms, if something changed. Stream ``{symbol}@markPriceKline_{interval}``.

        Prices only; the fields of volumes are 0.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#mark-price-kline-candlestick-streams>.

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
            MARK_PRICE_KLINE,
            {
                "symbols": symbols,
                "intervals": intervals,
            },
            handler,
        )

    def unsubscribe_mark_price_kline(
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
        """End what :meth:`subscribe_mark_price_kline` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            MARK_PRICE_KLINE,
            {
                "symbols": symbols,
                "intervals": intervals,
            },
        )
