"""Lays the model out as Python modules: decisions are taken here, templates only place text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, TypeVar

from .load import COMMON, owner_of
from .model import CallModel, MethodModel, Model, StreamModel
from .render_calls import call_constant, call_page, ordered_parameters
from .render_streams import stream_pace, stream_page
from .structs import message_module, struct_module
from .templating import template_environment

__all__ = ["COMMAND", "ordered_parameters", "render", "stream_pace", "template_environment"]

COMMAND = "make generate"

T = TypeVar("T")

Page = Callable[..., None]
"""Lays out one file: path, template, source, facts."""


def render(models: Mapping[str, Model]) -> dict[str, str]:
    """Return every generated file by its path below the generated folder, not yet formatted.

    Args:
        models: what each product sees of the spec, and under COMMON what they share.
    """
    environment = template_environment()
    files: dict[str, str] = {}
    package = environment.get_template("package.py.j2")
    products = tuple(owner for owner in models if owner != COMMON)
    text = package.render(doc="Everything that follows from the spec.", products=products)
    files["__init__.py"] = _header("spec/") + text
    for owner, model in models.items():

        def page(path: str, template: str, source: str, model: Model = model, **facts: Any) -> None:
            text = environment.get_template(template).render(model=model, **facts)
            files[f"{model.owner}/{path}"] = _header(source) + text

        _render_entries(model, page)
        if owner == COMMON:
            _render_common(page)
        else:
            _render_product(model, page)
    return files


def _header(source: str) -> str:
    return f"# Generated from {source} by {COMMAND}. Do not edit.\n\n"


def _render_entries(model: Model, page: Page) -> None:
    """Lay out what an owner has of its own: enums, limits, messages, calls, rules."""
    own_enums, shared_enums = _divided(model, model.enums.values())
    page("enums.py", "enums.py.j2", "spec/ (enums)", own=own_enums, shared=shared_enums)
    own_limits, shared_limits = _divided(model, model.limits, lambda limit: str(limit["file"]))
    rate_limits = [
        (one, one["counts"][model.owner]) for one in model.rate_limits if model.owner in one["counts"]
    ]
    limits = {"own": own_limits, "shared": shared_limits, "rate_limits": rate_limits}
    page("limits.py", "limits.py.j2", "spec/ (limits)", **limits)
    for file in filter(model.owns, model.files):
        if model.structs_of(file):
            code = struct_module(model, file)
            page(f"messages/{message_module(file)}.py", "messages.py.j2", f"spec/{file}", code=code)
    modules: dict[tuple[str, str], list[str]] = {}
    for struct in model.structs.values():
        place = owner_of(struct.file), message_module(struct.file)
        modules.setdefault(place, []).append(struct.name)
    page("messages/__init__.py", "messages_index.py.j2", "spec/", modules=modules)
    ruled = [request for request in model.requests.values() if request.rules_constant == request.constant]
    own_rules = [one for one in (*model.methods.values(), *ruled) if one.rules and model.owns(one.file)]
    if own_rules:
        page("rules.py", "rules.py.j2", "spec/ (rules)", own_rules=own_rules)
    for (owner, group), calls in _groups(model).items():
        if owner != model.owner:
            continue
        methods = _unique([call.method for call in calls])
        page(
            f"methods/{group}.py",
            "methods.py.j2",
            f"spec/{methods[0].file}",
            group=group,
            methods=methods,
            calls=[call_page(call, model) for call in calls],
        )


def _render_common(page: Page) -> None:
    """Lay out what belongs to no product, and is imported from where it stands."""
    page("__init__.py", "package.py.j2", "spec/", doc="What all products share.")
    page("methods/__init__.py", "package.py.j2", "spec/", doc="Calls that all products share.")
    for section in ("addresses", "security", "wrappers"):
        page(f"{section}.py", f"{section}.py.j2", f"spec/ ({section})")


def _render_product(model: Model, page: Page) -> None:
    """Lay out the parts of a product, and the indexes over what is its own and what is shared."""
    groups, streams = _groups(model), _stream_files(model)
    page("__init__.py", "product.py.j2", "spec/")
    page("errors.py", "errors.py.j2", "spec/ (errors)")
    own, shared = _divided(model, model.addresses, lambda address: str(address["file"]))
    page("environments.py", "environments.py.j2", "spec/ (environments)", own=own, shared=shared)
    called = {
        one.name: one.wire
        for method in (*model.methods.values(), *model.requests.values())
        for one in method.parameters
    }
    page("parameters.py", "parameters.py.j2", "spec/", parameters=dict(sorted(called.items())))
    page("filters.py", "filters.py.j2", "spec/ (filters)")
    request_roles = [(one.role, one.constant) for one in model.requests.values() if one.role]
    page("rest.py", "rest.py.j2", "spec/ (requests)", roles=request_roles)
    page("entries.py", "entries.py.j2", "spec/")
    page("methods/__init__.py", "methods_index.py.j2", "spec/", groups=list(groups))
    for group, entries in streams.items():
        page(
            f"subscriptions/{group}.py",
            "subscriptions.py.j2",
            f"spec/{entries[0].file}",
            group=group,
            streams=[stream_page(stream) for stream in entries],
        )
    page("subscriptions/__init__.py", "subscriptions_index.py.j2", "spec/", groups=list(streams))
    page("api.py", "api.py.j2", "spec/ (methods)", groups=groups, **_roles(groups))
    for kind, template in (("market", "streams"), ("user", "user_events")):
        events = [struct for struct in model.structs.values() if struct.event == kind]
        tag = events[0].tag_field if events else ""
        page(
            f"{template}.py",
            f"{template}.py.j2",
            "spec/ (structs)",
            events=events,
            event_tag=tag,
            groups=streams,
        )
    page("decoding.py", "decoding.py.j2", "spec/")


def _divided(
    model: Model, entries: Iterable[T], file_of: Callable[[T], str] = attrgetter("file")
) -> tuple[list[T], list[T]]:
    """Return the entries that the owner has of its own, and those that it shares."""
    own: list[T] = []
    shared: list[T] = []
    for entry in entries:
        (own if model.owns(file_of(entry)) else shared).append(entry)
    return own, shared


def _unique(methods: list[MethodModel]) -> list[MethodModel]:
    return list({method.wire: method for method in methods}.values())


def _groups(model: Model) -> dict[tuple[str, str], list[CallModel]]:
    """Return the calls by the owner and the name of their group."""
    groups: dict[tuple[str, str], list[CallModel]] = {}
    for call in model.calls:
        groups.setdefault((owner_of(call.method.file), call.method.group), []).append(call)
    return groups


def _stream_files(model: Model) -> dict[str, list[StreamModel]]:
    files: dict[str, list[StreamModel]] = {}
    for stream in model.streams.values():
        files.setdefault(stream.file.rsplit("/", 1)[-1].removesuffix(".yaml"), []).append(stream)
    return files


def _roles(groups: dict[tuple[str, str], list[CallModel]]) -> dict[str, Any]:
    """Return what the client itself uses, each with its role, the module it is in, and its name there."""
    calls = [(group, call) for (_, group), members in groups.items() for call in members if call.role]
    return {
        "method_roles": [(one.role, group, one.method.constant) for group, one in calls if not one.fixed],
        "call_roles": [(one.role, group, call_constant(one)) for group, one in calls],
    }
