"""One connection of the WebSocket API: requests in, answers out in the same order."""

from __future__ import annotations

import logging
from typing import Any

from ...generated.common.security import RETURN_RATE_LIMITS
from ...generated.usdm.api import METHODS
from ...generated.usdm.errors import ErrorCode
from ...generated.usdm.messages import ErrorDetail, RateLimit
from ...wire.encoding import encode
from ...wire.response import ErrorResponse, Response
from ..faults.answers import AnswerFault
from ..refusal import Refusal
from . import checks
from .context import Context
from .crooked import CrookedAnswers, refusal_of
from .envelope import MalformedRequest, Request, RequestId, parse
from .handlers import HANDLERS
from .keys import Session
from .refusals import RequestRefusal, bad_key, not_supported, status_of
from .security import authenticate
from .socket import Socket
from .state import ServerState

__all__ = ["ApiConnection"]

_UNKNOWN_METHOD_WEIGHT = 1

_log = logging.getLogger("binance_futures_async.exchange")


class ApiConnection:
    """Answers the requests of one client.

    Args:
        state: the exchange.
        socket: the connection.
        address: network address that the weight of requests is counted for.
        return_rate_limits: whether answers list the counters unless a request says otherwise.
    """

    def __init__(self, state: ServerState, socket: Socket, address: str, *, return_rate_limits: bool) -> None:
        self._state = state
        self._socket = socket
        self._address = address
        self._session = Session(connected_since=state.catch_up(), return_rate_limits=return_rate_limits)
        self._crooked: CrookedAnswers | None = None

    def receive(self, frame: str | bytes) -> None:
        """Carry out a request and send its answer."""
        try:
            request = parse(frame)
        except MalformedRequest as refusal:
            self._refuse(refusal.id, self._charged(refusal))
            return
        key = self._session.key
        if key is not None and not self._state.keys.knows(key):
            self._session.log_out()
            self._refuse(None, bad_key())
            return
        faults = self._state.answer_faults
        fault = faults.take(request.method) if faults else None
        # Whose order counters the answer shows; known from the moment they were charged.
        counted: list[str] = []
        answer: Response[Any] | ErrorResponse
        try:
            if fault is None:
                result = self._carry_out(request, counted)
            else:
                result = self._carry_out_badly(fault, request, counted)
        except Refusal as refusal:
            answer = self._refusal(request.id, refusal, self._counters(request, counted))
        except Exception:
            _log.exception("%s failed; this is a defect of the exchange", request.method)
            failure = RequestRefusal(
                ErrorCode.UNKNOWN, "An unknown error occurred while processing the request.", status=500
            )
            answer = self._refusal(request.id, failure, self._counters(request, counted))
        else:
            answer = Response[Any](
                id=request.id, status=200, result=result, rate_limits=self._counters(request, counted)
            )
        if fault is None:
            self._socket.push(encode(answer))
            return
        if self._crooked is None:
            self._crooked = CrookedAnswers(self._socket, self._state.timers)
        self._crooked.send(fault, encode(answer))

    def _carry_out_badly(self, fault: AnswerFault, request: Request, counted: list[str]) -> object:
        """Carry out a request that has a fault on it, and refuse it all the same if that is the fault."""
        if fault.is_carried_out or fault.refused is None:
            result = self._carry_out(request, counted)
            if fault.refused is None:
                return result
        raise refusal_of(fault.refused)

    def _carry_out(self, request: Request, counted: list[str]) -> object:
        state = self._state
        now = state.catch_up()
        method = METHODS.get(request.method)
        state.rate_limits.charge_request(
            self._address,
            _UNKNOWN_METHOD_WEIGHT if method is None else checks.weight_of(method, request),
            now,
        )
        if method is None:
            raise not_supported()
        key = authenticate(method, request, self._session, state.keys, now + state.clock_offset_ms)
        if method.orders:
            assert key is not None, "orders are placed by somebody"
            counted.append(key.account.name)
            state.rate_limits.charge_orders(key.account.name, method.orders, now)
        values = checks.read(method, request)
        handler = HANDLERS.get(method.name)
        if handler is None:
            raise not_supported()
        return handler(Context(state, method, self._session, values, key, now))

    def _charged(self, refusal: Refusal) -> Refusal:
        """Count what was no request; it is refused for what it is, or for being one too many."""
        try:
            self._state.rate_limits.charge_request(
                self._address, _UNKNOWN_METHOD_WEIGHT, self._state.catch_up()
            )
        except RequestRefusal as too_many:
            return too_many
        return refusal

    def _counters(self, request: Request, counted: list[str]) -> list[RateLimit] | None:
        said = request.values.get(RETURN_RATE_LIMITS)
        if said == "false" or (said != "true" and not self._session.return_rate_limits):
            return None
        account = counted[0] if counted else None
        return self._state.rate_limits.shown(self._address, account, self._state.venue.now_ms)

    def _refuse(self, request_id: RequestId, refusal: Refusal) -> None:
        self._socket.push(encode(self._refusal(request_id, refusal, None)))

    @staticmethod
    def _refusal(request_id: RequestId, refusal: Refusal, limits: list[RateLimit] | None) -> ErrorResponse:
        return ErrorResponse(
            id=request_id,
            status=status_of(refusal),
            error=ErrorDetail(code=refusal.code, message=refusal.message),
            rate_limits=limits,
        )
