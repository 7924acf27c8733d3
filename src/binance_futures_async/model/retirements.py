"""What the spec says of the end of something."""

from __future__ import annotations

import msgspec

__all__ = ["Retirement"]


class Retirement(msgspec.Struct, frozen=True):
    """Something that the exchange switches off on a day: a call, a stream, a parameter, or a value of one."""

    what: str
    """As callers know it: ``get_ticker_price``, ``price_match of place_order``, ``TimeInForce.GTX``."""
    on: str
    """The day, by UTC: ``2026-12-31``."""
    use: str
    """What takes its place, as callers write it."""
    parameter: str = ""
    """Wire name, or placeholder in a stream's name, of what has to be given for it; "" if the whole retires."""
    value: str | int | None = None
    """Value on the wire that retires; None if it is the parameter itself."""
    default: str | None = None
    """What stands in a stream's name when nobody gives the parameter."""

    def is_used_by(self, given: object) -> bool:
        """Return whether a parameter with this wire value, None if there is none, makes use of what retires."""
        if given is None:
            return False
        return given != self.default if self.value is None else given == self.value
