"""How the exchange says no."""

from __future__ import annotations

__all__ = ["Refusal"]


class Refusal(Exception):
    """A request that the exchange does not carry out. It left no trace: no order, no event.

    Attributes:
        code: number of the error, as the exchange gives it (``-2019``).
        message: the reason in words.
    """

    def __init__(self, code: int, message: str) -> None:
        super().__init__(f"{int(code)}: {message}")
        self.code = int(code)
        self.message = message
