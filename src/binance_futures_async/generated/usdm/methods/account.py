# Generated from spec/usdm/api/account.yaml by make generate. Do not edit.

"""Methods of the WebSocket API: account."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, Literal, overload

from binance_futures_async.generated.common import security
from binance_futures_async.generated.usdm.messages import (
    AccountBalance,
    AccountStatus,
    AccountStatusV1,
    Position,
    PositionV1,
)
from binance_futures_async.model.callers import ApiCaller
from binance_futures_async.model.methods import Call, Kind, Method, Parameter, WeightLine
from binance_futures_async.wire.response import Response

V2_ACCOUNT_BALANCE: Final[Method[list[AccountBalance]]] = Method(
    "v2/account.balance",
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

V2_ACCOUNT_POSITION: Final[Method[list[Position]]] = Method(
    "v2/account.position",
    security=security.USER_DATA,
    result=list[Position],
    parameters=(
        Parameter(
            "symbol",
            "symbol",
            Kind.TEXT,
            upper_case=True,
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
    symbol="symbol",
)

V2_ACCOUNT_STATUS: Final[Method[AccountStatus]] = Method(
    "v2/account.status",
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
)

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

ACCOUNT_POSITION: Final[Method[list[PositionV1]]] = Method(
    "account.position",
    security=security.USER_DATA,
    result=list[PositionV1],
    parameters=(
        Parameter(
            "symbol",
            "symbol",
            Kind.TEXT,
            upper_case=True,
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
    symbol="symbol",
    texts=True,
)

ACCOUNT_STATUS: Final[Method[AccountStatusV1]] = Method(
    "account.status",
    security=security.USER_DATA,
    result=AccountStatusV1,
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
    V2_ACCOUNT_BALANCE,
)
GET_POSITION_INFO: Final[Call[list[Position]]] = Call(
    "get_position_info",
    V2_ACCOUNT_POSITION,
    positional=("symbol",),
)
GET_ACCOUNT_STATUS: Final[Call[AccountStatus]] = Call(
    "get_account_status",
    V2_ACCOUNT_STATUS,
)
GET_ACCOUNT_BALANCE_V1: Final[Call[list[AccountBalance]]] = Call(
    "get_account_balance_v1",
    ACCOUNT_BALANCE,
)
GET_POSITION_INFO_V1: Final[Call[list[PositionV1]]] = Call(
    "get_position_info_v1",
    ACCOUNT_POSITION,
    positional=("symbol",),
)
GET_ACCOUNT_STATUS_V1: Final[Call[AccountStatusV1]] = Call(
    "get_account_status_v1",
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
        """Balances of the futures account, one entry per asset.

        Calls ``v2/account.balance``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/account#futures-account-balance-v2>.

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
        symbol: str | None = None,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[list[Position]]: ...
    @overload
    async def get_position_info(
        self,
        symbol: str | None = None,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    async def get_position_info(
        self,
        symbol: str | None = None,
        *,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[list[Position]] | str:
        """Open positions, of one symbol or of all.

        Only symbols with a position or an open order are listed.

        In one-way mode a symbol has one entry, in hedge mode one for each side.

        Leverage and margin type are told by REST, GET /fapi/v1/symbolConfig.

        Calls ``v2/account.position``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/trade#position-information-v2>.

        Args:
            symbol: Symbol; all of them when left out.
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
                symbol,
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
        """Margin, balances and positions of the account.

        The totals are in USDT in single-asset mode, in USD over all assets in multi-assets mode.

        Only symbols with a position or an open order are listed.

        Fee tier and permissions are told by REST, GET /fapi/v1/accountConfig.

        Calls ``v2/account.status``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/account#account-information-v2>.

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

    @overload
    async def get_account_balance_v1(
        self,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[list[AccountBalance]]: ...
    @overload
    async def get_account_balance_v1(
        self,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    async def get_account_balance_v1(
        self,
        *,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[list[AccountBalance]] | str:
        """Balances of the futures account, one entry per asset; first form.

        Deprecated by the exchange since 2024-07-24: use get_account_balance. The exchange announced its end
        without a date.

        A notice of 2024-08-07 gave it a weight of 10; the manual and the official SDK say 5.

        Calls ``account.balance``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/account#futures-account-balance>.

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
        return await self._call(GET_ACCOUNT_BALANCE_V1, (recv_window,), aliases, wait_for_response, timeout)

    @overload
    async def get_position_info_v1(
        self,
        symbol: str | None = None,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[list[PositionV1]]: ...
    @overload
    async def get_position_info_v1(
        self,
        symbol: str | None = None,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    async def get_position_info_v1(
        self,
        symbol: str | None = None,
        *,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[list[PositionV1]] | str:
        """Positions, of one symbol or of all; first form.

        Deprecated by the exchange since 2024-07-24: use get_position_info. The exchange announced its end
        without a date.

        A notice of 2024-08-07 gave it a weight of 10; the manual and the official SDK say 5.

        Every symbol is listed, those without a position too.

        Calls ``account.position``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/trade#position-information>.

        Args:
            symbol: Symbol; all of them when left out.
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
            GET_POSITION_INFO_V1,
            (
                symbol,
                recv_window,
            ),
            aliases,
            wait_for_response,
            timeout,
        )

    @overload
    async def get_account_status_v1(
        self,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[AccountStatusV1]: ...
    @overload
    async def get_account_status_v1(
        self,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    async def get_account_status_v1(
        self,
        *,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[AccountStatusV1] | str:
        """Margin, balances and positions of the account; first form.

        Deprecated by the exchange since 2024-07-24: use get_account_status. The exchange announced its end
        without a date.

        A notice of 2024-08-07 gave it a weight of 10; the manual and the official SDK say 5.

        Every symbol is listed, those without a position too.

        Calls ``account.status``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/account#account-information>.

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
        return await self._call(GET_ACCOUNT_STATUS_V1, (recv_window,), aliases, wait_for_response, timeout)
