"""Everything this package raises.

::

    BinanceWebSocketError
    ├── ConnectionError            no link, or the link was lost (also the builtin ConnectionError)
    ├── AuthenticationError        keys missing, unreadable, or not fit for the call
    ├── ParameterError             a name or Python type that no call of this package takes (also TypeError)
    ├── OrderValidationError       rules of the exchange broken, found before sending (also ValueError)
    ├── DecodeError                bytes that are no message of the exchange (also ValueError)
    ├── UserStreamError            the user data stream could not be started or kept
    └── RequestError               the exchange refused, or the answer did not come
        ├── AuthenticationRefusedError   key, signature or permission refused (also AuthenticationError)
        ├── ClockError                   timestamp outside the window the exchange accepts
        ├── DuplicateOrderError          client order id already in use
        ├── FilterError                  price, quantity or notional off the symbol's filters
        ├── InsufficientMarginError      not enough margin or balance
        ├── ListenKeyError               listen key does not exist any more
        ├── NotFoundError                no such order
        ├── OrderInDoubtError            an order may or may not stand: ask before sending again
        ├── RateLimitError               too many requests or orders; says when to try again
        ├── RequestTimeoutError          no answer in time, to a call that changes no order
        └── ServiceUnavailableError      surely not executed, may be sent again

Which code of the exchange leads to which class stands in ``spec/common/errors.yaml``.

Two warnings stand beside it, which Python shows unless told otherwise: RetirementWarning (a FutureWarning) and
InsecureKeyWarning (a UserWarning).
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .display import EscapedMessage, repr_of_whole

if TYPE_CHECKING:
    from .generated.common.messages.structs import RateLimit

__all__ = [
    "AuthenticationError",
    "AuthenticationRefusedError",
    "BinanceWebSocketError",
    "ClockError",
    "ConnectionError",
    "DecodeError",
    "DuplicateOrderError",
    "FilterError",
    "InsecureKeyWarning",
    "InsufficientMarginError",
    "ListenKeyError",
    "NotFoundError",
    "OrderInDoubtError",
    "OrderValidationError",
    "ParameterError",
    "RateLimitError",
    "RequestError",
    "RequestTimeoutError",
    "RetirementWarning",
    "ServiceUnavailableError",
    "UserStreamError",
    "Violation",
]


class BinanceWebSocketError(EscapedMessage, Exception):
    """Base of every exception of this package.

    ``str`` shows text of the exchange with control characters escaped; attributes keep it as it came.
    """


class ConnectionError(BinanceWebSocketError, builtins.ConnectionError):
    """No connection to the exchange, or it was lost while something depended on it.

    Attributes:
        close_code: WebSocket close code of the lost link, if the peer or the network gave one.
        close_reason: the reason in words.
    """

    def __init__(self, message: str, *, close_code: int | None = None, close_reason: str = "") -> None:
        super().__init__(message)
        self.close_code = close_code
        self.close_reason = close_reason


class AuthenticationError(BinanceWebSocketError):
    """Keys are missing, cannot be read, or do not allow what was asked."""


class ParameterError(BinanceWebSocketError, TypeError):
    """A parameter with an unknown name, a missing one, or one of a Python type that is never right."""


class Violation:
    """One broken rule: which parameter, the value given, and what is allowed.

    Attributes:
        parameter: its name.
        value: what was given, None if nothing was.
        allowed: what is allowed, in words.
        code: what the exchange would answer, if that is known; not part of a comparison.
    """

    __slots__ = ("allowed", "code", "parameter", "value")

    def __init__(self, parameter: str, value: object, allowed: str, *, code: int | None = None) -> None:
        self.parameter = parameter
        self.value = value
        self.allowed = allowed
        self.code = code

    @repr_of_whole
    def __repr__(self) -> str:
        return f"Violation({self.parameter!r}, {self.value!r}, {self.allowed!r})"

    def __str__(self) -> str:
        given = "was not given" if self.value is None else f"is {self.value!r}"
        return f"{self.parameter} {given}; {self.allowed}"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Violation):
            return NotImplemented
        return (self.parameter, self.value, self.allowed) == (other.parameter, other.value, other.allowed)

    def __hash__(self) -> int:
        return hash((self.parameter, repr(self.value), self.allowed))


class OrderValidationError(BinanceWebSocketError, ValueError):
    """An order breaks rules of the exchange; nothing was sent.

    Attributes:
        call: name of the method that was called.
        violations: every broken rule, not only the first.
    """

    def __init__(self, call: str, violations: Sequence[Violation]) -> None:
        super().__init__(f"{call}: " + "; ".join(str(violation) for violation in violations))
        self.call = call
        self.violations = tuple(violations)


class DecodeError(BinanceWebSocketError, ValueError):
    """Bytes that are no message the exchange is known to send.

    Attributes:
        place: where in the frame the trouble is, as a JSON path (``$.data.p``).
        raw: the frame as received. It may hold a listen key, so it is not part of the text.
    """

    def __init__(self, message: str, *, place: str, raw: bytes) -> None:
        super().__init__(f"{message} at {place} (frame of {len(raw)} bytes, kept in .raw)")
        self.place = place
        self.raw = raw


class UserStreamError(BinanceWebSocketError):
    """The user data stream could not be started or kept alive."""


class RequestError(BinanceWebSocketError):
    """The exchange refused a request, or did not answer it.

    Attributes:
        code: error code of the exchange (``-1121``), None where there was no answer.
        name: the name that the manual gives the code (``BAD_SYMBOL``), "" if it has none.
        message: the exchange's own words.
        status: HTTP-like status of the reply, None where there was no answer.
        method: method of the exchange that was called (``order.place``).
        request_id: id under which the request was sent.
        rate_limits: counters that came with the reply.
        retry_after: seconds until another try makes sense, if known.
        advice: which call to use instead, in our words; "" if none is known.
    """

    def __init__(
        self,
        message: str,
        *,
        code: int | None = None,
        name: str = "",
        status: int | None = None,
        method: str = "",
        request_id: str | int | None = None,
        rate_limits: Sequence[RateLimit] = (),
        retry_after: float | None = None,
        advice: str = "",
    ) -> None:
        label = f" {name}" if name else ""
        refusal = f" refused with {code}{label}" if code is not None else ""
        hint = f" ({advice})" if advice else ""
        super().__init__(f"{method or 'request'}{refusal}: {message}{hint}")
        self.advice = advice
        self.code = code
        self.name = name
        self.message = message
        self.status = status
        self.method = method
        self.request_id = request_id
        self.rate_limits = tuple(rate_limits)
        self.retry_after = retry_after


class AuthenticationRefusedError(RequestError, AuthenticationError):
    """The exchange does not accept the key, the signature, or the key's permission."""


