# Generated from spec/usdm/api/account.yaml by make generate. Do not edit.

"""Methods of the WebSocket API: account."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from binance_futures_async.definitions.callers import ApiCaller
from binance_futures_async.definitions.methods import Call, Kind, Method, Parameter, WeightLine
from binance_futures_async.generated import security
from binance_futures_async.generated.messages import (
    AccountBalance,
)

if TYPE_CHECKING:
    # Spelling out types costs import time, and nothing at run time looks at these.

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
            above=Decimal("0"),
        ),
    ),
    weight=(WeightLine(5),),
)

GET_ACCOUNT_BALANCE: Final[Call[list[AccountBalance]]] = Call(
    "get_account_balance",
    V2_ACCOUNT_BALANCE,
)


class AccountMethods(ApiCaller):
    """Calls of the group account."""

    @overload
    async def get_account_balance(
        self, *, recv_window: int | None = None, wait_for_response: Literal[True] = True
    ) -> Response[list[AccountBalance]]: ...
    @overload
    async def get_account_balance(
        self, *, recv_window: int | None = None, wait_for_response: Literal[False]
    ) -> str: ...
    def get_account_balance(self, *by_place: Any, wait_for_response: bool = True, **by_name: Any) -> Any:
        """Balances of the futures account, one entry per asset.

        Calls ``v2/account.balance``.

        Args:
            recv_window: How long after its timestamp the request is still accepted, in ms (the
                exchange's default is 5000).
            wait_for_response: False sends the request and returns its id at once; a refusal that comes
                back later is logged.

        Raises:
            ParameterError: a parameter has an unknown name or a Python type that is not taken.
            AuthenticationError: there are no keys, or the exchange does not accept them.
            RequestError: the exchange refused the request.
            ConnectionError: there is no connection, or it was lost before an answer came.
        """
        return self._call(GET_ACCOUNT_BALANCE, by_place, by_name, wait_for_response)
