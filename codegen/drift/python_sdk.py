"""Reads a release of the official Python SDK, from its source text alone: nothing of it is imported or run."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from .docstrings import Docstring, Function
from .interface import (
    ANY,
    Field,
    Interface,
    Method,
    Parameter,
    Shape,
    Stream,
    event_key,
    laid_over,
    path_key,
    with_optional_parts,
    without_envelope,
    without_id,
)
from .sources import Package, SourceError

__all__ = ["read_python_sdk"]

_PLAIN = {
    "StrictStr": "text",
    "str": "text",
    "StrictInt": "integer",
    "int": "integer",
    "StrictFloat": "number",
    "float": "number",
    "StrictBool": "boolean",
    "bool": "boolean",
    "Any": "any",
    "datetime": "any",
    "date": "any",
}
_OWN = frozenset(
    {"additional_properties", "actual_instance", "one_of_schemas", "discriminator_value_class_map"}
)


def read_python_sdk(package: Package) -> Interface:
    """Return the interface that a release describes.

    Raises:
        SourceError: it is not built as the releases known so far are.
    """
    api, rest, pushed = (
        _Models(package, part) for part in ("websocket_api", "rest_api", "websocket_streams")
    )
    methods = {one.wire: one for one in _methods(package.below("websocket_api/api/"), api)}
    requests = {one.wire: one for one in _requests(package.below("rest_api/api/"), rest)}
    streams = {
        path_key(one.path): one for one in _streams(package.below("websocket_streams/streams/"), pushed)
    }
    events = {event_key(name): Field(name, pushed.shape(model)) for name, model in pushed.event_names()}
    found = Interface(package.title, methods, requests, streams, events)
    if missing := found.missing:
        raise SourceError(f"{package.title} has no {missing} where they used to be; its layout has changed")
    return found


class _Models:
    """The models and enums of one part of the SDK, as shapes."""

    def __init__(self, package: Package, part: str) -> None:
        self._classes: dict[str, ast.ClassDef] = {}
        self._event_names: dict[str, str] = {}
        for text in package.below(f"{part}/models/"):
            for node in _parse(text):
                if isinstance(node, ast.ClassDef):
                    self._classes[node.name] = node
                elif (
                    isinstance(node, ast.Assign)
                    and isinstance(node.value, ast.Dict)
                    and ast.unparse(node.targets[0]).endswith("_EVENT_SCHEMA_MAP")
                ):
                    self._event_names = {
                        str(key.value): value.id
                        for key, value in zip(node.value.keys, node.value.values, strict=True)
                        if isinstance(key, ast.Constant) and isinstance(value, ast.Name)
                    }
        self.shape = cache(self._shape)

    def _shape(self, name: str) -> Shape:
        """Return what a model looks like."""
        node = self._classes.get(name)
        if node is None:
            return ANY
        fields = {field.wire: field for field in self._fields(node)}
        bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
        root = next((base for base in node.bases if isinstance(base, ast.Subscript)), None)
        variants = self._variants(node)
        if root is not None:
            # RootModel[...]: a value that is no object.
            return self.annotated(root.slice)
        if variants:
            return laid_over(name, tuple(self.shape(variant) for variant in variants))
        if not fields and bases and bases[0] in self._classes:
            # A class of its own without fields is a list of what it derives from.
            return Shape("list", item=self.shape(bases[0]), name=name)
        if not fields and self._is_array(node):
            return Shape("list", item=ANY, name=name)
        return Shape("object", tuple(fields.values()), name=name)

    def values(self, annotation: ast.expr) -> tuple[str, ...]:
        """Return the values of the enum in an annotation, if there is one."""
        for part in ast.walk(annotation):
            node = self._classes.get(part.id) if isinstance(part, ast.Name) else None
            if node is not None and any(
                isinstance(base, ast.Name) and base.id == "Enum" for base in node.bases
            ):
                return tuple(
                    str(line.value.value)
                    for line in node.body
                    if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant)
                )
        return ()

    def annotated(self, annotation: ast.expr) -> Shape:
        """Return the shape that an annotation stands for."""
        if isinstance(annotation, ast.Constant):
            return ANY
        if isinstance(annotation, ast.Name):
            if annotation.id in _PLAIN:
                return Shape(_PLAIN[annotation.id])
            values = self.values(annotation)
            return Shape("text") if values else self.shape(annotation.id)
        if isinstance(annotation, ast.Subscript) and isinstance(annotation.value, ast.Name):
            outer = annotation.value.id
            parts = annotation.slice.elts if isinstance(annotation.slice, ast.Tuple) else [annotation.slice]
            if outer in ("Optional", "Annotated"):
                return self.annotated(parts[0])
            if outer in ("List", "list", "Tuple", "tuple"):
                items = {self.annotated(part) for part in parts}
                return Shape("list", item=items.pop() if len(items) == 1 else ANY)
            if outer == "Union":
                kinds = [self.annotated(part) for part in parts if not _is_none(part)]
                if {kind.kind for kind in kinds} == {"number", "integer"}:
                    return Shape("number")
                return kinds[0] if len(set(kinds)) == 1 else ANY
            if outer in ("Dict", "dict"):
                return Shape("object", name="dict")
        return ANY

    def _fields(self, node: ast.ClassDef) -> Iterator[Field]:
        for line in node.body:
            if not (isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)):
                continue
            name = line.target.id
            if name.startswith(("_", "oneof_schema")) or name in _OWN:
                continue
            told = _keywords(line.value)
            wire = told.get("alias", name)
            yield Field(wire, self.annotated(line.annotation), told.get("description", ""), name)

    def _variants(self, node: ast.ClassDef) -> tuple[str, ...]:
        for line in node.body:
            if (
                isinstance(line, ast.AnnAssign)
                and isinstance(line.target, ast.Name)
                and line.target.id == "one_of_schemas"
                and isinstance(line.value, ast.Set)
            ):
                names = [one.value for one in line.value.elts if isinstance(one, ast.Constant)]
                return tuple(sorted(map(str, names)))
        return ()

    def event_names(self) -> Iterator[tuple[str, str]]:
        """Give the name of every account event with its model: from the SDK's own table, or made of the model's name."""
        if self._event_names:
            yield from self._event_names.items()
            return
        for name, node in self._classes.items():
            if name.startswith("UserDataStream"):
                for variant in self._variants(node):
                    yield re.sub(r"(?<=[a-z])(?=[A-Z])", "_", variant).upper(), variant

    @staticmethod
    def _is_array(node: ast.ClassDef) -> bool:
        return any(
            isinstance(line, ast.FunctionDef)
            and line.name == "is_array"
            and "return True" in ast.unparse(line)
            for line in node.body
        )


def _methods(texts: Iterable[str], models: _Models) -> Iterator[Method]:
    for function in _functions(texts):
        code = ast.unparse(function)
        wire = re.search(r"'method': '/([\w./]+)'", code)
        model = re.search(r"response_model=(\w+)", code)
        if wire is None:
            raise SourceError(f"{function.name} does not say which method it calls")
        reply = models.shape(model.group(1)) if model else ANY
        told = Docstring.of_function(function)
        yield Method(
            wire.group(1),
            function.name,
            without_id(_parameters(function, models, told)),
            without_envelope(reply),
            told.security,
            "send_signed_message" in code,
            told.weight,
            told.deprecated,
            told.summary,
        )


def _requests(texts: Iterable[str], models: _Models) -> Iterator[Method]:
    for function in _functions(texts):
        code = ast.unparse(function)
        told = Docstring.of_function(function)
        verb, path = (re.search(rf"{key}='([^']+)'", code) for key in ("method", "path"))
        if verb is None or path is None:
            raise SourceError(f"{function.name} does not say which address it asks")
        model = re.search(r"response_model=(\w+)", code)
        signed = re.search(r"is_signed=(\w+)", code)
        yield Method(
            f"{verb.group(1)} {path.group(1)}",
            function.name,
            tuple(_parameters(function, models, told)),
            models.shape(model.group(1)) if model else ANY,
            told.security,
            signed is not None and signed.group(1) == "True",
            told.weight,
            told.deprecated,
            told.summary,
        )


def _streams(texts: Iterable[str], models: _Models) -> Iterator[Stream]:
    for function in _functions(texts):
        code = ast.unparse(function)
        path = re.search(r"ws_streams_placeholder\('/([^']*)'", code)
        model = re.search(r"response_model=(\w+)", code)
        route = re.search(r"stream_url='(\w+)'", code)
        if path is None:
            raise SourceError(f"{function.name} does not say what its stream is called")
        told = Docstring.of_function(function)
        name, parameters = with_optional_parts(path.group(1), without_id(_parameters(function, models, told)))
        yield Stream(
            name,
            function.name,
            route.group(1) if route else "",
            parameters,
            models.shape(model.group(1)) if model else ANY,
            told.summary,
        )


def _parse(text: str) -> list[ast.stmt]:
    """Read a module; what it spells carelessly is its own concern."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            return ast.parse(text).body
        except SyntaxError as error:
            raise SourceError(f"a module of the SDK is no Python that can be read: {error}") from error


def _functions(texts: Iterable[str]) -> Iterator[Function]:
    for text in texts:
        for node in _parse(text):
            for member in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef) and not member.name.startswith(
                    "_"
                ):
                    yield member


def _parameters(function: Function, models: _Models, told: Docstring) -> Iterator[Parameter]:
    arguments = function.args.args
    required = len(arguments) - len(function.args.defaults)
    for number, argument in enumerate(arguments):
        wire = _camel(argument.arg)
        if argument.arg == "self" or argument.annotation is None:
            continue
        yield Parameter(
            wire,
            models.annotated(argument.annotation),
            number < required,
            models.values(argument.annotation),
            told.arguments.get(argument.arg, ""),
            argument.arg,
        )


def _camel(name: str) -> str:
    """Return a Python name in the exchange's spelling, as the SDK itself makes it."""
    first, *others = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


def _keywords(value: ast.expr | None) -> Mapping[str, str]:
    """Return the texts that a ``Field(...)`` is given by name."""
    if not isinstance(value, ast.Call):
        return {}
    return {
        one.arg: one.value.value
        for one in value.keywords
        if one.arg and isinstance(one.value, ast.Constant) and isinstance(one.value.value, str)
    }


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
