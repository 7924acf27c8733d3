"""What the official SDKs of all products have in common: their models, their methods, and what they hear."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from inspect import iscoroutinefunction
from typing import Any

from pydantic import BaseModel

__all__ = ["Heard", "methods_of", "shown", "silent_of", "told"]


def told(answer: Any) -> dict[str, Any]:
    """What the SDK made of an answer: the name of its model, the values by Binance's names, what stayed empty."""
    model: Any = answer.data()
    if not isinstance(model, BaseModel):
        raise AssertionError(f"the SDK fell back to {model!r}")
    return shown(model)


def shown(model: Any) -> dict[str, Any]:
    """The name of a model, its values by Binance's names, and the names of those that it lacks."""
    return {
        "model": type(model).__name__,
        "values": model.to_dict(),
        "empty": sorted(empty_fields(model)),
    }


def empty_fields(value: object, path: str = "") -> set[str]:
    """Names, with dots, of all fields of a model that have no value."""
    if isinstance(value, list):
        return {name for one in value for name in empty_fields(one, path)}
    if not isinstance(value, BaseModel):
        return set()
    found: set[str] = set()
    for name, field in type(value).model_fields.items():
        if name == "additional_properties":
            continue
        shown = f"{path}{field.alias or name}"
        inner = getattr(value, name)
        found |= {shown} if inner is None else empty_fields(inner, f"{shown}.")
    return found


def methods_of(api: Any, plumbing: Collection[str]) -> list[str]:
    """Names of the calls or streams that an object of the SDK has, apart from its plumbing."""
    return sorted(
        name
        for name, member in vars(type(api)).items()
        if iscoroutinefunction(member) and not name.startswith("_") and name not in plumbing
    )


class Heard:
    """Collects the messages of one stream, in the model that the SDK made."""

    def __init__(self) -> None:
        self.messages: list[Any] = []
        self.first = asyncio.Event()
        self._more = asyncio.Event()

    def __call__(self, message: Any) -> None:
        self.messages.append(message)
        self.first.set()
        self._more.set()

    async def until(self, latest: str) -> None:
        """Wait until the status and the model of the latest message are these."""
        async with asyncio.timeout(90):
            while self._latest() != latest:
                self._more.clear()
                await self._more.wait()

    async def count(self, number: int) -> None:
        """Wait for so many messages."""
        async with asyncio.timeout(90):
            while len(self.messages) < number:
                self._more.clear()
                await self._more.wait()

    def _latest(self) -> str:
        if not self.messages:
            return ""
        last: Any = members(self.messages[-1])[-1]
        return f"{getattr(getattr(last, 'o', None), 'X', None)} of {type(last).__name__}"

    def told(self) -> list[dict[str, Any]]:
        return [shown(member) for message in self.messages for member in members(message)]


def members(message: Any) -> list[Any]:
    """The models in a message: a list has several, and a union has what it holds."""
    if isinstance(message, list):
        return [model for one in message for model in members(one)]
    held = getattr(message, "actual_instance", message)
    if not isinstance(held, BaseModel):
        raise AssertionError(f"the SDK fell back to {held!r}")
    return [held]


async def silent_of(heard: Mapping[str, Heard]) -> list[str]:
    """Wait until each stream has spoken; return the names of those that did not."""
    waiting = {asyncio.ensure_future(one.first.wait()): name for name, one in heard.items()}
    _, missing = await asyncio.wait(waiting, timeout=90)
    return sorted(waiting[one] for one in missing)
