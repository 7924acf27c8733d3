"""What msgspec raises for bytes that are no JSON, do not fit, or are nested without end."""

from __future__ import annotations

from decimal import InvalidOperation

import msgspec

__all__ = ["UNREADABLE"]

# The last for a number whose exponent is beyond what a Decimal can hold.
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError, InvalidOperation)
