"""What the spec says about a request of REST."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

from .methods import Security

__all__ = ["RestRequest"]

T = TypeVar("T")


class RestRequest(msgspec.Struct, Generic[T], frozen=True):
    """One request of REST."""

    http: str
    """GET, POST, PUT or DELETE."""
    path: str
    security: Security
    weight: int
    """IP weight, of REST's own budget."""
    result: type[T]
    """Type of the document it answers with."""
