"""Case of names."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase
from typing import Final

__all__ = ["lower_ascii", "upper_ascii"]

_TO_LOWER: Final = str.maketrans(ascii_uppercase, ascii_lowercase)
_TO_UPPER: Final = str.maketrans(ascii_lowercase, ascii_uppercase)


def lower_ascii(text: str) -> str:
    """Return a text with its letters A to Z in lower case, and all others as they are."""
    return text.translate(_TO_LOWER)


def upper_ascii(text: str) -> str:
    """Return a text with its letters a to z as capitals: symbols may hold others, which have to stay as they are."""
    # str.upper() takes a tenth of the time, and nearly every symbol is ASCII.
    return text.upper() if text.isascii() else text.translate(_TO_UPPER)
