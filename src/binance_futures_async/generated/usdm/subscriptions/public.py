# Generated from spec/usdm/streams/public.yaml by make generate. Do not edit.

"""Market streams: public."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from typing import TYPE_CHECKING, Any, Final, Literal

from binance_futures_async.generated.usdm.messages import (
    BookTicker,
    DepthUpdate,
    Trade,
)
from binance_futures_async.model.callers import Handler, StreamSubscriber
from binance_futures_async.model.numbers import N
from binance_futures_async.model.streams import Stream, StreamParameter

if TYPE_CHECKING:
    from binance_futures_async.session.subscription import Subscription

BOOK_TICKER: Final[Stream[BookTicker[Any]]] = Stream(
    key="bookTicker",
    name="book_ticker",
    route="public",
    path="{symbol}@bookTicker",
    event=BookTicker,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
        ),
    ),
)
ALL_BOOK_TICKERS: Final[Stream[BookTicker[Any]]] = Stream(
    key="bookTicker_all",
    name="all_book_tickers",
    route="public",
    path="!bookTicker",
    event=BookTicker,
    every_ms=5000,
)
PARTIAL_BOOK_DEPTH: Final[Stream[DepthUpdate[Any]]] = Stream(
    key="depth_partial",
    name="partial_book_depth",
    route="public",
    path="{symbol}@depth{levels}{update_speed}",
    event=DepthUpdate,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
        ),
        StreamParameter(
            "levels",
            "levels",
            many=True,
            whole=True,
            allowed=("5", "10", "20"),
        ),
        StreamParameter(
            "update_speed",
            "update_speed",
            spelled={"250": "", "100": "@100ms", "500": "@500ms"},
        ),
    ),
    every_ms=100,
    paced_by="update_speed",
    paces={"250": 250, "100": 100, "500": 500},
)
DIFF_BOOK_DEPTH: Final[Stream[DepthUpdate[Any]]] = Stream(
    key="depth_diff",
    name="diff_book_depth",
    route="public",
    path="{symbol}@depth{update_speed}",
    event=DepthUpdate,
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
            spelled={"250": "", "100": "@100ms", "500": "@500ms", "0": "@0ms"},
        ),
    ),
    every_ms=0,
    paced_by="update_speed",
    paces={"250": 250, "100": 100, "500": 500, "0": 0},
)
RPI_DIFF_BOOK_DEPTH: Final[Stream[DepthUpdate[Any]]] = Stream(
    key="rpiDepth",
    name="rpi_diff_book_depth",
    route="public",
    path="{symbol}@rpiDepth@500ms",
    event=DepthUpdate,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
        ),
    ),
    every_ms=500,
)
TRADE: Final[Stream[Trade[Any]]] = Stream(
    key="trade",
    name="trade",
    route="public",
    path="{symbol}@trade",
    event=Trade,
    parameters=(
        StreamParameter(
            "symbols",
            "symbol",
            many=True,
            lower=True,
        ),
    ),
)


class PublicSubscriptions(StreamSubscriber[N]):
    """Streams of the group public."""

    def subscribe_book_ticker(
        self, symbols: str | Iterable[str], *, handler: Handler[BookTicker[N]] | None = None
    ) -> Subscription[BookTicker[N]]:
        """Best bid and ask of one symbol, whenever a price or a quantity of them changes.

        Frames come in real time. Stream ``{symbol}@bookTicker``, route ``public``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public#individual-symbol-book-ticker-streams>.

        Args:
            symbols: Symbols to follow.
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            BOOK_TICKER,
            {
                "symbols": symbols,
            },
            handler,
        )

    def unsubscribe_book_ticker(self, symbols: str | Iterable[str]) -> Awaitable[None]:
        """End what :meth:`subscribe_book_ticker` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            BOOK_TICKER,
            {
                "symbols": symbols,
            },
        )

    def subscribe_all_book_tickers(
        self, *, handler: Handler[BookTicker[N]] | None = None
    ) -> Subscription[BookTicker[N]]:
        """Best bid and ask of every symbol of the market, one event per frame.

        A frame comes every 5000 ms, if something changed. Stream ``!bookTicker``, route ``public``.

        Its frames are single events in spite of the many symbols.

        Since 2026-06 it carries COIN-M symbols too; tell them apart by symbol_type.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public#all-book-tickers-stream>.

        Args:
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(ALL_BOOK_TICKERS, {}, handler)

    def unsubscribe_all_book_tickers(self) -> Awaitable[None]:
        """End what :meth:`subscribe_all_book_tickers` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(ALL_BOOK_TICKERS, {})

    def subscribe_partial_book_depth(
        self,
        symbols: str | Iterable[str],
        levels: Literal[5, 10, 20] | Iterable[Literal[5, 10, 20]],
        update_speed: Literal[250, 100, 500] = 250,
        *,
        handler: Handler[DepthUpdate[N]] | None = None,
    ) -> Subscription[DepthUpdate[N]]:
        """The best levels of an order book, whole in every frame.

        A frame comes every 100, 250 or 500 ms, as update_speed says, if something changed. Stream ``{symbol}@depth{levels}{update_speed}``, route ``public``.

        The levels replace those of the frame before; nothing has to be kept.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public#partial-book-depth-streams>.

        Args:
            symbols: Symbols to follow.
            levels: Price levels of each side.
            update_speed: Time between two updates in ms.
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            PARTIAL_BOOK_DEPTH,
            {
                "symbols": symbols,
                "levels": levels,
                "update_speed": update_speed,
            },
            handler,
        )

    def unsubscribe_partial_book_depth(
        self,
        symbols: str | Iterable[str],
        levels: Literal[5, 10, 20] | Iterable[Literal[5, 10, 20]],
        update_speed: Literal[250, 100, 500] = 250,
    ) -> Awaitable[None]:
        """End what :meth:`subscribe_partial_book_depth` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            PARTIAL_BOOK_DEPTH,
            {
                "symbols": symbols,
                "levels": levels,
                "update_speed": update_speed,
            },
        )

    def subscribe_diff_book_depth(
        self,
        symbols: str | Iterable[str],
        update_speed: Literal[250, 100, 500, 0] = 250,
        *,
        handler: Handler[DepthUpdate[N]] | None = None,
    ) -> Subscription[DepthUpdate[N]]:
        """Price levels that changed, for keeping a local order book.

        A frame comes every 100, 250 or 500 ms, or in real time, as update_speed says, if something changed. Stream ``{symbol}@depth{update_speed}``, route ``public``.

        Nothing is sent while nothing changes.

        A local book starts from a snapshot with depth: drop updates whose final_update_id is below its
        last_update_id.

        The first update applied has first_update_id <= last_update_id <= final_update_id.

        After it each previous_final_update_id equals the final_update_id before; if not, start again from a
        snapshot.

        Each update speed counts its previous_final_update_id for itself.

        Speed 0 was announced on 2020-01-06 and stands in no current page; it is in wide use.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public#diff-book-depth-streams>.

        Args:
            symbols: Symbols to follow.
            update_speed: Time between two updates in ms; 0 for every change as it happens.
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            DIFF_BOOK_DEPTH,
            {
                "symbols": symbols,
                "update_speed": update_speed,
            },
            handler,
        )

    def unsubscribe_diff_book_depth(
        self, symbols: str | Iterable[str], update_speed: Literal[250, 100, 500, 0] = 250
    ) -> Awaitable[None]:
        """End what :meth:`subscribe_diff_book_depth` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            DIFF_BOOK_DEPTH,
            {
                "symbols": symbols,
                "update_speed": update_speed,
            },
        )

    def subscribe_rpi_diff_book_depth(
        self, symbols: str | Iterable[str], *, handler: Handler[DepthUpdate[N]] | None = None
    ) -> Subscription[DepthUpdate[N]]:
        """Price levels that changed in the book that counts RPI orders in.

        A frame comes every 500 ms, if something changed. Stream ``{symbol}@rpiDepth@500ms``, route ``public``.

        Since 2025-11-26.

        It has one speed, and the suffix is part of the name.

        A quantity of 0 says that nothing is left at the price, or that the RPI orders there are hidden
        because they cross the book.

        Its snapshot is GET /fapi/v1/rpiDepth of REST; the depth method leaves RPI orders out.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/public#rpi-diff-book-depth-streams>.

        Args:
            symbols: Symbols to follow.
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            RPI_DIFF_BOOK_DEPTH,
            {
                "symbols": symbols,
            },
            handler,
        )

    def unsubscribe_rpi_diff_book_depth(self, symbols: str | Iterable[str]) -> Awaitable[None]:
        """End what :meth:`subscribe_rpi_diff_book_depth` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            RPI_DIFF_BOOK_DEPTH,
            {
                "symbols": symbols,
            },
        )

    def subscribe_trade(
        self, symbols: str | Iterable[str], *, handler: Handler[Trade[N]] | None = None
    ) -> Subscription[Trade[N]]:
        """Every single fill.

        Frames come in real time. Stream ``{symbol}@trade``, route ``public``.

        The exchange does not document it.

        The exchange has never documented this stream for futures and may end it without notice.

        It flows on the public route, unlike the aggregate trades.

        Args:
            symbols: Symbols to follow.
            handler: called with every event; a function or a coroutine function.

        Returns:
            The subscription: await it for the exchange's acknowledgement, iterate it, close it.

        Raises:
            ParameterError: a value that cannot be part of a stream's name.
        """
        return self._subscribe(
            TRADE,
            {
                "symbols": symbols,
            },
            handler,
        )

    def unsubscribe_trade(self, symbols: str | Iterable[str]) -> Awaitable[None]:
        """End what :meth:`subscribe_trade` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            TRADE,
            {
                "symbols": symbols,
            },
        )
