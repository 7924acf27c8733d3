# Generated from spec/common/api/session.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from typing import ClassVar

from msgspec import field

from binance_futures_async.model.message import Message


class SessionStatus(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Who is logged on to the connection, and since when."""

    _secret_fields: ClassVar[frozenset[str]] = frozenset(["api_key"])

    api_key: str | None = field(name="apiKey")
    """Key bound to the connection, null if nobody is logged on."""

    authorized_since: int | None = field(name="authorizedSince")
    """Time of the logon, null if nobody is logged on (ms since 1970 UTC)."""

    connected_since: int = field(name="connectedSince")
    """When the connection was opened (ms since 1970 UTC)."""

    return_rate_limits: bool = field(name="returnRateLimits")
    """Whether replies on this connection list the rate limits."""

    server_time: int = field(name="serverTime")
    """The exchange's clock at the reply (ms since 1970 UTC)."""
