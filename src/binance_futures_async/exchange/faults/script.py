"""Scripts of faults: what happens when, from text, from mappings, or from a file."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import msgspec

from .errors import FaultError
from .parameters import Value
from .table import fault_named

__all__ = ["Step", "StepLike", "read_script", "read_step"]

StepLike: TypeAlias = str | Mapping[str, Any]
"""``"cut path=/market at=5"``, or ``{"fault": "cut", "path": "/market", "at": 5}``."""

_FAULT: Final = "fault"
_YAML: Final = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that goes wrong.

    Attributes:
        name: of the fault.
        values: what it is told.
    """

    name: str
    values: Mapping[str, Value]

    def as_mapping(self) -> dict[str, Value]:
        """As it stands in a script."""
        return {_FAULT: self.name, **self.values}


def read_step(step: StepLike) -> Step:
    """Read one step and check it.

    Raises:
        FaultError: it is none; the text lists what is allowed.
    """
    if isinstance(step, str):
        return _from_text(step)
    name = step.get(_FAULT) if isinstance(step, Mapping) else None  # type: ignore[redundant-expr]
    if not isinstance(name, str):
        raise FaultError(
            f"{step!r} is no step; write 'NAME key=value ...' or a mapping with the key {_FAULT!r}"
        )
    given = {str(name): value for name, value in step.items() if name != _FAULT}
    fault = fault_named(name)
    checked = fault.complete(given)
    return Step(fault.name, {name: checked[name] for name in given})


def _from_text(text: str) -> Step:
    try:
        name, *pairs = shlex.split(text)
    except ValueError as error:
        raise FaultError(f"{text!r} cannot be read: {error}; write 'NAME key=value ...'") from None
    fault = fault_named(name)
    texts: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise FaultError(f"{pair!r} in {text!r} is not of the form key=value")
        texts[key] = value
    values = fault.read(texts)
    fault.complete(values)
    return Step(fault.name, values)


def read_script(file: Path) -> list[Step]:
    """Read a file that holds a list of steps, in JSON, or in YAML if its name says so and PyYAML is there.

    Raises:
        FaultError: it cannot be read, or a step cannot be; the text says which.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FaultError(f"{file} cannot be read: {error}") from error
    steps = _from_yaml(file, text) if file.suffix in _YAML else _from_json(file, text)
    if not isinstance(steps, list):
        raise FaultError(f"{file} holds no list of steps")
    found: list[Step] = []
    for number, step in enumerate(steps, 1):
        try:
            found.append(read_step(step))
        except FaultError as error:
            raise FaultError(f"{file}, step {number}: {error}") from None
    return found


def _from_json(file: Path, text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise FaultError(f"{file} is no JSON: {error}") from None


def _from_yaml(file: Path, text: str) -> object:
    try:
        return msgspec.yaml.decode(text)
    except ImportError:
        raise FaultError(
            f"{file} is YAML, which needs PyYAML: pip install pyyaml, or write it in JSON"
        ) from None
    except msgspec.DecodeError as error:
        raise FaultError(f"{file} is no YAML: {error}") from None
