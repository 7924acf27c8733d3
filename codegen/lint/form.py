"""The form of the spec's files: what the schema says of them, in words that lead to the place."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from ..load import Document, Problem

__all__ = ["Form", "check_form", "schema_text", "text_problems"]

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


@dataclass(frozen=True, slots=True)
class Form:
    """What the schema says about one file."""

    problems: tuple[Problem, ...]
    unsound: frozenset[tuple[str, str, str]]
    """File, section and name of the entries that do not have the form the schema asks for."""
    is_whole: bool
    """False if a whole section does not have that form."""


def schema_text(root: Path) -> str:
    """Return the text of the schema that belongs to a spec."""
    return (root / "schema" / "spec.schema.yaml").read_text(encoding="utf-8")


@cache
def _validator(schema: str) -> Draft202012Validator:
    parsed = yaml.load(schema, Loader=yaml.CSafeLoader)
    Draft202012Validator.check_schema(parsed)
    return Draft202012Validator(parsed)


@cache
def check_form(document: Document, schema: str) -> Form:
    """Hold a file against the schema. Cached, like the documents, for specs that are read again."""
    problems: list[Problem] = []
    unsound: set[tuple[str, str, str]] = set()
    is_whole = True
    for error in _validator(schema).iter_errors(document.data):
        problems += _explain(document, error)
        path = [str(part) for part in error.absolute_path]
        if len(path) >= 2:
            unsound.add((document.file, path[0], path[1]))
        elif "propertyNames" not in error.absolute_schema_path:
            is_whole = False
    problems += text_problems(document, document.data, ())
    return Form(tuple(problems), frozenset(unsound), is_whole)


def _explain(document: Document, error: ValidationError) -> Iterator[Problem]:
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
    elif rule == "anyOf" and error.context and all(sub.validator == "required" for sub in error.context):
        keys = [key for choice in schema["anyOf"] for key in choice["required"]]
        yield document.problem(path, f"no {', '.join(keys)}", "it needs one of them")
    elif rule in ("oneOf", "anyOf") and error.context:
        fitting = [sub for sub in error.context if len(sub.path) or sub.validator != "type"]
        if fitting and isinstance(error.instance, dict | list):
            for sub in fitting:
                yield from _explain(document, sub)
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
