"""The connections of the replay server: what it says on them, and how it checks what it is sent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, TypeAlias

from aiohttp import WSMsgType, web

from binance_futures_async.exchange.refusal import Refusal
from binance_futures_async.exchange.server import checks, control
from binance_futures_async.exchange.server.control import ControlProblem, ControlRequest
from binance_futures_async.exchange.server.envelope import MalformedRequest, Request, parse
from binance_futures_async.exchange.server.keys import ApiKey, Session
from binance_futures_async.exchange.server.refusals import RequestRefusal, not_supported, status_of
from binance_futures_async.exchange.server.security import authenticate
from binance_futures_async.generated.common import security, wrappers
from binance_futures_async.generated.common.enums import ControlMethod
from binance_futures_async.model.methods import Method
from binance_futures_async.surroundings import wall_time

if TYPE_CHECKING:
    from .replay_server import ReplayServer

__all__ = ["Act", "ApiLink", "Link", "Mishap", "StreamLink", "refused"]

_UNREAD_PARAMETERS = -1104
_ENVELOPE = {
    security.API_KEY,
    security.RECV_WINDOW,
    security.RETURN_RATE_LIMITS,
    security.SIGNATURE,
    security.TIMESTAMP,
}


class Mishap(Enum):
    """What may become of a request instead of its answer."""

    LOST = auto()
    """No answer comes."""
    CUT = auto()
    """The connection ends without a word."""


Act: TypeAlias = Mishap | str | Mapping[str, Any] | asyncio.Event
"""A mishap; the name of an error sample; the fields of a reply; or an event that the answer, and what comes after it on the
connection, waits for."""


def refused(code: int, message: str = "Refused.", status: int = 400) -> dict[str, Any]:
    """Return the fields of a refusal."""
    return {wrappers.REPLY_STATUS: status, wrappers.REPLY_ERROR: {"code": code, "msg": message}}


class Link:
    """One connection.

    Attributes:
        path: what the client asked for, query included.
    """

    def __init__(self, server: ReplayServer, request: web.Request) -> None:
        self.path = request.path_qs
        self._server = server
        self._request = request
        self._socket = web.WebSocketResponse(compress=False)

    async def run(self) -> web.WebSocketResponse:
        """Serve the connection until it ends."""
        await self._socket.prepare(self._request)
        self._server.links.append(self)
        self._server.paths.append(self.path)
        try:
            await self._begin()
            async for message in self._socket:
                if message.type is WSMsgType.TEXT:
                    await self._receive(message.data)
        except ConnectionError:
            pass  # it was cut while it was written to
        finally:
            self._server.links.remove(self)
        return self._socket

    def cut(self) -> None:
        """End it without a word."""
        if self._request.transport is not None:
            self._request.transport.abort()

    async def _begin(self) -> None:
        """What comes before the first message of the client."""

    async def _receive(self, frame: str) -> None:
        raise NotImplementedError

    async def _say(self, message: object) -> None:
        await self._socket.send_str(json.dumps(message, separators=(",", ":")))


class ApiLink(Link):
    """A connection of the WebSocket API."""

    def __init__(self, server: ReplayServer, request: web.Request) -> None:
        super().__init__(server, request)
        shows_limits = request.query.get(security.RETURN_RATE_LIMITS) != "false"
        self._session = Session(connected_since=_now_ms(), return_rate_limits=shows_limits)

    async def _receive(self, frame: str) -> None:
        try:
            request = parse(frame)
        except MalformedRequest as refusal:
            self._server.refusals.append(str(refusal))
            await self._say({wrappers.REPLY_ID: refusal.id, **refused(refusal.code, refusal.message)})
            return
        act = self._server.take(request)
        if act is Mishap.CUT:
            self.cut()
        elif act is not Mishap.LOST:
            if isinstance(act, asyncio.Event):
                await act.wait()
            reply = self._reply(request, act)
            said = request.values.get(security.RETURN_RATE_LIMITS)
            if said == "false" or (said is None and not self._session.return_rate_limits):
                reply.pop(wrappers.REPLY_RATE_LIMITS, None)
            # As the exchange does, the id first.
            await self._say({wrappers.REPLY_ID: request.id, **reply, wrappers.REPLY_ID: request.id})

    def _reply(self, request: Request, act: Act | None) -> dict[str, Any]:
        if isinstance(act, str):
            return self._server.samples.error(request.method, act)
        if isinstance(act, Mapping):
            return dict(act)
        try:
            return self._carried_out(request)
        except Refusal as refusal:
            self._server.refusals.append(f"{request.method}: {refusal.code} {refusal.message}")
            return refused(refusal.code, refusal.message, status_of(refusal))

    def _carried_out(self, request: Request) -> dict[str, Any]:
        api = self._server.facts.api
        method = api.methods.get(request.method)
        if method is None:
            raise not_supported()
        key = authenticate(method, request, self._session, self._server.keys, _now_ms())
        _check_names(method, request)
        checks.read(method, request)
        reply = self._server.samples.response(method.name)
        result = reply[wrappers.REPLY_RESULT]
        if method in (api.log_on.method, api.log_off.method, api.server_time.method):
            result |= self._session_status(method, key)
        elif method in (api.start_listen_key.method, api.keep_listen_key.method):
            result |= {"listenKey": self._server.listen_key}
        return reply

    def _session_status(self, method: Method[Any], key: ApiKey | None) -> dict[str, Any]:
        session, api = self._session, self._server.facts.api
        if method is api.log_on.method:
            assert key is not None
            session.log_on(key, _now_ms())
        elif method is api.log_off.method:
            session.log_out()
        return {
            "apiKey": session.key.api_key if session.key else None,
            "authorizedSince": session.authorized_since,
            "connectedSince": session.connected_since,
            "returnRateLimits": session.return_rate_limits,
            "serverTime": _now_ms(),
        }


def _check_names(method: Method[Any], request: Request) -> None:
    known = {name for one in method.parameters for name in (one.wire, *one.also_on_wire)}
    unknown = {*request.values, *request.nested} - known - _ENVELOPE - dict(method.fixed).keys()
    if unknown:
        raise RequestRefusal(
            _UNREAD_PARAMETERS, f"Not all sent parameters were read: {', '.join(sorted(unknown))}."
        )


def _now_ms() -> int:
    return int(wall_time() * 1000)


class StreamLink(Link):
    """A connection of the streams.

    Attributes:
        names: streams and listen keys that it follows.
    """

    def __init__(self, server: ReplayServer, request: web.Request, names: str, *, combined: bool) -> None:
        super().__init__(server, request)
        self.names = dict.fromkeys(filter(None, names.split("/")))
        self._combined = combined

    async def _begin(self) -> None:
        await self.bring(*self.names)

    async def _receive(self, frame: str) -> None:
        try:
            request = control.parse(frame)
        except ControlProblem as problem:
            self._server.refusals.append(str(problem))
            await self._socket.send_str(problem.encoded().decode())
            return
        await self._socket.send_str(control.answer(request, self._carried_out(request)).decode())
        if request.method is ControlMethod.SUBSCRIBE:
            await self.bring(*request.names)

    def _carried_out(self, request: ControlRequest) -> object:
        match request.method:
            case ControlMethod.SUBSCRIBE:
                self.names.update(dict.fromkeys(request.names))
            case ControlMethod.UNSUBSCRIBE:
                for name in request.names:
                    self.names.pop(name, None)
            case ControlMethod.SET_PROPERTY:
                self._combined = request.value
            case ControlMethod.LIST_SUBSCRIPTIONS:
                return list(self.names)
            case ControlMethod.GET_PROPERTY:
                return self._combined
        return None

    async def bring(self, *names: str) -> None:
        """Send what the streams named bring."""
        for name in names:
            for payload in self._server.frames_of(name):
                await self.send(name, payload)

    async def send(self, name: str, payload: object) -> None:
        """Send one frame of a stream."""
        wrapped = {wrappers.FRAME_STREAM: name, wrappers.FRAME_DATA: payload}
        await self._say(wrapped if self._combined else payload)
