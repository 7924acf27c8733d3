# Generated from spec/common/api/session.yaml by make generate. Do not edit.

"""Methods of the WebSocket API: session."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, Literal, overload

from binance_futures_async.generated.common import security
from binance_futures_async.generated.common.messages import (
    SessionStatus,
)
from binance_futures_async.model.callers import ApiCaller
from binance_futures_async.model.methods import Call, Kind, Method, Parameter, WeightLine
from binance_futures_async.wire.response import Response

SESSION_LOGON: Final[Method[SessionStatus]] = Method(
    "session.logon",
    security=security.USER_DATA,
    result=SessionStatus,
    parameters=(
        Parameter(
            "recv_window",
            "recvWindow",
            Kind.INTEGER,
            default=5000,
            above=Decimal("0"),
        ),
    ),
    weight=(WeightLine(2),),
)

SESSION_STATUS: Final[Method[SessionStatus]] = Method(
    "session.status",
    security=security.NONE,
    result=SessionStatus,
    weight=(WeightLine(2),),
)

SESSION_LOGOUT: Final[Method[SessionStatus]] = Method(
    "session.logout",
    security=security.NONE,
    result=SessionStatus,
    weight=(WeightLine(2),),
)

LOGIN: Final[Call[SessionStatus]] = Call(
    "login",
    SESSION_LOGON,
)
SESSION_STATUS_CALL: Final[Call[SessionStatus]] = Call(
    "session_status",
    SESSION_STATUS,
)
LOGOUT: Final[Call[SessionStatus]] = Call(
    "logout",
    SESSION_LOGOUT,
)


class SessionMethods(ApiCaller):
    """Calls of the group session."""

    @overload
    async def login(
        self,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[SessionStatus]: ...
    @overload
    async def login(
        self,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    async def login(
        self,
        *,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[SessionStatus] | str:
        """Binds an API key to the connection, so that later requests need neither key nor signature.

        Only Ed25519 keys can log on; HMAC and RSA keys sign each request.

        Signed requests still carry a timestamp afterwards. A key and a signature in a request go before
        those of the session.

        It holds for this connection only, and one key at a time; logging on again replaces the key.

        If the key is revoked, the next request is answered with status 401, code -2015 and no request id,
        and the session is over.

        Calls ``session.logon``.

        Described at
        <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/websocket-api-general-info>.

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
        return await self._call(LOGIN, (recv_window,), aliases, wait_for_response, timeout)

    @overload
    async def session_status(
        self, *, wait_for_response: Literal[True] = True, timeout: float | None = None
    ) -> Response[SessionStatus]: ...
    @overload
    async def session_status(
        self, *, wait_for_response: Literal[False], timeout: float | None = None
    ) -> str: ...
    async def session_status(
        self, *, wait_for_response: bool = True, timeout: float | None = None, **aliases: Any
    ) -> Response[SessionStatus] | str:
        """Key and age of the connection, and the exchange's clock.

        The WebSocket API has no method for the time alone; this reply and REST have it.

        Calls ``session.status``.

        Described at
        <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/websocket-api-general-info>.

        Args:
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
        return await self._call(SESSION_STATUS_CALL, (), aliases, wait_for_response, timeout)

    @overload
    async def logout(
        self, *, wait_for_response: Literal[True] = True, timeout: float | None = None
    ) -> Response[SessionStatus]: ...
    @overload
    async def logout(self, *, wait_for_response: Literal[False], timeout: float | None = None) -> str: ...
    async def logout(
        self, *, wait_for_response: bool = True, timeout: float | None = None, **aliases: Any
    ) -> Response[SessionStatus] | str:
        """Makes the connection forget its API key; the connection stays open.

        Without effect if nobody is logged on.

        Calls ``session.logout``.

        Described at
        <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/websocket-api-general-info>.

        Args:
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
        return await self._call(LOGOUT, (), aliases, wait_for_response, timeout)
