"""From checked spec entries to the model: references resolved, defaults filled in, decisions taken."""

from __future__ import annotations

from typing import Any

from ..index import Index
from ..load import Spec
from ..model import Model
from .calls import RECEIVE_WINDOW, Calls
from .entries import source, source_model
from .errors import errors, status
from .filters import filter_model, symbol_rule
from .messages import Messages
from .streams import control_model, stream_model

__all__ = ["RECEIVE_WINDOW", "lower"]

_SOURCED = ("structs", "methods", "streams", "enums", "requests", "limits")


def lower(spec: Spec, owner: str) -> Model:
    """Build the model of what an owner sees of a spec that lint found sound.

    Args:
        spec: all files.
        owner: a product, or COMMON for what all products share.
    """
    spec = spec.of(owner)
    index = Index(spec)
    messages = Messages(index)
    calls = Calls(index, messages)
    methods = calls.methods()

    def listed(section: str) -> list[dict[str, Any]]:
        return [item for document in spec.documents for item in document.data.get(section, [])]

    def named(section: str) -> tuple[dict[str, Any], ...]:
        return tuple(
            {"name": name, "file": entry.document.file, **entry.data}
            for name, entry in index.section(section).items()
        )

    products = (document.data["product"] for document in spec.documents if "product" in document.data)
    product = next(products, {"title": "", "doc": ""})
    return Model(
        owner=owner,
        title=product["title"],
        doc=product["doc"],
        scalars=messages.scalars,
        enums=messages.enums,
        structs=messages.structs(),
        security={name: entry.data for name, entry in index.section("security").items()},
        envelope=calls.envelope,
        methods=methods,
        calls=calls.calls(methods),
        requests=calls.requests(),
        filters={
            name: filter_model(name, entry.data, methods) for name, entry in index.section("filters").items()
        },
        symbol_rules=tuple(symbol_rule(rule, methods) for rule in listed("symbol_rules")),
        streams={
            key: stream_model(key, entry.document.file, entry.data, messages)
            for key, entry in index.section("streams").items()
        },
        controls={
            method: control_model(method, entry.data) for method, entry in index.section("controls").items()
        },
        errors=errors(index),
        statuses=tuple(status(one, index) for one in listed("statuses")),
        limits=named("limits"),
        rate_limits=named("rate_limits"),
        wrappers=named("wrappers"),
        addresses=named("addresses"),
        routes=named("routes"),
        environments=named("environments"),
        files=tuple(document.file for document in spec.documents),
        sources={
            (section, name): found
            for section in _SOURCED
            for name, entry in index.section(section).items()
            if (found := source(entry, index))
        },
        file_sources={
            document.file: source_model(document.data["source"], index)
            for document in spec.documents
            if "source" in document.data
        },
        abouts={document.file: document.data["about"] for document in spec.documents},
    )
