"""A service about to be opened."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Generator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

if TYPE_CHECKING:
    from .base import Service

__all__ = ["Opening"]

S = TypeVar("S", bound="Service")

_PACKAGE = __name__.partition(".")[0]
_REMEDY = "await it, or use it with 'async with'"


class Opening(Generic[S]):
    """A service about to be opened: ``await`` it, or use it with ``async with``.

    Awaiting gives the connected service, which you close yourself; ``async with`` closes it at the end of
    the block. Cancelling while it opens leaves nothing behind. One that is dropped without having been opened
    warns with a RuntimeWarning, as a coroutine that was never awaited does.
    """

    def __init__(self, make: Callable[[], S], opened: Callable[[S], None]) -> None:
        self._call, self._made_at = _caller()
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
            module, file, line = self._made_at
            text = f"{self._call}() was never opened: {_REMEDY}"
            warnings.warn_explicit(text, RuntimeWarning, file, line, module=module)

    if not TYPE_CHECKING:  # to a type checker, an unknown attribute stays an error

        def __getattr__(self, name: str) -> NoReturn:
            if name.startswith("__"):
                raise AttributeError(name)
            raise AttributeError(f"{self._call}() is not open, so it has no {name!r}: {_REMEDY}")

    async def _open(self) -> S:
        service = self._make()
        await service._connect()
        self._opened(service)
        return service


def _caller() -> tuple[str, tuple[str, str, int]]:
    """Return which call of this package was made, and in which module, file and line.

    As text and numbers: a frame would keep its variables alive, keys among them.
    """
    frame = sys._getframe(2)
    call = frame.f_code.co_name
    while frame.f_back is not None and _module_of(frame.f_globals).partition(".")[0] == _PACKAGE:
        call = frame.f_code.co_name
        frame = frame.f_back
    return call, (_module_of(frame.f_globals), frame.f_code.co_filename, frame.f_lineno)


def _module_of(names: dict[str, Any]) -> str:
    return str(names.get("__name__", "<unknown>"))
