"""The Jinja environment of all templates: how text is wrapped and escaped, and what templates may ask."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .lifetimes import lifetime_notes, with_lifetime
from .model import EnumMember, StreamParameterModel
from .render_calls import call_constant
from .structs import escaped

__all__ = ["template_environment"]

WIDTH = 108


def template_environment() -> Environment:
    """Return the environment that all templates share."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["py"] = repr
    environment.filters["sentence"] = lambda text: text if text.endswith((".", "!", "?", ":")) else f"{text}."
    environment.filters["wrapped"] = _wrapped
    environment.filters["docstring"] = lambda text, indent: _wrapped(escaped(text), indent)
    environment.filters["class_name"] = lambda name: "".join(part.capitalize() for part in name.split("_"))
    environment.filters["groups"] = _digits
    environment.filters["tuple_of"] = tuple
    environment.globals["call_constant"] = call_constant
    environment.globals["lifetime_notes"] = lifetime_notes
    environment.globals["doc_with_lifetime"] = _doc_with_lifetime
    return environment


def _wrapped(text: str, indent: int) -> str:
    """Break text into lines that fit behind the indent; the first line carries none."""
    return textwrap.fill(
        text, WIDTH - indent, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False
    )


def _digits(value: Any) -> str:
    if isinstance(value, str):
        return f"Decimal({value!r})"
    return f"{value:_}" if isinstance(value, int) and not isinstance(value, bool) else repr(value)


def _doc_with_lifetime(described: EnumMember | StreamParameterModel) -> str:
    return with_lifetime(described.doc, [], described)
