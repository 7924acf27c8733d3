# Generated from spec/usdm/streams/market.yaml by make generate. Do not edit.

"""Market streams: market."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from typing import TYPE_CHECKING, Any, Final, Literal

from binance_futures_async.generated.usdm.enums import (
    ContractType,
    KlineInterval,
)
from binance_futures_async.generated.usdm.messages import (
    AggTrade,
    AssetIndex,
    CompositeIndex,
    ContinuousKline,
    ContractInfo,
    ForceOrder,
    Kline,
    MarkPrice,
    MiniTicker,
    Ticker,
    TradingSession,
)
from binance_futures_async.model.callers import Handler, StreamSubscriber
from binance_futures_async.model.numbers import N
from binance_futures_async.model.streams import Stream, StreamParameter

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
    paced_by="update_speed",
    paces={"3000ms": 3000, "1000ms": 1000},
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
    paced_by="update_speed",
    paces={"3000ms": 3000, "1000ms": 1000},
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
CONTINUOUS_KLINE: Final[Stream[ContinuousKline[Any]]] = Stream(
    key="continuousKline",
    name="continuous_kline",
    route="market",
    path="{pair}_{contract_type}@continuousKline_{interval}",
    event=ContinuousKline,
    parameters=(
        StreamParameter(
            "pairs",
            "pair",
            many=True,
            lower=True,
        ),
        StreamParameter(
            "contract_types",
            "contract_type",
            many=True,
            lower=True,
            allowed=("PERPETUAL", "CURRENT_QUARTER", "NEXT_QUARTER", "TRADIFI_PERPETUAL"),
        ),
        StreamParameter(
            "intervals",
            "interval",
            many=True,
            allowed=(
                "1s",
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
MINI_TICKER: Final[Stream[MiniTicker[Any]]] = Stream(
    key="miniTicker",
    name="mini_ticker",
    route="market",
    path="{symbol}@miniTicker",
    event=MiniTicker,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
        ),
    ),
    every_ms=2000,
)
ALL_MARKET_MINI_TICKERS: Final[Stream[MiniTicker[Any]]] = Stream(
    key="miniTicker_all",
    name="all_market_mini_tickers",
    route="market",
    path="!miniTicker@arr",
    event=MiniTicker,
    array=True,
    every_ms=1000,
)
SYMBOL_TICKER: Final[Stream[Ticker[Any]]] = Stream(
    key="ticker",
    name="symbol_ticker",
    route="market",
    path="{symbol}@ticker",
    event=Ticker,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
        ),
    ),
    every_ms=2000,
)
ALL_MARKET_TICKERS: Final[Stream[Ticker[Any]]] = Stream(
    key="ticker_all",
    name="all_market_tickers",
    route="market",
    path="!ticker@arr",
    event=Ticker,
    array=True,
    every_ms=1000,
)
LIQUIDATION_ORDER: Final[Stream[ForceOrder[Any]]] = Stream(
    key="forceOrder",
    name="liquidation_order",
    route="market",
    path="{symbol}@forceOrder",
    event=ForceOrder,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
        ),
    ),
    every_ms=1000,
)
ALL_LIQUIDATION_ORDERS: Final[Stream[ForceOrder[Any]]] = Stream(
    key="forceOrder_all",
    name="all_liquidation_orders",
    route="market",
    path="!forceOrder@arr",
    event=ForceOrder,
    every_ms=1000,
)
COMPOSITE_INDEX: Final[Stream[CompositeIndex[Any]]] = Stream(
    key="compositeIndex",
    name="composite_index",
    route="market",
    path="{symbol}@compositeIndex",
    event=CompositeIndex,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
        ),
    ),
    every_ms=1000,
)
CONTRACT_INFO: Final[Stream[ContractInfo[Any]]] = Stream(
    key="contractInfo",
    name="contract_info",
    route="market",
    path="!contractInfo",
    event=ContractInfo,
)
ASSET_INDEX_ARRAY: Final[Stream[AssetIndex[Any]]] = Stream(
    key="assetIndex_all",
    name="asset_index_array",
    route="market",
    path="!assetIndex@arr",
    event=AssetIndex,
    array=True,
    every_ms=1000,
)
ASSET_INDEX: Final[Stream[AssetIndex[Any]]] = Stream(
    key="assetIndex",
    name="asset_index",
    route="market",
    path="{symbol}@assetIndex",
    event=AssetIndex,
    parameters=(
        StreamParameter(
            "asset_symbols",
            "symbol",
            many=True,
            lower=True,
        ),
    ),
    every_ms=1000,
)
TRADING_SESSION: Final[Stream[TradingSession[Any]]] = Stream(
    key="tradingSession",
    name="trading_session",
    route="market",
    path="tradingSession",
    event=TradingSession,
    every_ms=1000,
    steady=True,
)


class MarketSubscriptions(StreamSubscriber[N]):
    """Streams of the group market."""

    def subscribe_aggregate_trade(
        self, symbols: str | Iterable[str], *, handler: Handler[AggTrade[N]] | None = None
    ) -> Subscription[AggTrade[N]]:
        """Fills at one price from one taker order, merged over 100 ms.

        A frame comes every 100 ms, if something changed. Stream ``{symbol}@aggTrade``, route ``market``.

        Trades of the insurance fund and of auto-deleveraging are not in it.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#aggregate-trade-streams>.

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

        A frame comes every 1000 or 3000 ms, as update_speed says. Stream ``{symbol}@markPrice{update_speed}``, route ``market``.

        There is no suffix for the slow form; three seconds are what the bare name means.

        Since 2026-06-30 it takes COIN-M symbols and pairs too, such as BTCUSD_PERP; tell them apart by
        symbol_type.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#mark-price-stream>.

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

        A frame comes every 1000 or 3000 ms, as update_speed says. Stream ``!markPrice@arr{update_speed}``, route ``market``.

        Perpetuals on equities and commodities come in an array of their own, so that one tick is more than
        one frame.

        Since 2026-06 COIN-M symbols may be among them; tell them apart by symbol_type.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#mark-price-stream-for-all-market>.

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

        A frame comes every 250 ms, if something changed. Stream ``{symbol}@kline_{interval}``, route ``market``.

        Since 2026-06-30 it takes COIN-M symbols too, such as BTCUSD_PERP.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#kline-candlestick-streams>.

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

    def subscribe_continuous_kline(
        self,
        pairs: str | Iterable[str],
        contract_types: ContractType
        | Literal[
            "PERPETUAL",
            "CURRENT_QUARTER",
            "NEXT_QUARTER",
            "TRADIFI_PERPETUAL",
            "perpetual",
            "current_quarter",
            "next_quarter",
            "tradifi_perpetual",
        ]
        | Iterable[
            ContractType
            | Literal[
                "PERPETUAL",
                "CURRENT_QUARTER",
                "NEXT_QUARTER",
                "TRADIFI_PERPETUAL",
                "perpetual",
                "current_quarter",
                "next_quarter",
                "tradifi_perpetual",
            ]
        ],
        intervals: KlineInterval
        | Literal[
            "1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"
        ]
        | Iterable[
            KlineInterval
            | Literal[
                "1s",
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
            ]
        ],
        *,
        handler: Handler[ContinuousKline[N]] | None = None,
    ) -> Subscription[ContinuousKline[N]]:
        """The candle of the running interval of a continuous contract, which goes from one delivery to the
        next.

        A frame comes every 250 ms, if something changed. Stream ``{pair}_{contract_type}@continuousKline_{interval}``, route ``market``.

        Since 2026-06-30 it takes COIN-M pairs too, such as BTCUSD.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#continuous-contract-kline-candlestick-streams>.

        Args:
            pairs: Pairs to follow.
            contract_types: Kinds of contract to follow.
            intervals: Candle lengths; 1m is a minute, 1M a month. One second is known to this stream
                only.
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            CONTINUOUS_KLINE,
            {
                "pairs": pairs,
                "contract_types": contract_types,
                "intervals": intervals,
            },
            handler,
        )

    def unsubscribe_continuous_kline(
        self,
        pairs: str | Iterable[str],
        contract_types: ContractType
        | Literal[
            "PERPETUAL",
            "CURRENT_QUARTER",
            "NEXT_QUARTER",
            "TRADIFI_PERPETUAL",
            "perpetual",
            "current_quarter",
            "next_quarter",
            "tradifi_perpetual",
        ]
        | Iterable[
            ContractType
            | Literal[
                "PERPETUAL",
                "CURRENT_QUARTER",
                "NEXT_QUARTER",
                "TRADIFI_PERPETUAL",
                "perpetual",
                "current_quarter",
                "next_quarter",
                "tradifi_perpetual",
            ]
        ],
        intervals: KlineInterval
        | Literal[
            "1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"
        ]
        | Iterable[
            KlineInterval
            | Literal[
                "1s",
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
            ]
        ],
    ) -> Awaitable[None]:
        """End what :meth:`subscribe_continuous_kline` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            CONTINUOUS_KLINE,
            {
                "pairs": pairs,
                "contract_types": contract_types,
                "intervals": intervals,
            },
        )

    def subscribe_mini_ticker(
        self, symbols: str | Iterable[str], *, handler: Handler[MiniTicker[N]] | None = None
    ) -> Subscription[MiniTicker[N]]:
        """Price and volume of one symbol over the last 24 hours.

        A frame comes every 2000 ms, if something changed. Stream ``{symbol}@miniTicker``, route ``market``.

        The window rolls; it is not the day in UTC.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#individual-symbol-mini-ticker-stream>.

        Args:
            symbols: Symbols to follow.
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            MINI_TICKER,
            {
                "symbols": symbols,
            },
            handler,
        )

    def unsubscribe_mini_ticker(self, symbols: str | Iterable[str]) -> Awaitable[None]:
        """End what :meth:`subscribe_mini_ticker` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            MINI_TICKER,
            {
                "symbols": symbols,
            },
        )

    def subscribe_all_market_mini_tickers(
        self, *, handler: Handler[list[MiniTicker[N]]] | None = None
    ) -> Subscription[list[MiniTicker[N]]]:
        """Price and volume over the last 24 hours of every symbol that changed, one list per frame.

        A frame comes every 1000 ms, if something changed. Stream ``!miniTicker@arr``, route ``market``.

        Only symbols that changed are in the list.

        Since 2026-06 it carries COIN-M symbols too; tell them apart by symbol_type.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#all-market-mini-tickers-stream>.

        Args:
            handler: called with every list of events; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(ALL_MARKET_MINI_TICKERS, {}, handler)

    def unsubscribe_all_market_mini_tickers(self) -> Awaitable[None]:
        """End what :meth:`subscribe_all_market_mini_tickers` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(ALL_MARKET_MINI_TICKERS, {})

    def subscribe_symbol_ticker(
        self, symbols: str | Iterable[str], *, handler: Handler[Ticker[N]] | None = None
    ) -> Subscription[Ticker[N]]:
        """Statistics of one symbol over the last 24 hours.

        A frame comes every 2000 ms, if something changed. Stream ``{symbol}@ticker``, route ``market``.

        The window rolls; it is not the day in UTC.

        It has no best bid and ask; the book ticker has them.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#individual-symbol-ticker-streams>.

        Args:
            symbols: Symbols to follow.
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            SYMBOL_TICKER,
            {
                "symbols": symbols,
            },
            handler,
        )

    def unsubscribe_symbol_ticker(self, symbols: str | Iterable[str]) -> Awaitable[None]:
        """End what :meth:`subscribe_symbol_ticker` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            SYMBOL_TICKER,
            {
                "symbols": symbols,
            },
        )

    def subscribe_all_market_tickers(
        self, *, handler: Handler[list[Ticker[N]]] | None = None
    ) -> Subscription[list[Ticker[N]]]:
        """Statistics over the last 24 hours of every symbol that changed, one list per frame.

        A frame comes every 1000 ms, if something changed. Stream ``!ticker@arr``, route ``market``.

        Only symbols that changed are in the list.

        Since 2026-06 it carries COIN-M symbols too; tell them apart by symbol_type.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#all-market-tickers-streams>.

        Args:
            handler: called with every list of events; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(ALL_MARKET_TICKERS, {}, handler)

    def unsubscribe_all_market_tickers(self) -> Awaitable[None]:
        """End what :meth:`subscribe_all_market_tickers` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(ALL_MARKET_TICKERS, {})

    def subscribe_liquidation_order(
        self, symbols: str | Iterable[str], *, handler: Handler[ForceOrder[N]] | None = None
    ) -> Subscription[ForceOrder[N]]:
        """Liquidations of one symbol, at most one each second.

        A frame comes every 1000 ms, if something changed. Stream ``{symbol}@forceOrder``, route ``market``.

        Of several liquidations within a second the largest is sent; a model of the official SDK still
        speaks of the latest.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#liquidation-order-streams>
        and
        <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/change-log>.

        Args:
            symbols: Symbols to follow.
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            LIQUIDATION_ORDER,
            {
                "symbols": symbols,
            },
            handler,
        )

    def unsubscribe_liquidation_order(self, symbols: str | Iterable[str]) -> Awaitable[None]:
        """End what :meth:`subscribe_liquidation_order` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            LIQUIDATION_ORDER,
            {
                "symbols": symbols,
            },
        )

    def subscribe_all_liquidation_orders(
        self, *, handler: Handler[ForceOrder[N]] | None = None
    ) -> Subscription[ForceOrder[N]]:
        """Liquidations of the whole market, at most one a symbol each second, one event per frame.

        A frame comes every 1000 ms, if something changed. Stream ``!forceOrder@arr``, route ``market``.

        Its frames are single events in spite of its name.

        Since 2026-06 it carries COIN-M symbols too; tell them apart by order.symbol_type.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#all-market-liquidation-order-streams>.

        Args:
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(ALL_LIQUIDATION_ORDERS, {}, handler)

    def unsubscribe_all_liquidation_orders(self) -> Awaitable[None]:
        """End what :meth:`subscribe_all_liquidation_orders` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(ALL_LIQUIDATION_ORDERS, {})

    def subscribe_composite_index(
        self, symbols: str | Iterable[str], *, handler: Handler[CompositeIndex[N]] | None = None
    ) -> Subscription[CompositeIndex[N]]:
        """Price and composition of an index over several assets, such as DEFIUSDT.

        A frame comes every 1000 ms, if something changed. Stream ``{symbol}@compositeIndex``, route ``market``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#composite-index-symbol-information-streams>.

        Args:
            symbols: Index symbols to follow.
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            COMPOSITE_INDEX,
            {
                "symbols": symbols,
            },
            handler,
        )

    def unsubscribe_composite_index(self, symbols: str | Iterable[str]) -> Awaitable[None]:
        """End what :meth:`subscribe_composite_index` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            COMPOSITE_INDEX,
            {
                "symbols": symbols,
            },
        )

    def subscribe_contract_info(
        self, *, handler: Handler[ContractInfo[N]] | None = None
    ) -> Subscription[ContractInfo[N]]:
        """News of contracts: listing, settlement, changed leverage brackets.

        Frames come in real time. Stream ``!contractInfo``, route ``market``.

        Since 2026-06 it carries COIN-M symbols too; tell them apart by symbol_type.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#contract-info-stream>.

        Args:
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(CONTRACT_INFO, {}, handler)

    def unsubscribe_contract_info(self) -> Awaitable[None]:
        """End what :meth:`subscribe_contract_info` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(CONTRACT_INFO, {})

    def subscribe_asset_index_array(
        self, *, handler: Handler[list[AssetIndex[N]]] | None = None
    ) -> Subscription[list[AssetIndex[N]]]:
        """Rates at which assets count as margin in multi-assets mode, one list per frame.

        A frame comes every 1000 ms, if something changed. Stream ``!assetIndex@arr``, route ``market``.

        Since 2026-06-30 it has the settlement assets of COIN-M too.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#asset-index>.

        Args:
            handler: called with every list of events; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(ASSET_INDEX_ARRAY, {}, handler)

    def unsubscribe_asset_index_array(self) -> Awaitable[None]:
        """End what :meth:`subscribe_asset_index_array` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(ASSET_INDEX_ARRAY, {})

    def subscribe_asset_index(
        self, asset_symbols: str | Iterable[str], *, handler: Handler[AssetIndex[N]] | None = None
    ) -> Subscription[AssetIndex[N]]:
        """Rates at which one asset counts as margin in multi-assets mode.

        A frame comes every 1000 ms, if something changed. Stream ``{symbol}@assetIndex``, route ``market``.

        The official SDK has only the form for all assets.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#asset-index>.

        Args:
            asset_symbols: Asset index symbols to follow, such as ADAUSD.
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            ASSET_INDEX,
            {
                "asset_symbols": asset_symbols,
            },
            handler,
        )

    def unsubscribe_asset_index(self, asset_symbols: str | Iterable[str]) -> Awaitable[None]:
        """End what :meth:`subscribe_asset_index` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            ASSET_INDEX,
            {
                "asset_symbols": asset_symbols,
            },
        )

    def subscribe_trading_session(
        self, *, handler: Handler[TradingSession[N]] | None = None
    ) -> Subscription[TradingSession[N]]:
        """Trading hours of the markets behind perpetuals on equities, commodities and currencies, one event a
        market each second.

        A frame comes every 1000 ms. Stream ``tradingSession``, route ``market``.

        Markets were added month by month in 2026: expect more.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#trading-session-stream>.

        Args:
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(TRADING_SESSION, {}, handler)

    def unsubscribe_trading_session(self) -> Awaitable[None]:
        """End what :meth:`subscribe_trading_session` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(TRADING_SESSION, {})
