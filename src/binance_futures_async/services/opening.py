"""A service about to be opened."""

from __future__ import annotations

from collections.abc import Callable, Generator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from .base import Service

__all__ = ["Opening"]

S = TypeVar("S", bound="Service")


class Opening(Generic[S]):
    """A service about to be opened: ``await`` it, or use it with ``async with``.

    Awaiting gives the connected service, which you close yourself; ``async with`` closes it at the end of
    the block. Cancelling while it opens leaves nothing behind.
    """

    def __init__(self, make: Callable[[], S], opened: Callable[[S], None]) -> None:
        self._make = make
        self._opened = opened
        self._service: S | None = None

    def __await__(self) -> Generator[Any, None, S]:
        return self._open().__await__()

    async def __aenter__(self) -> S:
        self._service = await self._open()
        return self._service

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        service, self._service = self._service, None
        if service is not None:
            await service._end()

    async def _open(self) -> S:
        service = self._make()
        await service._connect()
        self._opened(service)
        return service
