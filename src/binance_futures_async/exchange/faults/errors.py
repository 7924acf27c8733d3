"""What is said about a fault that cannot be set."""

from __future__ import annotations

from ...display import EscapedMessage

__all__ = ["FaultError"]


class FaultError(EscapedMessage, ValueError):
    """There is no such fault, or it takes no such parameter or value; the text lists what is allowed."""
