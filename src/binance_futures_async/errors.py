"""Error codes of USD-M futures."""

from __future__ import annotations

from .generated.usdm.errors import ErrorCode

__all__ = ["ErrorCode"]
