"""Bases of all messages: msgspec Structs that also answer to the exchange's own keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Generic

import msgspec

from .numbers import N

__all__ = ["MarketEvent", "Message", "PositionalMessage", "UnknownEvent", "UserEvent", "keys_of", "set_local"]

_MASK = "'***'"

set_local = msgspec.structs.force_setattr
"""``set_local(event, "stream", name)``: messages are frozen for users, not for the one who makes them."""


class Message(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A message of the exchange.

    Fields have Python names; the exchange's keys work too, as with a read-only mapping:
    ``event.price == event["p"]``, ``event.get("nq")``, ``"e" in event``. An optional field that the
    exchange left out is None as an attribute and not among the keys.
    """

    # Names of fields, by what is special about them. Generated classes set what applies.
    secret_fields: ClassVar[frozenset[str]] = frozenset()
    blank_fields: ClassVar[frozenset[str]] = frozenset()
    number_fields: ClassVar[frozenset[str]] = frozenset()
    text_fields: ClassVar[frozenset[str]] = frozenset()
    local_fields: ClassVar[frozenset[str]] = frozenset()

    def __getitem__(self, key: str) -> Any:
        plan = keys_of(type(self))
        if key == plan.tag_key:
            return plan.tag
        name = plan.names[key]
        value = getattr(self, name)
        if value is None and name in plan.left_out:
            raise KeyError(key)
        return value

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value under the exchange's key, or the default where it is missing."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key, self) is not self

    def keys(self) -> list[str]:
        """Return the exchange's keys of this message, the tag's first."""
        plan = keys_of(type(self))
        tag = [plan.tag_key] if plan.tag_key is not None else []
        return tag + [key for key in plan.names if key in self]

    def values(self) -> list[Any]:
        """Return the values in the order of :meth:`keys`."""
        return [self[key] for key in self.keys()]

    def items(self) -> list[tuple[str, Any]]:
        """Return keys and values."""
        return [(key, self[key]) for key in self.keys()]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        cls = type(self)
        plan = keys_of(cls)
        shown = []
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if value is None and (name in plan.left_out or name in cls.local_fields):
                continue
            shown.append(
                f"{name}={_MASK if name in cls.secret_fields and value is not None else repr(value)}"
            )
        return f"{cls.__name__}({', '.join(shown)})"


class PositionalMessage(Message, frozen=True, kw_only=True, gc=False, array_like=True):
    """A JSON array whose places have names; unpacks like a tuple: ``price, quantity = level``."""

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, (int, slice)):
            return tuple(self)[key]
        return super().__getitem__(key)

    def __iter__(self) -> Iterator[Any]:
        return iter([getattr(self, name) for name in self.__struct_fields__])

    def __len__(self) -> int:
        return len(self.__struct_fields__)


class MarketEvent(Message, Generic[N], frozen=True, kw_only=True, gc=False):
    """An event of a market stream, with numbers of type N (Decimal unless chosen otherwise)."""

    local_fields: ClassVar[frozenset[str]] = frozenset({"stream"})

    # A name on the wire that no key has: what the exchange may once call "stream" is not this.
    stream: str | None = msgspec.field(default=None, name="(stream)")
    """Name of the stream it came on, where the frame told; it alone separates the kinds of depth events."""


class UserEvent(Message, frozen=True, kw_only=True, gc=False):
    """An event of the user data stream."""


class UnknownEvent(Message, frozen=True, kw_only=True):
    """An event of a type that this version does not know; nothing of it is lost."""

    local_fields: ClassVar[frozenset[str]] = frozenset({"stream"})

    event_type: str
    """The exchange's name of the type (its ``e``)."""
    data: dict[str, Any]
    """The event as it came, decimal numbers as Decimal."""
    stream: str | None = None
    """Name of the stream it came on, where the frame told."""

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    def keys(self) -> list[str]:
        """Return the keys of the event."""
        return list(self.data)

    def __repr__(self) -> str:
        # The values are not shown: an unknown event may carry a credential.
        return f"UnknownEvent(event_type={self.event_type!r}, keys={self.keys()!r})"


class KeyPlan:
    """How the fields of one class are called on the wire."""

    __slots__ = ("left_out", "names", "tag", "tag_key")

    def __init__(self, cls: type[Message]) -> None:
        config = cls.__struct_config__
        self.tag_key = config.tag_field
        self.tag = config.tag
        local = cls.local_fields
        pairs = zip(cls.__struct_encode_fields__, cls.__struct_fields__, strict=True)
        self.names = {key: name for key, name in pairs if name not in local}
        optional = cls.__struct_fields__[len(cls.__struct_fields__) - len(cls.__struct_defaults__) :]
        # With keyword-only fields the defaults still line up with the last fields or are marked as missing.
        self.left_out = frozenset(
            name for name, default in zip(optional, cls.__struct_defaults__, strict=True) if default is None
        )


_PLANS: dict[type, KeyPlan] = {}


def keys_of(cls: type[Message]) -> KeyPlan:
    """Return the plan of a class, made at first use."""
    plan = _PLANS.get(cls)
    if plan is None:
        plan = _PLANS[cls] = KeyPlan(cls)
    return plan
