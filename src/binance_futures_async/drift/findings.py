"""What was met that the spec does not know: each difference once, with how often and where.

A peer that sends garbage must not fill the memory: the number of differences, of places and the length of names are
bounded. No value is kept, but for those of enums.
"""

from __future__ import annotations

import logging
from collections import Counter
from typing import Final

import msgspec

from ..model.product import Product
from .report import DriftReport
from .sighting import Found, Key, Sighting

__all__ = ["Findings"]

log = logging.getLogger("binance_futures_async.drift")

MOST_DIFFERENCES: Final = 200
MOST_PLACES: Final = 20


class Findings:
    """Differences that were met.

    Args:
        product: whose spec it is compared with.
        subject: what is looked at.
        remarks: what a reader of the report should know.
        is_told: whether each new difference is told in the log.
    """

    def __init__(self, product: Product, subject: str, *remarks: str, is_told: bool = False) -> None:
        self.product = product
        self._subject = subject
        self._remarks = remarks
        self._is_told = is_told
        self._found: dict[Key, Found] = {}
        self._looked_at: Counter[str] = Counter()
        self._left_out = 0
        self._above: Findings | None = None

    def pass_on(self, above: Findings) -> None:
        """Tell somebody else everything too, who tells it in the log then."""
        self._above = above
        self._is_told = False

    def looked_at(self, kind: str) -> None:
        """Something was compared with the spec."""
        self._looked_at[kind] += 1
        if self._above is not None:
            self._above.looked_at(kind)

    def add(self, key: Key, sighting: Sighting, place: str, since: str) -> None:
        """A difference was met."""
        if self._above is not None:
            self._above.add(key, sighting, place, since)
        found = self._found.get(key)
        if found is not None:
            found.count += 1
            if len(found.places) < MOST_PLACES:
                found.places[place] = None
        elif len(self._found) >= MOST_DIFFERENCES:
            self._left_out += 1
        else:
            self._found[key] = found = Found(sighting, since, 1, {place: None})
            if self._is_told:
                self._tell(key, found)

    def report(self) -> DriftReport:
        """Return what was found so far."""
        from .describing import difference

        remarks = list(self._remarks)
        if self._left_out:
            remarks.append(
                f"{self._left_out:,} sightings of further differences are left out; {MOST_DIFFERENCES} are kept"
            )
        found = sorted(self._found.items())
        return DriftReport(
            subject=self._subject,
            looked_at=dict(self._looked_at),
            differences=tuple(difference(self.product, key, one) for key, one in found),
            remarks=tuple(remarks),
        )

    def _tell(self, key: Key, found: Found) -> None:
        from .describing import difference

        told = msgspec.structs.replace(difference(self.product, key, found), count=None).headline
        log.warning("the exchange has changed, or the spec is wrong: %s", told)
