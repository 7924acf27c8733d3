"""Text that does not show itself, and masking of credentials inside other text."""

from __future__ import annotations

import hmac
import re
from typing import Any, Final, NoReturn, Self, SupportsIndex, final
from urllib.parse import quote

__all__ = ["MASK", "Sealed", "Secret", "mask"]

MASK: Final = "***"


class Sealed:
    """Base of objects that hold key material: no content in ``repr``, and no pickling.

    Copies are the object itself, so that ``copy.deepcopy`` or ``dataclasses.asdict`` of a surrounding object
    works and does not multiply the material in memory.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({MASK})"

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError(f"{type(self).__name__} holds key material and cannot be pickled")

    # Without this, object.__getstate__ would hand out the content of the slots.
    def __getstate__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} holds key material and does not give its state away")


@final
class Secret(Sealed):
    """A text that prints as ``Secret('***')`` wherever it is shown, formatted or logged.

    Comparing takes the same time wherever two texts differ. Pickling raises ``TypeError``.
    """

    __slots__ = ("__text",)

    def __init__(self, text: str) -> None:
        self.__text = text

    def reveal(self) -> str:
        """The text itself. Do not keep it longer than the expression that needs it."""
        return self.__text

    def __repr__(self) -> str:
        return f"Secret('{MASK}')"

    def __format__(self, format_spec: str) -> str:
        return format(repr(self), format_spec)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(
            self.__text.encode("utf-8", "surrogatepass"), other.__text.encode("utf-8", "surrogatepass")
        )

    def __hash__(self) -> int:
        return hash((Secret, self.__text))


def mask(text: str, *secrets: str | Secret | None) -> str:
    """``text`` with every occurrence of each secret, plain or percent-encoded, replaced by ``***``.

    None and empty secrets are passed over, so that optional credentials can be given as they are.
    """
    hidden: set[str] = set()
    for secret in secrets:
        plain = secret.reveal() if isinstance(secret, Secret) else secret
        if plain:
            hidden.update((plain, quote(plain, safe="", errors="replace")))
    if not hidden:
        return text
    # Longest first: where one secret begins another, the tail of the longer one must not remain.
    alternatives = sorted(hidden, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, alternatives)), MASK, text)
