"""Text that does not show itself, and masking of credentials inside other text."""

from __future__ import annotations

import hmac
import re
from typing import Any, Final, NoReturn, Self, SupportsIndex, TypeVar, final
from urllib.parse import quote

from ..display import printable

__all__ = ["MASK", "Sealed", "Secret", "WrongType", "defused", "mask", "seal_text"]

MASK: Final = "***"

E = TypeVar("E", bound=BaseException)


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


@final
class WrongType(Sealed):
    """Stands for an argument that should have been a secret and is of another type; keeps the type's name only."""

    __slots__ = ("name",)

    def __init__(self, value: object) -> None:
        self.name = type(value).__name__


def seal_text(given: object) -> Secret | WrongType | None:
    """Wrap an argument that has to be text, such as an API key; never raises, and None stays None."""
    if given is None or isinstance(given, Secret | WrongType):
        return given
    return Secret(given) if isinstance(given, str) else WrongType(given)


def defused(error: E) -> E:
    """Make an exception of a library fit to be the cause of one of ours, and return it, with what led to it.

    It loses its traceback, whose frames hold a URL with a listen key, a proxy's password or a raw frame; and control
    characters of the peer that its text quotes are escaped.
    """
    link: BaseException | None = error
    while link is not None:
        link.__traceback__ = None
        if not str(link).isprintable():
            link.args = tuple(_escaped(part) for part in link.args)
            vars(link).update({name: _escaped(value) for name, value in vars(link).items()})
        link = link.__cause__ or link.__context__
    return error


def _escaped(value: object) -> object:
    return printable(value) if isinstance(value, str) else value


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
