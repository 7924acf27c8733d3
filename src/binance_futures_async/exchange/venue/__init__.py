"""The exchange without its sockets, as programs call it."""

from .venue import Venue

__all__ = ["Venue"]
