# Generated from spec/coinm/streams/market.yaml by make generate. Do not edit.

"""Market streams: market."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from typing import TYPE_CHECKING, Any, Final, Literal

from binance_futures_async.generated.coinm.enums import (
    ContractType,
    KlineInterval,
)
from binance_futures_async.generated.coinm.messages import (
    AggTrade,
    ContinuousKline,
    ContractInfo,
    ForceOrder,
    Kline,
    MiniTicker,
    Ticker,
)
from binance_futures_async.model.callers import Handler, StreamSubscriber
from binance_futures_async.model.numbers import N
from binance_futures_async.model.streams import Stream, StreamParameter

if TYPE_CHECKING:
    from binance_futures_async.session.subscription import Subscription

AGGREGATE_TRADE: Final[Stream[AggTrade[Any]]] = Stream(
    key="aggTrade",
    name="aggregate_trade",
    route="",
    path="{symbol}@aggTrade",
    event=AggTrade,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
            pattern="[^_@/!\\s]+_[^@/!\\s]+",
            example="BTCUSD_PERP",
        ),
    ),
    every_ms=100,
)
KLINE: Final[Stream[Kline[Any]]] = Stream(
    key="kline",
    name="kline",
    route="",
    path="{symbol}@kline_{interval}",
    event=Kline,
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
CONTINUOUS_KLINE: Final[Stream[ContinuousKline[Any]]] = Stream(
    key="continuousKline",
    name="continuous_kline",
    route="",
    path="{pair}_{contract_type}@continuousKline_{interval}",
    event=ContinuousKline,
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
            "contract_types",
            "contract_type",
            many=True,
            lower=True,
            allowed=("PERPETUAL", "CURRENT_QUARTER", "NEXT_QUARTER"),
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
MINI_TICKER: Final[Stream[MiniTicker[Any]]] = Stream(
    key="miniTicker",
    name="mini_ticker",
    route="",
    path="{symbol}@miniTicker",
    event=MiniTicker,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
            pattern="[^_@/!\\s]+_[^@/!\\s]+",
            example="BTCUSD_PERP",
        ),
    ),
    every_ms=500,
)
ALL_MARKET_MINI_TICKERS: Final[Stream[MiniTicker[Any]]] = Stream(
    key="miniTicker_all",
    name="all_market_mini_tickers",
    route="",
    path="!miniTicker@arr",
    event=MiniTicker,
    array=True,
    every_ms=1000,
)
SYMBOL_TICKER: Final[Stream[Ticker[Any]]] = Stream(
    key="ticker",
    name="symbol_ticker",
    route="",
    path="{symbol}@ticker",
    event=Ticker,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
            pattern="[^_@/!\\s]+_[^@/!\\s]+",
            example="BTCUSD_PERP",
        ),
    ),
    every_ms=500,
)
ALL_MARKET_TICKERS: Final[Stream[Ticker[Any]]] = Stream(
    key="ticker_all",
    name="all_market_tickers",
    route="",
    path="!ticker@arr",
    event=Ticker,
    array=True,
    every_ms=1000,
)
LIQUIDATION_ORDER: Final[Stream[ForceOrder[Any]]] = Stream(
    key="forceOrder",
    name="liquidation_order",
    route="",
    path="{symbol}@forceOrder",
    event=ForceOrder,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
            pattern="[^_@/!\\s]+_[^@/!\\s]+",
            example="BTCUSD_PERP",
        ),
    ),
    every_ms=1000,
)
ALL_LIQUIDATION_ORDERS: Final[Stream[ForceOrder[Any]]] = Stream(
    key="forceOrder_all",
    name="all_liquidation_orders",
    route="",
    path="!forceOrder@arr",
    event=ForceOrder,
    every_ms=1000,
)
CONTRACT_INFO: Final[Stream[ContractInfo[Any]]] = Stream(
    key="contractInfo",
    name="contract_info",
    route="",
    path="!contractInfo",
    event=ContractInfo,
)


class MarketSubscriptions(StreamSubscriber[N]):
    """Streams of the group market."""

    def subscribe_aggregate_trade(
        self, symbols: str | Iterable[str], *, handler: Handler[AggTrade[N]] | None = None
    ) -> Subscription[AggTrade[N]]:
        """Fills at one price from one taker order, merged over 100 ms.

        A frame comes every 100 ms, if something changed. Stream ``{symbol}@aggTrade``.

        Trades of the insurance fund and of auto-deleveraging are not in it.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#aggregate-trade-streams>.

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

        A frame comes every 250 ms, if something changed. Stream ``{symbol}@kline_{interval}``.

        It takes USD-M symbols too, such as BTCUSDT; its events do not tell which market a symbol belongs
        to.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#kline-candlestick-streams>.

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
            "PERPETUAL", "CURRENT_QUARTER", "NEXT_QUARTER", "perpetual", "current_quarter", "next_quarter"
        ]
        | Iterable[
            ContractType
            | Literal[
                "PERPETUAL", "CURRENT_QUARTER", "NEXT_QUARTER", "perpetual", "current_quarter", "next_quarter"
            ]
        ],
        intervals: KlineInterval
        | Literal["1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"]
        | Iterable[
            KlineInterval
            | Literal[
                "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"
            ]
        ],
        *,
        handler: Handler[ContinuousKline[N]] | None = None,
    ) -> Subscription[ContinuousKline[N]]:
        """The candle of the running interval of a continuous contract, which goes from one delivery to the
        next.

        A frame comes every 250 ms, if something changed. Stream ``{pair}_{contract_type}@continuousKline_{interval}``.

        The candles of a contract type go on when the next delivery takes its place.

        It takes USD-M pairs too, such as BTCUSDT.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#continuous-contract-kline-candlestick-streams>.

        Args:
            pairs: Pairs to follow, such as BTCUSD.
            contract_types: Kinds of contract to follow.
            intervals: Candle lengths; 1m is a minute, 1M a month.
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
            "PERPETUAL", "CURRENT_QUARTER", "NEXT_QUARTER", "perpetual", "current_quarter", "next_quarter"
        ]
        | Iterable[
            ContractType
            | Literal[
                "PERPETUAL", "CURRENT_QUARTER", "NEXT_QUARTER", "perpetual", "current_quarter", "next_quarter"
            ]
        ],
        intervals: KlineInterval
        | Literal["1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"]
        | Iterable[
            KlineInterval
            | Literal[
                "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"
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

        A frame comes every 500 ms, if something changed. Stream ``{symbol}@miniTicker``.

        The window rolls; it is not the day in UTC.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#individual-symbol-mini-ticker-stream>.

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

        A frame comes every 1000 ms, if something changed. Stream ``!miniTicker@arr``.

        Only symbols that changed are in the list.

        USD-M symbols are among them; tell them apart by symbol_type.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#all-market-mini-tickers-stream>.

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

        A frame comes every 500 ms, if something changed. Stream ``{symbol}@ticker``.

        The window rolls; it is not the day in UTC.

        It has no best bid and ask; the book ticker has them.

        The weighted average price of the manual's sample is in coins per USD, that of REST in USD; which is
        right is not known.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#individual-symbol-ticker-streams>.

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

        A frame comes every 1000 ms, if something changed. Stream ``!ticker@arr``.

        Only symbols that changed are in the list.

        USD-M symbols are among them; tell them apart by symbol_type.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#all-market-tickers-streams>.

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

        A frame comes every 1000 ms, if something changed. Stream ``{symbol}@forceOrder``.

        Of several liquidations within a second one is sent: the latest, say manual and SDK; since
        2026-04-10 the largest, says the change log of USD-M.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#market-liquidation-order-streams>.

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

        A frame comes every 1000 ms, if something changed. Stream ``!forceOrder@arr``.

        Its frames are single events in spite of its name.

        USD-M symbols are among them; tell them apart by symbol_type of the event or of its order, whichever
        is there.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#all-market-liquidation-order-streams>.

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

    def subscribe_contract_info(
        self, *, handler: Handler[ContractInfo[N]] | None = None
    ) -> Subscription[ContractInfo[N]]:
        """News of contracts: listing, delivery, changed leverage brackets.

        Frames come in real time. Stream ``!contractInfo``.

        USD-M symbols are among them; tell them apart by symbol_type.

        A contract that is delivered is told of as PRE_DELIVERING, DELIVERING and DELIVERED.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#contract-info-stream>.

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
