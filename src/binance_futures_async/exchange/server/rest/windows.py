"""The times between which something is asked for."""

from __future__ import annotations

from ....model.rest import RestRequest, Span
from ...refusal import Refusal
from ..context import Context

__all__ = ["window_of"]

_HOUR_MS = 3_600_000


def window_of(request: Context) -> tuple[int | None, int | None]:
    """First and last time of a request for history.

    Raises:
        Refusal: they lie too far apart, or the wrong way round.
    """
    method = request.method
    assert isinstance(method, RestRequest), "only requests of REST have a span of time"
    span = method.span
    assert span is not None, f"{method.name} has no span of time"
    start, end = request.whole(span.start), request.whole(span.end)
    if start is not None and end is not None and not span.allows(start, end):
        raise Refusal(span.code, _text(span))
    return start, end


def _text(span: Span) -> str:
    if span.below is None:
        return "Invalid time interval."
    return f"Lookup interval is too big, more than {span.below // _HOUR_MS} hours."
