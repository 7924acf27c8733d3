"""How often the exchange lets itself be called."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["RateLimitFact"]


class RateLimitFact(msgspec.Struct, frozen=True):
    """A window of calendar time and how much fits into it."""

    rate_limit_type: str
    interval: str
    interval_number: int
    limit: int
    scope: Literal["address", "account"]
    """Whether the count is kept per network address or per account."""
    header: str = ""
    """Header of REST's answers with the count, "" if there is none."""
    interfaces: tuple[str, ...] = ()
    """Whose calls count: websocket_api, rest; none where single requests count."""
    requests: tuple[str, ...] = ()
    """Requests of REST that count, where not all calls of an interface do."""
    pool: str = ""
    """Name of the budget: two products with the same one draw on it together."""
