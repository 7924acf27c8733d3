"""Cuts a copy of the spec back to what an old release of the SDK describes, as if it had been written then."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import yaml

from binance_futures_async.drift import Aspect, Change
from codegen.drift.docstrings import listed_values
from codegen.drift.interface import Interface
from codegen.drift.known import known_differences, sorted_by_known
from codegen.drift.spec_interface import spec_interface
from codegen.drift.told import Told
from codegen.drift.write import write
from codegen.drift.yaml_edits import YamlText, value_end
from codegen.load import owner_of
from codegen.model import FieldModel, StructModel
from tests.codegen.drift.sides import Sides
from tests.codegen.spec_copy import SpecCopy

__all__ = ["cut_back", "cut_samples", "unexplained"]


def unexplained(spec: SpecCopy, release: Interface) -> list[Told]:
    """Return the differences from a release that the spec does not explain."""
    sides = Sides.of(spec.root)
    version = release.title.rpartition(" ")[2]
    known = known_differences(sides.spec, sides.model.owner)
    return sorted_by_known(sides.told(release), known, version)[0]


def cut_back(spec: SpecCopy, release: Interface) -> None:
    """Make of a copy of the spec what it would have been when a release was the newest; it is clean against that then."""
    _let_flow_again(spec, release)
    for one in unexplained(spec, release):
        difference = one.difference
        if difference.change is Change.ADDED:
            continue
        if difference.aspect in (Aspect.FIELD, Aspect.PARAMETER):
            _remove(spec, one.file, one.path)
            if difference.aspect is Aspect.FIELD and difference.theirs:
                # Some messages have had it.
                _add(spec, one.file, one.path[:-1], difference.yaml)
        elif difference.aspect is Aspect.VALUE:
            _remove_value(spec, one.file, (*one.path, "allowed"), difference.name.partition("=")[2])
        elif difference.aspect is Aspect.WEIGHT:
            spec.replace(one.file, f"weight: {difference.ours}\n", f"weight: {difference.theirs}\n")
        elif difference.aspect is Aspect.REQUIRED:
            name, _, line = difference.yaml.partition(": ")
            _remove(spec, one.file, one.path)
            _add(spec, one.file, one.path[:-1], f"{name}: {line}")
    _cut_values_in_words(spec, release)
    # What it had and lost since.
    write(spec.root, unexplained(spec, release))
    cut_samples(spec)


def _let_flow_again(spec: SpecCopy, release: Interface) -> None:
    """Take the mark of a field that is not sent any more from those that the release still has."""
    sides = Sides.of(spec.root)
    model = replace(
        sides.model,
        structs={
            name: replace(struct, fields=tuple(replace(field, until="") for field in struct.fields))
            for name, struct in sides.model.structs.items()
        },
    )
    told = Sides(sides.spec, model, spec_interface(model)).told(release)
    gone = {
        (one.difference.entry, one.difference.name)
        for one in told
        if one.difference.change is Change.REMOVED and not one.difference.theirs
    }
    for struct in sides.model.structs.values():
        for field in struct.fields:
            if field.until and (f"structs.{struct.name}", field.wire) not in gone:
                _unmark(spec, struct, field)


def _unmark(spec: SpecCopy, struct: StructModel, field: FieldModel) -> None:
    text = (spec.root / struct.file).read_text(encoding="utf-8")
    at = text.index(f"\n  {struct.name}:\n")
    line = next(line for line in text[at:].splitlines() if line.startswith(f"      {field.name}: "))
    unmarked = line.replace(f" until: {field.until},", "")
    spec.write(struct.file, text[:at] + text[at:].replace(line, unmarked, 1))


def _cut_values_in_words(spec: SpecCopy, release: Interface) -> None:
    """Take from an enum what a release's description of a field, which lists its values, does not have."""
    for key, stream in release.streams.items():
        ours = Sides.of(spec.root).ours.streams[key]
        for field in stream.event.fields:
            mine = next((one for one in ours.event.fields if one.wire == field.wire), None)
            listed = listed_values(field.doc)
            for value in mine.values if mine and listed & set(mine.values) else ():
                if value not in listed and value != "EquityUpdate":
                    _remove(
                        spec,
                        "common/enums.yaml",
                        ("enums", "TradingSessionMarket", "values", _member(spec, value)),
                    )


def _add(spec: SpecCopy, file: str, path: tuple[str | int, ...], entry: str) -> None:
    edits = YamlText((spec.root / file).read_text(encoding="utf-8"))
    edits.add_entries(path, [entry])
    spec.write(file, edits.edited)


def _member(spec: SpecCopy, wire: str) -> str:
    enum = Sides.of(spec.root).model.enums["TradingSessionMarket"]
    return next(member.name for member in enum.members if member.wire == wire)


def _remove(spec: SpecCopy, file: str, path: tuple[str | int, ...]) -> None:
    """Take an entry out, with all its lines."""
    text = (spec.root / file).read_text(encoding="utf-8")
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    for part in path[:-1]:
        node = next(value for key, value in node.value if key.value == str(part))
    key, value = next(pair for pair in node.value if pair[0].value == str(path[-1]))
    start = key.start_mark.index - key.start_mark.column
    end = text.index("\n", value_end(text, value)) + 1
    spec.write(file, text[:start] + text[end:])


def _remove_value(spec: SpecCopy, file: str, path: tuple[str | int, ...], value: str) -> None:
    text = (spec.root / file).read_text(encoding="utf-8")
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    for part in path:
        found = next((inner for key, inner in node.value if key.value == str(part)), None)
        if found is None:
            # All values of an enum: it is the enum that has one too many.
            kind = next(inner for key, inner in node.value if key.value == "type").value
            _remove(spec, "common/enums.yaml", ("enums", kind, "values", value))
            return
        node = found
    start, end = node.start_mark.index, node.end_mark.index
    kept = [one.value for one in node.value if one.value != value]
    spec.write(file, f"{text[:start]}[{', '.join(kept)}]{text[end:]}")


def cut_samples(spec: SpecCopy) -> None:
    """Take from the samples what no entry knows any more."""
    while places := [
        (owner_of(problem.file), *found.groups())
        for problem in spec.problems()
        if (found := re.match(r"in (\S+) there is \$\.([\w.]+)", problem.found))
    ]:
        for owner, name, path in places:
            payload = spec.load_sample(name, owner)
            is_wrapped = isinstance(payload, dict) and "stream" in payload
            _drop(payload["data"] if is_wrapped else payload, path.split("."))
            spec.sample(name, payload, owner)


def _drop(node: Any, path: list[str]) -> None:
    """Take a key out of an object, or out of every object of a list."""
    if isinstance(node, list):
        for item in node:
            _drop(item, path)
    elif len(path) == 1:
        node.pop(path[0], None)
    else:
        _drop(node.get(path[0], {}), path[1:])
