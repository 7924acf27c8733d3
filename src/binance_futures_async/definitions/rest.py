"""What the spec says about a request of REST."""

from __future__ import annotations

from typing import Generic, TypeVar

from .methods import Method

__all__ = ["RestRequest"]

T = TypeVar("T")


class RestRequest(Method[T], Generic[T], frozen=True, kw_only=True):
    """One request of REST; what it has in common with a method of the WebSocket API is told in the same words.

    Its weight counts against REST's own budget.
    """

    http: str
    """GET, POST, PUT or DELETE."""
    path: str
    like: str = ""
    """Method of the WebSocket API that does the same, "" if none does."""
