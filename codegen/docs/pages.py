"""Lays the model out as the reference pages of ``docs/api/``.

Like the Python modules, the folder is generated whole. The pages of the first users stand on top, each with what a
reader needs first; what they list in full has a page for each spec file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment

from ..changes.products import MAIN_PRODUCT
from ..lifetimes import deprecation_words
from ..load import COMMON
from ..model import CallModel, MethodModel, Model, ParameterModel, StreamModel, StructModel
from ..render import COMMAND, ordered_parameters, stream_pace, template_environment
from ..structs import PACKAGE
from . import examples, filters, words

__all__ = ["render_docs"]

_FOLDERS = {"api": "calls", "streams": "streams", "events": "events", "rest": "rest"}
"""Folder of the pages by that of the spec files."""
_SHARED = "messages.md"


@dataclass(frozen=True, slots=True)
class Page:
    """A page made of one spec file."""

    path: str
    """Below docs/api."""
    file: str
    title: str

    @property
    def folder(self) -> str:
        """Folder of the page, which its template is named by."""
        return self.path.partition("/")[0]


LayOut = Callable[..., None]
"""Lays out one page: path, template, source, facts."""


def render_docs(models: Mapping[str, Model], spec: Path) -> dict[str, str]:
    """Return every reference page by its path below docs/api.

    Args:
        models: what each product sees of the spec; what they share is told with each of them.
        spec: folder of the spec, with the payloads that it names.
    """
    return {
        f"{folder}{path}": text
        for owner, model in models.items()
        if owner != COMMON
        # As in Python: the package itself is USD-M, and other products are a folder of it.
        for folder in ["" if owner == MAIN_PRODUCT else f"{owner}/"]
        for path, text in _Docs(model, spec).pages().items()
    }


class _Docs:
    def __init__(self, model: Model, spec: Path) -> None:
        self.model = model
        texts = {
            file.name: file.read_text(encoding="utf-8")
            for owner in (COMMON, model.owner)
            for file in sorted((spec / owner / "samples").glob("*.json"))
        }
        self.payloads = {name: json.loads(text) for name, text in texts.items()}
        self.shown = {name: words.compact_json(text) for name, text in texts.items()}
        self.errors = {error["code"]: error for error in model.errors}
        is_main = model.owner == MAIN_PRODUCT
        self.main = "" if is_main else "../"
        """From a page to the pages of the main product."""
        self.package = PACKAGE if is_main else f"{PACKAGE}.{model.owner}"
        """Where users import names of the product from."""
        told = {struct.file for struct in model.structs.values() if struct.event == "user"}
        told |= {stream.file for stream in model.streams.values()}
        told |= {method.file for method in (*model.methods.values(), *model.requests.values())}
        self.files = {page.file: page for file in model.files if file in told and (page := _page(file))}
        self.environment = self._environment()

    def pages(self) -> dict[str, str]:
        """Return every page by its path."""
        pages: dict[str, str] = {}

        def lay_out(path: str, template: str, source: str, **facts: Any) -> None:
            header = f"<!-- Generated from {source} by {COMMAND}. Do not edit. -->\n\n"
            text = self.environment.get_template(f"docs/{template}").render(
                model=self.model, path=path, **facts
            )
            pages[path] = header + _tidy(text)

        if self.main:
            self._front_of_product(lay_out)
        else:
            self._front(lay_out)
        lay_out("limits.md", "limits.md.j2", "spec/")
        shared = [
            struct
            for struct in self.model.structs.values()
            if struct.file not in self.files and not self._is_told_by_main(struct.file)
        ]
        if shared:
            lay_out(_SHARED, "messages.md.j2", "spec/", structs=shared)
        for page in self.files.values():
            if not self._is_told_by_main(page.file):
                self._of_file(page, lay_out)
        return pages

    def _front(self, lay_out: LayOut) -> None:
        """Lay out the pages that a reader begins with."""
        sections = {
            folder: [page for page in self.files.values() if page.folder == folder]
            for folder in _FOLDERS.values()
        }
        everything = {
            "sections": sections,
            "calls": {page.file: self._calls_of(page.file) for page in sections["calls"]},
            "streams": {page.file: self._streams_of(page.file) for page in sections["streams"]},
        }
        for name in ("index", "client", "websocket_service", "market_service", "user_data_stream", "health"):
            lay_out(f"{name}.md", f"{name}.md.j2", "spec/", **everything)
        for name in ("errors", "enums"):
            lay_out(f"{name}.md", f"{name}.md.j2", "spec/")
        lay_out("symbols.md", "symbols.md.j2", f"spec/{self.model.owner}/rules/filters.yaml")

    def _front_of_product(self, lay_out: LayOut) -> None:
        """Lay out the same for a further product: only what it has of its own."""
        lay_out("index.md", "product.md.j2", "spec/")
        for name in ("errors", "symbols"):
            lay_out(f"{name}.md", f"product_{name}.md.j2", "spec/")

    def _of_file(self, page: Page, lay_out: LayOut) -> None:
        lay_out(
            page.path,
            f"{page.folder}.md.j2",
            f"spec/{page.file}",
            title=page.title,
            file=page.file,
            calls=self._calls_of(page.file),
            streams=self._streams_of(page.file),
            requests=[request for request in self.model.requests.values() if request.file == page.file],
            structs=self.model.structs_of(page.file),
        )

    def _calls_of(self, file: str) -> list[CallModel]:
        """Return the calls of a spec file, those for one order type first: they are what most readers look for."""
        calls = [call for call in self.model.calls if call.method.file == file]
        return sorted(calls, key=lambda call: not call.fixed)

    def _streams_of(self, file: str) -> list[StreamModel]:
        return [stream for stream in self.model.streams.values() if stream.file == file]

    def _is_told_by_main(self, file: str) -> bool:
        """Whether what a spec file has stands on the pages of the main product."""
        return bool(self.main) and not self.model.owns(file)

    def _environment(self) -> Environment:
        environment = template_environment()
        environment.filters["cell"] = words.cell
        environment.filters["capital"] = words.capital
        environment.filters["listed"] = words.listed
        environment.filters["shown"] = lambda path: re.sub(r"\{(\w+)\}", r"<\1>", path)
        environment.globals.update(
            {
                "link": self._link,
                "main": self.main,
                "package": self.package,
                "counts_of": lambda limit: words.counts(limit["counts"][self.model.owner]),
                "type_of": self._type_of,
                "parameter_type": self._parameter_type,
                "field_meaning": words.field_meaning,
                "meaning": words.meaning,
                "stream_meaning": words.stream_meaning,
                "value_meaning": words.value_meaning,
                "other_names": words.other_names,
                "time_span": words.time_span,
                "weight": words.weight,
                "weight_range": words.weight_range,
                "order_count": words.order_count,
                "pace": stream_pace,
                "rules_of": words.remaining_rules,
                "errors_of": self._errors_of,
                "presets_of": self._presets_of,
                "mark": words.mark,
                "deprecation_words": deprecation_words,
                "exception_of": words.exception_of,
                "ordered": lambda call: ordered_parameters(call, call.parameters),
                "needed": _needed,
                "source_of": self._source_of,
                "source_of_file": lambda file: words.source_words(self.model.file_sources[file]),
                "result_of": self._result_of,
                "document_of": self._document_of,
                "call_of": lambda wire: self.model.methods[wire].call,
                "call_example": lambda call: examples.call_example(call, self.payloads),
                "stream_example": lambda stream: examples.stream_example(self.model, stream, self.payloads),
                "event_example": examples.event_example,
                "check_subject": filters.check_subject,
                "check_bound": filters.check_bound,
                "check_scope": filters.check_scope,
                "sample": self.shown.__getitem__,
                "sample_title": _sample_title,
                "page_of": lambda file: self.files[file].path,
                "about": lambda file: self.model.abouts.get(file, ""),
            }
        )
        return environment

    # --- what stands in a template as a function ------------------------------------------------------

    def _link(self, name: str, path: str) -> str:
        """Return a link from a page to what a name stands for: an enum, a Struct or a call."""
        if name in self.model.enums:
            target, file = "enums.md", self.model.enums[name].file
        elif name in self.model.structs:
            target, file = self._home(self.model.structs[name]), self.model.structs[name].file
        else:
            (call,) = [call for call in self.model.calls if call.name == name]
            target, file = self.files[call.method.file].path, call.method.file
        if self._is_told_by_main(file):
            target = self.main + target
        target = "" if target == path else "../" * path.count("/") + target
        return f"[`{name}`]({target}#{words.anchor(name)})"

    def _home(self, struct: StructModel) -> str:
        page = self.files.get(struct.file)
        return page.path if page else _SHARED

    def _type_of(self, name: str, is_list: bool, path: str) -> str:
        if name in self.model.scalars:
            kind = words.value_type(self.model, name)
            return f"`list[{kind}]`" if is_list else f"`{kind}`"
        link = self._link(name, path)
        return f"list of {link}" if is_list else link

    def _parameter_type(self, parameter: ParameterModel, path: str) -> str:
        return self._link(parameter.enum, path) if parameter.enum else words.parameter_type(parameter)

    def _result_of(self, call: CallModel, path: str) -> str:
        """Return what ``answer.result`` is, in words."""
        return self._document_of(call.method, path)

    def _document_of(self, method: MethodModel, path: str) -> str:
        """Return what a method or a request is answered with, in words."""
        link = self._link(method.result, path)
        if not method.result_list:
            return link
        return (
            f"{link} with `{method.single_with}`, else a list of them"
            if method.single_with
            else f"list of {link}"
        )

    def _errors_of(self, call: CallModel) -> list[dict[str, Any]]:
        """Return the errors that a call is known to be answered with, its parameters' and rules' included."""
        codes = {*call.method.errors}
        codes |= {parameter.code for parameter in call.parameters if parameter.code is not None}
        codes |= {
            code
            for rule in words.remaining_rules(call)
            for code in (rule.code, rule.code_of_several)
            if code is not None
        }
        return [self.errors[code] for code in sorted(codes, reverse=True) if code in self.errors]

    def _presets_of(self, call: CallModel, path: str) -> str:
        """Return links to the calls that send the same method with something fixed."""
        others = [one for one in self.model.calls if one.fixed and one.method == call.method]
        return "" if call.fixed else ", ".join(self._link(one.name, path) for one in others)

    def _source_of(self, section: str, name: str) -> str:
        source = self.model.sources.get((section, name))
        return words.source_words(source) if source else ""


def _page(file: str) -> Page | None:
    """Return the page of a spec file; None for those that all others share."""
    *folders, name = file.removesuffix(".yaml").split("/")
    if not folders or folders[-1] not in _FOLDERS:
        return None
    title = name.replace("_", " ").capitalize()
    return Page(f"{_FOLDERS[folders[-1]]}/{name}.md", file, title)


def _needed(call: CallModel, parameter: ParameterModel) -> str:
    if parameter.name in call.required:
        return ", needed"
    others = [f"`{name}`" for name in call.alternatives if name != parameter.name]
    return f", needed, or {' or '.join(others)}" if parameter.name in call.alternatives else ""


_KINDS = {"request": "Request", "response": "Reply", "error": "Refusal", "stream": "Frame", "event": "Event"}


def _sample_title(file: str) -> str:
    """Return what a payload is, with what tells it apart from others of its entry."""
    kind, *names = file.removesuffix(".json").split(".")
    title = next((what for word, what in _KINDS.items() if word in (*names, kind)), "Sample")
    if "combined_wrapper" in names:
        title += " in the wrapper of its stream"
    variant = " ".join(name for name in names[1:] if name not in _KINDS)
    title = f"{title}, {variant}" if variant else title
    return f"{names[0]}: {title.lower()}" if kind == "control" and "error" not in names else title


def _tidy(text: str) -> str:
    """Leave one empty line where a template made several; examples stay as they are."""
    parts = re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)
    tidied = [part if part.startswith("```") else re.sub(r"\n{3,}", "\n\n", part) for part in parts]
    return "".join(tidied).strip() + "\n"
