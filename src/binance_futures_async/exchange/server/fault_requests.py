"""Faults by HTTP, for the command ``binance-futures fault``: from this machine only, and not from a web page."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from aiohttp import web

from ...environments import is_loopback
from ...wire.unreadable import UNREADABLE
from ..faults import ActiveFault, FaultError, Faults
from ..faults.script import read_step

__all__ = ["FAULTS_PATH", "add_fault_routes"]

FAULTS_PATH: Final = "/local-exchange/faults"
_JSON: Final = "application/json"


def add_fault_routes(application: web.Application, faults: Faults) -> None:
    """Let faults be set, ended and listed over HTTP."""

    async def shown(request: web.Request) -> web.Response:
        _check_origin(request)
        return _answer([_described(fault) for fault in faults.active])

    async def added(request: web.Request) -> web.Response:
        _check_origin(request)
        # A page of the web may not send this type without asking first, and nobody would allow it.
        if request.content_type != _JSON:
            raise web.HTTPUnsupportedMediaType
        try:
            step = read_step(msgspec.json.decode(await request.read()))
            fault = faults.add(step.name, **step.values)
        except (FaultError, *UNREADABLE) as error:
            return _answer({"error": str(error)}, status=400)
        return _answer(_described(fault))

    async def cleared(request: web.Request) -> web.Response:
        _check_origin(request)
        try:
            return _answer({"ended": faults.clear(request.query.get("name"))})
        except FaultError as error:
            return _answer({"error": str(error)}, status=400)

    application.router.add_get(FAULTS_PATH, shown)
    application.router.add_post(FAULTS_PATH, added)
    application.router.add_delete(FAULTS_PATH, cleared)


def _described(fault: ActiveFault) -> dict[str, Any]:
    told = {name: value for name, value in fault.values.items() if value is not None}
    return {"fault": fault.name, **told}


def _answer(content: object, *, status: int = 200) -> web.Response:
    return web.Response(status=status, body=msgspec.json.encode(content), content_type=_JSON)


def _check_origin(request: web.Request) -> None:
    # The name that was asked for counts too: a page of the web can have a name of its own lead here.
    if not (is_loopback(request.remote) and is_loopback(request.url.host)):
        raise web.HTTPForbidden
