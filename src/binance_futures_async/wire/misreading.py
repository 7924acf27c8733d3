"""Which frames the fast decoders may misread.

msgspec makes a Decimal of whatever ``Decimal(text)`` takes: NaN and Infinity, a leading plus, blanks, underscores, digits
of other scripts. None of that is a number on the wire (:func:`~..model.numbers.is_number`). Looking at each value would cost more
than decoding it, so the bytes of the whole frame are looked at: first for characters that such a text cannot do
without, which nearly all frames lack, and only then for the text itself. A frame that is found here goes the slow way,
which judges each value at its place; that a harmless text is found costs time and nothing else.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["may_misread", "may_underflow"]

# Each pattern begins with one character, which is found at the speed of memchr. The lookbehinds say what may stand before
# the first telltale character of a number, a NaN or an Infinity.
_FOLD: Final = bytes.maketrans(b"+_ \\" + bytes(range(0x80, 0x100)), b"\xff" * 0x84)
_FOLDED: Final = re.compile(rb'\xff(?<=["0-9.eEsSiI-]\xff)')
_UNDERSCORE: Final = re.compile(rb'_(?<=["0-9.aAeEfFiInNsStTyY_-]_)(?=["0-9.aAeEfFiInNsStTyY_-])')
_SMALL_N: Final = re.compile(rb'n[aAfF\xff](?<=["sSiI\xff-]n.)', re.DOTALL)
_LARGE_N: Final = re.compile(rb'N[aAfF\xff](?<=["sSiI\xff-]N.)', re.DOTALL)
_ODD: Final = rb"(?:[+_ \x80-\xff]|\\(?:u[0-9a-f]{4}|[bfnrt]))"
_MISREAD: Final = re.compile(
    rb'"(?:[-.0-9aefinsty]*%b(?:[-.0-9aefinsty]|%b)*|-?s?nan[0-9]*|-?inf(?:inity)?)"' % (_ODD, _ODD),
    re.IGNORECASE,
)

_UNDERFLOW: Final = re.compile(rb"-(?<=[eE]-)0*[1-9][0-9]{2}")


def may_misread(raw: bytes) -> bool:
    """Return whether a text in the frame reads as a Decimal though it is not written as a number."""
    if (
        43 in raw  # +
        or 32 in raw
        or 92 in raw  # \
        or not raw.isascii()
    ):
        folded = raw.translate(_FOLD)
        return _holds(raw, _FOLDED, folded) or _holds(raw, _SMALL_N, folded) or _holds(raw, _LARGE_N, folded)
    # NaN and Infinity have an N; many frames have none.
    return (
        (95 in raw and _holds(raw, _UNDERSCORE, raw))
        or (110 in raw and _holds(raw, _SMALL_N, raw))
        or (78 in raw and _holds(raw, _LARGE_N, raw))
    )


def _holds(raw: bytes, candidates: re.Pattern[bytes], folded: bytes) -> bool:
    found = candidates.search(folded)
    while found is not None:
        if _MISREAD.match(raw, raw.rfind(b'"', 0, found.start())):
            return True
        # Whatever else the same text holds, it was looked at as a whole: a long one must not be looked at again and again.
        following = raw.find(b'"', found.end())
        found = None if following < 0 else candidates.search(folded, following)
    return False


def may_underflow(raw: bytes) -> bool:
    """Return whether a number in the frame is so close to 0 that a float of it is 0."""
    return 45 in raw and _UNDERFLOW.search(raw) is not None
