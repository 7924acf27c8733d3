"""Lines of a spec file: what a field, a value or an event would look like there. Nothing is indented."""

from __future__ import annotations

import json
import keyword
import re
from collections.abc import Container, Iterable
from typing import Final

from ..display import printable

__all__ = [
    "NO_DOC",
    "event_yaml",
    "field_name",
    "field_yaml",
    "member_name",
    "python_name",
    "struct_name",
    "value_yaml",
    "yaml_text",
]

NO_DOC: Final = "Not described yet."
"""Stands where somebody has to say what it means."""

_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*|[0-9]+[A-Za-z]")
_READ_AS_OTHER: Final = {"true", "false", "yes", "no", "on", "off", "null"}
_WRITTEN_OUT: Final = {
    "avg": "average",
    "cum": "cumulative",
    "max": "maximum",
    "min": "minimum",
    "orig": "original",
    "pnl": "profit",
    "qty": "quantity",
    "vol": "volume",
}
_MEMBER: Final = re.compile(r"[A-Z][A-Z0-9_]*")
_WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def python_name(wire: str, *, taken: Container[str] = ()) -> str:
    """Return a name in the style of the spec for a key on the wire.

    A single letter tells nothing, and its case has to go: the name asks for a better one.

    Args:
        wire: the key.
        taken: names that may not be used again.
    """
    words = [word.lower() for word in _WORDS.findall(wire)]
    name = "_".join(words) or "unnamed"
    if len(wire) == 1 and wire.isupper():
        name = f"capital_{name}"
    if name[0].isdigit():
        name = f"value_{name}"
    if keyword.iskeyword(name):
        name = f"{name}_value"
    number, first = 1, name
    while name in taken:
        number += 1
        name = f"{first}_{number}"
    return name


def field_name(wire: str, *, taken: Container[str] = ()) -> str:
    """Return the name that a field would have: as :func:`python_name`, with the usual short forms written out.

    Parameters keep Binance's words, which callers know.

    Args:
        wire: the key.
        taken: names that may not be used again.
    """
    words: list[str] = [_WRITTEN_OUT.get(word.lower()) or word for word in _WORDS.findall(wire)]
    return python_name("_".join(words), taken=taken)


def member_name(value: str | int) -> str:
    """Return the name that a member of an enum would have."""
    if isinstance(value, str) and _MEMBER.fullmatch(value):
        return value
    name = "_".join(word.upper() for word in _WORDS.findall(str(value)))
    return name if name and not name[0].isdigit() else f"VALUE_{name}".rstrip("_")


def struct_name(event: str) -> str:
    """Return the name that the Struct of an event would have."""
    parts = re.findall(r"[A-Za-z0-9]+", event)
    name = "".join(part.capitalize() if part.isupper() else part[:1].upper() + part[1:] for part in parts)
    return name if name[:1].isalpha() else f"Event{name}"


def yaml_text(text: str) -> str:
    """Write a text as YAML, quoted only where it has to be; fit for both styles of YAML."""
    if _PLAIN.fullmatch(text) and text.lower() not in _READ_AS_OTHER:
        return text
    # YAML takes no sign that cannot be printed, and JSON keeps all but a few of them as they are.
    return printable(json.dumps(text, ensure_ascii=False))


def field_yaml(
    name: str,
    wire: str,
    type: str,
    *,
    many: bool = False,
    optional: bool = False,
    nullable: bool = False,
    blank: bool = False,
    secret: bool = False,
    since: str = "",
    only_in: Iterable[str] = (),
    doc: str = NO_DOC,
) -> str:
    """Return the line of a field.

    Args:
        name: in Python.
        wire: its key on the wire.
        type: a scalar, an enum or a Struct.
        many: a list of that.
        optional: it may be missing.
        nullable: it may be null.
        blank: it may be an empty text.
        secret: it is a credential.
        since: date from which the exchange sends it, such as ``2026-11-23``.
        only_in: the messages that have it, where others of the Struct do not.
        doc: what it means; "" leaves the key out.
    """
    facts = [
        f"wire: {yaml_text(wire)}",
        f"type: {{list: {yaml_text(type)}}}" if many else f"type: {yaml_text(type)}",
    ]
    flags = {"optional": optional, "nullable": nullable, "blank": blank, "secret": secret}
    facts += [f"{flag}: true" for flag, is_set in flags.items() if is_set]
    facts += [f"since: {since}"] if since else []
    places = ", ".join(map(yaml_text, only_in))
    facts += [f"only_in: [{places}]"] if places else []
    facts += [f"doc: {yaml_text(doc)}"] if doc else []
    return f"{yaml_text(name)}: {{{', '.join(facts)}}}"


def value_yaml(value: str | int, *, since: str = "", doc: str = NO_DOC) -> str:
    """Return the line of a value of an enum.

    Args:
        value: as it is on the wire.
        since: date from which the exchange has it, such as ``2026-11-23``.
        doc: what it means.
    """
    name = member_name(value)
    facts = []
    if name != value:
        facts.append(f"wire: {yaml_text(value) if isinstance(value, str) else value}")
    facts += [f"since: {since}"] if since else []
    if not facts:
        return f"{yaml_text(name)}: {yaml_text(doc)}"
    return f"{yaml_text(name)}: {{{', '.join([*facts, f'doc: {yaml_text(doc)}'])}}}"


def event_yaml(event: str, *, kind: str, tag_key: str, fields: Iterable[str]) -> str:
    """Return the entry of an event.

    Args:
        event: its type, as the exchange calls it.
        kind: ``market`` or ``user``.
        tag_key: key that holds the type.
        fields: lines of its fields.
    """
    lines = [
        f"{struct_name(event)}:",
        f"  doc: {NO_DOC}",
        f"  event: {kind}",
        f"  tag: {{field: {yaml_text(tag_key)}, value: {yaml_text(event)}}}",
        "  fields:",
        *(f"    {line}" for line in fields),
    ]
    return "\n".join(lines)
