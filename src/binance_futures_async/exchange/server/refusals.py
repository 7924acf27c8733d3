"""Refusals that carry more than a code: the status of the reply."""

from __future__ import annotations

from ...generated.usdm.errors import ErrorCode
from ..refusal import Refusal

__all__ = ["RequestRefusal", "bad_key", "bad_key_format", "missing", "not_supported", "status_of"]

_BAD_REQUEST = 400


class RequestRefusal(Refusal):
    """A request refused before it reached the venue.

    Attributes:
        status: HTTP-like status of the reply.
        free_at: when the same request will be let in again, in ms; None if waiting changes nothing.
    """

    def __init__(
        self, code: int, message: str, *, status: int = _BAD_REQUEST, free_at: int | None = None
    ) -> None:
        super().__init__(code, message)
        self.status = status
        self.free_at = free_at


def status_of(refusal: Refusal) -> int:
    """The status a refusal is answered with."""
    return refusal.status if isinstance(refusal, RequestRefusal) else _BAD_REQUEST


def missing(parameter: str) -> RequestRefusal:
    """A mandatory parameter is not there, or cannot be read."""
    return RequestRefusal(
        ErrorCode.MANDATORY_PARAM_EMPTY_OR_MALFORMED,
        f"Mandatory parameter '{parameter}' was not sent, was empty/null, or malformed.",
    )


def not_supported() -> RequestRefusal:
    """The exchange knows what is asked for, or not even that, and has nothing to answer."""
    return RequestRefusal(ErrorCode.UNSUPPORTED_OPERATION, "This operation is not supported.")


def bad_key_format() -> RequestRefusal:
    """The API key is missing, or no API key at all."""
    return RequestRefusal(ErrorCode.BAD_API_KEY_FMT, "API-key format invalid.", status=401)


def bad_key() -> RequestRefusal:
    """The API key is not known, or not allowed to do this."""
    return RequestRefusal(
        ErrorCode.REJECTED_MBX_KEY, "Invalid API-key, IP, or permissions for action.", status=401
    )
