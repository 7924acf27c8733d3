"""Where in the spec what a comparison found belongs: the entry, and the file that a new one would stand in."""

from __future__ import annotations

from typing import Any

from ..index import Entry, Index
from ..load import owner_of
from ..model import MethodModel, Model, ParameterModel
from .compare import Found
from .interface import path_key
from .told import Path_

__all__ = ["Places", "field_of"]


class Places:
    """Finds entries of what a product sees.

    Args:
        index: its entries.
        model: the same as a model.
    """

    def __init__(self, index: Index, model: Model) -> None:
        self.index = index
        self._model = model
        self._requests = {f"{one.http} {one.path}": key for key, one in model.requests.items()}
        self._streams = {path_key(one.path): key for key, one in model.streams.items()}
        self._events = {
            tag: one.name for one in model.structs.values() if one.event == "user" for tag in one.tags
        }

    def entry(self, found: Found) -> Entry:
        """Return the entry of the method, request, stream or event that something was found in."""
        if found.section == "requests":
            return self.index.section("requests")[self._requests[found.place]]
        if found.section == "streams":
            return self.index.section("streams")[self._streams[path_key(found.place)]]
        if found.section == "events":
            return self.index.section("structs")[self._events[found.place]]
        return self.index.section("methods")[found.place]

    def method(self, found: Found) -> MethodModel | None:
        """Return the method or request that something was found in, None if the spec has none."""
        if found.section == "requests":
            key = self._requests.get(found.place)
            return self._model.requests[key] if key else None
        return self._model.methods.get(found.place)

    def of_parameter(self, entry: Entry, parameter: ParameterModel) -> tuple[Entry, bool]:
        """Return the entry that a parameter stands in: its request's own, or the method that the request is like."""
        if parameter.name in entry.data.get("parameters", {}):
            return entry, True
        like = entry.data.get("like")
        twin = self.index.section("methods").get(like) if like else None
        if twin is not None and parameter.name in twin.data.get("parameters", {}):
            return twin, False
        return entry, False

    def of_field(self, entry: Entry, name: str) -> Entry:
        """Return the entry that a field of a Struct stands in: the Struct itself, or what it extends."""
        section, own = map(str, entry.path)
        if name in entry.document.data[section][own]["fields"]:
            return entry
        bases = self.index.section("structs") | self.index.section("field_sets")
        return self.of_field(bases[entry.data["extends"]], name)

    def file_like(self, section: str, likeness: str) -> str:
        """Return the file in which a new entry would stand: that of its like, or the first that has the section.

        Files of the product come before those that all products share.
        """
        entries = self.index.section(section)
        if section == "structs":
            files = [entry.document.file for entry in entries.values() if entry.data.get("event") == "user"]
        else:
            files = [entry.document.file for entry in entries.values()]
            near = [entry.document.file for name, entry in entries.items() if name.startswith(likeness)]
            files = near or files
        files = [file for file in files if owner_of(file) == self._model.owner] or files
        return next((file for file in files if likeness and likeness in file), files[0])

    def line(self, file: str, path: Path_) -> int | None:
        """Return the line of a path in a file."""
        documents = (
            entry.document
            for one in ("methods", "streams", "structs")
            for entry in self.index.section(one).values()
        )
        return next((document.line(path) for document in documents if document.file == file), None)


def field_of(entry: Entry, wire: str) -> tuple[str, dict[str, Any]]:
    """Return the field of a Struct that has a key on the wire, with its name."""
    return next((name, data) for name, data in entry.data["fields"].items() if data["wire"] == wire)
