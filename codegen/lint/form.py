"""The form of the spec's files: what the schema says of them, in words that lead to the place."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from ..load import Document, Problem

__all__ = ["explain", "form_problems", "text_problems", "validator"]

_WORDS = {
    "string": "text",
    "text": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}
_KINDS = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "a mapping",
}

_UNPRINTABLE = "a line break or a control character"
_PRINTABLE = "text of the spec is printable and stands on one line"
_CODE = re.compile(r"`[^`]*`")
_TAG = re.compile(r"<[A-Za-z/!?]")


def form_problems(root: Path, document: Document) -> Iterator[Problem]:
    """Find what does not have the form of a spec file: by the schema, and text that must not reach the output."""
    for error in validator(root).iter_errors(document.data):
        yield from explain(document, error)
    yield from text_problems(document, document.data, ())


@cache
def validator(root: Path) -> Draft202012Validator:
    schema = yaml.safe_load((root / "schema" / "spec.schema.yaml").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def explain(document: Document, error: ValidationError) -> Iterator[Problem]:
    path = tuple(error.absolute_path)
    schema: Any = error.schema
    rule: Any = error.validator
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        allowed = schema.get("properties", {})
        for key in error.instance:
            if key not in allowed:
                near = difflib.get_close_matches(key, allowed, n=1)
                hint = f" (did you mean {near[0]}?)" if near else ""
                yield document.problem(
                    (*path, key), f"unknown key {key!r}{hint}", f"allowed are {', '.join(allowed)}"
                )
    elif error.validator == "required":
        given: Any = error.instance
        missing = [key for key in schema["required"] if key not in given]
        yield document.problem(path, f"no {', '.join(missing)}", f"it needs {', '.join(schema['required'])}")
    elif rule in ("oneOf", "anyOf") and error.context:
        fitting = [sub for sub in error.context if len(sub.path) or sub.validator != "type"]
        if fitting and isinstance(error.instance, dict | list):
            for sub in fitting:
                yield from explain(document, sub)
        else:
            yield document.problem(path, _described(error.instance), f"it must be {_forms(schema[rule])}")
    elif error.validator == "enum":
        yield document.problem(
            path, _short(error.instance), f"allowed are {', '.join(map(str, schema['enum']))}"
        )
    elif rule == "pattern" and "propertyNames" in tuple(error.absolute_schema_path):
        yield document.problem(
            (*path, str(error.instance)), f"the name {error.instance!r}", f"it must match {schema['pattern']}"
        )
    elif error.validator == "pattern":
        yield document.problem(path, _short(error.instance), f"it must match {schema['pattern']}")
    elif error.validator == "type":
        yield document.problem(path, _described(error.instance), f"it must be {_type_words(schema['type'])}")
    else:
        yield document.problem(path, _short(error.instance), error.message)


def text_problems(document: Document, value: Any, path: tuple[str | int, ...]) -> Iterator[Problem]:
    """Find text that must not reach the output: code, docstrings, pages and the changelog are made of it."""
    if isinstance(value, dict):
        for key, item in value.items():
            if not key.isprintable():
                yield document.problem((*path, repr(key)[1:-1]), _UNPRINTABLE, _PRINTABLE)
            yield from text_problems(document, item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from text_problems(document, item, (*path, number))
    elif isinstance(value, str):
        if not value.isprintable():
            yield document.problem(path, _UNPRINTABLE, _PRINTABLE)
        if {"doc", "about"} & {*path[-1:]} or {"notes", "values"} & {*path[-2:-1]}:
            yield from _prose_problems(document, value, path)


def _prose_problems(document: Document, text: str, path: tuple[str | int, ...]) -> Iterator[Problem]:
    for sign, name in (("\\", "a backslash"), ('"""', "three double quotes")):
        if sign in text:
            yield document.problem(
                path, f"{name} in a description", "it ends up in a docstring: leave it out"
            )
    if _TAG.search(_CODE.sub("", text)):
        yield document.problem(
            path, "what a page would take for HTML", "put <placeholders> into backticks: `<symbol>@depth`"
        )


def _type_words(kinds: Any) -> str:
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return " or ".join(_WORDS.get(kind, str(kind)) for kind in kinds)


def _forms(schemas: list[dict[str, Any]]) -> str:
    return _type_words(
        [schema.get("type") or schema.get("$ref", "").rsplit("/", 1)[-1] for schema in schemas]
    )


def _described(value: Any) -> str:
    return "nothing" if value is None else f"{_short(value)} ({_KINDS[type(value)]})"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."
