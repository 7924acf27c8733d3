"""Client order ids for orders that were given none."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

__all__ = ["ClientIds"]

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class ClientIds(Iterator[str]):
    """Makes ids that are unique over processes and sort in the order they were made.

    An id has 27 characters, all of them allowed by the exchange: the start of the process in ms, random
    digits that tell processes apart which started in the same millisecond, and a count.

    Args:
        started_ms: when the process began to make ids, in ms since 1970.
        random: source of the random digits.
    """

    def __init__(self, *, started_ms: int, random: Random) -> None:
        self._prefix = f"{_base36(started_ms, 9)}-{_base36(random.getrandbits(40), 8)}-"
        # Starts with a one, so that ids keep their length and their order as text.
        self._count = 10**8

    def __next__(self) -> str:
        self._count += 1
        return f"{self._prefix}{self._count}"


def _base36(number: int, width: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits.rjust(width, "0")
