# Generated from spec/coinm/streams/books.yaml by make generate. Do not edit.

"""Market streams: books."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from typing import TYPE_CHECKING, Any, Final, Literal

from binance_futures_async.generated.coinm.messages import (
    BookTicker,
    DepthUpdate,
)
from binance_futures_async.model.callers import Handler, StreamSubscriber
from binance_futures_async.model.numbers import N
from binance_futures_async.model.streams import Stream, StreamParameter

if TYPE_CHECKING:
    from binance_futures_async.session.subscription import Subscription

BOOK_TICKER: Final[Stream[BookTicker[Any]]] = Stream(
    key="bookTicker",
    name="book_ticker",
    route="",
    path="{symbol}@bookTicker",
    event=BookTicker,
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
)
ALL_BOOK_TICKERS: Final[Stream[BookTicker[Any]]] = Stream(
    key="bookTicker_all",
    name="all_book_tickers",
    route="",
    path="!bookTicker",
    event=BookTicker,
)
PARTIAL_BOOK_DEPTH: Final[Stream[DepthUpdate[Any]]] = Stream(
    key="depth_partial",
    name="partial_book_depth",
    route="",
    path="{symbol}@depth{levels}{update_speed}",
    event=DepthUpdate,
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
    route="",
    path="{symbol}@depth{update_speed}",
    event=DepthUpdate,
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
            spelled={"250": "", "100": "@100ms", "500": "@500ms"},
        ),
    ),
    every_ms=100,
    paced_by="update_speed",
    paces={"250": 250, "100": 100, "500": 500},
)


class BooksSubscriptions(StreamSubscriber[N]):
    """Streams of the group books."""

    def subscribe_book_ticker(
        self, symbols: str | Iterable[str], *, handler: Handler[BookTicker[N]] | None = None
    ) -> Subscription[BookTicker[N]]:
        """Best bid and ask of one symbol, whenever a price or a quantity of them changes.

        Frames come in real time. Stream ``{symbol}@bookTicker``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#individual-symbol-book-ticker-streams>.

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

        Frames come in real time. Stream ``!bookTicker``.

        Its frames are single events in spite of the many symbols.

        USD-M symbols are among them; tell them apart by symbol_type.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#all-book-tickers-stream>.

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

        A frame comes every 100, 250 or 500 ms, as update_speed says, if something changed. Stream ``{symbol}@depth{levels}{update_speed}``.

        The levels replace those of the frame before; nothing has to be kept.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#partial-book-depth-streams>.

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
        update_speed: Literal[250, 100, 500] = 250,
        *,
        handler: Handler[DepthUpdate[N]] | None = None,
    ) -> Subscription[DepthUpdate[N]]:
        """Price levels that changed, for keeping a local order book.

        A frame comes every 100, 250 or 500 ms, as update_speed says, if something changed. Stream ``{symbol}@depth{update_speed}``.

        Nothing is sent while nothing changes.

        A local book starts from a snapshot by REST, GET /dapi/v1/depth; the WebSocket API has none. Drop
        updates whose final_update_id is below the lastUpdateId of the snapshot.

        The first update applied has first_update_id <= lastUpdateId <= final_update_id.

        After it each previous_final_update_id equals the final_update_id before; if not, start again from a
        snapshot.

        Each update speed counts its previous_final_update_id for itself.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-streams/~#diff-book-depth-streams>.

        Args:
            symbols: Symbols to follow.
            update_speed: Time between two updates in ms.
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
        self, symbols: str | Iterable[str], update_speed: Literal[250, 100, 500] = 250
    ) -> Awaitable[None]:
        """End what :meth:`subscribe_diff_book_depth` began; await it for the exchange's acknowledgement."""
        return self._unsubscribe(
            DIFF_BOOK_DEPTH,
            {
                "symbols": symbols,
                "update_speed": update_speed,
            },
        )
