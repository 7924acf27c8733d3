"""Holds what the exchange sends against the spec, key by key. Pure: it is given parsed JSON.

What it finds is counted once for each message, however often it is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import UnionType
from typing import Any, Final, get_args, get_origin

from ..display import shortened
from ..generated.common.messages.structs import ErrorDetail, RateLimit
from ..generated.common.wrappers import REPLY_ERROR, REPLY_RATE_LIMITS, REPLY_RESULT
from ..model.entries import FieldEntry
from ..model.message import keys_of
from ..model.methods import Method
from ..wire.response import ErrorResponse, Frame, Response
from .findings import Findings
from .kinds import JsonKind, form_of, guessed_type, kind_of
from .report import Aspect, Change
from .sighting import Key, Sighting
from .spec_lines import struct_name

__all__ = ["Inspector"]

_FORMS: Final[Mapping[str, frozenset[JsonKind]]] = {
    "string": frozenset({JsonKind.TEXT}),
    "number": frozenset({JsonKind.NUMBER, JsonKind.INTEGER}),
    "integer": frozenset({JsonKind.INTEGER}),
    "boolean": frozenset({JsonKind.BOOLEAN}),
    "flag": frozenset({JsonKind.TEXT}),
    "any": frozenset(JsonKind),
}
_REPLY_FIELDS: Final = {**keys_of(Response).names, **keys_of(ErrorResponse).names}
_FRAME_KEYS: Final = frozenset(Frame.__struct_encode_fields__)
_MOST_KEYS: Final = 60
"""Of an event that is not known."""


class Inspector:
    """Finds what the spec does not know.

    Args:
        findings: where it goes.
        today: tells the date of what is looked at, "" if it is not known.
        most_items: of how many items of a list it looks at most, spread over the list; None for all.
    """

    def __init__(
        self, findings: Findings, *, today: Callable[[], str] = lambda: "", most_items: int | None = None
    ) -> None:
        self._findings = findings
        product = findings.product
        self._entries = product.entries
        self._market_events, self._user_events = product.market_events, product.user_events
        self._tag = product.market_events.tag
        self._today = today
        self._most_items = most_items
        self._met: dict[Key, Sighting] = {}
        self._required: dict[str, tuple[str, ...]] = {}
        """Keys that a Struct always has, by its name."""

    def wrapper(self, frame: Mapping[str, Any], place: str) -> None:
        """Look at what is around the event of a combined stream."""
        for key, value in frame.items():
            if key not in _FRAME_KEYS:
                self._new_field("envelopes.stream", key, value)
        self._end(place)

    def market(self, message: object, place: str) -> bool:
        """Look at what came on a market stream: an event, or a list of them; whether all are of known types.

        Args:
            message: what came, without the wrapper.
            place: name of the stream in the words of the spec.
        """
        events = self._some(message) if isinstance(message, list) else [message]
        return self._events(events, self._market_events.kinds, "market frames", place)

    def user(self, message: object) -> bool:
        """Look at an event of an account; whether it is of a known type."""
        tag = message.get(self._user_events.tag) if isinstance(message, dict) else None
        if not isinstance(tag, str):
            return False
        return self._events([message], self._user_events.kinds, "account events", shortened(tag))

    def reply(self, method: Method[Any], message: object) -> None:
        """Look at an answer of the WebSocket API, whether it is a success or a refusal."""
        if not isinstance(message, dict):
            return
        self._findings.looked_at("answers")
        for key, value in message.items():
            if key not in _REPLY_FIELDS:
                self._new_field("envelopes.reply", key, value)
        limits, error = message.get(REPLY_RATE_LIMITS), message.get(REPLY_ERROR)
        for limit in limits if isinstance(limits, list) else []:
            self._struct(RateLimit.__name__, limit)
        if isinstance(error, dict):
            self._struct(ErrorDetail.__name__, error)
        elif REPLY_RESULT in message:
            self._result(method, message[REPLY_RESULT])
        self._end(method.name)

    def unknown_event(self, tag: str, event: Mapping[str, Any], kind: str, place: str) -> None:
        """An event of a type that the spec does not know.

        Args:
            tag: its type.
            event: as it came.
            kind: market or user.
            place: where it came.
        """
        self._meet_event(tag, event, kind)
        self._end(place)

    def unknown_method(self, name: str) -> None:
        """A method that the spec does not know was answered."""
        name = shortened(name)
        self._meet(f"methods.{name}", Aspect.METHOD, Change.ADDED, name, Sighting())
        self._end(name)

    def unknown_stream(self, name: str) -> None:
        """Something came on a stream that the spec does not know, named with placeholders."""
        name = shortened(name)
        self._meet(f"streams.{name}", Aspect.STREAM, Change.ADDED, name, Sighting())
        self._end(name)

    # --- messages -----------------------------------------------------------------------------------

    def _events(self, events: Sequence[Any], kinds: Mapping[str, Any], looked_at: str, place: str) -> bool:
        all_known = True
        for event in events:
            tag = event.get(self._tag) if isinstance(event, dict) else None
            kind = kinds.get(tag) if isinstance(tag, str) else None
            if kind is None:
                all_known = False
            else:
                self._struct(kind.__name__, event)
        self._findings.looked_at(looked_at)
        self._end(place)
        return all_known

    def _meet_event(self, tag: str, event: Mapping[str, Any], kind: str) -> None:
        keys = [key for key in event if key != self._tag][:_MOST_KEYS]
        fields = tuple((shortened(key), *guessed_type(event[key])) for key in keys)
        name = shortened(tag)
        sighting = Sighting(event=kind, fields=fields)
        self._meet(f"structs.{struct_name(name)}", Aspect.EVENT, Change.ADDED, name, sighting)

    def _result(self, method: Method[Any], result: object) -> None:
        name, takes_list, takes_one = _result_of(method)
        is_list = isinstance(result, list) and not self._entries.structs[name].positional
        if not (takes_list if is_list else takes_one):
            theirs = kind_of(result)
            ours = JsonKind.LIST if takes_list else JsonKind.OBJECT
            sighting = Sighting(ours=ours, theirs=theirs)
            self._meet(f"methods.{method.name}", Aspect.TYPE, Change.CHANGED, REPLY_RESULT, sighting)
            return
        for one in self._some(result) if isinstance(result, list) and is_list else [result]:
            self._struct(name, one)

    def _struct(self, name: str, value: Any) -> None:
        struct = self._entries.structs[name]
        if struct.positional and isinstance(value, list):
            value = {str(index): item for index, item in enumerate(value)}
        if not isinstance(value, dict):
            return
        entry = f"structs.{name}"
        fields = struct.fields
        for key, item in value.items():
            field = fields.get(key)
            if field is None:
                if key != struct.tag_key:
                    self._new_field(entry, key, item)
            elif item is not None:
                self._value(entry, key, field, item)
            elif not (
                field.nullable
                or field.optional
                or field.blank
                or self._entries.scalars.get(field.type) == "any"
            ):
                self._missing(entry, key, field, JsonKind.NULL)
        required = self._required.get(name)
        if required is None:
            required = tuple(key for key, field in fields.items() if not field.optional)
            self._required[name] = required
        for key in required:
            if key not in value:
                self._missing(entry, key, fields[key], "missing")

    def _value(self, entry: str, key: str, field: FieldEntry, item: Any) -> None:
        if not field.many:
            self._one(entry, key, field, item)
        elif isinstance(item, list):
            for one in self._some(item):
                self._one(entry, key, field, one)
        elif not (item == "" and field.blank):
            self._other_kind(entry, key, field, item)

    def _one(self, entry: str, key: str, field: FieldEntry, item: Any) -> None:
        kind = field.type
        struct = self._entries.structs.get(kind)
        if struct is not None:
            if isinstance(item, list if struct.positional else dict):
                self._struct(kind, item)
            else:
                self._other_kind(entry, key, field, item)
            return
        if item == "" and field.blank:
            return
        enum = self._entries.enum_types.get(kind)
        values = None if enum is None else _values(enum)
        form = self._entries.scalars[kind] if enum is None else form_of(enum)
        if kind_of(item) not in _FORMS[form] or (item == "" and values is not None and "" not in values):
            self._other_kind(entry, key, field, item)
        elif values is not None and item not in values and not field.secret:
            sighting = Sighting(note=f"met in {entry} under {key}")
            self._meet(f"enums.{kind}", Aspect.VALUE, Change.ADDED, shortened(item), sighting)

    def _some(self, items: list[Any]) -> list[Any]:
        most = self._most_items
        return items if most is None or len(items) <= most else items[:: -(-len(items) // most)]

    # --- differences --------------------------------------------------------------------------------

    def _new_field(self, entry: str, key: str, value: object) -> None:
        kind, many = guessed_type(value)
        sighting = Sighting(theirs=kind_of(value), type=kind, many=many)
        self._meet(entry, Aspect.FIELD, Change.ADDED, shortened(key), sighting)

    def _other_kind(self, entry: str, key: str, field: FieldEntry, value: object) -> None:
        kind, many = guessed_type(value, instead_of=field.type)
        ours = f"list of {field.type}" if field.many else field.type
        theirs = "empty text" if value == "" else kind_of(value).value
        sighting = Sighting(ours=ours, theirs=theirs, type=kind, many=many)
        self._meet(entry, Aspect.TYPE, Change.CHANGED, key, sighting)

    def _missing(self, entry: str, key: str, field: FieldEntry, theirs: str) -> None:
        sighting = Sighting(ours="always there", theirs=theirs, type=field.type, many=field.many)
        self._meet(entry, Aspect.REQUIRED, Change.CHANGED, key, sighting)

    def _meet(self, entry: str, aspect: Aspect, change: Change, name: str, sighting: Sighting) -> None:
        self._met.setdefault(Key(entry, aspect, change, name), sighting)

    def _end(self, place: str) -> None:
        """The message is looked through: count each difference once."""
        if self._met:
            met, self._met = self._met, {}
            today = self._today()
            for key, sighting in met.items():
                self._findings.add(key, sighting, place, today)


@cache
def _values(enum: Any) -> frozenset[str | int]:
    known: Mapping[str | int, Any] = enum._value2member_map_
    # A value met before that the spec does not list is a member, too.
    return frozenset(value for value, member in known.items() if member.is_listed)


@cache
def _result_of(method: Method[Any]) -> tuple[str, bool, bool]:
    """Struct that a method's result is made of; whether it may be a list of them, and whether a single one."""
    result: Any = method.result
    kinds = get_args(result) if isinstance(result, UnionType) else (result,)
    lists = [get_args(kind)[0] for kind in kinds if get_origin(kind) is list]
    singles = [kind for kind in kinds if get_origin(kind) is not list]
    return (lists or singles)[0].__name__, bool(lists), bool(singles)
