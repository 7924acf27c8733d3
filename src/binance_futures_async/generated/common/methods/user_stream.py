# Generated from spec/common/api/user_stream.yaml by make generate. Do not edit.

"""Methods of the WebSocket API: user stream."""

from __future__ import annotations

from typing import Any, Final, Literal, overload

from binance_futures_async.generated.common import security
from binance_futures_async.generated.common.messages import (
    ListenKey,
    Nothing,
)
from binance_futures_async.model.callers import ApiCaller
from binance_futures_async.model.methods import Call, Method, WeightLine
from binance_futures_async.wire.response import Response

USER_DATA_STREAM_START: Final[Method[ListenKey]] = Method(
    "userDataStream.start",
    security=security.USER_STREAM,
    result=ListenKey,
    weight=(WeightLine(1),),
)

USER_DATA_STREAM_PING: Final[Method[ListenKey]] = Method(
    "userDataStream.ping",
    security=security.USER_STREAM,
    result=ListenKey,
    weight=(WeightLine(1),),
)

USER_DATA_STREAM_STOP: Final[Method[Nothing]] = Method(
    "userDataStream.stop",
    security=security.USER_STREAM,
    result=Nothing,
    weight=(WeightLine(1),),
)

START_USER_DATA_STREAM: Final[Call[ListenKey]] = Call(
    "start_user_data_stream",
    USER_DATA_STREAM_START,
)
PING_USER_DATA_STREAM: Final[Call[ListenKey]] = Call(
    "ping_user_data_stream",
    USER_DATA_STREAM_PING,
)
STOP_USER_DATA_STREAM: Final[Call[Nothing]] = Call(
    "stop_user_data_stream",
    USER_DATA_STREAM_STOP,
)


class UserStreamMethods(ApiCaller):
    """Calls of the group user stream."""

    @overload
    async def start_user_data_stream(
        self, *, wait_for_response: Literal[True] = True, timeout: float | None = None
    ) -> Response[ListenKey]: ...
    @overload
    async def start_user_data_stream(
        self, *, wait_for_response: Literal[False], timeout: float | None = None
    ) -> str: ...
    async def start_user_data_stream(
        self, *, wait_for_response: bool = True, timeout: float | None = None, **aliases: Any
    ) -> Response[ListenKey] | str:
        """Makes a listen key, or returns the active one with its life renewed.

        An account has one listen key, shared by all that use its API keys.

        The events arrive on a stream connection, never on this one: on USD-M on one of the private route.

        Calls ``userDataStream.start``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/user-data-streams#start-user-data-stream>.

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
        return await self._call(START_USER_DATA_STREAM, (), aliases, wait_for_response, timeout)

    @overload
    async def ping_user_data_stream(
        self, *, wait_for_response: Literal[True] = True, timeout: float | None = None
    ) -> Response[ListenKey]: ...
    @overload
    async def ping_user_data_stream(
        self, *, wait_for_response: Literal[False], timeout: float | None = None
    ) -> str: ...
    async def ping_user_data_stream(
        self, *, wait_for_response: bool = True, timeout: float | None = None, **aliases: Any
    ) -> Response[ListenKey] | str:
        """Renews the life of the listen key by 60 minutes.

        The key is found by the API key. -1125 says that there is none any more; start a new one.

        Calls ``userDataStream.ping``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/user-data-streams#keepalive-user-data-stream>.

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
        return await self._call(PING_USER_DATA_STREAM, (), aliases, wait_for_response, timeout)

    @overload
    async def stop_user_data_stream(
        self, *, wait_for_response: Literal[True] = True, timeout: float | None = None
    ) -> Response[Nothing]: ...
    @overload
    async def stop_user_data_stream(
        self, *, wait_for_response: Literal[False], timeout: float | None = None
    ) -> str: ...
    async def stop_user_data_stream(
        self, *, wait_for_response: bool = True, timeout: float | None = None, **aliases: Any
    ) -> Response[Nothing] | str:
        """Ends the listen key and every stream opened with it.

        It also silences other programs that follow the same account.

        Calls ``userDataStream.stop``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/user-data-streams#close-user-data-stream>.

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
        return await self._call(STOP_USER_DATA_STREAM, (), aliases, wait_for_response, timeout)
