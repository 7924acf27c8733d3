"""The way of every request of REST: counted, let in, checked, carried out, answered."""

from __future__ import annotations

import logging
from typing import Any

from aiohttp import web

from ....generated.common.security import API_KEY_HEADER
from ....generated.usdm.errors import ErrorCode
from ....generated.usdm.messages import ErrorDetail
from ....model.rest import RestRequest
from ....wire.encoding import encode
from ...refusal import Refusal
from .. import checks
from ..context import Context
from ..crooked import refusal_of, rest_answer
from ..keys import Session
from ..rate_limits import Budget
from ..refusals import RequestRefusal, status_of
from ..security import authenticate
from ..state import ServerState
from .call import make_call
from .table import handler_of

__all__ = ["RestGate", "refused"]

_JSON = "application/json"
_RETRY_AFTER = "Retry-After"
_NOT_FOUND = 404

_log = logging.getLogger("binance_futures_async.exchange")


class RestGate:
    """Answers requests of REST.

    Args:
        state: the exchange.
    """

    def __init__(self, state: ServerState) -> None:
        self._state = state
        # Nobody logs on over REST; the methods of the WebSocket API that it shares ask for a session all the same.
        self._session = Session(connected_since=state.venue.now_ms, return_rate_limits=False)

    async def answer(self, definition: RestRequest[Any], request: web.Request) -> web.StreamResponse:
        """Carry out a request and answer it."""
        body = (await request.read()).decode("utf-8", "replace")
        address = request.remote or ""
        counted: list[str] = []
        status, wait = 200, {}
        faults = self._state.answer_faults
        fault = faults.take_rest(f"{definition.http} {definition.path}") if faults else None
        try:
            if fault is not None and fault.refused is not None and not fault.is_carried_out:
                raise refusal_of(fault.refused)
            answer = encode(self._carry_out(definition, request, body, address, counted))
        except Refusal as refusal:
            status, answer = status_of(refusal), _encoded(refusal)
            wait = _wait(refusal, self._state.venue.now_ms)
        except Exception:
            _log.exception("%s failed; this is a defect of the exchange", definition.name)
            failure = RequestRefusal(
                ErrorCode.UNKNOWN, "An unknown error occurred while processing the request.", status=500
            )
            status, answer = failure.status, _encoded(failure)
        if fault is not None:
            status, answer = await rest_answer(fault, status, answer, request.transport, self._state.timers)
        headers = self._state.rate_limits.headers(
            address, counted[0] if counted else None, self._state.venue.now_ms
        )
        return web.Response(status=status, body=answer, headers=headers | wait, content_type=_JSON)

    async def answer_nowhere(self, request: web.Request) -> web.StreamResponse:
        """Refuse a path that REST does not have, or not by this verb."""
        return refused(
            RequestRefusal(
                ErrorCode.INVALID_PATH,
                f"Path {request.path}, Method {request.method} is invalid",
                status=_NOT_FOUND,
            )
        )

    def _carry_out(
        self,
        definition: RestRequest[Any],
        request: web.Request,
        body: str,
        address: str,
        counted: list[str],
    ) -> object:
        state = self._state
        now = state.catch_up()
        query = request.raw_path.partition("?")[2]
        call = make_call(definition, query, body, request.headers.get(API_KEY_HEADER))
        state.rate_limits.charge_request(
            address, checks.weight_of(definition, call), now, Budget.REST, definition.name
        )
        key = authenticate(definition, call, self._session, state.keys, now + state.clock_offset_ms)
        if definition.orders:
            assert key is not None, "orders are placed by somebody"
            counted.append(key.account.name)
            state.rate_limits.charge_orders(
                key.account.name, definition.orders, now, dict(definition.orders_by_unit)
            )
        values = checks.read(definition, call)
        return handler_of(definition)(Context(state, definition, self._session, values, key, now))


def refused(refusal: RequestRefusal, now_ms: int = 0) -> web.Response:
    """The answer to what is refused before it is known to be a request.

    Args:
        refusal: why.
        now_ms: the exchange's time, for a refusal that ends by itself.
    """
    return web.Response(
        status=refusal.status, body=_encoded(refusal), headers=_wait(refusal, now_ms), content_type=_JSON
    )


def _wait(refusal: Refusal, now_ms: int) -> dict[str, str]:
    """How many seconds to wait. Documented for the spot market only; clients of futures read it all the same."""
    free_at = refusal.free_at if isinstance(refusal, RequestRefusal) else None
    return {} if free_at is None else {_RETRY_AFTER: str(max(0, -(-(free_at - now_ms) // 1_000)))}


def _encoded(refusal: Refusal) -> bytes:
    return encode(ErrorDetail(code=refusal.code, message=refusal.message))
