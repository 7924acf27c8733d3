"""From a refusal, a lost answer or a silent exchange to the exception that a caller gets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from .. import exceptions
from ..generated.common.messages.structs import ErrorDetail, RateLimit
from ..model.errors import ErrorFact, ErrorGroup, Outcome, StatusFact
from ..model.methods import Method
from ..model.product import Product
from ..wire.response import ErrorResponse
from .rate_limits import seconds_of, window_seconds

__all__ = ["in_doubt", "no_answer", "refusal", "refused_document", "refuses_key"]

_CLASSES: Final[Mapping[ErrorGroup, type[exceptions.RequestError]]] = {
    ErrorGroup.REQUEST: exceptions.RequestError,
    ErrorGroup.AUTHENTICATION: exceptions.AuthenticationRefusedError,
    ErrorGroup.CLOCK: exceptions.ClockError,
    ErrorGroup.DUPLICATE_ORDER: exceptions.DuplicateOrderError,
    ErrorGroup.FILTER: exceptions.FilterError,
    ErrorGroup.MARGIN: exceptions.InsufficientMarginError,
    ErrorGroup.LISTEN_KEY: exceptions.ListenKeyError,
    ErrorGroup.NOT_FOUND: exceptions.NotFoundError,
    ErrorGroup.RATE_LIMIT: exceptions.RateLimitError,
    ErrorGroup.TIMEOUT: exceptions.RequestTimeoutError,
    ErrorGroup.UNAVAILABLE: exceptions.ServiceUnavailableError,
}

_BANNED_UNTIL = re.compile(r"until (\d{13})")
_PER_WINDOW = re.compile(r"\bper (\d*) ?([A-Z]+)\b")


def refusal(
    product: Product,
    method: Method[Any],
    parameters: Mapping[str, Any],
    reply: ErrorResponse,
    *,
    server_ms: int,
) -> exceptions.RequestError:
    """Return the exception for a reply that carries an error.

    Args:
        product: whose codes they are.
        method: what was called.
        parameters: what was sent, by wire name.
        reply: the exchange's reply.
        server_ms: the exchange's time, for the wait after a rate limit.
    """
    error, status = reply.error, reply.status
    message = error.message or ""  # null in a reply that is not quite as specified
    fact, group, outcome = _meaning(product, error.code, status, message)
    counters = reply.rate_limits or ()
    facts: dict[str, Any] = {
        "code": error.code,
        "name": fact.name if fact else "",
        "status": status,
        "method": method.name,
        "request_id": reply.id,
        "rate_limits": counters,
        "retry_after": _retry_after(product, outcome, status, message, counters, server_ms),
        "advice": method.advice_for(parameters),
    }
    if method.changes_order and outcome is Outcome.UNKNOWN:
        return _doubt(message, method, parameters, **facts)
    return _CLASSES[group](message, **facts)


def refused_document(
    product: Product,
    path: str,
    error: ErrorDetail | None,
    *,
    status: int,
    retry_after: float | None,
    server_ms: int,
) -> exceptions.RequestError:
    """Return the exception for a request of REST that was refused.

    Args:
        product: whose codes they are.
        path: what was asked for.
        error: code and text, None if the answer held none.
        status: of HTTP.
        retry_after: seconds to wait, if the answer says so.
        server_ms: the exchange's time, for the wait after a rate limit.
    """
    message = (error.message or "") if error else f"status {status}"
    code = error.code if error else None
    fact, group, outcome = _meaning(product, code, status, message)
    if retry_after is None:
        retry_after = _retry_after(product, outcome, status, message, (), server_ms)
    return _CLASSES[group](
        message,
        code=code,
        name=fact.name if fact else "",
        status=status,
        method=path,
        retry_after=retry_after,
    )


def _meaning(
    product: Product, code: int | None, status: int, message: str
) -> tuple[ErrorFact | None, ErrorGroup, Outcome]:
    fact = product.errors.codes.get(code) if code is not None else None
    group = fact.group if fact else ErrorGroup.REQUEST
    outcome = fact.outcome if fact else Outcome.REFUSED
    for line in _fitting(product, status, message):
        if fact is None or line.message or outcome is Outcome.REFUSED:
            # A status says more than a code only where the code does not say it already.
            if line.outcome is not Outcome.REFUSED:
                group, outcome = line.group, line.outcome
            break
    return fact, group, outcome


def _fitting(product: Product, status: int, message: str) -> list[StatusFact]:
    return [
        line
        for line in product.errors.statuses
        if line.lowest <= status <= line.highest and message.startswith(line.message)
    ]


def refuses_key(product: Product, reply: ErrorResponse) -> bool:
    """Return whether a reply says that the exchange does not accept the key."""
    fact = product.errors.codes.get(reply.error.code)
    if fact is not None:
        return fact.group is ErrorGroup.AUTHENTICATION
    fitting = [line for line in product.errors.statuses if line.lowest <= reply.status <= line.highest]
    return any(line.group is ErrorGroup.AUTHENTICATION for line in fitting)


def in_doubt(
    method: Method[Any], parameters: Mapping[str, Any], request_id: str, why: str
) -> exceptions.OrderInDoubtError:
    """Return the exception for an order-changing request whose answer is lost."""
    message = f"{why}; it may or may not have been executed"
    return _doubt(message, method, parameters, method=method.name, request_id=request_id)


def no_answer(
    method: Method[Any], parameters: Mapping[str, Any], request_id: str, seconds: float
) -> exceptions.RequestError:
    """Return the exception for a request that was not answered in time."""
    why = f"no answer within {seconds:g} s"
    if method.changes_order:
        return in_doubt(method, parameters, request_id, why)
    return exceptions.RequestTimeoutError(why, method=method.name, request_id=request_id)


def _doubt(
    message: str, changed: Method[Any], parameters: Mapping[str, Any], **facts: Any
) -> exceptions.OrderInDoubtError:
    return exceptions.OrderInDoubtError(
        message,
        client_order_id=changed.client_id_in(parameters),
        parameters=parameters,
        **facts,
    )


def _retry_after(
    product: Product,
    outcome: Outcome,
    status: int,
    message: str,
    counters: Sequence[RateLimit],
    server_ms: int,
) -> float | None:
    if outcome is not Outcome.BACK_OFF:
        return None
    now = server_ms / 1000
    banned = _BANNED_UNTIL.search(message)
    if banned:
        return max(0.0, int(banned[1]) / 1000 - now)
    lasts = [line.lasts_at_least_ms for line in _fitting(product, status, message)]
    if lasts and lasts[0] is not None:
        return lasts[0] / 1000
    # Windows are slots of calendar time: a full one is empty again when its slot ends.
    full = [window_seconds(one) for one in counters if one.limit and (one.count or 0) >= one.limit]
    if not full:
        full = [seconds_of(unit, int(number or 1)) for number, unit in _PER_WINDOW.findall(message)]
    return max((window - now % window for window in full), default=60 - now % 60)
