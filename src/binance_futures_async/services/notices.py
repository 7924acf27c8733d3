"""Tells users before the exchange switches off something that their program uses."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from ..call_site import warn_caller
from ..exceptions import RetirementWarning
from ..model.retirements import Retirement
from ..surroundings import wall_time

__all__ = ["NOTICES", "NOTICE_DAYS", "Notices"]

log = logging.getLogger("binance_futures_async.retirements")

NOTICE_DAYS: Final = 30
"""From how many days before it is switched off users are told. The choice is ours: long enough for a release of a user's own,
short enough that nobody learns to look away."""

_EPOCH = date(1970, 1, 1).toordinal()
_DAY_SECONDS = 86_400


class Notices:
    """Warns of each thing once, in the log and as a warning of Python.

    Args:
        now: gives seconds since 1970 UTC.
    """

    def __init__(self, now: Callable[[], float] = wall_time) -> None:
        self._now = now
        self._told: set[str] = set()

    def tell(self, call: str, retiring: Iterable[Retirement]) -> None:
        """Warn of what is switched off within :data:`NOTICE_DAYS`, or has been already.

        Args:
            call: name of the client's method that uses it.
            retiring: what it uses.

        Raises:
            RetirementWarning: the user's program turns such warnings into errors.
        """
        for one in retiring:
            if one.what in self._told:
                continue
            left = date.fromisoformat(one.on).toordinal() - _EPOCH - int(self._now() // _DAY_SECONDS)
            if left > NOTICE_DAYS:
                continue
            self._told.add(one.what)
            notice = RetirementWarning(_sentence(call, one, left), what=one.what, on=one.on, use=one.use)
            # First the log: the warning may be an error, and end this here.
            log.warning("%s", notice)
            warn_caller(notice)


def _sentence(call: str, one: Retirement, left: int) -> str:
    """Return what is told, with the days that are left; a day that is over has none."""
    # What names the call already needs it no second time.
    user = "" if call in one.what.split() else f"{call}: "
    if left < 0:
        return f"{user}Binance retired {one.what} on {one.on}; use {one.use} instead"
    when = ("today", "tomorrow")[left] if left < 2 else f"in {left} days"
    return f"{user}Binance retires {one.what} on {one.on}, {when}; use {one.use} instead"


NOTICES: Final = Notices()
"""Of this process: what it has told to one service, it does not tell to another."""
