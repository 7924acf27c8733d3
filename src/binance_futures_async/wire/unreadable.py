"""What msgspec raises for bytes that are no JSON, do not fit, or are nested without end."""

from __future__ import annotations

import msgspec

__all__ = ["UNREADABLE"]

UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
