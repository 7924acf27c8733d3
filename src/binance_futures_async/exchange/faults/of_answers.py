"""Faults of answers to requests."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from ...generated.usdm.errors import ErrorCode
from .answers import AnswerFault, Refused, Way
from .definition import Fault, Place
from .parameters import METHOD, Parameter, Value, Values
from .site import Ending, FaultSite

__all__ = ["FAULTS_OF_ANSWERS"]

_TIMES: Final = Parameter(
    name="times", kind=int, least=1, default=1, unit="times", doc="How often; None for ever, in Python only."
)
_CARRIED_OUT: Final = Parameter(
    name="carried_out", kind=bool, default=True, doc="Whether the request is carried out all the same."
)
_UNAVAILABLE: Final = {
    "unknown": (ErrorCode.UNKNOWN, "Unknown error, please check your request or try again later."),
    "unavailable": (ErrorCode.SERVICE_SHUTTING_DOWN, "Service Unavailable."),
    "overload": (ErrorCode.REQUEST_THROTTLED, "Request throttled by system-level protection."),
}
"""The variants of status 503; after the first nobody knows what became of an order."""


def _next(make: Callable[[Values], AnswerFault]) -> Callable[[FaultSite, Values, Ending], Ending]:
    def begin(site: FaultSite, values: Values, over: Ending) -> Ending:
        fault = make(values)
        end = site.answers.add(fault)

        def spent() -> None:
            end()
            over()

        fault.spent = spent
        return end

    return begin


def _of(way: Way, values: Values) -> AnswerFault:
    return AnswerFault(way=way, method=values.optional_text("method"), times=values.optional_whole("times"))


def _late(values: Values) -> AnswerFault:
    fault = _of(Way.LATE, values)
    fault.delay_ms = values.whole("delay_ms")
    return fault


def _lost(values: Values) -> AnswerFault:
    fault = _of(Way.LOST, values)
    fault.is_silent = not values.flag("cut")
    return fault


def _out_of_order(values: Values) -> AnswerFault:
    fault = _of(Way.OUT_OF_ORDER, values)
    fault.group, fault.delay_ms = values.whole("answers"), values.whole("wait_ms")
    return fault


def _refused(values: Values, refused: Refused, *, is_carried_out: bool) -> AnswerFault:
    fault = _of(Way.REFUSED, values)
    fault.refused, fault.is_carried_out = refused, is_carried_out
    return fault


def _unexpected(values: Values) -> AnswerFault:
    text = "An unexpected response was received from the message bus. Execution status unknown."
    return _refused(
        values, Refused(500, ErrorCode.UNEXPECTED_RESP, text), is_carried_out=values.flag("carried_out")
    )


def _timeout(values: Values) -> AnswerFault:
    text = "Timeout waiting for response from backend server. Send status unknown; execution status unknown."
    return _refused(values, Refused(408, ErrorCode.TIMEOUT, text), is_carried_out=values.flag("carried_out"))


def _unavailable(values: Values) -> AnswerFault:
    variant = values.text("variant")
    return _refused(
        values,
        Refused(503, *_UNAVAILABLE[variant]),
        is_carried_out=variant == "unknown" and values.flag("carried_out"),
    )


def _once(random: Random) -> dict[str, Value]:
    return {"times": random.randrange(1, 3)}


def _once_late(random: Random) -> dict[str, Value]:
    return {**_once(random), "delay_ms": random.randrange(50, 2_000)}


FAULTS_OF_ANSWERS: Final[tuple[Fault, ...]] = (
    Fault(
        name="late-answer",
        doc="The request is carried out at once, and answered late.",
        place=Place.ANSWERS,
        parameters=(
            METHOD,
            Parameter(name="delay_ms", kind=int, least=0, default=1_000, unit="ms", doc="How late."),
            _TIMES,
        ),
        begin=_next(_late),
        chance=_once_late,
    ),
    Fault(
        name="lost-answer",
        doc="The request is carried out, and never answered.",
        place=Place.ANSWERS,
        parameters=(
            METHOD,
            Parameter(
                name="cut",
                kind=bool,
                default=True,
                doc="Whether the connection is cut instead; if not, there is silence.",
            ),
            _TIMES,
        ),
        begin=_next(_lost),
        chance=_once,
    ),
    Fault(
        name="out-of-order",
        doc="Answers of one connection are kept back until some are there, and then sent with the last one first.",
        place=Place.ANSWERS,
        parameters=(
            METHOD,
            Parameter(name="answers", kind=int, least=2, default=2, unit="answers", doc="How many."),
            Parameter(
                name="wait_ms",
                kind=int,
                least=0,
                default=500,
                unit="ms",
                doc="How long at most they are kept back.",
            ),
            _TIMES,
        ),
        begin=_next(_out_of_order),
        chance=_once,
    ),
    Fault(
        name="wrong-id",
        doc="The answer carries the id of no request.",
        place=Place.ANSWERS,
        parameters=(METHOD, _TIMES),
        begin=_next(lambda values: _of(Way.WRONG_ID, values)),
        chance=_once,
    ),
    Fault(
        name="garbled-answer",
        doc="Half of the answer is sent.",
        place=Place.ANSWERS,
        parameters=(METHOD, _TIMES),
        begin=_next(lambda values: _of(Way.GARBLED, values)),
        chance=_once,
    ),
    Fault(
        name="unexpected-response",
        doc=f"The answer is error {ErrorCode.UNEXPECTED_RESP.value}: nobody knows what became of the request.",
        place=Place.ANSWERS,
        parameters=(METHOD, _CARRIED_OUT, _TIMES),
        begin=_next(_unexpected),
        chance=_once,
    ),
    Fault(
        name="backend-timeout",
        doc=f"The answer is error {ErrorCode.TIMEOUT.value}: nobody knows what became of the request.",
        place=Place.ANSWERS,
        parameters=(METHOD, _CARRIED_OUT, _TIMES),
        begin=_next(_timeout),
        chance=_once,
    ),
    Fault(
        name="unavailable",
        doc="The answer has status 503.",
        place=Place.ANSWERS,
        parameters=(
            METHOD,
            Parameter(
                name="variant",
                kind=str,
                choices=tuple(_UNAVAILABLE),
                default="unavailable",
                doc="Which of Binance's texts it has; only after unknown can the request have been carried out.",
            ),
            _CARRIED_OUT,
            _TIMES,
        ),
        begin=_next(_unavailable),
        chance=_once,
    ),
)
