"""Turns what a comparison found into differences of the spec: which entry, which line, what would settle it.

Certain, so that it may be written without asking, is what breaks nobody and whose form the source tells: an optional field
of a reply or an event, an optional parameter, a value of an enum.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from binance_futures_async.drift.report import Aspect, Change, Difference
from binance_futures_async.drift.spec_lines import python_name, value_yaml

from ..index import Entry, Index, type_name
from ..load import COMMON, Spec, owner_of
from ..model import Model, ParameterModel, RequestModel
from .compare import Comparison, Found
from .drafts import Drafts
from .interface import Interface, Method, path_key
from .places import Places, field_of
from .suggest import Suggestions
from .told import Addition, Path_, Told
from .yaml_edits import flow

__all__ = ["spec_differences"]


def spec_differences(
    spec: Spec, model: Model, theirs: Interface, comparison: Comparison, suggestions: Suggestions
) -> list[Told]:
    """Return the differences of one product by entry of the spec; what several places say of one Struct is told once."""
    teller = _Teller(Index(spec.of(model.owner)), model, theirs, comparison, suggestions)
    by_entry: dict[tuple[Any, ...], list[Found]] = {}
    for one in comparison.found:
        if one.aspect is Aspect.FIELD and one.change is Change.REMOVED:
            kept = teller.carriers(one)
            one = replace(one, theirs=f"only in {', '.join(kept)}" if kept else "")
        if teller.is_said_by_the_twin(one):
            continue
        place = one.owner or (one.section, one.place, one.path)
        by_entry.setdefault((place, one.aspect, one.change, one.name, one.ours, one.theirs), []).append(one)
    told: dict[tuple[str, str, str, str, str], Told] = {}
    for group in by_entry.values():
        new = teller.told(group)
        difference = new.difference
        key = (difference.entry, difference.aspect, difference.change, difference.name, difference.theirs)
        if key in told:
            # Requests that are like one method share its parameters.
            seen_in = dict.fromkeys((*told[key].difference.seen_in, *difference.seen_in))
            new = replace(new, difference=msgspec.structs.replace(difference, seen_in=tuple(seen_in)))
        told[key] = new
    return sorted(
        told.values(), key=lambda one: (one.difference.file, one.difference.line or 0, one.difference.name)
    )


class _Teller:
    def __init__(
        self,
        index: Index,
        model: Model,
        theirs: Interface,
        comparison: Comparison,
        suggestions: Suggestions,
    ) -> None:
        self._index = index
        self._model = model
        self._theirs = theirs
        self._comparison = comparison
        self._suggestions = suggestions
        self._drafts = Drafts(model, suggestions)
        self._places = Places(index, model)

    def is_said_by_the_twin(self, found: Found) -> bool:
        """Whether a request of REST takes this from the method that it is like, for which it is told already."""
        if found.section != "requests" or found.owner:
            return False
        request = self._places.method(found)
        like = request.like if isinstance(request, RequestModel) else ""
        return bool(like) and any(
            (other.place, other.aspect, other.change, other.name, other.theirs)
            == (like, found.aspect, found.change, found.name, found.theirs)
            for other in self._comparison.found
        )

    def carriers(self, found: Found) -> tuple[str, ...]:
        """Return the messages of a Struct that have a field by now, those first that have a typed call or subscription."""
        carriers = self._comparison.visits[found.owner].carriers.get(found.name, ())
        return tuple(sorted(carriers, key=lambda place: (" /" in place, place)))

    def told(self, group: list[Found]) -> Told:
        """Return the difference that all of a group are."""
        found = group[0]
        seen_in = tuple(dict.fromkeys(one.place for one in group))
        if found.owner:
            told = self._of_field(found)
        elif found.aspect in (Aspect.METHOD, Aspect.STREAM, Aspect.EVENT, Aspect.REQUEST):
            told = self._of_entry(found)
        elif found.path[:1] == ("parameters",) or found.aspect is Aspect.PARAMETER:
            told = self._of_parameter(found)
        else:
            told = self._of_whole(found)
        return replace(told, difference=msgspec.structs.replace(told.difference, seen_in=seen_in))

    # --- whole entries ------------------------------------------------------------------------------

    def _of_entry(self, found: Found) -> Told:
        """A method, request, stream or event that one side alone has."""
        section = "structs" if found.section == "events" else found.section
        if found.change is Change.REMOVED:
            entry = self._places.entry(found)
            return self._tell(found, entry, entry.path, yaml="")
        yaml, file = "", ""
        if found.aspect is Aspect.METHOD:
            yaml = self._drafts.method(self._theirs.methods[found.place])
            file = self._places.file_like("methods", found.place.rpartition(".")[0])
        elif found.aspect is Aspect.STREAM:
            stream = self._theirs.streams[path_key(found.place)]
            yaml = self._drafts.stream(stream)
            file = self._places.file_like("streams", stream.route)
        elif found.field is not None:
            yaml = self._drafts.event(found.field)
            file = self._places.file_like("structs", found.place.split("_")[0].lower())
        difference = Difference(
            entry=section,
            aspect=found.aspect,
            change=found.change,
            name=found.name,
            theirs=found.theirs,
            file=f"spec/{file}",
            line=self._places.line(file, (section,)),
            yaml=yaml,
        )
        return Told(difference, self._model.owner, file, (section,))

    # --- methods and streams as a whole -------------------------------------------------------------

    def _of_whole(self, found: Found) -> Told:
        """Weight, security, route, deprecation, or the form of a reply."""
        entry = self._places.entry(found)
        theirs = self._method_of(found)
        yaml = ""
        if found.aspect is Aspect.WEIGHT and theirs is not None:
            yaml = _weight_yaml(theirs)
        elif found.aspect in (Aspect.SECURITY, Aspect.ROUTE) and found.name != "signature":
            yaml = f"{found.name}: {found.theirs}"
        elif found.aspect is Aspect.DEPRECATION:
            yaml = f"deprecated: {flow({'doc': 'The official SDK marks it so.', 'since': self._suggestions.today})}"
        return self._tell(found, entry, (*entry.path, found.name), yaml=yaml)

    def _method_of(self, found: Found) -> Method | None:
        section = {"methods": self._theirs.methods, "requests": self._theirs.requests}.get(found.section, {})
        return section.get(found.place)

    # --- fields -------------------------------------------------------------------------------------

    def _of_field(self, found: Found) -> Told:
        entry = self._index.section("structs")[found.owner]
        if found.aspect is Aspect.VALUE:
            return self._of_field_value(found, entry)
        if found.change is Change.ADDED and found.field is not None:
            if any(one.wire == found.name for one in self._model.structs[found.owner].fields):
                return self._of_known_field(found, entry)
            carriers = self.carriers(found)
            is_everywhere = len(carriers) == len(self._comparison.visits[found.owner].places)
            line = self._suggestions.field(
                found.field, self._model.structs[found.owner], () if is_everywhere else carriers
            )
            path = (*entry.path, "fields")
            # The messages of one product are not for an entry to name that all share.
            is_certain = line is not None and (is_everywhere or not _is_shared(entry))
            additions = (Addition(entry.document.file, path, (line,)),) if line and is_certain else ()
            return self._tell(found, entry, path, yaml=line or "", additions=additions)
        name, data = field_of(entry, found.name)
        place = self._places.of_field(entry, name)
        path = (*place.path, "fields", name)
        notes: tuple[str, ...] = ()
        if found.change is Change.REMOVED:
            kept = {key: value for key, value in data.items() if key not in ("doc", "only_in")}
            carriers = self.carriers(found)
            gone = {"only_in": list(carriers)} if carriers else {"until": self._suggestions.today}
            data = {**kept, "optional": True, **gone, "doc": data["doc"]}
            if _is_shared(place):
                notes = (
                    f"all products share the field: while others have it, this is a known difference of {self._model.owner}",
                )
        elif found.field is not None:
            line = self._suggestions.field(found.field)
            return self._tell(found, entry, path, place=place, yaml=line or "")
        return self._tell(found, entry, path, place=place, yaml=f"{name}: {flow(data)}", notes=notes)

    def _of_known_field(self, found: Found, entry: Entry) -> Told:
        """A field that comes to more messages of its Struct."""
        name, data = field_of(entry, found.name)
        more = [place for place in self.carriers(found) if place not in data["only_in"]]
        place = self._places.of_field(entry, name)
        path = (*place.path, "fields", name)
        addition = Addition(place.document.file, (*path, "only_in"), values=tuple(more))
        additions = () if _is_shared(place) else (addition,)
        yaml = f"{name}: {flow({**data, 'only_in': [*data['only_in'], *more]})}"
        return self._tell(found, entry, path, place=place, yaml=yaml, additions=additions)

    def _of_field_value(self, found: Found, entry: Entry) -> Told:
        """A value that the SDK names in the words about a field, which a person has to read."""
        _, data = field_of(entry, found.path[-1])
        enum = self._index.section("enums")[type_name(data["type"])]
        line = value_yaml(found.name, since=self._suggestions.today)
        return self._tell(found, enum, (*enum.path, "values"), yaml=line)

    # --- parameters ---------------------------------------------------------------------------------

    def _of_parameter(self, found: Found) -> Told:
        entry = self._places.entry(found)
        if found.section == "streams":
            return self._of_stream_parameter(found, entry)
        wire = found.name if found.aspect is Aspect.PARAMETER else found.path[1]
        method = self._places.method(found)
        known = next((one for one in method.parameters if one.wire == wire), None) if method else None
        if known is None:
            if found.parameter is None or found.aspect is not Aspect.PARAMETER:
                return self._tell(found, entry, entry.path, yaml="")
            line = self._suggestions.parameter(found.parameter)
            is_certain = line is not None and not found.parameter.required
            path = (*entry.path, "parameters")
            additions = (Addition(entry.document.file, path, (line,)),) if line and is_certain else ()
            return self._tell(found, entry, path, yaml=line or "", additions=additions)
        owner, is_own = self._places.of_parameter(entry, known)
        data = owner.data["parameters"].get(known.name) if is_own or owner is not entry else None
        path = (*owner.path, "parameters", known.name)
        if data is None:
            return self._tell(found, entry, entry.path, yaml="")
        if found.aspect is Aspect.VALUE:
            return self._of_value(found, entry, owner, known, data)
        if found.aspect is Aspect.REQUIRED:
            data = {key: value for key, value in data.items() if key != "required"}
            data |= {"required": True} if found.theirs == "required" else {}
        elif found.aspect is Aspect.TYPE and found.parameter is not None:
            return self._tell(found, owner, path, yaml=self._suggestions.parameter(found.parameter) or "")
        elif found.change is Change.REMOVED:
            return self._tell(found, owner, path, yaml="")
        return self._tell(found, owner, path, yaml=f"{known.name}: {flow(data)}")

    def _of_value(
        self, found: Found, entry: Entry, owner: Entry, known: ParameterModel, data: dict[str, Any]
    ) -> Told:
        path: Path_ = (*owner.path, "parameters", known.name)
        if found.change is Change.REMOVED:
            allowed = [value for value in known.allowed if str(value) != found.name]
            return self._tell(found, owner, path, yaml=_allowed(allowed))
        additions: list[Addition] = []
        value: str | int = int(found.name) if known.kind == "integer" and found.name.isdigit() else found.name
        if "allowed" in data and value not in data["allowed"]:
            additions.append(Addition(owner.document.file, (*path, "allowed"), values=(value,)))
        additions += self._enum_additions(known.enum, found.name)
        # A value that the spec knows and keeps from being sent, or one of a twin alone, is for a person to decide.
        is_certain = bool(additions) and owner is entry
        listed = [_allowed([*data["allowed"], *one.values]) for one in additions if one.values]
        yaml = "\n".join([*listed, *(line for one in additions for line in one.entries)])
        return self._tell(found, owner, path, yaml=yaml, additions=tuple(additions) if is_certain else ())

    def _of_stream_parameter(self, found: Found, entry: Entry) -> Told:
        stream = self._model.streams[str(entry.path[1])]
        known = next((one for one in stream.parameters if one.placeholder == found.path[1]), None)
        if known is None or found.aspect is not Aspect.VALUE:
            return self._tell(found, entry, (*entry.path, "parameters"), yaml="")
        path: Path_ = (*entry.path, "parameters", known.name)
        if found.change is Change.REMOVED:
            return self._tell(found, entry, path, yaml="")
        if known.spelled:
            line = flow({found.name.lstrip("@"): found.name})[1:-1]
            additions = (Addition(entry.document.file, (*path, "spelled"), (line,)),)
            return self._tell(found, entry, path, yaml=line, additions=additions)
        value = found.name.upper() if known.lower and not known.allowed else found.name
        added = [Addition(entry.document.file, (*path, "allowed"), values=(value,))] if known.allowed else []
        added += self._enum_additions(known.enum, value)
        yaml = "\n".join(line for one in added for line in one.entries) or f"allowed: [..., {value}]"
        return self._tell(found, entry, path, yaml=yaml, additions=tuple(added))

    def _enum_additions(self, enum: str, value: str) -> list[Addition]:
        """Return what puts a value into an enum, nothing if it is in there."""
        if not enum or value in {str(member.wire) for member in self._model.enums[enum].members}:
            return []
        entry = self._index.section("enums")[enum]
        line = value_yaml(value, since=self._suggestions.today)
        return [Addition(entry.document.file, (*entry.path, "values"), (line,))]

    def _tell(
        self,
        found: Found,
        entry: Entry,
        path: Path_,
        *,
        yaml: str,
        place: Entry | None = None,
        additions: tuple[Addition, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> Told:
        """Tell a difference of an entry, at a path of it or of the ``place`` that it has this part from."""
        is_value = found.aspect is Aspect.VALUE
        document = (place or entry).document
        difference = Difference(
            entry=".".join(map(str, entry.path)),
            aspect=found.aspect,
            change=found.change,
            name=f"{_value_of(found)}={found.name}" if is_value else found.name,
            ours="" if is_value else found.ours,
            theirs="" if is_value else found.theirs,
            file=f"spec/{document.file}",
            line=document.line(path),
            yaml=yaml,
            is_certain=bool(additions),
            notes=notes,
        )
        return Told(difference, self._model.owner, document.file, path, additions)


def _is_shared(entry: Entry) -> bool:
    """Whether all products have the entry."""
    return owner_of(entry.document.file) == COMMON


def _value_of(found: Found) -> str:
    """Return what a value belongs to: a parameter, by its Python name, or a field."""
    return python_name(found.path[1]) if found.path[0] == "parameters" else found.path[-1]


def _allowed(values: list[Any]) -> str:
    return flow({"allowed": values})[1:-1]


def _weight_yaml(method: Method) -> str:
    rows = method.weight.rows
    if len(rows) == 1 and not rows[0].parameter:
        return f"weight: {rows[0].weight}"
    lines = []
    for row in rows:
        told: dict[str, Any] = {}
        if row.values:
            told = {"where": python_name(row.parameter), "is": [int(value) for value in row.values]}
        elif row.at_least is not None or row.at_most is not None:
            bounds = {"at_least": row.at_least, "at_most": row.at_most}
            told = {"where": python_name(row.parameter)} | {
                key: value for key, value in bounds.items() if value is not None
            }
        elif row.parameter:
            told = {"given": python_name(row.parameter)}
        lines.append(f"  - {flow({**told, 'weight': row.weight})}")
    return "\n".join(["weight:", *lines])
