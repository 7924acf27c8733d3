"""From a finding to the line of a report: the file that it belongs into, and what would settle it there."""

from __future__ import annotations

import posixpath
from collections import Counter
from functools import cache

from ..model.entries import FieldEntry
from ..model.product import Product
from .kinds import form_of
from .report import Aspect, Change, Difference
from .sighting import Found, Key, Sighting
from .spec_lines import event_yaml, field_name, field_yaml, value_yaml

__all__ = ["difference", "known_field"]


def difference(product: Product, key: Key, found: Found) -> Difference:
    """Return a finding as the line of a report."""
    sighting = found.sighting
    file = _file(product, key, sighting)
    yaml, note = _settled(product, key, sighting, file, found.since)
    return Difference(
        entry=key.entry,
        aspect=key.aspect,
        change=key.change,
        name=key.name,
        ours=sighting.ours,
        theirs=sighting.theirs,
        seen_in=tuple(found.places),
        file=file,
        yaml=yaml,
        count=found.count,
        notes=(note,) if note else (),
    )


def known_field(
    product: Product, wire: str, kind: str, *, many: bool = False, file: str = ""
) -> FieldEntry | None:
    """Return what the Structs of the spec call a key, and of what type it is; None if none of them has it.

    One letter means different things in different messages, so those of the same file come first, then those of the same
    kind: streams, account events, answers.

    Args:
        product: whose Structs they are.
        wire: the key.
        kind: type that its value seems to have; only fields of the same form in JSON count.
        many: whether it is a list.
        file: spec file of the message, or the folder of it.
    """
    fitting = {
        (field, where): count
        for (field, where), count in _fields_by_key(product).get(wire, {}).items()
        if field.many is many and _form(product, field.type) == _form(product, kind)
    }
    near = {key: count for key, count in fitting.items() if key[1].startswith(file)}
    near = near or {key: count for key, count in fitting.items() if _folder_of(key[1]) == _folder_of(file)}
    counts: Counter[FieldEntry] = Counter()
    for (field, _), count in (near or fitting).items():
        counts[field] += count
    return counts.most_common(1)[0][0] if counts else None


def _folder_of(file: str) -> str:
    """Return the folder inside the product's: spec/usdm/streams/market.yaml is in streams."""
    return "/".join(file.split("/")[2:3])


@cache
def _fields_by_key(product: Product) -> dict[str, Counter[tuple[FieldEntry, str]]]:
    found: dict[str, Counter[tuple[FieldEntry, str]]] = {}
    for struct in product.entries.structs.values():
        for wire, field in struct.fields.items():
            found.setdefault(wire, Counter())[
                FieldEntry(field.name, field.type, field.many), struct.file
            ] += 1
    return found


def _form(product: Product, kind: str) -> str:
    """What values of a type are in JSON; "" of a Struct, which is not to be guessed."""
    enum = product.entries.enum_types.get(kind)
    return product.entries.scalars.get(kind, "") if enum is None else form_of(enum)


def _file(product: Product, key: Key, sighting: Sighting) -> str:
    entries = product.entries
    section, _, name = key.entry.partition(".")
    if section == "structs" and name in entries.structs:
        return entries.structs[name].file
    if section == "enums" and name in entries.enums:
        return entries.enums[name]
    if key.aspect is Aspect.EVENT or key.aspect is Aspect.STREAM:
        return _folder(product, "user" if sighting.event == "user" else "market")
    return ""


@cache
def _folder(product: Product, event: str) -> str:
    """Folder of the events of a kind: to which of its files a new one belongs is for a person to say."""
    kinds = product.user_events.kinds if event == "user" else product.market_events.kinds
    folders = {posixpath.dirname(product.entries.structs[kind.__name__].file) for kind in kinds.values()}
    # What is new of one product belongs to it until another has it, too.
    own = [folder for folder in folders if product.name in folder.split("/")]
    return posixpath.commonpath(own or list(folders))


def _settled(product: Product, key: Key, sighting: Sighting, file: str, since: str) -> tuple[str, str]:
    """What would stand in the file, and what a reader should know of it."""
    section, _, name = key.entry.partition(".")
    if key.aspect is Aspect.VALUE:
        is_whole = _form(product, name) == "integer" and key.name.lstrip("-").isdecimal()
        return value_yaml(int(key.name) if is_whole else key.name, since=since), sighting.note
    if key.aspect is Aspect.EVENT:
        fields = _event_fields(product, sighting, file)
        return event_yaml(key.name, kind=sighting.event, tag_key=product.market_events.tag, fields=fields), ""
    if section != "structs" or name not in product.entries.structs:
        return "", ""
    struct = product.entries.structs[name]
    if key.aspect is Aspect.FIELD and key.change is Change.ADDED and not struct.positional:
        names = {field.name for field in struct.fields.values()}
        known = known_field(product, key.name, sighting.type, many=sighting.many, file=file)
        if known is not None and known.name not in names:
            line = field_yaml(known.name, key.name, known.type, many=known.many, optional=True, since=since)
            return line, "name and type are those that other messages have for this key"
        line = field_yaml(
            field_name(key.name, taken=names),
            key.name,
            sighting.type,
            many=sighting.many,
            optional=True,
            since=since,
        )
        return line, "name and type are guesses"
    if key.aspect in (Aspect.TYPE, Aspect.REQUIRED) and key.name in struct.fields:
        field = struct.fields[key.name]
        is_type = key.aspect is Aspect.TYPE
        is_null = sighting.theirs == "null"
        line = field_yaml(
            field.name,
            key.name,
            sighting.type if is_type else field.type,
            many=sighting.many if is_type else field.many,
            optional=field.optional or not (is_type or is_null),
            nullable=field.nullable or is_null,
            blank=field.blank,
            secret=field.secret,
            doc="",
        )
        return line, "its doc and notes stay as they are"
    return "", ""


def _event_fields(product: Product, sighting: Sighting, file: str) -> list[str]:
    """Lines of the fields of an event that nobody knows yet."""
    lines: list[str] = []
    taken: set[str] = set()
    for wire, kind, many in sighting.fields:
        known = known_field(product, wire, kind, many=many, file=file)
        if known is not None and known.name not in taken:
            name, kind, many = known.name, known.type, known.many
        else:
            name = field_name(wire, taken=taken)
        taken.add(name)
        lines.append(field_yaml(name, wire, kind, many=many))
    return lines
