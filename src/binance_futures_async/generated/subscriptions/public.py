# Generated from spec/usdm/streams/public.yaml by make generate. Do not edit.

"""Market streams: public."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from typing import TYPE_CHECKING, Any, Final, Literal

from binance_futures_async.definitions.callers import Handler, StreamSubscriber
from binance_futures_async.definitions.streams import Stream, StreamParameter
from binance_futures_async.generated.messages import (
    BookTicker,
    DepthUpdate,
)
from binance_futures_async.wire.numbers import N

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
            spelled={"250": "", "100": "@100ms", "500": "@500ms"},
        ),
    ),
    every_ms=100,
)


class PublicSubscriptions(StreamSubscriber[N]):
    """Streams of the group public."""

    def subscribe_book_ticker(
        self, symbols: str | Iterable[str], *, handler: Handler[BookTicker[N]] | None = None
    ) -> Subscription[BookTicker[N]]:
        """Best bid and ask of one symbol, whenever a price or a quantity of them changes.

        Frames come in real time. Stream ``{symbol}@bookTicker``, route ``public``.

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

    def subscribe_diff_book_depth(
        self,
        symbols: str | Iterable[str],
        update_speed: Literal[250, 100, 500] = 250,
        *,
        handler: Handler[DepthUpdate[N]] | None = None,
    ) -> Subscription[DepthUpdate[N]]:
        """Price levels that changed, for keeping a local order book.

        A frame every 100 ms at most, when something changed. Stream ``{symbol}@depth{update_speed}``, route ``public``.

        Nothing is sent while nothing changes.

        A local book starts from a snapshot with depth: drop updates whose final_update_id is below its
        last_update_id.

        The first update applied has first_update_id <= last_update_id <= final_update_id.

        After it each previous_final_update_id equals the final_update_id before; if not, start again from a
        snapshot.

        Each update speed counts its previous_final_update_id for itself.

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
