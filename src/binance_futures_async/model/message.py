"""Bases of all messages: msgspec Structs that also answer to the exchange's own keys."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar, Generic

import msgspec

from .numbers import N

__all__ = ["MarketEvent", "Message", "PositionalMessage", "UnknownEvent", "UserEvent", "keys_of", "set_local"]

_MASK = "'***'"
_TYPE_KEY = "e"
"""The exchange's key of an event's type, the same for every product."""
_LONGEST = 100
"""Digits behind the point up to which a number is shown without an exponent."""

set_local = msgspec.structs.force_setattr
"""``set_local(event, "stream", name)``: messages are frozen for users, not for the one who makes them."""


class Message(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A message of the exchange.

    Fields have Python names; the exchange's keys work too, as with a read-only mapping:
    ``event.price == event["p"]``, ``event.get("nq")``, ``"e" in event``. An optional field that the
    exchange left out is None as an attribute and not among the keys.
    """

    # Names of fields, by what is special about them. Generated classes set what applies.
    _secret_fields: ClassVar[frozenset[str]] = frozenset()
    _blank_fields: ClassVar[frozenset[str]] = frozenset()
    _number_fields: ClassVar[frozenset[str]] = frozenset()
    _text_fields: ClassVar[frozenset[str]] = frozenset()
    _local_fields: ClassVar[frozenset[str]] = frozenset()

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

    def to_dict(self) -> dict[str, Any]:
        """Return the message as a plain dict under the Python names, messages inside it as dicts too.

        An optional field that the exchange left out is left out. Numbers stay what they are, such as Decimal; a member
        of an enum becomes its value. An event has its ``event_type`` first.

        This is data: it holds credentials such as a listen key unmasked. Do not log it.
        """
        return {name: _plain(value) for name, value in _present(self)}

    def __iter__(self) -> Iterator[Any]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        plan = keys_of(type(self))
        shown = [
            f"{name}={_MASK if name in plan.secret and value is not None else _shown(value)}"
            for name, value in _present(self)
        ]
        return f"{type(self).__name__}({', '.join(shown)})"


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


class _Event(Message, frozen=True, kw_only=True, gc=False):
    @property
    def event_type(self) -> str:
        """The exchange's name of the type, such as ``ORDER_TRADE_UPDATE``; its ``e``."""
        # Not the tag of the class: one with several types, such as TradingSession, has a field for it.
        return str(self[_TYPE_KEY])

    def to_dict(self) -> dict[str, Any]:
        return {"event_type": self.event_type, **super().to_dict()}

    to_dict.__doc__ = Message.to_dict.__doc__


class MarketEvent(_Event, Generic[N], frozen=True, kw_only=True, gc=False):
    """An event of a market stream, with numbers of type N (Decimal unless chosen otherwise)."""

    _local_fields: ClassVar[frozenset[str]] = frozenset({"stream"})

    # A name on the wire that no key has: what the exchange may once call "stream" is not this.
    stream: str | None = msgspec.field(default=None, name="(stream)")
    """Name of the stream it came on, where the frame told; it alone separates the kinds of depth events."""


class UserEvent(_Event, frozen=True, kw_only=True, gc=False):
    """An event of the user data stream."""


class UnknownEvent(Message, frozen=True, kw_only=True):
    """An event of a type that this version does not know; nothing of it is lost."""

    _local_fields: ClassVar[frozenset[str]] = frozenset({"stream"})

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


def _present(message: Message) -> Iterator[tuple[str, Any]]:
    """Fields and values, without what was left out."""
    plan = keys_of(type(message))
    for name in message.__struct_fields__:
        value = getattr(message, name)
        if value is not None or not (name in plan.left_out or name in plan.local):
            yield name, value


def _plain(value: Any) -> Any:
    if isinstance(value, Message):
        return value.to_dict()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _shown(value: Any) -> str:
    """``repr``, shorter for numbers and for members of enums."""
    if isinstance(value, Decimal):
        text = str(value)
        # 0.00000000 would be 0E-8. A positive exponent stays: it may stand for any number of zeros.
        return format(value, "f") if "E-" in text and value.adjusted() > -_LONGEST else text
    if isinstance(value, Enum) and getattr(value, "is_listed", True):
        return value.value if isinstance(value, str) else value.name
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value))}]"
    return repr(value)


class KeyPlan:
    """How the fields of one class are called on the wire."""

    __slots__ = ("blank", "left_out", "local", "names", "numbers", "secret", "tag", "tag_key", "texts")

    def __init__(self, cls: type[Message]) -> None:
        config = cls.__struct_config__
        self.tag_key = config.tag_field
        self.tag = config.tag
        self.secret, self.blank, self.local = cls._secret_fields, cls._blank_fields, cls._local_fields
        self.numbers, self.texts = cls._number_fields, cls._text_fields
        pairs = zip(cls.__struct_encode_fields__, cls.__struct_fields__, strict=True)
        self.names = {key: name for key, name in pairs if name not in self.local}
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
