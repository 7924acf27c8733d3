"""What the spec says about a refusal."""

from __future__ import annotations

from enum import StrEnum

import msgspec

__all__ = ["ErrorFact", "ErrorGroup", "Outcome", "StatusFact"]


class Outcome(StrEnum):
    """What became of an order-changing request that was answered with an error."""

    REFUSED = "refused"
    """Not executed, and repeating it changes nothing."""
    UNKNOWN = "unknown"
    """May have been executed: never send it again blindly."""
    RETRYABLE = "retryable"
    """Surely not executed; may be sent again."""
    BACK_OFF = "back_off"
    """Not executed; wait before the next try."""
    REPAIR = "repair"
    """Not executed; something has to be put right first."""


class ErrorGroup(StrEnum):
    """Which exception class a caller gets."""

    REQUEST = "request"
    AUTHENTICATION = "authentication"
    CLOCK = "clock"
    DUPLICATE_ORDER = "duplicate_order"
    FILTER = "filter"
    MARGIN = "margin"
    LISTEN_KEY = "listen_key"
    NOT_FOUND = "not_found"
    RATE_LIMIT = "rate_limit"
    TIMEOUT = "timeout"
    UNAVAILABLE = "unavailable"


class ErrorFact(msgspec.Struct, frozen=True):
    """One error code."""

    code: int
    name: str
    meaning: str
    outcome: Outcome
    group: ErrorGroup


class StatusFact(msgspec.Struct, frozen=True):
    """What a reply's HTTP-like status means where the error code does not say more."""

    lowest: int
    highest: int
    message: str
    """The fact holds only for replies whose text starts so; "" for any."""
    outcome: Outcome
    group: ErrorGroup
    meaning: str
    lasts_at_least_ms: int | None = None
    """How long it is no use to try again, where the reply does not say it."""
