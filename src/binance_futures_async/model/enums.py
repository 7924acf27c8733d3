"""Bases of the generated enums: sets that the exchange extends without notice."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, IntEnum, StrEnum
from typing import Any, Self, TypeVar

__all__ = ["OpenIntEnum", "OpenTextEnum", "values_met"]

M = TypeVar("M", bound=Enum)

# Unknown values become members that live as long as the process. A peer that sends garbage must not be
# able to fill the memory with them, so after this many they are made anew each time.
_MOST_REMEMBERED = 1000

_values_met = 0


def values_met() -> int:
    """Return how many values were met that their enum does not list, by anybody in this process.

    A value that is remembered is not met again: the number tells that something new came, and not how often.
    """
    return _values_met


class _OpenEnum(Enum):
    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}.{self._name_}"
            if self.is_listed
            else f"{type(self).__name__}({self.value!r})"
        )

    @property
    def is_listed(self) -> bool:
        """Whether the value is one of those that the spec lists."""
        return type(self).__members__.get(self._name_) is self


class OpenTextEnum(_OpenEnum, StrEnum):
    """A text enum that takes a value it does not list as a new member.

    ``OrderStatus("NEW_STATE")`` is a member named and valued ``NEW_STATE``, equal to that text, with
    :attr:`is_listed` False. A value with several spellings is one member, valued as the exchange sends it:
    ``also`` maps the other spellings to that value.
    """

    def __init_subclass__(cls, also: Mapping[str, str] | None = None) -> None:
        super().__init_subclass__()
        for spelling, value in (also or {}).items():
            cls._value2member_map_[spelling] = cls(value)

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return _remember(cls, value, member)


class OpenIntEnum(_OpenEnum, IntEnum):
    """An integer enum that takes a value it does not list as a new member."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        member = int.__new__(cls, value)
        member._name_ = f"UNLISTED_{value}"
        member._value_ = value
        return _remember(cls, value, member)


def _remember(cls: type[M], value: object, member: M) -> M:
    global _values_met
    _values_met += 1
    known: dict[object, Any] = cls._value2member_map_
    if len(known) < len(cls.__members__) + _MOST_REMEMBERED:
        known[value] = member
    return member
