"""The paths of the server."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from aiohttp import hdrs, web

from ...generated.common.security import RETURN_RATE_LIMITS
from ...generated.usdm.environments import (
    ACCOUNT_ROUTE,
    COMBINED_STREAMS,
    DEFAULT_ROUTE,
    ENVIRONMENTS,
    LISTEN_KEY,
    RAW_STREAMS,
    ROUTES,
    STREAM_NAMES,
    USER_EVENTS,
)
from ...generated.usdm.errors import ErrorCode
from ...generated.usdm.limits import CONTROL_FRAMES_PER_SECOND, HANDSHAKE_WEIGHT, STREAM_MESSAGES_PER_SECOND
from ...generated.usdm.rest import REQUESTS
from ..faults import Faults
from .api_connection import ApiConnection
from .control import ControlProblem
from .fault_requests import add_fault_routes
from .pacing import RollingWindow
from .refusals import RequestRefusal
from .rest.gate import RestGate, refused
from .socket import Socket
from .state import ServerState
from .stream_connection import StreamConnection

__all__ = ["make_application"]


def make_application(state: ServerState, faults: Faults) -> web.Application:
    """Build the server's application for one exchange, and for its faults."""
    application = web.Application(middlewares=[_refuse_in_json])
    application.on_response_prepare.append(_leave_out_server)
    add = application.router.add_get
    add(ENVIRONMENTS["local"].websocket_api_path, partial(_websocket_api, state))
    for route, prefix in (*ROUTES.items(), (DEFAULT_ROUTE, "")):
        raw = _streams(state, route, combined=False)
        add(f"{prefix}{RAW_STREAMS}", raw)
        add(f"{prefix}{RAW_STREAMS}/{{names:.*}}", raw)
        add(f"{prefix}{COMBINED_STREAMS}", _streams(state, route, combined=True))
    add_fault_routes(application, faults)
    gate = RestGate(state)
    for request in REQUESTS.values():
        application.router.add_route(request.http, request.path, partial(gate.answer, request))
    application.router.add_route("*", "/{path:.*}", gate.answer_nowhere)
    return application


@web.middleware
async def _refuse_in_json(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Answer what is no request at all (a body that is too long, no handshake) as REST answers everything."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        return refused(RequestRefusal(ErrorCode.INVALID_MESSAGE, error.reason, status=error.status))


async def _leave_out_server(_: web.Request, response: web.StreamResponse) -> None:
    # It would name the library and Python's version; the exchange names neither.
    response.headers.popall(hdrs.SERVER, None)


async def _websocket_api(state: ServerState, request: web.Request) -> web.StreamResponse:
    address = request.remote or ""
    try:
        state.rate_limits.charge_request(address, HANDSHAKE_WEIGHT, state.catch_up())
    except RequestRefusal as refusal:
        return refused(refusal, state.venue.now_ms)
    socket = Socket(
        request, state.venue, state.timers, RollingWindow(CONTROL_FRAMES_PER_SECOND), counts_messages=False
    )
    response = await socket.accept()
    connection = ApiConnection(
        state,
        socket,
        address,
        return_rate_limits=request.query.get(RETURN_RATE_LIMITS, "").lower() != "false",
    )
    await _serve(state, socket, connection.receive)
    return response


def _streams(
    state: ServerState, route: str, *, combined: bool
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        socket = Socket(
            request,
            state.venue,
            state.timers,
            RollingWindow(STREAM_MESSAGES_PER_SECOND),
            counts_messages=True,
        )
        connection = StreamConnection(
            state.hub, socket, route, is_private=route == ACCOUNT_ROUTE, combined=combined
        )
        names = _names_in(request)
        response = await socket.accept()
        try:
            connection.subscribe(names)
            await _serve(state, socket, connection.receive)
        except ControlProblem as problem:
            await response.close(code=1008, message=problem.message.encode())
        finally:
            connection.end()
        return response

    return handle


async def _serve(state: ServerState, socket: Socket, receive: Callable[[str | bytes], None]) -> None:
    task = asyncio.current_task()
    assert task is not None
    state.sockets[socket] = task
    trouble = state.trouble_of(socket.path)
    if trouble is not None:
        socket.suffer(trouble)
    try:
        await socket.run(receive)
    finally:
        del state.sockets[socket]


def _names_in(request: web.Request) -> list[str]:
    """The streams that an address names, in its path or its query; listen keys count as such."""
    listed = [request.match_info.get("names", ""), *request.query.getall(STREAM_NAMES, [])]
    names = [name for part in listed for name in part.split("/") if name]
    listen_key, chosen = "", False
    for key, value in request.query.items():
        if key == LISTEN_KEY:
            if listen_key and not chosen:
                names.append(listen_key)
            listen_key, chosen = value, False
        elif key == USER_EVENTS and listen_key:
            names += [f"{listen_key}@{event}" for event in sorted(value.split("/")) if event]
            chosen = True
    if listen_key and not chosen:
        names.append(listen_key)
    return list(dict.fromkeys(names))
