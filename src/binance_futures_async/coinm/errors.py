"""Error codes of COIN-M futures. Some numbers mean something else than on USD-M futures."""

from __future__ import annotations

from ..generated.coinm.errors import ErrorCode

__all__ = ["ErrorCode"]
