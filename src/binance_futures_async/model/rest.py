"""What the spec says about a request of REST."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

from .methods import Method

__all__ = ["RestRequest", "Span"]

T = TypeVar("T")


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """How far the start and the end of what is asked for may lie apart, in ms."""

    start: str
    """Name of the parameter with the first moment."""
    end: str
    """Name of the parameter with the last moment."""
    below: int | None = None
    at_most: int | None = None
    code: int
    """What the exchange answers otherwise."""

    def allows(self, start: int, end: int) -> bool:
        """Return whether two moments are close enough; with ``at_most`` they must not be the wrong way round either."""
        if self.below is not None and end - start >= self.below:
            return False
        return self.at_most is None or 0 <= end - start <= self.at_most


class RestRequest(Method[T], Generic[T], frozen=True, kw_only=True):
    """One request of REST; what it has in common with a method of the WebSocket API is told in the same words.

    Its weight counts against REST's own budget.
    """

    http: str
    """GET, POST, PUT or DELETE."""
    path: str
    like: str = ""
    """Method of the WebSocket API that does the same, "" if none does."""
    span: Span | None = None
    """Bound of the time that is asked for, None if there is none."""
