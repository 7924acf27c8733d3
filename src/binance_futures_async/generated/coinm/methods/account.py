# Generated from spec/coinm/api/account.yaml by make generate. Do not edit.

"""Methods of the WebSocket API: account."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, Literal, overload

from binance_futures_async.generated.coinm.messages import (
    AccountBalance,
    AccountStatus,
    Position,
)
from binance_futures_async.generated.common import security
from binance_futures_async.model.callers import ApiCaller
from binance_futures_async.model.methods import Call, Kind, Method, Parameter, WeightLine
from binance_futures_async.wire.response import Response

ACCOUNT_BALANCE: Final[Method[list[AccountBalance]]] = Method(
    "account.balance",
    security=security.USER_DATA,
    result=list[AccountBalance],
    parameters=(
        Parameter(
            "recv_window",
            "recvWindow",
            Kind.INTEGER,
            default=5000,
            above=Decimal("0"),
        ),
    ),
    weight=(WeightLine(5),),
)

ACCOUNT_POSITION: Final[Method[list[Position]]] = Method(
    "account.position",
    security=security.USER_DATA,
    result=list[Position],
    parameters=(
        Parameter(
            "pair",
            "pair",
            Kind.TEXT,
            upper_case=True,
        ),
        Parameter(
            "margin_asset",
            "marginAsset",
            Kind.TEXT,
        ),
        Parameter(
            "recv_window",
            "recvWindow",
            Kind.INTEGER,
            default=5000,
            above=Decimal("0"),
        ),
    ),
    weight=(WeightLine(5),),
    texts=True,
)

ACCOUNT_STATUS: Final[Method[AccountStatus]] = Method(
    "account.status",
    security=security.USER_DATA,
    result=AccountStatus,
    parameters=(
        Parameter(
            "recv_window",
            "recvWindow",
            Kind.INTEGER,
            default=5000,
            above=Decimal("0"),
        ),
    ),
    weight=(WeightLine(5),),
    texts=True,
)

GET_ACCOUNT_BALANCE: Final[Call[list[AccountBalance]]] = Call(
    "get_account_balance",
    ACCOUNT_BALANCE,
)
GET_POSITION_INFO: Final[Call[list[Position]]] = Call(
    "get_position_info",
    ACCOUNT_POSITION,
    positional=("pair",),
)
GET_ACCOUNT_STATUS: Final[Call[AccountStatus]] = Call(
    "get_account_status",
    ACCOUNT_STATUS,
)


class AccountMethods(ApiCaller):
    """Calls of the group account."""

    @overload
    async def get_account_balance(
        self,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[list[AccountBalance]]: ...
    @overload
    async def get_account_balance(
        self,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    async def get_account_balance(
        self,
        *,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[list[AccountBalance]] | str:
        """Balances of the futures account, one entry per coin.

        Every coin of the market is listed, those without a balance too.

        Calls ``account.balance``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-api/account#futures-account-balance>.

        Args:
            recv_window: How long after its timestamp the request is still accepted (in ms; the
                exchange's default is 5000).
            wait_for_response: False sends the request and returns its id at once; a refusal that comes
                back later is logged.
            timeout: seconds to wait for the answer, in place of ``request_timeout`` of the config.
            **aliases: parameters in other spellings, such as the exchange's.

        Raises:
            ParameterError: a parameter is missing, has an unknown name or a Python type that is not taken; all problems
                at once, and nothing was sent.
            AuthenticationError: there are no keys, or the exchange does not accept them.
            RequestError: the exchange refused the request.
            ConnectionError: there is no connection, or it was lost before an answer came.
        """
        return await self._call(GET_ACCOUNT_BALANCE, (recv_window,), aliases, wait_for_response, timeout)

    @overload
    async def get_position_info(
        self,
        pair: str | None = None,
        *,
        margin_asset: str | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[list[Position]]: ...
    @overload
    async def get_position_info(
        self,
        pair: str | None = None,
        *,
        margin_asset: str | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    async def get_position_info(
        self,
        pair: str | None = None,
        *,
        margin_asset: str | None = None,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[list[Position]] | str:
        """Positions, of one pair, of one margin asset or of all.

        It takes no symbol. Without pair and margin asset, says the manual of REST, every symbol that is
        open for trading is listed, those without a position too.

        In one-way mode a symbol has one entry, BOTH; in hedge mode it has LONG and SHORT besides.

        Calls ``account.position``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-api/trade#position-information>.

        Args:
            pair: Pair, such as BTCUSD; all of them when left out.
            margin_asset: Margin asset, such as BTC; all of them when left out.
            recv_window: How long after its timestamp the request is still accepted (in ms; the
                exchange's default is 5000).
            wait_for_response: False sends the request and returns its id at once; a refusal that comes
                back later is logged.
            timeout: seconds to wait for the answer, in place of ``request_timeout`` of the config.
            **aliases: parameters in other spellings, such as the exchange's.

        Raises:
            ParameterError: a parameter is missing, has an unknown name or a Python type that is not taken; all problems
                at once, and nothing was sent.
            AuthenticationError: there are no keys, or the exchange does not accept them.
            RequestError: the exchange refused the request.
            ConnectionError: there is no connection, or it was lost before an answer came.
        """
        return await self._call(
            GET_POSITION_INFO,
            (
                pair,
                margin_asset,
                recv_window,
            ),
            aliases,
            wait_for_response,
            timeout,
        )

    @overload
    async def get_account_status(
        self,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[AccountStatus]: ...
    @overload
    async def get_account_status(
        self,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    async def get_account_status(
        self,
        *,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[AccountStatus] | str:
        """Permissions, balances by coin and positions of the account.

        There are no totals over all coins.

        Every symbol is listed, those without a position too.

        Calls ``account.status``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/ws-api/account#account-information>.

        Args:
            recv_window: How long after its timestamp the request is still accepted (in ms; the
                exchange's default is 5000).
            wait_for_response: False sends the request and returns its id at once; a refusal that comes
                back later is logged.
            timeout: seconds to wait for the answer, in place of ``request_timeout`` of the config.
            **aliases: parameters in other spellings, such as the exchange's.

        Raises:
            ParameterError: a parameter is missing, has an unknown name or a Python type that is not taken; all problems
                at once, and nothing was sent.
            AuthenticationError: there are no keys, or the exchange does not accept them.
            RequestError: the exchange refused the request.
            ConnectionError: there is no connection, or it was lost before an answer came.
        """
        return await self._call(GET_ACCOUNT_STATUS, (recv_window,), aliases, wait_for_response, timeout)
