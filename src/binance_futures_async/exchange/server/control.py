"""Control messages of stream connections, pure: text in, a request or a problem out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import msgspec

from ...generated.common.wrappers import (
    REPLY_ID,
    REPLY_RESULT,
    REQUEST_ID,
    REQUEST_METHOD,
    REQUEST_PARAMETERS,
)
from ...generated.usdm.enums import ControlErrorCode, ControlMethod, StreamProperty
from ...generated.usdm.messages import ErrorDetail
from ...model.message import Message
from ...wire.encoding import encode
from ...wire.unreadable import UNREADABLE

__all__ = ["ControlId", "ControlProblem", "ControlRequest", "answer", "parse"]

ControlId: TypeAlias = int | str


class ControlProblem(Exception):
    """A control message that the exchange refuses."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def encoded(self) -> bytes:
        """The error as it goes out: bare, without the id."""
        return encode(ErrorDetail(code=self.code, message=self.message))


@dataclass(frozen=True, slots=True, repr=False)
class ControlRequest:
    """One control message.

    Attributes:
        id: given back with the answer.
        method: what is asked.
        names: streams of SUBSCRIBE and UNSUBSCRIBE.
        value: new value of the property of SET_PROPERTY.
    """

    id: ControlId
    method: ControlMethod
    names: tuple[str, ...] = ()
    value: bool = False


class _Answer(Message, frozen=True, kw_only=True):
    # Unlike the client's ControlReply it has no default: a result of null is written.
    result: Any = msgspec.field(name=REPLY_RESULT)
    id: ControlId = msgspec.field(name=REPLY_ID)


def answer(request: ControlRequest, result: object = None) -> bytes:
    """The answer to a request that was carried out."""
    return encode(_Answer(result=result, id=request.id))


def parse(frame: str | bytes) -> ControlRequest:
    """Read a control message.

    Raises:
        ControlProblem: with what the exchange answers.
    """
    try:
        message = msgspec.json.decode(frame)
    except UNREADABLE:
        raise ControlProblem(ControlErrorCode.INVALID_JSON, "Invalid JSON: expected value") from None
    if not isinstance(message, dict):
        raise _invalid("expected an object")
    if REQUEST_METHOD not in message:
        raise _invalid(f"missing field {REQUEST_METHOD}")
    try:
        method = ControlMethod(message[REQUEST_METHOD])
    except (ValueError, TypeError):
        raise _invalid("method must be a string") from None
    if not method.is_listed:
        known = ", ".join(ControlMethod)
        raise _invalid(f"unknown variant {method.value}, expected one of {known}")
    request_id: Any = message.get(REQUEST_ID)
    # The manual knows unsigned integers only; texts are in wide use, and work.
    is_id = isinstance(request_id, str) or (type(request_id) is int and request_id >= 0)
    if not is_id:
        raise _invalid("request ID must be an unsigned integer")
    parameters = message.get(REQUEST_PARAMETERS)
    if parameters is None:
        parameters = []
    if not isinstance(parameters, list):
        raise _invalid("params must be an array")
    return _READERS[method](ControlRequest(request_id, method), parameters)


def too_many_streams(limit: int) -> ControlProblem:
    """More streams than a connection may have."""
    return _invalid(f"a connection takes at most {limit} streams")


def _invalid(what: str) -> ControlProblem:
    return ControlProblem(ControlErrorCode.INVALID_REQUEST, f"Invalid request: {what}")


def _streams(request: ControlRequest, parameters: list[object]) -> ControlRequest:
    names = tuple(name for name in parameters if isinstance(name, str))
    if len(names) != len(parameters):
        raise _invalid("stream names must be strings")
    return ControlRequest(request.id, request.method, names)


def _nothing(request: ControlRequest, parameters: list[object]) -> ControlRequest:
    if parameters:
        raise _invalid("too many parameters")
    return request


def _property(request: ControlRequest, parameters: list[object]) -> ControlRequest:
    if not parameters or not isinstance(parameters[0], str):
        raise _invalid("property name must be a string")
    if len(parameters) > (2 if request.method is ControlMethod.SET_PROPERTY else 1):
        raise _invalid("too many parameters")
    if parameters[0] != StreamProperty.COMBINED:
        raise ControlProblem(ControlErrorCode.UNKNOWN_PROPERTY, "Unknown property")
    if request.method is ControlMethod.GET_PROPERTY:
        return request
    value = parameters[1] if len(parameters) > 1 else None
    if not isinstance(value, bool):
        raise ControlProblem(ControlErrorCode.NOT_A_BOOL, "Invalid value type: expected Boolean")
    return ControlRequest(request.id, request.method, value=value)


_READERS = {
    ControlMethod.SUBSCRIBE: _streams,
    ControlMethod.UNSUBSCRIBE: _streams,
    ControlMethod.LIST_SUBSCRIPTIONS: _nothing,
    ControlMethod.SET_PROPERTY: _property,
    ControlMethod.GET_PROPERTY: _property,
}
