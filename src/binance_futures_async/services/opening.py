"""A service about to be opened."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Generator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from ..call_site import call_site

if TYPE_CHECKING:
    from .base import Service

__all__ = ["Opening"]

S = TypeVar("S", bound="Service")

_REMEDY = "await it, or use it with 'async with'"


class Opening(Generic[S]):
    """A service about to be opened: ``await`` it, or use it with ``async with``.

    Awaiting gives the connected service, which you close yourself; ``async with`` closes it at the end of
    the block. Cancelling while it opens leaves nothing behind. One that is dropped without having been opened
    warns with a RuntimeWarning, as a coroutine that was never awaited does.
    """

    def __init__(self, make: Callable[[], S], opened: Callable[[S], None]) -> None:
        self._made_at = call_site()
        self._make = make
        self._opened = opened
        self._is_used = False
        self._service: S | None = None

    def __await__(self) -> Generator[Any, None, S]:
        self._is_used = True
        return self._open().__await__()

    async def __aenter__(self) -> S:
        self._is_used = True
        self._service = await self._open()
        return self._service

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        service, self._service = self._service, None
        if service is not None:
            await service._end()

    def __del__(self) -> None:
        if not self._is_used:
            call, module, file, line = self._made_at
            text = f"{call}() was never opened: {_REMEDY}"
            warnings.warn_explicit(text, RuntimeWarning, file, line, module=module)

    if not TYPE_CHECKING:  # to a type checker, an unknown attribute stays an error

        def __getattr__(self, name: str) -> NoReturn:
            if name.startswith("__"):
                raise AttributeError(name)
            raise AttributeError(f"{self._made_at.call}() is not open, so it has no {name!r}: {_REMEDY}")

    async def _open(self) -> S:
        service = self._make()
        await service._connect()
        self._opened(service)
        return service
