"""The second witness: whether the other official SDK says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec

from binance_futures_async.drift.report import Difference

from .told import Told

__all__ = ["disagreements", "heard"]


def heard(told: Iterable[Told], witness: Sequence[Told], title: str) -> list[Told]:
    """Return the differences with a note of what the second witness says of each."""
    said = {_key(one.difference) for one in witness}
    return [
        replace(
            one,
            difference=msgspec.structs.replace(
                one.difference,
                notes=(
                    *one.difference.notes,
                    f"{title} says the same" if _key(one.difference) in said else f"{title} does not say so",
                ),
            ),
        )
        for one in told
    ]


def disagreements(told: Iterable[Told], witness: Iterable[Told]) -> list[Difference]:
    """Return what the second witness alone says."""
    said = {_key(one.difference) for one in told}
    return [one.difference for one in witness if _key(one.difference) not in said]


def _key(difference: Difference) -> tuple[str, str, str, str]:
    return difference.entry, difference.aspect, difference.change, difference.name
