"""A difference as it is told of the spec: what differs for which product, where that stands, what would be written there."""

from __future__ import annotations

from dataclasses import dataclass

from binance_futures_async.drift.report import Difference

__all__ = ["Addition", "Path_", "Told"]

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """What a spec file gets: entries of a mapping, or values of a list."""

    file: str
    path: Path_
    entries: tuple[str, ...] = ()
    values: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A difference, the place in the spec that it is told at, and what would be written there."""

    difference: Difference
    product: str
    """Whose SDK says so; the entry itself may be one that all products share."""
    file: str
    path: Path_
    additions: tuple[Addition, ...] = ()
