# Generated from spec/usdm/api/market.yaml by make generate. Do not edit.

"""Methods of the WebSocket API: market."""

from __future__ import annotations

from typing import Any, Final, Literal, overload

from binance_futures_async.generated.common import security
from binance_futures_async.generated.usdm.messages import (
    OrderBook,
    TickerBook,
    TickerPrice,
)
from binance_futures_async.model.callers import ApiCaller
from binance_futures_async.model.methods import REQUIRED, Call, Kind, Method, Parameter, WeightLine
from binance_futures_async.wire.response import Response

DEPTH: Final[Method[OrderBook]] = Method(
    "depth",
    security=security.NONE,
    result=OrderBook,
    parameters=(
        Parameter(
            "symbol",
            "symbol",
            Kind.TEXT,
            required=True,
            upper_case=True,
        ),
        Parameter(
            "limit",
            "limit",
            Kind.INTEGER,
            allowed=(5, 10, 20, 50, 100, 500, 1000),
            default=500,
            code=-4021,
        ),
    ),
    weight=(
        WeightLine(2, "limit", (5, 10, 20, 50)),
        WeightLine(5, "limit", (100,)),
        WeightLine(20, "limit", (1000,)),
        WeightLine(10),
    ),
    symbol="symbol",
)

TICKER_PRICE: Final[Method[TickerPrice | list[TickerPrice]]] = Method(
    "ticker.price",
    security=security.NONE,
    result=TickerPrice | list[TickerPrice],
    parameters=(
        Parameter(
            "symbol",
            "symbol",
            Kind.TEXT,
            upper_case=True,
        ),
    ),
    weight=(
        WeightLine(1, "symbol"),
        WeightLine(2),
    ),
    symbol="symbol",
    single_with="symbol",
)

TICKER_BOOK: Final[Method[TickerBook | list[TickerBook]]] = Method(
    "ticker.book",
    security=security.NONE,
    result=TickerBook | list[TickerBook],
    parameters=(
        Parameter(
            "symbol",
            "symbol",
            Kind.TEXT,
            upper_case=True,
        ),
    ),
    weight=(
        WeightLine(2, "symbol"),
        WeightLine(5),
    ),
    symbol="symbol",
    single_with="symbol",
)

GET_DEPTH: Final[Call[OrderBook]] = Call(
    "get_depth",
    DEPTH,
    positional=("symbol", "limit"),
)
GET_TICKER_PRICE: Final[Call[TickerPrice | list[TickerPrice]]] = Call(
    "get_ticker_price",
    TICKER_PRICE,
    positional=("symbol",),
)
GET_TICKER_BOOK: Final[Call[TickerBook | list[TickerBook]]] = Call(
    "get_ticker_book",
    TICKER_BOOK,
    positional=("symbol",),
)


class MarketMethods(ApiCaller):
    """Calls of the group market."""

    @overload
    async def get_depth(
        self,
        symbol: str,
        limit: int | None = None,
        *,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[OrderBook]: ...
    @overload
    async def get_depth(
        self,
        symbol: str,
        limit: int | None = None,
        *,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    async def get_depth(
        self,
        symbol: str = REQUIRED,
        limit: int | None = None,
        *,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[OrderBook] | str:
        """Snapshot of an order book.

        RPI orders are left out.

        With the depth stream it makes a local book; last_update_id is where the two meet.

        Calls ``depth``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/market-data#order-book>.

        Args:
            symbol: Symbol of the book.
            limit: Price levels of each side (one of 5, 10, 20, 50, 100, 500, 1000; the exchange's
                default is 500).
            wait_for_response: False sends the request and returns its id at once; a refusal that comes
                back later is logged.
            timeout: seconds to wait for the answer, in place of ``request_timeout`` of the config.
            **aliases: parameters in other spellings, such as the exchange's.

        Raises:
            ParameterError: a parameter is missing, has an unknown name or a Python type that is not taken; all problems
                at once, and nothing was sent.
            RequestError: the exchange refused the request.
            ConnectionError: there is no connection, or it was lost before an answer came.
        """
        return await self._call(
            GET_DEPTH,
            (
                symbol,
                limit,
            ),
            aliases,
            wait_for_response,
            timeout,
        )

    @overload
    async def get_ticker_price(
        self, symbol: str, *, wait_for_response: Literal[True] = True, timeout: float | None = None
    ) -> Response[TickerPrice]: ...
    @overload
    async def get_ticker_price(
        self, symbol: None = None, *, wait_for_response: Literal[True] = True, timeout: float | None = None
    ) -> Response[list[TickerPrice]]: ...
    @overload
    async def get_ticker_price(
        self, symbol: str | None = None, *, wait_for_response: Literal[False], timeout: float | None = None
    ) -> str: ...
    async def get_ticker_price(
        self,
        symbol: str | None = None,
        *,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[TickerPrice | list[TickerPrice]] | str:
        """Latest price of one symbol, or of all.

        Calls ``ticker.price``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/market-data#symbol-price-ticker>.

        Args:
            symbol: Symbol; all of them when left out.
            wait_for_response: False sends the request and returns its id at once; a refusal that comes
                back later is logged.
            timeout: seconds to wait for the answer, in place of ``request_timeout`` of the config.
            **aliases: parameters in other spellings, such as the exchange's.

        Raises:
            ParameterError: a parameter is missing, has an unknown name or a Python type that is not taken; all problems
                at once, and nothing was sent.
            RequestError: the exchange refused the request.
            ConnectionError: there is no connection, or it was lost before an answer came.
        """
        return await self._call(GET_TICKER_PRICE, (symbol,), aliases, wait_for_response, timeout)

    @overload
    async def get_ticker_book(
        self, symbol: str, *, wait_for_response: Literal[True] = True, timeout: float | None = None
    ) -> Response[TickerBook]: ...
    @overload
    async def get_ticker_book(
        self, symbol: None = None, *, wait_for_response: Literal[True] = True, timeout: float | None = None
    ) -> Response[list[TickerBook]]: ...
    @overload
    async def get_ticker_book(
        self, symbol: str | None = None, *, wait_for_response: Literal[False], timeout: float | None = None
    ) -> str: ...
    async def get_ticker_book(
        self,
        symbol: str | None = None,
        *,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[TickerBook | list[TickerBook]] | str:
        """Best bid and ask of one symbol, or of all.

        RPI orders are left out.

        The manual warns that the used weight it reports is not exact.

        Calls ``ticker.book``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/market-data#symbol-order-book-ticker>.

        Args:
            symbol: Symbol; all of them when left out.
            wait_for_response: False sends the request and returns its id at once; a refusal that comes
                back later is logged.
            timeout: seconds to wait for the answer, in place of ``request_timeout`` of the config.
            **aliases: parameters in other spellings, such as the exchange's.

        Raises:
            ParameterError: a parameter is missing, has an unknown name or a Python type that is not taken; all problems
                at once, and nothing was sent.
            RequestError: the exchange refused the request.
            ConnectionError: there is no connection, or it was lost before an answer came.
        """
        return await self._call(GET_TICKER_BOOK, (symbol,), aliases, wait_for_response, timeout)