class ClockError(RequestError):
    """The request's timestamp lies outside the window the exchange accepts."""


class DuplicateOrderError(RequestError):
    """The client order id is in use by an open order: the order probably stands already, query it."""


class FilterError(RequestError):
    """Price, quantity or notional does not fit the symbol's filters."""


class InsufficientMarginError(RequestError):
    """Not enough margin or balance for the order."""


class ListenKeyError(RequestError):
    """The listen key is gone; a new one has to be made."""


class NotFoundError(RequestError):
    """The exchange does not know the order, or it is not open any more."""


class OrderInDoubtError(RequestError):
    """The answer to an order-changing request is lost: it may have been executed, or not.

    Never send the same order again before asking ``get_order`` by :attr:`client_order_id`, or seeing its
    event on the user data stream.

    Attributes:
        client_order_id: id the order was sent with; every order of this package has one.
        parameters: what was sent, without key and signature.
    """

    def __init__(
        self,
        message: str,
        *,
        client_order_id: str | None,
        parameters: Mapping[str, Any] | None = None,
        **facts: Any,
    ) -> None:
        super().__init__(message, **facts)
        self.client_order_id = client_order_id
        self.parameters = dict(parameters or {})


class RateLimitError(RequestError):
    """Too many requests or orders; :attr:`retry_after` says when the window is free again."""


class RequestTimeoutError(RequestError):
    """No answer in time to a call that changes no order, so that it can simply be repeated."""


class ServiceUnavailableError(RequestError):
    """The exchange was not able to execute the request and surely did not; it may be sent again."""


class InsecureKeyWarning(UserWarning):
    """A private key that others can read or break: its file is open to every user of the machine, or RSA too short.

    The key is used all the same.
    """


class RetirementWarning(FutureWarning):
    """The exchange is about to switch off something that the program uses, or has done so.

    Each thing is warned of once in a process, from 30 days before.

    Attributes:
        what: what it is: a call, a ``subscribe_*``, a parameter of one, or a value of an enum.
        on: the day, by UTC (``2026-12-31``).
        use: what takes its place.
    """

    def __init__(self, message: str, *, what: str = "", on: str = "", use: str = "") -> None:
        super().__init__(message)
        self.what = what
        self.on = on
        self.use = use
